"""Fifteen workbooks as other bureaus would keep them, beside their right readings.

Their bureaus, projects, people and figures are invented.
"""

from pathlib import Path

import pytest

from .expected import compare_file, workbooks

OTHERS = list(workbooks(Path(__file__).parent / "data" / "others"))


def test_there_are_three_of_each_kind():
    assert len(OTHERS) == 15


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_workbook_is_read_as_expected(path):
    found = compare_file(path)
    assert list(map(str, found.missing)) == []
    assert list(map(str, found.extra)) == []
