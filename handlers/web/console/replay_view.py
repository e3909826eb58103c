"""A replay as its page shows it: how far it has come, and whose answers would change."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.services.editing.replay import Losses, Moved, Replay, ReplayState, Seen

# The boxes by which an approver says what they have read.
READ_ANSWERS, READ_URGENT = "read_answers", "read_urgent"
_SHOWN = 100
_OUTCOMES = {
    "answer": "answers with {first}",
    "choose": "lets the person choose, {first} first",
    "which-district": "asks which district, for {first}",
    "no-service-here": "has nothing recorded for this place",
    "unmet": "has no answer",
    "chatter": "takes it as small talk",
}
_HEADINGS = (
    ("gained", "Answers gained", "Had no clear answer, and has one with this change."),
    ("lost", "Answers lost", "Has a clear answer now, and would have none with this change."),
    ("changed_urgent", "Other emergency lines", "Would get other emergency lines, or none. It is in another list too."),
    ("changed_first", "Another answer", "Would be answered with another entry."),
    ("changed_outcome", "Changed in another way", "Neither gained nor lost, but not the same as now."),
)


@dataclass(frozen=True)
class MovedView:
    """A question that comes to something else."""

    text: str
    where: str
    count: int
    old: str
    new: str
    # The addresses of the entries that come first, empty where none does.
    old_href: str
    new_href: str


@dataclass(frozen=True)
class MovedList:
    """Questions that move in one way."""

    id: str
    title: str
    said: str
    # How often they were asked in all, and the most frequent of them.
    count: int
    questions: tuple[MovedView, ...]
    left_out: int


@dataclass(frozen=True)
class LossView:
    """What an approver has to have read, with the box beside it that says so."""

    id: str
    # What the box sends: how often it was asked.
    count: int
    said: str
    label: str
    is_ticked: bool


@dataclass(frozen=True)
class ReplayView:
    """A replay as far as it has come."""

    state: ReplayState
    percent: int
    done: int
    of: int
    asked: int
    fault: str
    # The change or the base has moved on since.
    is_old: bool
    lists: tuple[MovedList, ...]
    losses: Losses

    @property
    def is_running(self) -> bool:
        """Whether there is more to come."""
        return self.state == ReplayState.RUNNING

    def list_losses(self, ticked: Collection[str]) -> Iterator[LossView]:
        """Yield what an approver has to have read; `ticked` are the boxes that were."""
        answers, urgent = self.losses.answers, self.losses.urgent
        if answers:
            said = f"{_count(answers, 'answer')} would be lost with this change."
            label = f"I have read the {_count(answers, 'answer')} lost"
            yield LossView(READ_ANSWERS, answers, said, label, READ_ANSWERS in ticked)
        if urgent:
            said = f"{_count(urgent, 'question')} would get other emergency lines, or none."
            label = f"I have read the {_count(urgent, 'question')} with other emergency lines"
            yield LossView(READ_URGENT, urgent, said, label, READ_URGENT in ticked)


def say_unknown(replay: ReplayView | None) -> str:
    """Return why nobody knows whose answers a change would lose, empty where it is known."""
    if replay is None:
        return "The replay has not been run for this change: nobody knows whose answers it would lose."
    if replay.is_running:
        return "The replay is still running: nobody knows yet whose answers this change would lose."
    if replay.state != ReplayState.DONE:
        return "The replay did not come to its end: nobody knows whose answers this change would lose."
    if replay.is_old:
        return "The change or the base has moved on since the replay: run it again to know what would be lost now."
    return ""


def view_replay(
    replay: Replay, versions: tuple[str, str] | None, names: Mapping[str, str], pages: Container[str]
) -> ReplayView:
    """Return a replay for the page; `versions` are those of the old and new base as they are now, if that matters.

    `names` has what ids are called, `pages` those that have a page by now.
    """
    return ReplayView(
        state=replay.state,
        percent=replay.percent,
        done=replay.done,
        of=replay.of,
        asked=replay.asked,
        fault=replay.fault,
        is_old=versions is not None and versions != (replay.old_version, replay.new_version),
        lists=tuple(_list(name, title, said, getattr(replay, name), names, pages) for name, title, said in _HEADINGS),
        losses=replay.losses,
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _list(
    name: str, title: str, said: str, moved: Iterable[Moved], names: Mapping[str, str], pages: Container[str]
) -> MovedList:
    ordered = sorted(moved, key=lambda one: (-one.count, one.text))
    return MovedList(
        name,
        title,
        said,
        sum(one.count for one in ordered),
        tuple(_view(one, names, pages) for one in ordered[:_SHOWN]),
        max(0, len(ordered) - _SHOWN),
    )


def _view(one: Moved, names: Mapping[str, str], pages: Container[str]) -> MovedView:
    return MovedView(
        one.text,
        one.district or (one.area or "").replace("-", " ").title(),
        one.count,
        _say(one.old, names),
        _say(one.new, names),
        _link(one.old, pages),
        _link(one.new, pages),
    )


def _say(seen: Seen, names: Mapping[str, str]) -> str:
    first = names.get(seen.first or "", seen.first or "nothing")
    said = _OUTCOMES.get(seen.outcome, seen.outcome).format(first=first)
    return f"{said}, with emergency lines" if seen.urgent else said


def _link(seen: Seen, pages: Container[str]) -> str:
    return f"/console/entries/{seen.first}" if seen.first in pages and seen.outcome in ("answer", "choose") else ""
