"""Every figure of a report, counted anew from the rows alone by plain SQL and loops, with nothing of the report's code.

It knows the rules as docs/report.md tells them; `recount_rows` reads the rows, `recount_rules` makes releases of them.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from knowledge.entries.base import Base
from tests.reporting.recount_days import age_of, is_past, last_day, list_months, name_month, newest
from tests.reporting.recount_names import ANSWERS, OUTCOMES, SURE, TOPICS
from tests.reporting.recount_rows import (
    read_answered,
    read_bites,
    read_confidence,
    read_districts,
    read_feedback,
    read_learners,
    read_people,
    read_questions,
)
from tests.reporting.recount_rules import (
    Event,
    Release,
    add,
    gather,
    percentile,
    room_beside,
    room_in,
    share,
    show,
    show_one,
)

UNMET, SHARE = ("unmet", "no-service-here"), "Share of those shown"
REACHED = (("Reached so far", True), ("New in this period", False))
# Section, row, column and month, as the file for spreadsheets has them.
Place = tuple[str, str, str, str]


def recount(path: Path, base: Base, first: str, last: str, area: str | None = None) -> dict[Place, str]:
    """Return every figure of the report from one month to another, but for the page of method."""
    with sqlite3.connect(path) as connection:
        return Recount(connection, base, first, last, area).figures


class Recount:
    """All figures of one report."""

    def __init__(self, connection: sqlite3.Connection, base: Base, first: str, last: str, area: str | None) -> None:
        self.base, self.first, self.last, self.area = base, first, last, area
        self.areas = {one.id: one.name for one in base.areas if area in (None, one.id)}
        self.months = list_months(first, last)
        self.figures: dict[Place, str] = {}
        asked = gather(read_questions(connection, base, last))
        said = gather(read_feedback(connection, base, last), room_in(asked, lambda one: one[:3]))
        unmet = [release for release in asked if release.atom[3] in UNMET]
        later = gather(read_answered(connection, last), room_in(unmet, lambda one: one[:1]))
        self.places = self.list_places(asked)
        self.people(connection, asked)
        self.questions(self.mine(asked))
        self.said(self.mine(said))
        self.gaps(self.mine(asked))
        self.answered(self.mine(later))
        self.knowledge()
        self.confidence(read_confidence(connection, last))
        learners = gather(read_learners(connection, last))
        known = room_in(learners, lambda one: one[:1])
        bites = gather(read_bites(connection, last), lambda atom, month: 10**9 if known(atom, month) else 0)
        self.learning(bites, learners)

    def mine(self, releases: Iterable[Release], *, so_far: bool = False) -> list[Release]:
        """Return the releases of the period, or up to its end, in the area."""
        begin = "0000-00" if so_far else self.first
        return [one for one in releases if begin <= one.month <= self.last and self.area in (None, one.atom[0])]

    def put(self, section: str, row: str, column: str, value: str, month: str = "") -> None:
        """Keep a figure."""
        assert (section, row, column, month) not in self.figures
        self.figures[section, row, column, month] = value

    def list_places(self, asked: Iterable[Release]) -> dict[tuple[str | None, str | None], str]:
        """Return what each district is called."""
        found: dict[tuple[str | None, str | None], str] = {}
        for area in self.base.areas:
            if area.id in self.areas:
                found |= {(area.id, one.name): one.name for one in area.districts}
                found[area.id, None] = f"No district given, {area.name}"
        for one in self.mine(asked, so_far=True):
            assert one.atom[:2] in found or one.atom[0] is None
        if self.area is None:
            found[None, None] = "No area given"
        return found

    def people(self, connection: sqlite3.Connection, asked: list[Release]) -> None:
        workforce = self.base.workforce
        in_area, in_district = room_beside(asked, lambda one: one[0]), room_beside(asked, lambda one: one[:2])
        said = gather(read_people(connection, self.last), in_area, lambda one: one[0])
        known = gather(read_districts(connection, self.last), in_district)
        self.reached("People by role", said, lambda atom: atom[2], {one.id: one.name for one in workforce.roles})
        employers = {one.id: one.name for one in workforce.employers}
        self.reached("People by kind of employer", said, lambda atom: atom[1], employers)
        districts = {place: name for place, name in self.places.items() if place[1]}
        self.reached("People by district", known, lambda atom: atom, districts, show_one)
        for column, so_far in REACHED:
            there, here = (sum(len(one.measures) for one in self.mine(some, so_far=so_far)) for some in (known, said))
            for section in ("People by role", "People by kind of employer"):
                more = show(there - here if there - here > 4 else 0)
                self.put(section, "Shown by district but not here, at least", column, more)

    def reached(
        self, section: str, releases: list[Release], key: Callable[..., object], names: dict[Any, str],
        show_row: Callable[[int], str] = show,
    ) -> None:  # fmt: skip
        for column, so_far in REACHED:
            found = self.mine(releases, so_far=so_far)
            sums = add(found, key)
            for one, name in names.items():
                self.put(section, name, column, show_row(sums[one]))
            self.put(section, "Total", column, show(sum(count for one, count in sums.items() if one is not None)))

    def questions(self, asked: list[Release]) -> None:
        total = add(asked, lambda _: 0)[0]
        months = add(asked, lambda _, month: month)
        for month in self.months:
            self.put("Questions by month", name_month(month), "Questions", show(months[month]), month)
        self.put("Questions by month", "Total", "Questions", show(total))
        topics, outcomes = add(asked, lambda atom: atom[2]), add(asked, lambda atom: atom[3])
        for section, sums, names in (
            ("Questions by topic", topics, TOPICS), ("Questions by outcome", outcomes, OUTCOMES)
        ):  # fmt: skip
            for key, name in names.items():
                self.put(section, name, "Questions", show(sums[key]))
                self.put(section, name, SHARE, share(sums[key], total))
        by_month = add(asked, lambda atom, month: (month, atom[2]))
        ended = add(asked, lambda atom, month: (month, atom[3]))
        for month in self.months:
            for topic, name in TOPICS.items():
                self.put("Questions by month and topic", name_month(month), name, show(by_month[month, topic]), month)
            for outcome, name in OUTCOMES.items():
                value = show(ended[month, outcome])
                self.put("Questions by month and outcome", name_month(month), name, value, month)
        places, cells = add(asked, lambda atom: atom[:2]), add(asked, lambda atom: atom[:3])
        then = add(asked, lambda atom, month: (*atom[:2], month))
        for place, name in self.places.items():
            self.put("Questions by district", name, "Questions", show(places[place]))
            for topic, called in TOPICS.items():
                self.put("Questions by district and topic", name, called, show(cells[(*place, topic)]))
            for month in self.months:
                value = show(then[(*place, month)])
                self.put("Questions by district and month", name, name_month(month), value, month)
        self.put("Questions by district", "Total", "Questions", show(total))

    def said(self, said: list[Release]) -> None:
        def put(section: str, name: str, helpful: int, not_this: int) -> None:
            self.put(section, name, "Helpful", show(helpful))
            self.put(section, name, "Not this", show(not_this))
            both = helpful + not_this if helpful and not_this else 0
            self.put(section, name, "Helpful among both", share(helpful, both))

        topics, areas = add(said, lambda atom: atom[2:]), add(said, lambda atom: (atom[0], atom[3]))
        for topic, name in TOPICS.items():
            put("Helpful and Not this, by topic", name, topics[topic, "helpful"], topics[topic, "not-this"])
        both = add(said, lambda atom: atom[3])
        put("Helpful and Not this, by topic", "Total", both["helpful"], both["not-this"])
        for area, name in self.areas.items():
            put("Helpful and Not this, by area", name, areas[area, "helpful"], areas[area, "not-this"])

    def gaps(self, asked: list[Release]) -> None:
        unmet = [one for one in asked if one.atom[3] in UNMET]
        cells = add(unmet, lambda atom: atom[:3])
        for place, name in self.places.items():
            for topic, called in TOPICS.items():
                self.put("Questions not met, by district and topic", name, called, show(cells[(*place, topic)]))
        by_topic = add(unmet, lambda atom: atom[2:])
        for outcome, column in (("unmet", "Unmet"), ("no-service-here", "Nothing for the place")):
            for topic, name in TOPICS.items():
                self.put("Questions not met, by topic", name, column, show(by_topic[topic, outcome]))
            total = sum(count for (_, what), count in by_topic.items() if what == outcome)
            self.put("Questions not met, by topic", "Total", column, show(total))
        self.rates(asked, cells)

    def rates(self, asked: list[Release], cells: Counter[Any]) -> None:
        """Put how many of every 100 questions were not met; small talk is no question."""
        every = add([one for one in asked if one.atom[3] != "chatter"], lambda atom: atom[:3])

        def rate(gaps: list[Any]) -> str:
            return share(sum(cells[gap] for gap in gaps), sum(every[gap] for gap in gaps), "")

        section, topics = "Not met of every 100 questions, by district and topic", [one for one in TOPICS if one]
        for name, places in [*((name, [place]) for place, name in self.places.items()), ("All places", self.places)]:
            for topic in topics:
                self.put(section, name, TOPICS[topic], rate([(*place, topic) for place in places]))
            both = [(*place, topic) for place in places for topic in topics]
            self.put(section, name, "With a topic", rate(both))
        whole = [gap for gap in every if gap[1] and gap[2]]
        largest = sorted((gap for gap in whole if cells[gap]), key=lambda gap: (-cells[gap], gap))[:10]
        rows = [
            *((f"{TOPICS[gap[2]]}: {self.places[gap[:2]]}", [gap]) for gap in largest),
            ("Every other topic of a district", [gap for gap in whole if gap not in largest]),
            ("Without a topic or a district", [gap for gap in every if gap not in whole]),
            ("Total", list(every)),
        ]
        for row, gaps in rows:
            self.put("The largest gaps", row, "Not met", show(sum(cells[gap] for gap in gaps)))
            self.put("The largest gaps", row, "Of every 100 asked", rate(gaps))

    def answered(self, later: list[Release]) -> None:
        names: dict[Any, str] = {**self.areas, **({None: "Total"} if self.area is None else {})}
        for area, name in names.items():
            days = [days for one in later if area in (None, one.atom[0]) for (days,) in one.measures]
            section = "From unmet to answered, in days"
            self.put(section, name, "Answered after all", show(len(days)))
            self.put(section, name, "Median days", percentile(days, 50))
            self.put(section, name, "90th percentile, days", percentile(days, 90))

    def knowledge(self) -> None:
        end = last_day(self.last)
        groups = {**self.areas, "national": "All of England"}
        ages = ("Up to 6 months", "6 to 12 months", "1 to 2 years", "2 to 3 years", "More than 3 years", "Not known")
        total: Counter[str] = Counter()
        for area, name in groups.items():
            entries = [one for one in self.base.entries.values() if one.area == area]
            found = Counter(age_of(one.checked.on if one.checked else newest(one), end) for one in entries)
            for age in ages:
                self.put("Entries by how long ago they were checked", age, name, str(found[age]))
                total[age] += found[age]
            contacts = [contact for one in entries for contact in one.contacts]
            sums = {
                "Entries": len(entries),
                "Past their review": sum(is_past(one, end) for one in entries),
                "Contacts": len(contacts),
                "Contacts confirmed": sum(bool(one.confirmed) for one in contacts),
                "Not confirmed": sum(one.confirmed is None for one in contacts),
                "In doubt": sum(one.confirmed is False for one in contacts),
            }
            for column, count in sums.items():
                self.put("Entries and contacts", name, column, str(count))
                total[column] += count
        for age in ages:
            self.put("Entries by how long ago they were checked", age, "Total", str(total[age]))
        for column in sums:
            self.put("Entries and contacts", "Total", column, str(total[column]))

    def confidence(self, events: list[Event]) -> None:
        releases: list[Release] = []
        before: list[Release] | None = None
        for number in sorted({int(one.atom[2] or 0) for one in events}):
            own = [one for one in events if one.atom[2] == f"{number}"]
            room = room_in(before, lambda atom: atom[:2]) if before is not None else lambda _atom, _month: 10**9
            before = gather(own, room, lambda atom: atom[:2])
            releases += before
        sums = add(self.mine(releases), lambda atom: atom)
        changes = {"more": "Surer than at first", "same": "As sure", "less": "Less sure"}
        for question, name in SURE.items():
            for number, answer in ANSWERS.items():
                if number > 5 and not any(atom[1:3] == (question, f"{number}") for atom in sums):
                    continue
                for change, column in changes.items():
                    own_sums = {area: sums[area, question, f"{number}", change] for area in [*self.areas, None]}
                    self.put(name, answer, column, show(sum(own_sums.values())))
                    if self.area is None:
                        for area, called in self.areas.items():
                            self.put(f"{name}, by area", f"{called}: {answer}", column, show(own_sums[area]))

    def learning(self, bites: list[Release], learners: list[Release]) -> None:
        for column, so_far in (("Have begun so far", True), ("New in this period", False)):
            sums = add(self.mine(learners, so_far=so_far), lambda atom: atom[0])
            for area, name in self.areas.items():
                self.put("People who learn", name, column, show_one(sums[area]))
            if self.area is None:
                self.put("People who learn", "Total", column, show(sum(sums.values())))
        sums = add(self.mine(bites), lambda atom: atom[1:])
        rows: dict[str, tuple[int, ...]] = {
            name: (sums[topic, "right"], sums[topic, "wrong"]) for topic, name in TOPICS.items() if topic
        }
        rows["Total"] = tuple(sum(row[place] for row in rows.values()) for place in (0, 1))
        for name, (right, wrong) in rows.items():
            section = "Quiz questions answered, by topic"
            self.put(section, name, "Right", show(right))
            self.put(section, name, "Wrong", show(wrong))
            self.put(section, name, "Right among both", share(right, right + wrong if right and wrong else 0))
