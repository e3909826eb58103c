"""What shows that a word is meant as a place: a name may also be a person's, another word, or a road's."""

from knowledge.places.names import PlaceName, PlaceNames
from knowledge.places.typed import Typed

# Before a name that is also a person's, these show that a place is meant.
_SIGNS = frozenset("in near from live lives living based around outside within".split())
# "moving to", "discharged to", "lives at": so too. After them a name may be another word as well.
_MOVES = frozenset("move moves moved moving relocate relocated relocating discharge discharged".split())
_DWELLS = frozenset("live lives living lived based reside resides residing resident".split())
_GOES = _MOVES | _DWELLS | frozenset("back going go gone home return".split())
_PARTS = frozenset("town city village outskirts edge side part north south east west".split())
# A letter from Ashley is from a person, and so is what somebody flees from.
_SENT = frozenset(
    "letter letters text texts call calls email emails message messages visit visits referral note word heard support "
    "help money advice away abuse violence threats harassment pressure fled fleeing escaped separated divorced".split()
)
# After a name these show that a place is meant, or that it is a thing named after one, or another word.
_PLACE_NOUNS = frozenset("council estate area".split())
_SERVICES = frozenset("housing homelessness hostel refuge shelter foodbank".split())
_HOSPITALS = frozenset("hospital infirmary".split())
_TOWN_NOUNS = frozenset("council town village".split())
_NOT_AFTER_COUNCIL = frozenset("tax house houses home homes flat flats property tenant tenants tenancy".split())
_THINGS = frozenset(
    "sauce diet pasty pudding pie scale score stool chart coma depression postnatal account bank sofa ruling "
    "judgment judgement mortgage loan card police ambulance".split()
)
_NOT_AFTER = frozenset("cold wall walls floor floors steps weight crowded crowding".split())
_TITLES = frozenset("mr mrs ms miss mx mister dr sister rev prof sir lady called named surname".split())
ROADS = frozenset("road rd street st lane ln avenue ave drive close way crescent cres terrace".split())
# "street outreach" and "close to" after a name are about what goes on there.
_NO_STREET = frozenset("outreach homeless homelessness sleeper sleepers drinkers begging link population work".split())
_NO_CLOSE = frozenset("to by".split())
_OVER = frozenset("over out down up round".split())
# Before a name with which a message ends, these are what is needed or where somebody lives, and no first name
# follows: "homeless family arnold", "council flat Arnold", "fuel poverty st ives".
_NEEDS = frozenset(
    "homeless homelessness family families flat flats bungalow foodbank bank parcel housing hostel shelter "
    "refuge heating boiler poverty damp mould debt debts advice arrears rent eviction evicted grant grants "
    "benefits adaptations cockroaches rats mice bedbugs repairs disrepair landlord electricity gas meter "
    "vouchers food tonight street".split()
)
# People from which on a town elsewhere that is no person's name may stand alone after a comma.
_SMALL_TOWN = 5_000
# Words so common that "in", "near" or "from" before them shows nothing: "in March", "in over a week", "in reach".
_COMMON = frozenset("march over reach eye".split())
_MONTHS = frozenset(["march"])
_PREPOSITIONS = frozenset("over reach".split())


def is_titled(typed: Typed, start: int) -> bool:
    """Whether a title stands before, so that the name is a person's."""
    return typed.at(start - 1) in _TITLES


def is_road(typed: Typed, start: int, end: int, names: PlaceNames) -> bool:
    """Whether the words from start up to end give their name to a road: `Worcester Road` is in no Worcester."""
    road, beyond = typed.after(end - 1), typed.at(end + 1)
    match road:
        case "street":
            return beyond not in _NO_STREET
        case "close":
            return beyond not in _NO_CLOSE
        case "way":
            return typed.at(start - 1) not in _OVER
        case "st":
            # Of "worcester st johns" the rest is a name too.
            return not any(names.list_at(typed.words, end))
    return road in ROADS


def is_signed(typed: Typed, start: int) -> bool:
    """Whether a word such as "in", "near" or "from", or "moving to", stands before a name."""
    before, earlier = typed.at(start - 1), typed.at(start - 2)
    if before in _SIGNS:
        return True
    return (before in ("to", "at") and earlier in _GOES) or (before == "of" and earlier in _PARTS)


def is_asked_of(typed: Typed, start: int) -> bool:
    """Whether "what about", or "and" at the very start, stands before a name, as in a follow-up."""
    before, earlier = typed.at(start - 1), typed.at(start - 2)
    return (before == "about" and earlier in ("what", "how")) or (before in ("and", "or") and start == 1)


def is_meant(typed: Typed, start: int, name: PlaceName, names: PlaceNames, area: str | None) -> bool:
    """Whether a name stands for a place here, as an asker of that area means it."""
    end = start + len(name.words)
    after, beyond = typed.after(end - 1), typed.at(end + 1)
    if is_titled(typed, start) or after in _THINGS or is_road(typed, start, end, names):
        return False
    if (after, beyond) == ("building", "society") or (after in _HOSPITALS and not names.areas_of(name)):
        return False
    if not name.needs_sign and (is_asked_of(typed, start) or not _is_bare_person(name, names, area)):
        return True
    if after in _NOT_AFTER or typed.at(end)[:1].isdigit():
        return False
    if after == "council" and beyond in _NOT_AFTER_COUNCIL:
        return False
    if typed.at(start - 1) == "from" and typed.at(start - 2) in _SENT and names.is_person(name.words[0]):
        return False
    if name.is_word:
        return _is_word_meant(typed, start, name, names, area)
    if name.is_large and _stands_apart(typed, start, end):
        return True
    if after in _PLACE_NOUNS or (after in _SERVICES and name.is_large):
        return True
    return is_signed(typed, start) or _ends_text(typed, start, name, names)


def _stands_apart(typed: Typed, start: int, end: int) -> bool:
    """Whether words are all of a text, or a clause with a capital: `homeless tonight, Bolton`."""
    if (start, end) == (0, len(typed.words)):
        return True
    return typed.is_inner_capital(start) and typed.ends[start - 1] and typed.ends[end - 1]


def _ends_text(typed: Typed, start: int, name: PlaceName, names: PlaceNames) -> bool:
    """Whether a name with which a text ends says where: after a need, or after a comma where it is no person's."""
    if start + len(name.words) != len(typed.words):
        return False
    is_person = names.is_person(name.words[0])
    if start and typed.ends[start - 1]:
        return not is_person and name.people >= _SMALL_TOWN
    return typed.at(start - 1) in _NEEDS and (name.is_large or not is_person)


def _is_bare_person(name: PlaceName, names: PlaceNames, area: str | None) -> bool:
    """Whether a small town's name is more likely a person's: it is one, and the asker is not from near there."""
    if len(name.words) > 1 or name.is_large or area is None or not names.is_person(name.words[0]):
        return False
    return area not in names.areas_of(name)


def _is_word_meant(typed: Typed, start: int, name: PlaceName, names: PlaceNames, area: str | None) -> bool:
    """Whether a name that is an English word too stands for a place: "lives in", a capital, or the asker near by."""
    word, before, earlier = name.words[0], typed.at(start - 1), typed.at(start - 2)
    areas = names.areas_of(name)
    is_ours, is_near = bool(areas), bool(areas) and (area is None or area in areas)
    if typed.after(start) in _TOWN_NOUNS and word not in _PREPOSITIONS and (is_ours or typed.capitals[start]):
        return True
    if (is_ours or name.is_large) and _is_dwelt_in(before, earlier):
        return True
    if not is_signed(typed, start):
        return False
    if typed.is_inner_capital(start) and word not in _MONTHS:
        return before != "from" or is_ours or name.is_large or not names.is_person(word)
    return is_near and word not in _COMMON


def _is_dwelt_in(before: str, earlier: str) -> bool:
    """Whether "lives in" or "moved to" stands before a name."""
    return (before in ("in", "at", "near") and earlier in _DWELLS) or (before == "to" and earlier in _MOVES)
