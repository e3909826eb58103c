"""Where an entry's texts lie, and how they get there whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from knowledge.entries.files import TAIL_FOLDER as FOLDER
from knowledge.entries.files import Files
from knowledge.entries.writing.errors import WritingError
from knowledge.entries.yamlfile import parse_bytes


def find_file(folder: Path, entry: str) -> Path:
    """Return the file of a base's folder in which an entry stands; raise WritingError where it does not."""
    name = find_name(Files(folder), entry)
    if name is None:
        raise WritingError(f"{entry}: there is no such entry in {folder}: check its id")
    return folder / name


def find_name(files: Files, entry: str) -> str | None:
    """Return the name of the file in which an entry stands, `None` where it does not."""
    for name in files.list_entry_files():
        held = files.read_bytes(name) or b""
        # Most do not so much as name it, and need not be parsed.
        data = parse_bytes(held, name).data if entry.encode() in held else None
        if isinstance(data, list) and any(isinstance(one, dict) and one.get("id") == entry for one in data):
            return name
    return None


def find_phrasings_file(folder: Path, entry: str) -> Path:
    """Return the file in which more phrasings of an entry stand or would stand: it need not be there."""
    path = find_file(folder, entry)
    return path.parent / FOLDER / path.name


def name_file(folder: Path, area: str, topic: str) -> Path:
    """Return the file of an area and topic, which need not be there."""
    return folder / area / f"{topic}.yaml"


def name_phrasings_file(folder: Path, area: str, topic: str) -> Path:
    """Return the file of an area's and topic's long tail, which need not be there."""
    return folder / area / FOLDER / f"{topic}.yaml"


def read_text(path: Path) -> str:
    """Return what a file holds with its line breaks as they are, an empty text where there is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise WritingError(f"{path}: the file is not UTF-8 text: save it as UTF-8") from error


def save_files(texts: Mapping[Path, str | None]) -> None:
    """Write files, each whole or not at all and safe from a power cut; None or an empty text removes one.

    All are written beside their places before the first takes its own; a fault, an OSError, leaves what was there.
    """
    # A link stays one: what it leads to is written.
    texts = {path.resolve(): text for path, text in texts.items()}
    drafts: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            if text:
                drafts[path] = _write_draft(path, text)
        for path, draft in drafts.items():
            draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    for path, text in texts.items():
        if not text:
            path.unlink(missing_ok=True)
    for folder in {path.parent for path in texts}:
        _sync_folder(folder)


def _write_draft(path: Path, text: str) -> Path:
    """Return a file beside a path that holds the text, safe on the disk, with the mode of the one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Its name is that of no file that is read.
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".draft", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(_find_mode(path))
    except BaseException:
        # Whatever ends it, no half file stays beside the base.
        draft.unlink(missing_ok=True)
        raise
    return draft


def _find_mode(path: Path) -> int:
    """Return the mode of a file, or for a new one who may read and write its folder."""
    there = path if path.exists() else path.parent
    return stat.S_IMODE(there.stat().st_mode) & (0o7777 if path.exists() else 0o666)


def _sync_folder(folder: Path) -> None:
    """Have the disk keep the names of a folder's files, where the system can."""
    if not folder.is_dir():
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
