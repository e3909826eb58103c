"""Danger that no pattern knows is sensed by meaning, with weights that are for the model that ships."""

from dataclasses import replace
from pathlib import Path

from knowledge.matching.danger import load_sense
from knowledge.matching.emergencies import find_emergencies
from knowledge.matching.meaning import load_meaning
from knowledge.services.live import Knowledge, Model, load_knowledge
from tests.knowledge.asking import ask

# No pattern finds it.
SAID = "everything feels like it is closing in and she has said goodbye to us all"


def test_weights_are_for_the_model_that_ships(shipped: Knowledge) -> None:
    assert load_sense().model == load_meaning().version
    assert shipped.model_fault is None


def test_danger_is_found_by_meaning_alone(shipped: Knowledge) -> None:
    assert find_emergencies(SAID, shipped.emergencies) == ()
    assert [alarm.id for alarm in ask(SAID, shipped).emergencies] == ["possible-danger"]


def test_weights_for_another_model_are_told_of(tmp_path: Path) -> None:
    # A folder without entries: nothing is encoded by the model that is passed off as another.
    other = replace(load_meaning(), version="another")
    fault = load_knowledge(tmp_path, Model(other)).model_fault
    assert fault is not None
    assert "another" in fault
