"""The last question of each person: for ten minutes, for so many people."""

from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.places.find import Place
from knowledge.services.last_question import LastQuestion, LastQuestions, name_need

TEN_MINUTES = 600.0


@dataclass
class Timer:
    """A timer that is put forward by hand."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def make_last(text: str = "damp") -> LastQuestion:
    return LastQuestion(text, Place("worcestershire"))


async def test_a_question_is_found_for_ten_minutes_and_no_longer() -> None:
    timer = Timer()
    kept = LastQuestions(timer)
    await kept.keep("anna", make_last())
    timer.now = TEN_MINUTES
    assert await kept.find("anna") == make_last()
    timer.now = TEN_MINUTES + 1
    assert await kept.find("anna") is None


async def test_a_newer_question_takes_its_place_and_its_time() -> None:
    timer = Timer()
    kept = LastQuestions(timer)
    await kept.keep("anna", make_last("damp"))
    timer.now = 400
    await kept.keep("anna", make_last("mould"))
    timer.now = 900
    assert await kept.find("anna") == make_last("mould")


async def test_each_person_has_their_own() -> None:
    kept = LastQuestions(Timer())
    await kept.keep("anna", make_last("damp"))
    await kept.keep("ben", make_last("mould"))
    assert await kept.find("anna") == make_last("damp")


async def test_nobody_has_none() -> None:
    kept = LastQuestions(Timer())
    await kept.keep(None, make_last())
    assert await kept.find(None) is None


async def test_of_too_many_the_oldest_is_dropped() -> None:
    kept = LastQuestions(Timer(), most=2)
    for person in ("anna", "ben", "anna", "cleo"):
        await kept.keep(person, make_last())
    assert [person for person in ("anna", "ben", "cleo") if await kept.find(person)] == ["anna", "cleo"]


async def test_what_is_too_old_is_dropped_when_anybody_asks() -> None:
    timer = Timer()
    kept = LastQuestions(timer)
    await kept.keep("anna", make_last("Zebedee"))
    timer.now = TEN_MINUTES + 1
    await kept.keep("ben", make_last())
    assert "Zebedee" not in str(vars(kept))


def test_the_need_behind_an_entry_holds_in_every_place(base: Base) -> None:
    families, entries = base.families, base.entries
    assert name_need(entries["worcs-redditch-homes"], base) == families["housing-register"].name
    national = entries["nat-disabled-facilities-grant"]
    assert name_need(entries["worcs-disabled-facilities-grant"], base) == name_need(national, base) == national.name
