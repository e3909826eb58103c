"""Exports: whatever a cell holds, no spreadsheet runs it."""

import csv
import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from handlers.web.console.exporting import write_csv, write_xlsx

STARTS = ("=", "+", "-", "@", "\t", "\r")
# Every text that a database gives back; a file of XML has no room for half a character.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NASTY = st.one_of(TEXTS, st.builds("{}{}".format, st.sampled_from([*STARTS, " =", "\n=", "'="]), TEXTS))
ROWS = st.lists(st.lists(NASTY, min_size=1, max_size=4), min_size=1, max_size=4)


@given(ROWS)
def test_no_cell_of_a_csv_file_begins_a_formula(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(write_csv(rows).decode("utf-8-sig"), newline="")))
    assert len(read) == len(rows)
    for row, cells in zip(rows, read, strict=True):
        assert len(cells) == len(row)
        for text, cell in zip(row, cells, strict=True):
            assert not cell.lstrip(" ").startswith(STARTS)
            assert cell in (text, f"'{text}")


@given(st.lists(NASTY, min_size=1, max_size=4))
def test_every_cell_of_a_workbook_is_text(row: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx([["When"], row])))
    sheet = book.worksheets[0]
    for column, text in enumerate(row, start=1):
        cell = sheet.cell(2, column)
        assert cell.data_type == "s" or not text
        assert cell.hyperlink is None
    book.close()


def test_formulas_links_and_numbers_come_back_as_they_were_asked() -> None:
    texts = ["=1+1", "+44 1905", "@SUM(A1)", "https://www.gov.uk/", "mailto:x@example.org", "0800 1111", "{=A1}"]
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx([texts]))).worksheets[0]
    assert [cell.value for cell in sheet[1]] == texts
    assert {cell.data_type for cell in sheet[1]} == {"s"}
