"""What an edit changes, as an approver reads it."""

import pytest

from handlers.web.console.differences import Difference, compare_words, list_differences
from handlers.web.console.form.values import Fields

NAMES = {"nat-one": "One for England", "housing-register": "Housing register"}


def _read(before: Fields, after: Fields) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.kind, one.label, one.before, one.after) for one in list_differences(before, after, NAMES)]


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ({}, {}, []),
        ({"cost": "Free."}, {"cost": "Free."}, []),
        ({"cost": "Free."}, {"cost": "£5."}, [("Changed", "Cost", "Free.", "£5.")]),
        ({"cost": "Free."}, {}, [("Taken out", "Cost", "Free.", None)]),
        ({"cost": "Free."}, {"cost": None}, [("Taken out", "Cost", "Free.", None)]),
        ({}, {"family": "housing-register"}, [("Added", "Family", None, "Housing register")]),
        (
            {"districts": "all"},
            {"districts": ["Redditch"]},
            [
                ("Taken out", "Where it can be used", "The whole area", None),
                ("Added", "Where it can be used", None, "Redditch"),
            ],
        ),
        (
            {"phrasings": ["a", "b"]},
            {"phrasings": ["b", "c"]},
            [("Taken out", "Phrasings", "a", None), ("Added", "Phrasings", None, "c")],
        ),
        ({"phrasings": ["a", "b"]}, {"phrasings": ["b", "a"]}, [("Changed", "Phrasings: order", "a\nb", "b\na")]),
        ({}, {"instead_of": "nat-one"}, [("Added", "Stands in for", None, "One for England")]),
        (
            {"standing": "current"},
            {"standing": "ended"},
            [
                (
                    "Changed",
                    "Standing",
                    "Current: it runs now",
                    "Ended: staff are told what took its place",
                )
            ],
        ),
        (
            {},
            {"checked": {"on": "2026-11-22", "by": "Team"}},
            [("Added", "Last checked with the service", None, "22 November 2026, Team")],
        ),
        ({}, {"review_by": "2027-11-30"}, [("Added", "Look at it again by", None, "30 November 2027")]),
    ],
)
def test_a_difference_is_said_in_plain_words(
    before: Fields, after: Fields, read: list[tuple[str, str, str | None, str | None]]
) -> None:
    assert _read(before, after) == read


def test_of_a_contact_only_the_part_that_differs_is_shown() -> None:
    phone = {"kind": "phone", "value": "01632 960001", "label": "Team", "seen": "2024"}
    assert _read({"contacts": [phone]}, {"contacts": [{**phone, "seen": "2026-11-22", "confirmed": True}]}) == [
        (
            "Changed",
            "Contact 01632 960001: when it was last seen on a public page",
            "seen 2024",
            "seen 22 November 2026",
        ),
        ("Added", "Contact 01632 960001: does it work?", None, "Confirmed: somebody tried it"),
    ]


def test_a_number_that_changes_is_known_by_its_label() -> None:
    before = {"contacts": [{"value": "01632 960001", "label": "Team"}]}
    after = {"contacts": [{"value": "01632 960002", "label": "Team"}]}
    ((kind, label, *values),) = _read(before, after)
    assert (kind, label) == ("Changed", "Contact 01632 960002: number, address or page")
    assert values == ["01632 960001", "01632 960002"]


def test_contacts_are_added_taken_out_and_reordered() -> None:
    one, two = ({"kind": "phone", "value": f"01632 96000{at}", "label": f"Team {at}"} for at in (1, 2))
    assert _read({"contacts": [one]}, {"contacts": [two]}) == [
        ("Taken out", "Contact", "Phone, 01632 960001, Team 1", None),
        ("Added", "Contact", None, "Phone, 01632 960002, Team 2"),
    ]
    ((kind, label, *_),) = _read({"contacts": [one, two]}, {"contacts": [two, one]})
    assert (kind, label) == ("Changed", "Contacts: order")


def test_words_that_go_and_come_are_told_apart() -> None:
    pieces = compare_words("Phone the team on Monday.", "Phone the new team on Friday.")
    assert "".join(one.text for one in pieces if one.kind != "new") == "Phone the team on Monday."
    assert "".join(one.text for one in pieces if one.kind != "gone") == "Phone the new team on Friday."


def test_texts_with_little_in_common_are_not_mixed() -> None:
    assert Difference("cost", "Cost", "Free of charge.", "£5 a week, means tested").pieces == ()


def test_of_a_question_to_learn_by_only_the_part_that_differs_is_shown() -> None:
    item = {"question": "How often?", "right": "Always", "wrong": ["Never", "Once"]}
    assert _read({"learn": [item]}, {"learn": [{**item, "wrong": ["Never", "Twice"]}]}) == [
        ("Changed", "Question How often?: two wrong answers", "Never, Once", "Never, Twice")
    ]
    assert _read({}, {"learn": [item]}) == [("Added", "Question", None, "How often?, Always, Never, Once")]
