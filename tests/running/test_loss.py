"""A short form of the proof that nothing is lost (tests/proof/test_loss.py)."""

from pathlib import Path

import pytest

from tests.proof.storm import Storm, rage


@pytest.mark.parametrize("is_webhook", [False, True], ids=["polling", "webhook"])
async def test_sixty_updates_and_three_kills_lose_nothing(tmp_path: Path, is_webhook: bool) -> None:
    (await rage(Storm(60, 12, 3, seed=60, is_webhook=is_webhook), tmp_path)).check()
