"""The audit list and its filters."""

from knowledge.services.access.records import AuditAction, Role
from tests.web.site import Site, read_text


async def test_lines_can_be_filtered_by_who_what_and_when(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    editor = await site.add_account(Role.EDITOR)
    await site.services.access.audit.record(editor, AuditAction.EXPORTED, "unmet questions, 12 rows, CSV")
    site.clock.go_on(days=6)
    await site.services.access.audit.record(editor, AuditAction.EXPORTED, "entries, 60 rows, XLSX")
    site.clock.go_on(days=2)
    admin = await site.sign_in(Role.ADMIN)

    async def look(query: str) -> str:
        return read_text((await admin.get(f"/console/audit?{query}")).text)

    assert "29 November 2026 at 9:30am Edda Editor Exported entries, 60 rows, XLSX" in await look("")
    assert "2 lines" in await look("action=exported")
    assert "2 lines" in await look(f"account={editor.id}")
    week = await look(f"account={editor.id}&days=7")
    assert "1 line " in week
    assert "unmet questions" not in week
    assert "Nothing fits these filters" in await look("action=Telegram+linked")


async def test_a_filter_that_is_no_filter_shows_all(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    shown = await admin.get("/console/audit?days=x&action=y&page=z")
    assert shown.status_code == 200
    assert "Signed in" in shown.text


async def test_long_lists_come_in_pages(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    for number in range(120):
        await site.services.access.audit.record(None, AuditAction.EXPORTED, f"number {number}.")
    last = await admin.get("/console/audit?action=exported&page=3")
    assert "120 lines" in last.text
    assert "number 0." in last.text
    assert "number 20." not in last.text
    assert "action=exported&amp;days=&amp;page=2" in last.text
    assert (await admin.get("/console/audit?page=99")).status_code == 200
