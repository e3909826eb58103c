"""Accounts: added, changed, deactivated; never deleted, since the history names them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from knowledge.services.access.audit import Audit
from knowledge.services.access.faults import AccessError, LastAdminError, NameFaultError
from knowledge.services.access.records import Account, AuditAction, Role
from knowledge.services.access.storage import AccessStore

# In characters; a letter may be three without case, and so a name is found by one that may be longer.
_LONGEST_NAME, _LONGEST_KEY = 60, 120


@dataclass(frozen=True)
class Accounts:
    """Looks after accounts; `by` is who does it, `None` for the command line."""

    store: AccessStore
    audit: Audit
    make_id: Callable[[], str]

    async def list(self) -> list[Account]:
        """Return all accounts by name."""
        return await self.store.list_accounts()

    async def get(self, account: str) -> Account | None:
        """Return an account by its id."""
        return await self.store.get_account(account)

    async def find(self, name: str) -> Account | None:
        """Return the account of that name, in whatever case."""
        return await self.store.find_by_name(tidy_name(name))

    async def find_in_telegram(self, person: str, chat: str) -> Account | None:
        """Return the account of whoever writes in a chat of their own, active or not."""
        found = await self.store.find_by_telegram(person, chat)
        # Linked before there were hashes, it gets one with whatever is changed next.
        return replace(found, person=person) if found else None

    async def has_admin(self) -> bool:
        """Whether anybody can look after the accounts."""
        return any(account.active and account.role == Role.ADMIN for account in await self.list())

    async def add(self, by: Account | None, name: str, role: Role, area: str | None = None) -> Account:
        """Return a new account; raise NameFaultError if its name cannot be used."""
        account = await self.make(name, role, area)
        line = self.audit.make_line(by, AuditAction.ACCOUNT_ADDED, f"{account.name}, {role}")
        await self.store.add_account(account, line)
        return account

    async def make(self, name: str, role: Role, area: str | None = None) -> Account:
        """Return an account that is yet to be kept; raise NameFaultError if its name cannot be used."""
        return Account(self.make_id(), await self.check_name(name), role, area)

    async def change(self, by: Account | None, account: Account, *, name: str, role: Role, area: str | None) -> Account:
        """Return the account with another name, role or area; raise NameFaultError or LastAdminError."""
        name = await self.check_name(name, account)
        changed = replace(account, name=name, role=role, area=area)
        if changed == account:
            return account
        action = AuditAction.ACCOUNT_CHANGED if role == account.role else AuditAction.ROLE_CHANGED
        return await self._keep(by, changed, action, _say_change(account, changed))

    async def set_active(self, by: Account | None, account: Account, *, active: bool) -> Account:
        """Return the account with or without the right to sign in; without it all its sessions end."""
        if by and by.id == account.id and not active:
            raise AccessError("You cannot deactivate your own account. Ask another admin to.")
        action = AuditAction.REACTIVATED if active else AuditAction.DEACTIVATED
        return await self._keep(by, replace(account, active=active), action, account.name)

    async def leave(self, account: Account, persons: Collection[str]) -> Account:
        """Return the account of somebody who leaves of their own will: nothing of it works any more, in any channel.

        `persons` are the hashes under which the owner is known in the channels. The hash of their Telegram stays with
        the account, so that they may still see what is held on them, and have it forgotten. Raise LastAdminError where
        nobody else could look after the accounts.
        """
        left = replace(account, active=False, telegram=None)
        if not await self.store.leave(left, persons, self.audit.make_line(account, AuditAction.LEFT, account.name)):
            raise LastAdminError
        return left

    async def unlink_telegram(self, by: Account | None, account: Account) -> Account:
        """Return the account without its Telegram chat, of which nothing stays."""
        return await self._keep(
            by, replace(account, telegram=None, person=None), AuditAction.TELEGRAM_UNLINKED, account.name
        )

    async def _keep(self, by: Account | None, account: Account, action: AuditAction, detail: str) -> Account:
        if not await self.store.change_account(account, self.audit.make_line(by, action, detail)):
            raise LastAdminError
        return account

    async def check_name(self, name: str, own: Account | None = None) -> str:
        """Return a name as it can be kept; raise NameFaultError if it cannot be: one's own name can."""
        name = tidy_name(name)
        if not name:
            raise NameFaultError("Enter a name, as colleagues know the person")
        if len(name) > _LONGEST_NAME:
            raise NameFaultError(f"The name must be {_LONGEST_NAME} characters or fewer")
        if len(name.casefold()) > _LONGEST_KEY:
            raise NameFaultError("The name has too many letters that are long in lower case: enter a shorter one")
        found = await self.store.find_by_name(name)
        if found and (own is None or found.id != own.id):
            raise NameFaultError(f"There is already an account named {found.name}: enter another name")
        return name


def tidy_name(name: str) -> str:
    """Return a name with single spaces, and nothing that cannot be seen."""
    return " ".join("".join(char if char.isprintable() else " " for char in name).split())


def _say_change(before: Account, after: Account) -> str:
    parts = [after.name]
    if before.name != after.name:
        parts.append(f"was named {before.name}")
    if before.role != after.role:
        parts.append(f"from {before.role} to {after.role}")
    if before.area != after.area:
        parts.append(f"area from {before.area or 'all'} to {after.area or 'all'}")
    return ", ".join(parts)
