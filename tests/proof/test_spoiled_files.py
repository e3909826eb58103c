"""10,000 spoiled files: nothing crashes, and no bad base goes live."""

from pathlib import Path

from tests.knowledge.entries.test_mutations import read_all, reload_all
from tests.knowledge.small import write_small_base


def test_ten_thousand_spoiled_files_are_read_or_refused(tmp_path: Path) -> None:
    read_all(write_small_base(tmp_path), 10_000)


async def test_a_thousand_of_them_are_saved_while_the_program_runs(tmp_path: Path) -> None:
    await reload_all(write_small_base(tmp_path), 1_000)
