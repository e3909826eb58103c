"""The steps of a change from one state to the next, and what must hold before each. All pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.services.editing.change import Account, Change, ChangeState, Edit, Signature
from knowledge.services.editing.errors import (
    ChangeMovedError,
    ChangeStateError,
    LossesUnreadError,
    NotAuthorError,
)
from knowledge.services.editing.replay import NONE_LOST, Losses, Replay
from knowledge.services.editing.reverse import title_edits


def require_state(change: Change, *states: ChangeState) -> Change:
    """Return the change; raise ChangeStateError where it is in none of the states."""
    if change.state not in states:
        raise ChangeStateError(f"This change is {change.state} by now, so that cannot be done. Look at it again.")
    return change


def require_revision(change: Change, revision: int | None) -> Change:
    """Return the change; raise ChangeMovedError where it is not the revision that somebody looked at, if one is given.

    What nobody has read is not decided on.
    """
    if revision is not None and revision != change.revision:
        raise ChangeMovedError(
            "Somebody changed this meanwhile. It is shown as it is by now: read it once more before you decide."
        )
    return change


def require_author(change: Change, account: Account, *, may_decide: bool) -> Change:
    """Return the change; raise NotAuthorError for somebody who neither wrote in it nor decides on changes."""
    if not may_decide and account.id not in {author.id for author in change.authors}:
        names = ", ".join(author.name for author in change.authors)
        raise NotAuthorError(f"Only its authors ({names}) and approvers can withdraw this change.")
    return change


def require_read(replay: Replay | None, read: Losses) -> None:
    """Raise LossesUnreadError where a replay lists losses that are not those that somebody has read."""
    if replay and replay.losses not in (read, NONE_LOST):
        raise LossesUnreadError("Read what would be lost, and say so beside the button.")


def revise_change(
    old: Change, edits: Sequence[Edit], account: Account, title: str | None = None, reason: str | None = None
) -> Change:
    """Return a change as a draft with other edits; whoever revises it is one of its authors from then on."""
    is_own_title = old.title != title_edits(old.edits)
    kept = old.title if is_own_title else title_edits(edits)
    authors = {author.id for author in old.authors}
    return replace(
        old,
        edits=tuple(edits),
        title=(title or "").strip() or kept,
        reason=old.reason if reason is None else reason.strip(),
        state=ChangeState.DRAFT,
        co_authors=old.co_authors if account.id in authors else (*old.co_authors, Signature.of(account)),
        revision=old.revision + 1,
    )


def close_change(change: Change, state: ChangeState, account: Account, note: str, now: datetime) -> Change:
    """Return a change refused or withdrawn, with who did it and when (UTC)."""
    return replace(
        change,
        state=state,
        note=note,
        approver=Signature.of(account),
        decided_at=now,
        revision=change.revision + 1,
    )
