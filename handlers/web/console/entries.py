"""The list of entries: searched by name and by what staff would ask, filtered, page by page."""

from collections.abc import Callable, Iterable

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages
from handlers.web.console.base import get_live, get_today, list_areas, name_area
from handlers.web.guard import require
from handlers.web.own_area import get_own_area
from handlers.web.paging import link_pages, list_pages, read_page
from knowledge.entries.base import Base
from knowledge.entries.model import Entry, Standing, Topic
from knowledge.services.access.records import Role
from knowledge.services.card import write_date
from knowledge.services.find_entries import Counts, EntryFilter, FoundEntry, find_entries, list_owners
from knowledge.services.wording import name_topic

PATH = "/console/entries"
_EACH = 25
_LONGEST = 200
_FILTERS = ("area", "topic", "standing", "owner")


@require(Role.EDITOR)
async def show_entries(request: Request) -> Response:
    """Show the entries that fit."""
    live = get_live(request)
    own = get_own_area(request)
    wanted = read_filter(request.query_params.get, own)
    found, counts = find_entries(wanted, live, get_today(request))
    most = max(1, -(-len(found) // _EACH))
    page = min(read_page(request.query_params), most)
    return pages.render(
        request,
        "entries/list.html",
        wanted=wanted,
        is_narrowed=any(
            (wanted.area, wanted.topic, wanted.standing, wanted.owner, wanted.is_past_review, wanted.is_never_checked)
        ),
        total=len(found),
        entries=[_describe(one, live.base) for one in found[(page - 1) * _EACH : page * _EACH]],
        filters=_list_filters(wanted, counts, live.base),
        fields=write_filter(wanted, own),
        all_areas=f"{PATH}?area=" if own else PATH,
        past_review=counts["past_review"]["yes"],
        never_checked=counts["never_checked"]["yes"],
        pagination=list_pages(page, most, link_pages(PATH, write_filter(wanted, own))),
    )


def say_due(one: FoundEntry) -> str:
    """Return when an entry has to be looked at again, in words."""
    if one.due and (one.entry.checked or one.entry.review_by):
        return f"{'Was due' if one.is_past_review else 'Due'} {write_date(one.due)}"
    return say_review(one.entry, one.due)


def say_review(entry: Entry, due: str) -> str:
    """Return when an entry's review is; of one that was never checked and has no day for it, how old its source is."""
    if not due:
        return "Never checked with the service, and no date known"
    written = write_date(due)
    is_known = entry.checked or entry.review_by
    return written if is_known else f"Never checked with the service; newest source {written}"


def read_filter(get: Callable[[str], str | None], own_area: str = "") -> EntryFilter:
    """Return which entries are asked for; what says nothing of an area begins with `own_area`, an empty one is all."""
    asked = {name: (get(name) or "")[:_LONGEST].strip() for name in ("words", *_FILTERS)}
    if get("area") is None:
        asked["area"] = own_area
    return EntryFilter(**asked, is_past_review=get("past") == "yes", is_never_checked=get("unchecked") == "yes")


def write_filter(wanted: EntryFilter, own_area: str = "") -> list[tuple[str, str]]:
    """Return a filter as fields of an address or a form; what leaves everything in has none, but for one's own area."""
    asked = [(name, getattr(wanted, name)) for name in ("words", *_FILTERS)]
    everywhere = [("area", "")] if own_area and not wanted.area else []
    return (
        everywhere
        + [(name, value) for name, value in asked if value]
        + ([("past", "yes")] if wanted.is_past_review else [])
        + ([("unchecked", "yes")] if wanted.is_never_checked else [])
    )


def _list_filters(wanted: EntryFilter, counts: Counts, base: Base) -> list[dict[str, object]]:
    options: dict[str, tuple[str, Iterable[tuple[str, str]]]] = {
        "area": ("Area", list_areas(base)),
        "topic": ("Topic", ((topic, name_topic(topic)) for topic in Topic)),
        "standing": ("Standing", ((one, one.capitalize()) for one in Standing)),
        "owner": ("Owner", ((one, one) for one in list_owners(base))),
    }
    return [
        {
            "id": name,
            "name": name,
            "label": {"text": label},
            "items": [
                {"value": "", "text": "Any"},
                *(
                    {
                        "value": value,
                        "text": f"{text} ({counts[name].get(value, 0)})",
                        "selected": value == getattr(wanted, name),
                    }
                    for value, text in values
                ),
            ],
        }
        for name, (label, values) in options.items()
    ]


def _describe(one: FoundEntry, base: Base) -> dict[str, object]:
    entry = one.entry
    districts = "" if entry.districts == "all" else ", ".join(entry.districts)
    return {
        "href": f"{PATH}/{entry.id}",
        "name": entry.name,
        "standing": entry.standing,
        "where": name_area(entry.area, base),
        "districts": districts,
        "topic": name_topic(entry.topic),
        "owner": one.owner,
        "due": say_due(one),
        "is_past_review": one.is_past_review,
    }
