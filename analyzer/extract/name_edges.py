"""Names in running text, of which one edge is known: `由X公司与张三签订`, `X公司（以下简称…`."""

from __future__ import annotations

import re

from analyzer.extract.name_kinds import (
    DRAWN,
    LATIN,
    PARTNERSHIP,
    has_hole,
    is_generic,
    is_organisation,
    is_person,
    may_be_person,
)
from analyzer.extract.names import LONGEST, Name, placeholder
from analyzer.extract.party_words import CLOSING, GAP, OPENING, QUOTES, fold, name_words

# Text after which a name in running text is over.
_AFTER = (
    r"(?=[，,。；;：:、（(\n]|$|与|和|及|同|以及|于|在|就|本着|自愿|决定|[两二三四五六]家|[双两二三四五六]方|共同|经|签订|签署|订立|缔结|达成|双方"
    r"|之间|为一方|为|作为|向|系|因|根据|" + GAP + ")"
)
_SPREAD = r"[^，。；;：:\n、“”《》]"
# Words that may stand between the start of a sentence and a name in it.
_LEAD = re.compile(
    r"^(?:[）)\]】]|为一方|另一方|立合同单位|(?:立|具)[约书据契结]?(?:合同|协议|借据|字据)?人|订立合同(?:双方|单位)|一方为[：:]?"
    r"|另一方为[：:]?|我(?=[_＿])|根据|在(?=[_＿])|本?(?:合同|协议|契约|合约)(?:书)?(?:是"
    r"|系)?(?:由|在|为)?|由|兹有|兹由|兹|现|现由|以|与|和|同|及|以及|聘请|委托|聘用|鉴于|经|将"
    r"|向|是|为|(?:欢迎|感谢)(?:您|你)?(?:使用|选择|注册|访问|加入)?|您(?:使用|选择|访问)|第[一二三四五六七八九十0-9]{1,3}条|"
    r"[0-9]{1,2}[.．、]|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]、|\s)+"
)
# A title or a date that runs on into the name: 公寓租赁合同北京外交…公司.
_TITLE = re.compile(
    r".{0,60}(?:(?<!立)(?:合同|协议|契约|备忘录|意向书|确认书|承诺书)(?:书)?(?:格式|范本"
    r"|文本)?(?:[（(][一二三四五六七八九十0-9]+[)）])?|年.{1,8}月.{0,8}日(?:于[＿_]+市?)?)"
)
_TOLD_OF = re.compile(
    rf"{_SPREAD}{{0,40}}(?:提供|担保|委托|指定|持有|设立|控制|登记|注册|所有|授权|管理|聘请|推荐)的(?={_SPREAD})"
)
_SIDE = re.compile(r"[，,\s]*(?:作)?为(?:另)?一方\s*$|(?<=[公行厂所院])(?:的)?代表\s*$")
_CALLED = re.compile(r"(?:先生|女士|小姐|同志)$")
_LINK = re.compile(r"[租售卖借让赠送][与给]|以及|聘请|委托|聘用|[与和同及由将向跟以给]")


def starting_at(text: str, start: int, end: int) -> Name:
    """The shortest organisation or person that begins at `start`, or kind `none`."""
    value = fold(text[start:end])
    drawn = DRAWN.match(value)
    if drawn and drawn.end() > 1:
        return placeholder(value, 0, drawn.end(), start)
    for ending in name_words().ending.finditer(value, 1, LONGEST):
        whole = value[: ending.end()]
        tail = PARTNERSHIP.match(value, ending.end())
        high = tail.end() if tail else ending.end()
        if not re.match(rf"{_SPREAD}*$", whole) or not re.match(_AFTER, value[high:]):
            continue
        if name_words().never.search(whole) or name_words().never_first.match(whole):
            break
        if has_hole(whole) or is_generic(whole):
            return Name("blank", start, start + high)
        return Name("name", start, start + high)
    surname = name_words().surname.match(value)
    if surname:
        for size in (2, 1):
            high = surname.end() + size
            over = re.match(rf"(?:先生|女士)?{_AFTER}", value[high:])
            if high <= len(value) and over and is_person(value[:high]):
                return Name("name", start, start + high, 0.9)
    for size in (3, 2):
        if may_be_person(value[:size]) and re.match(_AFTER, value[size:]):
            return Name("name", start, start + size, 0.9)
    return Name("none", start, start)


def ending_at(text: str, start: int, end: int) -> Name:
    """The name whose right edge is `end`, looked for no further left than `start`."""
    edge_of_gap = end
    while end > start and (text[end - 1].isspace() or text[end - 1] in QUOTES):
        end -= 1
    if edge_of_gap - end > 1 and re.search(r"[是由与和及同为、）)]$|^$", text[start:end]):
        return Name("blank", end, edge_of_gap)  # 本协议是  （以下简称甲方）: the gap is the blank
    end = _before_remarks(text, start, end)
    low = _left_edge(text, start, end)
    value = fold(text[low:end])
    title = _TITLE.match(value)
    moved = title.end() if title and len(value[title.end() :].strip()) > 1 else 0
    while True:
        lead = _LEAD.match(value[moved:])
        if lead and lead.end() and moved + lead.end() < len(value):
            moved += lead.end()
            continue
        for link in _LINK.finditer(value, moved):
            left, right = value[moved : link.start()], value[link.end() :]
            if right[:1] in ("_", "＿", "×") and link[0] in "与和同及由以":
                moved = link.end()
                break
            done = left.rstrip().endswith(
                ("您", "用户", "会员", "）", ")", "_", "＿", "公司", "方", "×")
            ) or (is_organisation(left) or is_person(left))
            whose = link[0] not in ("以及", "与", "和", "同", "及", "向", "跟", "以")
            given = _LEAD.sub("", right)
            let = len(link[0]) == 2 and link[0][1] in "与给"  # 出租与立约人张三
            if (done or (whose and _names(given if let else right))) and _names(given):
                moved = link.end()
                break
        else:
            break
    told = _TOLD_OF.match(value, moved)
    if told and _names(value[told.end() :]):
        moved = told.end()  # 为债务提供担保的X公司
    name = value[moved:]
    gap = max(name.rstrip().rfind(" "), name.rstrip().rfind("\u3000"))
    unbroken = not (LATIN.search(name) or has_hole(name) or re.search(rf"{GAP}{{2,}}", name))
    if gap > 0 and unbroken and is_organisation(name[gap + 1 :]):
        moved += gap + 1  # a heading stands before the name
        name = value[moved:]
    stripped = len(name) - len(name.lstrip())
    moved += stripped
    name = name.strip()
    if not name:
        return Name("none", end, end)
    span = (low + moved, end)
    if has_hole(name) or DRAWN.fullmatch(name) or is_generic(name) or re.search(GAP + "{2,}", name):
        return Name("blank", *span)
    words = name_words()
    if words.never.search(name) or words.never_first.match(name):
        return Name("none", *span)
    if is_organisation(name) or may_be_person(name):
        return Name("name", *span)
    if not 1 < len(name) <= 40 or name_words().sentence.search(name):
        return Name("none", *span)
    return Name("name", *span, 0.6)


def _before_remarks(text: str, start: int, end: int) -> int:
    """The right edge without 为一方 and without a remark in brackets (`村民（或专业户）`)."""
    called = _CALLED.search(text, max(start, end - 2), end)
    if called and is_person(text[max(start, end - 5) : called.start()][-3:].lstrip("与和及由用给")):
        end = called.start()  # 赵敏同志（以下简称乙方）
    for _ in range(3):
        tail = _SIDE.search(text, start, end)
        if tail:
            end = tail.start()
            continue
        if end > start and text[end - 1] in CLOSING:
            low = max(text.rfind(bracket, max(start, end - 60), end) for bracket in OPENING)
            if low > start and not PARTNERSHIP.match(text, low):
                end = low
                continue
        break
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _left_edge(text: str, start: int, end: int) -> int:
    """Where the phrase that ends at `end` begins; marks inside brackets do not divide it."""
    depth = 0
    for at in range(end - 1, start - 1, -1):
        character = text[at]
        if character in CLOSING:
            depth += 1
        elif character in OPENING:
            if not depth:
                return at + 1
            depth -= 1
        elif character in "。；;\n│|！？" or (character in "，,、：:" and not depth):
            right = fold(text[at + 1 : end])
            if character == "," and re.match(r"\s*(?:Ltd|Inc|LLC|Limited|Corp|Co\b)", right):
                continue
            return at + 1
    return start


def _names(value: str) -> bool:
    return bool(value.strip()) and (
        has_hole(value)
        or is_organisation(value)
        or may_be_person(value)
        or bool(DRAWN.fullmatch(value))
    )
