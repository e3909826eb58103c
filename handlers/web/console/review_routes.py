"""The addresses of the overview and of the queues."""

from starlette.routing import Route

from handlers.web.console.overview import PATH as OVERVIEW
from handlers.web.console.overview import show_overview
from handlers.web.console.queue_actions import do_action, show_action, undo
from handlers.web.console.queue_export import export
from handlers.web.console.queues import PATH, show_first, show_group, show_queue

routes = [
    Route(OVERVIEW, show_overview),
    Route(PATH, show_first),
    Route(f"{PATH}/undo", undo, methods=["POST"]),
    Route(f"{PATH}/{{queue}}", show_queue),
    Route(f"{PATH}/{{queue}}/group/{{group}}", show_group),
    Route(f"{PATH}/{{queue}}/act", show_action),
    Route(f"{PATH}/{{queue}}/act", do_action, methods=["POST"]),
    Route(f"{PATH}/{{queue}}/export", export, methods=["POST"]),
]
