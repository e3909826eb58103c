"""The fields of what an entry has several of, or in parts: contacts, sources, learn items, its check."""

from handlers.web.console.form.field import Kind, make_field
from knowledge.entries.model import Checked, Contact, LearnItem, Source

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


CONTACT_PARTS = (
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
SOURCE_PARTS = (
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
LEARN_PARTS = (
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
CHECKED_PARTS = (
    make_field("on", "Day", Kind.DATE, of=Checked),
    make_field("by", "By whom", Kind.TEXT, of=Checked, hint="A name or a team.", example="Housing partnership team"),
)
