"""People who do not exist, and messages about them as staff type them: every datum with its kind, from a seed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.running.identifiers import make_nhs_number

NEEDS = (
    "damp in the bedroom and the landlord does nothing",
    "cant get up the stairs since the hip op",
    "eviction notice, two months left",
    "no heating and cant pay the bill",
    "needs a stairlift, waiting for OT",
    "sleeping on a friends sofa",
    "mould and asthma, private rent",
    "grab rails by the bath",
    "fell twice this week, worried about the cold",
    "behind with the rent, universal credit stopped",
)
# As the registers of England have them, from many languages; none is a word of the trade or a place here.
FIRST = (
    "Margaret Dorothy Oliver Harriet Mohammed Aisha Priya Rajesh Agnieszka Piotr Wojciech Chidi Ngozi Oluwaseun "
    "Siobhan Niamh Rhiannon Gareth Ieuan Fatima Yusuf Zainab Ibrahim Mei Xiaoling Nguyen Dmitri Svetlana Ioana Bogdan "
    "Kwame Abena Persephone Bartholomew Gwendoline Tadeusz Ignatius Clarissa Desmond Winifred Hyacinth Leroy Shanice "
    "Callum"
).split()
LAST = (
    "Featherstonehaugh Okonkwo Wrzesniewski Nwachukwu Szymborska Vandersloot Ramasubramanian Thistlethwaite Oyelaran "
    "Macgillivray O'Shaughnessy Smith-Bannerjee Kowalczyk Papadopoulos Gunawardena Mukherjee Adeyemi Llewellyn "
    "Cholmondeley Featherstone Abernathy Okafor Petrescu Dragomir Hussain Chaudhry Iqbal Patel Begum Kaur Nowak"
).split()
STREETS = (
    "Larkspur Close", "Tamarisk Road", "Quarrington Street", "Bellwether Avenue", "Hollyhock Lane", "Periwinkle Drive",
    "Alderbrook Crescent", "Marchbanks Terrace", "Kingfisher Court", "Old Smithy Way", "St Wulstans Gardens",
)  # fmt: skip
OUTWARD = "WR1 WR9 WR14 B60 B97 DY10 DY13 AL1 SG1 NG7 CB4 PE2".split()


@dataclass(frozen=True)
class Datum:
    """Something personal as it was typed."""

    kind: str
    # What it reads like in the message.
    said: str
    # What of it must be nowhere, each by itself.
    needles: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A message with what is personal in it."""

    text: str
    data: tuple[Datum, ...]


def make_many(seed: int, count: int) -> list[Made]:
    """Return that many messages, every way to say every kind of datum about equally often."""
    random = Random(seed)  # noqa: S311 # not for secrets, and the same at every run
    ways = [(kind, way) for kind, all_ways in WAYS.items() for way in all_ways]
    return [_make(random, ways, number) for number in range(count)]


def _make(random: Random, ways: Sequence[tuple[str, "Way"]], number: int) -> Made:
    kinds = [ways[number % len(ways)], *random.sample(list(ways), random.randint(0, 2))]
    data = tuple(way(random, kind) for kind, way in kinds)
    need, said = random.choice(NEEDS), random.choice([", ", ". ", "; ", "\n"]).join(one.said for one in data)
    text = random.choice([f"{need}, {said}", f"{said}: {need}", f"{said}. {need}", f"{need}\n{said}"])
    return Made(random.choice([text, text, text.lower()]), data)


Way = Callable[[Random, str], Datum]


def _name(before: str, parts: str, after: str = "") -> Way:
    """Return how a name is said: first, last or both of them."""

    def make(random: Random, kind: str) -> Datum:
        first, last = random.choice(FIRST), random.choice(LAST)
        shown = {"first": (first,), "last": (last,), "both": (first, last), "turned": (last, first)}[parts]
        joined = ", ".join(shown) if parts == "turned" else " ".join(shown)
        return Datum(kind, f"{before}{joined}{after}", shown)

    return make


def _digits(pattern: str, before: str = "") -> Way:
    """Return how a number is said: each `#` of the pattern is a digit; spaces and dashes may be left out in storage."""

    def make(random: Random, kind: str) -> Datum:
        written = "".join(str(random.randint(0, 9)) if char == "#" else char for char in pattern)
        return Datum(kind, f"{before}{written}", (written, _bare(written)))

    return make


def _nhs(join: str, before: str = "") -> Way:
    def make(random: Random, kind: str) -> Datum:
        digits = make_nhs_number(random)
        written = join.join((digits[:3], digits[3:6], digits[6:]))
        return Datum(kind, f"{before}{written}", (written, digits))

    return make


def _ni(join: str, before: str) -> Way:
    def make(random: Random, kind: str) -> Datum:
        digits = f"{random.randint(100000, 999999)}"
        parts = (random.choice(["AB", "JW", "PZ", "SC"]), digits[:2], digits[2:4], digits[4:], random.choice("ABCD"))
        written = join.join(parts)
        return Datum(kind, f"{before}{written}", (written, "".join(parts)))

    return make


def _birth(form: str, before: str) -> Way:
    def make(random: Random, kind: str) -> Datum:
        day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1931, 2020)
        name = "January February March April May June July August September October November December".split()[
            month - 1
        ]
        written = form.format(day=day, month=month, year=year, short=year % 100, name=name)
        return Datum(kind, f"{before}{written}", (written,))

    return make


def _postcode(join: str, before: str = "") -> Way:
    def make(random: Random, kind: str) -> Datum:
        outward, inward = random.choice(OUTWARD), f"{random.randint(1, 9)}{random.choice('NP QT XS LU HJ'.split())}"
        return Datum(kind, f"{before}{outward}{join}{inward}", (f"{outward} {inward}", f"{outward}{inward}"))

    return make


def _address(before: str, form: str) -> Way:
    def make(random: Random, kind: str) -> Datum:
        street, number, flat = random.choice(STREETS), random.randint(1, 199), random.randint(1, 9)
        written = form.format(street=street, number=number, flat=flat, letter=random.choice("abc"))
        return Datum(kind, f"{before}{written}", (written, street))

    return make


def _email(form: str, before: str = "") -> Way:
    def make(random: Random, kind: str) -> Datum:
        first, last = random.choice(FIRST).lower(), random.choice(LAST).lower().replace("'", "")
        written = form.format(first=first, last=last, number=random.randint(1, 99))
        # The names in it may stand in another message: there they are names.
        return Datum(kind, f"{before}{written}", (written,))

    return make


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


WAYS: dict[str, tuple[Way, ...]] = {
    "name": (
        _name("Mrs ", "last"), _name("Mr ", "both"), _name("ms ", "last"), _name("Dr ", "both"),
        _name("patient ", "both"), _name("client is ", "both"), _name("her name is ", "both"),
        _name("baby ", "first"), _name("mum called ", "first"), _name("his wife ", "first"), _name("tenant: ", "both"),
        _name("re ", "both"), _name("", "both", " needs help"), _name("", "turned"), _name("my lady ", "first"),
        _name("visited ", "both", " today"), _name("", "both", "'s flat"), _name("son ", "first", " (8)"),
    ),
    "nhs number": (_nhs(" ", "NHS no "), _nhs("", "nhs "), _nhs("-", "NHS number: "), _nhs(" "), _nhs("")),
    "ni number": (_ni("", "NI "), _ni(" ", "national insurance number "), _ni("", "nino: "), _ni(" ", ""), _ni("", "")),
    "phone": (
        _digits("07700 900###", "ring "), _digits("07700900###"), _digits("+44 7700 900###", "tel "),
        _digits("+447700900###"), _digits("0113 496 0###", "landline "), _digits("020 7946 0###"),
        _digits("01632 960###", "her number is "), _digits("07700-900-###", "mob: "), _digits("(01632) 960 ###"),
    ),
    "postcode": (_postcode(" ", "postcode "), _postcode(""), _postcode(" "), _postcode(" ", "at ")),
    "address": (
        _address("lives at ", "{number} {street}"), _address("", "{number}{letter} {street}"),
        _address("address: ", "Flat {flat}, {number} {street}"), _address("", "{flat}/{number} {street}"),
        _address("of ", "{number}, {street}"), _address("next door is ", "no {number} {street}"),
    ),
    "date of birth": (
        _birth("{day:02}/{month:02}/{year}", "dob "), _birth("{day}.{month}.{short:02}", "DOB: "),
        _birth("{year}-{month:02}-{day:02}", "born "), _birth("{day} {name} {year}", "d.o.b. "),
        _birth("{day}-{month}-{year}", "date of birth "), _birth("{day}th of {name} {year}", "born on the "),
        _birth("{day:02}/{month:02}/{year}", "mum "),
    ),
    "email": (
        _email("{first}.{last}{number}@example.org"), _email("{first}{last}@nhs.example", "mail "),
        _email("{last}_{first}{number}@mail.example.com", "e-mail: "), _email("{first}.{last} at gmail.com", "it is "),
    ),
}  # fmt: skip
