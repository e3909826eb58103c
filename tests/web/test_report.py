"""The page of the report: who may ask for one, what a browser may do with it, and what is refused."""

import base64
import hashlib
import re

import pytest
from playwright.async_api import Browser

from knowledge.services.access.records import Role
from tests.reporting.reading import read_csv, read_tables
from tests.web.editing import read_form_values
from tests.web.pages.report import PATH, fill
from tests.web.site import Site, read_text

MONTHS = {"from": "2025-11", "to": "2026-10", "area": ""}


@pytest.mark.parametrize(("role", "status"), [(Role.STAFF, 403), (Role.EDITOR, 403), (Role.APPROVER, 200)])
async def test_only_approvers_and_admins_get_reports(site: Site, role: Role, status: int) -> None:
    client = await site.sign_in(role)
    assert (await client.get(PATH)).status_code == status
    assert ((await client.get("/console")).text.find(f'href="{PATH}"') > 0) == (status == 200)


async def test_the_report_comes_as_a_page_of_its_own_and_as_files(site: Site) -> None:
    await fill(site)
    admin = await site.sign_in(Role.ADMIN)
    shown = await admin.submit(PATH, {**MONTHS, "remarks": "Two <b>words</b>\n=1+1", "format": "show"})
    page = await admin.submit(PATH, {**MONTHS, "remarks": "Two <b>words</b>\n=1+1", "format": "html"})
    table = await admin.submit(PATH, {**MONTHS, "format": "csv"})
    assert shown.content == page.content
    assert "Content-Disposition" not in shown.headers
    names = [one.headers["Content-Disposition"].partition("filename=")[2] for one in (page, table)]
    assert names == [f'"signpost-report-2025-11-to-2026-10.{kind}"' for kind in ("html", "csv")]
    assert "<p>Two &lt;b&gt;words&lt;/b&gt;</p>\n<p>=1+1</p>" in page.text
    figures = read_csv(table.content)
    total = figures["Questions by month", "Total", "Questions", ""]
    assert read_tables(page.content)["Questions by month", "Total", "Questions"].replace(",", "") == total
    assert int(total) > 1000
    audit = read_text((await admin.get("/console/audit")).text)
    assert "Report, All areas, November 2025 to October 2026, as CSV" in audit


async def test_only_an_admin_puts_words_into_a_report(site: Site) -> None:
    approver, admin = await site.sign_in(Role.APPROVER), await site.sign_in(Role.ADMIN)
    asked = {**MONTHS, "remarks": "Ms Smith asked", "format": "html"}
    assert 'name="remarks"' not in (await approver.get(PATH)).text
    assert 'name="remarks"' in (await admin.get(PATH)).text
    assert "Ms Smith" not in (await approver.submit(PATH, asked)).text
    assert "Ms Smith" in (await admin.submit(PATH, {**asked, "is_sure": "yes"})).text


@pytest.mark.parametrize(("remarks", "kinds"), [("Ms Smith asked", "a name"), ("Ring 07700 900123", "a mobile number")])
async def test_remarks_with_what_seems_a_persons_own_are_asked_about(site: Site, remarks: str, kinds: str) -> None:
    admin = await site.sign_in(Role.ADMIN)
    refused = await admin.submit(PATH, {**MONTHS, "remarks": remarks, "format": "html"})
    assert refused.status_code == 400
    assert f"It seems to hold {kinds}, and whoever gets the report reads it" in read_text(refused.text)
    assert remarks in refused.text
    shown = await admin.submit(PATH, {**MONTHS, "remarks": remarks, "format": "html", "is_sure": "yes"})
    assert f"<p>{remarks}</p>" in shown.text


async def test_who_is_sure_of_some_remarks_is_asked_again_about_others(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    asked = {**MONTHS, "to": "then", "remarks": "Ms Smith asked", "format": "html", "is_sure": "yes"}
    page = (await admin.submit(PATH, asked)).text
    sent = {**read_form_values(page), "to": [MONTHS["to"]], "remarks": ["Mr Jones asked"], "format": ["html"]}
    answer = await admin.post(PATH, data=sent)
    assert answer.status_code == 400
    assert "It seems to hold a name" in read_text(answer.text)


async def test_a_report_of_few_questions_says_what_is_held_back_and_why(site: Site) -> None:
    approver = await site.sign_in(Role.APPROVER)
    await fill(site, 80, 12)
    shown = await approver.submit(PATH, {**MONTHS, "format": "show"})
    page, held = read_text(shown.text), read_tables(shown.content)
    total = held["Questions by month", "Total", "Questions"]
    assert f"Of these months {total} questions can be shown. There may be more" in page
    assert "each such count waits until it comes to 5" in page
    # What is held back as a whole is named, and has no empty table.
    assert "The largest gaps. Nothing of this can be shown yet." in page
    assert "Nothing can be shown yet of: " in page
    assert not any(caption == "The largest gaps" for caption, _, _ in held)
    assert "The largest gaps" in {
        place[0] for place in read_csv((await approver.submit(PATH, {**MONTHS, "format": "csv"})).content)
    }
    # All that is shown was answered: that is no share of all.
    assert held["Questions by outcome", "Answered", "Share of those shown"] == "too few to show"


async def test_a_report_of_many_questions_holds_no_such_word(site: Site) -> None:
    await fill(site)
    approver = await site.sign_in(Role.APPROVER)
    page = read_text((await approver.submit(PATH, {**MONTHS, "format": "show"})).text)
    assert "What is held back, and why" not in page


async def test_the_page_may_use_its_own_style_and_nothing_else(site: Site) -> None:
    approver = await site.sign_in(Role.APPROVER)
    shown = await approver.submit(PATH, {**MONTHS, "format": "show"})
    [style] = re.findall(r"<style>(.*?)</style>", shown.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert shown.headers["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    )
    assert not re.findall(r"<script|<link|<img|\ssrc=|url\(|@import|\sstyle=|\son\w+=", shown.text)
    assert "style-src 'self';" in (await approver.get(PATH)).headers["Content-Security-Policy"]


async def test_a_report_of_one_area_is_of_that_area_alone(site: Site) -> None:
    await fill(site)
    approver = await site.sign_in(Role.APPROVER)
    own = read_csv((await approver.submit(PATH, {**MONTHS, "area": "nottingham", "format": "csv"})).content)
    everything = read_csv((await approver.submit(PATH, {**MONTHS, "format": "csv"})).content)
    place = ("Questions by district", "Nottingham", "Questions", "")
    assert own[place] == everything[place]
    assert ("Questions by district", "Redditch", "Questions", "") not in own


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"from": "2026-03-15"}, "2026-03-15 is not the first day of one: use 2026-03-01 or 2026-04-01"),
        ({"to": "2026-11"}, "November 2026 is not over: the latest that a report covers is 2026-10"),
        ({"to": "2025-10"}, "October 2025 is before November 2025: use 2025-11 or a later month"),
        ({"from": "=1+1"}, "Enter a month like 2026-03 or a day like 2026-03-01, not “=1+1”"),
        ({"remarks": "x" * 4001}, "Shorten the remarks to 4,000 characters: they have 4,001"),
    ],
)
async def test_what_cannot_be_reported_is_said_beside_its_field(site: Site, changed: dict[str, str], says: str) -> None:
    admin = await site.sign_in(Role.ADMIN)
    refused = await admin.submit(PATH, {**MONTHS, "remarks": "kept", **changed, "format": "show"})
    assert refused.status_code == 400
    assert says in read_text(refused.text)
    assert changed.get("remarks", "kept") in refused.text


async def test_a_report_of_all_areas_is_printed_on_twelve_pages_at_most(site: Site, browser: Browser) -> None:
    await fill(site)
    approver = await site.sign_in(Role.APPROVER)
    shown = await approver.submit(PATH, {**MONTHS, "format": "show"})
    page = await browser.new_page()
    await page.set_content(shown.text)
    printed = await page.pdf(prefer_css_page_size=True)
    await page.close()
    assert 6 < len(re.findall(rb"/Type\s*/Page\b", printed)) <= 12
