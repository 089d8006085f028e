"""Tables built like published ones; all names and numbers are invented."""

from projects.sheets.found import Hints

from .drawn import asked, cells, left_out, one, said, sheet

PROVINCE = """
2014年6月交通固定资产投资完成情况表||||||||
||||||||单位:亿元
项目名称|本年计划投资|本月完成投资|本月完成年计划的\\n(%)|本年累计完成投资|完成年计划的(%)|去年同期完成投资|为去年同期的(%)|环比\\n(%)
合计|300|26.5|8.83|95.4|31.8|90|106|120
一、高速公路|200|15.44|7.72|60.9|30.45|70|87|110
二、路网|100|11|11|34|34|20|170|130
三、信息化||0.06||0.5||||200
一、高速公路||||||||
至6月25日,全省高速公路建设当月完成投资15.44亿元,年累计完成投资60.9亿元,占年计划的30.45%。||||||||
"""


def test_provinces_table_by_trade():
    found = one(sheet(PROVINCE, "A1:I1"))
    assert cells(found) == [
        "5 一、高速公路 annual_plan 200 亿元 2014-None",
        "5 一、高速公路 this_month 15.44 亿元 2014-6",
        "5 一、高速公路 actual_to_date 60.9 亿元 2014-6",
        "6 二、路网 annual_plan 100 亿元 2014-None",
        "6 二、路网 this_month 11 亿元 2014-6",
        "6 二、路网 actual_to_date 34 亿元 2014-6",
        "7 三、信息化 this_month 0.06 亿元 2014-6",
        "7 三、信息化 actual_to_date 0.5 亿元 2014-6",
    ]
    assert left_out(found) == [
        *("1 title", "2 unit", "3 header", "4 total", "8 text", "9 text")
    ]
    assert (asked(found), said(found)) == (["lines"], [])


WATER = """
2019年度中央项目分类型完成情况|||||||
|||||||单位:万元
序号|类型名称|计划下达||投资完成||完成率|
||年度计划|中央资金|计划完成|中央完成|年度\\n计划|中央\\n资金
总计||9000|900|5000|500|55.5%|55.5%
一|预算内项目|4000|400|2500|250|62.5%|62.5%
1|除险加固|3000|300|2000|200|66.7%|66.7%
2|湖泊治理|1000|100|500|50|50.0%|50.0%
二|财政资金|5000|500|2500|250|50.0%|50.0%
1|水系连通|2000|200|1500|150|75.0%|75.0%
2|河流治理|1500|150|500|50|33.3%|33.3%
"""
WATER_MERGED = ("A1:H1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3")


def test_table_by_type_with_sums_that_do_not_meet():
    found = one(sheet(WATER, *WATER_MERGED), hints=Hints(month=7))
    assert cells(found) == [
        "7 除险加固 annual_plan 3000 万元 2019-None",
        "7 除险加固 actual_to_date 2000 万元 2019-7",
        "8 湖泊治理 annual_plan 1000 万元 2019-None",
        "8 湖泊治理 actual_to_date 500 万元 2019-7",
        "10 水系连通 annual_plan 2000 万元 2019-None",
        "10 水系连通 actual_to_date 1500 万元 2019-7",
        "11 河流治理 annual_plan 1500 万元 2019-None",
        "11 河流治理 actual_to_date 500 万元 2019-7",
    ]
    assert [c.kind for c in found.beside] == ["completion"] * 4
    assert left_out(found)[4:] == ["5 total", "6 section", "9 section"]
    assert asked(found) == ["lines"]


def test_table_by_type_without_a_month_asks():
    found = one(sheet(WATER, *WATER_MERGED), lines="yes")
    assert asked(found) == ["month"]
