"""Follow-ups through the use case: what they are answered with, and what is left of them."""

import pytest

from knowledge.matching.outcome import Outcome
from knowledge.services import wording
from knowledge.services.ask import Answer, Asker
from knowledge.services.last_question import LastQuestions
from knowledge.services.live import Knowledge, load_knowledge
from knowledge.services.reply import LineKind
from tests.knowledge.services.builders import PERSON, ListLog, make_ask
from tests.knowledge.services.test_last_question import TEN_MINUTES, Timer

ASKER = Asker("test", "worcestershire", None, PERSON)


async def ask_all(knowledge: Knowledge, *texts: str, asker: Asker = ASKER) -> list[Answer]:
    """Return the answers to texts that one person sends one after the other."""
    ask = make_ask(knowledge, ListLog())
    return [await ask(text, asker) for text in texts]


def best(answer: Answer) -> str:
    return answer.decision.matches[0].entry


@pytest.mark.parametrize(
    ("question", "follow_up", "entry", "district"),
    [
        ("homeless team in Redditch", "what about Evesham?", "worcs-housing-options-wychavon", "Wychavon"),
        ("homeless team", "in Stone", "worcs-housing-options-wyre-forest", "Wyre Forest"),
        ("homeless team in Redditch", "and in watford", "herts-housing-options-watford", "Watford"),
        ("dfg in redditch", "same for her neighbour in WR9", "worcs-disabled-facilities-grant", "Wychavon"),
        ("dfg", "and watford?", "herts-home-improvement-agency", "Watford"),
    ],
)
async def test_the_same_need_is_answered_for_the_other_place(
    shipped: Knowledge, question: str, follow_up: str, entry: str, district: str
) -> None:
    _, answer = await ask_all(shipped, question, follow_up)
    assert (answer.decision.outcome, best(answer)) == (Outcome.ANSWER, entry)
    assert answer.place.district == district


@pytest.mark.parametrize(
    "question", ["dfg in {}", "{} housing register", "homeless team, {}", "private landlord, damp"]
)
async def test_it_is_answered_as_if_it_had_been_asked_in_full(shipped: Knowledge, question: str) -> None:
    _, followed = await ask_all(shipped, question.format("Redditch"), "what about Kidderminster?")
    text = question.format("kidderminster") if "{}" in question else f"{question} in kidderminster"
    (asked,) = await ask_all(shipped, text)
    assert best(followed) == best(asked)
    assert followed.place == asked.place


async def test_a_follow_up_can_follow_a_follow_up(shipped: Knowledge) -> None:
    answers = await ask_all(
        shipped, "homeless team in Redditch", "what about Evesham?", "phone number?", "and in watford", "who is it for?"
    )
    assert [answer.place.district for answer in answers] == ["Redditch", "Wychavon", "Wychavon", "Watford", "Watford"]
    assert best(answers[-1]) == "herts-housing-options-watford"


async def test_a_detail_in_another_place_is_that_of_the_entry_there(shipped: Knowledge) -> None:
    _, answer = await ask_all(shipped, "homeless team in Redditch", "and the phone number for Evesham?")
    (card,) = answer.reply.cards
    assert card.entry == "worcs-housing-options-wychavon"
    assert {line.kind for line in card.lines} <= {LineKind.CONTACT, LineKind.WARNING, LineKind.NOTE}


async def test_a_detail_where_the_district_is_open_asks_for_it_again(shipped: Knowledge) -> None:
    _, answer = await ask_all(shipped, "homeless team", "phone number?")
    assert answer.decision.outcome == Outcome.WHICH_DISTRICT


async def test_an_ended_entry_gives_the_details_of_what_took_its_place(shipped: Knowledge) -> None:
    _, answer = await ask_all(shipped, "Worcestershire Hub", "phone number?")
    assert answer.reply.lead.startswith("Worcestershire Hub (ended)")
    assert [card.entry for card in answer.reply.cards] == ["worcs-adult-front-door", "worcs-family-front-door"]
    assert all(wording.LABELS["who_for"] not in [line.label for line in card.lines] for card in answer.reply.cards)


async def test_the_danger_of_the_last_question_is_still_there(shipped: Knowledge) -> None:
    answers = await ask_all(shipped, "smell of gas in redditch", "phone number?", "what about evesham?")
    assert [[alarm.id for alarm in answer.emergencies] for answer in answers] == [["gas"]] * 3
    assert answers[0].reply.urgent == answers[1].reply.urgent == answers[2].reply.urgent


async def test_an_emergency_is_a_question_of_its_own(shipped: Knowledge) -> None:
    _, answer = await ask_all(shipped, "homeless team in Redditch", "and now smell of gas in Evesham")
    assert best(answer) == "nat-gas-carbon-monoxide"


async def test_what_the_base_is_asked_by_stands_by_itself(shipped: Knowledge) -> None:
    # The name of a council's landlord arm, and the district's too.
    assert shipped.live
    assert "bdht" in {text.plain for text in shipped.live.index.texts}
    _, answer = await ask_all(shipped, "pension credit", "bdht")
    assert best(answer) != "nat-pension-credit"


async def test_after_ten_minutes_it_is_a_question(shipped: Knowledge) -> None:
    timer = Timer()
    ask = make_ask(shipped, ListLog(), last=LastQuestions(timer))
    await ask("homeless team in Redditch", ASKER)
    timer.now = TEN_MINUTES + 1
    answer = await ask("what about Evesham?", ASKER)
    assert answer.decision.outcome == Outcome.UNMET


async def test_without_a_person_nothing_follows(shipped: Knowledge) -> None:
    nobody = Asker("command", "worcestershire")
    _, answer = await ask_all(shipped, "homeless team in Redditch", "what about Evesham?", asker=nobody)
    assert answer.decision.outcome == Outcome.UNMET


async def test_every_text_leaves_one_record_of_what_it_asks(shipped: Knowledge) -> None:
    log = ListLog()
    ask = make_ask(shipped, log)
    for text in ("homeless team in Redditch", "what about Mrs Okonkwo in WR9 8AB", "cost?"):
        await ask(text, ASKER)
    assert [record.text for record in log.records] == [
        "homeless team in Redditch",
        # "what about …" tells an admin nothing: the need that was asked again does.
        "homeless team in [Wychavon]",
        "cost?",
    ]
    assert [record.district for record in log.records] == ["Redditch", "Wychavon", "Wychavon"]


async def test_what_is_kept_in_memory_holds_no_personal_data(shipped: Knowledge) -> None:
    last = LastQuestions(lambda: 0.0)
    ask = make_ask(shipped, ListLog(), last=last)
    for text in ("pt 07911 123456 needs grab rails, WR9 8AB", "what about Mrs Okonkwo in B29 4HU", "phone number?"):
        await ask(text, ASKER)
        kept = str(await last.find(PERSON)).lower()
        assert [word for word in ("07911", "8ab", "okonkwo", "4hu") if word in kept] == []


async def test_without_a_base_there_is_no_follow_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    without = load_knowledge(tmp_path_factory.mktemp("none"))
    answers = await ask_all(without, "homeless team", "phone number?")
    assert [answer.reply.lead.split(" I have noted")[0] for answer in answers] == [wording.NO_BASE] * 2


async def test_a_country_elsewhere_is_logged_like_any_place(shipped: Knowledge) -> None:
    log = ListLog()
    ask = make_ask(shipped, log)
    for text in (
        "daughter is in wales, needs rails",
        "moved from scotland",
        "her son lives in Essex",
        "back to Belfast",
    ):
        await ask(text, ASKER)
    assert len(log.records) == 4
