"""Fit the weights of the evidence on questions with known answers, and write them to knowledge/matching/weights.yaml.

A logistic regression: each entry that a question brings up is one row, right or wrong. The figures printed come from
five-fold cross-validation by question; the weights written come from all questions. Without files of questions it takes
tests/questions/{worcestershire,national,refused}.yaml.

    python tools/fit_weights.py [QUESTIONS.yaml ...]
"""

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
from knowledge.matching.evidence import Evidence, gather_evidence, read_question
from knowledge.matching.index import Index, build_index
from knowledge.matching.outcome import Decision, Outcome
from knowledge.matching.rank import Weights, list_serving, rank_entries
from knowledge.places.find import Place, find_place

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = [ROOT / "tests" / "questions" / f"{name}.yaml" for name in ("worcestershire", "national", "refused")]
WEIGHTS = ROOT / "knowledge" / "matching" / "weights.yaml"
# Evidence that counts; `words` picks the text that is shown as the reason, and adds nothing beside the others.
NAMES = ("covered", "exact", "explained", "lead", "matched", "more", "same", "spelling", "telling")
FOLDS = 5
# How strongly weights are held near zero.
RIDGE = 1.0
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A question with its right answer, where it is about, and the evidence it brings up."""

    question: dict[str, Any]
    place: Place
    found: dict[str, Evidence]

    @property
    def expected(self) -> set[str]:
        """The entries that are right first."""
        answered = self.question["outcome"] in (Outcome.ANSWER, Outcome.WHICH_DISTRICT)
        return set(self.question["expect"]) if answered else set()


def main(paths: list[Path]) -> None:
    """Fit, print what cross-validation shows, and write the weights."""
    base = load_base(SHIPPED)
    index = build_index(base)
    examples = [read_example(question, base, index) for path in paths for question in yaml.safe_load(path.read_text())]
    decided: list[tuple[Example, Decision]] = []
    for fold in range(FOLDS):
        weights = fit([example for number, example in enumerate(examples) if number % FOLDS != fold])
        decided += [(one, answer(one, weights, base, index)) for one in examples[fold::FOLDS]]
    print_figures(decided)
    weights = fit(examples)
    data = {"constant": round(weights.constant, 3), "weights": {name: round(weights.of[name], 3) for name in NAMES}}
    head = "# How much each kind of evidence counts (a logistic regression). Written by tools/fit_weights.py.\n"
    WEIGHTS.write_text(head + yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    print(f"written to {WEIGHTS.relative_to(ROOT)}: {data}")


def read_example(question: dict[str, Any], base: Base, index: Index) -> Example:
    """Return a question with the evidence for the entries that may serve its place."""
    place = find_place(question["text"], base.place_names, Place(question["area"], question.get("district")))
    serving = list_serving(place, base)
    found = gather_evidence(read_question(question["text"], index, place.words), index, serving)
    here = {entry: one for entry, one in found.items() if base.entries[entry].covers(place.district)}
    return Example(question, place, here)


def fit(examples: list[Example]) -> Weights:
    """Return the weights that explain best which entries were right."""
    rows, right = [], []
    for example in examples:
        for entry, evidence in example.found.items():
            # A tolerable answer is neither right nor wrong.
            if entry not in example.question.get("also", ()):
                rows.append([1.0, *(evidence.values[name] for name in NAMES)])
                right.append(entry in example.expected)
    fitted = regress(np.array(rows), np.array(right, dtype=float))
    return Weights(float(fitted[0]), {name: float(one) for name, one in zip(NAMES, fitted[1:], strict=True)})


def regress(rows: Array, right: Array) -> Array:
    """Return the coefficients of a ridge logistic regression, by Newton's method; the constant is not held."""
    held = RIDGE * np.eye(rows.shape[1])
    held[0, 0] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - sure) - held @ weights
        step = np.linalg.solve((rows * (sure * (1 - sure))[:, None]).T @ rows + held, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def answer(example: Example, weights: Weights, base: Base, index: Index) -> Decision:
    """Return what the question comes to under these weights."""
    ranking = rank_entries(example.question["text"], example.place, base, index, weights)
    return decide(ranking, example.place, base, Policy())


def print_figures(decided: list[tuple[Example, Decision]]) -> None:
    """Print how often the answer was right, and how often scores meant what they say."""
    answers = [(one, said) for one, said in decided if one.question["outcome"] == Outcome.ANSWER]
    refusals = [said for one, said in decided if one.question["outcome"] == Outcome.UNMET]
    offered = [(one, said) for one, said in answers if said.outcome != Outcome.UNMET]
    outright = [is_right(one, said) and said.outcome == Outcome.ANSWER for one, said in offered]
    in_three = [bool(one.expected & {match.entry for match in said.matches[:3]}) for one, said in offered]
    refused = [said.outcome in (Outcome.UNMET, Outcome.NO_SERVICE_HERE) for said in refusals]
    print(f"right first    {share([is_right(one, said) for one, said in offered], len(answers))}")
    print(f"right outright {share(outright, len(answers))}")
    print(f"right in three {share(in_three, len(answers))}")
    print(f"refused        {share(refused, len(refusals))}")
    for low, high in ((0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        scored = [(one, said) for one, said in decided if said.matches and low <= said.matches[0].score < high]
        right = [is_right(one, said) for one, said in scored]
        print(f"scored from {low} to {min(high, 1.0)}: right {share(right, len(scored))}")


def is_right(example: Example, said: Decision) -> bool:
    """Return whether the first match is one of those expected."""
    return bool(said.matches) and said.matches[0].entry in example.expected


def share(hits: list[bool], of: int) -> str:
    """Return a percentage with its count."""
    return f"{100 * sum(hits) / of:.1f} % of {of}" if of else "none"


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or QUESTIONS)
