"""A part of a queue as conditions in SQL."""

from datetime import timedelta

from sqlalchemy import ColumnElement, exists, false, or_, tuple_

from bot.storage.holding import holds
from bot.storage.tables import feedback, questions
from bot.storage.tables_review import queued
from knowledge.services.english_time import start_day
from knowledge.services.review.queues import NOBODY, Filter, Key, Queue, Selection
from knowledge.services.review.storage import Part

Conditions = list[ColumnElement[bool]]


def list_conditions(part: Part, selected: Selection | None = None) -> Conditions:
    """Return what holds for all that stands in a part and, if something is selected, for that."""
    chosen = part.chosen
    found: Conditions = [queued.c.queue == part.queue.value, queued.c.state == chosen.state.value]
    if chosen.area:
        found.append(queued.c.area == chosen.area)
    if chosen.district:
        found.append(queued.c.district == chosen.district)
    if part.entries is not None:
        found.append(queued.c.nearest.in_(sorted(part.entries)))
    if chosen.assignee:
        is_free = queued.c.assignee.is_(None)
        found.append(is_free if chosen.assignee == NOBODY else queued.c.assignee == chosen.assignee)
    found += _list_days(chosen)
    found += [_holds(word, part.queue) for word in chosen.text.split()]
    if selected is not None:
        found.append(_is_selected(selected))
    return found


def have_keys(keys: tuple[Key, ...]) -> ColumnElement[bool]:
    """Return that something is one of these."""
    return tuple_(queued.c.question, queued.c.entry).in_([(key.question, key.entry) for key in keys])


def _is_selected(selected: Selection) -> ColumnElement[bool]:
    ways = [have_keys(selected.keys)] if selected.keys else []
    if selected.groups:
        ways.append(queued.c.group_id.in_(selected.groups))
    return or_(false(), *ways)


def _list_days(chosen: Filter) -> Conditions:
    found: Conditions = []
    if chosen.since:
        found.append(queued.c.at >= start_day(chosen.since))
    if chosen.until:
        found.append(queued.c.at < start_day(chosen.until + timedelta(days=1)))
    return found


def _holds(word: str, queue: Queue) -> ColumnElement[bool]:
    """Return that a word, or a part of one, stands in the question or in what was said."""
    # By other names than those of the query around, which may read the same tables.
    one, note = questions.alias(), feedback.alias()
    asked = exists().where(one.c.id == queued.c.question, holds(one.c.text, word))
    if queue == Queue.UNMET:
        # Of those nothing was said.
        return asked
    own = (note.c.question == queued.c.question, note.c.entry == queued.c.entry, note.c.kind == queued.c.queue)
    said = exists().where(*own, holds(note.c.note, word))
    return or_(asked, said)
