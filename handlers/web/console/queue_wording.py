"""The sentences of the queues and of the overview."""

from knowledge.matching.outcome import Outcome
from knowledge.services.review.actions import Action, Batch
from knowledge.services.review.queues import Queue

QUEUES = {
    Queue.UNMET: "Unmet questions",
    Queue.NOT_THIS: "Not this",
    Queue.OUT_OF_DATE: "Reported out of date",
}
ABOUT = {
    Queue.UNMET: "Questions that got no answer, each with those that ask the same. Personal details are taken out.",
    Queue.NOT_THIS: "Answers that staff said were not what they meant. Look at what was asked and what was offered.",
    Queue.OUT_OF_DATE: "Entries that staff reported as out of date, with what they say has changed.",
}
OUTCOMES = {
    Outcome.ANSWER: "Answered",
    Outcome.CHOOSE: "Several offered",
    Outcome.WHICH_DISTRICT: "Asked for the district",
    Outcome.NO_SERVICE_HERE: "Nothing recorded for the place",
    Outcome.UNMET: "Unmet",
    Outcome.CHATTER: "Small talk",
}
ACTIONS = {
    Action.ATTACH: "Attach to an entry",
    Action.NEW_ENTRY: "Start a new entry",
    Action.OUT_OF_SCOPE: "Mark as out of scope",
    Action.ASSIGN: "Assign to a colleague",
    Action.NOTE: "Add a note",
    Action.DONE: "Mark as done",
    Action.REOPEN: "Put back into the queue",
}
# What was done, after the count of questions.
DID = {
    Action.ATTACH: "attached to an entry in a draft",
    Action.NEW_ENTRY: "used to start a new entry",
    Action.OUT_OF_SCOPE: "marked as out of scope in a draft",
    Action.ASSIGN: "assigned to {assignee}",
    Action.NOTE: "given a note",
    Action.DONE: "marked as done",
    Action.REOPEN: "put back into the queue",
}
NEXT = {
    Action.ATTACH: "Check the draft and send it for approval",
    Action.NEW_ENTRY: "Write the rest of the entry",
    Action.OUT_OF_SCOPE: "Check the draft and send it for approval",
}
NOTHING_TICKED = "Tick the questions that you want to do something with"
NO_ACTION = "Choose what to do with those ticked"


def count_questions(number: int) -> str:
    """Return a number of questions in words."""
    return f"{number:,} question{'s' * (number != 1)}"


def say_waiting(people: int) -> str:
    """Return how many people asked to be told; nothing where nobody did."""
    return f"{people} {'person waits' if people == 1 else 'people wait'} to be told" if people else ""


def say_done(batch: Batch, assignee: str) -> str:
    """Return what a batch did."""
    return f"{count_questions(batch.count)} {DID[batch.action].format(assignee=assignee)}"
