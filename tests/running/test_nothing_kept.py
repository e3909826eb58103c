"""Nothing kept, in short: the long form is tests/proof/test_nothing_kept.py."""

from pathlib import Path

from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BAD_REQUEST
from tests.running.kept import check_found, find_kept
from tests.running.leaving import export, report_by_telegram, send_by_telegram, send_by_web
from tests.running.made_people import make_many
from tests.running.program import serving_program

# Of a hundred names as staff type them, in all letters and many languages, so many may stay: no list holds all names.
MOST_NAMES = 0.05


async def test_no_datum_of_messages_by_telegram_and_web_is_in_any_byte(tmp_path: Path, api: BotApi) -> None:
    messages, notes = make_many(seed=61, count=48), make_many(seed=62, count=1)
    async with serving_program(api, tmp_path, LOG_LEVEL="DEBUG") as program:
        api.fail("sendMessage", BAD_REQUEST, times=3)  # whose traces go to the log
        await send_by_telegram(api, messages[:32])
        await report_by_telegram(api, notes)
        pages = await send_by_web(program, messages[32:])
        await export(program, tmp_path)
        running = find_kept([*messages, *notes], program.read_data())
        assert await program.stop() == 0
        files = {**program.read_data(), "screen": program.read_screen().encode(), "pages": "\n".join(pages).encode()}
    found = [*running, *find_kept([*messages, *notes], files)]
    check_found(found, [*messages, *notes], MOST_NAMES)
