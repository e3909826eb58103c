"""An entry whose form is wrong: each broken copy of the base names the fault, its line and the cure."""

from pathlib import Path

import pytest

from knowledge.entries.read import read_base
from tests.knowledge.entries.copies import Fault, assert_only_problem, copy_base

# An entry that no other entry, area or emergency refers to, so that each copy has one fault.
LIN = ("national/workforce.yaml", "- id: nat-housing-lin")

FAULTS = {
    "unknown key that is near a known one": Fault(
        *LIN, "  who_for:", "  who_four: Nobody.\n  who_for:", "who_four", ("nat-housing-lin: who_four:", "`who_for`")
    ),
    "unknown key that is near none": Fault(
        *LIN, "  who_for:", "  colour: red\n  who_for:", "colour:", ("nat-housing-lin: colour: unknown key", "who_for")
    ),
    "unknown key in a contact": Fault(
        *LIN, "      label: Housing LIN, by e-mail", "      lable: x\n      label: Housing LIN, by e-mail", "lable",
        ("contact 2, lable: unknown key", "`label`"),
    ),
    "missing field": Fault(
        *LIN, "  who_for: Professionals in England and Wales.\n", "", "- id: nat-housing-lin",
        ("nat-housing-lin: who_for: is missing: add it",),
    ),
    "missing field of a contact": Fault(
        *LIN, "      label: Housing LIN website\n", "", "- kind: web", ("contact 1, label: is missing: add it",)
    ),
    "no phrasings": Fault(
        *LIN, "  phrasings:\n", "  phrasings: []\n  signs:\n", "phrasings:", ("phrasings: is an empty list: add",)
    ),
    "text too long": Fault(
        *LIN, "  who_for: Professionals in", "  who_for: " + "Professionals " * 30 + "in", "who_for:",
        ("who_for: has 441 characters, at most 380 fit a phone: shorten it",),
    ),
    "empty text": Fault(*LIN, "who_for: Professionals in England and Wales.", "who_for: ''", "who_for:", ("is empty",)),
    "wrong standing": Fault(
        *LIN, "standing: current", "standing: old", "standing: old", ("standing: is 'old'", "'current', 'dated'")
    ),
    "wrong kind of contact": Fault(
        *LIN, "- kind: email", "- kind: fax", "- kind: fax", ("contact 2, kind: is 'fax'", "'phone'")
    ),
    "malformed seen": Fault(
        *LIN, "seen: '2017-05'", "seen: May 2017", "seen: May", ("contact 2, seen: is 'May 2017'", "write 2024")
    ),
    "seen in a thirteenth month": Fault(
        *LIN, "seen: '2017-05'", "seen: 2017-13", "seen: 2017-13", ("'2017-13'", "or unknown")
    ),
    "confirmed is no truth": Fault(
        *LIN, "confirmed: false", "confirmed: maybe", "confirmed: maybe", ("'maybe'", "write true or false")
    ),
    "checked on a day that is none": Fault(
        *LIN, "standing: current", "standing: current\n  checked: {on: 2026-02-31, by: Ann}", "checked:",
        ("checked.on: is '2026-02-31', which is not a date", "2026-11-30"),
    ),
    "a list that is no list": Fault(
        *LIN, "  also_known_as:\n    - Housing Learning and Improvement Network\n", "  also_known_as: HLN\n",
        "also_known_as:", ("also_known_as: is 'HLN', which is not a list", "after a dash"),
    ),
    "a text that is a list": Fault(
        *LIN, "who_for: Professionals in England and Wales.", "who_for: [Nurses]", "who_for:",
        ("who_for: is ['Nurses'], which is not text: put it in quotes",),
    ),
    "an entry that is no set of keys": Fault(
        LIN[0], "- id: nat-care-act-cooperation", "- id: nat-housing-lin", "- just words\n- id: nat-housing-lin",
        "- just", ("'just words'", "`key: value`"),
    ),
    "districts that are no list": Fault(
        *LIN, "districts: all", "districts: Redditch", "districts:",
        ("districts: is 'Redditch': write all, or a list of districts, one a line after a dash",),
    ),
    "districts that are a number": Fault(
        *LIN, "districts: all", "districts: {all: 1}", "districts:", ("write all, or a list of districts",)
    ),
    "a family's id too long for a button": Fault(
        *LIN, "  who_for:", "  family: " + "a" * 37 + "\n  who_for:", "family:",
        ("family: has 37 characters, at most 36",),
    ),
    "an id of wrong form": Fault(
        LIN[0], "- id: nat-care-act-cooperation", "- id: nat-housing-lin", "- id: Housing LIN", "- id: Housing LIN",
        ("Housing LIN: id: is 'Housing LIN'", "use small letters, digits and single hyphens"),
        follows="there is no entry 'nat-housing-lin': write an id of national/workforce.yaml",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_fault_of_form_is_named_with_its_line_and_cure(fault: Fault) -> None:
    assert_only_problem(fault)


def test_code_of_a_district_that_is_a_digit_short_is_explained(tmp_path: Path) -> None:
    folder = copy_base(tmp_path)
    areas = folder / "areas.yaml"
    areas.write_text(areas.read_text(encoding="utf-8").replace("E07000236", "E0700023", 1), encoding="utf-8")
    _, problems = read_base(folder)
    (said,) = [str(problem) for problem in problems if problem.field.endswith("code")]
    assert "'E0700023', which does not have the form it needs: write the nine characters of the ONS" in said
