"""A replay: past questions asked of the old and the new base, in the background, with progress, and kept."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage.questions import SqlQuestionLog
from knowledge.services.answer import Asker, answer_question
from knowledge.services.bundle import Services
from knowledge.services.editing.change import Change, NewEntry, SubjectEdit
from knowledge.services.editing.comparing import Same, join_same, sort_moves
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.errors import ChangeStateError
from knowledge.services.editing.known import KnownQuestions
from knowledge.services.editing.replay import PastQuestion, Replay, ReplayState, Seen
from knowledge.services.editing.shared_vectors import share_meaning
from knowledge.services.explain import Explanation, explain_answer
from knowledge.services.live import Knowledge, load_knowledge
from tests.bot.records import NOW, make_record
from tests.editing.desk import ANNA, DEBTS, attach, new_fields, open_desk, submit, write
from tests.knowledge.small import add_entry, write_small_base

TESTS = Path(__file__).resolve().parent.parent / "questions"
ASKER = Asker("test", "rutland", "Rutland")
KNOWN = """
- {text: letters from bailiffs, area: rutland, outcome: answer, expect: [rutl-debt-advice], kind: lay}
- {text: tyre gone on my bike, area: rutland, outcome: unmet, kind: lay}
- text: [not, a, question]
"""


async def finish(editing: Editing, change: str) -> Replay:
    """Return the replay of a change once it is over."""
    while True:
        replay = await editing.replays.read(change)
        assert replay is not None
        if replay.state != ReplayState.RUNNING:
            return replay
        await asyncio.sleep(0.05)


async def ask(services: Services, *texts: str) -> list[str]:
    """Ask questions; return the ids under which they were kept."""
    return [str((await services.ask(text, ASKER)).question) for text in texts]


@pytest.fixture
async def asked(tmp_path: Path) -> AsyncIterator[Services]:
    """Services with questions in the log, and known ones."""
    (tmp_path / "known").mkdir()
    (tmp_path / "known" / "rutland.yaml").write_text(KNOWN, encoding="utf-8")
    async with open_desk(tmp_path) as services:
        yield services


async def test_gained_questions_are_listed_with_how_often_they_were_asked(asked: Services) -> None:
    editing = asked.editing
    ids = await ask(asked, "flat tyre on a bike", "letters from bailiffs", "Flat  tyre on a bike", "hello")
    change = await submit(editing, [NewEntry("rutland", "money", new_fields())])
    started = await editing.start_replay(change.id)
    assert (started.state, started.percent) == (ReplayState.RUNNING, 0)
    replay = await finish(editing, change.id)
    assert (replay.state, replay.fault) == (ReplayState.DONE, "")
    assert (replay.done, replay.of, replay.asked, replay.percent) == (5, 5, 6, 100)
    moved, known = replay.gained
    assert (moved.text.casefold().split(), moved.count, set(moved.ids)) == (
        "flat tyre on a bike".split(), 2, {ids[0], ids[2]}
    )  # fmt: skip
    assert (moved.area, moved.district) == ("rutland", "Rutland")
    assert moved.old.outcome in ("unmet", "choose")
    assert moved.new == Seen("answer", "rutl-puncture-club")
    assert (known.text, known.ids) == ("tyre gone on my bike", ("rutland.yaml:3",))
    assert (replay.lost, replay.changed_first, replay.changed_outcome) == ((), (), ())
    assert replay.ended_at is not None


async def test_lost_questions_are_listed(asked: Services) -> None:
    await ask(asked, "letters from bailiffs")
    edits = [
        *await write(asked.editing, DEBTS, phrasings=["owes on credit cards"]),
        SubjectEdit("bailiffs", "Bailiffs", ("letters from bailiffs", "bailiff letter"), "Not ours."),
    ]
    change = await submit(asked.editing, edits)
    await asked.editing.start_replay(change.id)
    replay = await finish(asked.editing, change.id)
    assert [(moved.text, moved.count, moved.new.outcome) for moved in replay.lost] == [
        ("letters from bailiffs", 1, "unmet"),
        ("letters from bailiffs", 1, "unmet"),
    ]


async def test_replay_is_kept_with_the_change_and_not_run_again_for_the_same_bases(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as services:
        await ask(services, "grandma scratched her giro")
        change = await submit(services.editing, attach("grandma scratched her giro"))
        await services.editing.start_replay(change.id)
        done = await finish(services.editing, change.id)
        assert [moved.text for moved in done.gained] == ["grandma scratched her giro"]
    async with open_desk(tmp_path) as services:
        assert await services.editing.replays.read(change.id) == done
        assert await services.editing.start_replay(change.id) == done
        await services.editing.revise(change.id, attach("owes the pub"), ANNA)
        assert (await services.editing.start_replay(change.id)).state == ReplayState.RUNNING
        assert (await finish(services.editing, change.id)).gained == ()


async def _cancel_by_hand(editing: Editing, change: Change) -> None:
    await editing.replays.cancel(change.id)


async def _withdraw(editing: Editing, change: Change) -> None:
    await editing.withdraw(change.id, ANNA)


async def _revise(editing: Editing, change: Change) -> None:
    await editing.revise(change.id, attach("owes the pub"), ANNA)


@pytest.mark.parametrize("stop", [_cancel_by_hand, _withdraw, _revise])
async def test_replay_stops_with_its_change(asked: Services, stop: object) -> None:
    change = await submit(asked.editing, attach("owes the catalogue"))
    await asked.editing.start_replay(change.id)
    await stop(asked.editing, change)  # type: ignore[operator] # one of the three
    replay = await asked.editing.replays.read(change.id)
    assert replay is not None
    assert replay.state == ReplayState.CANCELLED


async def test_questions_are_answered_while_a_replay_runs(asked: Services) -> None:
    await ask(asked, *(f"letters from bailiffs {number}" for number in range(50)))
    change = await submit(asked.editing, attach("owes the catalogue"))
    await asked.editing.start_replay(change.id)
    answer = await asked.ask("letters from bailiffs", ASKER)
    assert answer.decision.matches[0].entry == DEBTS
    assert (await asked.editing.replays.read(change.id) or await finish(asked.editing, change.id)).change == change.id
    assert (await finish(asked.editing, change.id)).state == ReplayState.DONE


async def test_base_with_problems_is_not_asked(asked: Services) -> None:
    draft = await asked.editing.draft(await write(asked.editing, DEBTS, standing="closed"), ANNA)
    with pytest.raises(ChangeStateError, match="problems"):
        await asked.editing.start_replay(draft.id)


async def test_all_questions_of_a_long_log_are_read_once_newest_first(asked: Services) -> None:
    log = asked.editing.replays.past
    assert isinstance(log, SqlQuestionLog)
    for number in range(2100):
        # Several at one moment, so that a page may end between them.
        await log.add(make_record(id=f"q{number:04}", asked_at=NOW - timedelta(seconds=number // 7), text="damp"))
    ids = [question.id async for question in log.read()]
    assert len(ids) == len(set(ids)) == 2100
    assert ids[0] == "q0006"
    assert ids[-1] == "q2093"


def test_shipped_tables_of_questions_are_read_and_others_left() -> None:
    found = list(KnownQuestions(TESTS).read())
    names = {question.id.split(":")[0] for question in found}
    tables = ("four-areas", "must", "national", "refused", "several", "urgent", "worcestershire")
    assert names == {f"{name}.yaml" for name in tables}
    assert {question.is_logged for question in found} == {False}
    assert "worcestershire" in {question.area for question in found}


def test_folder_that_is_not_there_has_no_questions(tmp_path: Path) -> None:
    assert list(KnownQuestions(tmp_path / "nothing").read()) == []
    assert list(KnownQuestions(None).read()) == []


ANSWER, OTHER, CHOOSE = Seen("answer", "a"), Seen("answer", "b"), Seen("choose", "a")
UNMET, NEARER, DISTRICT = Seen("unmet", "a"), Seen("unmet", "b"), Seen("which-district", "f")
URGENT = Seen("answer", "a", ("gas",))
KINDS = [
    (UNMET, ANSWER, "gained"),
    (CHOOSE, ANSWER, "gained"),
    (Seen("no-service-here", "f"), ANSWER, "gained"),
    (ANSWER, UNMET, "lost"),
    (ANSWER, CHOOSE, "lost"),
    (ANSWER, OTHER, "changed_first"),
    (CHOOSE, Seen("choose", "b"), "changed_first"),
    (DISTRICT, ANSWER, "changed_outcome"),
    (UNMET, CHOOSE, "changed_outcome"),
    (ANSWER, URGENT, "changed_outcome"),
    (UNMET, NEARER, None),
    (ANSWER, ANSWER, None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "kind"), KINDS)
def test_moves_are_sorted(old: Seen, new: Seen, kind: str | None) -> None:
    question = PastQuestion("damp", None, None, "q1")
    moves = sort_moves([(Same(question, 1, ["q1"]), (old, new))])
    assert [name for name, found in vars(moves).items() if found] == ([kind] if kind else [])


def test_same_text_for_another_place_is_another_question() -> None:
    places = (("rutland", None), ("rutland", "Rutland"), ("rutland", None))
    asked = join_same(PastQuestion("damp", *place, id=str(number)) for number, place in enumerate(places))
    assert [(same.count, same.ids) for same in asked] == [(2, ["0", "2"]), (1, ["1"])]


def test_shared_work_changes_no_figure(tmp_path: Path) -> None:
    folder = write_small_base(tmp_path)
    first = load_knowledge(folder)
    add_entry(folder, "Puncture club", ["flat tyre on a bike"])
    second = load_knowledge(folder)
    for alone, shared in zip((first, second), share_meaning(first, second), strict=True):
        for text in (
            "flat tyre on my bike",
            "letters from bailiffs. also the loft is cold, and she cannot get upstairs",
        ):
            found = [explain(text, knowledge) for knowledge in (alone, shared)]
            assert found[0] == found[1]
            assert found[0].matches


def explain(text: str, knowledge: Knowledge) -> Explanation:
    """Return how a base comes to its answer, to the last digit."""
    assert knowledge.live is not None
    return explain_answer(answer_question(text, ASKER, knowledge), knowledge.live)
