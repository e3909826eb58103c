"""Numbers that only a service can have: freephone (0800, 0808) and those that begin with 03. No home is rung on one."""

import re

import phonenumbers

from knowledge.privacy.folding import BARRIER

# Nothing may stand against it on either side that could make it part of another, longer number.
_SHAPE = re.compile(
    r"(?<![a-z0-9+@])(?<!\d[ \t\n.\-/()])(?<!\d[ \t\n.\-/()]{2})(?<!\d[ \t\n.\-/()]{3})"
    r"\(?(?:03\d\d|080[08])\)?(?:[ \-.]?\d){6,7}(?![a-z0-9@])"
)
# What is called by one of these is somebody's reference, however it looks.
_OF_A_PERSON = re.compile(
    r"(?<![a-z])(?:references?|refs?|id|urn|code|case|claim|claimant|tenancy|tenant|account|acct?|policy|customer|cust"
    r"|crime|incident|rent|patient|pt|client|application|app|order|log|unit|rio|emis|court|invoice|payment|record|file"
    r"|person|service user|su|nhs|ni|chi|hospital|mrn|passport|visa|licen[cs]e|member|membership|student|pupil|pin"
    r"|bank|sort|card|meter|serial|booking|job)[ .:'\-s]{0,3}(?:(?:numbers?|num|no|id|is|was|#)[ .:#=\-]{0,3}){0,4}$"
)
_TYPES = (phonenumbers.PhoneNumberType.TOLL_FREE, phonenumbers.PhoneNumberType.UAN)
_WORDS_BEFORE = 40


def mask_service_numbers(text: str) -> str:
    """Return a folded text with each number of a service as a barrier, so that it is read as nobody's."""
    return _SHAPE.sub(lambda found: BARRIER * len(found[0]) if _is_service(text, found) else found[0], text)


def _is_service(text: str, found: re.Match[str]) -> bool:
    if _OF_A_PERSON.search(text[max(0, found.start() - _WORDS_BEFORE) : found.start()]):
        return False
    number = phonenumbers.parse(found[0], "GB")
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in _TYPES
