"""The explanation of an answer on the screen."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from knowledge.services.explain import Explained, Explanation

_NAMES = {
    "described": "meaning: of the description",
    "exact": "spelling: word for word",
    "explained": "words: share explained",
    "letters": "spelling: runs of letters",
    "matched": "words: amount explained",
    "meaning": "meaning: nearest text",
    "meaning_eight": "meaning: nearest eight",
    "meaning_three": "meaning: nearest three",
    "same": "spelling: whole text",
    "telling": "words: most telling one",
    "words": "words: nearest text",
    "words_three": "words: nearest three",
}


def print_explanation(console: Console, explanation: Explanation) -> None:
    """Print how a question was read, and the evidence for its best matches as a table."""
    console.print(f"Read as: {explanation.read_as or '(nothing)'}", markup=False)
    if len(explanation.clauses) > 1:
        console.print(f"Thoughts: {' | '.join(explanation.clauses)}", markup=False)
    place = explanation.place
    where = place.district or ", ".join(place.several) or place.area or "England"
    console.print(f"Place: {where}. Outcome: {explanation.outcome}.", markup=False)
    if explanation.urgent:
        console.print(f"Urgent: {', '.join(explanation.urgent)}", markup=False)
    if explanation.matches:
        console.print(_table_evidence(explanation.matches, explanation.constant))
    for match in explanation.unranked:
        console.print(f"Answered beside the ranking: {match.entry} ({match.why})", markup=False, soft_wrap=True)
    if explanation.needs:
        console.print("Needs found in a single thought:")
        console.print(_table_evidence(explanation.needs, explanation.constant))


def _table_evidence(matches: Sequence[Explained], constant: float) -> Table:
    """Return a column for each match, a row for each kind of evidence, and what they come to."""
    table = Table("evidence: value, and what it adds", show_lines=False)
    for one in matches:
        table.add_column(Text(one.match.entry), overflow="fold")
    names = {name for one in matches for name in one.evidence}
    for name in sorted(names, key=lambda name: _NAMES.get(name, name)):
        cells = [f"{one.evidence[name][0]:.2f} {one.evidence[name][1]:+.2f}" for one in matches]
        table.add_row(_NAMES.get(name, name), *cells)
    table.add_row("to begin with", *(f"{constant:+.2f}" for _ in matches))
    table.add_row("score, 0 to 1", *(f"{one.match.score:.3f}" for one in matches), end_section=True)
    table.add_row("because of", *(Text(one.match.why) for one in matches))
    if any(one.match.thought for one in matches):
        table.add_row("in the thought", *(Text(one.match.thought or "") for one in matches))
    return table
