"""The weights of the evidence, as weights.yaml holds them."""

from importlib import resources

import yaml

from knowledge.matching.rank import Weights


def load_weights() -> Weights:
    """Return the weights that ship with the program."""
    data = yaml.safe_load(resources.files(__package__).joinpath("weights.yaml").read_text(encoding="utf-8"))
    return Weights(float(data["constant"]), {name: float(weight) for name, weight in data["weights"].items()})
