"""A decision as a reply."""

from collections.abc import Iterable, Sequence

from knowledge.entries.base import Base
from knowledge.entries.model import Entry, Standing
from knowledge.entries.urgent import Alarm
from knowledge.matching.outcome import Decision, Outcome
from knowledge.places.find import Place
from knowledge.services import wording
from knowledge.services.card import make_card, make_contact_line
from knowledge.services.reply import ActionKind, Button, Line, LineKind, Reply

TELL_ME = Button(wording.TELL_ME, ActionKind.TELL_ME)


def compose_reply(decision: Decision, place: Place, base: Base, emergencies: Iterable[Alarm]) -> Reply:
    """Return the reply to a question."""
    urgent = list_urgent_lines(emergencies)
    entries = [base.entries[match.entry] for match in decision.matches]
    match decision.outcome:
        case Outcome.ANSWER:
            return answer_with(entries[0], base, urgent, also=entries[1:])
        case Outcome.CHOOSE:
            return offer_entries(entries, wording.CHOOSE, urgent)
        case Outcome.WHICH_DISTRICT:
            return _ask_district(decision, place, base, urgent)
        case Outcome.NO_SERVICE_HERE:
            return _say_nothing_here(decision, entries, place, base, urgent)
        case Outcome.UNMET:
            return _say_unmet(decision, place, base, urgent)
        case Outcome.CHATTER:
            return Reply(urgent, wording.CHATTER)


def list_urgent_lines(emergencies: Iterable[Alarm]) -> tuple[str, ...]:
    """Return the lines of all emergencies in order, each once."""
    return tuple(dict.fromkeys(line for emergency in emergencies for line in emergency.lines))


def answer_with(entry: Entry, base: Base, urgent: tuple[str, ...] = (), also: Sequence[Entry] = ()) -> Reply:
    """Return the reply that gives one entry; an ended one gives what took its place."""
    twins = [other for other in also if other.id == entry.instead_of or other.instead_of == entry.id]
    buttons = tuple(_show(twin, wording.ALSO.format(name=twin.name)) for twin in twins[:1])
    if entry.standing == Standing.ENDED:
        successors = [_choose_local(successor, base, also) for successor in base.successors(entry)]
        lead = wording.ENDED.format(name=entry.name, summary=entry.summary)
        return Reply(urgent, lead, tuple(map(make_card, successors)), buttons=(*buttons, *_ask_feedback(entry)))
    return Reply(urgent, "", (make_card(entry),), buttons=(*buttons, *_ask_feedback(entry)))


def offer_entries(entries: Sequence[Entry], lead: str, urgent: tuple[str, ...] = ()) -> Reply:
    """Return the reply that lets the person pick one of several entries."""
    lines = tuple(Line(_first_sentence(entry.summary), entry.name) for entry in entries)
    buttons = tuple(_show(entry, entry.name) for entry in entries)
    return Reply(urgent, lead, after=lines, buttons=(*buttons, Button(wording.NONE_OF_THESE, ActionKind.NOT_THIS)))


def name_front_door(area: str | None, base: Base) -> tuple[Line, ...]:
    """Return who to ask in an area when nothing recorded answers: each with its first phone."""
    found = base.areas.find(area)
    entries = [base.entries[entry] for entry in found.front_door] if found else []
    return tuple(_name_with_phone(entry) for entry in entries)


def _name_with_phone(entry: Entry) -> Line:
    phones = [contact for contact in entry.contacts if contact.kind == "phone" and contact.value != "999"]
    if not phones:
        return Line(_first_sentence(entry.summary), entry.name)
    line = make_contact_line(phones[0])
    return Line(line.text, entry.name, LineKind.CONTACT)


def _ask_district(decision: Decision, place: Place, base: Base, urgent: tuple[str, ...]) -> Reply:
    family = base.families[decision.family or ""]
    area = base.areas.find(place.area)
    names = place.several or tuple(district.name for district in area.districts) if area else ()
    buttons = tuple(Button(name, ActionKind.DISTRICT, name) for name in names)
    return Reply(urgent, wording.WHICH_DISTRICT.format(family=family.name), buttons=buttons)


def _say_nothing_here(
    decision: Decision, entries: Sequence[Entry], place: Place, base: Base, urgent: tuple[str, ...]
) -> Reply:
    area = base.areas.find(place.area)
    # What was understood: the family, or the one entry that serves only elsewhere.
    service = base.families[decision.family].name if decision.family else base.entries[decision.meant or ""].name
    where = place.district or (area.name if area else "this place")
    lead = wording.NO_SERVICE_HERE.format(service=service, place=where)
    lines = [Line(wording.NEAREST)]
    lines += [Line(_first_sentence(entry.summary), entry.name) for entry in entries]
    lines += name_front_door(place.area, base)
    return Reply(urgent, lead, after=tuple(lines), buttons=(*(_show(entry, entry.name) for entry in entries), TELL_ME))


def _say_unmet(decision: Decision, place: Place, base: Base, urgent: tuple[str, ...]) -> Reply:
    doors = name_front_door(place.area, base)
    after = (Line(wording.UNMET_NEXT), *doors) if doors else ()
    return Reply(urgent, wording.UNMET, after=after, buttons=(TELL_ME,))


def _choose_local(entry: Entry, base: Base, also: Sequence[Entry]) -> Entry:
    """Return the local entry that stands in for a successor where the question found it too."""
    return next((other for other in also if other.instead_of == entry.id), entry)


def _ask_feedback(entry: Entry) -> tuple[Button, ...]:
    return (
        Button(wording.HELPFUL, ActionKind.HELPFUL, entry.id),
        Button(wording.NOT_THIS, ActionKind.NOT_THIS, entry.id),
        Button(wording.OUT_OF_DATE, ActionKind.OUT_OF_DATE, entry.id),
    )


def _show(entry: Entry, label: str) -> Button:
    return Button(label, ActionKind.SHOW, entry.id)


def _first_sentence(text: str) -> str:
    head, dot, _ = text.partition(". ")
    return head + "." if dot else text
