"""Which district a question is about: one line of tests/questions/places.yaml is one test."""

import pytest

from knowledge.entries.base import Base
from knowledge.places.find import Place, find_place
from tests.knowledge.asking import Question, read_questions


@pytest.mark.parametrize("question", [pytest.param(one, id=one["text"]) for one in read_questions("places.yaml")])
def test_place_of_a_question(base: Base, question: Question) -> None:
    asker = Place(**question["asker"]) if question["asker"] else Place()
    place = find_place(question["text"], base.place_names, asker)
    want = question["want"]
    if want == "asker":
        assert (place.area, place.district, place.several, place.outside) == (asker.area, asker.district, (), None)
    elif "outside" in want:
        assert place.outside is not None, place
        assert (place.outside[1], place.district, place.several) == (want["outside"], None, ())
    elif "several" in want:
        assert (sorted(place.several), place.district) == (sorted(want["several"]), None), place
    else:
        assert (place.area, place.district, place.several) == (want["area"], want["district"], ()), place
