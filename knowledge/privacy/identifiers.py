"""Identifiers of letters and digits: National Insurance, references, bank, passport, licence, vehicle."""

import re
from collections.abc import Iterator

from knowledge.privacy.dates import mask_dates
from knowledge.privacy.spans import Span

_ALONE = r"(?<![a-z0-9])"
_DONE = r"(?![a-z0-9])"

_NI_SPACE = r"[ .\-/]{0,2}"
_NI = re.compile(
    rf"{_ALONE}(?:[a-ceghj-prstw-z]{_NI_SPACE}[a-ceghj-nprstw-z]|qq)(?:{_NI_SPACE}\d){{6}}{_NI_SPACE}[a-d]{_DONE}"
)
# After its own words a number is one whatever its prefix, and without its last letter.
_NI_WORDS = re.compile(
    r"(?<![a-z])(?:n\.?i\.?(?:no)?|nino|national insurance|nat ins)[ .:#\-]{0,3}"
    r"(?:(?:numbers?|num|no|nr|is|was)[ .:#=\-]{0,3}){0,3}"
    rf"([a-z]{_NI_SPACE}[a-z](?:{_NI_SPACE}\d){{5,6}}(?:{_NI_SPACE}[a-d]{_DONE})?)(?![0-9])"
)

_NOUNS = (
    "case|hospital|hosp|mrn|tenancy|tenant|claim|claimant|account|acct|acc|policy|customer|cust|crime|incident|rent"
    "|patient|pt|client|application|app|homeless|homelessness|housing|order|police|log|unit|rio|emis|system ?one"
    "|systm1|s1|liquid ?logic|lcs|mosaic|court|invoice|payment|crn|pnc|record|file|person|service user|su|council tax"
    "|ctax|ct|utr|urn|uprn|passport|visa|brp|driving licen[cs]e|licen[cs]e|home office|ho|share code|asylum|nass|arc"
    "|ehic|ghic|member|membership|student|pupil|upn|esr|nmc|pin|uc|pip|dwp|hb|housing benefit|bid|bidding|register"
    "|registration"
    "|home choice|homechoice|meter|mpan|mprn|supply|gas|electric|serial|parking|pcn|booking|job|our|your|my"
)
_CODE = r"((?=[a-z/\-]{0,5}\d)[a-z0-9]+(?:[/\-][a-z0-9]+){0,6}(?: \d{3,4}(?!\d)){0,4})"
_TO_CODE = r"(?:[ .:#=\-]|is\b|was\b|number\b|no\b|num\b){0,10}"
_REFERENCE = re.compile(
    rf"{_ALONE}(?:(?P<noun>{_NOUNS})[ .:'\-s]{{0,2}})?"
    rf"(?P<mark>references|reference|refs|ref|numbers|number|num|nos|no|id|#)(?![a-z]){_TO_CODE}(?P<code>{_CODE})"
)
_NOUN_ONLY = re.compile(rf"{_ALONE}({_NOUNS})[ .:#=\-]{{1,3}}(?:is )?{_CODE}")
_MONEY = frozenset({"rent", "payment", "claim", "account", "invoice", "uc", "pip", "hb", "housing benefit"})
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/\-]\d{2,4})?")

_SORT_WORDS = re.compile(r"(?<![a-z])(?:sort ?code|sort|s/c|sc)[ .:#=\-]{0,3}(?:is )?(\d\d[ \-]?\d\d[ \-]?\d\d)(?!\d)")
_SORT_AND_ACCOUNT = re.compile(
    r"(?<!\d)(\d\d-\d\d-\d\d|\d\d \d\d \d\d)[ ,:/\-]{1,3}"
    r"(?:(?:and|account|acct?|a/c|no|number)[ .:]{1,3}){0,3}(\d{7,8})(?!\d)"
)
_ACCOUNT = re.compile(
    r"(?<![a-z])(?:account|accounts|acct|acc|a/c|bank)[ .:#=\-]{0,3}"
    r"(?:(?:number|num|no|details|is|account)[ .:#=\-]{1,3}){0,3}"
    r"(\d{8}|\d{4} \d{4})(?!\d)"
)
_IBAN = re.compile(rf"{_ALONE}gb\d\d ?[a-z]{{4}}(?: ?\d){{14}}(?!\d)")
_LICENCE = re.compile(rf"{_ALONE}[a-z9]{{5}} ?\d{{6}} ?[a-z9]{{2}} ?[a-z0-9]{{3}}{_DONE}")
_VEHICLE = re.compile(
    r"(?<![a-z])(?:reg|registration|number ?plate|plate|vrm|vrn)[ .:#=\-]{0,3}"
    r"(?:(?:number|num|no|plate|mark|is|was)[ .:#=\-]{1,3}){0,3}"
    rf"([a-z]{{2}}\d\d ?[a-z]{{3}}|[a-z]\d{{1,3}} ?[a-z]{{3}}"
    rf"|[a-z]{{3}} ?\d{{1,3}} ?[a-z]|[a-z]{{1,3}} ?\d{{2,4}}){_DONE}"
)


def find_identifier_spans(text: str) -> Iterator[Span]:
    """Yield the identifiers of a folded text that hold more than digits or need words before them."""
    yield from (Span(*found.span(), "ni number") for found in _NI.finditer(text))
    yield from (Span(*found.span(1), "ni number") for found in _NI_WORDS.finditer(text))
    yield from _find_references(text)
    for pattern, group in ((_SORT_WORDS, 1), (_SORT_AND_ACCOUNT, 0), (_ACCOUNT, 1), (_IBAN, 0)):
        yield from (Span(*found.span(group), "bank details") for found in pattern.finditer(text))
    yield from (Span(*found.span(), "driving licence") for found in _LICENCE.finditer(text))
    yield from (Span(*found.span(1), "vehicle") for found in _VEHICLE.finditer(text))


def _find_references(text: str) -> Iterator[Span]:
    text = mask_dates(text)
    for found in _REFERENCE.finditer(text):
        # "no" and "number" alone say little: a longer code is wanted after them.
        told = found["noun"] or found["mark"].startswith("ref")
        if _is_code(found["code"], least=4 if told else 6):
            yield Span(*found.span("code"), "reference")
    for found in _NOUN_ONLY.finditer(text):
        # Six digits after "rent" may be a sum; nobody in need has one of seven.
        if _is_code(found[2], least=7 if found[1] in _MONEY else 6):
            yield Span(*found.span(2), "reference")


def _is_code(code: str, least: int) -> bool:
    digits = sum(char.isdigit() for char in code)
    if _YEAR.fullmatch(code):
        return False
    return digits >= least or (digits >= least - 1 and digits < len(code.replace(" ", "")))
