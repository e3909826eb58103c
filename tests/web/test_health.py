"""What machines ask: alive, ready, figures; without a token none, and nothing of a person in them."""

from pathlib import Path

import pytest

from knowledge.services.live import Knowledge
from tests.web.chatting import open_reader
from tests.web.site import Site, make_settings, open_site

TOKEN = "a token for the figures"
WITH = {"Authorization": f"Bearer {TOKEN}"}


async def test_it_is_alive_and_ready_and_sets_no_cookie(site: Site) -> None:
    client = site.open()
    alive, ready = await client.get("/healthz"), await client.get("/readyz")
    assert (alive.status_code, alive.text) == (200, "alive")
    assert (ready.status_code, ready.json()) == (200, {"ready": True, "base": "ok", "database": "ok", "model": "ok"})
    assert "set-cookie" not in {**alive.headers, **ready.headers}


async def test_without_a_base_it_says_what_it_still_answers(tmp_path: Path, knowledge: Knowledge) -> None:
    empty = Knowledge(knowledge.emergencies)
    async with open_site(make_settings(tmp_path), empty) as site:
        ready = await site.open().get("/readyz")
        assert (ready.status_code, ready.json()["base"]) == (200, "missing: only emergencies are answered")
    async with open_site(make_settings(tmp_path), Knowledge(())) as site:
        assert (await site.open().get("/readyz")).status_code == 503


async def test_there_are_no_figures_unless_a_token_is_set(site: Site) -> None:
    assert (await site.open().get("/metrics", headers=WITH)).status_code == 404


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer wrong", "Basic YTpi", f"bearer{TOKEN}", "Bearer é"])
async def test_figures_need_the_token(tmp_path: Path, knowledge: Knowledge, given: str | None) -> None:
    async with open_site(make_settings(tmp_path, metrics_token=TOKEN), knowledge) as site:
        headers = {b"Authorization": given.encode()} if given is not None else {}
        answer = await site.open().get("/metrics", headers=headers)
        assert (answer.status_code, "signpost_" in answer.text) == (401, False)


async def test_figures_count_what_was_asked_and_hold_nothing_of_it(tmp_path: Path, knowledge: Knowledge) -> None:
    async with open_site(make_settings(tmp_path, metrics_token=TOKEN), knowledge) as site:
        reader = await open_reader(site)
        await reader.ask("Mrs Zebedee 943 476 5919 smells gas in Tibberton")
        await reader.client.get("/topics/zebedee?q=Zebedee")
        text = (await reader.client.get("/metrics", headers=WITH)).text
        assert 'signpost_questions_total{channel="web",outcome=' in text
        assert 'signpost_urgent_total{channel="web"} 1.0' in text
        assert 'signpost_pages_total{method="POST",route="/ask",status="303"} 1.0' in text
        assert 'signpost_queue_open{queue="unmet"}' in text
        assert "signpost_database_up 1.0" in text
        assert f'signpost_base{{version="{knowledge.version}"}} 1.0' in text
        assert "process_resident_memory_bytes" in text
        for personal in ("Zebedee", "zebedee", "943 476 5919", "9434765919", "Tibberton"):
            assert personal not in text
