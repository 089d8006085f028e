"""交通重点项目投资计划表: projects with their year's investment, declared.

Standard library only.
"""

from projects.sheets.listed import Of

from .declare import Field, Kind, Type
from .investment import compare_sums, read_project
from .quarter_fields import quarter_goals, quarters
from .who import CATEGORY, NUMBER, REMARK, answering

SCALE = Field(
    "scale",
    "建设规模",
    "(?:主要)?(?:建设|工程|项目)?(?:性质[及和与、])?(?:规模|内容|概况)(?:[及和与、/]?(?:主要)?(?:建设|工程)?(?:内容|规模|标准))*"
    "|主要(?:建设|工程)内容|(?:项目|工程)(?:基本)?(?:概况|情况)|技术标准及规模",
    Type.WORDS,
    Of.PROJECT,
    weak="(?:建设|线路|路线)?里程|(?:建设)?长度",
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
            "(?:本年|全年)?前期(?:工作)?(?:经费|费用|投资)|(?:本年|全年|年内)?(?:计划|目标|安排|拟)(?:完成)?(?:投资|资金)(?:额|数)?(?:计划|任务|目标)?"
            "|(?:本年|全年)(?:投资)?(?:计划|目标|任务|安排)(?:数|额|完成投资|投资(?:额)?|任务|目标)?"
            "|(?:本年|全年)(?:计划)?(?:完成)?投资(?:额)?(?:计划|目标|任务)?(?:数|额)?|投资(?:计划|目标|任务)"
            "|(?:本年|全年)(?:投资)?(?:计划|目标)/(?:投资|金额|投资额|合计|小计|总额|计划|全年)"
            "|(?:本年|全年)(?:投资)?(?:计划|目标|任务|安排)(?:投资)?(?:额)?/全年",
            Type.MONEY,
            Of.ANNUAL_PLAN,
        ),
        *quarter_goals(),
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
            "rate",
            "完成率",
            "(?:投资|累计|本年|计划|年度|总)*(?:完成)?(?:率|比例|百分比)",
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
            "(?:本年|全年)?(?:前期)?(?:工程|建设|主要|关键|重要|计划|工作|形象|项目|重大)*"
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
