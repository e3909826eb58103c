"""The report at a glance: some of its figures, each with one sentence."""

from collections.abc import Iterator

from knowledge.matching.outcome import Outcome
from knowledge.services.records import FeedbackKind
from knowledge.services.reporting import wording
from knowledge.services.reporting.counts import Kind, Sure, read_sure
from knowledge.services.reporting.figures import UNMET, Figures, list_measures
from knowledge.services.reporting.report import Cell, Glance
from knowledge.services.reporting.showing import show_count, show_days, show_share

# To be asked for the district is no help by itself.
_HELPED = (Outcome.ANSWER, Outcome.CHOOSE)
_MEDIAN = 50
_TURN_TO = "turn-to"


def list_glances(figures: Figures) -> Iterator[Glance]:
    """Yield what stands first."""
    outcomes = figures.add(Kind.QUESTIONS, lambda one: one.atom.what)
    asked = sum(number for outcome, number in outcomes.items() if outcome != Outcome.CHATTER) or None
    unmet = sum(outcomes.get(outcome, 0) for outcome in UNMET) or None
    helped = sum(outcomes.get(outcome.value, 0) for outcome in _HELPED) or None
    said = figures.add(Kind.FEEDBACK, lambda one: one.atom.what)
    helpful, not_this = (said.get(kind.value) for kind in (FeedbackKind.HELPFUL, FeedbackKind.NOT_THIS))
    days = [measure[0] for measure in list_measures(figures.pick(Kind.ANSWERED))]
    people, new = (figures.total(Kind.PEOPLE_BY_DISTRICT, so_far=so_far) for so_far in (True, False))
    yield _glance("Questions", show_count(asked), "small talk left aside")
    # While all that was not met is held back, the share of help would look too good.
    share = show_share(helped if unmet else None, asked)
    yield _glance("Got help", share, "of those questions: an answer, or answers to pick from")
    yield _glance("Not met", show_count(unmet), "unmet, or nothing recorded for the place")
    yield _glance("Median days", show_days(days, _MEDIAN), "from unmet to answered, of those that were answered")
    yield _glance(
        "People reached",
        show_count(people),
        f"so far, of those with a district; new in the period: {show_count(new).text}",
    )
    both = None if helpful is None or not_this is None else helpful + not_this
    yield _glance("Helpful", show_share(helpful, both), "of what was said: Helpful or Not this")
    yield _turn(figures)
    answers = figures.add(Kind.LEARNING, lambda one: one.atom.what)
    right, wrong = answers.get("right"), answers.get("wrong")
    all_answers = None if right is None or wrong is None else right + wrong
    yield _glance(
        "Quiz answers right", show_share(right, all_answers), f"of the answers shown: {show_count(all_answers).text}"
    )


def _turn(figures: Figures) -> Glance:
    """Return how many are surer by the latest of their answers of which that can be shown."""
    found = [read_sure(one.atom) for one in figures.pick(Kind.CONFIDENCE)]
    last = max((sure.number for sure in found if sure[0] == _TURN_TO and sure.number in wording.ANSWERS), default=2)
    sums = figures.add(Kind.CONFIDENCE, lambda one: read_sure(one.atom))
    more, same, less = (show_count(sums.get(Sure(_TURN_TO, last, change))) for change in ("more", "same", "less"))
    return _glance(
        "Surer where to turn", more, f"{wording.ANSWERS[last]}; as sure: {same.text}; less sure: {less.text}"
    )


def _glance(what: str, cell: Cell, says: str) -> Glance:
    return Glance(what, cell.text, says)
