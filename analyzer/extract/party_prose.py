"""Parties named in running text: `X公司（以下简称甲方）`, `由X公司与张三签订`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract import name_edges, name_kinds
from analyzer.extract.names import Name
from analyzer.extract.party_marks import alias_labels
from analyzer.extract.party_words import CLOSING, OPENING, QUOTES, fold, is_role, vocabulary

_LEFT = 400
_BETWEEN = re.compile(rf"[\s，,；;（(\[【〔{re.escape(QUOTES)}]*")
# X公司（“投资方”）
_BARE_ALIAS = re.compile(
    r"(?<=[（(])[“\"「『](?=[\u4e00-\u9fff]{2,8}[”\"」』](?:或[“\"「『][^”\"」』]{1,12}[”\"」』])?\s*[)）])"
)
# 您与X公司（以下简称“本公司”）: the reader of a user agreement is its other party.
_READER = re.compile(r"(?P<who>您|用户|会员)(?:[（(][^（）()]{0,20}[)）])?(?:与|和|同)\s*$")
_OPENS = re.compile(rf"(?:[，,；;（(\[【〔]|[，,][（(])?[\s{re.escape(QUOTES)}]*$")
_QUOTED = re.compile(
    rf"[：:为\s]*[{re.escape(QUOTES)}]{{0,2}}(?P<label>[\u3400-\u9fffA-Za-z]{{1,12}}[一二三四五0-9]?)[{re.escape(QUOTES)}]{{0,2}}"
)
# What an alias clause in brackets holds up to its end.
_CLOSE = re.compile(rf"[^{re.escape(CLOSING)}。；;\n]{{0,40}}(?=[{re.escape(CLOSING)}])")
# What may follow an alias without a mark: 以下简称甲方因工作需要.
_RUNS_ON = re.compile(r"[因为与和向在于将就经同根按拟系是委及共作双由]")
_BY = re.compile(
    r"(?:合同|协议|契约|合约|合同书|协议书)(?:是|系)?(?:由|在)(?:以下(?:各方|双方))?[：:]?\s*"
    r"|(?:^|[。\n])\s*(?:兹|现)?由"
)
# 根据…，A公司和B公司本着…达成协议: two names that open a part of the sentence.
_SEGMENT = re.compile(r"[，。\n]\s*")
_AGREE = re.compile(
    r"\s*(?:[（(][^（）()]{0,30}[)）])?[，,]?\s*(?:[双两二三四五六]方|[两二三四五六]家[^，。]{0,4}[，,]?)?"
    r"(?:本着|经|自愿|决定|就|双方|在平等|签订|订立"
    r"|达成|共同|于[^。]{0,30}(?:签订|签署|订立))"
)
# 1. X公司，一家…（“公司”）；: each item of a list of parties defines its own label.
_ITEM = re.compile(r"(?:\n|[：:；;])\s*(?:[（(]?[0-9一二三四五六]{1,2}[)）.．、])[^\n；;]{0,150}$")
_DEFINITION = re.compile(
    r"鉴于|关于|持有|收购|名称为|管理的|开发的|所属|设立|成立|聘请的|委托的|指定的"
)
_NO_NAME = re.compile(r"[元‰%]|合同$|协议$|号[^楼大]*$|[是为的有在向]$")
# 一方（“披露方”）…另一方（“接收方”）: whichever side it may be, no party is named.
_SIDE_ONLY = re.compile(r"(?:[一两双各三四对他]方|当事人|主体|的人)$")
_AND = re.compile(
    r"\s*(?:[（(][^（）()\n]{0,40}[)）])?\s*(?:为一方)?[，,]?\s*(?:与|和|及|同|以及|、)\s*"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A party of running text: its name or placeholder, and the labels given for it."""

    name: Name
    labels: tuple[str, ...]
    at: int


def aliased(text: str, start: int, end: int, *, in_head: bool) -> list[Named]:
    """The parties introduced by an alias in `[start, end)`.

    An alias that is a role label (甲方, 贷款人) counts anywhere; a short name of the
    party's own only in a head (`in_head`), and never the name of a thing (本合同, 项目).
    """
    words = vocabulary()
    folded = fold(text[start:end])
    found: list[Named] = []
    done = 0
    intros = sorted(
        [*words.intro.finditer(folded), *_BARE_ALIAS.finditer(folded)], key=re.Match.start
    )
    for intro in intros:
        if intro.start() < done:
            continue
        quoted = _QUOTED.match(folded, intro.end())
        if not quoted:
            continue
        close = _CLOSE.match(folded, intro.end())
        labels = [quoted["label"]]
        left = _opening(folded, intro.start())
        if close and any(mark in OPENING for mark in folded[left : intro.start()]):
            given = alias_labels(folded[left : close.end()].lstrip(OPENING + "，, "))
            labels = given or labels
        labels = [whole_role(label) for label in labels]
        labels = [label for label in labels if label not in words.nobody]
        item = _ITEM.search(folded, max(0, left - 160), left) is not None
        role = any(is_role(label) for label in labels)
        if not labels or (not role and not item and not (in_head and _own_short_name(labels[0]))):
            continue
        low = max(done, left - _LEFT)
        name = _before(text, folded, start, low, left)
        if name.kind == "none" or name.end <= name.start:
            continue
        value = fold(text[name.start : name.end])
        before = re.split(
            r"[。；;\n]", folded[max(0, name.start - start - 12) : name.start - start]
        )[-1]
        label = words.any_role.search(before.rstrip("，,：: 　"))
        if words.intro.search(before):
            label = None
        if is_role(value) and any(label in value and label != value for label in labels):
            # 入驻商家（下称“商家”）: whoever it may be
            found.append(Named(Name("blank", name.start, name.end), tuple(labels), name.start))
            done = quoted.end()
            continue
        if is_role(value) or (
            not (name.end == start + left and name_kinds.is_organisation(value))
            and any(folded[left - size : left] in words.roles for size in range(2, 9))
        ):
            continue  # 发包方（简称甲方）: two labels, no name
        if item and not role and not name_kinds.is_organisation(value):
            continue
        if _NO_NAME.search(value) or _SIDE_ONLY.search(value):
            continue
        if name.kind == "name" and name.confidence < 1 and not role:
            continue
        if (
            label
            and re.fullmatch(r"[ \t\u3000，,：:]*", before[label.end() :])
            and is_role(label[0])
        ):
            labels.append(label[0])
        if not role and (name.kind != "name" or name.confidence < 1 or _DEFINITION.search(before)):
            continue
        reader = _READER.search(folded, max(0, name.start - start - 24), name.start - start)
        if reader:
            low, high = start + reader.start("who"), start + reader.end("who")
            known = [word for word in ("您", "用户", "会员") if word in folded]
            found.append(Named(Name("blank", low, high), tuple(known), low))
        found.append(Named(name, tuple(dict.fromkeys(labels)), start + intro.start()))
        done = quoted.end()
    return found


def unlabelled(text: str, start: int, end: int) -> list[Named]:
    """The parties of `本协议由X公司与张三于…签订`: two or more names in a row, no label."""
    folded = fold(text[start:end])
    for by in (*_BY.finditer(folded), *_SEGMENT.finditer(folded)):
        bare = by.re is _SEGMENT
        row: list[Named] = []
        at = start + by.end()
        while len(row) < 6:
            name = name_edges.starting_at(text, at, min(end, at + 80))
            if name.kind == "none" or (bare and name.kind == "blank"):
                break
            row.append(Named(name, (), name.start))
            link = _AND.match(text, name.end, end)
            if not link:
                break
            at = link.end()
        if len(row) >= 2 and (not bare or _AGREE.match(folded, row[-1].name.end - start)):
            return row
    return []


def _opening(folded: str, at: int) -> int:
    """The offset where the bracket or comma before an alias clause begins."""
    found = _OPENS.search(folded, max(0, at - 6), at)
    return found.start() if found else at


def whole_role(label: str) -> str:
    """A label without words that run on after it: 甲方因 → 甲方."""
    role = vocabulary().any_role.match(label)
    if (
        role
        and label not in vocabulary().roles
        and (_RUNS_ON.match(label, role.end()) or re.search(r".[方人]$", label[role.end() :]))
    ):
        return role[0]
    return label


def _before(text: str, folded: str, start: int, low: int, left: int) -> Name:
    """The name an alias at `left` stands for, past addresses and remarks between the two."""
    sentence = max((folded.rfind(mark, low, left) for mark in "。\n"), default=-1) + 1
    sentence = max(low, sentence)
    opened = _unclosed(folded, sentence, left)
    if opened >= 0:
        left = opened  # X公司（注册于北京，以下简称甲方）
    detail = _DETAIL.search(folded, sentence, left)
    if detail and detail.start() > sentence:
        left = detail.start()  # X公司，地址：…（以下简称甲方）
    return name_edges.ending_at(text, start + low, start + left)


_DETAIL = re.compile(
    r"(?:是|系)(?:根据|依据|依照)|[，,；;]\s*(?:一家|中国公民|中国籍|[男女][，,])|(?:[，,；;]|(?<=[司厂行社所]))\s*(?:法定地址|注册地址|地址"
    r"|住所|住址|总部设在|注册于|电挂|电传|电话|身份证|法定代表人|邮政信箱号?|系根据|是根据"
    r"|遵照)"
)


def _unclosed(folded: str, low: int, high: int) -> int:
    depth = 0
    for at in range(high - 1, low - 1, -1):
        if folded[at] in CLOSING:
            depth += 1
        elif folded[at] in OPENING:
            if not depth:
                return at
            depth -= 1
    return -1


def _own_short_name(label: str) -> bool:
    if label in vocabulary().not_party or len(label) < 2:
        return False
    return not re.search(
        r"合同|协议|项目|工程|费|款|书|法|条例|系统|平台|产品|设备|货物|房屋|地块|场地|商场|大厦"
        r"|股权|股份|标的|专利|技术",
        label,
    )
