"""Where an entry's texts lie, and how they get there whole or not at all."""

from collections.abc import Mapping
from pathlib import Path


def find_file(folder: Path, entry: str) -> Path:
    """Return the file of a base's folder in which an entry stands."""
    raise NotImplementedError


def find_phrasings_file(folder: Path, entry: str) -> Path:
    """Return the file in which more phrasings of an entry stand or would stand: it need not be there."""
    raise NotImplementedError


def name_file(folder: Path, area: str, topic: str) -> Path:
    """Return the file of an area and topic, which need not be there."""
    raise NotImplementedError


def name_phrasings_file(folder: Path, area: str, topic: str) -> Path:
    """Return the file of an area's and topic's long tail, which need not be there."""
    raise NotImplementedError


def read_text(path: Path) -> str:
    """Return what a file holds with its line breaks as they are, an empty text where there is none."""
    raise NotImplementedError


def save_files(texts: Mapping[Path, str | None]) -> None:
    """Write files, each whole or not at all and safe from a power cut; None or an empty text removes one."""
    raise NotImplementedError
