"""The live base: one immutable value that is built aside and swapped in by one assignment."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from knowledge.entries.base import Base
from knowledge.entries.problems import Problem
from knowledge.entries.read import SHARED, read_base, read_emergencies
from knowledge.entries.urgent import Alarm, make_alarms
from knowledge.matching.danger import find_danger_fault
from knowledge.matching.decide import Policy
from knowledge.matching.index import Index, build_index
from knowledge.matching.meaning import Meaning, MeaningError, load_meaning
from knowledge.matching.rank import Weights
from knowledge.matching.vectors import FILE as VECTORS
from knowledge.matching.vectors import Progress
from knowledge.matching.weights import load_weights
from knowledge.places.areas import Areas
from knowledge.privacy.keep import Keep
from knowledge.services.instances import Instances, OneInstance
from knowledge.services.names_to_keep import names_to_keep


@dataclass(frozen=True)
class Model:
    """The model by which meaning is found, if there is one."""

    meaning: Meaning | None = None
    # Told how many of how many texts are encoded, where that takes a while.
    progress: Progress = lambda done, of: None
    # Why there is none.
    fault: str | None = None


# Without a repr: asyncio and tracebacks ask for one, and a whole base takes seconds to spell out.
@dataclass(frozen=True, repr=False)
class LiveBase:
    """A base with all that is worked out from it."""

    base: Base
    index: Index
    weights: Weights
    policy: Policy
    # The base's own names, which redaction must not take for a resident's.
    keep: Keep
    # The base's emergencies, ready to be looked for.
    alarms: tuple[Alarm, ...]


@dataclass
class Knowledge:
    """What Signpost knows now: a live base or none, and what is wrong; emergencies are known either way."""

    # The emergencies that are known without a live base.
    spare: tuple[Alarm, ...]
    live: LiveBase | None = None
    # What was left out of the live base, or kept it from going live.
    problems: list[Problem] = field(default_factory=list)
    # Why questions, or danger in them, are not understood by their meaning, where they are not.
    model_fault: str | None = None
    # What is wrong with the files as they stand now, where that kept them from taking the live base's place.
    file_problems: tuple[Problem, ...] = ()
    # Called after each swap. They wait for nothing: what reads files, asks the
    # database or sends is left to a task of its own.
    after_swap: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    # Called in the same way whenever `file_problems` become others.
    after_problems: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    # The other instances of the program, which may have the same files.
    instances: Instances = field(default_factory=OneInstance, repr=False, compare=False)

    async def swap(self, live: LiveBase, left_out: Sequence[Problem] = ()) -> None:
        """Put another base in place of the live one, by one assignment, and tell those in `after_swap`.

        Whoever asks at this moment gets the old one whole or the new one whole. `left_out` are the problems of what
        the new one is without.
        """
        self.live = live
        self.problems = list(left_out)
        for callback in self.after_swap:
            await callback()
        await self.note_problems(())

    async def note_problems(self, problems: Sequence[Problem]) -> None:
        """Keep what is wrong with the files as they stand now, beside the live base that they did not become."""
        if self.file_problems == tuple(problems):
            return
        self.file_problems = tuple(problems)
        for callback in self.after_problems:
            await callback()

    def changing(self) -> AbstractAsyncContextManager[None]:
        """Wait until nobody else writes the files and swaps, in any instance: the two belong together."""
        return self.instances.alone("base")

    def hold(self) -> "Knowledge":
        """Return what is known at this moment, which no swap changes: for work that waits in between."""
        return replace(self, after_swap=[], after_problems=[])

    @property
    def emergencies(self) -> tuple[Alarm, ...]:
        """The emergencies of the live base, or those that are known without one."""
        return self.live.alarms if self.live else self.spare

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


def load_model(progress: Progress = lambda done, of: None) -> Model:
    """Return the model that ships with the program, or why it cannot be used: it is answered without, then."""
    try:
        return Model(_load_shipped(), progress)
    except MeaningError as error:
        return Model(None, progress, str(error))


@cache
def _load_shipped() -> Meaning:
    return load_meaning()


def build_live(base: Base, model: Model, kept_in: Path | None = None) -> LiveBase:
    """Return a base with its index, ready to answer; `kept_in` has the vectors of an earlier time."""
    index = build_index(base, model.meaning, kept_in, model.progress)
    weights = load_weights(with_meaning=model.meaning is not None)
    return LiveBase(base, index, weights, Policy(), Keep(words=names_to_keep(base)), make_alarms(base.emergencies))


def load_knowledge(folder: Path, model: Model | None = None) -> Knowledge:
    """Return the knowledge in a folder, found by meaning too: with the shipped model unless another is given.

    Entries with problems are left out and the rest goes live: one slip must not silence everything. Where a file that
    all entries share has a problem, nothing goes live but the emergencies.
    """
    model = model or load_model()
    fault = model.fault or find_danger_fault(model.meaning)
    base, problems = read_base(folder)
    if base is None or any(problem.file in SHARED for problem in problems):
        emergencies = read_emergencies(folder)
        return Knowledge(make_alarms(emergencies) if emergencies else (), None, problems, fault)
    faulty = {problem.entry for problem in problems}
    sound = {entry.id: entry for entry in base.entries.values() if entry.id not in faulty}
    live = build_live(replace(base, entries=sound) if faulty else base, model, folder / VECTORS)
    return Knowledge((), live, problems, fault)
