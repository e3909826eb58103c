"""The queues over HTTP: what is shown, what can be done, and what is refused."""

import re
from html import unescape

import pytest

from knowledge.services.access.records import AuditAction, Role
from knowledge.services.editing.change import NewEntry, PhrasingsEdit, SubjectEdit
from knowledge.services.records import FeedbackKind, Waiting
from knowledge.services.review.queues import Filter, Queue
from tests.web.asked import DFG, FOOD, ask, report
from tests.web.editing import read_form_values
from tests.web.site import Site

UNMET = "/console/questions/unmet"


def read_text(page: str) -> str:
    """Return what a page says, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def open_id(site: Site, queue: Queue = Queue.UNMET) -> str:
    """Return the first group of a queue."""
    return (await site.services.review.list_groups(queue, Filter())).groups[0].id


@pytest.mark.parametrize("path", ["/console/overview", UNMET, f"{UNMET}/group/x", f"{UNMET}/act"])
async def test_staff_do_not_see_the_queues(site: Site, path: str) -> None:
    assert (await site.open().get(path)).headers["Location"] == "/sign-in"
    assert (await (await site.sign_in(Role.STAFF)).get(path)).status_code == 403


async def test_queue_shows_groups_with_what_is_known_of_them(site: Site) -> None:
    await ask(site, "wheelchair taxi", "taxi for a wheelchair", district="Redditch", entries=((DFG, 0.2),))
    page = await (await site.sign_in(Role.EDITOR)).get(UNMET)
    said = read_text(page.text)
    assert "2 questions in 1 group" in said
    assert "taxi for a wheelchair Look at all 2 questions" in said
    assert "Redditch (2)" in said
    assert f'href="/console/entries/{DFG}"' in page.text


async def test_markup_in_a_question_is_text(site: Site) -> None:
    [question] = await ask(site, '<script>alert(1)</script> & "x"')
    client = await site.sign_in(Role.EDITOR)
    for path in (UNMET, f"{UNMET}/group/{question}", f"{UNMET}/act?action=attach&key={question}"):
        page = await client.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)" in page.text


async def test_queue_that_is_not_there_and_group_that_is_gone_say_so(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    assert (await client.get("/console/questions/nothing")).status_code == 404
    gone = await client.get(f"{UNMET}/group/gone")
    assert (gone.status_code, "A colleague may have dealt with" in gone.text) == (404, True)


async def test_empty_queue_says_that_nothing_waits(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    assert "Nothing waits here" in read_text((await client.get(UNMET)).text)
    assert "Nothing fits" in read_text((await client.get(f"{UNMET}?text=taxi")).text)


async def test_filter_stays_in_the_form_and_in_the_links(site: Site) -> None:
    await ask(site, "taxi", "fence", area="worcestershire", district="Redditch")
    client = await site.sign_in(Role.EDITOR)
    page = await client.get(f"{UNMET}?text=taxi&area=worcestershire&district=Redditch&since=2026-11-01&sort=newest")
    assert "1 question in 1 group" in read_text(page.text)
    assert '<option value="Redditch" selected>' in page.text
    assert 'value="2026-11-01"' in page.text
    assert "?text=taxi&amp;area=worcestershire&amp;district=Redditch&amp;since=2026-11-01&amp;sort=newest" in page.text


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("since=yesterday", "Enter a real date, like 2026-03-27"),
        ("until=2026-02-30", "Enter a real date, like 2026-03-27"),
        ("since=2026-11-02&until=2026-11-01", "The first day must not be after the last day"),
    ],
)
async def test_day_that_is_none_is_said_at_its_field(site: Site, query: str, error: str) -> None:
    page = await (await site.sign_in(Role.EDITOR)).get(f"{UNMET}?{query}")
    assert error in page.text
    assert "There is a problem" in page.text


@pytest.mark.parametrize("query", ["topic=nothing&state=x&sort=y&page=-3", "page=999999999", "page=1e3&area=%00"])
async def test_choice_that_there_is_not_is_left_out(site: Site, query: str) -> None:
    assert (await (await site.sign_in(Role.EDITOR)).get(f"{UNMET}?{query}")).status_code == 200


async def test_nothing_ticked_or_chosen_is_said_with_what_was_ticked(site: Site) -> None:
    [question, _] = await ask(site, "taxi", "fence")
    client = await site.sign_in(Role.EDITOR)
    nothing = await client.get(f"{UNMET}/act")
    assert nothing.status_code == 400
    assert "Tick the questions" in nothing.text
    assert "Choose what to do" in nothing.text
    some = await client.get(f"{UNMET}/act?group={question}")
    assert "Tick the questions" not in some.text
    assert re.search(rf'value="{question}" checked', some.text)
    on_group = await client.get(f"{UNMET}/act?action=done&from={question}")
    assert "Tick the questions" in on_group.text
    assert "What was asked" in on_group.text


async def test_done_and_undone(site: Site) -> None:
    await ask(site, "wheelchair taxi", "taxi for a wheelchair")
    client = await site.sign_in(Role.EDITOR)
    where = f"{UNMET}/act?action=done&group={await open_id(site)}"
    done = await client.submit(where, {"action": "done", "group": await open_id(site), "said": "By phone"})
    page = await client.get(done.headers["Location"])
    assert "2 questions marked as done." in read_text(page.text)
    assert "Nothing waits here" in page.text
    batch = re.search(r'name="batch" value="(\w+)"', page.text)
    assert batch
    undone = await client.submit("/console/questions/undo", {"batch": batch[1]}, done.headers["Location"])
    page = await client.get(undone.headers["Location"])
    assert "Undone: 2 questions as before" in read_text(page.text)
    again = await client.submit("/console/questions/undo", {"batch": batch[1]}, UNMET)
    assert (again.status_code, "undone already" in again.text) == (409, True)


async def test_another_does_not_see_the_button_to_undo(site: Site) -> None:
    [question] = await ask(site, "taxi")
    client = await site.sign_in(Role.EDITOR)
    done = await client.submit(f"{UNMET}/act?action=done&key={question}", {"action": "done", "key": question})
    other = await (await site.sign_in(Role.APPROVER)).get(done.headers["Location"])
    assert 'name="batch"' not in other.text


async def test_attaching_takes_the_texts_that_are_ticked_as_they_were_mended(site: Site) -> None:
    [question, other] = await ask(site, "taxi for [name] in [Redditch]", "whelchair taxi")
    client = await site.sign_in(Role.EDITOR)
    where = f"{UNMET}/act?action=attach&key={question}&key={other}"
    page = await client.get(where)
    assert 'value="taxi for in"' in page.text
    fields: dict[str, str | list[str]] = {
        "action": "attach", "key": [question, other], "entry": DFG, "use": ["0"],
        "phrasing-0": "wheelchair taxi", "phrasing-1": "taxi for in",
    }  # fmt: skip
    answer = await client.submit(where, fields)
    [change] = await site.services.editing.list_changes()
    assert change.edits == (PhrasingsEdit(DFG, ("wheelchair taxi",)),)
    assert set(change.questions) == {question, other}
    page = await client.get(answer.headers["Location"])
    assert f'href="/console/changes/{change.id}"' in page.text


async def test_looking_for_an_entry_keeps_what_was_typed(site: Site) -> None:
    [question] = await ask(site, "taxi")
    client = await site.sign_in(Role.EDITOR)
    where = f"{UNMET}/act?action=attach&key={question}"
    fields: dict[str, str | list[str]] = {
        "action": "attach", "key": question, "do": "find", "find": "food bank", "phrasing-0": "my own words",
    }  # fmt: skip
    page = await client.submit(where, fields)
    assert page.status_code == 200
    assert f'value="{FOOD}"' in page.text
    assert 'value="my own words"' in page.text


FAULTS: list[tuple[str, dict[str, str | list[str]], list[str]]] = [
    ("attach", {"phrasing-0": "taxi"}, ["Choose the entry that answers", "Tick at least one text"]),
    ("attach", {"entry": DFG, "phrasing-0": "x" * 121, "use": "0"}, ["Shorten this to 120 characters: it has 121"]),
    ("attach", {"entry": DFG, "phrasing-0": "?!", "use": "0"}, ["Enter words for this phrasing"]),
    (
        "new-entry",
        {"phrasing-0": "taxi", "use": "0"},
        ["Enter a name for the entry", "Choose the area that the entry is for", "Choose a topic"],
    ),
    ("new-entry", {"name": "x" * 91, "phrasing-0": "taxi", "use": "0"}, ["Shorten the name to 90 characters"]),
    (
        "out-of-scope",
        {"phrasing-0": "taxi", "use": "0"},
        ["Enter a name for the new subject", "Say why this is not ours to answer"],
    ),
    ("out-of-scope", {"subject": "nothing", "said": "x", "phrasing-0": "t", "use": "0"}, ["Choose a subject from"]),
    ("note", {}, ["Enter a note"]),
    ("note", {"said": "x" * 1001}, ["Shorten this to 1000 characters: it has 1001"]),
    ("assign", {"colleague": "stranger"}, ["Choose a colleague, or nobody"]),
]


@pytest.mark.parametrize(("action", "fields", "errors"), FAULTS, ids=[f"{one[0]}-{one[2][0][:20]}" for one in FAULTS])
async def test_fault_is_said_and_nothing_typed_is_lost(
    site: Site, action: str, fields: dict[str, str | list[str]], errors: list[str]
) -> None:
    [question] = await ask(site, "taxi")
    client = await site.sign_in(Role.EDITOR)
    where = f"{UNMET}/act?action={action}&key={question}"
    page = await client.submit(where, {"action": action, "key": question, **fields})
    assert page.status_code == 400
    assert "There is a problem" in page.text
    for error in errors:
        assert error in page.text
    for name, value in fields.items():
        if name not in ("use", "subject", "colleague", "entry"):
            assert str(value) in page.text
    assert await site.services.editing.count_changes() == 0


async def test_new_entry_and_out_of_scope_make_drafts(site: Site) -> None:
    [first, second, third] = await ask(site, "taxi", "kitten to find a home", "parking ticket to pay")
    client = await site.sign_in(Role.EDITOR)
    new: dict[str, str | list[str]] = {
        "action": "new-entry", "key": first, "new-area": "worcestershire", "new-topic": "wellbeing",
        "name": "Wheelchair taxis", "phrasing-0": "taxi", "use": "0",
    }  # fmt: skip
    begun = await client.submit(f"{UNMET}/act?action=new-entry&key={first}", new)
    form = await client.get(begun.headers["location"])
    assert "1 question used to start a new entry." in read_text(form.text)
    values = read_form_values(form.text)
    assert (values["name"], values["id"]) == (["Wheelchair taxis"], ["worcs-wheelchair-taxis"])
    (draft,) = await site.services.editing.list_changes()
    assert "has no id" not in (await client.get(f"/console/changes/{draft.id}")).text
    waiting = read_text((await client.get("/console/changes")).text)
    assert "Your drafts (1) New entry: Wheelchair taxis" in waiting
    assert "Your drafts" not in (await (await site.sign_in(Role.APPROVER)).get("/console/changes")).text
    out: dict[str, str | list[str]] = {
        "action": "out-of-scope", "key": second, "name": "Finding homes for animals", "said": "No animals here",
        "phrasing-0": "kitten to find a home", "use": "0",
    }  # fmt: skip
    await client.submit(f"{UNMET}/act?action=out-of-scope&key={second}", out)
    known = {**out, "key": third, "subject": "parking-at-work", "phrasing-0": "parking ticket", "name": ""}
    await client.submit(f"{UNMET}/act?action=out-of-scope&key={third}", known)
    edits = [change.edits[0] for change in await site.services.editing.list_changes()]
    assert {type(edit): edit for edit in edits}[NewEntry] == NewEntry(
        "worcestershire",
        "wellbeing",
        {"id": "worcs-wheelchair-taxis", "name": "Wheelchair taxis", "phrasings": ["taxi"]},
    )
    reason = "No animals here"
    assert [edit for edit in edits if isinstance(edit, SubjectEdit) and edit.name] == [
        SubjectEdit("finding-homes-for-animals", "Finding homes for animals", ("kitten to find a home",), reason)
    ]
    assert SubjectEdit("parking-at-work", "", ("parking ticket",), reason) in edits
    assert "Nothing waits here" in (await client.get(UNMET)).text


async def test_assigned_and_noted_is_seen_by_a_colleague(site: Site) -> None:
    [question] = await ask(site, "taxi")
    abe = await site.add_account(Role.APPROVER)
    client = await site.sign_in(Role.EDITOR)
    where = f"{UNMET}/act?action=assign&key={question}"
    await client.submit(where, {"action": "assign", "key": question, "colleague": abe.id})
    where = f"{UNMET}/act?action=note&key={question}"
    await client.submit(where, {"action": "note", "key": question, "said": "Ask the transport team"})
    other = await site.sign_in(Role.APPROVER)
    said = read_text((await other.get(f"{UNMET}?assignee={abe.id}")).text)
    assert "Abe Approver Note: Ask the transport team" in said
    group = read_text((await other.get(f"{UNMET}/group/{question}")).text)
    assert "Edda Editor, 1 question assigned to Abe Approver." in group
    assert "Edda Editor, 1 question given a note. “Ask the transport team”" in group


async def test_who_waits_to_be_told_is_seen_in_the_queue_and_on_the_first_page(site: Site) -> None:
    [question] = await ask(site, "taxi")
    await site.services.presses.waiting.add(Waiting(question, "web", "somebody"))
    client = await site.sign_in(Role.EDITOR)
    assert "1 person waits to be told" in (await client.get(UNMET)).text
    first = (await client.get("/console")).text
    assert "Unmet questions: 1" in first
    assert "To approve: 0" in first


async def test_action_keeps_to_the_filter_and_leads_back_to_it(site: Site) -> None:
    await ask(site, "wheelchair taxi", area="worcestershire", district="Redditch")
    await ask(site, "wheelchair taxi", area="nottingham", district="Nottingham")
    client = await site.sign_in(Role.EDITOR)
    group = await open_id(site)
    query = f"text=taxi&area=worcestershire&assignee=nobody&action=note&group={group}"
    page = await client.get(f"{UNMET}/act?{query}")
    assert "1 question" in read_text(page.text)
    fields = {"text": "taxi", "area": "worcestershire", "assignee": "nobody", "action": "note", "group": group}
    answer = await client.submit(f"{UNMET}/act?{query}", {**fields, "said": "Ask the transport team"})
    assert answer.headers["Location"].startswith(f"{UNMET}?text=taxi&area=worcestershire&assignee=nobody&did=")
    assert "1 question given a note" in read_text((await client.get(answer.headers["Location"])).text)


async def test_page_that_was_open_while_a_colleague_dealt_with_it_says_so(site: Site) -> None:
    [question] = await ask(site, "taxi")
    client = await site.sign_in(Role.EDITOR)
    where = f"{UNMET}/act?action=done&key={question}"
    await client.submit(where, {"action": "done", "key": question})
    again = await client.submit(where, {"action": "done", "key": question}, UNMET + "?state=done")
    assert (again.status_code, "A colleague may have dealt with them" in again.text) == (409, True)


async def test_form_without_its_token_changes_nothing(site: Site) -> None:
    [question] = await ask(site, "taxi")
    client = await site.sign_in(Role.EDITOR)
    for path in (f"{UNMET}/act", f"{UNMET}/export", "/console/questions/undo"):
        assert (await client.post(path, data={"action": "done", "key": question})).status_code == 403
    assert (await site.services.review.count_waiting())[Queue.UNMET] == 1


async def test_reports_are_shown_with_what_has_changed(site: Site) -> None:
    [question] = await ask(site, "ramp", outcome="answer", entries=((DFG, 0.9),))
    await report(site, question, FeedbackKind.OUT_OF_DATE, DFG, "The number rings out")
    client = await site.sign_in(Role.EDITOR)
    page = await client.get(f"/console/questions/out-of-date/group/{DFG}")
    assert "What has changed: The number rings out" in read_text(page.text)
    where = f"/console/questions/out-of-date/act?action=done&key={question}.{DFG}"
    await client.submit(where, {"action": "done", "key": f"{question}.{DFG}"})
    assert "Nothing waits here" in (await client.get("/console/questions/out-of-date")).text


async def test_export_leaves_an_audit_line_without_what_was_searched_for(site: Site) -> None:
    await ask(site, "taxi", "fence")
    client = await site.sign_in(Role.EDITOR)
    answer = await client.submit(f"{UNMET}/export", {"format": "csv", "text": "taxi"}, UNMET)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="signpost-unmet-2026-11-23.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbfWhen,Question,")
    assert len(answer.text.splitlines()) == 2
    [line] = await site.services.access.audit.list(actions=[AuditAction.EXPORTED])
    assert (line.actor, line.detail) == ("Edda Editor", "Unmet questions as CSV: 1 row, by text")
