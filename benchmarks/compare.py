"""Signpost beside plain methods, on the same questions, the same base and the same places, in one run.

    python benchmarks/compare.py [--draw FILE.svg] [QUESTIONS …]       default: tests/questions/open.jsonl

It needs requirements-bench.lock; `make compare` sees to that. Each plain method scores the question against every name,
phrasing and sign of the base; an entry's score is its best text's. All are given the same place: only entries compete
that serve the place that Signpost finds in the question, so what is compared is the matching. The first entry counts as
right where the question expects it, whether or not its score would be enough to offer it. Signpost's time is that of
the whole answer, the others' that of the ranking.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.baselines import Score, list_baselines
from benchmarks.figures import FiguresError, Row, Said, sum_up
from benchmarks.picture import draw_rows
from bot.asking import make_asker
from bot.evaluation import read_questions
from knowledge.entries.base import Base
from knowledge.entries.read import SHIPPED
from knowledge.evaluation.questions import KnownQuestion
from knowledge.places.find import find_place
from knowledge.services.answer import answer_question, find_own_place
from knowledge.services.live import Knowledge, load_knowledge

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "tests" / "questions" / "open.jsonl"
_MOST = 3
# The entries that come first, and the best one's score.
Find = Callable[[KnownQuestion], tuple[tuple[str, ...], float]]


def main(paths: Sequence[Path], picture: Path | None) -> None:
    """Measure, print a table, and draw it."""
    knowledge = load_knowledge(SHIPPED)
    if knowledge.live is None:
        sys.exit("\n".join(map(str, knowledge.problems)))
    base = knowledge.live.base
    known = [question for _, question in read_questions(paths)]
    questions = [one for one in known if one.outcome in ("answer", "which-district", "unmet")]
    texts, pairs = list_texts(base)
    unmet = sum(one.outcome == "unmet" for one in questions)
    print(f"{len(questions) - unmet} answerable questions, {unmet} unmet; ", end="")
    print(f"{len(texts)} texts of {len(base.entries)} entries")
    rows = [
        measure(name, questions, make_find(score, pairs, knowledge, base))
        for name, score in list_baselines(texts, print)
    ]
    rows.append(measure("Signpost", questions, make_signpost(knowledge)))
    print(make_markdown(rows))
    if picture:
        picture.write_text(draw_rows(rows), encoding="utf-8")
        print(f"drawn: {picture}")


def list_texts(base: Base) -> tuple[list[str], list[tuple[int, str]]]:
    """Return every text by which entries are found, and pairs of a text's number with an entry that it speaks for."""
    texts: list[str] = []
    pairs: list[tuple[int, str]] = []

    def add(some: Sequence[str], owners: Sequence[str]) -> None:
        for text in some:
            pairs.extend((len(texts), owner) for owner in owners)
            texts.append(text)

    for entry in base.entries.values():
        add((entry.name, *entry.also_known_as, *entry.all_phrasings, *entry.signs), (entry.id,))
    for family in base.families.values():
        members = [entry.id for entry in base.entries.values() if entry.family == family.id]
        add((family.name, *family.phrasings, *family.signs), members)
    return texts, pairs


def make_find(score: Score, pairs: Sequence[tuple[int, str]], knowledge: Knowledge, base: Base) -> Find:
    """Return what ranks the entries that serve a question's place by their best text; ties go by id."""
    ids = sorted(base.entries)
    number = {entry: place for place, entry in enumerate(ids)}
    text_of = np.array([text for text, _ in pairs])
    entry_of = np.array([number[entry] for _, entry in pairs])

    def find(question: KnownQuestion) -> tuple[tuple[str, ...], float]:
        serving = list_serving(question, knowledge, base, ids)
        best = np.full(len(ids), -np.inf, dtype=np.float32)
        np.maximum.at(best, entry_of, score(question.text)[text_of])
        best[~serving] = -np.inf
        first = np.argsort(-best, kind="stable")[:_MOST]
        return tuple(ids[place] for place in first), float(best[first[0]])

    return find


def list_serving(question: KnownQuestion, knowledge: Knowledge, base: Base, ids: Sequence[str]) -> np.ndarray:
    """Return for each entry whether it serves the place of a question."""
    asker = make_asker(question.area, question.district, knowledge)
    place = find_place(question.text, base.place_names, find_own_place(asker, base))
    entries = [base.entries[one] for one in ids]
    return np.array([base.may_serve(entry, place) and entry.covers(place.district) for entry in entries])


def make_signpost(knowledge: Knowledge) -> Find:
    """Return what Signpost puts first, offered or not."""

    def find(question: KnownQuestion) -> tuple[tuple[str, ...], float]:
        asker = make_asker(question.area, question.district, knowledge)
        matches = answer_question(question.text, asker, knowledge).decision.matches
        return tuple(match.entry for match in matches[:_MOST]), matches[0].score if matches else 0.0

    return find


def measure(name: str, questions: Sequence[KnownQuestion], find: Find) -> Row:
    """Return a method's figures over all questions, the first asked once before to warm up."""
    find(questions[0])
    said = []
    for question in questions:
        begin = time.perf_counter()
        entries, score = find(question)
        took = (time.perf_counter() - begin) * 1000
        expect = frozenset(question.expect) if question.outcome != "unmet" else frozenset[str]()
        said.append(Said(expect, entries, score, took))
    return sum_up(name, said)


def make_markdown(rows: Sequence[Row]) -> str:
    """Return the figures as a table for docs/measured.md."""
    head = "| method | right first | top three | AUROC | kept at 90 % refused | median | p95 |"
    lines = [
        f"| {row.name} | {row.first:.1f} % | {row.three:.1f} % | {row.auroc:.1f} % | {row.kept:.1f} % "
        f"| {row.median_ms:.1f} ms | {row.p95_ms:.1f} ms |"
        for row in rows
    ]
    return "\n".join([head, "| --- " * 7 + "|", *lines])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure Signpost beside plain methods.")
    parser.add_argument("questions", nargs="*", type=Path, default=[QUESTIONS], help="files as signpost evaluate reads")
    parser.add_argument("--draw", type=Path, help="write a picture (SVG) of the figures")
    given = parser.parse_args()
    try:
        main(given.questions, given.draw)
    except FiguresError as error:
        sys.exit(f"compare.py: {error}")
