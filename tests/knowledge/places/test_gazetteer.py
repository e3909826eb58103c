"""The open data of places: postcodes, outward codes and points against their districts."""

import csv
from dataclasses import replace

import pytest

from knowledge.entries.base import Base
from knowledge.places.find import Place, find_place, locate
from knowledge.places.gazetteer import load_gazetteer
from tests.knowledge.asking import QUESTIONS


def _read_postcodes(inside: str) -> list[dict[str, str]]:
    with (QUESTIONS / "postcodes.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["inside"] == inside]


def _list_our_codes(base: Base) -> dict[str, str]:
    return {district.code: area.id for area in base.areas for district in area.districts}


@pytest.mark.parametrize("form", ["{0} {1}", "{0}{1}"])
def test_every_postcode_of_ours_has_its_district(base: Base, form: str) -> None:
    rows = _read_postcodes("yes")
    assert len(rows) == 1000
    area_of = _list_our_codes(base)
    wrong = []
    for row in rows:
        typed = form.format(*row["postcode"].split())
        for text in (typed, f"lady at {typed.lower()}, no heating"):
            place = find_place(text, base.place_names, Place())
            if (place.area, place.district, place.several) != (area_of[row["code"]], row["district"], ()):
                wrong.append((text, row["district"], place))
    assert wrong == []


def test_no_postcode_elsewhere_is_taken_for_ours_and_each_is_named(base: Base) -> None:
    rows = _read_postcodes("no")
    assert len(rows) == 200
    neighbours = {one.code: area.id for area in base.areas for one in area.neighbours}
    wrong, near = [], 0
    for row in rows:
        place = find_place(row["postcode"], base.place_names, Place("worcestershire", "Redditch"))
        if row["code"] in neighbours:
            if (place.area, place.district) != (neighbours[row["code"]], row["district"]):
                wrong.append((row, place))
        elif place.district or place.several or place.outside is None or place.outside[0] != row["postcode"]:
            wrong.append((row, place))
        else:
            near += place.outside[1] != row["district"]
    assert wrong == []
    # Far from here an outward code has only its largest district; seldom is that the one next door.
    assert near <= 10


def test_every_outward_code_of_ours_has_its_districts(base: Base) -> None:
    ours = _list_our_codes(base)
    gazetteer = load_gazetteer()
    codes = [outward for outward, shares in gazetteer.outward.items() if shares[0][0] in ours]
    assert {"WR9", "DY11", "SG1", "PE13", "CB1", "NG1", "B98", "EN8", "AL1", "WD17"} <= set(codes)
    wrong = []
    for outward in codes:
        shares = gazetteer.outward[outward]
        assert sum(share for _, share in shares) == pytest.approx(100, abs=0.5), outward
        place = find_place(f"in {outward.lower()}", base.place_names, Place())
        first = gazetteer.names[shares[0][0]]
        expected = (place.district,) if shares[0][1] > 90 else (place.district, *place.several)
        if place.words != {outward.lower()} or first not in expected:
            wrong.append((outward, shares, place))
    assert wrong == []


def test_outward_code_on_our_border_may_be_ours(base: Base) -> None:
    ours, gazetteer = _list_our_codes(base), load_gazetteer()
    straddling = {
        outward: {gazetteer.names[code] for code, share in shares if share >= 10}
        for outward, shares in gazetteer.outward.items()
        if len([share for _, share in shares if share >= 10]) > 1
        and any(code in ours and share >= 10 for code, share in shares)
    }
    assert {"B45", "DY9", "DY14", "PE14", "PE8", "CB8", "HA6", "WR13", "PE6", "CM21", "SG5"} <= straddling.keys()
    for outward, districts in straddling.items():
        assert set(find_place(outward, base.place_names, Place()).several) == districts
    for outward, shares in gazetteer.outward.items():
        for code, share in shares:
            if code in ours and share >= 10:
                own = Place(ours[code], gazetteer.names[code])
                assert replace(find_place(f"in {outward}", base.place_names, own), words=frozenset()) == own


@pytest.mark.parametrize("inward", ["8DJ", "8dj", "0AA"])
def test_postcode_is_read_in_any_case_and_out_of_use(inward: str) -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.find_postcode("WR9", inward) == gazetteer.find_postcode("wr9", inward) == "E07000238"


def test_outward_code_that_does_not_exist_has_no_district() -> None:
    assert load_gazetteer().find_postcode("ZZ1", "1AA") is None


@pytest.mark.parametrize(
    ("point", "area", "district"),
    [
        ((52.1936, -2.2210), "worcestershire", "Worcester"),
        ((52.3090, -1.9400), "worcestershire", "Redditch"),
        ((51.9020, -0.2020), "hertfordshire", "Stevenage"),
        ((52.9540, -1.1500), "nottingham", "Nottingham"),
        ((52.5730, -0.2400), "cambridgeshire-peterborough", "Peterborough"),
    ],
)
def test_point_of_ours_has_its_district(base: Base, point: tuple[float, float], area: str, district: str) -> None:
    assert locate(*point, base.place_names) == Place(area, district)


@pytest.mark.parametrize(
    ("point", "several"),
    [
        ((51.6381, -0.5281), ("Buckinghamshire", "Three Rivers")),
        ((51.6013, -0.4963), ("Hillingdon", "Three Rivers")),
    ],
)
def test_point_between_ours_and_another_may_be_either(
    base: Base, point: tuple[float, float], several: tuple[str, ...]
) -> None:
    assert locate(*point, base.place_names) == Place(None, None, several)


def test_districts_of_a_point_come_nearest_first() -> None:
    gazetteer = replace(load_gazetteer(), fine={"10,10": ["far"], "10,12": ["near"]}, coarse={})
    assert gazetteer.find_point(10.5 * 0.005, 11.6 * 0.008) == ("near", "far")
    assert gazetteer.find_point(10.5 * 0.005, 10.5 * 0.008) == ("far",)


def test_place_elsewhere_says_how_sure_it_is_and_of_which_country(base: Base) -> None:
    glasgow = find_place("evicted in Glasgow", base.place_names, Place())
    assert (glasgow.outside, glasgow.outside_code, glasgow.outside_share) == (
        ("Glasgow", "Glasgow City"),
        "S12000049",
        100.0,
    )
    wide = find_place("KT8 1AA", base.place_names, Place())
    assert (wide.outside_code, wide.outside_share) == ("E07000207", 98.1)


def test_point_elsewhere_is_named(base: Base) -> None:
    place = locate(55.95, -3.19, base.place_names)
    assert place.outside is not None
    assert place.outside[1] == "City of Edinburgh"
    assert (place.area, place.district) == (None, None)


@pytest.mark.parametrize("point", [(52.9, 2.5), (51.8, -5.9), (0.0, 0.0), (90.0, 0.0)])
def test_point_at_sea_is_nowhere(base: Base, point: tuple[float, float]) -> None:
    assert load_gazetteer().find_point(*point) == ()
    assert locate(*point, base.place_names) == Place()


def test_each_district_has_points_and_postcodes(base: Base) -> None:
    gazetteer = load_gazetteer()
    pointed = {code for found in gazetteer.fine.values() for code in found}
    posted = {code for shares in gazetteer.outward.values() for code, _ in shares}
    assert _list_our_codes(base).keys() <= pointed & posted
