"""The area of who is signed in, with which lists begin unless an address says otherwise."""

from starlette.requests import Request

from knowledge.services.access.records import Account
from knowledge.services.bundle import Services


def get_own_area(request: Request) -> str:
    """Return the area of who is signed in; empty where they have none, or it is gone."""
    account: Account | None = getattr(request.state, "account", None)
    services: Services = request.app.state.services
    area = (account and account.area) or ""
    return area if services.knowledge.areas.find(area) else ""
