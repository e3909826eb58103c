"""A replay's other process: two bases, and the same questions asked of both. Started afresh, it shares nothing."""

import multiprocessing
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

from knowledge.entries.urgent import Alarm
from knowledge.matching.emergencies import find_emergencies
from knowledge.services.answer import Asker, FindAlarms, Understood, understand_question
from knowledge.services.editing.replay import Seen
from knowledge.services.editing.shared_vectors import share_meaning
from knowledge.services.live import Knowledge, load_knowledge, load_model
from knowledge.services.logged import drop_districts

CHANNEL = "replay"
# Below everybody who waits for an answer.
_NICE = 15
_REMEMBERED = 2000

# Text, area, district, and whether it is from the log.
Asked = tuple[str, str | None, str | None, bool]


@dataclass(frozen=True)
class Pair:
    """The old and the new base."""

    old: Knowledge
    new: Knowledge
    # Finds emergencies, for both at once where they have the same ones.
    find: FindAlarms


# Of this process; there is no other way from its beginning to its calls.
_pair: list[Pair] = []


def open_bases(old: Path, new: Path) -> None:
    """Load both bases, with the vectors that lie beside them, at the lowest priority."""
    os.nice(_NICE)
    # Ctrl+C is for the program that started this; when that is gone, nobody else would end this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow_parent, daemon=True).start()
    model = load_model()
    first, second = share_meaning(load_knowledge(old, model), load_knowledge(new, model))
    _pair[:] = [Pair(first, second, _remember(first.emergencies, second.emergencies))]


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def ask_both(questions: Sequence[Asked]) -> list[tuple[Seen, Seen]]:
    """Return what each question comes to with the old and with the new base."""
    [pair] = _pair
    return [(_ask(one, pair.old, pair.find), _ask(one, pair.new, pair.find)) for one in questions]


def _remember(old: tuple[Alarm, ...], new: tuple[Alarm, ...]) -> FindAlarms:
    """Return what finds emergencies, once for both bases where these have the same."""
    if old != new:
        return find_emergencies
    found = lru_cache(maxsize=_REMEMBERED)(partial(find_emergencies, emergencies=new))
    return lambda text, alarms: found(text)


def _ask(question: Asked, knowledge: Knowledge, find: FindAlarms) -> Seen:
    text, area, district, is_logged = question
    live = knowledge.live
    if is_logged and district and live:
        # A district written in place of a village must not count as the name of that district's own service.
        text = drop_districts(text, live.base)
    return see(understand_question(text, Asker(CHANNEL, area, district), knowledge.emergencies, live, find))


def see(known: Understood) -> Seen:
    """Return what a person sees of an answer, in short."""
    decision = known.decision
    first = decision.family or (decision.matches[0].entry if decision.matches else None)
    return Seen(str(decision.outcome), first, tuple(alarm.id for alarm in known.emergencies))
