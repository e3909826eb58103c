"""The weights of the evidence, as weights.yaml holds them."""

from importlib import resources

import yaml

from knowledge.matching.rank import Weights


def load_weights(*, with_meaning: bool) -> Weights:
    """Return the weights that ship with the program, for evidence with that of the meaning or without."""
    data = yaml.safe_load(resources.files(__package__).joinpath("weights.yaml").read_text(encoding="utf-8"))
    part = data["with_meaning" if with_meaning else "without_meaning"]
    return Weights(part["constant"], part["weights"], part["local"], part["of_member"])
