"""The words of headings, as bureaus write them; `headings` says what they make.

Matched without spaces, units and full-width forms. Each pattern names what it is for.
"""

import re

from projects.sheets.found import Meaning

NAME_WORDS = (
    r"(?:建设|投资|重点|重大|交通|单位|在建|续建|新建|子|主要|单项|具体|工程)*项目"
    r"(?:\(?(?:工程|路线|标段)\)?)?(?:名称|名|简称|全称)?(?:[及和与/、(](?:主要)?(?:建设|工程)?(?:标段|内容|规模|地点|地址|性质|类别|里程)\)?)*"
    r"|(?:工程|路线|线路|路段|标段|桥梁|隧道|港口|码头|航道|站场|站点|枢纽|公路|任务)(?:\(?项目\)?)?名称?"
    r"|(?:单位|单项|分部|重点|建设)工程(?:名称)?"
    r"|(?:工程|路线|线路|路段)|名称|项目、?名称|(?:月份|指标|内容|数据|类别)\W*项目"
    r"|项目\W*(?:月份|指标|内容)|project(?:_?name)?|name"
)
TYPE_WORDS = r"(?:项目|工程|建设|投资)?(?:类型|类别|分类|种类|行业|领域)(?:名称)?"
AREA_WORDS = (
    r"(?:地区|区域|县市|市县|区县|县区|市区|市州|州市|地市|市地|县\(?[、,/]?市[、,/]?区\)?"
    r"|县\(市\)区?|市\(县、?区\)|市\(州\)|各县市区?|辖区|乡镇|镇街|街道|行政区划|所属地区?"
    r"|所在(?:地|县|区|市|地区|区县)|区划|县|市|州|地方)(?:名称)?"
)
COMPANY_WORDS = (
    r"(?:企业|公司|集团|(?:业主|建设|责任|实施|项目|承办|牵头|施工|填报|代建|法人)单位|部门"
    r"|科室|局属单位|单位名称)(?:名称)?"
)
NAME_KINDS = (
    ("type", re.compile(TYPE_WORDS)),
    ("area", re.compile(AREA_WORDS)),
    ("company", re.compile(COMPANY_WORDS + "|单位")),
)
# What a row is about; matched against the whole lowest level, in this order.
IDENTITIES = tuple(
    (meaning, re.compile(words, re.IGNORECASE))
    for meaning, words in (
        (Meaning.SERIAL, r"(?:项目)?(?:序号|序列号?|顺序号?)|序|行号|行次|no\.?|№|#"),
        (Meaning.INDICATOR_CODE, r"指标(?:编号|编码|代码|号)|indicator_?code"),
        (
            Meaning.INDICATOR_NAME,
            r"(?:主要|统计)?指标(?:名称|名)?|indicator(?:_?name)?",
        ),
        (
            Meaning.CODE,
            r"(?:投资|建设|工程)*(?:项目|工程)(?:统一|审批|赋)?(?:编号|编码|代码|代号|号|码|id)"
            r"|(?:统一|国家|审批监管|平台|项目统一)?(?:编码|代码)|编号|code|project_?code|id",
        ),
        (Meaning.YEAR, r"(?:所属|统计|报告|数据|计划)?(?:年度|年份|年)|year"),
        (
            Meaning.MONTH,
            r"(?:所属|统计|报告|数据|填报|报表)?(?:月份|月度|月|年月|期间|时期|报告期|统计期|账期"
            r"|时间|所属期|期别)|(?:年|年度)[/、]?月份?|month|period",
        ),
        (Meaning.UNIT, r"(?:计量|金额|货币|数量)?单位|unit"),
        (Meaning.QUALIFIER, r"限定词?|精确度|qualifier"),
        (Meaning.NAME, NAME_WORDS),
        (Meaning.NAME, "|".join((TYPE_WORDS, AREA_WORDS, COMPANY_WORDS))),
    )
)

# What the rows of a register are about that knows no projects.
OTHER_CODE = re.compile(
    r"(?:企业|单位|公司|机构|法人|业户|车辆|车牌|船舶|人员|员工|站点?|统一社会信用)"
    r".{0,4}(?:编号|编码|代码|号码|号)"
)
PROGRESS_WORDS = re.compile(
    r"形象进度|进展情况|(?:建设|项目|工程|工作|目前|实施|最新|当前|施工|本月)进展|工程进度|进度情况"
    r"|(?:施工|实施|建设)进度|进度描述|形象"
)
REMARK_WORDS = re.compile(r"备注|说明|备注说明|情况说明|其他说明|remarks?")
OBSTACLES = re.compile(r"问题|困难|协调|措施|建议|原因|风险|需要解决|制约|诉求")
NOT_STORED = re.compile(
    r"责任|业主|建设单位|施工|监理|(?<!建)设计|领导|联系|电话|手机|负责|牵头|主管|包保|挂点|挂钩"
    r"|内容|(?<!投资)规模|地点|位置|地址|起止|起点|止点|起讫|桩号|年限|工期|时间|日期|性质"
    r"|类别|类型|等级|标准|属性|行业|状态|阶段|是否|排名|名次|位次|排序|依据|文号|批复(?!.*(?:投资|概算|估算))"
    r"|征地|拆迁|征拆|用地|手续|环评|可研|初设|施工图|招标|招投标|合同|中标|审批|前期工作|前期费"
    r"|开工(?!.*(?:累计|以来|至今|完成|底))|竣工|完工|通车|交工|验收|归口|科室|部门|密级"
    r"|到位|拨付|支付|支出|下拨|剩余|[未待需]完成|欠|差额|缺口|结余|结转|超额|尚需|还需|工程量|节点"
    r"|来源|渠道|单位|主体|评价|考核|得分|分值|打分|颜色|预警|红黄|经办|填报|审核|签|姓名|职务|坐标|经度|纬度|图"
)
# A group of these makes all below it something else than investment done.
GROUPS_NOT_STORED = re.compile(
    r"到位|拨付|支付|支出|下拨|征地|拆迁|征拆|用地|工程量|责任|联系|问题|合同"
    r"|结算|付现|付款|余额|资金(?:计划)?下达|下达.{0,3}资金"
)
# Answered with 是 or 否, whatever it asks.
YES_OR_NO = re.compile(r"是否|能否|有无")
LEFT_TO_DO = re.compile(r"[未待需]完成|尚需|剩余|还需")
# How far a figure is from another: 与序时进度差, 滞后计划.
DIFFERENCES = re.compile(
    r"(?:进度|计划|目标|序时|时序|完成).{0,4}(?:差|偏差|差值|差距|相差)$|滞后|超欠|欠进度"
)
# 任务编号 beside the project's own code.
OTHER_CODES = re.compile(r"(?:编号|编码|代码)$")
# Close to investment, but not the same: asked about.
VALUE_OF_WORKS = re.compile(r"产值|工作量|实物量|营收|计量|财务")
TEN_DAYS = re.compile(r"[上中下]旬")
# A quarter's own amount is no month's, and no year's to date.
THIS_QUARTER = re.compile(r"[本当]季(?!.*[末底])")
ABOUT_LAST_YEAR = re.compile(
    r"同期|同比|环比|增长|增幅|增速|增减|上一?个?[月季期]|(?<!目)前一?个?[月季]"
    r"|[本当]季度?(?!.*[底末累])|(?:上年|去年|上一年)度?(?!.*[底末前])"
    r"|较上|比上|与上"
)
COMPLETIONS = re.compile(
    r"%|率|比例|占比|百分比|百分数|完成比|比重|占(?:年|全年|本年|当年|今年|总|计划|概算|投资|目标)"
    r"|(?:完成|达到?).*(?:计划|目标|任务)的|投资进度$|完成进度$|(?:序时|时序|时间)进度$"
)
# Shares of something else than the year's plan done to date.
COMPLETION_OF_ANOTHER = re.compile(
    r"中央|省级|市级|县级|省补|资金|[本当]月|总投资|概算|开工|时序|序时|时间进度|支付|总体|应"
)
SOURCES = re.compile(
    r"(?:其中[:、]?)?(?:中央|国家|国债|部(?:[补级省]|投资|资金)|车购税|燃油税|成品油|省(?!道)|市(?!政)|县(?!道)|区级"
    r"|地方|自筹|企业|银行|贷款|国内贷款|债券|专项债|一般债|地债|补助|社会|外资|利用外资|财政"
    r"|上级|本级|其他|其它|政府|民间|自有|国有|配套)"
)
PART_WORDS = re.compile(
    r"^其中|^#|^建安|^建筑安装|^安装|^设备|^土建|^拆迁|^预备费|^征迁|^路基|^路面|^桥涵|^房建|^绿化|^机电"
)
AHEAD = re.compile(
    r"下一?个?(?:月|步|阶段|季)|(?<![上去前往\d])年底前(?:完成|可|应|需|将|投资)|后.{1,2}个?月|力争|预计|预期(?!目标)|拟|预测"
    r"|全年完成(?!情况)|全年可完成|年底可|下半年|下年|明年|次年|来年|大干|冲刺|奋斗"
)
QUANTITIES = re.compile(
    r"里程|公里|长度|数量|[个项处座套户]数|面积|吨位|吞吐量|人数|客运|货运"
)
# Over a group; 客运站 and 新千公里 are trades there.
COUNTED_GROUPS = re.compile(
    r"里程(?!碑)|长度|数量|[个项处座套户]数|面积|吨位|吞吐量|人数|运量|周转量"
)
SAYS_MONEY = re.compile(r"投资|资金|金额|产值|费用")
NOT_MONEY = re.compile(r"里程|吞吐量|客运量|货运量|周转量|征地面积")
BEFORE_YEAR = re.compile(
    r"(?:上年度?|去年|上一年度?|往年|(?:19|20)\d\d年?度?)年?(?:底|末|以前|之前|前|12月[底末])"
    r"|以前年度|历年|往年|年初前|(?:上年|去年).*累计"
)
SINCE_START_WORDS = re.compile(
    r"开工.*(?:累计|至今|以来|完成投资)|开累|自开|总累计|项目累计"
    r"|累计.*(?:开工|总投资)|建设期累计|(?<![年月初份五])以来"
)
# As a group these stand over 累计完成投资 as well; 新开工项目完成投资 does not.
SINCE_THE_WORKS = re.compile(r"开累|自开|至今|(?<![年月初份五])以来")
# “十四五”期间完成投资 and 三年累计 are of no single year; 十四五项目 are projects.
FIVE_YEARS = re.compile(
    r"十[一二三四五六七八九]五(?!\W?(?:规划|重点|重大|储备|建设|交通)*(?:项目|工程))"
    r"|近[两三四五十]年|(?<![第〇零一二三四五六七八九十])[两三四五十]年"
    r"(?:来|期|行动|滚动|累计|合计|总|完成|投资)"
)
TOTAL_WORDS = re.compile(
    r"总投资|概算|估算|投资总额|总造价|投资总规模|投资规模|批复投资|总额$|投资总计|工程造价"
)
# Never what was done, whatever group it stands under.
ESTIMATES = re.compile(r"(?:概算|估算)(?:总?投资|金额|额)?$")
# A lowest level that leaves the meaning to the one above it.
NEUTRAL = re.compile(
    r"合计|小计|总计|投资额?|金额|数额|总额|数值|数|值|额|资金|投资金额|全部|总投资|计|共计"
)
