"""What is past its review date: since when, whose it is, and the contacts that nobody has confirmed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from knowledge.entries.base import Base
from knowledge.entries.model import Checked, Source
from knowledge.services.stale import ContactCount, find_owner, find_review_date, report_age
from tests.knowledge.services.builders import make_contact, make_entry

TODAY = date(2026, 11, 22)
WORCESTERSHIRE = "Worcestershire editors"


def make_sources(*dates: str | None) -> dict[str, Any]:
    """Return the sources of an entry that show these dates."""
    return {"sources": tuple(Source(url="a.org", dated=one) for one in dates)}


def checked(on: date) -> dict[str, Any]:
    """Return the mark of an entry that was checked on a day."""
    return {"checked": Checked(on=on, by="Sam")}


def hold(base: Base, *entries: dict[str, Any]) -> Base:
    """Return a base with only these entries."""
    made = [make_entry(**{"id": f"worcs-{number}", **changes}) for number, changes in enumerate(entries)]
    return replace(base, entries={entry.id: entry for entry in made})


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({"review_by": date(2026, 3, 1), **checked(date(2026, 1, 1))}, "2026-03-01"),
        (checked(date(2025, 7, 31)), "2026-07-31"),
        (checked(date(2024, 2, 29)), "2025-02-28"),
        (make_sources("2024-07-11"), "2024-07-11"),
        (make_sources("2024-07 (by its content)"), "2024-07"),
        (make_sources("2023", "2025", "2024-12-01"), "2025"),
        (make_sources("2023-24"), "2023"),
        (make_sources("2025", "2025-03"), "2025-03"),
        (make_sources("unknown, about 2020", None), None),
    ],
)
def test_review_is_due(changes: dict[str, Any], due: str | None) -> None:
    assert find_review_date(make_entry(**changes)) == due


@pytest.mark.parametrize(
    ("changes", "is_stale"),
    [
        ({"review_by": date(2026, 11, 21)}, True),
        ({"review_by": date(2026, 11, 22)}, False),
        ({"review_by": date(2027, 1, 1), **make_sources("2019")}, False),
        (checked(date(2025, 11, 21)), True),
        (checked(date(2025, 11, 22)), False),
        (make_sources("2026"), True),
        (make_sources("2026-11"), True),
        (make_sources("2026-11-22"), False),
        (make_sources("unknown"), True),
    ],
)
def test_entry_past_its_review_date_is_stale(base: Base, changes: dict[str, Any], is_stale: bool) -> None:
    assert bool(report_age(hold(base, changes), TODAY).stale) is is_stale


def test_oldest_comes_first_and_before_it_what_nobody_knows_the_age_of(base: Base) -> None:
    known = hold(base, make_sources("2024"), checked(date(2023, 1, 1)), make_sources(None), make_sources("2023-12"))
    assert [one.due for one in report_age(known, TODAY).stale] == [None, "2023-12", "2024", "2024-01-01"]


@pytest.mark.parametrize(
    ("changes", "owner"),
    [
        ({}, WORCESTERSHIRE),
        ({"owner": "Jo, housing"}, "Jo, housing"),
        ({"area": "national"}, "National editors"),
        ({"area": "national", "owner": "Jo, housing"}, "Jo, housing"),
    ],
)
def test_owner_is_the_entrys_own_or_its_areas(base: Base, changes: dict[str, Any], owner: str) -> None:
    assert find_owner(base, make_entry(**changes)) == owner


def test_area_without_an_owner_has_none(base: Base) -> None:
    areas = base.areas.model_copy(update={"owner": None, "areas": ()})
    for area in ("worcestershire", "national"):
        assert find_owner(replace(base, areas=areas), make_entry(area=area)) is None


def test_contacts_never_confirmed_are_counted_by_area_with_the_doubtful_apart(base: Base) -> None:
    contacts = [make_contact(confirmed=one) for one in (True, None, None, False)]
    known = hold(base, {"contacts": contacts[:2]}, {"contacts": contacts[2:]}, {"area": "national"})
    counts = report_age(known, TODAY).contacts
    assert list(counts) == [*(area.id for area in base.areas), "national"]
    assert counts["worcestershire"] == ContactCount(all=4, unconfirmed=3, doubtful=1)
    assert counts["national"] == ContactCount(all=1, unconfirmed=1, doubtful=0)
    assert counts["nottingham"] == ContactCount(all=0, unconfirmed=0, doubtful=0)


def test_report_of_one_area_holds_nothing_of_another(base: Base) -> None:
    known = hold(base, {}, {"area": "national"})
    for area in ("worcestershire", "national"):
        report = report_age(known, TODAY, area)
        assert [one.entry.area for one in report.stale] == [area]
        assert list(report.contacts) == [area]


def test_every_shipped_entry_has_an_owner(base: Base) -> None:
    assert [entry.id for entry in base.entries.values() if find_owner(base, entry) is None] == []
