"""Marking in a process of its own: its limits, and what comes where it is ended."""

import json
import subprocess
import sys

import pytest

from projects.sheets.marking import child
from projects.sheets.marking.child import NotMarked, Task, dumped, loaded
from projects.sheets.marking.marked import MARKS_SHEET, marked
from projects.sheets.marking.patch_list import Listed
from projects.sheets.process import ROOT

from .books import fault, listed, rich_book

TASK = Task(
    {"月报": {(2, 1): "error", (3, 0): "warning"}},
    ["表", "单元格"],
    [Listed(("月报", "B3"), "error", "'月报'!B3"), Listed(("", "…"), None, None)],
    MARKS_SHEET,
)
LIMITS = (
    "import json, os, sys; sys.path.append(sys.argv[1]); import resource\n"
    "from projects.sheets.process import limit; limit()\n"
    "kinds = resource.RLIMIT_AS, resource.RLIMIT_CPU\n"
    "print('xlsx'); print(json.dumps([os.environ.get('SECRET_KEY'),"
    " *(resource.getrlimit(kind)[1] for kind in kinds)]))"
)


def test_task_arrives_as_it_was_sent():
    line = dumped(TASK)
    assert b"\n" not in line
    assert loaded(line) == TASK


def test_child_gets_no_secrets_and_has_the_reader_s_limits(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setattr(child, "ENTRY", LIMITS)
    told, extension = marked(rich_book(), "xlsx", [fault("B3")])
    assert (json.loads(told), extension) == ([None, 1024**3, 20], "xlsx")


def test_workbook_that_asks_for_too_much_gives_the_list_alone(monkeypatch, caplog):
    greedy = "if sys.argv[-1] == 'in_place': limit(); bytearray(2 * 1024**3)\n"
    start, work = child.ENTRY.split("; from ")
    entry = f"{start}\nfrom projects.sheets.process import limit\n{greedy}from {work}"
    monkeypatch.setattr(child, "ENTRY", entry)
    data, extension = marked(rich_book(), "xlsx", [fault("B3")])
    assert (listed(data)[1][1], extension) == ("B3", "xlsx")
    assert "MemoryError" in caplog.text


def test_where_not_even_the_list_can_be_made_it_is_told(monkeypatch):
    monkeypatch.setattr(child, "SECONDS", 0.001)
    with pytest.raises(NotMarked, match="longer than 0.001 seconds"):
        marked(b"", "csv", [fault("B3")])


def test_child_imports_nothing_of_the_site():
    code = (
        "import sys; sys.path.append(sys.argv[1])\n"
        "from projects.sheets.marking import child\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'django', 'bureau', 'workplan', 'openpyxl', 'projects'}))"
    )
    said = subprocess.check_output([sys.executable, "-I", "-c", code, str(ROOT)])
    assert said.decode().strip() == "['projects']"
