"""Spoiled files: every problem is said, nothing crashes, and no bad base takes the place of the good one."""

from pathlib import Path

from knowledge.entries.files import Files, Kept
from knowledge.entries.read import read_base, read_files
from knowledge.services.live import Model, load_knowledge
from knowledge.services.reload import Reload
from tests.knowledge.entries.mutations import list_mutations
from tests.knowledge.small import write_small_base

# The 10,000 are among the long proofs.
SOME, FEW = 100, 15


def test_spoiled_files_are_read_or_refused_with_what_is_wrong(tmp_path: Path) -> None:
    read_all(write_small_base(tmp_path), SOME)


async def test_no_spoiled_file_goes_live_and_a_good_one_does_at_once(tmp_path: Path) -> None:
    await reload_all(write_small_base(tmp_path), FEW)


def read_all(folder: Path, count: int) -> None:
    """Read a base with one file spoiled, again and again; a problem names its file and says something."""
    refused, kept = 0, Kept()
    # By file: what is made of all others is kept, as an editor's program keeps it.
    for path, text in sorted(list_mutations(folder, count, seed=1), key=lambda one: one[0]):
        good = path.read_bytes()
        path.write_bytes(text)
        try:
            base, problems = read_files(Files(folder, kept=kept))
        finally:
            path.write_bytes(good)
        assert base is not None or problems
        assert all(problem.file and problem.message for problem in problems)
        assert not any("Traceback" in str(problem) for problem in problems)
        refused += bool(problems)
    assert refused > count / 3, "most of it must be spoiled in earnest"
    assert read_base(folder)[1] == []


async def reload_all(folder: Path, count: int) -> None:
    """Let a running program read spoiled files; what is live then has no problem, or is the one from before."""
    model = Model()
    knowledge = load_knowledge(folder, model)
    reload, kept = Reload(knowledge, folder, model), Kept()
    for path, text in sorted(list_mutations(folder, count, seed=2), key=lambda one: one[0]):
        good, before = path.read_bytes(), knowledge.live
        path.write_bytes(text)
        await reload()
        _, problems = read_files(Files(folder, kept=kept))
        if problems:
            assert knowledge.live is before
            assert knowledge.file_problems
        else:
            assert knowledge.file_problems == ()
        path.write_bytes(good)
        await reload()
        assert knowledge.live is not None
        assert knowledge.file_problems == ()
    assert knowledge.live is not None
    assert knowledge.live.base.version == load_knowledge(folder, model).version
