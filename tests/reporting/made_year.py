"""A year of Signpost, the same every time: staff of four areas who ask, judge, learn and say how sure they are.

It grows, has winters, evenings over the turn of a month, districts of a few questions a month, questions from before
a topic was kept, gaps that are filled weeks later, and people who were forgotten. Everything is put in as rows.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.tables import feedback, questions
from bot.storage.tables_changes import changes
from bot.storage.tables_learning import bites
from bot.storage.tables_review import batch_items, batches
from bot.storage.tables_workforce import confidence, profiles
from bot.storage.transaction import transaction
from knowledge.entries.base import Base
from knowledge.entries.workforce import Workforce
from knowledge.matching.outcome import Outcome
from knowledge.services.english_time import to_local

FIRST, LAST = date(2025, 11, 1), date(2026, 10, 1)
QUESTIONS, STAFF = 60_000, 400
_BEGIN, _DAYS = datetime(2025, 11, 1, tzinfo=UTC), 365
_SEED = 7
_CHUNK = 5_000
Row = dict[str, Any]

_OUTCOMES = {
    Outcome.ANSWER: 66, Outcome.CHOOSE: 10, Outcome.WHICH_DISTRICT: 7, Outcome.UNMET: 8, Outcome.NO_SERVICE_HERE: 4,
    Outcome.CHATTER: 5,
}  # fmt: skip
# How often each topic is asked about in summer, and how much more in winter.
_TOPICS = {
    "housing": (18, 0), "warmer-homes": (5, 22), "homelessness": (14, 5), "home-improvement": (17, 0),
    "wellbeing": (12, 2), "money": (14, 4), "safety": (8, 1), "workforce": (2, 0),
}  # fmt: skip
# Of each area the share of questions; its districts get ever fewer, the last a trickle.
_AREAS = {"worcestershire": 40, "hertfordshire": 27, "nottingham": 14, "cambridgeshire-peterborough": 19}
_EMPLOYERS = {
    "health-visiting": 25, "community-nursing": 22, "therapy": 12, "social-prescribing": 15, "primary-care": 8,
    "housing": 6, "social-care": 6, "police": 1, "ambulance": 2, "voluntary": 3,
}  # fmt: skip
_HELPFUL, _NOT_THIS, _SAID_TWICE = 0.11, 0.03, 0.1
_MET_LATER = 0.45
_LEARNS = 0.4
_ROLE_ALONE, _FORGOTTEN = 0.03, 0.03


@dataclass
class Year:
    """The rows of a year, by table, parents first."""

    rows: dict[Table, list[Row]] = field(
        default_factory=lambda: {
            table: [] for table in (questions, feedback, changes, batches, batch_items, profiles, confidence, bites)
        }
    )

    def add(self, table: Table, **values: Any) -> None:
        """Add a row."""
        self.rows[table].append(values)

    async def fill(self, engine: AsyncEngine) -> None:
        """Put all rows into an empty database."""
        async with transaction(engine) as connection:
            for table, rows in self.rows.items():
                for first in range(0, len(rows), _CHUNK):
                    await connection.execute(insert(table), rows[first : first + _CHUNK])


@dataclass(frozen=True)
class Person:
    """One of the staff."""

    hash: str
    area: str
    district: str | None
    # How many of a thousand questions are theirs, about.
    weight: float
    # The share of the year that was over when they joined.
    joined: float


def make_year(base: Base, count: int = QUESTIONS, staff: int = STAFF) -> Year:
    """Return a year of so many questions of so many people."""
    chance, year = random.Random(_SEED), Year()  # noqa: S311 # nothing is secret here
    people = [_make_person(chance, base, number) for number in range(staff)]
    by_topic = {topic: sorted(one.id for one in base.entries.values() if one.topic == topic) for topic in _TOPICS}
    for number in range(count):
        _ask(chance, year, people, by_topic, number, count)
    _meet_later(chance, year)
    _describe_people(chance, year, people, base.workforce)
    return year


def _make_person(chance: random.Random, base: Base, number: int) -> Person:
    area = base.areas.find(chance.choices(list(_AREAS), list(_AREAS.values()))[0])
    assert area
    names = [one.name for one in area.districts]
    # Each district half as often as the one before.
    district = chance.choices([*names, None], [*(2.0**-place for place in range(len(names))), 0.2])[0]
    joined = min(0.97, abs(chance.gauss(0, 0.45)))
    return Person(f"{number:064x}", area.id, district, chance.lognormvariate(0, 0.8), joined)


def _ask(
    chance: random.Random, year: Year, people: Sequence[Person], by_topic: Mapping[str, list[str]], number: int, of: int
) -> None:
    # More and more are asked as the year goes on.
    share = (number / of) ** 0.75
    asked_at = _BEGIN + timedelta(days=_DAYS) * share + timedelta(seconds=chance.randrange(3600))
    asked_at = min(asked_at, _BEGIN + timedelta(days=_DAYS) - timedelta(seconds=1))
    here = [one for one in chance.choices(people, [one.weight for one in people], k=6) if one.joined <= share]
    asker = here[0] if here else min(people, key=lambda one: one.joined)
    winter = asked_at.month in (11, 12, 1, 2, 3)
    topic = chance.choices(list(_TOPICS), [summer + more * winter for summer, more in _TOPICS.values()])[0]
    outcome = chance.choices(list(_OUTCOMES), list(_OUTCOMES.values()))[0]
    is_near = outcome != Outcome.CHATTER and not (outcome == Outcome.UNMET and chance.random() < 0.4)
    entry = chance.choice(by_topic[topic][:25]) if is_near else None
    district = asker.district if chance.random() < 0.85 else None
    year.add(
        questions,
        id=f"{number:010x}", asked_at=asked_at, text="", area=asker.area, district=district, outcome=outcome.value,
        entries=[[entry, 0.9]] if entry else [], urgent=[], family=None, base_version="made", channel="telegram",
        person=asker.hash, took_ms=5.0, day=to_local(asked_at).date(), entry=entry,
        # The first months are from before a topic was kept.
        topic=topic if entry and share > 0.15 else None,
    )  # fmt: skip
    if outcome in (Outcome.ANSWER, Outcome.CHOOSE):
        _judge(chance, year, number, entry or "", asked_at)


def _judge(chance: random.Random, year: Year, number: int, entry: str, asked_at: datetime) -> None:
    for kind, share in (("helpful", _HELPFUL), ("not-this", _NOT_THIS), ("out-of-date", 0.005)):
        if chance.random() < share:
            given_at = asked_at + timedelta(minutes=chance.randrange(3000))
            year.add(feedback, question=f"{number:010x}", kind=kind, entry=entry, given_at=given_at, note=None)
            if chance.random() < _SAID_TWICE:
                later = given_at + timedelta(days=chance.randrange(40))
                year.add(feedback, question=f"{number:010x}", kind=kind, entry="", given_at=later, note=None)


def _meet_later(chance: random.Random, year: Year) -> None:
    """Make changes from some of what was not met; a few are undone, refused, or only marked as done."""
    unmet = [one for one in year.rows[questions] if one["outcome"] in ("unmet", "no-service-here")]
    chosen = [one for one in unmet if chance.random() < _MET_LATER]
    for number, first in enumerate(range(0, len(chosen), 4)):
        group = chosen[first : first + 4]
        begun = max(one["asked_at"] for one in group) + timedelta(days=chance.randrange(3))
        live = begun + timedelta(days=chance.lognormvariate(2.2, 0.9), hours=chance.randrange(24))
        action = chance.choices(("attach", "new-entry", "done", "out-of-scope"), (60, 30, 6, 4))[0]
        is_live, is_undone = chance.random() < 0.95, chance.random() < 0.03
        change = f"c{number}" if action != "done" else None
        if change:
            _add_change(year, change, begun, live if is_live else None)
        year.add(
            batches, id=f"b{number}", queue="unmet", action=action, account="edda", at=begun, count=len(group),
            text=None, assignee=None, change=change, undone_at=begun if is_undone else None,
        )  # fmt: skip
        for one in group:
            year.add(
                batch_items, batch=f"b{number}", question=one["id"], entry="", state="open", assignee=None, change=None
            )


def _add_change(year: Year, id_: str, begun: datetime, live: datetime | None) -> None:
    year.add(
        changes, id=id_, title="", edits=[], author="edda", author_name="Edda", co_authors=[], reason="",
        state="live" if live else "refused", base_version="made", created_at=begun, submitted_at=begun,
        decided_at=live or begun, live_at=live, approver="abe", approver_name="Abe", note="", questions=[],
        undoes=None, revision=1,
    )  # fmt: skip


def _describe_people(chance: random.Random, year: Year, people: Sequence[Person], workforce: Workforce) -> None:
    first: dict[str, Row] = {}
    for row in year.rows[questions]:
        first.setdefault(row["person"], row)
    forgotten = _forget(chance, year, people)
    for number, person in enumerate(people):
        asked = first.get(person.hash)
        if asked is None:
            continue
        employer, role = _choose_work(chance, workforce)
        says = chance.random() < 0.7
        said_at = asked["asked_at"] + timedelta(days=chance.choice((0, 0, 0, 1, 35)))
        year.add(
            profiles, id=f"p{number}", person=None if person.hash in forgotten else person.hash,
            first_asked=asked["day"].replace(day=1), area=person.area, district=asked["district"] or person.district,
            job_role=role if says else None, employer=employer if says else None,
            set_at=said_at if says else asked["asked_at"],
        )  # fmt: skip
        _say_how_sure(chance, year, f"p{number}", person.area, asked["asked_at"])
        if chance.random() < _LEARNS:
            _learn(chance, year, number, person, asked["asked_at"])


def _choose_work(chance: random.Random, workforce: Workforce) -> tuple[str | None, str | None]:
    """Return a kind of employer and a role of it, mostly the first; a few say only one of the two."""
    employer = workforce.find_employer(chance.choices(list(_EMPLOYERS), list(_EMPLOYERS.values()))[0])
    assert employer
    role = chance.choices(employer.roles, [20, 2, *[0.3] * (len(employer.roles) - 2)])[0]
    return (None, role) if chance.random() < _ROLE_ALONE else (employer.id, role if chance.random() < 0.95 else None)


def _forget(chance: random.Random, year: Year, people: Iterable[Person]) -> set[str]:
    """Cut the questions of some people loose from them, and return whose they were."""
    forgotten = {person.hash for person in people if chance.random() < _FORGOTTEN}
    for row in year.rows[questions]:
        row["person"] = None if row["person"] in forgotten else row["person"]
    return forgotten


def _say_how_sure(chance: random.Random, year: Year, profile: str, area: str, joined: datetime) -> None:
    for question, at_first in (("spot", 3.1), ("turn-to", 2.5)):
        asked_at, gain, is_first = joined, 0.0, True
        while asked_at < _BEGIN + timedelta(days=_DAYS) and chance.random() < 0.75:
            score = max(1, min(5, round(chance.gauss(at_first + gain, 0.8))))
            year.add(
                confidence, profile=profile, question=question, asked_at=asked_at,
                answered_at=asked_at + timedelta(hours=chance.randrange(90)), score=score, area=area, is_first=is_first,
            )  # fmt: skip
            asked_at, gain, is_first = asked_at + timedelta(days=91), gain + 0.4, False


def _learn(chance: random.Random, year: Year, number: int, person: Person, joined: datetime) -> None:
    """Give somebody a quiz question every few days; they get better at it, and leave some unanswered."""
    at, right, is_first = joined + timedelta(days=chance.randrange(30)), 0.55, True
    while at < _BEGIN + timedelta(days=_DAYS) and chance.random() < 0.98:
        is_answered = chance.random() < 0.8
        year.add(
            bites, id=f"{number:04x}{len(year.rows[bites]):08x}", person=person.hash, channel="telegram", item="item",
            entry="entry", topic=chance.choice(list(_TOPICS)), area=person.area, day=to_local(at).date(), sent_at=at,
            right_option=0, poll=None, answered_at=at + timedelta(hours=chance.randrange(30)) if is_answered else None,
            is_right=chance.random() < right if is_answered else None, is_first=is_first if is_answered else None,
        )  # fmt: skip
        is_first = is_first and not is_answered
        at, right = at + timedelta(days=chance.randrange(2, 9)), min(0.9, right + 0.01)
