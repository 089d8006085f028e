"""What a task is about: the project or thing it names, and what is to become of it.

Standard library only. 加快G527国道青屏段改建工程建设 names G527国道青屏段改建工程.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from .due_words import unspaced

LONGEST_NAME = 80  # characters; what is longer names no one thing
# What leads into a name, and says nothing of what is counted.
LEADS = (
    "力争|争取(?=完成|达到|实现|突破|在|$)|确保|保证|务必|全力以赴|全力|全面|加快推进|加快|加速|继续|大力|积极|努力|深入|持续|扎实|稳步|有序|切实"
    "|高质量|高标准|高效|统筹|进一步|不断|着力|按时(?=完成)|如期(?=完成|建成)|计划|预计|预期|同步|认真|强化推进|有力|有效推进"
    "|推动|推进|力促|促进|实现|完成|实施|做好|抓好|抓实|办好|谋划|协调|配合|并|同时|以及|和|及|与|在(?!建)|于|将|使|、|:|：|“(?=[^”]*$)"
)
BUILDS = (
    "开工建设|开工|动工建设|启动建设|启动|续建|新开工|建成通车|建成投用|建成|竣工|通车|投用|建设|开建|复工|实施|完成"
    "|创建|争创|打造|提升|整治|优化"
)
OF_TIME = "今年|本年度?|全年|年内|年度|当年"
HERE = "全[县市区省州]|[我本][县市区局]|全系统|全行业"
VERB = re.compile(f"^(?:{LEADS}|{OF_TIME})")
LEAD = re.compile(f"^(?:{LEADS}|{OF_TIME}|{HERE})")
BUILD = re.compile(f"^(?:{LEADS}|{OF_TIME}|{BUILDS})")
TAIL = re.compile(
    r"(?:的?(?:前期工作|前期|各项工作|工作|项目建设|建设进度|施工进度|建设|进度|施工|任务|目标)|、|,|，|:|：)$"
)
# What is to become of a thing, each in the words that name it.
BECOMES = tuple(
    (name, re.compile(words))
    for name, words in (
        ("通车", "(?:建成|全线|正式|主线|全面)*通车(?!里程)"),
        (
            "投用",
            "(?:建成|正式|全面|完成|联调并)*(?:投入使用|投入试?运营|投入运行|投用|投运|启用|试?运营)",
        ),
        (
            "开工",
            "(?:全面|正式|实质性)*(?:开工建设|开工|动工建设|动工|启动建设|开建)(?!率)",
        ),
        ("竣工验收", "(?:完成|通过)?竣工验收"),
        ("交工验收", "(?:完成|通过)?交工验收"),
        ("合龙", "(?:主桥|全桥)?(?:合龙|合拢)"),
        ("贯通", "(?:全线|双线|双幅)?贯通"),
        ("封顶", "(?:主体)?(?:结构)?封顶"),
        ("开通", "(?:正式)?开通"),
        ("建成", "(?:全部|全面|基本)?建成"),
        ("完工", "(?:全部|全面|基本)?(?:完工|竣工|完成建设)"),
    )
)
# A decision, a document or a standing that there is or is not at the year's end.
GAINED = re.compile(
    r"(?:取得|获得|获取|拿到|获|完成|通过)(?P<what>.{0,24}?(?:批复|核准|批准|立项|许可|备案|备案证|验收|评审|审查|审批|认定|入库))"
    r"|(?P<same>获批|获评.{0,20}|入选.{1,20}|列入.{1,20}|纳入.{1,20})"
)
STANDING = re.compile(
    r"创建|争创|创成|编制|编印|出台|印发|挂牌|上线|完成|建成|开通|通过|取得|获得|获批|批复|核准|签订|签约|列入|纳入|入选|获评"
    r"|投产|关停|开工|动工|启动建设|通车|合龙|贯通|投入使用|投入运营|投用|投运|启用|完工|竣工|封顶"
)
ROAD = re.compile(r"[GSXYC]\d{1,4}(?!\d)|\d{1,4}(?:国道|省道|县道|乡道)")
WORKS = re.compile(
    r"(?:[特公]?大桥|桥|隧道|高速(?:公路)?|高铁|铁路|快速路|快速通道|大道|互通(?:立交)?|立交|连接线|复线|绕城(?:线|段)?"
    r"|环线|专线|航道|船闸|[路线段桥道港隧速](?:改建|扩建|改扩建|新建|扩容|拓宽|改造|提升|大修|改线|迁建)|改线"
    r"|[东西南北]延|[东西南北]移|[上中下东西南北]段|[\u4e00-\u9fff]段)(?:工程|项目|扩容|改造|改建|扩建|改扩建)*(?:[(（][^)）]*[)）])?$"
    r"|(?:改建|扩建|改扩建|迁建|改线|新建|扩容)工程(?:[(（][^)）]*[)）])?$"
    r"|[大特]桥(?:维修|加固|改造|重建|拆除)+(?:工程|项目)?$"
)
PROGRAMMES = re.compile(
    r"农村公路|危旧?桥|村道|县乡道|养护|安防|防护|隐患|民生实事|四好|大中修|断头路|路面|国省道|普通公路|美丽|线网|线路"
    r"|国省干线|普通干线|干线公路|公交|候车|项目$|规划|路网|等级公路"
)


# What money makes a project of: a station, a wharf, a centre.
BUILDING = re.compile(
    r"(?:枢纽|码头|站|中心|场|泊位|基地|港区?|服务区|停车区|仓库|大楼|机场|工程|项目|一期|二期|三期)$"
)


class Work(NamedTuple):
    """A task's thing and what is to become of it.

    `is_project`: road, bridge or the like that a bureau keeps as a project of its own;
    a station or a centre may be one, but nothing says so.
    """

    name: str = ""
    becomes: str = ""
    is_project: bool = False


def without(pattern: re.Pattern[str], text: str) -> str:
    """A text without what the pattern takes away, as often as it does."""
    before = None
    while before != text:
        before, text = text, pattern.sub("", text, count=1)
    return text


def object_of(text: str) -> str:
    """What a task is about, without its verbs: 办好建议提案 is about 建议提案."""
    return without(VERB, unspaced(text)).strip("，,。；;：:")


@lru_cache(maxsize=5_000)
def work_of(text: str) -> Work:
    """The one thing that a short text names; empty where it names none or several."""
    plain = unspaced(text).strip("。；;")
    if len(plain) > LONGEST_NAME:
        return Work()
    if re.search("[，,；;。]|\\d(?:亿|万)?(?:元|%|公里|座)", plain):
        return Work()
    head, becomes = apart(plain)
    name = without(TAIL, without(BUILD, head))
    if "、" in name:
        return Work()
    if not becomes:
        becomes = becomes_of(plain[: len(plain) - len(head)] or plain)
    is_project = is_works(name)
    return Work(name, becomes, is_project) if len(name) > 1 else Work(becomes=becomes)


def apart(plain: str) -> tuple[str, str]:
    """A text parted behind the thing: S310省道改线工程 and 完成工可批复."""
    for match in re.finditer("完成|取得|通过|获得|力争|确保|实现", plain):
        head, rest = plain[: match.start()], plain[match.start() :]
        if len(without(BUILD, head)) > 2 and (becomes := becomes_of(rest)):
            return head, becomes
    for name, words in BECOMES:
        ends = re.search(f"(?:{words.pattern})$", plain)
        if ends and len(without(BUILD, plain[: ends.start()])) > 2:
            return plain[: ends.start()], name
    return plain, ""


def becomes_of(text: str) -> str:
    """What is to become of something, in the words that name it; "" where unsaid."""
    if match := GAINED.search(text):
        return match.group("what") or match.group("same") or ""
    return next((name for name, words in BECOMES if words.search(text)), "")


def takes_money(name: str) -> bool:
    """Whether money of the year makes a thing a project: one work, no programme."""
    return bool(name) and (
        is_works(name) or bool(BUILDING.search(name) and not PROGRAMMES.search(name))
    )


def is_works(name: str) -> bool:
    """Whether a name is one of a single road, bridge or the like."""
    if PROGRAMMES.search(name) and not ROAD.search(name):
        return False
    return bool(ROAD.search(name) or WORKS.search(name))
