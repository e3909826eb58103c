"""Small parts of a page, every text of theirs escaped."""

from collections.abc import Iterable, Sequence
from html import escape


def make_element(name: str, text: str, **attributes: str) -> str:
    """Return an element around a text."""
    said = "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{escape(text)}</{name}>"


def make_table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first cell of each row heads it; where it is too wide it scrolls, also by keyboard."""
    head = "".join(make_element("th", column, scope="col") for column in columns)
    body = "\n".join(
        f"<tr>{make_element('th', row[0], scope='row')}{''.join(make_element('td', cell) for cell in row[1:])}</tr>"
        for row in rows
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}"><table>\n'
        f"{make_element('caption', caption)}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def make_terms(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a list of terms, each with what it says."""
    return (
        "<dl>"
        + "".join(f"<div>{make_element('dt', name)}{make_element('dd', said)}</div>" for name, said in pairs)
        + "</dl>"
    )


def make_page(title: str, style: str, body: str) -> str:
    """Return a whole page that needs no other file."""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'{make_element("title", title)}\n<link rel="icon" href="data:,">\n<style>\n{style}</style>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
