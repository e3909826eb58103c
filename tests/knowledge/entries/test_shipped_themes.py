"""How a home touches health, as the shipped base tells it: no figure out of the air, and entries that all can use."""

from knowledge.entries.base import Base
from knowledge.entries.model import Standing
from knowledge.entries.themes import Figure
from tests.knowledge.entries.figures import find_numbers, find_numbers_of

# Before whom each paper came, and when: its file name tells readers nothing.
PAPERS = {
    "001_e616a43bf0c09cd0.txt": ("Hertfordshire's Public Sector Chief Executives", "January 2018"),
    "000_8bf95bd65d684b9d.txt": ("Worcestershire's Health and Well-being Board", "February 2018"),
}


def test_figures_stand_in_an_entry_of_the_same_source(base: Base) -> None:
    assert base.themes
    made_up = [
        (theme.id, figure.text)
        for theme in base.themes
        for figure in theme.figures
        if not any(
            find_numbers(figure.text.replace(_date_paper(figure), "")) <= find_numbers_of(entry)
            for entry in base.entries.values()
            if figure.source in {named for source in entry.sources for named in (source.url, source.seed)}
        )
    ]
    assert made_up == []


def test_figures_of_a_paper_say_before_whom_it_came_and_when(base: Base) -> None:
    papers = [figure for theme in base.themes for figure in theme.figures if not figure.source.startswith("http")]
    assert papers
    assert [
        figure.text for figure in papers if not all(said in figure.text for said in PAPERS[_name_file(figure)])
    ] == []


def test_every_theme_has_a_number_in_its_figures(base: Base) -> None:
    assert [theme.id for theme in base.themes for figure in theme.figures if not find_numbers(figure.text)] == []


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


def _name_file(figure: Figure) -> str:
    return figure.source.partition(",")[0]


def _date_paper(figure: Figure) -> str:
    """Return the month in which a figure's paper came before somebody: it stands in no entry; empty for a page."""
    return PAPERS.get(_name_file(figure), ("", ""))[1]
