"""What a person does after a reply: picks, judges, reports, or asks to be told."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from knowledge.entries.model import Entry
from knowledge.matching.outcome import Outcome
from knowledge.places.areas import District
from knowledge.places.find import Place
from knowledge.privacy.redact import redact_text
from knowledge.services import wording
from knowledge.services.alternatives import is_other, list_nearest, list_refused
from knowledge.services.answer import find_own_place
from knowledge.services.answer_follow_up import is_follow_up
from knowledge.services.ask import LONGEST, Asker, answer_question
from knowledge.services.card import make_card
from knowledge.services.compose import (
    TELL_ME,
    answer_with,
    ask_district,
    offer_entries,
    say_noted,
    say_nothing_here,
)
from knowledge.services.english_time import start_month, to_local
from knowledge.services.front_door import suggest_front_door
from knowledge.services.last_question import LastQuestion, name_need
from knowledge.services.live import Knowledge, LiveBase
from knowledge.services.logged import find_logged_place
from knowledge.services.notices.board import EmptyBoard
from knowledge.services.notices.storage import Board
from knowledge.services.own_contacts import keep_own_contacts, list_districts
from knowledge.services.records import Feedback, FeedbackKind, QuestionRecord, Waiting
from knowledge.services.reply import ActionKind, Button, Reply
from knowledge.services.short_memory import ShortMemory
from knowledge.services.storage import QuestionLog, WaitingList
from knowledge.services.today import Today, date_reply
from knowledge.services.typed_choice import is_unsure, read_choice

# How many runners-up are offered, and the score that one needs.
_RUNNERS_UP = 3
_WORTH_OFFERING = 0.1


class StaleActionError(Exception):
    """A button of a question that is gone, of somebody else, or of an entry that is no longer there."""


@dataclass(frozen=True)
class Presses:
    """Acts on the buttons of a reply. Every call names the question and who pressed."""

    knowledge: Knowledge
    log: QuestionLog
    waiting: WaitingList
    clock: Callable[[], datetime]
    # What was picked is what a follow-up goes back to.
    last: ShortMemory[LastQuestion]
    # The notices that stand on top of what is picked.
    board: Board = field(default_factory=EmptyBoard)

    async def show_entry(self, question: str, person: str | None, entry: str) -> Reply:
        """Return the reply with one entry of those offered."""
        record = await self._own(question, person)
        base = self._live().base
        found, place = self._find(entry), find_logged_place(record, base)
        await self._remember(record, name_need(found, base), place, found)
        return await self._send(answer_with(found, place, base), place)

    def ask_which_district(self, asker: Asker, entry: str) -> tuple[str, tuple[District, ...]] | None:
        """Return the question for which district an entry is opened, and those to choose from.

        `None` where the asker's own place says it, or the entry's contacts are the same in all of them.
        """
        base = self._live().base
        found = self._find(entry)
        districts = list_districts(found, find_own_place(asker, base), base)
        return (wording.WHICH_DISTRICT.format(family=found.name), districts) if districts else None

    async def open_entry(self, asker: Asker, entry: str, code: str = "") -> Reply:
        """Return the reply with an entry that was found by browsing, without a question.

        `code` is the ONS code of the district for which it was opened, if one was chosen.
        """
        base = self._live().base
        found, place = self._find(entry), find_own_place(asker, base)
        area = base.areas.of_district(code)
        district = area.find_district(code) if area else None
        if area and district:
            place = Place(area.id, district.name)
        await self.last.keep(asker.person, LastQuestion(name_need(found, base), place, ((found.id, 1.0),)))
        card = make_card(keep_own_contacts(found, place, base), place.district)
        return await self._send(Reply(cards=(card,)), place)

    async def pick_family(self, question: str, person: str | None, family: str) -> Reply:
        """Return the question which district a family is wanted for."""
        record = await self._own(question, person)
        base = self._live().base
        if family not in base.families:
            raise StaleActionError(f"family {family} is no longer in the base")
        place = find_logged_place(record, base)
        reply = ask_district(base.families[family], replace(place, district=None), base)
        await self._remember(record, base.families[family].name, place, offers=reply.buttons)
        return await self._send(reply, place)

    async def pick_district(self, question: str, person: str | None, argument: str) -> Reply:
        """Return a family's entry for a district, or that there is none, and note which; `family.ONS code` says it."""
        record = await self._own(question, person)
        base = self._live().base
        family_id, _, code = argument.partition(".")
        family, area = base.families.get(family_id), base.areas.of_district(code)
        district = area.find_district(code) if area else None
        if family is None or area is None or district is None:
            raise StaleActionError(f"family or district of {argument} is no longer in the base")
        place = Place(area.id, district.name)
        serving = [entry for entry in base.of_family(family.id, area.id) if entry.covers(district.name)]
        outcome = Outcome.WHICH_DISTRICT if serving else Outcome.NO_SERVICE_HERE
        picked = replace(record, area=area.id, district=district.name, outcome=outcome, family=family.id)
        # The figures of a month that is over stay: two reports that differ by one question would single somebody out.
        if start_month(to_local(record.asked_at).date()) == start_month(to_local(self.clock()).date()):
            await self.log.amend(picked)
        await self._remember(record, family.name, place, *serving[:1])
        if serving:
            return await self._send(answer_with(serving[0], place, base), place)
        nearest = [base.entries[one] for one in list_nearest(picked, base, self._live().policy.least)]
        return await self._send(say_noted(say_nothing_here(family.id, nearest, place, base), outcome), place)

    async def take_typed(self, text: str, person: str | None) -> tuple[Reply, str] | None:
        """Return the reply to a choice that was typed, and its question's id; `None` where the text is no choice.

        A number names a button of the list that was shown last; whoever does not know which gets the list again.
        """
        number, last = read_choice(text), await self.last.find(person)
        if last is None or last.question is None or not last.offers:
            return None
        if number and number <= len(last.offers):
            return await self._press(last.offers[number - 1], last.question, person), last.question
        if number or is_unsure(text):
            unsure = wording.UNSURE_WHERE if last.offers[0].kind == ActionKind.DISTRICT else wording.UNSURE
            lead = wording.NO_SUCH_NUMBER.format(most=len(last.offers)) if number else unsure
            return Reply(lead=lead, buttons=last.offers), last.question
        return None

    async def _press(self, button: Button, question: str, person: str | None) -> Reply:
        presses = {
            ActionKind.SHOW: self.show_entry,
            ActionKind.FAMILY: self.pick_family,
            ActionKind.DISTRICT: self.pick_district,
            ActionKind.NOT_THIS: self.mark_wrong,
        }
        return await presses[button.kind](question, person, button.argument)

    async def mark_helpful(self, question: str, person: str | None, entry: str) -> None:
        """Keep that an entry helped."""
        await self._keep(await self._own(question, person), FeedbackKind.HELPFUL, entry)

    async def mark_wrong(self, question: str, person: str | None, entry: str) -> Reply:
        """Keep that an entry (or, without one, any that was offered) was not meant; return what else there is."""
        record = await self._own(question, person)
        await self._keep(record, FeedbackKind.NOT_THIS, entry)
        base = self._live().base
        # What was refused earlier stays refused: a list of the rest never leads round in a circle.
        said = {entry, *await self.log.list_refused(record.id)}
        refused = list_refused([base.entries[one] for one in said if one in base.entries], record, base)
        offered = [
            base.entries[other]
            for other, score in record.entries
            if entry in base.entries and score >= _WORTH_OFFERING and is_other(other, refused, record, base)
        ]
        if offered:
            return offer_entries(offered[:_RUNNERS_UP], wording.RUNNERS_UP, record.district, base)
        after = suggest_front_door(record.area, record.district, base)
        return date_reply(Reply(lead=wording.NOT_THIS_NOTED, after=after, buttons=(TELL_ME,)), self.clock())

    async def is_question(self, text: str, asker: Asker) -> bool:
        """Whether a text that may be a note is a question: a follow-up, one with a sure answer, or an emergency."""
        # To answer it takes some milliseconds, in which others are served.
        last = await self.last.find(asker.person)
        return await asyncio.to_thread(self._is_question, text, last, asker)

    def _is_question(self, text: str, last: LastQuestion | None, asker: Asker) -> bool:
        if last and self._goes_on(text):
            return True
        answer = answer_question(text, asker, self.knowledge)
        sure = answer.decision.outcome in (Outcome.ANSWER, Outcome.WHICH_DISTRICT)
        return sure or bool(answer.emergencies)

    def _goes_on(self, text: str) -> bool:
        live = self.knowledge.live
        if live is None:
            return False
        return is_follow_up(redact_text(text[:LONGEST], keep=live.keep).text, live)

    async def report_out_of_date(
        self, question: str, person: str | None, entry: str, note: str | None = None
    ) -> tuple[str, ...]:
        """Keep that an entry is out of date, and what changed once that is known; return what was taken out of that."""
        record = await self._own(question, person)
        said = await asyncio.to_thread(redact_text, note, keep=self._live().keep) if note else None
        await self._keep(record, FeedbackKind.OUT_OF_DATE, entry, said.text if said else None)
        return tuple(dict.fromkeys(said.removed)) if said else ()

    async def wait_for_answer(self, question: str, person: str | None, channel: str, address: str) -> None:
        """Keep where to tell the person once the question can be answered."""
        await self._own(question, person)
        await self.waiting.add(Waiting(question, channel, address))

    async def _remember(
        self, record: QuestionRecord, need: str, place: Place, *shown: Entry, offers: Sequence[Button] = ()
    ) -> None:
        entries, place = tuple((entry.id, 1.0) for entry in shown), replace(place, words=frozenset())
        last = LastQuestion(need, place, entries, record.urgent, record.id, tuple(offers))
        await self.last.keep(record.person, last)

    async def _send(self, reply: Reply, place: Place) -> Reply:
        """Return a reply for a place as it is sent now."""
        return await Today(self.clock, self.board).add(reply, place, self._live().base)

    async def _own(self, question: str, person: str | None) -> QuestionRecord:
        record = await self.log.get(question)
        if record is None or record.person != person:
            raise StaleActionError(f"question {question} is not there or not theirs")
        return record

    def _find(self, entry: str) -> Entry:
        found = self._live().base.entries.get(entry)
        if found is None:
            raise StaleActionError("the entry is no longer in the base")
        return found

    def _live(self) -> LiveBase:
        if self.knowledge.live is None:
            raise StaleActionError("there is no base at the moment")
        return self.knowledge.live

    async def _keep(self, record: QuestionRecord, kind: FeedbackKind, entry: str, note: str | None = None) -> None:
        if entry and entry not in self._live().base.entries:
            raise StaleActionError("the entry is not in the base")
        await self.log.add_feedback(Feedback(record.id, kind, entry or None, self.clock(), note))
