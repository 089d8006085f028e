"""The year workbook's own sheets: plain tables, written out and read by these fields.

Standard library only. The first word of each heading is what goes out.
"""

from projects.sheets.listed import Of

from .declare import Field, Kind, Type, words
from .investment import ask_over_total_of, tell_twice
from .who import LEVEL, NUMBER, OFFICE, REMARK, answering
from .workbook_lines import called_by_project, called_month, read_year_targets

KINDS_OF_INDICATORS = words(
    accumulates="累计 累计数 累计值",
    level="时点 时点数 时点值 水平 比率",
    yes_no="是否 是否完成",
    growth="增长 增速 增幅",
    rank="位次 排名",
)
DIRECTIONS = words(
    higher="越高越好 越多越好 高 不低于", lower="越低越好 越少越好 低 不超过"
)
STATES = words(
    done="已完成 完成",
    under_way="推进中 进行中 正常推进 在推进",
    preparing="前期 准备中 筹备中",
    continuing="持续推进 常态化 长期",
    planned="计划 未开始 未启动",
    suspended="暂缓 暂停",
)
LIVELIHOOD = Field(
    "livelihood", "民生实事", "(?:是否)?(?:列入)?民生实事(?:项目)?", Type.YES_NO
)
DUE_WORDS = "(?:完成|计划|到期)?(?:时限|期限|时间)(?:要求)?"


def leveled(of: Of) -> tuple[Field, ...]:
    """Whose promise it is, and whether it is a 民生实事."""
    return LEVEL._replace(of=of), LIVELIHOOD._replace(of=of)


def to_date(key: str, name: str, digit: str) -> Field:
    words = f"(?:第?{name}季度?|{digit}季度)(?:末|底)?(?:计划|累计|投资|完成)*"
    return Field(key, f"{name}季度末计划累计", words, Type.MONEY, Of.ANNUAL_PLAN)


PROJECTS = Kind(
    "项目与年度计划",
    Of.PROJECT,
    (
        NUMBER,
        Field(
            "code",
            "项目编号",
            "项目(?:编码|代码)|编号|编码|代码",
            Type.CODE,
            Of.PROJECT,
        ),
        Field("name", "项目名称", "项目|名称|工程名称", Type.NAME),
        Field(
            "part_of",
            "所属项目",
            "上级项目|总项目|整体项目|其中",
            Type.WORDS,
            Of.PROJECT,
        ),
        Field(
            "category", "类别", "项目(?:类别|类型)|类型|分类", Type.WORDS, Of.PROJECT
        ),
        Field(
            "stage", "阶段", "(?:项目|建设)?(?:阶段|状态|性质)", Type.STAGE, Of.PROJECT
        ),
        *answering(Of.PROJECT),
        Field(
            "total_investment",
            "总投资",
            "(?:项目|概算)总投资|概算",
            Type.MONEY,
            Of.PROJECT,
        ),
        Field(
            "invested_before",
            "至上年底累计",
            "(?:截?至|到)?上年(?:底|末)(?:累计)?(?:完成)?(?:投资)?",
            Type.MONEY,
            Of.ANNUAL_PLAN,
        ),
        Field(
            "amount",
            "年度计划",
            "(?:本年)?(?:计划投资|投资计划|计划)(?:额)?|本年投资",
            Type.MONEY,
            Of.ANNUAL_PLAN,
        ),
        to_date("q1", "一", "1"),
        to_date("q2", "二", "2"),
        to_date("q3", "三", "3"),
        to_date("q4", "四", "4"),
        Field("scale", "建设规模", "规模|建设内容", Type.WORDS, Of.PROJECT),
        Field("years", "建设年限", "年限|工期", Type.WORDS, Of.PROJECT),
        REMARK,
    ),
    named=("name",),
    needs=(("name", "code"),),
    is_form=True,
    sheet_name="项目与年度计划|项目与计划|项目",
    code="code",
    particular=ask_over_total_of,
    at_end=tell_twice,
)
MILESTONES = Kind(
    "节点",
    Of.MILESTONE,
    (
        NUMBER,
        Field("project_code", "项目编号", "项目(?:编码|代码)", Type.CODE),
        Field("project", "项目", "项目名称|所属项目", Type.NAME),
        Field("outcome", "节点", "节点名称|关键节点|里程碑|节点内容", Type.NAME),
        Field("due", "时限", DUE_WORDS + "|计划完成", Type.DUE, Of.MILESTONE),
        Field(
            "forecast_on",
            "预计完成",
            "预计(?:完成)?(?:时间|日期|日)?",
            Type.DAY,
            Of.MILESTONE,
        ),
        Field(
            "completed_on",
            "实际完成",
            "实际(?:完成)?(?:时间|日期|日)?|完成日期",
            Type.DAY,
            Of.MILESTONE,
        ),
        REMARK,
    ),
    named=("outcome",),
    needs=(("outcome", "project|project_code"),),
    is_form=True,
    sheet_name="节点|项目节点|关键节点",
    title="节点",
    code="project_code",
    parted=False,
    call=called_by_project,
)
TASKS = Kind(
    "任务",
    Of.TASK,
    (
        Field("category", "章节", "类别|板块|领域", Type.WORDS, Of.TASK),
        NUMBER._replace(of=Of.TASK),
        Field("task", "任务", "任务名称|重点任务|工作任务", Type.NAME),
        Field("promise", "年度目标", "本年目标|目标|目标任务", Type.WORDS, Of.TASK),
        Field(
            "outcome",
            "上半年成果",
            "(?:上半年)?(?:完成情况|成果|进展情况)",
            Type.WORDS,
            Of.TASK,
        ),
        Field(
            "h2", "下半年安排", "下半年(?:工作)?(?:打算|计划|目标)", Type.WORDS, Of.TASK
        ),
        Field(
            "state", "状态", "进展状态|任务状态", Type.CHOICE, Of.TASK, choices=STATES
        ),
        Field(
            "progress_percent",
            "进度",
            "完成进度|进度百分比|完成率",
            Type.PERCENT,
            Of.TASK,
        ),
        Field("due", "时限", DUE_WORDS, Type.DUE, Of.TASK),
        *answering(Of.TASK),
        Field("project", "项目编号", "项目(?:编码|代码)", Type.CODE, Of.TASK),
        Field("indicator", "指标编号", "指标(?:编码|代码)", Type.CODE, Of.TASK),
        *leveled(Of.TASK),
        REMARK,
    ),
    named=("task",),
    needs=(("task", "project|indicator|state"),),
    is_form=True,
    sheet_name="任务|重点任务",
    parted=False,
)
TARGETS = (
    ("q1", "一季度目标", "(?:第?一季度|1季度)(?:末)?(?:累计)?(?:目标|计划)?"),
    ("h1", "上半年目标", "(?:上半年|第?二季度|1-6月)(?:末)?(?:累计)?(?:目标|计划)?"),
    ("q3", "三季度目标", "(?:第?三季度|前三季度|1-9月)(?:末)?(?:累计)?(?:目标|计划)?"),
    ("year", "年度目标", "(?:本年|全年)?(?:目标|计划)(?:\\(确保\\))?|确保(?:目标)?"),
    ("stretch", "力争目标", "(?:本年目标)?\\(?(?:力争|奋斗)\\)?(?:目标)?"),
    ("h2", "下半年目标", "下半年(?:目标|计划)?"),
)
INDICATORS = Kind(
    "指标与目标",
    Of.INDICATOR,
    (
        NUMBER._replace(words="序|行号"),
        Field("code", "指标编号", "编号|指标(?:编码|代码)", Type.CODE, Of.INDICATOR),
        Field("name", "指标名称", "名称|指标", Type.NAME),
        Field("unit", "单位", "计量单位", Type.UNIT, Of.INDICATOR),
        Field(
            "kind",
            "类型",
            "指标类型|计数方式",
            Type.CHOICE,
            Of.INDICATOR,
            choices=KINDS_OF_INDICATORS,
        ),
        Field(
            "direction",
            "方向",
            "指标方向",
            Type.CHOICE,
            Of.INDICATOR,
            choices=DIRECTIONS,
        ),
        Field(
            "project",
            "项目",
            "项目编号|所属项目|项目名称",
            Type.WORDS,
            Of.INDICATOR,
        ),
        Field(
            "part_of",
            "上级指标",
            "所属指标|其中|总指标|上级指标编号",
            Type.WORDS,
            Of.INDICATOR,
        ),
        *answering(Of.INDICATOR),
        *(Field(key, name, words, Type.PARTICULAR) for key, name, words in TARGETS),
        Field("due", "时限", DUE_WORDS, Type.PARTICULAR),
        LEVEL,
        LIVELIHOOD._replace(type=Type.PARTICULAR),
        REMARK,
    ),
    named=("name",),
    needs=(("name", "code|kind", "year|stretch|h1|h2|due|unit"),),
    is_form=True,
    sheet_name="指标与目标|指标",
    code="code",
    particular=read_year_targets,
)
DEPARTMENTS = Kind(
    "科室",
    Of.DEPARTMENT,
    (
        NUMBER._replace(words="序|行号"),
        Field("code", "科室编号", "编号|编码|代码|部门编号", Type.CODE, Of.DEPARTMENT),
        Field("name", "科室名称", f"名称|科室|部门|{OFFICE}名称", Type.NAME),
        REMARK,
    ),
    named=("name",),
    needs=(("name", "code"),),
    is_form=True,
    sheet_name="科室|部门|单位",
    code="code",
    parted=False,
    has_year=False,
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
        REMARK,
    ),
    named=("month",),
    needs=(("month", "due_on"),),
    is_form=True,
    sheet_name="月份|报送月份",
    parted=False,
    has_year=False,
    call=called_month,
)
WORKBOOK = (PROJECTS, MILESTONES, TASKS, INDICATORS, DEPARTMENTS, MONTHS)
