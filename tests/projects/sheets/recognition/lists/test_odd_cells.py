"""Whatever stands in a cell of any kind of list, a reading comes out of it."""

from datetime import date
from decimal import Decimal

import pytest

from projects.sheets.book import Book, Sheet, Span
from projects.sheets.found import Hints
from projects.sheets.recognition.lists import KINDS, read_lists

ODD = [
    *(None, True, 0, -3, 10**16, Decimal("0.5"), Decimal("-2.5"), Decimal("1E+20")),
    *(
        date(2025, 6, 30),
        date(1900, 1, 1),
        "",
        " ",
        "\n",
        "—",
        "×",
        "①",
        "待定",
        "约6.5",
    ),
    *(
        "其中：一标段",
        "合计",
        "一、续建",
        "（一）新建（2个）",
        "注：",
        "填报人：甲",
        "示例",
    ),
    *("13月", "2025-13-45", "6月31日前", "1,200", "-5", "50%", "≥3", "前3", "3 600"),
    *(
        "牵头：甲科；配合：乙科",
        "甲科、乙科",
        "增长6%",
        "1.完成2公里；2.建成3座",
        "暂缓",
    ),
    *("累计完成3.5公里，其中完工2公里", "11月底前通车；12月完工", "0000-1234567"),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_odd_cells_are_read(kind):
    title = f"2025年{kind.name}（截至6月底，万元）"
    headings = [f.heading for f in kind.fields if f.key not in kind.lacks]
    rows = [[title], headings]
    rows += [
        [ODD[(at + n) % len(ODD)] for n, _ in enumerate(headings)] for at in range(40)
    ]
    merged = [Span(3, 0, 4, 1), Span(5, 2, 5, 6)]
    book = Book("xlsx", [Sheet(kind.name, rows, merged)])
    (read,) = read_lists(book, {}, Hints())
    assert read.list == kind.name
    given = {each.key: (*each.choices, "2025")[0] for each in read.questions}
    (again,) = read_lists(book, given, Hints(2025))
    assert len(again.questions) <= len(read.questions)
