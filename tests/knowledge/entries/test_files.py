"""A base that is not written yet: read as it would be from its folder, and no more of it than is new."""

from pathlib import Path

from knowledge.entries.files import Files, Kept, hash_files
from knowledge.entries.read import read_base, read_files
from tests.knowledge.small import add_entry, write_small_base

HOUSING, SPARE = "rutland/housing.yaml", "rutland/money.yaml"


def test_texts_in_place_of_files_are_read_as_if_they_were_written(tmp_path: Path) -> None:
    plain, written = write_small_base(tmp_path / "plain"), write_small_base(tmp_path / "written")
    add_entry(written, "Puncture club", ("flat tyre", "smoke alarm fitted"))
    text = (written / HOUSING).read_text(encoding="utf-8")
    for file in (SPARE, "rutland/phrasings/housing.yaml"):
        (written / file).parent.mkdir(exist_ok=True)
        (written / file).write_text("[]\n", encoding="utf-8")
    texts = {HOUSING: text, SPARE: "[]\n", "rutland/phrasings/housing.yaml": "[]\n"}
    files = Files(plain, texts)
    base, problems = read_files(files)
    expected, expected_problems = read_base(written)
    assert base is not None
    assert expected is not None
    assert (base.entries, problems) == (expected.entries, expected_problems)
    assert problems
    assert base.version == files.version == hash_files(written)


def test_a_file_that_goes_is_read_as_gone(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    base, _ = read_files(Files(folder, {HOUSING: None}))
    assert base is not None
    assert base.entries == {}
    assert (folder / HOUSING).is_file()


def test_only_what_has_changed_is_read_anew(tmp_path: Path) -> None:
    folder, kept = write_small_base(tmp_path), Kept()
    text = (folder / HOUSING).read_text(encoding="utf-8")
    first, _ = read_files(Files(folder, kept=kept))
    second, _ = read_files(Files(folder, {HOUSING: text.replace("Write to them.", "Ring them.")}, kept))
    third, _ = read_files(Files(folder, kept=kept))
    assert first is not None
    assert second is not None
    assert third is not None
    assert second.entries["rutl-food-bank"].how_to_refer == "Ring them."
    assert third.entries == first.entries
    assert second.place_names is first.place_names
    assert second.emergencies is first.emergencies
    (folder / "families.yaml").write_text("families: [{id: clubs, name: Clubs, phrasings: [a club]}]\n")
    fourth, _ = read_files(Files(folder, kept=kept))
    assert fourth is not None
    assert list(fourth.families) == ["clubs"]
