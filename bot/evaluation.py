"""`signpost evaluate`: questions with known answers out of files, asked, scored, printed and written."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from bot.asking import CHANNEL, QuestionError, describe_answer, make_asker
from knowledge.entries.yamlfile import read_yaml
from knowledge.evaluation.changes import Changes
from knowledge.evaluation.floors import Floors, read_floors
from knowledge.evaluation.judge import Figure, Offered, Result
from knowledge.evaluation.page import say_change
from knowledge.evaluation.questions import EvaluationError, KnownQuestion, read_known
from knowledge.evaluation.run import Asked, Figures, Run
from knowledge.services.ask import Answer, Asker, answer_question
from knowledge.services.live import Knowledge

# A file or another program has no width of its own: a row takes one line.
_PIPED = 200
# All eleven figures side by side need this.
_WIDE = 180
_YAML = (".yaml", ".yml")


def read_questions(paths: Iterable[Path]) -> list[tuple[str, KnownQuestion]]:
    """Return the questions of files, each with its file's name; raise EvaluationError with every fault of all files."""
    found, faults = [], []
    for path in paths:
        values, unread = _read_yaml(path) if path.suffix in _YAML else _read_lines(path)
        questions, wrong = read_known(values, path.name)
        found += [(path.name, question) for question in questions]
        faults += unread + wrong
        if not questions and not faults:
            faults.append(f"{path.name} holds no question")
    if faults:
        raise EvaluationError("\n".join(faults))
    return found


def run_questions(
    questions: Iterable[tuple[str, KnownQuestion]], knowledge: Knowledge, warn: Callable[[str], None]
) -> Run:
    """Ask all questions and return the run; what the base does not know of them is said."""
    asked = []
    for file, question in questions:
        _check_entries(question, knowledge, warn)
        asker = _make_asker(question, knowledge, warn)
        asked.append(
            Asked(question=question, file=file, result=read_result(answer_question(question.text, asker, knowledge)))
        )
    return Run(base_version=knowledge.version, asked=tuple(asked))


def read_result(answer: Answer) -> Result:
    """Return what an answer comes to, as `signpost ask --json` prints it, with the match that came first."""
    said = describe_answer(answer)
    matches = answer.decision.matches
    best = Offered(id=matches[0].entry, score=round(matches[0].score, 3), why=matches[0].why) if matches else None
    return Result(outcome=said["outcome"], entries=said["entries"], urgent=said["urgent"], best=best)


def load_run(path: Path) -> Run:
    """Return an earlier run."""
    return Run.from_text(path.read_text(encoding="utf-8"), path.name)


def write_run(path: Path, run: Run) -> None:
    """Write a run, for people and for a later comparison."""
    path.write_text(json.dumps(run.to_data(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load_floors(path: Path) -> Floors:
    """Return the floors of a YAML file."""
    file = read_yaml(path, path.name)
    if file.problems:
        raise EvaluationError("\n".join(map(str, file.problems)))
    return read_floors(file.data, path.name)


def make_console() -> Console:
    """Return where tables go: the terminal, or lines of a fixed width."""
    # Nothing that is printed is markup.
    console = Console(markup=False, emoji=False, highlight=False)
    if not console.is_terminal:
        console.width = _PIPED
    return console


def print_figures(figures: Figures) -> None:
    """Print the figures of each group: as a table where there is room for one, else a paragraph a group."""
    console = make_console()
    if console.width >= _WIDE:
        console.print(_table_figures(figures))
        return
    for group, row in figures.items():
        console.print(f"{group}: {', '.join(f'{figure} {share}' for figure, share in row.items())}")


def print_changes(changes: Changes) -> None:
    """Print what was lost, gained and changed, and how many questions were not in both runs."""
    console = make_console()
    for name, group in (("Lost", changes.lost), ("Gained", changes.gained), ("Changed", changes.changed)):
        console.print(f"{name}: {len(group)}")
        for change in group:
            console.print(f"  {change.asked.question.text}")
            for key, said in say_change(change):
                console.print(f"    {key}: {said}")
    console.print(f"New questions: {changes.new}. Not asked any more: {changes.gone}.")


def _table_figures(figures: Figures) -> Table:
    """Return a row for each group, a column for each figure."""
    columns = [figure for figure in Figure if any(figure in row for row in figures.values())]
    table = Table(box=SIMPLE, pad_edge=False)
    table.add_column("", no_wrap=True)
    for figure in columns:
        table.add_column(str(figure), justify="right")
    for group, row in figures.items():
        table.add_row(group, *(str(row.get(figure, "")) for figure in columns))
    return table


def _read_yaml(path: Path) -> tuple[list[tuple[int, Any]], list[str]]:
    file = read_yaml(path, path.name)
    if file.problems or not isinstance(file.data, list):
        unread = [str(problem) for problem in file.problems]
        return [], unread or [f"{path.name} is no list of questions: write one question an item"]
    return [(file.line_of((place,)), value) for place, value in enumerate(file.data)], []


def _read_lines(path: Path) -> tuple[list[tuple[int, Any]], list[str]]:
    values, unread = [], []
    for number, line in _list_lines(path):
        try:
            values.append((number, json.loads(line)))
        except json.JSONDecodeError as error:
            unread.append(f"{path.name}:{number}: not JSON ({error.msg}): write one object a line")
    return values, unread


def _list_lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8") as file:
        yield from ((number, line) for number, line in enumerate(file, start=1) if line.strip())


def _make_asker(question: KnownQuestion, knowledge: Knowledge, warn: Callable[[str], None]) -> Asker:
    # Like `signpost ask --batch`, so that both come to the same figures.
    try:
        return make_asker(question.area, question.district, knowledge)
    except QuestionError as error:
        warn(f"{question.id}: {error}. Answered for England.")
        return Asker(CHANNEL)


def _check_entries(question: KnownQuestion, knowledge: Knowledge, warn: Callable[[str], None]) -> None:
    """Warn of entries that can never come up: a slip of the pen would count as a miss for good."""
    if knowledge.live is None:
        return
    for entry in (*question.expect, *question.also):
        if entry not in knowledge.live.base.entries:
            warn(f"{question.id}: there is no entry {entry!r}")
