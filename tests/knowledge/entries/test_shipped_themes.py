"""How a home touches health, as the shipped base tells it: no figure out of the air, and entries that all can use."""

from knowledge.entries.base import Base
from knowledge.entries.model import Standing
from tests.knowledge.entries.figures import find_numbers, find_numbers_of


def test_figures_stand_in_an_entry_of_the_same_source(base: Base) -> None:
    assert base.themes
    made_up = [
        (theme.id, figure.text)
        for theme in base.themes
        for figure in theme.figures
        if not any(
            find_numbers(figure.text) <= find_numbers_of(entry)
            for entry in base.entries.values()
            if figure.source in {named for source in entry.sources for named in (source.url, source.seed)}
        )
    ]
    assert made_up == []


def test_numbers_in_what_is_said_of_ages_stand_in_the_theme_s_entries(base: Base) -> None:
    made_up = [
        (theme.id, age, number)
        for theme in base.themes
        for age, text in theme.ages.items()
        for number in find_numbers(text) - {one for id_ in theme.entries for one in find_numbers_of(base.entries[id_])}
    ]
    assert made_up == []


def test_entries_that_act_on_a_theme_are_for_all_of_england_and_still_there(base: Base) -> None:
    """Local ones are found by place, and one that has ended acts on nothing."""
    named = [base.entries[id_] for theme in base.themes for id_ in theme.entries]
    assert [one.id for one in named if not one.is_national or one.standing == Standing.ENDED] == []
