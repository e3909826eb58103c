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
from bot.overlap import print_overlap, write_lost, write_pairs
from bot.settings import load_settings
from knowledge.entries.base import Base
from knowledge.evaluation.changes import compare_runs
from knowledge.evaluation.floors import find_fallen
from knowledge.evaluation.overlap import find_lost, find_pairs, list_own_texts
from knowledge.evaluation.page import make_page
from knowledge.matching.vectors import FILE as VECTORS
from knowledge.places.areas import Areas
from knowledge.services.live import Knowledge, LiveBase, build_live, load_model

KnowledgeOption = Annotated[Path | None, typer.Option("--knowledge", help="Use the knowledge base in this folder.")]
LoadKnowledge = Callable[[Path | None], Knowledge]
FindArea = Callable[[str | None, Areas], str | None]


def add_evaluation(app: typer.Typer, load: LoadKnowledge, find_area: FindArea) -> None:
    """Add the commands to an application; `load` reads a base, `find_area` an area's name."""
    _add_evaluate(app, load)
    _add_overlap(app, load, find_area)


def _add_evaluate(app: typer.Typer, load: LoadKnowledge) -> None:

    @app.command()
    def evaluate(
        files: Annotated[list[Path], typer.Argument(help="Questions with known answers: .yaml, or JSON lines.")],
        html: Annotated[Path | None, typer.Option(help="Write a page of the figures and confusions.")] = None,
        as_json: Annotated[Path | None, typer.Option("--json", help="Write the run, for --against.")] = None,
        against: Annotated[Path | None, typer.Option(help="Compare with the run in this file.")] = None,
        floor: Annotated[Path | None, typer.Option(help="Fail where a figure does not hold this file's floor.")] = None,
        knowledge: KnowledgeOption = None,
    ) -> None:
        """Ask questions with known answers, and say how many were answered as they should be."""
        # What cannot be read is said before anything is asked, which takes seconds.
        questions = read_questions(files)
        earlier = load_run(against) if against else None
        floors = load_floors(floor) if floor else {}
        known = load(knowledge)
        if known.live is None:
            raise typer.Exit(1)
        run = run_questions(questions, known, _warn)
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


def _add_overlap(app: typer.Typer, load: LoadKnowledge, find_area: FindArea) -> None:
    @app.command()
    def overlap(
        area: Annotated[str | None, typer.Option(help="Only this area; national for what holds everywhere.")] = None,
        csv: Annotated[Path | None, typer.Option(help="Write the phrasings and signs to this CSV file.")] = None,
        pairs: Annotated[Path | None, typer.Option(help="Write the pairs of entries to this CSV file.")] = None,
        as_is: Annotated[bool, typer.Option("--as-is", help="Leave nothing out; quicker, and kinder.")] = False,
        knowledge: KnowledgeOption = None,
    ) -> None:
        """List phrasings and signs that bring up another entry first, and entries hard to tell apart."""
        known = load(knowledge)
        if known.live is None:
            raise typer.Exit(1)
        base = known.live.base
        texts = list_own_texts(base, find_area(area, base.areas))
        folder = knowledge or load_settings().knowledge

        def build(base: Base) -> LiveBase:
            return build_live(base, load_model(), folder / VECTORS)

        lost = list(find_lost(known, texts, None if as_is else build))
        found = find_pairs(base, texts, lost)
        if csv:
            write_lost(csv, lost)
        if pairs:
            write_pairs(pairs, found)
        print_overlap(texts, lost, found, as_is=as_is)


def _warn(text: str) -> None:
    typer.echo(text, err=True)
