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
    # What it is for.
    says: str = ""
    # Whether it stands in the bar; the first page lists it either way.
    is_in_bar: bool = True


HOME, PROBLEMS = "/console", "/console/problems"
CONFIRM, DIGEST = "/console/confirm", "/console/digest"
PARTS = (
    Part("Home", HOME, Role.EDITOR),
    Part("Overview", "/console/overview", Role.EDITOR, "What staff ask, what they were answered, and what waits"),
    Part(
        "Report",
        "/console/report",
        Role.APPROVER,
        "What staff asked, learned and still lack in some months, for boards: to read, print or download",
    ),
    Part(
        "Questions",
        "/console/questions",
        Role.EDITOR,
        "Questions without an answer, answers that were not meant, and reports of what is out of date",
    ),
    Part("Entries", "/console/entries", Role.EDITOR, "Find, check, change and add what Signpost knows"),
    Part(
        "Before it goes live",
        "/console/changes",
        Role.EDITOR,
        "Changes that wait for a second person, with what they would do to past questions",
    ),
    Part("History", "/console/history", Role.EDITOR, "Every change, who made it and why, and the way back"),
    Part("To confirm", CONFIRM, Role.EDITOR, "Entries that are yours, and whether they are still right", False),
    Part("Weekly digest", DIGEST, Role.APPROVER, "What was new, missing, out of date and failing last week", False),
    Part("Problems in files", PROBLEMS, Role.EDITOR, "What in the files keeps entries or edits from being live", False),
    Part("People", "/console/people", Role.ADMIN, "Who may sign in, and as what"),
    Part("Invitations", "/console/invitations", Role.ADMIN, "Who is asked to join, and links that let them in"),
    Part("Notices", "/console/notices", Role.ADMIN, "What staff of a place are told on top of answers, for a time"),
    Part("Answering", "/console/answering", Role.ADMIN, "Stop answering everywhere, and go on"),
    Part("Audit", "/console/audit", Role.ADMIN, "Sign-ins, exports and changes of roles"),
    Part("My account", "/console/account", Role.STAFF, "Where you are signed in, and your Telegram"),
)


def list_items(account: Account | None, path: str) -> list[dict[str, object]]:
    """Return the parts that somebody may see as the GOV.UK macro takes them, the one that is open marked."""
    if account is None:
        return []
    seen = [part for part in PARTS if account.role.may(part.least)]
    return [
        {
            "text": part.text,
            "says": part.says,
            "href": part.href,
            "current": part.href == path,
            "active": _holds(part, path),
            "is_in_bar": part.is_in_bar,
        }
        for part in seen
    ]


def _holds(part: Part, path: str) -> bool:
    # All addresses begin with that of the first page.
    return path == part.href or (part.href != HOME and path.startswith(f"{part.href}/"))
