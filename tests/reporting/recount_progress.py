"""The figures on how sure people are and what they learn, counted anew."""

from tests.reporting.recount_names import ANSWERS, SURE, TOPICS
from tests.reporting.recount_rules import Event, Release, add, gather, room_in, share, show, show_one
from tests.reporting.recount_sheet import Sheet


def put_confidence(sheet: Sheet, events: list[Event]) -> None:
    releases: list[Release] = []
    before: list[Release] | None = None
    for number in sorted({int(one.atom[2] or 0) for one in events}):
        own = [one for one in events if one.atom[2] == f"{number}"]
        room = room_in(before, lambda atom: atom[:2]) if before is not None else lambda _atom, _month: 10**9
        before = gather(own, room, lambda atom: atom[:2])
        releases += before
    sums = add(sheet.mine(releases), lambda atom: atom)
    changes = {"more": "Surer than at first", "same": "As sure", "less": "Less sure"}
    for question, name in SURE.items():
        for number, answer in ANSWERS.items():
            if number > 5 and not any(atom[1:3] == (question, f"{number}") for atom in sums):
                continue
            for change, column in changes.items():
                own_sums = {area: sums[area, question, f"{number}", change] for area in [*sheet.areas, None]}
                sheet.put(name, answer, column, show(sum(own_sums.values())))
                if sheet.area is None:
                    for area, called in sheet.areas.items():
                        sheet.put(f"{name}, by area", f"{called}: {answer}", column, show(own_sums[area]))


def put_learning(sheet: Sheet, bites: list[Release], learners: list[Release]) -> None:
    for column, so_far in (("Have begun so far", True), ("New in this period", False)):
        sums = add(sheet.mine(learners, so_far=so_far), lambda atom: atom[0])
        for area, name in sheet.areas.items():
            sheet.put("People who learn", name, column, show_one(sums[area]))
        if sheet.area is None:
            sheet.put("People who learn", "Total", column, show(sum(sums.values())))
    sums = add(sheet.mine(bites), lambda atom: atom[1:])
    rows: dict[str, tuple[int, ...]] = {
        name: (sums[topic, "right"], sums[topic, "wrong"]) for topic, name in TOPICS.items() if topic
    }
    rows["Total"] = tuple(sum(row[place] for row in rows.values()) for place in (0, 1))
    for name, (right, wrong) in rows.items():
        section = "Quiz questions answered, by topic"
        sheet.put(section, name, "Right", show(right))
        sheet.put(section, name, "Wrong", show(wrong))
        sheet.put(section, name, "Right among both", share(right, right + wrong if right and wrong else 0))
