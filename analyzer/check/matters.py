"""What contracts of each type are expected to settle, by the rule of law that lists it."""

from __future__ import annotations

from typing import NamedTuple


class Matter(NamedTuple):
    """Something a contract should say: its name, the clause types that say it, and its words.

    `words` is a pattern: one hit anywhere in the contract is enough, as a model may err
    about a clause but a word that stands there is there.
    """

    name: str
    name_en: str
    types: frozenset[str]
    words: str


def _matter(name: str, name_en: str, types: str, words: str) -> Matter:
    return Matter(name, name_en, frozenset(types.split()), words)


PRICE = _matter("价款或报酬", "price", "price payment", r"价|款|费用|报酬|酬金|佣金|租金|[元￥¥]")
QUANTITY = _matter(
    "数量",
    "quantity",
    "quality",
    r"数量|面积|重量|清单|明细|[0-9一二三四五六七八九十百千万_＿][ 　]{0,4}"
    r"(?:台|套|吨|件|只|个|批|辆|米|平方|公斤|千克|箱|份|亩|头|株|斤|升|瓶|桶|支)",
)
QUALITY = _matter(
    "质量标准",
    "quality",
    "quality warranty acceptance",
    r"质量|标准|规格|型号|等级|质地|成色|品质|技术要求|现状",
)
DELIVERY = _matter(
    "履行期限、地点和方式",
    "time and place of performance",
    "performance transport term",
    r"交货|交付|交割|提货|送货|送达|发货|地点|交售|运输|履行(?:期限|方式)|供货|过户|交房|移交|日内|之?前",
)
INSPECTION = _matter(
    "检验",
    "inspection",
    "acceptance",
    r"检验|验收|查验|验货|检查|清点|异议|抽样|对样|过磅|计量|签收",
)
LIABILITY = _matter(
    "违约责任", "liability for breach", "liability", r"违约|赔偿|滞纳金|罚|损失|责任|否则|追究"
)
DISPUTES = _matter(
    "争议解决",
    "settlement of disputes",
    "dispute_resolution",
    r"争议|纠纷|争端|诉讼|仲裁|法院|协商解决|调解|司法|裁[定决]|管理机关",
)
LEASED = _matter(
    "租赁物及用途",
    "the leased thing and its use",
    "subject_matter quality",
    r"房屋|场地|商铺|设备|租赁物|车辆|用途|面积|坐落|位于|厂房|车位|土地|物业|机械",
)
LEASE_TERM = _matter(
    "租赁期限",
    "term of the lease",
    "term",
    r"租赁期|租期|期限|期间|起至|[年月日]止|租用期|使用期|租赁时间",
)
RENT = _matter(
    "租金及支付", "rent and its payment", "price payment", r"租金|租费|租价|租赁费|使用费|费用|台班"
)
REPAIR = _matter(
    "租赁物维修",
    "upkeep of the leased thing",
    "warranty",
    r"维修|修缮|修理|维护|保养|损坏|检修|完好",
)
PURPOSE = _matter(
    "借款用途",
    "purpose of the loan",
    "",
    r"用途|用于|借款用|资金使用|周转|所需|购买|资金困难|需要|挪用|因.{0,20}(?:借|贷)",
)
RATE = _matter("利率", "interest", "", r"利率|利息|息|无偿|年化|‰|分利")
LOAN_TERM = _matter(
    "借款期限和还款", "term and repayment", "term payment", r"期限|还款|归还|偿还|还清|清偿|到期"
)
WORKS = _matter(
    "工程范围", "scope of the works", "subject_matter", r"工程|承包范围|施工|装修|装饰|内容|范围"
)
BUILD_TIME = _matter(
    "工期",
    "time for the works",
    "term performance",
    r"工期|开工|竣工|完工|日历天|施工期|交工|进度|期限",
)
BUILD_PRICE = _matter(
    "造价与结算",
    "price and settlement",
    "price payment",
    r"造价|价款|结算|工程款|费用|合同价|总价|包干|单价|报酬",
)
BUILD_CHECK = _matter(
    "质量与验收",
    "quality and acceptance",
    "quality acceptance",
    r"质量|验收|检验|合格|标准|规范|保修",
)
CLAIM = _matter(
    "被担保的主债权", "the debt secured", "subject_matter", r"债权|债务|借款|贷款|主合同|货款|欠款"
)
GUARANTEE_FORM = _matter(
    "保证方式", "form of the guarantee", "", r"连带|一般保证|保证方式|担保方式|先诉抗辩|保函|共同"
)
GUARANTEE_TERM = _matter(
    "保证期间", "term of the guarantee", "", r"期间|期限|有效期|届满|终止|[年月日]止|为止"
)
COVER = _matter("担保范围", "what is secured", "", r"范围|本金|利息|违约金|全部债务|费用|债务总额")
COLLATERAL = _matter(
    "抵押财产",
    "the thing mortgaged",
    "subject_matter",
    r"抵押物|抵押财产|抵押的?房|抵押品|房屋|设备|土地|财产",
)
WORK = _matter(
    "工作内容和地点", "work and its place", "employment subject_matter", r"岗位|工种|工作|职务|任务"
)
LABOUR_TERM = _matter("合同期限", "term of the contract", "term", r"期限|期间|起至|[年月日]止|为期")
HOURS = _matter(
    "工作时间和休息休假",
    "hours and leave",
    "",
    r"工时|工作时间|休息|休假|[八8]小时|加班|工作制|假期|节假日|每周|轮班",
)
PAY = _matter("劳动报酬", "pay", "price payment", r"报酬|工资|薪|待遇|奖金")
SOCIAL = _matter("社会保险", "social insurance", "", r"社会保险|社保|保险|养老|福利")
PROTECTION = _matter(
    "劳动保护和劳动条件",
    "protection at work",
    "",
    r"劳动保护|劳动条件|安全|防护|职业危害|卫生|保护",
)
SUBJECT = _matter(
    "标的",
    "subject matter",
    "subject_matter definitions recitals performance",
    r"委托|服务|提供|内容|范围|事项|项目|产品|货物|技术|许可|转让",
)
SERVICE_TERM = _matter(
    "服务期限",
    "term of the service",
    "term performance",
    r"期限|期间|起至|[年月日天]内|为期|[年月日]止|工作日|之前|周期|有效期",
)
STORED = _matter(
    "仓储物品及数量",
    "the goods stored and their quantity",
    "subject_matter quality",
    r"仓储物|储存|保管|货物|物品|品名|数量|吨|件",
)
CARRIED = _matter(
    "货物与运输路线",
    "the goods and the way",
    "subject_matter transport quality",
    r"货物|旅客|起运|到达|运往|路线|托运|目的地|装货|卸货|港",
)
MAKING = _matter(
    "材料与加工要求",
    "material and requirements",
    "quality subject_matter",
    r"材料|原料|样品|图纸|质量|要求|来料|面料|规格",
)
SHARES = _matter(
    "出资", "contributions", "price payment subject_matter", r"出资|投资|股份|份额|入股|注册资本"
)
PROFIT = _matter(
    "损益分配", "sharing of gain and loss", "", r"利润|盈亏|亏损|盈余|分配|收益|分成|分红|损益"
)

_BOTH = (LIABILITY, DISPUTES)
_LEASE = (LEASED, LEASE_TERM, RENT, REPAIR, *_BOTH)
_GOODS = (QUANTITY, QUALITY, PRICE, DELIVERY, INSPECTION, *_BOTH)
_WORKS = (WORKS, BUILD_TIME, BUILD_PRICE, BUILD_CHECK, *_BOTH)

EXPECTED: dict[str, tuple[str, tuple[Matter, ...]]] = {
    "purchase": ("民法典第四百七十条、第五百九十六条", _GOODS),
    "sale": ("民法典第四百七十条、第五百九十六条", _GOODS),
    "house_lease": ("民法典第七百零四条", _LEASE),
    "commercial_lease": ("民法典第七百零四条", _LEASE),
    "equipment_lease": ("民法典第七百零四条", _LEASE),
    "loan": ("民法典第六百六十八条", (PURPOSE, RATE, LOAN_TERM, *_BOTH)),
    "guarantee": ("民法典第六百八十四条", (CLAIM, GUARANTEE_FORM, GUARANTEE_TERM, COVER)),
    "mortgage": ("民法典第四百条", (CLAIM, COLLATERAL, COVER)),
    "construction": ("民法典第七百九十五条", _WORKS),
    "decoration": ("民法典第七百九十五条", _WORKS),
    "processing": ("民法典第七百七十一条", (MAKING, QUANTITY, PRICE, DELIVERY, INSPECTION, *_BOTH)),
    "transport": ("民法典第四百七十条", (CARRIED, PRICE, *_BOTH)),
    "storage": ("民法典第四百七十条", (STORED, PRICE, *_BOTH)),
    "labour": (
        "劳动合同法第十七条",
        (LABOUR_TERM, WORK, HOURS, PAY, SOCIAL, PROTECTION),
    ),
    "partnership": ("民法典第四百七十条、第九百六十七条", (SHARES, PROFIT, *_BOTH)),
    "service": ("民法典第四百七十条", (SUBJECT, PRICE, SERVICE_TERM, *_BOTH)),
    "software": ("民法典第四百七十条", (SUBJECT, PRICE, SERVICE_TERM, *_BOTH)),
    "system_implementation": ("民法典第四百七十条", (SUBJECT, PRICE, SERVICE_TERM, *_BOTH)),
    "maintenance": ("民法典第四百七十条", (SUBJECT, PRICE, SERVICE_TERM, *_BOTH)),
    "property_management": ("民法典第九百三十八条", (SUBJECT, PRICE, SERVICE_TERM, *_BOTH)),
    "design": ("民法典第七百九十四条", (SUBJECT, PRICE, SERVICE_TERM, *_BOTH)),
    "advertising": ("民法典第四百七十条", (SUBJECT, PRICE, SERVICE_TERM, *_BOTH)),
}  # fmt: skip
"""What a contract of each type is expected to say, with the rule of law that lists it."""
