"""Editing put together from its parts."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from knowledge.services.editing.approval import Approval
from knowledge.services.editing.candidates import Candidates
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.hand_edits import HandEdits
from knowledge.services.editing.known import KnownQuestions
from knowledge.services.editing.replay import PastQuestions
from knowledge.services.editing.replays import Replays
from knowledge.services.editing.storage import ChangeStore
from knowledge.services.editing.submitting import Submitting
from knowledge.services.editing.trying import Trying
from knowledge.services.live import Knowledge, Model


def build_editing(
    knowledge: Knowledge,
    folder: Path,
    model: Model,
    store: ChangeStore,
    past: PastQuestions,
    clock: Callable[[], datetime],
    make_id: Callable[[], str],
    *,
    known: Path | None = None,
    may_approve_own: bool = False,
) -> Editing:
    """Return editing of the base in a folder; the clock is in UTC, `known` a folder of known questions."""
    candidates = Candidates(knowledge, folder, model)
    hand_edits = HandEdits(knowledge, folder, store, clock, make_id)
    return Editing(
        knowledge=knowledge,
        folder=folder,
        model=model,
        store=store,
        trying=Trying(knowledge, candidates),
        submitting=Submitting(folder, store, candidates, clock),
        approval=Approval(knowledge, folder, store, candidates, hand_edits, clock, may_approve_own),
        replays=Replays(folder, store, past, KnownQuestions(known), clock),
        hand_edits=hand_edits,
        clock=clock,
        make_id=make_id,
    )
