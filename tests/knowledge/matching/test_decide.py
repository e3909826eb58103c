"""The policy: a table of scores just over and under each threshold, on real entries."""

from dataclasses import replace

import pytest

from knowledge.entries.base import Base
from knowledge.matching.decide import Policy, decide
from knowledge.matching.evidence import Evidence
from knowledge.matching.index import Text
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.matching.rank import Ranking
from knowledge.places.find import Place

POLICY = Policy(sure=0.60, lead=0.15, least=0.25, close=0.30, most=4)
HERE = Place("worcestershire")
# Entries of no family that have nothing to do with each other.
PIP, MECC, HOARDING, SHELTER, NRPF, FOOD = (
    "nat-pip", "nat-mecc", "nat-hoarding", "nat-shelter", "nat-nrpf", "worcs-food-banks",
)  # fmt: skip
BROMSGROVE, REDDITCH = "worcs-housing-options-bromsgrove", "worcs-housing-options-redditch"
REGISTER = "worcs-redditch-homes"


def rank(*scores: tuple[str, float]) -> tuple[Match, ...]:
    """Return matches with these scores, as they would be ranked."""
    return tuple(
        Match(entry, score, Evidence(entry, Text("phrasing", entry)))
        for entry, score in sorted(scores, key=lambda one: -one[1])
    )


def decide_here(base: Base, *scores: tuple[str, float], place: Place = HERE) -> Decision:
    """Return the decision where only entries that serve the place were found."""
    return decide(Ranking(rank(*scores), ()), place, base, POLICY)


@pytest.mark.parametrize(
    ("scores", "outcome", "offered"),
    [
        ([], Outcome.UNMET, []),
        ([(PIP, 0.24)], Outcome.UNMET, [PIP]),
        ([(PIP, 0.25)], Outcome.CHOOSE, [PIP]),
        ([(PIP, 0.59)], Outcome.CHOOSE, [PIP]),
        ([(PIP, 0.60)], Outcome.ANSWER, [PIP]),
        ([(PIP, 1.0)], Outcome.ANSWER, [PIP]),
        ([(PIP, 0.80), (MECC, 0.64)], Outcome.ANSWER, [PIP, MECC]),
        ([(PIP, 0.80), (MECC, 0.66)], Outcome.CHOOSE, [PIP, MECC]),
        ([(PIP, 0.80), (MECC, 0.66), (NRPF, 0.30)], Outcome.CHOOSE, [PIP, MECC, NRPF]),
        ([(PIP, 0.80), (MECC, 0.66), (NRPF, 0.29)], Outcome.CHOOSE, [PIP, MECC]),
        ([(PIP, 0.40), (MECC, 0.30)], Outcome.CHOOSE, [PIP, MECC]),
        ([(PIP, 0.40), (MECC, 0.29)], Outcome.CHOOSE, [PIP]),
        (
            [(PIP, 0.90), (MECC, 0.89), (NRPF, 0.88), (SHELTER, 0.87), (HOARDING, 0.86)],
            Outcome.CHOOSE,
            [PIP, MECC, NRPF, SHELTER],
        ),
    ],
)
def test_scores_mean_this(base: Base, scores: list[tuple[str, float]], outcome: Outcome, offered: list[str]) -> None:
    decision = decide_here(base, *scores)
    assert decision.outcome == outcome
    if outcome == Outcome.CHOOSE and len(offered) > 1:
        assert [match.entry for match in decision.matches] == offered
    else:
        assert [match.entry for match in decision.matches][:1] == offered[:1]


@pytest.mark.parametrize(
    ("district", "scores", "outcome", "family"),
    [
        (None, [(BROMSGROVE, 0.9), (REDDITCH, 0.9)], Outcome.WHICH_DISTRICT, "housing-options"),
        (None, [(BROMSGROVE, 0.24), (REDDITCH, 0.24)], Outcome.UNMET, None),
        ("Redditch", [(REDDITCH, 0.9)], Outcome.ANSWER, None),
        ("Redditch", [(REDDITCH, 0.9), (PIP, 0.8)], Outcome.CHOOSE, None),
        (None, [(PIP, 0.9), (BROMSGROVE, 0.7), (REDDITCH, 0.7)], Outcome.ANSWER, None),
        (None, [(PIP, 0.9), (BROMSGROVE, 0.8), (REDDITCH, 0.8)], Outcome.CHOOSE, None),
    ],
)
def test_family_is_one_until_the_district_is_known(
    base: Base, district: str | None, scores: list[tuple[str, float]], outcome: Outcome, family: str | None
) -> None:
    decision = decide_here(base, *scores, place=Place("worcestershire", district))
    assert (decision.outcome, decision.family) == (outcome, family)


def test_which_district_names_every_member_of_the_family(base: Base) -> None:
    decision = decide_here(base, (BROMSGROVE, 0.9), (PIP, 0.2))
    members = [entry.id for entry in base.of_family("housing-options", "worcestershire")]
    assert [match.entry for match in decision.matches][: len(members)] == members


def test_which_district_names_only_members_for_the_districts_that_were_named(base: Base) -> None:
    place = Place("worcestershire", None, ("Bromsgrove", "Redditch"))
    decision = decide_here(base, (BROMSGROVE, 0.9), place=place)
    assert [match.entry for match in decision.matches] == [BROMSGROVE, REDDITCH]


@pytest.mark.parametrize(
    ("elsewhere", "here", "outcome"),
    [
        ([(REGISTER, 0.60)], [], Outcome.NO_SERVICE_HERE),
        ([(REGISTER, 0.59)], [], Outcome.UNMET),
        ([(REGISTER, 0.90)], [(PIP, 0.74)], Outcome.NO_SERVICE_HERE),
        ([(REGISTER, 0.90)], [(PIP, 0.76)], Outcome.ANSWER),
    ],
)
def test_what_serves_only_elsewhere_is_not_given(
    base: Base, elsewhere: list[tuple[str, float]], here: list[tuple[str, float]], outcome: Outcome
) -> None:
    place = Place("worcestershire", "Bromsgrove")
    decision = decide(Ranking(rank(*here), rank(*elsewhere)), place, base, POLICY)
    assert decision.outcome == outcome


def test_national_twin_is_no_rival_of_the_local_entry(base: Base) -> None:
    local, national = "worcs-disabled-facilities-grant", "nat-disabled-facilities-grant"
    assert decide_here(base, (local, 0.9), (national, 0.9)).outcome == Outcome.ANSWER


@pytest.mark.parametrize(
    ("exact", "outcome"),
    [((PIP,), Outcome.ANSWER), ((PIP, MECC), Outcome.CHOOSE), ((MECC,), Outcome.CHOOSE), ((), Outcome.CHOOSE)],
    ids=["the best alone", "both", "the rival", "neither"],
)
def test_words_of_one_entry_alone_decide_between_two_that_are_close(
    base: Base, exact: tuple[str, ...], outcome: Outcome
) -> None:
    here = tuple(
        replace(match, evidence=replace(match.evidence, values={"exact": float(match.entry in exact)}))
        for match in rank((PIP, 0.99), (MECC, 0.90))
    )
    assert decide(Ranking(here, ()), HERE, base, POLICY).outcome == outcome
