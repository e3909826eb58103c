"""An entry's fields as a copy for another district begins with them."""

import re
from collections.abc import Mapping
from typing import Any

_TEXTS = (
    "name",
    "summary",
    "who_for",
    "not_for",
    "how_to_refer",
    "before_you_refer",
    "cost",
    "wait",
)
_LISTS = ("also_known_as", "phrasings", "signs")


def adapt_copy(fields: Mapping[str, Any], district: str) -> dict[str, Any]:
    """Return the fields with the new district where its own one was named.

    Of names, phrasings and signs only those that named it are left: no two entries may have the same. A name without
    the district gets it in brackets.
    """
    named = fields.get("districts")
    own = list(named) if isinstance(named, list | tuple) else []
    copy = dict(fields)
    for key in _TEXTS:
        if isinstance(copy.get(key), str):
            copy[key] = _put(copy[key], own, district)
    if copy.get("name") == fields.get("name"):
        copy["name"] = f"{fields.get('name', '')} ({district})"
    for key in _LISTS:
        texts = [str(one) for one in fields.get(key) or ()]
        copy[key] = [new for old in texts if (new := _put(old, own, district)) != old]
        if not copy[key]:
            del copy[key]
    return copy


def _put(text: str, own: list[str], district: str) -> str:
    for name in own:
        text = re.sub(rf"\b{re.escape(name)}\b", district, text, flags=re.IGNORECASE)
    return text
