"""The parts of the console, as the bar above each page lists them."""

from dataclasses import dataclass

from knowledge.services.access.records import Account, Role


@dataclass(frozen=True)
class Part:
    """A part of the console."""

    text: str
    href: str
    # Whoever may do less does not see it.
    least: Role


PARTS = (
    Part("Home", "/console", Role.EDITOR),
    Part("Entries", "/console/entries", Role.EDITOR),
    Part("Before it goes live", "/console/changes", Role.EDITOR),
    Part("History", "/console/history", Role.EDITOR),
    Part("People", "/console/people", Role.ADMIN),
    Part("Audit", "/console/audit", Role.ADMIN),
)


def list_items(account: Account | None, path: str) -> list[dict[str, object]]:
    """Return the parts that somebody may see as the GOV.UK macro takes them, the one that is open marked."""
    if account is None:
        return []
    seen = [part for part in PARTS if account.role.may(part.least)]
    open_ = max((part for part in seen if _holds(part, path)), key=lambda part: len(part.href), default=None)
    return [
        {"text": part.text, "href": part.href, "current": part.href == path, "active": part == open_} for part in seen
    ]


def _holds(part: Part, path: str) -> bool:
    return path == part.href or path.startswith(f"{part.href}/")
