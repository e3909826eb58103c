"""Answering a follow-up: the need of the last question for another place, or details of its answer."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.entries.urgent import Alarm
from knowledge.matching.emergencies import find_emergencies
from knowledge.matching.evidence import Evidence
from knowledge.matching.index import Text
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.places.find import Place, find_place
from knowledge.places.mentions import find_mentions
from knowledge.places.names import PlaceNames
from knowledge.privacy.redact import KINDS
from knowledge.services import wording
from knowledge.services.answer import Answer, Asker, answer_for_place, find_own_place
from knowledge.services.compose import compose_reply
from knowledge.services.detail import narrow_reply
from knowledge.services.follow_up import Detail, FollowUp, drop_left_place, is_asking, read_follow_up, sign_place
from knowledge.services.front_door import name_first_way
from knowledge.services.home import join_names, name_place
from knowledge.services.last_question import LastQuestion
from knowledge.services.live import Knowledge, LiveBase
from knowledge.services.reply import Line, LineKind
from knowledge.text.words import normalise_text, split_words

_REDACTED = re.compile(rf"\[(?:{'|'.join(KINDS)})\]")


@dataclass(frozen=True)
class Followed:
    """The answer to a follow-up, and the need that it is for, in the redacted words of the last question."""

    answer: Answer
    need: str
    # Whether that need was asked again, for another place.
    is_asked_again: bool


def answer_follow_up(
    text: str, redacted: str, last: LastQuestion, asker: Asker, knowledge: Knowledge, named: Place | None = None
) -> Followed | None:
    """Return the answer to a follow-up of the last question; `None` where the text is none.

    `named` may know the place that the text spoke of before it was redacted.
    """
    live = knowledge.live
    if live is None or find_emergencies(text, knowledge.emergencies):
        return None
    text, redacted = drop_left_place(text), drop_left_place(_REDACTED.sub(" ", redacted))
    question = _read(redacted, live)
    if question is None:
        return None
    alarms = _list_alarms(last, knowledge)
    need = last.text
    if question.is_own_place:
        place = find_own_place(asker, live.base)
        need, answer = _ask_at(place, last, alarms, live)
    elif question.has_place:
        names = live.base.place_names
        words = [word for mention in find_mentions(sign_place(redacted, names), names)[:1] for word in mention.words]
        need = _name_other_place(_REDACTED.sub(" ", last.text), words, names)
        place = named or find_place(sign_place(text, names), names, find_own_place(asker, live.base))
        answer = _settle(answer_for_place(need, place, alarms, live), last, live)
    else:
        answer = _ask_to_choose(_repeat(last, alarms, live), question.details, live)
    reply = narrow_reply(answer.reply, question.details)
    if question.has_place:
        reply = replace(reply, after=(*_say_place(answer, live), *reply.after))
    return Followed(replace(answer, reply=reply), need, question.has_place)


def _say_place(answer: Answer, live: LiveBase) -> Iterator[Line]:
    """Yield for which place the need was asked again, where the reply does not say so anyway."""
    place = answer.place
    if answer.decision.outcome in (Outcome.ANSWER, Outcome.CHOOSE) and place.area and not place.outside:
        said = wording.FOR_PLACE.format(place=name_place(live.base.areas, place.area, place.district))
        yield Line(said, kind=LineKind.NOTE)


def answer_at(place: Place, last: LastQuestion, knowledge: Knowledge) -> Followed | None:
    """Return the answer to the last question for a place that no words named; `None` where the place is not known."""
    live = knowledge.live
    if live is None or not _list_districts(place):
        return None
    need, answer = _ask_at(place, last, _list_alarms(last, knowledge), live)
    return Followed(answer, need, True)


def _ask_at(place: Place, last: LastQuestion, alarms: tuple[Alarm, ...], live: LiveBase) -> tuple[str, Answer]:
    """Return the last need in the words of another place, and its answer there."""
    names = live.base.place_names
    need = _name_other_place(_REDACTED.sub(" ", last.text), join_names(_list_districts(place)).split(), names)
    place = replace(place, words=_list_place_words(need, names))
    return need, _settle(answer_for_place(need, place, alarms, live), last, live)


def _list_districts(place: Place) -> tuple[str, ...]:
    """Return the districts of a place, any of which may be the one."""
    return place.several or tuple(filter(None, (place.outside[1] if place.outside else place.district,)))


def _list_alarms(last: LastQuestion, knowledge: Knowledge) -> tuple[Alarm, ...]:
    # The danger that the last question told of is still there.
    return tuple(alarm for alarm in knowledge.emergencies if alarm.id in last.urgent)


def is_follow_up(redacted: str, live: LiveBase) -> bool:
    """Whether a text asks to go on from the question before it."""
    text = _REDACTED.sub(" ", redacted)
    return is_asking(text) and _read(text, live) is not None


def _read(text: str, live: LiveBase) -> FollowUp | None:
    question = read_follow_up(text, live.base.place_names)
    plain = normalise_text(text)
    # What the base itself is asked by (`waiting list`) stands by itself.
    return question if question and all(known.plain != plain for known in live.index.texts) else None


def _settle(answer: Answer, last: LastQuestion, live: LiveBase) -> Answer:
    """Return the answer without a choice where what comes first is of the kind that was shown before."""
    if answer.decision.outcome != Outcome.CHOOSE or not last.entries:
        return answer
    shown = last.entries[0][0]
    if set(live.index.kin.get(shown, ())).isdisjoint(live.index.kin[answer.decision.matches[0].entry]):
        return answer
    decision = replace(answer.decision, outcome=Outcome.ANSWER)
    reply = compose_reply(decision, answer.place, live.base, answer.emergencies)
    return replace(answer, decision=decision, reply=reply)


def _repeat(last: LastQuestion, alarms: tuple[Alarm, ...], live: LiveBase) -> Answer:
    """Return what was shown last once more; where that was no entry, the answer to the last question."""
    shown = tuple(_list_shown(last, live))
    if not shown:
        words = _list_place_words(last.text, live.base.place_names)
        return answer_for_place(_REDACTED.sub(" ", last.text), replace(last.place, words=words), alarms, live)
    decision = Decision(Outcome.ANSWER, shown)
    return Answer(decision, alarms, last.place, compose_reply(decision, last.place, live.base, alarms))


def _ask_to_choose(answer: Answer, details: Collection[Detail], live: LiveBase) -> Answer:
    """Return the answer to a detail of what is not settled yet: choose first, or that there was no answer.

    The first phone of each of a choice is given with it; what had no answer is not noted again.
    """
    if answer.decision.outcome == Outcome.UNMET:
        decision = Decision(Outcome.CHATTER)
        return replace(answer, decision=decision, reply=replace(answer.reply, lead=wording.STILL_UNMET, buttons=()))
    if answer.decision.outcome != Outcome.CHOOSE:
        return answer
    if Detail.PHONE not in details:
        return replace(answer, reply=replace(answer.reply, lead=wording.CHOOSE_FIRST))
    entries = (live.base.entries[match.entry] for match in answer.decision.matches)
    ways = tuple(name_first_way(entry) for entry in entries if answer.place.district or not entry.family)
    return replace(answer, reply=replace(answer.reply, lead=wording.FIRST_WAYS, after=ways))


def _name_other_place(need: str, words: Sequence[str], names: PlaceNames) -> str:
    """Return the need as it would have been asked with the words of another place in place of its own."""
    before = _list_place_words(need, names)
    asked: list[str] = []
    for token in need.split():
        if before.isdisjoint(split_words(token)):
            asked.append(token)
        else:
            asked += words
            words = ()
    return " ".join(asked)


def _list_place_words(text: str, names: PlaceNames) -> frozenset[str]:
    return frozenset(word for mention in find_mentions(text, names) for word in mention.words)


def _list_shown(last: LastQuestion, live: LiveBase) -> Iterator[Match]:
    for entry, score in last.entries:
        if entry in live.base.entries:
            yield Match(entry, score, Evidence(entry, Text("follow-up", entry)))
