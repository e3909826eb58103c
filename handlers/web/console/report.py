"""The report for boards: asked for by months and area, with remarks; shown as its own page, or downloaded."""

import asyncio
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.report.page import make_policy, name_file, write_page
from handlers.report.spreadsheet import write_csv
from handlers.web import forms, pages
from handlers.web.console.base import get_live, get_services, get_today, list_areas
from handlers.web.console.queue_filter import make_select
from handlers.web.guard import get_account, require
from handlers.web.own_area import get_own_area
from handlers.web.security import POLICY_HEADER
from knowledge.entries.model import NATIONAL
from knowledge.privacy.keep import Keep
from knowledge.services.access.records import AuditAction, Role
from knowledge.services.personal.own import warn_readers
from knowledge.services.reporting.make import LONGEST_REMARKS, Order, make_report
from knowledge.services.reporting.period import Period, PeriodError, previous_month, read_period
from knowledge.services.reporting.report import Report
from knowledge.services.reporting.wording import READERS

PATH = "/console/report"
# By the button that was pressed; what is none of these is shown.
_CSV, _DOWNLOAD = "csv", "html"
_MONTHS = 12
_TOO_LONG = "Shorten the remarks to {most:,} characters: they have {length:,}"


@require(Role.APPROVER)
async def show_form(request: Request) -> Response:
    """Show what a report can be asked for: the last twelve months that are over, to begin with."""
    last = previous_month(get_today(request).replace(day=1))
    first = last
    for _ in range(_MONTHS - 1):
        first = previous_month(first)
    asked = {"from": _name(first), "to": _name(last), "area": get_own_area(request), "remarks": "", "is_sure": ""}
    return _show(request, asked, {})


@require(Role.APPROVER)
async def make(request: Request) -> Response:
    """Send the report that is asked for: its page to look at, or a file."""
    form, live = await forms.read(request), get_live(request)
    asked = {name: form[name] for name in ("from", "to", "area")}
    # A text by hand could tell of somebody: only an admin answers for that.
    asked["remarks"] = form["remarks"] if _may_remark(request) else ""
    asked["is_sure"] = form["is_sure"]
    period, errors = _read(asked, get_today(request), live.keep)
    if period is None or errors:
        return _show(request, asked, errors)
    area = live.base.areas.find(asked["area"]) if asked["area"] else None
    order = Order(period, area.id if area else None, asked["remarks"])
    report = await make_report(get_services(request).counts, live.base, order)
    kind = form["format"]
    detail = f"Report, {report.where}, {report.months}{', as CSV' if kind == _CSV else ''}"
    await get_services(request).access.audit.record(get_account(request), AuditAction.EXPORTED, detail)
    return await asyncio.to_thread(_send, report, kind)


def _send(report: Report, kind: str) -> Response:
    """Return the file of a kind, or the page to look at with what a browser may do with it."""
    if kind == _CSV:
        return Response(write_csv(report), media_type="text/csv; charset=utf-8", headers=_name_file(report, "csv"))
    headers = _name_file(report, "html") if kind == _DOWNLOAD else {}
    return Response(
        write_page(report), media_type="text/html; charset=utf-8", headers={POLICY_HEADER: make_policy(), **headers}
    )


def _name_file(report: Report, kind: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name_file(report, kind)}"'}


def _read(asked: Mapping[str, str], today: date, keep: Keep) -> tuple[Period | None, dict[str, str]]:
    """Return the period that is asked for, `None` where it is none, and what is wrong by field."""
    errors: dict[str, str] = {}
    period = None
    try:
        period = read_period(asked["from"], asked["to"], today)
    except PeriodError as error:
        errors[error.field] = str(error)
    if len(asked["remarks"]) > LONGEST_REMARKS:
        errors["remarks"] = _TOO_LONG.format(most=LONGEST_REMARKS, length=len(asked["remarks"]))
    elif asked["is_sure"] != "yes" and (warning := warn_readers(asked["remarks"], keep, READERS)):
        errors["is_sure"] = warning
    return period, errors


def _show(request: Request, asked: Mapping[str, str], errors: Mapping[str, str]) -> Response:
    areas = [(area, name) for area, name in list_areas(get_live(request).base) if area != NATIONAL]
    return pages.render(
        request,
        "report/report.html",
        HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK,
        asked=asked,
        area=make_select("area", "Area", [("", "All areas"), *areas], asked["area"]),
        may_remark=_may_remark(request),
        most=LONGEST_REMARKS,
        errors=dict(errors),
    )


def _may_remark(request: Request) -> bool:
    return get_account(request).role == Role.ADMIN


def _name(month: date) -> str:
    return f"{month:%Y-%m}"


routes = [Route(PATH, show_form), Route(PATH, make, methods=["POST"])]
