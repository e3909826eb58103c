"""Logs: structured, one JSON object a line in a file, without personal data or secrets."""

import logging
import logging.handlers
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any, TextIO

import structlog

from bot.settings import Settings
from knowledge.privacy.redact import redact_text

LOG_FILE = "signpost.log"
_MOST_BYTES, _FILES = 5_000_000, 5
# What is ours alone; everything else may quote a message or a person.
_OURS = ("timestamp", "level", "logger", "reference", "base")
# Libraries that tell too much: every call, or every update with the person's name.
_QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "alembic": logging.WARNING,
    "telegram": logging.INFO,
    "aiosqlite": logging.INFO,
    "sqlalchemy": logging.WARNING,
    "uvicorn": logging.WARNING,
    "python_multipart": logging.WARNING,
}


def set_up_logs(settings: Settings, *, to_screen: bool) -> None:
    """Send logs to a file in the data folder, and to the screen where nobody chats on it."""
    settings.data.mkdir(parents=True, exist_ok=True)
    hide = _Hide(settings.telegram_token.get_secret_value() if settings.telegram_token else None)
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[structlog.typing.Processor] = [
        structlog.processors.format_exc_info,
        hide,
        structlog.processors.JSONRenderer(),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last]
    )
    handlers: list[logging.Handler] = [
        _File(settings.data / LOG_FILE, maxBytes=_MOST_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    ]
    if to_screen:
        handlers.append(_Screen(sys.stderr))
    for handler in handlers:
        handler.setFormatter(formatter)
    logging.basicConfig(level=settings.log_level, handlers=handlers, force=True)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelNamesMapping()[settings.log_level]))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


class _Quiet(logging.Handler):
    """A handler that says of what it could not write no more than that: the library would print it as it came."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 # the library's name
        """Say on the screen that a line is missing, without what it says."""
        fault = sys.exc_info()[1]
        with suppress(OSError, ValueError):
            sys.stderr.write(f"signpost: a line of the log could not be written ({type(fault).__name__}: {fault})\n")


class _File(_Quiet, logging.handlers.RotatingFileHandler):
    """The log file."""


class _Screen(_Quiet, logging.StreamHandler[TextIO]):
    """The screen."""


class _Hide:
    """Takes personal data and the bot's token out of whatever a library or a fault may quote."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, _logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        for name, value in event.items():
            if name not in _OURS and not isinstance(value, bool | int | float):
                event[name] = self._clean(str(value))
        return event

    def _clean(self, text: str) -> str:
        text = text.replace(self._token, "[token]") if self._token else text
        # Line by line: a trace is longer than a message, and redaction looks at whole messages.
        return "\n".join(redact_text(line).text for line in text.split("\n"))
