"""The chat page while the database cannot be written."""

from sqlalchemy import text

from bot.storage.engine import open_database
from handlers.web.chat import wording
from knowledge.services.ask import LONGEST
from tests.web.chatting import open_reader
from tests.web.site import Site


async def break_tables(site: Site, *tables: str) -> None:
    """Take tables away, as a damaged file would."""
    async with open_database(site.settings.database) as engine, engine.begin() as connection:
        for table in tables:
            await connection.execute(text(f"ALTER TABLE {table} RENAME TO {table}_gone"))


async def test_an_answer_that_cannot_be_noted_is_given_without_buttons(site: Site) -> None:
    reader = await open_reader(site)
    await break_tables(site, "questions")
    said = await reader.ask("Pension Credit")
    assert "You asked: Pension Credit" in said
    assert wording.NOT_RECORDED in said
    assert "Out of date" not in said


async def test_what_cannot_be_kept_says_so_and_the_answer_stays(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("Pension Credit")
    await break_tables(site, "feedback")
    said = await reader.press("Helpful")
    assert wording.NOT_KEPT in said
    assert "You asked: Pension Credit" in said


async def test_a_note_that_cannot_be_kept_stays_in_its_box_with_why(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("Pension Credit")
    await reader.press("Out of date")
    said = await reader.send("/note", {"note": "x" * (LONGEST + 1)})
    assert wording.NOTE_TOO_LONG.format(length=LONGEST + 1, most=LONGEST) in said
    assert "x" * (LONGEST + 1) in said
    await break_tables(site, "feedback")
    said = await reader.send("/note", {"note": "the number is dead"})
    assert wording.NOT_KEPT in said
    assert ">the number is dead</textarea>" in reader.page
    assert reader.page.count("What has changed?") == 1
    assert "the number is dead" not in await reader.open("/")
    assert "What has changed?" in reader.text


async def test_a_note_to_an_answer_of_somebody_else_stays_in_its_box_with_why(site: Site) -> None:
    anna, ben = await open_reader(site), await open_reader(site)
    for reader in (anna, ben):
        await reader.ask("Pension Credit")
        await reader.press("Out of date")
    [theirs] = anna.find_fields("/note")
    said = await ben.send("/note", {"question": theirs["question"], "note": "it has moved"})
    assert wording.NOTE_STALE in said
    assert ">it has moved</textarea>" in ben.page


async def test_an_area_that_cannot_be_kept_says_so(site: Site) -> None:
    reader = await open_reader(site)
    await break_tables(site, "settings")
    await reader.open("/area")
    assert wording.AREA_NOT_KEPT in await reader.send("/area", {"place": "Redditch"})


async def test_the_page_opens_while_nobody_can_be_told(site: Site) -> None:
    await break_tables(site, "waiting")
    assert "What does the person need?" in (await open_reader(site)).text
