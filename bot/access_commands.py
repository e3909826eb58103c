"""The commands that let people in and stop answering, put beside those of bot.cli."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import segno
import typer
from telegram import Bot
from telegram.error import TelegramError

from bot.identity import load_key
from bot.logs import set_up_logs
from bot.parts import open_access
from bot.settings import Settings, load_settings
from bot.storage.engine import open_database
from bot.storage.sealing import Sealer
from knowledge.entries.read import read_base
from knowledge.services.access.access import Access
from knowledge.services.access.faults import AccessError
from knowledge.services.access.invitation import LASTS_DAYS, USUAL_DAYS, Invitation
from knowledge.services.access.invitation_links import write_telegram_link, write_web_link
from knowledge.services.access.records import Account, Role

# Seconds within which Telegram must say what the bot is called there.
_PATIENCE = 5.0
DoneT = TypeVar("DoneT")


def add_access(app: typer.Typer) -> None:
    """Add the commands to an application."""

    @app.command("sign-in-link")
    def sign_in_link(
        name: Annotated[str, typer.Argument(help="The name of the account, as colleagues know the person.")],
        role: Annotated[Role | None, typer.Option(help="What somebody new may do, or what is changed to.")] = None,
    ) -> None:
        """Print a link by which somebody signs in on the web, once; somebody new needs a role."""
        settings = load_settings()

        async def make_link(access: Access) -> str:
            return await access.sign_in.make_link(None, await _find_account(access, name, role))

        typer.echo(f"{settings.public_url}/sign-in/{_run(settings, make_link)}")

    @app.command()
    def invite(
        name: Annotated[str, typer.Argument(help="Whom it is for, as colleagues know the person.")],
        role: Annotated[Role, typer.Option(help="What the person may do.")] = Role.STAFF,
        area: Annotated[str | None, typer.Option(help="The person's area; all if it is left out.")] = None,
        days: Annotated[int, typer.Option(min=1, max=max(LASTS_DAYS), help="How long it works.")] = USUAL_DAYS,
    ) -> None:
        """Make an invitation to join, and print its links with a QR code; they are shown this once."""
        settings = load_settings()
        found = _find_area(settings, area)

        async def make(access: Access) -> tuple[Invitation, str]:
            return await access.invitations.make(None, name, role, found, days)

        invitation, code = _run(settings, make)
        _print_invitation(invitation, code, settings.public_url, asyncio.run(_ask_bots_name(settings)))

    @app.command()
    def stop(reason: Annotated[str, typer.Argument(help="Why, in words for staff: they are told.")]) -> None:
        """Stop answering everywhere, at once; emergencies are still answered."""
        _run(load_settings(), lambda access: access.off_switch.stop(None, reason))
        typer.echo("Answering has stopped. `signpost resume` lets Signpost answer again.")

    @app.command()
    def resume() -> None:
        """Answer again, after answering was stopped."""
        was_off = _run(load_settings(), lambda access: access.off_switch.resume(None))
        typer.echo("Signpost answers again." if was_off else "Signpost was answering already.")


def _run(settings: Settings, do: Callable[[Access], Awaitable[DoneT]]) -> DoneT:
    """Return what is done with access; what cannot be done is said in one line."""
    set_up_logs(settings, to_screen=False)

    async def run() -> DoneT:
        async with _open(settings) as access:
            return await do(access)

    try:
        return asyncio.run(run())
    except AccessError as error:
        raise typer.BadParameter(str(error)) from error


@asynccontextmanager
async def _open(settings: Settings) -> AsyncIterator[Access]:
    async with open_database(settings.database) as engine:
        yield open_access(engine, settings, Sealer(load_key(settings)), lambda: datetime.now(UTC))


def _find_area(settings: Settings, area: str | None) -> str | None:
    """Return the id of an area; an area that is not there is refused with those that are."""
    if area is None:
        return None
    base, _ = read_base(settings.knowledge)
    found = base.areas.find(area) if base else None
    if found is None:
        known = ", ".join(one.id for one in base.areas) if base else "none, as the knowledge base cannot be read"
        raise typer.BadParameter(f"there is no area {area!r}: write one of {known}")
    return found.id


async def _ask_bots_name(settings: Settings) -> str | None:
    """Return what the bot is called in Telegram, `None` where there is none or it cannot be asked."""
    if settings.telegram_token is None:
        return None
    api = f"{settings.telegram_api_url.rstrip('/')}/bot"
    try:
        async with asyncio.timeout(_PATIENCE), Bot(settings.telegram_token.get_secret_value(), base_url=api) as bot:
            return bot.username
    except (TelegramError, TimeoutError):
        return None


def _print_invitation(invitation: Invitation, code: str, public_url: str, bot: str | None) -> None:
    web = write_web_link(public_url, code)
    typer.echo(f"Invitation for {invitation.name} ({invitation.role}, {invitation.area or 'all areas'}).")
    typer.echo(f"It works once, until {invitation.expires_at:%Y-%m-%d %H:%M} UTC, and is shown only now.")
    typer.echo(f"On the web: {web}")
    telegram = write_telegram_link(bot, code) if bot else f"send this message to the bot: /start {code}"
    typer.echo(f"In Telegram: {telegram}")
    segno.make_qr(web).terminal(compact=True)


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
