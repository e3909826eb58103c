"""The forms of the actions: what they begin with, what was typed, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handlers.web.console.ids import make_id
from handlers.web.forms import Form
from knowledge.entries.base import Base
from knowledge.entries.model import Topic
from knowledge.services.review.actions import Action
from knowledge.services.review.phrasings import check_phrasing, list_phrasings
from knowledge.services.review.queues import NOBODY, Queued
from knowledge.text.words import split_words

# More than these nobody looks through; the first are the newest.
_MOST_PHRASINGS = 40
_LONGEST_ENTRY, _LONGEST_SUBJECT, _LONGEST_TEXT = 90, 120, 1000
_PHRASING, _USE = "phrasing-", "use"
_LONGEST_NUMBER = 3
_TEXTS = {
    Action.NOTE: "Enter a note",
    Action.OUT_OF_SCOPE: "Say why this is not ours to answer",
}
_NO_PHRASING = "Tick at least one text"


@dataclass(frozen=True)
class Phrasing:
    """A text that may be taken over, with whether it is ticked."""

    number: int
    text: str
    is_used: bool


@dataclass(frozen=True)
class ActionForm:
    """What the form of an action holds. No field of it has the name of one of a filter, which the form carries too."""

    text: str = ""
    assignee: str = ""
    # What an entry was looked for by, and which was picked.
    find: str = ""
    entry: str = ""
    area: str = ""
    topic: str = ""
    name: str = ""
    subject: str = ""
    phrasings: tuple[Phrasing, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def used(self) -> list[str]:
        """The texts that are ticked."""
        return [one.text for one in self.phrasings if one.is_used]


def begin_form(items: Sequence[Queued], base: Base) -> ActionForm:
    """Return the form as it is first shown: with the questions as phrasings, and what most of them are about."""
    texts = list_phrasings(item.question.text for item in items)[:_MOST_PHRASINGS]
    nearest = _find_most(item.key.entry or next((one for one, _ in item.question.entries), None) for item in items)
    near = base.entries.get(nearest)
    return ActionForm(
        area=_find_most(item.question.area for item in items),
        topic=near.topic if near else "",
        # One that is too long or says nothing has to be looked at first.
        phrasings=tuple(Phrasing(number, text, not check_phrasing(text)) for number, text in enumerate(texts)),
    )


def read_form(form: Form) -> ActionForm:
    """Return what was typed."""
    used = set(form.list(_USE))
    numbers = sorted(int(text) for name in form if _is_number(text := name.removeprefix(_PHRASING)))
    return ActionForm(
        text=form["said"],
        assignee=form["colleague"],
        find=form["find"],
        entry=form["entry"],
        area=form["new-area"],
        topic=form["new-topic"],
        name=" ".join(form["name"].split()),
        subject=form["subject"],
        phrasings=tuple(
            Phrasing(number, " ".join(form[f"{_PHRASING}{number}"].split()), str(number) in used)
            for number in numbers[:_MOST_PHRASINGS]
        ),
    )


def _is_number(text: str) -> bool:
    """Whether this is the number of a text, and not digits without end."""
    return text.isdecimal() and len(text) <= _LONGEST_NUMBER


def find_errors(action: Action, typed: ActionForm, base: Base, people: Iterable[str]) -> dict[str, str]:
    """Return what is wrong with what was typed, by field."""
    errors: dict[str, str] = {}
    if action in _TEXTS and not typed.text:
        errors["said"] = _TEXTS[action]
    if len(typed.text) > _LONGEST_TEXT:
        errors["said"] = f"Shorten this to {_LONGEST_TEXT} characters: it has {len(typed.text)}"
    if action == Action.ASSIGN and typed.assignee not in (*people, NOBODY):
        errors["colleague"] = "Choose a colleague, or nobody"
    if action == Action.ATTACH and typed.entry not in base.entries:
        errors["entry"] = "Choose the entry that answers these questions. Search for it if it is not listed"
    if action == Action.NEW_ENTRY:
        errors |= _check_new_entry(typed, base)
    if action == Action.OUT_OF_SCOPE:
        errors |= _check_subject(typed, base)
    if action in (Action.ATTACH, Action.NEW_ENTRY, Action.OUT_OF_SCOPE):
        errors |= _check_phrasings(typed)
    return errors


def name_subject(name: str, base: Base) -> str:
    """Return an id that is free for a new subject out of scope."""
    return make_id(split_words(name) or ["subject"], {subject.id for subject in base.out_of_scope})


def _check_new_entry(typed: ActionForm, base: Base) -> dict[str, str]:
    errors = _check_name(typed.name, "Enter a name for the entry", _LONGEST_ENTRY)
    if typed.area != "national" and base.areas.find(typed.area) is None:
        errors["new-area"] = "Choose the area that the entry is for"
    if typed.topic not in list(Topic):
        errors["new-topic"] = "Choose a topic"
    return errors


def _check_subject(typed: ActionForm, base: Base) -> dict[str, str]:
    if typed.subject and typed.subject not in {subject.id for subject in base.out_of_scope}:
        return {"subject": "Choose a subject from the list, or a new one"}
    return {} if typed.subject else _check_name(typed.name, "Enter a name for the new subject", _LONGEST_SUBJECT)


def _check_name(name: str, missing: str, longest: int) -> dict[str, str]:
    if not split_words(name):
        return {"name": missing}
    is_long = len(name) > longest
    return {"name": f"Shorten the name to {longest} characters: it has {len(name)}"} if is_long else {}


def _check_phrasings(typed: ActionForm) -> dict[str, str]:
    if not typed.used:
        return {f"{_PHRASING}{typed.phrasings[0].number}" if typed.phrasings else "phrasings": _NO_PHRASING}
    found = {f"{_PHRASING}{one.number}": check_phrasing(one.text) for one in typed.phrasings if one.is_used}
    return {name: error for name, error in found.items() if error}


def _find_most(values: Iterable[str | None]) -> str:
    """Return the value that comes most often, of equal ones the first; empty if there is none."""
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""
