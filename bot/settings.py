"""Settings: environment variables named SIGNPOST_…, or the same lines in a file `.env`."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from knowledge.entries.read import SHIPPED

PREFIX = "SIGNPOST_"
# Characters of a key below which it could be guessed.
LEAST_KEY = 32
_MOST_PORT = 65535
_DATABASES = "sqlite+aiosqlite:///path/to/file.db or postgresql+asyncpg://user:password@server/database"
# What Telegram takes, and no less than cannot be guessed.
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and the cure, never a secret's value."""


class Settings(BaseSettings):
    """Everything that can be set; the README's table is compared with this by a test."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    telegram_token: SecretStr | None = Field(None, description="Token of the Telegram bot; without one, no Telegram.")
    telegram_api_url: str = Field("https://api.telegram.org", description="Server that speaks the Telegram Bot API.")
    webhook_url: str = Field(
        "", description="Address at which Telegram reaches the web pages, to bring updates. Default: they are fetched."
    )
    webhook_secret: SecretStr | None = Field(
        None, description="What Telegram shows with each update. Default: derived from the key."
    )
    data: Path = Field(Path("data"), description="Folder for the database, the key and the log.")
    database_url: str = Field(
        "",
        description="Database, as SQLAlchemy writes it: SQLite or PostgreSQL. Default: SQLite in the data folder.",
    )
    knowledge: Path = Field(SHIPPED, description="Folder of the knowledge base. Default: the one that is shipped.")
    secret: SecretStr | None = Field(
        None, description="Key under which people are hashed. Default: made once and kept in the data folder."
    )
    keep_questions: int = Field(
        12,
        ge=1,
        le=120,
        description="Months after which a question's text, notes and who asked are deleted.",
    )
    keep_settings: int = Field(
        12, ge=1, le=120, description="Months after which the area of somebody who no longer asks is deleted."
    )
    keep_audit: int = Field(24, ge=1, le=120, description="Months after which lines of the audit are deleted.")
    allow_self_approval: bool = Field(
        False, description="Whether authors may approve their own changes: true for a team of one."
    )
    known_questions: Path = Field(
        Path("tests/questions"), description="Folder of YAML questions that a replay asks with those of the log."
    )
    access: Literal["invite", "open"] = Field(
        "invite", description="Whom Signpost answers: invite, those who have joined by an invitation; open, everybody."
    )
    limit_each: int = Field(30, ge=0, description="Answers a minute to one person; 0 for no limit.")
    limit_all: int = Field(1200, ge=0, description="Answers a minute to all people together; 0 for no limit.")
    web: str = Field("127.0.0.1:8080", description="Address and port on which the web pages are served.")
    web_url: str = Field(
        "", description="Address by which people reach the web pages, for links. Default: http:// and SIGNPOST_WEB."
    )
    metrics_token: SecretStr | None = Field(
        None, description="Token that /metrics asks for; without one there is no /metrics."
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], NoDecode] = Field(
        "INFO", description="How much is logged: DEBUG, INFO, WARNING or ERROR."
    )

    @field_validator("telegram_token", "secret", "webhook_secret", "metrics_token", mode="before")
    @classmethod
    def _take_empty_for_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _ignore_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _check_url(cls, value: str) -> str:
        try:
            url = make_url(value) if value else None
        except ArgumentError as error:
            raise ValueError(f"write it as {_DATABASES}") from error
        if url and url.drivername not in ("sqlite+aiosqlite", "postgresql+asyncpg"):
            raise ValueError(f"begin it as {_DATABASES}")
        if url and url.drivername == "postgresql+asyncpg" and not (url.host or url.query.get("host")):
            raise ValueError("it names no server: write it as postgresql+asyncpg://user:password@server/database")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _check_server(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError(f"{value!r} is no address of a server: begin it with https:// or http://")
        return value

    @field_validator("web")
    @classmethod
    def _check_web(cls, value: str) -> str:
        split_address(value)
        return value

    @field_validator("web_url")
    @classmethod
    def _check_web_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/")):
            raise ValueError(f"{value!r} cannot be used: write it as https://signpost.example.org, without a path")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _check_webhook_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
            raise ValueError(f"{value!r} cannot be used: write it as https://signpost.example.org")
        # On this machine alone a stand-in for Telegram may bring them.
        if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise ValueError(
                f"{value!r} cannot be used, for Telegram brings updates by https alone: put a web server with a "
                "certificate in front and write it as https://signpost.example.org"
            )
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _check_webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("it cannot be used: take 16 to 256 letters, digits, _ and -")
        return value

    @field_validator("secret")
    @classmethod
    def _check_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and len(value.get_secret_value()) < LEAST_KEY:
            raise ValueError(f"it is too short: make it at least {LEAST_KEY} characters long")
        return value

    @property
    def database(self) -> str:
        """The database's address, the default one included."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data / 'signpost.db'}"

    @property
    def public_url(self) -> str:
        """The address that links to the web pages begin with, without a slash at its end."""
        return self.web_url or f"http://{self.web}"


def split_address(address: str) -> tuple[str, int]:
    """Return the host and port of an address such as 127.0.0.1:8080 or [::1]:8080; raise ValueError."""
    host, colon, port = address.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > _MOST_PORT or "/" in host:
        raise ValueError(f"{address!r} is no address and port: write it as 127.0.0.1:8080")
    return host.removeprefix("[").removesuffix("]"), int(port)


def load_settings() -> Settings:
    """Return the settings of the environment; raise SettingsError naming each that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        faults = [f"{PREFIX}{str(detail['loc'][0]).upper()}: {detail['msg']}" for detail in error.errors()]
        raise SettingsError("; ".join(faults)) from None
