"""Workbooks with more in them than a table, and files of other programs."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from .build import book, delimited, fill, repacked, saved, xls, xlsx
from .case import Bytes, Case, Stored, line
from .formats import READ, ROWS, of_text
from .long import BT, HEAD, JX, of_jx, one

STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
OPEN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def edited(edit: Callable[[Any, Any], None]) -> Bytes:
    """The plain long table with something else done to its workbook."""

    def make() -> bytes:
        workbook = openpyxl.load_workbook(io.BytesIO(xlsx(ROWS)()))
        edit(workbook, workbook["Sheet1"])
        return saved(workbook)

    return make


def around(name: str, data: Bytes, filename: str = "数据.xlsx", **said: Any) -> Case:
    return Case(f"around_{name}", filename, data, READ, **said)


def comment(_workbook: Any, sheet: Any) -> None:
    sheet["F2"].comment = Comment("请核对", "某某")


def filtered(_workbook: Any, sheet: Any) -> None:
    sheet.auto_filter.ref = "A1:G3"
    sheet.freeze_panes = "C2"
    sheet.add_data_validation(
        DataValidation("whole", "between", "1", "12", sqref="D2:D99")
    )
    sheet.conditional_formatting.add(
        "F2:F9", openpyxl.formatting.rule.CellIsRule("greaterThan", ["100"])
    )


def charted(_workbook: Any, sheet: Any) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=6, min_row=1, max_row=3))
    sheet.add_chart(chart, "J2")


def named(workbook: Any, sheet: Any) -> None:
    workbook.defined_names["区域"] = openpyxl.workbook.defined_name.DefinedName(
        "区域", attr_text="Sheet1!$A$1:$G$3"
    )
    sheet.sheet_view.rightToLeft = True


def narrowed(_workbook: Any, sheet: Any) -> None:
    sheet.column_dimensions["E"].hidden = True


def with_notes_sheet(workbook: Any, _sheet: Any) -> None:
    workbook.create_sheet("填表说明").append(["一、本表按月填报。"])
    workbook.create_sheet("空表")


def with_hidden_lists(workbook: Any, _sheet: Any) -> None:
    lists = workbook.create_sheet("字典")
    lists.append(["项目编号", "项目名称"])
    lists.append(["JX-01", JX])
    lists.sheet_state = "veryHidden"


def bordered(rows: int, columns: int) -> Bytes:
    """The plain table in a frame that goes far beyond it."""

    def make() -> bytes:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
            sheet = workbook.add_worksheet("Sheet1")
            frame = workbook.add_format({"border": 1})
            fill(workbook, sheet, ROWS)
            for row in range(3, rows):
                sheet.write_blank(row, 0, None, frame)
            for column in range(7, columns):
                sheet.write_blank(0, column, None, frame)
        return out.getvalue()

    return make


def chart_sheet() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        fill(workbook, workbook.add_worksheet("Sheet1"), ROWS)
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Sheet1!$F$2:$F$3"})
        workbook.add_chartsheet("图").set_chart(chart)
    return out.getvalue()


def rich() -> bytes:
    """A name in two fonts, with its reading in small letters beside it."""
    data = xlsx([HEAD, one(760)])()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        text = source.read("xl/sharedStrings.xml").decode()
    plain = f"<si><t>{JX}</t></si>"
    assert plain in text
    parts = (
        "<si><r><t>金溪</t></r><r><rPr><b/></rPr><t>大道一期</t></r>"
        '<rPh sb="0" eb="2"><t>JINXI</t></rPh></si>'
    )
    text = text.replace(plain, parts)
    return repacked(lambda: data, {"xl/sharedStrings.xml": text.encode()})()


def strict() -> bytes:
    """The stricter of the two standards, which another office may save."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(ROWS)())) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(OPEN, STRICT))
    return out.getvalue()


WITH_MORE = [
    around("borders_to_the_last_row_of_old", bordered(65_536, 7)),
    around("borders_to_the_last_column", bordered(3, 16_384)),
    around(
        "a_dimension_of_the_whole_sheet",
        repacked(xlsx(ROWS), swap=[(b'ref="A1:G3"', b'ref="A1:XFD1048576"')]),
    ),
    around("a_comment", edited(comment)),
    around("filters_and_lists", edited(filtered)),
    around("a_chart", edited(charted)),
    around("a_chart_sheet", chart_sheet),
    around("defined_names_from_right_to_left", edited(named)),
    around("a_hidden_column", edited(narrowed), reason="已核对隐藏列"),
    around("a_sheet_of_notes_and_an_empty_one", edited(with_notes_sheet)),
    around("a_very_hidden_sheet_of_lists", edited(with_hidden_lists), reason="已核对"),
    around("the_strict_standard", strict),
    Case("around_letters_in_two_fonts", "数据.xlsx", rich, of_jx(actual="760")),
    Case(
        "around_a_sheet_with_an_odd_name",
        "数据.xlsx",
        xlsx(ROWS, sheet="6月'表' & <汇总>"),
        [each._replace(sheet="6月'表' & <汇总>") for each in READ],
    ),
    Case(
        "around_a_copy_of_last_month",
        "数据.xlsx",
        book(
            {
                "6月": [HEAD, ["JX-01", JX, 2023, 6, None, 760, None]],
                "5月": [HEAD, ["JX-01", JX, 2023, 5, None, 700, None]],
            }
        ),
        [
            *line(2, JX, "JX-01", sheet="6月", actual="760"),
            *line(2, JX, "JX-01", sheet="5月", month=5, actual="700"),
        ],
    ),
]
TEXT = [
    Case(
        "around_csv_in_utf_16",
        # What a table program calls Unicode text.
        "数据.txt",
        delimited(ROWS, encoding="utf-16", delimiter="\t"),
        of_text(READ),
    ),
    Case(
        "around_csv_with_rows_of_other_lengths",
        "数据.csv",
        delimited(
            [HEAD, one(760)[:6], [*one(5), "", "", ""][:3] + [5, "", 700, "", "", ""]]
        ),
        of_text([*of_jx(actual="760"), *line(3, JX, "JX-01", month=5, actual="700")]),
    ),
    Case(
        "around_csv_with_semicolons",
        "数据.csv",
        delimited(ROWS, delimiter=";"),
        of_text(READ),
    ),
    Case(
        "around_csv_with_rare_letters",
        "数据.csv",
        delimited([HEAD, one(760, remark="㙦塘段🚧")], encoding="gb18030"),
        of_text(of_jx(actual="760")),
        texts={"JX-01": ("", "㙦塘段🚧")},
    ),
    Case(
        "around_csv_with_old_line_ends",
        "数据.csv",
        delimited(ROWS, end="\r"),
        of_text(READ),
    ),
]
CODES = [
    Case(
        "around_a_code_of_digits_as_a_number",
        "编号数字.xlsx",
        xlsx([HEAD, [2023001, "东屿大桥", 2023, 6, None, 760, None]]),
        line(2, "东屿大桥", "2023001", actual="760"),
        stored=[Stored("2023001", 2023, 6, None, "760.00")],
    ),
    Case(
        "around_a_code_in_small_letters",
        "编号小写.xlsx",
        xlsx([HEAD, ["jx-01", JX, 2023, 6, None, 760, None]]),
        stored=[Stored("JX-01", 2023, 6, None, "760.00")],
    ),
    Case(
        "around_text_that_would_be_markup",
        "脚本.xlsx",
        xlsx([HEAD, one(760, remark="<script>alert(1)</script>'; DROP TABLE x;--")]),
        of_jx(actual="760"),
        texts={"JX-01": ("", "<script>alert(1)</script>'; DROP TABLE x;--")},
    ),
    Case(
        "around_a_header_of_the_next_sheet_in_xls",
        "旧版.xls",
        xls([["月度数据"], [], HEAD, [], one(760), ["BT-01", BT, 2023, 6, None, 5]]),
        [*line(5, JX, "JX-01", actual="760"), *line(6, BT, "BT-01", actual="5")],
    ),
]
CASES = [*WITH_MORE, *TEXT, *CODES]
