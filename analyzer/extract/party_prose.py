"""Parties that running text introduces by an alias: `X公司（以下简称甲方）`."""

from __future__ import annotations

import re

from analyzer.extract import name_edges, name_kinds, party_values
from analyzer.extract.names import Name, NameKind
from analyzer.extract.party_marks import alias_labels, several_labels
from analyzer.extract.party_rows import Named
from analyzer.extract.party_words import CLOSING, OPENING, QUOTES, fold, is_role, tidy, vocabulary

_LEFT = 400
_BETWEEN = re.compile(rf"[\s，,；;（(\[【〔{re.escape(QUOTES)}]*")
# X公司（“投资方”）
_BARE_ALIAS = re.compile(
    r"(?<=[（(])[“\"「『](?=[\u4e00-\u9fff]{2,8}[”\"」』](?:或[“\"「『][^”\"」』]{1,12}[”\"」』])?\s*[)）])"
)
# X联社（贷款人）
_BARE_ROLE = re.compile(
    r"(?<=[\u4e00-\u9fff_＿A-Za-z.][（(])(?=[\u4e00-\u9fff]{2,6}(?:[、/，,][\u4e00-\u9fff]{2,6})?[)）])"
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
# 1. X公司，一家…（“公司”）；: each item of a list of parties defines its own label.
_ITEM = re.compile(r"(?:\n|[：:；;])\s*(?:[（(]?[0-9一二三四五六]{1,2}[)）.．、])[^\n；;]{0,150}$")
_DEFINITION = re.compile(
    r"鉴于|关于|持有|收购|名称为|管理的|开发的|所属|设立|成立|聘请的|委托的|指定的"
)
_NO_NAME = re.compile(r"[元‰%]|合同$|协议$|号[^楼大]*$|[是为的有在向]$")
# 一方（“披露方”）…另一方（“接收方”）: whichever side it may be, no party is named.
_SIDE_ONLY = re.compile(r"(?:[一两双各三四对他]方|当事人|主体|的人)$")


def aliased(text: str, start: int, end: int, *, in_head: bool, wide: bool = False) -> list[Named]:
    """The parties introduced by an alias in `[start, end)`.

    An alias that is a role label (甲方, 贷款人) counts anywhere; a short name of the
    party's own only in a head (`in_head`), and never the name of a thing (本合同, 项目);
    公司 alone, mostly a company spoken of, only with `wide`.
    """
    words = vocabulary()
    folded = fold(text[start:end])
    found: list[Named] = []
    done = 0
    intros = sorted(
        [
            *words.intro.finditer(folded),
            *_BARE_ALIAS.finditer(folded),
            *(_BARE_ROLE.finditer(folded) if wide else ()),
        ],
        key=re.Match.start,
    )
    for intro in intros:
        if intro.start() < done:
            continue
        quoted = _QUOTED.match(folded, intro.end())
        if not quoted:
            continue
        close = _CLOSE.match(folded, intro.end())
        labels = [quoted["label"]]
        left = _before_role(folded, _opening(folded, intro.start()))
        if close and any(mark in OPENING for mark in folded[left : intro.start()]):
            given = alias_labels(folded[left : close.end()].lstrip(OPENING + "，, "))
            labels = given or labels
        if intro.re is _BARE_ROLE and not is_role(quoted["label"]):
            continue
        if intro.re is _BARE_ROLE and close:
            labels = several_labels(close[0]) or labels
        labels = [whole_role(label) for label in labels]
        labels = [label for label in labels if label not in words.nobody]
        item = _ITEM.search(folded, max(0, left - 160), left) is not None
        role = any(is_role(label) for label in labels)
        short = bool(labels) and (
            (in_head and _own_short_name(labels[0])) or (wide and labels[0] == "公司")
        )
        if not labels or (not role and not item and not short):
            continue
        low = max(done, left - _LEFT)
        name = _before(text, folded, start, low, left)
        if name.kind == "none" or name.end <= name.start:
            continue
        name, front = _without_role(text, name)
        labels += [role for role in front if role not in labels]
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
        organisation = name_kinds.is_organisation(value)
        if (_NO_NAME.search(value) and not organisation) or _SIDE_ONLY.search(value):
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
        said = _particulars(text, folded, start, name.end - start, intro.start())
        found.append(Named(name, tuple(dict.fromkeys(labels)), start + intro.start(), said))
        done = quoted.end()
    return found


def _without_role(text: str, name: Name) -> tuple[Name, tuple[str, ...]]:
    """A name without the label right before it, and that label: 出租方王语嫣."""
    value = fold(text[name.start : name.end])
    label = vocabulary().any_role.match(value)
    rest = value[label.end() :] if label else ""
    blank = bool(name_kinds.DRAWN.fullmatch(rest))
    organisation = len(rest) > 5 and name_kinds.is_organisation(rest)
    if (
        label is None
        or label[0][0] in "甲乙丙丁"
        or not (blank or organisation or name_kinds.is_person(rest))
    ):
        return name, ()
    kind: NameKind = "blank" if blank else "name"
    return Name(kind, name.start + label.end(), name.end), (label[0],)


_GIVEN_AS = re.compile(r"[ \u3000]*(?:为|是|系)?[：: \u3000]*")
_ENDS_DETAIL = re.compile(r"[，,；;。（(）)\n]")


def _particulars(
    text: str, folded: str, shift: int, low: int, high: int
) -> tuple[tuple[str, str], ...]:
    """What stands between a name and its alias: `身份证号码为…`, `住所地：…`."""
    found: dict[str, str] = {}
    words = vocabulary()
    for label in words.field.finditer(folded, low, high):
        kind = words.fields[tidy(label[0])]
        given = _GIVEN_AS.match(folded, label.end(), high)
        if kind in ("name", "other") or given is None or given.end() == label.end():
            continue
        mark = _ENDS_DETAIL.search(folded, given.end(), high)
        stop = mark.start() if mark else high
        value = party_values.attribute(text, kind, shift + given.end(), shift + stop)
        if value is not None:
            found.setdefault(kind, value)
    return tuple(found.items())


def _opening(folded: str, at: int) -> int:
    """The offset where the bracket or comma before an alias clause begins."""
    found = _OPENS.search(folded, max(0, at - 6), at)
    return found.start() if found else at


def _before_role(folded: str, at: int) -> int:
    """The offset before a bracket that gives a label first: （许可人，以下简称“甲方”）."""
    opened = _unclosed(folded, max(0, at - 16), at)
    return opened if opened >= 0 and is_role(tidy(folded[opened + 1 : at])) else at


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
    for mark in reversed([*_SEMICOLON.finditer(folded, sentence, left)]):
        if not _DETAIL.match(folded, mark.start()):
            sentence = mark.start()  # the next party of a list
            break
    outside = (
        hit.start()
        for hit in _DETAIL.finditer(folded, sentence + 1, left)
        if _unclosed(folded, sentence, hit.start()) < 0
    )
    left = next(outside, left)  # X公司，地址：…（以下简称甲方）
    return name_edges.ending_at(text, start + low, start + left)


_DETAIL = re.compile(
    r"(?:是|系)(?:根据|依据|依照)"
    r"|[，,；;]\s*(?:一家|中国公民|中国籍|[男女][，,]|汉族|(?:现|家)?住(?![宅房所址户院])|[0-9]{4}年)"
    r"|(?:[，,；;]|(?<=[司厂行社所]))\s*(?:法定地址|注册地|地址|住所|住址|总部设在|注册于|电挂|电传"
    r"|(?:联系)?电话|联系人|邮箱|(?:居民|公民)?身份|法定代表人|负责人|经营者|执行事务合伙人"
    r"|(?:统一)?社会信用代码|营业执照|护照|证件|户籍|邮政信箱号?|系根据|是根据|遵照)"
)
_SEMICOLON = re.compile("[；;]")


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
