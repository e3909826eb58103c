"""The commands that measure a knowledge base, put beside those of bot.cli."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bot.evaluation import (
    load_floors,
    load_run,
    print_changes,
    print_figures,
    read_questions,
    run_questions,
    write_run,
)
from knowledge.evaluation.changes import compare_runs
from knowledge.evaluation.floors import find_fallen
from knowledge.evaluation.page import make_page
from knowledge.services.live import Knowledge

LoadKnowledge = Callable[[Path | None], Knowledge]


def add_evaluation(app: typer.Typer, load: LoadKnowledge) -> None:
    """Add the commands to an application; `load` reads a knowledge base, or the one that is set."""

    @app.command()
    def evaluate(
        files: Annotated[list[Path], typer.Argument(help="Questions with known answers: .yaml, or JSON lines.")],
        html: Annotated[Path | None, typer.Option(help="Write a page of the figures and confusions.")] = None,
        as_json: Annotated[Path | None, typer.Option("--json", help="Write the run, for --against.")] = None,
        against: Annotated[Path | None, typer.Option(help="Compare with the run in this file.")] = None,
        floor: Annotated[Path | None, typer.Option(help="Fail where a figure does not hold this file's floor.")] = None,
        knowledge: Annotated[Path | None, typer.Option(help="Use the knowledge base in this folder.")] = None,
    ) -> None:
        """Ask questions with known answers, and say how many were answered as they should be."""
        # What cannot be read is said before anything is asked, which takes seconds.
        questions = read_questions(files)
        earlier = load_run(against) if against else None
        floors = load_floors(floor) if floor else {}
        run = run_questions(questions, load(knowledge), _warn)
        changes = compare_runs(run, earlier) if earlier else None
        print_figures(run.figures)
        if changes:
            print_changes(changes)
        if as_json:
            write_run(as_json, run)
        if html:
            html.write_text(make_page(run, changes), encoding="utf-8")
        fallen = list(find_fallen(run.figures, floors))
        for fault in fallen:
            _warn(fault)
        if fallen:
            raise typer.Exit(1)


def _warn(text: str) -> None:
    typer.echo(text, err=True)
