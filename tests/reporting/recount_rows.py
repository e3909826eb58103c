"""The events of a report, read from SQLite with Python's own driver by plain SQL and loops."""

import sqlite3
from collections import defaultdict

from knowledge.entries.base import Base
from tests.reporting.recount_days import month_of, read_time
from tests.reporting.recount_rules import Event


def read_questions(connection: sqlite3.Connection, base: Base, last: str) -> list[Event]:
    rows = connection.execute("SELECT asked_at, area, district, topic, entry, outcome FROM questions")
    found = [
        Event(month_of(at), (area, district, topic_of(topic, entry, base), outcome))
        for at, area, district, topic, entry, outcome in rows
    ]
    return [one for one in found if one.month <= last]


def read_feedback(connection: sqlite3.Connection, base: Base, last: str) -> list[Event]:
    rows = connection.execute(
        "SELECT question, kind, given_at, area, district, topic, questions.entry FROM feedback "
        "JOIN questions ON questions.id = question WHERE kind IN ('helpful', 'not-this') ORDER BY given_at"
    )
    first: dict[tuple[str, str], Event] = {}
    for question, kind, at, area, district, topic, entry in rows:
        event = Event(month_of(at), (area, district, topic_of(topic, entry, base), kind))
        first.setdefault((question, kind), event)
    return [one for one in first.values() if one.month <= last]


def read_answered(connection: sqlite3.Connection, last: str) -> list[Event]:
    rows = connection.execute(
        "SELECT questions.id, questions.area, asked_at, live_at FROM questions, batch_items, batches, changes "
        "WHERE batch_items.question = questions.id AND batches.id = batch_items.batch AND changes.id = batches.change "
        "AND queue = 'unmet' AND action IN ('attach', 'new-entry') AND undone_at IS NULL AND live_at IS NOT NULL "
        "AND outcome IN ('unmet', 'no-service-here') ORDER BY live_at"
    )
    first: dict[str, Event] = {}
    for question, area, asked_at, live_at in rows:
        days = (read_time(live_at) - read_time(asked_at)).days
        first.setdefault(question, Event(month_of(live_at), (area,), (max(0, days),)))
    return [one for one in first.values() if one.month <= last]


def read_people(connection: sqlite3.Connection, last: str) -> list[Event]:
    """Return the people who said what they are, from their profiles, which nobody has changed since."""
    rows = connection.execute(
        "SELECT first_asked, set_at, area, employer, job_role FROM profiles WHERE coalesce(employer, job_role) <> ''"
    )
    found = [
        Event(max(asked[:7], month_of(said)), (area, employer, role)) for asked, said, area, employer, role in rows
    ]
    return [one for one in found if one.month <= last]


def read_districts(connection: sqlite3.Connection, last: str) -> list[Event]:
    rows = connection.execute("SELECT first_asked, area, district FROM profiles WHERE district IS NOT NULL")
    return [Event(asked[:7], (area, district)) for asked, area, district in rows if asked and asked[:7] <= last]


def read_confidence(connection: sqlite3.Connection, last: str) -> list[Event]:
    """Return each later answer with its number and how it compares with the same person's first."""
    own: dict[tuple[str, str], list[tuple[str, int, str]]] = defaultdict(list)
    for profile, question, at, score, area in connection.execute(
        "SELECT profile, question, answered_at, score, area FROM confidence"
    ):
        own[profile, question].append((at, score, area))
    found = []
    for (_, question), answers in own.items():
        answers.sort()
        for number, (at, score, area) in enumerate(answers):
            before = answers[0][1]
            change = "more" if score > before else "same" if score == before else "less"
            if number:
                found.append(Event(month_of(at), (area, question, f"{number + 1}", change)))
    return [one for one in found if one.month <= last]


def read_bites(connection: sqlite3.Connection, last: str) -> list[Event]:
    rows = connection.execute("SELECT answered_at, area, topic, is_right FROM bites WHERE answered_at IS NOT NULL")
    found = [Event(month_of(at), (area, topic, "right" if right else "wrong")) for at, area, topic, right in rows]
    return [one for one in found if one.month <= last]


def read_learners(connection: sqlite3.Connection, last: str) -> list[Event]:
    rows = connection.execute("SELECT min(answered_at), area FROM bites WHERE answered_at IS NOT NULL GROUP BY person")
    return [Event(month_of(at), (area,)) for at, area in rows if month_of(at) <= last]


def topic_of(topic: str | None, entry: str | None, base: Base) -> str | None:
    return topic or (base.entries[entry].topic.value if entry and entry in base.entries else None)
