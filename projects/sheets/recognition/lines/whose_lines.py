"""Whether a table's lines are projects, or types, areas and companies: then it asks.

Standard library only.
"""

import re
from decimal import Decimal

from projects.sheets.found import Meaning
from projects.sheets.recognition.tables import Table
from projects.sheets.recognition.text import flat, marks

from .rows import LINE, Row

MOSTLY = Decimal("0.6")
TRADE = (
    r"高速公路?|普通国省道|普通公路|国省道|国省干线(?:公路)?|干线公路|国省县道|路网|国道|省道|县道|乡道"
    r"|农村公路|县乡(?:公路|道)|通村(?:公路|路)|站场|场站|客运站场?|货运站场?|客货运站场?|运输站场"
    r"|枢纽|综合枢纽|水运|水上|水路|港口|港航|航道|内河航道|内河水运|沿海港口|码头|铁路|轨道交通|民航"
    r"|机场|信息化|智慧交通|养护|公路养护|大中修|危桥|安防|公路|其他|其它|支持系统|物流|桥梁|隧道|城市道路"
    r"|邮政|航空|管道|公交|客运|货运|续建|新建|在建|前期|市政"
)
WHOSE = (
    (
        "type",
        re.compile(
            rf"(?:{TRADE})(?:建设|工程|项目|改造|投资|类|及设施|设施|交通|运输)*"
        ),
    ),
    (
        "area",
        re.compile(
            r".{1,5}(?:县|市|区|州|盟|旗|镇|乡|街道|市本级|地区)|[省市县州区](?:本级|直|直属)"
            r"|.{1,4}(?:开发区|高新区|经开区|新区)"
        ),
    ),
    (
        "company",
        re.compile(
            r".{2,20}(?:有限公司|公司|集团|指挥部|(?:交通|公路|港航|运管|运输|管理|建设|水利)局)"
        ),
    ),
)


def ask_whose(table: Table, rows: list[Row]) -> None:
    """Ask whether the lines are types, areas or companies; codes say they are not."""
    lines = [row for row in rows if row.kind == LINE and row.has_any]
    if table.is_indicator or table.dialogue.answer("lines") == "yes":
        return
    if not lines or any(row.code for row in lines):
        return
    whose = kind_of_heading(table) or kind_of_names(lines)
    if whose:
        at = table.place(Meaning.NAME)
        names = "、".join(row.name for row in lines[:3])
        table.dialogue.ask(
            "lines", "lines", ("yes",), "yes", column=at, whose=whose, names=names
        )


def kind_of_heading(table: Table) -> str:
    """type, area or company where the name column's heading says so."""
    return next((each.heading.name_kind for each in table.of(Meaning.NAME)), "")


def kind_of_names(lines: list[Row]) -> str:
    """What most names are; 一、 and （一） before every line name categories."""
    if len(lines) < 2:
        return ""
    if all(row.level in (marks.SECTION, marks.PART_OF_SECTION) for row in lines):
        return "type"
    names = [
        re.sub(r"^\W*[一二三四五六七八九十]+[、)）.]", "", flat(row.name))
        for row in lines
    ]
    names = [re.sub(r"\(.*\)$", "", name) for name in names]
    for whose, words in WHOSE:
        if sum(bool(words.fullmatch(each)) for each in names) >= MOSTLY * len(names):
            return whose
    return ""
