"""What is old never hides what is current, and a gap that is recorded is said."""

from knowledge.entries.model import Standing
from knowledge.matching.outcome import Outcome
from knowledge.services.live import Knowledge
from knowledge.services.reply import ActionKind, to_plain
from tests.knowledge.asking import ask

AGES = [Standing.CURRENT, Standing.DATED, Standing.ENDED]
QUESTION = "cold flat in Stevenage, pensioner"


def test_among_close_matches_the_current_come_before_the_dated_and_the_ended(shipped: Knowledge) -> None:
    assert shipped.live
    answer = ask(QUESTION, shipped, "hertfordshire")
    assert answer.decision.outcome == Outcome.CHOOSE
    offered = [button.argument for button in answer.reply.buttons if button.kind == ActionKind.SHOW]
    ages = [AGES.index(shipped.live.base.entries[entry].standing) for entry in offered]
    assert ages == sorted(ages)
    assert ages[-1] == AGES.index(Standing.ENDED)


def test_recorded_gap_is_said_with_a_choice(shipped: Knowledge) -> None:
    said = to_plain(ask(QUESTION, shipped, "hertfordshire").reply)
    assert said.count("Recorded as a gap for Stevenage: No entry says who helps with heating") == 1
