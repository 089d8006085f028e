"""The lists that a planning office keeps, each a declaration.

Standard library only. What is particular to one stands in a module of its own.
"""

from projects.sheets.listed import Of

from .declare import Field, Kind, Type
from .half_year import read_progress
from .indicators import compare_parts, read_indicator
from .investment import compare_sums, read_project
from .livelihood import read_livelihood
from .tasks import read_task
from .who import CATEGORY, LEVEL, NUMBER, REMARK, answering
from .workbook import WORKBOOK

TO_THE_END = "(?:末|底|止)?"
PLANNED = "(?:计划|目标|任务|安排|累计|工作|投资|完成|进度|节点|形象)*"
QUARTERS = (
    ("q1", "一季度", "(?:第?一季度?|[1一]-[3三]月|第1季度|1季度|q1|[3三]月)"),
    ("q2", "二季度", "(?:第?二季度?|1-6月|第2季度|2季度|前二季度|q2|上半年|6月|4-6月)"),
    ("q3", "三季度", "(?:第?三季度?|1-9月|第3季度|3季度|前三季度|q3|9月|7-9月)"),
    ("q4", "四季度", "(?:第?四季度?|1-12月|第4季度|4季度|q4|12月|10-12月)"),
)


def quarters(kind: Type, of: Of | None = None) -> tuple[Field, ...]:
    """The four quarters as columns; the second is also the half-year's."""
    return tuple(
        Field(
            key,
            f"{name}目标",
            f"(?:.{{2,10}}/|本年)?{words}{TO_THE_END}{PLANNED}(?:数|量|值|内容|要求)?",
            kind,
            of,
        )
        for key, name, words in QUARTERS
    )


SCALE = Field(
    "scale",
    "建设规模",
    "(?:主要)?(?:建设|工程|项目)?(?:规模|内容|概况)(?:[及和与、/]?(?:主要)?(?:建设|工程)?(?:内容|规模|标准))*"
    "|主要(?:建设|工程)内容|(?:项目|工程)(?:基本)?(?:概况|情况)|技术标准及规模",
    Type.WORDS,
    Of.PROJECT,
)
YEARS = Field(
    "years",
    "建设年限",
    "(?:建设|施工|计划|合同|项目)?(?:工期|年限|周期|期限)|(?:建设)?起止(?:年限|年月|时间|年度|年)"
    "|建设(?:时间|期)|开竣?工年限|开竣工(?:时间|年月)|计划开竣工.*",
    Type.WORDS,
    Of.PROJECT,
)
INVESTMENT = Kind(
    "投资计划",
    Of.PROJECT,
    (
        NUMBER,
        Field(
            "code", "项目编号", "项目(?:编码|代码)|(?:统一)?代码", Type.CODE, Of.PROJECT
        ),
        Field(
            "name",
            "项目名称",
            "(?:重点|重大|交通|建设|工程|投资|续建|新建)*(?:项目|工程)(?:\\(?(?:项目|工程|标段|路段)\\)?)?"
            "(?:名称)?|项目(?:及|\\(|、)?标段\\)?(?:名称)?|名称|路线名称|标段(?:名称)?",
            Type.NAME,
        ),
        Field(
            "stage",
            "建设性质",
            "(?:项目|工程|建设)?(?:性质|阶段|状态|进展阶段)|续建/新建|新建/续建",
            Type.STAGE,
            Of.PROJECT,
        ),
        CATEGORY,
        SCALE,
        YEARS,
        Field(
            "total_investment",
            "总投资",
            "(?:项目|工程|计划|概算|估算|批复|预算|建设|预计|匡算|概\\(估\\)算|估\\(概\\)算)*总投资(?:额|规模|概算|估算)?"
            "|(?:项目|工程)?投资(?:总额|估算|概算|总规模|规模)|(?:概|估|匡)算(?:总?投资|总额|金额)?"
            "|(?:概|估)\\((?:概|估)\\)算|总概算|.*/总投资",
            Type.MONEY,
            Of.PROJECT,
        ),
        Field(
            "invested_before",
            "至上年底累计完成投资",
            ".*(?:上年|以前|往年|他年).*(?:底|末|前|累计).*|上年(?:累计)?(?:已?完成)(?:投资)?额?"
            "|历年(?:累计)?完成.*|以前年度(?:累计)?(?:完成)?(?:投资)?|开工(?:以来|至上年).*",
            Type.MONEY,
            Of.ANNUAL_PLAN,
        ),
        Field(
            "amount",
            "年度计划投资",
            "(?:本年|全年|年内)?(?:计划|目标|安排|拟)(?:完成)?(?:投资|资金)(?:额|数)?(?:计划|任务|目标)?"
            "|(?:本年|全年)(?:投资)?(?:计划|目标|任务|安排)(?:数|额|完成投资|投资(?:额)?|任务|目标)?"
            "|(?:本年|全年)(?:计划)?(?:完成)?投资(?:额)?(?:计划|目标|任务)?(?:数|额)?|投资(?:计划|目标|任务)"
            "|(?:本年|全年)(?:投资)?(?:计划|目标)/(?:投资|金额|投资额|合计|小计|总额|计划)",
            Type.MONEY,
            Of.ANNUAL_PLAN,
        ),
        *quarters(Type.PARTICULAR),
        Field(
            "done",
            "年度累计完成投资",
            "(?:本年|截[至止])?(?:至|到)?(?:1-)?\\d{1,2}月(?:份)?(?:底|末)?(?:累计)?(?:已)?完成(?:投资)?(?:额)?"
            "|本年(?:已|累计|实际)+完成(?:投资)?(?:额)?|年初累计(?:完成)?(?:投资)?",
            Type.PARTICULAR,
        ),
        Field(
            "to_date",
            "累计完成",
            "(?:已|累计|实际)+完成(?:投资)?(?:额)?",
            Type.PARTICULAR,
        ),
        Field(
            "this_month",
            "本月完成",
            "(?:本|当)月(?:实际|计划)?(?:完成)?(?:投资)?(?:额)?",
            Type.PARTICULAR,
        ),
        Field(
            "goals",
            "形象进度目标",
            "(?:本年|全年)?(?:工程|建设|主要|关键|重要|计划|工作|形象|项目|重大)*"
            "(?:形象(?:进度)?|节点|(?<!投资)目标|进度|里程碑)(?:目标|任务|要求|计划|安排|节点|及.*|/.*)*"
            "|本年(?:主要)?(?:建设|工作|实施)(?:内容|任务|计划)(?:[及和与、].*)?|(?:工作|建设)(?:目标|安排|计划|任务)",
            Type.GOALS,
            Of.MILESTONE,
        ),
        Field(
            "开工",
            "计划开工时间",
            "(?:计划|拟|预计|预期)?(?:开工|动工)(?:建设)?(?:时间|日期|年月|时限|节点)",
            Type.OUTCOME_DAY,
            Of.MILESTONE,
        ),
        Field(
            "完工",
            "计划完工时间",
            "(?:计划|拟|预计|预期)?(?:完工|竣工|建成|交工|完成)(?:时间|日期|年月|时限|节点)",
            Type.OUTCOME_DAY,
            Of.MILESTONE,
        ),
        Field(
            "通车",
            "计划通车时间",
            "(?:计划|拟|预计)?(?:建成)?通车(?:时间|日期|年月)",
            Type.OUTCOME_DAY,
            Of.MILESTONE,
        ),
        *answering(Of.PROJECT),
        REMARK,
    ),
    named=("name",),
    needs=(("name", "total_investment|invested_before", "amount|goals"),),
    lacks=("this_month",),
    counts=("done",),
    title="投资计划|项目计划|建设计划|重点项目|重大项目|重点工程|项目(?:清单|表|一览)|投资安排|投资",
    particular=read_project,
    at_end=compare_sums,
)

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
    "|(?:计划|目标)(?:完成)?(?:任务)?(?:数|量|值)|本年|指标值",
    Type.PARTICULAR,
    weak="目标|目标任务|计划|任务|任务目标|工作目标",
)
FLOOR = Field(
    "floor",
    "确保目标",
    f"(?:.*/)?(?:本年)?(?:目标)?(?:确保|必保|底线|保底|基本|约束)(?:完成|性|类)?(?:目标)?{NUMBERED}",
    Type.PARTICULAR,
)
STRETCH = Field(
    "stretch",
    "力争目标",
    f"(?:.*/)?(?:本年)?(?:目标)?(?:力争|争取|奋斗|冲刺|挑战|攻坚)(?:完成|性)?(?:目标)?{NUMBERED}",
    Type.PARTICULAR,
)
H1 = "(?:本年)?/?(?:上半年|半年|1-6月|6月底|前?二季度末?)"
SPANS = tuple(
    Field(
        key,
        heading,
        f"(?:本年/?)?{words}(?:末|底|前)?/?(?:计划|预期|累计|工作|任务)*(?:目标)?(?:任务)?{NUMBERED}",
        Type.PARTICULAR,
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
    "(?:截[至止]?(?:到)?)?(?:本年)?(?:(?:1-)?\\d{1,2}月(?:\\d{1,2}日)?|上半年|目前|当前)(?:底|末|份)?/?"
    "(?:累计|实际|已)*(?:完成)?(?:数|量|值|数量|任务数|情况)?"
    "|(?:.*/)?(?:累计|实际|已|目前|当前)*完成(?:任务)?(?:数|量|值|数量|额)",
    Type.PARTICULAR,
    weak="(?:本年|累计|实际|已)*完成",
)
RATE = Field(
    "rate",
    "完成率",
    "(?:.*/)?(?:任务|目标|本年|累计)*(?:完成)(?:率|比例|比率|百分比|进度|占比)"
    "|占.{0,8}(?:之)?(?:比|比例|比重|百分比)|完成本年.*(?:比例|率)|进度比例|占(?:本年|全年)?(?:计划|任务|目标)",
    Type.PARTICULAR,
)
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
        UNIT,
        LAST,
        FLOOR,
        STRETCH,
        YEAR_TARGET,
        *SPANS,
        REACHED,
        RATE,
        *answering(None),
        Field("due", "时限", "(?:完成|办结)?(?:时限|时间|期限)", Type.PARTICULAR),
        LEVEL,
        REMARK,
    ),
    named=("name",),
    needs=(("name", "unit", "floor|stretch|year|h1"), ("name", "floor|stretch")),
    needs_titled=(("name", "floor|stretch|year|h1"),),
    counts=("done",),
    title="指标|目标(?:值)?表|目标责任|目标任务分解",
    parted=True,
    particular=read_indicator,
    at_end=compare_parts,
)

CONTENT = Field(
    "content",
    "年度任务",
    "(?:项目|建设|主要|工作|实事|任务|具体|主要建设)*(?:内容|任务|目标)(?:[及和与、/]?(?:要求|目标|规模|任务|标准))*"
    "|(?:本年|全年)(?:工作|目标|建设|计划)*(?:目标|任务|内容|要求)*(?:[及和与]要求)?|目标要求",
    Type.PARTICULAR,
)
IN_WORDS = Field(
    "outcome",
    "进展情况",
    "(?:截[至止].*|目前|当前|工作|项目|实施|建设|主要|最新|上半年|下半年|1-\\d+月|本年|推进|任务|工程|\\d+月)*"
    "(?:进展|进度|完成|推进|落实|实施|工作)(?:情况|进度)*(?:说明)?|完成进展|工作成效|(?:上半年)?(?:工作)?成果"
    "|截[至止](?:到)?.{0,12}(?:情况|进度|进展)",
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
            "(?:民生|实事|工作|惠民)*(?:实事)?(?:项目|事项|工程)(?:名称)?|实事名称|名称",
            Type.NAME,
        ),
        LEVEL,
        YEAR_TARGET,
        UNIT,
        REACHED,
        RATE,
        CONTENT,
        IN_WORDS,
        Field(
            "due",
            "完成时限",
            "(?:完成|办结)?(?:时限|时间|期限)(?:要求)?",
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

TASK = Field(
    "task",
    "重点任务",
    "(?:重点|主要|具体|工作|本年|序时|改革)*(?:任务|工作|事项)(?:名称|内容|事项|项目)?|工作(?:任务)?内容|任务名称",
    Type.NAME,
    weak="项目名称|项目|名称|内容",
)
PROMISE = Field(
    "promise",
    "年度目标",
    "(?:本年|全年)?(?:重点|主要|具体|量化|预期|工作|序时)*目标(?:任务|要求|内容|值)*(?:[及和与]要求)?"
    "|(?:本年|全年)(?:重点)?(?:工作)?(?:目标|任务|要求)(?:任务|要求)*|内容与要求|目标要求|(?:工作)?要求",
    Type.PARTICULAR,
)
NEXT = Field(
    "h2",
    "下半年安排",
    "(?:下半年|下一?步|下阶段|后续|后半年|下一阶段|四季度)(?:重点|主要|具体)?(?:工作|推进)?"
    "(?:安排|打算|计划|目标|任务|措施|举措|思路|工作)*(?:[及和与](?:安排|打算|计划|目标|措施))?",
    Type.PARTICULAR,
)
PROGRESS = Field(
    "progress_percent",
    "进度",
    "(?:完成|工作|任务|总体|目标|推进|形象|本年)*(?:进度|率|比例|百分比)(?:情况|完成率)?|完成(?:率|比例)",
    Type.PARTICULAR,
)
DUE = Field(
    "due",
    "完成时限",
    "(?:完成|办结|责任|计划|工作|目标)?(?:时限|时间|期限|节点|时间节点|日期)(?:要求)?|截止(?:时间|日期)",
    Type.PARTICULAR,
)
OF_TASKS = (
    NUMBER,
    CATEGORY,
    TASK,
    PROMISE,
    *quarters(Type.PARTICULAR),
    IN_WORDS,
    PROGRESS,
    NEXT,
    DUE,
    *answering(Of.TASK),
    LEVEL,
    REMARK,
)
TASKS = Kind(
    "任务清单",
    Of.TASK,
    OF_TASKS,
    named=("task", "promise"),
    needs=(("task|promise", "q1|q2|q3|q4|due|department|leader_in_charge"),),
    lacks=("outcome",),
    title="任务(?:清单|分解|表|一览|分工|台账)|重点工作|工作要点|目标任务|责任(?:清单|分解)",
    parted=False,
    particular=read_task,
)
HALF_YEAR = Kind(
    "完成情况",
    Of.TASK,
    OF_TASKS,
    named=("task", "promise"),
    needs=(("task|promise", "outcome"),),
    title="(?:完成|进展|落实|推进|进度)情况|总结",
    counts=("outcome", "progress_percent"),
    parted=False,
    particular=read_progress,
)

KINDS = (INVESTMENT, INDICATORS, LIVELIHOOD, HALF_YEAR, TASKS, *WORKBOOK)
