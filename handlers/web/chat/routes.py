"""The addresses of the chat page."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handlers.web import forms, pages
from handlers.web.chat import about_you, own_data, wording
from handlers.web.chat.areas import show_areas, take_area
from handlers.web.chat.asking import take_question
from handlers.web.chat.entrance import answering, asking, members, noting
from handlers.web.chat.installing import send_manifest, send_worker, show_offline
from handlers.web.chat.learning import change_learning, show_learning, take_answer
from handlers.web.chat.page import go_to, show_chat, show_told
from handlers.web.chat.pressing import NOTICE, take_note, take_press
from handlers.web.chat.recent import Recent
from handlers.web.chat.topics import show_entry, show_topic, show_topics
from handlers.web.chat.visitor import find_visitor
from handlers.web.chat.why import show_theme, show_themes
from knowledge.services.bundle import Services


async def clear(request: Request) -> Response:
    """Forget what the page shows and what a follow-up would go on from."""
    await forms.read(request)
    visitor = find_visitor(request)
    async with visitor.alone():
        await visitor.services.memories.forget(visitor.person)
        await visitor.write(Recent(notice=wording.CLEARED))
    return await go_to(request, NOTICE)


async def show_about(request: Request) -> Response:
    """Say what Signpost is, how to ask, and what is kept."""
    services: Services = request.app.state.services
    return pages.render(request, "chat/about.html", months=services.retention.months)


async def go_home(request: Request) -> Response:
    """Show the page to somebody who has opened the address of a form."""
    return RedirectResponse("/", HTTPStatus.SEE_OTHER)


async def go_to_learning(request: Request) -> Response:
    """Show the question of the day to somebody who has opened the address of a form of it."""
    return RedirectResponse("/learn", HTTPStatus.SEE_OTHER)


async def go_to_privacy(request: Request) -> Response:
    """Show what is kept to somebody who has typed the address that such pages have elsewhere."""
    return RedirectResponse("/about#privacy", HTTPStatus.SEE_OTHER)


async def go_to_account(request: Request) -> Response:
    """Show their account to somebody signed in; to everybody else, what is held on them."""
    return RedirectResponse("/console/account" if request.state.account else "/about#you", HTTPStatus.SEE_OTHER)


routes = [
    Route("/", members(show_chat)),
    Route("/ask", asking(take_question), methods=["POST"]),
    Route("/press", members(take_press), methods=["POST"]),
    Route("/note", noting(take_note), methods=["POST"]),
    Route("/clear", members(clear), methods=["POST"]),
    # Reloading what a form brought asks for its address alone.
    *(Route(path, go_home) for path in ("/ask", "/press", "/note", "/clear", "/take-off", "/sure")),
    Route("/learn-change", go_to_learning),
    *own_data.routes,
    *about_you.routes,
    Route("/told", members(show_told)),
    Route("/area", members(show_areas), methods=["GET"]),
    Route("/area", members(take_area), methods=["POST"]),
    Route("/topics", answering(show_topics)),
    Route("/topics/{topic}", answering(show_topic)),
    Route("/topics/{topic}/{entry}", answering(show_entry)),
    Route("/why", answering(show_themes)),
    Route("/why/{theme}", answering(show_theme)),
    Route("/learn", answering(show_learning), methods=["GET"]),
    Route("/learn", members(take_answer), methods=["POST"]),
    Route("/learn-change", members(change_learning), methods=["POST"]),
    # The rest holds nothing that anybody asked or is told: what it is, and what the browser itself needs.
    Route("/about", show_about),
    Route("/privacy", go_to_privacy),
    Route("/account", go_to_account),
    Route("/offline", show_offline),
    Route("/manifest.webmanifest", send_manifest),
    Route("/service-worker.js", send_worker),
]
