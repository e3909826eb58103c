"""Whatever is written into whichever entry reads back the same, and nothing else is touched."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entries.writing import read_fields, write_fields
from knowledge.entries.writing.plain import make_plain
from tests.knowledge.entries.writing.texts import (
    FIELDS,
    LAYOUTS,
    LISTS,
    LOOKALIKES,
    changed,
    list_entries,
    list_files,
    list_own,
    put_comments,
    split_entries,
)


def read_wanted(fields: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry's fields are to be after the changes."""
    plain = {name: make_plain(one, name) for name, one in changes.items() if one is not None}
    return {name: one for name, one in {**fields, **plain}.items() if changes.get(name, "") is not None}


def assert_only(text: str, written: str, entry: str) -> None:
    """Assert that no entry but this one became another."""
    old, new = split_entries(text), split_entries(written)
    assert list(old) == list(new)
    assert [name for name in old if name != entry and old[name] != new[name]] == []


@settings(max_examples=20)
@given(data=st.data(), place=st.sampled_from(list_entries()), layout=st.sampled_from(list(LAYOUTS)))
def test_any_change_of_any_entry_reads_back_and_touches_no_other(
    data: st.DataObject, place: tuple[str, str], layout: str
) -> None:
    name, entry = place
    text = LAYOUTS[layout](list_files()[name])
    fields = read_fields(text, entry)
    changes = data.draw(changed(fields))
    written = write_fields(text, entry, changes)
    assert read_fields(written, entry) == read_wanted(fields, changes)
    assert_only(text, written, entry)


@settings(max_examples=15)
@given(data=st.data(), place=st.sampled_from(list_entries()), crlf=st.booleans())
def test_comments_survive_any_change(data: st.DataObject, place: tuple[str, str], crlf: bool) -> None:
    name, entry = place
    text = put_comments(list_files()[name])
    text = text.replace("\n", "\r\n") if crlf else text
    fields = read_fields(text, entry)
    changes = data.draw(changed(fields))
    written = write_fields(text, entry, changes)
    assert read_fields(written, entry) == read_wanted(fields, changes)
    assert list_own(written) == list_own(text)
    assert_only(text, written, entry)


@pytest.mark.parametrize("name", list_files())
def test_every_field_of_every_entry_takes_awkward_values_and_gives_them_back(name: str) -> None:
    text = list_files()[name]
    for number, (_, entry) in enumerate(place for place in list_entries() if place[0] == name):
        texts = [LOOKALIKES[(number * 7 + index) % len(LOOKALIKES)] for index in range(len(FIELDS))]
        changes = {
            field: [one, *LOOKALIKES[:3]] if field in LISTS else one for field, one in zip(FIELDS, texts, strict=True)
        }
        fields = read_fields(text, entry)
        written = write_fields(text, entry, changes)
        assert read_fields(written, entry) == {**fields, **changes}
        assert_only(text, written, entry)


@pytest.mark.parametrize("name", list_files())
def test_what_is_written_as_it_stands_changes_no_byte(name: str) -> None:
    text = list_files()[name]
    for _, entry in (place for place in list_entries() if place[0] == name):
        assert write_fields(text, entry, read_fields(text, entry)) == text


def test_a_long_text_is_filled_as_in_the_shipped_files() -> None:
    """Written away and back, the texts of most entries stand as they did; some were filled by hand."""
    same = [write_away_and_back(list_files()[name], entry) == list_files()[name] for name, entry in list_entries()[::3]]
    assert sum(same) > 0.75 * len(same)


def write_away_and_back(text: str, entry: str) -> str:
    """Return a text of which all texts of an entry were something else for a moment."""
    texts = {name: one for name, one in read_fields(text, entry).items() if isinstance(one, str) and name != "id"}
    return write_fields(write_fields(text, entry, dict.fromkeys(texts, "away")), entry, texts)
