"""Contacts of another district: left out where that is sure, and never all of them."""

from datetime import date

from knowledge.places.find import Place
from knowledge.services.card import make_contact_line
from knowledge.services.digests.showing import show_entry
from knowledge.services.live import Knowledge
from knowledge.services.own_contacts import keep_own_contacts


def list_labels(knowledge: Knowledge, entry: str, area: str, district: str) -> list[str]:
    assert knowledge.live
    base = knowledge.live.base
    kept = keep_own_contacts(base.entries[entry], Place(area, district), base)
    return [contact.label for contact in kept.contacts]


def test_each_district_has_its_own_and_the_shared_ones(shipped: Knowledge) -> None:
    for district, own in (("Fenland", "Fenland"), ("East Cambridgeshire", "East Cambridgeshire")):
        assert list_labels(shipped, "camb-dfg-east-cambs-fenland", "cambridgeshire-peterborough", district) == [
            f"{own} District Council, main line",
            "Cambridgeshire County Council adult services, both districts",
        ]


def test_name_of_a_place_later_in_a_label_takes_nothing_away(shipped: Knowledge) -> None:
    assert len(list_labels(shipped, "worcs-maggs-day-centre", "worcestershire", "Redditch")) == 3
    assert len(list_labels(shipped, "worcs-citizens-advice", "worcestershire", "Wychavon")) == 3


def test_area_with_one_district_and_a_district_elsewhere_take_nothing_away(shipped: Knowledge) -> None:
    assert shipped.live
    entries = [one for one in shipped.live.base.entries.values() if one.area == "nottingham"]
    for one in entries:
        kept = list_labels(shipped, one.id, "nottingham", "Nottingham")
        assert len(kept) == len(one.contacts)
    assert len(list_labels(shipped, "worcs-duty-to-refer", "worcestershire", "Stratford-on-Avon")) == 6


def test_whoever_confirms_an_entry_is_shown_each_of_its_contacts(shipped: Knowledge) -> None:
    assert shipped.live
    base = shipped.live.base
    for entry in base.entries.values():
        cards = show_entry(entry, base, date(2026, 11, 23)).cards
        shown = {(line.text, line.label) for card in cards for line in card.lines}
        unseen = {(line.text, line.label) for line in map(make_contact_line, entry.contacts)} - shown
        assert not unseen, entry.id
