"""Fit the weights of the evidence on questions with known answers, and write them to knowledge/matching/weights.yaml.

A conditional logit: for each question all candidates and "none of these" share one probability; subjects out of scope
count as none. It is fitted twice, for a base with the evidence of the meaning and for one without. The figures printed
come from cross-validation (tools/cross_validate.py); the weights written come from all questions. Without files it
takes those of tests/questions.

    python tools/fit_weights.py [--no-write] [QUESTIONS.yaml|jsonl ...]
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.asking import make_asker
from bot.evaluation import read_questions
from knowledge.entries.read import SHIPPED, load_base
from knowledge.evaluation.questions import KnownQuestion
from knowledge.matching.evidence import BY_MEANING, BY_TEXT, gather_evidence, name_leads
from knowledge.matching.outcome import Outcome
from knowledge.matching.rank import Candidate, Weights, compare_candidates, list_candidates, measure_members
from knowledge.matching.vectors import FILE
from knowledge.services.answer import read_asked
from knowledge.services.live import Knowledge, LiveBase, Model, build_live, load_model
from tools.cross_validate import cross_validate, describe_figures

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "questions"
QUESTIONS = [
    FOLDER / name for name in ("worcestershire.yaml", "national.yaml", "refused.yaml", "four-areas.yaml", "open.jsonl")
]
WEIGHTS = ROOT / "knowledge" / "matching" / "weights.yaml"
HEAD = "# How much each kind of evidence counts (a conditional logit). Written by tools/fit_weights.py.\n"
# How strongly weights are held near zero.
RIDGE = 1.0
RIDGE_OF_MEMBERS = 1.0
# A question that must be refused counts as two: a wrong answer does more harm than none.
REFUSALS = 2.0
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """The evidence for all that competes for a question, and what of it is right."""

    # One row a candidate, and a first row of zeros for "none of these"; the first column is the constant's.
    table: Array
    # The rows that are right.
    right: NDArray[np.bool_]
    # The evidence for each of the kin entries among which the right ones are, and which these are.
    members: Array
    right_members: NDArray[np.bool_]


def main() -> None:
    """Fit, print what cross-validation shows, and write the weights."""
    parser = argparse.ArgumentParser(description="Fit the weights of the evidence on questions with known answers.")
    parser.add_argument("questions", nargs="*", type=Path, default=QUESTIONS)
    parser.add_argument("--no-write", action="store_true", help="only print the figures")
    asked = parser.parse_args()
    questions = read_questions(asked.questions)
    base, model = load_base(SHIPPED), load_model()
    if model.fault:
        parser.error(model.fault)
    parts = (
        ("with_meaning", build_live(base, model, SHIPPED / FILE), (*BY_TEXT, *BY_MEANING)),
        ("without_meaning", build_live(base, Model()), BY_TEXT),
    )
    written = {}
    for part, live, names in parts:
        columns = name_leads(sorted(names))
        examples = [read_example(question, live, columns) for _, question in questions]
        print(part)
        for line in describe_figures(cross_validate(questions, examples, live, partial(fit, columns=columns))):
            print(line)
        written[part] = describe_weights(fit(examples, columns))
    if asked.no_write:
        return
    WEIGHTS.write_text(HEAD + yaml.safe_dump(written, sort_keys=False), encoding="utf-8")
    print(f"written to {WEIGHTS.relative_to(ROOT)}")


def read_example(known: KnownQuestion, live: LiveBase, columns: list[str]) -> Example | None:
    """Return the evidence for all that competes for a question; `None` where it shows nothing of what is right.

    That is where it has no words, where nothing is to be found in its place, and where what is right does not compete.
    """
    if known.outcome in (None, Outcome.NO_SERVICE_HERE):
        return None
    question, place = read_asked(known.text, make_asker(known.area, known.district, Knowledge((), live)), live)
    if not question.prepared:
        return None
    contest = list_candidates(place, live.base, live.index)
    found = gather_evidence(question, live.index)
    table, names = compare_candidates(found, contest)
    table = table[:, [names.index(column) for column in columns]]
    right, kept = judge_candidates(known, contest.candidates)
    if not right.any():
        return None
    rows = np.concatenate([np.ones((len(table), 1)), table], axis=1)[kept]
    rows = np.concatenate([np.zeros((1, rows.shape[1])), rows])
    wanted = expect(known)
    kin = next((one.here for one, good in zip(contest.candidates, right, strict=True) if good and one.here), ())
    own = [0, *(1 + found.names.index(column) for column in columns if column in found.names)]
    members = measure_members(kin, found, live.base, live.index)[:, own] if kin else np.zeros((0, len(own)))
    right_members = np.array([entry in wanted for entry in kin], dtype=bool)
    return Example(rows, np.array([not wanted, *right[kept]]), members, right_members)


def judge_candidates(
    known: KnownQuestion, candidates: Sequence[Candidate]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which candidates are right, and which take part: what is tolerable is neither right nor wrong.

    Where nothing is to be found, the subjects out of scope are right.
    """
    wanted, tolerated = expect(known), set(known.also)
    right = [bool(wanted & {*one.here, *one.elsewhere}) for one in candidates]
    kept = [good or not tolerated & set(one.here) for one, good in zip(candidates, right, strict=True)]
    if not wanted:
        right = [not one.here and not one.elsewhere for one in candidates]
    return np.array(right, dtype=bool), np.array(kept, dtype=bool)


def expect(known: KnownQuestion) -> set[str]:
    """Return the entries that are right first."""
    answered = known.outcome in (Outcome.ANSWER, Outcome.WHICH_DISTRICT)
    return set(known.expect) if answered else set()


def fit(examples: Sequence[Example | None], columns: list[str]) -> Weights:
    """Return the weights that explain best which candidates were right, and which entries of a kin."""
    shown = [one for one in examples if one is not None]
    start = np.zeros(len(columns) + 1)
    start[0] = -5.0
    times = [REFUSALS if one.right[0] else 1.0 for one in shown]
    main = climb(start, [(one.table, one.right) for one in shown], times, RIDGE)
    chosen = [(one.members, one.right_members) for one in shown if one.right_members.any()]
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
        weights = weights + step * (2.0 / max(2.0, longest))
        if longest < 1e-4:
            break
    return weights


def softmax(totals: Array) -> Array:
    """Return shares that add up to 1."""
    shares = np.exp(totals - totals.max())
    return np.asarray(shares / shares.sum())


def describe_weights(weights: Weights) -> dict[str, Any]:
    """Return weights as weights.yaml holds them."""
    return {
        "constant": round(weights.constant, 3),
        "weights": {name: round(one, 3) for name, one in weights.of.items()},
        "local": round(weights.local, 3),
        "of_member": {name: round(one, 3) for name, one in weights.of_member.items()},
    }


if __name__ == "__main__":
    main()
