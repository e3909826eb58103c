"""Pages out of templates, and the notices above them."""

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from handlers.web import sessions
from handlers.web.assets import PREFIX
from handlers.web.csrf import make_token
from handlers.web.dates import say_day, say_time
from handlers.web.faults import list_faults
from handlers.web.navigation import list_items
from handlers.web.own_area import get_own_area
from knowledge.services.access.gate_records import Mode
from knowledge.services.access.records import Account

_TEMPLATES = "templates"


@cache
def make_environment(version: str, mode: Mode = Mode.OPEN) -> Environment:
    """Return what makes pages out of the templates; `version` is that of the static files, `mode` whom it answers.

    It is not to be changed: whoever asks for the same again shares it, and the templates that it has read.
    """
    loader = ChoiceLoader(
        [
            PackageLoader("handlers.web", _TEMPLATES),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    environment = Environment(loader=loader, autoescape=True, auto_reload=False, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(
        static=lambda path: f"{PREFIX}/{version}/{path}",
        csrf=make_csrf_field,
        error_of=error_of,
        navigation=list_items,
        mode=mode.value,
        faults=list_faults,
        own_area=get_own_area,
    )
    environment.filters.update(day=say_day, time=say_time)
    return environment


def render(request: Request, template: str, status: int = HTTPStatus.OK, **values: Any) -> HTMLResponse:
    """Return a page, or a piece of one, with this status.

    Templates get `request`, `account` (who is signed in, or none), `notices` and `errors` (messages by the id of the
    field, which the layout lists above the page); the rest is up to the caller.
    """
    environment: Environment = request.app.state.environment
    account: Account | None = getattr(request.state, "account", None)
    known: dict[str, Any] = {"request": request, "account": account, "errors": {}, "notices": _take_notices(request)}
    return HTMLResponse(environment.get_template(template).render({**known, **values}), status)


def redirect(request: Request, path: str) -> Response:
    """Send the browser to another of our pages; with htmx too it is a whole new page."""
    if is_fragment(request):
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": path})
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


def flash(request: Request, text: str) -> None:
    """Show a notice once: on this page if it is rendered now, else on the next."""
    request.state.notices = [*request.state.notices, text]
    sessions.keep(request, sessions.NOTICES, request.state.notices)


def is_fragment(request: Request) -> bool:
    """Whether htmx asks for a piece of a page; going back in its history it wants the whole."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def make_csrf_field(request: Request) -> Markup:
    """Return the hidden field that every form of ours holds."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(make_token(request))


def error_of(errors: Mapping[str, str], field: str) -> dict[str, str] | None:
    """Return a field's message as the GOV.UK macros take it, `None` if it has none."""
    return {"text": errors[field]} if field in errors else None


def _take_notices(request: Request) -> list[str]:
    """Return the notices that are to be shown now; a piece of a page has no room for them."""
    notices: list[str] = getattr(request.state, "notices", [])
    if not notices or is_fragment(request):
        return []
    request.state.notices = []
    sessions.forget(request, sessions.NOTICES)
    return notices
