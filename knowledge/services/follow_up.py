"""Reading a text that means something only after a question: the same for another place, or a detail of the answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.places.mentions import Mention, find_mentions
from knowledge.places.names import PlaceNames
from knowledge.text.words import english_words, split_words

# In words; what is longer says something of its own.
_LONGEST = 14


class Detail(StrEnum):
    """What a follow-up asks of the last entry."""

    CARD = "card"
    PHONE = "phone"
    CONTACTS = "contacts"
    REFERRING = "referring"
    WHO_FOR = "who-for"
    COST = "cost"
    WAIT = "wait"


@dataclass(frozen=True)
class FollowUp:
    """What a follow-up changes or wants; at least one of the two is there."""

    # Whether it names another place.
    has_place: bool
    # Whether it goes back to the asker's own place (`what about here`).
    is_own_place: bool = False
    details: tuple[Detail, ...] = ()


# Words that say nothing of a need: with a place, or a word of a detail, they are all that a follow-up has.
_FILLERS = frozenset(
    "and or but so ok okay right then now also too just still instead please pls thanks thank you yes sorry again "
    "what whats wat wot how hows who whos when where which about abt abot abuot the same thing question for in at "
    "near from of on with by to into around outside over is it its this that these those does do did would will be "
    "are was were if there here theres a an any some your my our their his her i we us me she he they him them "
    "shes hes theyre someone somebody person people lady gentleman man woman patient pt client service team "
    "neighbour neighbours neighbor mum mother dad father sister brother daughter son friend aunt uncle gran nan "
    "grandma grandad parents husband wife partner family one other another else mr mrs ms miss can could should have "
    "has got get gets give send show tell lives live living lived moves moved moving area district place town village "
    "cover covers aged age old year years yr yrs".split()
)
# With a place these too say nothing more; without one they may (`no phone`).
_CORRECTING = frozenset("actually no nope think believe if lived staying stays based sorry meant mean".split())
# Where somebody has left, said before or after where they went to.
_LEFT = re.compile(r"\bfrom\b.+?\b(?=to\b)|(?<=\bto\b)(?P<there>.+?)\bfrom\b.*", re.IGNORECASE | re.DOTALL)
_OWN_PLACE = re.compile(
    r"(?:(?:and|ok|okay|so|now|what|how|whats|about|if|same|for|in|back|to|it|was|were|is) )*"
    r"(?:here|(?:my|our) (?:own )?(?:area|district|patch|place|town))"
)
# With these a text begins that asks for something.
_ASKING = frozenset("and or so ok okay what whats wat wot how hows who whos when where which same".split())
_TITLES = frozenset("mr mrs ms miss mx dr".split())
# In the words of `split_words`; the longer stand before the shorter that they hold.
_DETAILS: Mapping[Detail, str] = {
    Detail.WHO_FOR: r"who (?:is|its|are) (?:it|this|that|they|these)? ?for|whos (?:it|this|that) for|who for"
    r"|who (?:can|could) (?:have|get|use)|who gets|eligible|eligibility|criteria|qualify|qualifies|entitled",
    Detail.REFERRING: r"(?:how|where) (?:do|can|would|should) (?:i|we|they|she|he) (?:self )?(?:refer|apply)(?: to)?"
    r"|self refer(?:ral)?|refer(?:ral|rals|ring)?|apply(?:ing)?|application|(?:referral )?forms?",
    Detail.COST: r"how much|costs?|price|fees?|free|charges?|pay",
    Detail.WAIT: r"waiting (?:list|times?)|how long (?:does|will) it take|how long|waits?|waiting",
    Detail.PHONE: r"(?:i|we) need the (?:phone )?number|(?:tele)?phone numbers?|(?:tele)?phone|tel|numbers?|ring|call",
    Detail.CONTACTS: r"contact details?|opening (?:hours|times)|contacts?|e ?mail|web ?site|web|link|address|hours"
    r"|open",
    Detail.CARD: r"more (?:info|information|details?)|more|info|details|again",
}
_PATTERNS = {detail: re.compile(rf"\b(?:{pattern})\b") for detail, pattern in _DETAILS.items()}


def read_follow_up(text: str, names: PlaceNames) -> FollowUp | None:
    """Return what a text asks as a follow-up; `None` if it stands by itself. Titles may have lost their names."""
    if not 0 < len(split_words(text)) <= _LONGEST:
        return None
    if _OWN_PLACE.fullmatch(" ".join(split_words(text))):
        return FollowUp(True, is_own_place=True)
    text = sign_place(text, names)
    where = {word for mention in find_mentions(text, names) for word in mention.words}
    rest = " ".join(word for word in split_words(text) if word not in where)
    details = []
    for detail, pattern in _PATTERNS.items():
        rest, times = pattern.subn(" ", rest)
        if times:
            details.append(detail)
    silent = _FILLERS | _CORRECTING if where else _FILLERS
    if not (where or details) or not set(rest.split()) <= silent:
        return None
    return FollowUp(bool(where), details=tuple(details))


def drop_left_place(text: str) -> str:
    """Return the text without the place that somebody has moved away from: `from Redditch to Watford`."""
    return _LEFT.sub(lambda found: found["there"] or "", text)


def is_asking(text: str) -> bool:
    """Whether a follow-up reads as asked (`and the phone number?`), not as told (`it is free now`)."""
    first = next(iter(split_words(text)), "")
    return text.rstrip().endswith("?") or first in _ASKING


def sign_place(text: str, names: PlaceNames) -> str:
    """Return the text so that the place it is all about reads as one: `what about Stone?` as `in Stone?`."""
    if find_mentions(text, names):
        return text
    tokens = text.split()
    first = next((at for at, token in enumerate(tokens) if _says_something(token)), len(tokens))
    signed = " ".join(("in", *tokens[first:]))
    # A name that is a word too needs its capital, and the first word of a message has one anyway.
    has_capital = 0 < first < len(tokens) and tokens[first][0].isupper()
    return signed if any(has_capital or _is_name(one) for one in find_mentions(signed, names)) else text


def _says_something(token: str) -> bool:
    words = split_words(token)
    return bool(words) and (not _FILLERS.issuperset(words) or not _TITLES.isdisjoint(words))


def _is_name(mention: Mention) -> bool:
    return not english_words().issuperset(mention.words)
