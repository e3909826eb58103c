"""Coverage: a district with neither an entry nor a gap is named with its line, and so is a gap that has closed."""

import pytest

from knowledge.entries.base import Base
from knowledge.entries.problems import Problem
from tests.knowledge.entries.copies import Fault, assert_only_problem, list_problems_after

# The needs that every district must have an answer to, whatever else is added.
NEEDS = {
    "housing-options", "adaptations", "cold-homes", "private-rent-disrepair",
    "adult-safeguarding", "child-safeguarding",
}  # fmt: skip

FAULTS = {
    "gap that is not named": Fault(
        "areas.yaml", "- id: hertfordshire", "          - Dacorum\n", "", "- name: Dacorum",
        ("hertfordshire: districts: Dacorum has neither an entry nor a gap for the need cold-homes", "add a gap"),
    ),
    "gap where there is an entry": Fault(
        "areas.yaml", "- id: hertfordshire", "          - Dacorum\n", "          - Dacorum\n          - St Albans\n",
        "          - St Albans",
        ("herts-warm-homes-local-grant-st-albans meets the need cold-homes in St Albans: take St Albans out",),
    ),
    "gap of no need": Fault(
        "areas.yaml", "- id: worcestershire", "    districts:\n",
        "    gaps: [{need: cold-house, districts: all, note: Not looked for}]\n    districts:\n", "gaps:",
        ("worcestershire: gaps: there is no need 'cold-house': write one of housing-options, adaptations",),
    ),
    "gap of no district": Fault(
        "areas.yaml", "- id: hertfordshire", "          - Dacorum\n", "          - Dacorum\n          - Oz\n", "- Oz",
        ("hertfordshire: gaps: there is no district 'Oz' in hertfordshire: write one of Broxbourne", "or all"),
    ),
    "gap named twice": Fault(
        "areas.yaml", "- id: hertfordshire", "          - Dacorum\n", "          - Dacorum\n          - Dacorum\n",
        "- Dacorum\n          - East",
        ("the gap cold-homes in Dacorum is named twice: keep one of them",),
    ),
    "entry that is not there": Fault(
        "needs.yaml", "- id: cold-homes", "    entries:\n", "    entries:\n      - worcs-fire\n", "- worcs-fire",
        ("cold-homes: entries: there is no entry 'worcs-fire': write the id of a local entry",),
    ),
    "national entry": Fault(
        "needs.yaml", "- id: cold-homes", "    entries:\n", "    entries:\n      - nat-eco4-flex\n", "- nat-eco4",
        ("cold-homes: entries: nat-eco4-flex is a national entry and meets no local need", "a gap in areas.yaml"),
    ),
    "entry that has ended": Fault(
        "needs.yaml", "- id: cold-homes", "    entries:\n", "    entries:\n      - herts-warmer-homes\n", "- herts-w",
        ("cold-homes: entries: herts-warmer-homes has ended: name what took its place",),
    ),
    "family that is not there": Fault(
        "needs.yaml", "- id: adaptations", "families: [adaptations]", "families: [adaptations, lifts]", "families:",
        ("adaptations: families: there is no family 'lifts': write one of families.yaml",),
    ),
    "need declared twice": Fault(
        "needs.yaml", "needs:\n", "- id: adult-safeguarding", "- id: child-safeguarding",
        "- id: child-safeguarding\n    name: Safeguarding of children", ("there is another need of that name",),
    ),
}  # fmt: skip


def change_redditch(old: str, new: str) -> list[Problem]:
    """Return what is wrong with a copy in which the first `old` of Redditch's housing options became `new`."""
    fault = Fault("worcestershire/homelessness.yaml", "- id: worcs-housing-options-redditch", old, new, new, ())
    return list_problems_after(fault.file, fault.edit)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_fault_of_needs_and_gaps_is_named_with_its_line_and_cure(fault: Fault) -> None:
    assert_only_problem(fault)


def test_every_district_has_an_entry_or_a_gap_for_every_need(base: Base) -> None:
    """The same as `signpost check` proves, counted in another way."""
    assert {need.id for need in base.needs} >= NEEDS
    missing = [
        (district.name, need.id)
        for area in base.areas
        for district in area.districts
        for need in base.needs
        if not any(
            entry.area == area.id
            and (entry.id in need.entries or entry.family in need.families)
            and entry.covers(district.name)
            for entry in base.entries.values()
        )
        and not any(gap.need == need.id and gap.covers(district.name) for gap in area.gaps)
    ]
    assert missing == []


def test_need_that_no_entry_meets_any_more_is_named_for_every_district() -> None:
    disrepair = "      - worcs-private-rented-disrepair\n"
    problems = list_problems_after("needs.yaml", lambda text: text.replace(disrepair, ""))
    assert {(problem.file, problem.entry, problem.field) for problem in problems} == {
        ("areas.yaml", "worcestershire", "districts")
    }
    assert [problem.message.split(" has ")[0] for problem in problems] == [
        "Bromsgrove", "Malvern Hills", "Redditch", "Worcester", "Wychavon", "Wyre Forest",
    ]  # fmt: skip


def test_member_of_a_family_that_covers_a_part_leaves_the_rest_open() -> None:
    problems = change_redditch("  family: housing-options\n", "")
    assert [problem.message.split(":")[0] for problem in problems] == [
        "Redditch has neither an entry nor a gap for the need housing-options"
    ]


def test_ended_member_of_a_family_meets_no_need() -> None:
    ended = "  standing: ended\n  replaced_by_name: Another team\n"
    problems = change_redditch("  standing: current\n", ended)
    assert [problem.entry for problem in problems] == ["worcestershire"]


@pytest.mark.parametrize("name", ["worcestershire/safety.yaml", "worcestershire/homelessness.yaml"])
def test_file_that_cannot_be_read_makes_no_fault_of_coverage(name: str) -> None:
    problems = list_problems_after(name, lambda _: "- id: [")
    assert {problem.file for problem in problems} <= {name, "areas.yaml", "urgent.yaml"}
    assert [problem for problem in problems if "neither an entry nor a gap" in problem.message] == []


def test_gap_without_a_note_is_named() -> None:
    problems = list_problems_after("areas.yaml", lambda text: text.replace("  note: >-", "  notes: >-"))
    assert "unknown key: did you mean `note`?" in [problem.message for problem in problems]


def test_area_that_is_new_is_asked_for_every_need() -> None:
    rutland = "  - id: rutland\n    name: Rutland\n    districts:\n"
    rutland += "      - {name: Rutland, code: E06000017, tier: unitary}\n"
    said = [problem.message for problem in list_problems_after("areas.yaml", lambda text: text + rutland)]
    assert [one for one in said if one.startswith("Rutland has neither an entry nor a gap")] == said
    assert len(said) == len(NEEDS)
