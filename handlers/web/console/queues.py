"""The queues: groups of questions, and what is in one."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from handlers.web import pages
from handlers.web.console.base import get_live, get_services, name_ids
from handlers.web.console.queue_filter import SORTS, Wanted, list_selects, read_wanted
from handlers.web.console.queue_view import describe_batch, describe_group, describe_queued, list_actions
from handlers.web.console.queue_wording import ABOUT, QUEUES, count_questions, say_done
from handlers.web.guard import get_account, require
from handlers.web.own_area import get_own_area
from handlers.web.paging import link_pages, list_pages, read_page
from knowledge.services.access.records import Role
from knowledge.services.review.actions import NothingSelectedError
from knowledge.services.review.queues import Queue
from knowledge.services.review.review import GROUPS_A_PAGE, QUESTIONS_A_PAGE

PATH = "/console/questions"


@require(Role.EDITOR)
async def show_first(request: Request) -> Response:
    """Lead to the first queue."""
    return pages.redirect(request, f"{PATH}/{Queue.UNMET}")


@require(Role.EDITOR)
async def show_queue(request: Request) -> Response:
    """Show the groups of a queue that fit the filter."""
    return await render_queue(request, get_queue(request), read_wanted(request.query_params.get, get_own_area(request)))


async def render_queue(
    request: Request, queue: Queue, wanted: Wanted, errors: Mapping[str, str] | None = None
) -> Response:
    """Return the page of a queue, with what is wrong with what was sent from it."""
    services = get_services(request)
    review, page = services.review, read_page(request.query_params)
    found = await review.list_groups(queue, wanted.chosen, wanted.sort, page)
    accounts = await services.access.accounts.list()
    names, base = {account.id: account.name for account in accounts}, get_live(request).base
    entries = name_ids(base)
    most = -(-found.total // GROUPS_A_PAGE)
    path = f"{PATH}/{queue}"
    return pages.render(
        request,
        "questions/queue.html",
        HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK,
        queue=queue,
        title=QUEUES[queue],
        about=ABOUT[queue],
        path=path,
        tabs=await list_tabs(request, queue, wanted),
        all_areas=f"{path}?area=" if wanted.own_area else path,
        wanted=wanted,
        order=SORTS[wanted.sort],
        selects=list_selects(wanted, base, accounts, get_account(request)),
        fields=wanted.list_fields(),
        total=found.total,
        count=count_questions(found.questions),
        groups=[describe_group(group, queue, wanted, path, names, entries) for group in found.groups],
        ticked=_read_ticked(request),
        tick_all=wanted.write(path, page=str(page), tick="all"),
        actions=list_actions(wanted.chosen.state),
        pagination=list_pages(page, most, link_pages(path, wanted.list_fields())),
        done=await _read_done(request, names),
        errors={**wanted.errors, **(errors or {})},
    )


@require(Role.EDITOR)
async def show_group(request: Request) -> Response:
    """Show what is in a group."""
    return await render_group(request, get_queue(request), read_wanted(request.query_params.get, get_own_area(request)))


async def render_group(
    request: Request, queue: Queue, wanted: Wanted, errors: Mapping[str, str] | None = None
) -> Response:
    """Return the page of a group, with what is wrong with what was sent from it."""
    review, page = get_services(request).review, read_page(request.query_params)
    group_id = request.path_params.get("group") or request.query_params.get("from", "")
    try:
        group, items = await review.read_group(queue, wanted.chosen, group_id, page)
    except NothingSelectedError:
        return pages.render(
            request, "questions/gone.html", HTTPStatus.NOT_FOUND,
            title=QUEUES[queue], path=wanted.write(f"{PATH}/{queue}"),
        )  # fmt: skip
    names = await name_accounts(request)
    entries = name_ids(get_live(request).base)
    path = f"{PATH}/{queue}/group/{group.id}"
    return pages.render(
        request,
        "questions/group.html",
        HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK,
        queue=queue,
        title=QUEUES[queue],
        path=f"{PATH}/{queue}",
        back=wanted.write(f"{PATH}/{queue}"),
        fields=wanted.list_fields(),
        group=describe_group(group, queue, wanted, f"{PATH}/{queue}", names, entries),
        questions=[describe_queued(one, names, entries) for one in items],
        ticked=_read_ticked(request),
        actions=list_actions(wanted.chosen.state),
        history=[describe_batch(batch, names) for batch in await review.list_batches(queue, group.id)],
        pagination=list_pages(page, -(-group.count // QUESTIONS_A_PAGE), link_pages(path, wanted.list_fields())),
        errors=errors or {},
    )


def get_queue(request: Request) -> Queue:
    """Return the queue that the address names, or the page that there is none."""
    try:
        return Queue(request.path_params["queue"])
    except ValueError as error:
        raise HTTPException(HTTPStatus.NOT_FOUND) from error


async def name_accounts(request: Request) -> dict[str, str]:
    """Return what accounts are called, by id."""
    return {account.id: account.name for account in await get_services(request).access.accounts.list()}


async def list_tabs(request: Request, open_: Queue, wanted: Wanted) -> list[dict[str, Any]]:
    """Return the queues with how many wait in each, in the area that is looked at."""
    area = wanted.chosen.area
    waiting = await get_services(request).review.count_waiting(area)
    narrow = f"?{urlencode({'area': area or ''})}" if area or wanted.own_area else ""
    return [
        {"text": QUEUES[queue], "count": waiting[queue], "href": f"{PATH}/{queue}{narrow}", "current": queue == open_}
        for queue in Queue
    ]


def _read_ticked(request: Request) -> frozenset[str]:
    """Return what is ticked already: what was sent with a fault, or `all`."""
    query = request.query_params
    return frozenset((*query.getlist("group"), *query.getlist("key"), *query.getlist("tick")))


async def _read_done(request: Request, names: Mapping[str, str]) -> dict[str, Any] | None:
    """Return what has just been done, so that it can be undone."""
    id_ = request.query_params.get("did")
    batch = await get_services(request).review.get_batch(id_) if id_ else None
    if batch is None or batch.undone_at or batch.account != get_account(request).id:
        return None
    return {"text": say_done(batch, names.get(batch.assignee or "", "nobody")), **describe_batch(batch, names)}
