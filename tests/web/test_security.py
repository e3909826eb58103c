"""What protects every page: headers, cookies, forms that are ours, faults that say nothing."""

import logging
import re
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.routing import Route

from bot.logs import LOG_FILE, set_up_logs
from handlers.web import assets
from knowledge.services.access.records import Role
from knowledge.services.live import Knowledge
from tests.web.site import Site, find_token, make_settings, open_site


@pytest.mark.parametrize("path", ["/sign-in", "/console", "/nowhere", "/static/x/site.css", "/static/x/none.css"])
async def test_every_answer_has_the_headers(site: Site, path: str) -> None:
    headers = (await site.open().get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "server" not in headers
    assert "Strict-Transport-Security" not in headers


async def test_over_https_cookies_are_secure_and_browsers_told_to_stay(tmp_path: Path, knowledge: Knowledge) -> None:
    settings = make_settings(tmp_path, web_url="https://signpost.example.org")
    async with open_site(settings, knowledge) as site:
        answer = await site.open().get("/sign-in")
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-signpost-visit=")
        assert all(part in cookie for part in ("; Secure", "; HttpOnly", "; SameSite=lax", "; Path=/"))
        assert "domain" not in cookie.lower()


async def test_no_page_has_script_or_style_inside(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    for path in ("/console", "/console/people", "/console/people/new", "/console/account", "/console/audit"):
        page = (await admin.get(path)).text
        assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=|javascript:", page) == [], path


@pytest.mark.parametrize("value", ["", "forged", "e30.forged.forged"])
async def test_a_cookie_that_is_not_ours_signs_nobody_in(site: Site, value: str) -> None:
    client = site.open()
    client.cookies.set("signpost-session", value)
    assert (await client.get("/console")).status_code == 303


async def test_a_form_without_its_token_is_refused_kindly(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    for token in ("", "x", "é"):
        answer = await admin.post("/console/people/new", data={"csrf": token, "name": "Nia", "role": "editor"})
        assert answer.status_code == 403
        assert "This page was open too long" in answer.text


async def test_the_token_of_another_browser_is_refused(site: Site) -> None:
    admin, other = await site.sign_in(Role.ADMIN), await site.sign_in(Role.ADMIN)
    token = find_token((await other.get("/console/people/new")).text)
    answer = await admin.post("/console/people/new", data={"csrf": token, "name": "Nia", "role": "editor"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ],
)
async def test_a_form_from_another_site_is_refused(site: Site, name: str, value: str) -> None:
    admin = await site.sign_in(Role.ADMIN)
    token = find_token((await admin.get("/console/people/new")).text)
    fields = {"csrf": token, "name": "Nia", "role": "editor"}
    assert (await admin.post("/console/people/new", data=fields, headers={name: value})).status_code == 403


async def test_a_form_that_is_too_long_is_refused(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    answer = await admin.submit("/console/people/new", {"name": "n" * 600_000})
    assert answer.status_code == 413
    assert "That is too long" in answer.text


async def test_a_page_that_is_not_there_says_so(site: Site) -> None:
    answer = await site.open().get("/nowhere")
    assert answer.status_code == 404
    assert "Page not found" in answer.text


async def test_a_fault_gives_a_reference_that_is_in_the_log_and_nothing_else(site: Site) -> None:
    async def fail(_: Request) -> None:
        raise ValueError("a secret of the inside")

    set_up_logs(site.settings, to_screen=False)
    site.app.router.routes.append(Route("/fail", fail))
    answer = await site.open().get("/fail?words=typed")
    assert answer.status_code == 500
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "secret of the inside" not in answer.text
    found = re.search(r"reference:\s+<strong>(\w{6})</strong>", answer.text)
    assert found
    logging.shutdown()
    log = (site.settings.data / LOG_FILE).read_text(encoding="utf-8")
    assert f'"reference": "{found[1]}"' in log
    assert "a secret of the inside" in log
    assert "words=typed" not in log


async def test_styles_are_kept_for_good_under_an_address_that_changes_with_them(site: Site) -> None:
    client = site.open()
    (address,) = re.findall(r'href="(/static/[^"]+/site.css)"', (await client.get("/sign-in")).text)
    assert address == f"/static/{assets.hash_folder()}/site.css"
    assert (await client.get(address)).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    old = await client.get("/static/0123456789ab/site.css")
    assert (old.status_code, old.headers["Cache-Control"]) == (200, "public, no-cache")


@pytest.mark.parametrize("path", ["..%2fapplication.py", "%2e%2e%2fapplication.py", "%2fetc%2fpasswd"])
async def test_nothing_beside_the_static_files_is_served(site: Site, path: str) -> None:
    assert (await site.open().get(f"/static/x/{path}")).status_code == 404


async def test_a_static_file_changes_the_hash(tmp_path: Path) -> None:
    (tmp_path / "one.css").write_text("a", encoding="utf-8")
    before = assets.hash_folder(tmp_path)
    (tmp_path / "one.css").write_text("b", encoding="utf-8")
    assert assets.hash_folder(tmp_path) != before


async def test_nothing_reserved_for_gov_uk_is_served() -> None:
    styles = (assets.FOLDER / "govuk-frontend" / "govuk-frontend.min.css").read_text(encoding="utf-8")
    assert not re.search(r"GDS Transport|@font-face|crest|url\(", styles)
