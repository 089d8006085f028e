import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from projects.sheets import reader
from projects.sheets.book import Book, Fault, Sheet, Span
from projects.sheets.process import ROOT
from projects.sheets.reader import Unreadable, book_from, read, read_json

from .files import EIGHT_THIRTY, by_hand, cells, saved, xls, xlsx

TABLE = [
    ["项目名称", "日期", "完成累计"],
    ["甲公路", date(2023, 6, 1), 13436.42],
    ["乙公路", EIGHT_THIRTY, 25092.0],
]
ROWS = [
    ["项目名称", "日期", "完成累计"],
    ["甲公路", date(2023, 6, 1), Decimal("13436.42")],
    ["乙公路", EIGHT_THIRTY, 25092],
]


def refused(data: bytes, **given) -> tuple[str, dict]:
    with pytest.raises(Unreadable) as caught:
        read(data, **given)
    return caught.value.code, caught.value.params


def test_workbook_becomes_a_book():
    assert read(xlsx(("投资", TABLE), ("空", []))) == Book(
        "xlsx", [Sheet("投资", ROWS), Sheet("空", [])]
    )


def test_numbers_are_exact_and_whole_ones_ints():
    (row,) = (
        read(xlsx(("a", [[0.1, 2.675, 1e-7, 3e20, 7.0, -0.0, 0.1 + 0.2]])))
        .sheets[0]
        .rows
    )
    assert [(type(value), str(value)) for value in row] == [
        (Decimal, "0.1"),
        (Decimal, "2.675"),
        (Decimal, "1E-7"),
        (Decimal, "3E+20"),
        (int, "7"),
        (int, "0"),
        (Decimal, "0.3"),
    ]


def test_everything_beside_the_values_arrives():
    def fill(page):
        page["A1"], page["A2"], page["C2"], page["B4"] = "标题", 0.5, "#N/A", "=A2"
        page["A2"].number_format = "0.00%"
        page.merge_cells("A1:C1")
        page.row_dimensions[2].hidden = True
        page.column_dimensions["C"].hidden = True

    (found,) = read(saved(fill)).sheets
    assert found == Sheet(
        "Sheet",
        [["标题"], [Decimal("0.5"), None, None], [], [None, None]],
        merged=[Span(0, 0, 0, 2)],
        hidden_rows=frozenset({1}),
        hidden_columns=frozenset({2}),
        faults={(1, 2): Fault("error", "#N/A"), (3, 1): Fault("uncached")},
        formats={(1, 0): "0.00%"},
    )


def test_older_workbook_and_text_become_books():
    old = read(xls(lambda page: page.write(0, 0, 1.5)))
    assert (old.kind, old.sheets[0].rows) == ("xls", [[Decimal("1.5")]])
    text = read("甲,1.5\n".encode("gbk"))
    assert (text.kind, text.sheets[0].name) == ("csv", "CSV")
    assert text.sheets[0].rows == [["甲", "1.5"]]


def test_json_is_kept_and_read_again():
    data = xlsx(("投资", [*TABLE, [True, None, '行\n行 "引" \\']]))
    text = read_json(data)
    assert book_from(text) == book_from(text) == read(data)
    assert book_from(text).sheets[0].rows[3] == [True, None, '行\n行 "引" \\']


def test_equal_texts_are_kept_once():
    rows = (
        read(xlsx(("a", [["甲公路"], ["甲公路"]]), ("b", [["甲公路"]]))).sheets[0].rows
    )
    assert rows[0][0] is rows[1][0]


def test_truth_is_not_taken_for_a_number():
    (row,) = read(xlsx(("a", [[1, True, 0, False, 1.0]]))).sheets[0].rows
    assert [type(value) for value in row] == [int, bool, int, bool, int]


def test_refusal_of_the_child_arrives_with_its_parameters():
    data = by_hand(cells('<c r="A1"><v>1</v></c>', '<c r="KO1"><v>1</v></c>'))
    limits = {"sheet": "表", "rows": 60_000, "columns": 300}
    assert refused(data) == ("too_far", {"cell": "KO1"} | limits)


def test_what_is_no_sheet_needs_no_child(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere")
    assert refused(b"%PDF-1.7") == ("pdf", {})


def test_time_is_limited():
    assert refused(xlsx(("a", [[1]])), timeout=0.001) == ("slow", {"seconds": 0.001})


def test_sudden_end_is_a_refusal(monkeypatch, caplog):
    monkeypatch.setattr(reader, "ENTRY", "import os; os.abort()")
    assert refused(b"1,2") == ("killed", {})
    assert "reader ended with -6" in caplog.text


def test_error_of_our_own_is_a_refusal_and_logged(monkeypatch, caplog):
    monkeypatch.setattr(reader, "ENTRY", "raise RuntimeError('ours')")
    assert refused(b"1,2") == ("killed", {})
    assert "ours" in caplog.text


LIMITS = (
    "import json, os, sys; sys.path.append(sys.argv[1]); import resource\n"
    "from projects.sheets.process import limit; limit()\n"
    "kinds = resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE\n"
    "told = {'secret': os.environ.get('SECRET_KEY'),"
    " 'limits': [resource.getrlimit(kind)[1] for kind in kinds]}\n"
    "print(json.dumps({'code': 'told', 'params': told})); sys.exit(1)"
)


def test_child_gets_no_secrets_and_has_limits(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setattr(reader, "ENTRY", LIMITS)
    assert refused(b"1,2") == ("told", {"secret": None, "limits": [1024**3, 20, 0]})


def test_memory_is_limited(monkeypatch, caplog):
    greedy = LIMITS.partition("told =")[0] + "bytearray(2 * 1024**3)"
    monkeypatch.setattr(reader, "ENTRY", greedy)
    assert refused(b"1,2") == ("killed", {})
    assert "MemoryError" in caplog.text


def test_child_imports_nothing_of_the_site():
    code = (
        "import sys; sys.path.append(sys.argv[1]); sys.argv[-1] = 'csv'\n"
        "from projects.sheets.child import delimited, main, xls, xlsx\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'django', 'bureau', 'workplan', 'lxml', 'openpyxl', 'projects'}))"
    )
    ended = subprocess.run(
        [sys.executable, "-I", "-c", code, str(ROOT)],
        capture_output=True,
        check=True,
        env={},
    )
    assert ended.stdout.decode().strip() == "['projects']"
    assert Path(ROOT, "manage.py").is_file()
