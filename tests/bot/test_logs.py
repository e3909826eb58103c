"""The log file: one JSON object a line, without personal data or the token."""

import errno
import io
import json
import logging
import os
from typing import Any

import pytest
import structlog

from bot.logs import LOG_FILE, set_up_logs
from bot.settings import Settings, load_settings

TOKEN = "123456:AAH-secret-of-the-bot"
TYPED = "Zebedee cannot get up the stairs"
NHS, PHONE, EMAIL = "968 822 0922", "07911 123456", "jo.bloggs@example.com"


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with a token, the logs set up."""
    monkeypatch.setenv("SIGNPOST_TELEGRAM_TOKEN", TOKEN)
    settings = load_settings()
    set_up_logs(settings, to_screen=False)
    return settings


def read_log(settings: Settings) -> str:
    """Return the bytes of the log as text."""
    return (settings.data / LOG_FILE).read_text(encoding="utf-8")


def read_events(settings: Settings) -> list[dict[str, Any]]:
    """Return the events of the log."""
    return [json.loads(line) for line in read_log(settings).splitlines()]


def test_event_is_one_object_with_its_time_and_level(logged: Settings) -> None:
    structlog.get_logger("signpost.test").info("serving telegram", base="abc")
    [event] = read_events(logged)
    assert (event["event"], event["base"], event["level"]) == ("serving telegram", "abc", "info")
    assert event["timestamp"].endswith("Z")


@pytest.mark.parametrize("secret", [NHS, PHONE, EMAIL, TOKEN])
def test_personal_data_and_the_token_are_not_in_an_event(logged: Settings, secret: str) -> None:
    structlog.get_logger().warning(f"could not send {secret}", error=f"failed for {secret}")
    assert secret not in read_log(logged)


@pytest.mark.parametrize("secret", [NHS, PHONE, EMAIL, TOKEN])
def test_personal_data_and_the_token_are_not_in_what_a_library_logs(logged: Settings, secret: str) -> None:
    logging.getLogger("some.library").error("request to %s failed", f"https://api/bot{secret}/send {secret}")
    assert secret not in read_log(logged)


def test_a_trace_shows_no_local_variable_with_what_was_typed(logged: Settings) -> None:
    def answer(typed: str) -> int:
        words = typed.split()
        return len(words) // (len(typed) - len(typed))

    try:
        answer(TYPED)
    except ZeroDivisionError:
        structlog.get_logger().exception("update failed")
        logging.getLogger("some.library").exception("update failed")
    log = read_log(logged)
    assert "ZeroDivisionError" in log
    assert "in answer" in log
    assert "Zebedee" not in log


class Full(io.StringIO):
    """A file on a disk that takes no more."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_line_that_cannot_be_written_is_said_without_its_text(
    logged: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    [handler] = [one for one in logging.getLogger().handlers if isinstance(one, logging.FileHandler)]
    handler.close()
    handler.stream = Full()  # type: ignore[assignment] # all that a handler needs of a file
    structlog.get_logger().warning(TYPED)
    said = capfd.readouterr().err
    assert "a line of the log could not be written (OSError: [Errno 28] No space left on device)" in said
    assert "Zebedee" not in said


@pytest.mark.parametrize("secret", [NHS, PHONE, EMAIL, TOKEN])
def test_personal_data_and_the_token_are_not_in_a_trace(logged: Settings, secret: str) -> None:
    def fail() -> None:
        raise ValueError(f"cannot use {secret}")

    try:
        fail()
    except ValueError:
        structlog.get_logger().exception("a fault", reference="AB12")
        logging.getLogger("some.library").exception("a fault")
    said = read_log(logged)
    assert secret not in said
    assert said.count("ValueError") >= 2
    assert [event.get("reference") for event in read_events(logged)] == ["AB12", None]


def test_personal_data_is_in_no_other_field_either(logged: Settings) -> None:
    structlog.get_logger().warning("odd", note=f"call {PHONE}", who=[EMAIL])
    assert PHONE not in read_log(logged)
    assert EMAIL not in read_log(logged)


def test_quiet_levels_are_left_out(logged: Settings) -> None:
    structlog.get_logger().debug("chatter")
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/botTOKEN/getMe")
    structlog.get_logger().info("kept")
    assert [event["event"] for event in read_events(logged)] == ["kept"]


def test_nothing_goes_to_the_screen_where_somebody_chats(logged: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().error("a fault")
    assert capsys.readouterr() == ("", "")
