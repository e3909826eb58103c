"""Settings that nothing reads: a name that was mistyped does nothing, and nobody would notice."""

import difflib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from bot.settings import PREFIX, Settings


@dataclass(frozen=True)
class UnknownSetting:
    """A name that is no setting, and what to do; its value may be a secret, so it is not held."""

    name: str
    cure: str

    @property
    def said(self) -> str:
        """What is wrong with it."""
        return f"{self.name} is no setting, so it does nothing"


def list_unknown(environment: Mapping[str, str] | None = None, file: Path = Path(".env")) -> list[UnknownSetting]:
    """Return the names of the environment and the file that begin as settings do and are none."""
    names = {*(os.environ if environment is None else environment), *dotenv_values(file)}
    return find_unknown(names)


def find_unknown(names: Iterable[str]) -> list[UnknownSetting]:
    """Return those of the names that begin as settings do and are none, each with the nearest name."""
    # Settings are read whatever their case.
    ours = {name: name.upper().removeprefix(PREFIX) for name in names if name.upper().startswith(PREFIX)}
    known = [name.upper() for name in Settings.model_fields]
    return [UnknownSetting(name, _find_cure(ours[name], known)) for name in sorted(ours) if ours[name] not in known]


def _find_cure(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"write {PREFIX}{near[0]}" if near else "leave it out; the README lists the settings there are"
