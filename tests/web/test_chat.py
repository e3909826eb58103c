"""The chat page by its forms alone, on the real application: what staff read, and what is kept."""

import asyncio
import re
from pathlib import Path

import pytest

from bot.export import list_questions
from bot.storage.questions import LoggedQuestion
from handlers.web.chat import wording
from knowledge.services import wording as replies
from knowledge.services.live import load_knowledge
from knowledge.services.records import FeedbackKind
from tests.knowledge.entries.copies import copy_base
from tests.web.chatting import open_reader
from tests.web.site import Site, make_settings, open_site

UNMET = "bicycle puncture repair club"
TELL_ME = "Tell me when it is answered"


async def list_log(site: Site) -> list[LoggedQuestion]:
    return await list_questions(site.settings, unmet=False, since=None)


async def test_a_question_brings_the_entry_for_the_place_and_leaves_a_record(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    said = await reader.ask("mum cant get up the stairs since her hip op")
    assert "You asked: mum cant get up the stairs since her hip op Disabled Facilities Grant" in said
    (logged,) = await list_log(site)
    assert (logged.record.channel, logged.record.district) == ("web", "Redditch")


async def test_a_form_is_answered_by_a_redirect_to_the_reply(site: Site) -> None:
    reader = await open_reader(site)
    answer = await reader.client.post("/ask", data={**reader.find_fields("/ask")[0], "question": "Pension Credit"})
    assert answer.status_code == 303
    assert re.fullmatch(r"/#reply-[0-9a-f]+", answer.headers["Location"])


async def test_htmx_gets_the_part_with_what_to_say_aloud_and_where_to_go(site: Site) -> None:
    reader = await open_reader(site)
    fields = {**reader.find_fields("/ask")[0], "question": "Pension Credit"}
    answer = await reader.client.post("/ask", data=fields, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert re.search(
        r'id="chat" class="chat" data-title="Pension Credit – Signpost" data-focus="reply-[0-9a-f]+"', answer.text
    )
    assert '<div id="live" hx-swap-oob="innerHTML">Answered: Pension Credit</div>' in answer.text


async def test_the_same_form_twice_is_one_question(site: Site) -> None:
    reader = await open_reader(site)
    fields = {**reader.find_fields("/ask")[0], "question": "Pension Credit"}
    both = await asyncio.gather(*(reader.client.post("/ask", data=fields) for _ in range(2)))
    assert both[0].headers["Location"] == both[1].headers["Location"]
    assert len(await list_log(site)) == 1


async def test_another_text_from_a_page_gone_back_to_is_a_question_more(site: Site) -> None:
    reader = await open_reader(site)
    fields = reader.find_fields("/ask")[0]
    for text in ("Pension Credit", "Awaab's Law"):
        await reader.client.post("/ask", data={**fields, "question": text})
    assert len(await list_log(site)) == 2


async def test_emergency_lines_come_before_what_was_asked(site: Site) -> None:
    said = await (await open_reader(site)).ask("smell of gas in the kitchen")
    assert 0 < said.index("Gas: open doors and windows") < said.index("You asked: smell of gas")


async def test_numbers_can_be_rung(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("smell of gas in the kitchen")
    assert 'href="tel:0800111999">0800 111 999</a> from outside' in reader.page


async def test_personal_data_is_shown_back_as_it_is_kept(site: Site) -> None:
    reader = await open_reader(site)
    said = await reader.ask("Mrs Okonkwo, 07700 900123, needs Pension Credit")
    assert "You asked: Mrs [name], [phone], needs Pension Credit" in said
    assert "Okonkwo" not in reader.page


async def test_a_district_is_picked(site: Site) -> None:
    reader = await open_reader(site, "Worcestershire")
    assert "Which district is the home in?" in await reader.ask("homeless team")
    said = await reader.press("Redditch")
    assert "You chose: Redditch Redditch Homelessness and Housing Solutions team" in said
    assert "Earlier on this page homeless team" in said


async def test_a_choice_pressed_again_comes_up_again_and_is_no_second_reply(site: Site) -> None:
    reader = await open_reader(site, "Worcestershire")
    await reader.ask("homeless team")
    await reader.press("Redditch")
    await reader.press("Bromsgrove")
    said = await reader.press("Redditch")
    assert said.count("You chose: Redditch") == 1
    assert said.index("You chose: Redditch") < said.index("You chose: Bromsgrove")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("what about evesham", "Wychavon Housing Options"), ("and the phone number?", "01527 534069")],
)
async def test_follow_ups_go_on_from_the_last_question(site: Site, typed: str, shown: str) -> None:
    reader = await open_reader(site, "Redditch")
    await reader.ask("homeless team")
    said = await reader.ask(typed)
    assert shown in said[: said.index("Earlier on this page")]


async def test_a_follow_up_says_the_place_that_it_understood(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    await reader.ask("food bank")
    said = await reader.ask("and in malvern?")
    assert "This is for Malvern Hills, Worcestershire." in said[: said.index("Earlier on this page")]


async def test_contacts_of_another_district_are_left_out(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    said = await reader.ask("duty to refer")
    assert "Redditch, Homelessness and Housing Solutions" in said
    assert "Wychavon, ALERT referral" not in said
    reader = await open_reader(site, "Worcestershire")
    assert "Wychavon, ALERT referral" in await reader.ask("duty to refer")


async def test_a_choice_can_be_typed(site: Site) -> None:
    reader = await open_reader(site, "Worcestershire")
    await reader.ask("homeless team")
    assert "You asked: the first one" in await reader.ask("the first one")
    assert len(await list_log(site)) == 1


async def test_helpful_is_noted_at_the_button(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("Pension Credit")
    assert "✓ Helpful , noted" in await reader.press("Helpful")
    (logged,) = await list_log(site)
    assert [said.kind for said in logged.feedback] == [FeedbackKind.HELPFUL]


async def test_not_this_offers_what_else_there_is(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("Awaab's Law")
    said = await reader.press("Not this")
    assert "You did not mean: Awaab's Law" in said
    assert replies.RUNNERS_UP in said or replies.NOT_THIS_NOTED in said


async def test_none_of_these_is_what_was_chosen(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("homeless team")
    await reader.press("None of these")
    assert "You chose: None of these" in reader.text
    assert "You did not mean" not in reader.text


async def test_the_copy_for_the_resident_says_what_it_is_and_holds_their_own_district_alone(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("mum cant get up the stairs, redditch")
    (copy,) = re.findall(r"readonly[^>]*>([^<]*Facilities Grant[^<]*)</textarea>", reader.page)
    title, what, *_ = filter(None, copy.splitlines())
    assert "Facilities Grant" in title
    assert what in " ".join(reader.page.partition("readonly")[0].split())
    assert "Adult Front Door" in copy
    assert not re.search(r"^(?:Worcester|Bromsgrove|Wychavon)\b.*:", copy, re.MULTILINE)


async def test_what_was_refused_is_not_offered_again(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    await reader.ask("loneliness")
    refused = (await list_log(site))[0].record.entries[0][0]
    await reader.press("Not this")
    (offer, *_) = [one for one in reader.find_fields("/press") if one["kind"] == "show"]
    await reader.client.post("/press", data=offer)
    await reader.open()
    await reader.press("Not this")
    offered = [one["argument"] for one in reader.find_fields("/press") if one["kind"] == "show"]
    newest = reader.page.partition("Earlier on this page")[0]
    assert "You did not mean" in newest
    assert not {refused, offer["argument"]} & {one for one in offered if f'value="{one}"' in newest}


async def test_out_of_date_asks_what_changed_and_keeps_it_without_personal_data(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("Pension Credit")
    assert "What has changed? (optional)" in await reader.press("Out of date")
    said = await reader.send("/note", {"note": "Mrs Okonkwo rang, the number is dead"})
    assert wording.CHANGE_NOTED in said
    assert "What has changed?" not in said
    (logged,) = await list_log(site)
    assert [one.note for one in logged.feedback] == ["Mrs [name] rang, the number is dead"]


async def test_a_note_keeps_a_service_s_new_number_and_says_beforehand_which_it_keeps(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("Pension Credit")
    assert "begin with 03, 0800 or 0808" in await reader.press("Out of date")
    await reader.send("/note", {"note": "new number is 0330 123 4567, a mum on 07700 900123 told me"})
    (logged,) = await list_log(site)
    assert [one.note for one in logged.feedback] == ["new number is 0330 123 4567, a mum on [phone] told me"]


async def test_a_cry_for_help_in_a_note_is_answered(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("Pension Credit")
    await reader.press("Out of date")
    assert "Gas: open doors and windows" in await reader.send("/note", {"note": "gas smell in the kitchen"})


async def test_a_button_of_somebody_else_gets_a_clear_notice(site: Site) -> None:
    anna, ben = await open_reader(site), await open_reader(site)
    await anna.ask("Pension Credit")
    await ben.ask("Awaab's Law")
    hers = anna.find_fields("/press", "Helpful")[0]
    ben.page = ben.page.replace(ben.find_fields("/press", "Helpful")[0]["question"], hers["question"])
    assert wording.STALE in await ben.press("Helpful")
    assert wording.STALE not in await ben.open(), "it is said once"


@pytest.mark.parametrize("kind", ["", "nonsense", "show"])
async def test_a_button_that_says_nothing_we_know_gets_a_clear_notice(site: Site, kind: str) -> None:
    reader = await open_reader(site)
    await reader.ask("Pension Credit")
    fields = {**reader.find_fields("/press", "Helpful")[0], "kind": kind, "argument": "no-such-entry"}
    await reader.client.post("/press", data=fields)
    assert wording.STALE in await reader.open()


async def test_somebody_else_sees_nothing_of_a_visit(site: Site) -> None:
    await (await open_reader(site)).ask("Pension Credit")
    assert "Pension Credit" not in (await open_reader(site)).page


@pytest.mark.parametrize(("text", "problem"), [("   ", wording.EMPTY), ("x" * 4097, "has 4,097 characters")])
async def test_a_text_that_cannot_be_taken_says_why_and_is_not_lost(site: Site, text: str, problem: str) -> None:
    reader = await open_reader(site)
    answer = await reader.client.post("/ask", data={**reader.find_fields("/ask")[0], "question": text})
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert problem in answer.text
    assert text.strip() in answer.text
    assert await list_log(site) == []


async def test_who_is_in_danger_is_told_even_where_the_text_is_too_long(site: Site) -> None:
    said = await (await open_reader(site)).ask("x " * 3000 + "smell of gas in the kitchen")
    assert "Gas: open doors and windows" in said


async def test_at_most_ten_replies_are_shown(site: Site) -> None:
    reader = await open_reader(site)
    for number in range(12):
        await reader.ask(f"Pension Credit {number}")
    assert reader.page.count('<article class="chat-reply"') == 10
    assert "Pension Credit 1 " not in reader.text


async def test_clearing_the_page_forgets_replies_and_what_a_follow_up_would_need(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    await reader.ask("homeless team")
    said = await reader.send("/clear", {})
    assert wording.CLEARED in said
    assert "homeless team" not in said
    assert replies.UNMET in await reader.ask("and the phone number?")


async def test_without_a_base_emergencies_are_answered_and_the_rest_is_said(tmp_path: Path) -> None:
    folder = copy_base(tmp_path)
    (folder / "areas.yaml").write_text("areas: none", encoding="utf-8")
    async with open_site(make_settings(tmp_path), load_knowledge(folder)) as site:
        await _ask_without_a_base(site)


async def _ask_without_a_base(site: Site) -> None:
    reader = await open_reader(site)
    said = await reader.ask("smell of gas in the kitchen")
    assert "Gas: open doors and windows" in said
    assert "I cannot read my knowledge at the moment" in said
    assert "cannot read its knowledge" in await reader.open("/topics")
    await reader.open("/area")
    assert wording.NO_AREAS in await reader.send("/area", {"place": "Redditch"})


async def test_a_fault_of_the_model_is_nothing_staff_hear_of(site: Site) -> None:
    site.services.knowledge.model_fault = "onnx file is broken"
    reader = await open_reader(site)
    assert "onnx" not in await reader.ask("Pension Credit")


async def test_every_form_is_taken_only_from_our_own_pages(site: Site) -> None:
    reader = await open_reader(site)
    for path in ("/ask", "/press", "/note", "/clear", "/area"):
        assert (await reader.client.post(path, data={"question": "Pension Credit"})).status_code == 403, path
    assert await list_log(site) == []


async def test_the_address_of_a_form_leads_to_the_page(site: Site) -> None:
    for path in ("/ask", "/press", "/note", "/clear", "/told"):
        answer = await site.open().get(path)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/"), path


async def test_a_postcode_of_several_districts_asks_which_and_is_no_mistake(site: Site) -> None:
    reader = await open_reader(site)
    await reader.open("/area")
    said = await reader.send("/area", {"place": "WR7"})
    assert "That may be in Worcester or Wychavon. Which is yours? Worcester Wychavon" in said
    assert "There is a problem" not in said


async def test_the_text_for_the_resident_begins_with_what_to_do_in_an_emergency(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    await reader.ask("smell of gas in the kitchen")
    (text,) = re.findall(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", reader.page, re.DOTALL)
    first, second = text.splitlines()[:2]
    assert first.startswith(
        "Gas: open doors and windows, no flames or electric switches. Leave, then ring 0800 111 999"
    )
    assert second == "If somebody has collapsed or there is fire, ring 999."
    assert "This information is from" not in text


async def test_the_text_for_the_resident_has_nothing_that_is_said_to_staff(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    await reader.ask("domestic abuse helpline")
    (text, *_) = re.findall(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", reader.page, re.DOTALL)
    assert text.startswith("In danger now: ring 999.")
    assert "Staff at risk" not in text
    assert "ring or message the person" not in text
