"""The figures on entries and contacts, counted anew."""

from collections import Counter

from tests.reporting.recount_days import age_of, is_past, last_day, newest
from tests.reporting.recount_sheet import Sheet


def put_knowledge(sheet: Sheet) -> None:
    end = last_day(sheet.last)
    groups = {**sheet.areas, "national": "All of England"}
    ages = ("Up to 6 months", "6 to 12 months", "1 to 2 years", "2 to 3 years", "More than 3 years", "Not known")
    total: Counter[str] = Counter()
    for area, name in groups.items():
        entries = [one for one in sheet.base.entries.values() if one.area == area]
        found = Counter(age_of(one.checked.on if one.checked else newest(one), end) for one in entries)
        for age in ages:
            sheet.put("Entries by how long ago they were checked", age, name, str(found[age]))
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
            sheet.put("Entries and contacts", name, column, str(count))
            total[column] += count
    for age in ages:
        sheet.put("Entries by how long ago they were checked", age, "Total", str(total[age]))
    for column in sums:
        sheet.put("Entries and contacts", "Total", column, str(total[column]))
