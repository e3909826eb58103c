"""The README names every setting and command that there is, and none that there is not."""

import re
from pathlib import Path

import typer

from bot.cli import app
from bot.settings import PREFIX, Settings

README = (Path(__file__).resolve().parent.parent.parent / "README.md").read_text(encoding="utf-8")
BY_NAME = typer.main.get_command(app).commands  # type: ignore[attr-defined] # a group, as there are several
COMMANDS = set(BY_NAME)


def test_table_of_settings_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `(SIGNPOST_[A-Z_]+)` \| .+ \| .+ \|$", README, re.MULTILINE)
    assert sorted(rows) == sorted(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)


def test_every_setting_in_the_text_exists() -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"SIGNPOST_[A-Z_]+[A-Z]", README)) <= known


def test_every_command_is_named() -> None:
    assert {name for name in COMMANDS if f"`signpost {name}" not in README} == set()


def test_every_command_in_the_text_exists() -> None:
    assert set(re.findall(r"`signpost ([a-z-]+)", README)) <= COMMANDS


def test_every_option_stands_in_the_row_of_its_command() -> None:
    rows = {name: "".join(re.findall(rf"^\| `signpost {name}\b.*$", README, re.MULTILINE)) for name in COMMANDS}
    options = {(name, one) for name in COMMANDS for part in BY_NAME[name].params for one in part.opts}
    assert {(name, one) for name, one in options if one.startswith("--") and one not in rows[name]} == set()
