"""Questions with known answers, as the files of tests/questions hold them."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class EvaluationError(Exception):
    """A file of questions, floors or an earlier run that cannot be used; the message says where and the cure."""


class KnownQuestion(BaseModel):
    """A question as staff type it, from where, and what is right."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    text: Text
    id: str = ""
    area: str | None = None
    district: str | None = None
    outcome: Literal["answer", "which-district", "no-service-here", "unmet", "chatter"] | None = Field(
        None, description="What it must come to; left out where only the danger in it is judged."
    )
    expect: tuple[str, ...] = Field((), description="Entries any one of which is right as the first, best first.")
    also: tuple[str, ...] = Field((), description="Entries that are tolerable as the first.")
    urgent: bool | tuple[str, ...] = Field(
        False, description="Whether someone may be in danger now, or the kinds of it."
    )
    needs: tuple[tuple[str, ...], ...] = Field(
        (), description="Of several needs in one message, the entries any one of which is right for each."
    )
    kind: str = "none"

    @model_validator(mode="after")
    def _check_expect(self) -> Self:
        if self.outcome in ("answer", "which-district") and not self.expect:
            raise ValueError(f"the outcome is {self.outcome}, but expect names no entry: add the right one")
        return self

    @property
    def is_urgent(self) -> bool:
        """Whether emergency lines must be shown."""
        return bool(self.urgent)

    @property
    def key(self) -> tuple[str, str | None, str | None]:
        """What makes it the same question in another run: its text and its place. Lines move, and ids are optional."""
        return (self.text, self.area, self.district)


def read_known(values: Iterable[tuple[int, Any]], name: str) -> tuple[list[KnownQuestion], list[str]]:
    """Return the questions among plain values, each given with its line (from 1), and what is wrong with the others.

    A question without an id gets one from its file and line.
    """
    questions, faults = [], []
    for line, value in values:
        try:
            question = KnownQuestion.model_validate(value)
        except ValidationError as error:
            faults += [f"{name}:{line}: {fault}" for fault in list_faults(error)]
        else:
            questions.append(question.model_copy(update={"id": question.id or f"{name}:{line}"}))
    return questions, faults


def list_faults(error: ValidationError) -> Iterator[str]:
    """Yield what pydantic found wrong, as `field: what`."""
    for fault in error.errors():
        where = ".".join(map(str, fault["loc"]))
        said = fault["msg"].removeprefix("Value error, ")
        yield f"{where}: {said}" if where else said
