"""The pages of entries, changes and history. Nothing goes live here: the site may stand on the shipped base."""

from dataclasses import replace
from datetime import timedelta

from playwright.async_api import Page

from knowledge.entries.problems import Problem
from knowledge.services.access.records import Account, Role
from knowledge.services.editing.change import (
    BY_HAND,
    Change,
    ChangeState,
    EntryRemoval,
    FieldsEdit,
    PhrasingsEdit,
    Signature,
    Version,
)
from knowledge.services.editing.replay import Moved, Replay, ReplayState, Seen
from tests.web.pages.opening import Show, opening
from tests.web.pages.shot import Shot
from tests.web.site import Site

ENTRY = "worcs-redditch-homes"
ADVICE = "worcs-citizens-advice"
PATH = f"/console/entries/{ENTRY}"
WAIT = "About two years for a two-bedroom home."


async def draft(site: Site, before: str | None = None) -> Change:
    """Return a draft that says how long the wait is; with another text before it, the file has moved on since."""
    account = await site.add_account(Role.EDITOR)
    name = "how_to_refer" if before else "wait"
    edit = FieldsEdit(ENTRY, {name: before}, {name: WAIT})
    return await site.services.editing.draft([edit], account, reason="The council says so on its page since July")


async def show_problems_of_a_form(page: Page, site: Site) -> None:
    """Show a form with problems at its fields."""
    await opening(f"{PATH}/edit", Role.EDITOR)(page, site)
    await page.get_by_label("What it does").fill("x" * 430)
    await page.get_by_label("Number, address or page").first.fill("")
    await page.get_by_role("button", name="Check and continue").click()
    await page.get_by_role("alert").wait_for()


async def show_tried(page: Page, site: Site) -> None:
    """Show a question that was tried before and after an edit."""
    await opening(f"{PATH}/edit", Role.EDITOR)(page, site)
    box = page.get_by_role("textbox", name="Phrasings")
    await box.fill(f"{await box.input_value()}\nwants a garden flat for her wheelchair")
    await page.get_by_label("What staff would type").fill("she wants a garden flat for her wheelchair")
    await page.get_by_role("button", name="Try it").click()
    await page.locator("#tried h4").last.wait_for(timeout=60_000)
    # What is beside the form scrolls by itself on a desk.
    await page.evaluate("document.querySelector('.sp-beside').scrollTop = 9999; scrollTo(0, 0)")


def showing_change(role: Role, *, is_sent: bool) -> Show:
    """Return what shows a change as a draft or sent, to somebody of that role."""

    async def show(page: Page, site: Site) -> None:
        change = await draft(site)
        if is_sent:
            await site.services.editing.submit(change.id, await site.add_account(Role.EDITOR))
            await _keep_replay(site, change)
        await opening(f"/console/changes/{change.id}", role)(page, site)

    return show


async def _keep_replay(site: Site, change: Change) -> None:
    """Keep the replay that a change of this kind might have had."""
    editing = site.services.editing
    checked = await editing.trying.check(await editing.get(change.id))
    now = site.clock()
    gained = Moved(
        "how long to wait for a council house in [Redditch]",
        "worcestershire",
        "Redditch",
        3,
        (),
        Seen("choose", "worcs-housing-register-south"),
        Seen("answer", ENTRY),
    )
    await editing.store.save_replay(
        Replay(
            change.id,
            ReplayState.DONE,
            checked.base_version,
            checked.version,
            started_at=now,
            ended_at=now + timedelta(seconds=40),
            done=1893,
            of=1893,
            asked=2410,
            gained=(gained,),
        )
    )


async def show_texts(page: Page, site: Site) -> None:
    """Show the form of an edit that has only texts."""
    account = await site.add_account(Role.EDITOR)
    edit = PhrasingsEdit(ENTRY, ("ground floor flat for his wheels",))
    change = await site.services.editing.draft([edit], account, reason="Asked twice without an answer")
    await opening(f"/console/changes/{change.id}/texts", Role.EDITOR)(page, site)


async def show_replay(page: Page, site: Site) -> None:
    """Show a finished replay in which questions move in each way."""
    change = await draft(site)
    await site.services.editing.submit(change.id, await site.add_account(Role.EDITOR))
    await _keep_replay(site, change)
    store = site.services.editing.store
    replay = await store.get_replay(change.id)
    assert replay is not None
    [gained] = replay.gained
    answer, other, none = gained.new, Seen("answer", "worcs-housing-register-south"), Seen("unmet", "")
    moved = replace(
        replay,
        lost=(replace(gained, text="a bungalow for mum", old=answer, new=none),),
        changed_first=(replace(gained, text="how to bid for a flat", old=other, new=answer),),
        changed_outcome=(replace(gained, text="council house or not", old=none, new=gained.old),),
    )
    await store.save_replay(moved)
    await opening(f"/console/changes/{change.id}#replay", Role.APPROVER)(page, site)
    await page.get_by_text("Answers lost").first.wait_for()


async def show_conflict(page: Page, site: Site) -> None:
    """Show two people's edits of one field, side by side."""
    change = await draft(site, before="Phone the council.")
    await opening(f"/console/changes/{change.id}", Role.EDITOR)(page, site)
    await page.get_by_role("button", name="Send for approval").click()
    await page.get_by_role("heading", name="Somebody else changed the same").wait_for()


async def _make_live(site: Site) -> None:
    """Keep a change as live, with the versions that it brought; no file is touched."""
    editing, now = site.services.editing, site.clock()
    written = await editing.read_entry(ENTRY)
    author = Signature.of(await site.add_account(Role.EDITOR))
    approver = Signature.of(await site.add_account(Role.APPROVER))
    change = await draft(site)
    approved = replace(
        change, state=ChangeState.APPROVED, approver=approver, submitted_at=now, decided_at=now, revision=2
    )
    first = Version(
        ENTRY,
        0,
        dict(written.fields),
        written.more_phrasings,
        written.area,
        written.topic,
        change.id,
        now - timedelta(days=9),
    )
    second = replace(
        first,
        number=1,
        fields={**written.fields, "wait": WAIT},
        made_at=now,
        author=author,
        approver=approver,
        reason=change.reason,
    )
    await editing.store.approve(approved, [], [first, second])
    await editing.store.finish(replace(approved, state=ChangeState.LIVE, live_at=now, revision=3))
    by_hand = replace(
        change,
        id="by-hand",
        edits=(FieldsEdit(ADVICE, {"wait": None}, {"wait": WAIT}),),
        title=f"{ADVICE}: wait",
        author=BY_HAND,
        reason="Edited by hand: worcestershire/money.yaml. 1 entry changed",
        state=ChangeState.LIVE,
        live_at=now - timedelta(hours=2),
    )
    await editing.store.add(by_hand)


def showing_history(path: str) -> Show:
    """Return what shows a page of history once something has gone live."""

    async def show(page: Page, site: Site) -> None:
        if not await site.services.editing.list_versions(ENTRY):
            await _make_live(site)
        await opening(path, Role.EDITOR)(page, site)

    return show


async def show_live(page: Page, site: Site) -> None:
    """Show a change that has gone live."""
    await showing_history("/console/history")(page, site)
    await page.get_by_role("link", name="Redditch Homes").first.click()
    await page.get_by_text("It is live").first.wait_for()


async def show_gone(page: Page, site: Site) -> None:
    """Show what is said of an entry that somebody took out."""
    editing, now = site.services.editing, site.clock()
    author, approver = await site.add_account(Role.EDITOR), await site.add_account(Role.APPROVER)
    removal = EntryRemoval("worcs-gone", "worcestershire", "housing", {"id": "worcs-gone", "name": "Rent bridge"})
    change = await editing.draft([removal], author, reason="It closed, and nobody took it over")
    live = replace(change, approver=Signature.of(approver), live_at=now, state=ChangeState.LIVE, revision=2)
    there = Version("worcs-gone", 0, removal.fields, (), removal.area, removal.topic, change.id, now)
    if not await editing.list_versions("worcs-gone"):
        gone = replace(there, number=1, fields=None, author=live.author, approver=live.approver)
        await editing.store.approve(live, [], [there, gone])
    await opening("/console/entries/worcs-gone/retire", Role.EDITOR)(page, site)


async def show_changes(page: Page, site: Site) -> None:
    """Show the list of changes with one that waits."""
    account: Account = await site.add_account(Role.EDITOR)
    await site.services.editing.submit((await draft(site)).id, account)
    await opening("/console/changes", Role.APPROVER)(page, site)


async def show_file_problems(page: Page, site: Site) -> None:
    """Show what a hand edit left wrong."""
    problem = Problem(
        "worcestershire/housing.yaml", 12, ENTRY, "summary", "has 430 characters, at most 420 fit a phone: shorten it"
    )
    site.services.knowledge.file_problems = (problem,)
    try:
        await opening("/console/problems", Role.EDITOR)(page, site)
    finally:
        site.services.knowledge.file_problems = ()


PAGES = (
    Shot("entries", opening("/console/entries?words=band+for+a+bigger+council+house", Role.EDITOR)),
    Shot("entries-filtered", opening("/console/entries?area=worcestershire&topic=housing&past=yes", Role.EDITOR)),
    Shot("entry", opening(PATH, Role.EDITOR)),
    Shot("entry-edit", opening(f"{PATH}/edit", Role.EDITOR)),
    Shot("entry-edit-problems", show_problems_of_a_form),
    Shot("entry-edit-tried", show_tried),
    Shot("entry-where", opening("/console/entries/new", Role.EDITOR)),
    Shot("entry-new", opening("/console/entries/new?area=worcestershire&topic=money", Role.EDITOR)),
    Shot("entry-retire", opening(f"{PATH}/retire", Role.EDITOR)),
    Shot("entry-gone", show_gone),
    Shot("entry-duplicate", opening(f"{PATH}/duplicate", Role.EDITOR)),
    Shot("changes", show_changes),
    Shot("change-draft", showing_change(Role.EDITOR, is_sent=False)),
    Shot("change-sent", showing_change(Role.EDITOR, is_sent=True)),
    Shot("change-decide", showing_change(Role.APPROVER, is_sent=True)),
    Shot("change-conflict", show_conflict),
    Shot("change-texts", show_texts),
    Shot("change-replay", show_replay),
    Shot("history", showing_history("/console/history")),
    Shot("change-live", show_live),
    Shot("entry-versions", showing_history(f"{PATH}/history")),
    Shot("problems", show_file_problems),
)
