"""A run: every question with what it came to, and the figures for all, by kind, by area and by file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.evaluation.judge import Figure, Result, is_confused, judge, list_failed
from knowledge.evaluation.questions import EvaluationError, KnownQuestion, list_faults

ALL = "all"


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    holds: int
    of: int

    @property
    def percent(self) -> float:
        """0 to 100."""
        return 100 * self.holds / self.of

    def __str__(self) -> str:
        """Return `82.9 % of 158`."""
        return f"{self.percent:.1f} % of {self.of}"


# By group (`all`, `kind lay`, `area hertfordshire`, `file national.yaml`), then by figure.
Figures = dict[str, dict[Figure, Share]]


class Asked(BaseModel):
    """A question with what it came to."""

    model_config = ConfigDict(frozen=True)

    question: KnownQuestion
    # The name of the file that it stands in.
    file: str
    result: Result

    @property
    def failed(self) -> list[Figure]:
        """The figures in which it is not as it should be."""
        return list_failed(self.question, self.result)

    @property
    def is_confused(self) -> bool:
        """Whether it belongs on the list of confusions."""
        return is_confused(self.question, self.result)

    @property
    def groups(self) -> tuple[str, str, str, str]:
        """The groups that it counts in."""
        return (ALL, f"kind {self.question.kind}", f"area {self.question.area or 'none'}", f"file {self.file}")


class Run(BaseModel):
    """All questions that were asked of one base, in order."""

    model_config = ConfigDict(frozen=True)

    # A hash of what the base's files hold.
    base_version: str
    asked: tuple[Asked, ...]

    @property
    def figures(self) -> Figures:
        """The figures, in the order of the groups' names, all first."""
        return count_figures(self.asked)

    def to_data(self) -> dict[str, Any]:
        """Return plain data for a file: the figures for people, the questions for a later comparison."""
        figures = {
            group: {str(figure): {"percent": round(share.percent, 1), "of": share.of} for figure, share in row.items()}
            for group, row in self.figures.items()
        }
        asked = [
            {**one.model_dump(mode="json"), "failed": [str(figure) for figure in one.failed]} for one in self.asked
        ]
        return {"base_version": self.base_version, "figures": figures, "asked": asked}

    @classmethod
    def from_text(cls, text: str, name: str) -> Self:
        """Return a run as a file holds it; raise EvaluationError if it is none."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            fault = next(list_faults(error))
            raise EvaluationError(f"{name} is no run ({fault}): give what evaluate --json wrote") from error


def count_figures(asked: Iterable[Asked]) -> Figures:
    """Return the figures of each group; a file is a group only where there are several."""
    counts: dict[str, dict[Figure, list[bool]]] = {}
    for one in asked:
        for figure, holds in judge(one.question, one.result).items():
            for group in one.groups:
                counts.setdefault(group, {}).setdefault(figure, []).append(holds)
    if sum(group.startswith("file ") for group in counts) == 1:
        counts = {group: row for group, row in counts.items() if not group.startswith("file ")}
    return {
        group: {figure: Share(sum(row[figure]), len(row[figure])) for figure in Figure if figure in row}
        for group, row in sorted(counts.items(), key=lambda item: (item[0] != ALL, item[0]))
    }
