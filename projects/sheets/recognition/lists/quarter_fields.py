"""The four quarters as columns of a list.

Standard library only.
"""

from projects.sheets.listed import Of

from .declare import Field, Type

TO_THE_END = "(?:末|底|止)?"
PLANNED = "(?:计划|目标|任务|安排|累计|工作|投资|完成|进度|节点|形象)*"
QUARTERS = (
    ("q1", "一季度", "(?:第?一季度?|[1一]-[3三]月|第1季度|1季度|q1|[3三]月)"),
    ("q2", "二季度", "(?:第?二季度?|1-6月|第2季度|2季度|前二季度|q2|上半年|6月|4-6月)"),
    ("q3", "三季度", "(?:第?三季度?|1-9月|第3季度|3季度|前三季度|q3|9月|7-9月)"),
    ("q4", "四季度", "(?:第?四季度?|1-12月|第4季度|4季度|q4|12月|10-12月)"),
)


PLAN = "(?:计划|安排)?"
OF_WORKS = f"{PLAN}(?:形象|进度|节点|目标|工作|建设|关键|任务|进展|内容|要求)+{PLAN}"
# 1-3月累计 alone is what was done so far; beside 1-6月累计 it is planned.
SO_FAR = "^[^计划目标任务节点]*(?:累计|完成)(?:数|量|值|额)?$"


def quarter_goals() -> tuple[Field, ...]:
    """What is to be reached in each quarter, in words: 一季度形象进度."""
    return tuple(
        Field(
            f"goals_{key}",
            f"{name}形象进度",
            f"(?:.{{2,10}}/|本年)?{words}{TO_THE_END}{OF_WORKS}",
            Type.GOALS,
            Of.MILESTONE,
        )
        for key, name, words in QUARTERS
    )


def quarters(
    kind: Type, of: Of | None = None, *, beside_others: bool = False
) -> tuple[Field, ...]:
    """The four quarters as columns; the second is also the half-year's.

    Where a report may be of three of them, the fourth alone is what is still to come.
    """
    keys = [key for key, _name, _words in QUARTERS]
    return tuple(
        Field(
            key,
            f"{name}目标",
            f"(?:.{{2,10}}/|本年)?{words}{TO_THE_END}{PLANNED}(?:数|量|值|内容|要求)?",
            kind,
            of,
            weak="全年" if key == "q4" else "",
            beside=tuple(each for each in keys if each != key),
            beside_if="" if beside_others and key == "q4" else SO_FAR,
        )
        for key, name, words in QUARTERS
    )
