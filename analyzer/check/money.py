"""Rules about sums: words beside digits, schedules of payment, deposits."""

from __future__ import annotations

import re
from decimal import Decimal

from analyzer.check.facts import Facts, Hit, Hits, Rule, percent, place
from analyzer.extract.amounts import find as find_amounts
from analyzer.records import Clause, Payment, Percentage

CENT = Decimal("0.01")

DEPOSIT_LIMIT = Decimal("0.2")


def words_differ(facts: Facts) -> Hits:
    """Amounts whose 大写 form reads as another sum than their digits."""
    for amount in facts.contract.amounts:
        if amount.words is None or amount.in_words is None or amount.value is None:
            continue
        read = [found.value for found in find_amounts(amount.in_words)]
        if len(read) == 1 and read[0] is not None and abs(read[0] - amount.value) >= CENT:
            yield Hit((place(amount), amount.words), f"小写为{amount.value:f}，大写为{read[0]:f}")


# A schedule that is open at an end, or runs beside another, proves nothing.
_OPEN = re.compile(
    r"其余|余款|余额|余下|剩余|其他款项|付清|结清|累计|[付到]至|[付支]到|达到|为止|另行|按月|每[月季年批次]"
    r"|任选|选择|之一|[上下]列第|以下第|方式[一二三]|或者?[^，。；]{0,12}支付|各(?:自|付|支付|承担)|分别|扣除"
)
_PARTIAL = re.compile(
    r"当[月季期批次]|已完|完成(?:工程)?量|剩余|余|结算|审定|每|进度|该批|本期|本次|首期|月"
)
_COUNT = re.compile(r"分[ 　]?(?P<count>[两二三四五六2-6２-６])[ 　]?(?:期|次|笔|批|个?阶段|步)")
_COUNTED = dict(
    zip("两二三四五六23456２３４５６", (2, 2, 3, 4, 5, 6, *range(2, 7), *range(2, 7)), strict=True)
)
_LAST = re.compile(r"尾款|质保金|质量保证金|质量保修金|最后一[期次笔]|末期|终期|保修期满|质保期满")


def shares_differ(facts: Facts) -> Hits:
    """Schedules that are meant to be whole and of which the shares do not add up to one.

    Whole is a schedule that says in how many steps it is paid and gives as many shares, or
    whose last share is the last payment by name. Sums beside shares, blanks, ranges, bounds,
    shares of different things and a rest that is not counted leave it open: silent.
    """
    shares = {share.id: share for share in facts.contract.percentages}
    groups: dict[str, tuple[Clause, list[Payment]]] = {}
    for step in facts.contract.payments:
        top = facts.top(step.clause)
        if top is not None:
            groups.setdefault(top.id, (top, []))[1].append(step)
    for top, steps in groups.values():
        if any(step.share is None for step in steps):
            continue
        paid = [shares[step.share] for step in steps if step.share in shares]
        stretch = facts.stretch(top)
        words = facts.words(stretch)
        inside = [
            share
            for share in facts.contract.percentages
            if stretch.start <= share.start < stretch.end
            and share.role in ("payment_share", "deposit")
        ]
        total = _total(paid)
        if len(paid) < 2 or total is None or total == 1 or len(inside) != len(paid):
            continue
        if _OPEN.search(words) or not _is_whole(facts, words, paid):
            continue
        yield Hit(tuple(place(share) for share in paid), f"各期付款比例合计{percent(total)}")


def _total(paid: list[Percentage]) -> Decimal | None:
    """The sum of shares of one whole; None where they are not shares of one."""
    bases = {re.sub(r"^(?:本|该)?(?:合同)?的?|的$", "", share.base) for share in paid if share.base}
    values = [share.value for share in paid]
    if len(bases) > 1 or any(_PARTIAL.search(base) for base in bases):
        return None
    if any(share.per or share.blank for share in paid):
        return None
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _is_whole(facts: Facts, words: str, paid: list[Percentage]) -> bool:
    counted = _COUNT.search(words)
    if counted is not None:
        return bool(_COUNTED[counted["count"]] == len(paid))
    return _LAST.search(facts.words(facts.sentence(paid[-1]))) is not None


_DEPOSIT = re.compile(r"(?:立约|成约|履约)?定金(?!罚则)")
_OF_SUM = re.compile(r"合同|总价|总额|总金额|价款|货款|房款|房价|造价")


def high_deposit(facts: Facts) -> Hits:
    """A 定金 of more than a fifth of the contract sum, as a share or as a sum."""
    for share in facts.contract.percentages:
        if share.value is None or share.value <= DEPOSIT_LIMIT or share.value >= 1 or share.per:
            continue
        if not share.base or not _OF_SUM.search(share.base):
            continue
        sentence = facts.sentence(share)
        before = facts.text[sentence.start : share.start]
        after = facts.text[share.end : min(sentence.end, share.end + 8)]
        if re.match(r"(?:的|作为|为|支付|交付|[ 　（(]){0,3}定金", after) or re.search(
            r"定金[^，。；]{0,16}$", before
        ):
            yield Hit((place(share),), f"定金为{share.base}的{percent(share.value)}")
    total = facts.total
    if total is None or total.value is None:
        return
    for amount in facts.contract.amounts:
        if amount.value is None or amount.currency != total.currency or amount.value >= total.value:
            continue
        before = facts.text[max(facts.contract.start, amount.start - 14) : amount.start]
        if not re.search(
            r"定金(?:金额|人民币|共计|[（(]大写[)）]|小写|[为计：: 　]){0,4}$", before
        ):
            continue
        if amount.value > total.value * DEPOSIT_LIMIT:
            share_of = (amount.value / total.value).quantize(Decimal("0.001"))
            yield Hit((place(amount), place(total)), f"定金约为合同总价的{percent(share_of)}")


RULES = (
    Rule(
        "amount.words_differ", "error", words_differ,
        "金额大写与小写不一致", "the sum in words differs from the digits",
        "合同总价为￥1,000.00元（大写：人民币壹万元整）。",
        "合同总价为￥10,000.00元（大写：人民币壹万元整）。",
    ),
    Rule(
        "payment.shares_differ", "warning", shares_differ,
        "写明的各期付款比例之和不是100%",
        "the shares of the payment schedule do not add up to 100%",
        "甲方分三次支付合同价款：签订后5日内支付合同价款的30%，到货后支付合同价款的50%，"
        "验收后支付合同价款的10%。",
        "甲方分三次支付合同价款：签订后5日内支付合同价款的30%，到货后支付合同价款的60%，"
        "验收后支付合同价款的10%。",
    ),
    Rule(
        "deposit.high", "warning", high_deposit,
        "定金超过主合同标的额的20%，超过部分不产生定金的效力",
        "an earnest deposit above 20% of the sum has no effect as such for the part above",
        "甲方应在签订后3日内向乙方支付合同总价的30%作为定金。",
        "甲方应在签订后3日内向乙方支付合同总价的20%作为定金。",
        "民法典第五百八十六条",
    ),
)  # fmt: skip
