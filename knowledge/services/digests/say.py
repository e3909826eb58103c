"""Digests in words: their parts as lines of plain text, which every channel lays out in its own way."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.services import wording as replies
from knowledge.services.card import write_date
from knowledge.services.digests import wording
from knowledge.services.digests.records import Became, Failure, Reason, ToConfirm, Week
from knowledge.services.digests.still_right import Confirmed, Ending


class PartKind(StrEnum):
    """The parts of a weekly digest, in their order."""

    GROUPS = "groups"
    GAPS = "gaps"
    REPORTED = "reported"
    STALE = "stale"
    FAILURES = "failures"
    WAITING = "waiting"


@dataclass(frozen=True)
class Part:
    """A part of a digest that has something to tell."""

    kind: PartKind
    title: str
    lines: tuple[str, ...]
    # Of the whole, with what is not listed.
    total: int


def say_week(week: Week) -> tuple[Part, ...]:
    """Return the parts of a digest that have something to tell; none of a quiet week."""
    groups = tuple(f"“{one.text}”{_say_times(one.count)}" for one in week.groups.first)
    gaps = tuple(f"{_say_gap(one.topic, one.district)}: {one.count}" for one in week.gaps.first)
    reported = tuple(f"{one.name}{_say_times(one.count)}" for one in week.reported.first)
    failures = tuple(map(say_failure, week.failures))
    waiting = f"{week.waiting} change{'s' * (week.waiting != 1)}"
    parts = (
        Part(PartKind.GROUPS, wording.GROUPS, groups, week.groups.total),
        Part(PartKind.GAPS, wording.GAPS, gaps, week.gaps.total),
        Part(PartKind.REPORTED, wording.REPORTED, reported, week.reported.total),
        Part(PartKind.STALE, wording.STALE, tuple(map(_say_stale, week.stale.first)), week.stale.total),
        Part(PartKind.FAILURES, wording.FAILURES, failures, len(failures)),
        Part(PartKind.WAITING, wording.WAITING, (waiting,), min(week.waiting, 1)),
    )
    return tuple(part for part in parts if part.total)


def say_days(week: Week) -> str:
    """Return the days that a digest is about, both included."""
    return f"{say_date(week.since)} to {say_date(week.until)}"


def say_date(day: date) -> str:
    """Return a day in words."""
    return write_date(day.isoformat())


def say_failure(failure: Failure) -> str:
    """Return what fails, in words."""
    return wording.FAILURE[failure.kind].format(count=failure.count, said=failure.said)


def say_reasons(item: ToConfirm) -> str:
    """Return why an owner is asked to confirm an entry."""
    dated = (Reason.PASSED, Reason.COMES)
    said = (
        wording.REASON[reason].format(said=write_date(value) if reason in dated else value)
        for reason, value in item.reasons
    )
    return "; ".join(said)


def say_cures(item: ToConfirm) -> str:
    """Return what ends the reasons for which an owner is asked to confirm an entry, each once."""
    return " ".join(dict.fromkeys(wording.CURE[reason] for reason, _ in item.reasons))


def say_confirmed(confirmed: Confirmed) -> str:
    """Return what came of Still right, for whoever pressed it."""
    name = confirmed.entry.name if confirmed.entry else ""
    how = wording.CHANGED_BY.format(title=confirmed.said, by=confirmed.by) if confirmed.said else ""
    sentences = {
        Ending.SENT: wording.SENT,
        Ending.LIVE: wording.LIVE,
        Ending.WAITS: wording.WAITS,
        Ending.ALREADY: wording.ALREADY,
        Ending.CHANGED: wording.CHANGED,
        Ending.NOT_YOURS: wording.NOT_YOURS,
        Ending.GONE: wording.GONE,
        Ending.BLOCKED: wording.BLOCKED,
    }
    day = write_date(confirmed.said) if confirmed.ending == Ending.ALREADY else ""
    said = confirmed.said.rstrip(".")
    return sentences[confirmed.ending].format(name=name, by=confirmed.by, how=how, day=day, said=said)


def _say_times(count: int) -> str:
    return "" if count == 1 else f" ({count} times)"


def _say_gap(topic: str | None, district: str | None) -> str:
    named = replies.name_topic(topic) if topic else wording.NO_TOPIC
    return f"{named}, {district or wording.NO_DISTRICT}"


def _say_stale(one: Became) -> str:
    due = wording.DUE.format(day=write_date(one.due)) if one.due else ""
    old = wording.OLD_CONTACTS.format(count=one.old_contacts) if one.old_contacts else ""
    return f"{one.name}: {'; '.join(filter(None, (due, old)))}"
