"""Groups of texts that ask the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.likeness import Said, find_groups


def say(*texts: str) -> list[Said]:
    """Return texts whose every word weighs the same, by words alone."""
    return [Said(dict.fromkeys(text.split(), 1.0)) for text in texts]


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        ([], []),
        (["fence"], [0]),
        (["fence", "fence", "kitten"], [0, 0, 1]),
        (["garden fence", "kitten", "fence garden"], [0, 1, 0]),
        # Half of the words are enough, less is not.
        (["a b", "b c", "c d e f"], [0, 0, 1]),
        # One that is like its neighbour alone does not hang on to the whole group.
        (["a b", "a b c", "a b c", "c d"], [0, 0, 0, 1]),
        (["", ""], [0, 1]),
    ],
    ids=str,
)
def test_texts_are_grouped_by_their_words(texts: list[str], groups: list[int]) -> None:
    assert find_groups(say(*texts)) == groups


def test_meaning_joins_what_words_do_not() -> None:
    near, far = np.eye(2, dtype=np.float32)
    said = [Said({"sofa": 1.0, "bed": 1.0}, near), Said({"settee": 1.0, "bed": 1.0}, near), Said({"bed": 1.0}, far)]
    assert find_groups(said) == [0, 0, 1]


def test_without_one_vector_all_are_compared_by_words() -> None:
    said = [Said({"sofa": 1.0}, np.ones(1, dtype=np.float32)), Said({"settee": 1.0})]
    assert find_groups(said) == [0, 1]


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=4).map(" ".join), max_size=30), st.integers(0, 30))
def test_texts_that_come_later_move_none_before(texts: list[str], first: int) -> None:
    said = say(*texts)
    all_at_once = find_groups(said)
    begun = find_groups(said[:first])
    assert begun == all_at_once[: len(begun)]
    assert find_groups(said, begun) == all_at_once


def test_thousands_are_compared_in_blocks_and_come_to_the_same_groups() -> None:
    random = np.random.default_rng(5)
    vectors = random.normal(size=(40, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    said = [Said({f"w{number % 40}": 1.0}, vectors[number % 40]) for number in range(2_000)]
    groups = find_groups(said)
    assert groups[:40] == list(range(40))
    assert groups == groups[:40] * 50
