"""A chat on the screen: the same questions, replies and buttons as in Telegram."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from handlers.terminal import wording
from knowledge.entries.base import Base
from knowledge.places.areas import Areas
from knowledge.services.access.wording import STOPPED, URGENT_ONLY, end_sentence
from knowledge.services.ask import Asker
from knowledge.services.bundle import Services
from knowledge.services.home import Home, HomeKind, explain_home, find_home
from knowledge.services.presses import StaleActionError
from knowledge.services.records import Setting
from knowledge.services.reply import ActionKind, Button, Line, LineKind, Reply

CHANNEL = "terminal"
_STYLES = {
    LineKind.WARNING: "bold yellow",
    LineKind.NOTICE: "bold cyan",
    LineKind.NOTE: "dim",
    LineKind.CONTACT: "",
    LineKind.TEXT: "",
}


@dataclass
class TerminalChat:
    """One person's chat at one screen."""

    services: Services
    console: Console
    # The buttons that can be pressed now, and the question they belong to.
    buttons: tuple[Button, ...] = ()
    question: str | None = None
    has_left: bool = False

    @property
    def person(self) -> str:
        """The hash of whoever sits at this screen."""
        return self.services.hash_person(CHANNEL, "local")

    async def run(self) -> None:
        """Chat until the person leaves or the input ends."""
        self.console.print(wording.WELCOME, style="bold")
        self.console.print(wording.CONNECT, style="dim")
        for problem in self.services.knowledge.problems:
            self.console.print(str(problem), style="yellow", markup=False)
        if self.services.knowledge.model_fault:
            fault = wording.NO_MODEL.format(fault=self.services.knowledge.model_fault)
            self.console.print(fault, style="yellow", markup=False)
        await self._say_area()
        while not self.has_left:
            text = await self._read()
            await self.take("/quit" if text is None else text)
        self.console.print(wording.BYE)

    async def take(self, text: str) -> None:
        """Act on one line: a command, a button's number, or a question; an empty line is none of them."""
        if text in ("/quit", "/exit"):
            self.has_left = True
        elif text.casefold().startswith("/area"):
            await self._set_area(text[len("/area") :].strip())
        elif text.startswith("/"):
            self.console.print(wording.WELCOME)
        elif text and await self._is_off(text):
            return
        elif text.isdecimal() and int(text) <= len(self.buttons):
            await self._press(int(text))
        elif text and not await self._take_typed(text):
            setting = await self.services.read_setting(self.person)
            answer = await self.services.ask(text, Asker(CHANNEL, setting.area, setting.district, self.person))
            self._show(answer.reply, answer.question)

    async def _is_off(self, text: str) -> bool:
        """Say that nobody is answered, but where somebody is in danger what to do; whether it is so."""
        stop = await self.services.access.gate.find_stop()
        if stop is None:
            return False
        lead = URGENT_ONLY.format(reason=end_sentence(stop.reason))
        answer = await self.services.ask.answer_urgent(text, Asker(CHANNEL, person=self.person), lead)
        self._show(answer.reply if answer else Reply(lead=STOPPED.format(reason=end_sentence(stop.reason))), None)
        return True

    async def _take_typed(self, text: str) -> bool:
        """Answer a choice that was typed in words; whether it was one."""
        try:
            typed = await self.services.presses.take_typed(text, self.person)
        except StaleActionError:
            return False
        if typed:
            self._show(*typed)
        return typed is not None

    async def _press(self, number: int) -> None:
        if not 1 <= number <= len(self.buttons) or self.question is None:
            self.console.print(wording.STALE)
            return
        try:
            await self._act(self.buttons[number - 1], self.question)
        except StaleActionError:
            self.console.print(wording.STALE)

    async def _act(self, button: Button, question: str) -> None:
        presses = self.services.presses
        match button.kind:
            case ActionKind.SHOW:
                self._show(await presses.show_entry(question, self.person, button.argument), question)
            case ActionKind.FAMILY:
                self._show(await presses.pick_family(question, self.person, button.argument), question)
            case ActionKind.DISTRICT:
                self._show(await presses.pick_district(question, self.person, button.argument), question)
            case ActionKind.NOT_THIS:
                self._show(await presses.mark_wrong(question, self.person, button.argument), question)
            case ActionKind.HELPFUL:
                await presses.mark_helpful(question, self.person, button.argument)
                self.console.print(wording.THANKS)
            case ActionKind.OUT_OF_DATE:
                await presses.report_out_of_date(question, self.person, button.argument)
                self.console.print(wording.ASK_WHAT_CHANGED)
                await self._take_note(await self._read() or "", question, button.argument)
            case ActionKind.TELL_ME:
                pass

    async def _take_note(self, text: str, question: str, entry: str) -> None:
        """Take down what changed, unless it is a question after all: above all a cry for help."""
        setting = await self.services.read_setting(self.person)
        asker = Asker(CHANNEL, setting.area, setting.district, self.person)
        is_button = text.isdecimal() and int(text) <= len(self.buttons)
        if text.startswith("/") or is_button or await self.services.presses.is_question(text, asker):
            await self.take(text)
            return
        await self.services.presses.report_out_of_date(question, self.person, entry, text or None)
        self.console.print(wording.THANKS)

    async def _set_area(self, text: str) -> None:
        live = self.services.knowledge.live
        if live and text:
            home = find_home(text, live.base)
            if home.kind not in (HomeKind.DISTRICT, HomeKind.AREA) or home.area is None:
                self._say_no_home(home, live.base)
                return
            district = home.districts[0].name if home.districts else None
            await self.services.settings.set(self.person, Setting(home.area.id, district))
        await self._say_area()
        if not text:
            self._list_areas()

    def _list_areas(self) -> None:
        """Print each area with its districts, a line an area."""
        self.console.print(Text(wording.AREAS))
        for area in self._areas():
            districts = ", ".join(one.name for one in area.districts if one.name != area.name)
            self.console.print(Text(f"  {area.name}: {districts}" if districts else f"  {area.name}"))

    def _say_no_home(self, home: Home, base: Base) -> None:
        self.console.print(Text(explain_home(home, base)))
        if home.kind == HomeKind.UNKNOWN:
            self._list_areas()
        for district in home.districts:
            self.console.print(Text(wording.CHOOSE_DISTRICT.format(district=district.name)))

    async def _say_area(self) -> None:
        setting = await self.services.read_setting(self.person)
        area = self._areas().find(setting.area)
        if area is None and (first := next(iter(self._areas()), None)):
            # One screen, one person: without a choice the first area stands, and it is said.
            area = first
            await self.services.settings.set(self.person, Setting(first.id))
        place = ", ".join(dict.fromkeys(filter(None, (setting.district, area.name if area else None))))
        self.console.print(wording.AREA.format(place=place), style="dim")

    def _areas(self) -> Areas:
        return self.services.knowledge.areas

    async def _read(self) -> str | None:
        prompt = f"\n[bold]{wording.PROMPT}[/bold]: "
        try:
            return (await _in_daemon(lambda: self.console.input(prompt))).strip()
        except EOFError:
            return None

    def _show(self, reply: Reply, question: str | None) -> None:
        # This screen cannot tell anybody later, so it does not offer to.
        buttons = tuple(button for button in reply.buttons if button.kind != ActionKind.TELL_ME)
        self.buttons, self.question = buttons, question
        self.console.print()
        print_reply(self.console, reply)
        if len(buttons) < len(reply.buttons):
            self.console.print(wording.TOLD_ELSEWHERE, style="dim")
        for number, button in enumerate(self.buttons, start=1):
            self.console.print(f"  [bold cyan]{number}[/] {escape(button.label)}")


def print_reply(console: Console, reply: Reply) -> None:
    """Print a reply, emergency lines first."""
    for said in reply.urgent:
        console.print(Text(said, style="bold white on red"))
    for line in reply.notices:
        console.print(_style_line(line), end="\n\n")
    if reply.lead:
        console.print(Text(reply.lead))
    for card in reply.cards:
        console.print(Text(card.title, style="bold"))
        for kind, lines in groupby(card.lines, key=lambda line: line.kind):
            # Contacts stand together, and so do notes; other lines stand apart.
            gap = "\n\n" if kind == LineKind.TEXT else "\n"
            console.print(Text(gap).join(map(_style_line, lines)), end="\n\n")
    for line in reply.after:
        console.print(_style_line(line))


def _style_line(line: Line) -> Text:
    text = Text(style=_STYLES[line.kind])
    if line.label:
        text.append(f"{line.label}: ", style="bold")
    text.append(line.text)
    if line.remark:
        text.append(f" ({line.remark})")
    if line.link and line.link not in line.text:
        text.append(f" ({line.link})", style="dim")
    return text


async def _in_daemon(read: Callable[[], str]) -> str:
    """Return what a blocking call gives; unlike the loop's own threads this one never holds up the end."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[str] = loop.create_future()

    def settle(text: str | None, error: BaseException | None) -> None:
        if not done.cancelled():
            done.set_exception(error) if error else done.set_result(text or "")

    def work() -> None:
        try:
            text, error = read(), None
        except (EOFError, OSError) as caught:
            text, error = None, caught
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, text, error)

    threading.Thread(target=work, daemon=True).start()
    return await done
