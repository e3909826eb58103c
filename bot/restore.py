"""A backup brought back: checked whole before anything is touched, and put in place by renaming."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from bot.backup import DATABASE, KEY, KNOWLEDGE, SETTINGS, Manifest, opened
from bot.backup_sources import BackupError, list_settings, name_file, say_postgresql
from bot.heartbeat import find_fault
from bot.identity import KEY_FILE
from bot.settings import Settings
from bot.storage.address import is_postgresql
from knowledge.entries.read import hash_files


def restore(settings: Settings, path: Path, *, force: bool, database: bool = True) -> list[str]:
    """Bring a backup back; return what was done, in sentences. Raise BackupError, and nothing is changed.

    Without `force` nothing that is there is replaced.
    """
    if database and is_postgresql(settings.database):
        raise BackupError(say_postgresql(settings, "restore"))
    if find_fault(settings.data) is None:
        raise BackupError(f"Signpost is running from {settings.data}: stop it first")
    with opened(path) as (manifest, folder):
        takes_database = database and bool(manifest.schema)
        if database and not manifest.schema:
            raise BackupError("it holds no database: add --without-database for the base and the key alone")
        _refuse_to_replace(settings, manifest, folder, force=force, database=takes_database)
        done = []
        if takes_database:
            _put_database(folder / DATABASE, name_file(settings))
            done.append(f"{manifest.rows.get('questions', 0)} questions and all else: {name_file(settings)}")
        if _is_other(settings.knowledge, manifest):
            _put_folder(folder / KNOWLEDGE, settings.knowledge)
            done.append(f"knowledge base {manifest.base}: {settings.knowledge}")
        return [*done, *_put_key(folder / KEY, settings), *_say_settings(folder / SETTINGS, settings)]


def _refuse_to_replace(settings: Settings, manifest: Manifest, folder: Path, *, force: bool, database: bool) -> None:
    there = []
    if database and name_file(settings).exists():
        there.append(f"the database {name_file(settings)}")
    if settings.knowledge.exists() and _is_other(settings.knowledge, manifest):
        there.append(f"another knowledge base in {settings.knowledge}")
    key = settings.data / KEY_FILE
    if (folder / KEY).exists() and key.exists() and key.read_bytes() != (folder / KEY).read_bytes():
        there.append(f"another key in {key}")
    if there and not force:
        raise BackupError(f"there is {' and '.join(there)}: nothing is restored over that without --force")


def _is_other(folder: Path, manifest: Manifest) -> bool:
    return not folder.is_dir() or hash_files(folder) != manifest.base


def _put_database(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.restored")
    shutil.copyfile(source, draft)
    draft.chmod(0o600)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    if target.exists():
        # What its journal still holds belongs to the file that goes.
        # It is replaced since it is broken, perhaps.
        with closing(sqlite3.connect(target)) as old, suppress(sqlite3.DatabaseError):
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for journal in (f"{target}-wal", f"{target}-shm", f"{target}-journal"):
        Path(journal).unlink(missing_ok=True)
    draft.replace(target)


def _put_folder(source: Path, target: Path) -> None:
    """Put a folder in the place of another, which is gone only once the new one is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".signpost-restore-", dir=target.parent) as aside:
        shutil.copytree(source, Path(aside) / "new")
        if target.is_mount():
            # A volume of its own cannot be renamed: it is emptied and filled.
            for path in target.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copytree(source, target, dirs_exist_ok=True)
            return
        if target.exists():
            target.rename(Path(aside) / "old")
        (Path(aside) / "new").rename(target)


def _put_key(source: Path, settings: Settings) -> list[str]:
    if not source.exists():
        kept = "SIGNPOST_SECRET" if settings.secret else f"the file {settings.data / KEY_FILE}"
        return [f"The key is not in the backup: without the one it was made under, in {kept}, nobody is known again."]
    target = settings.data / KEY_FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{KEY_FILE}.restored")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(source.read_bytes())
    draft.replace(target)
    return [f"key: {target}"]


def _say_settings(source: Path, settings: Settings) -> list[str]:
    """Return the lines that are set in another way now; settings come from the environment, so nothing is written."""
    now = set(list_settings(settings, secrets=True).splitlines())
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line not in now]
    other = [line for line in lines if not line.startswith("#")]
    return [f"Set otherwise when it was made: {', '.join(line.partition('=')[0] for line in other)}."] if other else []
