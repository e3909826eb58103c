"""What the inbox and the outbox hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from knowledge.services.learning.records import Given
from knowledge.services.records import QuestionRecord, Waiting


@dataclass(frozen=True)
class Received:
    """An update as it may be written down: nothing in it says who a person is."""

    # The channel's own number of it, by which it is handled once.
    update: int
    # A keyed hash: what comes from one chat is handled in its order.
    chat: str
    # What the channel needs to handle it, as JSON: redacted text, the district in place of where.
    content: Mapping[str, Any]
    # The channel's own numbers of the chat and the person, and what else must not be read in a database; sealed.
    sealed: str
    # What only an answer at this moment can use; never written down.
    passing: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class Outgoing:
    """One call that the channel is to make, the whole of it sealed."""

    # What it belongs to (an update, or a piece of news), and which call of that it is: this pair is there once.
    batch: str
    number: int
    # The same hash as for what was received: calls for one chat are made in their order.
    chat: str
    sealed: str
    # Its number in the outbox, none before it was written down.
    id: int | None = None


@dataclass(frozen=True)
class Handled:
    """What an update came to; it is written down together with that the update is done."""

    update: int
    chat: str
    outgoing: tuple[Outgoing, ...] = ()
    questions: tuple[QuestionRecord, ...] = ()
    # Whom a piece of news reaches by its calls: they wait no longer.
    told: tuple[Waiting, ...] = ()
    # Bites that its calls give; where one may not be given any more, none of the calls is made.
    bites: tuple[Given, ...] = ()
    # Ids of digests that its calls tell; where one was told before, none of the calls is made.
    digests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pending:
    """What a chat still has to do: calls first, since they belong to what was handled before."""

    received: tuple[Received, ...] = ()
    outgoing: tuple[Outgoing, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.received or self.outgoing)


class Ending(Enum):
    """How a call ended."""

    # It arrived, or can never arrive (the person has blocked the bot, the chat is gone).
    DONE = "done"
    # To be tried again after some time.
    LATER = "later"


@dataclass(frozen=True)
class Tried:
    """What trying a call gave."""

    ending: Ending
    # Seconds that the channel asks to wait, where it does.
    wait: float | None = None
    # A call to make in its place: the same batch and number.
    instead: Outgoing | None = None


DONE = Tried(Ending.DONE)
