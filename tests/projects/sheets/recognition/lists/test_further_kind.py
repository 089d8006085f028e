"""A further kind of list is a declaration, and touches no code of the reader."""

from projects.sheets.listed import Of
from projects.sheets.recognition.lists import KINDS, Field, Kind, Type

from .told import asked, left, listed, said, told


def read_vehicles(line, reading):
    """What is particular to it: electric buses count by themselves."""
    if line.text("power") == "纯电":
        reading.aside(line, "power", line.name, "electric", "yes")


PURCHASES = Kind(
    "车辆购置",
    Of.TASK,
    (
        Field("number", "序号", type=Type.SERIAL),
        Field("model", "车型", "车辆类型", Type.NAME),
        Field("power", "动力", "动力类型"),
        Field("price", "预算", "预算金额|购置费", Type.MONEY, Of.TASK, "budget"),
        Field("count", "数量", "台数", Type.AMOUNT, Of.TASK),
        Field("due", "到货时限", "到货时间", Type.DUE, Of.TASK),
        Field("office", "使用单位", "用车单位", Type.LEADING, Of.TASK),
    ),
    named=("model",),
    needs=(("model", "price"),),
    title="购置",
    parted=False,
    particular=read_vehicles,
)
DRAWN = """
2025年车辆购置计划
单位：万元||||||
序号|车辆类型|动力类型|购置费|台数|到货时间|用车单位
1|公交车|纯电|860|10辆|9月底前|公交公司
2|应急车|柴油|-3|2|13月|运输科、安全科
合计|||857|12||
"""


def test_declared_kind_is_read_by_the_same_reader():
    read = listed(DRAWN, kinds=(*KINDS, PURCHASES))
    assert (read.list, read.year, read.unit) == ("车辆购置", 2025, "万元")
    assert told(read) == [
        "4 task 公交车: budget 860 万元; count 10 辆; due_words 9月底前; "
        "due_on 2025-09-30; department 公交公司",
        "4 aside 公交车: electric yes",
        "5 task 应急车: count 2",
    ]
    assert left(read) == ["1 title", "2 unit", "3 header", "6 total"]
    assert asked(read) == ["department|5|应急车"]
    assert said(read) == ["error negative 5 -3", "error list_no_day 5 13月"]


def test_without_the_declaration_it_is_no_list():
    assert listed(DRAWN).list is None
