"""Units in unit lines and headings."""

import pytest

from projects.sheets.recognition import unit_called
from projects.sheets.recognition.text import units_of_heading, units_of_line


@pytest.mark.parametrize(
    ("texts", "money", "others"),
    [
        (["单位：万元"], ("万元",), ()),
        (["计量单位：万元"], ("万元",), ()),
        (["金额单位：人民币万元"], ("万元",), ()),
        (["（单位：亿元）"], ("亿元",), ()),
        (["单位:个、亿元"], ("亿元",), ("个",)),
        (["单位：公里、万元"], ("万元",), ("公里",)),
        (["单位：万元、亿元"], ("万元", "亿元"), ()),
        (["单位：万元、%"], ("万元",), ("%",)),
        (["单位：", "万元"], ("万元",), ()),
        (["单位：亿"], ("亿元",), ()),
        (["万元"], ("万元",), ()),
        (["单位：万吨"], (), ("万吨",)),
        (["单位：万美元"], (), ("万美元",)),
        (["填报单位：亿达公司"], (), ()),
        (["单位：瑞安市交通局"], (), ()),
        (["填报单位：交通局", "单位：万元"], ("万元",), ()),
    ],
)
def test_unit_line_names_its_units(texts, money, others):
    assert units_of_line(texts) == (money, others)


@pytest.mark.parametrize(
    ("heading", "money", "others"),
    [
        ("完成投资（万元）", ("万元",), ()),
        ("完成投资\n(亿元)", ("亿元",), ()),
        ("完成投资(亿)", ("亿元",), ()),
        ("投资(含税，万元)", ("万元",), ()),
        ("完成投资额万元", ("万元",), ()),
        ("总投资（单位：亿元）", ("亿元",), ()),
        ("年度计划(万元/亿元)", ("万元", "亿元"), ()),
        ("完成率（%）", (), ("%",)),
        ("占年计划%", (), ("%",)),
        ("里程(公里)", (), ("公里",)),
        ("单价(元/吨)", (), ("元/吨",)),
        ("多元化", (), ()),
        ("截至6月完成投资22亿元", (), ()),
    ],
)
def test_heading_names_its_units(heading, money, others):
    assert units_of_heading(heading) == (money, others)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("万", "万元"), ("（万元）", "万元"), ("km", "km"), ("甲路", None), ("年", None)],
)
def test_unit_is_the_whole_text(text, unit):
    assert unit_called(text) == unit
