"""What the pages about entries and changes stand on: the live base, the day, what a form sent, what ids are called."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus

from starlette.requests import Request

from handlers.web import forms
from handlers.web.console.form.components import Choices
from handlers.web.console.form.values import Form
from handlers.web.refusals import PageError
from knowledge.entries.base import Base
from knowledge.entries.model import NATIONAL, Entry
from knowledge.services.bundle import Services
from knowledge.services.editing.errors import EntryMissingError
from knowledge.services.english_time import to_local
from knowledge.services.live import LiveBase

ENGLAND = "All of England"
_NO_BASE = (
    "The knowledge base cannot be read",
    "A file that all entries share has a problem, so nothing is live but the emergency lines. Look at “Problems in "
    "files” in the console, or ask whoever edits the files.",
)


def get_services(request: Request) -> Services:
    """Return the use cases."""
    services: Services = request.app.state.services
    return services


def get_live(request: Request) -> LiveBase:
    """Return the live base; without one there is a page that says so."""
    live = get_services(request).knowledge.live
    if live is None:
        raise PageError(HTTPStatus.SERVICE_UNAVAILABLE, _NO_BASE)
    return live


def get_entry(request: Request, live: LiveBase) -> Entry:
    """Return the entry that the address names; raise EntryMissingError where it is not live."""
    asked = request.path_params["entry"]
    entry = live.base.entries.get(asked)
    if entry is None:
        raise EntryMissingError(asked)
    return entry


def get_today(request: Request) -> date:
    """Return the day in England."""
    return to_local(get_services(request).ask.clock()).date()


async def read_values(request: Request) -> dict[str, list[str]]:
    """Return a form's fields, each with all its values."""
    sent = await forms.read(request)
    return {name: sent.list(name) for name in sent}


def get_first(values: Form, name: str) -> str:
    """Return the first value of a field, empty where there is none."""
    return next(iter(values.get(name, ())), "")


def name_area(area: str, base: Base) -> str:
    """Return what an area is called."""
    found = base.areas.find(area)
    return ENGLAND if area == NATIONAL else found.name if found else area


def list_areas(base: Base) -> tuple[tuple[str, str], ...]:
    """Return every area with its name, all of England last."""
    return (*((area.id, area.name) for area in base.areas), (NATIONAL, ENGLAND))


def name_ids(base: Base) -> Mapping[str, str]:
    """Return what ids of entries and families are called."""
    families = {family.id: family.name for family in base.families.values()}
    return {**families, **{entry.id: entry.name for entry in base.entries.values()}}


def list_choices(base: Base, area: str) -> Choices:
    """Return what an entry of an area may name: districts, families and other entries."""
    found = base.areas.find(area)
    districts = (*found.districts, *found.neighbours) if found else ()
    entries = sorted(
        base.entries.values(), key=lambda one: (one.area != area, not one.is_national, one.name.casefold())
    )
    return Choices(
        districts=tuple(one.name for one in districts),
        families=tuple((one.id, one.name) for one in base.families.values()),
        national=tuple((one.id, one.name) for one in entries if one.is_national),
        entries=tuple((one.id, f"{one.name} ({name_area(one.area, base)})") for one in entries),
    )
