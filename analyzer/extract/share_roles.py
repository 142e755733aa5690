"""What a share is for: a payment, a penalty, interest, a limit …"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, cast

from analyzer.extract.accruals import ACCRUAL, STOP, sentence_start
from analyzer.records import PercentageRole

_FINE: Final = re.compile("违约金|滞[纳付]金|罚金|罚款|赔偿金|罚息|违约责任")
# The penalty whose rate this is: `违约金为贷款余额的5%`; the base may name a loan.
_FINED: Final = re.compile(
    r"(?:违约金|滞[纳付]金|罚金|罚款|赔偿金)(?:的?(?:数额|金额|标准|比例))?(?:应|均)?(?:为|是|按照?|[:：])[^，。；,;:：]{0,16}$"
)
# A remark on what a sum takes in says nothing of the share: `总价（不含税）的30%`.
_TAKEN_IN: Final = re.compile(
    r"(?:不|未)?(?:含|包括|包含)[一-龥、]{0,8}?(?:增值税|税费|税金|税款|税)(?=[)）的总价金额款合单])"
)
_REMARK: Final = re.compile(r"^[ 　]?[（(](?:不?[含包]|未含|即|大写|税[前后])[^（()）]{0,16}[)）]")
_EARNEST: Final = re.compile(r"的?(?:作为)?[一-龥]{0,4}(?:定金|保证金|押金)")
_LIMIT_NOUN: Final = re.compile(
    r"(?:误差|合格率|幅度|含量|水分|损耗率?|公差|偏差|变动|波动|涨跌|可用率|完好率|满意率|准确率)"
    r"[^，。；,;]{0,12}$"
)
# A row of a payment table: its step, and a sum beside the share.
_STEP: Final = re.compile(
    r"第[一二三四五六七八九十0-9]{1,2}[期笔次阶]|首[付期笔]|预付|进度款|尾款|余款|二期|三期"
)
_SUM_BESIDE: Final = re.compile(r"[ 　\t│｜|]{1,4}(?:人民币|[¥￥])?[0-9０-９_＿]")
_CAPITAL: Final = re.compile("资|股|权|投|份|本")
_WAGE: Final = re.compile(
    "的?(?:标准)?(?:支付|发放|计发|给付|向[一-龥]{2,6}支付)?[一-龥]{0,4}(?:工资|薪|报酬|津贴|奖金)"
)
_AT_BEHIND: Final = re.compile(r"[ 　]?(?:及|或)?以[上下内](?!浮)|[ 　]?为限|之间|为止")
# A limit said outright is one whatever it limits: `定金不超过总价的20%`.
_LIMITED: Final = re.compile(
    r"不(?:得|应|能|可)?(?:超过|高于|低于|少于|超出|大于|小于)"
    r"(?:[^，。；,;:：\d０-９日天月的]|的(?=[ 　]?$)){0,16}[ 　]?$"
)
# What sets something off by each step, or by what was done: `每低1%`, `完成任务的九成`.
_TRIGGER: Final = re.compile(
    r"每(?:再)?(?:降低|低|超出|超过|超|高|提高|多出|多|少)(?:于[^，。；]{0,10})?[ 　]?$"
    r"|(?:完成|未达)(?:不到|到|了)?(?:任务|指标|年度任务|承诺|目标)?(?:量|额)?(?:的|都完成)?[ 　]?$"
)
_CHANGE: Final = re.compile(r"(?:递减|递增|调增|调减)$")
_REST: Final = re.compile(r"(?:其余|剩余|余下|剩下|余款|另外?|(?<=[，,；;])余|最后)的?[ 　]?$")
_RATE_MOVED: Final = re.compile(r"利率|LPR|罚息|利息")
# What is kept back or paid on top for a fault: `晚一天扣设计费的1%`.
_DOCKED: Final = re.compile(
    r"(?:扣减|扣除|扣发|扣罚|扣(?!留|回)|另?赔(?!付率)|罚|另付|另补|少)[^，。；,;]{0,14}$"
)
_WRONG: Final = re.compile(
    r"晚|迟|逾期|延误|拖|少做|漏|弄虚|取消|违反|违章|退团|退订|擅自|不合格|未达|达不到|低于|造成|查实|查出|以次充好|禁用|截留|退茶|退货|造假|串|缺|旷工|早退|失误|差错"
)
_PLEDGED: Final = re.compile(r"(?:抵押|质押)率(?:为|是|[:：])?(?:[^，,。；;率]{1,10}的)?[ 　]?$")
# `乙方____元，占____%`: one of those who put in.
_SUM_AND_STAKE: Final = re.compile(r"[甲乙丙丁戊己]方[^，,。；;]{0,24}元[，,][ 　]?占[ 　]?$")
_STAKE: Final = re.compile("股|出资|注册资本|投资|合伙|认缴|份额|期权")
_REFUND: Final = re.compile(r"(?:退还|返还|退回)[^，。；,;]{0,16}$")
_BREACH: Final = re.compile("导致|违反|逾期|未能|未按|失败|过错|擅自|违约|虚假|重大错误")
_FAULT: Final = re.compile(r"(?:逾期|迟延|未按[时期]|违反|擅自)[^，。；,;]{0,20}的[，,]")
_LISTED: Final = re.compile(r"[ 　]?(?:、|和|及|与|或|或者|以及)[ 　]?")
_OWED: Final = re.compile(r"(?:价|金额|款|费|总额)的?[ 　]*$")
_EQUALS: Final = re.compile(
    r"[ 　]*(?:[（(][^）)]{0,12}[)）])?[，,]?[ 　]*(?:计|共计|即|合计|人民币|[¥￥])"
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
    if not bound:
        segment = re.split("[，,]", behind, maxsplit=1)[0]
        if _FINE.search(segment) and not _EARNEST.match(segment):
            return "penalty"
    if not bound and _FINED.search(lead):
        return "penalty"
    for role, after, _ in _words():
        if after.match(behind):
            return _paid(role, lead, base, behind)
    if bound:
        return "threshold"
    if previous == "payment_share" and _REST.search(lead):
        return previous
    if _REST.search(lead) and not _WRONG.search(lead):
        return "payment_share"
    if _is_row(text, start, end):
        return "payment_share"
    return _before(lead, behind, base)


def _before(lead: str, behind: str, base: str | None) -> PercentageRole:
    """The role told by what stands before the share."""
    best: tuple[int, PercentageRole] | None = None
    for role, _, before in _words():
        place = -1
        for hit in before.finditer(lead):
            place = hit.end()
        if place >= 0 and (best is None or len(lead) - place < best[0]):
            best = (len(lead) - place, role)
    if _FINED.search(lead) or (_DOCKED.search(lead) and _WRONG.search(lead)):
        return "penalty"
    if _PLEDGED.search(lead):
        return "threshold"
    if "罚息" in re.split("[，,]", lead)[-1] or behind.startswith(("计收复利", "计复利")):
        return "penalty"
    if _CHANGE.search(lead):
        return "other"
    late = any(hit["late"] for hit in ACCRUAL.finditer(lead))
    if late and (best is None or best[1] in ("payment_share", "penalty")):
        return "penalty"
    if _REFUND.search(lead):
        return "penalty" if _BREACH.search(lead) else "other"
    if best is not None:
        return _paid(best[1], lead, base, behind)
    if _LIMIT_NOUN.search(lead):
        return "threshold"
    if _SUM_AND_STAKE.search(lead):
        return "ownership"
    if re.search(r"占[^，。；]{0,10}$", lead) and (
        _STAKE.search(lead) if base is None else _CAPITAL.search(base)
    ):
        return "ownership"
    if _OWED.search(lead) and _EQUALS.match(behind):
        return "payment_share"
    return "other"


def _paid(role: PercentageRole, lead: str, base: str | None, behind: str) -> PercentageRole:
    """A payment for a fault is a penalty; a share of wages is no step of a schedule."""
    if role != "payment_share":
        return role
    if _FAULT.search(lead):
        return "penalty"
    wage = _WAGE.match(behind) or (base is not None and re.search("工资|薪", base))
    return "other" if wage else role


def is_listed(text: str, low: int, start: int) -> bool:
    """Whether a share follows the one that ends at `low` as the next of a list."""
    return low > 0 and _LISTED.fullmatch(text, low, start) is not None


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether the share stands in a row of a payment table."""
    low = max(text.rfind("\n", max(0, start - 80), start), start - 80, -1) + 1
    row = text[low:start]
    return (
        _SUM_BESIDE.match(text, end) is not None
        and _STEP.search(row) is not None
        and not re.search("[，。；]", row)
    )
