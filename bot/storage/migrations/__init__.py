"""The versions of the tables, from each to the next."""

from pathlib import Path

MIGRATIONS = Path(__file__).parent
# Migrations are numbered in their order.
NEWEST = max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).split("_")[0]
