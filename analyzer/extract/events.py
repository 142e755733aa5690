"""The wording of an event that time runs from, and the dates that are given by one.

It is quoted without the 自, 从 or 在 before it, the 起 or 后 behind it, and who acts.
"""

from __future__ import annotations

import re
from typing import Final

from analyzer.records import Date

_REACH: Final = 60  # characters an anchor and what leads to it may take
# A sentence part ends at these; the borders of a table's cells end it too.
_STOPS: Final = re.compile(r"[。；;！？!?\n\t｜│║]")
_BREAK: Final = re.compile(r"[，,：:、（(“”\"《》【】〔〕)）　│]")
CLOSED: Final = re.compile(r"[（(][^（()）]{0,24}[)）]|“[^“”]{0,24}”|《[^《》]{0,40}》")
# 自 and 从 as prepositions, not inside 自然, 各自, 服从; but 自付款之日 and 从中标之日.
FROM: Final = re.compile(
    r"(?:自从|(?<![各亲独来擅私出源])自(?!然|动(?!工)|行(?!政|使)|愿|有(?!关)|身|己|筹|付(?!款|清|讫)|"
    r"理(?!赔)|营(?!业)|主(?!债|合同|张)|用(?!户|电)|费|由|提(?!交|货|供|出)|负|带|备(?!案)|救|律|治)"
    r"|(?<![服遵听盲])从(?!事(?!故|件)|业(?!主)|属|而|中(?!标)|未|权|重|轻|速|优|[^，。；]{1,8}中))"
)
# Words before an event that are no part of it: modals with 在, 于 and 如, the copula of
# a term (`审核期限为…后`), what it runs to (`有效期至…后`), what it joins (`期限内及…后`).
_LEAD: Final = re.compile(
    r"^.*(?:(?:应当|应该|应|须|必须|需|将|可|得|并|均|最迟|不迟于|不晚于)(?:在|于|自|从)"
    r"|(?<![存现内实潜所])在(?!线|建|职|途|校|岗|内|册|保|[^，。；]{1,10}[内中上]的)|"
    r"(?<![由关对至等基属大小低高优早晚迟鉴位处利便终限])于|如果|如(?!期|实|数)|若|但|则|即|凡"
    r"|(?:(?<=[期限间时准费金额款日件点])|(?<=最[长迟晚短]))(?:为|是|系)(?![期止准])|(?<=为准)并|(?<=[期限间])至|期(?:间|限)?内|(?<=[一-龥])按照?(?![揭期时约月年季日])|(?:存|期限|做|保|覆盖|延续|持续|继续|直)(?:到|至)|支付(?:劳动者|员工|雇员)?(?=离职|退休)|[%％‰](?=[一-龥]{2})|不(?:得|应)?(?:迟于|晚于|早于|超过)|(?<=[方人])享有|(?<=[金额费资薪准])按照?"
    r"|(?<=[内中间])(?:以及|及|和|与|或)|(?:双方|各方|三方|另行|可以|补充)约定(?!的))"
)
_SUBJECT_MODAL: Final = re.compile(
    r"^.*(?:应当|应该|应(?!付|收|税|用|急)|须|必须|不得|(?<!所)有权|可以|负责)"
)
_TRIM: Final = re.compile(
    r"^(?:自从|自(?![由愿然身己])|从|在|于|由|并|及|和|或者|或|及其|且|的|以至|至迟|至(?![今此少多])|最迟|最晚|不迟于|不超过|至少|后|起|则|即|"
    r"但|当|经(?![营济理办过])|为|待(?!遇)|得?等(?!级|额|待)|每次|按照?(?![揭期时约月年季日]))+(?=.{2})"
)

# `生效日算起`, `要求在21天内`: a word behind the event that is no part of it.
TAIL: Final = re.compile(
    r"(?:(?<=[日期月天])(?:计算|起?算|计|往)|(?<=日)(?:零|二十四|0|24)[时點点]|(?<=.{2})及其|(?<=[一-龥]{2})[在于])$"
)
_MARK: Final = re.compile(
    r"(?:[（(][\d０-９一二三四五六七八九十a-zA-Zａ-ｚ]{1,3}(?:[－\-．.][\d０-９]{1,2})?[)）]|"
    r"[\d０-９]{1,2}(?:[.．][\d０-９]{1,2}){1,3}[ 　]|[\d０-９.．]+[、．.)）]|[①-⑳]|"
    r"[a-zａ-ｚ][.．、])(?=.{2})"
)
POINT: Final = re.compile(r"(?:之次日|之日|次日|当日|当天|翌日|之时|日|时|期|月|年|号|后|天|始)$")
# `起` as the end of a starting point.
SINCE: Final = re.compile(
    r"(?<=[年度月日周期])开始(?=[，,])|(?<![发引提一对了承掀叫])起(?!诉|草|始|租|息|止|点|来|见|到|因|义|重(?!新)|飞|源|伏|步|价|码|"
    r"运|诉)"
)
_SINCETAIL: Final = re.compile(r"起(?:开始)?(?:计算|起算|计|算|满|始)?(?:后|的|之)?")


# Who acts, at the head of a part whose verb tells the event: `乙方接到通知后`.
SUBJECT: Final = re.compile(
    r"(?:[甲乙丙丁双买卖供需][方]|[一-龥]{1,4}(?:方|人员?|员|商|单位|公司|部门|师傅)|任何一方|我们)(?:或者?[一-龥]{1,3}人)?"
    r"(?=收|接|付款|支付|核|知|签|提出|出库|完成|确认|验收|查|获|离职|退出|发现|下单|到[岗达场]|抵达|中标|开工|入职|进场|点收|提交)"
)


def window(text: str, low: int, end: int) -> int:
    """Where the sentence part before `end` begins, at most `_REACH` back."""
    low = max(low, end - _REACH)
    stop = low
    for match in _STOPS.finditer(text, low, end):
        stop = match.end()
    return stop


def event_before(text: str, low: int, end: int, since: bool = False) -> tuple[int, int] | None:
    """The place of the event whose wording ends at `end`, or None.

    It starts after the last 自 or 从, else after the last comma and the words (应在,
    于, 如) that lead to it; only one with 起 (`since`) may hold a comma itself.
    """
    start = window(text, low, end)
    part = CLOSED.sub(lambda aside: "·" * len(aside[0]), text[start:end])
    breaks: list[int] = []
    for match in _BREAK.finditer(part):
        listed = match[0] == "、" and breaks and start + match.start() - breaks[-1] <= 6
        if not listed:  # 器材退清、账目结清后: two events in one
            breaks.append(start + match.end())
    origin = None
    for match in FROM.finditer(text, start, end):
        origin = match.end()
    last = breaks[-1] if breaks else start
    if origin is None or origin < last:
        lead = _LEAD.match(text[last:end]) or _SUBJECT_MODAL.match(text[last:end])
        if lead is not None and lead.end() < end - last:
            start = last + lead.end()
        elif origin is not None and since:
            start = origin  # a comma inside: 自收到发票，并经审核无误之日起
        else:
            start = last
    else:
        start = origin
    mark = _MARK.match(text[start:end])
    if mark is not None:
        start += mark.end()
    if origin is None and start == last:
        subject = SUBJECT.match(text[start:end])
        if subject is not None:
            start += subject.end()
    trim = _TRIM.match(text[start:end])
    if trim is not None and trim.end() < end - start:
        start += trim.end()
    while start < end and text[start] in " 　\n":
        start += 1
    while end > start and text[end - 1] in " 　\n":
        end -= 1
    tail = TAIL.search(text, start, end)
    if tail is not None:
        end = tail.start()
    if end - start < 2 or end - start > 45:
        return None
    return start, end


_SYMBOLIC: Final = re.compile(r"(?:之日|之次日|次日|当日|之时|之当日)$")
# `基准日起至`: a day named by an event, where a stretch of time starts at it.
_EVENT_DAY: Final = re.compile(r"[^\W\d_一二三四五六七八九十百零〇月]日$")
_UNTIL: Final = re.compile(r"[，,]?[至到]")


def symbolic_dates(text: str) -> list[Date]:
    """Dates given by an event (`本合同签订之日`) where a term starts at them."""
    found: list[Date] = []
    low = 0
    for match in SINCE.finditer(text):
        at = match.start()
        if not _SYMBOLIC.search(text, max(0, at - 4), at) and not (
            _EVENT_DAY.search(text, max(0, at - 4), at) and _UNTIL.match(text, match.end())
        ):
            continue
        place = event_before(text, low, at, since=True)
        if place is None:
            continue
        start, end = place
        found.append(
            Date(text=text[start:end], start=start, end=end, rule="date.event",
                 symbolic=text[start:end])
        )  # fmt: skip
        low = match.end()
    return found
