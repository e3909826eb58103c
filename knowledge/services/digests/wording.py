"""What digests say, in every channel alike."""

from knowledge.services.digests.records import FailureKind, Reason

QUIET = "A quiet week: nothing new to look at."
GROUPS = "New questions without an answer"
GAPS = "Understood, but nothing recorded there"
STALE = "Became out of date"
REPORTED = "Reported as out of date"
FAILURES = "What fails"
WAITING = "Waiting for approval"
ALL_AREAS = "all areas"
NO_TOPIC, NO_DISTRICT = "No topic", "no district"
FAILURE = {
    FailureKind.NO_BASE: "No knowledge base is live: only emergencies are answered",
    FailureKind.FILES: "Problems in the files of the knowledge base: {count}",
    FailureKind.MODEL: "Questions are understood by spelling and words only ({said})",
    FailureKind.DISK: "Disk: {said}",
    FailureKind.UNRECORDED: "Questions answered but not recorded by this one instance, since it started: {count}",
    FailureKind.UNSENT: "Replies that Telegram has not taken for an hour: {count}",
    FailureKind.UNHANDLED: "Messages not handled for an hour: {count}",
}
REASON = {
    Reason.REPORTED: "staff reported it as out of date ({said})",
    Reason.NO_DATE: "nothing tells how old it is",
    Reason.PASSED: "its review was due {said}",
    Reason.COMES: "its review is due {said}",
    Reason.CONTACTS: "contacts not seen for more than three years: {said}",
}
_CHECKED = "Still right ends that once it is approved."
# What ends each reason: not all of them are ended by Still right.
CURE = {
    Reason.REPORTED: "A report stands until it is marked as done among those reported out of date in the console.",
    Reason.NO_DATE: _CHECKED,
    Reason.PASSED: _CHECKED,
    Reason.COMES: _CHECKED,
    Reason.CONTACTS: (
        "An old contact stands until it is rung or looked up, and “I confirmed this today” is pressed beside it on the "
        "page of the entry in the console."
    ),
}
# Of an entry, after its name and a colon.
DUE = "review was due {day}"
OLD_CONTACTS = "contacts not seen for more than three years: {count}"

# What became of Still right.
SENT = "Thank you. “{name}” waits for a second person to approve that, and then counts as checked today by you."
LIVE = "Thank you. “{name}” counts as checked today by you."
WAITS = "“{name}” was confirmed by {by} already, and waits for a second person to approve it. Nothing more to do."
ALREADY = "“{name}” was confirmed by {by} on {day} already. Nothing more to do."
CHANGED = (
    "“{name}” has changed since you were shown it{how}, so nothing was confirmed. Look at it as it is now, and say "
    "again if it is right."
)
CHANGED_BY = " ({title}, by {by})"
NOT_YOURS = "Only the owner of “{name}” can confirm it here, with an account that may edit. Nothing was confirmed."
GONE = "That entry is not there any more, so there is nothing to confirm."
BLOCKED = "“{name}” cannot be confirmed now: {said}. Nothing was changed."
