"""What somebody does and whom they work for, as a form shows it; and what the chat page asks of it now."""

from dataclasses import dataclass

import structlog

from handlers.web.chat.recent import Recent
from handlers.web.chat.visitor import Visitor
from knowledge.entries.workforce import Workforce
from knowledge.services.live import Knowledge
from knowledge.services.storage import StorageError
from knowledge.services.workforce import wording
from knowledge.services.workforce.records import LEAST_SURE, MOST_SURE, Moment, Profile, PromptKind, SureOf

log = structlog.get_logger()
_CHOOSE = "Choose one"


@dataclass(frozen=True)
class WorkForm:
    """The choices with what was chosen, as the GOV.UK macros take them."""

    employers: list[dict[str, object]]
    roles: list[dict[str, object]]
    # What was said, in words; empty where nothing was.
    said: str = ""


@dataclass(frozen=True)
class Invitation:
    """What the page asks the visitor about themselves."""

    kind: PromptKind
    work: WorkForm
    questions: tuple[tuple[SureOf, str], ...] = tuple(wording.ASK_SURE.items())
    scores: tuple[int, ...] = tuple(range(LEAST_SURE, MOST_SURE + 1))
    scale: str = wording.SCALE
    why_work: str = wording.WHY_WORK
    why_sure: str = wording.WHY_SURE


def list_work(knowledge: Knowledge, profile: Profile | None = None) -> WorkForm:
    """Return the choices there are, with what somebody has chosen."""
    work = knowledge.live.base.workforce if knowledge.live else Workforce()
    employer, role = (profile.employer, profile.job_role) if profile else (None, None)
    return WorkForm(
        [_to_item("", _CHOOSE, ""), *(_to_item(one.id, one.name, employer) for one in work.employers)],
        [_to_item("", _CHOOSE, ""), *(_to_item(one.id, one.name, role) for one in work.roles)],
        wording.say_work(work, employer, role),
    )


async def find_invitation(visitor: Visitor, recent: Recent) -> Invitation | None:
    """Return what the page asks now: below an answer or on a page without one, and never beside an emergency."""
    top = recent.replies[0].reply if recent.replies else None
    if any(shown.reply.urgent for shown in recent.replies) or (top and not top.cards):
        return None
    try:
        kind = await visitor.services.workforce.find_invitation(visitor.person, Moment.ANSWERED)
    except StorageError as error:
        # Nobody waits for it: they are asked another time.
        log.warning("not invited", error=str(error))
        return None
    return Invitation(kind, list_work(visitor.services.knowledge)) if kind else None


async def open_invitation(visitor: Visitor) -> None:
    """Let the page ask somebody who has just joined or set their area, if that is due."""
    try:
        await visitor.services.workforce.invite(visitor.person, Moment.JOINED)
    except StorageError as error:
        log.warning("not invited", error=str(error))


def _to_item(value: str, text: str, chosen: str | None) -> dict[str, object]:
    return {"value": value, "text": text, "selected": value == chosen}
