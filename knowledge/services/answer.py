"""An answer: what a question comes to for somebody, worked out without storing anything."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from knowledge.entries.base import Base
from knowledge.entries.urgent import Alarm
from knowledge.matching.danger import senses_danger
from knowledge.matching.emergencies import find_emergencies
from knowledge.matching.outcome import Decision, Outcome
from knowledge.matching.question import Question, read_question
from knowledge.matching.rank import Ranking, rank_entries
from knowledge.matching.spelling import part_joined
from knowledge.matching.understand import understand
from knowledge.places.find import Place, find_place
from knowledge.services import wording
from knowledge.services.bare_place import ask_what_is_needed, is_bare_place
from knowledge.services.compose import compose_reply, list_urgent_lines
from knowledge.services.live import Knowledge, LiveBase
from knowledge.services.reply import Line, Reply
from knowledge.services.thanks import is_thanks
from knowledge.services.typed_choice import read_choice
from knowledge.services.without_data import take_out_data

# A message longer than Telegram's own limit is a pasted document; its first part holds the need.
LONGEST = 4096
_LONGEST_READ = 10 * LONGEST
FindAlarms = Callable[[str, tuple[Alarm, ...]], tuple[Alarm, ...]]


@dataclass(frozen=True)
class Asker:
    """Who asks, as far as an answer needs it."""

    channel: str
    area: str | None = None
    district: str | None = None
    # A keyed hash, `None` from the command line.
    person: str | None = None
    # Where they ask, if what they asked elsewhere must not be gone on from: a group reads along.
    thread: str | None = None

    @property
    def memory(self) -> str | None:
        """Under what their last question is remembered."""
        return self.thread or self.person


@dataclass(frozen=True)
class Answer:
    """What a question came to, and the reply to send."""

    decision: Decision
    emergencies: tuple[Alarm, ...]
    place: Place
    reply: Reply
    # How its text was read, and all that it may mean; `None` where it was not: thanks, a choice, nothing to look in.
    read: Question | None = None
    ranking: Ranking | None = None
    # The question's id in the log; `None` if it is not there.
    question: str | None = None
    # The kinds of personal data that were taken out of its text before it was kept, each once.
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """What a question came to, before there is a reply to it."""

    decision: Decision
    emergencies: tuple[Alarm, ...]
    place: Place
    # How its text was read, and all that it may mean; `None` where it was not.
    read: Question | None = None
    ranking: Ranking | None = None
    # The whole reply to what is no question: thanks, a choice from no list, or a place alone.
    said: str = ""


def answer_question(
    text: str, asker: Asker, knowledge: Knowledge, find: FindAlarms = find_emergencies, named: Place | None = None
) -> Answer:
    """Return the answer to a question; nothing is stored.

    `find` and `named` may know the emergencies and the place that its text spoke of before it was redacted.
    """
    live = knowledge.live
    known = understand_question(text, asker, knowledge.emergencies, live, find, named)
    if live is None:
        reply = Reply(list_urgent_lines(known.emergencies), wording.NO_BASE, after=(Line(wording.SAFETY),))
        return Answer(known.decision, known.emergencies, known.place, reply)
    return _answer(known, live)


def understand_question(
    text: str,
    asker: Asker,
    alarms: tuple[Alarm, ...],
    live: LiveBase | None,
    find: FindAlarms = find_emergencies,
    named: Place | None = None,
) -> Understood:
    """Return what a question comes to; `find` and `named` may know what its text spoke of at an earlier time."""
    # Danger may stand at the end of a long message, of which the rest is cut.
    emergencies = find(text[:_LONGEST_READ], alarms)
    text = text[:LONGEST]
    if live is None:
        return Understood(Decision(Outcome.UNMET), emergencies, Place(asker.area, asker.district))
    said = wording.WELCOME if is_thanks(text) else wording.NO_LIST if read_choice(text) else ""
    if said and not emergencies:
        return Understood(Decision(Outcome.CHATTER), (), find_own_place(asker, live.base), said=said)
    question, place = read_asked(text, asker, live, named)
    if question.text != text and not emergencies:
        # A missing space may hide a danger: "gasleak".
        emergencies = find(question.text, alarms)
    if not emergencies and senses_danger(question, live.index):
        emergencies = tuple(alarm for alarm in alarms if alarm.by_meaning)
    found = _understand(question, place, emergencies, live)
    if found.decision.outcome is not Outcome.UNMET:
        return found
    # A need is hard to hear among names, numbers and addresses, which say nothing of it.
    needed = take_out_data(text, live.keep)
    if needed == text:
        return found
    question, place = read_asked(needed, asker, live, place)
    return _understand(question, place, emergencies, live)


def list_alarms(text: str, alarms: tuple[Alarm, ...], live: LiveBase | None) -> tuple[Alarm, ...]:
    """Return the emergencies that the words of a text tell of; a missing space may hide one: "gasleak"."""
    found = find_emergencies(text[:_LONGEST_READ], alarms)
    if found or live is None:
        return found
    text = text[:LONGEST]
    parted = part_joined(text, live.index.spelling, live.base.place_names.by_first.keys())
    return find_emergencies(parted, alarms) if parted != text else ()


def sense_alarms(text: str, asker: Asker, alarms: tuple[Alarm, ...], live: LiveBase) -> tuple[Alarm, ...]:
    """Return the emergencies that a text means, whose words tell of none."""
    text = text[:LONGEST]
    if is_thanks(text) or read_choice(text):
        return ()
    is_danger = senses_danger(read_asked(text, asker, live)[0], live.index)
    return tuple(alarm for alarm in alarms if alarm.by_meaning) if is_danger else ()


def read_asked(text: str, asker: Asker, live: LiveBase, named: Place | None = None) -> tuple[Question, Place]:
    """Return how somebody's text is read: the question, missing spaces put in, and the place that it is about.

    That place is the one that is `named` already, if one is; the words for it are found in the text all the same.
    """
    parted = part_joined(text, live.index.spelling, live.base.place_names.by_first.keys())
    place = find_place(parted, live.base.place_names, find_own_place(asker, live.base))
    if named:
        place = replace(named, words=place.words)
    return read_question(parted, live.index, place.words), place


def answer_for_place(text: str, place: Place, emergencies: tuple[Alarm, ...], live: LiveBase) -> Answer:
    """Return the answer to a question whose place and emergencies are known."""
    return _answer(_understand(read_question(text, live.index, place.words), place, emergencies, live), live)


def _understand(question: Question, place: Place, emergencies: tuple[Alarm, ...], live: LiveBase) -> Understood:
    # A name of a place by which the base itself is asked (`bdht`, a landlord) is a question.
    if is_bare_place(question, place) and question.plain not in live.index.by_plain:
        said = ask_what_is_needed(place, live.base)
        return Understood(Decision(Outcome.CHATTER), emergencies, place, question, said=said)
    ranking = rank_entries(question, place, live.base, live.index, live.weights)
    decision = understand(question, ranking, place, emergencies, live.base, live.index, live.weights, live.policy)
    return Understood(decision, emergencies, place, question, ranking)


def _answer(known: Understood, live: LiveBase) -> Answer:
    if known.said:
        reply = Reply(list_urgent_lines(known.emergencies), known.said)
    else:
        reply = compose_reply(known.decision, known.place, live.base, known.emergencies)
    return Answer(known.decision, known.emergencies, known.place, reply, known.read, known.ranking)


def find_own_place(asker: Asker, base: Base) -> Place:
    """Return an asker's own place, with the district where the area has only one."""
    own = Place(asker.area, asker.district)
    area = base.areas.find(own.area)
    if area and own.district is None and len(area.districts) == 1:
        return replace(own, district=area.districts[0].name)
    return own
