"""重点工作任务清单 and 完成情况表: tasks, and what came of them, declared.

Standard library only.
"""

from projects.sheets.listed import Of

from .declare import Field, Kind, Type
from .quarter_fields import quarters
from .task_lists import read_listed_task, read_told_task
from .who import CATEGORY, IN_WORDS, LEVEL, NUMBER, REMARK, answering

TASK = Field(
    "task",
    "重点任务",
    "(?:重点|主要|具体|工作|本年|序时|改革)*(?:任务|工作|事项)(?:名称|内容|事项|项目)?|工作(?:任务)?内容|任务名称",
    Type.NAME,
    weak="项目名称|项目|名称|内容|[^目标]{2,4}(?:任务|工作|事项)",
)
PROMISE = Field(
    "promise",
    "年度目标",
    "(?:本年|全年)?(?:重点|主要|具体|量化|预期|工作|序时)*目标(?:任务|要求|内容|值)*(?:[及和与]要求)?"
    "|(?:本年|全年)(?:重点)?(?:工作)?(?:目标|任务|要求)(?:任务|要求)*|内容与要求|目标要求|(?:工作)?要求"
    "|(?:完成|工作|验收)标准|(?:预期|目标)成效|成效目标",
    Type.PARTICULAR,
)
NEXT = Field(
    "h2",
    "下半年安排",
    "(?:下半年|下一?步|下阶段|后续|后半年|下一阶段|四季度)(?:重点|主要|具体)?(?:工作|推进)?"
    "(?:安排|打算|计划|目标|任务|措施|举措|思路|工作)*(?:[及和与](?:安排|打算|计划|目标|措施))?",
    Type.PARTICULAR,
    weak=".*(?:下一?步|下阶段|下半年|后续).*(?:打算|安排|计划|措施|工作)",
)
PROGRESS = Field(
    "progress_percent",
    "进度",
    "(?:完成|工作|任务|总体|目标|推进|形象|本年)*(?:进度|率|比例|百分比)(?:情况|完成率)?|完成(?:率|比例)",
    Type.PARTICULAR,
    in_words="outcome",
)
DUE = Field(
    "due",
    "完成时限",
    "(?:完成|办结|责任|计划|工作|目标)?(?:时限|时间|期限|节点|时间节点|日期)(?:要求)?|截止(?:时间|日期)",
    Type.PARTICULAR,
)
STATUS = Field(
    "status",
    "状态",
    "(?:任务|工作|项目|推进|进展|完成|目前|当前)?状态",
    Type.PARTICULAR,
)
OF_TASKS = (
    NUMBER,
    CATEGORY,
    TASK,
    PROMISE,
    *quarters(Type.PARTICULAR, beside_others=True),
    PROGRESS,
    IN_WORDS,
    NEXT,
    STATUS,
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
    particular=read_listed_task,
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
    particular=read_told_task,
)
