"""Asking: any text gets an answer, and each question leaves exactly one record."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.matching.outcome import Outcome
from knowledge.services import wording
from knowledge.services.ask import LONGEST, Asker
from knowledge.services.live import Knowledge, load_knowledge
from knowledge.services.reply import to_plain
from knowledge.services.storage import StorageError
from tests.knowledge.asking import ask
from tests.knowledge.services.builders import NOW, PERSON, BrokenLog, ListLog, make_ask
from tests.shipped import load_shipped

ASKER = Asker("test", "worcestershire", None, PERSON)
# Any text that UTF-8 can hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=1000)
WORDS = st.lists(
    st.sampled_from("dfg homeless redditch worcester gas smell damp or , 2 kids tonight evicted PIP ? fire".split()),
    max_size=40,
).map(" ".join)


@settings(max_examples=20)
@given(text=TEXTS)
@example(text="")
@example(text="\x00")
@example(text="a" * 5000)
def test_no_text_makes_answering_fail(text: str) -> None:
    # Not as a fixture: an example that is written out is printed with all that the test is given, 20 seconds long.
    answer = ask(text, load_shipped())
    assert answer.decision.outcome in set(Outcome)
    assert to_plain(answer.reply)


@settings(max_examples=20)
@given(text=WORDS, district=st.sampled_from([None, "Redditch", "Wychavon"]))
def test_emergency_lines_come_first_in_every_reply(shipped: Knowledge, text: str, district: str | None) -> None:
    answer = ask(text, shipped, district=district)
    lines = list(dict.fromkeys(line for alarm in answer.emergencies for line in alarm.lines))
    assert to_plain(answer.reply).startswith("\n".join(lines))
    assert list(answer.reply.urgent) == lines


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("grab rails", "answer"),
        ("homeless team", "which-district"),
        ("evicton notice redditch", "answer"),
        ("recipe for lentil soup", "unmet"),
        ("", "unmet"),
        ("🙂", "unmet"),
        ("hello", "chatter"),
    ],
)
async def test_question_leaves_exactly_one_record(shipped: Knowledge, text: str, outcome: str) -> None:
    log = ListLog()
    answer = await make_ask(shipped, log)(text, ASKER)
    assert [(record.id, record.outcome, record.text) for record in log.records] == [("q1", outcome, text)]
    assert answer.question == "q1"


async def test_record_holds_what_the_answer_rests_on(shipped: Knowledge) -> None:
    log = ListLog()
    answer = await make_ask(shipped, log)("smell of gas in a flat in evesham", ASKER)
    [record] = log.records
    assert record.asked_at == NOW
    assert (record.area, record.district) == ("worcestershire", "Wychavon")
    assert record.urgent == ("gas",)
    assert record.entries[0][0] == answer.decision.matches[0].entry == "nat-gas-carbon-monoxide"
    assert (record.channel, record.person, record.base_version) == ("test", PERSON, shipped.version)
    assert record.took_ms == 5.0


async def test_record_of_a_family_names_it(shipped: Knowledge) -> None:
    log = ListLog()
    await make_ask(shipped, log)("homeless team", ASKER)
    assert log.records[0].family == "housing-options"


async def test_record_holds_no_personal_data(shipped: Knowledge) -> None:
    log = ListLog()
    await make_ask(shipped, log)("pt nhs no 968 822 0922, 07911 123456, needs grab rails in redditch", ASKER)
    assert "968" not in log.records[0].text
    assert "07911" not in log.records[0].text
    assert "grab rails in redditch" in log.records[0].text


async def test_record_names_the_district_in_place_of_a_village(shipped: Knowledge) -> None:
    log = ListLog()
    await make_ask(shipped, log)("mum in Tibberton needs grab rails, wr9 8ab", ASKER)
    assert log.records[0].text == "mum in [Wychavon] needs grab rails, [Wychavon]"
    assert log.records[0].district == "Wychavon"


async def test_record_of_a_long_text_is_cut(shipped: Knowledge) -> None:
    log = ListLog()
    for text in ("damp " * 2000, "wr9 " * 2000):
        await make_ask(shipped, log)(text, ASKER)
        assert 0 < len(log.records[-1].text) <= LONGEST


async def test_answer_is_given_though_storage_fails(shipped: Knowledge) -> None:
    lost: list[StorageError] = []
    answer = await make_ask(shipped, BrokenLog(), lost)("grab rails", ASKER)
    assert answer.decision.matches[0].entry == "worcs-minor-works-handyperson"
    assert answer.question is None
    assert [str(error) for error in lost] == ["the disk is full"]


UNANSWERED = {"recipe for lentil soup": wording.NOTED, "housing register in bromsgrove": wording.NOTED_GAP}


@pytest.mark.parametrize(("text", "noted"), UNANSWERED.items(), ids=["unmet", "no service here"])
async def test_a_question_is_said_to_be_noted_once_it_is(shipped: Knowledge, text: str, noted: str) -> None:
    log = ListLog()
    answer = await make_ask(shipped, log)(text, ASKER)
    assert len(log.records) == 1
    assert answer.reply.lead.endswith(noted)


@pytest.mark.parametrize("text", UNANSWERED, ids=["unmet", "no service here"])
async def test_a_question_that_is_lost_is_not_said_to_be_noted(shipped: Knowledge, text: str) -> None:
    answer = await make_ask(shipped, BrokenLog())(text, ASKER)
    assert answer.question is None
    assert "noted" not in to_plain(answer.reply)


async def test_identifier_at_the_cut_of_a_long_text_is_taken_out(shipped: Knowledge) -> None:
    log = ListLog()
    await make_ask(shipped, log)("a" * (LONGEST - 12) + " ring 07911 123456 please", ASKER)
    assert "0791" not in log.records[0].text


@pytest.fixture
def without_base(tmp_path: Path) -> Knowledge:
    """Return what is known where the base cannot be read."""
    return load_knowledge(tmp_path)


def test_emergency_lines_are_shown_without_a_base(without_base: Knowledge) -> None:
    assert without_base.live is None
    answer = ask("strong smell of gas in the flat", without_base)
    assert [alarm.id for alarm in answer.emergencies] == ["gas"]
    said = to_plain(answer.reply)
    assert said.startswith(answer.emergencies[0].lines[0])
    assert said.endswith(f"{wording.NO_BASE}\n\n{wording.SAFETY}")


async def test_question_without_a_base_is_recorded_too(without_base: Knowledge) -> None:
    log = ListLog()
    await make_ask(without_base, log)("grab rails", ASKER)
    assert [(record.outcome, record.base_version) for record in log.records] == [("unmet", "none")]
