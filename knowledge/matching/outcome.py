"""What a question comes to: its matches, and which of the six outcomes they mean."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.matching.evidence import Evidence


class Outcome(StrEnum):
    """The six ways in which a question ends."""

    ANSWER = "answer"
    CHOOSE = "choose"
    WHICH_DISTRICT = "which-district"
    NO_SERVICE_HERE = "no-service-here"
    UNMET = "unmet"
    CHATTER = "chatter"


@dataclass(frozen=True)
class Match:
    """An entry with how sure we are that it is meant."""

    entry: str
    # 0 to 1.
    score: float
    evidence: Evidence
    # The thought of a longer message in which it was found; `None` where that is the whole of it.
    thought: str | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the question is a name or phrasing of the entry, word for word."""
        return self.evidence.values.get("exact", 0.0) == 1.0

    @property
    def why(self) -> str:
        """The phrasing, sign or name that led to the entry."""
        return f"{self.evidence.text.kind}: {self.evidence.text.text}"


@dataclass(frozen=True)
class Decision:
    """An outcome and what it rests on, the best match first."""

    outcome: Outcome
    matches: tuple[Match, ...] = ()
    # For which-district and no-service-here: the family that was understood.
    family: str | None = None
    # For no-service-here without a family: the entry that serves only elsewhere.
    meant: str | None = None
    # Further needs of the same message, each with its own answer.
    further: tuple[Match, ...] = ()
    # What else a part of the message may be about: too unsure to be answered, and nothing to keep quiet about.
    maybe: tuple[Match, ...] = ()
    # For unmet: whether there is no word in the message that anybody knows.
    is_gibberish: bool = False
