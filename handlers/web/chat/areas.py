"""Choosing an area and, if they like, a district: from a list, or by the name of a place."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from handlers.web import forms, pages
from handlers.web.chat import wording
from handlers.web.chat.visitor import Visitor, find_visitor
from handlers.web.chat.work_form import open_invitation
from knowledge.entries.base import Base
from knowledge.places.areas import Area, Areas, District
from knowledge.services.home import Home, HomeKind, explain_home, find_home, name_place
from knowledge.services.records import Setting
from knowledge.services.storage import StorageError

_LONGEST_PLACE = 200


async def show_areas(request: Request) -> Response:
    """Show the area that is set, and the areas there are."""
    return await _draw(request, find_visitor(request))


async def take_area(request: Request) -> Response:
    """Set the area or district that was pressed, or the place that was typed."""
    form = await forms.read(request)
    visitor = find_visitor(request)
    live = visitor.services.knowledge.live
    if live is None:
        return await _draw(request, visitor, problem=wording.NO_AREAS)
    text = form["place"][:_LONGEST_PLACE]
    setting = _read_code(form["code"], live.base.areas) if form["code"] else None
    if form["code"]:
        return (
            await _set(request, visitor, setting) if setting else await _draw(request, visitor, problem=wording.STALE)
        )
    if not text:
        return await _draw(request, visitor, problem=wording.NO_PLACE)
    home = find_home(text, live.base)
    if home.area and home.kind in (HomeKind.DISTRICT, HomeKind.AREA):
        district = home.districts[0].name if home.kind == HomeKind.DISTRICT else None
        return await _set(request, visitor, Setting(home.area.id, district), text)
    if home.districts:
        # Nothing is wrong with a place that lies in several districts.
        return await _draw(request, visitor, text, choice=explain_home(home, live.base), districts=home.districts)
    return await _draw(request, visitor, text, _explain(home, live.base))


def _read_code(code: str, areas: Areas) -> Setting | None:
    """Return what the ONS code of a district, or the id of an area, sets."""
    area = areas.find(code) or areas.of_district(code)
    district = area.find_district(code) if area else None
    return Setting(area.id, district.name if district else None) if area else None


def _explain(home: Home, base: Base) -> str:
    if home.kind == HomeKind.UNKNOWN:
        return wording.NOT_A_PLACE.format(example=next((area.districts[0].name for area in base.areas), ""))
    return explain_home(home, base)


async def _set(request: Request, visitor: Visitor, setting: Setting, text: str = "") -> Response:
    try:
        await visitor.services.settings.set(visitor.person, setting)
    except StorageError as error:
        visitor.services.ask.on_lost(error)
        return await _draw(request, visitor, text, wording.AREA_NOT_KEPT)
    await open_invitation(visitor)
    place = name_place(visitor.services.knowledge.areas, setting.area, setting.district)
    async with visitor.alone() as recent:
        await visitor.write(recent.say(wording.AREA_SET.format(place=place)))
    return RedirectResponse("/#notice", HTTPStatus.SEE_OTHER)


async def _draw(
    request: Request,
    visitor: Visitor,
    text: str = "",
    problem: str = "",
    *,
    choice: str = "",
    districts: tuple[District, ...] = (),
) -> Response:
    asker = await visitor.find_asker()
    areas = visitor.services.knowledge.areas
    return pages.render(
        request,
        "chat/area.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
        errors={"place": problem} if problem else {},
        text=text,
        choice=choice,
        districts=districts,
        place=name_place(areas, asker.area, asker.district) if areas.find(asker.area) else "",
        own=asker,
        areas=[(area, _list_districts(area)) for area in areas],
    )


def _list_districts(area: Area) -> tuple[District, ...]:
    """Return the districts of an area that it is not itself."""
    return tuple(district for district in area.districts if district.name != area.name)
