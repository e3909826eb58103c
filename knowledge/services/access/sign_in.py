"""Signing in by a single-use link, and the sessions that come of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.services.access.accounts import Accounts
from knowledge.services.access.audit import Audit
from knowledge.services.access.faults import LinkError
from knowledge.services.access.records import Account, AuditAction, Link, LinkKind, Role, Session
from knowledge.services.access.storage import AccessStore

LINK_LASTS = {
    LinkKind.SIGN_IN: timedelta(days=1),
    LinkKind.FIRST_ADMIN: timedelta(days=1),
    LinkKind.TELEGRAM: timedelta(minutes=30),
}
# A link that the bot sends is opened on the spot.
SENT_LINK_LASTS = timedelta(minutes=30)
SESSION_LASTS = timedelta(days=30)
IDLE_LASTS = timedelta(days=7)
# A session's last use is noted no oftener, so that looking at a page seldom writes.
_TOUCH = timedelta(minutes=5)
LONGEST_DEVICE = 60
NEW_LINK = "Ask an admin for a new one, or send /console to the Signpost bot if your account is linked to Telegram."
_UNKNOWN = f"This sign-in link is not complete, or a newer one has taken its place. {NEW_LINK}"
_USED = f"This sign-in link has been used. Each works once. {NEW_LINK}"
_EXPIRED = f"This sign-in link has expired. {NEW_LINK}"
_BAD_CODE = "That code is not known, or has been used or expired. Make a new one on the page My account."


@dataclass(frozen=True)
class SignIn:
    """Makes links and sessions, and uses them up."""

    store: AccessStore
    accounts: Accounts
    audit: Audit
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]
    # What nobody can guess, for links and sessions.
    make_secret: Callable[[], str]
    # What nobody can guess in half an hour, and anybody can type.
    make_code: Callable[[], str]

    async def make_link(self, by: Account | None, account: Account, lasts: timedelta | None = None) -> str:
        """Return the secret of a sign-in link; an earlier one that was not used no longer works."""
        secret = self.make_secret()
        line = self.audit.make_line(by, AuditAction.LINK_MADE, f"for {account.name}")
        lasts = lasts or LINK_LASTS[LinkKind.SIGN_IN]
        await self.store.add_link(Link(hash_secret(secret), LinkKind.SIGN_IN, account.id, self.clock() + lasts), line)
        return secret

    async def make_first_link(self) -> str | None:
        """Return the secret of the link that makes the first admin, `None` if there is an admin."""
        if await self.accounts.has_admin():
            return None
        secret, expires = self.make_secret(), self.clock() + LINK_LASTS[LinkKind.FIRST_ADMIN]
        await self.store.add_link(Link(hash_secret(secret), LinkKind.FIRST_ADMIN, None, expires), None)
        return secret

    async def read_link(self, secret: str) -> Link:
        """Return a link that can be used now; raise LinkError saying why it cannot, and the cure."""
        link = await self.store.get_link(hash_secret(secret))
        if link is None or link.kind == LinkKind.TELEGRAM:
            raise LinkError(_UNKNOWN)
        if link.used_at:
            raise LinkError(_USED)
        if link.expires_at <= self.clock():
            raise LinkError(_EXPIRED)
        if link.kind == LinkKind.FIRST_ADMIN and await self.accounts.has_admin():
            raise LinkError(_USED)
        return link

    async def sign_in(self, secret: str, device: str, name: str = "") -> tuple[Account, str]:
        """Use a link up; return who is signed in now, and the secret of the session.

        The first admin's link takes a name. Raise LinkError, or NameFaultError for that name.
        """
        link = await self.read_link(secret)
        account = await self._find_owner(link, name)
        now, token = self.clock(), self.make_secret()
        session = Session(
            self.make_id(), hash_secret(token), account.id, device[:LONGEST_DEVICE], now, now, now + SESSION_LASTS
        )
        new = account if link.account is None else None
        line = self.audit.make_line(account, AuditAction.SIGNED_IN, session.device)
        if not await self.store.sign_in(link.hash, session, line, new):
            raise LinkError(_USED)
        return account, token

    async def find_account(self, token: str) -> Account | None:
        """Return who is signed in by a session's secret, `None` if it has ended."""
        found = await self.store.find_session(hash_secret(token))
        if found is None:
            return None
        session, account = found
        now = self.clock()
        if not account.active or session.expires_at <= now or session.seen_at + IDLE_LASTS <= now:
            return None
        if now - session.seen_at >= _TOUCH:
            await self.store.touch_session(session.hash, now)
        return account

    async def list_sessions(self, account: Account) -> list[Session]:
        """Return where an account is signed in, the last seen first."""
        now = self.clock()
        sessions = await self.store.list_sessions(account.id)
        return [one for one in sessions if one.expires_at > now and one.seen_at + IDLE_LASTS > now]

    async def sign_out(self, account: Account, session: str) -> None:
        """End one of one's own sessions, named by its id."""
        await self.store.end_session(account.id, session, self.audit.make_line(account, AuditAction.SIGNED_OUT))

    async def sign_out_here(self, account: Account, token: str) -> None:
        """End the session that has this secret."""
        found = await self.store.find_session(hash_secret(token))
        if found:
            await self.sign_out(account, found[0].id)

    async def sign_out_everywhere(self, by: Account | None, account: Account) -> None:
        """End all sessions of an account; links that it has not used no longer work."""
        line = self.audit.make_line(by, AuditAction.SIGNED_OUT_EVERYWHERE, account.name)
        await self.store.end_sessions(account.id, line)

    async def make_telegram_code(self, account: Account) -> str:
        """Return a code by which the account's owner shows the bot who writes."""
        code, expires = self.make_code(), self.clock() + LINK_LASTS[LinkKind.TELEGRAM]
        await self.store.add_link(Link(hash_secret(code), LinkKind.TELEGRAM, account.id, expires), None)
        return code

    async def link_telegram(self, code: str, person: str, chat: str) -> Account:
        """Return the account whose code was sent from somebody's own Telegram chat, now linked; raise LinkError.

        `person` is the hash of who sent it. The chat's number is kept only of those who are told things there.
        """
        link = await self.store.get_link(hash_secret(code.strip().upper()))
        if link is None or link.kind != LinkKind.TELEGRAM or link.used_at or link.expires_at <= self.clock():
            raise LinkError(_BAD_CODE)
        account = await self.store.get_account(link.account or "")
        if account is None or not account.active:
            raise LinkError(_BAD_CODE)
        line = self.audit.make_line(account, AuditAction.TELEGRAM_LINKED)
        kept = chat if account.role.may(Role.EDITOR) else None
        if not await self.store.link_telegram(link.hash, account.id, person, kept, line):
            raise LinkError(_BAD_CODE)
        return account

    async def make_link_for(self, person: str, chat: str) -> str | None:
        """Return the secret of a sign-in link for whoever has linked their Telegram, `None` for others."""
        account = await self.store.find_by_telegram(person, chat)
        if account is None or not account.active:
            return None
        return await self.make_link(account, account, SENT_LINK_LASTS)

    async def _find_owner(self, link: Link, name: str) -> Account:
        if link.account is None:
            return await self.accounts.make(name, Role.ADMIN)
        account = await self.store.get_account(link.account)
        if account is None or not account.active:
            raise LinkError(f"This account has been deactivated. {NEW_LINK}")
        return account


def hash_secret(secret: str) -> str:
    """Return the hash under which a secret is kept; it is long and random, so that nobody can try them all."""
    return hashlib.sha256(secret.encode()).hexdigest()
