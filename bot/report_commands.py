"""The command that writes the report for boards, put beside those of bot.cli."""

import asyncio
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
from knowledge.entries.read import read_base
from knowledge.places.areas import Areas
from knowledge.privacy.keep import Keep
from knowledge.services.english_time import to_local
from knowledge.services.names_to_keep import names_to_keep
from knowledge.services.personal.own import warn_readers
from knowledge.services.reporting.make import LONGEST_REMARKS, Order, make_report
from knowledge.services.reporting.period import PeriodError, read_period
from knowledge.services.reporting.report import Report
from knowledge.services.reporting.wording import READERS

_SURE = "add --sure if it may be read by all"
_MONTH = "2025-11 or 2025-11-01"


def add_reporting(app: typer.Typer) -> None:
    """Add the command to an application."""

    @app.command()
    def report(
        since: Annotated[str, typer.Option("--from", help=f"The first month, such as {_MONTH}.")],
        until: Annotated[str, typer.Option("--to", help="The last month, such as 2026-10 or 2026-10-31.")],
        area: Annotated[str | None, typer.Option(help="Only this area.")] = None,
        output: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(),
        remarks: Annotated[Path | None, typer.Option(help="A text file of remarks to put into the report.")] = None,
        sure: Annotated[
            bool, typer.Option("--sure", help="What looks like personal data in the remarks may be read by all.")
        ] = False,
    ) -> None:
        """Write what staff asked, learned and still lack in some months: one page for a browser, one CSV file."""
        settings = load_settings()
        try:
            period = read_period(since, until, to_local(_now()).date())
        except PeriodError as error:
            raise typer.BadParameter(str(error), param_hint=f"--{error.field}") from error
        base = _read_base(settings)
        order = Order(period, _find_area(area, base.areas), read_remarks(remarks, base, is_sure=sure))
        made = asyncio.run(_make(settings, base, order))
        output.mkdir(parents=True, exist_ok=True)
        for kind, body in (("html", write_page(made)), ("csv", write_csv(made))):
            path = output / name_file(made, kind)
            path.write_bytes(body)
            typer.echo(f"Written: {path}")


def _find_area(text: str | None, areas: Areas) -> str | None:
    """Return the id of the area that an option names, by itself or by a district."""
    found = text and (areas.find(text) or areas.of_district(text))
    if text and not found:
        known = ", ".join(one.id for one in areas)
        raise typer.BadParameter(
            f"there is no area {text!r} to report on: write one of {known}, or leave it out for all",
            param_hint="--area",
        )
    return found.id if found else None


def read_remarks(path: Path | None, base: Base, *, is_sure: bool) -> str:
    """Return what a file of remarks says; what seems to be a person's own only where somebody is sure of it."""
    text = path.read_text(encoding="utf-8-sig") if path else ""
    if len(text) > LONGEST_REMARKS:
        raise typer.BadParameter(
            f"{path} has {len(text):,} characters: shorten it to {LONGEST_REMARKS:,}", param_hint="--remarks"
        )
    keep = Keep(words=names_to_keep(base))
    if not is_sure and (warning := warn_readers(text, keep, READERS, what=str(path), sure=_SURE)):
        raise typer.BadParameter(warning, param_hint="--remarks")
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
