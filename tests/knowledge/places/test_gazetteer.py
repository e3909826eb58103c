"""The open data of places: postcodes, outward codes and points against their districts."""

import csv

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
