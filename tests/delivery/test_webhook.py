"""The webhook: only Telegram gets in, and nothing is acknowledged that is not written down."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx
import pytest

from handlers.web.application import build_web
from knowledge.services.storage import StorageError
from tests.fakes.updates import ANNA, make_message
from tests.telegram.desk import PUBLIC_URL, Desk

SECRET = "s" * 32
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def client(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of the pages that the desk's updates come by."""
    web = build_web(desk.services, key=b"k" * 64, public_url=PUBLIC_URL, probe=desk.services.metrics)
    web.state.inlet.secret, web.state.inlet.receive = SECRET, desk.channel.receive
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url=PUBLIC_URL) as client:
        client.web = web  # type: ignore[attr-defined] # for a test to change
        yield client


async def test_an_update_with_the_secret_is_taken_and_answered(desk: Desk, client: httpx.AsyncClient) -> None:
    answer = await client.post("/telegram", json=make_message(ANNA, "Pension Credit"), headers={HEADER: SECRET})
    assert answer.status_code == 200
    await desk.channel.settle()
    assert desk.api.sent[-1].text.startswith("Pension Credit")


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: SECRET[:-1]}, {HEADER: SECRET + "s"}, {HEADER: "ß"}])
async def test_without_the_secret_nothing_is_taken(desk: Desk, client: httpx.AsyncClient, headers: Any) -> None:
    encoded = {name: value.encode() for name, value in headers.items()}
    answer = await client.post("/telegram", json=make_message(ANNA, "Pension Credit"), headers=encoded)
    assert answer.status_code == 403
    await desk.channel.settle()
    assert desk.api.sent == []


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b"7", 200),
        (b"{}", 200),
        (b"\xff", 400),
        (b"x" * 2_000_001, 413),
    ],
    ids=["empty", "cut", "deep", "number", "no update", "no text", "huge"],
)
async def test_what_is_no_update_is_refused_or_left_out(client: httpx.AsyncClient, content: bytes, status: int) -> None:
    assert (await client.post("/telegram", content=content, headers={HEADER: SECRET})).status_code == status


async def test_what_cannot_be_written_down_is_not_acknowledged(client: httpx.AsyncClient) -> None:
    async def refuse(raws: Sequence[object]) -> None:
        raise StorageError("the disk is full")

    client.web.state.inlet.receive = refuse  # type: ignore[attr-defined]
    answer = await client.post("/telegram", json=make_message(ANNA, "damp"), headers={HEADER: SECRET})
    assert answer.status_code == 503


async def test_without_a_taker_there_is_no_such_page(client: httpx.AsyncClient) -> None:
    client.web.state.inlet.receive = None  # type: ignore[attr-defined]
    assert (await client.post("/telegram", json={}, headers={HEADER: SECRET})).status_code == 404
