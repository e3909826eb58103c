"""The doctor: says of each part how it is, and what to do."""

import asyncio
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.doctor.examine import examine
from bot.doctor.finding import Finding, Level
from bot.settings import Settings, load_settings
from bot.storage.engine import open_database
from bot.storage.questions import SqlQuestionLog
from bot.wiring import open_services
from knowledge.services.access.records import Role
from tests.bot.records import make_record
from tests.commands import Signpost
from tests.fakes.bot_api import TOKEN, BotApi
from tests.knowledge.small import write_small_base


@pytest.fixture(autouse=True)
def base(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small base of its own."""
    path = write_small_base(folder)
    monkeypatch.setenv("SIGNPOST_KNOWLEDGE", str(path))
    return path


async def look(settings: Settings | None = None, **clock: float) -> dict[str, Finding]:
    """Return the findings by part, the worst of each; the clock is off by as much as is said."""
    found = await examine(settings or load_settings(), lambda: datetime.now(UTC) + timedelta(**clock))
    order = list(Level)
    return {one.part: one for one in sorted(found, key=lambda one: order.index(one.level))}


async def make(database: str) -> Settings:
    """Return settings of a database that was used, with an admin."""
    settings = load_settings().model_copy(update={"database_url": database, "web_url": "https://signpost.example.org"})
    async with open_services(settings) as services:
        await services.access.accounts.add(None, "Ada", Role.ADMIN)
    return settings


def test_before_the_first_start_it_says_what_makes_what_is_missing(signpost: Signpost) -> None:
    ran = signpost("doctor")
    assert ran.code == 0, ran.out
    assert "is not there yet. Cure: signpost run makes it" in ran.out
    assert "ok    base:" in ran.out
    assert all(line.split(maxsplit=1)[0] in ("ok", "warn", "fail") for line in ran.out.splitlines())


async def test_all_is_well(database: str) -> None:
    settings = await make(database)
    if database.startswith("postgresql"):
        key = (settings.data / "secret.key").read_text(encoding="ascii").strip()
        settings = settings.model_copy(update={"secret": SecretStr(key)})
    found = await look(settings)
    assert {part for part, one in found.items() if one.level != Level.OK} == set()
    assert {"configuration", "database", "base", "model", "telegram", "disk", "clock", "key", "access"} <= set(found)


@pytest.mark.parametrize(
    ("name", "value"), [("SIGNPOST_WEB", "nowhere"), ("SIGNPOST_WEBHOOK_URL", "http://signpost.example.org")]
)
def test_a_setting_that_cannot_be_used_fails(
    signpost: Signpost, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = signpost("doctor")
    assert ran.code == 1
    assert ran.out.startswith(f"fail  configuration: {name}: ")
    assert value in ran.out


async def test_a_key_that_is_gone_is_missed_where_there_are_people() -> None:
    settings = await make("")
    (settings.data / "secret.key").unlink()
    found = (await look(settings))["key"]
    assert found.level == Level.FAIL
    assert "is missing" in found.said
    assert "nobody would be known" in found.said
    assert "secret.key" in found.cure


def test_a_setting_that_nothing_reads_is_named_with_the_one_that_was_meant(
    signpost: Signpost, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("SIGNPOST_METRIC_TOKEN", "hunter2")
    (folder / ".env").write_text("SIGNPOST_ZEBRA=1\nOTHER=2\n", encoding="utf-8")
    ran = signpost("doctor")
    assert "SIGNPOST_METRIC_TOKEN is no setting, so it does nothing. Cure: write SIGNPOST_METRICS_TOKEN" in ran.out
    assert "SIGNPOST_ZEBRA is no setting, so it does nothing. Cure: leave it out" in ran.out
    assert "hunter2" not in ran.out
    assert "OTHER" not in ran.out


async def test_a_server_that_is_not_there_fails_without_its_password() -> None:
    url = "postgresql+asyncpg://signpost:hunter2@127.0.0.1:1/signpost"
    found = (await look(load_settings().model_copy(update={"database_url": url})))["database"]
    assert found.level == Level.FAIL
    assert found.cure
    assert "hunter2" not in str(found)


async def test_several_instances_need_one_secret(postgresql_url: str) -> None:
    found = (await look(load_settings().model_copy(update={"database_url": postgresql_url})))["configuration"]
    assert (found.level, "SIGNPOST_SECRET" in found.cure) == (Level.FAIL, True)


async def test_a_file_that_is_no_database_fails(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "signpost.db").write_bytes(b"this is no database at all, whatever its name says" * 40)
    found = (await look())["database"]
    assert (found.level, bool(found.cure)) == (Level.FAIL, True)


async def test_a_database_of_a_newer_program_fails_and_of_an_older_warns() -> None:
    settings = await make("")
    for version, level in (("9999", Level.FAIL), ("0001", Level.WARN)):
        with closing(sqlite3.connect("data/signpost.db")) as database, database:
            database.execute("UPDATE alembic_version SET version_num = ?", (version,))
        assert (await look(settings))["database"].level == level


async def test_another_key_fails() -> None:
    settings = await make("")
    (settings.data / "secret.key").write_text("x" * 64)
    found = (await look(settings))["key"]
    assert (found.level, "nobody is known" in found.said) == (Level.FAIL, True)


async def test_a_key_that_others_can_read_warns() -> None:
    settings = await make("")
    (settings.data / "secret.key").chmod(0o644)
    assert "chmod 600" in (await look(settings))["configuration"].cure


@pytest.mark.parametrize(("spoil", "level"), [("- id: [", Level.WARN), (None, Level.FAIL)])
def test_a_base_with_problems_is_named(base: Path, spoil: str | None, level: Level) -> None:
    if spoil is None:
        base.rename(base.with_name("moved"))
    else:
        (base / "rutland" / "housing.yaml").write_text(spoil, encoding="utf-8")
    found = asyncio.run(look())["base"]
    assert found.level == level
    assert found.cure


async def test_a_clock_behind_what_was_logged_fails() -> None:
    settings = await make("")
    async with open_database(settings.database) as engine:
        await SqlQuestionLog(engine).add(make_record(asked_at=datetime.now(UTC)))
    assert (await look(settings, hours=-2))["clock"].level == Level.FAIL
    assert (await look(settings, seconds=1))["clock"].level == Level.OK


async def test_a_clock_that_was_never_set_fails() -> None:
    assert (await look(days=-20_000))["clock"].level == Level.FAIL


async def test_a_clock_that_disagrees_with_the_databases_is_found(postgresql_url: str) -> None:
    settings = await make(postgresql_url)
    assert (await look(settings, seconds=60))["clock"].level == Level.WARN
    assert (await look(settings, hours=1))["clock"].level == Level.FAIL


async def test_telegram_is_asked_and_its_refusal_said() -> None:
    async with BotApi() as api:
        settings = load_settings().model_copy(update={"telegram_api_url": api.url})
        for token, level in ((TOKEN, Level.OK), ("1:wrong", Level.FAIL)):
            own = settings.model_validate({**settings.model_dump(), "telegram_token": token})
            found = (await look(own))["telegram"]
            assert found.level == level, found
            assert token not in str(found)


@pytest.mark.parametrize(
    ("values", "level", "said"),
    [
        ({"webhook_url": "https://signpost.example.org"}, Level.OK, "brings updates to https://signpost.example.org/t"),
        ({"webhook_url": "http://127.0.0.1:8080"}, Level.FAIL, "by https alone"),
        ({"webhook_url": "https://signpost.example.org:8080"}, Level.FAIL, "no updates to port 8080"),
        ({"webhook_url": "https://signpost.example.org/elsewhere"}, Level.WARN, "taken at /telegram"),
        ({"webhook_url": "https://other.example.org"}, Level.WARN, "and here https://other.example.org/telegram is"),
        ({"webhook_url": ""}, Level.WARN, "and here nowhere (they are fetched) is set"),
        ({"webhook_secret": "s" * 20}, Level.WARN, "SIGNPOST_WEBHOOK_SECRET is set"),
        ({"webhook_url": "https://signpost.example.org", "telegram_token": ""}, Level.WARN, "and no token"),
    ],
)
async def test_a_webhook_that_cannot_work_is_found(values: dict[str, str], level: Level, said: str) -> None:
    async with BotApi(webhook_told={"url": "https://signpost.example.org/telegram"}) as api:
        usual = {**load_settings().model_dump(), "telegram_token": TOKEN, "telegram_api_url": api.url}
        found = (await look(Settings.model_validate({**usual, **values})))["webhook"]
    assert found.level == level
    assert said in found.said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"last_error_message": "SSL error", "last_error_date": 4_102_444_800}, "SSL error"),
        ({"pending_update_count": 400}, "400 updates wait"),
    ],
)
async def test_what_telegram_says_of_the_webhook_is_said(told: dict[str, object], said: str) -> None:
    async with BotApi(webhook_told={"url": "https://signpost.example.org/telegram", **told}) as api:
        own = {"telegram_token": TOKEN, "telegram_api_url": api.url, "webhook_url": "https://signpost.example.org"}
        found = (await look(Settings.model_validate({**load_settings().model_dump(), **own})))["webhook"]
    assert (found.level, said in found.said) == (Level.WARN, True)


async def test_a_telegram_that_cannot_be_reached_fails() -> None:
    values = {**load_settings().model_dump(), "telegram_token": TOKEN, "telegram_api_url": "http://127.0.0.1:1"}
    found = (await look(Settings.model_validate(values)))["telegram"]
    assert (found.level, TOKEN in str(found)) == (Level.FAIL, False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
async def test_a_folder_that_cannot_be_written_fails(folder: Path) -> None:
    (folder / "data").mkdir(mode=0o555)
    assert (await asyncio.wait_for(look(), 60))["disk"].level == Level.FAIL
