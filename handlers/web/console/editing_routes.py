"""The addresses of entries, changes and history, in one readable list."""

from starlette.routing import Route

from handlers.web.console import (
    audit,
    change_actions,
    change_page,
    change_texts,
    changes,
    entries,
    entry_edit,
    entry_moves,
    entry_page,
    history,
    list_export,
    problems,
)

_BOTH = ["GET", "POST"]
_ENTRY, _CHANGE = f"{entries.PATH}/{{entry}}", f"{changes.PATH}/{{change}}"

routes = [
    Route(entries.PATH, entries.show_entries),
    Route(f"{entries.PATH}/new", entry_edit.write_entry, methods=_BOTH),
    Route(f"{entries.PATH}/export", list_export.export_entries, methods=["POST"]),
    Route(_ENTRY, entry_page.show_entry),
    Route(f"{_ENTRY}/edit", entry_edit.edit_entry, methods=_BOTH),
    Route(f"{_ENTRY}/confirm", entry_page.confirm, methods=["POST"]),
    Route(f"{_ENTRY}/retire", entry_moves.retire_entry, methods=_BOTH),
    Route(f"{_ENTRY}/duplicate", entry_moves.duplicate_entry, methods=_BOTH),
    Route(f"{_ENTRY}/history", history.show_versions, methods=_BOTH),
    Route(changes.PATH, changes.show_changes),
    Route(f"{changes.PATH}/export", list_export.export_changes, methods=["POST"]),
    Route(_CHANGE, change_page.show_change),
    Route(f"{_CHANGE}/edit", entry_edit.edit_change, methods=_BOTH),
    Route(f"{_CHANGE}/texts", change_texts.edit_texts, methods=_BOTH),
    Route(f"{_CHANGE}/try", change_page.try_in_change, methods=["POST"]),
    Route(f"{_CHANGE}/replay", change_page.show_replay),
    Route(f"{_CHANGE}/replay", change_actions.start_replay, methods=["POST"]),
    Route(f"{_CHANGE}/submit", change_actions.submit, methods=["POST"]),
    Route(f"{_CHANGE}/merge", change_actions.merge, methods=["POST"]),
    Route(f"{_CHANGE}/approve", change_actions.approve, methods=["POST"]),
    Route(f"{_CHANGE}/refuse", change_actions.refuse, methods=["POST"]),
    Route(f"{_CHANGE}/withdraw", change_actions.withdraw, methods=["POST"]),
    Route(f"{_CHANGE}/take-back", change_actions.take_back, methods=["POST"]),
    Route(history.PATH, history.show_history),
    Route(f"{history.PATH}/export", list_export.export_history, methods=["POST"]),
    Route(f"{audit.PATH}/export", list_export.export_audit, methods=["POST"]),
    Route(problems.PATH, problems.show_problems),
]
