"""What delivery needs of storage. Every call is one transaction, and raises StorageError if it cannot be made."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from knowledge.services.delivery.records import Handled, Outgoing, Pending, Received


class DeliveryStore(Protocol):
    """Inbox and outbox, shared by all instances of the program.

    A chat is held by one instance at a time, from when something of it is taken in until nothing is pending; whoever
    holds it handles and sends all that is pending there, in order. A hold ends by itself unless it is renewed.
    """

    @property
    def is_alone(self) -> bool:
        """Whether no other instance can hold a chat, nor leave one behind."""

    async def take_in(self, received: Sequence[Received]) -> Sequence[Received]:
        """Write down what arrived and hold its chats; return what is new and whose chat is ours now, in order.

        What another instance took in for such a chat comes with it, in its place. What was taken in before is left as
        it is, unless its chat is ours already: whoever took it in may never have learnt that it was written down. What
        belongs to a chat that another instance holds is left to it.
        """

    async def finish(self, handled: Handled) -> Sequence[Outgoing]:
        """Write down what an update came to and that it is done; return its calls with their numbers."""

    async def post(self, news: Handled) -> Sequence[Outgoing] | None:
        """Write down calls that no update led to, once for each batch, and hold the chat.

        Return them with their numbers, `None` where another instance holds the chat and will make them.
        """

    async def note_sent(self, sent: Sequence[int]) -> None:
        """Delete calls that were made."""

    async def release(self, chat: str, sent: Sequence[int]) -> Pending:
        """Delete calls that were made, and return what else is pending in a chat, or let go of it where nothing is."""

    async def hold_pending(self) -> Mapping[str, Pending]:
        """Hold every chat that nobody holds and where something is pending; return that by chat, in its order."""

    async def renew(self) -> None:
        """Go on holding what is held."""
