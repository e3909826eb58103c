"""One edit of an entry at a time: the text before, what is written, and the text after, to the last byte."""

from typing import Any

import pytest

from knowledge.entries.writing import WritingError, add_entry, read_fields, remove_entry, write_fields

BEFORE = """\
# Entries of a test. First come the two that matter.
- id: one   # the first
  name: "One: the first"
  # Both districts, since the merger.
  districts:  # as of 2024
    - Redditch
    # the larger one
    - Worcester  # the city
  cost:   Free.   # ask again in spring
  summary: >-   # kept short
    Says what it is,
    in two lines.

  who_for: People who
    need it.  # everyone
  wait: 'a
    week'
  contacts:
    # the main line first
    - kind: phone
      value: 01905 722589  # rings the desk
      label: Desk
    - {kind: web, value: one.example, label: Page}  # new
  signs: [damp, mould]
  standing: current
# Between the two.

- id: two
  name: Two
  how_to_refer: |+
    Ring them.

  standing: dated
"""

DESK = {"kind": "phone", "value": "01905 722589", "label": "Desk"}
PAGE = {"kind": "web", "value": "one.example", "label": "Page"}
# What is written, then each old text with the new one.
CASES: dict[str, tuple[Any, ...]] = {
    "a text in its line": ({"name": "One"}, '  name: "One: the first"\n', "  name: One\n"),
    "a text that needs quotes": ({"name": "1: 2"}, '  name: "One: the first"\n', "  name: '1: 2'\n"),
    "a text with a comment behind it": ({"cost": "12:30"}, "  cost:   Free.   #", "  cost:   '12:30'   #"),
    "one line that becomes many": (
        {"cost": "Ten pounds a week, or five. " * 5 + "End."},
        "  cost:   Free.   # ask again in spring\n",
        "  cost: >-  # ask again in spring\n"
        f"    {'Ten pounds a week, or five. ' * 4}Ten\n"
        "    pounds a week, or five. End.\n",
    ),
    "many lines that become one": (
        {"summary": "Short."},
        "  summary: >-   # kept short\n    Says what it is,\n    in two lines.\n\n",
        "  summary: Short.  # kept short\n\n",
    ),
    "lines that were broken by hand": (
        {"who_for": "All."},
        "  who_for: People who\n    need it.  # everyone\n",
        "  who_for: All.  # everyone\n",
    ),
    "lines in quotes": ({"wait": "a day"}, "  wait: 'a\n    week'\n", "  wait: a day\n"),
    "a text of two lines": (
        {"cost": "Free.\nAsk."}, "  cost:   Free.   # ask again", "  cost: |-  # ask again",
        "in spring\n", "in spring\n    Free.\n    Ask.\n",
    ),
    "a list that becomes a word": (
        {"districts": "all"},
        "  districts:  # as of 2024\n    - Redditch\n    # the larger one\n    - Worcester  # the city\n",
        "  # the larger one\n  # the city\n  districts: all  # as of 2024\n",
    ),
    "a list that becomes empty": (
        {"districts": []},
        "  districts:  # as of 2024\n    - Redditch\n    # the larger one\n    - Worcester  # the city\n",
        "  # the larger one\n  # the city\n  districts: []  # as of 2024\n",
    ),
    "an item that goes leaves the comment above it": (
        {"districts": ["Redditch"]}, "    # the larger one\n    - Worcester  # the city\n", "    # the larger one\n",
    ),
    "an item that changes keeps the comment behind it": (
        {"districts": ["Redditch", "Wychavon"]}, "- Worcester  # the city", "- Wychavon  # the city",
    ),
    "items that change places take their comments with them": (
        {"districts": ["Worcester", "Redditch"]},
        "    - Redditch\n    # the larger one\n    - Worcester  # the city\n",
        "    # the larger one\n    - Worcester  # the city\n    - Redditch\n",
    ),
    "items that come in": (
        {"districts": ["Bromsgrove", "Redditch", "Worcester", "Wychavon"]},
        "    - Redditch\n    # the larger one\n    - Worcester  # the city\n",
        "    - Bromsgrove\n    - Redditch\n    # the larger one\n    - Worcester  # the city\n    - Wychavon\n",
    ),
    "one value of a contact": (
        {"contacts": [{**DESK, "value": "999", "hours": "9 to 5"}, PAGE]},
        "value: 01905 722589  # rings the desk\n      label: Desk\n",
        "value: '999'  # rings the desk\n      label: Desk\n      hours: 9 to 5\n",
    ),
    "a contact in braces": (
        {"contacts": [DESK, {**PAGE, "value": "two.example"}]},
        "    - {kind: web, value: one.example, label: Page}  # new\n",
        "    - kind: web  # new\n      value: two.example\n      label: Page\n",
    ),
    "a list in brackets": ({"signs": ["damp", "a, b"]}, "signs: [damp, mould]", "signs: [damp, 'a, b']"),
    "a list in brackets that grows": (
        {"signs": ["damp " * 20 + "wall", "mould"]},
        "signs: [damp, mould]", f"signs:\n    - {'damp ' * 20}wall\n    - mould",
    ),
    "a field that comes in": (
        {"before_you_refer": "Ask."}, "# everyone\n  wait: 'a", "# everyone\n  before_you_refer: Ask.\n  wait: 'a"
    ),
    "fields that come in together": (
        {"also_known_as": ["Uno"], "review_by": "2027-01-31", "owner": "12"},
        '  name: "One: the first"\n', '  name: "One: the first"\n  also_known_as:\n    - Uno\n',
        "  standing: current\n# Between", "  standing: current\n  review_by: '2027-01-31'\n  owner: '12'\n# Between",
    ),
    "a field that goes": ({"signs": None}, "  signs: [damp, mould]\n", ""),
    "a list that goes leaves its comments": (
        {"contacts": None},
        "  contacts:\n    # the main line first\n    - kind: phone\n      value: 01905 722589  # rings the desk\n"
        "      label: Desk\n    - {kind: web, value: one.example, label: Page}  # new\n",
        "  # the main line first\n",
    ),
    "the last field goes": ({"standing": None}, "mould]\n  standing: current\n", "mould]\n"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "edits"), [(one[0], one[1:]) for one in CASES.values()], ids=list(CASES))
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_only_the_lines_of_what_changes_are_written(
    change: dict[str, object], edits: tuple[str, ...], newline: str
) -> None:
    after = BEFORE
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert after.count(old) == 1
        after = after.replace(old, new)
    assert write_fields(BEFORE.replace("\n", newline), "one", change) == after.replace("\n", newline)


def test_last_line_without_a_break_stays_so() -> None:
    text = BEFORE.rstrip("\n")
    assert write_fields(text, "two", {"standing": "ended"}) == text.replace("dated", "ended")
    assert write_fields(text, "two", {"standing": None}) == text.replace("  standing: dated", "")
    assert write_fields(text, "two", {"owner": "Ann"}) == f"{text}\n  owner: Ann"


def test_blank_lines_that_are_part_of_a_text_stay_with_it() -> None:
    written = write_fields(BEFORE, "two", {"before_you_refer": "Ask."})
    assert written == BEFORE.replace("them.\n\n", "them.\n\n  before_you_refer: Ask.\n")
    assert write_fields(BEFORE, "two", {"how_to_refer": "Ring."}) == BEFORE.replace("|+\n    Ring them.\n\n", "Ring.\n")


def test_comment_of_an_item_that_goes_does_not_become_part_of_the_text_before_it() -> None:
    text = "- id: one\n  signs:\n    - damp\n      # deep\n    - >-\n      much\n      mould\n    - cold\n"
    assert write_fields(text, "one", {"signs": ["much mould", "damp", "cold"]}) == (
        "- id: one\n  signs:\n    # deep\n    - >-\n      much\n      mould\n    - damp\n    - cold\n"
    )
    assert write_fields(text, "one", {"signs": ["cold"]}) == "- id: one\n  signs:\n    # deep\n    - cold\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- {id: one, name: One, standing: current}  # all in braces\n- id: two\n", id="braces"),
        pytest.param("- ? id\n  : one\n  ? name\n  : One\n- id: two\n", id="question marks"),
        pytest.param("-\n  id: one\n  name: One\n- id: two\n", id="dash by itself"),
        pytest.param("-   id: one\n    name: One\n-   id: two\n", id="wide dashes"),
        pytest.param("  - id: one\n    name: One\n  - id: two\n", id="dashes further in"),
        pytest.param('- "id": one\n  "name": !!str One\n- id: two\n', id="quoted keys and tags"),
        pytest.param("---\n- id: one\n  name: One\n- id: two\n", id="start of a document"),
        pytest.param("- id: one\n  name:\n- id: two\n", id="nothing for a name"),
        pytest.param("- id: one\n  name: # none\n  # so far\n\n- id: two\n", id="comments for a name"),
    ],
)  # fmt: skip
def test_an_entry_written_in_another_way_is_changed_as_well(text: str) -> None:
    written = write_fields(
        text, "one", {"name": "Another: one", "signs": ["damp"], "contacts": [{"kind": "web", "value": "x"}]}
    )
    fields = read_fields(written, "one")
    assert (fields["name"], fields["signs"], fields["contacts"]) == (
        "Another: one",
        ["damp"],
        [{"kind": "web", "value": "x"}],
    )
    assert written.split("id: two")[1] == text.split("id: two")[1]
    assert written.count("#") == text.count("#")


def test_entry_that_is_not_there_is_named() -> None:
    with pytest.raises(WritingError, match="three: there is no such entry in the file: look for it in another"):
        write_fields(BEFORE, "three", {"name": "Three"})


def test_entry_that_stands_twice_is_not_written() -> None:
    with pytest.raises(WritingError, match="one: there are 2 entries of this id in the file"):
        write_fields(BEFORE + "- id: one\n", "one", {"name": "One"})


@pytest.mark.parametrize("text", ["- id: [\n", "- id: one\n  id: one\n", "- id: one\n\tname: x\n"])
def test_file_that_cannot_be_read_is_not_written(text: str) -> None:
    with pytest.raises(WritingError, match="the file cannot be read as it stands, so nothing is written"):
        write_fields(text, "one", {"name": "One"})


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("half \ud83d", "one: name: 'half \\ud83d' holds half a character"),
        (object, "one: name: <class 'object'> cannot be written"),
        ([None], "one: name: None cannot be written: give text"),
    ],
)
def test_value_that_cannot_be_written_is_named(value: object, says: str) -> None:
    with pytest.raises(WritingError) as raised:
        write_fields(BEFORE, "one", {"name": value})
    assert str(raised.value).startswith(says)


def test_entry_is_not_left_without_an_id() -> None:
    with pytest.raises(WritingError, match="one: id: an entry cannot be without one"):
        write_fields(BEFORE, "one", {"id": None})


FRESH = {"standing": "current", "name": "3: new", "id": "three", "wait": None, "districts": ["Redditch"]}


@pytest.mark.parametrize("text", [BEFORE, BEFORE.replace("\n", "\r\n"), BEFORE + "\n", BEFORE + "# The end.\n"])
def test_new_entry_goes_to_the_end_in_the_order_of_the_model(text: str) -> None:
    written = add_entry(text, FRESH)
    newline = "\r\n" if "\r" in text else "\n"
    fresh = "- id: three\n  name: '3: new'\n  districts:\n    - Redditch\n  standing: current\n".replace("\n", newline)
    assert written == text + ("" if text.endswith("\n\n") else newline) + fresh
    assert remove_entry(written, "three").rstrip() == text.rstrip()


def test_new_entry_is_laid_out_as_those_before_it() -> None:
    text = "-   id: one\n    signs:\n    -   damp\n-   id: two\n"
    assert add_entry(text, {"id": "three", "signs": ["cold"]}) == f"{text}-   id: three\n    signs:\n    -   cold\n"


def test_first_entry_makes_a_file_that_editors_find_the_schema_of() -> None:
    text = add_entry("", {"id": "one", "name": "One"})
    assert text == "# yaml-language-server: $schema=../entries.schema.json\n- id: one\n  name: One\n"
    assert remove_entry(text, "one") == ""


def test_new_entry_of_an_id_that_is_taken_is_refused() -> None:
    with pytest.raises(WritingError, match="two: id: there is an entry of that id already"):
        add_entry(BEFORE, {"id": "two"})
    with pytest.raises(WritingError, match="a new entry has no id"):
        add_entry(BEFORE, {"name": "Two"})


def test_entry_is_taken_out_and_the_comments_around_it_stay() -> None:
    assert remove_entry(BEFORE, "one") == BEFORE[: BEFORE.index("- id: one")] + BEFORE[BEFORE.index("# Between") :]
    assert remove_entry(BEFORE, "two") == BEFORE[: BEFORE.index("\n- id: two")]
