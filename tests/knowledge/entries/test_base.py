"""What a base tells of its entries: who follows an ended one, and who belongs to a family."""

from dataclasses import replace

import pytest

from knowledge.entries.base import Base
from knowledge.entries.model import ALL_DISTRICTS, Entry, Standing
from knowledge.places.find import Place


def end(base: Base, *links: tuple[str, tuple[str, ...]]) -> Base:
    """Return the base with entries that have ended and are replaced by others."""
    changed = {
        entry: base.entries[entry].model_copy(update={"standing": Standing.ENDED, "replaced_by": followers})
        for entry, followers in links
    }
    return replace(base, entries={**base.entries, **changed})


@pytest.mark.parametrize(
    ("links", "successors"),
    [
        ([("nat-pip", ("nat-shelter",))], ["nat-shelter"]),
        ([("nat-pip", ("nat-shelter", "nat-mecc"))], ["nat-shelter", "nat-mecc"]),
        ([("nat-pip", ("nat-mecc",)), ("nat-mecc", ("nat-shelter",))], ["nat-shelter"]),
        ([("nat-pip", ("nat-mecc", "nat-shelter")), ("nat-mecc", ("nat-shelter",))], ["nat-shelter"]),
        ([("nat-pip", ("nat-mecc",)), ("nat-mecc", ("nat-pip",))], []),
        ([("nat-pip", ("nobody",))], []),
    ],
    ids=["one", "two", "a chain", "one reached twice", "a circle", "nobody"],
)
def test_successors_are_those_at_the_end_of_the_chain(
    base: Base, links: list[tuple[str, tuple[str, ...]]], successors: list[str]
) -> None:
    changed = end(base, *links)
    assert [entry.id for entry in changed.successors(changed.entries["nat-pip"])] == successors


def test_family_has_one_member_for_each_district(base: Base) -> None:
    members = base.of_family("housing-options", "worcestershire")
    area = base.areas.find("worcestershire")
    assert area is not None
    for district in area.districts:
        assert len([entry for entry in members if entry.covers(district.name)]) == 1


def test_family_has_no_members_where_the_area_is_not_known(base: Base) -> None:
    assert base.of_family("housing-options", None) == ()
    assert base.of_family("no-such-family", "worcestershire") == ()


def test_a_member_for_all_districts_serves_those_of_its_own_area_only(base: Base) -> None:
    member = base.entries["camb-housing-options-fenland"].model_copy(update={"districts": ALL_DISTRICTS})
    changed = replace(base, entries={member.id: member})
    for districts, serves in ((("Fenland", "Stevenage"), True), (("Stevenage", "Watford"), False)):
        place = Place(several=districts)
        assert changed.may_serve(member, place) is serves
        assert changed.family_in("housing-options", place) == ((member,) if serves else ())


@pytest.mark.parametrize(
    ("national", "place", "local"),
    [
        ("nat-disabled-facilities-grant", Place("worcestershire"), "worcs-disabled-facilities-grant"),
        ("nat-disabled-facilities-grant", Place(), "nat-disabled-facilities-grant"),
        ("nat-warm-homes-local-grant", Place("hertfordshire", "St Albans"), "herts-warm-homes-local-grant-st-albans"),
        ("nat-warm-homes-local-grant", Place("hertfordshire", "Stevenage"), "nat-warm-homes-local-grant"),
        ("nat-homelessness-duties", Place("worcestershire", "Redditch"), "nat-homelessness-duties"),
    ],
)
def test_the_local_entry_is_found_that_stands_in_for_a_national_one(
    base: Base, national: str, place: Place, local: str
) -> None:
    assert base.find_local(base.entries[national], place).id == local


def test_a_member_may_name_a_district_next_door(base: Base) -> None:
    member = base.entries["camb-housing-options-fenland"].model_copy(
        update={"area": "nottingham", "districts": ("Gedling",)}
    )
    assert base.may_serve(member, Place(several=("Gedling", "Stevenage")))


@pytest.mark.parametrize(
    ("districts", "district", "covered"),
    [
        (ALL_DISTRICTS, "Redditch", True),
        (ALL_DISTRICTS, None, True),
        (("Redditch",), "Redditch", True),
        (("Redditch",), "Worcester", False),
        (("Redditch",), None, True),
    ],
)
def test_entry_covers_its_districts(base: Base, districts: object, district: str | None, covered: bool) -> None:
    entry: Entry = base.entries["nat-pip"].model_copy(update={"districts": districts})
    assert entry.covers(district) is covered
