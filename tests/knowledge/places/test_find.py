"""The place that a question names: tables of names, towns, typing mistakes and what only looks like a place."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.entries.base import Base
from knowledge.places.areas import Area, Areas, District
from knowledge.places.find import Place
from knowledge.places.find import find_place as find_place_and_words
from knowledge.places.gazetteer import load_gazetteer
from knowledge.places.local import LocalPlace, LocalPlaces
from knowledge.places.names import PlaceNames, list_place_names
from knowledge.privacy import name_lists
from knowledge.privacy.name_lists import is_person_name
from knowledge.text.words import english_words

HERE = Place("worcestershire")
REDDITCH = Place("worcestershire", "Redditch")


def find_place(text: str, names: PlaceNames, asker: Place) -> Place:
    """Return the place that a text names, without the words that named it."""
    return replace(find_place_and_words(text, names, asker), words=frozenset())


def make_names(districts: tuple[str, ...], *local: LocalPlace) -> PlaceNames:
    """Return the names of one area with these districts and local places."""
    made = tuple(
        District(name=name, code=f"E0000000{number}", tier="district") for number, name in enumerate(districts)
    )
    areas = Areas(areas=(Area(id="shire", name="Shire", districts=made),))
    return list_place_names(areas, LocalPlaces(places=local), load_gazetteer(), (), is_person_name)


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
    assert find_place(text, base.place_names, HERE) == Place("worcestershire", district)


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
    assert find_place(text, base.place_names, REDDITCH) == REDDITCH
    assert find_place(text, base.place_names, HERE) == HERE


def test_county_is_not_the_city_of_the_same_name(base: Base) -> None:
    assert find_place("worcestershire", base.place_names, HERE).district is None
    assert find_place("worcester", base.place_names, HERE).district == "Worcester"
    assert find_place("worcestershre", base.place_names, HERE).district is None


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("redditch or bromsgrove", ("Bromsgrove", "Redditch")),
        ("moved from evesham to kidderminster", ("Wychavon", "Wyre Forest")),
        ("malvern, worcester, wychavon", ("Malvern Hills", "Worcester", "Wychavon")),
    ],
)
def test_several_districts_are_all_named(base: Base, text: str, several: tuple[str, ...]) -> None:
    assert find_place(text, base.place_names, REDDITCH) == Place("worcestershire", None, several)


def test_longer_name_hides_the_shorter_one_in_it() -> None:
    names = make_names(("Hill", "Church Hill"))
    assert find_place("at church hill", names, Place()) == Place("shire", "Church Hill")
    assert find_place("at hill", names, Place()) == Place("shire", "Hill")


@pytest.mark.parametrize("text", ["droitwich near evesham", "redditch borough, redditch", "malvern in malvern hills"])
def test_two_names_of_one_district_are_one(base: Base, text: str) -> None:
    place = find_place(text, base.place_names, HERE)
    assert place.district is not None
    assert place.several == ()


def test_place_in_the_question_wins_over_the_setting(base: Base) -> None:
    assert find_place("homeless in evesham", base.place_names, REDDITCH).district == "Wychavon"


def test_area_in_the_question_sets_it_for_who_has_none(base: Base) -> None:
    assert find_place("worcestershire", base.place_names, Place()) == Place("worcestershire", None)
    assert find_place("redditch", base.place_names, Place()) == Place("worcestershire", "Redditch")
    assert find_place("nowhere", base.place_names, Place()) == Place()


def test_place_of_another_area_wins_over_the_setting(base: Base) -> None:
    assert find_place("stevenage", base.place_names, REDDITCH) == Place("hertfordshire", "Stevenage")
    assert find_place("hertfordshire", base.place_names, REDDITCH) == Place("hertfordshire", None)


def test_of_several_districts_the_askers_own_stays(base: Base) -> None:
    assert find_place("WR5", base.place_names, REDDITCH).several == ("Malvern Hills", "Worcester", "Wychavon")
    for district in ("Malvern Hills", "Worcester", "Wychavon"):
        own = Place("worcestershire", district)
        assert find_place("WR5", base.place_names, own) == replace(own)


def test_district_in_the_share_of_a_postcode_settles_it(base: Base) -> None:
    for text in ("wr5 malvern", "malvern, WR5"):
        assert find_place(text, base.place_names, Place()) == Place("worcestershire", "Malvern Hills")


def test_names_that_are_other_words_need_a_sign() -> None:
    stone = LocalPlace(name="Stone", districts=("Hill",), needs_sign=True)
    names = make_names(("Hill", "Church Hill"), stone)
    for text in ("in stone", "lives near Stone", "she is from stone."):
        assert find_place(text, names, Place()) == Place("shire", "Hill")
    for text in ("stone", "Mr Stone", "lost a stone in weight", "in stone cold rooms", "kidney stone"):
        assert find_place(text, names, Place()) == Place()


def test_name_after_a_title_is_a_person() -> None:
    names = make_names(("Redditch",))
    for title in ("Mr", "mrs", "Ms", "Miss", "Dr", "lady called"):
        assert find_place(f"{title} Redditch", names, Place()) == Place()


def test_place_of_several_districts_is_asked() -> None:
    oxhey = LocalPlace(name="Oxhey", districts=("Hill", "Church Hill"))
    names = make_names(("Hill", "Church Hill"), oxhey)
    assert find_place("oxhey", names, Place()) == Place("shire", None, ("Church Hill", "Hill"))


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("stevanage", "Stevenage"),
        ("stevnage", "Stevenage"),
        ("huntigdon", "Huntingdonshire"),
        ("peterbrough", "Peterborough"),
        ("peterborugh", "Peterborough"),
        ("peterborouhg", "Peterborough"),
        ("notingham", "Nottingham"),
        ("nottinghma", "Nottingham"),
        ("cambrige", "Cambridge"),
        ("wisbeach", "Fenland"),
        ("watfrod", "Watford"),
        ("rickmansworh", "Three Rivers"),
        ("hemel hempsted", "Dacorum"),
        ("hoddesden", "Broxbourne"),
        ("mansfeild", "Mansfield"),
        ("bullwell", "Nottingham"),
        ("winyats", "Redditch"),
        ("malven hills", "Malvern Hills"),
        ("wire forest", None),
    ],
)
def test_misspelt_name_is_read(base: Base, text: str, district: str | None) -> None:
    assert find_place(f"no heating, {text}", base.place_names, Place()).district == district


@pytest.mark.parametrize("text", ["wire", "wears", "elly", "wart", "hitching", "worse", "worst", "stev", "evening"])
def test_other_words_are_no_misspelt_places(base: Base, text: str) -> None:
    assert find_place(text, base.place_names, REDDITCH) == REDDITCH


def test_words_that_named_the_place_are_given_as_typed(base: Base) -> None:
    assert find_place_and_words("damp in reditch", base.place_names, HERE).words == {"reditch"}
    assert find_place_and_words("malvern hills damp", base.place_names, HERE).words == {"malvern", "hills"}
    assert find_place_and_words("wr9 damp", base.place_names, HERE).words == {"wr9"}
    assert find_place_and_words("damp", base.place_names, HERE).words == frozenset()


def test_words_of_places_are_all_known(base: Base) -> None:
    words = base.place_names.words()
    assert {"redditch", "malvern", "severn", "worcs", "stevenage", "herts", "peterborough", "bulwell"} <= words
    assert not {"hills", "three", "rivers", "green"} & words


def test_no_name_of_a_person_is_mended_into_a_place(base: Base) -> None:
    lists = Path(name_lists.__file__).parent.glob("*names.txt")
    people = [line for path in lists for line in path.read_text(encoding="ascii").splitlines() if line.isalpha()]
    assert len(people) > 7000
    towns = {" ".join(name.words) for name in base.place_names}
    for form in ("{} being evicted", "homeless tonight, {}"):
        found = [one for one in people if find_place(form.format(one.title()), base.place_names, REDDITCH) != REDDITCH]
        assert [one for one in found if one not in towns] == []
    for form in ("Mrs {} has no heating", "what about mr {}"):
        found = [one for one in people if find_place(form.format(one), base.place_names, REDDITCH) != REDDITCH]
        assert found == []


@pytest.mark.parametrize(
    "form", ["in {} today", "from {} and", "live {} now", "within {} of", "help with {}", "{} council tax arrears"]
)
def test_no_common_word_is_a_place_far_from_it(base: Base, form: str) -> None:
    words = {name.words[0] for name in base.place_names if len(name.words) == 1} & english_words()
    assert len(words) > 100
    found = [word for word in words if find_place(form.format(word), base.place_names, Place("nottingham")).several]
    assert found == []
    asker = Place("nottingham", "Nottingham")
    assert [word for word in words if find_place(form.format(word), base.place_names, asker) != asker] == []


def test_mistake_in_a_name_of_another_area_needs_a_sign_or_the_edge_of_the_text(base: Base) -> None:
    assert find_place("no heating, hoddesden", base.place_names, REDDITCH) == Place("hertfordshire", "Broxbourne")
    assert find_place("no heating hoddesden mum", base.place_names, REDDITCH) == REDDITCH
    assert find_place("no heating in hoddesden", base.place_names, REDDITCH) == Place("hertfordshire", "Broxbourne")


def test_mistake_that_two_names_may_be_is_asked() -> None:
    names = make_names(("Harlstone", "Hurlstone"))
    assert find_place("no heating, hirlstone", names, Place()).several == ("Harlstone", "Hurlstone")
