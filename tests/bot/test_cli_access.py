"""`signpost sign-in-link`, `invite`, `stop` and `resume`: letting people in, and the off switch, by command."""

import sqlite3
from pathlib import Path

import pytest

from tests.commands import Signpost


def list_accounts(folder: Path) -> list[tuple[str, str, int]]:
    """Return name, role and whether it is active, of every account."""
    connection = sqlite3.connect(folder / "data" / "signpost.db")
    try:
        return connection.execute("SELECT name, role, active FROM accounts ORDER BY name").fetchall()
    finally:
        connection.close()


def test_somebody_new_gets_an_account_and_a_link(signpost: Signpost, folder: Path) -> None:
    ran = signpost("sign-in-link", "Ada", "--role", "admin")
    assert ran.code == 0
    assert ran.out.startswith("http://127.0.0.1:8080/sign-in/")
    assert list_accounts(folder) == [("Ada", "admin", 1)]


def test_links_begin_with_the_address_that_is_set(
    signpost: Signpost, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("SIGNPOST_WEB_URL", "https://signpost.example.org/")
    ran = signpost("sign-in-link", "Ada", "--role", "admin")
    assert ran.out.startswith("https://signpost.example.org/sign-in/")


def test_somebody_known_needs_no_role_and_keeps_theirs(signpost: Signpost, folder: Path) -> None:
    first = signpost("sign-in-link", "Ada", "--role", "admin")
    again = signpost("sign-in-link", "ada")
    assert again.code == 0
    assert again.out != first.out
    assert list_accounts(folder) == [("Ada", "admin", 1)]


def test_a_role_that_is_given_is_taken(signpost: Signpost, folder: Path) -> None:
    signpost("sign-in-link", "Ada", "--role", "editor")
    signpost("sign-in-link", "Ada", "--role", "admin")
    assert list_accounts(folder) == [("Ada", "admin", 1)]


def test_somebody_new_without_a_role_is_refused_with_the_cure(signpost: Signpost) -> None:
    ran = signpost("sign-in-link", "Ada")
    assert ran.code == 2
    assert "add --role" in " ".join(ran.err.replace("│", " ").split())


def test_the_last_admin_stays_admin(signpost: Signpost, folder: Path) -> None:
    signpost("sign-in-link", "Ada", "--role", "admin")
    ran = signpost("sign-in-link", "Ada", "--role", "editor")
    assert ran.code == 2
    assert "only active admin" in " ".join(ran.err.replace("│", " ").split())
    assert list_accounts(folder) == [("Ada", "admin", 1)]


def read_rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    """Return what a query finds."""
    connection = sqlite3.connect(folder / "data" / "signpost.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_an_invitation_is_printed_once_as_links_and_a_code(signpost: Signpost, folder: Path) -> None:
    ran = signpost("invite", "Nia New", "--area", "worcestershire")
    assert ran.code == 0
    assert "Invitation for Nia New (staff, worcestershire)." in ran.out
    code = ran.out.partition("http://127.0.0.1:8080/join/")[2].partition("\n")[0]
    assert len(code) == 43
    assert f"send this message to the bot: /start {code}" in ran.out
    assert ran.out.count("█") > 100, "the code to point a camera at"
    assert read_rows(folder, "SELECT name, role, area FROM invitations") == [("Nia New", "staff", "worcestershire")]
    assert code.encode() not in (folder / "data" / "signpost.db").read_bytes()


def test_an_area_that_is_not_there_is_refused_with_those_that_are(signpost: Signpost) -> None:
    ran = signpost("invite", "Nia New", "--area", "atlantis")
    assert ran.code == 2
    assert "write one of worcestershire" in " ".join(ran.err.replace("│", " ").split())


def test_a_name_that_has_an_invitation_is_refused(signpost: Signpost) -> None:
    signpost("invite", "Nia New")
    ran = signpost("invite", "nia new")
    assert ran.code == 2
    assert "has an invitation already" in " ".join(ran.err.replace("│", " ").split())


def test_answering_is_stopped_with_a_reason_and_resumed(signpost: Signpost, folder: Path) -> None:
    assert signpost("stop", "A number is wrong").code == 0
    assert read_rows(folder, "SELECT reason, by FROM stops") == [("A number is wrong", "command line")]
    assert signpost("resume").out == "Signpost answers again.\n"
    assert signpost("resume").out == "Signpost was answering already.\n"
    assert read_rows(folder, "SELECT reason FROM stops") == []
    audit = read_rows(folder, "SELECT action, detail FROM audit ORDER BY number")
    assert audit == [("answering stopped", "A number is wrong"), ("answering resumed", "")]


def test_stopping_needs_a_reason(signpost: Signpost) -> None:
    ran = signpost("stop", " ")
    assert ran.code == 2
    assert "Write why" in ran.err
