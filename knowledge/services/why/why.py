"""How a home touches health, asked for by a few words: the themes that are meant, and one told for a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.entries.model import Entry
from knowledge.entries.themes import Theme
from knowledge.entries.urgent import Alarm
from knowledge.places.areas import Areas
from knowledge.places.find import Place
from knowledge.services import wording as replies
from knowledge.services.compose import list_urgent_lines
from knowledge.services.home import name_place
from knowledge.services.live import LiveBase
from knowledge.services.reply import Line, Reply
from knowledge.services.why import wording
from knowledge.services.why.find import find_themes, is_name
from knowledge.services.why.tell import Lacking, list_acting, list_lacking, tell_theme


@dataclass(frozen=True)
class Why:
    """A reply, with the themes that can be chosen, or the entries that act on the one that is told."""

    reply: Reply
    themes: tuple[Theme, ...] = ()
    entries: tuple[Entry, ...] = ()


def answer_why(text: str, place: Place, alarms: Sequence[Alarm], live: LiveBase) -> Why:
    """Return what a text asks about a home: one theme, those that it may mean, or all with why.

    `alarms` are the emergencies that the text tells of; the name of a theme tells of none.
    """
    found = find_themes(text, live.base)
    urgent = () if any(is_name(text, theme) for theme in found) else list_urgent_lines(alarms)
    if not text.strip() or not found:
        said = wording.NOT_FOUND if text.strip() else wording.CHOOSE
        lead = said if live.base.themes else wording.NO_THEMES
        return Why(Reply(urgent, lead), live.base.themes)
    if len(found) > 1:
        return Why(Reply(urgent, wording.SEVERAL), found)
    return tell_why(found[0], place, live, urgent)


def tell_why(theme: Theme, place: Place, live: LiveBase, urgent: tuple[str, ...] = ()) -> Why:
    """Return a theme, with the entries that act on it in a place."""
    acting = list_acting(theme, place, live.base)
    lacking = list_lacking(acting, place, live.base)
    held_back = [entry for one in lacking for entry in one.entries]
    here = [entry for entry in acting if entry not in held_back]
    after = (
        Line(say_acting(bool(here), place, live.base.areas)),
        *(_say_lacking(one, place) for one in lacking),
    )
    return Why(Reply(urgent, cards=(tell_theme(theme),), after=after), entries=(*here, *held_back))


def _say_lacking(one: Lacking, place: Place) -> Line:
    """Return what is recorded of a gap, and what of the choices below is of all England instead."""
    national = wording.NATIONAL_ONLY.format(names="; ".join(entry.name for entry in one.entries))
    return Line(f"{one.gap.note} {national}", replies.KNOWN_GAP.format(district=place.district))


def say_acting(has_some: bool, place: Place, areas: Areas) -> str:
    """Return what is said above the entries that act on a theme."""
    named = name_place(areas, place.area, place.district)
    if not has_some:
        return wording.NOTHING_ACTS.format(place=named)
    return wording.ACTS_IN.format(place=named) if areas.find(place.area) else wording.ACTS
