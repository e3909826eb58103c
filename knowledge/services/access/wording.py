"""What people are told at the gate, in every channel alike."""

from datetime import datetime, timedelta

NOT_INVITED = (
    "Signpost answers staff who have been invited: ask the people who run it where you work. In an emergency ring 999."
)
STOPPED = "Signpost is not answering at the moment: {reason} Your question has not been kept. In an emergency ring 999."
URGENT_ONLY = "Signpost is not answering anything else at the moment: {reason}"
TOO_MANY = (
    "That was more than {limit} questions in a minute, so I have not looked this one up. Please wait a minute and send "
    "it again. In an emergency ring 999."
)
TOO_BUSY = (
    "Very many people are asking at once, so I have not looked this one up. Please wait a minute and send it again. In "
    "an emergency ring 999."
)
UNKNOWN = "I cannot check just now whether you may ask. Please try again in a few minutes. In an emergency ring 999."

NEW_INVITATION = "Ask an admin of Signpost for a new one."
INVITATION_UNKNOWN = f"This invitation is not complete, or is not known. {NEW_INVITATION}"
INVITATION_USED = f"This invitation has been used. Each works once. {NEW_INVITATION}"
INVITATION_REVOKED = f"This invitation has been withdrawn. {NEW_INVITATION}"
INVITATION_EXPIRED = f"This invitation has expired. {NEW_INVITATION}"
HAS_ACCOUNT = "You have joined already, as {name}. Nothing has been used up: give the invitation to whom it is for."
LONGEST_REASON = 200


def end_sentence(text: str) -> str:
    """Return a text with a full stop at its end, if it has none of its own."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def say_length(length: timedelta) -> str:
    """Return whole days in words."""
    return "one day" if length.days == 1 else f"{length.days} days"


def say_day(at: datetime) -> str:
    """Return a day, such as 3 December 2026."""
    return f"{at.day} {at:%B %Y}"
