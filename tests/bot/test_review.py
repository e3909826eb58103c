"""Reviewing: what comes into the queues, what is done with it, and undone."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings
from knowledge.services.editing.change import NewEntry, PhrasingsEdit, SubjectEdit
from knowledge.services.live import Model, load_knowledge
from knowledge.services.records import FeedbackKind
from knowledge.services.review.actions import CannotUndoError, NothingSelectedError
from knowledge.services.review.queues import NOBODY, Filter, Queue, Sort, State
from tests.bot.reviewing import ABE, ALL, EDDA, Desk, open_desk, select, select_group
from tests.knowledge.small import name_id, write_small_base

DFG, FOOD = name_id("Disabled facilities grant"), name_id("Food bank")
DONE, IN_CHANGE = Filter(state=State.DONE), Filter(state=State.IN_CHANGE)


@pytest.fixture
async def desk(engine: AsyncEngine, folder: Path, settings: Settings) -> AsyncIterator[Desk]:
    """A desk on a small base, by words alone."""
    base = write_small_base(folder)
    async with open_desk(engine, load_knowledge(base, Model()), base, settings) as desk:
        yield desk


async def test_question_without_an_answer_is_in_the_queue_at_once(desk: Desk) -> None:
    await desk.ask("wheelchair taxi")
    await desk.ask("nothing for this place", outcome="no-service-here")
    await desk.ask("grab rails", outcome="answer")
    assert await desk.texts() == [["nothing for this place"], ["wheelchair taxi"]]
    assert await desk.review.count_waiting() == {Queue.UNMET: 2, Queue.NOT_THIS: 0, Queue.OUT_OF_DATE: 0}


async def test_question_that_gets_its_district_later_leaves_or_joins_the_queue(desk: Desk) -> None:
    first = await desk.ask("housing team", outcome="which-district")
    record = await desk.log.get(first)
    assert record is not None
    await desk.log.amend(replace(record, outcome="no-service-here", district="Rutland"))
    assert await desk.texts(chosen=Filter(district="Rutland")) == [["housing team"]]
    await desk.log.amend(replace(record, outcome="which-district"))
    assert await desk.texts() == []


async def test_questions_that_ask_the_same_are_one_group(desk: Desk) -> None:
    await desk.ask("parking permit for carers")
    await desk.ask("who can fix a garden fence")
    await desk.ask("parking permit for her carer")
    await desk.review.refresh()
    assert await desk.texts() == [
        ["parking permit for her carer", "parking permit for carers"],
        ["who can fix a garden fence"],
    ]


async def test_later_question_joins_its_group_and_moves_none(desk: Desk) -> None:
    await desk.ask("parking permit for carers")
    await desk.review.refresh()
    await desk.ask("fence blown down")
    await desk.ask("carers parking permit")
    await desk.review.refresh()
    assert [len(texts) for texts in await desk.texts()] == [2, 1]


async def test_places_and_redaction_marks_do_not_make_a_group(desk: Desk) -> None:
    await desk.ask("[name] wants a stairlift in [Rutland]")
    await desk.ask("[name] asks about school meals in [Rutland]")
    await desk.review.refresh()
    assert len(await desk.texts()) == 2


async def test_what_was_said_of_an_entry_is_grouped_by_it(desk: Desk) -> None:
    first = await desk.ask("ramp", outcome="answer", entries=((DFG, 0.9),))
    second = await desk.ask("food", outcome="answer", entries=((FOOD, 0.9),))
    await desk.say(first, FeedbackKind.OUT_OF_DATE, DFG, "the number has changed")
    await desk.say(second, FeedbackKind.OUT_OF_DATE, DFG)
    await desk.say(second, FeedbackKind.NOT_THIS, FOOD)
    await desk.say(second, FeedbackKind.HELPFUL, FOOD)
    found = await desk.review.list_groups(Queue.OUT_OF_DATE, ALL)
    assert [(group.id, group.entry, group.count) for group in found.groups] == [(DFG, DFG, 2)]
    _, items = await desk.review.read_group(Queue.OUT_OF_DATE, ALL, DFG)
    assert [item.said for item in items] == [None, "the number has changed"]
    assert await desk.texts(Queue.NOT_THIS) == [["food"]]


async def test_none_of_those_offered_is_grouped_by_what_was_asked(desk: Desk) -> None:
    for text in ("ramp for a shed", "hungry horse", "a ramp for the shed"):
        await desk.say(await desk.ask(text, outcome="choose", entries=((DFG, 0.4),)), FeedbackKind.NOT_THIS)
    await desk.review.refresh()
    assert await desk.texts(Queue.NOT_THIS) == [["a ramp for the shed", "ramp for a shed"], ["hungry horse"]]


async def test_reported_twice_is_queued_once_and_the_note_is_shown(desk: Desk) -> None:
    question = await desk.ask("ramp", outcome="answer", entries=((DFG, 0.9),))
    await desk.say(question, FeedbackKind.OUT_OF_DATE, DFG)
    await desk.say(question, FeedbackKind.OUT_OF_DATE, DFG, "moved to the county")
    _, items = await desk.review.read_group(Queue.OUT_OF_DATE, ALL, DFG)
    assert [item.said for item in items] == ["moved to the county"]


@pytest.mark.parametrize(
    ("word", "found"),
    [("CHÂTEAU", 1), ("château", 1), ("PARKING", 1), ("100%", 1), ("1__%", 0), ("a/b", 1), ("a%b", 0)],
)
async def test_a_word_is_found_in_whatever_case_and_as_it_is_typed(desk: Desk, word: str, found: int) -> None:
    await desk.ask("Parking at 100% of Château a/b")
    assert len(await desk.texts(Queue.UNMET, Filter(text=word))) == found


FILTERS: list[tuple[Filter, list[str]]] = [
    (Filter(area="rutland"), ["c", "a"]),
    (Filter(district="Rutland"), ["a"]),
    (Filter(topic="housing"), ["b"]),
    (Filter(since=date(2026, 11, 20)), ["c", "b"]),
    (Filter(until=date(2026, 11, 19)), ["a"]),
    (Filter(text="B"), ["b"]),
    (Filter(text="100%"), []),
    (Filter(assignee="abe"), ["c"]),
    (Filter(assignee=NOBODY), ["b", "a"]),
    (Filter(area="rutland", text="c"), ["c"]),
]


@pytest.mark.parametrize(("chosen", "texts"), FILTERS, ids=[str(number) for number in range(len(FILTERS))])
async def test_filter_leaves_what_fits(desk: Desk, chosen: Filter, texts: list[str]) -> None:
    await desk.ask("a", asked_at=desk.clock.now.replace(day=19, hour=23), area="rutland", district="Rutland")
    await desk.ask("b", asked_at=desk.clock.now.replace(day=20, hour=0), area=None, entries=((DFG, 0.2),))
    third = await desk.ask("c", asked_at=desk.clock.now.replace(day=21), area="rutland")
    await desk.review.assign(select(third), EDDA, "abe")
    assert [text for [text] in await desk.texts(chosen=chosen)] == texts


async def test_note_of_a_report_is_found_by_its_words(desk: Desk) -> None:
    question = await desk.ask("ramp", outcome="answer", entries=((DFG, 0.9),))
    await desk.say(question, FeedbackKind.OUT_OF_DATE, DFG, "moved to the county")
    assert await desk.texts(Queue.OUT_OF_DATE, Filter(text="COUNTY moved")) == [["ramp"]]
    assert await desk.texts(Queue.OUT_OF_DATE, Filter(text="county ring")) == []


async def test_order_is_lately_often_or_newest(desk: Desk) -> None:
    for number in range(3):
        await desk.ask("old fence", asked_at=desk.clock.now.replace(month=9, day=number + 1))
    for text in ("parking permit", "parking permit", "kitten"):
        await desk.ask(text)
    await desk.review.refresh()
    firsts = {sort: (await desk.review.list_groups(Queue.UNMET, ALL, sort)).groups[0].text for sort in Sort}
    assert firsts == {Sort.LATELY: "parking permit", Sort.OFTEN: "old fence", Sort.NEWEST: "kitten"}


async def test_pages_show_all_groups_once(desk: Desk) -> None:
    for number in range(45):
        await desk.ask(f"word{number}")
    pages = [await desk.review.list_groups(Queue.UNMET, ALL, page=page) for page in (1, 2, 3, 4)]
    assert [len(page.groups) for page in pages] == [20, 20, 5, 0]
    assert len({group.id for page in pages for group in page.groups}) == 45
    assert (pages[0].total, pages[0].questions) == (45, 45)


async def test_done_leaves_the_queue_and_undo_brings_it_back(desk: Desk) -> None:
    await desk.ask("parking permit")
    await desk.ask("parking permit please")
    await desk.review.refresh()
    batch = await desk.review.mark_done(select_group("q1"), EDDA, "Answered by phone")
    assert (batch.count, await desk.texts(), len(await desk.texts(chosen=DONE))) == (2, [], 1)
    await desk.review.undo(batch.id, EDDA)
    assert len(await desk.texts()) == 1
    with pytest.raises(CannotUndoError, match="already"):
        await desk.review.undo(batch.id, EDDA)


async def test_action_on_a_group_is_done_to_what_the_filter_shows_of_it(desk: Desk) -> None:
    await desk.ask("parking permit", district="Rutland")
    await desk.ask("parking permit", district=None)
    await desk.review.refresh()
    chosen = Filter(district="Rutland")
    batch = await desk.review.mark_done(select_group("q1", chosen=chosen), EDDA)
    assert batch.count == 1
    assert await desk.texts() == [["parking permit"]]


async def test_undo_leaves_what_a_colleague_did_since(desk: Desk) -> None:
    first, second = await desk.ask("fence"), await desk.ask("kitten")
    batch = await desk.review.assign(select(first, second), EDDA, "edda")
    await desk.review.assign(select(second), ABE, "abe")
    await desk.review.undo(batch.id, EDDA)
    assert await desk.texts(chosen=Filter(assignee="abe")) == [["kitten"]]
    assert await desk.texts(chosen=Filter(assignee=NOBODY)) == [["fence"]]


async def test_only_who_did_it_undoes_it(desk: Desk) -> None:
    batch = await desk.review.mark_done(select(await desk.ask("fence")), EDDA)
    with pytest.raises(CannotUndoError, match="only who did it"):
        await desk.review.undo(batch.id, ABE)


async def test_what_a_colleague_dealt_with_is_not_done_twice(desk: Desk) -> None:
    question = await desk.ask("fence")
    await desk.review.mark_done(select(question), ABE)
    with pytest.raises(NothingSelectedError, match="somebody else"):
        await desk.review.mark_done(select(question), EDDA)
    with pytest.raises(NothingSelectedError):
        await desk.review.attach(select(question), EDDA, DFG, ["fence"])
    assert await desk.editing.count_changes() == 0


async def test_note_is_redacted_and_shown_with_its_group(desk: Desk) -> None:
    question = await desk.ask("fence")
    await desk.review.note(select(question), EDDA, "Older note")
    batch = await desk.review.note(select(question), EDDA, "Rang 07700 900123 about it")
    assert batch.text is not None
    assert "07700" not in batch.text
    assert (await desk.review.list_groups(Queue.UNMET, ALL)).groups[0].note == batch.text
    assert [one.text for one in await desk.review.list_batches(Queue.UNMET, question)] == [batch.text, "Older note"]
    await desk.review.undo(batch.id, EDDA)
    assert (await desk.review.list_groups(Queue.UNMET, ALL)).groups[0].note == "Older note"


async def test_reopened_is_back_in_the_queue(desk: Desk) -> None:
    question = await desk.ask("fence")
    await desk.review.mark_done(select(question), EDDA)
    await desk.review.reopen(select(question, chosen=DONE), EDDA)
    assert await desk.texts() == [["fence"]]


async def test_attaching_drafts_a_change_with_the_questions(desk: Desk) -> None:
    question = await desk.ask("fence")
    batch = await desk.review.attach(select(question), EDDA, DFG, ["garden fence", "fence down"])
    change = await desk.editing.get(batch.change or "")
    assert change.edits == (PhrasingsEdit(DFG, ("garden fence", "fence down")),)
    assert (change.author.name, change.questions, change.reason) == (
        EDDA.name, (question,), "Asked 1 time without an answer.",
    )  # fmt: skip
    assert (await desk.texts(), await desk.texts(chosen=IN_CHANGE)) == ([], [["fence"]])


async def test_new_entry_and_out_of_scope_draft_changes(desk: Desk) -> None:
    first, second = await desk.ask("fence"), await desk.ask("kitten")
    new = await desk.review.start_entry(
        select(first), EDDA, "rutland", "housing", {"name": "Fences", "phrasings": ["fence"]}
    )
    refused = await desk.review.mark_out_of_scope(select(second), EDDA, "pets", "Pets", ["kitten"], "Not about homes")
    edits = [(await desk.editing.get(batch.change or "")).edits[0] for batch in (new, refused)]
    assert edits == [
        NewEntry("rutland", "housing", {"name": "Fences", "phrasings": ["fence"]}),
        SubjectEdit("pets", "Pets", ("kitten",), "Not about homes"),
    ]
    assert (await desk.editing.get(refused.change or "")).reason == "Not about homes"


async def test_texts_are_kept_once_and_without_spare_spaces(desk: Desk) -> None:
    texts = [" garden  fence ", "garden fence", " "]
    attached = await desk.review.attach(select(await desk.ask("fence")), EDDA, DFG, texts)
    assert (await desk.editing.get(attached.change or "")).edits == (PhrasingsEdit(DFG, ("garden fence",)),)
    refused = await desk.review.mark_out_of_scope(select(await desk.ask("gate")), EDDA, "gates", " Gates ", texts, "")
    assert (await desk.editing.get(refused.change or "")).edits == (SubjectEdit("gates", "Gates", ("garden fence",)),)


async def test_undo_withdraws_the_change(desk: Desk) -> None:
    batch = await desk.review.attach(select(await desk.ask("fence")), EDDA, DFG, ["garden fence"])
    await desk.review.undo(batch.id, EDDA)
    assert (await desk.editing.get(batch.change or "")).state == "withdrawn"
    assert await desk.texts() == [["fence"]]


async def test_questions_of_a_refused_change_wait_again(desk: Desk) -> None:
    batch = await desk.review.attach(select(await desk.ask("fence")), EDDA, DFG, ["garden fence"])
    await desk.editing.submit(batch.change or "", EDDA)
    await desk.review.refresh()
    assert await desk.texts() == []
    await desk.editing.refuse(batch.change or "", ABE, "Not what it is for")
    await desk.review.refresh()
    assert await desk.texts() == [["fence"]]


async def test_questions_of_a_refused_change_are_done_when_it_is_mended_and_goes_live(desk: Desk) -> None:
    first, second = await desk.ask("fence"), await desk.ask("kitten")
    batch = await desk.review.attach(select(first, second), EDDA, DFG, ["garden fence"])
    change = batch.change or ""
    await desk.editing.submit(change, EDDA)
    await desk.editing.refuse(change, ABE, "Say which fence")
    await desk.review.refresh()
    await desk.review.mark_done(select(second), EDDA)
    await desk.editing.revise(change, [PhrasingsEdit(DFG, ("fence round the garden",))], EDDA)
    await desk.review.refresh()
    assert (await desk.texts(), await desk.texts(chosen=Filter(state=State.IN_CHANGE))) == ([], [["fence"]])
    await desk.editing.submit(change, EDDA)
    await desk.editing.approve(change, ABE)
    await desk.review.refresh()
    assert sorted(await desk.texts(chosen=DONE)) == [["fence"], ["kitten"]]
    await desk.review.reopen(select(first, chosen=DONE), EDDA)
    await desk.review.refresh()
    assert await desk.texts() == [["fence"]]


async def test_questions_of_a_live_change_are_done_and_it_cannot_be_undone_here(desk: Desk) -> None:
    batch = await desk.review.attach(select(await desk.ask("fence")), EDDA, DFG, ["garden fence"])
    await desk.editing.submit(batch.change or "", EDDA)
    await desk.editing.approve(batch.change or "", ABE)
    await desk.review.refresh()
    assert (await desk.texts(), await desk.texts(chosen=DONE)) == ([], [["fence"]])
    with pytest.raises(CannotUndoError, match="The change that was made from it stays"):
        await desk.review.undo(batch.id, EDDA)


async def test_overview_counts_a_period(desk: Desk) -> None:
    day = desk.clock.now.replace(day=20)
    await desk.ask("a", asked_at=day, outcome="answer", entries=((DFG, 0.9),), district="Rutland", took_ms=10.0)
    await desk.ask("b", asked_at=day, outcome="unmet", entries=(("gone", 0.2),), took_ms=20.0)
    await desk.ask("c", asked_at=day.replace(day=22), outcome="answer", entries=((FOOD, 0.9),), took_ms=60.0)
    await desk.ask("d", asked_at=day.replace(day=19), area="rutland")
    figures = await desk.review.overview(date(2026, 11, 20), date(2026, 11, 22))
    assert [count for _, count in figures.days] == [2, 0, 1]
    assert {one.name: one.count for one in figures.outcomes if one.count} == {"answer": 2, "unmet": 1}
    assert [(one.name, one.count) for one in figures.topics] == [("housing", 2), (None, 1)]
    assert [(one.name, one.count) for one in figures.districts] == [(None, 2), ("Rutland", 1)]
    assert (figures.questions, figures.median_ms, figures.waiting[Queue.UNMET]) == (3, 20.0, 2)
    narrow = await desk.review.overview(date(2026, 11, 19), date(2026, 11, 22), "rutland")
    assert (narrow.questions, narrow.waiting[Queue.UNMET]) == (1, 1)


async def test_overview_of_nothing_is_empty(desk: Desk) -> None:
    figures = await desk.review.overview(date(2026, 11, 20), date(2026, 11, 20))
    assert (figures.questions, figures.median_ms, figures.topics) == (0, None, ())
    assert figures.days == ((date(2026, 11, 20), 0),)


async def test_median_of_an_even_number_lies_between(desk: Desk) -> None:
    for took in (1.0, 2.0, 4.0, 100.0):
        await desk.ask("a", took_ms=took, asked_at=desk.clock.now.replace(day=20))
    assert (await desk.review.overview(date(2026, 11, 20), date(2026, 11, 20))).median_ms == 3.0
