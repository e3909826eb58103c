"""Lists begin with one's own area, and *All areas* stays chosen."""

import pytest

from knowledge.services.access.records import Role
from tests.web.asked import ask
from tests.web.site import Client, Site, read_text

AREA, OTHER = "worcestershire", "hertfordshire"
UNMET = "/console/questions/unmet"


@pytest.fixture
async def client(site: Site) -> Client:
    """A browser of an editor who has an area."""
    await site.add_account(Role.EDITOR, area=AREA)
    return await site.sign_in(Role.EDITOR)


@pytest.mark.parametrize("path", ["/console/overview", UNMET, "/console/entries"])
async def test_a_list_begins_with_the_own_area_unless_the_address_says_otherwise(client: Client, path: str) -> None:
    assert f'value="{AREA}" selected' in (await client.get(path)).text
    for other in ("", OTHER):
        assert f'value="{AREA}" selected' not in (await client.get(f"{path}?area={other}")).text


async def test_a_new_entry_begins_with_the_own_area(client: Client) -> None:
    page = (await client.get("/console/entries/new")).text
    assert f'value="{AREA}" checked' in page


async def test_all_areas_stay_chosen(site: Site, client: Client) -> None:
    await ask(site, "taxi", area=AREA)
    [other] = await ask(site, "fence", area=OTHER)
    assert "1 question in 1 group" in read_text((await client.get(UNMET)).text)
    page = (await client.get(f"{UNMET}?area=")).text
    assert "2 questions in 2 groups" in read_text(page)
    assert '<input type="hidden" name="area" value="">' in page
    form = {"area": "", "action": "done", "key": other}
    answer = await client.submit(f"{UNMET}/act", form, f"{UNMET}?area=")
    assert answer.headers["Location"].startswith(f"{UNMET}?area=&did=")
    assert "page=2" in (await client.get("/console/entries?area=")).text
    assert "?area=&amp;page=2" in (await client.get("/console/entries?area=")).text


async def test_who_has_no_area_sees_all(site: Site) -> None:
    await ask(site, "taxi", "fence", area=OTHER)
    client = await site.sign_in(Role.EDITOR, "Nina Nowhere")
    assert "2 questions in 2 groups" in read_text((await client.get(UNMET)).text)
