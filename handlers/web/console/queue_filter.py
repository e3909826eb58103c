"""The filter of a queue: read from an address, written into one, and as a form shows it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from handlers.web.console.base import list_areas
from handlers.web.console.days import DayError, read_day
from knowledge.entries.base import Base
from knowledge.entries.model import NATIONAL, Topic
from knowledge.services.access.records import Account
from knowledge.services.review.queues import NOBODY, Filter, Sort, State
from knowledge.services.wording import name_topic

_LONGEST = 100
STATES = {State.OPEN: "Waiting", State.IN_CHANGE: "In a change", State.DONE: "Done"}
SORTS = {Sort.LATELY: "Most asked lately", Sort.OFTEN: "Most asked of all", Sort.NEWEST: "Newest"}
_DAYS = ("since", "until")
_ORDER = "The first day must not be after the last day"


@dataclass(frozen=True)
class Wanted:
    """What an address asks for."""

    chosen: Filter
    sort: Sort = Sort.LATELY
    # The area with which lists begin for who asks: another, or none, has to stand in the address.
    own_area: str = ""
    # Days as they were typed, by field; and what is wrong with them.
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out, but for what the search box says."""
        return replace(self.chosen, text="") != Filter() or bool(self.errors)

    def list_fields(self) -> list[tuple[str, str]]:
        """Return the filter as fields of a form or an address; what leaves everything in has none."""
        chosen = self.chosen
        values = {
            "text": chosen.text,
            "area": chosen.area,
            "district": chosen.district,
            "topic": chosen.topic,
            "since": chosen.since and chosen.since.isoformat(),
            "until": chosen.until and chosen.until.isoformat(),
            "assignee": chosen.assignee,
            "state": chosen.state if chosen.state != State.OPEN else None,
            "sort": self.sort if self.sort != Sort.LATELY else None,
        }
        fields = [(name, str(value)) for name, value in values.items() if value]
        return [("area", ""), *fields] if self.own_area and not chosen.area else fields

    def write(self, path: str, **more: str) -> str:
        """Return an address with the filter and more fields."""
        query = urlencode([*self.list_fields(), *more.items()])
        return f"{path}?{query}" if query else path


def read_wanted(get: Callable[[str], str | None], own_area: str = "") -> Wanted:
    """Return what is asked for; a choice that there is not is left out, a day that is none is an error.

    What says nothing of an area begins with `own_area`; an empty one is all areas.
    """

    def read(name: str) -> str:
        return (get(name) or "").strip()[:_LONGEST]

    days: dict[str, date] = {}
    errors: dict[str, str] = {}
    typed = {name: read(name) for name in _DAYS}
    for name, text in typed.items():
        try:
            if text:
                days[name] = read_day(text)
        except DayError as error:
            errors[name] = str(error)
    since, until = days.get("since"), days.get("until")
    if since and until and since > until:
        errors["until"] = _ORDER
    chosen = Filter(
        area=(own_area if get("area") is None else read("area")) or None,
        district=read("district") or None,
        topic=read("topic") if read("topic") in list(Topic) else None,
        since=since,
        until=until,
        text=read("text"),
        assignee=read("assignee") or None,
        state=State(read("state")) if read("state") in list(State) else State.OPEN,
    )
    return Wanted(chosen, Sort(read("sort")) if read("sort") in list(Sort) else Sort.LATELY, own_area, typed, errors)


def list_selects(wanted: Wanted, base: Base, accounts: Sequence[Account], own: Account) -> list[dict[str, Any]]:
    """Return the selects of the form as the GOV.UK macro takes them."""
    chosen = wanted.chosen
    areas = [(area, name) for area, name in list_areas(base) if area != NATIONAL]
    people = [("", "Anybody or nobody"), (own.id, "Me"), (NOBODY, "Nobody")]
    people += [(one.id, one.name) for one in accounts if one.active and one.id != own.id]
    districts = [("", "All districts"), *_list_districts(base, chosen.area)]
    topics = [("", "All topics"), *((one.value, name_topic(one)) for one in Topic)]
    return [
        make_select("area", "Area", [("", "All areas"), *areas], chosen.area),
        make_select("district", "District", districts, chosen.district),
        make_select("topic", "Nearest topic", topics, chosen.topic),
        make_select("assignee", "Assigned to", people, chosen.assignee),
        make_select("state", "State", STATES.items(), chosen.state),
        make_select("sort", "Order", SORTS.items(), wanted.sort),
    ]


def make_select(name: str, label: str, items: Iterable[tuple[str, str]], selected: str | None) -> dict[str, Any]:
    """Return a select as the GOV.UK macro takes it."""
    options = [{"value": value, "text": text, "selected": value == (selected or "")} for value, text in items]
    return {"id": name, "name": name, "label": {"text": label}, "items": options}


def _list_districts(base: Base, area: str | None) -> list[tuple[str, str]]:
    """Return the districts of an area, or of all areas each with its own."""
    found = base.areas.find(area) if area else None
    if found:
        return [(one.name, one.name) for one in found.districts]
    return [(one.name, f"{one.name} ({area.name})") for area in base.areas for one in area.districts]
