"""What the year workbook's sheets share: words to choose from, and fields.

Standard library only. Of the words with one meaning the first is what goes out.
"""

from projects.sheets.listed import Of

from .declare import Field, Type
from .who import LEVEL, REMARK

Choices = tuple[tuple[str, str], ...]
# Read by its own patterns (续建, 竣工项目 and the like): these go out.
STAGES: Choices = (
    ("前期", "preliminary"),
    ("新开工", "ready"),
    ("在建", "building"),
    ("已完工", "done"),
)
LEVELS: Choices = (
    ("省", "province"),
    ("市", "city"),
    ("县", "county"),
    ("区", "county"),
    ("局", "own"),
)
YES_OR_NO: Choices = (("是", "yes"), ("否", "no"))
PRECISIONS: Choices = (
    ("当天", "day"),
    ("月底", "month_end"),
    ("季度内", "quarter"),
    ("半年内", "half"),
    ("年内", "year"),
    ("不定", "none"),
)
HALVES: Choices = (("全年", "YEAR"), ("上半年", "H1"), ("下半年", "H2"))
ITEMS: Choices = (
    ("任务", "task"),
    ("项目", "project"),
    ("规划文件", "plan"),
    ("许可审批", "permit"),
    ("场所", "place"),
    ("机构活动", "group"),
)


def meaning(value: str, *words: str) -> Choices:
    """Words that mean one thing, the first of which goes out."""
    return tuple((each, value) for each in words)


KINDS_OF_INDICATORS: Choices = (
    *meaning("accumulates", "累计", "累计数", "累计值"),
    *meaning("level", "时点", "时点数", "时点值", "水平", "比率"),
    *meaning("yes_no", "是否完成", "是否"),
    *meaning("growth", "增长", "增速", "增幅"),
    *meaning("rank", "位次", "排名"),
)
DIRECTIONS: Choices = (
    *meaning("higher", "越高越好", "越多越好", "高", "不低于"),
    *meaning("lower", "越低越好", "越少越好", "低", "不超过"),
)
RHYTHMS: Choices = (
    *meaning("month", "每月", "按月", "月报", "月度"),
    *meaning("quarter", "每季", "按季", "季报", "每季度", "季度"),
    *meaning("half", "每半年", "按半年", "半年报", "半年"),
    *meaning("year", "每年", "按年", "年报", "年度"),
)
STATES: Choices = (
    *meaning("done", "已完成", "完成"),
    *meaning("under_way", "推进中", "进行中", "正常推进", "在推进"),
    *meaning("preparing", "前期", "准备中", "筹备中"),
    *meaning("continuing", "持续推进", "常态化", "长期"),
    *meaning("planned", "计划", "未开始", "未启动"),
    *meaning("suspended", "暂缓", "暂停"),
)
QUARTERS = (
    ("q1", "一", "第一季度目标|1季度目标"),
    ("q2", "二", "第二季度目标|2季度目标"),
    ("q3", "三", "第三季度目标|3季度目标"),
    ("q4", "四", "第四季度目标|4季度目标"),
)
TARGETS = (
    ("q1", "一季度目标", "(?:第?一季度|1季度)(?:末)?(?:累计)?(?:目标|计划)?"),
    ("h1", "上半年目标", "(?:上半年|第?二季度|1-6月)(?:末)?(?:累计)?(?:目标|计划)?"),
    ("q3", "三季度目标", "(?:第?三季度|前三季度|1-9月)(?:末)?(?:累计)?(?:目标|计划)?"),
    ("year", "年度目标", "(?:本年|全年)?(?:目标|计划)(?:\\(确保\\))?|确保(?:目标)?"),
    ("stretch", "力争目标", "(?:本年目标)?\\(?(?:力争|奋斗)\\)?(?:目标)?"),
    ("h2", "下半年目标", "下半年(?:目标|计划)?"),
)
STRETCHES = (
    ("q1_stretch", "一季度力争", "一季度力争目标"),
    ("h1_stretch", "上半年力争", "上半年力争目标"),
    ("q3_stretch", "三季度力争", "三季度力争目标"),
    ("h2_stretch", "下半年力争", "下半年力争目标"),
)
DUE_WORDS = "(?:完成|计划|到期)?(?:时限|期限|时间)(?:要求)?"
LIVELIHOOD = Field(
    "livelihood",
    "民生实事",
    "(?:是否)?(?:列入)?民生实事(?:项目)?",
    Type.YES_NO,
    choices=YES_OR_NO,
)
REMARK_UNKEPT = REMARK._replace(is_rare=True)  # understood, and kept nowhere


def leveled(of: Of) -> tuple[Field, ...]:
    """Whose promise it is, and whether it is a 民生实事."""
    level = LEVEL._replace(of=of, choices=LEVELS)
    return level, LIVELIHOOD._replace(of=of)


def field(
    of: Of,
    key: str,
    heading: str,
    words: str,
    type: Type = Type.WORDS,
    choices: Choices = (),
) -> Field:
    """A field of an object, in the order that a declaration is read."""
    return Field(key, heading, words, type, of, choices=choices)


def rare(
    key: str,
    heading: str,
    words: str,
    of: Of | None,
    type: Type = Type.WORDS,
    choices: Choices = (),
) -> Field:
    """A field that few lists have: it goes out only where a line holds it."""
    return Field(key, heading, words, type, of, choices=choices, is_rare=True)


def source(of: Of) -> Field:
    """Where a document says so."""
    return rare("source", "出处", "文件出处|原文出处", of)


def exactly(prefix: str, name: str, of: Of | None) -> tuple[Field, Field]:
    """The day and how exactly it is meant, where due words do not give both."""
    return (
        rare(f"{prefix}_on", f"{name}日", "", of, Type.DAY),
        rare(f"{prefix}_precision", f"{name}日含义", "", of, Type.CHOICE, PRECISIONS),
    )


def day(key: str, heading: str, words: str) -> Field:
    """A day of a project that few lists have."""
    return rare(key, heading, words, Of.PROJECT, Type.DAY)


def to_date(key: str, name: str, digit: str) -> Field:
    """What is planned from January to a quarter's end."""
    words = f"(?:第?{name}季度?|{digit}季度)(?:末|底)?(?:计划|累计|投资|完成)*"
    return Field(key, f"{name}季度末计划累计", words, Type.MONEY, Of.ANNUAL_PLAN)
