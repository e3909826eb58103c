"""Why a question gets its answer, in words for those who keep the entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.matching.evidence import BY_MEANING, BY_TEXT
from knowledge.matching.outcome import Decision, Outcome
from knowledge.services.explain import Explained, Explanation

# From which weight in the score, in its own unit, a kind of evidence is said to speak strongly, or at all.
_STRONG, _SOME = 2.0, 0.4
_SPELLING = ("exact", "letters", "same")
KINDS: Mapping[str, tuple[str, ...]] = {
    "Spelling": _SPELLING,
    "Words": tuple(name for name in BY_TEXT if name not in _SPELLING),
    "Meaning": BY_MEANING,
}
_TEXTS = {
    "name": "the name “{text}”",
    "phrasing": "the phrasing “{text}”",
    "sign": "the sign “{text}”",
    "emergency": "the emergency “{text}”",
}


@dataclass(frozen=True)
class Reason:
    """One entry that a question may mean."""

    entry: str
    name: str
    # How sure Signpost is that it is meant.
    percent: int
    # The text that comes nearest, and what each kind of evidence says; sentences.
    nearest: str
    evidence: tuple[str, ...]


def say_outcome(decision: Decision, base: Base) -> str:
    """Return what staff would get, in one sentence."""
    names = [base.entries[match.entry].name for match in decision.matches if match.entry in base.entries]
    match decision.outcome:
        case Outcome.ANSWER:
            more = [base.entries[match.entry].name for match in decision.further]
            return f"Answers with {_join([names[0], *more])}."
        case Outcome.CHOOSE:
            return f"Is not sure, and lets the person choose: {_join(names, 'or')}."
        case Outcome.WHICH_DISTRICT:
            return f"Asks which district, for {base.families[decision.family or ''].name}."
        case Outcome.NO_SERVICE_HERE:
            return f"Understands it as {_name_meant(decision, base)}, and has nothing recorded for this place."
        case Outcome.UNMET:
            return "Has no answer."
        case Outcome.CHATTER:
            return "Takes it as small talk."


def list_reasons(explanation: Explanation, base: Base) -> tuple[Reason, ...]:
    """Return the entries that the question may mean, the nearest first, each with what speaks for it."""
    return tuple(
        Reason(
            one.match.entry,
            base.entries[one.match.entry].name,
            round(100 * one.match.score),
            say_nearest(one),
            tuple(_list_evidence(one)),
        )
        for one in explanation.matches
        if one.match.entry in base.entries
    )


def say_nearest(one: Explained) -> str:
    """Return which text of an entry comes nearest to the question."""
    text = one.match.evidence.text
    return f"Nearest: {_TEXTS.get(text.kind, text.kind + ' “{text}”').format(text=text.text)}."


def _list_evidence(one: Explained) -> Iterator[str]:
    if one.match.is_exact:
        yield "It is asked for word for word."
    for kind, names in KINDS.items():
        weight = sum(one.evidence[name][1] for name in names if name in one.evidence)
        if any(name in one.evidence for name in names):
            yield f"{kind}: {_say_weight(weight)}."


def _say_weight(weight: float) -> str:
    side = "for it" if weight > 0 else "against it"
    if abs(weight) < _SOME:
        return "says little"
    return f"speaks strongly {side}" if abs(weight) >= _STRONG else f"speaks {side}"


def _name_meant(decision: Decision, base: Base) -> str:
    family = base.families.get(decision.family or "")
    entry = base.entries.get(decision.meant or "")
    return family.name if family else entry.name if entry else "a service"


def _join(names: list[str], word: str = "and") -> str:
    *most, last = names or ["nothing"]
    return f"{', '.join(most)} {word} {last}" if most else last
