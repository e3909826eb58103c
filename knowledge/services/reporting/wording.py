"""The sentences of a report that stand outside its tables' figures; those on method are in `method`."""

from knowledge.matching.outcome import Outcome
from knowledge.services import wording

TITLE = "What staff ask, learn and still lack"
ALL_AREAS = "All areas"
FEWER = "fewer than 5"
TOO_FEW = "too few to say"
NO_TOPIC = "No topic"
NO_AREA = "No area given"
NO_DISTRICT = "No district given"
TOTAL = "Total"
QUESTIONS = "Questions"

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
REMARKS = "Remarks"
REMARKS_BY = "Written by hand for this report."


def name_topic(topic: str | None) -> str:
    """Return what a topic is called."""
    return wording.name_topic(topic) if topic else NO_TOPIC
