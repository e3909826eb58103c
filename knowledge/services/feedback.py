"""What a person does after a reply: picks, judges, reports, or asks to be told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from knowledge.entries.model import Entry
from knowledge.matching.outcome import Outcome
from knowledge.places.find import Place
from knowledge.privacy.redact import redact_text
from knowledge.services import wording
from knowledge.services.ask import Asker, answer_question
from knowledge.services.compose import TELL_ME, answer_with, ask_district, offer_entries, suggest_front_door
from knowledge.services.last_question import LastQuestion, LastQuestions, name_need
from knowledge.services.live import Knowledge, LiveBase
from knowledge.services.records import Feedback, FeedbackKind, QuestionRecord, Waiting
from knowledge.services.reply import Reply
from knowledge.services.storage import QuestionLog, WaitingList

# How many runners-up are offered, and the score that one needs.
_RUNNERS_UP = 3
_WORTH_OFFERING = 0.1


class StaleActionError(Exception):
    """A button of a question that is gone, of somebody else, or of an entry that is no longer there."""


@dataclass(frozen=True)
class FollowUp:
    """Acts on the buttons of a reply. Every call names the question and who pressed."""

    knowledge: Knowledge
    log: QuestionLog
    waiting: WaitingList
    clock: Callable[[], datetime]
    # What was picked is what a follow-up goes back to.
    last: LastQuestions

    async def show_entry(self, question: str, person: str | None, entry: str) -> Reply:
        """Return the reply with one entry of those offered."""
        record = await self._own(question, person)
        base = self._live().base
        if entry not in base.entries:
            raise StaleActionError("the entry is no longer in the base")
        found, place = base.entries[entry], Place(record.area, record.district)
        self._remember(record, name_need(found, base), place, found)
        return answer_with(found, place, base)

    async def pick_family(self, question: str, person: str | None, family: str) -> Reply:
        """Return the question which district a family is wanted for."""
        record = await self._own(question, person)
        base = self._live().base
        if family not in base.families:
            raise StaleActionError(f"family {family} is no longer in the base")
        self._remember(record, base.families[family].name, Place(record.area, record.district))
        return ask_district(base.families[family], Place(record.area), base)

    async def pick_district(self, question: str, person: str | None, argument: str) -> Reply:
        """Return a family's entry for a district, and note the district; the argument is `family.ONS code`."""
        record = await self._own(question, person)
        base = self._live().base
        family_id, _, code = argument.partition(".")
        family, area = base.families.get(family_id), base.areas.of_district(code)
        district = area.find_district(code) if area else None
        if family is None or area is None or district is None:
            raise StaleActionError(f"family or district of {argument} is no longer in the base")
        await self.log.place(question, district.name)
        serving = [entry for entry in base.of_family(family.id, area.id) if entry.covers(district.name)]
        self._remember(record, family.name, Place(area.id, district.name), *serving[:1])
        if serving:
            return answer_with(serving[0], Place(area.id, district.name), base)
        lead = wording.NO_SERVICE_HERE.format(service=family.name, place=district.name)
        return Reply(lead=lead, after=suggest_front_door(area.id, district.name, base), buttons=(TELL_ME,))

    async def mark_helpful(self, question: str, person: str | None, entry: str) -> None:
        """Keep that an entry helped."""
        await self._keep(await self._own(question, person), FeedbackKind.HELPFUL, entry)

    async def mark_wrong(self, question: str, person: str | None, entry: str) -> Reply:
        """Keep that an entry (or, without one, any that was offered) was not meant; return what else there is."""
        record = await self._own(question, person)
        await self._keep(record, FeedbackKind.NOT_THIS, entry)
        base = self._live().base
        refused = base.entries.get(entry)
        offered = [
            base.entries[other]
            for other, score in record.entries
            if refused and score >= _WORTH_OFFERING and _is_other(base.entries.get(other), refused, record)
        ]
        if offered:
            return offer_entries(offered[:_RUNNERS_UP], wording.RUNNERS_UP, record.district, base)
        return Reply(
            lead=wording.NOT_THIS_NOTED,
            after=suggest_front_door(record.area, record.district, base),
            buttons=(TELL_ME,),
        )

    def is_question(self, text: str, asker: Asker) -> bool:
        """Whether a text that may be a note is a question: it has one sure answer, or tells of an emergency."""
        answer = answer_question(text, asker, self.knowledge)
        sure = answer.decision.outcome in (Outcome.ANSWER, Outcome.WHICH_DISTRICT)
        return sure or bool(answer.emergencies)

    async def report_out_of_date(self, question: str, person: str | None, entry: str, note: str | None = None) -> None:
        """Keep that an entry is out of date, and what changed once that is known."""
        record = await self._own(question, person)
        said = redact_text(note, keep=self._live().keep).text if note else None
        await self._keep(record, FeedbackKind.OUT_OF_DATE, entry, said)

    async def wait_for_answer(self, question: str, person: str | None, channel: str, address: str) -> None:
        """Keep where to tell the person once the question can be answered."""
        await self._own(question, person)
        await self.waiting.add(Waiting(question, channel, address))

    def _remember(self, record: QuestionRecord, need: str, place: Place, *shown: Entry) -> None:
        entries = tuple((entry.id, 1.0) for entry in shown)
        self.last.keep(record.person, LastQuestion(need, place, entries, record.urgent))

    async def _own(self, question: str, person: str | None) -> QuestionRecord:
        record = await self.log.get(question)
        if record is None or record.person != person:
            raise StaleActionError(f"question {question} is not there or not theirs")
        return record

    def _live(self) -> LiveBase:
        if self.knowledge.live is None:
            raise StaleActionError("there is no base at the moment")
        return self.knowledge.live

    async def _keep(self, record: QuestionRecord, kind: FeedbackKind, entry: str, note: str | None = None) -> None:
        if entry and entry not in self._live().base.entries:
            raise StaleActionError("the entry is not in the base")
        await self.log.add_feedback(Feedback(record.id, kind, entry or None, self.clock(), note))


def _is_other(entry: Entry | None, refused: Entry, record: QuestionRecord) -> bool:
    """Whether an entry is another way to help here: not the refused one, nor its family's for another district."""
    if entry is None or entry.id == refused.id or not entry.covers(record.district):
        return False
    return entry.family is None or entry.family != refused.family
