"""A question's text as it is logged, and how it is read again."""

import pytest

from knowledge.entries.base import Base
from knowledge.places.find import Place, find_place
from knowledge.services.logged import drop_districts, find_logged_place, name_districts
from tests.bot.records import make_record

WORCESTERSHIRE = Place("worcestershire")
LOGGED = {
    "flat in Wyre Piddle": "flat in [Wychavon]",
    "lives at wr9, needs grab rails": "lives at [Wychavon], needs grab rails",
    "WR9 8 stairs, wr9": "[Wychavon] 8 stairs, [Wychavon]",
    "mum in St. John's, bad chest": "mum in [Worcester], bad chest",
    "kidderminister/pershore": "[Wyre Forest]/[Wychavon]",
    "in Stone with a stone wall": "in [Wyre Forest] with a stone wall",
    "evicted in SG8": "evicted in [North Hertfordshire or South Cambridgeshire]",
    "damp in B29": "damp in [Birmingham]",
    "was in Tibberton, now in Redditch": "was in [Wychavon], now in Redditch",
}
AS_THEY_ARE = ["damp in Redditch", "redditch dfg", "Malvern lunch club", "bdht tenant", "Herts carers", "damp in Leeds"]


@pytest.mark.parametrize(("text", "logged"), LOGGED.items(), ids=LOGGED)
def test_a_place_gives_way_to_its_district(base: Base, text: str, logged: str) -> None:
    place = find_place(text, base.place_names, WORCESTERSHIRE)
    assert name_districts(text, place, base) == logged


@pytest.mark.parametrize("text", [*AS_THEY_ARE, "", "no place at all", "[name] and [phone]"])
def test_what_names_no_smaller_place_stays(base: Base, text: str) -> None:
    place = find_place(text, base.place_names, WORCESTERSHIRE)
    assert name_districts(text, place, base) == text


def test_of_several_districts_it_is_the_one_that_was_answered_for(base: Base) -> None:
    place = Place("cambridgeshire-peterborough", "South Cambridgeshire")
    assert name_districts("evicted in SG8", place, base) == "evicted in [South Cambridgeshire]"


@pytest.mark.parametrize(
    ("logged", "need"),
    [
        ("lives in [Wychavon], no food", "lives in , no food"),
        ("[North Hertfordshire or South Cambridgeshire] damp", "damp"),
        ("[City of Edinburgh] damp", "damp"),
        ("[name] in Redditch [see notes]", "[name] in Redditch [see notes]"),
    ],
)
def test_only_districts_in_brackets_are_dropped(base: Base, logged: str, need: str) -> None:
    assert drop_districts(logged, base) == need


@pytest.mark.parametrize("text", LOGGED, ids=LOGGED)
def test_a_logged_question_has_the_place_that_it_had(base: Base, text: str) -> None:
    asked = find_place(text, base.place_names, WORCESTERSHIRE)
    record = make_record(text=name_districts(text, asked, base), area=asked.area, district=asked.district)
    again = find_logged_place(record, base)
    assert (again.area, again.district, again.several) == (asked.area, asked.district, asked.several)
    assert bool(again.outside) == bool(asked.outside)
