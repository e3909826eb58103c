"""What to say of a place that there are no entries for: where it is, as surely as it is known, and what holds there."""

from knowledge.entries.base import Base
from knowledge.services import wording

# Of an outward code, a share in per cent below which it is not said to be in its largest district.
_SURE_SHARE = 90.0
# The country of a district by the first letter of its ONS code.
_COUNTRIES = {"N": "Northern Ireland", "S": "Scotland", "W": "Wales"}


def say_where(mentioned: str, district: str, base: Base) -> str:
    """Return in which district without entries a place lies, as it was mentioned."""
    if mentioned == district:
        return wording.OUTSIDE_DISTRICT.format(district=district)
    sentence = wording.OUTSIDE if _is_sure(mentioned, district, base) else wording.NEAR_OUTSIDE
    return sentence.format(mentioned=mentioned, district=district)


def say_what_holds(district: str, base: Base) -> str:
    """Return what the national entries are worth in a district without entries of its own: they are England's."""
    code = _find_code(district, base)
    if code.startswith("E"):
        return wording.HOLDS_FOR_ENGLAND
    return wording.ONLY_FOR_ENGLAND.format(country=_COUNTRIES.get(code[:1], district))


def _is_sure(mentioned: str, district: str, base: Base) -> bool:
    """Whether all but a few of the homes there are in that district, as far as a postcode tells."""
    outward, *inward = mentioned.upper().split()
    gazetteer = base.place_names.gazetteer
    # Only in these outward codes is it known in which district each full postcode lies.
    if inward and outward in gazetteer.runs:
        return True
    shares = dict(gazetteer.outward.get(outward, ()))
    return not shares or shares.get(_find_code(district, base), 0.0) >= _SURE_SHARE


def _find_code(district: str, base: Base) -> str:
    """Return a district's ONS code, empty for one that the open data does not have."""
    names = base.place_names.gazetteer.names
    return next((code for code, name in names.items() if name == district), "")
