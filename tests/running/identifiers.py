"""Messages as staff type them in a hurry, full of personal data, from a seed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

_FIRST = (
    "Zebedee Tadeusz Oluwaseun Persephone Gwendoline Ignatius Siobhan Rajeshwari Mordecai Bartholomew Xanthe".split()
)
_LAST = (
    "Okonkwo Wrzesniewski Featherstonehaugh Nwachukwu Szymborska Vandersloot Ramasubramanian Thistlethwaite Oyelaran "
    "Macgillivray O'Shaughnessy Smith-Bannerjee Begum Patel Kowalczyk"
).split()
_STREETS = ("Larkspur Close", "Tamarisk Road", "Quarrington Street", "Bellwether Avenue", "Hollyhock Lane")
_OUTWARD = "WR1 WR9 WR14 B60 B97 DY10 DY13".split()
_INWARD = "NP QT XS LU".split()
_NEEDS = (
    "damp in the bedroom and the landlord does nothing",
    "cant get up the stairs since the hip op",
    "eviction notice, two months left",
    "no heating and cant pay the bill",
    "needs a stairlift, waiting for OT",
    "sleeping on a friends sofa",
    "mould and asthma, private rent",
    "housing register medical points",
)


@dataclass(frozen=True)
class Message:
    """A text, and what of it must never be kept."""

    text: str
    secrets: tuple[str, ...]


Make = Callable[[Random], Message]


def make_messages(seed: int, count: int, needs: Sequence[str] = _NEEDS) -> list[Message]:
    """Return that many messages on these needs, each kind of personal data equally often."""
    random = Random(seed)  # noqa: S311 # not for secrets, and the same at every run
    return [_make_message(random, number, needs) for number in range(count)]


def _make_message(random: Random, number: int, needs: Sequence[str]) -> Message:
    parts = [_KINDS[number % len(_KINDS)](random), *(make(random) for make in random.sample(_KINDS, 2))]
    text = f"{random.choice(needs)}, " + ", ".join(part.text for part in parts)
    return Message(text, tuple(secret for part in parts for secret in part.secrets))


def _titled(random: Random) -> Message:
    first, last = random.choice(_FIRST), random.choice(_LAST)
    title = random.choice(["Mrs", "Mr", "Ms", "Miss", "mrs", "Mr."])
    return random.choice(
        [
            Message(f"{title} {last}", (last,)),
            Message(f"{title} {first} {last}", (first, last)),
            Message(f"{title} {first[0]} {last}", (last,)),
        ]
    )


def _called(random: Random) -> Message:
    first, last = random.choice(_FIRST), random.choice(_LAST)
    who = random.choice(["patient called", "client called", "baby called", "mum called", "her name is"])
    return Message(f"{who} {first} {last}", (first, last))


def _nhs(random: Random) -> Message:
    digits = make_nhs_number(random)
    groups = (digits[:3], digits[3:6], digits[6:])
    written = random.choice([digits, " ".join(groups), "-".join(groups)])
    return Message(f"NHS no {written}", (digits, written))


def make_nhs_number(random: Random) -> str:
    """Return ten digits of which the last is right."""
    while True:
        nine = [random.randint(4, 9), *(random.randint(0, 9) for _ in range(8))]
        check = -sum(digit * (10 - place) for place, digit in enumerate(nine)) % 11
        if check < 10:
            return "".join(map(str, (*nine, check)))


def _ni(random: Random) -> Message:
    digits = f"{random.randint(100000, 999999)}"
    plain = f"{random.choice(['AB', 'JW', 'PZ', 'SC'])}{digits}{random.choice('ABCD')}"
    spaced = f"{plain[:2]} {plain[2:4]} {plain[4:6]} {plain[6:8]} {plain[8]}"
    written = random.choice([plain, spaced, plain.lower()])
    return Message(f"ni {written}", (digits, written))


def _phone(random: Random) -> Message:
    # Numbers that Ofcom keeps free for such uses.
    end = f"{random.randint(0, 999):03}"
    starts = ["07700 900", "07700900", "+44 7700 900", "0113 496 0", "020 7946 0"]
    written = random.choice(starts) + end
    return Message(f"{random.choice(['ring', 'tel', 'mob:', 'her number is'])} {written}", (written,))


def _email(random: Random) -> Message:
    first, last = random.choice(_FIRST).lower(), random.choice(_LAST).lower().replace("'", "")
    address = (
        f"{first}.{last}{random.randint(1, 99)}@{random.choice(['example.org', 'nhs.example', 'mail.example.com'])}"
    )
    return Message(address, (address, first, last))


def _birth(random: Random) -> Message:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1931, 2024)
    written = random.choice(
        [
            f"{day:02}/{month:02}/{year}",
            f"{day}.{month}.{year % 100:02}",
            f"{year}-{month:02}-{day:02}",
            f"{day}-{month:02}-{year}",
        ]
    )
    return Message(f"{random.choice(['dob', 'DOB:', 'born', 'd.o.b.'])} {written}", (written,))


def _postcode(random: Random) -> Message:
    outward, inward = random.choice(_OUTWARD), f"{random.randint(1, 9)}{random.choice(_INWARD)}"
    written = random.choice([f"{outward} {inward}", f"{outward}{inward}", f"{outward} {inward}".lower()])
    return Message(f"postcode {written}", (written, f"{outward} {inward}", f"{outward}{inward}"))


def _street(random: Random) -> Message:
    street = random.choice(_STREETS)
    number = random.choice(
        [
            f"{random.randint(1, 199)}",
            f"{random.randint(1, 99)}a",
            f"Flat {random.randint(1, 9)}, {random.randint(1, 99)}",
        ]
    )
    return Message(f"lives at {number} {street}", (f"{number} {street}", street))


_KINDS: tuple[Make, ...] = (_titled, _called, _nhs, _ni, _phone, _email, _birth, _postcode, _street)
