"""The command that lets people in, put beside those of bot.cli."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.logs import set_up_logs
from bot.settings import load_settings
from bot.storage.engine import open_database
from bot.wiring import open_access
from knowledge.services.access.access import Access
from knowledge.services.access.faults import AccessError
from knowledge.services.access.records import Account, Role


def add_access(app: typer.Typer) -> None:
    """Add the command to an application."""

    @app.command("sign-in-link")
    def sign_in_link(
        name: Annotated[str, typer.Argument(help="The name of the account, as colleagues know the person.")],
        role: Annotated[Role | None, typer.Option(help="What somebody new may do, or what is changed to.")] = None,
    ) -> None:
        """Print a link by which somebody signs in to the console, once; somebody new needs a role."""
        settings = load_settings()
        set_up_logs(settings, to_screen=False)

        async def make_link() -> str:
            async with open_database(settings.database) as engine:
                access = open_access(engine, settings, lambda: datetime.now(UTC))
                return await access.sign_in.make_link(None, await _find_account(access, name, role))

        try:
            typer.echo(f"{settings.public_url}/sign-in/{asyncio.run(make_link())}")
        except AccessError as error:
            raise typer.BadParameter(str(error)) from error


async def _find_account(access: Access, name: str, role: Role | None) -> Account:
    """Return the account of that name, in that role if one is given, made if there is none."""
    account = await access.accounts.find(name)
    if account is None:
        if role is None:
            roles = ", ".join(Role)
            raise typer.BadParameter(f"there is no account named {name!r}: for a new one add --role, one of {roles}")
        return await access.accounts.add(None, name, role)
    if not account.active:
        account = await access.accounts.set_active(None, account, active=True)
    if role and role != account.role:
        return await access.accounts.change(None, account, name=account.name, role=role, area=account.area)
    return account
