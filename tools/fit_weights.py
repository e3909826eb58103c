"""Fit the weights of the evidence on questions with known answers, and write them to knowledge/matching/weights.yaml.

A conditional logit: for each question all candidates and "none of these" share one probability; subjects out of scope
count as none. It is fitted twice, with the evidence of the meaning and without. The figures printed come from five-fold
cross-validation by question; the weights written come from all questions. Without files it takes those of
tests/questions.

    python tools/fit_weights.py [QUESTIONS.yaml|jsonl ...]
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from knowledge.entries.base import Base
from knowledge.entries.read import SHIPPED, load_base
from knowledge.matching.decide import Policy, decide
from knowledge.matching.evidence import BY_LETTERS, BY_MEANING, gather_evidence, name_leads
from knowledge.matching.index import Index, build_index
from knowledge.matching.meaning import load_meaning
from knowledge.matching.outcome import Decision, Outcome
from knowledge.matching.question import read_question
from knowledge.matching.rank import Weights, compare_candidates, list_candidates, measure_members, rank_entries
from knowledge.matching.vectors import FILE
from knowledge.places.find import Place, find_place

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "questions"
QUESTIONS = [
    FOLDER / name for name in ("worcestershire.yaml", "national.yaml", "refused.yaml", "four-areas.yaml", "open.jsonl")
]
WEIGHTS = ROOT / "knowledge" / "matching" / "weights.yaml"
FOLDS = 5
# How strongly weights are held near zero.
RIDGE = 1.0
RIDGE_OF_MEMBERS = 1.0
# A question that must be refused counts as two: a wrong answer does more harm than none.
REFUSALS = 2.0
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A question with its right answer, where it is about, and the evidence for all that competes for it."""

    question: dict[str, Any]
    file: str
    place: Place
    # One row a candidate, and a first row of zeros for "none of these"; the first column is the constant's.
    table: Array
    # The rows that are right.
    right: NDArray[np.bool_]
    # The evidence for each of the kin entries among which the right ones are, and which these are.
    members: Array
    right_members: NDArray[np.bool_]

    @property
    def expected(self) -> set[str]:
        """The entries that are right first."""
        return expect(self.question)


def main(paths: list[Path]) -> None:
    """Fit, print what cross-validation shows, and write the weights."""
    base, meaning = load_base(SHIPPED), load_meaning()
    index = build_index(base, meaning, SHIPPED / FILE, lambda done, of: print(f"{done} of {of} vectors"))
    questions = [(question, path.name) for path in paths for question in read_questions(path)]
    written = {}
    for part, names in (("with_meaning", (*BY_LETTERS, *BY_MEANING)), ("without_meaning", BY_LETTERS)):
        columns = name_leads(sorted(names))
        found = [read_example(question, file, base, index, columns) for question, file in questions]
        examples = [one for one in found if one is not None]
        decided: list[tuple[Example, Decision]] = []
        for fold in range(FOLDS):
            kept = [example for number, example in enumerate(examples) if number % FOLDS != fold]
            weights = fit(kept, columns)
            decided += [(one, answer(one, weights, base, index)) for one in examples[fold::FOLDS]]
        for file in [path.name for path in paths]:
            print(f"{part}, {file}")
            print_figures([(one, said) for one, said in decided if one.file == file])
        print(f"{part}, all")
        print_figures(decided)
        weights = fit(examples, columns)
        of = {name: round(weights.of[name], 3) for name in columns}
        written[part] = {
            "constant": round(weights.constant, 3),
            "weights": of,
            "local": round(weights.local, 3),
            "of_member": {name: round(one, 3) for name, one in weights.of_member.items()},
        }
    head = "# How much each kind of evidence counts (a conditional logit). Written by tools/fit_weights.py.\n"
    WEIGHTS.write_text(head + yaml.safe_dump(written, sort_keys=False), encoding="utf-8")
    print(f"written to {WEIGHTS.relative_to(ROOT)}")


def read_questions(path: Path) -> list[dict[str, Any]]:
    """Return the questions of a file: a YAML list, or an object of JSON a line."""
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else yaml.safe_load(text)


def read_example(question: dict[str, Any], file: str, base: Base, index: Index, columns: list[str]) -> Example | None:
    """Return a question with the evidence for all that competes for it; `None` where the right answer does not."""
    if question["outcome"] == Outcome.NO_SERVICE_HERE:
        return None
    place = find_place(question["text"], base.place_names, Place(question.get("area"), question.get("district")))
    contest = list_candidates(place, base, index)
    candidates = contest.candidates
    found = gather_evidence(read_question(question["text"], index, place.words), index)
    table, names = compare_candidates(found, contest)
    table = table[:, [names.index(column) for column in columns]]
    wanted, tolerated = expect(question), set(question.get("also") or ())
    right = [bool(wanted & {*one.here, *one.elsewhere}) for one in candidates]
    # A tolerable answer is neither right nor wrong.
    kept = [good or not tolerated & set(one.here) for one, good in zip(candidates, right, strict=True)]
    if wanted and not any(right):
        return None
    if not wanted:
        right = [not one.here and not one.elsewhere for one in candidates]
    rows = np.concatenate([np.ones((len(table), 1)), table], axis=1)[kept]
    rows = np.concatenate([np.zeros((1, rows.shape[1])), rows])
    kin = next((one.here for one, good in zip(candidates, right, strict=True) if good and one.here), ())
    own = [0, *(1 + found.names.index(column) for column in columns if column in found.names)]
    members = measure_members(kin, found, base, index)[:, own] if kin else np.zeros((0, len(own)))
    right_members = np.array([entry in wanted for entry in kin], dtype=bool)
    return Example(
        question, file, place, rows, np.array([not wanted, *(np.array(right)[kept])]), members, right_members
    )


def expect(question: dict[str, Any]) -> set[str]:
    """Return the entries that are right first."""
    answered = question["outcome"] in (Outcome.ANSWER, Outcome.WHICH_DISTRICT)
    return set(question["expect"]) if answered else set()


def fit(examples: list[Example], columns: list[str]) -> Weights:
    """Return the weights that explain best which candidates were right, and which entries of a kin."""
    start = np.zeros(len(columns) + 1)
    start[0] = -5.0
    times = [REFUSALS if one.right[0] else 1.0 for one in examples]
    main = climb(start, [(one.table, one.right) for one in examples], times, RIDGE)
    chosen = [(one.members, one.right_members) for one in examples if one.right_members.any()]
    own = [column for column in columns if not column.startswith("lead ")]
    member = climb(np.zeros(len(own) + 1), chosen, [1.0] * len(chosen), RIDGE_OF_MEMBERS)
    return Weights(
        float(main[0]),
        {name: float(one) for name, one in zip(columns, main[1:], strict=True)},
        float(member[0]),
        {name: float(one) for name, one in zip(own, member[1:], strict=True)},
    )


def climb(weights: Array, choices: list[tuple[Array, NDArray[np.bool_]]], times: list[float], ridge: float) -> Array:
    """Return the weights under which the right rows of all choices are likeliest, by Newton's method.

    The first weight is not held near zero.
    """
    held = ridge * np.eye(len(weights))
    held[0, 0] = 1e-6
    for _ in range(60):
        slope, curve = -held @ weights, held.copy()
        for (table, right), count in zip(choices, times, strict=True):
            share = softmax(table @ weights)
            among = np.where(right, share, 0.0)
            mean = table.T @ share
            slope += count * (table.T @ (among / among.sum()) - mean)
            likely = share > 1e-4
            rows = table[likely]
            curve += count * ((rows * share[likely][:, None]).T @ rows - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        longest = np.abs(step).max()
        weights = weights + step * min(1.0, 2.0 / longest)
        if longest < 1e-4:
            break
    return weights


def softmax(totals: Array) -> Array:
    """Return shares that add up to 1."""
    shares = np.exp(totals - totals.max())
    return np.asarray(shares / shares.sum())


def answer(example: Example, weights: Weights, base: Base, index: Index) -> Decision:
    """Return what the question comes to under these weights."""
    question = read_question(example.question["text"], index, example.place.words)
    ranking = rank_entries(question, example.place, base, index, weights)
    return decide(ranking, example.place, base, Policy())


def print_figures(decided: list[tuple[Example, Decision]]) -> None:
    """Print how often the answer was right, and how often scores meant what they say."""
    answers = [(one, said) for one, said in decided if one.question["outcome"] == Outcome.ANSWER]
    refusals = [said for one, said in decided if one.question["outcome"] == Outcome.UNMET]
    offered = [(one, said) for one, said in answers if said.outcome != Outcome.UNMET]
    outright = [is_right(one, said) and said.outcome == Outcome.ANSWER for one, said in offered]
    in_three = [bool(one.expected & {match.entry for match in said.matches[:3]}) for one, said in offered]
    refused = [said.outcome in (Outcome.UNMET, Outcome.NO_SERVICE_HERE) for said in refusals]
    print(f"  right first    {share([is_right(one, said) for one, said in offered], len(answers))}")
    print(f"  right outright {share(outright, len(answers))}")
    print(f"  right in three {share(in_three, len(answers))}")
    print(f"  refused        {share(refused, len(refusals))}")
    wrong = [
        said.outcome == Outcome.ANSWER
        and said.matches[0].entry not in {*one.question["expect"], *(one.question.get("also") or ())}
        for one, said in decided
    ]
    print(f"  confidently wrong {share(wrong, len(decided))}")
    for low, high in ((0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        scored = [(one, said) for one, said in decided if said.matches and low <= said.matches[0].score < high]
        right = [is_right(one, said) for one, said in scored]
        print(f"  scored from {low} to {min(high, 1.0)}: right {share(right, len(scored))}")


def is_right(example: Example, said: Decision) -> bool:
    """Return whether the first match is one of those expected."""
    return bool(said.matches) and said.matches[0].entry in example.expected


def share(hits: list[bool], of: int) -> str:
    """Return a percentage with its count."""
    return f"{100 * sum(hits) / of:.1f} % of {of}" if of else "none"


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or QUESTIONS)
