"""What an entry is: one service, benefit or rule, as an admin writes it in YAML."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

NATIONAL = "national"
ALL_DISTRICTS = "all"

# A seen date is as exact as the page it was seen on: a year, a month or a day.
SEEN_PATTERN = r"^(unknown|\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)$"
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _line(most: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most)


# A chat button's data holds at most 64 bytes, and an entry's id is part of it.
EntryId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=46)]
# So is a family's, with the ONS code of a district.
FamilyId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=36)]
Phrasing = Annotated[str, _line(120)]


def _list_ids(written: object) -> object:
    """Return one id as a list of it, and nothing as an empty one; what is no id is left to be refused."""
    if written is None:
        return ()
    return (written,) if isinstance(written, str) else written


_ID_SCHEMA = {"type": "string", "pattern": ID_PATTERN, "maxLength": 46}
# Written as one id, or as a list of them.
EntryIds = Annotated[
    tuple[EntryId, ...],
    BeforeValidator(_list_ids),
    WithJsonSchema({"anyOf": [_ID_SCHEMA, {"type": "array", "items": _ID_SCHEMA}]}),
]


class Topic(StrEnum):
    """The topics by which entries are filed and browsed; an entry's file is named after one."""

    HOUSING = "housing"
    WARMER_HOMES = "warmer-homes"
    HOMELESSNESS = "homelessness"
    HOME_IMPROVEMENT = "home-improvement"
    WELLBEING = "wellbeing"
    MONEY = "money"
    SAFETY = "safety"
    WORKFORCE = "workforce"


class Standing(StrEnum):
    """How old what we know is."""

    CURRENT = "current"
    DATED = "dated"
    ENDED = "ended"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(_Part):
    """One way to reach a service."""

    kind: Literal["phone", "text", "email", "web", "address"]
    value: Annotated[str, _line(300)] = Field(description="The number, address or page, as it is dialled or typed.")
    label: Annotated[str, _line(80)] = Field(description="Whose it is, and for what.")
    hours: Annotated[str, _line(120)] | None = Field(None, description="When it answers, in words.")
    seen: Annotated[str, StringConstraints(pattern=SEEN_PATTERN)] | None = Field(
        None, description="When it was last seen on a public page: YYYY, YYYY-MM, YYYY-MM-DD or unknown."
    )
    confirmed: bool | None = Field(
        None,
        description="true: somebody confirmed it. false: in doubt, staff are told to check. Left out: neither.",
    )


class Checked(_Part):
    """When and by whom an entry was last confirmed with the service itself."""

    on: date
    by: Annotated[str, _line(80)]


class Source(_Part):
    """Where the facts of an entry come from: a public page, or a paper of a health and wellbeing board."""

    url: Annotated[str, _line(500)] | None = None
    dated: Annotated[str, _line(200)] | None = Field(
        None, description="The date that the page itself shows or implies."
    )
    seed: Annotated[str, _line(300)] | None = Field(None, description="A board paper: file and paragraph.")


# What a quiz of Telegram holds, in characters; none of it may have a line break.
_ONE_LINE = r"^[^\r\n]*$"
QuizQuestion = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=_ONE_LINE)]
QuizAnswer = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=_ONE_LINE)]
QuizReason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=_ONE_LINE)]


class LearnItem(_Part):
    """A learn item: a question with its right answer and two wrong ones."""

    question: QuizQuestion
    right: QuizAnswer
    wrong: tuple[QuizAnswer, QuizAnswer]
    because: QuizReason = Field(description="One line why, read after the answer.")
    source: Annotated[str, _line(500)] = Field(description="The url or seed of one of the entry's own sources.")


class WrittenEntry(_Part):
    """One service, benefit or rule as its file holds it. Texts are short sentences for a phone, in characters."""

    id: EntryId
    name: Annotated[str, _line(90)]
    also_known_as: tuple[Annotated[str, _line(90)], ...] = ()
    districts: Literal["all"] | tuple[str, ...] = Field(
        description="Names of the districts it covers, or all for the whole area."
    )
    family: FamilyId | None = Field(None, description="The set of services that several authorities each give.")
    instead_of: EntryIds = Field((), description="The national entry that this local one stands in for, or several.")
    summary: Annotated[str, _line(420)] = Field(description="What it does, in one to three sentences.")
    who_for: Annotated[str, _line(380)]
    not_for: Annotated[str, _line(280)] | None = None
    how_to_refer: Annotated[str, _line(520)]
    before_you_refer: Annotated[str, _line(280)] | None = None
    cost: Annotated[str, _line(240)] | None = None
    wait: Annotated[str, _line(240)] | None = None
    contacts: tuple[Contact, ...] = ()
    why_it_matters: Annotated[str, _line(280)] | None = Field(None, description="The link to health, with its figures.")
    learn: tuple[LearnItem, ...] = Field((), description="Questions by which staff learn it, a day apart.")
    phrasings: Annotated[tuple[Phrasing, ...], Field(min_length=1)] = Field(description="Other ways to ask for it.")
    signs: tuple[Phrasing, ...] = Field((), description="What staff saw that points to it.")
    standing: Standing
    replaced_by: tuple[EntryId, ...] = Field((), description="For an ended entry: what took its place.")
    replaced_by_name: Annotated[str, _line(120)] | None = Field(
        None, description="What took its place, without an entry."
    )
    checked: Checked | None = None
    review_by: date | None = None
    owner: Annotated[str, _line(80)] | None = None
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Entry(WrittenEntry):
    """An entry with what its folder and file say of it."""

    area: str
    topic: Topic
    # The long tail of its phrasings, from the file beside its own.
    more_phrasings: tuple[str, ...] = ()

    @property
    def all_phrasings(self) -> tuple[str, ...]:
        """Its own phrasings and the long tail."""
        return (*self.phrasings, *self.more_phrasings)

    @property
    def is_national(self) -> bool:
        """Whether it holds everywhere in England."""
        return self.area == NATIONAL

    def covers(self, district: str | None) -> bool:
        """Whether it serves the district; any entry may serve when none is known."""
        return district is None or self.districts == ALL_DISTRICTS or district in self.districts
