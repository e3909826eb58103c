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


HOME = "/console"
PARTS = (
    Part("Home", HOME, Role.EDITOR),
    Part("Overview", "/console/overview", Role.EDITOR),
    Part("Questions", "/console/questions", Role.EDITOR),
    Part("Entries", "/console/entries", Role.EDITOR),
    Part("Before it goes live", "/console/changes", Role.EDITOR),
    Part("History", "/console/history", Role.EDITOR),
    Part("People", "/console/people", Role.ADMIN),
    Part("Audit", "/console/audit", Role.ADMIN),
    Part("My account", "/console/account", Role.STAFF),
)


def list_items(account: Account | None, path: str) -> list[dict[str, object]]:
    """Return the parts that somebody may see as the GOV.UK macro takes them, the one that is open marked."""
    if account is None:
        return []
    seen = [part for part in PARTS if account.role.may(part.least)]
    return [
        {"text": part.text, "href": part.href, "current": part.href == path, "active": _holds(part, path)}
        for part in seen
    ]


def _holds(part: Part, path: str) -> bool:
    # All addresses begin with that of the first page.
    return path == part.href or (part.href != HOME and path.startswith(f"{part.href}/"))
