"""Contacts of another district: left out where that is sure, and never all of them."""

from knowledge.places.find import Place
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
