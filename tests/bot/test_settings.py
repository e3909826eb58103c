"""Settings: defaults, values that cannot be used, and secrets that are never shown."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, load_settings
from knowledge.entries.read import SHIPPED

TOKEN = "123456:AAH-secret-of-the-bot"


def test_without_any_setting_the_defaults_hold(folder: Path) -> None:
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.data == Path("data")
    assert settings.database == "sqlite+aiosqlite:///data/signpost.db"
    assert settings.knowledge == SHIPPED
    assert settings.log_level == "INFO"
    assert (settings.keep_questions, settings.keep_settings, settings.keep_audit) == (12, 12, 24)
    assert settings.access == "invite"
    assert (settings.limit_each, settings.limit_all) == (30, 1200)
    assert settings.web == "127.0.0.1:8080"
    assert settings.public_url == "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("SIGNPOST_DATA", "/srv/signpost", "database", "sqlite+aiosqlite:////srv/signpost/signpost.db"),
        ("SIGNPOST_DATABASE_URL", "sqlite+aiosqlite:///x.db", "database", "sqlite+aiosqlite:///x.db"),
        ("SIGNPOST_LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("SIGNPOST_TELEGRAM_TOKEN", "", "telegram_token", None),
        ("SIGNPOST_SECRET", "", "secret", None),
        ("SIGNPOST_KEEP_QUESTIONS", "6", "keep_questions", 6),
        ("SIGNPOST_TELEGRAM_API_URL", "http://localhost:8081", "telegram_api_url", "http://localhost:8081"),
        ("SIGNPOST_WEB", "0.0.0.0:80", "web", "0.0.0.0:80"),
        ("SIGNPOST_WEB", "[::1]:8080", "public_url", "http://[::1]:8080"),
        ("SIGNPOST_WEB_URL", "https://signpost.example.org/", "public_url", "https://signpost.example.org"),
    ],
)
def test_setting_is_read(monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, read: object) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(load_settings(), field) == read


def test_file_of_settings_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / ".env").write_text("SIGNPOST_DATA=from-file\nSIGNPOST_LOG_LEVEL=ERROR\n", encoding="utf-8")
    monkeypatch.setenv("SIGNPOST_LOG_LEVEL", "WARNING")
    settings = load_settings()
    assert (settings.data, settings.log_level) == (Path("from-file"), "WARNING")


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("SIGNPOST_WEBHOOK_URL", "http://127.0.0.1.example.org", "write it as https://signpost.example.org"),
        ("SIGNPOST_LOG_LEVEL", "loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("SIGNPOST_DATABASE_URL", "signpost.db", "write it as sqlite+aiosqlite:///path/to/file.db"),
        ("SIGNPOST_DATABASE_URL", "sqlite:///x.db", "begin it as sqlite+aiosqlite:///"),
        (
            "SIGNPOST_DATABASE_URL",
            "postgresql://a:hunter2@b/c",
            "or postgresql+asyncpg://user:password@server/database",
        ),
        ("SIGNPOST_DATABASE_URL", "postgresql+asyncpg:///c", "it names no server"),
        ("SIGNPOST_TELEGRAM_API_URL", "localhost:8081", "http"),
        ("SIGNPOST_SECRET", "short", "long"),
        ("SIGNPOST_KEEP_QUESTIONS", "0", "greater than or equal to 1"),
        ("SIGNPOST_KEEP_AUDIT", "for ever", "integer"),
        ("SIGNPOST_ACCESS", "closed", "'invite' or 'open'"),
        ("SIGNPOST_LIMIT_EACH", "-1", "greater than or equal to 0"),
        ("SIGNPOST_WEB", "8080", "'8080' is no address and port: write it as 127.0.0.1:8080"),
        ("SIGNPOST_WEB", "localhost:http", "write it as 127.0.0.1:8080"),
        ("SIGNPOST_WEB", "localhost:70000", "write it as 127.0.0.1:8080"),
        ("SIGNPOST_WEB", "http://localhost:80", "write it as 127.0.0.1:8080"),
        ("SIGNPOST_WEB_URL", "signpost.example.org", "write it as https://signpost.example.org"),
        ("SIGNPOST_WEB_URL", "https://example.org/signpost", "without a path"),
    ],
)
def test_bad_value_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch, name: str, value: str, cure: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{name}: ")
    assert cure in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_all_bad_values_are_named_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_LOG_LEVEL", "loud")
    monkeypatch.setenv("SIGNPOST_DATABASE_URL", "signpost.db")
    with pytest.raises(SettingsError, match=r"SIGNPOST_DATABASE_URL.*SIGNPOST_LOG_LEVEL"):
        load_settings()


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("SIGNPOST_SECRET", "a key that is long enough to be a key")
    settings = load_settings()
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert TOKEN not in shown
    assert "long enough" not in shown


def test_secret_is_not_shown_beside_a_bad_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("SIGNPOST_LOG_LEVEL", "loud")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert TOKEN not in str(caught.value)
    # What caused it quotes what was read, and would stand in a trace.
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
