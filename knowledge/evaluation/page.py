"""The page of a run: its figures, how far scores can be trusted, what was confused, and what changed."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from itertools import groupby

from knowledge.evaluation import markup
from knowledge.evaluation.changes import Change, Changes
from knowledge.evaluation.chart import draw_reliability
from knowledge.evaluation.judge import Figure, Result
from knowledge.evaluation.reliability import Bin, bin_scores, calibration_error
from knowledge.evaluation.run import ALL, Asked, Figures, Run, Share

_TITLE = "How well Signpost answers"
_NONE = "–"
# A space at which no line breaks.
_FIXED = "\N{NO-BREAK SPACE}"
# How many of the entries that were offered are listed.
_SHOWN = 3


def make_page(run: Run, changes: Changes | None = None) -> str:
    """Return the page of a run, and of what changed from an earlier one where there is one."""
    confused = [one for one in run.asked if one.is_confused]
    sections = {
        "figures": ("Figures", _write_figures(run.figures)),
        "scores": ("What a score means", _write_reliability(run.asked)),
        **({"changes": ("What changed", _write_changes(changes))} if changes else {}),
        "confused": (f"What to look at ({len(confused)})", _write_confused(confused)),
    }
    links = "".join(f'<li><a href="#{key}">{name}</a></li>' for key, (name, _) in sections.items())
    body = "\n".join(
        f'<section aria-labelledby="{key}">\n<h2 id="{key}">{name}</h2>\n{said}\n</section>'
        for key, (name, said) in sections.items()
    )
    files = ", ".join(dict.fromkeys(one.file for one in run.asked))
    said = f"{len(run.asked)} questions of {files}; knowledge base {run.base_version}."
    head = f"<header>\n<h1>{_TITLE}</h1>\n{markup.make_element('p', said, class_='dim')}\n"
    nav = f'<nav aria-label="On this page"><ul>{links}</ul></nav>\n</header>'
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    return markup.make_page(_TITLE, style, f"{head}{nav}\n<main>\n{body}\n</main>")


def _write_figures(figures: Figures) -> str:
    everything = figures.get(ALL, {})
    tiles = markup.make_terms((str(figure), _show_percent(share)) for figure, share in everything.items())
    rows = [
        (str(figure), _show_percent(share), f"{share.holds} of {share.of}", "lower" if figure.is_fault else "higher")
        for figure, share in everything.items()
    ]
    whole = markup.make_table("All questions", ("figure", "share", "questions", "better is"), rows)
    return "\n".join([f'<div class="tiles">{tiles}</div>', whole, *_write_groups(figures)])


def _write_groups(figures: Figures) -> Iterator[str]:
    """Yield a table by kind, by area and by file; a figure that none of the groups has is left out."""
    for prefix, caption in (("kind ", "By kind"), ("area ", "By area"), ("file ", "By file")):
        groups = {name.removeprefix(prefix): row for name, row in figures.items() if name.startswith(prefix)}
        columns = [figure for figure in Figure if any(figure in row for row in groups.values())]
        rows = [(name, *(_show_share(row.get(figure)) for figure in columns)) for name, row in groups.items()]
        if rows:
            yield markup.make_table(caption, (prefix.strip(), *map(str, columns)), rows)


def _show_share(share: Share | None) -> str:
    # A narrow column breaks the line only between the share and the count.
    return f"{_show_percent(share)} of{_FIXED}{share.of}" if share else _NONE


def _show_percent(share: Share) -> str:
    return f"{share.percent:.1f}{_FIXED}%"


def _write_reliability(asked: Iterable[Asked]) -> str:
    bins = bin_scores(asked)
    error = calibration_error(bins)
    said = (
        "Each bar holds the questions whose first match had that score: its height is how often that match was right, "
        "the thin line its 95 % interval, the number below how many there were. Where scores mean what they say, the "
        "bars end at the dashed line. First matches that were too weak to be offered count too; small talk does not."
    )
    parts = [markup.make_element("p", said), draw_reliability(bins)]
    if error is not None:
        parts.append(markup.make_element("p", f"On average a score misses the odds by {100 * error:.1f} points."))
    rows = [_list_bin(one) for one in bins]
    columns = ("score", "questions", "right", "share right", "mean score", "95 % interval")
    return "\n".join([*parts, markup.make_table("How often the first match is right, by its score", columns, rows)])


def _list_bin(one: Bin) -> tuple[str, ...]:
    name = f"{one.low:.1f}–{one.high:.1f}"
    if not one.count:
        return (name, "0", "0", _NONE, _NONE, _NONE)
    low, high = one.interval
    shares = (f"{100 * one.share:.0f}{_FIXED}%", f"{one.score:.2f}", f"{100 * low:.0f}–{100 * high:.0f}{_FIXED}%")
    return (name, str(one.count), str(one.right), *shares)


def _write_confused(asked: Sequence[Asked]) -> str:
    if not asked:
        return markup.make_element("p", "Nothing: every question was answered as it should be.")
    ordered = sorted(asked, key=lambda one: one.question.kind)
    parts = []
    for kind, group in groupby(ordered, key=lambda one: one.question.kind):
        listed = [_list_item(one, _say_confused(one)) for one in group]
        parts.append(f"{markup.make_element('h3', f'{kind} ({len(listed)})')}\n{_make_list(listed)}")
    return "\n".join(parts)


def _say_confused(asked: Asked) -> Iterator[tuple[str, str]]:
    question, result = asked.question, asked.result
    yield "expected", " or ".join(filter(None, (question.outcome, *question.expect)))
    yield "got", show_result(result)
    if result.best:
        yield "score", f"{result.best.score:.2f}"
        yield "why", result.best.why
    yield "area", ", ".join(filter(None, (question.area, question.district))) or _NONE
    yield "wrong", ", ".join(map(_name_failed, asked.failed))


def show_result(result: Result) -> str:
    """Return an outcome with what was offered and what danger was shown, on one line."""
    offered = ", ".join(entry.id for entry in result.entries[:_SHOWN])
    urgent = f"urgent: {', '.join(result.urgent)}" if result.urgent else ""
    weak = f"{result.best.id} was too weak" if result.best and not result.entries else ""
    said = "; ".join(filter(None, (offered or weak, urgent)))
    return f"{result.outcome}: {said}" if said else str(result.outcome)


def _name_failed(figure: Figure) -> str:
    return str(figure) if figure.is_fault else f"not {figure}"


def _write_changes(changes: Changes) -> str:
    said = f"Against the earlier run, {changes.new} questions are new and {changes.gone} are not asked any more."
    parts = [markup.make_element("p", said)]
    for name, group in (("Lost", changes.lost), ("Gained", changes.gained), ("Changed", changes.changed)):
        parts.append(markup.make_element("h3", f"{name} ({len(group)})"))
        parts.append(_make_list([_list_item(one.asked, say_change(one)) for one in group]))
    return "\n".join(parts)


def say_change(change: Change) -> Iterator[tuple[str, str]]:
    """Yield what a question came to before and now, and what that mends and breaks."""
    yield "before", show_result(change.earlier)
    yield "now", show_result(change.asked.result)
    for name, figures in (("mended", change.mended), ("broken", change.broken)):
        if figures:
            yield name, ", ".join(map(str, figures))


def _list_item(asked: Asked, said: Iterable[tuple[str, str]]) -> str:
    return f"<li>{markup.make_element('p', asked.question.text, class_='asked')}{markup.make_terms(said)}</li>"


def _make_list(items: Sequence[str]) -> str:
    return (
        f'<ul class="found" role="list">\n{chr(10).join(items)}\n</ul>' if items else markup.make_element("p", "None.")
    )
