"""Every figure of a report, counted anew from the rows alone by plain SQL and loops, with nothing of the report's code.

It knows the rules as docs/report.md tells them, and reads SQLite with Python's own driver.
"""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from knowledge.entries.base import Base

FEWER, FEW = "fewer than 5", "too few to say"
TOPICS = {
    "housing": "Housing", "warmer-homes": "Warmer homes", "homelessness": "Homelessness",
    "home-improvement": "Home improvement", "wellbeing": "Wellbeing", "money": "Money", "safety": "Safety",
    "workforce": "Workforce", None: "No topic",
}  # fmt: skip
OUTCOMES = {
    "answer": "Answered", "choose": "Several offered to pick from", "which-district": "Asked for the district",
    "no-service-here": "Understood, nothing recorded for the place", "unmet": "Unmet: nothing recorded answers it",
    "chatter": "Small talk",
}  # fmt: skip
SURE = {
    "spot": "Would spot when somebody’s home affects their health",
    "turn-to": "Would know where to turn",
}
UNMET = ("unmet", "no-service-here")
# Section, row, column and month, as the file for spreadsheets has them.
Place = tuple[str, str, str, str]


class Event(NamedTuple):
    """One thing that happened; the month as 2026-03."""

    month: str
    atom: tuple[str | None, ...]
    measure: tuple[int, ...] = ()


class Lump(NamedTuple):
    """Events of one atom that are shown together."""

    month: str
    atom: tuple[str | None, ...]
    measures: tuple[tuple[int, ...], ...]


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
        asked = clump(read_questions(connection, base, last))
        said = clump(read_feedback(connection, base, last), asked, lambda one: one[:3])
        unmet = [lump for lump in asked if lump.atom[3] in UNMET]
        later = clump(read_answered(connection, last), unmet, lambda one: one[:1])
        self.places = self.list_places(asked)
        self.people(connection)
        self.questions(self.mine(asked))
        self.said(self.mine(said))
        self.gaps(self.mine(asked))
        self.answered(self.mine(later))
        self.knowledge()
        self.confidence(self.mine(clump(read_confidence(connection, last))))
        self.learning(clump(read_bites(connection, last)), clump(read_learners(connection, last)))

    def mine(self, lumps: Iterable[Lump], *, so_far: bool = False) -> list[Lump]:
        """Return the lumps of the period, or up to its end, in the area."""
        begin = "0000-00" if so_far else self.first
        return [one for one in lumps if begin <= one.month <= self.last and self.area in (None, one.atom[0])]

    def put(self, section: str, row: str, column: str, value: str, month: str = "") -> None:
        """Keep a figure."""
        assert (section, row, column, month) not in self.figures
        self.figures[section, row, column, month] = value

    def list_places(self, asked: Iterable[Lump]) -> dict[tuple[str | None, str | None], str]:
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

    def people(self, connection: sqlite3.Connection) -> None:
        workforce = self.base.workforce
        for section, column, named in (
            ("People by role", "job_role", workforce.roles),
            ("People by kind of employer", "employer", workforce.employers),
        ):
            lumps = clump(read_people(connection, column, self.last))
            names = {one.id: one.name for one in named}
            self.reached(section, lumps, lambda atom: atom[1], names)
        districts = {place: name for place, name in self.places.items() if place[1]}
        self.reached("People by district", clump(read_districts(connection, self.last)), lambda atom: atom, districts)

    def reached(self, section: str, lumps: list[Lump], key: Callable[..., object], names: dict[Any, str]) -> None:
        for column, so_far in (("Reached so far", True), ("New in this period", False)):
            found = self.mine(lumps, so_far=so_far)
            sums = add(found, key)
            for one, name in names.items():
                self.put(section, name, column, show(sums[one]))
            self.put(section, "Total", column, show(sum(sums.values())))

    def questions(self, asked: list[Lump]) -> None:
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
                self.put(section, name, "Share", share(sums[key], total))
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

    def said(self, said: list[Lump]) -> None:
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

    def gaps(self, asked: list[Lump]) -> None:
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
        largest = sorted(
            (-count, gap[0], gap[1], gap[2]) for gap, count in cells.items() if count and gap[1] and gap[2]
        )
        for count, area, district, topic in largest[:10]:
            self.put("The largest gaps", f"{TOPICS[topic]}: {self.places[area, district]}", "Not met", show(-count))

    def answered(self, later: list[Lump]) -> None:
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

    def confidence(self, sure: list[Lump]) -> None:
        for question, name in SURE.items():
            own = [one for one in sure if (one.atom[1] or "").startswith(question)]
            self.compared("First and later answers of the same people", name, own)
            if self.area is None:
                for area, called in self.areas.items():
                    self.compared(f"{name}, by area", called, [one for one in own if one.atom[0] == area])

    def compared(self, section: str, name: str, own: list[Lump]) -> None:
        pairs = [pair for one in own for pair in one.measures]
        self.put(section, name, "First, mean", mean([first for first, _ in pairs]))
        self.put(section, name, "Later, mean", mean([later for _, later in pairs]))
        for change, column in (("more", "Surer than at first"), ("same", "As sure"), ("less", "Less sure")):
            count = sum(len(one.measures) for one in own if (one.atom[1] or "").endswith(change))
            self.put(section, name, column, show(count))

    def learning(self, bites: list[Lump], learners: list[Lump]) -> None:
        for column, so_far in (("Have begun so far", True), ("New in this period", False)):
            sums = add(self.mine(learners, so_far=so_far), lambda atom: atom[0])
            for area, name in self.areas.items():
                self.put("People who learn", name, column, show(sums[area]))
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


def clump(
    events: Iterable[Event], whole: Iterable[Lump] = (), key: Callable[[tuple[str | None, ...]], Any] | None = None
) -> list[Lump]:
    """Return events as they are shown: those of an atom wait for each other, and for what they are a part of."""
    by_atom: dict[tuple[str | None, ...], dict[str, list[tuple[int, ...]]]] = defaultdict(lambda: defaultdict(list))
    for one in events:
        by_atom[one.atom][one.month].append(one.measure)
    shown = []
    for atom, months in by_atom.items():
        wait: list[tuple[int, ...]] = []
        done = 0
        for month in sorted(months):
            wait += months[month]
            room = 10**9
            if key:
                room = sum(len(one.measures) for one in whole if key(one.atom) == key(atom) and one.month <= month)
            if len(wait) > 4 and done + len(wait) <= room:
                shown.append(Lump(month, atom, tuple(wait)))
                done, wait = done + len(wait), []
    return shown


def read_questions(connection: sqlite3.Connection, base: Base, last: str) -> list[Event]:
    rows = connection.execute("SELECT asked_at, area, district, topic, entry, outcome FROM questions")
    found = [
        Event(month_of(at), (area, district, topic_of(topic, entry, base), outcome))
        for at, area, district, topic, entry, outcome in rows
    ]
    return [one for one in found if one.month <= last]


def read_feedback(connection: sqlite3.Connection, base: Base, last: str) -> list[Event]:
    rows = connection.execute(
        "SELECT question, kind, given_at, area, district, topic, questions.entry FROM feedback "
        "JOIN questions ON questions.id = question WHERE kind IN ('helpful', 'not-this') ORDER BY given_at"
    )
    first: dict[tuple[str, str], Event] = {}
    for question, kind, at, area, district, topic, entry in rows:
        event = Event(month_of(at), (area, district, topic_of(topic, entry, base), kind))
        first.setdefault((question, kind), event)
    return [one for one in first.values() if one.month <= last]


def read_answered(connection: sqlite3.Connection, last: str) -> list[Event]:
    rows = connection.execute(
        "SELECT questions.id, questions.area, asked_at, live_at FROM questions, batch_items, batches, changes "
        "WHERE batch_items.question = questions.id AND batches.id = batch_items.batch AND changes.id = batches.change "
        "AND queue = 'unmet' AND action IN ('attach', 'new-entry') AND undone_at IS NULL AND live_at IS NOT NULL "
        "AND outcome IN ('unmet', 'no-service-here') ORDER BY live_at"
    )
    first: dict[str, Event] = {}
    for question, area, asked_at, live_at in rows:
        days = (read_time(live_at) - read_time(asked_at)).days
        first.setdefault(question, Event(month_of(live_at), (area,), (max(0, days),)))
    return [one for one in first.values() if one.month <= last]


def read_people(connection: sqlite3.Connection, column: str, last: str) -> list[Event]:
    rows = connection.execute(f"SELECT first_asked, set_at, area, {column} FROM profiles WHERE {column} IS NOT NULL")  # noqa: S608 # one of ours
    found = [Event(max(asked[:7], month_of(said)), (area, what)) for asked, said, area, what in rows if asked]
    return [one for one in found if one.month <= last]


def read_districts(connection: sqlite3.Connection, last: str) -> list[Event]:
    rows = connection.execute("SELECT first_asked, area, district FROM profiles WHERE district IS NOT NULL")
    return [Event(asked[:7], (area, district)) for asked, area, district in rows if asked and asked[:7] <= last]


def read_confidence(connection: sqlite3.Connection, last: str) -> list[Event]:
    first: dict[tuple[str, str], int] = {}
    found = []
    rows = connection.execute(
        "SELECT profile, question, answered_at, score, area, is_first FROM confidence ORDER BY is_first DESC"
    )
    for profile, question, at, score, area, is_first in rows:
        if is_first:
            first[profile, question] = score
            continue
        before = first[profile, question]
        change = "more" if score > before else "same" if score == before else "less"
        found.append(Event(month_of(at), (area, f"{question} {change}"), (before, score)))
    return [one for one in found if one.month <= last]


def read_bites(connection: sqlite3.Connection, last: str) -> list[Event]:
    rows = connection.execute("SELECT answered_at, area, topic, is_right FROM bites WHERE answered_at IS NOT NULL")
    found = [Event(month_of(at), (area, topic, "right" if right else "wrong")) for at, area, topic, right in rows]
    return [one for one in found if one.month <= last]


def read_learners(connection: sqlite3.Connection, last: str) -> list[Event]:
    rows = connection.execute("SELECT min(answered_at), area FROM bites WHERE answered_at IS NOT NULL GROUP BY person")
    return [Event(month_of(at), (area,)) for at, area in rows if month_of(at) <= last]


def add(lumps: Iterable[Lump], key: Callable[..., Any]) -> Counter[Any]:
    """Return how many events there are by a key of the atom, or of atom and month."""
    sums: Counter[Any] = Counter()
    for one in lumps:
        found = key(one.atom) if key.__code__.co_argcount == 1 else key(one.atom, one.month)
        sums[found] += len(one.measures)
    return sums


def topic_of(topic: str | None, entry: str | None, base: Base) -> str | None:
    return topic or (base.entries[entry].topic.value if entry and entry in base.entries else None)


def show(count: int) -> str:
    return str(count) if count else FEWER


def share(part: int, of: int) -> str:
    return f"{_round(Decimal(100 * part) / of)}%" if part and of >= 10 else FEW


def mean(values: list[int]) -> str:
    return str((Decimal(sum(values)) / len(values)).quantize(Decimal("0.1"), ROUND_HALF_UP)) if len(values) > 9 else FEW


def percentile(days: list[int], per_cent: int) -> str:
    if len(days) < 10:
        return FEW
    return str(next(day for day in range(10**6) if 100 * sum(one <= day for one in days) >= per_cent * len(days)))


def _round(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1), ROUND_HALF_UP)


def read_time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def month_of(text: str) -> str:
    return read_time(text).astimezone(ZoneInfo("Europe/London")).strftime("%Y-%m")


def list_months(first: str, last: str) -> list[str]:
    numbers = range(int(first[:4]) * 12 + int(first[5:]) - 1, int(last[:4]) * 12 + int(last[5:]))
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def name_month(month: str) -> str:
    return datetime.strptime(month, "%Y-%m").strftime("%B %Y")  # noqa: DTZ007 # a month has no zone


def last_day(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date.fromordinal(date(year + number // 12, number % 12 + 1, 1).toordinal() - 1)


def newest(entry: Any) -> date | None:
    written = [re.match(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?(?!\d)", one.dated or "") for one in entry.sources]
    dates = [one[0] for one in written if one]
    if not dates:
        return None
    day = max(dates)
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)


def age_of(day: date | None, end: date) -> str:
    if day is None:
        return "Not known"
    names = {0.5: "Up to 6 months", 1: "6 to 12 months", 2: "1 to 2 years", 3: "2 to 3 years"}
    for years, name in names.items():
        months = int(years * 12)
        number = day.year * 12 + day.month - 1 + months
        limit = (number // 12, number % 12 + 1, day.day)
        if (end.year, end.month, end.day) < limit:
            return name
    return "More than 3 years"


def is_past(entry: Any, end: date) -> bool:
    if entry.review_by:
        return bool(entry.review_by < end)
    if entry.checked:
        on = entry.checked.on
        return bool(date(on.year + 1, on.month, min(on.day, 28) if on.month == 2 else on.day) < end)
    day = newest(entry)
    return day is None or day < end
