"""Problems in the files, as every page of the console says them."""

from pathlib import Path

from knowledge.services.access.records import Role
from knowledge.services.live import load_knowledge
from tests.knowledge.small import write_small_base
from tests.web.site import Site, make_settings, open_site, read_text

LINK = 'href="/console/problems"'


async def test_an_entry_that_was_left_out_at_the_start_is_said_on_every_page(tmp_path: Path) -> None:
    base = write_small_base(tmp_path)
    [file] = [one for one in base.glob("*/*.yaml") if "rutl-food-bank" in one.read_text()]
    head, entry, rest = file.read_text().partition("id: rutl-food-bank")
    file.write_text(head + entry + rest.replace("standing: current", "standing: curent", 1))
    async with open_site(make_settings(tmp_path, knowledge=base), load_knowledge(base)) as site:
        client = await site.sign_in(Role.EDITOR)
        page = await client.get("/console/entries")
        assert "1 entry is left out, because the files have had problems since Signpost started" in read_text(page.text)
        assert LINK in page.text
        assert "rutl-food-bank, standing" in read_text((await client.get("/console/problems")).text)
        assert "is left out" not in (await client.get("/")).text


async def test_the_first_page_leads_to_the_problems_in_files(desk: Site) -> None:
    page = (await (await desk.sign_in(Role.EDITOR)).get("/console")).text
    assert LINK in page[page.find("<main") :]
    assert LINK not in page[: page.find("<main")]
