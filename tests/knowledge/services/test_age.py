"""One age rule for every contact."""

from datetime import date

import pytest

from knowledge.services.age import doubt_old_contacts
from knowledge.services.ask import Asker
from knowledge.services.card import make_card
from knowledge.services.live import Knowledge
from knowledge.services.reply import LineKind, Reply, to_plain
from tests.knowledge.services.builders import PERSON, ListLog, make_ask, make_contact, make_entry

TODAY = date(2026, 11, 22)
CHECK = "check before you give it out"


@pytest.mark.parametrize(
    ("seen", "is_old"),
    [
        ("2019", True),
        ("2022", True),
        ("2023", False),
        ("2023-10", True),
        ("2023-11", False),
        ("2023-11-21", True),
        ("2023-11-22", False),
        ("2026-11", False),
        ("unknown", False),
    ],
)
@pytest.mark.parametrize("hours", [None, "9am to 5pm"])
def test_contact_seen_more_than_three_years_ago_is_to_be_checked(seen: str, is_old: bool, hours: str | None) -> None:
    contact = make_contact(seen=seen, hours=hours)
    card = make_card(make_entry(contacts=(contact,)))
    lines = card.lines
    aged = doubt_old_contacts(Reply(cards=(card,), after=lines), TODAY)
    for line in (*aged.cards[0].lines, *aged.after):
        if line.kind == LineKind.CONTACT:
            assert (CHECK in line.remark) == is_old
            assert (hours or "") in line.remark


def test_doubt_is_said_once() -> None:
    card = make_card(make_entry(contacts=(make_contact(seen="2019", confirmed=False),)))
    assert doubt_old_contacts(Reply(cards=(card,)), TODAY) == Reply(cards=(card,))


async def test_answers_doubt_what_is_old_by_the_clock(shipped: Knowledge) -> None:
    asker = Asker("test", "hertfordshire", "Hertsmere", PERSON)
    said = to_plain((await make_ask(shipped, ListLog())("homeless team", asker)).reply)
    assert CHECK in said
