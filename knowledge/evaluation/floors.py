"""Floors: figures below which (or, for what should not happen, above which) a change is not let through."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from knowledge.evaluation.judge import Figure
from knowledge.evaluation.questions import EvaluationError, list_faults
from knowledge.evaluation.run import Figures, Share

# By group, then by figure: percent, the least that will do; for what should not happen, the most.
Floors = Mapping[str, Mapping[Figure, float]]
_FLOORS = TypeAdapter[dict[str, dict[Figure, float]]](dict[str, dict[Figure, float]])


def read_floors(data: Any, name: str) -> Floors:
    """Return floors from plain data; raise EvaluationError with every fault."""
    try:
        floors = _FLOORS.validate_python(data)
    except ValidationError as error:
        raise EvaluationError("; ".join(f"{name}: {fault}" for fault in list_faults(error))) from error
    if not any(floors.values()):
        raise EvaluationError(f"{name} holds no floor: write a group, a figure and its percent")
    return floors


def find_fallen(figures: Figures, floors: Floors) -> Iterator[str]:
    """Yield each figure that does not hold its floor, in words; one that was not measured holds none."""
    for group, row in floors.items():
        for figure, floor in row.items():
            share = figures.get(group, {}).get(figure)
            if share is None:
                yield f"{group}: {figure}: not measured, though it has a floor: check the names of group and files"
            elif not _holds(figure, share, floor):
                side, name = ("above", "most") if figure.is_fault else ("below", "least")
                yield f"{group}: {figure}: {share}, {side} the {name} of {floor:g} %"


def _holds(figure: Figure, share: Share, floor: float) -> bool:
    return share.percent <= floor if figure.is_fault else share.percent >= floor
