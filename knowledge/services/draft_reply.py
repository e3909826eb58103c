"""The reply that an entry will give, while it is still being written: what is not there yet, or wrong, is left out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from knowledge.entries.base import Base
from knowledge.entries.model import ALL_DISTRICTS, SEEN_PATTERN, Checked, Contact, Entry, Source, Standing, Topic
from knowledge.places.find import Place
from knowledge.services.age import doubt_old_contacts
from knowledge.services.compose import answer_with
from knowledge.services.reply import Reply

PartT = TypeVar("PartT")
_KINDS = ("phone", "text", "email", "web", "address")
_NO_NAME = "(no name yet)"
_TEXTS = (
    "name",
    "summary",
    "who_for",
    "not_for",
    "how_to_refer",
    "before_you_refer",
    "cost",
    "wait",
    "why_it_matters",
    "replaced_by_name",
    "owner",
    "family",
)


def reply_with_draft(fields: Mapping[str, Any], entry: str, area: str, topic: str, base: Base, today: date) -> Reply:
    """Return the reply of an entry with these fields, as staff of its area would get it on a day."""
    draft = read_draft(fields, entry, area, topic)
    known = replace(base, entries={**base.entries, draft.id: draft})
    districts = draft.districts if draft.districts != ALL_DISTRICTS else ()
    place = Place(None if draft.is_national else area, districts[0] if len(districts) == 1 else None)
    return doubt_old_contacts(answer_with(draft, place, known), today)


def read_draft(fields: Mapping[str, Any], entry: str, area: str, topic: str) -> Entry:
    """Return an entry with whatever of the fields can be read."""
    texts = {key: _text(fields.get(key)) or None for key in _TEXTS}
    standing = _text(fields.get("standing"))
    values: dict[str, Any] = {
        **texts,
        "id": entry or "draft",
        "name": texts["name"] or _NO_NAME,
        "summary": texts["summary"] or "",
        "also_known_as": _texts(fields.get("also_known_as")),
        "districts": ALL_DISTRICTS if fields.get("districts") == ALL_DISTRICTS else _texts(fields.get("districts")),
        "instead_of": _texts(fields.get("instead_of")),
        "contacts": _read_all(fields.get("contacts"), _read_contact),
        "phrasings": _texts(fields.get("phrasings")),
        "signs": _texts(fields.get("signs")),
        "standing": Standing(standing) if standing in set(Standing) else Standing.CURRENT,
        "replaced_by": _texts(fields.get("replaced_by")),
        "checked": _read_checked(fields.get("checked")),
        "review_by": None,
        "sources": _read_all(fields.get("sources"), _read_source) or (Source(),),
        "area": area,
        "topic": Topic(topic) if topic in set(Topic) else Topic.HOUSING,
    }
    return Entry.model_construct(**values)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(filter(None, map(_text, value))) if isinstance(value, list | tuple) else ()


def _read_all(value: object, read: Callable[[Mapping[str, Any]], PartT | None]) -> tuple[PartT, ...]:
    parts = [read(one) for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else []
    return tuple(part for part in parts if part is not None)


def _read_contact(fields: Mapping[str, Any]) -> Contact | None:
    if not _text(fields.get("value")):
        return None
    seen, kind = _text(fields.get("seen")), _text(fields.get("kind"))
    confirmed = fields.get("confirmed")
    values: dict[str, Any] = {
        "kind": kind if kind in _KINDS else _KINDS[0],
        "value": _text(fields.get("value")),
        "label": _text(fields.get("label")),
        "hours": _text(fields.get("hours")) or None,
        "seen": seen if re.fullmatch(SEEN_PATTERN, seen) else None,
        "confirmed": confirmed if isinstance(confirmed, bool) else None,
    }
    return Contact.model_construct(**values)


def _read_checked(fields: object) -> Checked | None:
    on = _text(fields.get("on")) if isinstance(fields, Mapping) else ""
    try:
        return Checked.model_construct(on=date.fromisoformat(on), by="") if on else None
    except ValueError:
        return None


def _read_source(fields: Mapping[str, Any]) -> Source:
    values: dict[str, Any] = {key: _text(fields.get(key)) or None for key in ("url", "dated", "seed")}
    return Source.model_construct(**values)
