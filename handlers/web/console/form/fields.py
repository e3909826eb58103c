"""The fields of an entry as an admin meets them: what each is called, the help beside it, and an example."""

from collections.abc import Mapping

from handlers.web.console.form.field import Field, Kind, Section, make_field
from knowledge.entries.model import Checked, Contact, LearnItem, Source, Standing

STANDINGS = (
    (Standing.CURRENT.value, "Current: it runs now"),
    (Standing.DATED.value, "Dated: we are not sure it still holds, so staff are told to check"),
    (Standing.ENDED.value, "Ended: staff are told what took its place"),
)
CONTACT_KINDS = (
    ("phone", "Phone"),
    ("text", "Text message"),
    ("email", "E-mail"),
    ("web", "Web page"),
    ("address", "Address to visit or write to"),
)
CONFIRMED = (
    ("", "Nobody has confirmed it yet"),
    ("true", "Confirmed: somebody tried it"),
    ("false", "In doubt: staff are told to check"),
)


_CONTACT = (
    make_field("kind", "Kind", Kind.SELECT, of=Contact, options=CONTACT_KINDS),
    make_field(
        "value",
        "Number, address or page",
        Kind.TEXT,
        of=Contact,
        hint="As it is dialled or typed.",
        example="01632 960 001",
    ),
    make_field(
        "label", "Whose it is, and for what", Kind.TEXT, of=Contact, example="Housing advice team, new referrals"
    ),
    make_field(
        "hours", "When it answers", Kind.TEXT, of=Contact, hint="In words.", example="Monday to Friday, 9am to 5pm"
    ),
    make_field(
        "seen",
        "When it was last seen on a public page",
        Kind.TEXT,
        of=Contact,
        hint="A year, a month or a day. Write “unknown” if no page tells.",
        example="November 2026",
    ),
    make_field("confirmed", "Does it work?", Kind.SELECT, of=Contact, options=CONFIRMED),
)
_SOURCE = (
    make_field("url", "Web address of the page", Kind.TEXT, of=Source, example="https://www.example.gov.uk/housing"),
    make_field(
        "dated",
        "The date the page shows",
        Kind.TEXT,
        of=Source,
        hint="A year, a month or a day, or “unknown”.",
        example="2 November 2026",
    ),
    make_field(
        "seed",
        "Or a board paper",
        Kind.TEXT,
        of=Source,
        hint="Only if it comes from a paper and not from a page: the file, and the paragraph in it.",
    ),
)
_LEARN = (
    make_field(
        "question",
        "What is asked",
        Kind.PROSE,
        of=LearnItem,
        rows=2,
        hint="One question, in one line, that the facts of this entry answer.",
    ),
    make_field("right", "The right answer", Kind.TEXT, of=LearnItem),
    make_field(
        "wrong",
        "Two wrong answers",
        Kind.LINES,
        of=LearnItem,
        rows=2,
        hint="One a line, at most 100 characters each. They should be near enough to make somebody think.",
    ),
    make_field(
        "because", "Why", Kind.PROSE, of=LearnItem, rows=2, hint="One line, which staff read after they have answered."
    ),
    make_field(
        "source",
        "Where that stands",
        Kind.TEXT,
        of=LearnItem,
        hint="The address or board paper, just as it stands under “Where it comes from”.",
    ),
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
                parts=_CONTACT,
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
                "Questions to learn by",
                Kind.GROUPS,
                hint="Staff who want to learn get one a day, with three answers to choose from.",
                parts=_LEARN,
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
                parts=_SOURCE,
            ),
        ),
    ),
)
CHECKED_PARTS = (
    make_field("on", "Day", Kind.DATE, of=Checked),
    make_field("by", "By whom", Kind.TEXT, of=Checked, hint="A name or a team.", example="Housing partnership team"),
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
