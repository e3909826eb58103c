"""Questions from the command line: one, or a file of them, as JSON."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any

from knowledge.matching.outcome import Outcome
from knowledge.services.ask import Answer, Asker
from knowledge.services.home import HomeKind, find_home
from knowledge.services.live import Knowledge
from knowledge.services.reply import to_plain

CHANNEL = "command"
# How many entries an answer lists.
_MOST = 5
_OFFERING = (Outcome.ANSWER, Outcome.CHOOSE, Outcome.WHICH_DISTRICT, Outcome.NO_SERVICE_HERE)
AskQuestion = Callable[[str, Asker], Awaitable[Answer]]


class QuestionError(Exception):
    """A question that cannot be asked; the message names what is wrong and the cure."""


def make_asker(area: str | None, district: str | None, knowledge: Knowledge) -> Asker:
    """Return who asks; raise QuestionError for an area or a district that is not known.

    The district may be given by a town, a village or a postcode in it. Without a base nothing is known and nothing
    refused, so that emergencies are answered.
    """
    areas = knowledge.areas
    if knowledge.live is None:
        return Asker(CHANNEL, area, district)
    found = areas.find(area)
    if area and found is None:
        raise QuestionError(f"there is no area {area!r}: use one of {', '.join(one.id for one in areas)}")
    if district is None:
        return Asker(CHANNEL, found.id if found else None)
    home = find_home(district, knowledge.live.base)
    if home.kind != HomeKind.DISTRICT or home.area is None or (found and home.area != found):
        names = ", ".join(one.name for one in found.districts) if found else "an area"
        raise QuestionError(f"{district!r} is in no district of {found.name if found else 'ours'}: give one of {names}")
    return Asker(CHANNEL, home.area.id, home.districts[0].name)


async def answer_batch(
    lines: Iterable[str], knowledge: Knowledge, ask: AskQuestion, warn: Callable[[str], None]
) -> AsyncIterator[dict[str, Any]]:
    """Yield an answer for each question, in order; a district or area that is not known is said and left out."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        question = _read_question(number, line)
        try:
            asker = make_asker(question.get("area"), question.get("district"), knowledge)
        except QuestionError as error:
            area = knowledge.areas.find(question.get("area"))
            warn(f"line {number}: {error}. Answered for {area.name if area else 'England'}.")
            asker = Asker(CHANNEL, area.id if area else None)
        yield {"id": question.get("id"), **describe_answer(await ask(question["text"], asker))}


def describe_answer(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain data."""
    matches = answer.decision.matches if answer.decision.outcome in _OFFERING else ()
    return {
        "outcome": str(answer.decision.outcome),
        "urgent": [alarm.id for alarm in answer.emergencies],
        "entries": [{"id": match.entry, "score": round(match.score, 3), "why": match.why} for match in matches[:_MOST]],
        "place": {"area": answer.place.area, "district": answer.place.district},
        "reply": to_plain(answer.reply),
    }


def _read_question(number: int, line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuestionError(f"line {number} is not JSON ({error.msg}): write one object a line") from error
    if not isinstance(question, dict) or not isinstance(question.get("text"), str):
        raise QuestionError(f"line {number} has no text: write an object with id, text, area and district")
    for name in ("area", "district"):
        if not isinstance(question.get(name), str | None):
            raise QuestionError(f"line {number}: {name} is {question[name]!r}: write it as text, or null")
    return question
