"""A choice that is typed and not pressed: a number, an ordinal, or that they do not know."""

import re

from knowledge.services.reply import ActionKind, Button, Reply
from knowledge.text.words import split_words

# The kinds of button that a list to choose from has.
CHOOSING = (ActionKind.SHOW, ActionKind.FAMILY, ActionKind.DISTRICT, ActionKind.NOT_THIS)
# More are never listed; 101 and 999 are no choice.
_MOST = 20
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CHOICE = re.compile(
    rf"(?:(?:its|the|number|no|option|choose|choice|pick) )*(?:(\d{{1,2}})(?:st|nd|rd|th)?|({'|'.join(_ORDINALS)}))"
    r"(?: (?:one|option|pls|please|thanks))*"
)
_UNSURE = re.compile(
    r"(?:(?:sorry|oh|um|i|we|im|really|just|honestly) )*"
    r"(?:(?:dont|do not|dunno|not|didnt) ?(?:know|sure|certain)|dunno|no idea|no clue|idk|unsure)"
    r"(?: (?:which|which one|that|sorry|yet|where|where it is|the district))*"
)


def read_choice(text: str) -> int | None:
    """Return the number, from 1, that a text is and nothing else: `3`, `number 3`, `the third one`."""
    found = _CHOICE.fullmatch(" ".join(split_words(text)))
    if found is None:
        return None
    number = int(found[1]) if found[1] else _ORDINALS.index(found[2]) + 1
    return number if 1 <= number <= _MOST else None


def is_unsure(text: str) -> bool:
    """Whether a text says that they do not know which."""
    return _UNSURE.fullmatch(" ".join(split_words(text))) is not None


def list_offers(reply: Reply) -> tuple[Button, ...]:
    """Return the buttons of a reply that lets the person choose; none where it answers."""
    is_list = not reply.cards and any(button.kind in CHOOSING and button.argument for button in reply.buttons)
    return tuple(button for button in reply.buttons if button.kind in CHOOSING) if is_list else ()
