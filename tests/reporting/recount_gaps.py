"""The figures on what was asked and not met, counted anew."""

from collections import Counter
from typing import Any

from tests.reporting.recount_names import TOPICS
from tests.reporting.recount_rules import Release, add, percentile, share, show
from tests.reporting.recount_sheet import Sheet

UNMET = ("unmet", "no-service-here")


def put_gaps(sheet: Sheet, asked: list[Release]) -> None:
    unmet = [one for one in asked if one.atom[3] in UNMET]
    cells = add(unmet, lambda atom: atom[:3])
    for place, name in sheet.places.items():
        for topic, called in TOPICS.items():
            sheet.put("Questions not met, by district and topic", name, called, show(cells[(*place, topic)]))
    by_topic = add(unmet, lambda atom: atom[2:])
    for outcome, column in (("unmet", "Unmet"), ("no-service-here", "Nothing for the place")):
        for topic, name in TOPICS.items():
            sheet.put("Questions not met, by topic", name, column, show(by_topic[topic, outcome]))
        total = sum(count for (_, what), count in by_topic.items() if what == outcome)
        sheet.put("Questions not met, by topic", "Total", column, show(total))
    _put_rates(sheet, asked, cells)


def _put_rates(sheet: Sheet, asked: list[Release], cells: Counter[Any]) -> None:
    """Put how many of every 100 questions were not met; small talk is no question."""
    every = add([one for one in asked if one.atom[3] != "chatter"], lambda atom: atom[:3])

    def rate(gaps: list[Any]) -> str:
        # Where what was not met is hidden, what was asked is left out too.
        known = [(cells[gap], every[gap]) for gap in gaps if cells[gap] > 0]
        return share(sum(number for number, _ in known), sum(of for _, of in known), "")

    section, topics = "Not met of every 100 questions, by district and topic", [one for one in TOPICS if one]
    for name, places in [*((name, [place]) for place, name in sheet.places.items()), ("All places", sheet.places)]:
        for topic in topics:
            sheet.put(section, name, TOPICS[topic], rate([(*place, topic) for place in places]))
        both = [(*place, topic) for place in places for topic in topics]
        sheet.put(section, name, "Topics shown", rate(both))
    whole = [gap for gap in every if gap[1] and gap[2]]
    largest = sorted((gap for gap in whole if cells[gap]), key=lambda gap: (-cells[gap], gap))[:10]
    rows = [
        *((f"{TOPICS[gap[2]]}: {sheet.places[gap[:2]]}", [gap]) for gap in largest),
        ("Every other topic of a district", [gap for gap in whole if gap not in largest]),
        ("Without a topic or a district", [gap for gap in every if gap not in whole]),
        ("Total", list(every)),
    ]
    for row, gaps in rows:
        sheet.put("The largest gaps", row, "Not met", show(sum(cells[gap] for gap in gaps)))
        sheet.put("The largest gaps", row, "Of every 100 asked", rate(gaps))


def put_answered(sheet: Sheet, later: list[Release]) -> None:
    names: dict[Any, str] = {**sheet.areas, **({None: "Total"} if sheet.area is None else {})}
    for area, name in names.items():
        days = [days for one in later if area in (None, one.atom[0]) for (days,) in one.measures]
        section = "From unmet to answered, in days"
        sheet.put(section, name, "Answered after all", show(len(days)))
        sheet.put(section, name, "Median days", percentile(days, 50))
        sheet.put(section, name, "90th percentile, days", percentile(days, 90))
