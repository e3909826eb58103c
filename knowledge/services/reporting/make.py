"""Making a report: counts become releases, releases figures, and figures sections."""

import asyncio
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.services.reporting import wording
from knowledge.services.reporting.asked import describe_asked, describe_outcomes, describe_said
from knowledge.services.reporting.counts import CountStore
from knowledge.services.reporting.figures import Figures, Releases, release_all
from knowledge.services.reporting.gaps import describe_answered, describe_gaps
from knowledge.services.reporting.glance import list_glances
from knowledge.services.reporting.held import list_held
from knowledge.services.reporting.kept import describe_knowledge
from knowledge.services.reporting.method import describe_method
from knowledge.services.reporting.period import Period, name_month, next_month
from knowledge.services.reporting.progress import describe_confidence, describe_learning
from knowledge.services.reporting.reach import describe_reach
from knowledge.services.reporting.report import Report

# Characters of the remarks.
LONGEST_REMARKS = 4000


@dataclass(frozen=True)
class Order:
    """What a report is wanted of."""

    period: Period
    # An area's id; `None` is all.
    area: str | None = None
    remarks: str = ""


async def make_report(store: CountStore, base: Base, order: Order) -> Report:
    """Return the report of an order: the same data and order give the same report."""
    topics = {entry.id: entry.topic.value for entry in base.entries.values()}
    counts = await store.count(next_month(order.period.last), topics)
    # It takes some tenths of a second, in which others are served.
    return await asyncio.to_thread(lambda: build_report(release_all(counts), base, order))


def build_report(releases: Releases, base: Base, order: Order) -> Report:
    """Return the report of what was released; of what was counted it knows nothing else."""
    area = base.areas.find(order.area) if order.area else None
    areas = (area,) if area else tuple(base.areas)
    period = order.period
    figures = Figures(releases, period, areas, area)
    months = f"{name_month(period.first)} to {name_month(period.last)}"
    sections = (
        describe_reach(figures, base.workforce),
        describe_asked(figures),
        describe_outcomes(figures),
        describe_said(figures),
        describe_gaps(figures),
        describe_answered(figures),
        describe_knowledge(base, areas, period),
        describe_confidence(figures),
        describe_learning(figures),
        describe_method(figures),
    )
    return Report(
        title=wording.TITLE,
        months=months if period.first != period.last else name_month(period.first),
        where=area.name if area else wording.ALL_AREAS,
        period=period,
        area=area.id if area else None,
        glances=tuple(list_glances(figures)),
        sections=sections,
        held=tuple(list_held(figures, sections)),
        remarks=tuple(part.strip() for part in order.remarks.split("\n") if part.strip()),
    )
