"""Cells of a table that a spreadsheet opens."""

# What a spreadsheet takes for the start of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def make_safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe before what would start a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
