"""Cards: what staff read of an entry, and how old it says that it is."""

import re
from datetime import date

import pytest

from knowledge.entries.base import Base
from knowledge.entries.model import Checked, Source, Standing
from knowledge.places.find import Place
from knowledge.services.card import make_card, make_contact_line, name_year, write_date
from knowledge.services.compose import answer_with
from knowledge.services.reply import LineKind, card_to_plain, line_to_plain, to_plain
from tests.knowledge.services.builders import make_contact, make_entry

# Telegram's limit for one message.
LONGEST = 4096
# They do not change, so that no date is kept with them.
SHORT_NUMBERS = {"999", "101", "105", "111"}


@pytest.mark.parametrize(
    ("seen", "written"),
    [
        ("2021", "2021"),
        ("2024-07", "July 2024"),
        ("2024-07-11", "11 July 2024"),
        ("2024-01-01", "1 January 2024"),
        ("2026-12-31", "31 December 2026"),
    ],
)
def test_date_is_written_out(seen: str, written: str) -> None:
    assert write_date(seen) == written


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({}, "seen 2024"),
        ({"seen": "2026-01-15"}, "seen 15 January 2026"),
        ({"seen": "unknown"}, "date not known"),
        ({"seen": None}, ""),
        ({"hours": "9am to 5pm"}, "9am to 5pm, seen 2024"),
        ({"confirmed": True}, "seen 2024"),
        ({"confirmed": False, "seen": "2021"}, "last seen 2021: check before you give it out"),
        ({"confirmed": False, "seen": "2017-05"}, "last seen May 2017: check before you give it out"),
        ({"confirmed": False, "seen": "unknown"}, "date not known: check before you give it out"),
        (
            {"confirmed": False, "seen": "2021", "hours": "9am to 5pm"},
            "9am to 5pm, last seen 2021: check before you give it out",
        ),
    ],
    ids=[
        *("plain", "a day", "not dated", "no date", "hours", "confirmed", "doubted year", "doubted month"),
        *("doubted without a date", "hours and doubt"),
    ],
)
def test_contact_says_when_it_answers_when_it_was_seen_and_what_is_in_doubt(
    changes: dict[str, object], remark: str
) -> None:
    line = make_contact_line(make_contact(**changes))
    assert (line.text, line.label, line.kind, line.remark) == ("01905 722589", "Team", LineKind.CONTACT, remark)


@pytest.mark.parametrize(
    ("changes", "plain"),
    [
        ({}, "Team: 01905 722589 (seen 2024)"),
        ({"seen": None}, "Team: 01905 722589"),
        ({"kind": "web", "value": "www.a.org"}, "Team: a.org (seen 2024, https://www.a.org)"),
    ],
    ids=["number", "no remark", "page"],
)
def test_plain_line_has_its_remark_and_its_link_in_one_pair_of_brackets(changes: dict[str, object], plain: str) -> None:
    assert line_to_plain(make_contact_line(make_contact(**changes))) == plain


def test_page_opens_by_its_link() -> None:
    line = make_contact_line(make_contact(kind="web", value="www.example.gov.uk/a/long/page"))
    assert line.link == "https://www.example.gov.uk/a/long/page"


def test_number_for_texts_says_so() -> None:
    assert make_contact_line(make_contact(kind="text")).label == "Text, Team"


def test_card_holds_all_that_an_entry_says_in_order() -> None:
    entry = make_entry(
        not_for="Children.", before_you_refer="Ask them.", cost="Free.", wait="2 weeks.", why_it_matters="It is cold."
    )
    assert card_to_plain(make_card(entry)).splitlines()[:9] == [
        "Example service",
        "It helps. It does more.",
        "Who it is for: Anybody.",
        "Limits: Children.",
        "How to refer: Phone.",
        "Before you refer: Ask them.",
        "Cost: Free.",
        "Wait: 2 weeks.",
        "Team: 01905 722589 (seen 2024)",
    ]


def test_dated_entry_begins_with_a_warning() -> None:
    card = make_card(make_entry(standing=Standing.DATED, sources=(Source(url="a.org", dated="2019 (a page)"),)))
    assert card.lines[0].kind == LineKind.WARNING
    assert card.lines[0].text == "Careful: this is old knowledge, last seen in 2019. Check it before you rely on it."


def test_dated_entry_without_a_date_warns_without_a_year() -> None:
    card = make_card(make_entry(standing=Standing.DATED, sources=(Source(seed="paper.txt, para 3"),)))
    assert card.lines[0].text == "Careful: this is old knowledge. Check it before you rely on it."


def test_current_entry_has_no_warning() -> None:
    assert [line for line in make_card(make_entry()).lines if line.kind == LineKind.WARNING] == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"checked": Checked(on=date(2026, 11, 2), by="Ann")}, "Last checked 2 November 2026."),
        ({}, "Not yet checked with the service. Newest source: 2024."),
        (
            {"sources": (Source(url="a.org", dated="unknown"),)},
            "Not yet checked with the service; its sources show no date.",
        ),
    ],
    ids=["checked", "dated source", "no date"],
)
def test_card_says_when_it_was_checked(changes: dict[str, object], said: str) -> None:
    notes = [line.text for line in make_card(make_entry(**changes)).lines if line.kind == LineKind.NOTE]
    assert notes[0] == said


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        (["2019", "2024-07-11"], "2024"),
        (["2009-10-27 (the limits)"], "2009"),
        (["unknown (2022 or later)"], None),
        ([None], None),
    ],
)
def test_year_is_that_of_the_newest_dated_source(dates: list[str | None], year: str | None) -> None:
    assert name_year(make_entry(sources=tuple(Source(url="a.org", dated=one) for one in dates))) == year


def test_every_shipped_entry_fits_a_message(base: Base) -> None:
    lengths = {entry.id: len(to_plain(answer_with(entry, Place(entry.area), base))) for entry in base.entries.values()}
    assert {entry: length for entry, length in lengths.items() if length >= LONGEST} == {}


def test_every_shipped_contact_in_doubt_says_so(base: Base) -> None:
    for entry in base.entries.values():
        for contact in entry.contacts:
            in_doubt = "check before you give it out" in make_contact_line(contact).remark
            assert in_doubt is (contact.confirmed is False), (entry.id, contact.value)


def test_every_shipped_contact_but_the_short_numbers_says_when_it_was_seen(base: Base) -> None:
    contacts = [contact for entry in base.entries.values() for contact in entry.contacts]
    remarks = [(contact.value, make_contact_line(contact).remark) for contact in contacts]
    assert {value for value, remark in remarks if not re.search("seen|date not known", remark)} <= SHORT_NUMBERS
