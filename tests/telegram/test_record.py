"""The one record that every question leaves."""

from datetime import UTC, datetime, timedelta

import pytest

from knowledge.services.live import Knowledge
from tests.fakes.updates import ANNA, BEN
from tests.telegram.desk import Desk

OUTCOMES = {
    "Pension Credit": "answer",
    "damp landlord": "choose",
    "housing options": "which-district",
    "housing register in Bromsgrove": "no-service-here",
    "bicycle puncture repair club": "unmet",
    "hello": "chatter",
}


@pytest.mark.parametrize(("question", "outcome"), OUTCOMES.items(), ids=OUTCOMES.values())
async def test_every_outcome_leaves_exactly_one_record(desk: Desk, question: str, outcome: str) -> None:
    await desk.choose_district("All of Worcestershire")
    await desk.say(question)
    (logged,) = await desk.list_log()
    assert (logged.record.text, logged.record.outcome) == (question, outcome)


async def test_a_record_holds_every_field(desk: Desk, knowledge: Knowledge) -> None:
    before = datetime.now(UTC)
    await desk.choose_district("Redditch")
    await desk.say("gas smell in Kidderminster, Mrs Okonkwo")
    (logged,) = await desk.list_log()
    record = logged.record
    assert before <= record.asked_at <= datetime.now(UTC)
    assert record.asked_at.utcoffset() == timedelta(0)
    assert record.text == "gas smell in [Wyre Forest], Mrs [name]"
    assert (record.area, record.district) == ("worcestershire", "Wyre Forest")
    assert record.outcome == "answer"
    assert record.entries[0][0] == "nat-gas-carbon-monoxide"
    assert all(0 <= score <= 1 for _, score in record.entries)
    assert record.urgent == ("gas",)
    assert record.base_version == knowledge.version
    assert record.channel == "telegram"
    assert record.person == desk.services.hash_person("telegram", str(ANNA.id))
    assert record.took_ms > 0


async def test_a_persons_hash_is_theirs_and_says_nothing(desk: Desk) -> None:
    await desk.say("Pension Credit", ANNA)
    await desk.say("Awaab's Law", ANNA)
    await desk.say("Pension Credit", BEN)
    people = [logged.record.person or "" for logged in await desk.list_log()]
    assert people[0] == people[1] != people[2]
    assert len(people[0]) == 64
    assert str(ANNA.id) not in people[0]


async def test_buttons_leave_no_further_record(desk: Desk) -> None:
    answer = await desk.say("cold weather payment")
    offer = await desk.press(answer, "Not this")
    await desk.press(offer, next(iter(offer.buttons)))
    await desk.press(answer, "Helpful")
    assert len(await desk.list_log()) == 1
