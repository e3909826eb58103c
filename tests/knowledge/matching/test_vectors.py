"""Vectors are computed once; what changed is computed anew; and their file does no harm, whatever it holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.matching.meaning import Meaning, Vectors, load_meaning
from knowledge.matching.vectors import FILE
from knowledge.services.ask import Asker, answer_question
from knowledge.services.live import Knowledge, Model, load_knowledge
from knowledge.services.reply import to_plain
from tests.knowledge.asking import list_scores
from tests.knowledge.small import ENTRIES, add_entry, write_small_base


@dataclass(frozen=True, eq=False)
class Counting(Meaning):
    """The model, noting what it encodes."""

    encoded: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        return super().encode(texts)


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return load_meaning()


def load(base: Path, meaning: Meaning, version: str | None = None) -> tuple[Knowledge, list[str]]:
    """Return the knowledge in a folder, and the texts that were encoded for it."""
    counting = Counting(meaning.session, meaning.tokenizer, version or meaning.version)
    knowledge = load_knowledge(base, Model(counting))
    assert knowledge.live is not None
    return knowledge, list(counting.encoded)


def answer_all(knowledge: Knowledge) -> list[object]:
    """Return what some questions come to, to the last digit."""
    answers = [
        answer_question(text, Asker("test", "rutland"), knowledge)
        for text in ("wheelchair ramp", "she sees no one", "parking ticket", "he is hungry", "qwertz")
    ]
    return [(to_plain(answer.reply), list_scores(answer)) for answer in answers]


def test_vectors_are_computed_once(tmp_path: Path, meaning: Meaning) -> None:
    base = write_small_base(tmp_path)
    first, encoded = load(base, meaning)
    # Names, phrasings and descriptions of ten entries, and of one subject.
    assert len(encoded) == len(set(encoded)) >= 5 * len(ENTRIES)
    second, encoded = load(base, meaning)
    assert encoded == []
    assert answer_all(second) == answer_all(first)


def test_only_what_changed_is_computed_anew_and_what_went_is_dropped(tmp_path: Path, meaning: Meaning) -> None:
    base = write_small_base(tmp_path)
    load(base, meaning)
    size = (base / FILE).stat().st_size
    before = (base / "rutland" / "housing.yaml").read_text(encoding="utf-8")
    add_entry(base, "Scooter workshop", ("flat scooter battery", "wheel came off his buggy"))
    _, encoded = load(base, meaning)
    assert sorted(encoded) == [
        "Scooter workshop. Scooter workshop: helps people in Rutland.",
        "flat scooter battery",
        "scooter workshop",
        "wheel came off his buggy",
    ]
    (base / "rutland" / "housing.yaml").write_text(before.replace("pendant alarm", "pendant buzzer"), encoding="utf-8")
    _, encoded = load(base, meaning)
    assert encoded == ["pendant buzzer"]
    assert (base / FILE).stat().st_size == size


def test_vectors_of_another_model_are_no_use(tmp_path: Path, meaning: Meaning) -> None:
    base = write_small_base(tmp_path)
    _, first = load(base, meaning)
    _, second = load(base, meaning, version="another")
    assert sorted(second) == sorted(first)


def _save_array(path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, np.zeros(3))


def _save(path: Path, keys: NDArray[Any], vectors: NDArray[Any]) -> None:
    with path.open("wb") as file:
        np.savez(file, keys=keys, vectors=vectors)


def _save_other_names(path: Path) -> None:
    with path.open("wb") as file:
        np.savez(file, words=np.zeros(3))


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _change_bytes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


FOREIGN = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("not vectors", encoding="utf-8"),
    "cut short": _cut_short,
    "other bytes": _change_bytes,
    "one array": _save_array,
    "other names": _save_other_names,
    "no rows": lambda path: _save(path, keys=np.zeros(0), vectors=np.zeros(0)),
    "single numbers": lambda path: _save(path, keys=np.array(1), vectors=np.array(1)),
    "another length": lambda path: _save(
        path, keys=np.zeros((2, 12), dtype=np.uint8), vectors=np.zeros((2, 3), dtype=np.float16)
    ),
    "another kind": lambda path: _save(path, keys=np.zeros((2, 12), dtype=np.uint8), vectors=np.zeros((2, 384))),
    "objects": lambda path: _save(path, keys=np.array([{}], dtype=object), vectors=np.array([{}], dtype=object)),
}


@pytest.mark.parametrize("spoil", FOREIGN.values(), ids=FOREIGN)
def test_broken_or_foreign_file_is_written_anew(tmp_path: Path, meaning: Meaning, spoil: object) -> None:
    base = write_small_base(tmp_path)
    whole, encoded = load(base, meaning)
    assert callable(spoil)
    spoil(base / FILE)
    again, computed = load(base, meaning)
    assert sorted(computed) == sorted(encoded)
    assert answer_all(again) == answer_all(whole)
    assert load(base, meaning)[1] == []


def test_file_that_cannot_be_written_does_no_harm(tmp_path: Path, meaning: Meaning) -> None:
    base = write_small_base(tmp_path)
    # Whoever runs the tests may be allowed to write in any folder: a folder of the file's name cannot be replaced.
    (base / FILE / "full").mkdir(parents=True)
    knowledge, encoded = load(base, meaning)
    assert encoded
    assert answer_all(knowledge)[0]
    assert [path.name for path in base.iterdir() if path.name.startswith(FILE)] == [FILE]


def test_each_text_is_encoded_alike_alone_and_among_others(meaning: Meaning) -> None:
    texts = ["ramp", "somebody to visit for a chat who has a dog and a cat and time", "", "ramp"]
    together = meaning.encode(texts)
    assert together.shape == (4, 384)
    for text, vector in zip(texts, together, strict=True):
        assert (meaning.encode([text])[0] == vector).all()
    assert meaning.encode([]).shape == (0, 384)
