"""Invitations: made by admins, accepted once by whom they are for, in Telegram or in a browser."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.services.access import wording
from knowledge.services.access.accounts import Accounts
from knowledge.services.access.audit import Audit
from knowledge.services.access.faults import InvitationError, NameFaultError, UnknownInvitationError
from knowledge.services.access.invitation import LISTED, USUAL_DAYS, Invitation, InvitationState
from knowledge.services.access.records import Account, AuditAction, Role, Session
from knowledge.services.access.sign_in import LONGEST_DEVICE, SESSION_LASTS, hash_secret
from knowledge.services.access.storage import InvitationStore

_REFUSED = {
    InvitationState.ACCEPTED: wording.INVITATION_USED,
    InvitationState.REVOKED: wording.INVITATION_REVOKED,
    InvitationState.EXPIRED: wording.INVITATION_EXPIRED,
}


@dataclass(frozen=True)
class Invitations:
    """Looks after invitations; `by` is who does it, `None` for the command line."""

    store: InvitationStore
    accounts: Accounts
    audit: Audit
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]
    # What nobody can guess.
    make_secret: Callable[[], str]

    async def make(
        self, by: Account | None, name: str, role: Role, area: str | None = None, days: int = USUAL_DAYS
    ) -> tuple[Invitation, str]:
        """Return a new invitation and its code, which is kept nowhere; raise NameFaultError for the name."""
        name, now, code = await self.check_name(name), self.clock(), self.make_secret()
        line = self.audit.make_line(by, AuditAction.INVITED, ", ".join(filter(None, (name, role, area))))
        invitation = Invitation(
            self.make_id(), hash_secret(code), name, role, area, line.actor, now, now + timedelta(days=days)
        )
        await self.store.add(invitation, line)
        return invitation, code

    async def check_name(self, name: str) -> str:
        """Return a name as it can be kept; raise NameFaultError if an account or an open invitation has it."""
        name = await self.accounts.check_name(name)
        now = self.clock()
        for one in await self.list():
            if one.find_state(now) == InvitationState.OPEN and one.name.casefold() == name.casefold():
                raise NameFaultError(f"{one.name} has an invitation already: revoke it first, or enter another name")
        return name

    async def list(self) -> list[Invitation]:
        """Return those that can be used, and those that could until a month ago, the newest first."""
        return await self.store.list(self.clock() - LISTED)

    async def get(self, invitation: str) -> Invitation | None:
        """Return an invitation by its id."""
        return await self.store.get(invitation)

    async def revoke(self, by: Account | None, invitation: Invitation) -> bool:
        """Let nobody use it any more; `False` if it had been used or revoked."""
        line = self.audit.make_line(by, AuditAction.INVITATION_REVOKED, invitation.name)
        return await self.store.revoke(invitation.id, line)

    async def read(self, code: str) -> Invitation:
        """Return an invitation that can be accepted now; raise InvitationError saying why it cannot, and the cure."""
        return await self._read_for(code, None)

    async def accept_in_telegram(self, code: str, person: str, chat: str, has: Account | None = None) -> Account:
        """Return the account of whoever accepts an invitation from their own chat; raise InvitationError.

        `person` is the hash of who writes, `has` the account that they have already, which uses nothing up. Whoever
        has left comes back to the account of before: what is held on them stays theirs to see and to have forgotten.
        """
        before = has or await self.accounts.find_in_telegram(person, chat)
        account = await self._make_account(await self._read_for(code, before), person, chat, before)
        return await self._accept(code, account, "in Telegram")

    async def accept_in_browser(self, code: str, device: str, has: Account | None = None) -> tuple[Account, str]:
        """Return the account of whoever accepts an invitation in a browser, and the secret of the session."""
        account = await self._make_account(await self._read_for(code, has))
        now, token = self.clock(), self.make_secret()
        session = Session(
            self.make_id(), hash_secret(token), account.id, device[:LONGEST_DEVICE], now, now, now + SESSION_LASTS
        )
        return await self._accept(code, account, device, session), token

    async def _read_for(self, code: str, has: Account | None) -> Invitation:
        found = await self.store.find(hash_secret(code.strip()))
        if found is None:
            raise UnknownInvitationError(wording.INVITATION_UNKNOWN)
        if has and has.active:
            raise InvitationError(wording.HAS_ACCOUNT.format(name=has.name))
        state = found.find_state(self.clock())
        if state in _REFUSED:
            raise InvitationError(_REFUSED[state])
        return found

    async def _make_account(
        self,
        invitation: Invitation,
        person: str | None = None,
        chat: str | None = None,
        before: Account | None = None,
    ) -> Account:
        try:
            name = await self.accounts.check_name(invitation.name, before)
        except NameFaultError as error:
            raise InvitationError(f"{error}. {wording.NEW_INVITATION}") from error
        # The chat's number is kept only of those who are told things there.
        kept = chat if invitation.role.may(Role.EDITOR) else None
        id_ = before.id if before else self.make_id()
        return Account(id_, name, invitation.role, invitation.area, telegram=kept, person=person)

    async def _accept(self, code: str, account: Account, where: str, session: Session | None = None) -> Account:
        invitation = await self.read(code)
        line = self.audit.make_line(account, AuditAction.JOINED, f"{account.name}, {account.role}, {where}")
        if not await self.store.accept(invitation.id, account, line, session):
            raise InvitationError(wording.INVITATION_USED)
        return account
