"""Texts made comparable, also where a whole page stands in one cell."""

from time import process_time

import pytest

from projects.sheets.recognition import flat, heading
from projects.sheets.recognition.text import (
    amount,
    periods_in,
    tidy,
    units_of_heading,
    units_of_line,
)
from projects.sheets.recognition.text.marks import is_note, is_signature, said_by_label

LOOKS = (flat, tidy, amount, is_note, said_by_label, periods_in, units_of_heading)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("路面\r\n 大中修", "路面大中修"),
        ("S 1\nS 2", "S 1 S 2"),
        (" 一\n\n二  三 ", "一二 三"),
        ("中\na", "中 a"),
    ],
)
def test_tidy_joins_chinese_lines_without_a_space(text, shown):
    assert tidy(text) == shown


@pytest.mark.parametrize(
    "text",
    ["（" * 30_000, "9月" * 15_000, "单位：" * 10_000, "中" + "\n" * 30_000 + "a"],
)
def test_a_page_in_one_cell_is_looked_at_in_no_time(text):
    begin = process_time()  # the machine may be busy with something else
    for look in LOOKS:
        look(text)
    heading((text,)), units_of_line([text]), is_signature([text])
    assert process_time() - begin < 1
