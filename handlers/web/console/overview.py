"""The overview: what was asked, what came of it, and what waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages
from handlers.web.console.base import get_live, get_services, get_today, list_areas
from handlers.web.console.charts import Span, draw_bars, draw_columns, gather_days
from handlers.web.console.days import DayError, read_day
from handlers.web.console.queue_filter import make_select
from handlers.web.console.queue_view import NO_DISTRICT
from handlers.web.console.queue_wording import OUTCOMES, QUEUES
from handlers.web.console.queues import PATH as QUEUES_PATH
from handlers.web.dates import say_day
from handlers.web.guard import require
from handlers.web.own_area import get_own_area
from knowledge.entries.model import NATIONAL
from knowledge.matching.outcome import Outcome
from knowledge.services.access.records import Role
from knowledge.services.review.figures import Counted, Figures
from knowledge.services.wording import name_topic

PATH = "/console/overview"
# Days back from today, today included.
_PERIODS = {"7": "Last 7 days", "28": "Last 28 days", "91": "Last 13 weeks", "365": "Last 365 days", "own": "Own dates"}
_USUAL = "28"
# The longest period that is shown, in days: a chart of more tells nothing.
_LONGEST = 3660
_MOST_DISTRICTS = 15
_NO_TOPIC = "No entry came near"


@dataclass(frozen=True)
class Period:
    """The days that are looked at, as they were asked for."""

    since: date
    until: date
    choice: str
    typed: Mapping[str, str]
    errors: Mapping[str, str]


@require(Role.EDITOR)
async def show_overview(request: Request) -> Response:
    """Show the figures of a period and an area."""
    base, query = get_live(request).base, request.query_params
    areas = [(area, name) for area, name in list_areas(base) if area != NATIONAL]
    asked, own = query.get("area"), get_own_area(request)
    # What says nothing of an area begins with one's own; an empty one is all areas.
    area = next((one for one in (own if asked is None else asked,) if one in dict(areas)), None)
    period = read_period(query, get_today(request))
    figures = await get_services(request).review.overview(period.since, period.until, area)
    spans = gather_days(figures.days)
    return pages.render(
        request,
        "overview/overview.html",
        HTTPStatus.BAD_REQUEST if period.errors else HTTPStatus.OK,
        period=period,
        selects=[
            make_select("area", "Area", [("", "All areas"), *areas], area),
            make_select("period", "Period", _PERIODS.items(), period.choice),
        ],
        where=dict(areas).get(area or "", "all areas"),
        figures=figures,
        answered=_say_share(figures),
        median=_say_median(figures.median_ms),
        waiting=_list_waiting(figures, own),
        columns=draw_columns([span.count for span in spans]),
        spans=[(_say_span(span), span.count) for span in spans],
        charts=[_make_chart(*one) for one in _list_charts(figures)] if figures.questions else [],
        errors=period.errors,
    )


def read_period(query: Mapping[str, str], today: date) -> Period:
    """Return the period that is asked for; where its days are no days, the usual one with what is wrong."""
    choice = query.get("period", _USUAL)
    choice = choice if choice in _PERIODS else _USUAL
    typed = {name: query.get(name, "").strip()[:20] for name in ("since", "until")}
    errors: dict[str, str] = {}
    since, until = today - timedelta(days=int(choice if choice != "own" else _USUAL) - 1), today
    if choice == "own":
        days: dict[str, date] = {}
        for name, text in typed.items():
            try:
                days[name] = read_day(text)
            except DayError as error:
                errors[name] = str(error)
        if len(days) == len(typed):
            if not 0 <= (days["until"] - days["since"]).days < _LONGEST:
                errors["until"] = "Enter a last day that is not before the first, and at most ten years after it"
            else:
                since, until = days["since"], days["until"]
    return Period(since, until, choice, typed, errors)


def _list_charts(figures: Figures) -> Iterable[tuple[str, str, str, list[tuple[str, int]]]]:
    """Return of each chart its id, its heading, what its rows are, and the rows."""
    outcomes = [(OUTCOMES[Outcome(one.name or "")], one.count) for one in figures.outcomes if one.count]
    yield "outcomes", "What came of them", "Outcome", sorted(outcomes, key=lambda row: -row[1])
    yield "topics", "Topics", "Topic of the nearest entry", [(_name_topic(one), one.count) for one in figures.topics]
    named = [(one.name or NO_DISTRICT, one.count) for one in figures.districts]
    rest = sum(count for _, count in named[_MOST_DISTRICTS:])
    more = [(f"{len(named) - _MOST_DISTRICTS} other districts", rest)] if rest else []
    yield "districts", "Districts", "District", named[:_MOST_DISTRICTS] + more


def _make_chart(id_: str, heading: str, column: str, rows: list[tuple[str, int]]) -> dict[str, Any]:
    return {"id": id_, "heading": heading, "column": column, "rows": rows, "bars": draw_bars(rows)}


def _name_topic(one: Counted) -> str:
    return name_topic(one.name) if one.name else _NO_TOPIC


def _list_waiting(figures: Figures, own_area: str) -> list[dict[str, Any]]:
    narrow = f"?area={figures.area or ''}" if figures.area or own_area else ""
    return [
        {"text": QUEUES[queue], "count": count, "href": f"{QUEUES_PATH}/{queue}{narrow}"}
        for queue, count in figures.waiting.items()
    ]


def _say_share(figures: Figures) -> str:
    """Return which share got an answer or a choice of answers, small talk left aside."""
    counts = {one.name: one.count for one in figures.outcomes}
    asked = figures.questions - counts[Outcome.CHATTER]
    helped = sum(counts[outcome] for outcome in (Outcome.ANSWER, Outcome.CHOOSE, Outcome.WHICH_DISTRICT))
    return f"{round(100 * helped / asked)}%" if asked else "–"


def _say_median(median: float | None) -> str:
    return "–" if median is None else f"{median / 1000:.1f} s" if median >= 1000 else f"{median:.0f} ms"


def _say_span(span: Span) -> str:
    return say_day(span.first) if span.first == span.last else f"{say_day(span.first)} to {say_day(span.last)}"
