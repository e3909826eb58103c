"""The steps of a change from one state to the next, and what must hold before each. All pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.services.editing.change import Account, Change, ChangeState, Edit, Signature
from knowledge.services.editing.errors import ChangeStateError
from knowledge.services.editing.reverse import title_edits


def require_state(change: Change, *states: ChangeState) -> Change:
    """Return the change; raise ChangeStateError where it is in none of the states."""
    if change.state not in states:
        raise ChangeStateError(f"This change is {change.state} by now, so that cannot be done. Look at it again.")
    return change


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


def close_change(change: Change, state: ChangeState, account: Account | None, note: str, now: datetime) -> Change:
    """Return a change refused or withdrawn."""
    return replace(
        change,
        state=state,
        note=note,
        approver=Signature.of(account) if account else None,
        decided_at=now,
        revision=change.revision + 1,
    )
