"""The sentences of a report that stand outside its tables' figures; those on method are in `method`."""

from knowledge.matching.outcome import Outcome
from knowledge.services import wording

TITLE = "What staff ask, learn and still lack"
ALL_AREAS = "All areas"
FEWER = "fewer than 5"
TOO_FEW = "too few to show"
HIDDEN = (FEWER, TOO_FEW)
NO_TOPIC = "No topic"
NO_AREA = "No area given"
NO_DISTRICT = "No district given"
TOTAL = "Total"
QUESTIONS = "Questions"
SHARE = "Share of those shown"

READING = (
    "No count of 1 to 4 people, or of what they did, is shown, so that nobody can be singled out. "
    f"“{FEWER.capitalize()}” stands for none as well as for 1 to 4. “{TOO_FEW.capitalize()}” stands where several such "
    "counts are added up: each may be that small, and all together more.",
)
OUTCOMES = {
    Outcome.ANSWER: "Answered",
    Outcome.CHOOSE: "Several offered to pick from",
    Outcome.WHICH_DISTRICT: "Asked for the district",
    Outcome.NO_SERVICE_HERE: "Understood, nothing recorded for the place",
    Outcome.UNMET: "Unmet: nothing recorded answers it",
    Outcome.CHATTER: "Small talk",
}
CONFIDENCE = {
    "spot": "Would spot when somebody’s home affects their health",
    "turn-to": "Would know where to turn",
}
# Which answer is compared with the first; people are asked every three months. Those of the first year always have a
# row, later ones once there are figures.
FIRST_YEAR = 5
ANSWERS = {
    2: "After 3 months (2nd answer)",
    3: "After 6 months (3rd answer)",
    4: "After 9 months (4th answer)",
    5: "After a year (5th answer)",
    9: "After 2 years (9th answer)",
    13: "After 3 years (13th answer)",
}

REACH = (
    "Each person is counted once, in the month of their first question.",
    "Role and kind of employer are what people said when they were asked; many skip it, and are then in neither table. "
    "So the three tables count the same people in three ways, and cannot be added up.",
)
NOT_SAID = "Shown by district but not here, at least"
NOT_SAID_NOTE = (
    "Who is not here skipped it, or too few people of their area have the same role and the same kind of employer. The "
    "last line is the people who are shown by district, less those who are shown here."
)
ASKED = (
    "Every question that staff typed, in Telegram and on the web. The topic is that of the entry that came nearest; "
    "where nothing came near there is none.",
)
OUTCOME = (
    "What came of each question. Only the last two kinds of question went without help; small talk is no question.",
)
SAID = (
    "Under an answer staff can press Helpful or Not this. Few do, and those who are annoyed do so more readily: the "
    "figures show where to look, not how good every answer was.",
)
GAPS = (
    "Where staff asked and got nothing: unmet questions, and questions that were understood while nothing is recorded "
    "for that place. The darker a cell, the more of them; the figures say the same.",
)
OTHER_GAPS = "Every other topic of a district"
VAGUE_GAPS = "Without a topic or a district"
OF_100 = "Of every 100 asked"
ALL_PLACES = "All places"
TOPICS_SHOWN = "Topics shown"
# Where several gaps are taken together.
_ONLY_SHOWN = (
    "only those topics of a district count of which questions not met are shown; the rest would look like help"
)
LARGEST = f"Of every 100 asked: in a line of several gaps {_ONLY_SHOWN}."
NO_LARGEST = "No topic of any district has a gap that can be shown."
RATES = (
    "Worked out from the figures that are shown, small talk left aside. Of several topics or districts together "
    f"{_ONLY_SHOWN}. Questions without a topic are not in it: hardly any of them is met."
)
ANSWERED = (
    "Unmet questions from which an entry or a phrasing was made that is live by now, counted in the month in which it "
    "went live. Half of them waited no longer than the median, nine in ten no longer than the 90th percentile.",
)
KNOWLEDGE = (
    "The knowledge as it stands now, its age counted at the end of the period. An entry that nobody has checked is as "
    "old as its newest source.",
)
SURE = (
    "On joining and every three months people can say how sure they are, from 1 (not at all) to 5 (very). Each later "
    "answer is compared with the same person’s first; in a row each person is once. The lowest row with figures is the "
    "latest. Who answers again and again may differ from who stops.",
)
LEARNING = ("Whoever wants to gets one quiz question a day, on what they ask about and what their district lacks.",)
HELD = "What is held back, and why"
HELD_SHOWN = (
    "Of these months {shown} can be shown. There may be more, how many cannot be told, and what is shown leans towards "
    "what is asked most."
)
HELD_QUESTIONS = "{number} questions"
HELD_NO_QUESTION = "no question"
HELD_WHY = (
    "Questions are counted for each district, topic and outcome apart, and each such count waits until it comes to "
    "{least}, so that nobody can be singled out. Where few people ask, most counts still wait. None is lost: it is "
    "shown in the first month in which it comes to {least}, and so in later reports."
)
HELD_INSTEAD = (
    "What stands here in full: how old the knowledge is, and which contacts are confirmed. Approvers and admins see "
    "every question, without whoever asked it, on the console’s page of questions; that is for work, not for "
    "publishing."
)
HELD_TABLES = "Nothing can be shown yet of: {tables}."
HELD_TABLE = "Nothing of this can be shown yet."
REMARKS = "Remarks"
READERS = "whoever gets the report reads it"
REMARKS_BY = "Written by hand for this report."


def name_topic(topic: str | None) -> str:
    """Return what a topic is called."""
    return wording.name_topic(topic) if topic else NO_TOPIC
