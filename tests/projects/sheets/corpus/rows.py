"""Rows of the long layout: whose they are, and which of them are no lines."""

from .build import xlsx
from .case import Case, Stored, Wrong, line
from .long import HEAD, JX, of_jx, one

MANY = 4_000


def about(code: object, name: str | None = JX) -> list[list]:
    """A right row, and one whose code and name are these."""
    return [HEAD, one(1), [code, name, 2023, 5, None, 1, None]]


def refused(name: str, code: object) -> Case:
    return Case(
        f"row_of_{name}",
        "编号有误.xlsx",
        xlsx(about(code)),
        errors=[Wrong("Sheet1", "A3")],
    )


CODES = [
    refused("unknown_code", "XX-99"),
    # 15 digits are all that a number in a workbook keeps: the rest is lost.
    refused("code_of_18_digits_as_a_number", 330304202300012345),
    refused("code_that_lost_its_zeros", 12),
    refused("code_that_is_true", code=True),
    Case(
        "row_of_code_with_leading_zeros",
        "编号补零.xlsx",
        xlsx([HEAD, ["0012", "柳湾桥危桥改造", 2023, 6, 20, 18, None]]),
        line(2, "柳湾桥危桥改造", "0012", planned="20", actual="18"),
        stored=[Stored("0012", 2023, 6, "20.00", "18.00")],
    ),
    Case(
        "row_of_code_with_spaces_and_full_width",
        "编号全角.xlsx",
        xlsx([HEAD, [" ＪＸ－０１ ", JX, 2023, 6, None, 760, None]]),
        stored=[Stored("JX-01", 2023, 6, None, "760.00")],
    ),
    Case(
        "row_without_code_or_name",
        "缺编号.xlsx",
        xlsx([HEAD, one(760), [None, None, 2023, 5, None, 700, None]]),
        fails=True,
    ),
    Case(
        "row_of_a_name_much_like_a_project",
        "名称相近.xlsx",
        xlsx([HEAD[1:6], ["金溪大道一期工程", 2023, 6, None, 760]]),
        line(2, "金溪大道一期工程", actual="760"),
        questions={"name"},
    ),
    Case(
        "row_of_a_name_much_like_a_project_confirmed",
        "名称已确认.xlsx",
        xlsx([HEAD[1:6], ["金溪大道一期工程", 2023, 6, None, 760]]),
        line(2, "金溪大道一期工程", actual="760"),
        answers={"Sheet1|name|2": "JX-01"},
        stored=[Stored("JX-01", 2023, 6, None, "760.00")],
    ),
    Case(
        "row_of_a_name_like_no_project",
        "无此项目.xlsx",
        xlsx([HEAD[1:6], ["zzz", 2023, 6, None, 760]]),
        line(2, "zzz", actual="760"),
        fails=True,
    ),
    Case(
        "row_of_a_code_with_another_name",
        "编号名称不符.xlsx",
        # The code decides; that the name differs may be said, and stops nothing.
        xlsx([HEAD, ["JX-01", "金溪路", 2023, 6, None, 760, None]]),
        line(2, "金溪路", "JX-01", actual="760"),
        reason="项目已更名",
    ),
]
TWICE = [
    Case(
        "row_twice_with_other_figures",
        "重复.xlsx",
        xlsx([HEAD, one(760), ["BT-01", None, 2023, 6, None, 5, None], one(790)]),
        errors=[Wrong("Sheet1", "F4")],
    ),
    Case(
        "row_twice_by_code_and_by_name",
        "编号名称重复.xlsx",
        xlsx([HEAD, one(760), [None, JX, 2023, 6, None, 790, None]]),
        errors=[Wrong("Sheet1", "F3")],
    ),
    Case(
        "row_twice_with_other_columns",
        # One row says the plan, the other the actual: which is meant is open, but
        # neither may be lost.
        "两行各一项.xlsx",
        xlsx([HEAD, one(None, planned=800), one(760)]),
        [*of_jx(planned="800"), *line(3, JX, "JX-01", actual="760")],
        stored=[Stored("JX-01", 2023, 6, "800.00", "760.00")],
    ),
]
EMPTY = [
    Case(
        "row_after_thousands_of_empty_ones",
        "空行.xlsx",
        xlsx([HEAD, one(760), *[[""] * 7] * MANY, ["BT-01", None, 2023, 6, None, 5]]),
        [*of_jx(actual="760"), *line(MANY + 3, "", "BT-01", actual="5")],
    ),
    Case(
        "rows_empty_between",
        "隔行.xlsx",
        xlsx([HEAD, [], one(760), [], ["BT-01", None, 2023, 6, None, 5], [None, " "]]),
        [
            *line(3, JX, "JX-01", actual="760"),
            *line(5, "", "BT-01", actual="5"),
        ],
    ),
    Case(
        "row_hidden_is_read",
        "隐藏行.xlsx",
        xlsx([HEAD, one(760), ["BT-01", None, 2023, 6, None, 5]], hidden=[3]),
        [*of_jx(actual="760"), *line(3, "", "BT-01", actual="5")],
        reason="已核对隐藏行",
    ),
    Case(
        "row_of_a_total_at_the_end",
        "末行合计.xlsx",
        xlsx(
            [
                HEAD,
                one(760, planned=800),
                ["BT-01", "白塔互通改造", 2023, 6, 100, 90, None],
                ["合计", None, None, None, 900, 850, None],
            ]
        ),
        [
            *of_jx(planned="800", actual="760"),
            *line(3, "白塔互通改造", "BT-01", planned="100", actual="90"),
        ],
        left_out={4: "total"},
    ),
    Case(
        "row_of_a_note_at_the_end",
        "末行说明.xlsx",
        xlsx([HEAD, one(760), [], ["注：数据截至6月25日。"], ["填报人：某某"]]),
        of_jx(actual="760"),
        left_out={4: "note", 5: "signature"},
    ),
    Case(
        "row_header_repeated_on_each_page",
        "重复表头.xlsx",
        xlsx([HEAD, one(760), HEAD, ["BT-01", None, 2023, 6, None, 5, None]]),
        [*of_jx(actual="760"), *line(4, "", "BT-01", actual="5")],
        left_out={3: "header"},
    ),
]
CASES = [*CODES, *TWICE, *EMPTY]
