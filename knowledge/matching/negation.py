"""What a question says it is not about: `not homeless, just wants to move`, `private rent not council`.

Only what is plainly set against something else, or denied, is taken out, and only a few kinds of it: most of what staff
negate is the need itself (`no heating`, `not safe`, `not eating`), and stays.
"""

import re

_NOT = r"\b(?:not|isn'?t|aren'?t|wasn'?t|no longer)"
# What may be denied: a situation, a benefit, or whose home it is.
_SITUATION = (
    r"(?:homeless|evicted|being evicted|losing (?:the|her|his|their) home|in debt|in arrears|suicidal|disabled|ill|"
    r"an emergency|urgent|about (?:the )?(?:money|rent|benefits|damp|heating|debt)|claiming|a crisis)"
)
_INSTEAD = r"(?=[\s,;–-]{1,3}(?:just|only|simply|but (?:just|only|wants|needs|would like)|wants|needs|would like)\b)"
_CONTRAST = re.compile(rf"{_NOT} (?:actually |really )?{_SITUATION}{_INSTEAD}", re.IGNORECASE)
_TENURE = (
    r"(?:(?:a|an|in|the|from|renting|with) ){0,2}(?:council|private|privately rented|private rented|social|"
    r"housing association|owner occupier|homeowner)"
    r"(?: (?:rent|rented|renting|tenant|tenants|housing|house|flat|landlord))?"
)
# "Not council repairs" is about the repairs, "council not fixing" about the council.
_NOT_THEIRS = re.compile(rf"{_NOT} {_TENURE}(?=\s*(?:[.,;!?–-]|but\b|$))", re.IGNORECASE)
# "No gas smell just wants …" denies; "no heating just wants …" names what is missing, the need itself.
_DENIABLE = (
    r"(?:smells?|leaks?|fumes|fire|smoke|damp|mould|pests?|abuse|violence|harm|self harm|danger|risks?|threats?|"
    r"concerns?|worries|issues?|problems?|safeguarding|emergency|crisis|rush|hurry|urgency|debts?|arrears|eviction|"
    r"falls|pain|symptoms|injur(?:y|ies)|dv|da|thoughts|intent|plans?)"
)
_DENIED = re.compile(
    r"\b(?:denies|denied|denying) (?:any )?(?:\w+ ){0,3}\w+(?=\s*(?:[.,;!?]|$))"
    r"|\bno (?:\w+ ){1,4}(?:disclosed|reported|noted|identified)\b"
    rf"|\bno (?:\w+ )?{_DENIABLE},? (?:(?!no\b|but\b|and\b)\w+,? ){{0,2}}"
    r"(?=just (?:wants|needs|want|need|wanting|asking|cant|can't|cannot)\b)"
    r"|\bno (?:concerns?|worries|issues) (?:re|about|around|over|regarding|with) (?:\w+ ){0,3}\w+"
    r"(?=\s*(?:[.,;!?]|but\b|$))"
    r"|\bno (?:risk|thoughts?|signs?|evidence|history) of (?:\w+ ){0,2}\w+(?=\s*(?:[.,;!?]|but\b|$))"
    r"|\b(?:don'?t|doesn'?t|do not|does not) (?:want|need) (?:\w+ ){1,3}?\w+"
    r"(?=\s*[,;]\s*(?:just |only |but )?(?:want|need|would like|asking)\w*\b)",
    re.IGNORECASE,
)


def take_out_negated(text: str) -> str:
    """Return a question without what it says it is not about; one that says nothing else stays as it is."""
    left = text
    for negated in (_CONTRAST, _NOT_THEIRS, _DENIED):
        left = negated.sub(" ", left)
    return left if re.search(r"\w{3}.*\w{3}", left) else text
