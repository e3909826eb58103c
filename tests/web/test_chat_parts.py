"""The parts of the chat page that need no browser and no server: links, views, what is remembered."""

import asyncio

import pytest

from handlers.web.chat.links import find_way, link_numbers
from handlers.web.chat.recent import MOST_REPLIES, Recent, RecentInMemory, Shown
from handlers.web.chat.view import ReplyView, view_reply
from knowledge.services import wording
from knowledge.services.compose import TELL_ME
from knowledge.services.reply import ActionKind, Button, Card, Line, LineKind, Reply
from knowledge.services.turns import Turns


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("Leave, then ring 0800 111 999 from outside.", ["0800111999"]),
        ("ring 999. Urgent health advice: 111. Power cut: 105.", ["999", "111", "105"]),
        ("Samaritans, 116 123.", ["116123"]),
        ("call 999, or 111 and choose option 2", ["999", "111"]),
        ("NHS 111, the police on 101", ["111", "101"]),
        ("at any hour: 0808 2000 247. Only", ["08082000247"]),
        ("+44 1905 768053", ["+441905768053"]),
        ("£999, or 105 homes, 111 of them cold, in 1999 and 2019", []),
        ("for 120 households or 101 people", []),
        ("press 55, aged 999% and 5,999", []),
    ],
)
def test_numbers_to_ring_are_found_in_a_text(text: str, rung: list[str]) -> None:
    pieces = link_numbers(text)
    assert [piece.href for piece in pieces if piece.href] == [f"tel:{number}" for number in rung]
    assert "".join(piece.text for piece in pieces) == text


@pytest.mark.parametrize(
    ("value", "way"),
    [
        ("01905 768053", "tel:01905768053"),
        ("+44 (0)1905 768053", "tel:+441905768053"),
        ("999", "tel:999"),
        ("help@nspcc.org.uk", "mailto:help@nspcc.org.uk"),
        ("East Road, Cambridge", None),
    ],
)
def test_a_contact_opens_what_it_is(value: str, way: str | None) -> None:
    assert find_way(value) == way


def test_a_number_for_texts_opens_a_text() -> None:
    assert find_way("85258", is_text_line=True) == "sms:85258"


def view(reply: Reply, question: str | None = "q1", **fields: object) -> ReplyView:
    shown = Shown("r1", "asked", reply, question, **fields)  # type: ignore[arg-type]
    return view_reply(shown, lambda card, _said: f"copy of {card.entry}")


def test_lines_of_a_kind_stand_together_and_a_doubt_stands_out() -> None:
    lines = (
        Line("Old knowledge.", kind=LineKind.WARNING),
        Line("It mends."),
        Line("01905 1234567", "Desk", LineKind.CONTACT, remark=f"last seen 2021: {wording.CHECK_FIRST}"),
        Line("a.gov.uk", "Page", LineKind.CONTACT, link="https://a.gov.uk/x"),
        Line("85258", "Text, Desk", LineKind.CONTACT),
    )
    (card,) = view(Reply(cards=(Card("e1", "Mending", lines),))).cards
    assert [section.kind for section in card.sections] == ["warning", "text", "contact"]
    ways = [line.text[0].href for line in card.sections[2].lines]
    assert ways == ["tel:019051234567", "https://a.gov.uk/x", "sms:85258"]
    assert [line.is_doubted for line in card.sections[2].lines] == [True, False, False]
    assert card.copy == "copy of e1"


def test_what_a_choice_is_stands_on_its_button() -> None:
    offers = (Button("Rails", ActionKind.SHOW, "e1"), Button("Stairs", ActionKind.SHOW, "e2"))
    none = Button(wording.NONE_OF_THESE, ActionKind.NOT_THIS)
    after = (Line("A gap.", "Recorded"), Line("They hold.", "Rails"), Line("They climb.", "Stairs"))
    seen = view(Reply(lead="Which?", after=after, buttons=(*offers, none)))
    assert [(one.label, "".join(piece.text for piece in one.hint)) for one in seen.choices] == [
        ("Rails", "They hold."),
        ("Stairs", "They climb."),
        (wording.NONE_OF_THESE, ""),
    ]
    assert [line.label for section in seen.before for line in section.lines] == ["Recorded"]
    assert seen.after == ()


def test_the_nearest_are_named_as_such_and_who_to_try_comes_after_them() -> None:
    offer = Button("Rails", ActionKind.SHOW, "e1")
    lines = (Line(wording.NEAREST), Line("They hold.", "Rails"), Line(wording.UNMET_NEXT))
    seen = view(Reply(lead="Nothing.", after=lines, buttons=(offer, TELL_ME)))
    assert (seen.choices_label, seen.before) == (wording.NEAREST, ())
    assert [line.text[0].text for line in seen.after[0].lines] == [wording.UNMET_NEXT]
    assert [one.kind for one in seen.tell_me] == [ActionKind.TELL_ME]


def test_feedback_stands_apart_from_choices_and_shows_what_was_said() -> None:
    buttons = (Button("Also: Rails", ActionKind.SHOW, "e1"), Button("Helpful", ActionKind.HELPFUL, "e2"))
    said = frozenset({(ActionKind.HELPFUL, "e2")})
    seen = view(Reply(buttons=buttons), said=said)
    assert ([one.label for one in seen.choices], seen.feedback[0].is_said) == (["Also: Rails"], True)
    assert seen.has_said


def test_nothing_can_be_pressed_on_what_is_not_in_the_log() -> None:
    seen = view(Reply(buttons=(TELL_ME, Button("Helpful", ActionKind.HELPFUL, "e2"))), question=None)
    assert (seen.choices, seen.feedback, seen.tell_me) == ((), (), ())


@pytest.mark.parametrize(
    ("reply", "title"),
    [
        (Reply(lead="First.\nSecond.\n\nThird."), "First."),
        (Reply(lead="More.", cards=(Card("a", "Rails", ()), Card("b", "Stairs", ()))), "Rails, Stairs"),
        (Reply(), ""),
    ],
)
def test_a_reply_has_a_title(reply: Reply, title: str) -> None:
    assert view(reply).title == title


def make_shown(id_: str) -> Shown:
    return Shown(id_, "asked", Reply(lead=id_))


def test_a_visit_has_at_most_ten_replies_the_newest_first() -> None:
    recent = Recent()
    for number in range(MOST_REPLIES + 2):
        recent = recent.add(make_shown(str(number)), f"form {number}")
    assert [one.id for one in recent.replies] == [str(number) for number in range(11, 1, -1)]
    assert (recent.find_taken("form 0"), recent.find_taken("form 11")) == (None, recent.replies[0])


async def test_a_visit_is_forgotten_after_an_hour_of_nothing() -> None:
    now = [0.0]
    kept = RecentInMemory(lambda: now[0])
    recent = Recent().add(make_shown("a"))
    await kept.keep("anna", recent)
    now[0] = 3600.0
    assert await kept.find("anna") == recent
    now[0] = 3601.0
    assert await kept.find("anna") is None


async def test_no_more_visits_are_remembered_than_there_is_room_for() -> None:
    kept = RecentInMemory(lambda: 0.0, most=2)
    for person in ("anna", "ben", "carl"):
        await kept.keep(person, Recent().add(make_shown(person)))
    assert [await kept.find(person) is not None for person in ("anna", "ben", "carl")] == [False, True, True]


async def test_one_persons_forms_are_taken_one_after_the_other_and_others_beside_them() -> None:
    order, seen = Turns(), list[str]()
    started = asyncio.Event()

    async def hold(person: str, name: str) -> None:
        async with order.alone(person):
            seen.append(name)
            await started.wait()
            seen.append(f"{name} done")

    tasks = [asyncio.create_task(hold(*who)) for who in (("anna", "a1"), ("anna", "a2"), ("ben", "b1"))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert seen == ["a1", "b1"]
    started.set()
    await asyncio.gather(*tasks)
    assert seen.index("a1 done") < seen.index("a2")
    assert order == Turns(), "no lock is left behind"
