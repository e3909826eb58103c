"""Choosing an area and, if they like, a district: by button, or by the name of a place."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.telegram import wording
from handlers.telegram.data import write_data
from handlers.telegram.people import find_asker, find_chat, hash_setter
from handlers.telegram.sending import send_text
from handlers.telegram.workforce import invite
from knowledge.places.areas import Area, Areas, District
from knowledge.services.bundle import Services
from knowledge.services.home import HomeKind, explain_home, find_home, name_place
from knowledge.services.records import Setting
from knowledge.services.workforce.records import Moment

SET_AREA, SET_DISTRICT = "area", "home"


async def welcome(update: Update, bot: Bot, services: Services) -> None:
    """Say what Signpost is and what not to send, and ask for the area, or show the one that is set."""
    asker, areas = await find_asker(update, services), _areas(services)
    place = name_place(areas, asker.area, asker.district)
    asked = wording.YOUR_AREA.format(place=place) if asker.area else wording.ASK_FIRST
    await send_text(bot, find_chat(update), f"{wording.START}\n\n{asked}", _area_keys(areas))


async def offer_areas(update: Update, bot: Bot, services: Services) -> None:
    """Show the area that is set, and the areas there are."""
    asker = await find_asker(update, services)
    areas = _areas(services)
    text = (
        wording.YOUR_AREA.format(place=name_place(areas, asker.area, asker.district))
        if asker.area
        else wording.ASK_AREA
    )
    await send_text(bot, find_chat(update), text, _area_keys(areas))


async def choose_area(update: Update, bot: Bot, services: Services) -> None:
    """Set the place that stands after the command, or offer the areas if there is none."""
    message = update.effective_message
    text = " ".join((message.text or "").split()[1:]) if message else ""
    live = services.knowledge.live
    if live is None or not text:
        await offer_areas(update, bot, services)
        return
    home = find_home(text, live.base)
    if home.kind == HomeKind.DISTRICT:
        await set_district(update, bot, services, home.districts[0].code)
    elif home.kind == HomeKind.AREA and home.area:
        await set_area(update, bot, services, home.area.id)
    else:
        districts = InlineKeyboardMarkup([[make_district_key(one)] for one in home.districts])
        keys = districts if home.districts else _area_keys(live.base.areas)
        await send_text(bot, find_chat(update), explain_home(home, live.base), keys)


def make_district_key(district: District, label: str = "") -> InlineKeyboardButton:
    """Return the button that sets a district."""
    return InlineKeyboardButton(label or district.name, callback_data=write_data(SET_DISTRICT, "", district.code))


async def set_area(update: Update, bot: Bot, services: Services, area_id: str) -> None:
    """Keep the area, and ask for the district."""
    area = _areas(services).find(area_id)
    if area is None:
        await send_text(bot, find_chat(update), wording.STALE)
        return
    await services.settings.set(hash_setter(update, services), Setting(area.id))
    await send_text(bot, find_chat(update), wording.ASK_DISTRICT.format(area=area.name), _district_keys(area))


async def set_district(update: Update, bot: Bot, services: Services, code: str) -> None:
    """Keep the district of that ONS code, or the whole area of that id."""
    areas = _areas(services)
    area = areas.find(code) or areas.of_district(code)
    if area is None:
        await send_text(bot, find_chat(update), wording.STALE)
        return
    district = area.find_district(code)
    setting = Setting(area.id, district.name if district else None)
    await services.settings.set(hash_setter(update, services), setting)
    text = wording.AREA_SET.format(place=name_place(areas, setting.area, setting.district))
    await send_text(bot, find_chat(update), text)
    await invite(update, bot, services, Moment.JOINED)


def _areas(services: Services) -> Areas:
    return services.knowledge.areas


def _area_keys(areas: Areas) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(area.name, callback_data=write_data(SET_AREA, "", area.id))] for area in areas]
    return InlineKeyboardMarkup(rows) if rows else None


def _district_keys(area: Area) -> InlineKeyboardMarkup:
    whole = InlineKeyboardButton(
        wording.WHOLE_AREA.format(area=area.name), callback_data=write_data(SET_DISTRICT, "", area.id)
    )
    return InlineKeyboardMarkup([[whole], *([make_district_key(district)] for district in area.districts)])
