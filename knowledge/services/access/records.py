"""Accounts and what belongs to them, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do, from least to most; each may do what those before it may."""

    STAFF = "staff"
    EDITOR = "editor"
    APPROVER = "approver"
    ADMIN = "admin"

    def may(self, least: "Role") -> bool:
        """Whether this role may do what needs at least that one."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(least)


@dataclass(frozen=True)
class Account:
    """Somebody who signs in."""

    id: str
    # As colleagues know them; no two accounts share one.
    name: str
    role: Role
    # The area that they look after, `None` for all.
    area: str | None = None
    # Whoever is not active can no longer sign in; the name stays in the history.
    active: bool = True
    # UTC.
    signed_in_at: datetime | None = None
    # The Telegram chat in which the bot reaches them; kept of editors and up, who are told of things there.
    telegram: str | None = None
    # The hash by which the gate knows their Telegram. It is another than the one under which their questions are kept,
    # so that nobody can tell from the database who asked what.
    person: str | None = None

    @property
    def is_in_telegram(self) -> bool:
        """Whether they can use Telegram."""
        return self.telegram is not None or self.person is not None


class LinkKind(StrEnum):
    """What a single-use link or code is for."""

    SIGN_IN = "sign-in"
    # Makes the first admin account; it belongs to no account yet.
    FIRST_ADMIN = "first-admin"
    TELEGRAM = "telegram"


@dataclass(frozen=True)
class Link:
    """A single-use link or code; the secret itself is kept nowhere."""

    hash: str
    kind: LinkKind
    account: str | None
    # UTC.
    expires_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True)
class Session:
    """A browser in which somebody is signed in; the secret in its cookie is kept nowhere."""

    id: str
    hash: str
    account: str
    # Browser and system, such as "Chrome on Android".
    device: str
    # UTC.
    made_at: datetime
    seen_at: datetime
    expires_at: datetime


class AuditAction(StrEnum):
    """What the audit keeps."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    LINK_MADE = "sign-in link made"
    ACCOUNT_ADDED = "account added"
    ACCOUNT_CHANGED = "account changed"
    ROLE_CHANGED = "role changed"
    DEACTIVATED = "account deactivated"
    REACTIVATED = "account reactivated"
    SIGNED_OUT_EVERYWHERE = "signed out everywhere"
    TELEGRAM_LINKED = "Telegram linked"
    TELEGRAM_UNLINKED = "Telegram unlinked"
    FORGOTTEN = "account forgotten at its own wish"
    EXPORTED = "exported"
    INVITED = "invitation made"
    INVITATION_REVOKED = "invitation revoked"
    JOINED = "invitation accepted"
    LEFT = "left Signpost"
    STOPPED = "answering stopped"
    RESUMED = "answering resumed"
    NOTICE_PUT_UP = "notice put up"
    NOTICE_CHANGED = "notice changed"
    NOTICE_ENDED = "notice ended"
    CONFIRMED = "entry confirmed by its owner"


@dataclass(frozen=True)
class AuditLine:
    """Something that was done, by whom and when; no resident is in it."""

    # UTC.
    at: datetime
    # Who did it, `None` for the command line and the program itself.
    account: str | None
    # The name at that time.
    actor: str
    action: AuditAction
    # What it was done to, in words.
    detail: str = ""
