"""Danger by its meaning: messages that no pattern knows, but that sound like those in which somebody was in danger.

It is kept apart from the rest: one number from the question's vector, by weights that tools/fit_danger.py fits.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import yaml

from knowledge.matching.index import Index
from knowledge.matching.meaning import Meaning, Vectors
from knowledge.matching.negation import take_out_negated
from knowledge.matching.question import Question, read_question


@dataclass(frozen=True, eq=False)
class DangerSense:
    """What a vector must be like to tell of danger (a logistic regression)."""

    constant: float
    # An array of shape (384,).
    weights: Vectors
    # From this probability on it is said, 0 to 1.
    least: float
    # The version of the model whose vectors they are for.
    model: str

    def measure(self, vector: Vectors) -> float:
        """Return the probability that a message with this vector tells of danger, 0 to 1."""
        return float(1 / (1 + np.exp(-(self.constant + float(self.weights @ vector)))))


@cache
def load_sense() -> DangerSense:
    """Return the weights that ship with the program."""
    data = yaml.safe_load(resources.files(__package__).joinpath("danger.yaml").read_text(encoding="utf-8"))
    weights = np.array(data["weights"], dtype=np.float32)
    return DangerSense(data["constant"], weights, data["least"], data["model"])


def find_danger_fault(meaning: Meaning | None) -> str | None:
    """Return why danger is not sensed with this model; `None` where it is, or where there is no model at all."""
    fitted = load_sense().model
    if meaning is None or meaning.version == fitted:
        return None
    return f"only of danger: danger.yaml was fitted for model {fitted}, and this one is {meaning.version}"


def senses_danger(question: Question, index: Index) -> bool:
    """Whether a question sounds like danger; never without the model that the weights are for."""
    sense = load_sense()
    if index.meaning is None or index.meaning.version != sense.model:
        return False
    if take_out_negated(question.text) != question.text:
        # What is said not to be there counts here: "not alive inside, just wants it to end".
        question = read_question(question.text, index, whole=True)
    return question.vector is not None and sense.measure(question.vector) >= sense.least
