"""The units and limits of quantities within sentences; `quantities` finds them.

Words as data: a further unit or way to say 不少于 is one word here.
"""

import re

from .units import OTHERS

# Units that sentences count in besides those of columns; each with what may not follow.
COUNTED = (
    "台次|车次|件次|人天|航次|课时|万张|张|万亩|万人次|万件|延米|平米|万平米|亿元|元|分|位|名|场次|场|份|期|盏|块|站|门|眼|口|艘|宗|部"
    "|户次|家次|起|班|所|支|批次|批|项次|小时|分钟|天|支队|本|册|例|对|间|组|镇|村|轮"
)
# 3个月, 一件事, 第21次会议, 2级公路: what follows shows that no unit was meant.
NOT_AFTER = {
    "个": "月|季度|工作日|小时|百分点以外",
    "人": "民|大代|均|员|才|力|工|行道|群|身",
    "分": "钟|类|段|局|公司|队|散|离|布|别|之|解|批|级|包|流|管",
    "位": "于|置|列|次",
    "次": "会|常|全会|党|局|序|要|高|日|月|年",
    "名": "录|称|单|城|列|特",
    "条": "例|件|款|龙|第",
    "件": "事|套",
    "台": "账|风|阶|班",
    "处": "理|置|罚|级|室|长|于",
    "项": "目|下",
    "场": "所|站|馆|地|景|坪",
    "家": "级|庭|园|长",
    "户": "外|籍|口",
    "吨": "级|位",
    "天": "然|气|候",
    "元": "月|旦",
    "站": "点|台|房|场|区",
    "门": "口|户|类",
    "口": "岸|径",
    "期": "间|限|末|工程|项目|建设|规划|内|[,，。;；)）]|$",
    "批": "复|准|次?名单|次?项目",
    "本": "级|年|市|县|区|月|地",
    "例": "会|如|行",
    "对": "接|照|标|外|口|应",
    "组": "织|成|建",
    "镇": "区|街|域",
    "村": "村|组|道|级|民",
    "部": "门|分|署|级|位|长",
    "所": "有|属|以|在",
    "支": "线|付|持|撑|路",
    "班": "次|线|车|子",
    "块": "段",
    "间": "隔",
    "钟": "[^，,；;。]{0,8}圈",
    "时": "[^，,；;。]{0,8}圈",
    "起": "步|来|重|降|点|(?:施行|实施)",
    "轮": "胎|换|训|渡",
    "份": "额|[至-]",
    "片": "区|石",
    "跨": "[^，,。;；、]*(?:线|江|河|海|铁路|大桥)",
    "孔": "隙",
    "m": "[a-zA-Z]",
    "级": "",
}
SCALES = "万|亿|千|百万|千万"
MONEY = "元"

AT_LEAST, AT_MOST, ABOUT = "at_least", "at_most", "about"
BEFORE = {
    AT_LEAST: "不低于|不少于|不小于|不得少于|不得低于|至少|超过|超|突破"
    "|大于|高于|多于|≥|>=|>|逾",
    AT_MOST: "不超过|不高于|不多于|不大于|不得超过|不得高于|不突破"
    "|低于|小于|少于|控制在|控制到|限制在|压减至|压降至|下降到|降低到|降至|降到|缩短至|缩短到|≤|<=|<",
    ABOUT: "大约|约为|约|近|接近",
}
AFTER = {
    AT_LEAST: "及以上|以上|余|多(?!年|种|层|处)",
    AT_MOST: "以内|之内|及以下|以下|内(?![河环部设建外])",
    ABOUT: "左右|上下|上下浮动",
}


def said_by(words: dict[str, str], text: str) -> str:
    """The limit that words say: at_least, at_most, about; "" where they say none."""
    return next((at for at, each in words.items() if re.fullmatch(each, text)), "")


def longest_first(words: str) -> list[str]:
    return sorted(set(filter(None, words.split("|"))), key=len, reverse=True)


def as_unit(word: str) -> str:
    """A unit's pattern with what may not follow it."""
    after = NOT_AFTER.get(word[-1:], "")
    return re.escape(word) + (f"(?!{after})" if after else "") + "(?!级)"


UNIT = "|".join(
    as_unit(each) for each in longest_first(f"{OTHERS}|{COUNTED}|百分点|%|％")
)
