"""The page of method: what is counted, how small numbers are treated, and what is not known."""

from knowledge.matching.outcome import Outcome
from knowledge.services.reporting import wording
from knowledge.services.reporting.figures import Figures
from knowledge.services.reporting.period import name_day, name_month
from knowledge.services.reporting.releases import LEAST
from knowledge.services.reporting.report import Cell, Row, Section, Table
from knowledge.services.reporting.showing import LEAST_MEASURED
from knowledge.services.reporting.tables import TOPICS

_KINDS = (
    ("Questions", "Each question, in the month in which it was asked", "area, district, topic and outcome"),
    (
        "Helpful, Not this",
        "Each question of which it was said, once, in the month in which it was first said",
        "area, district, topic and what was said",
    ),
    (
        "Answered after all",
        "Each unmet question from which a change was made, in the month in which that first went live",
        "area",
    ),
    (
        "People by role, by employer",
        "Each person who said it, once, as it stood when the month was over",
        "area, kind of employer and role",
    ),
    ("People by district", "Each person in the month of their first question", "area and district"),
    (
        "How sure",
        "Each person once in a row: their second answer compared with their first, their third with their first, …",
        "area, question, which answer, and whether surer, as sure or less sure",
    ),
    ("Learning", "Each quiz question that was answered", "area, topic, and right or wrong"),
    ("People who learn", "Each person in the month of their first answer", "area"),
)
_COLUMNS = ("What is counted", "Smallest cells")


def describe_method(figures: Figures) -> Section:
    """Return the section."""
    cells = len(figures.districts) * len(TOPICS) * len(Outcome)
    rows = tuple(Row(kind, (Cell(what), Cell(by))) for kind, what, by in _KINDS)
    return Section(
        "method",
        "How these figures are made",
        tables=(Table("method-kinds", "What is counted, and in which cells", "Figures", _COLUMNS, rows),),
        points=(
            (
                "Whole months only",
                f"The report covers {name_day(figures.period.first)} to {name_day(figures.period.end)}, by clocks in "
                "England. Each figure belongs to the month in which it happened, so that a month that is over does not "
                "change.",
            ),
            (
                "Small numbers",
                f"Nobody may be singled out. A count of 1 to {LEAST - 1} people, or of what they did, is never shown, "
                "nor can it be worked out from other figures: the events of each smallest cell wait until there are "
                f"at least {LEAST}, and are then released together, in the month in which that came about. Every row, "
                "column, total, month, year, file and report adds up the same releases. So whatever is subtracted from "
                "whatever, and whatever two reports are laid side by side, nothing comes out but whole releases. "
                "Entries and contacts are counted as they are: they single nobody out.",
            ),
            (
                f"What “{wording.FEWER}” and “{wording.TOO_FEW}” say",
                f"Nothing was released in that figure in the period. “{wording.FEWER.capitalize()}” stands at a "
                f"single smallest cell, which did not come to {LEAST}: for none as well as for 1 to {LEAST - 1}. "
                f"“{wording.TOO_FEW.capitalize()}” stands at a sum: each of its cells may hold as few, and there are "
                "many of them, so that all together can be a dozen or more. It also stands for what is held back for "
                "another reason: what was said of answers, and what was answered after all, until the questions that "
                "it is about are shown; third and later answers on how sure people are, until the answers before them "
                f"are; quiz answers of an area, until {LEAST} people who learn there are. People wait as well while "
                "far more of them are counted in a place than questions are shown of it. A table of which nothing can "
                "be shown is left out of the page; the file for spreadsheets has it.",
            ),
            (
                "How exact totals are",
                f"A total can be too low by up to {LEAST - 1} for each of its smallest cells, which still wait, and "
                f"too high by as many that had waited from before the period. Questions have {cells:,} such cells "
                f"here, {len(TOPICS) * len(Outcome)} in a district; most of them hold nothing. Small districts lose "
                "the largest share.",
            ),
            (
                "Medians, percentiles, shares",
                f"Only where at least {LEAST_MEASURED} shown events are behind them; days, per cent and numbers of "
                "every 100 are whole. They are worked out from releases alone, so they are shares of what is shown; "
                "where the rest of a whole is held back there is none, for it would seem to be all. A rate of several "
                "topics or districts is of those alone whose questions not met are shown. There is no mean "
                "of how sure people are: it would give single answers away. Days are counted as whole days that had "
                "passed; the 90th percentile is the smallest number of days that nine in ten do not exceed.",
            ),
            (
                "What is not known",
                "How many different people stand behind the questions of a topic, a district or a month: people are "
                "counted once, when they are first known to have asked, so that figures of people cannot be added "
                "across tables or subtracted between them. Somebody who asks in Telegram and on the web counts "
                "twice, and may say twice how sure they are. Feedback and answers on confidence are given by few, who "
                "may differ from the rest. What staff did with an answer, and what became of the resident, is not "
                "known. An unmet question that was marked as done or out of scope was not answered, and is not counted "
                "as such.",
            ),
            (
                "What is in no report",
                "No words that anybody typed, but for remarks that an admin put in by hand; no name, no account, no "
                f"day, no time. The knowledge is that of the day on which the report was made; all else stays as it "
                f"was at the end of {name_month(figures.period.last)}.",
            ),
        ),
    )
