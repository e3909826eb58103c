"""A small base in a folder, the services on it, and the people who edit it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.settings import Settings
from bot.wiring import open_services
from knowledge.services.access.records import Account, Role
from knowledge.services.bundle import Services
from knowledge.services.editing.change import Change, Edit
from knowledge.services.editing.editing import Editing
from knowledge.services.editing.entry_edits import attach_phrasings, edit_fields
from tests.knowledge.small import write_small_base
from tests.sqlite import lay_database

ANNA = Account("a1", "Anna Archer", Role.EDITOR)
BEN = Account("b2", "Ben Booth", Role.APPROVER)
CARA = Account("c3", "Cara Cole", Role.EDITOR)
DEBTS = "rutl-debt-advice"
FOOD = "rutl-food-bank"
FILE = "rutland/housing.yaml"
TAIL = "rutland/phrasings/housing.yaml"


def make_settings(folder: Path, **values: object) -> Settings:
    """Return settings that no environment has a say in, of a base in the folder, which is made if it is not there."""
    base = folder / "base"
    if not base.is_dir():
        write_small_base(folder)
    defaults = {"data": folder / "data", "knowledge": base, "secret": "k" * 64, "known_questions": folder / "known"}
    return Settings.model_validate({**Settings.model_construct().model_dump(), **defaults, **values})


@asynccontextmanager
async def open_desk(folder: Path, **values: object) -> AsyncIterator[Services]:
    """Give the services on a small base."""
    settings = make_settings(folder, **values)
    lay_database(settings.database)
    async with open_services(settings) as services:
        yield services


async def write(editing: Editing, entry: str, **after: Any) -> list[Edit]:  # any field of an entry
    """Return the edit that gives an entry these fields."""
    edit = edit_fields(await editing.read_entry(entry), after)
    assert edit is not None
    return [edit]


async def submit(editing: Editing, edits: Sequence[Edit], account: Account = ANNA, reason: str = "It moved.") -> Change:
    """Return a change that waits for an approver."""
    draft = await editing.draft(edits, account, reason=reason)
    submission = await editing.submit(draft.id, account)
    assert submission.is_submitted, submission
    return submission.change


async def publish(editing: Editing, edits: Sequence[Edit], account: Account = ANNA) -> Change:
    """Return a change of one that another approved."""
    return await editing.approve((await submit(editing, edits, account)).id, BEN)


def attach(*phrasings: str, entry: str = DEBTS) -> list[Edit]:
    """Return the edit that adds phrasings to debt advice."""
    return [attach_phrasings(entry, phrasings)]


def new_fields(**values: Any) -> dict[str, Any]:  # any field of an entry
    """Return the fields of an entry about punctures."""
    return {
        "id": "rutl-puncture-club",
        "name": "Puncture club",
        "districts": "all",
        "summary": "Mends bicycle tyres.",
        "who_for": "Anybody with a bicycle.",
        "how_to_refer": "Ring the club.",
        "contacts": [{"kind": "phone", "value": "01572 722577", "label": "Club", "seen": "2026-11-01"}],
        "phrasings": ["mend a bicycle tyre", "flat tyre on a bike"],
        "standing": "current",
        "sources": [{"url": "https://www.example.gov.uk/punctures", "dated": "2026-11-02"}],
        **values,
    }


def read_file(services: Services, name: str = FILE) -> str:
    """Return the text of a file of the base."""
    return (services.editing.folder / name).read_text(encoding="utf-8")
