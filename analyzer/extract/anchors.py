"""The event a length of time counts from: `本合同签订之日` in `自本合同签订之日起10日内`.

An anchor is quoted as written, without the 自, 从 or 在 before it and the 起 or 后
behind it. It is looked for close to the length, inside the same sentence.
"""

from __future__ import annotations

import re
from typing import Final

from analyzer.extract.events import (
    CLOSED,
    FROM,
    POINT,
    SINCE,
    SUBJECT,
    TAIL,
    event_before,
    window,
)

# Between an event with 后 and its length: a subject, a modal, a bound.
_BRIDGE: Final = re.compile(
    r"(?:[，,]?[ 　\n]{0,2}(?:由)?(?:[甲乙丙丁双对本该任买卖供需][方]|双方|[一-龥]{1,5}[方人]|"
    r"[一-龥]{2}公司|(?<=[，,])[一-龥]{2,8}(?=(?:应当?|须|必须|可|准许|允许)[在于]))?"
    r"(?:应当|应该|应|须|必须|需|将|可以|可|准许|允许|有权|保证|承诺|同意|均应|方)?(?:立即|"
    r"及时)?(?:[在于]|至|给予|给|为)?)?"
    r"(?:的|之|第一个|最初|头|首个|前)?"
    r"(?:仍|继续|服务|持续|存续|有效|延续|保留|免费|保修|质保|维护|试运行|试用)*"
    r"(?:不迟于|不晚于|最迟|最晚|不超过|不得超过|不少于|不得少于|不低于|不得低于|至少|至多|"
    r"最多|最长|最短|满|届满|为期|期限为|约|共|计|逾|超过|过|连续)*"
    r"[ 　\n]{0,2}$"
)
_AFTER: Final = re.compile(r"(?<![最前先])(?:之|以)?[后後](?=[^续勤果期备]|$)")
_ON: Final = re.compile(r"(?:之日|当日|之时)(?:的|后)?(?:不超过|最迟)?$")
_BEFORE: Final = re.compile(
    r"(?<![提目当先此生事的、，,为中按])(?:之|以)?前(?:的|至少|不少于|最迟|不迟于|不晚于|不得少于|"
    r"不超过)*[ 　\n]?$"
)
# An event right before its length, led by 在, 于 or 收到: `收到通知3日内`, `在开工15日前`.
_PREPOSITIONS: Final = ("在", "于", "自", "从")
_BARE_LEAD: Final = re.compile(
    r"(?:(?<![存现内实潜所])在(?!线|建|职|途|校|岗|内|此)|"
    r"(?<![由关对至等基属大小低高优早晚迟鉴位处利便终限少多超])于|"
    r"(?<![一-龥])自(?![然动行愿有身己筹付理营主用费由提负带备救律治])|收到|接到|接获|签收|"
    r"获悉|知道)(?=[^，。；;,：:、（(“”\n]{2,24}$)"
)
_NO_EVENT: Final = re.compile(
    r"(?:期|期限|期间|时间|时|的|为|共|计|约|超过|过|未|连续|前|后|任何|过去|最近|最迟|最晚|"
    r"不迟于|不超过|至少|最多|最长|(?<![届期])满|达|达到|逾|逾期|累计|提前|少于|低于|每|第一个|内|一般|最初|头|"
    r"上述|该|下列|[两三四五六七八九十]个)$|^每[年月周日天]$"
    r"|^(?:上述|前述|该|本|其|合理|法定|规定|约定)?(?:期限|时间|期间)|^[甲乙丙丁双][方]$|[\d在于]$"
)
# An event behind its length: `，自…起计算`; a noun or a second length may stand between.
_FOLLOWING: Final = re.compile(
    r"(?:的[一-龥]{1,10}|[（(][^（()）]{1,20}[)）])?(?:[，,、][^，,。；;\n自从]{0,14}[年月日天时])?"
    r"(?:[，,]|[（(]|期限)?(?:即|均|以上)?(?:时间|期限|期间|租期)?(?:均|都)?"
    r"(?P<from>自|从)(?P<event>[^。；;，,）)\n]{2,40}?)(?:之?[后後]|(?<=[日月])[算计])?"
    r"(?:起(?:连续|开始)?(?:计算|起算|算|计|至|到|[，,。；;）)]|$)|开始(?:计算|起算|算|计)|(?<=[号日])至)"
)
# What follows 起 where the sentence part is complete: `自划款之日起计息，…`.
_COMPLETE: Final = re.compile(
    r"(?:[，,]?(?:开始|连续)?(?:计算|起算|计息|计租|算|计)[^，,]{0,6}[，,]|[^，,。；]{1,12}[，,]|[至到][^，,]{2,30}[，,])"
    r"(?!(?:期限|租期|合同期|有效期)?(?:共|为|计|合计|总计|每)|[一-龥]{0,6}(?:应|须|在|于)|满|"
    r"[甲乙丙丁双各][方]|(?!至)[一-龥]{1,4}[方人])"
)
# A stretch with its end, or a time said to run: what is told behind a comma is not counted
# from its start, but how long it is: `自…起至…止，共3年`.
_CLOSED_STRETCH: Final = re.compile(
    r"(?:至|到)[^，,。；]{2,30}止(?:[（(][^（()）]{0,12}[)）])?[，,]|(?:计算|起算|计息|算)[，,]"
)
_ITS_LENGTH: Final = re.compile(
    r"[^，,。；]{0,8}(?:共|为期|合计|总计|[期限]|计|为|满)[^，,。；]{0,4}$|[ 　\n]*$"
)
# A length that runs from when something was due, whatever was said before: `逾期满10日`.
_OVERDUE: Final = re.compile(
    r"(?:逾期|迟延|延迟|拖欠|拖延|延误|超期|欠付)(?:了|时间|天数)?"
    r"(?:超过|满|达到?|累计|不足)*[ 　]?$"
)
# What is left of a longer stretch: `不足一年的按实际天数折算`.
_REMAINDER: Final = re.compile(r"(?:不足|不满|未满)[ 　]?$")
# A nearer event than the one with 起: `自第31天起…，在备妥待运日期后90天`; a length
# that runs from the first (`自验收之日起，满一年后`) is none.
_LATER_EVENT: Final = re.compile(
    r"[，,](?![^，,]*满[^，,]{1,6}[后後]|[^，,]*[一二两三四五六七八九十半][个個]?[年月日天周])"
    r"[^，,。；;0-9０-９]{2,30}(?<![最前先])[后後]的?$"
)
# A point in time that a length may run from with 满: `最终验收合格满半年`, `交割日满一年`.
_FULL: Final = re.compile(r"(?<=[一-龥])(?:届|期)?满[ 　\n]?$")
_FULL_LENGTH: Final = re.compile(r"满[^，。；,;：:、]{1,8}$")
# `自3月1日至5月31日，共13周`: the length of the stretch just named.
_SPANNED: Final = re.compile(
    r"(?:自|从)(?P<event>[^，,。；自从起至到]{4,20})起?(?:至|到)[^，,。；自从]{2,24}[，,]?(?:一?共|为期|合计)计?$"
)
_MEETING: Final = re.compile(r"(?:[于在，,；]|^)(?P<event>[会期季庭]后)的?$")
# What is done when the time begins, said without 后: `货到3日内`, `收完10天内`.
_DONE: Final = re.compile(
    r"(?:^|[，,；;。\n 　])(?P<event>(?![自从在于应须])[一-龥]{0,10}?(?:完[一-龥]{0,4}|"
    r"齐[一-龥]{0,4}|[一-龥][好到过清]|收款|付款|签约|到账|"
    r"期满|到期|届满|变动|变更|更换|发出去?|寄出|张贴|终止|结束|开始|日期|到达日))的?[ 　]?$"
)
# What was sent or asked for, from when on a length is waited: `经催告30日仍不改正的`.
_SENT: Final = re.compile(
    r"(?:^|[，,；;。经\n])(?P<event>(?:书面)?(?:催告|催交|催缴|催收)|寄出|发出)[ 　]?$"
)
_POINT_WORD: Final = re.compile(
    r"(?:日|合格|完成|完毕|终止|届满|签订|签署|生效|开业|交付|交割|验收|竣工|上线|投产|解除|"
    r"离职|成立|登记|交房|入住|寄出|上市|发出|投出|推送|量产|出货|到货|结束|通过|启用|入职|开工|移交)$"
)
_GAPS: Final = r"_＿×xX【】\[\]（）() 　年月日号自从元零〇一二三四五六七八九十0-9０-９"
_NOTHING_SAID: Final = re.compile(
    rf"(?=.*[_＿×【])[{_GAPS}]+|(?:19|20|１９|２０|一九|二[零〇○])?[ 　\u00a0年月日号起至止]+"
)
# One of a row, not a stretch after it: `最后一天`.
_LAST: Final = re.compile(r"最(?:后|後|末)的?[ 　]?$")
# What is still to come, its length ahead of it: `股东会召开15日前`.
_TO_COME: Final = re.compile(
    r"(?:^|[，,；;。\n于在应须])(?P<event>(?:(?![应须需于在])[一-龥]){0,10}"
    r"(?:召开|举行|举办|开庭|开工|开业|出发|起运|开船|装船|到期|届满|期满))[ 　]?$"
)
# A day that something is due by, before its length: `交货期15天前`.
_DUE_TIME: Final = re.compile(r"(?:交货|交付|装运|装船|提货|付款|还款)期$")
_AHEAD_OF: Final = re.compile(r"[ 　]?[之以]?前")


def anchor_of(text: str, start: int, end: int, low: int, bare: bool = False) -> str | None:
    """The event the length at `[start, end)` counts from, as written; `low` bounds the search.

    Tried in order: `自…起` before it, `…后` or `…之日` right before it, `…前` before
    it, a point in time with 满, an event right before it where it binds to one
    (`bare`), `自…起计算` behind it. A blank date is no event.
    """
    if _LAST.search(text, max(0, start - 5), start):
        return None
    event = _anchor(text, start, end, low, bare)
    if event is None or says_nothing(event) or not _is_balanced(event):
        return None
    return event


def says_nothing(event: str) -> bool:
    """Whether an event is only the blanks of a date that nobody filled in."""
    return event[0] in "%％‰）)" or _NOTHING_SAID.fullmatch(event) is not None


def _is_balanced(event: str) -> bool:
    return all(event.count(one) == event.count(two) for one, two in ("（）", "()", "《》", "“”"))


def _anchor(text: str, start: int, end: int, low: int, bare: bool) -> str | None:
    floor = window(text, low, start)
    spanned = _SPANNED.search(text, floor, start)
    if spanned is not None:
        return spanned["event"]
    since = _since_before(text, floor, start)
    if since is not None:
        return since
    near = text[max(floor, start - 30) : start]
    base = start - len(near)
    meeting = _MEETING.search(near)
    if meeting is not None:
        return meeting["event"]
    for match in reversed(list(_AFTER.finditer(near))):
        if _BRIDGE.match(near[match.end() :]):
            cut = base + match.start()
            apart = "，" in near[match.end() :] or "," in near[match.end() :]
            place = event_before(text, floor if apart else _event_floor(text, floor, cut), cut)
            return None if place is None else text[place[0] : place[1]]
        break
    match_on = _ON.search(near)
    if match_on is not None:
        cut = base + match_on.start() + (2 if match_on[0][0] in "之当" else 0)
        place = event_before(text, floor, cut)
        return None if place is None else text[place[0] : place[1]]
    match_before = _BEFORE.search(near)
    if match_before is not None:
        place = event_before(text, floor, base + match_before.start())
        return None if place is None else text[place[0] : place[1]]
    full = _FULL.search(near)
    if full is not None:
        place = event_before(text, floor, base + full.start())
        if place is not None and _POINT_WORD.search(text[place[0] : place[1]]):
            return text[place[0] : place[1]]
    if bare:
        for lead in reversed(list(_BARE_LEAD.finditer(near))):
            cut = lead.end() if lead[0] in _PREPOSITIONS else lead.start()
            event = near[cut:].strip(" 　\n的")
            if lead[0] not in _PREPOSITIONS:
                event = event.removesuffix("在").removesuffix("于")
            due = _DUE_TIME.search(event) and _AHEAD_OF.match(text, end)
            if 2 <= len(event) <= 24 and (due or not _NO_EVENT.search(event)):
                return event
            break
        done = _DONE.search(near)
        if done is not None:
            event = SUBJECT.sub("", done["event"])
            return event if len(event) > 1 else None
    come = _TO_COME.search(near) if _AHEAD_OF.match(text, end) else None
    if come is not None:
        return come["event"]
    sent = _SENT.search(near)
    if sent is not None:
        return sent["event"]
    follow = _FOLLOWING.match(text, end)
    if follow is not None:
        event = follow["event"].strip()
        tail = TAIL.search(event)
        return (event if tail is None else event[: tail.start()]) or None
    return None


def _since_before(text: str, floor: int, start: int) -> str | None:
    """The event of the last `自…起` between `floor` and `start`, where it reaches that far."""
    # 起 inside a remark in brackets says nothing of what stands behind the brackets.
    plain = CLOSED.sub(lambda aside: "·" * len(aside[0]), text[floor:start])
    for match in reversed(list(SINCE.finditer(text, floor, start))):
        if plain[match.start() - floor] == "·":
            continue
        if _LATER_EVENT.search(text, match.end(), start):
            return None
        if _runs_apart(text, match.end(), start):
            return None
        place = event_before(
            text, _event_floor(text, floor, match.start()), match.start(), since=True
        )
        if place is not None and not _COMPLETE.match(text, match.end(), start):
            wording = text[place[0] : place[1]]
            if POINT.search(wording) or FROM.search(text, floor, place[0]):
                return wording
        break
    return None


def _runs_apart(text: str, low: int, start: int) -> bool:
    """Whether the length at `start` does not run from the 起 that ends at `low`."""
    part = max(text.rfind("，", low, start), text.rfind(",", low, start))
    if part < 0:
        return False
    closed = _CLOSED_STRETCH.match(text, low, start)
    return (
        (closed is not None and _ITS_LENGTH.match(text, closed.end(), start) is None)
        or _OVERDUE.search(text, part, start) is not None
        or _REMAINDER.search(text, part, start) is not None
        or _BEFORE.search(text, part, start) is not None
    )


def _event_floor(text: str, floor: int, end: int) -> int:
    """Where the event that ends at `end` may begin: before a length that ends it (`满一年后`)."""
    bare = text[floor:end].strip() in ("", "后", "之日", "次日", "之次日")
    if not bare or not _FULL_LENGTH.search(text, max(0, end - 14), end):
        return floor
    return window(text, max(0, end - 30), end)
