"""The command that writes the report for boards, put beside those of bot.cli."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.ids import make_profile_id
from bot.settings import Settings, load_settings
from bot.storage.engine import open_database
from bot.storage.report import SqlCounts
from handlers.report.page import name_file, write_page
from handlers.report.spreadsheet import write_csv
from knowledge.entries.base import Base
from knowledge.entries.model import NATIONAL
from knowledge.entries.read import read_base
from knowledge.places.areas import Areas
from knowledge.services.english_time import to_local
from knowledge.services.reporting.make import LONGEST_REMARKS, Order, make_report
from knowledge.services.reporting.period import PeriodError, read_period
from knowledge.services.reporting.report import Report

FindArea = Callable[[str | None, Areas], str | None]
_MONTH = "2025-11 or 2025-11-01"


def add_reporting(app: typer.Typer, find_area: FindArea) -> None:
    """Add the command to an application; `find_area` returns the id of the area that an option names."""

    @app.command()
    def report(
        since: Annotated[str, typer.Option("--from", help=f"The first month, such as {_MONTH}.")],
        until: Annotated[str, typer.Option("--to", help="The last month, such as 2026-10 or 2026-10-31.")],
        area: Annotated[str | None, typer.Option(help="Only this area.")] = None,
        output: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(),
        remarks: Annotated[Path | None, typer.Option(help="A text file of remarks to put into the report.")] = None,
    ) -> None:
        """Write what staff asked, learned and still lack in some months: one page for a browser, one CSV file."""
        settings = load_settings()
        try:
            period = read_period(since, until, to_local(_now()).date())
        except PeriodError as error:
            raise typer.BadParameter(str(error), param_hint=f"--{error.field}") from error
        base = _read_base(settings)
        if area and area.strip().casefold() == NATIONAL:
            raise typer.BadParameter("a report is of one area or, without this, of all", param_hint="--area")
        order = Order(period, find_area(area, base.areas), read_remarks(remarks))
        made = asyncio.run(_make(settings, base, order))
        output.mkdir(parents=True, exist_ok=True)
        for kind, body in (("html", write_page(made)), ("csv", write_csv(made))):
            path = output / name_file(made, kind)
            path.write_bytes(body)
            typer.echo(f"Written: {path}")


def read_remarks(path: Path | None) -> str:
    """Return what a file of remarks says."""
    text = path.read_text(encoding="utf-8-sig") if path else ""
    if len(text) > LONGEST_REMARKS:
        raise typer.BadParameter(
            f"{path} has {len(text):,} characters: shorten it to {LONGEST_REMARKS:,}", param_hint="--remarks"
        )
    return text


async def _make(settings: Settings, base: Base, order: Order) -> Report:
    async with open_database(settings.database) as engine:
        return await make_report(SqlCounts(engine, _now, make_profile_id), base, order)


def _now() -> datetime:
    return datetime.now(UTC)


def _read_base(settings: Settings) -> Base:
    base, problems = read_base(settings.knowledge)
    for problem in problems:
        typer.echo(str(problem), err=True)
    if base is None:
        raise typer.Exit(1)
    return base
