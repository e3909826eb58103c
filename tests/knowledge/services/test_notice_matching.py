"""Which notices belong on top of an answer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from knowledge.entries.model import NATIONAL, Topic
from knowledge.places.areas import Area, Areas, District
from knowledge.places.find import Place
from knowledge.services.notices.matching import find_fitting
from knowledge.services.notices.notice import Notice
from knowledge.services.notices.post import say_until
from tests.knowledge.services.builders import make_entry

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make_area(name: str, *districts: str) -> Area:
    codes = [f"E{number:08}" for number in range(len(districts))]
    made = [District(name=one, code=code, tier="district") for one, code in zip(districts, codes, strict=True)]
    return Area(id=name.lower(), name=name, districts=tuple(made))


AREAS = Areas(areas=(make_area("Worcestershire", "Redditch", "Worcester", "Wychavon"), make_area("Rutland", "Rutland")))
COUNTY, REDDITCH, WORCESTER = (Place("worcestershire", one) for one in (None, "Redditch", "Worcester"))
HERE, NATION = make_entry(id="worcs-a"), make_entry(id="nat-a", area=NATIONAL, topic=Topic.MONEY)
STANDS_IN = make_entry(id="worcs-b", instead_of=("nat-b",), topic=Topic.SAFETY)
ELSEWHERE = make_entry(id="rutl-a", area="rutland")


def make_notice(**changes: Any) -> Notice:  # any field of a notice
    """Return a notice for the whole of Worcestershire and all answers, on for an hour before and after now."""
    fields = {
        "id": "n1",
        "text": "Beds are open.",
        "area": "worcestershire",
        "districts": (),
        "topics": (),
        "entries": (),
        "entry": None,
        "starts_at": NOW - HOUR,
        "ends_at": NOW + HOUR,
        "made_by": "Ada Admin",
        "made_at": NOW - HOUR,
    }
    return Notice(**{**fields, **changes})


@pytest.mark.parametrize(
    ("changes", "place", "fits", "named"),
    [
        ({}, COUNTY, True, ()),
        ({}, REDDITCH, True, ()),
        ({}, Place("rutland", "Rutland"), False, ()),
        ({}, Place(), False, ()),
        ({"districts": ("Redditch",)}, REDDITCH, True, ()),
        ({"districts": ("Redditch",)}, WORCESTER, False, ()),
        ({"districts": ("Redditch", "Wychavon")}, COUNTY, True, ("Redditch", "Wychavon")),
        ({"districts": ("Redditch",)}, Place("worcestershire", None, ("Redditch", "Wychavon")), True, ("Redditch",)),
        ({"districts": ("Redditch",)}, Place("worcestershire", None, ("Worcester", "Wychavon")), False, ()),
        # A postcode that lies in two areas: either may be the one.
        ({}, Place(None, None, ("Rutland", "Wychavon")), True, ()),
        ({"area": "rutland"}, Place(None, None, ("Rutland", "Wychavon")), True, ()),
        ({"districts": ("Redditch",)}, Place(None, None, ("Rutland", "Wychavon")), False, ()),
        ({}, Place(outside=("Hull", "Kingston upon Hull")), False, ()),
        ({}, Place("worcestershire", outside=("Hull", "Kingston upon Hull")), False, ()),
    ],
)
def test_a_notice_shows_in_its_place_alone(
    changes: dict[str, Any], place: Place, fits: bool, named: tuple[str, ...]
) -> None:
    found = find_fitting([make_notice(**changes)], NOW, place, (HERE,), AREAS)
    assert [one.districts for one in found] == ([named] if fits else [])


@pytest.mark.parametrize(
    ("changes", "subjects", "fits"),
    [
        ({}, (), True),
        ({"topics": (Topic.HOUSING,)}, (HERE,), True),
        ({"topics": (Topic.HOUSING,)}, (NATION,), False),
        ({"topics": (Topic.HOUSING,)}, (NATION, HERE), True),
        ({"topics": (Topic.MONEY, Topic.SAFETY)}, (NATION,), True),
        ({"topics": (Topic.HOUSING,)}, (), False),
        ({"topics": (Topic.HOUSING,)}, (ELSEWHERE,), False),
        ({"entries": ("worcs-a",)}, (HERE,), True),
        ({"entries": ("worcs-a",)}, (NATION,), False),
        ({"entries": ("nat-b",)}, (STANDS_IN,), True),
        ({"entries": ("worcs-a",), "topics": (Topic.MONEY,)}, (NATION,), True),
        ({"entries": ("gone",)}, (HERE,), False),
    ],
)
def test_a_notice_shows_on_the_answers_that_it_belongs_to(
    changes: dict[str, Any], subjects: tuple[Any, ...], fits: bool
) -> None:
    assert bool(find_fitting([make_notice(**changes)], NOW, REDDITCH, subjects, AREAS)) == fits


@pytest.mark.parametrize(
    ("starts", "ends", "fits"),
    [
        (NOW, NOW + HOUR, True),
        (NOW + timedelta(seconds=1), NOW + HOUR, False),
        (NOW - HOUR, NOW, False),
        (NOW - HOUR, NOW + timedelta(seconds=1), True),
    ],
)
def test_a_notice_starts_and_ends_to_the_second(starts: datetime, ends: datetime, fits: bool) -> None:
    found = find_fitting([make_notice(starts_at=starts, ends_at=ends)], NOW, REDDITCH, (HERE,), AREAS)
    assert bool(found) == fits


def test_the_notice_that_ends_first_stands_on_top() -> None:
    late, soon = make_notice(id="late", ends_at=NOW + 9 * HOUR), make_notice(id="soon")
    found = find_fitting([late, soon], NOW, REDDITCH, (HERE,), AREAS)
    assert [one.notice.id for one in found] == ["soon", "late"]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-12-04T17:00", "5pm on Friday 4 December"),
        ("2026-12-04T12:00", "midday on Friday 4 December"),
        ("2026-12-05T00:00", "the end of Friday 4 December"),
        ("2027-01-01T09:30", "9.30am on Friday 1 January 2027"),
        # Clocks in England are an hour ahead by then.
        ("2026-03-29T23:00", "the end of Sunday 29 March"),
        ("2026-07-01T16:00", "5pm on Wednesday 1 July"),
    ],
)
def test_until_when_is_said_by_the_clock_in_england(moment: str, said: str) -> None:
    assert say_until(datetime.fromisoformat(moment).replace(tzinfo=UTC), NOW) == said
