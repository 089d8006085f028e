"""manage.py import_plan: the five lists, exactly as they are stored."""

import json
from datetime import date
from decimal import Decimal as D

import pytest
from django.core.management import call_command

from bureau.models import Department, Operation
from projects.models import (
    AnnualPlan,
    ImportBatch,
    InvestmentFigure,
    Milestone,
    Project,
)
from workplan.models import (
    Fact,
    Indicator,
    KeyTarget,
    Reading,
    ReportedIndicator,
    WorkArea,
    WorkItem,
    WorkPlan,
)

from .listed import (
    HALF_YEAR,
    INDICATORS,
    INVESTMENT,
    LIVELIHOOD,
    TASKS,
    import_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys, tmp_path):
    """The command over one of the lists, with its answers."""
    return lambda path, *options: import_plan(capsys, path, *options, tmp_path=tmp_path)


def test_open_questions_write_nothing_and_exit_with_1(capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("import_plan", INVESTMENT, "--format=json", "--commit")
    found = json.loads(capsys.readouterr().out)
    asked = {(e["sheet"], e["row"], e["field"], e["name"]) for e in found["questions"]}
    assert stopped.value.code == 1
    assert asked == {
        ("投资计划", 11, "over_total", "S215省道澄河段路面大修工程"),
        ("投资计划", 17, "department", "城东公交首末站"),
    }
    assert not Project.objects.exists()
    assert not ImportBatch.objects.exists()


def test_answer_tells_what_was_read_as_it_is_written(run):
    found = run(INVESTMENT)
    (sheet,) = found["sheets"]
    about = ("name", "list", "header_rows", "unit", "year", "as_of")
    assert [sheet[each] for each in about] == [
        *("投资计划", "投资计划", [3, 3], "亿元", 2025, None)
    ]
    assert [each["row"] for each in sheet["left_out"]] == [
        1,
        2,
        3,
        4,
        5,
        14,
        20,
        24,
        25,
    ]
    assert {
        "sheet": "投资计划",
        "kind": "project",
        "row": 6,
        "name": "G235国道澄河东线改建工程",
        "field": "total_investment",
        "value": "24.8",
        "unit": "亿元",
        "note": "",
    } in found["rows"]
    assert (found["errors"], found["questions"]) == ([], [])
    assert not Project.objects.exists()


def test_projects_plans_and_milestones_are_stored_in_wan(run):
    found = run(INVESTMENT, "--commit")
    assert (found["errors"], found["updated"]) == ([], 0)
    road = Project.objects.get(name="G235国道澄河东线改建工程")
    plan = AnnualPlan.objects.get(project=road)
    assert (road.code, road.stage, road.category_id) == (
        *("2025P01", "building", "trunk_road"),
    )
    assert (road.total_investment, road.years) == (D("248000.00"), "2023-2026")
    assert (road.department.name, road.person_in_charge) == ("区公路中心", "王某甲")
    assert (road.leader_in_charge, road.telephone) == ("李某一", "0000-0000001")
    assert (plan.amount, plan.invested_before) == (D("62000.00"), D("93500.00"))
    told = "name", "due_on", "due_precision", "due_words"
    assert list(Milestone.objects.filter(project=road).values_list(*told)) == [
        ("完成路基工程", date(2025, 6, 30), "month_end", "6月底前"),
        ("完成桥梁下部结构", date(2025, 12, 31), "month_end", "12月底前"),
    ]


def test_parts_and_what_states_no_amount_are_stored_for_what_they_are(run):
    run(INVESTMENT, "--commit")
    part = Project.objects.get(name="G235国道澄河东线改建工程：一标段")
    listed = AnnualPlan.objects.get(project__name="澄河通用机场")
    assert part.part_of.name == "G235国道澄河东线改建工程"
    assert part.annual_plans.get().amount == D("31000.00")
    assert (listed.amount, listed.invested_before) == (None, None)
    assert Project.objects.count() == 16
    assert Department.objects.count() == 6
    assert WorkPlan.objects.get().state == "draft"


def test_livelihood_promises_are_stored_at_their_levels(run):
    assert run(LIVELIHOOD, "--commit")["errors"] == []
    shelter = Indicator.objects.get(name="新建改造公交候车亭")
    told = "level", "period", "value", "is_livelihood"
    assert list(shelter.targets.values_list(*told)) == [("city", "YEAR", D(60), True)]
    assert Reading.objects.get(indicator=shelter).value == D(45)
    assert set(shelter.parts.values_list("name", flat=True)) == {
        "新建改造公交候车亭：城区",
        "新建改造公交候车亭：乡镇",
    }
    card = Reading.objects.get(indicator__name="换发老年人免费乘车卡")
    assert (card.value, card.year, card.month) == (D("0.9650"), 2025, 8)
    rate = KeyTarget.objects.get(indicator__name="200人以上自然村公交通达率")
    assert (rate.value, rate.bound) == (D(97), "at_least")


def test_indicators_have_floor_stretch_and_half_year(run):
    assert run(INDICATORS, "--commit")["errors"] == []
    road = Indicator.objects.get(name="新改建农村公路")
    told = "period", "value", "stretch"
    assert sorted(road.targets.values_list(*told)) == [
        ("H1", D(20), None),
        ("YEAR", D(45), D(50)),
    ]
    deaths = Indicator.objects.get(name="道路运输责任事故死亡人数")
    target = deaths.targets.get(period="YEAR")
    assert (deaths.direction, target.value, target.bound) == ("lower", D(3), "at_most")
    rank = Indicator.objects.get(name="全市综合考核位次")
    assert (rank.kind, rank.unit) == ("rank", "位")
    done = KeyTarget.objects.get(indicator__name="县治超检测站投用")
    assert (done.value, done.due_on) == (None, date(2025, 6, 30))


def test_tasks_are_said_once_with_quarters_and_measures(run):
    assert run(TASKS, "--commit")["errors"] == []
    task = WorkItem.objects.get(name="推进“四好农村路”建设")
    assert task.promise == "新改建农村公路45公里；实施养护大中修62公里；改造危桥6座"
    assert (task.area.title, task.number, task.department.name) == (
        *("农村公路", 5, "农村公路科"),
    )
    assert {each.name for each in task.indicators.all()} == {
        *("新改建农村公路", "养护大中修", "改造危桥"),
    }
    road = WorkItem.objects.get(name="加快G527国道青屏段改建工程建设")
    assert road.q4_words == "路基全部完成"
    assert road.project.name == "G527国道青屏段改建工程"
    assert road.milestone.name == "主线路基全部完成"
    months = InvestmentFigure.objects.filter(project=road.project)
    assert list(months.values_list("month", "planned_to_date")) == [
        (3, D(12000)), (6, D(30000)), (9, D(48000)), (12, D(65000)),
    ]  # fmt: skip
    assert [each.title for each in WorkArea.objects.all()] == [
        *("项目建设", "农村公路", "运输服务", "安全法治"),
    ]


def test_money_of_an_indicator_is_kept_in_wan(run):
    run(TASKS, "--commit")
    money = Indicator.objects.get(name="综合交通投资")
    told = money.targets.values_list("period", "value")
    assert money.unit == "万元"
    assert dict(told) == {
        "Q1": D(50000), "H1": D(130000), "Q3": D(205000), "YEAR": D(280000),
    }  # fmt: skip


def test_half_year_gives_results_readings_and_what_is_suspended(run):
    assert run(HALF_YEAR, "--commit")["errors"] == []
    task = WorkItem.objects.get(promise="新改建农村公路60公里")
    assert task.half_year_result == "已开工52公里，其中完工31.5公里。"
    assert (task.second_half, task.progress_percent) == ("10月底前全部完工", D(53))
    assert (task.reported_month, task.state) == (6, "under_way")
    stopped = WorkItem.objects.get(name__startswith="S310省道改线工程")
    assert (stopped.state, stopped.progress_percent) == ("suspended", None)
    repair = Reading.objects.get(indicator__name="国省道大中修")
    assert (repair.value, repair.qualifier, repair.month) == (D(20), "at_least", 6)
    bonds = Reading.objects.get(indicator__name="交通专项债券资金支付")
    assert (bonds.value, bonds.month) == (D("10800"), 5)
    road = InvestmentFigure.objects.get(project__name="104国道临沣南段")
    assert (road.month, road.actual_to_date) == (6, D(38500))


def test_indicator_without_a_target_is_listed_as_reported(run):
    run(HALF_YEAR, "--commit")
    promised = set(KeyTarget.objects.values_list("indicator", flat=True))
    listed = set(ReportedIndicator.objects.values_list("indicator", flat=True))
    assert promised | listed == set(Indicator.objects.values_list("pk", flat=True))
    assert not promised & listed


@pytest.mark.parametrize(
    "path", [INVESTMENT, LIVELIHOOD, HALF_YEAR, INDICATORS, TASKS], ids=lambda p: p.stem
)
def test_list_changes_nothing_the_second_time(run, path):
    first = run(path, "--commit")
    again = run(path)
    assert (first["errors"], again["errors"]) == ([], [])
    assert (again["created"], again["updated"]) == (0, 0)
    assert again["unchanged"]
    assert Operation.objects.count() == 1


def test_year_workbook_comes_back_without_a_change(run, tmp_path, capsys):
    for path in (INVESTMENT, LIVELIHOOD):
        run(path, "--commit")
    file = tmp_path / "年度.xlsx"
    call_command("export_plan", "--year=2025", f"--output={file}")
    capsys.readouterr()
    found = run(file)
    assert (found["created"], found["updated"]) == (0, 0)
    assert (found["errors"], found["questions"]) == ([], [])


def test_half_year_keeps_facts_for_what_they_are(run):
    run(HALF_YEAR, "--commit")
    told = {each.name: (each.value, each.unit) for each in Fact.objects.all()}
    assert told == {
        "交通固定资产投资同比增长": (D("12.6"), "%"),
        "新改建农村公路：已开工": (D(52), "公里"),
        "国省道大中修：沥青罩面": (D("12.4"), "公里"),
        "改造危桥：已开工": (D(8), "座"),
        "国省道优良路率同比增长": (D("0.6"), "个百分点"),
        "责任事故": (D(1), "起"),
        "新建候车亭：已开工": (D(6), "座"),
        "公路货运周转量位次": (D(3), "位"),
    }


def test_half_year_keeps_physical_progress_with_the_project_s_month(run):
    run(HALF_YEAR, "--commit")
    road = InvestmentFigure.objects.get(project__name="104国道临沣南段", month=6)
    assert road.physical_progress == "路基、桥梁全部完成，路面基层完成60%"
