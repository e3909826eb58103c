"""Areas and districts by name, id or code."""

import pytest

from knowledge.entries.base import Base

WORCESTERSHIRE = "worcestershire"
HERTFORDSHIRE = "hertfordshire"
CAMBRIDGESHIRE = "cambridgeshire-peterborough"

CODES = {
    "Bromsgrove": "E07000234",
    "Malvern Hills": "E07000235",
    "Redditch": "E07000236",
    "Worcester": "E07000237",
    "Wychavon": "E07000238",
    "Wyre Forest": "E07000239",
    "Broxbourne": "E07000095",
    "Dacorum": "E07000096",
    "East Hertfordshire": "E07000242",
    "Hertsmere": "E07000098",
    "North Hertfordshire": "E07000099",
    "St Albans": "E07000240",
    "Stevenage": "E07000243",
    "Three Rivers": "E07000102",
    "Watford": "E07000103",
    "Welwyn Hatfield": "E07000241",
    "Nottingham": "E06000018",
    "Cambridge": "E07000008",
    "East Cambridgeshire": "E07000009",
    "Fenland": "E07000010",
    "Huntingdonshire": "E07000011",
    "South Cambridgeshire": "E07000012",
    "Peterborough": "E06000031",
}


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("worcestershire", WORCESTERSHIRE),
        ("Worcestershire", WORCESTERSHIRE),
        (" WORCESTERSHIRE ", WORCESTERSHIRE),
        ("Hertfordshire", HERTFORDSHIRE),
        ("herts", HERTFORDSHIRE),
        ("nottingham", "nottingham"),
        ("Cambridgeshire and Peterborough", CAMBRIDGESHIRE),
        ("cambs", CAMBRIDGESHIRE),
        ("Worcester", None),
        ("", None),
        (None, None),
        ("rutland", None),
    ],
)
def test_area_is_found_by_id_or_name(base: Base, text: str | None, area: str | None) -> None:
    found = base.areas.find(text)
    assert (found.id if found else None) == area


@pytest.mark.parametrize(
    ("area_id", "text", "district"),
    [
        (WORCESTERSHIRE, "Redditch", "Redditch"),
        (WORCESTERSHIRE, "wyre forest", "Wyre Forest"),
        (WORCESTERSHIRE, "E07000237", "Worcester"),
        (WORCESTERSHIRE, "e07000237", "Worcester"),
        (HERTFORDSHIRE, "n herts", "North Hertfordshire"),
        (CAMBRIDGESHIRE, "p'boro", "Peterborough"),
        (CAMBRIDGESHIRE, "E Cambs", "East Cambridgeshire"),
        (WORCESTERSHIRE, "Kidderminster", None),
        (WORCESTERSHIRE, "", None),
    ],
)
def test_district_is_found_by_name_or_code(base: Base, area_id: str, text: str, district: str | None) -> None:
    area = base.areas.find(area_id)
    assert area is not None
    found = area.find_district(text)
    assert (found.name if found else None) == district
    assert (base.areas.of_district(text) is area) is (district is not None)


def test_codes_of_the_districts_are_those_of_the_ons(base: Base) -> None:
    assert {district.name: district.code for area in base.areas for district in area.districts} == CODES


def test_neighbours_are_those_of_nottingham(base: Base) -> None:
    assert {area.id: [one.name for one in area.neighbours] for area in base.areas if area.neighbours} == {
        "nottingham": ["Ashfield", "Bassetlaw", "Broxtowe", "Gedling", "Mansfield", "Newark and Sherwood", "Rushcliffe"]
    }


def test_unitary_are_nottingham_and_peterborough(base: Base) -> None:
    assert [one.name for area in base.areas for one in area.districts if one.tier == "unitary"] == [
        "Nottingham",
        "Peterborough",
    ]
    for area in base.areas:
        assert (area.county is not None) is any(one.tier == "district" for one in area.districts)
