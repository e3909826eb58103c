"""Notices that are refused: what is wrong with each, said at its field, and what is none of it."""

import pytest

from knowledge.services.access.records import Role
from tests.web.editing import read_form_values
from tests.web.notices import BEDS, FORM, NEW, PATH, put_up
from tests.web.site import Client, Site, read_text


@pytest.fixture
async def admin(site: Site) -> Client:
    """The browser of an admin."""
    return await site.sign_in(Role.ADMIN)


BAD: list[tuple[dict[str, str | list[str]], str, str]] = [
    ({"text": ""}, "text", "Write what staff must know"),
    ({"text": "x" * 301}, "text", "The notice has 301 characters: write it in 300 or fewer"),
    ({"districts": ["Hull"]}, "districts", "There is no district “Hull” in Worcestershire"),
    ({"topics": ["weather"]}, "topics", "There is no topic “weather”"),
    ({"entries": "Duty to refer\nNo such thing"}, "entries", "There is no entry “No such thing”"),
    ({"entries": "housing"}, "entries", "“housing” may be "),
    ({"entry": "gone"}, "entry", "There is no entry “gone”"),
    ({"ends-day": ""}, "ends", "Enter a real date"),
    ({"ends-day": "", "ends-month": "", "ends-year": ""}, "ends", "Enter the day on which it ends"),
    ({"ends-day": "31", "ends-month": "11"}, "ends", "Enter a real date"),
    ({"ends-time": "5"}, "ends-time", "“5” is no time that can only mean one"),
    ({"ends-time": "5:00"}, "ends-time", "“5:00” is no time that can only mean one"),
    ({"ends-time": "12am"}, "ends-time", "“12am” is no time that can only mean one"),
    ({"ends-year": "9999"}, "ends", "The year 9999 is too far away"),
    ({"ends-year": "2025"}, "ends", "Its end is in the past, 5pm on Thursday 4 December 2025: enter a day or time"),
    ({"ends-day": "23", "ends-month": "11", "ends-time": "9am"}, "ends", "in the past, 9am on Monday 23 November:"),
    ({"starts-day": "23", "starts-month": "11", "starts-year": "2026", "starts-time": "8am",
      "ends-day": "23", "ends-month": "11", "ends-time": "9am"}, "ends", "Its end is in the past"),
    ({"starts-day": "22", "starts-month": "11", "starts-year": "2026"}, "starts", "It starts before today"),
    ({"starts-time": "9am"}, "starts", "Enter the day on which it starts"),
    ({"starts-day": "5", "starts-month": "12", "starts-year": "2026"}, "ends", "It ends before it starts"),
    ({"ends-year": "2028"}, "ends", "It lasts more than a year"),
    ({"text": "Ring Sarah Jones on 07700 900123"}, "is_sure",
     "It seems to hold a name and a mobile number, and staff of the whole area read it: take out"),
    ({"text": "Mrs Khan opens the hall"}, "is_sure", "seems to hold a name"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "field", "fault"), BAD, ids=lambda value: value if isinstance(value, str) else "")
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    site: Site, admin: Client, fields: dict[str, str | list[str]], field: str, fault: str
) -> None:
    answer = await admin.submit(f"{PATH}/new", {**FORM, **fields}, NEW)
    assert answer.status_code == 400
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}"' in answer.text
    assert fault in read_text(answer.text)
    assert str(fields.get("text", BEDS)) in answer.text
    assert 'value="Bromsgrove" checked' in answer.text or field == "districts"
    assert await site.services.notices.store.list_all() == []


async def test_who_is_sure_of_one_text_is_asked_again_about_another(site: Site, admin: Client) -> None:
    late = {**FORM, "ends-day": "", "is_sure": "yes"}
    page = (await admin.submit(f"{PATH}/new", {**late, "text": "Ring the warden on 07700 900123"}, NEW)).text
    sent = {**read_form_values(page), "ends-day": ["4"], "text": ["Mrs Khan opens the hall"]}
    answer = await admin.post(f"{PATH}/new", data=sent)
    assert "seems to hold a name" in read_text(answer.text)
    assert await site.services.notices.store.list_all() == []


@pytest.mark.parametrize("text", ["Ring 01905 722589.", "The hall is at WR14 3HB.", "Write to beds@redditch.gov.uk."])
async def test_how_to_reach_a_service_is_no_personal_data(admin: Client, text: str) -> None:
    await put_up(admin, text=text)


async def test_an_area_is_asked_for_first_and_one_that_there_is_not_is_refused(admin: Client) -> None:
    page = (await admin.get(f"{PATH}/new")).text
    assert "Which area is the notice for?" in page
    answer = await admin.get(f"{PATH}/new?area=hull")
    assert answer.status_code == 400
    assert "There is no area “hull”" in read_text(answer.text)
