"""From where a base's own texts are asked, and what is left out meanwhile."""

from knowledge.entries.base import Base
from knowledge.evaluation.overlap import leave_out, list_own_texts


def test_national_text_is_asked_without_an_area(base: Base) -> None:
    (asker,) = {asker for one in list_own_texts(base, "national") for asker in one.askers}
    assert (asker.area, asker.district) == (None, None)


def test_local_text_is_asked_from_where_its_entry_serves(base: Base) -> None:
    for one in list_own_texts(base):
        entry = base.entries.get(one.owner)
        if entry and not entry.is_national:
            assert [asker.area for asker in one.askers] == [entry.area]
            assert all(entry.covers(asker.district) for asker in one.askers)
            assert all(asker.district for asker in one.askers) or entry.family is None


def test_text_of_a_family_is_asked_once_in_each_area_that_has_a_member(base: Base) -> None:
    texts = [one for one in list_own_texts(base) if one.owner == "housing-options"]
    family = base.families["housing-options"]
    assert [one.text for one in texts] == [*family.phrasings, *family.signs]
    members = [entry for entry in base.entries.values() if entry.family == family.id]
    for one in texts:
        assert one.right == {entry.id for entry in members}
        assert sorted(str(asker.area) for asker in one.askers) == sorted({entry.area for entry in members})
        assert all(asker.district for asker in one.askers)


def test_only_those_texts_are_left_out(base: Base) -> None:
    texts = [one for one in list_own_texts(base) if one.owner in ("nat-pip", "housing-options")][::2]
    less = leave_out(base, texts)
    count = len(list_own_texts(base)) - len(list_own_texts(less))
    assert count == len(texts)
    assert {(one.owner, one.text) for one in texts}.isdisjoint((one.owner, one.text) for one in list_own_texts(less))
    assert less.entries["nat-pip"].name == base.entries["nat-pip"].name
