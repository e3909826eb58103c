"""A decision as a reply."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.entries.base import Base, Family
from knowledge.entries.model import Entry, Standing
from knowledge.entries.urgent import Alarm
from knowledge.matching.outcome import Decision, Outcome
from knowledge.places.find import Place
from knowledge.services import wording
from knowledge.services.card import make_card, make_contact_card, mark_ended, name_in_list
from knowledge.services.front_door import say_first, say_next_door, suggest_front_door
from knowledge.services.outside import say_what_holds, say_where
from knowledge.services.own_contacts import keep_own_contacts
from knowledge.services.reply import ActionKind, Button, Card, Line, LineKind, Reply

TELL_ME = Button(wording.TELL_ME, ActionKind.TELL_ME)


def compose_reply(decision: Decision, place: Place, base: Base, emergencies: Iterable[Alarm]) -> Reply:
    """Return the reply to a question."""
    urgent = list_urgent_lines(emergencies)
    entries = [base.entries[match.entry] for match in decision.matches]
    match decision.outcome:
        case Outcome.ANSWER:
            reply = _add_further(answer_with(entries[0], place, base), decision, place, base)
            reply = _add_maybe(reply, decision, place, base)
        case Outcome.CHOOSE:
            lead = wording.CHOOSE if len(entries) > 1 else wording.IS_IT_THIS
            reply = offer_entries(entries, lead, place.district, base)
            gaps = dict.fromkeys(line for entry in entries for line in _say_gap(entry.id, place, base))
            two = (Line(wording.MAYBE_TWO, kind=LineKind.NOTE),) if decision.maybe else ()
            reply = replace(reply, after=(*gaps, *reply.after, *two))
        case Outcome.WHICH_DISTRICT:
            reply = _add_further(ask_district(base.families[decision.family or ""], place, base), decision, place, base)
        case Outcome.NO_SERVICE_HERE:
            reply = say_nothing_here(decision.family or decision.meant or "", entries, place, base)
        case Outcome.UNMET:
            reply = _say_unmet(decision, place, base)
        case Outcome.CHATTER:
            return Reply(urgent, wording.CHATTER)
    if place.outside:
        where = _say_outside(place.outside, decision, base)
        return replace(reply, urgent=urgent, lead=f"{where}\n\n{reply.lead}".strip())
    hint = (Line(wording.NO_AREA, kind=LineKind.NOTE),) if place.area is None and not place.several else ()
    return replace(reply, urgent=urgent, after=(*reply.after, *hint))


def _say_unmet(decision: Decision, place: Place, base: Base) -> Reply:
    """Return the reply that there is no answer, with whom to ask instead; gibberish is nobody's to answer."""
    if decision.is_gibberish:
        return Reply(lead=wording.GIBBERISH, after=(Line(wording.SAFETY),), buttons=(TELL_ME,))
    doors = suggest_front_door(place.area, place.district, base)
    if place.outside:
        doors = (Line(wording.ASK_COUNCIL.format(district=place.outside[1])),)
    next_door = say_next_door(place.area, place.district, base)
    after = (*doors, Line(wording.SAFETY))
    return Reply(lead=f"{wording.UNMET} {next_door}".strip(), after=after, buttons=(TELL_ME,))


def _say_outside(outside: tuple[str, str], decision: Decision, base: Base) -> str:
    mentioned, district = outside
    where = say_where(mentioned, district, base)
    has_entries = decision.outcome in (Outcome.ANSWER, Outcome.CHOOSE)
    return f"{where} {say_what_holds(district, base)}" if has_entries else where


def say_noted(reply: Reply, outcome: Outcome) -> Reply:
    """Return the reply to a question that got no answer, saying that it was noted: it was, by now."""
    noted = {Outcome.UNMET: wording.NOTED, Outcome.NO_SERVICE_HERE: wording.NOTED_GAP}.get(outcome)
    return replace(reply, lead=f"{reply.lead} {noted}") if noted else reply


def list_urgent_lines(emergencies: Iterable[Alarm]) -> tuple[str, ...]:
    """Return the lines of all emergencies in order, each once."""
    return tuple(dict.fromkeys(line for emergency in emergencies for line in emergency.lines))


def answer_with(entry: Entry, place: Place, base: Base) -> Reply:
    """Return the reply that gives one entry; for one that ended, or stands in for one that did, what came after."""
    nationals = [base.entries[one] for one in entry.instead_of if one in base.entries]
    local = base.find_local(entry, place)
    twins = nationals or ([local] if local != entry else [])
    buttons = (*(_show(twin, wording.ALSO.format(name=name_in_list(twin))) for twin in twins), *_ask_feedback(entry))
    ended = _find_ended(entry, nationals)
    if ended is None:
        cards = (*_list_team(entry, place, base), make_card(keep_own_contacts(entry, place, base), place.district))
        return Reply(cards=cards, after=_say_gap(entry.id, place, base), buttons=buttons)
    lead = wording.ENDED.format(name=ended.name, summary=f"{mark_ended(ended)}\n{ended.summary}".strip())
    if ended.replaced_by_name:
        return Reply(lead=f"{lead} {ended.replaced_by_name}", buttons=buttons)
    successors = [base.find_local(successor, place) for successor in base.successors(ended)]
    return Reply(lead=lead, cards=tuple(map(make_card, dict.fromkeys(successors))), buttons=buttons)


def _list_team(entry: Entry, place: Place, base: Base) -> Iterator[Card]:
    """Yield how to reach the place's own team where a national entry is about what each district has."""
    team = base.find_team(entry, place)
    if team:
        yield make_contact_card(team)


def _find_ended(entry: Entry, nationals: Sequence[Entry]) -> Entry | None:
    """Return what has ended, for an entry and those that it stands in for: itself, or the first where all have."""
    if entry.standing == Standing.ENDED:
        return entry
    has_ended = nationals and all(one.standing == Standing.ENDED for one in nationals)
    return nationals[0] if has_ended else None


def _add_further(reply: Reply, decision: Decision, place: Place, base: Base) -> Reply:
    """Return the reply with the answers to the further needs of the same message."""
    if not decision.further:
        return reply
    entries = [base.entries[match.entry] for match in decision.further]
    # Of a family whose district is not known there is no card yet.
    asked = [entry for entry in entries if entry.family and place.district is None]
    shown = [entry for entry in entries if entry not in asked]
    given = [answer_with(entry, place, base) for entry in shown]
    offers = [_offer(entry, place.district, base) for entry in asked]
    return replace(
        reply,
        lead="\n\n".join(filter(None, (wording.SEVERAL_NEEDS, reply.lead, *(one.lead for one in given)))),
        cards=(*reply.cards, *(card for one in given for card in one.cards)),
        after=(*reply.after, *(line for one in given for line in one.after), *(line for line, _ in offers)),
        buttons=(
            *reply.buttons,
            *(button for _, button in offers),
            *map(_refuse, shown),
        ),
    )


def _add_maybe(reply: Reply, decision: Decision, place: Place, base: Base) -> Reply:
    """Return the reply with what else may be needed, so that a second need is not dropped in silence."""
    shown = {match.entry for match in (*decision.matches[:1], *decision.further)}
    maybe = [base.entries[match.entry] for match in decision.maybe if match.entry not in shown]
    if not maybe:
        return reply
    offers = [_offer(entry, place.district, base) for entry in maybe]
    lines = (Line(wording.MAYBE_ANOTHER), *(line for line, _ in offers))
    return replace(reply, after=(*reply.after, *lines), buttons=(*(button for _, button in offers), *reply.buttons))


def _refuse(entry: Entry) -> Button:
    return Button(wording.NOT_THIS_ONE.format(name=name_in_list(entry)), ActionKind.NOT_THIS, entry.id)


def offer_entries(entries: Sequence[Entry], lead: str, district: str | None, base: Base) -> Reply:
    """Return the reply that lets the person pick one of several entries.

    Without a district a member of a family stands for the whole family: picking it asks for the district.
    """
    offers = [_offer(entry, district, base) for entry in entries]
    lines = tuple(line for line, _ in offers)
    none = Button(wording.NONE_OF_THESE, ActionKind.NOT_THIS)
    return Reply(lead=lead, after=lines, buttons=(*(button for _, button in offers), none))


def _offer(entry: Entry, district: str | None, base: Base) -> tuple[Line, Button]:
    if entry.family and district is None:
        family = base.families[entry.family]
        return Line(wording.EACH_DISTRICT, family.name), Button(family.name, ActionKind.FAMILY, family.id)
    name = name_in_list(entry)
    return Line(say_first(entry.summary), name), _show(entry, name)


def ask_district(family: Family, place: Place, base: Base) -> Reply:
    """Return the question which district of an area (or which of several, of any area) a family is wanted for."""
    areas = base.areas if place.several else filter(None, [base.areas.find(place.area)])
    districts = [one for area in areas for one in area.districts if not place.several or one.name in place.several]
    buttons = tuple(Button(one.name, ActionKind.DISTRICT, f"{family.id}.{one.code}") for one in districts)
    return Reply(lead=wording.WHICH_DISTRICT.format(family=family.name), buttons=buttons)


def say_nothing_here(service: str, entries: Sequence[Entry], place: Place, base: Base) -> Reply:
    """Return the reply that a place has nothing of a service, with what is nearest to it.

    The service is the id of a family, or of the one entry that serves only elsewhere.
    """
    area = base.areas.find(place.area)
    family = base.families.get(service)
    name = family.name if family else base.entries[service].name
    where = place.district or (area.name if area else wording.THIS_PLACE)
    nearest = dict.fromkeys(entry.id for entry in (*_list_national(service, base), *entries))
    near = [_offer(base.entries[one], place.district, base) for one in nearest]
    lines = (Line(wording.NEAREST), *(line for line, _ in near)) if near else ()
    lead = wording.NO_SERVICE_HERE.format(service=name, place=where)
    return Reply(
        lead=f"{lead} {say_next_door(place.area, place.district, base)}".strip(),
        after=(
            *_say_gap(service, place, base),
            *lines,
            *suggest_front_door(place.area, place.district, base),
        ),
        buttons=(*(button for _, button in near), TELL_ME),
    )


def _list_national(service: str, base: Base) -> list[Entry]:
    """Return the national entries that a service stands in for elsewhere: they hold here too."""
    members = [entry for entry in base.entries.values() if service in (entry.id, entry.family)]
    return [base.entries[national] for entry in members for national in entry.instead_of if national in base.entries]


def _say_gap(service: str, place: Place, base: Base) -> tuple[Line, ...]:
    """Return what is recorded of a gap: that nothing local is known of a service in the place's district."""
    gap = base.find_gap(service, place)
    return (Line(gap.note, wording.KNOWN_GAP.format(district=place.district)),) if gap else ()


def _ask_feedback(entry: Entry) -> tuple[Button, ...]:
    return (
        Button(wording.HELPFUL, ActionKind.HELPFUL, entry.id),
        Button(wording.NOT_THIS, ActionKind.NOT_THIS, entry.id),
        Button(wording.OUT_OF_DATE, ActionKind.OUT_OF_DATE, entry.id),
    )


def _show(entry: Entry, label: str) -> Button:
    return Button(label, ActionKind.SHOW, entry.id)
