"""The key under which people are hashed."""

import pytest

from bot.identity import KEY_FILE, hash_person, load_key
from bot.settings import Settings, SettingsError, load_settings


def test_key_is_made_once_and_only_its_owner_reads_it(settings: Settings) -> None:
    key = load_key(settings)
    path = settings.data / KEY_FILE
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_key(settings) == key


def test_person_has_the_same_hash_after_a_restart(settings: Settings) -> None:
    assert hash_person(load_key(settings), "telegram", "4711") == hash_person(load_key(settings), "telegram", "4711")


def test_hash_does_not_show_the_person(settings: Settings) -> None:
    found = hash_person(load_key(settings), "telegram", "4711")
    assert len(found) == 64
    assert "4711" not in found


@pytest.mark.parametrize(
    "other", [(b"another key", "telegram", "4711"), (b"key", "terminal", "4711"), (b"key", "telegram", "4712")]
)
def test_other_key_channel_or_person_has_another_hash(other: tuple[bytes, str, str]) -> None:
    assert hash_person(*other) != hash_person(b"key", "telegram", "4711")


def test_key_that_is_set_is_used_and_no_file_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_SECRET", "k" * 40)
    settings = load_settings()
    assert load_key(settings) == b"k" * 40
    assert not (settings.data / KEY_FILE).exists()


@pytest.mark.parametrize("content", ["", "short\n"])
def test_key_file_that_was_cut_short_is_refused_with_the_cure(settings: Settings, content: str) -> None:
    load_key(settings)
    (settings.data / KEY_FILE).write_text(content, encoding="ascii")
    with pytest.raises(SettingsError, match=r"secret.key is too short: restore it from a backup"):
        load_key(settings)
