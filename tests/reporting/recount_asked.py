"""The figures on questions, counted anew: how many, what came of them, and what staff said."""

from tests.reporting.recount_days import name_month
from tests.reporting.recount_names import OUTCOMES, TOPICS
from tests.reporting.recount_rules import Release, add, share, show
from tests.reporting.recount_sheet import Sheet

SHARE = "Share of those shown"


def put_questions(sheet: Sheet, asked: list[Release]) -> None:
    total = add(asked, lambda _: 0)[0]
    months = add(asked, lambda _, month: month)
    for month in sheet.months:
        sheet.put("Questions by month", name_month(month), "Questions", show(months[month]), month)
    sheet.put("Questions by month", "Total", "Questions", show(total))
    topics, outcomes = add(asked, lambda atom: atom[2]), add(asked, lambda atom: atom[3])
    for section, sums, names in (
        ("Questions by topic", topics, TOPICS), ("Questions by outcome", outcomes, OUTCOMES)
    ):  # fmt: skip
        for key, name in names.items():
            sheet.put(section, name, "Questions", show(sums[key]))
            sheet.put(section, name, SHARE, share(sums[key], total))
    by_month = add(asked, lambda atom, month: (month, atom[2]))
    ended = add(asked, lambda atom, month: (month, atom[3]))
    for month in sheet.months:
        for topic, name in TOPICS.items():
            sheet.put("Questions by month and topic", name_month(month), name, show(by_month[month, topic]), month)
        for outcome, name in OUTCOMES.items():
            value = show(ended[month, outcome])
            sheet.put("Questions by month and outcome", name_month(month), name, value, month)
    places, cells = add(asked, lambda atom: atom[:2]), add(asked, lambda atom: atom[:3])
    then = add(asked, lambda atom, month: (*atom[:2], month))
    for place, name in sheet.places.items():
        sheet.put("Questions by district", name, "Questions", show(places[place]))
        for topic, called in TOPICS.items():
            sheet.put("Questions by district and topic", name, called, show(cells[(*place, topic)]))
        for month in sheet.months:
            value = show(then[(*place, month)])
            sheet.put("Questions by district and month", name, name_month(month), value, month)
    sheet.put("Questions by district", "Total", "Questions", show(total))


def put_said(sheet: Sheet, said: list[Release]) -> None:
    def put(section: str, name: str, helpful: int, not_this: int) -> None:
        sheet.put(section, name, "Helpful", show(helpful))
        sheet.put(section, name, "Not this", show(not_this))
        both = helpful + not_this if helpful and not_this else 0
        sheet.put(section, name, "Helpful among both", share(helpful, both))

    topics, areas = add(said, lambda atom: atom[2:]), add(said, lambda atom: (atom[0], atom[3]))
    for topic, name in TOPICS.items():
        put("Helpful and Not this, by topic", name, topics[topic, "helpful"], topics[topic, "not-this"])
    both = add(said, lambda atom: atom[3])
    put("Helpful and Not this, by topic", "Total", both["helpful"], both["not-this"])
    for area, name in sheet.areas.items():
        put("Helpful and Not this, by area", name, areas[area, "helpful"], areas[area, "not-this"])
