"""Dates of birth, told from the dates of what has happened or will."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.privacy.folding import BARRIER
from knowledge.privacy.person_words import PERSON_WORDS, PRONOUNS, TITLES
from knowledge.privacy.spans import Span
from knowledge.privacy.word_set import word_set

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?:the )?\d{1,2}(?!\d) ?(?:st|nd|rd|th)?"
_YEAR = r"(?:'?\d{4}|'?\d{2})(?!\d)"
_SEP = r" ?[/.\-,\\] ?"

_NUMERIC = rf"\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}(?:\d{{4}}|\d{{2}})(?!\d)"
_SPACED = r"\d{1,2} \d{1,2} (?:19|20)\d\d(?!\d)"
_ISO = r"(?:19|20)\d\d[/.\- ]\d{1,2}[/.\- ]\d{1,2}(?!\d)"
_DAY_FIRST = rf"{_DAY}[ \-/.,]{{0,2}}(?:of )?{_MONTH}[ \-/.,]{{0,2}}{_YEAR}"
_MONTH_FIRST = rf"{_MONTH}[ \-/.]{{0,2}}{_DAY}[ \-/.,]{{0,2}}{_YEAR}"
_FULL = rf"(?:{_ISO}|{_NUMERIC}|{_SPACED}|{_DAY_FIRST}|{_MONTH_FIRST})"
# What is a date only because "dob" stands before it.
_LOOSE = (
    rf"(?:{_FULL}|\d{{8}}(?!\d)|\d{{6}}(?!\d)|\d{{1,2}} \d{{1,2}} \d{{2}}(?!\d)|{_DAY} ?(?:of )?{_MONTH}(?![a-z])"
    rf"|{_MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|\d{{1,2}}[/.\-]\d{{1,2}}(?!\d))"
)
_PARTIAL = rf"(?:{_MONTH}[ \-/.,]{{0,2}}(?:19|20)\d\d|\d{{1,2}}[/.\-](?:19|20)\d\d|(?:19|20)\d\d)(?!\d)"

_EXACT_WORDS = r"d\.? ?o\.? ?b\.?|date of birth|date of brith|birth ?date|d of b"
_BIRTH_WORDS = rf"(?:{_EXACT_WORDS}|b'?day|birthday|born)"
_GAP = r"[ \t\n:;=\-.,(]{0,4}(?:(?:is|was|on|the|of|s|are)\b[ \t:\-]{0,3}){0,3}"
_AFTER_WORDS = re.compile(rf"(?<![a-z]){_BIRTH_WORDS}{_GAP}({_LOOSE})")
_AFTER_EXACT = re.compile(rf"(?<![a-z])(?:{_EXACT_WORDS}){_GAP}({_PARTIAL})")
_ANOTHER = re.compile(rf"[ \t,&/;+]{{1,3}}(?:and )?({_FULL})")
_STANDALONE = re.compile(rf"(?<![\w/.\-])({_FULL})(?![\w/])")
_BEFORE_WORDS = re.compile(rf"[ ,]{{0,2}}\(?(?:is )?(?:her |his |their |the )?(?:{_EXACT_WORDS})(?![a-z])")
_NAMED_MONTH = re.compile(_MONTH)
_SHAPE = re.compile(rf"(?<![\d/.\-])(?:{_ISO}|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d{{2}})(?!\d))(?![/.\-]\d)")
_PART = re.compile(r"[ )]?[.;:,\n]")
_WORD = re.compile(r"[a-z]+|" + BARRIER)

# Standing just before or after a date, these make it the date of an event, which the question needs.
_EVENTS = word_set(
    """
    notice notices dated date dates end ends ended ending from since on until till til by before after
    between to start starts started starting expire expires expired expiry expiring due hearing eviction
    evicted evict court appointment appt appts booked admitted admission discharged discharge moved move
    moving served serve issued issue letter deadline valid review reviewed seen visit visited visiting
    assessed assessment edd lmp died death deceased dod tenancy signed arrived arriving applied
    application referral referred surgery operation op claim claimed effective wef last next scheduled
    scan week wc commencing possession bailiff bailiffs warrant order section s21 s8 expected delivery at
    for as of in payment paid pay bill arrears rent meeting mdt conference closes closed closing opens
    opened open stopped stops stop sanction sanctioned benefit pip uc award awarded renewal renew lease
    contract agreement built inspection inspected reported report complained complaint called rang emailed
    written wrote sent received visa brp leave status accident fall fell stroke diagnosed incident assault
    funeral wedding married holiday term school checked updated up published version increase increases
    new change changes changed begin begins began through
    """
)
_PEOPLE = PERSON_WORDS | PRONOUNS | TITLES | {BARRIER}
_NEAR = 60  # characters before a date that are read for the words about it


def find_birth_spans(text: str, today: date) -> Iterator[Span]:
    """Yield each date of birth in a folded text."""
    for pattern in (_AFTER_WORDS, _AFTER_EXACT):
        for found in pattern.finditer(text):
            yield Span(found.start(1), found.end(1), "date of birth")
            yield from _find_others(text, found.end(1))
    for found in _STANDALONE.finditer(text):
        if _is_birth(text, found, today):
            yield Span(found.start(1), found.end(1), "date of birth")


def mask_dates(text: str) -> str:
    """Return the text with every numeric date as a barrier, so that it is read as no other number."""
    return _SHAPE.sub(lambda found: BARRIER * len(found[0]) if _read_date(found[0]) else found[0], text)


def _find_others(text: str, end: int) -> Iterator[Span]:
    """Yield the dates that follow a date of birth as a list: `dob 1/2/18, 3/4/20 and 5/6/22`."""
    while found := _ANOTHER.match(text, end):
        if _names_event(_words_after(text, found.end(1))):
            return
        yield Span(found.start(1), found.end(1), "date of birth")
        end = found.end(1)


def _is_birth(text: str, found: re.Match[str], today: date) -> bool:
    born = _read_date(found[1])
    if born is None:
        return False
    if _BEFORE_WORDS.match(text, found.end(1)):
        return True
    years = today.year - _full_year(born[0], today)
    if not 1 <= years <= 110:
        return False
    before = [each[0] for each in _WORD.finditer(text, max(0, found.start(1) - _NEAR), found.start(1))]
    after = _words_after(text, found.end(1))
    if before and (before[-1] in PERSON_WORDS or before[-1] == BARRIER):
        # What a new sentence or part begins with says nothing of the date: "mum 27/6/1935: eviction notice".
        return _PART.match(text, found.end(1)) is not None or not _names_event(after[:1])
    if _names_event(before[-2:]) or _names_event(after[:1]):
        return False
    # Few events that staff ask about are older than this; people are.
    return years >= 12 or any(word in _PEOPLE for word in (*before[-8:], *after))


def _words_after(text: str, end: int) -> list[str]:
    return [each[0] for each in _WORD.finditer(text, end, end + 25)][:2]


def _names_event(words: list[str]) -> bool:
    return any(word in _EVENTS for word in words)


def _read_date(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a full date, or nothing where there is no such day."""
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    if named := _NAMED_MONTH.search(text):
        month = _MONTHS.index(named[0][:3]) + 1
        day, year = numbers
    elif numbers[0] > 999:
        year, month, day = numbers
    else:
        day, month, year = numbers
        if month > 12:
            day, month = month, day
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _full_year(year: int, today: date) -> int:
    """Return the year in full: of two digits, the latest that has come."""
    if year > 99:
        return year
    return 2000 + year if 2000 + year <= today.year else 1900 + year
