"""What a report's files say: figures out of CSV and out of HTML."""

import csv
import io
import re
from html import unescape

Place = tuple[str, str, str, str]


def read_csv(body: bytes) -> dict[Place, str]:
    """Return the figures of the file for spreadsheets."""
    lines = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert lines[0] == ["section", "row", "column", "month", "value"]
    found = {(section, row, column, month): value for section, row, column, month, value in lines[1:]}
    assert len(found) == len(lines) - 1
    return found


def read_tables(body: bytes) -> dict[tuple[str, str, str], str]:
    """Return the figures of the page's tables, by caption, row and column."""
    found = {}
    for table in re.findall(r"<table.*?</table>", body.decode(), re.DOTALL):
        caption, columns = (
            _find(table, "caption")[0],
            _find(re.findall(r"<thead>.*?</thead>", table, re.DOTALL)[0], "th"),
        )
        for line in re.findall(r"<tr.*?</tr>", table.partition("<tbody>")[2], re.DOTALL):
            for column, value in zip(columns[1:], _find(line, "td"), strict=True):
                found[caption, _find(line, "th")[0], column] = value
    return found


def read_glances(body: bytes) -> dict[Place, str]:
    """Return what stands first on the page, as figures of a section of its own."""
    found = {}
    for one in re.findall(r"<div><dt>.*?</div>", body.decode(), re.DOTALL):
        figure, says = _find(one, "span")
        found["At a glance", _find(one, "dt")[0], "Figure", ""] = figure
        found["At a glance", _find(one, "dt")[0], "Says", ""] = says
    return found


def _find(text: str, tag: str) -> list[str]:
    return [
        unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", text, re.DOTALL)
    ]
