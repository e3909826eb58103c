"""An account without the person: deactivated, its details gone, its name gone from the audit."""

import re
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.access import leaves_admin
from bot.storage.instances import hold
from bot.storage.tables_access import accounts, audit
from bot.storage.tables_gate import invitations, stops
from bot.storage.tables_notices import notices
from knowledge.services.access.records import Account, AuditAction, Role
from knowledge.services.personal.held import name_forgotten

_WAS_NAMED = "was named "


async def forget_account(connection: AsyncConnection, account: Account, now: datetime) -> bool:
    """Take a person out of their account; `False`, and nothing is done, if no active admin would be left."""
    await hold(connection, "accounts")
    row = (await connection.execute(select(accounts.c.name).where(accounts.c.id == account.id))).one_or_none()
    if row is None:
        return True
    name = name_forgotten(account.id)
    values = {
        "name": name, "name_key": name.casefold(), "role": Role.STAFF.value, "area": None, "active": False,
        "signed_in_at": None, "telegram": None, "person": None,
    }  # fmt: skip
    own = accounts.c.id == account.id
    if not (await connection.execute(update(accounts).where(own, leaves_admin(account.id)).values(**values))).rowcount:
        return False
    names = await _rename_in_audit(connection, account.id, row.name, name)
    await connection.execute(update(invitations).where(invitations.c.made_by.in_(names)).values(made_by=name))
    await connection.execute(update(stops).where(stops.c.by.in_(names)).values(by=name))
    for column in (notices.c.made_by, notices.c.changed_by, notices.c.ended_by):
        await connection.execute(update(notices).where(column.in_(names)).values({column: name}))
    line = {"at": now, "account": account.id, "actor": name, "action": AuditAction.FORGOTTEN.value, "detail": ""}
    await connection.execute(insert(audit).values(**line))
    return True


async def _rename_in_audit(connection: AsyncConnection, account: str, current: str, name: str) -> set[str]:
    """Write another name for each that the account ever had, in what it did and in what was done to it; return them."""
    lines = (await connection.execute(select(audit).order_by(audit.c.number.desc()))).all()
    names = {current}
    for line in lines:
        if line.account == account:
            names.add(line.actor)
        # The newest first, so that the name of before is met after the one of now.
        names.update(_list_earlier(line.detail, names))
    for line in lines:
        detail = _replace(line.detail, names, name)
        actor = name if line.account == account else line.actor
        if (detail, actor) != (line.detail, line.actor):
            await connection.execute(
                update(audit).where(audit.c.number == line.number).values(detail=detail, actor=actor)
            )
    return names


def _list_earlier(detail: str, names: set[str]) -> set[str]:
    """Return the name that an account had before it got one of these."""
    now, _, rest = detail.partition(f", {_WAS_NAMED}")
    # The name may hold a comma itself; what follows it in such a line is a role or an area.
    return {re.split(r", (?:from|area from) ", rest)[0]} if rest and now in names else set()


def _replace(detail: str, names: set[str], name: str) -> str:
    # The longest first: one name may begin another.
    for one in sorted(names, key=len, reverse=True):
        detail = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", name, detail)
    return detail
