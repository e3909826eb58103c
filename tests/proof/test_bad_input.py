"""Proof: no update that anybody could send crashes the program or leaves a chat stuck."""

from pathlib import Path

from knowledge.entries.read import SHIPPED
from knowledge.services.live import load_knowledge
from tests.proof.strange import send_strange


async def test_ten_thousand_strange_updates_leave_every_chat_answered(tmp_path: Path) -> None:
    brought = await send_strange(tmp_path, load_knowledge(SHIPPED), count=10_000, chats=100, seed=10)
    print(f"10000 strange updates, {brought} messages in reply")  # noqa: T201
