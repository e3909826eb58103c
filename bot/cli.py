"""The command line: every command there is, each a few lines that call what does the work."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.access_commands import add_access
from bot.asking import AskQuestion, QuestionError, answer_batch, describe_answer, make_asker
from bot.backup_sources import BackupError
from bot.evaluation_commands import add_evaluation
from bot.explain import print_explanation
from bot.export import list_questions, make_line, write_csv
from bot.keeping_commands import add_keeping, add_looking
from bot.logs import set_up_logs
from bot.owners import find_unknown_owners, say_unknown
from bot.report_commands import add_reporting
from bot.running_commands import add_running
from bot.settings import SettingsError, load_settings
from bot.stale import print_age, write_stale
from bot.wiring import open_services
from handlers.terminal.chat import print_reply
from knowledge.entries.model import NATIONAL
from knowledge.entries.read import SHIPPED, read_base
from knowledge.entries.schema import SCHEMA_FILE, write_schema
from knowledge.evaluation.questions import EvaluationError
from knowledge.places.areas import Areas
from knowledge.privacy.redact import redact_text
from knowledge.services.ask import Answer, Asker, answer_question
from knowledge.services.explain import explain_answer
from knowledge.services.hours.hints import list_hints
from knowledge.services.live import Knowledge, load_knowledge, load_model
from knowledge.services.stale import report_age
from knowledge.services.storage import StorageError
from knowledge.services.today import date_reply

app = typer.Typer(
    help="Signpost helps frontline staff find the right housing and health service for the place.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# First, as help lists commands in the order in which they are added.
add_running(app)
KnowledgeOption = Annotated[Path | None, typer.Option("--knowledge", help="Use the knowledge base in this folder.")]


@app.command()
def check(folder: Annotated[Path, typer.Argument(help="The folder of a knowledge base.")] = SHIPPED) -> None:
    """Check a whole knowledge base and list every problem with its file and line, and hints where there are none."""
    base, problems = read_base(folder)
    for problem in problems:
        typer.echo(problem)
    if problems:
        typer.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found.", err=True)
        raise typer.Exit(1)
    for hint in list_hints(base) if base else ():
        typer.echo(hint)
    typer.echo(f"{len(base.entries) if base else 0} entries, no problems.")
    if base and (unknown := asyncio.run(find_unknown_owners(load_settings(), base))):
        typer.echo(say_unknown(unknown))


@app.command()
def stale(
    area: Annotated[str | None, typer.Option(help="Only this area; national for what holds everywhere.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write the entries to this CSV file.")] = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """List the entries past their review date, oldest first, with their owners, and the contacts never confirmed."""
    live = _load(knowledge).live
    if live is None:
        raise typer.Exit(1)
    report = report_age(live.base, datetime.now(UTC).date(), _find_area(area, live.base.areas))
    if csv:
        typer.echo(write_stale(csv, report))
    else:
        print_age(report)


@app.command()
def schema(folder: Annotated[Path, typer.Argument(help="Where to write it.")] = SHIPPED) -> None:
    """Write the JSON Schema of an entry file, so that an editor completes and checks it."""
    typer.echo(f"Written: {write_schema(folder / SCHEMA_FILE)}")


@app.command()
def ask(
    words: Annotated[list[str] | None, typer.Argument(metavar="QUESTION", help="The question, in any words.")] = None,
    area: Annotated[str | None, typer.Option(help="The area that the asker has set.")] = None,
    district: Annotated[str | None, typer.Option(help="The district that the asker has set.")] = None,
    batch: Annotated[str | None, typer.Option(help="A file of questions, one JSON object a line; - is input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show the evidence for the best matches.")] = False,
    record: Annotated[bool, typer.Option("--log", help="Record the question as the chat does.")] = False,
    knowledge: KnowledgeOption = None,
) -> None:
    """Answer a question, or a file of them. Nothing is logged unless you say --log."""
    question = " ".join(words or ())
    if batch is None and not question.strip():
        raise typer.BadParameter("give a question, or --batch FILE")
    known = _load(knowledge)

    async def answer() -> None:
        async with _open_ask(known, record=record) as ask_one:
            if batch is not None:
                async for found in answer_batch(_read_lines(batch), known, ask_one, _warn):
                    typer.echo(json.dumps(found, ensure_ascii=False))
                return
            said = await ask_one(question, make_asker(area, district, known))
            if as_json:
                typer.echo(json.dumps(describe_answer(said), ensure_ascii=False))
            else:
                print_reply(Console(), said.reply)
            if explain and known.live:
                print_explanation(Console(stderr=as_json), explain_answer(said, known.live))

    asyncio.run(answer())


@app.command()
def redact(file: Annotated[str, typer.Argument(help="A file, - for standard input.")] = "-") -> None:
    """Print each line without personal data."""
    keep = _load(None).keep
    for line in _read_lines(file):
        typer.echo(redact_text(line, keep=keep).text)


@app.command()
def questions(
    unmet: Annotated[bool, typer.Option("--unmet", help="Only those that got no answer.")] = False,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only from this day on.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write them to this CSV file.")] = None,
) -> None:
    """List the questions that were asked, oldest first, or export them."""
    settings = load_settings()
    found = asyncio.run(list_questions(settings, unmet=unmet, since=since.replace(tzinfo=UTC) if since else None))
    if csv:
        write_csv(csv, found)
        typer.echo(f"{len(found)} questions written to {csv}.")
        return
    if not found:
        typer.echo("No questions.")
    for logged in found:
        typer.echo(make_line(logged))


@asynccontextmanager
async def _open_ask(knowledge: Knowledge, *, record: bool) -> AsyncIterator[AskQuestion]:
    """Give what answers a question: with a record of it, or without touching any storage."""
    if not record:

        async def ask_only(text: str, asker: Asker) -> Answer:
            answer = answer_question(text, asker, knowledge)
            return replace(answer, reply=date_reply(answer.reply, datetime.now(UTC)))

        yield ask_only
        return
    settings = load_settings()
    set_up_logs(settings, to_screen=False)
    async with open_services(settings, knowledge) as services:
        yield services.ask


def _load(folder: Path | None) -> Knowledge:
    """Return the knowledge in a folder, or in the one that is set; its problems go to the error output."""
    knowledge = load_knowledge(folder or load_settings().knowledge, load_model(_say_progress))
    for problem in knowledge.problems:
        _warn(str(problem))
    if knowledge.model_fault:
        _warn(f"Matching without meaning: {knowledge.model_fault}")
    return knowledge


def _find_area(text: str | None, areas: Areas) -> str | None:
    """Return the id of the area that an option names, by itself or by a district; national is one here."""
    if text is None or text.strip().casefold() == NATIONAL:
        return text and NATIONAL
    found = areas.find(text) or areas.of_district(text)
    if found is None:
        known = ", ".join([*(one.id for one in areas), NATIONAL])
        raise typer.BadParameter(f"there is no area {text!r}: write one of {known}")
    return found.id


def _read_lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from (line.rstrip("\n") for line in sys.stdin)
        return
    with Path(name).open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)


def _say_progress(done: int, of: int) -> None:
    # A log that is kept takes one line of it.
    if sys.stderr.isatty() or done == of:
        typer.echo(f"\rReading the knowledge base: {done} of {of} texts", err=True, nl=done == of)


def _warn(text: str) -> None:
    typer.echo(text, err=True)


add_evaluation(app, _load, _find_area)
add_reporting(app)
add_access(app)
add_keeping(app)
add_looking(app)


def main() -> None:
    """Run a command; what is wrong is said in one line, with exit code 2."""
    try:
        app()
    except UnicodeDecodeError:
        _warn("signpost: the file is not UTF-8 text: save it as UTF-8")
        sys.exit(2)
    except OSError as error:
        _warn(f"signpost: {error.filename or 'input'}: {(error.strerror or str(error)).lower()}")
        sys.exit(2)
    except (SettingsError, StorageError, QuestionError, EvaluationError, BackupError) as error:
        typer.echo(f"signpost: {error}", err=True)
        sys.exit(2)
