"""Around a question on the chat page: being told of an answer, one's area, and topics to browse."""

import re

import pytest

from handlers.web.chat import wording
from knowledge.services.live import Knowledge
from tests.web.chatting import Reader, open_reader
from tests.web.site import Site

UNMET = "bicycle puncture repair club"
TELL_ME = "Tell me when it is answered"


async def wait_for_answer(site: Site) -> Reader:
    """Return somebody who asked what the base does not answer, and to be told."""
    reader = await open_reader(site, "Redditch")
    await reader.ask(UNMET)
    assert wording.WILL_TELL in await reader.press(TELL_ME)
    return reader


async def test_nobody_is_told_while_the_base_is_the_same(site: Site) -> None:
    reader = await wait_for_answer(site)
    answer = await reader.client.get("/told", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.text) == (204, "")


async def test_who_waits_is_told_on_top_of_the_next_page_once(site: Site, newer: Knowledge) -> None:
    reader = await wait_for_answer(site)
    site.services.knowledge.live = newer.live
    said = await reader.open()
    assert said.index(f"{wording.ASKED_EARLIER}: {UNMET}") < said.index("Earlier on this page")
    assert "Puncture <b>club</b> & friends" in said
    assert await site.services.waiting.list("web") == []
    assert (await reader.open()).count(wording.ASKED_EARLIER) == 1
    assert "✓ Helpful" in await reader.press("Helpful")


async def test_an_open_page_is_told_when_it_looks(site: Site, newer: Knowledge) -> None:
    reader = await wait_for_answer(site)
    site.services.knowledge.live = newer.live
    answer = await reader.client.get("/told", headers={"HX-Request": "true"})
    assert wording.ASKED_EARLIER in answer.text
    assert '<div id="live" hx-swap-oob="innerHTML">A question that you asked earlier is answered now' in answer.text
    assert "<textarea" not in answer.text.partition('id="live"')[0].partition("chat-copy")[0], "the box is left alone"


async def test_who_waits_is_told_after_the_page_was_cleared_too(site: Site, newer: Knowledge) -> None:
    reader = await wait_for_answer(site)
    await reader.send("/clear", {})
    site.services.knowledge.live = newer.live
    assert wording.ASKED_EARLIER in await reader.open()


async def test_somebody_else_is_not_told(site: Site, newer: Knowledge) -> None:
    await wait_for_answer(site)
    site.services.knowledge.live = newer.live
    assert wording.ASKED_EARLIER not in (await open_reader(site)).text
    assert len(await site.services.waiting.list("web")) == 1


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("redditch", "Redditch, Worcestershire"),
        ("WR9", "Wychavon, Worcestershire"),
        ("kidderminster", "Wyre Forest, Worcestershire"),
        ("Worcestershire", "Worcestershire"),
        ("Nottingham", "Nottingham"),
    ],
)
async def test_an_area_is_set_by_a_place_and_remembered(site: Site, typed: str, place: str) -> None:
    reader = await open_reader(site, typed)
    assert f"Your area is set: {place}." in reader.text
    assert f"Answers for {place} ." in await reader.open()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", wording.NO_PLACE),
        ("qqqq", "I do not know that place. Type a district"),
        ("Birmingham", "I have no entries for Birmingham. Your area stays as it is."),
    ],
)
async def test_a_place_that_cannot_be_set_says_why(site: Site, typed: str, said: str) -> None:
    reader = await open_reader(site)
    await reader.open("/area")
    assert said in await reader.send("/area", {"place": typed})
    assert f'value="{typed}"' in reader.page or not typed


async def test_an_area_is_set_from_the_list(site: Site) -> None:
    reader = await open_reader(site)
    await reader.open("/area")
    assert "Answers for Redditch" in await reader.send("/area", {"code": "E07000236"}, "All of Worcestershire")
    await reader.open("/area")
    assert wording.STALE in await reader.send("/area", {"code": "E99"}, "All of Worcestershire")


async def test_topics_are_browsed_to_an_entry_and_a_follow_up_goes_on_from_it(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    assert re.search(r"Homelessness \d+ entries", await reader.open("/topics"))
    assert "Page 1 of" in await reader.open("/topics/homelessness")
    assert "Previous page" in await reader.open("/topics/homelessness?page=2")
    await reader.open("/topics/homelessness/worcs-redditch-homes")
    assert "Copy for the resident" in reader.text
    await reader.open()
    assert "Housing register: Malvern Hills, Worcester and Wychavon" in await reader.ask("what about evesham")


async def test_entry_whose_contacts_depend_on_the_district_asks_for_it_first(site: Site) -> None:
    reader = await open_reader(site)
    asked = await reader.open("/topics/homelessness/worcs-duty-to-refer")
    assert "Which district is the home in?" in asked
    assert "Wyre Forest District" not in asked
    card = await reader.open("/topics/homelessness/worcs-duty-to-refer?district=E07000238")
    assert "Wychavon" in card
    assert "Wyre Forest District" not in card


@pytest.mark.parametrize("path", ["/topics/nonsense", "/topics/housing/nonsense", "/topics/nonsense/nat-pip"])
async def test_what_is_not_there_is_not_found(site: Site, path: str) -> None:
    answer = await site.open().get(path)
    assert (answer.status_code, "Page not found" in answer.text) == (404, True)


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999"])
async def test_a_page_that_is_not_there_is_the_nearest(site: Site, number: str) -> None:
    reader = await open_reader(site, "Redditch")
    said = await reader.open(f"/topics/housing?page={number}")
    assert f"Page {2 if len(number) > 2 else 1} of 2." in said
