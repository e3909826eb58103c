"""Every figure of a report, counted anew from the rows alone by plain SQL and loops, with nothing of the report's code.

It knows the rules as docs/report.md tells them; `recount_rows` reads the rows, `recount_rules` makes releases of them.
"""

import sqlite3
from pathlib import Path

from knowledge.entries.base import Base
from tests.reporting.recount_asked import put_questions, put_said
from tests.reporting.recount_gaps import UNMET, put_answered, put_gaps
from tests.reporting.recount_glances import put_glances
from tests.reporting.recount_knowledge import put_knowledge
from tests.reporting.recount_people import put_people
from tests.reporting.recount_progress import put_confidence, put_learning
from tests.reporting.recount_rows import (
    read_answered,
    read_bites,
    read_confidence,
    read_feedback,
    read_learners,
    read_questions,
)
from tests.reporting.recount_rules import gather, room_in
from tests.reporting.recount_sheet import Figure, Sheet


def recount(path: Path, base: Base, first: str, last: str, area: str | None = None) -> dict[Figure, str]:
    """Return every figure of the report from one month to another, but for the page of method."""
    with sqlite3.connect(path) as connection:
        asked = gather(read_questions(connection, base, last))
        said = gather(read_feedback(connection, base, last), room_in(asked, lambda one: one[:3]))
        unmet = [release for release in asked if release.atom[3] in UNMET]
        later = gather(read_answered(connection, last), room_in(unmet, lambda one: one[:1]))
        learners = gather(read_learners(connection, last))
        known = room_in(learners, lambda one: one[:1])
        bites = gather(read_bites(connection, last), lambda atom, month: 10**9 if known(atom, month) else 0)
        sheet = Sheet(base, first, last, area, asked)
        put_people(sheet, connection, asked)
        put_questions(sheet, sheet.mine(asked))
        put_said(sheet, sheet.mine(said))
        put_gaps(sheet, sheet.mine(asked))
        put_answered(sheet, sheet.mine(later))
        put_knowledge(sheet)
        put_confidence(sheet, read_confidence(connection, last))
        put_learning(sheet, bites, learners)
        put_glances(sheet)
        return sheet.figures
