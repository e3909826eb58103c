"""Question records with defaults."""

from datetime import UTC, datetime
from typing import Any

from knowledge.services.records import QuestionRecord

NOW = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
PERSON = "a" * 64


def make_record(**changes: Any) -> QuestionRecord:  # any field of a record
    """Return the record of a question that was answered."""
    fields = {
        "id": "q1",
        "asked_at": NOW,
        "text": "grab rails",
        "area": "worcestershire",
        "district": None,
        "outcome": "answer",
        "entries": (("worcs-minor-works-handyperson", 0.93), ("nat-pip", 0.1)),
        "urgent": ("gas",),
        "base_version": "abc",
        "channel": "telegram",
        "person": PERSON,
        "took_ms": 4.5,
        "family": None,
    }
    return QuestionRecord(**{**fields, **changes})
