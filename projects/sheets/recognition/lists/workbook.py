"""The year workbook's own sheets: plain tables, written out and read by these fields.

Standard library only. A field's heading is what goes out, and so is the first word of
each of its choices. Names, units and words are taken as they stand.
"""

from functools import partial

from projects.sheets.listed import Of

from .declare import Field, Kind, Type
from .investment import ask_over_total_of, tell_twice
from .who import LEVEL, NUMBER, OFFICE, REMARK, answering
from .workbook_lines import (
    called_again,
    called_by_project,
    called_month,
    read_year_targets,
    state_name,
    tell_targets_twice,
)
from .workbook_words import (
    DIRECTIONS,
    DUE_WORDS,
    HALVES,
    ITEMS,
    KINDS_OF_INDICATORS,
    LEVELS,
    LIVELIHOOD,
    QUARTERS,
    REMARK_UNKEPT,
    RHYTHMS,
    STAGES,
    STATES,
    STRETCHES,
    TARGETS,
    day,
    exactly,
    field,
    leveled,
    rare,
    source,
    to_date,
)

CODE_OF_PROJECT = "项目(?:编码|代码)"
CODE_OF_INDICATOR = "指标(?:编码|代码)"
of_project = partial(field, Of.PROJECT)
of_task = partial(field, Of.TASK)
of_indicator = partial(field, Of.INDICATOR)


def of_plan(key: str, heading: str, words: str) -> Field:
    """A year's money of a project."""
    return Field(key, heading, words, Type.MONEY, Of.ANNUAL_PLAN)


PROJECTS = Kind(
    "项目与年度计划",
    Of.PROJECT,
    (
        NUMBER,
        of_project("code", "项目编号", f"{CODE_OF_PROJECT}|编号|编码|代码", Type.CODE),
        Field("name", "项目名称", "项目|名称|工程名称", Type.NAME),
        of_project("part_of", "所属项目", "上级项目|总项目|整体项目|其中"),
        of_project("category", "类别", "项目(?:类别|类型)|类型|分类"),
        of_project(
            "stage", "阶段", "(?:项目|建设)?(?:阶段|状态|性质)", Type.STAGE,
            choices=STAGES,
        ),
        rare("state", "进展状况", "(?:目前|项目)进展", Of.PROJECT),
        *answering(Of.PROJECT),
        of_project(
            "total_investment", "总投资", "(?:项目|概算)总投资|概算", Type.MONEY
        ),
        of_plan(
            "invested_before", "至上年底累计",
            "(?:截?至|到)?上年(?:底|末)(?:累计)?(?:完成)?(?:投资)?",
        ),
        of_plan(
            "amount", "年度计划",
            "(?:本年)?(?:计划投资|投资计划|计划)(?:额)?|本年投资",
        ),
        to_date("q1", "一", "1"),
        to_date("q2", "二", "2"),
        to_date("q3", "三", "3"),
        to_date("q4", "四", "4"),
        of_project("scale", "建设规模", "规模|建设内容"),
        of_project("years", "建设年限", "年限|工期"),
        *leveled(Of.PROJECT),
        day("started_on", "开工日期", "(?:实际)?开工(?:时间|日期)"),
        day("finish_on", "计划完工日期", "(?:计划)?(?:完工|竣工)(?:时间|日期)"),
        day("suspended_on", "暂缓日期", "(?:暂缓|停工)(?:时间|日期)"),
        rare("funding", "资金来源", "资金(?:渠道|筹措)", Of.PROJECT),
        source(Of.PROJECT),
        REMARK_UNKEPT,
    ),
    named=("name",),
    needs=(("name", "code"),),
    is_form=True,
    sheet_name="项目与年度计划|项目与计划|项目",
    code="code",
    verbatim=True,
    particular=ask_over_total_of,
    at_end=tell_twice,
)  # fmt: skip
MILESTONES = Kind(
    "节点",
    Of.MILESTONE,
    (
        NUMBER,
        Field("project_code", "项目编号", CODE_OF_PROJECT, Type.CODE),
        Field("project", "项目", "项目名称|所属项目", Type.NAME),
        Field("outcome", "节点", "节点名称|关键节点|里程碑|节点内容", Type.NAME),
        Field("due", "时限", f"{DUE_WORDS}|计划完成", Type.DUE, Of.MILESTONE),
        Field(
            "forecast_on", "预计完成", "预计(?:完成)?(?:时间|日期|日)?", Type.DAY,
            Of.MILESTONE,
        ),
        Field(
            "completed", "实际完成", "实际(?:完成)?(?:时间|日期)?|完成日期", Type.DUE,
            Of.MILESTONE,
        ),
        REMARK._replace(type=Type.WORDS, of=Of.MILESTONE),
        *exactly("due", "到期", Of.MILESTONE),
        *exactly("completed", "实际完成", Of.MILESTONE),
        source(Of.MILESTONE),
    ),
    named=("outcome",),
    needs=(("outcome", "project|project_code"),),
    is_form=True,
    sheet_name="节点|项目节点|关键节点",
    title="节点",
    code="project_code",
    parted=False,
    verbatim=True,
    call=called_by_project,
    particular=state_name,
)  # fmt: skip


TASKS = Kind(
    "任务",
    Of.TASK,
    (
        of_task("category", "章节", "类别|板块|领域"),
        NUMBER._replace(of=Of.TASK),
        Field("task", "任务", "任务名称|重点任务|工作任务", Type.NAME),
        rare("half", "期间", "所属期间", Of.TASK, Type.CHOICE, HALVES),
        rare("kind", "任务类型", "事项类型", Of.TASK, Type.CHOICE, ITEMS),
        of_task("promise", "年度目标", "本年目标|目标|目标任务"),
        *(
            rare(key, f"{name}季度目标", words, Of.TASK)
            for key, name, words in QUARTERS
        ),
        of_task(
            "half_year_result", "上半年成果",
            "上半年(?:完成情况|进展情况|进展|完成)",
        ),
        of_task(
            "outcome", "完成情况", "成果|进展情况|(?:目前|最新)(?:进展|完成情况)"
        ),
        of_task("h2", "下半年安排", "下半年(?:工作)?(?:打算|计划|目标)"),
        of_task("state", "状态", "进展状态|任务状态", Type.CHOICE, choices=STATES),
        of_task(
            "progress_percent", "进度", "完成进度|进度百分比|完成率", Type.PERCENT
        ),
        of_task("reported_month", "截至月份", "情况截至(?:月份)?", Type.MONTH),
        of_task("due", "时限", DUE_WORDS, Type.DUE),
        *answering(Of.TASK),
        of_task("project", "项目编号", CODE_OF_PROJECT, Type.CODE),
        rare("milestone", "节点", "依托节点", Of.TASK),
        of_task("indicator", "指标编号", CODE_OF_INDICATOR, Type.CODE),
        *leveled(Of.TASK),
        *exactly("due", "到期", Of.TASK),
        source(Of.TASK),
        REMARK_UNKEPT,
    ),
    named=("task",),
    needs=(("task", "project|indicator|state"),),
    is_form=True,
    sheet_name="任务|重点任务",
    parted=False,
    verbatim=True,
)  # fmt: skip


INDICATORS = Kind(
    "指标与目标",
    Of.INDICATOR,
    (
        NUMBER._replace(words="序|行号"),
        of_indicator("code", "指标编号", f"编号|{CODE_OF_INDICATOR}", Type.CODE),
        Field("name", "指标名称", "名称|指标", Type.NAME),
        of_indicator("unit", "单位", "计量单位", Type.UNIT),
        of_indicator(
            "kind", "类型", "指标类型|计数方式", Type.CHOICE,
            choices=KINDS_OF_INDICATORS,
        ),
        of_indicator("direction", "方向", "指标方向", Type.CHOICE, choices=DIRECTIONS),
        of_indicator(
            "rhythm", "报送频次", "(?:报送|采集|填报)(?:频次|频率|周期)|频次|频率",
            Type.CHOICE, choices=RHYTHMS,
        ),
        of_indicator("project", "项目", "项目编号|所属项目|项目名称"),
        of_indicator("part_of", "上级指标", "所属指标|其中|总指标|上级指标编号"),
        *answering(Of.INDICATOR),
        *(Field(key, name, words, Type.PARTICULAR) for key, name, words in TARGETS),
        *(
            rare(key, name, words, None, Type.PARTICULAR)
            for key, name, words in STRETCHES
        ),
        Field("due", "时限", DUE_WORDS, Type.DUE),
        LEVEL._replace(type=Type.PARTICULAR, choices=LEVELS),
        LIVELIHOOD,
        Field("note", "备注", "可比性说明|说明|附注", Type.WORDS),
        *exactly("due", "到期", None),
        rare("completion_of", "完成率所属指标", "", Of.INDICATOR),
        source(Of.INDICATOR),
        rare("target_source", "目标出处", "", None)._replace(field="source"),
    ),
    named=("name",),
    needs=(("name", "code|kind", "year|stretch|h1|h2|due|unit"),),
    is_form=True,
    sheet_name="指标与目标|指标",
    code="code",
    verbatim=True,
    call=called_again,
    particular=read_year_targets,
    at_end=tell_targets_twice,
)  # fmt: skip
DEPARTMENTS = Kind(
    "科室",
    Of.DEPARTMENT,
    (
        NUMBER._replace(words="序|行号"),
        Field("code", "科室编号", "编号|编码|代码|部门编号", Type.CODE, Of.DEPARTMENT),
        Field("name", "科室名称", f"名称|科室|部门|{OFFICE}名称", Type.NAME),
        REMARK_UNKEPT,
    ),
    named=("name",),
    needs=(("name", "code"),),
    is_form=True,
    sheet_name="科室|部门|单位",
    code="code",
    parted=False,
    has_year=False,
    verbatim=True,
    particular=state_name,
)
MONTHS = Kind(
    "月份",
    Of.MONTH,
    (
        Field("year", "年度", "本年|年份|年", Type.YEAR, Of.MONTH),
        Field("month", "月份", "月|报送月份", Type.MONTH, Of.MONTH),
        Field(
            "due_on",
            "截止日期",
            "(?:报送)?(?:截止|到期)(?:日期|时间|日)|报送期限",
            Type.DAY,
            Of.MONTH,
        ),
        REMARK_UNKEPT,
    ),
    named=("month",),
    told=("due_on",),
    needs=(("month", "due_on"),),
    is_form=True,
    sheet_name="月份|报送月份",
    parted=False,
    has_year=False,
    call=called_month,
)
WORKBOOK = (PROJECTS, MILESTONES, TASKS, INDICATORS, DEPARTMENTS, MONTHS)
