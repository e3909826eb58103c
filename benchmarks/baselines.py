"""Plain methods of finding a text: each gives a question's likeness to every text of the base, more is better."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import cast

import bm25s
import numpy as np
import snowballstemmer
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

from knowledge.matching.meaning import Meaning, MeaningError, load_meaning

# One number for each text.
Scores = NDArray[np.float32]
Score = Callable[[str], Scores]
_WORD = re.compile(r"\w+")


def list_baselines(texts: Sequence[str], say: Callable[[str], None]) -> Iterator[tuple[str, Score]]:
    """Yield each method's name and how it scores; `say` is told of one that cannot be had."""
    yield "rapidfuzz WRatio", make_fuzzy(texts, fuzz.WRatio)
    yield "rapidfuzz token_set_ratio", make_fuzzy(texts, fuzz.token_set_ratio)
    yield "BM25 (bm25s, stemmed)", make_bm25(texts)
    yield "SQLite FTS5 (porter)", make_fts5(texts)
    try:
        meaning = load_meaning()
    except MeaningError as error:
        say(f"Sentence vectors alone: left out, for {error}.")
    else:
        yield "sentence vectors alone", make_vectors(texts, meaning)


def make_fuzzy(texts: Sequence[str], scorer: Callable[..., float]) -> Score:
    """Return the likeness of letters, 0 to 100, case and punctuation aside."""
    plain = [utils.default_process(text) for text in texts]

    def score(question: str) -> Scores:
        return np.asarray(process.cdist([utils.default_process(question)], plain, scorer=scorer)[0], dtype=np.float32)

    return score


def make_bm25(texts: Sequence[str]) -> Score:
    """Return BM25 over stemmed words without the commonest."""
    stem = snowballstemmer.stemmer("english").stemWords

    def split(some: Sequence[str]) -> list[list[str]]:
        found = bm25s.tokenize(list(some), stopwords="en", stemmer=stem, return_ids=False, show_progress=False)
        return cast(list[list[str]], found)

    index = bm25s.BM25()
    index.index(split(texts), show_progress=False)

    def score(question: str) -> Scores:
        (words,) = split([question])
        known = [word for word in words if word in index.vocab_dict]
        return np.asarray(index.get_scores(known), dtype=np.float32) if known else np.zeros(len(texts), np.float32)

    return score


def make_fts5(texts: Sequence[str]) -> Score:
    """Return SQLite's own BM25 over words with Porter's stems, any of the question's words being enough."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'porter')")
    database.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(texts))

    def score(question: str) -> Scores:
        scores = np.zeros(len(texts), dtype=np.float32)
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        if words:
            found = database.execute("SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ?", (words,)).fetchall()
            for place, value in found:
                scores[place] = value
        return scores

    return score


def make_vectors(texts: Sequence[str], meaning: Meaning) -> Score:
    """Return the cosine of the sentence vectors."""
    vectors = meaning.encode(list(texts))

    def score(question: str) -> Scores:
        return np.asarray(vectors @ meaning.encode([question])[0], dtype=np.float32)

    return score
