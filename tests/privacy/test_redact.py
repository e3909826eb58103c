from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge.privacy.keep import Keep
from knowledge.privacy.redact import Redacted, redact_text

TODAY = date(2026, 11, 22)
KEEP = Keep(
    frozenset(
        {
            *("redditch", "bromsgrove", "stone", "hampton", "upton", "worcester", "malvern", "evesham", "droitwich"),
            *("st johns", "st pauls", "maggs", "jimmys", "hope house", "awaabs law", "kidderminster"),
            *("admiral nurse", "macmillan", "marie curie", "samaritans", "barnardos", "dr barnardo", "sister dora"),
            *("age uk", "shelter"),
        }
    )
)


def read_lines(name: str) -> list[list[str]]:
    """Return the lines of a table beside this file, each as a list."""
    lines = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return [line if isinstance(line, list) else [line] for line in lines]


def redact(text: str, keep: Keep = KEEP) -> Redacted:
    return redact_text(text, keep=keep, today=TODAY)


@pytest.mark.parametrize(("text", "wanted"), read_lines("redactions.yaml"))
def test_personal_data_is_taken_out_and_the_rest_stays(text: str, wanted: str) -> None:
    assert redact(text).text == wanted


@pytest.mark.parametrize("text", [line[0] for line in read_lines("survivors.yaml")])
def test_what_the_question_needs_survives(text: str) -> None:
    assert redact(text) == Redacted(text, ())


@pytest.mark.parametrize(("text", "left"), read_lines("misses.yaml"))
def test_known_miss_is_still_missed(text: str, left: str) -> None:
    assert redact(text).text == left


def test_kinds_come_in_the_order_of_the_text() -> None:
    removed = redact("mrs smith dob 12/3/48 of 12 high street wr9 8qp tel 07700 900123").removed
    assert removed == ("name", "date of birth", "address", "postcode", "phone")


@pytest.mark.parametrize(
    "text",
    [
        "07700\u00a0900\u200b123",
        "０７７００ ９００１２３",
        "07700\u2011900\u2013123",
        "٠٧٧٠٠ ٩٠٠١٢٣",
        "\u202a07700 900123\u202c",
        "0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣",
    ],
    ids=["no-break and zero width", "full width", "unicode hyphens", "arabic digits", "right to left", "keycaps"],
)
def test_unusual_characters_hide_no_phone_number(text: str) -> None:
    assert redact(f"ring {text}").removed == ("phone",)


def test_text_around_personal_data_is_kept_as_it_was_typed() -> None:
    assert redact("Café ☕ für Mrs Siân Ó’Connor 👨‍👩‍👧 OK?").text == "Café ☕ für Mrs [name] 👨‍👩‍👧 OK?"


@pytest.mark.parametrize("text", ["wr98qp", "WR9 8QP", "Wr9  8qp", "wr9-8qp"])
def test_full_postcode_is_cut_to_its_outward_part(text: str) -> None:
    assert redact(f"food bank near {text} please").text == "food bank near WR9 please"


def test_place_after_a_title_is_a_name_and_elsewhere_a_place() -> None:
    assert redact("mr stone has damp").text == "mr [name] has damp"
    assert redact("mum stone has damp").removed == ()


def test_kept_phrase_that_holds_its_title_survives() -> None:
    assert redact("referral to dr barnardo").removed == ()
    assert redact("referral to dr barnardo", Keep()).text == "referral to dr [name]"


def test_service_that_bears_a_name_survives_when_the_base_has_it() -> None:
    text = "nurse from marie curie rang about mum called maggs"
    assert redact(text).removed == ()


def test_kept_words_may_come_with_capitals_and_apostrophes() -> None:
    assert redact("mum called jimmy's about it", Keep(frozenset({"Jimmy's"}))).removed == ()


@pytest.mark.parametrize(
    ("text", "removed"),
    [
        ("mum 12/03/2026", ()),  # a baby under one: no age of a mother, and more often an event
        ("mum 12/03/2025", ("date of birth",)),
        ("mum 12/03/1916", ("date of birth",)),
        ("mum 12/03/1915", ()),
        ("mum 32/03/1985", ()),
        ("review 12/03/1985", ()),
    ],
)
def test_date_is_one_of_birth_by_the_age_it_gives(text: str, removed: tuple[str, ...]) -> None:
    assert redact(text).removed == removed
