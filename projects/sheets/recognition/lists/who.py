"""Fields that many kinds of lists share: serials, who answers, levels, remarks.

Standard library only.
"""

from projects.sheets.listed import Of

from .declare import Field, Type

OFFICE = "(?:单位|部门|科室|处室|股室|处|科|主体|站所|机构)"
NUMBER = Field(
    "number", "序号", "序|项次|(?:任务|工作|事项|指标)?编号|号|no|№|行次", Type.SERIAL
)
REMARK = Field("remark", "备注", "备注说明|说明|附注|备考|备注栏", Type.REMARK)
CATEGORY = Field(
    "category",
    "类别",
    "(?:工作|任务|项目|指标|事项|工程)?(?:类别|分类|类型|领域|板块|类)|章节|大类|所属(?:领域|板块)",
    Type.CATEGORY,
)
LEVEL = Field(
    "level",
    "级别",
    "层级|实事级别|任务级别|承诺级别|项目级别|级次|层面|实施层级|所属级别|(?:实事|任务)来源|来源",
    Type.LEVEL,
)

IN_WORDS = Field(
    "outcome",
    "进展情况",
    "(?:截[至止].*|目前|当前|工作|项目|实施|建设|主要|最新|上半年|下半年|本年|推进|任务|工程|(?:1-)?\\d+月[底末份]?)*"
    "(?:进展|进度|完成|推进|落实|实施|工作)(?:情况|进度)*(?:说明)?|完成进展|工作成效|(?:上半年)?(?:工作)?成果"
    "|截[至止](?:到)?.{0,12}(?:情况|进度|进展)"
    "|(?:工程)?形象(?:进度)?",
    Type.PARTICULAR,
)


def answering(of: Of | None) -> tuple[Field, ...]:
    """Lead and supporting departments, person with telephone, and leader in charge."""
    return (
        Field(
            "department",
            "牵头科室",
            f"牵头{OFFICE}?|(?:第一)?责任{OFFICE}|主办{OFFICE}?|承办{OFFICE}"
            f"|负责{OFFICE}|实施{OFFICE}|主管{OFFICE}|落实{OFFICE}|主体责任{OFFICE}"
            f"|责任(?:和|及)?(?:牵头|配合){OFFICE}|牵头(?:及|和|、|/)?(?:配合|责任){OFFICE}"
            f"|(?:责任|牵头|局)?(?:科室|处室|股室)|部门|责任分工|任务分工",
            Type.LEADING,
            of,
            first=f"牵头(?:责任)?{OFFICE}?|(?:第一)?主办{OFFICE}?|.*/牵头{OFFICE}?",
            weak="(?:建设|业主|项目|项目业主|项目法人|申报|推进)(?:单位|法人)|(?:项目|建设)?业主|单位",
        ),
        Field(
            "supporting",
            "配合科室",
            f"(?:配合|协办|协同|协助|参与|参加|会办)(?:责任)?{OFFICE}?",
            Type.SUPPORTING,
            of,
            weak=f"(?:责任|负责|实施|落实|承办){OFFICE}",
        ),
        Field(
            "person_in_charge",
            "责任人",
            "(?:具体|直接|现场|第一|项目|科室|部门|单位|主要|工作)?(?:责任|负责|经办|承办)人员?"
            "(?:(?:及|和|、|/)?(?:联系)?(?:电话|方式))?"
            "|.*(?:责任|负责)人/姓名|项目经理|责任人姓名",
            Type.PERSON,
            of,
            weak="(?:联系人|联络员)(?:(?:及|和|、|/)?(?:联系)?(?:电话|方式))?|姓名",
        ),
        Field(
            "telephone",
            "电话",
            "(?:联系|办公|手机|责任人|联系人)?(?:电话|手机|号码)(?:号码)?|联系方式"
            "|.*/(?:联系)?(?:电话|手机)",
            Type.TELEPHONE,
            of,
        ),
        Field(
            "leader_in_charge",
            "分管领导",
            "(?:责任|分管|挂钩|挂点|挂联|包联|包保|包抓|联系|牵头|主管|局|责任分管|督导|挂帅)?"
            "(?:局|市|县|区)?(?:领导|局长)(?:姓名)?|(?:局)?分管(?:责任人|负责人)|责任局领导"
            "|.*领导/姓名",
            Type.PERSON,
            of,
        ),
    )
