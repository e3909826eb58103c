"""The place that somebody wants to set for themselves."""

import pytest

from knowledge.entries.base import Base
from knowledge.services.home import HomeKind, explain_home, find_home, find_home_at, join_names


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Redditch", HomeKind.DISTRICT, ("Redditch",)),
        ("in redditch please", HomeKind.DISTRICT, ("Redditch",)),
        ("Stone", HomeKind.DISTRICT, ("Wyre Forest",)),
        ("WR9 8AB", HomeKind.DISTRICT, ("Wychavon",)),
        ("nottingham", HomeKind.DISTRICT, ("Nottingham",)),
        ("herts", HomeKind.AREA, ()),
        ("SG8", HomeKind.SEVERAL, ("North Hertfordshire", "South Cambridgeshire")),
        ("ng5", HomeKind.SEVERAL, ("Gedling", "Nottingham")),
        ("Gedling", HomeKind.NEXT_DOOR, ("Gedling",)),
        ("B29", HomeKind.OUTSIDE, ("Birmingham",)),
        ("Birmingham", HomeKind.OUTSIDE, ("Birmingham",)),
        ("blurgh", HomeKind.UNKNOWN, ()),
        ("?", HomeKind.UNKNOWN, ()),
    ],
)
def test_a_name_is_a_place_that_can_be_set_or_says_why_not(
    base: Base, text: str, kind: HomeKind, names: tuple[str, ...]
) -> None:
    home = find_home(text, base)
    assert (home.kind, home.names) == (kind, names)


def test_a_district_next_door_cannot_be_set(base: Base) -> None:
    assert [district.name for district in find_home("ng5", base).districts] == ["Nottingham"]
    assert find_home("Gedling", base).districts == ()


@pytest.mark.parametrize(
    ("point", "kind"),
    [
        ((52.19, -2.22), HomeKind.DISTRICT),
        ((52.45, -1.93), HomeKind.OUTSIDE),
        ((52.97, -1.10), HomeKind.NEXT_DOOR),
        ((55.0, 0.9), HomeKind.UNKNOWN),
    ],
)
def test_a_point_is_a_place_too(base: Base, point: tuple[float, float], kind: HomeKind) -> None:
    assert find_home_at(*point, base).kind == kind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("B29", "B29 is in Birmingham, which I have no entries for. Your area stays as it is."),
        ("Birmingham", "I have no entries for Birmingham. Your area stays as it is."),
        ("SG8", "That may be in North Hertfordshire or South Cambridgeshire. Which is yours?"),
        ("blurgh", "I do not know that place. Give a district, a town or a postcode, for example: /area Bromsgrove"),
    ],
)
def test_what_cannot_be_set_is_explained(base: Base, text: str, said: str) -> None:
    assert explain_home(find_home(text, base), base) == said


@pytest.mark.parametrize(
    ("names", "joined"),
    [((), ""), (("A",), "A"), (("A", "B"), "A or B"), (("A", "B", "C"), "A, B or C")],
)
def test_names_are_joined_as_a_choice(names: tuple[str, ...], joined: str) -> None:
    assert join_names(names) == joined
