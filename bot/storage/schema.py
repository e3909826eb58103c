"""All tables together, for what looks at the whole database; a module of tables is named here once."""

from bot.storage import (
    tables_access,
    tables_changes,
    tables_delivery,
    tables_digests,
    tables_gate,
    tables_learning,
    tables_notices,
    tables_review,
    tables_sharing,
    tables_workforce,
)
from bot.storage.tables import metadata

__all__ = [
    "metadata",
    "tables_access",
    "tables_changes",
    "tables_delivery",
    "tables_digests",
    "tables_gate",
    "tables_learning",
    "tables_notices",
    "tables_review",
    "tables_sharing",
    "tables_workforce",
]
