"""The parts of a change's page that need no browser: what comes next, titles, conflicts, replays, copies, ids."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handlers.web.console.change_view import say_next, say_title, view_edits
from handlers.web.console.copying import adapt_copy
from handlers.web.console.merging import list_unchosen, read_choices, view_conflicts
from handlers.web.console.replay_view import view_replay
from handlers.web.console.target import suggest_id
from knowledge.entries.base import Base
from knowledge.services.access.records import Account, Role
from knowledge.services.editing.change import (
    Change,
    ChangeState,
    Edit,
    EntryRemoval,
    FieldsEdit,
    NewEntry,
    PhrasingsEdit,
    Signature,
    SubjectEdit,
)
from knowledge.services.editing.conflict import Conflict
from knowledge.services.editing.replay import Moved, Replay, ReplayState, Seen
from knowledge.services.live import Knowledge

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
EDDA, ABE = Account("1", "Edda", Role.EDITOR), Account("2", "Abe", Role.APPROVER)
NAMES = {"worcs-food": "Food bank", "parking": "Parking"}


def _change(*edits: Edit, state: ChangeState = ChangeState.SUBMITTED, author: Account = EDDA) -> Change:
    return Change("c", "t", edits, Signature.of(author), "why", state, "v", NOW)


@pytest.fixture(scope="module")
def base(knowledge: Knowledge) -> Base:
    assert knowledge.live is not None
    return knowledge.live.base


def test_an_author_is_told_why_somebody_else_decides_and_who_can() -> None:
    found = say_next(_change(author=ABE), ABE, ["Abe", "Ada", "Zoe"], may_approve_own=False)
    assert not found.may_decide
    assert found.may_withdraw
    assert "You wrote in this change" in found.said
    assert "Ada or Zoe can." in found.said


def test_a_team_of_one_may_decide_by_itself() -> None:
    assert say_next(_change(author=ABE), ABE, ["Abe"], may_approve_own=True).may_decide


def test_without_another_approver_it_is_said_what_to_do() -> None:
    assert "ask an admin" in say_next(_change(author=ABE), ABE, ["Abe"], may_approve_own=False).said


def test_an_editor_does_not_decide() -> None:
    assert not say_next(_change(), Account("3", "Eve", Role.EDITOR), ["Abe"], may_approve_own=False).may_decide


@pytest.mark.parametrize("state", ChangeState)
def test_it_is_said_what_comes_next_in_every_state(state: ChangeState) -> None:
    assert say_next(_change(state=state), ABE, ["Abe"], may_approve_own=False).said


def test_titles_name_entries() -> None:
    assert say_title("Undo: worcs-food: wait, how to refer", NAMES) == "Undo: Food bank: wait, how to refer"
    assert say_title("Well-known text", NAMES) == "Well-known text"


@pytest.mark.parametrize(
    ("edit", "title", "said"),
    [
        (FieldsEdit("worcs-food", {"cost": None}, {"cost": "Free."}), "Food bank", [("Cost", None, "Free.")]),
        (NewEntry("worcs", "money", {"name": "Wigs"}), "New entry: Wigs", [("Name", None, "Wigs")]),
        (
            EntryRemoval("worcs-food", "worcs", "money", {"name": "Food bank"}, ("tins",)),
            "Entry taken out: Food bank",
            [("Name", "Food bank", None), ("Phrasings kept apart", "tins", None)],
        ),
        (
            PhrasingsEdit("worcs-food", ("a",), ("b",)),
            "Food bank",
            [("Phrasings kept apart", "b", None), ("Phrasings kept apart", None, "a")],
        ),
        (SubjectEdit("parking", "", ("fine",)), "Out of scope: Parking", [("Phrasings", None, "fine")]),
    ],
)
def test_every_kind_of_edit_is_shown(edit: Edit, title: str, said: list[tuple[str, str | None, str | None]]) -> None:
    (view,) = view_edits(_change(edit), NAMES, ["worcs-food"])
    assert view.title == title
    assert [(one.label, one.before, one.after) for one in view.differences] == said


CONFLICTS = (
    Conflict("worcs-food", "cost", "Free.", "£1.", "£2.", Signature("1", "Edda")),
    Conflict("worcs-food", "contacts", [], [{"kind": "phone", "value": "1"}], None),
)


def test_conflicts_are_shown_with_both_sides() -> None:
    cost, contacts = view_conflicts(CONFLICTS, NAMES)
    assert (cost.entry, cost.label, cost.by) == ("Food bank", "Cost", "Edda")
    assert (cost.before, cost.theirs, cost.yours) == ("Free.", "£1.", "£2.")
    assert dict(cost.options).keys() == {"theirs", "yours", "anew"}
    assert cost.anew == "£2."
    assert dict(contacts.options).keys() == {"theirs", "yours"}
    assert contacts.by == "Somebody, in the file"
    assert contacts.yours == "(nothing)"


def _fill(*choices: str, anew: str = "") -> dict[str, list[str]]:
    """Return the form with these choices, as a browser would send it."""
    form: dict[str, list[str]] = {}
    for view, choice in zip(view_conflicts(CONFLICTS, NAMES), choices, strict=True):
        form |= {view.name: [choice], f"{view.name}-shown": [view.shown], f"{view.name}-anew": [anew]}
    return form


def test_nothing_is_chosen_for_anybody() -> None:
    form = _fill("anew", "", anew=" ")
    views = view_conflicts(CONFLICTS, NAMES, form)
    assert read_choices(CONFLICTS, form) == {}
    assert set(list_unchosen(views)) == {view.name for view in views}


def test_what_is_chosen_is_read() -> None:
    assert read_choices(CONFLICTS, _fill("anew", "theirs", anew="£1 or £2.")) == {
        ("worcs-food", "cost"): "£1 or £2.",
        ("worcs-food", "contacts"): [{"kind": "phone", "value": "1"}],
    }
    assert read_choices(CONFLICTS[:1], _fill("yours", "")) == {("worcs-food", "cost"): "£2."}


def test_a_choice_beside_another_value_of_theirs_is_asked_for_again() -> None:
    form = _fill("yours", "yours")
    moved = (replace(CONFLICTS[0], theirs="£3."), CONFLICTS[1])
    assert read_choices(moved, form) == {("worcs-food", "contacts"): None}
    (said,) = list_unchosen(view_conflicts(moved, NAMES, form)).values()
    assert "changed once more meanwhile" in said


def test_a_replay_says_what_would_change_for_whom() -> None:
    moved = Moved("tins", "worcs", "Redditch", 2, (), Seen("unmet", None), Seen("answer", "worcs-food"))
    replay = Replay("c", ReplayState.DONE, "v", "w", NOW, NOW, 10, 10, 12, gained=(moved,))
    view = view_replay(replay, ("v", "w"), NAMES, NAMES)
    assert not view.is_old
    assert [(one.title, one.count) for one in view.lists if one.count] == [("Answers gained", 2)]
    (question,) = view.lists[0].questions
    assert (question.old, question.new) == ("has no answer", "answers with Food bank")
    assert (question.old_href, question.new_href) == ("", "/console/entries/worcs-food")
    assert view_replay(replay, ("v", "x"), NAMES, NAMES).is_old


def test_a_copy_names_the_new_district_and_keeps_no_phrasing_that_would_stand_twice() -> None:
    fields = {
        "name": "Housing team",
        "districts": ["Redditch"],
        "summary": "It helps in Redditch. REDDITCH only.",
        "phrasings": ["homeless in redditch", "no home tonight"],
        "signs": ["sleeps on a sofa"],
    }
    copy = adapt_copy(fields, "Wychavon")
    assert copy["name"] == "Housing team (Wychavon)"
    assert copy["summary"] == "It helps in Wychavon. Wychavon only."
    assert copy["phrasings"] == ["homeless in Wychavon"]
    assert "signs" not in copy


def test_an_id_is_made_from_the_name_and_is_free(base: Base) -> None:
    assert suggest_id("Wigs & hair-loss: after chemo", "worcestershire", base) == "worcs-wigs-hair-loss-after-chemo"
    assert suggest_id("Redditch homes", "worcestershire", base) == "worcs-redditch-homes-2"
    assert suggest_id("", "worcestershire", base) == ""
    assert len(suggest_id("word " * 40, "national", base)) <= 46
    assert suggest_id("Something", "national", base).startswith("nat-")
