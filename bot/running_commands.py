"""The commands that run the program and look after it, put beside those of bot.cli."""

import asyncio

import structlog
import typer
from rich.console import Console

from bot.heartbeat import find_fault
from bot.life import serve
from bot.logs import set_up_logs
from bot.settings import load_settings
from bot.unknown_settings import list_unknown
from bot.wiring import open_services
from handlers.terminal.chat import TerminalChat

log = structlog.get_logger()


def add_running(app: typer.Typer) -> None:
    """Add the commands to an application."""

    @app.command()
    def run() -> None:
        """Serve the web pages, and the Telegram chat if a token is set."""
        settings = load_settings()
        set_up_logs(settings, to_screen=True)
        for unknown in list_unknown():
            log.warning(unknown.said, cure=unknown.cure)
        asyncio.run(serve(settings, typer.echo))

    @app.command()
    def chat() -> None:
        """Chat in this terminal."""
        settings = load_settings()
        set_up_logs(settings, to_screen=False)

        async def chat_here() -> None:
            async with open_services(settings) as services:
                await TerminalChat(services, Console()).run()

        try:
            asyncio.run(chat_here())
        except KeyboardInterrupt:
            typer.echo()

    @app.command()
    def health() -> None:
        """Say whether the program that serves from this data folder is alive; exit code 1 if not."""
        fault = find_fault(load_settings().data)
        typer.echo(fault or "alive", err=fault is not None)
        if fault:
            raise typer.Exit(1)
