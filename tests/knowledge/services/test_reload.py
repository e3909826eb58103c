"""Files read anew: good ones go live, bad ones leave what is live whole."""

import asyncio
from pathlib import Path

from knowledge.entries.read import hash_files
from knowledge.services.live import Knowledge, Model, load_knowledge
from knowledge.services.reload import Reload
from tests.knowledge.asking import ask
from tests.knowledge.small import add_entry, write_small_base

URGENT = "urgent.yaml"


def load(folder: Path) -> tuple[Knowledge, Reload, list[str]]:
    """Return the knowledge of a folder, what reads it anew, and the list to which each swap adds its version."""
    knowledge = load_knowledge(folder, Model())
    swaps: list[str] = []

    async def note() -> None:
        swaps.append(knowledge.version)

    knowledge.after_swap.append(note)
    return knowledge, Reload(knowledge, folder, Model()), swaps


def spoil(folder: Path, name: str = "rutland/housing.yaml") -> str:
    """Make a file one that cannot be read; return what it was."""
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text + "- id: [\n", encoding="utf-8")
    return text


def find(text: str, knowledge: Knowledge) -> list[str]:
    """Return the entries that a question brings."""
    return [match.entry for match in ask(text, knowledge, area="rutland").decision.matches]


async def test_what_was_edited_goes_live(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    add_entry(folder, "Bicycle repair", ["mend a puncture"])
    await reload()
    assert find("mend a puncture", knowledge) == ["rutl-bicycle-repair"]
    assert swaps == [hash_files(folder)]


async def test_what_is_live_already_is_not_read_again(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    live = knowledge.live
    (folder / ".vectors.npz").write_bytes(b"others")
    (folder / "notes.txt").write_text("nothing", encoding="utf-8")
    await reload()
    assert knowledge.live is live
    assert swaps == []


async def test_problems_leave_the_live_base_whole_and_are_kept_beside_it(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    live = knowledge.live
    spoil(folder)
    await reload()
    assert knowledge.live is live
    assert (swaps, knowledge.problems) == ([], [])
    assert [problem.file for problem in knowledge.file_problems] == ["rutland/housing.yaml"]


async def test_one_faulty_entry_keeps_the_others_of_an_edit_from_going_live(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    add_entry(folder, "Bicycle repair", ["mend a puncture"])
    add_entry(folder, "Housing register", ["another of that id"])
    await reload()
    assert swaps == []
    assert find("waiting list for a council house", knowledge) == ["rutl-housing-register"]
    assert {problem.entry for problem in knowledge.file_problems} == {"rutl-housing-register"}


async def test_files_that_are_put_back_have_no_problems_any_more(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    text = spoil(folder)
    await reload()
    (folder / "rutland" / "housing.yaml").write_text(text, encoding="utf-8")
    await reload()
    assert (swaps, knowledge.file_problems) == ([], ())
    spoil(folder)
    await reload()
    assert knowledge.file_problems


async def test_a_mended_file_goes_live(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    text = spoil(folder)
    await reload()
    (folder / "rutland" / "housing.yaml").write_text(text + "# mended\n", encoding="utf-8")
    await reload()
    assert swaps == [hash_files(folder)]
    assert knowledge.file_problems == ()


async def test_a_file_that_would_not_be_read_is_a_problem_too(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    stray = folder / "rutland" / "money.yml"
    stray.write_text("- id: one\n", encoding="utf-8")
    await reload()
    assert [problem.file for problem in knowledge.file_problems] == ["rutland/money.yml"]
    stray.unlink()
    await reload()
    assert (swaps, knowledge.file_problems) == ([], ())


async def test_a_shared_file_that_is_gone_leaves_the_live_base(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    (folder / URGENT).unlink()
    await reload()
    assert swaps == []
    assert [problem.file for problem in knowledge.file_problems] == [URGENT]
    assert ask("house on fire", knowledge).reply.urgent == ("Fire: get out.",)


async def test_what_was_left_out_at_the_start_is_no_news(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    add_entry(folder, "Housing register", ["another of that id"])
    knowledge, reload, swaps = load(folder)
    problems = list(knowledge.problems)
    assert problems
    await reload()
    assert (swaps, knowledge.problems, knowledge.file_problems) == ([], problems, ())


async def test_where_nothing_is_live_what_is_sound_goes_live(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    urgent = spoil(folder, URGENT)
    knowledge, reload, swaps = load(folder)
    assert knowledge.live is None
    await reload()
    assert (swaps, knowledge.file_problems) == ([], ())
    add_entry(folder, "Housing register", ["another of that id"])
    (folder / URGENT).write_text(urgent, encoding="utf-8")
    await reload()
    assert len(swaps) == 1
    assert {problem.entry for problem in knowledge.problems} == {"rutl-housing-register"}
    assert find("parcel of groceries", knowledge) == ["rutl-food-bank"]


async def test_other_problems_where_nothing_is_live_take_the_place_of_the_first(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    spoil(folder, URGENT)
    knowledge, reload, _ = load(folder)
    spoil(folder, "areas.yaml")
    await reload()
    assert knowledge.problems == []
    assert {problem.file for problem in knowledge.file_problems} == {"areas.yaml", URGENT}


async def test_files_that_change_while_they_are_read_are_read_again(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    add_entry(folder, "Bicycle repair", ["mend a puncture"])
    reading = asyncio.create_task(reload())
    await asyncio.sleep(0)
    # It has looked at the files; whoever comes next holds them until it wants to compare.
    async with knowledge.changing():
        add_entry(folder, "Kite club", ["fly a kite"])
    await reading
    assert swaps == [hash_files(folder)]
    assert find("fly a kite", knowledge) == ["rutl-kite-club"]


async def test_what_signpost_writes_itself_goes_live_once(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    knowledge, reload, swaps = load(folder)
    async with knowledge.changing():
        add_entry(folder, "Bicycle repair", ["mend a puncture"])
        reading = asyncio.create_task(reload())
        built = await asyncio.to_thread(load_knowledge, folder, Model())
        assert built.live is not None
        await knowledge.swap(built.live)
    await reading
    assert knowledge.live is built.live
    assert len(swaps) == 1
