"""Questions asked of the shipped knowledge (shared/questions/FORMAT.md); `signpost evaluate` scores whole files."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from knowledge.services.ask import Answer, Asker, answer_question
from knowledge.services.live import Knowledge

QUESTIONS = Path(__file__).resolve().parent.parent / "questions"
Question = Mapping[str, Any]


def ask(text: str, knowledge: Knowledge, area: str | None = "worcestershire", district: str | None = None) -> Answer:
    """Return the answer to a question from Worcestershire."""
    return answer_question(text, Asker("test", area, district), knowledge)


def list_scores(answer: Answer) -> list[tuple[str, float]]:
    """Return the entries of an answer with their scores, to the last digit."""
    return [(match.entry, match.score) for match in answer.decision.matches]


def read_questions(name: str) -> list[Question]:
    """Return the questions of a file: YAML, or JSON a line."""
    text = (QUESTIONS / name).read_text(encoding="utf-8")
    if name.endswith(".jsonl"):
        return [json.loads(line) for line in text.splitlines()]
    return list(yaml.safe_load(text))
