"""Entries in order: those of the place, the local one before the nation's, a family side by side."""

import pytest

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.matching.rank import Ranking, Weights, rank_entries
from knowledge.places.find import Place
from knowledge.services.live import LiveBase

HERE = Place("worcestershire")


def rank(text: str, live: LiveBase, place: Place = HERE) -> Ranking:
    """Return the entries that a question may mean."""
    return rank_entries(text, place, live.base, live.index, live.weights)


def _ids(ranking: Ranking) -> list[str]:
    return [match.entry for match in ranking.here]


def _place_of(entry: Entry) -> Place:
    """Return a place that the entry serves."""
    area = HERE.area if entry.is_national else entry.area
    return Place(area, None if entry.districts == "all" else entry.districts[0])


def list_twins(base: Base) -> list[tuple[str, str]]:
    """Return each local entry of no family with the national one that it stands in for."""
    return [(one.id, one.instead_of) for one in base.entries.values() if one.instead_of and one.family is None]


def test_local_entry_comes_before_the_national_one_it_stands_in_for(live: LiveBase) -> None:
    twins = list_twins(live.base)
    assert len(twins) >= 10
    for local, national in twins:
        place = _place_of(live.base.entries[local])
        found = _ids(rank(live.base.entries[national].name, live, place))
        assert found.index(local) < found.index(national), national


def test_without_an_area_only_the_nation_answers(live: LiveBase) -> None:
    for text in ("disabled facilities grant", "homeless team", "worcestershire adult front door"):
        assert [one for one in _ids(rank(text, live, Place())) if one.startswith("worcs-")] == []


def test_entry_of_another_district_is_kept_apart(live: LiveBase) -> None:
    ranking = rank("redditch homes housing register", live, Place("worcestershire", "Redditch"))
    assert "worcs-redditch-homes" in _ids(ranking)
    ranking = rank("redditch homes housing register", live, Place("worcestershire", "Wychavon"))
    assert "worcs-redditch-homes" not in _ids(ranking)
    assert "worcs-redditch-homes" in [match.entry for match in ranking.elsewhere]


def test_words_of_a_family_find_all_its_members_alike(live: LiveBase) -> None:
    family = live.base.families["housing-options"]
    members = {entry.id for entry in live.base.of_family(family.id, "worcestershire")}
    scores = {match.entry: match.score for match in rank("sofa surfing", live).here if match.entry in members}
    assert scores.keys() == members
    assert max(scores.values()) - min(scores.values()) < 0.1


@pytest.mark.parametrize("text", ["dfg", "homeless team", "damp", "who can help with the boiler", ""])
def test_scores_are_probabilities_and_fall(text: str, live: LiveBase) -> None:
    scores = [match.score for match in rank(text, live).here]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("values", "score"), [({}, 0.5), ({"words": 1.0}, 0.731), ({"words": -1.0}, 0.269), ({"unknown": 9.0}, 0.5)]
)
def test_weights_turn_evidence_into_a_probability(values: dict[str, float], score: float) -> None:
    assert Weights(0.0, {"words": 1.0}).score(values) == pytest.approx(score, abs=0.001)


def test_every_name_finds_its_own_entry(live: LiveBase) -> None:
    """No entry is hidden behind another: its own name brings it, or its twin, first."""
    hidden = []
    for entry in live.base.entries.values():
        first = live.base.entries[rank(entry.name, live, _place_of(entry)).here[0].entry]
        if entry.id not in {first.id, first.instead_of, *first.replaced_by} and first.id not in entry.replaced_by:
            hidden.append((entry.id, first.id))
    assert hidden == []
