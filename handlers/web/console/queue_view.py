"""What stands in a queue, as its pages show it."""

from collections.abc import Mapping
from typing import Any

from handlers.web.console.queue_filter import STATES, Wanted
from handlers.web.console.queue_wording import ACTIONS, DID, NEXT, OUTCOMES, say_waiting
from knowledge.matching.outcome import Outcome
from knowledge.services.review.actions import Action, Batch
from knowledge.services.review.queues import Group, Queue, Queued, State

_MOST_DISTRICTS = 3
_MOST_OFFERED = 3
NO_DISTRICT = "No district"
_CHANGES = "/console/changes"
_ENTRIES = "/console/entries"


def describe_group(
    group: Group, queue: Queue, wanted: Wanted, path: str, names: Mapping[str, str], entries: Mapping[str, str]
) -> dict[str, Any]:
    """Return a group for a template; `names` are those of accounts, `entries` those of entries."""
    # In the queues of feedback a group is an entry, unless none was meant.
    is_entry = queue != Queue.UNMET and group.id == group.entry
    others = len(group.districts) - _MOST_DISTRICTS
    where = [f"{name or NO_DISTRICT} ({count})" for name, count in group.districts[:_MOST_DISTRICTS]]
    return {
        "id": group.id,
        "href": wanted.write(f"{path}/group/{group.id}"),
        "title": entries.get(group.id, group.id) if is_entry else group.text,
        "text": group.text if is_entry else "",
        "entry": _link(group.entry, entries) if group.entry else None,
        "is_entry": is_entry,
        "count": group.count,
        "lately": group.lately,
        "newest": group.newest,
        "where": ", ".join(where) + (f" and {others} more" if others > 0 else ""),
        "assignees": ", ".join(names.get(one, "somebody") for one in group.assignees),
        "note": group.note,
        "waiting": say_waiting(group.waiting),
    }


def describe_queued(one: Queued, names: Mapping[str, str], entries: Mapping[str, str]) -> dict[str, Any]:
    """Return one that stands in a queue for a template."""
    question = one.question
    return {
        "key": str(one.key),
        "text": question.text,
        "at": one.at,
        "where": question.district or (NO_DISTRICT if question.area is None else question.area),
        "area": question.area,
        "district": question.district,
        "outcome": OUTCOMES[Outcome(question.outcome)],
        "offered": [_link(entry, entries) for entry, _ in question.entries[:_MOST_OFFERED]],
        "about": _link(one.key.entry, entries) if one.key.entry else None,
        "said": one.said,
        "assignee": names.get(one.assignee, "somebody") if one.assignee else "",
        "change": f"{_CHANGES}/{one.change}" if one.change else "",
        "state": STATES[one.state],
    }


def describe_batch(batch: Batch, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what was done for a template."""
    return {
        "id": batch.id,
        "who": names.get(batch.account, "somebody"),
        "at": batch.at,
        "count": batch.count,
        "did": DID[batch.action].format(assignee=names.get(batch.assignee or "", "nobody")),
        "said": batch.text or "",
        "change": f"{_CHANGES}/{batch.change}" if batch.change else "",
        # An entry that was only begun is gone on with in its form; what is a whole edit is looked at.
        "next_href": f"{_CHANGES}/{batch.change}{'/edit' * (batch.action == Action.NEW_ENTRY)}",
        "next": NEXT.get(batch.action, ""),
    }


def list_actions(state: State) -> list[dict[str, str]]:
    """Return what can be done with what is in a state, as the GOV.UK select takes it."""
    back = state != State.OPEN
    can = (Action.REOPEN, Action.ASSIGN, Action.NOTE) if back else [one for one in Action if one != Action.REOPEN]
    return [{"value": "", "text": "Choose"}, *({"value": one.value, "text": ACTIONS[one]} for one in can)]


def _link(entry: str, entries: Mapping[str, str]) -> dict[str, str]:
    """Return an entry's name and page; one that is no longer there has no page."""
    return {"text": entries.get(entry, entry), "href": f"{_ENTRIES}/{entry}" if entry in entries else ""}
