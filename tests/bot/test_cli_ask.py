"""`signpost ask`: one question, or a file of them."""

import json
from pathlib import Path

import pytest

from bot.settings import load_settings
from tests.commands import Signpost

FOUR = [
    "mum cant get up the stairs since her hip op",
    "dfg",
    "evicton notice redditch",
    "who do i ring about damp, baby, private rent",
]


def to_line(**question: object) -> str:
    """Return a line of a batch."""
    return json.dumps({"id": "1", "area": "worcestershire", "district": None, **question})


def test_question_is_answered_on_the_screen(signpost: Signpost) -> None:
    ran = signpost("ask", "--area", "worcestershire", "grab rails")
    assert ran.code == 0
    assert "Adult Front Door" in ran.out
    assert ran.err == ""


def test_district_goes_before_the_question(signpost: Signpost) -> None:
    ran = signpost("ask", "--district", "Redditch", "--json", "homeless team")
    answer = json.loads(ran.out)
    assert answer["outcome"] == "answer"
    assert answer["entries"][0]["id"] == "worcs-housing-options-redditch"
    assert answer["place"] == {"area": "worcestershire", "district": "Redditch"}


def test_words_without_quotes_are_one_question(signpost: Signpost) -> None:
    ran = signpost("ask", "--area", "worcestershire", "grab", "rails")
    assert ran == signpost("ask", "--area", "worcestershire", "grab rails")
    assert "Adult Front Door" in ran.out


def test_json_holds_the_whole_answer(signpost: Signpost) -> None:
    answer = json.loads(signpost("ask", "--area", "worcestershire", "--json", "smell of gas").out)
    assert set(answer) == {"outcome", "urgent", "entries", "place", "reply"}
    assert answer["urgent"] == ["gas"]
    assert set(answer["entries"][0]) == {"id", "score", "why"}
    assert answer["entries"][0]["id"] == "nat-gas-carbon-monoxide"
    assert 0 <= answer["entries"][0]["score"] <= 1
    assert "0800 111 999" in answer["reply"].split("\n\n")[0]


def test_json_lists_five_entries_at_most(signpost: Signpost) -> None:
    answer = json.loads(signpost("ask", "--area", "worcestershire", "--json", "homeless team").out)
    assert answer["outcome"] == "which-district"
    assert len(answer["entries"]) == 5


def test_unmet_offers_no_entries(signpost: Signpost) -> None:
    answer = json.loads(signpost("ask", "--area", "worcestershire", "--json", "recipe for lentil soup").out)
    assert (answer["outcome"], answer["entries"]) == ("unmet", [])


@pytest.mark.parametrize("source", ["file", "-"])
def test_batch_is_answered_in_its_order(signpost: Signpost, folder: Path, source: str) -> None:
    lines = "\n".join(to_line(id=f"q{number}", text=text) for number, text in enumerate(FOUR)) + "\n\n"
    (folder / "file").write_text(lines, encoding="utf-8")
    ran = signpost("ask", "--batch", source, "--json", typed=lines if source == "-" else "")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [answer["id"] for answer in answers] == ["q0", "q1", "q2", "q3"]
    assert [answer["entries"][0]["id"] for answer in answers] == [
        "worcs-disabled-facilities-grant",
        "worcs-disabled-facilities-grant",
        "worcs-housing-options-redditch",
        "worcs-private-rented-disrepair",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{nonsense", "line 2 is not JSON"),
        ('"text"', "line 2 has no text: write an object with id, text, area and district"),
        ("{}", "line 2 has no text"),
        ('{"text": 7}', "line 2 has no text"),
        ('{"text": "dfg", "area": 7}', "line 2"),
        ('{"text": "dfg", "area": "worcestershire", "district": ["Redditch"]}', "line 2"),
    ],
)
def test_bad_line_of_a_batch_is_named(signpost: Signpost, line: str, said: str) -> None:
    ran = signpost("ask", "--batch", "-", "--json", typed=f"{to_line(text='dfg')}\n{line}\n")
    assert json.loads(ran.out.splitlines()[0])["id"] == "1"
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_unknown_place_of_a_line_is_said_and_the_question_answered(signpost: Signpost) -> None:
    ran = signpost("ask", "--batch", "-", "--json", typed=to_line(text="pip", area="rutland") + "\n")
    assert ran.code == 0
    assert ran.err.startswith("line 1: there is no area 'rutland': use one of worcestershire")
    assert json.loads(ran.out)["entries"][0]["id"] == "nat-pip"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--area", "rutland", "dfg"], "signpost: there is no area 'rutland': use one of worcestershire"),
        (["--district", "Oz", "dfg"], "signpost: 'Oz' is in no district of ours: give one of an area"),
        (
            ["--area", "worcestershire", "--district", "Oz", "dfg"],
            "signpost: 'Oz' is in no district of Worcestershire: give one of Bromsgrove, Malvern Hills",
        ),
        (["--batch", "none.jsonl"], "signpost: none.jsonl: no such file or directory\n"),
        ([], "give a question, or --batch FILE"),
        (["  "], "give a question, or --batch FILE"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(signpost: Signpost, arguments: list[str], said: str) -> None:
    ran = signpost("ask", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_file_that_is_not_utf8_is_said_in_one_line(signpost: Signpost, folder: Path) -> None:
    (folder / "old.jsonl").write_bytes(to_line(text="caf").encode().replace(b"caf", b"caf\xe9"))
    ran = signpost("ask", "--batch", "old.jsonl", "--json")
    assert ran.code == 2
    assert "UTF-8" in ran.err


def test_ask_writes_nothing(signpost: Signpost, folder: Path) -> None:
    signpost("ask", "--area", "worcestershire", "dfg")
    assert list(folder.iterdir()) == []


def test_ask_with_log_records_the_question(signpost: Signpost) -> None:
    signpost("ask", "--area", "worcestershire", "--log", "grab rails")
    assert (load_settings().data / "signpost.db").exists()
    assert "grab rails" in signpost("questions").out


def test_other_knowledge_is_used_where_it_is_named(signpost: Signpost, folder: Path) -> None:
    ran = signpost("ask", "--knowledge", str(folder / "none"), "--area", "worcestershire", "smell of gas")
    assert ran.code == 0
    assert "there is no such folder: give the folder of a knowledge base" in ran.err
    assert ran.out.startswith("Gas: open doors and windows")
    assert "I cannot read my knowledge" in ran.out


def test_explanation_shows_the_words_as_they_were_read(signpost: Signpost) -> None:
    """Missing spaces are put in before anything is compared."""
    ran = signpost("ask", "--area", "worcestershire", "--json", "--explain", "evictionnotice from the landlord")
    assert "Read as: eviction notice from the landlord" in ran.err
    apart = signpost("ask", "--area", "worcestershire", "--json", "--explain", "eviction notice from the landlord")
    assert ran.err == apart.err
    score = json.loads(ran.out)["entries"][0]["score"]
    assert f"{score:.3f}" in ran.err


def test_explanation_shows_the_evidence_for_a_further_need(signpost: Signpost) -> None:
    text = (
        "boiler broken in the middle of winter and she has a newborn baby, also they have run out of food and need a "
        "food bank"
    )
    ran = signpost("ask", "--area", "worcestershire", "--json", "--explain", text)
    whole, thought = ran.err.split("Needs found in a single thought:")
    further = json.loads(ran.out)["entries"][1]
    assert further["id"] == "worcs-food-banks"
    assert f"{further['score']:.3f}" in thought
    assert f"{further['score']:.3f}" not in whole
    assert "run out of food" in thought


@pytest.mark.parametrize("text", ["thanks", "hello", "???"])
def test_what_has_no_evidence_is_explained_too(signpost: Signpost, text: str) -> None:
    ran = signpost("ask", "--area", "worcestershire", "--explain", text)
    assert ran.code == 0
    assert "Place: worcestershire. Outcome:" in ran.out


def test_what_a_rule_answers_is_explained_beside_the_ranking(signpost: Signpost) -> None:
    ran = signpost("ask", "--area", "worcestershire", "--explain", "he is strangling her")
    assert "worcs-domestic-abuse-wmwa (emergency: danger-from-a-person)" in ran.out


def test_thoughts_are_shown_only_where_a_message_was_cut(signpost: Signpost) -> None:
    assert "Thoughts:" in signpost("ask", "--area", "worcestershire", "--explain", "stairlift and food bank").out
    assert "Thoughts:" not in signpost("ask", "--area", "worcestershire", "--explain", "purple and teapot").out
