"""The live base: what has no fault goes live, whatever else is wrong."""

from pathlib import Path

import pytest

from knowledge.services import wording
from knowledge.services.live import Knowledge, LiveBase, Model, load_knowledge
from knowledge.services.reply import to_plain
from tests.knowledge.asking import ask
from tests.knowledge.entries.copies import Fault, break_base, copy_base
from tests.knowledge.small import ENTRIES, add_entry, write_small_base
from tests.shipped import load_shipped


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
    assert knowledge.emergencies == load_shipped().emergencies


async def test_swap_puts_another_base_in_place_and_tells_those_who_asked(tmp_path: Path) -> None:
    knowledge, newer = load_small(tmp_path / "old"), load_small(tmp_path / "new", "Bicycle repair")
    told: list[str] = []

    async def note() -> None:
        told.append(knowledge.version)

    knowledge.after_swap.append(note)
    await knowledge.swap(make_live(newer))
    assert "Bicycle repair" in to_plain(ask("bicycle repair", knowledge, area="rutland").reply)
    assert told == [newer.version]


async def test_what_is_held_stays_as_it_is_though_another_base_goes_live(tmp_path: Path) -> None:
    knowledge, newer = load_small(tmp_path / "old"), load_small(tmp_path / "new", "Bicycle repair")
    held, version = knowledge.hold(), knowledge.version
    await knowledge.swap(make_live(newer))
    assert (held.version, held.emergencies) == (version, make_live(knowledge).alarms)
    assert knowledge.version == newer.version != version


async def test_swap_brings_the_new_base_its_emergencies(tmp_path: Path) -> None:
    knowledge = load_small(tmp_path / "old")
    folder = write_small_base(tmp_path / "new")
    urgent = folder / "urgent.yaml"
    urgent.write_text(urgent.read_text(encoding="utf-8").replace("on fire", "ablaze"), encoding="utf-8")
    await knowledge.swap(make_live(load_knowledge(folder, Model())))
    assert ask("the house ablaze", knowledge).reply.urgent == ("Fire: get out.",)


async def test_swap_leaves_no_problem_of_the_time_before(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    add_entry(folder, "Housing register", ["bicycles"])
    knowledge = load_knowledge(folder, Model())
    knowledge.file_problems = tuple(knowledge.problems)
    assert knowledge.problems
    await knowledge.swap(make_live(load_small(tmp_path / "new")))
    assert (knowledge.problems, knowledge.file_problems) == ([], ())


def load_small(folder: Path, *more: str) -> Knowledge:
    """Return the knowledge of a small base, with entries more by their names; without meaning, which takes a while."""
    return load_knowledge(write_small_base(folder, {**ENTRIES, **{name: [f"{name} please"] for name in more}}), Model())


def make_live(knowledge: Knowledge) -> LiveBase:
    """Return the live base that there is."""
    assert knowledge.live is not None
    return knowledge.live
