"""Cards cut down to the details that were asked for."""

import pytest

from knowledge.entries.model import Contact, Standing
from knowledge.services import wording
from knowledge.services.card import make_card
from knowledge.services.detail import narrow_reply
from knowledge.services.follow_up import Detail
from knowledge.services.reply import LineKind, Reply
from tests.knowledge.services.builders import make_contact, make_entry

ENTRY = make_entry(standing=Standing.DATED, not_for="Children.", before_you_refer="Ask them.", cost="Free.")
REPLY = Reply(cards=(make_card(ENTRY),))


@pytest.mark.parametrize(
    ("details", "texts"),
    [
        ([Detail.CONTACTS], ["01905 722589"]),
        ([Detail.PHONE], ["01905 722589"]),
        ([Detail.WHO_FOR], ["Anybody.", "Children."]),
        ([Detail.REFERRING], ["Phone.", "Ask them.", "01905 722589"]),
        ([Detail.COST], ["Free."]),
        ([Detail.COST, Detail.CONTACTS], ["Free.", "01905 722589"]),
    ],
)
def test_only_what_was_asked_for_stays_with_the_warning_and_the_age(details: list[Detail], texts: list[str]) -> None:
    (card,) = narrow_reply(REPLY, details).cards
    assert card.lines[0].kind == LineKind.WARNING
    assert [line.text for line in card.lines if line.kind in (LineKind.TEXT, LineKind.CONTACT)] == texts
    assert [line for line in card.lines if line.kind == LineKind.NOTE]


@pytest.mark.parametrize("details", [[], [Detail.CARD], [Detail.CARD, Detail.COST]])
def test_the_whole_card_stays_whole(details: list[Detail]) -> None:
    assert narrow_reply(REPLY, details) == REPLY


def test_what_is_not_recorded_is_said_and_the_whole_card_shown() -> None:
    assert narrow_reply(REPLY, [Detail.WAIT]) == Reply(lead=wording.NO_DETAIL, cards=REPLY.cards)


@pytest.mark.parametrize(
    ("contacts", "said"),
    [
        ([make_contact(kind="web", value="https://example.gov.uk/page")], wording.NO_PHONE),
        ([make_contact(kind="address", value="1 High Street, Redditch")], wording.NO_PHONE),
        ([], wording.NO_PHONE_BUT_CARD),
        ([make_contact(), make_contact(kind="web", value="https://example.gov.uk/page")], ""),
        ([make_contact(value="+44 1905 722589")], ""),
    ],
    ids=["page", "address", "nothing", "phone and page", "phone with its country"],
)
def test_that_no_phone_number_is_recorded_is_said_before_what_there_is(contacts: list[Contact], said: str) -> None:
    reply = Reply(cards=(make_card(make_entry(contacts=contacts)),))
    narrow = narrow_reply(reply, [Detail.PHONE])
    assert narrow.lead == said
    assert [line.kind for line in narrow.cards[0].lines].count(LineKind.CONTACT) == len(contacts)


def test_a_reply_without_a_card_stays_as_it_is() -> None:
    reply = Reply(lead=wording.UNMET)
    assert narrow_reply(reply, [Detail.CONTACTS]) == reply
