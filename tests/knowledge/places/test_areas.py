"""Areas and districts by name, id or code."""

import pytest

from knowledge.entries.base import Base


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("worcestershire", "worcestershire"),
        ("Worcestershire", "worcestershire"),
        (" WORCESTERSHIRE ", "worcestershire"),
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
    ("text", "district"),
    [
        ("Redditch", "Redditch"),
        ("wyre forest", "Wyre Forest"),
        ("E07000237", "Worcester"),
        ("e07000237", "Worcester"),
        ("Kidderminster", None),
        ("", None),
    ],
)
def test_district_is_found_by_name_or_code(base: Base, text: str, district: str | None) -> None:
    area = base.areas.find("worcestershire")
    assert area is not None
    found = area.find_district(text)
    assert (found.name if found else None) == district
    assert (base.areas.of_district(text) is area) is (district is not None)


def test_codes_of_the_six_districts_are_those_of_the_ons(base: Base) -> None:
    assert {district.name: district.code for area in base.areas for district in area.districts} == {
        "Bromsgrove": "E07000234",
        "Malvern Hills": "E07000235",
        "Redditch": "E07000236",
        "Worcester": "E07000237",
        "Wychavon": "E07000238",
        "Wyre Forest": "E07000239",
    }
