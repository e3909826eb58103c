"""Buttons through the use case: what a pick is answered with, and what the record says afterwards."""

from dataclasses import dataclass, field

import pytest

from knowledge.services.ask import Ask, Asker
from knowledge.services.last_question import LastQuestions
from knowledge.services.live import Knowledge
from knowledge.services.presses import Presses
from knowledge.services.records import QuestionRecord, Waiting
from knowledge.services.reply import ActionKind, Reply, to_plain
from knowledge.services.wording import NOTED_GAP
from tests.bot.records import make_record
from tests.knowledge.services.builders import NOW, PERSON, ListLog, make_ask

SOUTH_CAMBRIDGESHIRE = "housing-options.E07000012"
BROMSGROVE, REDDITCH = "housing-register.E07000234", "housing-register.E07000236"
HOMELESS = "homeless family SG8"
WORCESTERSHIRE = Asker("test", "worcestershire", None, PERSON)


class NobodyWaits:
    """A waiting list that stays empty."""

    async def add(self, waiting: Waiting) -> None:
        raise NotImplementedError

    async def list(
        self, channel: str, address: str | None = None
    ) -> list[tuple[Waiting, QuestionRecord, frozenset[str]]]:
        return []

    async def remove(self, waiting: Waiting) -> None:
        raise NotImplementedError


@dataclass
class Chat:
    """One person's questions and presses."""

    knowledge: Knowledge
    log: ListLog = field(default_factory=ListLog)
    last: LastQuestions = field(default_factory=lambda: LastQuestions(lambda: 0.0))
    asker: Asker = WORCESTERSHIRE

    @property
    def ask(self) -> Ask:
        return make_ask(self.knowledge, self.log, last=self.last)

    @property
    def presses(self) -> Presses:
        return Presses(self.knowledge, self.log, NobodyWaits(), lambda: NOW, self.last)

    @property
    def record(self) -> QuestionRecord:
        return self.log.records[-1]


def list_labels(reply: Reply, kind: ActionKind = ActionKind.DISTRICT) -> list[str]:
    return [button.label for button in reply.buttons if button.kind == kind]


@pytest.mark.parametrize("area", ["worcestershire", "hertfordshire", None])
async def test_a_picked_district_is_kept_with_its_area(shipped: Knowledge, area: str | None) -> None:
    chat = Chat(shipped, asker=Asker("test", area, None, PERSON))
    await chat.ask(HOMELESS, chat.asker)
    reply = await chat.presses.pick_district("q1", PERSON, SOUTH_CAMBRIDGESHIRE)
    assert [card.entry for card in reply.cards] == ["camb-housing-options-south-cambridgeshire"]
    assert (chat.record.area, chat.record.district) == ("cambridgeshire-peterborough", "South Cambridgeshire")
    assert chat.record.outcome == "which-district"


async def test_after_a_pick_nothing_of_another_area_is_offered(shipped: Knowledge) -> None:
    chat = Chat(shipped, asker=Asker("test", "hertfordshire", None, PERSON))
    await chat.ask(HOMELESS, chat.asker)
    card = (await chat.presses.pick_district("q1", PERSON, SOUTH_CAMBRIDGESHIRE)).cards[0]
    offered = list_labels(await chat.presses.mark_wrong("q1", PERSON, card.entry), ActionKind.SHOW)
    assert shipped.live
    names = {entry.name: entry.area for entry in shipped.live.base.entries.values()}
    assert {names[label] for label in offered} <= {"national", "cambridgeshire-peterborough"}


async def test_a_family_picked_for_several_districts_asks_about_these(shipped: Knowledge) -> None:
    chat = Chat(shipped, asker=Asker("test", None, None, PERSON))
    await chat.ask(HOMELESS, chat.asker)
    reply = await chat.presses.pick_family("q1", PERSON, "housing-options")
    assert list_labels(reply) == ["North Hertfordshire", "South Cambridgeshire"]


async def test_a_family_picked_without_a_place_in_the_question_asks_about_the_area(shipped: Knowledge) -> None:
    chat = Chat(shipped)
    await chat.ask("council housing", chat.asker)
    assert len(list_labels(await chat.presses.pick_family("q1", PERSON, "housing-register"))) == 6


async def test_a_district_without_the_service_is_a_gap_that_is_noted(shipped: Knowledge) -> None:
    chat = Chat(shipped)
    await chat.ask("council housing", chat.asker)
    reply = await chat.presses.pick_district("q1", PERSON, BROMSGROVE)
    assert reply.lead.endswith(f"I have nothing recorded for Bromsgrove. {NOTED_GAP}")
    assert list_labels(reply, ActionKind.TELL_ME)
    assert (chat.record.outcome, chat.record.district) == ("no-service-here", "Bromsgrove")


async def test_a_gap_names_what_else_may_be_meant_there(shipped: Knowledge) -> None:
    chat = Chat(shipped)
    nearest, unlikely, elsewhere = "nat-who-does-what-councils", "nat-pip", "herts-money-advice-unit"
    scores = (("worcs-redditch-homes", 0.9), (elsewhere, 0.8), (nearest, 0.5), (unlikely, 0.1))
    await chat.log.add(make_record(entries=scores, family="housing-register"))
    reply = await chat.presses.pick_district("q1", PERSON, BROMSGROVE)
    assert "Nearest to it:" in to_plain(reply)
    assert [button.argument for button in reply.buttons] == [nearest, ""]


async def test_another_district_picked_afterwards_is_no_gap(shipped: Knowledge) -> None:
    chat = Chat(shipped)
    await chat.ask("council housing", chat.asker)
    await chat.presses.pick_district("q1", PERSON, BROMSGROVE)
    await chat.presses.pick_district("q1", PERSON, REDDITCH)
    assert (chat.record.outcome, chat.record.district) == ("which-district", "Redditch")
