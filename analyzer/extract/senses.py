"""Whether a number before a unit of time is a length: not a date, an ordinal or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from analyzer.extract.quantities import Quantity
from analyzer.extract.relations import AFTER, ASIDE, BEFORE_BEHIND, WITHIN
from analyzer.extract.units import Atom
from analyzer.numerals import DIGIT, HAN_DIGIT

_POSITIONAL: Final = re.compile(rf"(?![零〇○])[{HAN_DIGIT}]{{2,}}")

JOINER: Final = re.compile(r"[ 　\n]?(?:零|又|加|另|及|余|多)?[ 　\n]?")

# Before a number: an ordinal, or a pronoun that makes the unit a name.
_ORDINAL: Final = re.compile(
    r"(?:第[ 　\n]{0,3}|[同任某另该那每]|(?<!每)次|(?<!以)[上下]|[同任另](?:意|何))$"
)

# The one before, not a length: `提前至前一工作日`.
_PREVIOUS: Final = re.compile(r"(?:[至到在其的为]|^)前[ 　]?$")

# The day before another: `截止日前一日的均价`, `提款日前一工作日公布的利率`.
_DAY_NAMED: Final = re.compile(r"的|公布|发布|收盘|结算")
# A name that holds a length: `一年期贷款利率`, `50年一遇`, `24小时值班`.
_NAME_BEHIND: Final = re.compile(
    r"制(?!作|造|定)|游(?!览)|期(?:贷款|存款|定期|国债|LPR|以上(?:的)?(?:贷款|LPR))|一遇|"
    r"(?:不间断)?(?:值班|值守|轮班|畅通|在线|热线|监控|待命|开机|营业)"
)

_AHEAD: Final = re.compile(r"提[前早](?:至少)?[ 　]?$")
_PART_OF_MONTH: Final = re.compile("[底初末中上下]")
# The century of a date whose year was left open: `19　　年`, `20  年`.
_CENTURY: Final = re.compile(r"19|20|１９|２０|一九|二[零〇○]")
_OPEN_YEAR: Final = re.compile(r"　| {2}|[ \u00a0]年[ 　_＿\d０-９]{1,12}月")

_PLAIN_FOLLOW: Final = re.compile(
    rf"{ASIDE}(?:$|[内內以之后後前的未仍期届屆满滿为止停限，。、；：,.;:）)！？\n」”\"'/／]|"
    rf"连续|无|不|尚|起|提|通|书|向|计|支|付|交|完|到|将|应|经|自|从|仍|日|至|或|及|和|有|宽|"
    rf"免|方|可|者|给|才|予|缴|完|加|均|每|就|时|仅|需|算|报|一次|左右|整)"
)

_PLAIN_LEAD: Final = re.compile(r"[一-龥A-Za-z%％）)】_＿:：（(“\"约=≤≥<>～~]$")


def accept(
    text: str, number: Quantity, kind: str, end: int, atoms: Sequence[Atom], day_list: int
) -> str | None:
    """The unit of a number as a length of time; "date" for a day of the month; else None."""
    before = text[max(0, number.start - 12) : number.start]
    if _ORDINAL.search(before) and not before.endswith("每"):
        return None
    if number.weak and not _gap_is_blank(text, number, end):
        return None
    value = number.value
    if value == 1 and (
        _PREVIOUS.search(before) or (before.endswith("日前") and _DAY_NAMED.match(text, end))
    ):
        return None
    if _NAME_BEHIND.match(text, end):
        return None
    if value is not None and number.digits in ("百", "千", "万", "亿", "千万", "零", "〇"):
        return None
    if number.until is None and _POSITIONAL.fullmatch(number.digits) and kind != "year":
        return None
    previous = atoms[-1] if atoms and atoms[-1].end <= number.start else None
    joined = previous is not None and JOINER.fullmatch(text, previous.end, number.start)
    if kind == "clock":
        if not joined or previous is None:
            if (
                text[end - 1] == "分"
                and not before.endswith(("时", "時", "点", "點"))
                and re.match(rf"[零又]?[{DIGIT}{HAN_DIGIT}十]{{1,4}}秒|半", text[end : end + 7])
            ):
                return "minute"
            return None
        if text[end - 1] in "时時":
            return "hour" if previous.unit == "day" else None
        return "minute" if previous.unit == "hour" else None
    if kind == "bare_month":
        if (
            joined
            and previous is not None
            and previous.unit == "year"
            and previous.blank == number.blank
        ):
            return "month"
        if value is not None and value > 12 and value < 1000:
            return "month"
        if number.blank and not number.weak and WITHIN.match(text, end):
            return "month"
        if value is not None and _AHEAD.search(before) and not _PART_OF_MONTH.match(text, end):
            return "month"  # 提前一月
        return None
    if kind == "year":
        return "year" if _is_years(text, number, end, before) else None
    if kind == "quarter":
        if "个" in text[number.end : end] or "個" in text[number.end : end]:
            return "quarter"
        near = WITHIN.match(text, end) or AFTER.match(text, end) or BEFORE_BEHIND.match(text, end)
        lead = re.search(
            r"(?:每|为|满|期|提前|延长|前|后|付|交|共|计|期限|至少|不超过|一次)$", before
        )
        if number.blank or value is None:
            return "quarter" if near or lead else None
        return (
            "quarter"
            if near
            or lead
            or value > 4
            or re.match(r"(?:的?(?:租金|费用|房租)|为|一次|$)", text[end : end + 4])
            else None
        )
    if (
        kind == "day"
        and text[end - 1] == "日"
        and text[end - 2 : end] not in ("然日", "历日", "曆日", "续日")
    ):
        return _days(text, number, end, before, day_list)
    return kind


def _is_years(text: str, number: Quantity, end: int, before: str) -> bool:
    """Whether a number before 年 counts years and does not name one."""
    written = number.digits
    behind = text[number.end : end].strip()
    if number.blank:
        if re.match(
            r"[ 　]{0,4}(?:[_＿×xX【]|[ 　])*[ 　]*月(?!内|以内|之内)", text[end : end + 24]
        ):
            return False
        if re.match(
            r"(?:以内|之内|内|期|后|以后|之后|以上|的|为|，|。|、|；|,|;|）|\)|$)",
            text[end : end + 2],
        ):
            return not re.search(r"(?:19|20|一九|二[零〇○])$", before)
        if re.search(
            r"(?:[至自从于由在到]|19|20|一九|二[零〇○]|(?:日期|时间)[:：])[ 　]?$", before
        ):
            return False
        return bool(re.search(r"[一-龥：:共计（(]$", before.rstrip(" 　")))
    value = number.value
    if value is None:
        return False
    if behind != "年":
        return True
    if _CENTURY.fullmatch(written.strip()) and _OPEN_YEAR.match(text, number.end):
        return False
    if re.fullmatch(rf"[{HAN_DIGIT}]{{2,}}", written) and number.until is None:
        return False
    plain = written.strip()
    if value == value.to_integral_value():
        if value >= 1000 or (plain[:1] in "0０" and len(plain) > 1):
            return False
        if (
            50 <= value < 100
            and plain.isdigit()
            and re.match(r"[ 　]?[\d０-９一二三四五六七八九十]{1,2}[ 　]?月", text[end : end + 5])
        ):
            return False
    return not re.search(r"(?:民[国國]|康熙|雍正|乾隆|公元|同治|光绪)[ 　]?$", before)


def _days(text: str, number: Quantity, end: int, before: str, day_list: int) -> str | None:
    """`day`, or "date" where the number before 日 is a day of the month."""
    tail = before.rstrip(" 　\n")
    if tail.endswith("月") or re.search(r"月(?:的|之|份)(?:第)?$|号$", tail):
        return "date"
    if 0 <= day_list <= number.start and re.fullmatch(
        r"[ 　]?(?:起|前|之前|以前)?[ 　]?(?:[、，,和及或至到\-—~～]|以及)[ 　]?(?:每月|当月|"
        r"次月)?[ 　]?",
        text[day_list : number.start],
    ):
        return "date"
    value = number.value
    if value is not None and value != value.to_integral_value():
        return "day"
    if number.digits[:1] in ("0", "０") and len(number.digits) > 1:
        return None
    # Nothing that speaks for a length: the start of a sentence and a plain word behind.
    led = _PLAIN_LEAD.search(tail) is not None
    if not led and not _PLAIN_FOLLOW.match(text, end):
        return None
    if re.match(r"起(?!诉)", text[end : end + 2]) and not re.search(
        r"(?:超过|逾期|满|达|逾)$", tail
    ):
        return None
    return "day"


def _gap_is_blank(text: str, number: Quantity, end: int) -> bool:
    """Whether white space before a unit is an unfilled blank of a form."""
    start = number.start
    if start == 0 or text[start - 1] in "\n。；;！" or "\n" in text[number.start : number.end]:
        return False
    unit = text[number.end : end].strip()
    if len(unit) > 1 or unit == "天":
        return text[start - 1] not in "│|"
    lead = re.search(
        r"(?:[为以计共满约达付至于期即在按在内后前起限第过前迟长]|超过|期限|有效期|[:：（(])$",
        text[max(0, start - 4) : start],
    )
    return bool(lead and WITHIN.match(text, end)) or bool(
        lead and re.match(r"[，。、；,;．.为后前）)]|$", text[end : end + 1])
    )
