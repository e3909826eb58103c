"""What staff are asked about themselves on the chat page, and how a home touches health."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.services.access.records import Role
from knowledge.services.live import Knowledge, Model, load_knowledge
from tests.knowledge.entries.test_read_optional import WHY, WORKFORCE
from tests.knowledge.small import write_small_base
from tests.web.chatting import Reader, open_reader
from tests.web.site import Clock, Site, make_settings, open_site

WORK, SURE = "Whom do you work for?", "would spot when"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """A small base with an employer and a theme, matched on spelling and words."""
    base = write_small_base(tmp_path_factory.mktemp("small"))
    (base / "why.yaml").write_text(WHY, encoding="utf-8")
    (base / "workforce.yaml").write_text(WORKFORCE, encoding="utf-8")
    return load_knowledge(base, Model())


@pytest.fixture
async def own(tmp_path: Path, small: Knowledge, clock: Clock) -> AsyncIterator[Site]:
    """A site that answers only those who were invited."""
    async with open_site(make_settings(tmp_path, access="invite"), small, clock) as site:
        yield site


async def join(site: Site) -> Reader:
    """Return the chat page of somebody who has just joined."""
    _, code = await site.services.access.invitations.make(None, "Sam Staff", Role.STAFF)
    reader = Reader(site.open())
    await reader.client.submit(f"/join/{code}", {})
    await reader.open()
    return reader


async def test_the_page_asks_after_joining_then_how_sure_and_no_more_for_three_months(own: Site, clock: Clock) -> None:
    reader = await join(own)
    assert WORK in reader.text
    said = await reader.send("/about-you", {"employer": "nursing", "role": "nurse"})
    assert "Thank you, noted: Nurse, Nursing." in said
    assert SURE in said
    # An emergency has the page for itself.
    assert SURE not in await reader.ask("house on fire")
    clock.go_on(minutes=61)
    await reader.send("/clear", {})
    assert SURE in await reader.open()
    assert "Nothing was chosen" in await reader.send("/sure", {})
    said = await reader.send("/sure", {"spot": "2"})
    assert "Noted. One is left: “How sure are you that you would know where to turn?”" in said
    assert SURE in said
    said = await reader.send("/sure", {"spot": "2", "turn-to": "4"})
    assert "Thank you, noted. I ask again in three months." in said
    assert SURE not in said
    clock.go_on(days=91)
    # The session has long ended.
    reader = Reader(await own.sign_in(Role.STAFF))
    assert SURE not in await reader.open()
    clock.go_on(days=1)
    assert SURE in await reader.open()
    assert SURE not in await reader.send("/sure", {"do": "skip"})


async def test_what_was_said_is_shown_changed_and_taken_back(own: Site) -> None:
    reader = await join(own)
    assert WORK not in await reader.send("/about-you", {"do": "skip"})
    assert "You have not told Signpost" in await reader.open("/about-you")
    await reader.send("/about-you", {"employer": "nursing"})
    assert "You told Signpost: Nursing ." in await reader.open("/about-you")
    assert "not a role with that kind of employer" in await reader.send("/about-you", {"employer": "hunting"})
    await reader.open("/about-you")
    assert "I no longer hold" in await reader.send("/about-you", {"do": "take-back"})
    assert "You have not told Signpost" in await reader.open("/about-you")


async def test_why_tells_a_theme_with_what_acts_on_it(own: Site) -> None:
    reader = await join(own)
    assert "A cold home" in await reader.open("/why")
    said = await reader.open("/why/cold")
    for part in ("Older people Cold raises", "Cold homes cost the NHS.", "example.org", "paper, paragraph 5"):
        assert part in said
    assert 'href="/topics/housing/rutl-warm-homes-grant"' not in reader.page
    assert "I have nothing recorded that acts on it in England" in said
    await reader.open("/area")
    await reader.send("/area", {"place": "Rutland"})
    assert "These act on it in Rutland." in await reader.open("/why/cold")
    assert 'href="/topics/housing/rutl-warm-homes-grant"' in reader.page
    assert (await reader.client.get("/why/none")).status_code == 404


async def test_why_shows_a_gap_as_one_and_names_a_paper_as_what_it_is(site: Site) -> None:
    reader = await open_reader(site, "Stevenage")
    said = await reader.open("/why/cold")
    assert "These act on it in Stevenage" in said
    assert "Recorded as a gap for Stevenage: No entry says who helps with heating, insulation or energy bills" in said
    named = said.partition("What holds in all of England: ")[2]
    assert named.startswith("National Energy Action")
    # They come last, after what does act there.
    assert reader.page.rindex("nat-warm-homes-local-grant") > reader.page.rindex("nat-cold-health-alerts")
    assert "report to Hertfordshire’s Public Sector Chief Executives, January 2018, paras 4.5, 9.1-9.5" in said
    assert "board paper" not in said
    assert "Worcestershire health and wellbeing board paper, paras 6, 11" in await reader.open("/why/unsuitable-home")
