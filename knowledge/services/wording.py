"""The fixed sentences of replies, the same in every channel."""

CHOOSE = "I am not sure which of these you mean. Which one is it?"
IS_IT_THIS = "I am not sure. Is it this?"
WHICH_DISTRICT = "{family}: this depends on the district. Which district is the home in?"
NO_SERVICE_HERE = "I understood this as: {service}. I have nothing recorded for {place}."
NOTED_GAP = "I have noted that gap."
KNOWN_GAP = "Recorded as a gap for {district}"
THIS_PLACE = "this place"
FOR_PLACE = "This is for {place}."
UNDERSTOOD_PLACE = "I understood the place: {place}."
WHAT_THERE = "What does the person need there? Say both in one message, for example: no heating, {place}."
NEAREST = "Nearest to it:"
OUTSIDE = "{mentioned} is in {district}, which I have no entries for."
NEAR_OUTSIDE = "{mentioned} is in or near {district}, which I have no entries for."
OUTSIDE_DISTRICT = "I have no entries for {district}."
HOLDS_FOR_ENGLAND = "This is what holds for all of England."
ONLY_FOR_ENGLAND = "What I know is for England, and may not hold in {country}."
NO_DETAIL = "I have nothing recorded on that. This is all I have:"
NO_PHONE = "No phone number is recorded for this. This is how to reach it:"
NO_PHONE_BUT_CARD = "No phone number is recorded for this. This is all I have:"
EACH_DISTRICT = "Each district has its own; choose this to say which."
NO_AREA = "No area is set, so this is only what holds for all of England. Set your area to get local services."
UNMET = "I do not have an answer to that."
GIBBERISH = "I did not understand that. Please say in other words, in English, what the person needs."
ASK_COUNCIL = "Until then, ask the council for {district}."
NOTED = "I have noted the question, without personal data, for the people who keep my knowledge."
IS_NEXT_DOOR = "{district} is next door to {area} and not part of it: numbers of {area} are not for it."
WHOSE_NUMBER = "{name} ({label})"
UNMET_NEXT = "Until then, try:"
# The numbers are those of the entry nat-emergency-999; a test compares them.
SAFETY = "If somebody is in danger, ring 999. Urgent health advice: 111."
CHATTER = (
    "I look up housing, warm homes, homelessness and home adaptation services. Tell me in your own words what the "
    "person needs, and the place. Please leave out names and addresses."
)
CHOOSE_FIRST = "Choose one of these first:"
FIRST_WAYS = "This is the first way to reach each. Choose one for the rest:"
STILL_UNMET = "I had no answer to your last question, so there is nothing more to say of it. Ask it in other words."
NO_LIST = "There is no list to choose from now. Ask again."
NO_SUCH_NUMBER = "The list has only {most}. Which one is it?"
UNSURE = "That is all right. Choose what seems nearest, or tell me a little more of what the person needs."
UNSURE_WHERE = (
    "That is all right. Type the town, the village or the first half of the postcode, and I find the district."
)
WELCOME = "You are welcome."
SEVERAL_HOMES = "That may be in {names}. Which is yours?"
HOME_STAYS = "Your area stays as it is."
NEXT_DOOR = (
    "That is in {names}, next door to {area}: I know little of it, so it cannot be your district. Name it in a "
    "question and you get what there is."
)
NOT_A_PLACE = "I do not know that place. Give a district, a town or a postcode, for example: /area {example}"
OR = " or "
NO_BASE = "I cannot read my knowledge at the moment, so I cannot look this up. Please tell the people who keep me."
HAS_ENDED = "This has ended."
# Behind a name, which may bear it already.
ENDED_MARK = "(ended)"
IN_ITS_PLACE = "In its place"
ENDED = f"{{name}}\n{{summary}}\n\n{IN_ITS_PLACE}:"
DATED = "Careful: this is old knowledge, last seen in {year}. Check it before you rely on it."
DATED_UNKNOWN = "Careful: this is old knowledge. Check it before you rely on it."
CHECKED = "Last checked {on}."
NOT_CHECKED = "Not yet checked with the service. Newest source: {year}."
NOT_CHECKED_UNKNOWN = "Not yet checked with the service; its sources show no date."
SEEN = "seen {seen}"
SEEN_UNKNOWN = "date not known"
CHECK_FIRST = "check before you give it out"
IN_DOUBT = f"last seen {{seen}}: {CHECK_FIRST}"
IN_DOUBT_UNKNOWN = f"date not known: {CHECK_FIRST}"
MAY_HAVE_CHANGED = "this may have changed"
MAY_HAVE_CHANGED_SINCE = "last seen {seen}, this may have changed"
ASK_FIRST = "This information is old. Ask first whether this still runs."
FROM_YEAR = "This information is from {year}."
FROM_UNKNOWN = "It is not known how old this information is."
# What the papers behind the shipped entries are, by their files: a file's own name tells nobody anything.
PAPERS = {
    "000_8bf95bd65d684b9d.txt": "Worcestershire health and wellbeing board paper",
    "001_e616a43bf0c09cd0.txt": "report to Hertfordshire’s Public Sector Chief Executives, January 2018",
    "004_91a1aed1a407c498.txt": "Worcestershire health and wellbeing board paper",
}
PAPER = "paper"

LABELS = {
    "who_for": "Who it is for",
    "not_for": "Limits",
    "how_to_refer": "How to refer",
    "before_you_refer": "Before you refer",
    "cost": "Cost",
    "wait": "Wait",
    "why_it_matters": "Why it matters for health",
}
SOURCE = "Source"
TEXT_TO = "Text, {label}"
ALSO = "Also: {name}"
HELPFUL = "Helpful"
NOT_THIS = "Not this"
OUT_OF_DATE = "Out of date"
TELL_ME = "Tell me when it is answered"
NONE_OF_THESE = "None of these"
SEVERAL_NEEDS = "There is more than one need in this. Here is something for each."
MAYBE_ANOTHER = (
    "There may be another need in this, which I have not answered. If so, choose it, or ask it in a message of its own."
)
MAYBE_TWO = "There may be two needs in this. Choose one, and ask the other in a message of its own."
NOT_THIS_ONE = "Not this: {name}"
RUNNERS_UP = "Thank you, noted. Is it one of these?"
NOT_THIS_NOTED = "Thank you. I have noted that this was not it; I have nothing nearer."

WHOLE_ENGLAND = "England (no area chosen)"
TOPIC_NAMES = {
    "housing": "Housing",
    "warmer-homes": "Warmer homes",
    "homelessness": "Homelessness",
    "home-improvement": "Adaptations and home improvement",
    "wellbeing": "Wellbeing and care",
    "money": "Money and benefits",
    "safety": "Safety and emergencies",
    "workforce": "For your own work",
}


def name_topic(topic: str) -> str:
    """Return what a topic is called where those who look after Signpost read it: as its file is."""
    return topic.replace("-", " ").capitalize()
