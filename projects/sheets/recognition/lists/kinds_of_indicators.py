"""主要指标目标表 and 民生实事清单: what is counted and promised, declared.

Standard library only.
"""

from projects.sheets.listed import Of

from .by_level import LEVELS as BY_LEVEL
from .by_level import level_fields
from .compared import COMPARED
from .declare import Field, Kind, Type
from .indicators import compare_parts, read_indicator
from .livelihood import read_livelihood
from .quarter_fields import SO_FAR
from .who import CATEGORY, IN_WORDS, LEVEL, NUMBER, REMARK, answering

UNIT = Field(
    "unit", "单位", "计量单位|指标单位|单位\\(.*\\)|.*/(?:计量)?单位|计量", Type.UNIT
)
LAST = Field(
    "last_year",
    "上年完成",
    "上年/?(?:实际|全年|累计|年度|预计)*(?:完成|实绩|实际|基数|达到|数据|水平)?"
    "(?:数|值|量|情况|额|投资)?|基期值?|基数",
    Type.LAST_YEAR,
)
NUMBERED = "(?:值|数|量|额)?"
YEAR_TARGET = Field(
    "year",
    "年度目标",
    f"(?:本年|全年)/?(?:预期|工作|计划|责任|考核|建议)?(?:目标|计划|任务)(?:任务)?{NUMBERED}"
    f"|(?:目标|任务|计划)(?:任务)?(?:值|数|量)|(?:本年|全年)(?:目标|任务)?/(?:任务|目标|计划){NUMBERED}"
    "|(?:计划|目标)(?:完成)?(?:任务)?(?:数|量|值)|本年|指标值|本年预期(?:值|数|目标)?",
    Type.PARTICULAR,
    weak="目标|目标任务|计划|任务|任务目标|工作目标|全年",
)
# What stands before and behind it: 全年确保, 年度目标（确保）, 本年计划-力争.
OF_THE_YEAR = f"(?:.*/)?(?:本年|全年)?(?:目标|计划|任务)?{NUMBERED}[-:(]?"
AS_TARGET = f"(?:目标|完成)?{NUMBERED}\\)?"
FLOOR = Field(
    "floor",
    "确保目标",
    f"{OF_THE_YEAR}(?:确保|必保|底线|保底|基本|约束)(?:完成|性|类)?{AS_TARGET}",
    Type.PARTICULAR,
)
STRETCH = Field(
    "stretch",
    "力争目标",
    f"{OF_THE_YEAR}(?:力争|争取|奋斗|冲刺|挑战|攻坚)(?:完成|性)?{AS_TARGET}",
    Type.PARTICULAR,
)
H1 = "(?:本年)?/?(?:上半年|半年|1-6月|6月底|前?二季度末?)"
# What stands over quarters' columns: 节点目标（累计）, 分季目标.
GROUP = "[^/]{0,12}(?:目标|计划|任务|节点|分季|分月)[^/]{0,6}"
SPAN_KEYS = ("q1", "h1", "q3", "q4")
SPANS = tuple(
    Field(
        key,
        heading,
        f"(?:{GROUP}/|本年/?)?(?:截?[至到])?{words}(?:末|底|前)?/?(?:计划|预期|累计|工作|任务)*(?:目标)?(?:任务)?{NUMBERED}",
        Type.PARTICULAR,
        beside=tuple(each for each in SPAN_KEYS if each != key),
        beside_if=SO_FAR,
    )
    for key, heading, words in (
        ("q1", "一季度目标", "(?:第?一季度?|1-3月|1季度|3月)"),
        ("h1", "上半年目标", "(?:上半年|半年|第?二季度?|前二季度|1-6月|2季度|6月)"),
        ("q3", "三季度目标", "(?:第?三季度?|前三季度|1-9月|3季度|9月)"),
        ("q4", "四季度目标", "(?:第?四季度?|1-12月|4季度|12月)"),
        ("h2", "下半年目标", "(?:下半年|7-12月)"),
    )
)
REACHED = Field(
    "done",
    "完成数",
    "(?:截[至止]?(?:到)?|[至到])?(?:本年)?(?:(?:1-)?\\d{1,2}月(?:\\d{1,2}日)?|上半年|目前|当前)(?:底|末|份)?/?"
    "(?:累计|实际|已)*(?:完成)?(?:数|量|值|数量|任务数|情况)?"
    "|(?:.*/)?(?:累计|实际|已|目前|当前)*完成(?:任务)?(?:数|量|值|数量|额)",
    Type.PARTICULAR,
    weak="(?:本年|累计|实际|已)*完成",
    not_under="^(?!.*(?:完成|进展|实际|情况)).*(?:目标|计划|节点)",
)
RATE = Field(
    "rate",
    "完成率",
    "(?:.*/)?(?:任务|目标|本年|累计)*(?:完成)(?:率|比例|比率|百分比|进度|占比)"
    "|占.{0,8}(?:之)?(?:比|比例|比重|百分比)|完成本年.*(?:比例|率)|进度比例|占(?:本年|全年)?(?:计划|任务|目标)",
    Type.PARTICULAR,
)
OF_LEVELS = "|".join(BY_LEVEL)
INDICATORS = Kind(
    "指标目标",
    Of.INDICATOR,
    (
        NUMBER,
        CATEGORY,
        Field(
            "name",
            "指标名称",
            "(?:主要|考核|核心|重点|经济|年度|具体|本年)*指标(?:项目|内容)?(?:名称)?|目标名称",
            Type.NAME,
            weak="项目|名称|项目名称|内容|考核内容|工作指标",
        ),
        Field(
            "task",
            "任务名称",
            "",
            Type.NAME,
            weak="(?:重点|主要|工作|目标)*(?:任务|工作|事项)(?:名称|内容)?",
        ),
        UNIT,
        LAST,
        FLOOR,
        STRETCH,
        YEAR_TARGET,
        *level_fields(),
        *SPANS,
        REACHED,
        RATE,
        *COMPARED,
        *answering(None),
        Field("due", "时限", "(?:完成|办结)?(?:时限|时间|期限)", Type.PARTICULAR),
        LEVEL,
        REMARK,
    ),
    named=("name", "task"),
    needs=(
        ("name|task", "unit", f"floor|stretch|year|h1|{OF_LEVELS}"),
        ("name", "floor|stretch"),
        ("task", "year", "done", "this_month|rate"),
    ),
    needs_titled=(("name|task", "floor|stretch|year|h1"),),
    counts=("done",),
    title="指标|目标",
    parted=True,
    particular=read_indicator,
    at_end=compare_parts,
)

CONTENT = Field(
    "content",
    "年度任务",
    "(?:项目|建设|主要|工作|实事|任务|具体|实施|主要建设)*(?:内容|任务|目标)(?:[及和与、/]?(?:要求|目标|规模|任务|标准))*"
    "|(?:本年|全年)(?:工作|目标|建设|计划)*(?:目标|任务|内容|要求)*(?:[及和与]要求)?|目标要求",
    Type.PARTICULAR,
)
LIVELIHOOD = Kind(
    "民生实事",
    Of.INDICATOR,
    (
        NUMBER,
        CATEGORY,
        Field(
            "name",
            "项目名称",
            "(?:民生|实事|工作|惠民)*(?:实事)?(?:项目|事项|工程)(?:名称)?|(?:民生|为民|惠民)?实事(?:名称)?|名称",
            Type.NAME,
        ),
        LEVEL,
        YEAR_TARGET,
        *level_fields(),
        UNIT,
        *SPANS,
        REACHED,
        RATE,
        CONTENT,
        IN_WORDS,
        Field(
            "due",
            "完成时限",
            "(?:计划|预计|拟)?(?:完成|办结)?(?:时限|时间|期限)(?:要求)?",
            Type.PARTICULAR,
        ),
        *answering(None),
        REMARK,
    ),
    named=("name", "content"),
    needs=(("name|content", "year|content", "level", "done|outcome|unit"),),
    needs_titled=(("name|content", "year|content|outcome|department"),),
    title="(?:民生|为民|惠民|利民)(?:办)?实事|实事(?:项目|工程|清单)|办实事",
    counts=("done", "outcome"),
    particular=read_livelihood,
)
