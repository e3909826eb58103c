"""Fit the weights by which danger is sensed in a question's vector, and write knowledge/matching/danger.yaml.

A ridge logistic regression: the messages of tools/danger.yaml, in danger or only sounding so, against the phrasings of
the base's everyday topics. The figures are for questions it has not seen: those of tests/questions.

    python tools/fit_danger.py
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from knowledge.entries.read import SHIPPED, load_base
from knowledge.entries.urgent import make_alarms
from knowledge.matching.emergencies import find_emergencies
from knowledge.matching.index import Index, build_index
from knowledge.matching.meaning import load_meaning
from knowledge.matching.question import read_question
from knowledge.matching.vectors import FILE

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tools" / "danger.yaml"
WEIGHTS = ROOT / "knowledge" / "matching" / "danger.yaml"
QUESTIONS = ("open.jsonl", "four-areas.yaml", "urgent.yaml")
# Topics in whose phrasings nobody is in danger.
SAFE = ("housing", "warmer-homes", "home-improvement", "wellbeing", "money", "workforce")
# How much an example counts, and a phrasing of the base, of which there are many.
TIMES, TIMES_OF_PHRASING = 3.0, 0.3
RIDGE = 0.3
LEAST = 0.88
Array = NDArray[np.float64]


def main() -> None:
    """Fit, print the figures, write the weights."""
    base, meaning = load_base(SHIPPED), load_meaning()
    index = build_index(base, meaning, SHIPPED / FILE)
    assert index.vectors is not None  # noqa: S101 # there is a model
    data = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    danger = encode([text for texts in data["examples"].values() for text in texts], index)
    safe = encode(data["no_alarm"], index)
    everyday = [index.owners[entry.id] for entry in base.entries.values() if entry.topic in SAFE]
    everyday += [number for name, number in index.owners.items() if name.startswith("out-of-scope:")]
    phrasings = index.vectors[np.isin(index.owner, everyday)].astype(np.float64)
    rows = np.concatenate([danger, safe, phrasings])
    right = np.concatenate([np.ones(len(danger)), np.zeros(len(safe) + len(phrasings))])
    times = np.where(np.arange(len(rows)) < len(danger) + len(safe), TIMES, TIMES_OF_PHRASING)
    weights = regress(rows, right, times)
    print_figures(weights, index, base)
    written = {
        "model": meaning.version,
        "least": LEAST,
        "constant": round(float(weights[0]), 4),
        "weights": [round(float(weight), 4) for weight in weights[1:]],
    }
    head = "# How a question's vector tells of danger (a logistic regression). Written by tools/fit_danger.py.\n"
    WEIGHTS.write_text(head + yaml.safe_dump(written, sort_keys=False, default_flow_style=None), encoding="utf-8")
    print(f"written to {WEIGHTS.relative_to(ROOT)}")


def encode(texts: list[str], index: Index) -> Array:
    """Return the vectors of texts as they are compared."""
    return np.array([read_question(text, index).vector for text in texts], dtype=np.float64)


def regress(rows: Array, right: Array, times: Array) -> Array:
    """Return the coefficients of a ridge logistic regression, by Newton's method; the constant comes first."""
    rows = np.concatenate([np.ones((len(rows), 1)), rows], axis=1)
    held = RIDGE * np.eye(rows.shape[1])
    held[0, 0] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (times * (right - sure)) - held @ weights
        step = np.linalg.solve((rows * (times * sure * (1 - sure))[:, None]).T @ rows + held, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def print_figures(weights: Array, index: Index, base: Any) -> None:
    """Print how often danger is found, and falsely found, by the patterns, by meaning, and by both."""
    alarms = make_alarms(base.emergencies)
    for name in QUESTIONS:
        texts, urgent = zip(*read_urgent(ROOT / "tests" / "questions" / name), strict=True)
        known = np.array(urgent)
        rule = np.array([bool(find_emergencies(text, alarms)) for text in texts])
        sure = 1 / (1 + np.exp(-(weights[0] + encode(list(texts), index) @ weights[1:])))
        for label, found in (("patterns", rule), ("meaning", sure >= LEAST), ("both", rule | (sure >= LEAST))):
            hits, false = 100 * found[known].mean(), 100 * found[~known].mean()
            print(f"{name}, {label}: found {hits:.1f} % of {known.sum()}, falsely {false:.1f} % of {(~known).sum()}")


def read_urgent(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each question of a file with whether it tells of danger."""
    text = path.read_text(encoding="utf-8")
    questions = map(json.loads, text.splitlines()) if path.suffix == ".jsonl" else yaml.safe_load(text)
    for question in questions:
        yield question["text"], bool(question.get("urgent"))


if __name__ == "__main__":
    main()
