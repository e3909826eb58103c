"""What staff read of opening hours."""

OPEN = "open now until {closes}"
CLOSED = "closed now, opens {opens}"
# Where it opens only weeks from now.
CLOSED_LONG = "closed now"
HOLIDAY_NOW = "bank holiday: may be closed, opens {opens}"
HOLIDAY_BEFORE = "bank holiday {day}: may be closed"
HOLIDAYS_BEFORE = "bank holidays {days} and {day}: may be closed"
OUT_OF_HOURS = "out of hours: {way}"
IN_DOUBT = " (in doubt: see its own line)"
TODAY = "today"
HINT = (
    "Hint: {file}: {entry}: the hours of {contact}, “{hours}”, are shown as they stand. If you know days and times for "
    "certain, write them like “Monday to Friday 9am to 5pm”, and replies say whether it is open."
)
