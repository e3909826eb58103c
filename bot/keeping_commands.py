"""The commands that keep what there is: backup, restore and doctor, put beside those of bot.cli."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.backup import describe, make_backup
from bot.copying import copy_shipped
from bot.doctor.examine import examine
from bot.doctor.finding import Level
from bot.logs import set_up_logs
from bot.restore import restore
from bot.served import find_other, name_cure, say_other
from bot.settings import SettingsError, load_settings

WithoutDatabase = Annotated[bool, typer.Option("--without-database", help="Leave the database out: base and settings.")]


def add_keeping(app: typer.Typer) -> None:
    """Add the commands to an application."""

    @app.command()
    def backup(
        file: Annotated[Path, typer.Argument(help="The file to write, such as backups/signpost-2026-11-23.zip.")],
        secrets: Annotated[
            bool, typer.Option("--with-secrets", help="Put the key, tokens and passwords in too.")
        ] = False,
        without_database: WithoutDatabase = False,
        other_base: Annotated[
            bool, typer.Option("--other-base", help="Back up this base although another is served.")
        ] = False,
    ) -> None:
        """Write database, knowledge base and settings to one file, also while Signpost runs, and check it."""
        settings = load_settings()
        other = None if other_base else find_other(settings)
        if other:
            typer.echo(
                f"{say_other(settings, other)}. Nothing was written: {name_cure(other)}, or add --other-base.", err=True
            )
            raise typer.Exit(1)
        made = make_backup(settings, file, datetime.now(UTC), secrets=secrets, database=not without_database)
        said = ", ".join(f"{name} {value}" for name, value in describe(made).items())
        typer.echo(f"Written and read back: {file} ({said}).")
        if not secrets:
            typer.echo("Without the key nobody is known again: keep it apart, or add --with-secrets.")

    @app.command("restore")
    def restore_(
        file: Annotated[Path, typer.Argument(help="A file that signpost backup wrote.")],
        force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
        without_database: WithoutDatabase = False,
    ) -> None:
        """Bring a backup back, once all of it is found whole; Signpost must be stopped."""
        for line in restore(load_settings(), file, force=force, database=not without_database):
            typer.echo(line)


def add_looking(app: typer.Typer) -> None:
    """Add the commands that change nothing of what is kept."""

    @app.command("copy-base")
    def copy_base(
        folder: Annotated[Path, typer.Argument(help="The folder to make; SIGNPOST_KNOWLEDGE names it then.")],
        unless_there: Annotated[bool, typer.Option("--unless-there", help="Leave a folder that is there.")] = False,
    ) -> None:
        """Copy the knowledge base that is shipped, to edit it there and to share it among instances."""
        if folder.exists() and unless_there:
            typer.echo(f"{folder} is there already, and left as it is.")
            return
        typer.echo(f"Written: {copy_shipped(folder)}")

    @app.command()
    def doctor() -> None:
        """Examine configuration, database, base, model, Telegram, disk and clock; exit code 1 if something fails."""
        try:
            settings = load_settings()
        except SettingsError as error:
            typer.echo(f"fail  configuration: {error}")
            raise typer.Exit(1) from error
        set_up_logs(settings, to_screen=False)
        findings = asyncio.run(examine(settings))
        for finding in findings:
            typer.echo(str(finding))
        if any(finding.level == Level.FAIL for finding in findings):
            raise typer.Exit(1)
