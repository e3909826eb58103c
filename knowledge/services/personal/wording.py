"""The sentences on what was taken out of a message, and on what became of what was held on somebody."""

from collections.abc import Iterable, Sequence

from knowledge.services.personal.held import Fate, Forgotten, Gone

# Each kind that is taken out, as staff read it: how one is called.
_KINDS = {
    "address": "an address",
    "bank details": "bank details",
    "card number": "a card number",
    "date of birth": "a date of birth",
    "driving licence": "a driving licence number",
    "email": "an e-mail address",
    "mobile": "a mobile number",
    "name": "a name",
    "nhs number": "an NHS number",
    "ni number": "a National Insurance number",
    "number": "a long number",
    "phone": "a phone number",
    "postcode": "the second half of a postcode",
    "reference": "a reference",
    "vehicle": "a vehicle registration",
}
_OTHER = "something personal"
REMOVED = "Before I kept your message I took out what looks like {kinds}. Leaving it out is safer still."
# Said before somebody writes what has changed of an entry.
NOTE_KEEPS = (
    "Numbers that begin with 03, 0800 or 0808 and web addresses are kept. I take out any other number, address or "
    "e-mail, since it could be a resident's: say where the new one stands, such as “on the council's contact page”."
)
FORGOT_NOTHING = "I hold nothing on you, so there was nothing to forget."
FORGOTTEN = "Done. This is what I did:"
LAST_ADMIN = (
    "Your account stays as it is: you are the only active admin, and nobody could look after the accounts without you. "
    "Make somebody else an admin, then ask again."
)
BACKUPS = (
    "Copies that the people who run Signpost have made of its database (backups) hold the same until they are deleted."
)

# Of a text that many will read, and how to say that it may be.
READ_BY_MANY = "{what} seems to hold {kinds}, and {readers}: take out what is a person’s own, or {sure}"
TICK = "tick that it may be read by all"


def say_removed(kinds: Iterable[str]) -> str:
    """Return what was taken out of a message, by kind and never as it stood; empty where nothing was."""
    named = name_kinds(kinds)
    return REMOVED.format(kinds=named) if named else ""


def name_kinds(kinds: Iterable[str]) -> str:
    """Return what these kinds are called: `a name and an address`; empty where there are none."""
    named = list(dict.fromkeys(_KINDS.get(kind, _OTHER) for kind in kinds))
    return _join(named) if named else ""


def list_done(forgotten: Forgotten) -> list[str]:
    """Return what was done when somebody was forgotten, a sentence each; a bullet begins with what it is about."""
    said = [_say(one) for one in forgotten.gone]
    return [*said, *([LAST_ADMIN] if forgotten.is_last_admin else [])]


def _say(gone: Gone) -> str:
    why = f": {gone.why}" if gone.fate != Fate.DELETED and gone.why else ""
    return f"{gone.title} ({gone.count}) – {gone.fate}{why}."


def _join(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
