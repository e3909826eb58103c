"""The off switch: answering stopped everywhere with a reason for staff, and resumed."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web import forms, pages
from handlers.web.console.base import get_services
from handlers.web.guard import get_account, require
from knowledge.services.access.faults import ReasonFaultError
from knowledge.services.access.off_switch import OffSwitch
from knowledge.services.access.records import Role
from knowledge.services.access.wording import LONGEST_REASON
from knowledge.services.personal.own import warn_readers

PATH = "/console/answering"
_READERS = "all staff read it"


@require(Role.ADMIN)
async def show_answering(request: Request) -> Response:
    """Show whether Signpost answers, and the switch."""
    return await _show(request)


@require(Role.ADMIN)
async def stop(request: Request) -> Response:
    """Stop answering everywhere."""
    form = await forms.read(request)
    # Without a knowledge base it has to work too: that may be why.
    warning = warn_readers(form["reason"], get_services(request).knowledge.keep, _READERS)
    if warning and form["is_sure"] != "yes":
        return await _show(request, form["reason"], {"is_sure": warning})
    try:
        await _switch(request).stop(get_account(request), form["reason"])
    except ReasonFaultError as error:
        return await _show(request, form["reason"], {"reason": str(error)})
    pages.flash(request, "Answering has stopped. Emergencies are still answered.")
    return pages.redirect(request, PATH)


@require(Role.ADMIN)
async def resume(request: Request) -> Response:
    """Answer again."""
    await forms.read(request)
    await _switch(request).resume(get_account(request))
    pages.flash(request, "Signpost answers again.")
    return pages.redirect(request, PATH)


def _switch(request: Request) -> OffSwitch:
    return get_services(request).access.off_switch


async def _show(request: Request, reason: str = "", errors: Mapping[str, str] | None = None) -> Response:
    return pages.render(
        request, "console/answering.html", HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK,
        stop=await _switch(request).find(), reason=reason, most=LONGEST_REASON, errors=dict(errors or {}),
    )  # fmt: skip


routes = [
    Route(PATH, show_answering),
    Route(f"{PATH}/stop", stop, methods=["POST"]),
    Route(f"{PATH}/resume", resume, methods=["POST"]),
    # Reloading what a form brought asks for its address alone.
    Route(f"{PATH}/stop", show_answering),
]
