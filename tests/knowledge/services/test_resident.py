"""The text that can be given to a resident."""

from datetime import date

import pytest

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.services.resident import write_for_resident

TODAY = date(2026, 11, 23)
PHONE = {"kind": "phone", "value": "01905 722589", "label": "Grab rail team", "seen": "2026-01"}


def make_entry(**fields: object) -> Entry:
    """Return an entry of Worcestershire with these fields."""
    known: dict[str, object] = {
        "id": "worcs-grab-rails",
        "name": "Grab rails",
        "area": "worcestershire",
        "topic": "home-improvement",
        "districts": "all",
        "summary": "Rails for steps and baths. Ask whether it still runs before you send anybody.",
        "who_for": "Anybody of 60 or over.",
        "how_to_refer": "Fill in the form for staff.",
        "before_you_refer": "Get their consent.",
        "contacts": [PHONE],
        "phrasings": ["grab rails"],
        "standing": "current",
        "sources": [{"url": "https://www.example.gov.uk", "dated": "2026-01-15"}],
    }
    return Entry.model_validate({**known, **fields})


def test_it_has_the_title_what_it_is_who_it_is_for_the_contacts_and_its_age_and_nothing_else() -> None:
    assert write_for_resident(make_entry(), TODAY).splitlines() == [
        "Grab rails",
        "",
        "Rails for steps and baths.",
        "",
        "Who it is for: Anybody of 60 or over.",
        "",
        "Grab rail team: 01905 722589",
        "",
        "This information is from 2026.",
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"hours": "9am to 5pm"}, "Grab rail team: 01905 722589 (9am to 5pm)"),
        ({"seen": "2021"}, "Grab rail team: 01905 722589 (last seen 2021, this may have changed)"),
        ({"confirmed": False, "seen": "2026-01"}, "01905 722589 (last seen January 2026, this may have changed)"),
        ({"confirmed": False, "seen": "unknown"}, "01905 722589 (this may have changed)"),
        ({"kind": "text"}, "Text, Grab rail team: 01905 722589"),
        ({"kind": "web", "value": "https://a.gov.uk/rails"}, "Grab rail team: https://a.gov.uk/rails"),
    ],
)
def test_a_contact_has_its_hours_and_any_doubt(fields: dict[str, object], line: str) -> None:
    assert line in write_for_resident(make_entry(contacts=[{**PHONE, **fields}]), TODAY)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"checked": {"on": "2026-10-02", "by": "Jo"}}, "Last checked 2 October 2026."),
        ({"sources": [{"url": "https://a.gov.uk"}]}, "It is not known how old this information is."),
        ({"standing": "dated"}, "This information is old. Ask first whether this still runs."),
    ],
)
def test_it_says_how_old_it_is(fields: dict[str, object], line: str) -> None:
    assert line in write_for_resident(make_entry(**fields), TODAY).splitlines()


@pytest.mark.parametrize(
    "who_for",
    [
        "Anybody of 60 or over. Professionals can ring too.",
        "Anybody of 60 or over. Public bodies refer with the person's consent.",
        "Anybody of 60 or over. Health visitors are not on the list.",
    ],
)
def test_sentences_on_staff_are_left_out(who_for: str) -> None:
    assert write_for_resident(make_entry(who_for=who_for), TODAY) == write_for_resident(make_entry(), TODAY)


@pytest.mark.parametrize(
    "label", ["Form for professionals", "Duty to refer, in office hours", "ALERT referral for agencies"]
)
def test_contacts_for_staff_are_left_out(label: str) -> None:
    entry = make_entry(contacts=[PHONE, {**PHONE, "value": "01905 000000", "label": label}])
    assert write_for_resident(entry, TODAY) == write_for_resident(make_entry(), TODAY)


def test_a_self_referral_is_for_anybody() -> None:
    assert "Self-referral form: " in write_for_resident(
        make_entry(contacts=[{**PHONE, "label": "Self-referral form"}]), TODAY
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"standing": "ended", "replaced_by_name": "Nothing"},
        {"topic": "workforce"},
        {"contacts": []},
        {"contacts": [{**PHONE, "label": "For professionals"}]},
        {"who_for": "Managers and commissioners."},
    ],
)
def test_what_is_of_no_use_to_a_resident_has_no_text(fields: dict[str, object]) -> None:
    assert write_for_resident(make_entry(**fields), TODAY) == ""


def test_no_text_of_the_shipped_base_speaks_of_referring_or_of_professionals(base: Base) -> None:
    for entry in base.entries.values():
        text = write_for_resident(entry, TODAY)
        assert "professional" not in text.casefold(), entry.id
        assert "duty to refer" not in text.casefold(), entry.id
        for field in ("how_to_refer", "before_you_refer", "why_it_matters"):
            assert not getattr(entry, field) or getattr(entry, field) not in text, entry.id
