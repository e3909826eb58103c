"""What a question says it is not about: `not homeless, just wants to move`, `private rent not council`.

Only what is plainly set against something else is taken out. Most of what staff negate is the need itself
(`no heating`, `not safe`, `cant get up`), and stays.
"""

import re

_NOT = r"\b(?:not|isn'?t|aren'?t|wasn'?t|no longer|nothing to do with|it'?s not about)"
# What is said instead follows, and says so.
_INSTEAD = r"(?=\s*[,;–-]?\s*\b(?:just|only|but|simply|rather|more of a)\b)"
_CONTRAST = re.compile(rf"{_NOT}\s+(?:\w[\w'’]*\s*){{1,4}}?{_INSTEAD}", re.IGNORECASE)
# Whose home it is not.
_TENURE = (
    r"(?:(?:a|an|in|the|from|renting|rents?|with)\s+)*(?:council|private|privately|social|housing association|ha|owner|"
    r"owned|homeowner|tenant|tenants|renting|rented|landlord|owner occupier)"
    r"(?:\s+(?:rent|rented|renting|tenant|tenants|housing|house|flat|property|landlord|occupier))?"
)
_NOT_THEIRS = re.compile(
    rf"{_NOT}\s+{_TENURE}\b(?!\s+(?:repair|fix|listen|help|answer|reply|do|pay|come))", re.IGNORECASE
)
# "Denies any self harm", "no domestic abuse disclosed", "no gas smell just wants the boiler serviced".
_DENIED = re.compile(
    r"\b(?:denies|denied|denying)\s+(?:any\s+)?[\w\s]{3,40}?(?=[.,;!?]|$)"
    r"|\bno\s+(?:[\w'’]+\s+){1,4}?(?:disclosed|reported|noted|concerns?|identified)\b"
    r"|\bno\s+(?:[\w'’]+\s+){1,4}?(?=just\s+(?:wants|needs|want|need|wanting|asking)\b)",
    re.IGNORECASE,
)


def take_out_negated(text: str) -> str:
    """Return a question without what it says it is not about; one that says nothing else stays as it is."""
    left = text
    for negated in (_CONTRAST, _NOT_THEIRS, _DENIED):
        left = negated.sub(" ", left)
    return left if re.search(r"\w{3}.*\w{3}", left) else text
