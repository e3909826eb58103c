"""What the use cases need of storage."""

from typing import Protocol

from knowledge.services.records import Feedback, QuestionRecord, Setting, Waiting


class StorageError(Exception):
    """Storage could not be read or written; the message says which and why."""


class UnfitError(StorageError):
    """What was to be written cannot be kept as it is, however often it is tried; other things can."""


class QuestionLog(Protocol):
    """Questions and what was said of their answers."""

    async def add(self, record: QuestionRecord) -> None:
        """Keep a question."""

    async def get(self, question: str) -> QuestionRecord | None:
        """Return a question by its id."""

    async def amend(self, record: QuestionRecord) -> None:
        """Keep a question as it stands now that more is known of it: its district was picked."""

    async def add_feedback(self, feedback: Feedback) -> None:
        """Keep what was said of an answer; the same kind said again counts once, from the first time."""

    async def list_refused(self, question: str) -> frozenset[str]:
        """Return the entries of which "not this" was said, by id."""


class WaitingList(Protocol):
    """Those who asked to be told."""

    async def add(self, waiting: Waiting) -> None:
        """Keep one; asked twice is kept once."""

    async def list(
        self, channel: str, address: str | None = None
    ) -> list[tuple[Waiting, QuestionRecord, frozenset[str]]]:
        """Return who waits in a channel (at one address), each with the question and what they said was not it."""

    async def remove(self, waiting: Waiting) -> None:
        """Forget one, the address with it."""


class Settings(Protocol):
    """What people have set for themselves, by the hash of the person."""

    async def get(self, person: str) -> Setting:
        """Return a person's setting, an empty one if there is none."""

    async def set(self, person: str, setting: Setting) -> None:
        """Keep a person's setting."""
