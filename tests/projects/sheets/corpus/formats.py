"""Kinds of file: .xlsx, .xls and delimited text, by content and not by name."""

from datetime import date

from .build import Formula, delimited, repacked, uncached, xls, xlsx
from .case import ANY, Bytes, Case, Read, Wrong, line
from .long import BT, HEAD, JX, of_jx, one
from .standing import TITLE, as_plain

ROWS = [
    HEAD,
    one(760.5, planned=800),
    ["BT-01", BT, 2023, 6, 480, 502, '含"征迁",两户'],
]
READ = [
    *of_jx(planned="800", actual="760.5"),
    *line(3, BT, "BT-01", planned="480", actual="502"),
]
PLAIN = [
    [TITLE],
    ["单位：万元"],
    ["序号", "项目名称", "年度计划", "累计完成"],
    [1, JX, 3000, 1250.5],
    [2, BT, 800, 390],
]
# As a table program pads its lines to the widest.
PADDED = [[*row, *[None] * (4 - len(row))] for row in PLAIN]


def of_text(cells: list[Read]) -> list[Read]:
    """Cells of a text file: how its only sheet is called is open."""
    return [cell._replace(sheet=ANY) for cell in cells]


def long(name: str, filename: str, data: Bytes) -> Case:
    return Case(f"format_{name}", filename, data, of_text(READ))


LONG = [
    long("xlsx", "数据.xlsx", xlsx(ROWS)),
    long("xlsx_of_another_program", "数据.xlsx", uncached(ROWS)),
    long("xls", "数据.xls", xls(ROWS)),
    long("xls_named_xlsx", "数据.xlsx", xls(ROWS)),
    long("xlsx_named_xls", "数据.xls", xlsx(ROWS)),
    long("xlsx_named_csv", "数据.csv", xlsx(ROWS)),
    long("csv", "数据.csv", delimited(ROWS)),
    long("csv_with_mark", "数据.csv", delimited(ROWS, encoding="utf-8-sig")),
    long("csv_in_gbk", "数据.csv", delimited(ROWS, encoding="gbk")),
    long("csv_with_tabs", "数据.txt", delimited(ROWS, delimiter="\t")),
    long(
        "csv_with_tabs_in_gbk",
        "数据.xls",
        delimited(ROWS, encoding="gbk", delimiter="\t"),
    ),
    long("csv_with_bare_line_ends", "数据.csv", delimited(ROWS, end="\n")),
    long("csv_named_xlsx", "数据.xlsx", delimited(ROWS, encoding="gbk")),
]
STANDING = [
    Case(
        "format_xls_standing",
        "月报.xls",
        xls(PLAIN, merged=[(0, 0, 0, 3)]),
        as_plain(),
    ),
    Case(
        "format_csv_standing",
        "月报.csv",
        delimited(PADDED, encoding="gbk"),
        of_text(as_plain()),
    ),
    Case(
        "format_csv_with_commas_in_numbers",
        "月报.csv",
        delimited([[*HEAD], one("1,250.50")]),
        of_text(of_jx(actual="1250.5")),
    ),
    Case(
        "format_csv_with_a_line_break_in_a_cell",
        "月报.csv",
        delimited(
            [
                HEAD,
                one("760", remark="一行\n又一行"),
                ["BT-01", BT, "2023", "6", "", "5"],
            ]
        ),
        of_text([*of_jx(actual="760"), *line(3, BT, "BT-01", actual="5")]),
    ),
    Case(
        "format_csv_of_codes_with_zeros",
        "编号.csv",
        delimited([HEAD, ["0012", "柳湾桥危桥改造", "2023", "06", "", "18", ""]]),
        of_text(line(2, "柳湾桥危桥改造", "0012", actual="18")),
    ),
]
XLS = [
    Case(
        "format_xls_with_a_date_and_a_hidden_row",
        "旧版.xls",
        xls(
            [
                ["项目编号", "项目名称", "月份", "完成累计（万元）"],
                ["JX-01", JX, date(2023, 5, 1), 700],
                ["JX-01", JX, date(2023, 6, 1), "760.50"],
            ],
            hidden=[3],
        ),
        [
            *line(2, JX, "JX-01", month=5, actual="700"),
            *line(3, JX, "JX-01", actual="760.5"),
        ],
        reason="已核对隐藏行",
    ),
    Case(
        "format_xls_with_a_truth_value",
        "旧版.xls",
        xls([HEAD, one(actual=True)]),
        errors=[Wrong("Sheet1", "F2")],
    ),
]
PARTS = [
    Case(
        "format_formulas_with_values",
        "公式.xlsx",
        xlsx(
            [
                HEAD,
                ["JX-01", Formula('="金溪"&"大道一期"', JX), 2023, Formula("=5+1", 6)]
                + [Formula("=400*2", 800), Formula("=SUM(700,60.5)", 760.5)],
            ]
        ),
        of_jx(planned="800", actual="760.5"),
    ),
    Case(
        "format_formula_with_an_empty_text",
        "公式空.xlsx",
        # As a table program writes it: a text, and nothing in it.
        repacked(
            xlsx([HEAD, one(760, planned=Formula('=IF(1,"","")', ""))]),
            swap=[(b'<c r="E2"><f>', b'<c r="E2" t="str"><f>')],
        ),
        of_jx(actual="760"),
    ),
    Case(
        "format_formula_of_the_code_in_error",
        "公式编号.xlsx",
        xlsx(
            [HEAD, one(5), [Formula("=VLOOKUP(1,H:H,1)", "#N/A"), JX, 2023, 5, None, 7]]
        ),
        errors=[Wrong("Sheet1", "A3")],
    ),
    Case(
        "format_sheet_locked_by_a_password",
        "保护.xlsx",
        # Locked against change, not against reading.
        xlsx(ROWS, password="123"),
        READ,
    ),
    Case(
        "format_with_a_wrong_dimension",
        "维度有误.xlsx",
        repacked(xlsx(ROWS), swap=[(b'ref="A1:G3"', b'ref="A1"')]),
        READ,
    ),
    Case(
        "format_without_a_dimension",
        "无维度.xlsx",
        repacked(xlsx(ROWS), swap=[(b'<dimension ref="A1:G3"/>', b"")]),
        READ,
    ),
    Case(
        "format_with_text_within_the_cells",
        "内联文本.xlsx",
        repacked(
            xlsx([HEAD, one(760)]),
            swap=[
                (
                    b'<c r="A2" t="s"><v>7</v></c>',
                    b'<c r="A2" t="inlineStr"><is><t>JX-01</t></is></c>',
                ),
            ],
        ),
        of_jx(actual="760"),
    ),
]
HEADINGS = ",".join(HEAD)


def unquoted(name: str, line_of_text: str) -> Case:
    """A text whose second line has more fields than there are headings."""
    text = f"{HEADINGS}\n{line_of_text}\nBT-01,{BT},2023,6,480,502,\n"
    return Case(
        f"format_csv_{name}", "数据.csv", text.encode, errors=[Wrong("CSV", "2")]
    )


UNQUOTED = [
    unquoted("with_bare_commas_in_numbers", f"JX-01,{JX},2023,6,3,500.00,1,200.00,"),
    unquoted("with_a_bare_comma_in_one_number", f"JX-01,{JX},2023,6,,3,500.00,,"),
    unquoted("with_a_bare_comma_in_a_remark", f"JX-01,{JX},2023,6,5,5,含征迁,两户"),
]
CASES = [*LONG, *STANDING, *XLS, *PARTS, *UNQUOTED]
