"""Days that addresses ask for, and digits without end: a clear error, and the same day on every page."""

from datetime import UTC, datetime

import pytest

from knowledge.services.access.records import Role
from tests.web.asked import ask
from tests.web.editing import FOOD, bring_live, fill_form, open_change
from tests.web.site import Site, read_text

UNMET = "/console/questions/unmet"
# Half past midnight of 1 July in England, and still 30 June in UTC.
LATE = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "path",
    [
        "/console/history?to-day=31&to-month=12&to-year=9999",
        "/console/history?from-day=1&from-month=1&from-year=0001",
        f"{UNMET}?until=9999-12-31",
        f"{UNMET}?since=0001-01-01",
        "/console/overview?period=own&since=9999-12-01&until=9999-12-31",
    ],
)
async def test_a_year_that_nothing_is_from_is_said_at_its_field(desk: Site, path: str) -> None:
    page = await (await desk.sign_in(Role.EDITOR)).get(path)
    assert page.status_code < 500
    assert "Enter a year from 2000 to 2099" in page.text


async def test_digits_without_end_are_no_number_of_a_text(desk: Site) -> None:
    [question] = await ask(desk, "fence")
    client = await desk.sign_in(Role.EDITOR)
    form = {"action": "attach", "key": question, "entry": "rutl-food-bank", f"phrasing-{'9' * 5000}": "fence"}
    page = await client.submit(f"{UNMET}/act", form, UNMET)
    assert page.status_code == 400
    assert "Tick at least one text" in page.text


async def test_digits_without_end_are_no_version(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    await bring_live(desk, client, change.id)
    page = await client.submit(f"{FOOD}/history", {"version": "9" * 5000, "note-" + "9" * 5000: "x", "note": "Back"})
    assert page.status_code == 422
    assert "There is no version" in page.text


async def test_a_day_is_that_of_england_on_every_page(desk: Site) -> None:
    desk.clock.now = LATE
    client = await desk.sign_in(Role.EDITOR)
    await ask(desk, "fence", asked_at=LATE)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    await bring_live(desk, client, change.id)
    for day, count in ((30, 0), (1, 1)):
        iso = f"2027-{'06' if day == 30 else '07'}-{day:02}"
        queue = await client.get(f"{UNMET}?since={iso}&until={iso}")
        assert ("1 question in 1 group" in read_text(queue.text)) == bool(count)
        month = "6" if day == 30 else "7"
        days = "&".join(f"{end}-day={day}&{end}-month={month}&{end}-year=2027" for end in ("from", "to"))
        assert f">{count} change{'s' * (count != 1)}<" in (await client.get(f"/console/history?{days}")).text
        overview = await client.get(f"/console/overview?period=own&since={iso}&until={iso}")
        assert f"<dt>Questions</dt><dd>{count}</dd>" in overview.text
