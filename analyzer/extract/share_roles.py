"""What a share is for: a payment, a penalty, interest, a limit …"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, cast

from analyzer.extract.accruals import ACCRUAL, STOP, sentence_start
from analyzer.extract.share_nouns import MEASURE
from analyzer.extract.share_words import BORNE, NOT_OVER, PLAIN_RATE
from analyzer.records import PercentageRole

_LATE_FEE: Final = re.compile(r"(?:支付|计付|计收|缴纳|承担|的)*逾期(?:付款|还款)?(?:利息|息)")
_FINE: Final = re.compile("违约金|滞[纳付]金|罚金|罚款|赔偿金|罚息|违约责任|违约处理")
# The penalty whose rate this is: `违约金为贷款余额的5%`; the base may name a loan.
_FINED: Final = re.compile(
    r"(?:违约金|滞[纳付]金|罚金|罚款|赔偿金|逾期(?:付款|还款)?利息)(?:的?(?:数额|金额|标准|比例))?(?:应|均)?(?:为|是|占|按照?|[:：])[^，。；,;:：]{0,16}$"
)
# A remark on what a sum takes in says nothing of the share: `总价（不含税）的30%`.
_TAKEN_IN: Final = re.compile(
    r"(?:不|未)?(?:含|包括|包含)[一-龥、]{0,8}?(?:增值税|税费|税金|税款|税)(?=[)）的总价金额款合单])"
)
_REMARK: Final = re.compile(r"^[ 　]?[（(](?:不?[含包]|未含|即|大写|税[前后])[^（()）]{0,16}[)）]")
_EARNEST: Final = re.compile(r"的?(?:作为)?[一-龥]{0,4}(?:定金|保证金|押金)")
# A guarantee whose sum this is: `保函，金额为合同价的10%`.
_MAKES_GOOD: Final = re.compile(r"(?:向[^，。；]{1,10})?(?:补[付给]|赔付|赔偿|补偿|赔(?!付率))")
_STEP_NAME: Final = re.compile(
    r"(?:入门费|[首预尾余]付?款|首期款?|进度款|验收款|提货款)(?:为|[:：])?[ 　]?$"
)
_SET_OFF: Final = re.compile(
    r"(?:(?:扣回|抵扣|冲抵)(?:[^，。；,;]{2,10}的)?|分成(?:比例)?[为按]?)[ 　]?$"
)
_PAID_FOR: Final = re.compile(r"(?:再|另|加)赔[^，。；,;]{0,8}$")
_LATE_DAY: Final = re.compile(r"[晚迟][一-龥]{0,2}[一1][日天]")
_CHARGED: Final = re.compile(r"(?:收取|计收|提取|抽取)[^，。；]{0,16}$")
_ANY_FEE: Final = re.compile(
    r"(?P<fee>[一-龥]{1,4}(?:费|基金|权益金))(?:为|是|按照?|以|相[当等]于)[^，,。；;]{2,18}$"
)
_STEPPED: Final = re.compile(r"费|合同|总[价款额]|价款|货款|工程款|结算")
_ADDED: Final = re.compile(r"(?:加收|另收|另加|计收)[^，。；]{0,10}$")
_FEE_BEHIND: Final = re.compile("的?[一-龥]{0,6}费")
_SHARED_BEHIND: Final = re.compile("(?:与[^，。；]{0,10}|的?份额)?共有")
_REWARD: Final = re.compile(r"奖(?:励|给)?[^，。；,;金]{0,10}$")
_AMENDS: Final = re.compile(r"作为(?:补偿|赔偿)")
_BORNE: Final = re.compile(rf"(?:{BORNE})[ 　]?$")
_KEPT: Final = re.compile(r"(?:的部分)?(?:不退|不予[退返]还)")
_ALLOWED: Final = re.compile(r"的?(?:溢短装|误差|偏差|公差|增减|浮动|磅差)")
_OVERDUE_SUM: Final = re.compile(r"逾期|拖欠|欠付|欠缴|迟延|迟付")
_BOUGHT: Final = re.compile(r"的?(?:价格|对价)?(?:回购|收购)")
_GUARANTEED: Final = re.compile(
    r"(?:(?:保函|保证函|履约担保|保证金|押金|定金)[，,]?(?:的?(?:金额|额度|数额|标准))|担保金额)(?:应|均)?(?:为|是|相当于|按|不低于)[^，,。；;]{0,16}$"
)
# A fee reckoned as a share of another sum: `居间报酬按成交价的3%`.
_FEE: Final = re.compile(
    r"(?P<fee>[一-龥]{0,4}(?:手续费|管理费|担保费|佣金|酬金|报酬|提成费?|返[利点佣]|版税|许可费|奖金|代理费|中介费|保管费|协调费用))[，,]?"
    r"(?:(?:采取|采用|实行)[^，。；]{2,12}[，,])?"
    r"(?:的?(?:费率|标准|数额|金额|比例))?(?:应|均)?(?:为|是|按照?|以|相[当等]于)[^，,。；;]{2,18}$"
)
_LIMIT_NOUN: Final = re.compile(
    r"(?:误差|合格率|幅度|含量|水分|损耗率?|公差|偏差|变动|波动|涨跌|可用率|完好率|满意率|准确率)"
    r"[^，。；,;]{0,12}$"
)
# A row of a payment table: its step, and a sum beside the share.
_STEP: Final = re.compile(
    r"第[一二三四五六七八九十0-9]{1,2}[期笔次阶]|首[付期笔]|预付|进度款|尾款|余款|二期|三期"
)
_SUM_BESIDE: Final = re.compile(r"[ 　\t│｜|]{1,4}(?:人民币|[¥￥])?[0-9０-９_＿]")
_IN_STEPS: Final = re.compile(r"分(?:为)?[一二三四五六两2-9]?[期次批笔回][^。；]{0,40}$")
_CAPITAL: Final = re.compile("股|投资比例|注册资本|资本额|出资|投资总?额?$|合伙|权益|份额")
_OWNS: Final = re.compile("[占持股]|认缴|出资")
_PAID_IN: Final = re.compile(r"(?:缴付|缴足|缴清|实缴|交足)[^，,。；;]{0,16}$")
_WAGE: Final = re.compile(
    "的?(?:标准)?(?:支付|发放|计发|给付|向[一-龥]{2,6}支付)?[一-龥]{0,4}(?:工资|薪|报酬|津贴|奖金)"
)
_VOTED: Final = re.compile(r"[^，。；]{0,24}(?:通过|同意|出席|赞成|签字|提议|签了)")
_VOTERS: Final = re.compile(r"董事|股东|户主|村民|业主|委员|合伙人|成员|代表|表决权|会员")
_AT_BEHIND: Final = re.compile(r"[ 　]?(?:及|或)?以[上下内](?!浮)|[ 　]?为限|之间|为止")
# A limit said outright is one whatever it limits: `定金不超过总价的20%`.
_LIMITED: Final = re.compile(
    rf"(?:{NOT_OVER}|至多)"
    r"(?:[^，。；,;:：\d０-９日天月的]|的(?=[ 　]?$)){0,16}[ 　]?$"
)
# What sets something off by each step, or by what was done: `每低1%`, `完成任务的九成`.
_TRIGGER: Final = re.compile(
    r"每(?:再)?(?:降低|低|超出|超过|超|高|提高|多出|多|少)(?:于[^，。；]{0,10})?[ 　]?$"
    r"|(?:完成|未达)(?:不到|到|了)?"
    r"(?:[一-龥]{0,4}(?:任务|指标|承诺|目标|计划)(?:量|额)?)?(?:的|之|都完成)?[ 　]?$"
)
_CHANGE: Final = re.compile(r"(?:递减|递增|调增|调减)$")
_SWING: Final = re.compile(r"(?:上下|允许)(?:浮动|增减|波动|偏差)[^，。；]{0,4}$")
_REST: Final = re.compile(r"(?:其余|剩余|余下|剩下|余款|另外?|(?<=[，,；;])余|最后)的?[ 　]?$")
_RATE_OF_TAX: Final = re.compile(r"(?:(?<!版)税率|征收率|税点|预扣率)$")
_RATE_OF_INTEREST: Final = re.compile(r"(?:利率|[年月日]息)$")
# What is kept back or paid on top for a fault: `晚一天扣设计费的1%`.
_DOCKED: Final = re.compile(
    r"(?:扣减|扣除|扣发|扣罚|扣(?!留|回)|另?赔(?!付率)|罚|另付|另补|少|补付|补偿|加[付收扣]|减(?!收|[免少低去]))[^，。；,;]{0,14}$"
)
_WRONG: Final = re.compile(
    r"晚|迟|逾期|延误|拖|少做|漏|弄虚|取消|违反|违章|退团|退订|擅自|不合格|未达|达不到|低|造成|查实|查出|以次充好|禁用|截留|退茶|退货|造假|串|缺(?!陷)|旷工|早退|失误|差错|未按|挪用|错误|停工|延付|延期|单方|泄露|拒|扣分|每低"
)
# What is docked under a condition, or forfeited: `分包的，扣减价款的20%`, `不予退还`.
_FORFEIT: Final = re.compile(
    r"(?:的[，,]|每(?:次|发现|查实|停|缺|少|处|起|人|晚|迟|逾|延)[^，。；]{0,8}[，,]?)[^，。；]{0,12}(?:扣减|扣除|扣发|扣罚|没收|(?<=次)扣)[^，。；,;]{0,14}$|不(?:予|再)?退还?[^，。；,;]{0,14}$|没收[^，。；,;]{0,14}$|每(?:再)?低[^。；]{0,24}减收[^，。；,;]{0,14}$"
)
_LATE_INTEREST: Final = re.compile(r"加收[^，。；]{0,14}$|逾期[^。；]{0,24}上浮[^，]{0,6}$")
_PLEDGED: Final = re.compile(r"(?:抵押|质押)率(?:为|是|[:：])?(?:[^，,。；;率]{1,10}的)?[ 　]?$")
# `乙方____元，占____%`: one of those who put in.
_SUM_AND_STAKE: Final = re.compile(r"[甲乙丙丁戊己]方[^，,。；;]{0,24}元[，,][ 　]?占[ 　]?$")
_STAKE: Final = re.compile("股|出资|注册资本|投资|合伙|认缴|份额|期权|作价")
_SHARED: Final = re.compile(r"(?:共有|共同所有)[，,]各占$")
_GIVEN_BACK: Final = re.compile(r"[^，。；]{0,12}(?:退还|返还|退回)")
_REFUND: Final = re.compile(r"(?:退还|返还|退回)[^，。；,;]{0,16}$")
_BREACH: Final = re.compile("导致|违反|逾期|未能|未按|失败|过错|擅自|(?<!未发生)违约|虚假|重大错误")
_FAULT: Final = re.compile(r"(?:逾期|迟延|未按[时期]|违反|擅自)[^，。；,;]{0,20}的[，,]")
_OVERDUE: Final = re.compile(r"(?:逾期|迟延|拖欠)[^，。；,;]{0,20}的[，,]")
_EARNED: Final = re.compile(r"保证金|押金|质保金")
_OWED: Final = re.compile(r"(?:价|金额|款|费|总额)的?[ 　]*$")
_EQUALS: Final = re.compile(
    r"[ 　]*(?:[（(][^）)]{0,12}[)）])?[，,]?[ 　]*"
    r"(?:计(?!取|提|收|付|算)|共计|即|合计|人民币|[¥￥])"
)


@cache
def _words() -> tuple[tuple[PercentageRole, re.Pattern[str], re.Pattern[str]], ...]:
    """The words that tell a role, behind a share and before it, from the resource."""
    rows = []
    table = files("analyzer.resources").joinpath("share_roles.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            role, behind, before = line.split("\t")
            rows.append((cast("PercentageRole", role), re.compile(behind), re.compile(before)))
    return tuple(rows)


def role_of(
    text: str,
    start: int,
    end: int,
    high: int,
    *,
    bound: bool,
    base: str | None,
    previous: PercentageRole | None,
) -> PercentageRole:
    """The role of the share at `[start, end)`; `high` is where the next share begins.

    A limit (`不超过5%`) is one whatever it limits; a word right behind (`5%的违约金`)
    speaks louder than the nearest telling word before; `previous` is the role of the share
    before it in the same sentence part, which `其余5%` and a list carry on.
    """
    floor = sentence_start(text, start, 70)
    # A line may break right behind a share; the sentence goes on.
    stop = STOP.search(text, end + text.startswith("\n的", end), end + 30)
    ceiling = min(high, len(text) if stop is None else stop.start(), end + 30)
    behind = _REMARK.sub("", text[end:ceiling])
    lead = _TAKEN_IN.sub("", text[floor:start])
    if _TRIGGER.search(lead) or (bound and (_LIMITED.search(lead) or _AT_BEHIND.match(behind))):
        return "threshold"
    if base is not None and _VOTERS.search(base) and _VOTED.match(behind):
        return "threshold"
    if _SHARED_BEHIND.match(text, end):
        return "ownership"
    if not bound:
        said = _said(lead, behind, base)
        if said is not None:
            return said
    for role, after, _ in _words():
        if after.match(behind):
            return _paid(role, lead, base, behind)
    if bound:
        return "threshold"
    if _REST.search(lead) and (
        previous in ("payment_share", "other", "ownership") or not _WRONG.search(lead)
    ):
        if previous == "deposit" and _GIVEN_BACK.match(behind):
            return previous
        return previous if previous in ("other", "ownership") else "payment_share"
    if _is_row(text, start, end):
        return "payment_share"
    return _before(lead, behind, base)


def _said(lead: str, behind: str, base: str | None) -> PercentageRole | None:
    """The role of a share that is no limit, where the wording names what it is for."""
    rate = base is not None and _RATE_OF_INTEREST.search(base) is not None
    if _is_fine(lead, behind, rate):
        return "penalty"
    if any(form.search(lead) for form in (_SET_OFF, _BORNE, _REWARD)) or _BOUGHT.match(behind):
        return "other"
    if _GUARANTEED.search(lead):
        return "deposit"
    if base is not None and _RATE_OF_TAX.search(base):
        return "tax"
    if (_SWING.search(lead) and not rate) or _ALLOWED.match(behind):
        return "threshold"
    if base is not None and PLAIN_RATE.search(base):
        return "other"
    charge = _ANY_FEE.search(lead)
    if charge is not None and base is not None and not _STEPPED.search(base):
        return "other"
    fee = _FEE.search(lead)
    if (fee is not None and fee["fee"] != base) or (
        _CHARGED.search(lead) and _FEE_BEHIND.match(behind)
    ):
        return "other"
    return None


def _is_fine(lead: str, behind: str, rate: bool) -> bool:
    """Whether the wording says that the share is paid for a fault."""
    segment = re.split("[，,]", behind, maxsplit=1)[0]
    if _FINE.search(segment) and not _EARNEST.match(segment):
        return True
    if any(form.search(lead) for form in (_FINED, _PAID_FOR)) or _KEPT.match(behind):
        return True
    if _LATE_FEE.match(behind) and not rate:
        return True
    amends = _AMENDS.match(behind) or _MAKES_GOOD.match(behind)
    return bool(amends and _WRONG.search(lead))


def _before(lead: str, behind: str, base: str | None) -> PercentageRole:
    """The role told by what stands before the share."""
    best: tuple[int, PercentageRole] | None = None
    for role, _, before in _words():
        place = -1
        for hit in before.finditer(lead):
            place = hit.end()
        if place >= 0 and (best is None or len(lead) - place < best[0]):
            best = (len(lead) - place, role)
    if _CHANGE.search(lead):
        return "other"
    if _FORFEIT.search(lead) or (_DOCKED.search(lead) and _WRONG.search(lead)):
        return "penalty"
    if _PLEDGED.search(lead):
        return "threshold"
    if "罚息" in re.split("[，,]", lead)[-1] or behind.startswith(("计收复利", "计复利")):
        return "penalty"
    late = _LATE_DAY.search(lead) or any(hit["late"] for hit in ACCRUAL.finditer(lead))
    if late and (best is None or best[1] in ("payment_share", "penalty")):
        return "penalty"
    if _REFUND.search(lead):
        if base is not None and _EARNED.search(base):
            return "payment_share"
        return "penalty" if _BREACH.search(lead) else "other"
    if _PAID_IN.search(lead) or _STEP_NAME.search(lead):
        return "payment_share"
    if best is not None:
        return _paid(best[1], lead, base, behind)
    if _LIMIT_NOUN.search(lead) and not _ADDED.search(lead):
        return "threshold"
    if _SUM_AND_STAKE.search(lead) or _SHARED.search(lead):
        return "ownership"
    if re.search(r"占[^，。；]{0,10}$", lead) and (
        _STAKE.search(lead) if base is None else _CAPITAL.search(base)
    ):
        return "ownership"
    if (_OWED.search(lead) and _EQUALS.match(behind)) or _IN_STEPS.search(lead):
        return "payment_share"
    return "other"


def _paid(role: PercentageRole, lead: str, base: str | None, behind: str) -> PercentageRole:
    """A payment for a fault is a penalty; a share of wages is no step of a schedule."""
    late = _LATE_DAY.search(lead) or any(hit["late"] for hit in ACCRUAL.finditer(lead))
    if role == "interest" and (
        _LATE_INTEREST.search(lead)
        or _OVERDUE_SUM.match(base or "")
        or ((late or _OVERDUE.search(lead)) and not _RATE_OF_INTEREST.search(base or ""))
    ):
        return "penalty"
    if (
        role == "ownership"
        and base is not None
        and base.startswith("投资")
        and not _OWNS.search(lead)
    ):
        return "other"  # 保底收益为投资额的6%
    if role == "ownership" and base is not None and not _CAPITAL.search(base):
        return "threshold" if MEASURE.search(base) else "other"
    if role != "payment_share":
        return role
    if late or _FAULT.search(lead):
        return "penalty"
    wage = _WAGE.match(behind) or (base is not None and re.search("工资|薪", base))
    return "other" if wage else role


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether the share stands in a row of a payment table."""
    low = max(text.rfind("\n", max(0, start - 80), start), start - 80, -1) + 1
    row = text[low:start]
    return (
        _SUM_BESIDE.match(text, end) is not None
        and _STEP.search(row) is not None
        and not re.search("[，。；]", row)
    )
