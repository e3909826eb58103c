"""What is wrong with an entry as a form has it: what was typed so far, or all that keeps it from going live."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.web.console.form.filling import fill_faults, list_filled
from handlers.web.console.form.future import list_future
from handlers.web.console.form.problems import FieldProblem, place_problems
from handlers.web.console.form.values import Form, read_form
from handlers.web.console.target import Target, edit_fields_of, put_edit, suggest_id
from knowledge.entries.alone import check_alone
from knowledge.entries.base import Base
from knowledge.entries.problems import Problem
from knowledge.services.editing.candidate import Candidate
from knowledge.services.editing.change import Edit, FieldsEdit, NewEntry
from knowledge.services.editing.trying import Trying

_NOT_YET = ("is missing", "is an empty list")


def check_typed(target: Target, form: Form, today: date) -> tuple[FieldProblem, ...]:
    """Return what is wrong with what was typed so far; what was not typed yet is no problem yet."""
    problems = _check_form(form, target.entry or "new", today)
    typed = (problem for problem in problems if not problem.message.startswith(_NOT_YET))
    return place_problems(typed, target.entry or "new", None)


async def check_edit(
    target: Target, form: Form, edit: Edit | None, base: Base, trying: Trying, today: date
) -> tuple[FieldProblem, ...]:
    """Return the problems that the whole base would have with the edit, all of them at once."""
    if edit is None:
        return ()
    if isinstance(edit, NewEntry) and not edit.entry:
        # Without a name it has no id yet; all that is missing is said at once.
        edit = replace(edit, fields={"id": suggest_id("new entry", target.area, base), **edit.fields})
    candidate = await trying.check(put_edit(target, edit))
    own = edit.entry if isinstance(edit, NewEntry | FieldsEdit) else ""
    problems = _list_problems(candidate)
    alone = _check_form(form, own, today)
    if alone:
        # An entry whose form is wrong is not looked at beside the others: so that the rest is said too, it is once
        # more with what is wrong in it made good.
        problems = [
            *(one for one in problems if one.entry == own),
            *alone,
            *await _look_on(target, form, alone, trying),
        ]
    return place_problems(problems, own, candidate.base or base)


def _check_form(form: Form, entry: str, today: date) -> list[Problem]:
    """Return what is wrong with what was typed, whatever else there is."""
    fields = read_form(form)
    return [*check_alone(fields, entry), *list_future(fields, entry, today)]


async def _look_on(target: Target, form: Form, alone: Sequence[Problem], trying: Trying) -> list[Problem]:
    """Return what else would be wrong if the faults of the form were mended."""
    entry = target.entry or "signpost-form-entry"
    filled = fill_faults(read_form(form), alone, entry)
    edit = (
        NewEntry(target.area, target.topic, {"id": entry, **filled})
        if target.is_new
        else edit_fields_of(target, filled)
    )
    said = list_filled(alone)
    found = _list_problems(await trying.check(put_edit(target, edit)))
    mine = [one for one in found if one.entry != entry or one.field.partition(".")[0] not in said]
    own = alone[0].entry
    return [replace(one, entry=own) if one.entry == entry else one for one in mine]


def _list_problems(candidate: Candidate) -> list[Problem]:
    return [*candidate.problems, *candidate.unsettled]
