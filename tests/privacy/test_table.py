"""The blind table: its writer had not seen the rules, so its share is what staff can expect."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.privacy.redact import redact_text
from tests.shipped import load_shipped

TABLE = Path(__file__).parent.parent / "questions" / "redaction.yaml"


def read_table() -> list[tuple[dict[str, Any], str]]:
    """Return each line with its redacted text, in small letters."""
    lines = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [(line, redact_text(line["text"], keep=load_shipped().keep).text.casefold()) for line in lines]


def test_nearly_every_identifier_of_the_blind_table_is_gone() -> None:
    found = [(secret, text) for line, text in read_table() for secret in line.get("gone") or []]
    left = [secret for secret, text in found if secret.casefold() in text]
    assert len(found) >= 200
    assert len(left) <= 0.03 * len(found), left


def test_nearly_every_needed_word_of_the_blind_table_is_kept() -> None:
    wanted = [(word, text) for line, text in read_table() for word in line.get("kept") or []]
    lost = [word for word, text in wanted if word.casefold() not in text]
    assert len(wanted) >= 200
    assert len(lost) <= 0.01 * len(wanted), lost


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mum called frank needs a cot", "mum called [name] needs a cot"),
        ("mum called dawn needs a cot", "mum called [name] needs a cot"),
        ("his name is Frank", "his name is [name]"),
        ("her name is Dawn", "her name is [name]"),
        ("mum called maggs", "mum called maggs"),
        ("his name is redditch", "his name is redditch"),
    ],
)
def test_a_first_name_is_no_services_name_by_itself(text: str, kept: str) -> None:
    assert redact_text(text, keep=load_shipped().keep).text == kept
