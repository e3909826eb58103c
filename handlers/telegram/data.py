"""What a button carries: at most 64 bytes, so short words with colons between."""

from dataclasses import dataclass

from knowledge.services.reply import Button

_LONGEST = 64


@dataclass(frozen=True)
class Pressed:
    """What a pressed button says: what to do, for which question, with what."""

    kind: str
    question: str
    argument: str


def write_data(kind: str, question: str = "", argument: str = "") -> str:
    """Return a button's data."""
    data = f"{kind}:{question}:{argument}"
    if len(data.encode()) > _LONGEST:
        raise ValueError(f"button data {data!r} has more than {_LONGEST} bytes: shorten the id")
    return data


def write_button(button: Button, question: str) -> str:
    """Return the data of a reply's button."""
    return write_data(button.kind, question, button.argument)


def read_data(data: str) -> Pressed | None:
    """Return what a button says, or `None` for one of another time."""
    parts = data.split(":", 2)
    return Pressed(*parts) if len(parts) == 3 else None
