"""The fields of an entry as an admin meets them: what each is called, the help beside it, and an example."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args

from annotated_types import MaxLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from knowledge.entries.model import Checked, Contact, Source, Standing, WrittenEntry


class Kind(StrEnum):
    """How a field is asked for; each is one component of the page."""

    # One line, some lines of prose, one item a line.
    TEXT = "text"
    PROSE = "prose"
    LINES = "lines"
    # One of a few, one of many, several of many.
    RADIOS = "radios"
    SELECT = "select"
    SELECTS = "selects"
    # The whole area, or the districts that are ticked.
    DISTRICTS = "districts"
    # A day, as day, month and year.
    DATE = "date"
    # A day and a name.
    CHECKED = "checked"
    # Groups of fields, of which there may be any number.
    GROUPS = "groups"


@dataclass(frozen=True)
class Field:
    """One field: its key in the file, and how it is put to an admin."""

    key: str
    label: str
    kind: Kind
    hint: str = ""
    example: str = ""
    # What an admin may choose from, with the words for it; empty where the base says what there is.
    options: tuple[tuple[str, str], ...] = ()
    rows: int = 3
    is_required: bool = False
    # Characters that fit a phone; `None` where nothing limits it.
    longest: int | None = None
    # The fields of one group.
    parts: tuple["Field", ...] = ()


@dataclass(frozen=True)
class Section:
    """Fields that belong together, under a heading."""

    id: str
    title: str
    fields: tuple[Field, ...]


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


def _limit(model: type[BaseModel], key: str) -> int | None:
    """Return how many characters a field of a model may have; that of one item, for a list."""
    return next(_find_limits(model.model_fields[key]), None)


def _find_limits(field: FieldInfo) -> Iterator[int]:
    yield from (one for one in map(_read_limit, field.metadata) if one)
    yield from _find_in(field.annotation)


def _find_in(annotation: Any) -> Iterator[int]:  # any type that a model may have
    metadata = getattr(annotation, "__metadata__", ())
    yield from (one for one in map(_read_limit, metadata) if one)
    for argument in get_args(annotation):
        yield from _find_in(argument)


def _read_limit(constraint: object) -> int | None:
    if isinstance(constraint, StringConstraints | MaxLen):
        return constraint.max_length
    return None


def _field(key: str, label: str, kind: Kind, *, of: type[BaseModel] = WrittenEntry, **more: Any) -> Field:
    """Return a field with what its model says of it: whether it must be there, and how long it may be."""
    written = of.model_fields[key]
    return Field(key, label, kind, is_required=written.is_required(), longest=_limit(of, key), **more)


_CONTACT = (
    _field("kind", "Kind", Kind.RADIOS, of=Contact, options=CONTACT_KINDS),
    _field(
        "value",
        "Number, address or page",
        Kind.TEXT,
        of=Contact,
        hint="As it is dialled or typed.",
        example="01632 960 001",
    ),
    _field("label", "Whose it is, and for what", Kind.TEXT, of=Contact, example="Housing advice team, new referrals"),
    _field("hours", "When it answers", Kind.TEXT, of=Contact, hint="In words.", example="Monday to Friday, 9am to 5pm"),
    _field(
        "seen",
        "When it was last seen on a public page",
        Kind.TEXT,
        of=Contact,
        hint="A year, a month or a day. Write “unknown” if no page tells.",
        example="November 2026",
    ),
    _field("confirmed", "Does it work?", Kind.RADIOS, of=Contact, options=CONFIRMED),
)
_SOURCE = (
    _field("url", "Web address of the page", Kind.TEXT, of=Source, example="https://www.example.gov.uk/housing"),
    _field(
        "dated",
        "The date the page shows",
        Kind.TEXT,
        of=Source,
        hint="A year, a month or a day, or “unknown”.",
        example="2 November 2026",
    ),
    _field(
        "seed",
        "Or a board paper",
        Kind.TEXT,
        of=Source,
        hint="Only if it comes from a paper and not from a page: the file, and the paragraph in it.",
    ),
)
SECTIONS = (
    Section(
        "about",
        "What it is",
        (
            _field("name", "Name", Kind.TEXT, hint="As staff know it.", example="Rugby housing options team"),
            _field(
                "also_known_as",
                "Other names",
                Kind.LINES,
                hint="Short names, old names, the name of the scheme. One a line.",
                example="Home Choice Plus",
            ),
            _field(
                "districts",
                "Where it can be used",
                Kind.DISTRICTS,
                hint="Staff who ask from anywhere else do not get this entry.",
            ),
            _field(
                "family",
                "Family",
                Kind.SELECT,
                hint="Choose one if every district has its own team for this. Signpost then asks staff which district.",
            ),
            _field(
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
            _field(
                "summary",
                "What it does",
                Kind.PROSE,
                rows=4,
                hint="One to three short sentences. The first one also stands in lists.",
            ),
            _field("who_for", "Who it is for", Kind.PROSE, hint="Who can have it: age, tenure, income, need."),
            _field("not_for", "Limits", Kind.PROSE, hint="Who cannot have it, or what it does not do."),
            _field(
                "how_to_refer",
                "How to refer",
                Kind.PROSE,
                rows=5,
                hint="What a worker does, step by step, starting with a verb.",
                example="Phone the team with the person beside you.",
            ),
            _field("before_you_refer", "Before you refer", Kind.PROSE, hint="Consent, forms and papers to have ready."),
            _field("cost", "Cost", Kind.PROSE, rows=2, hint="What the person pays.", example="Free."),
            _field("wait", "Wait", Kind.PROSE, rows=2, hint="How long it takes, if anybody has said so."),
            _field(
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
            _field(
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
            _field(
                "phrasings",
                "Phrasings",
                Kind.LINES,
                rows=10,
                hint="How staff put it in their own words, one a line. Eight to twelve that differ work best. "
                "No two entries may have the same one. Leave out names and phone numbers.",
                example="landlord is selling and the family must be out",
            ),
            _field(
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
        "age",
        "How sure we are",
        (
            _field("standing", "Standing", Kind.RADIOS, options=STANDINGS),
            _field("replaced_by", "What took its place", Kind.SELECTS, hint="Only for an entry that has ended."),
            _field(
                "replaced_by_name",
                "What took its place, in words",
                Kind.TEXT,
                hint="Only for an entry that has ended, and if what took its place has no entry here.",
            ),
            _field(
                "checked",
                "Last checked with the service",
                Kind.CHECKED,
                hint="The day on which somebody rang or wrote to the service and went through this entry with them.",
            ),
            _field(
                "review_by",
                "Look at it again by",
                Kind.DATE,
                hint="Leave it empty for a year after the last check.",
                example="30 11 2027",
            ),
            _field(
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
            _field(
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
    _field("on", "Day", Kind.DATE, of=Checked),
    _field("by", "By whom", Kind.TEXT, of=Checked, hint="A name or a team.", example="Housing partnership team"),
)
FIELDS: Mapping[str, Field] = {field.key: field for section in SECTIONS for field in section.fields}
# What stands before each of several groups.
GROUP_NAMES = {"contacts": "Contact", "sources": "Source"}


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
