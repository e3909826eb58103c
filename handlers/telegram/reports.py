"""Reports of something out of date that wait for what changed: the person's next words, if they are that."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

# How long what a person writes is still taken for what changed.
_PATIENCE_SECONDS = 600


@dataclass(frozen=True)
class Report:
    """A report whose note is still to come, or was just given."""

    question: str
    entry: str
    # Seconds by the timer.
    asked_at: float
    # The message that holds the note, once there is one.
    message: int | None = None


@dataclass
class OpenReports:
    """The reports by person; in memory only, since the report itself is kept already."""

    timer: Callable[[], float] = monotonic
    by_person: dict[str, Report] = field(default_factory=dict)

    def expect(self, person: str, question: str, entry: str) -> None:
        """Await what changed from this person."""
        self.by_person[person] = Report(question, entry, self.timer())

    def find(self, person: str) -> Report | None:
        """Return the person's report if its note is still awaited."""
        report = self._current(person)
        return report if report and report.message is None else None

    def find_noted(self, person: str, message: int) -> Report | None:
        """Return the person's report if that message was its note, so that an edit of it is one too."""
        report = self._current(person)
        return report if report and report.message == message else None

    def close(self, person: str, message: int | None = None) -> None:
        """Await nothing more; with the message of the note, remember which it was."""
        report = self.by_person.pop(person, None)
        if report and message is not None:
            self.by_person[person] = Report(report.question, report.entry, report.asked_at, message)

    def _current(self, person: str) -> Report | None:
        report = self.by_person.get(person)
        return report if report and self.timer() - report.asked_at <= _PATIENCE_SECONDS else None
