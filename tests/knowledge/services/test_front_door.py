"""Whom to ask when nothing recorded answers: never another district's number without saying whose it is."""

import pytest

from knowledge.places.find import Place
from knowledge.services import wording
from knowledge.services.compose import say_nothing_here
from knowledge.services.front_door import suggest_front_door
from knowledge.services.live import Knowledge, LiveBase
from knowledge.services.reply import line_to_plain, to_plain
from tests.knowledge.asking import ask

CAMBS = "cambridgeshire-peterborough"


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("family being evicted in NG5 6AA", "Gedling"),
        ("family being evicted in West Bridgford", "Rushcliffe"),
        ("evicted in Newark-on-Trent", "Newark and Sherwood"),
        ("stairlift in Hucknall", "Ashfield"),
        ("recipe for lentil soup in Beeston", "Broxtowe"),
    ],
)
def test_district_next_door_is_named_and_gets_no_number_of_the_area(
    text: str, district: str, shipped: Knowledge
) -> None:
    said = to_plain(ask(text, shipped, "nottingham", "Nottingham").reply)
    assert f"{district} is next door to Nottingham" in said
    assert "0115 876" not in said
    assert "0300 131 0300" not in said


def test_where_a_district_has_no_service_what_holds_for_england_is_named(live: LiveBase) -> None:
    reply = say_nothing_here("adaptations", (), Place("nottingham", "Ashfield"), live.base)
    assert "nat-disabled-facilities-grant" in [button.argument for button in reply.buttons]


@pytest.mark.parametrize(
    ("district", "shown", "hidden"),
    [
        ("Peterborough", ["01733 747474", "01733 864180"], ["0345 045 5202", "0345 045 5203"]),
        ("Fenland", ["0345 045 5202", "0345 045 5203"], ["01733 747474", "01733 864180"]),
        (None, ["0345 045 5202", "01733 747474"], []),
    ],
)
def test_numbers_are_those_of_the_district_and_say_whose_they_are(
    district: str | None, shown: list[str], hidden: list[str], live: LiveBase
) -> None:
    lines = [line_to_plain(line) for line in suggest_front_door(CAMBS, district, live.base)]
    for number in shown:
        (line,) = [line for line in lines if number in line]
        assert "Peterborough)" in line if number.startswith("01733") else "Cambridgeshire)" in line
    assert [line for line in lines if any(number in line for number in hidden)] == []


def test_number_of_a_single_district_stays_as_it_is(live: LiveBase) -> None:
    lines = suggest_front_door(CAMBS, "Peterborough", live.base)
    assert [line.text for line in lines].count("01733 864064") == 1


def test_without_a_phone_the_page_is_given(live: LiveBase) -> None:
    (line,) = [line for line in suggest_front_door("hertfordshire", "Watford", live.base) if "Watford" in line.label]
    assert line.link
    assert suggest_front_door("hertfordshire", "Watford", live.base)[0].text == wording.UNMET_NEXT
