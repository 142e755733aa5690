"""The rule about what a contract of its kind is expected to say and does not."""

from __future__ import annotations

import re

from analyzer.check.facts import PARTIES, Facts, Hit, Hits, Rule
from analyzer.check.matters import EXPECTED, REPAIR
from analyzer.classify.lexicon import contract_cues

FEWEST_CLAUSES = 5
SHORTEST = 500
LONGEST_TITLE = 40

# A paper that adds to another contract, or leaves terms to one, need not say all.
_PART = re.compile(
    r"补充|变更|解除|终止|续签|附件|通用条款|专用条款|框架|意向|备忘|示范|格式|条件|章程|管理规约|须知|合作|承包经营|承租经营"
)
_ELSEWHERE = re.compile(
    r"(?:通用|专用|标准|一般)(?:合同)?条款|(?:见|详见|按|以)[^，。；]{0,10}(?:附件|主合同|订单|报价单|框架)"
)


# Notes on filling in another text.
_FORM_NOTES = re.compile(r"填写|第[一二三四五六七八九十]{1,4}条[^，。；\n]{0,8}(?:中的|的)“|本条应")
FEW_NOTES = 2

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
    if _ELSEWHERE.search(facts.body) or len(_FORM_NOTES.findall(facts.body)) > FEW_NOTES:
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
_SALE = (
    f"仪器买卖合同\n{PARTIES}第一条 甲方向乙方出售仪器。\n"
    f"第二条 甲方在本月底前将货物送到乙方仓库。\n{_FILLER}"
)

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
