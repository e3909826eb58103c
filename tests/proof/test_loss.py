"""Proof: nothing is lost, doubled, out of order or misled, however often the program is killed."""

import os
from pathlib import Path

import pytest

from tests.proof.storm import Storm, rage

# A PostgreSQL database that may be emptied: with it three instances share the work.
SHARED = os.environ.get("SIGNPOST_PROOF_DATABASE_URL", "")


@pytest.mark.parametrize("is_webhook", [False, True], ids=["polling", "webhook"])
async def test_two_thousand_updates_and_twenty_kills_lose_nothing(tmp_path: Path, is_webhook: bool) -> None:
    aftermath = await rage(Storm(2000, 200, 20, seed=6, is_webhook=is_webhook), tmp_path)
    aftermath.check()
    print(f"{len(aftermath.asked)} asked, {len(aftermath.sent)} sent, {aftermath.kills} kills, {aftermath.troubles}")  # noqa: T201


@pytest.mark.skipif(not SHARED, reason="SIGNPOST_PROOF_DATABASE_URL names no database that several may share")
async def test_three_instances_on_one_database_lose_nothing(tmp_path: Path) -> None:
    storm = Storm(2000, 200, 20, seed=6, is_webhook=True, database_url=SHARED, instances=3)
    (await rage(storm, tmp_path)).check()
