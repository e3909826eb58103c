"""Proof: of 3,000 messages full of personal data, by Telegram and the web, no datum is in any byte that is written.

How many slip through, and of which kind, is printed (`pytest -s`); docs/privacy.md says it.
"""

from pathlib import Path

from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BAD_REQUEST
from tests.running.conftest import api as api  # a fixture
from tests.running.kept import check_found, find_kept
from tests.running.leaving import export, report_by_telegram, send_by_telegram, send_by_web
from tests.running.made_people import make_many
from tests.running.program import serving_program

COUNT, BY_WEB, NOTES = 3000, 600, 40
MOST_NAMES = 0.03


async def test_no_datum_of_three_thousand_messages_is_in_any_byte(tmp_path: Path, api: BotApi) -> None:
    messages, notes = make_many(seed=2026, count=COUNT), make_many(seed=2027, count=NOTES)
    async with serving_program(api, tmp_path, LOG_LEVEL="DEBUG") as program:
        api.fail("sendMessage", BAD_REQUEST, times=20)
        await send_by_telegram(api, messages[BY_WEB:])
        await report_by_telegram(api, notes)
        pages = await send_by_web(program, messages[:BY_WEB])
        await export(program, tmp_path)
        running = find_kept([*messages, *notes], program.read_data())
        assert await program.stop() == 0
        files = {**program.read_data(), "screen": program.read_screen().encode(), "pages": "\n".join(pages).encode()}
    found = [*running, *find_kept([*messages, *notes], files)]
    print(check_found(found, [*messages, *notes], MOST_NAMES))  # noqa: T201 # the figures of docs/dpia.md
