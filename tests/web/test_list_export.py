"""Entries, changes, history and the audit, exported as their filters show them."""

import csv
import io

import httpx
import openpyxl

from knowledge.services.access.records import AuditAction, Role
from tests.web.editing import FOOD, bring_live, fill_form, open_change
from tests.web.site import Client, Site


async def export(client: Client, page: str, **fields: str) -> httpx.Response:
    """Press the export of a list."""
    answer = await client.submit(
        f"/console/{page}/export", {"format": "csv", **fields}, f"/console/{page}?state={fields.get('state', '')}"
    )
    assert answer.status_code == 200, answer.text
    return answer


def read_rows(answer: httpx.Response) -> list[dict[str, str]]:
    """Return the rows of a CSV file by their headings."""
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


async def list_exports(site: Site) -> list[str]:
    """Return what the audit says of exports, the newest first."""
    return [line.detail for line in await site.services.access.audit.list(actions=[AuditAction.EXPORTED])]


async def test_entries_are_exported_as_the_filter_shows_them(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    assert "10 entries that this filter shows" in (await client.get("/console/entries")).text
    assert len(read_rows(await export(client, "entries", area="rutland"))) == 10
    [row] = read_rows(await export(client, "entries", words="rutl-food"))
    assert (row["Name"], row["Id"], row["Standing"]) == ("Food bank", "rutl-food-bank", "current")
    assert await list_exports(desk) == ["Entries as CSV: 1 row, by words", "Entries as CSV: 10 rows, by area rutland"]


async def test_changes_and_history_are_exported(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    [row] = read_rows(await export(client, "changes", state="drafts"))
    assert (row["Id"], row["State"], row["Live"]) == (change.id, "draft", "")
    await bring_live(desk, client, change.id)
    assert "1 change that this filter shows" in (await client.get("/console/history")).text
    [row] = read_rows(await export(client, "history", entry="rutl-food-bank"))
    assert (row["Proposed by"], row["Approved by"], row["Why"]) == (
        "Edda Editor",
        "Abe Approver",
        "The service said so",
    )
    assert row["Live"] == "2026-11-23 09:30"
    assert read_rows(await export(client, "history", entry="rutl-telecare")) == []
    bad = await client.submit("/console/history/export", {"to-day": "40"}, "/console/history")
    assert bad.status_code == 422


async def test_the_audit_is_exported_by_admins_alone(desk: Site) -> None:
    client = await desk.sign_in(Role.ADMIN)
    answer = await export(client, "audit", format="xlsx", action=AuditAction.SIGNED_IN)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["When", "Who", "What", "Details"]
    assert {row[1].value for row in sheet.iter_rows(min_row=2)} == {"Ada Admin"}
    assert (await list_exports(desk))[0].startswith("Audit as XLSX: 1 row, by action")
    editor = await desk.sign_in(Role.EDITOR)
    page = await editor.submit("/console/audit/export", {"format": "csv"}, "/console/entries")
    assert page.status_code == 403
