"""A change as its page shows it: what it does, edit by edit, and what comes next for whoever looks at it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.web.console.differences import Difference, list_differences
from knowledge.services.access.records import Account, Role
from knowledge.services.editing.change import (
    Change,
    ChangeState,
    Edit,
    EntryRemoval,
    FieldsEdit,
    NewEntry,
    PhrasingsEdit,
)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_KEPT_APART = "Phrasings kept apart"


@dataclass(frozen=True)
class EditView:
    """One edit of a change, in words."""

    title: str
    # The address of the entry's page, empty where there is none yet.
    href: str
    differences: tuple[Difference, ...]
    position: int


@dataclass(frozen=True)
class Next:
    """What comes next, and what whoever looks at the change may do."""

    said: str
    may_edit: bool = False
    may_submit: bool = False
    may_decide: bool = False
    may_withdraw: bool = False
    may_take_back: bool = False


def say_title(title: str, names: Mapping[str, str]) -> str:
    """Return the title of a change with what entries are called in place of their ids."""
    return _ID.sub(lambda found: names.get(found[0], found[0]), title)


def view_edits(change: Change, names: Mapping[str, str], known: Sequence[str]) -> tuple[EditView, ...]:
    """Return the edits of a change; `names` has what ids are called, `known` the entries that have a page."""
    return tuple(
        EditView(
            _title_edit(edit, names),
            f"/console/entries/{edit.entry}" if hasattr(edit, "entry") and edit.entry in known else "",
            tuple(_list(edit, names)),
            position,
        )
        for position, edit in enumerate(change.edits)
    )


def _title_edit(edit: Edit, names: Mapping[str, str]) -> str:
    if isinstance(edit, NewEntry):
        return f"New entry: {edit.fields.get('name') or edit.entry or 'no name yet'}"
    if isinstance(edit, EntryRemoval):
        return f"Entry taken out: {edit.fields.get('name', edit.entry)}"
    if isinstance(edit, FieldsEdit | PhrasingsEdit):
        return names.get(edit.entry, edit.entry)
    return f"Out of scope: {edit.name or names.get(edit.subject, edit.subject)}"


def _list(edit: Edit, names: Mapping[str, str]) -> list[Difference]:
    if isinstance(edit, FieldsEdit):
        return list(list_differences(edit.before, edit.after, names))
    if isinstance(edit, NewEntry):
        return list(list_differences({}, edit.fields, names))
    if isinstance(edit, EntryRemoval):
        tail = [Difference("phrasings", _KEPT_APART, text, None) for text in edit.more_phrasings]
        return [*list_differences(edit.fields, {}, names), *tail]
    label, come = (_KEPT_APART, edit.added) if isinstance(edit, PhrasingsEdit) else ("Phrasings", edit.phrasings)
    gone = [Difference("phrasings", label, text, None) for text in edit.removed]
    return [*gone, *(Difference("phrasings", label, None, text) for text in come)]


def say_next(change: Change, account: Account, approvers: Sequence[str], *, may_approve_own: bool) -> Next:
    """Return what comes next; `approvers` are the names of those who could approve it."""
    is_author = account.id in {author.id for author in change.authors}
    is_approver = account.role.may(Role.APPROVER)
    others = [name for name in approvers if name not in {author.name for author in change.authors}]
    match change.state:
        case ChangeState.DRAFT:
            said = (
                "This is a draft. Say why it is needed and send it; a second person approves it, and then it is live."
            )
            return Next(said, may_edit=True, may_submit=True, may_withdraw=is_author or is_approver)
        case ChangeState.SUBMITTED if is_approver and (may_approve_own or not is_author):
            said = "It waits for your decision. Read what changes, run the replay, then approve or refuse it."
            return Next(said, may_edit=True, may_decide=True, may_withdraw=True)
        case ChangeState.SUBMITTED:
            said = f"{_say_who_waits(is_author)} {_name_approvers(others)}"
            return Next(said, may_edit=True, may_withdraw=is_author or is_approver)
        case ChangeState.APPROVED:
            return Next("It is approved and is being written. Load this page again in a moment.")
        case ChangeState.LIVE:
            return _say_live(change)
        case ChangeState.REFUSED:
            return Next("It was refused. The author can mend it and send it again.", may_edit=True)
        case ChangeState.WITHDRAWN:
            return Next("It was withdrawn. Nothing of it went live.")
        case ChangeState.UNDONE:
            return Next("It was live, and was taken back.")


def _say_live(change: Change) -> Next:
    if not change.author.is_by_hand:
        return Next(
            "It is live. It can be taken back: that is a new change, which is approved too.", may_take_back=True
        )
    if not change.edits:
        return Next("Somebody edited these files by hand. No entry is another by it: take it back in the files.")
    return Next(
        "Somebody edited the files by hand, and that went live by itself. What it did to entries can be taken back: "
        "that is a new change, which is approved.",
        may_take_back=True,
    )


def _say_who_waits(is_author: bool) -> str:
    if is_author:
        return "You wrote in this change, so somebody else has to approve it: four eyes see more than two."
    return "It waits for an approver. Your role does not include approving."


def _name_approvers(names: Sequence[str]) -> str:
    if not names:
        return "Nobody else is an approver yet: ask an admin to make somebody one."
    *most, last = names
    return f"{', '.join(most)} or {last} can." if most else f"{last} can."
