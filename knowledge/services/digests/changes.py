"""Changes as digests see them: what waits for an approver, and who has confirmed an entry."""

from knowledge.services.editing.change import Change, ChangeFilter, ChangeState, FieldsEdit, NewEntry
from knowledge.services.editing.editing import Editing
from knowledge.services.live import Knowledge

_WAITING = (ChangeState.SUBMITTED,)


async def count_waiting(editing: Editing, knowledge: Knowledge, area: str | None) -> int:
    """Return how many changes wait for an approver, of all areas or of those that touch one."""
    if area is None:
        return await editing.count_changes(ChangeFilter(states=_WAITING))
    waiting = await editing.list_changes(ChangeFilter(states=_WAITING))
    return sum(area in _list_areas(change, knowledge) for change in waiting)


async def find_confirmation(editing: Editing, entry: str) -> Change | None:
    """Return the change by which an entry would be checked, where one waits for an approver."""
    waiting = await editing.list_changes(ChangeFilter(states=_WAITING, entry=entry))
    return next((one for one in waiting if _checks(one, entry)), None)


async def list_confirmed(editing: Editing) -> set[str]:
    """Return the entries that would be checked by changes that wait for an approver."""
    waiting = await editing.list_changes(ChangeFilter(states=_WAITING))
    return {entry for change in waiting for entry in change.entries if _checks(change, entry)}


def _checks(change: Change, entry: str) -> bool:
    return any(isinstance(one, FieldsEdit) and one.entry == entry and "checked" in one.after for one in change.edits)


def _list_areas(change: Change, knowledge: Knowledge) -> set[str]:
    entries = knowledge.live.base.entries if knowledge.live else {}
    new = {one.area for one in change.edits if isinstance(one, NewEntry)}
    return new | {entries[one].area for one in change.entries if one in entries}
