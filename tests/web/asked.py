"""Questions in the log of a site."""

from datetime import timedelta
from typing import Any

from knowledge.services.records import Feedback, FeedbackKind
from tests.bot.records import make_record
from tests.web.site import Site

DFG, FOOD = "worcs-disabled-facilities-grant", "worcs-food-banks"


async def ask(site: Site, *texts: str, **changes: Any) -> list[str]:
    """Log questions, unmet unless told otherwise, each a minute after the one before; return their ids."""
    log, ids = site.services.ask.log, []
    for text in texts:
        id_ = site.services.ask.make_id()
        ids.append(id_)
        at = site.clock.now - timedelta(hours=1) + timedelta(minutes=len(ids))
        fields = {"text": text, "outcome": "unmet", "entries": (), "asked_at": at, **changes}
        await log.add(make_record(id=id_, **fields))
    await site.services.review.refresh()
    return ids


async def report(site: Site, question: str, kind: FeedbackKind, entry: str | None, note: str | None = None) -> None:
    """Log what was said of an answer."""
    await site.services.ask.log.add_feedback(Feedback(question, kind, entry, site.clock.now, note))
    await site.services.review.refresh()
