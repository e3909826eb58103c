"""Files: where an entry stands, and that writing them is all or nothing."""

import stat
from pathlib import Path

import pytest

from knowledge.entries.read import SHIPPED, read_base
from knowledge.entries.writing import (
    WritingError,
    find_file,
    find_phrasings_file,
    name_file,
    name_phrasings_file,
    read_text,
    save_files,
)
from tests.knowledge.small import write_small_base


def test_file_of_an_entry_is_found() -> None:
    assert find_file(SHIPPED, "nat-pip") == name_file(SHIPPED, "national", "money")
    assert find_phrasings_file(SHIPPED, "nat-pip") == name_phrasings_file(SHIPPED, "national", "money")
    with pytest.raises(WritingError, match="nat-pop: there is no such entry in "):
        find_file(SHIPPED, "nat-pop")


def test_text_comes_with_the_line_breaks_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_bytes(b"a: b\r\nc: d\n")
    assert read_text(tmp_path / "one.yaml") == "a: b\r\nc: d\n"
    assert read_text(tmp_path / "none.yaml") == ""
    (tmp_path / "two.yaml").write_bytes(b"a: \xe9\n")
    with pytest.raises(WritingError, match="the file is not UTF-8 text: save it as UTF-8"):
        read_text(tmp_path / "two.yaml")


def test_files_are_written_removed_and_made_with_their_folders(tmp_path: Path) -> None:
    old, gone, new = tmp_path / "old.yaml", tmp_path / "gone.yaml", tmp_path / "area" / "phrasings" / "new.yaml"
    for path in (old, gone):
        path.write_text("before", encoding="utf-8")
    save_files({old: "é\r\n", gone: None, new: "new"})
    assert old.read_bytes() == "é\r\n".encode()
    assert not gone.exists()
    assert new.read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_file_keeps_its_mode_and_a_new_one_gets_that_of_its_folder(tmp_path: Path, mode: int) -> None:
    old = tmp_path / "old.yaml"
    old.write_text("before", encoding="utf-8")
    old.chmod(mode)
    tmp_path.chmod(0o750)
    save_files({old: "after", tmp_path / "new.yaml": "new"})
    assert stat.S_IMODE(old.stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == 0o640


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("before", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    save_files({tmp_path / "link.yaml": "after"})
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text(encoding="utf-8") == "after"


def test_fault_leaves_every_old_file_and_no_draft(tmp_path: Path) -> None:
    """The second cannot be written, as its folder is a file: the first is not written either."""
    old, blocked = tmp_path / "old.yaml", tmp_path / "file" / "new.yaml"
    old.write_text("before", encoding="utf-8")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        save_files({old: "after", blocked: "new"})
    assert old.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "old.yaml"]


def test_text_that_is_no_utf8_leaves_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    old.write_text("before", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        save_files({old: "half \ud83d"})
    assert old.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [old]


def test_draft_that_a_power_cut_leaves_is_no_file_of_the_base(tmp_path: Path) -> None:
    base = write_small_base(tmp_path)
    (base / "rutland" / ".housing.yaml.abc.draft").write_text("- id: [", encoding="utf-8")
    assert read_base(base)[1] == []
