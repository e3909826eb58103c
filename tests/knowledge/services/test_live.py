"""The live base: built whole, or not at all."""

from pathlib import Path

from knowledge.entries.read import SHIPPED
from knowledge.services.live import Knowledge, load_knowledge
from tests.knowledge.entries.copies import copy_base


def test_shipped_base_is_live(shipped: Knowledge) -> None:
    assert shipped.problems == []
    assert shipped.version != "none"


def test_base_with_a_problem_does_not_go_live_and_says_why(tmp_path: Path) -> None:
    (copy_base(tmp_path) / "worcestershire" / "money.yaml").write_text("- id: x\n", encoding="utf-8")
    knowledge = load_knowledge(tmp_path / "base")
    assert knowledge.live is None
    assert knowledge.version == "none"
    assert {problem.file for problem in knowledge.problems} >= {"worcestershire/money.yaml"}
    assert [alarm.id for alarm in knowledge.emergencies][:2] == ["fire", "gas"]


def test_folder_that_is_not_there_leaves_the_shipped_emergencies(tmp_path: Path) -> None:
    knowledge = load_knowledge(tmp_path / "none")
    assert knowledge.emergencies == load_knowledge(SHIPPED).emergencies
