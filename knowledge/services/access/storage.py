"""What access needs of storage. Whatever changes something keeps its audit line in the same transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from knowledge.services.access.gate_records import Stop
from knowledge.services.access.invitation import Invitation
from knowledge.services.access.records import Account, AuditAction, AuditLine, Link, Session


class AccessStore(Protocol):
    """Accounts, links, sessions and audit lines."""

    async def list_accounts(self) -> list[Account]:
        """Return all accounts by name."""

    async def get_account(self, account: str) -> Account | None:
        """Return an account by its id."""

    async def find_by_name(self, name: str) -> Account | None:
        """Return the account of that name, in whatever case."""

    async def find_by_telegram(self, person: str, chat: str) -> Account | None:
        """Return the account that is linked with a person's Telegram, or else with that chat."""

    async def add_account(self, account: Account, line: AuditLine) -> None:
        """Keep a new account."""

    async def change_account(self, account: Account, line: AuditLine) -> bool:
        """Keep an account as it stands now; `False`, and nothing is changed, if no active admin would be left."""

    async def add_link(self, link: Link, line: AuditLine | None) -> None:
        """Keep a link; unused ones of the same kind and account are dropped, and all that expired long ago."""

    async def get_link(self, hash_: str) -> Link | None:
        """Return a link by the hash of its secret."""

    async def sign_in(self, link: str, session: Session, line: AuditLine, new: Account | None = None) -> bool:
        """Use a link up and keep the session; `False`, and nothing is kept, if it was used before.

        `new` is the account that is made with it.
        """

    async def link_telegram(self, link: str, account: str, person: str, chat: str | None, line: AuditLine) -> bool:
        """Use a code up and note the person, whom no other account keeps, and the chat; `False` if it was used."""

    async def leave(self, account: Account, persons: Collection[str], line: AuditLine) -> bool:
        """Keep an account that its owner has left; its sessions, and what these persons wait for, set or learn by,
        are forgotten.

        `False`, and nothing is changed, if no active admin would be left.
        """

    async def find_session(self, hash_: str) -> tuple[Session, Account] | None:
        """Return a session with its account, by the hash of its secret."""

    async def touch_session(self, hash_: str, seen_at: datetime) -> None:
        """Note when a session was last seen."""

    async def list_sessions(self, account: str) -> list[Session]:
        """Return an account's sessions, the last seen first."""

    async def end_session(self, account: str, session: str, line: AuditLine) -> None:
        """Forget one session."""

    async def end_sessions(self, account: str, line: AuditLine) -> None:
        """Forget all sessions and unused links of an account."""

    async def add_line(self, line: AuditLine) -> None:
        """Keep an audit line."""

    async def list_lines(
        self, *, account: str | None, actions: Collection[AuditAction], since: datetime | None, limit: int, offset: int
    ) -> list[AuditLine]:
        """Return audit lines, the newest first: of anybody or of one account, of any actions or of these."""

    async def count_lines(
        self, *, account: str | None, actions: Collection[AuditAction], since: datetime | None
    ) -> int:
        """Return how many there are."""


class InvitationStore(Protocol):
    """Invitations."""

    async def add(self, invitation: Invitation, line: AuditLine) -> None:
        """Keep an invitation."""

    async def find(self, hash_: str) -> Invitation | None:
        """Return an invitation by the hash of its code."""

    async def get(self, invitation: str) -> Invitation | None:
        """Return an invitation by its id."""

    async def list(self, since: datetime) -> list[Invitation]:
        """Return those that can still be used or could since then, the newest first."""

    async def revoke(self, invitation: str, line: AuditLine) -> bool:
        """Let nobody use an invitation any more; `False` if it had been used or revoked."""

    async def accept(self, invitation: str, account: Account, line: AuditLine, session: Session | None = None) -> bool:
        """Use an invitation up and keep the account that comes of it; `False`, and nothing is kept, if it was used.

        An account of the same id is taken up again. The hash of the person is taken from any other that had it.
        `session` is the browser that accepts.
        """


class GateStore(Protocol):
    """What the gate decides by."""

    async def find_member(self, person: str, chat: str | None) -> tuple[Account | None, Stop | None]:
        """Return the account known by the hash of a person, or else by their own chat; and why nobody is answered."""

    async def get_stop(self) -> Stop | None:
        """Return why nobody is answered."""

    async def stop(self, stop: Stop, line: AuditLine) -> None:
        """Keep why nobody is answered, in place of an earlier reason."""

    async def resume(self, line: AuditLine) -> bool:
        """Forget it; `False` if all were answered."""

    async def count(self, keys: Sequence[str], minute: datetime) -> dict[str, int]:
        """Count one more for each key in the minute that begins then; return how many there were in it by now."""
