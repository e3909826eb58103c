"""Redaction of long texts takes time that grows with their length, and no faster."""

import time

import pytest

from knowledge.privacy.redact import redact_text

LENGTH, LONGER = 4096, 8
# Eight times the text takes eight times as long; a pattern gone quadratic would take 64 times.
MOST = 24


@pytest.mark.parametrize("filler", ["", " ", "mr ", "1 ", "dob "])
@pytest.mark.parametrize("sign", "a1 .-'@()😀")
def test_long_text_of_one_sign_takes_as_long_as_it_is(sign: str, filler: str) -> None:
    short, long = (((sign + filler) * length)[:length] for length in (LENGTH, LENGTH * LONGER))
    assert min(map(_take, [long] * 3)) <= MOST * min(map(_take, [short] * 5))


def _take(text: str) -> float:
    """Return the seconds of processor that redacting takes."""
    started = time.process_time()
    redact_text(text)
    return time.process_time() - started
