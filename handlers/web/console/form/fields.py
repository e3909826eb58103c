"""The fields of an entry as an admin meets them: what each is called, the help beside it, and an example."""

from collections.abc import Mapping

from handlers.web.console.form.field import Field, Kind, Section, make_field
from handlers.web.console.form.parts import CHECKED_PARTS, CONTACT_PARTS, LEARN_PARTS, SOURCE_PARTS
from knowledge.entries.model import Standing

STANDINGS = (
    (Standing.CURRENT.value, "Current: it runs now"),
    (Standing.DATED.value, "Dated: we are not sure it still holds, so staff are told to check"),
    (Standing.ENDED.value, "Ended: staff are told what took its place"),
)
SECTIONS = (
    Section(
        "about",
        "What it is",
        (
            make_field("name", "Name", Kind.TEXT, hint="As staff know it.", example="Rugby housing options team"),
            make_field(
                "also_known_as",
                "Other names",
                Kind.LINES,
                hint="Short names, old names, the name of the scheme. One a line.",
                example="Home Choice Plus",
            ),
            make_field(
                "districts",
                "Where it can be used",
                Kind.DISTRICTS,
                hint="Staff who ask from anywhere else do not get this entry.",
            ),
            make_field(
                "family",
                "Family",
                Kind.SELECT,
                hint="Choose one if every district has its own team for this. Signpost then asks staff which district.",
            ),
            make_field(
                "instead_of",
                "Stands in for",
                Kind.SELECTS,
                hint="The entry for all of England that this one is the local way to. Staff here get this one instead.",
            ),
        ),
    ),
    Section(
        "reply",
        "What staff read",
        (
            make_field(
                "summary",
                "What it does",
                Kind.PROSE,
                rows=4,
                hint="One to three short sentences. The first one also stands in lists.",
            ),
            make_field("who_for", "Who it is for", Kind.PROSE, hint="Who can have it: age, tenure, income, need."),
            make_field("not_for", "Limits", Kind.PROSE, hint="Who cannot have it, or what it does not do."),
            make_field(
                "how_to_refer",
                "How to refer",
                Kind.PROSE,
                rows=5,
                hint="What a worker does, step by step, starting with a verb.",
                example="Phone the team with the person beside you.",
            ),
            make_field(
                "before_you_refer", "Before you refer", Kind.PROSE, hint="Consent, forms and papers to have ready."
            ),
            make_field("cost", "Cost", Kind.PROSE, rows=2, hint="What the person pays.", example="Free."),
            make_field("wait", "Wait", Kind.PROSE, rows=2, hint="How long it takes, if anybody has said so."),
            make_field(
                "why_it_matters",
                "Why it matters for health",
                Kind.PROSE,
                hint="The link to health, with its figures and where they come from.",
            ),
        ),
    ),
    Section(
        "contacts",
        "How to reach it",
        (
            make_field(
                "contacts",
                "Contacts",
                Kind.GROUPS,
                hint="In the order in which staff should try them.",
                parts=CONTACT_PARTS,
            ),
        ),
    ),
    Section(
        "asking",
        "How staff ask for it",
        (
            make_field(
                "phrasings",
                "Phrasings",
                Kind.LINES,
                rows=10,
                hint="How staff put it in their own words, one a line. Eight to twelve that differ work best. "
                "No two entries may have the same one. Leave out names and phone numbers.",
                example="landlord is selling and the family must be out",
            ),
            make_field(
                "signs",
                "Signs",
                Kind.LINES,
                rows=4,
                hint="What staff saw in the home that points to it, one a line.",
                example="mould behind the cot",
            ),
        ),
    ),
    Section(
        "learning",
        "How staff learn it",
        (
            make_field(
                "learn",
                "Learn items",
                Kind.GROUPS,
                hint="Staff who want to learn get one a day, with three answers to choose from.",
                parts=LEARN_PARTS,
            ),
        ),
    ),
    Section(
        "age",
        "How sure we are",
        (
            make_field("standing", "Standing", Kind.RADIOS, options=STANDINGS),
            make_field("replaced_by", "What took its place", Kind.SELECTS, hint="Only for an entry that has ended."),
            make_field(
                "replaced_by_name",
                "What took its place, in words",
                Kind.TEXT,
                hint="Only for an entry that has ended, and if what took its place has no entry here.",
            ),
            make_field(
                "checked",
                "Last checked with the service",
                Kind.CHECKED,
                hint="The day on which somebody rang or wrote to the service and went through this entry with them.",
            ),
            make_field(
                "review_by",
                "Look at it again by",
                Kind.DATE,
                hint="Leave it empty for a year after the last check.",
                example="30 11 2027",
            ),
            make_field(
                "owner",
                "Owner",
                Kind.TEXT,
                hint="The team that sees to it, if it is not the one that sees to the whole area.",
            ),
        ),
    ),
    Section(
        "sources",
        "Where it comes from",
        (
            make_field(
                "sources",
                "Sources",
                Kind.GROUPS,
                hint="At least one public page, or board paper. Every fact above must stand in one of them.",
                parts=SOURCE_PARTS,
            ),
        ),
    ),
)
FIELDS: Mapping[str, Field] = {field.key: field for section in SECTIONS for field in section.fields}
# What stands before each of several groups.
GROUP_NAMES = {"contacts": "Contact", "learn": "Question", "sources": "Source"}


def name_field(path: str) -> str:
    """Return what an admin calls a field, by its path in a file: `contacts.2.value` is `Contact 2, number …`."""
    key, *rest = path.split(".")
    field = FIELDS.get(key)
    if field is None:
        return key.replace("_", " ").capitalize()
    parts = {part.key: part.label for part in (*field.parts, *(CHECKED_PARTS if key == "checked" else ()))}
    number = next((part for part in rest if part.isdigit()), "")
    name = f"{GROUP_NAMES[key]} {number}" if number and key in GROUP_NAMES else field.label
    inner = next((parts[part] for part in rest if part in parts), "")
    return f"{name}: {inner[0].lower()}{inner[1:]}" if inner else name
