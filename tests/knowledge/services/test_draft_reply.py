"""The reply of an entry that is still being written."""

from datetime import date
from typing import Any

import pytest

from knowledge.entries.base import Base
from knowledge.entries.read import SHIPPED
from knowledge.entries.yamlfile import read_yaml
from knowledge.places.find import Place
from knowledge.services.age import doubt_old_contacts
from knowledge.services.compose import answer_with
from knowledge.services.draft_reply import reply_with_draft
from knowledge.services.reply import to_plain

TODAY = date(2026, 11, 22)


def test_every_shipped_entry_gives_the_reply_that_it_gives_live(base: Base) -> None:
    for path in sorted(SHIPPED.glob("*/*.yaml")):
        for fields in read_yaml(path, path.name).data:
            entry = base.entries[fields["id"]]
            # As a draft is shown: for its district where it has only one.
            is_of_one = entry.districts != "all" and len(entry.districts) == 1
            place = Place(None if entry.is_national else entry.area, entry.districts[0] if is_of_one else None)
            live = doubt_old_contacts(answer_with(entry, place, base), TODAY)
            assert reply_with_draft(fields, entry.id, entry.area, entry.topic, base, TODAY) == live


def test_an_empty_form_gives_a_reply_too(base: Base) -> None:
    assert "(no name yet)" in to_plain(reply_with_draft({}, "", "worcestershire", "housing", base, TODAY))


@pytest.mark.parametrize(
    "wrong",
    [
        {"contacts": [{"value": "01905 722589", "seen": "2026-13-40", "kind": "fax", "confirmed": "perhaps"}]},
        {"contacts": ["01905"], "sources": ["a"], "checked": "today"},
        {"checked": {"on": "2026-02-31"}, "review_by": "soon", "standing": "old", "districts": ["Nowhere"]},
        {"standing": "ended", "replaced_by": ["nothing-like-it"], "instead_of": "nor-this", "family": "none"},
    ],
)
def test_what_is_wrong_is_left_out_and_never_fails(wrong: dict[str, Any], base: Base) -> None:
    fields = {"name": "New team", "summary": "It helps.", **wrong}
    assert "New team" in to_plain(reply_with_draft(fields, "new", "worcestershire", "housing", base, TODAY))
