"""Reports of something out of date that wait for what changed: the person's next words, if they are that."""

from dataclasses import dataclass, replace

from knowledge.services.short_memory import ShortMemory

# How long what a person writes is still taken for what changed, and of how many people one is awaited.
PATIENCE_SECONDS = 600.0
MOST_PEOPLE = 10_000


@dataclass(frozen=True)
class Report:
    """A report whose note is still to come, or was just given."""

    question: str
    entry: str
    # The message that holds the note, once there is one.
    message: int | None = None


@dataclass
class OpenReports:
    """The reports by person; for a short time only, since the report itself is kept already."""

    memory: ShortMemory[Report]

    async def expect(self, person: str, question: str, entry: str) -> None:
        """Await what changed from this person."""
        await self.memory.keep(person, Report(question, entry))

    async def find(self, person: str) -> Report | None:
        """Return the person's report if its note is still awaited."""
        report = await self.memory.find(person)
        return report if report and report.message is None else None

    async def find_noted(self, person: str, message: int) -> Report | None:
        """Return the person's report if that message was its note, so that an edit of it is one too."""
        report = await self.memory.find(person)
        return report if report and report.message == message else None

    async def close(self, person: str, message: int | None = None) -> None:
        """Await nothing more; with the message of the note, remember which it was."""
        report = await self.memory.find(person)
        if report is None:
            return
        if message is None:
            await self.memory.forget(person)
        else:
            await self.memory.keep(person, replace(report, message=message))
