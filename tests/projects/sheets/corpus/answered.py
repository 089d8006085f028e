"""What a person says of a sheet, and what is no answer though it was given."""

from .case import Bytes, Case, Stored, line
from .headers import TWO_CANDIDATES
from .long import BT, JX
from .standing import as_plain, plain, table
from .totals import UNMARKED

NO_MONTH = plain("2023年交通重点项目投资进展表")
ALIKE = table([1, "金溪大道一期工程", 3000, 1250.5], [2, BT, 800, 390])


def is_none(name: str, answer: dict[str, str], data: Bytes = NO_MONTH) -> Case:
    """An answer that answers nothing: the question stays, and nothing is written."""
    return Case(f"answer_{name}", "月报.xlsx", data, answers=answer, fails=True)


WRONG = [
    is_none("of_month_13", {"Sheet1|month": "13"}),
    is_none("of_month_0", {"Sheet1|month": "0"}),
    is_none("of_a_month_in_words", {"Sheet1|month": "本月"}),
    is_none("of_a_month_with_a_fraction", {"Sheet1|month": "6.5"}),
    is_none("of_nothing", {"Sheet1|month": ""}),
    is_none("for_another_sheet", {"Sheet2|month": "6"}),
    is_none("that_is_no_key", {"month": "6", "Sheet1": "6", "|": "6"}),
    is_none("of_a_year_for_a_month", {"Sheet1|month": "2023"}),
    is_none("of_an_unknown_code", {"Sheet1|name|4": "XX-99"}, ALIKE),
    is_none("of_a_name_in_another_row", {"Sheet1|name|5": "JX-01"}, ALIKE),
    is_none("of_a_row_that_is_neither", {"Sheet1|row|6": "perhaps"}, UNMARKED),
    is_none("of_no_meaning", {"Sheet1|column|C": "money"}, TWO_CANDIDATES),
    is_none(
        "of_one_meaning_for_two_columns",
        {"Sheet1|column|C": "actual_to_date", "Sheet1|column|D": "actual_to_date"},
        TWO_CANDIDATES,
    ),
]
TAKEN = [
    Case(
        "answer_of_a_name",
        "月报.xlsx",
        ALIKE,
        [
            *line(4, "金溪大道一期工程", annual="3000", actual="1250.5"),
            *line(5, BT, annual="800", actual="390"),
        ],
        answers={"Sheet1|name|4": "JX-01"},
        stored=[
            Stored("JX-01", 2023, 6, None, "1250.50"),
            Stored("BT-01", 2023, 6, None, "390.00"),
        ],
    ),
    Case(
        "answer_that_leaves_a_line_out",
        "月报.xlsx",
        ALIKE,
        answers={"Sheet1|name|4": "-"},
        stored=[Stored("BT-01", 2023, 6, None, "390.00")],
    ),
    Case(
        "answer_for_a_month_with_spaces",
        "月报.xlsx",
        NO_MONTH,
        as_plain(),
        answers={"Sheet1|month": " 6 "},
    ),
    Case(
        "answer_that_a_column_is_left_out",
        "月报.xlsx",
        table([1, JX, 3000, 1250.5], head=["序号", "项目名称", "年度计划", "累计完成"]),
        line(4, JX, actual="1250.5"),
        answers={"Sheet1|column|C": "ignored"},
    ),
]
CASES = [*WRONG, *TAKEN]
