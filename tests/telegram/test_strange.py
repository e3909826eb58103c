"""A short form of the proof that no update is too strange (tests/proof/test_bad_input.py)."""

from pathlib import Path

from knowledge.services.live import Knowledge
from tests.proof.strange import send_strange


async def test_four_hundred_strange_updates_leave_every_chat_answered(tmp_path: Path, knowledge: Knowledge) -> None:
    assert await send_strange(tmp_path, knowledge, count=400, chats=10, seed=11) > 0
