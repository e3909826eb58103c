"""The sentences that only the chat page says, outside its templates."""

TITLE = "Ask Signpost"
ASKED, CHOSE, REFUSED, OPENED = "You asked", "You chose", "You did not mean", "You opened"
ASKED_EARLIER = "You asked earlier, and I can answer it now"
THANKS = "Thank you, noted."
ASK_WHAT_CHANGED = "Thank you, noted as out of date."
CHANGE_NOTED = "Thank you. That has been noted for the people who keep my knowledge."
WILL_TELL = "I will show it on this page when it is answered. Open the page again in this same browser."
TAKEN_OFF = "That question and its reply are off this page. What is kept of it is without what I took out."
CLEARED = "This page is cleared, and I no longer know what you asked last."
STOPPED = (
    "Signpost is not answering at the moment: {reason} Emergencies are still answered: write what has happened, or "
    "ring 999."
)
LEARN_BEGUN = "From today on a question stands ready here each day."
LEARN_BEGUN_TOMORROW = "You had today’s question. From tomorrow on one stands ready here each day."
LEARN_SNOOZED = "All right, your questions rest for a week."
LEARN_STOPPED = "All right, no more questions."
CHOOSE_ANSWER = "Choose one of the three answers"
BITE_STALE = (
    "That question is from another day or another browser, or you have answered it already. Your answer did not change "
    "anything."
)
WHOM_TO_RING = ("Danger to life: ring 999.", "Urgent health advice: ring 111.")
SIGNED_OUT = (
    "Nothing has been saved, and what you typed is below. Open a new sign-in link in another tab, then come back to "
    "this page and ask again. If you have none, ask the people who run Signpost where you work."
)
EMPTY = "Type what the person needs or what you saw"
TOO_LONG = "Your question has {length:,} characters. Shorten it to {most:,} or fewer"
NOTE_TOO_LONG = "That has {length:,} characters, so I have not kept it. Write what has changed in {most:,} or fewer."
STALE = "That button is from an earlier time or is not yours, so I cannot use it. Please ask again."
NOTE_STALE = (
    "The answer that you wrote this about is from an earlier time or is not yours, so I have not kept it. Ask again, "
    "press “Out of date”, and copy this into the box there."
)
NOT_KEPT = "I could not keep that just now. Please try again in a few minutes."
NOT_RECORDED = (
    "I could not note this question, so there are no buttons to press. The answer itself holds. Please tell the people "
    "who keep me."
)
NO_AREAS = "I cannot read my knowledge at the moment, so no area can be set. Please tell the people who keep me."
AREA_SET = "Your area is set: {place}. You can still name another place in a question."
AREA_NOT_KEPT = (
    "I could not keep your area just now. Please try again in a few minutes, or name the place in a question."
)
NO_PLACE = "Type a district, a town, a village or a postcode"
NOT_A_PLACE = "I do not know that place. Type a district, a town, a village or a postcode, for example {example}"
WORK_NOTED = "Thank you, noted: {work}. “About you”, below, changes that whenever you like."
NOTHING_CHOSEN = "Nothing was chosen, so nothing is kept."
NOT_IN_LIST = (
    "Nothing is kept: that is no longer in the list, or not a role with that kind of employer. Please choose again, or "
    "leave the role open."
)
