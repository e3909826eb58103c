"""A short form of the proof that nothing is lost (tests/proof/test_loss.py)."""

from pathlib import Path

import pytest

from tests.proof.storm import Storm, rage


@pytest.mark.parametrize("is_webhook", [False, True], ids=["polling", "webhook"])
async def test_forty_updates_and_two_kills_lose_nothing(tmp_path: Path, is_webhook: bool) -> None:
    (await rage(Storm(40, 10, 2, seed=60, is_webhook=is_webhook, is_small=True), tmp_path)).check()
