"""Finding entries among the shipped ones."""

from datetime import date

from knowledge.entries.model import Standing
from knowledge.services.find_entries import EntryFilter, find_entries, list_owners
from knowledge.services.live import LiveBase
from knowledge.services.stale import report_age

TODAY = date(2026, 11, 22)


def test_without_a_filter_all_entries_are_found_by_area_and_name(live: LiveBase) -> None:
    found, counts = find_entries(EntryFilter(), live, TODAY)
    assert len(found) == len(live.base.entries)
    assert found[-1].entry.is_national
    assert sum(counts["area"].values()) == len(found)


def test_a_part_of_a_name_comes_before_what_only_means_it(live: LiveBase) -> None:
    found, _ = find_entries(EntryFilter(words="redditch homes"), live, TODAY)
    assert found[0].entry.id == "worcs-redditch-homes"


def test_an_entry_is_found_by_its_id(live: LiveBase) -> None:
    found, _ = find_entries(EntryFilter(words="worcs-redditch-homes"), live, TODAY)
    assert found[0].entry.id == "worcs-redditch-homes"


def test_an_entry_is_found_by_what_staff_would_ask(live: LiveBase) -> None:
    found, _ = find_entries(EntryFilter(words="landlord wants them out in two months"), live, TODAY)
    assert any("homeless" in one.entry.id or "evict" in one.entry.id for one in found[:8])


def test_what_nobody_means_finds_nothing(live: LiveBase) -> None:
    assert find_entries(EntryFilter(words="qqqq zzzz"), live, TODAY)[0] == []


def test_filters_narrow_together_and_counts_leave_their_own_out(live: LiveBase) -> None:
    wanted = EntryFilter(area="worcestershire", standing="dated")
    found, counts = find_entries(wanted, live, TODAY)
    assert {one.entry.area for one in found} == {"worcestershire"}
    assert {one.entry.standing for one in found} == {Standing.DATED}
    assert counts["standing"]["dated"] == len(found)
    assert counts["standing"]["current"] > 0
    assert counts["area"]["worcestershire"] == len(found)
    assert counts["area"]["national"] > 0


def test_past_review_and_never_checked_are_what_the_report_says(live: LiveBase) -> None:
    past, counts = find_entries(EntryFilter(is_past_review=True), live, TODAY)
    never, _ = find_entries(EntryFilter(is_never_checked=True), live, TODAY)
    stale = {one.entry.id for one in report_age(live.base, TODAY).stale if one.entry.standing != Standing.ENDED}
    assert stale <= {one.entry.id for one in (*past, *never)}
    assert (counts["past_review"]["yes"], counts["never_checked"]["yes"]) == (len(past), len(never))


def test_owners_are_those_that_entries_have(live: LiveBase) -> None:
    found, _ = find_entries(EntryFilter(owner=list_owners(live.base)[0]), live, TODAY)
    assert found
    assert {one.owner for one in found} == {list_owners(live.base)[0]}
