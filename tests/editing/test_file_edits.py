"""What differs between the files of two bases: found by reading each file that differs once."""

import shutil
from pathlib import Path

from knowledge.entries import yamlfile
from knowledge.entries.read import SHIPPED
from knowledge.services.editing.file_edits import find_edits, read_files


def test_a_comment_in_every_file_is_no_edit_of_an_entry_and_each_is_parsed_once(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    shutil.copytree(SHIPPED, folder)
    before = read_files(folder)
    names = [*before.list_entry_files(), *before.list_phrasing_files()]
    for name in names:
        (folder / name).write_bytes((folder / name).read_bytes() + b"# Read again.\n")
    parsed = yamlfile._parse.cache_info().misses
    edits = find_edits(before, read_files(folder))
    assert (edits.files, edits.entries) == (names, [])
    assert yamlfile._parse.cache_info().misses - parsed <= 2 * len(names)
