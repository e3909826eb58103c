"""Areas and local places that are wrong: each broken copy of the base names the fault, its line and the cure."""

import pytest

from tests.knowledge.entries.copies import Fault, assert_only_problem

FAULTS = {
    "code of another district": Fault(
        "areas.yaml", "- name: Redditch", "E07000236", "E07000231", "E07000231",
        ("worcestershire: code: E07000231 is the code of", "not of Redditch", "look it up at the ONS"),
    ),
    "code of no district": Fault(
        "areas.yaml", "- name: Stevenage", "E07000243", "E07999999", "E07999999",
        ("hertfordshire: code: E07999999 is the code of no district, not of Stevenage",),
    ),
    "wrong code of a neighbour": Fault(
        "areas.yaml", "- name: Mansfield", "E07000174", "E07000177", "E07000177",
        ("nottingham: code: E07000177 is the code of Cherwell, not of Mansfield",),
    ),
    "place in an unknown district": Fault(
        "places.yaml", "- name: Catshill\n", "[Bromsgrove]", "[Bromsgrave]", "[Bromsgrave]",
        ("Catshill: districts: there is no district 'Bromsgrave': write one of areas.yaml",),
    ),
    "place twice": Fault(
        "places.yaml", "- name: Drakes Cross\n", "- name: Finstall", "- name: Catshill", "- name: Catshill",
        ("Catshill: name: there is another area, district or place of that name in line", "keep one of them"),
    ),
    "place that differs in its apostrophe only": Fault(
        "places.yaml", "  # St Albans\n", "St Julians", "St Johns", "- name: St Johns",
        ("St Johns: name: there is another area, district or place of that name in line", "keep one of them"),
    ),
    "place with the name of a district": Fault(
        "places.yaml", "- name: Drakes Cross\n", "- name: Finstall", "- name: REDDITCH", "- name: REDDITCH",
        ("REDDITCH: name: there is another area, district or place of that name in areas.yaml, line",),
    ),
    "short name that is another district's": Fault(
        "areas.yaml", "- name: Dacorum", "also: [DBC]", "also: [Worcester]", "also: [Worcester]",
        ("Worcester: also: there is another area, district or place of that name in line",),
    ),
    "short name that is another short name": Fault(
        "areas.yaml", "- name: Dacorum", "also: [DBC]", "also: [rbc]", "also: [rbc]",
        ("rbc: also: there is another area, district or place of that name in line",),
    ),
    "short name that is an area's": Fault(
        "areas.yaml", "- name: Dacorum", "also: [DBC]", "also: [Herts]", "also: [Herts]",
        ("Herts: also: there is another area, district or place of that name in line",),
    ),
    "place without a letter": Fault(
        "places.yaml", "- name: Drakes Cross\n", "- name: Finstall", "- name: '---'", "- name: '---'",
        ("name: is '---', which does not have the form it needs: write a name, with at least one letter or digit",),
    ),
    "short name without a letter": Fault(
        "areas.yaml", "- name: Dacorum", "also: [DBC]", "also: ['...']", "also: ['...']",
        ("is '...', which does not have the form it needs: write a name, with at least one letter or digit",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_fault_of_places_is_named_with_its_line_and_cure(fault: Fault) -> None:
    assert_only_problem(fault)
