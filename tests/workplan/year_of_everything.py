"""A year in which every field of the year workbook is said somewhere."""

from datetime import date

from bureau.models import Department
from bureau.records import Level
from projects.models import Milestone, Project
from tests.factories import (
    make_annual_plan,
    make_area,
    make_department,
    make_figure,
    make_indicator,
    make_item,
    make_milestone,
    make_month,
    make_plan,
    make_project,
    make_target,
    make_yes_no,
)
from workplan.models import Indicator, WorkPlan

YEAR = 2025
WHO = {
    "supporting": "养护科、协同办公室、规划科和路网处",
    "person_in_charge": "王某甲",
    "telephone": "0000-1234567",
    "leader_in_charge": "李某一",
}


def fill_year() -> int:
    """Make it, and tell which year it is."""
    lead = make_department(name="责任建设与养护科（本部）")
    make_department(name="养护科")
    make_plan(year=YEAR)
    whole = make_whole(lead)
    part = make_project(code="P1-1", name="一标段", part_of=whole, department=lead)
    make_annual_plan(project=part, year=YEAR, amount=None)
    make_stones(whole)
    make_indicators(whole, lead)
    make_tasks(whole, lead)
    make_month(year=YEAR, month=1, due_on=date(2025, 2, 10))
    make_month(year=YEAR, month=12, due_on=date(2026, 1, 10))
    return YEAR


def make_whole(lead: Department) -> Project:
    project = make_project(
        code="P1",
        name="1. 云岭路  改建★",
        state="路基完成，桥梁在建",
        total_investment="36500.50",
        scale="一级公路\n全长6.2公里",
        years="2024-2026",
        funding="专项债券",
        started_on=date(2024, 3, 1),
        finish_on=date(2026, 12, 31),
        suspended_on=date(2025, 5, 6),
        level=Level.CITY,
        is_livelihood=True,
        source="一(一)3",
        department=lead,
        **WHO,
    )
    make_annual_plan(
        project=project, year=YEAR, amount="8000", invested_before="12000.01"
    )
    make_annual_plan(
        project=project,
        year=YEAR,
        amount="8650.55",
        invested_before="12000.01",
        revision=1,
        reason="调整",
    )
    for month, planned in ((3, "1500"), (6, "4200.25"), (9, "6800"), (12, "8650.55")):
        make_figure(
            project=project,
            year=YEAR,
            month=month,
            planned_to_date=planned,
            actual_to_date=None,
        )
    return project


def make_stones(project: Project) -> None:
    make_milestone(
        project=project,
        name="通车",
        due_on=date(2025, 12, 31),
        due_precision="year",
        due_words="年内",
        remark="受天气影响",
        source="二(二)1",
        forecast_on=date(2026, 1, 20),
    )
    make_milestone(project=project, name="贯通", due_words="具备条件后")
    make_milestone(
        project=project,
        name="其中：合计",
        due_on=date(2025, 6, 30),
        due_precision="half",
        completed_on=date(2025, 5, 31),
        completed_precision="month_end",
        completed_words="5月底",
    )
    make_milestone(
        project=project,
        name="交地",
        due_on=date(2025, 4, 15),
        due_precision="day",
        completed_on=date(2025, 4, 20),
        completed_precision="day",
    )
    make_milestone(
        project=project,
        name="早已完成",
        completed_on=date(2024, 4, 20),
        completed_precision="day",
    )


def make_indicators(project: Project, lead: Department) -> None:
    whole = make_indicator(
        code="I1", name="交通投资", unit="万元", department=lead, source="一", **WHO
    )
    make_indicator(
        code="I0", name="完成率", unit="%", kind="level", completion_of=whole
    )
    make_target(indicator=Indicator.objects.get(code="I0"), year=YEAR, value="0.5")
    part = make_indicator(
        code="A1", name="其中：高速", unit="万元", part_of=whole, project=project
    )
    make_target(indicator=part, year=YEAR, value="123456.78")
    for period, value, stretch in (
        ("Q1", "1000", "1100"),
        ("H1", "3000", "3200"),
        ("Q3", "5000.5", None),
        ("YEAR", "8000", "9000"),
        ("H2", "5000", "5500"),
    ):
        make_target(
            indicator=whole, year=YEAR, period=period, value=value, stretch=stretch
        )
    make_bounds()
    make_levels(whole)
    done = make_yes_no(code="I6", name="检测站投用")
    make_target(indicator=done, year=YEAR, value=None, due_words="条件成熟时")
    make_target(
        indicator=done,
        year=YEAR,
        period="H2",
        value=None,
        due_on=date(2025, 9, 30),
        due_precision="month_end",
        due_words="9月底前",
        note="只看主体",
        source="三",
    )


def make_bounds() -> None:
    for code, kind, direction, unit, value, bound in (
        ("I2", "level", "higher", "%", "93.5", "at_least"),
        ("I3", "accumulates", "lower", "人", "2", "at_most"),
        ("I4", "growth", "higher", "%", "-1.5", "exact"),
        ("I5", "rank", "lower", "名", "3", "at_most"),
        ("I7", "accumulates", "higher", "万吨·公里", "1234567.8901", "about"),
        ("I8", "accumulates", "lower", "起", "0", "exact"),
    ):
        each = make_indicator(
            code=code,
            name=f"指标{code}",
            unit=unit,
            kind=kind,
            direction=direction,
            rhythm="quarter" if kind in {"level", "growth"} else "month",
        )
        make_target(indicator=each, year=YEAR, value=value, bound=bound)
    only = make_indicator(code="I9", name="只有力争")
    make_target(indicator=only, year=YEAR, value=None, stretch="40", bound="at_least")


def make_levels(whole: Indicator) -> None:
    """One measure promised at three levels, the county's as a 民生实事."""
    make_target(indicator=whole, year=YEAR, level=Level.PROVINCE, value="7000")
    make_target(
        indicator=whole,
        year=YEAR,
        level=Level.COUNTY,
        value="7500",
        is_livelihood=True,
        due_on=date(2025, 11, 30),
        due_precision="month_end",
        due_words="11月底前",
    )


def make_tasks(project: Project, lead: Department) -> None:
    area = make_area(plan=WorkPlan.objects.get(year=YEAR), half="YEAR")
    item = make_item(
        area=area,
        number=1,
        name="（一）推进云岭路",
        promise="完成投资8650万元",
        half_year_result="完成一半",
        second_half="完成其余",
        outcome="=已完成60%",
        q1_words="开工",
        q2_words="路基",
        q3_words="桥梁",
        q4_words="通车",
        progress_percent="0.5",
        reported_month=6,
        kind="project",
        state="suspended",
        project=project,
        milestone=Milestone.objects.get(name="通车"),
        department=lead,
        level=Level.PROVINCE,
        is_livelihood=True,
        due_words="三季度末",
        due_on=date(2025, 9, 30),
        due_precision="quarter",
        source="一(一)1",
        **WHO,
    )
    item.indicators.set(Indicator.objects.filter(code__in=["I1", "A1"]))
    second = make_area(plan=area.plan, half="H2", number=2, title="下半年")
    make_item(area=second, number=1, name="合计")
