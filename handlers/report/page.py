"""The report as one page of HTML: its style and charts are in it, and it asks for nothing else."""

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from handlers.report.charts import draw
from knowledge.services.reporting import wording
from knowledge.services.reporting.held import is_held
from knowledge.services.reporting.report import Report, Table

_TEMPLATE = "report.html"


def write_page(report: Report) -> bytes:
    """Return the page; the same report gives the same bytes."""
    template = _make_environment().get_template(_TEMPLATE)
    page = template.render(
        report=report,
        style=Markup(_read_style()),  # noqa: S704 # it is a file of ours
        draw=draw,
        is_wide=_is_wide,
        is_held=is_held,
        said=wording,
    )
    return page.encode()


def make_policy() -> str:
    """Return what a browser may do with the page where it is served: use that one style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_read_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    )


def name_file(report: Report, kind: str) -> str:
    """Return the name of a report's file of a kind, such as html."""
    period = report.period
    where = f"-{report.area}" if report.area else ""
    return f"signpost-report-{period.first:%Y-%m}-to-{period.last:%Y-%m}{where}.{kind}"


def _is_wide(table: Table) -> bool:
    """Whether a table needs the whole width."""
    return len(table.columns) > _NARROW


_NARROW = 3


@cache
def _read_style() -> str:
    return resources.files("handlers.report").joinpath("report.css").read_text(encoding="utf-8")


@cache
def _make_environment() -> Environment:
    loader = PackageLoader("handlers.report", "templates")
    return Environment(loader=loader, autoescape=True, auto_reload=False, trim_blocks=True, lstrip_blocks=True)
