"""A message as far as an answer needs it, without personal data: what may be written down until it is answered."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from knowledge.entries.urgent import Alarm
from knowledge.matching.emergencies import find_emergencies
from knowledge.matching.spelling import part_joined
from knowledge.places.find import Place, find_place
from knowledge.privacy.redact import KINDS, redact_text
from knowledge.services.answer import LONGEST, Asker, find_own_place, list_alarms, sense_alarms
from knowledge.services.bare_place import AROUND
from knowledge.services.live import Knowledge, LiveBase
from knowledge.services.logged import drop_districts, name_districts
from knowledge.text.words import split_words

_REDACTED = re.compile(rf"\[(?:{'|'.join(KINDS)})\]")


@dataclass(frozen=True)
class Heard:
    """A message whose text was redacted, with the district in place of each village and postcode."""

    text: str
    # The kinds of what was taken out, in order.
    removed: tuple[str, ...] = ()
    # The place that the whole text names; `None` where it names none, and the asker's own is meant.
    place: Place | None = None
    # Ids of the emergencies that the whole text tells of.
    alarms: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {"text": self.text, "removed": self.removed, "place": _write_place(self.place), "alarms": self.alarms}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Heard":
        """Return it from its JSON."""
        return cls(kept["text"], tuple(kept["removed"]), _read_place(kept["place"]), tuple(kept["alarms"]))

    def find_alarms(self, knowledge: Knowledge) -> tuple[Alarm, ...]:
        """Return the emergencies, those that the base still knows."""
        known = knowledge.emergencies
        # What only the redacted words say counts too: the base may have learnt of a danger meanwhile.
        said = find_emergencies(self.text, known)
        return tuple(alarm for alarm in known if alarm.id in self.alarms or alarm in said)


def hear(text: str, asker: Asker, knowledge: Knowledge) -> Heard:
    """Return what may be kept of a message; nothing of its own words says who it is about."""
    alarms = list_alarms(text, knowledge.emergencies, knowledge.live)
    # Cut last: an identifier that the cut goes through would no longer be known as one.
    redacted = redact_text(text[: 2 * LONGEST], keep=knowledge.keep)
    if knowledge.live is None:
        return Heard(redacted.text[:LONGEST], redacted.removed, None, _name(alarms))
    place = _find_named(text[:LONGEST], asker, knowledge.live)
    named = name_districts(redacted.text, place or Place(), knowledge.live.base)[:LONGEST]
    if named != text and not alarms:
        # Where nothing was taken out, the same danger is sensed in what is kept.
        alarms = sense_alarms(text, asker, knowledge.emergencies, knowledge.live)
    if place and place.outside:
        mentioned = redact_text(place.outside[0], keep=knowledge.keep).text
        place = replace(place, outside=(mentioned, place.outside[1]))
    # The words by which it was named may hold a postcode.
    return Heard(named, redacted.removed, replace(place, words=frozenset()) if place else None, _name(alarms))


def _name(alarms: tuple[Alarm, ...]) -> tuple[str, ...]:
    return tuple(alarm.id for alarm in alarms)


def read_heard(text: str, live: LiveBase | None) -> str:
    """Return a redacted text without the marks of what was taken out: they are no words of the asker.

    A district that stands for a place goes too, unless it is all that was said.
    """
    text = _REDACTED.sub(" ", text)
    rest = drop_districts(text, live.base) if live else text
    return rest if set(split_words(rest)) - AROUND else text


def _find_named(text: str, asker: Asker, live: LiveBase) -> Place | None:
    parted = part_joined(text, live.index.spelling, live.base.place_names.by_first.keys())
    place = find_place(parted, live.base.place_names, find_own_place(asker, live.base))
    return place if place.words else None


def _write_place(place: Place | None) -> dict[str, Any] | None:
    return {**asdict(place), "words": ()} if place else None


def _read_place(kept: Mapping[str, Any] | None) -> Place | None:
    if kept is None:
        return None
    outside = tuple(kept["outside"]) if kept["outside"] else None
    several = tuple(kept["several"])
    return Place(**{**kept, "several": several, "outside": outside, "words": frozenset()})
