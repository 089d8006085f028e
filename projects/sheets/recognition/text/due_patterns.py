"""The words in which plans name days: months, quarters, halves, years, feasts.

Words as data; `due_words` says which day each allows.
"""

import re

MONTH_WORD = (
    r"(?<![\d.一二三四五六七八九十])(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
)
DAY_WORD = (
    r"(?:3[01]|[12]\d|0?[1-9]|[一二三]?十?[一二三四五六七八九]|[一二三]?十)[日号]"
)
YEAR_WORD = r"(?:(?<!\d)20\d\d年度?|明年|次年|来年|今年|本年度?|当年)"
QUARTER_WORD = r"第?[一二三四1-4](?:[、至到-][一二三四1-4])?季度?"
END = r"(?:[底末](?!板|端)|终)"
# 力争 softens what is promised and is part of the words.
HOPED = r"(?:(?:力争|争取)(?:在|于)?)?"
UNTIL = r"(?:之前|以前|前(?!期|往|后|三|二|置|沿|端)|内|为止|止)?"
# What follows makes it a beginning, not an end.
BEGINS = r"(?!起(?!点|步|降|吊|重)|以来|开始|至今|当月|数据)"
KINDS = (
    rf"(?P<iso>(?<!\d)20\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}日?|(?<!\d)20\d{{6}}(?!\d))"
    rf"|(?P<to_month>(?:{YEAR_WORD})?{MONTH_WORD}月?份?[-至到](?:{YEAR_WORD})?"
    rf"{MONTH_WORD}月份?{END}?)"
    rf"|(?P<full>(?:{YEAR_WORD})?{MONTH_WORD}月{DAY_WORD})"
    rf"|(?P<tens>(?:{YEAR_WORD})?{MONTH_WORD}月份?(?:[上中下]{{1,2}}旬|初|中(?![心央标断介]))[末底]?)"
    rf"|(?P<iso_month>(?<!\d)20\d\d[-/.](?:1[0-2]|0?[1-9])(?![\d.%]))"
    rf"|(?P<month>(?:{YEAR_WORD})?{MONTH_WORD}月(?!\d)份?{END}?)"
    rf"|(?P<pointed>(?<![\d.])(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9])(?=前|之前|以前))"
    rf"|(?P<quarter>(?:{YEAR_WORD})?(?:前[二三]季度|{QUARTER_WORD}|Q[1-4]){END}?)"
    rf"|(?P<half>(?:{YEAR_WORD})?(?:[上下]半年{END}?|年中(?!央)))"
    r"|(?P<plan>[“\"]?十[一二三四五六七八九]五[”\"]?(?:规划)?期?末)"
    rf"|(?P<year>(?:{YEAR_WORD})?(?:年[底末终]|全年(?!度?[累])|年度?内|岁末)"
    rf"|{YEAR_WORD}(?:{END}|内)|20\d\d年?[-至到]20\d\d年|^年度$"
    r"|(?<![\d-])20\d\d年度?(?![\d-]|结转|以来))"
)
BEFORE = r"(?<!截至)(?<!截止)(?<!截止到)(?<!自)(?<!从)(?<!去)(?<!上)(?<!往)(?<!跨)"
DATED = re.compile(rf"{BEFORE}(?P<hoped>{HOPED})(?:{KINDS}){UNTIL}{BEGINS}")
# Of every month or quarter: no day closes it.
RECURRING = re.compile(
    r"每(?:半?年|季度?|月|周|日)(?:度|[底末])?(?:\d{1,2}[月日])?[底末]?前?"
)
# A day that the words do not fix, or not in the same way everywhere.
UNFIXED = re.compile(
    r"(?:国庆|元旦|春节|中秋|清明|端午|劳动节|五一|[“\"]?七一[”\"]?|两会|春运|暑运|汛期|主汛期|入汛|雨季"
    r"|台风季|入冬|冬季|开学|春季开学|秋季开学|高考|亚运会?)节?(?:假期|长假)?(?:之|来临|到来)?之?前"
)
ENDLESS = re.compile(
    r"(?<!超)长期(?!特别|国债|护理|规划)|常年|常态化?|持续|经常性|随时|全天候|长效|不定期|日常"
)
