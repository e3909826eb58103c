"""Subjects out of scope are refused, not given the nearest thing."""

from knowledge.entries.model import ALL_DISTRICTS
from knowledge.services.live import Knowledge, LiveBase
from tests.knowledge.asking import ask


def test_first_phrasing_of_each_subject_is_refused(shipped: Knowledge, live: LiveBase) -> None:
    wrong = []
    for subject in live.base.out_of_scope:
        found = ask(subject.phrasings[0], shipped)
        if found.decision.outcome == "answer" and not found.emergencies:
            wrong.append((subject.id, subject.phrasings[0], found.decision.matches[0].entry))
    assert wrong == []


def test_no_subject_is_ever_offered(shipped: Knowledge, live: LiveBase) -> None:
    for subject in live.base.out_of_scope:
        found = ask(subject.name, shipped)
        assert {match.entry for match in found.decision.matches} <= live.base.entries.keys()


def test_subject_is_refused_in_every_area(shipped: Knowledge, live: LiveBase) -> None:
    for area in live.base.areas:
        assert ask("how much deposit for a first mortgage", shipped, area.id).decision.outcome == "unmet"


def test_entries_are_found_beside_the_subjects(shipped: Knowledge, live: LiveBase) -> None:
    """No subject takes an entry's own name from it."""
    lost = [
        entry.id
        for entry in live.base.entries.values()
        if entry.is_national and entry.districts == ALL_DISTRICTS
        if not ask(entry.name, shipped).decision.matches
    ]
    assert lost == []
