"""`signpost sign-in-link`: letting somebody in from the command line."""

import sqlite3
from pathlib import Path

import pytest

from tests.bot.conftest import Signpost


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
