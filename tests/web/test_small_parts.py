"""Small rules of the web: dates, pages of a list, the bar of parts, a browser in words."""

from datetime import UTC, date, datetime

import pytest

from handlers.web.dates import say_day, say_time
from handlers.web.device import name_device
from handlers.web.navigation import list_items
from handlers.web.paging import list_pages, read_page
from knowledge.services.access.records import Account, Role


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "23 November 2026 at 9:05am"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026 at 12:30am"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 March 2026 at 12:59am"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 March 2026 at 2:00am"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "25 October 2026 at 1:59am"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "25 October 2026 at 1:00am"),
        (datetime(2027, 10, 31, 12, 0, tzinfo=UTC), "31 October 2027 at 12:00pm"),
    ],
)
def test_times_are_those_of_clocks_in_england(time: datetime, said: str) -> None:
    assert say_time(time) == said


def test_a_day_is_that_in_england() -> None:
    assert say_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026"
    assert say_day(date(2026, 7, 1)) == "1 July 2026"


@pytest.mark.parametrize(("asked", "page"), [("2", 2), ("0", 1), ("-1", 1), ("x", 1), ("", 1), ("9" * 30, 1), ("²", 1)])
def test_a_page_is_read_from_an_address(asked: str, page: int) -> None:
    assert read_page({"page": asked}) == page


@pytest.mark.parametrize(
    ("page", "of", "shown"),
    [(1, 3, "1 2 3"), (1, 9, "1 2 … 9"), (5, 9, "1 … 4 5 6 … 9"), (9, 9, "1 … 8 9"), (3, 9, "1 2 3 4 … 9")],
)
def test_pages_near_the_present_one_and_the_ends_are_named(page: int, of: int, shown: str) -> None:
    links = list_pages(page, of, "?page=")
    assert links
    items = links["items"]
    assert isinstance(items, list)
    assert " ".join(str(item.get("number", "…")) for item in items) == shown
    assert [item["number"] for item in items if item.get("current")] == [page]
    assert ("previous" in links, "next" in links) == (page > 1, page < of)


def test_one_page_needs_no_links() -> None:
    assert list_pages(1, 1, "?page=") is None


@pytest.mark.parametrize(
    ("path", "open_"),
    [
        ("/console", ["Home"]),
        ("/console/people", ["People"]),
        ("/console/people/new", ["People"]),
        ("/console/account/telegram", ["My account"]),
        ("/console/peoples", []),
    ],
)
def test_the_bar_marks_the_part_that_is_open(path: str, open_: list[str]) -> None:
    items = list_items(Account("1", "Ada", Role.ADMIN), path)
    assert [item["text"] for item in items if item["active"]] == open_


def test_the_bar_shows_what_a_role_may_see() -> None:
    assert [item["text"] for item in list_items(Account("1", "Sam", Role.STAFF), "/")] == ["My account"]
    assert list_items(None, "/") == []


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140 Safari/537.36 Edg/140", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("curl/8", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)  # fmt: skip
def test_a_browser_is_named_in_a_few_words(agent: str, said: str) -> None:
    assert name_device(agent) == said


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_what_those_below_it_may(role: Role) -> None:
    assert [other for other in Role if role.may(other)] == list(Role)[: list(Role).index(role) + 1]
