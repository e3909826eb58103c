"""Entries that are wrong together: each broken copy of the base names the fault, its line and the cure."""

import pytest

from knowledge.entries.check import is_uk_number
from tests.knowledge.entries.copies import Fault, assert_only_problem

LIN = ("national/workforce.yaml", "- id: nat-housing-lin")
REDDITCH = ("worcestershire/housing.yaml", "- id: worcs-redditch-homes")
PILS = ("worcestershire/home-improvement.yaml", "- id: worcs-pils")
HUB = ("worcestershire/wellbeing.yaml", "- id: worcs-worcestershire-hub")

FAULTS = {
    "duplicate id": Fault(
        LIN[0], "- id: nat-care-act-cooperation", "- id: nat-housing-lin", "- id: nat-pip", "- id: nat-pip",
        ("nat-pip: id: the id is taken in national/money.yaml:", "give the newer of the two entries an id of its own"),
        follows="there is no entry 'nat-housing-lin': write an id of national/workforce.yaml",
    ),
    "unknown district": Fault(
        *REDDITCH, "    - Redditch\n", "    - Reditch\n", "- Reditch\n",
        ("worcs-redditch-homes: district 1: there is no district 'Reditch' in worcestershire", "Redditch, Worcester"),
    ),
    "district of a national entry": Fault(
        *LIN, "districts: all", "districts: [Redditch]", "districts:", ("'Redditch' in national: write all",)
    ),
    "dangling instead_of": Fault(
        *PILS, "instead_of: nat-home-improvement-agencies", "instead_of: nat-agencies", "instead_of:",
        ("worcs-pils: instead_of: there is no entry 'nat-agencies': write the id of a national entry",),
    ),
    "dangling instead_of in a list": Fault(
        *PILS, "instead_of: nat-home-improvement-agencies", "instead_of: [nat-pip, nat-agencies]", "instead_of:",
        ("worcs-pils: instead_of 2: there is no entry 'nat-agencies': write the id of a national entry",),
    ),
    "instead_of a local entry": Fault(
        *PILS, "instead_of: nat-home-improvement-agencies", "instead_of: worcs-community-ot", "instead_of:",
        ("worcs-pils: instead_of: only a local entry stands in, and only for a national one",),
    ),
    "a national entry that stands in": Fault(
        *LIN, "  who_for:", "  instead_of: nat-pip\n  who_for:", "instead_of:", ("only a local entry stands in",)
    ),
    "dangling replaced_by": Fault(
        *HUB, "    - worcs-family-front-door\n", "    - worcs-back-door\n", "- worcs-back-door",
        ("replaced_by 2: there is no entry 'worcs-back-door'", "the id of the entry that took its place"),
    ),
    "ended without successor": Fault(
        *LIN, "standing: current", "standing: ended", "standing:", ("standing: it has ended", "add `replaced_by`")
    ),
    "replaced_by though current": Fault(
        *LIN, "standing: current", "standing: current\n  replaced_by: [nat-pip]", "replaced_by:",
        ("replaced_by: it is replaced, but its standing is current: write `standing: ended`",),
    ),
    "impossible phone": Fault(
        *LIN, "020 7820 8077", "020 7820 80777", "020 7820", ("contact 3, value: '020 7820 80777'", "check the digits")
    ),
    "phone of another country": Fault(*LIN, "020 7820 8077", "+33 1 44 11 22 33", "+33", ("not a possible UK number",)),
    "phone in words": Fault(*LIN, "020 7820 8077", "ask at the desk", "ask at", ("not a possible UK number",)),
    "bad e-mail": Fault(
        *LIN, "info@housinglin.org.uk", "info at housinglin", "info at", ("contact 2, value", "name@place.org.uk")
    ),
    "bad web address": Fault(
        *LIN, "https://www.housinglin.org.uk", "housing lin website", "value: housing",
        ("contact 1, value: 'housing lin website' is not a web address", "https://place.org.uk/page"),
    ),
    "missing seen": Fault(
        *LIN, "      seen: '2025'\n", "", "- kind: web", ("contact 1, seen: is missing", "year or date", "unknown")
    ),
    # It is reported where it stands second.
    "phrasing of two entries": Fault(
        *REDDITCH, "    - shared ownership in redditch\n", "    - Housing, LIN!\n", "- Housing, LIN!",
        ("worcs-redditch-homes: phrasings: 'Housing, LIN!' already stands in nat-housing-lin (", "workforce.yaml:"),
    ),
    "phrasing of an entry and a family": Fault(
        *LIN, "    - health intel\n", "    - Bid for a social home\n", "- Bid",
        ("nat-housing-lin: phrasings: 'Bid for a social home' already stands in housing-register (families.yaml:",),
    ),
    "phrasing without letters": Fault(
        *LIN, "    - health intel\n", "    - '?!'\n", "- '?!'", ("'?!' has no letters or digits: write words",)
    ),
    "unknown family": Fault(
        *REDDITCH, "family: housing-register", "family: council-homes", "family:",
        ("family: there is no family 'council-homes': add it to families.yaml",),
    ),
    "source without page": Fault(
        *LIN, "    - seed: 002_be0b5837f2d3d80e.txt, About the Housing LIN (May 2017)", "    - dated: '2017'",
        "- dated",
        ("source 1: names no page or two: give either `url`", "or `seed`"),
    ),
    "front door that is not there": Fault(
        "areas.yaml", "areas:", "front_door: [worcs-adult-front-door", "front_door: [worcs-front-door", "front_door:",
        ("worcestershire: front_door: there is no entry or family 'worcs-front-door': name",),
    ),
    "emergency number in no contact": Fault(
        "urgent.yaml", "- id: suicide", "Samaritans, 116 123", "Samaritans, 116 124", "lines:",
        ("suicide: lines: 116 124 stands in no contact of its entries: take it from an entry",),
    ),
    "emergency behind which an entry is missing": Fault(
        "urgent.yaml", "- id: fire", "entries: [nat-emergency-999, ", "entries: [nat-emergency-999, nat-fire, ",
        "entries:", ("fire: entries: there is no entry 'nat-fire'",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_fault_between_entries_is_named_with_its_line_and_cure(fault: Fault) -> None:
    assert_only_problem(fault)


@pytest.mark.parametrize(
    ("value", "possible"),
    [
        ("999", True),
        ("111", True),
        ("116 123", True),
        ("01905 722589", True),
        ("0330 124 8205", True),
        ("0808 2000 247", True),
        ("+44 1905 722589", True),
        ("07911 123456", True),
        ("01905 72258", False),
        ("01905 7225899", False),
        ("12", False),
        ("", False),
        ("the council", False),
        ("0033 1 44 11 22 33", False),
    ],
)
def test_uk_number_is_known_by_its_form(value: str, possible: bool) -> None:
    assert is_uk_number(value) is possible
