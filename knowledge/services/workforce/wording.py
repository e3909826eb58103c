"""What staff are asked about themselves, the same in every channel."""

from knowledge.entries.workforce import Workforce
from knowledge.services.workforce.records import SureOf

ASK_EMPLOYER = "Whom do you work for?"
ASK_ROLE = "What do you do?"
WHY_WORK = (
    "It counts how many people Signpost reaches, never who they are, and nothing that you get depends on it. You can "
    "change it or take it back whenever you like."
)
ASK_SURE = {
    SureOf.SPOT: "How sure are you that you would spot when somebody's home affects their health?",
    SureOf.TURN_TO: "How sure are you that you would know where to turn?",
}
SCALE = "1 is not sure at all, 5 is very sure."
WHY_SURE = "Asked every three months, it shows whether Signpost makes staff surer. Reports never say who said what."
NO_ROLE = "Rather not say"
SKIP = "Skip"
WORK_SKIPPED = "All right. I do not ask again."
SURE_SKIPPED = "All right. I ask again in three months."
SURE_NOTED = "Thank you, noted. I ask again in three months."
TAKEN_BACK = "Done: I no longer hold what you do or whom you work for."
# Of two questions on one form the second, or the first, was left open.
SURE_LEFT = "Noted. One is left: “{question}” Choose 1 to 5 below, or skip it."
SURE_LEFT_OUT = "Thank you, noted. You left one out, which is fine: “{question}” I ask both again in three months."
NOT_SAID = "You have not told me what you do or whom you work for."
SAID = "You told me: {work}."


def say_work(work: Workforce, employer: str | None, role: str | None) -> str:
    """Return what somebody does and whom they work for; what is no longer in the base by its id."""
    at, as_ = work.find_employer(employer), work.find_role(role)
    return ", ".join(filter(None, (as_.name if as_ else role, at.name if at else employer)))
