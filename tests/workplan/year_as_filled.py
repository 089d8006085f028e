"""The files an office and its departments fill in for a year, with figures to work by.

Everything in them is invented. The n-th project's plan is n thousand 万元: 253,000
together; a tenth of it is planned for each month but the first and the last.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

YEAR = 2025
DEPARTMENTS = ["建设管理科", "公路养护科", "运输管理科"]
LEADERS = ["周某一", "吴某二"]
PROJECTS, INDICATORS, MILESTONES, TASKS = 22, 40, 12, 100
PLANNED = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100]  # per cent by each month
INVESTMENT = "交通固定资产投资"
CHAPTERS = ["项目建设", "农村公路", "运输服务", "安全生产"]

RETURNED = [  # sheet, heading of the names, heading to fill in
    ("投资完成", "项目名称", "完成累计（万元）"),
    ("指标完成", "指标名称", "完成累计"),
]


def count(number: int) -> range:
    return range(1, number + 1)


def department_of(number: int) -> str:
    return DEPARTMENTS[(number - 1) % len(DEPARTMENTS)]


def project_name(number: int) -> str:
    return f"云岭{number}号路改建工程"


def indicator_name(number: int) -> str:
    return INVESTMENT if number == 1 else f"第{number}类公路养护里程"


def task_name(number: int) -> str:
    return f"办好第{number}件实事"


def project(number: int) -> dict[str, Any]:
    return {
        "项目名称": project_name(number),
        "阶段": "在建",
        "牵头科室": department_of(number),
        "分管领导": LEADERS[number % 2],
        "总投资": 5000 * number,
        "至上年底累计": 2000 * number,
        "年度计划": 1000 * number,
        "建设规模": "二级公路6公里",
    }


def milestone(number: int) -> dict[str, Any]:
    due = "6月底前" if number <= 4 else "9月底前" if number <= 8 else "年内"
    return {"项目": project_name(number), "节点": "路基完成", "时限": due}


def indicator(number: int) -> dict[str, Any]:
    is_money = number == 1
    return {
        "指标名称": indicator_name(number),
        "单位": "万元" if is_money else "公里",
        "类型": "累计",
        "方向": "越高越好",
        "牵头科室": department_of(number),
        "年度目标": 253_000 if is_money else 120,
    }


SHEETS = {
    "项目与年度计划": (project, PROJECTS),
    "节点": (milestone, MILESTONES),
    "指标与目标": (indicator, INDICATORS),
}


def header_of(sheet: Worksheet, heading: str) -> dict[str, tuple[int, int]]:
    """Row and column of each heading, in the row that has this one."""
    for row in sheet.iter_rows():
        found = {str(each.value): (each.row, each.column) for each in row if each.value}
        if heading in found:
            return found
    raise LookupError(heading)


def fill_year(path: Path) -> Path:
    """The empty year workbook with 22 projects, 12 milestones and 40 indicators."""
    book = load_workbook(path)
    for name, (line, most) in SHEETS.items():
        sheet = book[name]
        places = header_of(sheet, next(iter(line(1))))
        first = sheet.max_row + 1
        for number in count(most):
            for heading, value in line(number).items():
                column = places[heading][1]
                sheet.cell(first + number - 1, column, value)
    filled = path.with_name("填好的年度工作簿.xlsx")
    book.save(filled)
    return filled


def months_planned(folder: Path) -> Path:
    """A bureau's own table: what is planned to date, month beside month.

    Its last project is called a little otherwise: whose line that is will be asked.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "分月计划"
    sheet.append([f"{YEAR}年重点项目计划投资（累计）分月表"])
    sheet.append(["单位：万元"])
    sheet.append(["序号", "项目名称", *(f"{each}月" for each in count(12))])
    for number in count(PROJECTS):
        planned = [10 * number * each for each in PLANNED]
        name = project_name(number)
        if number == PROJECTS:
            name = name.removesuffix("工程")
        sheet.append([number, name, *planned])
    path = folder / "分月计划.xlsx"
    book.save(path)
    return path


def task_list(folder: Path) -> Path:
    """A bureau's 重点工作任务清单: a hundred tasks in four chapters."""
    book = Workbook()
    sheet = book.active
    sheet.title = "任务清单"
    sheet.append([f"{YEAR}年重点工作任务清单"])
    headings = ["类别", "序号", "重点任务", "年度目标", "牵头科室", "配合科室"]
    sheet.append([*headings, "完成时限", "分管领导"])
    for number in count(TASKS):
        chapter = CHAPTERS[(number - 1) * len(CHAPTERS) // TASKS]
        lead, other = department_of(number), department_of(number + 1)
        what = [chapter, number, task_name(number), "年内办结"]
        sheet.append([*what, lead, other, "11月底前", LEADERS[number % 2]])
    path = folder / "重点工作任务清单.xlsx"
    book.save(path)
    return path


def done(number: int) -> Decimal:
    """The share of the year's promise done by June, of a project or an indicator.

    Half was to be done. The departments are 5, 25 and 45 points behind.
    """
    return (Decimal("0.45"), Decimal("0.25"), Decimal("0.05"))[(number - 1) % 3]


def done_of_project(number: int) -> Decimal | None:
    """In 万元; of the last project nobody knows."""
    return None if number == PROJECTS else 1000 * number * done(number)


def done_of_indicator(number: int) -> Decimal | None:
    """In the indicator's unit; the last one has reached its target."""
    if number == INDICATORS:
        return Decimal(120)
    return indicator(number)["年度目标"] * done(number)


def fill_return(path: Path) -> Path:
    """A department's return form of June, filled in where it has what is open."""
    book = load_workbook(path)
    results = {
        **{project_name(each): done_of_project(each) for each in count(PROJECTS)},
        **{indicator_name(each): done_of_indicator(each) for each in count(INDICATORS)},
    }
    for sheet, name, heading in RETURNED:
        places = header_of(book[sheet], name)
        row, column = places[heading]
        for line in range(row + 1, book[sheet].max_row + 1):
            called = book[sheet].cell(line, places[name][1]).value
            book[sheet].cell(line, column, results[called])
    filled = path.with_stem(f"{path.stem} 已填")
    book.save(filled)
    return filled
