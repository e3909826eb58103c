"""Subjects in out-of-scope.yaml: added, with phrasings added and removed."""

from collections.abc import Iterable
from typing import Any


def read_subject(text: str, subject: str) -> dict[str, Any] | None:
    """Return a subject's id, name and phrasings, or `None` where there is no such subject."""
    raise NotImplementedError


def add_subject(text: str, subject: str, name: str, phrasings: Iterable[str]) -> str:
    """Return the text with a subject more at its end."""
    raise NotImplementedError


def add_to_subject(text: str, subject: str, phrasings: Iterable[str]) -> str:
    """Return the text with phrasings more at the end of a subject's list, those that stand there left out."""
    raise NotImplementedError


def remove_from_subject(text: str, subject: str, phrasings: Iterable[str] | None = None) -> str:
    """Return the text without these phrasings of a subject; one left without any goes, as it does where all go."""
    raise NotImplementedError
