"""Questions asked of the shipped knowledge, and how their answers are counted (shared/questions/FORMAT.md)."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge.matching.outcome import Outcome
from knowledge.services.ask import Answer, Asker, answer_question
from knowledge.services.live import Knowledge

QUESTIONS = Path(__file__).resolve().parent.parent / "questions"
REFUSING = (Outcome.UNMET, Outcome.CHATTER, Outcome.NO_SERVICE_HERE)
Question = Mapping[str, Any]


def ask(text: str, knowledge: Knowledge, area: str | None = "worcestershire", district: str | None = None) -> Answer:
    """Return the answer to a question from Worcestershire."""
    return answer_question(text, Asker("test", area, district), knowledge)


def read_questions(name: str) -> list[Question]:
    """Return the questions of a file: YAML, or JSON a line."""
    text = (QUESTIONS / name).read_text(encoding="utf-8")
    if name.endswith(".jsonl"):
        return [json.loads(line) for line in text.splitlines()]
    return list(yaml.safe_load(text))


@dataclass
class Figures:
    """How many questions were answered as they should be, and what was not."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, figure: str) -> float:
        """Return a figure as a share, 0 to 1."""
        return self.right[figure] / self.asked[figure]

    def count(self, figure: str, holds: bool) -> None:
        """Count one question in a figure."""
        self.asked[figure] += 1
        self.right[figure] += holds


def count_answers(questions: Iterable[Question], knowledge: Knowledge) -> Figures:
    """Return the figures for questions with known answers."""
    figures = Figures()
    for question in questions:
        answer = ask(question["text"], knowledge, question["area"], question.get("district"))
        _judge(question, answer, figures)
    return figures


def _judge(question: Question, answer: Answer, figures: Figures) -> None:
    outcome = answer.decision.outcome
    found = [] if outcome in REFUSING else [match.entry for match in answer.decision.matches]
    expected, fine = set(question["expect"]), {*question["expect"], *question.get("also", ())}
    if question["outcome"] == "answer":
        first = outcome in (Outcome.ANSWER, Outcome.CHOOSE) and found[0] in expected
        figures.count("right first", first)
        figures.count("right in three", bool(expected & set(found[:3])))
        right = first
    elif question["outcome"] == "which-district":
        right = outcome == Outcome.WHICH_DISTRICT and bool(expected & set(found))
        figures.count("which district", right)
    elif question["outcome"] == "no-service-here":
        right = outcome in REFUSING or bool(fine & set(found[:1]))
    else:
        right = outcome in REFUSING
        figures.count("refused", right)
    figures.count("confidently wrong", outcome == Outcome.ANSWER and found[0] not in fine)
    if not right:
        wanted = f"{question['outcome']} {question['expect'][:2]}"
        figures.misses.append(f"{question['text'][:90]!r}: wanted {wanted}, got {outcome} {found[:3]}")
