"""The running program's web pages, from its start to its end."""

import base64
import json
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from tests.fakes.bot_api import BotApi
from tests.fakes.updates import ANNA, make_message
from tests.knowledge.small import write_small_base
from tests.running.program import Program, serving_program, start_program
from tests.web.site import find_token

_LINK = re.compile(r"http://127\.0\.0\.1:\d+/sign-in/\S+")


@asynccontextmanager
async def start_web(api: BotApi, folder: Path, **settings: str) -> AsyncIterator[tuple[Program, httpx.AsyncClient]]:
    """Give a program without Telegram that serves its pages, and a browser without scripts."""
    # The pages that are looked at here do not depend on the base.
    base = folder / "base" if (folder / "base").exists() else write_small_base(folder)
    async with start_program(api, folder, TELEGRAM_TOKEN="", KNOWLEDGE=str(base), **settings) as program:
        await program.wait_for_screen("Signpost is at")
        found = re.search(r"Signpost is at (\S+)", program.read_screen())
        assert found, program.read_screen()
        async with httpx.AsyncClient(base_url=found[1]) as client:
            yield program, client


async def become_admin(program: Program, client: httpx.AsyncClient) -> str:
    """Open the link that the program has said, and give a name; return the link."""
    await program.wait_for_screen("/sign-in/")
    link = _LINK.findall(program.read_screen())[0]
    page = await client.get(link)
    answer = await client.post(link, data={"csrf": find_token(page.text), "name": "Ada"})
    assert answer.status_code == 303, answer.text
    return str(link)


async def test_without_a_token_it_serves_pages_and_lets_the_first_admin_in_once(tmp_path: Path, api: BotApi) -> None:
    async with start_web(api, tmp_path) as (program, client):
        link = await become_admin(program, client)
        await program.wait_for_file("alive")
        assert "signed in as Ada" in (await client.get("/console")).text
        again = await client.get(link)
        assert again.status_code == 410
        assert "has been used" in again.text
        assert await program.stop() == 0
        assert "alive" not in program.read_data()
        assert "Traceback" not in program.read_screen()
    assert api.calls == []


async def test_an_unused_link_is_replaced_at_the_next_start_and_none_is_said_to_an_admin(
    tmp_path: Path, api: BotApi
) -> None:
    async with start_web(api, tmp_path) as (program, _):
        await program.wait_for_screen("/sign-in/")
        secret = _LINK.findall(program.read_screen())[0].rpartition("/")[2]
        await program.stop()
    async with start_web(api, tmp_path) as (program, client):
        await program.wait_for_screen("/sign-in/")
        assert (await client.get(f"/sign-in/{secret}")).status_code == 410
        await become_admin(program, client)
        cookies = dict(client.cookies)
        await program.stop()
    async with start_web(api, tmp_path) as (program, client):
        client.cookies.update(cookies)
        assert "signed in as Ada" in (await client.get("/console")).text
        assert _LINK.search(program.read_screen()) is None


async def test_secrets_of_links_and_sessions_are_in_no_file(tmp_path: Path, api: BotApi) -> None:
    async with start_web(api, tmp_path, LOG_LEVEL="DEBUG") as (program, client):
        link = await become_admin(program, client)
        await client.get("/console")
        (session,) = [value for name, value in client.cookies.items() if "session" in name]
        await program.stop()
        kept = program.read_data()
        # A cookie holds its value readable, and signed.
        token = json.loads(base64.urlsafe_b64decode(session.partition(".")[0] + "=="))
        for secret in (link.rpartition("/")[2], session, token):
            assert [name for name, held in kept.items() if secret.encode() in held] == []


async def test_a_taken_port_is_said_in_one_line(tmp_path: Path, api: BotApi) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        async with start_program(api, tmp_path, TELEGRAM_TOKEN="", WEB=address) as program:
            assert await program.wait() == 2
            (line,) = program.read_screen().splitlines()
    assert line.startswith(f"signpost: SIGNPOST_WEB: {address} cannot be opened (address already in use): stop")


async def test_pages_and_telegram_are_served_side_by_side(tmp_path: Path, api: BotApi, small: str) -> None:
    async with serving_program(api, tmp_path, KNOWLEDGE=small) as program:
        await api.feed(make_message(ANNA, "Food bank"))
        await api.wait_until(lambda: bool(api.sent))
        async with httpx.AsyncClient() as client:
            await become_admin(program, client)
        assert await program.stop() == 0


async def test_pages_are_served_while_telegram_cannot_be_reached(tmp_path: Path, api: BotApi, small: str) -> None:
    async with start_program(api, tmp_path, TELEGRAM_API_URL="http://127.0.0.1:1", KNOWLEDGE=small) as program:
        async with httpx.AsyncClient() as client:
            await become_admin(program, client)
        await program.wait_for_screen("telegram not reached")
        assert await program.stop() == 0
