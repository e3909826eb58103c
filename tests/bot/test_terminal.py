"""The chat in a terminal, on real services and a screen that is recorded."""

import io
from collections.abc import AsyncIterator

import pytest
from rich.console import Console

from bot.export import list_questions
from bot.settings import Settings
from bot.wiring import open_services
from handlers.terminal import wording
from handlers.terminal.chat import TerminalChat
from knowledge.services import wording as replies
from knowledge.services.records import FeedbackKind, Setting
from knowledge.services.reply import ActionKind
from tests.commands import load_once


@pytest.fixture
async def chat(settings: Settings) -> AsyncIterator[TerminalChat]:
    """A chat of somebody in Worcestershire."""
    async with open_services(settings, load_once(settings.knowledge)) as services:
        console = Console(file=io.StringIO(), record=True, width=120, force_terminal=False)
        chat = TerminalChat(services, console)
        await services.settings.set(chat.person, Setting("worcestershire"))
        yield chat


async def say(chat: TerminalChat, text: str) -> str:
    """Return what the screen shows after a line was typed."""
    chat.console.export_text()
    await chat.take(text)
    return chat.console.export_text()


async def test_question_shows_the_entry_and_its_buttons(chat: TerminalChat) -> None:
    shown = await say(chat, "grab rails")
    assert "How to refer:" in shown
    assert [line.split() for line in shown.splitlines() if "Helpful" in line] == [["2", "Helpful"]]


async def test_number_presses_a_button(chat: TerminalChat) -> None:
    await say(chat, "grab rails")
    number = 1 + [button.label for button in chat.buttons].index("Helpful")
    assert wording.THANKS in await say(chat, str(number))


async def test_district_is_picked_by_its_number(chat: TerminalChat) -> None:
    shown = await say(chat, "homeless team")
    assert "Which district is the home in?" in shown
    number = 1 + [button.label for button in chat.buttons].index("Redditch")
    assert "Redditch Homelessness and Housing Solutions team" in await say(chat, str(number))


async def test_emergency_is_shown_first(chat: TerminalChat) -> None:
    shown = await say(chat, "smell of gas, who do i ring")
    assert shown.strip().startswith("Gas: open doors and windows")


async def test_number_without_a_button_is_said(chat: TerminalChat) -> None:
    await say(chat, "grab rails")
    assert wording.STALE in await say(chat, "0")


@pytest.mark.parametrize("number", ["99", "999"])
async def test_number_above_the_buttons_is_a_question(chat: TerminalChat, number: str) -> None:
    await say(chat, "grab rails")
    before = chat.question
    assert wording.STALE not in await say(chat, number)
    assert chat.question not in (None, before)


@pytest.mark.parametrize("command", ["/help", "/start", "/weather today"])
async def test_unknown_command_shows_the_welcome(chat: TerminalChat, command: str) -> None:
    assert wording.WELCOME.splitlines()[0] in await say(chat, command)
    assert chat.question is None


async def test_nobody_is_offered_to_be_told_later(chat: TerminalChat) -> None:
    shown = await say(chat, "recipe for lentil soup")
    assert "I do not have an answer to that. I have noted the question" in shown
    assert "Tell me" not in shown
    assert wording.TOLD_ELSEWHERE in shown
    assert ActionKind.TELL_ME not in [button.kind for button in chat.buttons]


async def report(chat: TerminalChat, note: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what the screen shows after *Out of date* and what changed."""
    await say(chat, "Pension Credit")
    monkeypatch.setattr(chat.console, "input", lambda _: note)
    number = 1 + [button.label for button in chat.buttons].index("Out of date")
    return await say(chat, str(number))


async def list_notes(chat: TerminalChat, settings: Settings) -> list[str | None]:
    """Return the notes of what is out of date."""
    logged = await list_questions(settings, unmet=False, since=None)
    return [said.note for one in logged for said in one.feedback if said.kind == FeedbackKind.OUT_OF_DATE]


@pytest.mark.parametrize(
    ("typed", "note"), [("the number has changed", "the number has changed"), ("", None), ("0190572", "0190572")]
)
async def test_what_changed_is_noted(
    chat: TerminalChat, settings: Settings, monkeypatch: pytest.MonkeyPatch, typed: str, note: str | None
) -> None:
    assert wording.THANKS in await report(chat, typed, monkeypatch)
    assert await list_notes(chat, settings) == [note]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("smell of gas in the hall", "Gas: open doors and windows"), ("grab rails", "Adult Front Door")],
)
async def test_question_instead_of_what_changed_is_answered(
    chat: TerminalChat, settings: Settings, monkeypatch: pytest.MonkeyPatch, typed: str, shown: str
) -> None:
    said = await report(chat, typed, monkeypatch)
    assert shown in said
    assert wording.THANKS not in said
    assert await list_notes(chat, settings) == [None]


async def test_quit_leaves_at_once_when_asked_what_has_changed(
    chat: TerminalChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["Pension Credit", "3", "/quit", "never read"])
    monkeypatch.setattr(chat.console, "input", lambda _: next(lines))
    await chat.run()
    shown = chat.console.export_text()
    assert shown.index(wording.ASK_WHAT_CHANGED) < shown.index(wording.BYE)
    assert shown.count(wording.WELCOME.splitlines()[0]) == 1
    assert next(lines) == "never read"


async def test_number_before_any_question_has_no_list(chat: TerminalChat) -> None:
    assert replies.NO_LIST in await say(chat, "1")


@pytest.mark.parametrize("typed", ["number 3", "the third one", "3rd", "Redditch please"])
async def test_district_is_picked_in_words(chat: TerminalChat, typed: str) -> None:
    await say(chat, "homeless team")
    assert "Redditch Homelessness and Housing Solutions team" in await say(chat, typed)


async def test_who_does_not_know_which_gets_the_list_again(chat: TerminalChat) -> None:
    await say(chat, "homeless team")
    shown = await say(chat, "I dont know")
    assert replies.UNSURE_WHERE in shown
    assert "3 Redditch" in shown


@pytest.mark.parametrize(
    ("typed", "setting", "shown"),
    [
        ("/area redditch", Setting("worcestershire", "Redditch"), "Area: Redditch, Worcestershire."),
        ("/area Worcestershire", Setting("worcestershire"), "Area: Worcestershire."),
        ("/area wr9", Setting("worcestershire", "Wychavon"), "Area: Wychavon, Worcestershire."),
        ("/area herts", Setting("hertfordshire"), "Area: Hertfordshire."),
        ("/area Nottingham", Setting("nottingham", "Nottingham"), "Area: Nottingham."),
        ("/area", Setting("worcestershire"), "Area: Worcestershire."),
        ("/area", Setting("worcestershire"), "  Nottingham\n  Cambridgeshire and Peterborough: Cambridge, East"),
        ("/area cambridgeshire-peterborough", Setting("cambridgeshire-peterborough"), "Area: Cambridgeshire and"),
        ("/area Cambs and Peterborough", Setting("cambridgeshire-peterborough"), "Area: Cambridgeshire and"),
        ("/area P boro", Setting("cambridgeshire-peterborough", "Peterborough"), "Area: Peterborough, Cambridgeshire"),
        ("/area B29", Setting("worcestershire"), "B29 is in Birmingham, which I have no entries for."),
        ("/area SG8", Setting("worcestershire"), "/area South Cambridgeshire"),
        ("/area [/bold]", Setting("worcestershire"), "I do not know that place."),
        ("/area Rutland", Setting("worcestershire"), "I have no entries for Rutland."),
        ("/area Narnia", Setting("worcestershire"), "  Worcestershire: Bromsgrove, Malvern Hills, Redditch"),
    ],
)
async def test_area_is_set_by_its_name(chat: TerminalChat, typed: str, setting: Setting, shown: str) -> None:
    assert shown in await say(chat, typed)
    assert await chat.services.settings.get(chat.person) == setting


async def test_follow_up_goes_on_from_the_last_question(chat: TerminalChat) -> None:
    await say(chat, "housing options in Redditch")
    assert "Wychavon" in await say(chat, "what about Evesham?")
    shown = await say(chat, "and the phone number?")
    assert "Wychavon" in shown
    assert "How to refer" not in shown


async def test_district_that_is_set_goes_into_the_answer(chat: TerminalChat) -> None:
    await say(chat, "/area Wychavon")
    shown = await say(chat, "homeless team")
    assert "Which district" not in shown
    assert "Wychavon" in shown


async def test_markup_in_a_question_does_no_harm(chat: TerminalChat) -> None:
    assert await say(chat, "[/bold] [red]damp[/red] [link=x]")


async def test_chat_without_an_area_takes_the_first_and_says_so(chat: TerminalChat) -> None:
    await chat.services.settings.set(chat.person, Setting())
    assert "Area: Worcestershire." in await say(chat, "/area")


async def test_while_answering_is_stopped_only_emergencies_are_answered(chat: TerminalChat) -> None:
    await chat.services.access.off_switch.stop(None, "a number is wrong")
    shown = await say(chat, "grab rails")
    assert "Signpost is not answering at the moment: a number is wrong." in shown
    assert "How to refer:" not in shown
    urgent = await say(chat, "smell of gas in the kitchen")
    assert "Gas: open doors and windows" in urgent
    assert "a number is wrong" in urgent
