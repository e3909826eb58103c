"""The place that a question names: tables of names, towns, typing mistakes and what only looks like a place."""

import pytest

from knowledge.entries.base import Base
from knowledge.places.areas import Area, Areas, District
from knowledge.places.find import Place, find_place, place_words

HERE = Place("worcestershire")
REDDITCH = Place("worcestershire", "Redditch")


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("evicted in Redditch", "Redditch"),
        ("evicted in REDDITCH.", "Redditch"),
        ("redditch", "Redditch"),
        ("Worcester", "Worcester"),
        ("Worcester City council", "Worcester"),
        ("malvern hills", "Malvern Hills"),
        ("she lives in malvern", "Malvern Hills"),
        ("wyre forest", "Wyre Forest"),
        ("wychavon number", "Wychavon"),
        ("bromsgrove", "Bromsgrove"),
        ("homeless in droitwich", "Wychavon"),
        ("Droitwich Spa", "Wychavon"),
        ("evesham", "Wychavon"),
        ("pershore", "Wychavon"),
        ("kidderminster", "Wyre Forest"),
        ("kiddy", "Wyre Forest"),
        ("stourport-on-severn", "Wyre Forest"),
        ("Bewdley's hostel", "Wyre Forest"),
        ("tenbury wells", "Malvern Hills"),
        ("upton upon severn", "Malvern Hills"),
        ("rubery", "Bromsgrove"),
        ("warndon estate", "Worcester"),
        ("church hill", "Redditch"),
        ("reditch", "Redditch"),
        ("redditich", "Redditch"),
        ("kiderminster", "Wyre Forest"),
        ("kidderminister", "Wyre Forest"),
        ("bromsgrve", "Bromsgrove"),
        ("worcestor", "Worcester"),
        ("drotwich", "Wychavon"),
    ],
)
def test_name_of_a_place_gives_its_district(base: Base, text: str, district: str) -> None:
    assert find_place(text, base.areas, HERE) == Place("worcestershire", district, named=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "evicted with a baby",
        "redder itch",
        "broadly speaking",
        "the church on the hill",
        "worcestershire",
        "Worcs",
        "anywhere in worcestershire",
        "worcestershire county council",
        "evening meals",
    ],
)
def test_other_words_leave_the_asker_where_they_are(base: Base, text: str) -> None:
    assert find_place(text, base.areas, REDDITCH) == REDDITCH
    assert find_place(text, base.areas, HERE) == HERE


def test_county_is_not_the_city_of_the_same_name(base: Base) -> None:
    assert find_place("worcestershire", base.areas, HERE).district is None
    assert find_place("worcester", base.areas, HERE).district == "Worcester"
    assert find_place("worcestershre", base.areas, HERE).district is None


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("redditch or bromsgrove", ("Bromsgrove", "Redditch")),
        ("moved from evesham to kidderminster", ("Wychavon", "Wyre Forest")),
        ("malvern, worcester, wychavon", ("Malvern Hills", "Worcester", "Wychavon")),
    ],
)
def test_several_districts_are_all_named(base: Base, text: str, several: tuple[str, ...]) -> None:
    assert find_place(text, base.areas, REDDITCH) == Place("worcestershire", None, several, named=True)


def test_longer_name_hides_the_shorter_one_in_it() -> None:
    hill, church = (
        District(name=name, code=f"E0000000{number}") for number, name in enumerate(("Hill", "Church Hill"))
    )
    areas = Areas(areas=(Area(id="shire", name="Shire", districts=(hill, church)),))
    assert find_place("at church hill", areas, Place()) == Place("shire", "Church Hill", named=True)
    assert find_place("at hill", areas, Place()) == Place("shire", "Hill", named=True)


@pytest.mark.parametrize("text", ["droitwich near evesham", "redditch borough, redditch", "malvern in malvern hills"])
def test_two_names_of_one_district_are_one(base: Base, text: str) -> None:
    place = find_place(text, base.areas, HERE)
    assert place.district is not None
    assert place.several == ()


def test_place_in_the_question_wins_over_the_setting(base: Base) -> None:
    assert find_place("homeless in evesham", base.areas, REDDITCH).district == "Wychavon"


def test_area_in_the_question_sets_it_for_who_has_none(base: Base) -> None:
    assert find_place("worcestershire", base.areas, Place()) == Place("worcestershire", None, named=True)
    assert find_place("redditch", base.areas, Place()) == Place("worcestershire", "Redditch", named=True)
    assert find_place("nowhere", base.areas, Place()) == Place()


def test_words_of_places_are_all_known(base: Base) -> None:
    assert {"redditch", "malvern", "hills", "severn", "worcs"} <= place_words(base.areas)
