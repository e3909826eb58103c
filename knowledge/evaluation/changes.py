"""What changed from an earlier run: questions gained, lost, and answered otherwise but neither better nor worse."""

from dataclasses import dataclass

from knowledge.evaluation.judge import Figure, Result, list_failed
from knowledge.evaluation.run import Asked, Run


@dataclass(frozen=True)
class Change:
    """A question that now comes to something else."""

    asked: Asked
    earlier: Result
    # What was wrong and is right now, and the other way round.
    mended: tuple[Figure, ...]
    broken: tuple[Figure, ...]


@dataclass(frozen=True)
class Changes:
    """All that changed, in the order of the questions."""

    # Nothing got worse and something better.
    gained: tuple[Change, ...]
    # Something got worse.
    lost: tuple[Change, ...]
    # Another outcome or other entries, judged the same.
    changed: tuple[Change, ...]
    # How many questions only this run, and only the earlier one, asked.
    new: int
    gone: int


def compare_runs(run: Run, earlier: Run) -> Changes:
    """Return what changed; both are judged by what this run says is right."""
    before = {one.question.key: one.result for one in earlier.asked}
    found = [_compare(one, before[one.question.key]) for one in run.asked if one.question.key in before]
    keys = {one.question.key for one in run.asked}
    return Changes(
        gained=tuple(one for one in found if one.mended and not one.broken),
        lost=tuple(one for one in found if one.broken),
        changed=tuple(one for one in found if not one.mended and not one.broken and _is_other(one)),
        new=len(keys - before.keys()),
        gone=len(before.keys() - keys),
    )


def _compare(asked: Asked, earlier: Result) -> Change:
    now, then = asked.failed, list_failed(asked.question, earlier)
    return Change(
        asked,
        earlier,
        mended=tuple(figure for figure in then if figure not in now),
        broken=tuple(figure for figure in now if figure not in then),
    )


def _is_other(change: Change) -> bool:
    now, then = change.asked.result, change.earlier
    return _show(now) != _show(then)


def _show(result: Result) -> tuple[str, list[str], tuple[str, ...]]:
    """Return what a person sees of a result; scores may move without that."""
    return (result.outcome, [entry.id for entry in result.entries], result.urgent)
