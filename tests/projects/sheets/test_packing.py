"""Figures kept as columns of JSON come back as they were."""

import json
from decimal import Decimal

import pytest

from projects.sheets.lines import Owner, lines_for
from projects.sheets.packing import pack, unpack
from projects.sheets.plan import Changed, Figure
from projects.sheets.snapshot import encode, untagged

ROAD = Owner(7, "P-7", "金溪大道一期", "万元", 3, Decimal("1200.50"))
OPEN = Owner(7, "OPEN", "通车里程", "公里", kind="level", is_sample=True)
MONEY, READINGS = (lines_for(is_indicator=each) for each in (False, True))


def sent(figures):
    """What comes back, as through the database."""
    return list(unpack(json.loads(encode(pack(figures)), object_hook=untagged)))


def test_figures_come_back_with_all_their_cells():
    done = Changed("actual_to_date", None, "6.35", "投资", 4, 5)
    said = Changed("remark", "按进度", None, "备注", 0, 300)
    figures = [
        Figure(MONEY, ROAD, 2023, 6, "投资", 4, None, (done, said)),
        Figure(MONEY, ROAD, 2023, 7, "投资", 5, (12, 3), (), ("actual_to_date",)),
        Figure(READINGS, OPEN, 2022, 12, "指标", 1, (7, 1), (done,), ("remark",)),
    ]
    assert sent(figures) == figures
    assert [each.owner.total for each in sent(figures)] == [ROAD.total] * 2 + [None]


@pytest.mark.parametrize("count", [0, 1])
def test_figures_without_changes_come_back(count):
    figure = Figure(MONEY, ROAD, 2023, 7, "投资", 5, (12, 3), (), ("remark",))
    assert sent([figure] * count) == [figure] * count


def test_what_figures_share_is_kept_once():
    change = Changed("actual_to_date", "1.00", "2.00", "投资", 4, 5)
    figures = [
        Figure(MONEY, ROAD, 2023, month, "投资", month, (month, 1), (change,))
        for month in range(1, 13)
    ]
    packed = pack(figures)
    assert (len(packed["owners"]), packed["texts"]) == (1, ["投资", "actual_to_date"])
    assert len({id(each.owner) for each in sent(figures)}) == 1
