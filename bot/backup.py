"""A backup: database, knowledge base and settings in one file, written while the program runs, and read back."""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from bot.backup_sources import (
    BackupError,
    copy_database,
    count_rows,
    list_settings,
    name_file,
    read_knowledge,
    say_postgresql,
)
from bot.identity import KEY_FILE
from bot.settings import Settings
from bot.storage.address import is_postgresql
from bot.storage.migrations import NEWEST
from knowledge.entries.read import hash_files, read_base

DATABASE, KNOWLEDGE, SETTINGS, KEY, MANIFEST = "signpost.db", "knowledge/", "settings.env", KEY_FILE, "manifest.json"
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup holds."""

    made_at: str
    # The version of the database's tables, of the base, and the rows of each table; none without a database.
    schema: str
    base: str
    rows: dict[str, int]
    # By name, the SHA-256 of each file.
    files: dict[str, str]
    has_secrets: bool


def make_backup(settings: Settings, path: Path, now: datetime, *, secrets: bool, database: bool = True) -> Manifest:
    """Write a backup, read it back and check it; raise BackupError, and no file is left, where anything is wrong."""
    if database and is_postgresql(settings.database):
        raise BackupError(say_postgresql(settings, "backup"))
    if path.exists():
        raise BackupError(f"{path} is there already: name a new file, or remove it")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".signpost-backup-", dir=path.parent) as aside:
        draft = Path(aside) / "backup.zip"
        manifest = _write(settings, draft, Path(aside), now, secrets=secrets, database=database)
        checked = check_backup(draft)
        if checked != manifest:
            raise BackupError("what was read back is not what was written: look at the disk, and try again")
        _sync(draft)
        draft.replace(path)
    return manifest


def check_backup(path: Path) -> Manifest:
    """Return what a backup holds once all of it was read and found whole; raise BackupError."""
    with tempfile.TemporaryDirectory(prefix="signpost-check-") as aside:
        return unpack(path, Path(aside))


def unpack(path: Path, into: Path) -> Manifest:
    """Unpack a backup into an empty folder and check all of it; raise BackupError."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            names = set(archive.namelist()) - {MANIFEST}
            if names != set(manifest.files):
                raise BackupError(f"{path} does not hold the files that it names: take another backup")
            for name, sum_ in manifest.files.items():
                _extract(archive, name, sum_, into)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, OSError) as error:
        raise BackupError(f"{path} cannot be read as a backup ({error}): take another") from error
    _check_base(into / KNOWLEDGE, manifest)
    if manifest.schema:
        _check_database(into / DATABASE, manifest)
    return manifest


def _write(settings: Settings, draft: Path, aside: Path, now: datetime, *, secrets: bool, database: bool) -> Manifest:
    files: dict[str, bytes | Path] = {SETTINGS: list_settings(settings, secrets=secrets).encode()}
    schema, rows = "", dict[str, int]()
    if database:
        copy = aside / DATABASE
        schema, rows = copy_database(name_file(settings), copy)
        files[DATABASE] = copy
    base, texts = read_knowledge(settings.knowledge)
    files.update({f"{KNOWLEDGE}{name}": text for name, text in texts.items()})
    key = settings.data / KEY_FILE
    if secrets and key.exists():
        files[KEY] = key.read_bytes()
    sums = {name: _hash(content) for name, content in sorted(files.items())}
    manifest = Manifest(now.isoformat(timespec="seconds"), schema, base, rows, sums, secrets)
    # Nobody but the owner reads it, from its first byte on.
    with (
        os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name, content in sorted(files.items()):
            if isinstance(content, Path):
                archive.write(content, name)
            else:
                archive.writestr(name, content)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def _extract(archive: zipfile.ZipFile, name: str, sum_: str, into: Path) -> None:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name or ":" in name:
        raise BackupError(f"the backup holds a file that leads out of it ({name}): somebody has changed it")
    target = into / parts
    target.parent.mkdir(parents=True, exist_ok=True)
    seen = hashlib.sha256()
    with archive.open(name) as source, target.open("wb") as file:
        while block := source.read(_BLOCK):
            seen.update(block)
            file.write(block)
    if seen.hexdigest() != sum_:
        raise BackupError(f"{name} in the backup is damaged: take another")


def _check_base(folder: Path, manifest: Manifest) -> None:
    base, problems = read_base(folder)
    if base is None:
        raise BackupError(f"no base can be read from it; the first problem is: {problems[0] if problems else 'none'}")
    if hash_files(folder) != manifest.base:
        raise BackupError("the knowledge base in it is another than it says: take another backup")


def _check_database(path: Path, manifest: Manifest) -> None:
    if manifest.schema > NEWEST:
        raise BackupError(f"it was made by a newer Signpost (tables {manifest.schema}, here {NEWEST}): upgrade first")
    try:
        with closing(sqlite3.connect(path)) as database:
            (whole,) = database.execute("PRAGMA integrity_check").fetchone()
            broken = database.execute("PRAGMA foreign_key_check").fetchone()
            version, rows = count_rows(database)
    except sqlite3.Error as error:
        raise BackupError(f"the database in it cannot be read ({error}): take another backup") from error
    if whole != "ok" or broken:
        raise BackupError(f"the database in it is damaged ({whole if whole != 'ok' else broken}): see signpost doctor")
    if (version, rows) != (manifest.schema, manifest.rows):
        raise BackupError("the database in it does not have the rows that it says: take another backup")


def _hash(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def opened(path: Path) -> Iterator[tuple[Manifest, Path]]:
    """Give what a backup holds, checked, and the folder that it was unpacked into, which goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="signpost-restore-") as aside:
        yield unpack(path, Path(aside)), Path(aside)


def describe(manifest: Manifest) -> dict[str, Any]:
    """Return what a backup holds in a few words for whoever made it."""
    return {
        "questions": manifest.rows.get("questions", 0),
        "tables": manifest.schema or "none",
        "base": manifest.base,
        "secrets": "with" if manifest.has_secrets else "without",
    }
