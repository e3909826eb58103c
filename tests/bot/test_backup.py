"""Backup and restore: what was kept comes back, while the program runs, and nothing is replaced unasked."""

import asyncio
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.backup import MANIFEST, check_backup
from bot.served import note_until
from bot.settings import load_settings
from bot.storage.engine import open_database
from bot.storage.questions import SqlQuestionLog
from knowledge.entries.read import hash_files
from tests.bot.records import make_record
from tests.commands import Signpost
from tests.knowledge.small import add_entry, write_small_base

POSTGRESQL = "postgresql+asyncpg://signpost:hunter2@db.example.org:5433/signpost"
KEY = "k" * 64


@pytest.fixture(autouse=True)
def base(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small base that may be replaced."""
    path = write_small_base(folder)
    monkeypatch.setenv("SIGNPOST_KNOWLEDGE", str(path))
    return path


def fill(count: int = 3) -> None:
    """Log questions."""

    async def log() -> None:
        async with open_database(load_settings().database) as engine:
            for number in range(count):
                await SqlQuestionLog(engine).add(make_record(id=f"q{number}"))

    asyncio.run(log())


def count_questions() -> int:
    with closing(sqlite3.connect("data/signpost.db")) as database:
        return int(database.execute("SELECT count(*) FROM questions").fetchone()[0])


def test_what_was_kept_comes_back(signpost: Signpost, base: Path) -> None:
    fill()
    (Path("data") / "secret.key").write_text(KEY)
    file = base / "rutland" / "housing.yaml"
    text = file.read_text(encoding="utf-8")
    made = signpost("backup", "b.zip", "--with-secrets")
    assert made.code == 0, made.err
    assert "questions 3" in made.out
    shutil.rmtree("data")
    file.write_text("# gone\n", encoding="utf-8")
    back = signpost("restore", "b.zip", "--force")
    assert back.code == 0, back.err
    assert count_questions() == 3
    assert file.read_text(encoding="utf-8") == text
    assert (Path("data") / "secret.key").read_text() == KEY
    assert (Path("data") / "secret.key").stat().st_mode & 0o777 == 0o600


def test_it_is_for_the_owner_alone_and_holds_no_secret_unasked(
    signpost: Signpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_TELEGRAM_TOKEN", "123:token-of-the-bot")
    monkeypatch.setenv("SIGNPOST_SECRET", "a secret that nobody may read, ever")
    monkeypatch.setenv("SIGNPOST_WEB_URL", "https://signpost.example.org")
    fill(1)
    (Path("data") / "secret.key").write_text(KEY)
    assert signpost("backup", "b.zip").code == 0
    assert Path("b.zip").stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile("b.zip") as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
        assert b"SIGNPOST_WEB_URL=https://signpost.example.org" in archive.read("settings.env")
    for secret in (b"token-of-the-bot", b"nobody may read", KEY.encode()):
        assert secret not in held


def test_nothing_is_restored_over_what_is_there_without_force(signpost: Signpost) -> None:
    fill(2)
    assert signpost("backup", "b.zip").code == 0
    with closing(sqlite3.connect("data/signpost.db")) as database, database:
        database.execute("DELETE FROM questions WHERE id = 'q0'")
    refused = signpost("restore", "b.zip")
    assert refused.code == 2
    assert "nothing is restored over that without --force" in refused.err
    assert count_questions() == 1
    assert signpost("restore", "b.zip", "--force").code == 0
    assert count_questions() == 2


def test_nothing_is_restored_while_the_program_runs(signpost: Signpost) -> None:
    fill(1)
    assert signpost("backup", "b.zip").code == 0
    (Path("data") / "alive").touch()
    refused = signpost("restore", "b.zip", "--force")
    assert refused.code == 2
    assert "stop it first" in refused.err


def test_a_backup_is_not_written_over_another(signpost: Signpost) -> None:
    fill(1)
    Path("b.zip").write_text("an earlier one")
    assert signpost("backup", "b.zip").code == 2
    assert Path("b.zip").read_text() == "an earlier one"


def _flip(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 0xFF
    path.write_bytes(held)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _lead_out(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(held.pop(MANIFEST))
    held["knowledge/../../outside"] = b"evil"
    manifest["files"]["knowledge/../../outside"] = "4c8fb4d1f8e8ff1ba4cc8bf3a7c2b3d8"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
        archive.writestr(MANIFEST, json.dumps(manifest))


@pytest.mark.parametrize("spoil", [_flip, _cut, _empty, _lead_out])
def test_a_damaged_backup_changes_nothing(signpost: Signpost, spoil: object, folder: Path) -> None:
    fill(1)
    assert signpost("backup", "b.zip").code == 0
    spoil(Path("b.zip"))  # type: ignore[operator] # one of those above
    before = Path("data/signpost.db").read_bytes()
    refused = signpost("restore", "b.zip", "--force")
    assert refused.code == 2
    assert refused.err.startswith("signpost: ")
    assert "Traceback" not in refused.err
    assert Path("data/signpost.db").read_bytes() == before
    assert not (folder.parent / "outside").exists()


def test_a_database_with_rows_that_hang_on_nothing_is_no_backup(signpost: Signpost) -> None:
    fill(1)
    with closing(sqlite3.connect("data/signpost.db")) as database, database:
        database.execute("INSERT INTO feedback VALUES ('gone', 'helpful', '', '2026-11-21 08:00:00.000000', NULL)")
    refused = signpost("backup", "b.zip")
    assert refused.code == 2
    assert "damaged" in refused.err
    assert list(Path().glob("*.zip")) == []


def test_a_backup_of_a_newer_program_is_refused(signpost: Signpost) -> None:
    fill(1)
    with closing(sqlite3.connect("data/signpost.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    refused = signpost("backup", "b.zip")
    assert "upgrade first" in refused.err


def test_rows_written_while_it_is_copied_are_there_or_not_but_never_in_part(signpost: Signpost) -> None:
    fill(300)

    async def write_and_back_up() -> None:
        async with open_database(load_settings().database) as engine:
            writing = asyncio.create_task(write(SqlQuestionLog(engine)))
            for number in range(3):
                ran = await asyncio.to_thread(signpost, "backup", f"b{number}.zip")
                assert ran.code == 0, ran.err
            writing.cancel()
            # What it was writing ends before its database is closed.
            await asyncio.wait([writing])

    async def write(log: SqlQuestionLog) -> None:
        for number in range(300, 100_000):
            await log.add(make_record(id=f"q{number}", outcome="unmet"))

    asyncio.run(write_and_back_up())
    rows = [check_backup(Path(f"b{number}.zip")).rows for number in range(3)]
    assert all(one["questions"] >= 300 for one in rows)
    assert all(one["queued"] == one["questions"] - 300 for one in rows)


@pytest.mark.parametrize(("command", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_postgresql_is_left_to_its_own_tools_with_the_exact_command(
    signpost: Signpost, monkeypatch: pytest.MonkeyPatch, command: str, tool: str
) -> None:
    monkeypatch.setenv("SIGNPOST_DATABASE_URL", POSTGRESQL)
    ran = signpost(command, "b.zip")
    assert ran.code == 2
    assert f"{tool} " in ran.err
    assert "--dbname='postgresql://signpost@db.example.org:5433/signpost'" in ran.err
    assert "hunter2" not in ran.err


def test_base_and_settings_of_an_instance_on_postgresql_are_backed_up_without_its_database(
    signpost: Signpost, monkeypatch: pytest.MonkeyPatch, base: Path
) -> None:
    monkeypatch.setenv("SIGNPOST_DATABASE_URL", POSTGRESQL)
    assert signpost("backup", "b.zip", "--without-database").code == 0
    (base / "rutland" / "housing.yaml").unlink()
    assert signpost("restore", "b.zip", "--without-database", "--force").code == 0
    assert (base / "rutland" / "housing.yaml").exists()


def test_a_base_that_is_not_the_one_served_is_not_backed_up_unasked(
    signpost: Signpost, base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()

    async def serve() -> None:
        stop = asyncio.Event()
        noting = asyncio.create_task(note_until(stop, load_settings(), lambda: hash_files(base)))
        await asyncio.sleep(0)
        stop.set()
        await noting

    asyncio.run(serve())
    other = write_small_base(folder / "other")
    monkeypatch.setenv("SIGNPOST_KNOWLEDGE", str(other))
    assert signpost("backup", "same.zip").code == 0, "the same base by another path is the same"
    add_entry(other, "Skips", ["a skip for the rubbish"])
    refused = signpost("backup", "b.zip")
    assert refused.code == 1
    assert f"set SIGNPOST_KNOWLEDGE={base.resolve()}" in refused.err
    assert not Path("b.zip").exists()
    looked = signpost("doctor").out
    assert f"{base.resolve()} is served from this data folder, not {other}" in looked
    assert signpost("backup", "b.zip", "--other-base").code == 0
    monkeypatch.setenv("SIGNPOST_KNOWLEDGE", str(base))
    assert signpost("backup", "c.zip").code == 0
    assert "is served from this data folder" not in signpost("doctor").out
