"""An account as a row: its chat sealed, its name also without case."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Row, String, and_, bindparam, or_

from bot.storage.sealing import Sealer
from bot.storage.tables_access import accounts
from knowledge.services.access.records import Account, Role

# What the chats of accounts are sealed for.
CHATS = "accounts"
_NAMES = [field.name for field in fields(Account)]


@dataclass(frozen=True)
class AccountRows:
    """Turns accounts into rows and back."""

    sealer: Sealer

    def seal(self, chat: str | None) -> str | None:
        """Return a chat as its column holds it."""
        return self.sealer.seal(chat, CHATS) if chat else None

    def write(self, account: Account) -> dict[str, Any]:
        """Return the row that holds an account."""
        named = {"role": account.role.value, "name_key": account.name.casefold()}
        return {**vars(account), **named, "telegram": self.seal(account.telegram)}

    def read(self, row: Row[Any]) -> Account:
        """Return the account that a row holds; further columns of the row are left out."""
        values = {name: row._mapping[name] for name in _NAMES}
        # Sealed under another key, it can no longer be written to, as if it were not linked.
        chat = self.sealer.open(row.telegram, CHATS) if row.telegram else None
        return Account(**{**values, "role": Role(row.role), "telegram": chat})

    def name(self, person: str, chat: str | None) -> dict[str, str | None]:
        """Return the values of `BELONGS`: whose account is meant, by their hash or their own chat."""
        return {"is_person": person, "is_chat": self.seal(chat)}


# Whether an account is a person's: by their hash, or by their own chat. Chats were linked before there were hashes; an
# account that has another hash is somebody else's by now.
BELONGS = or_(
    accounts.c.person == bindparam("is_person", type_=String),
    and_(accounts.c.telegram == bindparam("is_chat", type_=String), accounts.c.person.is_(None)),
)
# Whoever is known by their hash comes before whoever is known by a chat alone.
HASH_FIRST = accounts.c.person.is_(None)
