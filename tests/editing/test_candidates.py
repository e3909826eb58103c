"""A candidate: the whole base with an edit in it, checked, tried, and nothing of it live."""

from pathlib import Path

from knowledge.entries.problems import Problem
from knowledge.services.bundle import Services
from knowledge.services.editing.candidate import Candidate
from knowledge.services.editing.change import Edit, NewEntry
from knowledge.services.editing.editing import Editing
from tests.editing.desk import ANNA, BEN, DEBTS, FILE, attach, new_fields, open_desk, read_file, submit, write
from tests.knowledge.small import add_entry


async def test_sound_edit_makes_a_base_that_can_be_asked(services: Services) -> None:
    editing = services.editing
    live, text = services.knowledge.live, read_file(services)
    candidate = await editing.trying.preview(await write(editing, DEBTS, cost="Free."))
    assert candidate.is_sound
    assert candidate.live is not None
    assert candidate.live.base.entries[DEBTS].cost == "Free."
    assert candidate.version != candidate.base_version == services.knowledge.version
    assert services.knowledge.live is live
    assert read_file(services) == text


def list_problems(candidate: Candidate, entry: str, name: str) -> list[Problem]:
    """Return the problems of a field of an entry, those of its parts included."""
    return [one for one in candidate.problems if one.entry == entry and one.field.split(".")[0] == name]


async def test_problem_names_entry_field_and_line(editing: Editing) -> None:
    contacts = [{"kind": "phone", "value": "0157 x", "label": "Team", "seen": "2024"}]
    edits = await write(editing, DEBTS, contacts=contacts, summary=None, cost="x" * 300)
    candidate = await editing.trying.preview(edits)
    assert not candidate.is_sound
    assert candidate.live is None
    assert "missing" in list_problems(candidate, DEBTS, "summary")[0].message
    assert "300 characters" in list_problems(candidate, DEBTS, "cost")[0].message
    assert {(problem.file, problem.entry) for problem in candidate.problems} == {(FILE, DEBTS)}
    assert all(problem.line > 1 for problem in candidate.problems)

    candidate = await editing.trying.preview(await write(editing, DEBTS, contacts=contacts))
    [problem] = list_problems(candidate, DEBTS, "contacts")
    assert problem.field == "contacts.1.value"
    assert candidate.texts[FILE] is not None
    assert "0157 x" in str(candidate.texts[FILE]).splitlines()[problem.line - 1]


async def test_new_entry_without_an_id_has_its_problem(editing: Editing) -> None:
    fields = {name: value for name, value in new_fields().items() if name != "id"}
    candidate = await editing.trying.check([NewEntry("rutland", "housing", fields)])
    assert [problem for problem in candidate.problems if problem.entry == ""]


async def test_bad_id_has_its_problem(editing: Editing) -> None:
    candidate = await editing.trying.check([NewEntry("rutland", "housing", new_fields(id="Puncture Club"))])
    assert list_problems(candidate, "Puncture Club", "id")


async def test_submitting_a_bad_edit_gives_its_problems(editing: Editing) -> None:
    draft = await editing.draft(await write(editing, DEBTS, standing="closed"), ANNA, reason="Asked.")
    submission = await editing.submit(draft.id, ANNA)
    assert not submission.is_submitted
    [problem] = submission.problems
    assert (problem.entry, problem.field) == (DEBTS, "standing")


async def test_same_edit_is_built_once(editing: Editing) -> None:
    edits = await write(editing, DEBTS, cost="Free.")
    first = await editing.trying.preview(edits)
    again = await editing.trying.preview(await editing.draft(edits, ANNA))
    assert again.live is first.live
    assert (await editing.trying.check(edits)).base is first.base


async def test_edit_that_cannot_be_written_is_a_problem(editing: Editing) -> None:
    candidate = await editing.trying.check(attach("a phrasing", entry="rutl-nothing"))
    assert [problem.entry for problem in candidate.problems] == ["rutl-nothing"]
    assert not candidate.is_sound


async def test_question_is_tried_before_and_after(editing: Editing) -> None:
    question = "grandma scratched her giro"
    candidate = await editing.trying.preview(attach(question))
    tried = await editing.trying.try_question(question, "rutland", None, candidate)
    assert tried.old is not None
    assert tried.new is not None
    assert tried.has_changed
    assert tried.new.answer.decision.matches[0].entry == DEBTS
    [first, *_] = tried.new.explanation.matches
    assert (first.match.entry, first.match.why) == (DEBTS, f"phrasing: {question}")
    assert first.evidence["exact"][0] == 1.0


async def test_fault_left_out_at_the_start_keeps_nothing_from_going_live(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as services:
        folder = services.editing.folder
    add_entry(folder, "Faulty service", [])
    async with open_desk(tmp_path) as services:
        assert [problem.entry for problem in services.knowledge.problems] == ["rutl-faulty-service"]
        candidate = await services.editing.trying.preview(attach("owes the catalogue"))
        assert candidate.is_sound
        assert [problem.entry for problem in candidate.old_problems] == ["rutl-faulty-service"]
        change = await submit(services.editing, attach("owes the catalogue"))
        await services.editing.approve(change.id, BEN)
        assert [problem.entry for problem in services.knowledge.problems] == ["rutl-faulty-service"]


async def test_fault_brought_by_hand_must_be_mended_first(services: Services) -> None:
    edits: list[Edit] = attach("owes the catalogue")
    add_entry(services.editing.folder, "Faulty service", [])
    candidate = await services.editing.trying.preview(edits)
    assert candidate.problems == ()
    assert [problem.entry for problem in candidate.unsettled] == ["rutl-faulty-service"]
    draft = await services.editing.draft(edits, ANNA, reason="Asked.")
    assert not (await services.editing.submit(draft.id, ANNA)).is_submitted


async def test_a_second_draft_is_checked_with_what_was_read_for_the_first(editing: Editing) -> None:
    await editing.trying.candidates.warm_up()
    first = await editing.trying.check(await write(editing, DEBTS, cost="Free."))
    second = await editing.trying.check(await write(editing, DEBTS, cost="£5."))
    assert first.base is not None
    assert second.base is not None
    assert (first.base.entries[DEBTS].cost, second.base.entries[DEBTS].cost) == ("Free.", "£5.")
    assert second.base.place_names is first.base.place_names
    assert await editing.trying.check(await write(editing, DEBTS, cost="Free.")) == first
