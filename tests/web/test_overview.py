"""The overview over HTTP."""

from datetime import timedelta

import pytest

from knowledge.services.access.records import Role
from knowledge.services.records import FeedbackKind
from tests.web.asked import DFG, ask, report
from tests.web.site import Site
from tests.web.test_questions import read_text

OVERVIEW = "/console/overview"


async def test_figures_are_in_words_beside_the_charts(site: Site) -> None:
    [question, _] = await ask(site, "ramp", "rails", outcome="answer", entries=((DFG, 0.9),), district="Redditch")
    await ask(site, "taxi", took_ms=40.0)
    await report(site, question, FeedbackKind.NOT_THIS, DFG)
    page = await (await site.sign_in(Role.EDITOR)).get(OVERVIEW)
    said = read_text(page.text)
    assert "27 October 2026 to 23 November 2026, all areas" in said
    assert "Questions 3 Got an answer or a choice 67% Median time to answer 4 ms" in said
    assert "Unmet questions 1 Not this 1 Reported out of date 0" in said
    assert "Outcome Questions Answered 2 Unmet 1" in said
    assert "Topic of the nearest entry Questions Home improvement 2 No entry came near 1" in said
    assert "District Questions Redditch 2 No district 1" in said
    assert "23 November 2026 3" in said
    assert "style=" not in page.text


async def test_period_and_area_narrow_the_figures(site: Site) -> None:
    await ask(site, "taxi", asked_at=site.clock.now - timedelta(days=100))
    await ask(site, "fence", area="nottingham")
    client = await site.sign_in(Role.EDITOR)
    for query, count in [("", 1), ("?period=365", 2), ("?period=365&area=nottingham", 1), ("?period=nothing", 1)]:
        assert f"Questions {count} Got" in read_text((await client.get(OVERVIEW + query)).text)
    own = await client.get(f"{OVERVIEW}?period=own&since=2026-08-01&until=2026-08-31")
    assert "Questions 1 Got" in read_text(own.text)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("since=&until=", "Enter a real date"),
        ("since=2026-02-30&until=2026-03-01", "Enter a real date"),
        ("since=2026-03-02&until=2026-03-01", "Enter a last day that is not before the first"),
        ("since=2001-01-01&until=2026-12-31", "at most ten years after it"),
    ],
)
async def test_days_that_are_none_are_said_at_their_field(site: Site, query: str, error: str) -> None:
    page = await (await site.sign_in(Role.EDITOR)).get(f"{OVERVIEW}?period=own&{query}")
    assert page.status_code == 400
    assert error in page.text


async def test_empty_log_says_so(site: Site) -> None:
    page = await (await site.sign_in(Role.EDITOR)).get(OVERVIEW)
    assert "Nothing was asked in this period" in page.text
