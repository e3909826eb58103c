"""The live base: one immutable value that is built aside and swapped in by one assignment."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.entries.base import Base
from knowledge.entries.problems import Problem
from knowledge.entries.read import SHARED, read_base, read_emergencies
from knowledge.entries.urgent import Alarm, make_alarms
from knowledge.matching.decide import Policy
from knowledge.matching.index import Index, build_index
from knowledge.matching.rank import Weights
from knowledge.matching.weights import load_weights
from knowledge.places.areas import Areas
from knowledge.privacy.keep import Keep
from knowledge.services.names_to_keep import names_to_keep


@dataclass(frozen=True)
class LiveBase:
    """A base with all that is worked out from it."""

    base: Base
    index: Index
    weights: Weights
    policy: Policy
    # The base's own names, which redaction must not take for a resident's.
    keep: Keep


@dataclass
class Knowledge:
    """What Signpost knows now: a live base or none, and what is wrong; emergencies are known either way."""

    emergencies: tuple[Alarm, ...]
    live: LiveBase | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def areas(self) -> Areas:
        """The areas there are, none without a live base."""
        return self.live.base.areas if self.live else Areas()

    @property
    def keep(self) -> Keep:
        """The names that redaction leaves, none without a live base."""
        return self.live.keep if self.live else Keep()

    @property
    def version(self) -> str:
        """The version of the live base, `none` without one."""
        return self.live.base.version if self.live else "none"


def build_live(base: Base) -> LiveBase:
    """Return a base with its index, ready to answer."""
    return LiveBase(base, build_index(base), load_weights(), Policy(), Keep(words=names_to_keep(base)))


def load_knowledge(folder: Path) -> Knowledge:
    """Return the knowledge in a folder.

    Entries with problems are left out and the rest goes live: one slip must not silence everything. Where a file that
    all entries share has a problem, nothing goes live but the emergencies.
    """
    base, problems = read_base(folder)
    if base is None or any(problem.file in SHARED for problem in problems):
        emergencies = read_emergencies(folder)
        return Knowledge(make_alarms(emergencies) if emergencies else (), None, problems)
    faulty = {problem.entry for problem in problems}
    sound = {entry.id: entry for entry in base.entries.values() if entry.id not in faulty}
    live = build_live(replace(base, entries=sound) if faulty else base)
    return Knowledge(make_alarms(live.base.emergencies), live, problems)
