"""When somebody is asked about themselves: seldom, one thing at a time, and never while somebody is in danger. Pure."""

import calendar
from collections.abc import Collection
from datetime import datetime, timedelta

from knowledge.services.workforce.records import Known, Moment, Prompt, PromptKind

# Months from one invitation to say how sure one is to the next.
EACH_MONTHS = 3
# How long an invitation stands that was neither answered nor skipped; until then there is no other.
STANDS = timedelta(days=1)
# After an answer nobody is asked who came, was asked, or said something of themselves within this time.
REST = timedelta(days=1)


def find_due(
    known: Known, moment: Moment, now: datetime, kinds: Collection[PromptKind] = frozenset(PromptKind)
) -> PromptKind | None:
    """Return what of these kinds somebody is to be asked now, if anything; `now` is in UTC."""
    if known.has_danger or find_open(known, now):
        return None
    if moment == Moment.ANSWERED and not _is_at_rest(known, now):
        return None
    has_said = known.workforce or (known.profile and known.profile.has_said)
    if PromptKind.WORKFORCE in kinds and not has_said:
        return PromptKind.WORKFORCE
    is_due = known.confidence is None or now >= add_months(_find_last(known.confidence), EACH_MONTHS)
    return PromptKind.CONFIDENCE if is_due and PromptKind.CONFIDENCE in kinds else None


def find_open(known: Known, now: datetime) -> PromptKind | None:
    """Return what somebody was asked lately and has neither answered nor skipped."""
    for kind, prompt in ((PromptKind.WORKFORCE, known.workforce), (PromptKind.CONFIDENCE, known.confidence)):
        if prompt and prompt.settled_at is None and now < prompt.asked_at + STANDS:
            return kind
    return None


def add_months(moment: datetime, months: int) -> datetime:
    """Return the same day and time of a later month; its last day where it has no such day."""
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def _find_last(prompt: Prompt) -> datetime:
    """Return when it was answered or skipped; when it was put, where it was neither."""
    return prompt.settled_at or prompt.asked_at


def _is_at_rest(known: Known, now: datetime) -> bool:
    """Whether they have been known for a while, in which they neither were asked nor said anything of themselves."""
    times = [prompt.asked_at for prompt in (known.workforce, known.confidence) if prompt]
    if known.profile and known.profile.set_at:
        times.append(known.profile.set_at)
    return bool(times) and now >= max(times) + REST
