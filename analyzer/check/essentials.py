"""The rule about what a contract of its kind is expected to say and does not."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.check.facts import HEAD, Facts, Hit, Hits, Rule
from analyzer.classify.lexicon import contract_cues


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
    r"数量|[0-9一二三四五六七八九十百千万_＿][ 　]*(?:台|套|吨|件|只|个|批|辆|米|平方|公斤|千克|箱|份|亩|头|株|斤|升|瓶|桶|支)|面积|重量|清单|明细",
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
    r"争议|纠纷|争端|诉讼|仲裁|法院|协商解决|调解|司法",
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

FEWEST_CLAUSES = 5
SHORTEST = 500
LONGEST_TITLE = 40

# A paper that adds to another contract, or leaves terms to one, need not say all.
_PART = re.compile(
    r"补充|变更|解除|终止|续签|附件|通用条款|专用条款|框架|意向|备忘|示范|格式|条件|章程|管理规约|须知"
)
_ELSEWHERE = re.compile(
    r"(?:通用|专用|标准|一般)(?:合同)?条款|(?:见|详见|按|以)[^，。；]{0,10}(?:附件|主合同|订单|报价单|框架)"
)


# Leased places without anything to be kept up.
_NO_UPKEEP = re.compile(r"车位|停车|场地|展[厅位]|摊位|柜台|土地|广告位|用地|泊位")


def missing_matter(facts: Facts) -> Hits:
    """Matters that a contract of its type is expected to settle and that no word of it names.

    Asked only of whole contracts of some length whose title shows their type.
    """
    contract = facts.contract
    expected = EXPECTED.get(contract.type)
    if expected is None or contract.truncated or not _is_of_type(facts):
        return
    numbered = [clause for clause in contract.clauses if clause.number]
    if len(numbered) < FEWEST_CLAUSES or len(facts.body) < SHORTEST:
        return
    if _ELSEWHERE.search(facts.body):
        return
    types = {one for clause in contract.clauses for one in (clause.type, *clause.also)}
    source, matters = expected
    for matter in matters:
        if matter is REPAIR and _NO_UPKEEP.search(contract.title or ""):
            continue
        if not matter.types & types and not re.search(matter.words, facts.body):
            yield Hit((), f"未见“{matter.name}”", source)


def _is_of_type(facts: Facts) -> bool:
    """Whether the title, which must be that of a whole contract, has a word of the type."""
    title = re.sub(r"\s", "", facts.contract.title or "")
    if not title or len(title) > LONGEST_TITLE or _PART.search(title):
        return False
    cues = [cue for cue in contract_cues() if cue.type == facts.contract.type]
    return any(word in title for cue in cues for word in cue.title)


_FILLER = "".join(
    f"第{number}条 {words}\n"
    for number, words in zip(
        "三四五六七",
        (
            "甲方应当妥善保存货物的说明书、合格证和其他单据，随货交给乙方，乙方签收后由双方各留存一份备查。"
            * 2,
            "乙方收到货物后应当面清点并检验，对规格、型号有异议的，应在收货当日告知甲方，由甲方派人核对。"
            * 2,
            "货物价款共计人民币20,000元，乙方应在收货后10日内一次付清，甲方同时开具发票交给乙方。"
            * 2,
            "货物质量按照国家标准执行，数量为二十台，由甲方负责包装，乙方自行安排卸货，卸货费用由乙方负担。"
            * 2,
            "任何一方未按约定履行的，应当向对方支付违约金，并补偿对方因此多支出的运费、人工费和保管费。"
            * 2,
        ),
        strict=True,
    )
)
_SALE = f"仪器买卖合同\n{HEAD.split(chr(10), 1)[1]}第一条 甲方向乙方出售仪器。\n第二条 甲方在本月底前将货物送到乙方仓库。\n{_FILLER}"

RULES = (
    Rule(
        "essential.missing", "info", missing_matter,
        "该类合同一般应有此项内容，请核对是否遗漏或约定在其他文件中",
        "a contract of this kind usually settles this: compare whether it was left out",
        _SALE,
        f"{_SALE}第八条 因本合同发生的争议，由乙方所在地人民法院管辖。\n",
        "民法典第四百七十条及该类合同的规定",
    ),
)  # fmt: skip
