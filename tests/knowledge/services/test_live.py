"""The live base: what has no fault goes live, whatever else is wrong."""

from pathlib import Path

import pytest

from knowledge.entries.read import SHIPPED
from knowledge.services import wording
from knowledge.services.live import Knowledge, load_knowledge
from knowledge.services.reply import to_plain
from tests.knowledge.asking import ask
from tests.knowledge.entries.copies import Fault, break_base, copy_base


def test_shipped_base_is_live(shipped: Knowledge) -> None:
    assert shipped.problems == []
    assert shipped.version != "none"


def break_entry(folder: Path, file: str, entry: str) -> Knowledge:
    """Return the knowledge of a copy of the base in which one entry has a standing that there is none of."""
    copy = copy_base(folder)
    break_base(copy, Fault(file, f"- id: {entry}\n", "standing: ", "standing: not-", "standing: not-", ()))
    return load_knowledge(copy)


def test_entry_with_a_problem_is_left_out_and_the_rest_goes_live(tmp_path: Path, shipped: Knowledge) -> None:
    knowledge = break_entry(tmp_path, "national/money.yaml", "nat-pension-credit")
    assert [problem.entry for problem in knowledge.problems] == ["nat-pension-credit"]
    assert knowledge.live is not None
    assert shipped.live is not None
    assert shipped.live.base.entries.keys() - knowledge.live.base.entries.keys() == {"nat-pension-credit"}
    assert knowledge.version not in ("none", shipped.version)
    assert ask("dfg", knowledge).decision.matches[0].entry == "worcs-disabled-facilities-grant"
    assert "nat-pension-credit" not in [match.entry for match in ask("pension credit", knowledge).decision.matches]


def test_entry_whose_fault_shows_only_among_the_others_is_left_out_too(tmp_path: Path) -> None:
    copy = copy_base(tmp_path)
    break_base(copy, Fault("national/workforce.yaml", "- id: nat-housing-lin\n", "020 7820 8077", "12", "12", ()))
    knowledge = load_knowledge(copy)
    assert [problem.entry for problem in knowledge.problems] == ["nat-housing-lin"]
    assert knowledge.live is not None
    assert "nat-housing-lin" not in knowledge.live.base.entries


def test_emergency_whose_entry_is_left_out_is_shown_all_the_same(tmp_path: Path) -> None:
    knowledge = break_entry(tmp_path, "national/safety.yaml", "nat-gas-carbon-monoxide")
    assert knowledge.live is not None
    answer = ask("smell of gas in the hall", knowledge)
    assert answer.reply.urgent[0].startswith("Gas: open doors and windows")


def test_front_door_that_is_left_out_is_not_named_and_the_rest_is(tmp_path: Path) -> None:
    knowledge = break_entry(tmp_path, "worcestershire/wellbeing.yaml", "worcs-adult-front-door")
    assert [problem.entry for problem in knowledge.problems] == ["worcs-adult-front-door"]
    assert to_plain(ask("recipe for lentil soup", knowledge).reply).endswith(wording.SAFETY)


def test_file_that_cannot_be_read_takes_only_its_own_entries_down(tmp_path: Path) -> None:
    (copy_base(tmp_path) / "worcestershire" / "money.yaml").write_text("- id: [\n", encoding="utf-8")
    knowledge = load_knowledge(tmp_path / "base")
    assert {problem.file for problem in knowledge.problems} == {"worcestershire/money.yaml"}
    assert knowledge.live is not None
    assert ask("dfg", knowledge).decision.matches[0].entry == "worcs-disabled-facilities-grant"


@pytest.mark.parametrize("name", ["areas.yaml", "families.yaml", "vocabulary.yaml", "urgent.yaml"])
def test_base_with_a_problem_in_a_shared_file_does_not_go_live_and_says_why(tmp_path: Path, name: str) -> None:
    (copy_base(tmp_path) / name).write_text("- id: x\n", encoding="utf-8")
    knowledge = load_knowledge(tmp_path / "base")
    assert knowledge.live is None
    assert knowledge.version == "none"
    assert name in {problem.file for problem in knowledge.problems}
    assert [alarm.id for alarm in knowledge.emergencies][:2] == ["fire", "gas"]


def test_folder_that_is_not_there_leaves_the_shipped_emergencies(tmp_path: Path) -> None:
    knowledge = load_knowledge(tmp_path / "none")
    assert knowledge.emergencies == load_knowledge(SHIPPED).emergencies
