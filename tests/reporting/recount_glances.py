"""What stands first in a report, made anew of the figures that were counted anew."""

from tests.reporting.recount_names import ANSWERS, OUTCOMES, SURE
from tests.reporting.recount_rules import FEW, share
from tests.reporting.recount_sheet import Sheet

NOT_HELPED = ("which-district", "unmet", "no-service-here")
HELPED = ("answer", "choose")


def put_glances(sheet: Sheet) -> None:
    """Put the figures at a glance, once all others are there."""

    def read(section: str, row: str, column: str) -> int:
        value = sheet.figures[section, row, column, ""]
        return int(value) if value.isdecimal() else 0

    def put(what: str, figure: str, says: str) -> None:
        sheet.put("At a glance", what, "Figure", figure)
        sheet.put("At a glance", what, "Says", says)

    ended = {outcome: read("Questions by outcome", name, "Questions") for outcome, name in OUTCOMES.items()}
    helped, unmet = sum(ended[one] for one in HELPED), ended["unmet"] + ended["no-service-here"]
    asked = helped + sum(ended[one] for one in NOT_HELPED)
    put("Questions", say(asked), "small talk left aside")
    put(
        "Got help",
        share(helped, asked) if unmet else FEW,
        "of those questions: an answer, or answers to pick from",
    )
    put("Not met", say(unmet), "unmet, or nothing recorded for the place")
    where = "Total" if sheet.area is None else sheet.areas[sheet.area]
    days = sheet.figures["From unmet to answered, in days", where, "Median days", ""]
    put("Median days", days, "from unmet to answered, of those that were answered")
    people, new = (read("People by district", "Total", one) for one in ("Reached so far", "New in this period"))
    put("People reached", say(people), f"so far, of those with a district; new in the period: {say(new)}")
    said = "Helpful and Not this, by topic"
    helpful, not_this = (read(said, "Total", one) for one in ("Helpful", "Not this"))
    both = helpful + not_this if helpful and not_this else 0
    put("Helpful", share(helpful, both), "of what was said: Helpful or Not this")
    changes = ("Surer than at first", "As sure", "Less sure")
    turns = {
        number: [read(SURE["turn-to"], answer, one) for one in changes]
        for number, answer in ANSWERS.items()
        if (SURE["turn-to"], answer, changes[0], "") in sheet.figures
    }
    last = max((number for number, found in turns.items() if any(found)), default=2)
    more, same, less = map(say, turns[last])
    put("Surer where to turn", more, f"{ANSWERS[last]}; as sure: {same}; less sure: {less}")
    right, wrong = (read("Quiz questions answered, by topic", "Total", one) for one in ("Right", "Wrong"))
    both = right + wrong if right and wrong else 0
    put("Quiz answers right", share(right, both), f"of the answers shown: {say(both)}")


def say(number: int) -> str:
    """Return a number as the page has it."""
    return f"{number:,}" if number else FEW
