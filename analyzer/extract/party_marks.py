"""The marks around a label: what stands before it, behind it and in brackets beside it."""

from __future__ import annotations

import re

from analyzer.extract.name_kinds import has_hole
from analyzer.extract.party_words import (
    BLANK_CHARACTERS,
    CLOSING,
    GAP,
    OPENING,
    QUOTES,
    SEPARATORS,
    fold,
    is_role,
    tidy,
    vocabulary,
)

_SPACES = re.compile(rf"{GAP}*")
COLON = re.compile(
    rf"{GAP}*(?:[A-Z][A-Za-z.]{{1,14}}(?: [A-Za-z.]{{1,14}}){{0,2}} ?)?"
    rf"(?:[：:∶﹕]|(?:为|是){GAP}*[：:])"
)
BRACKET = re.compile(
    rf"[{re.escape(OPENING)}]{GAP}*"
    rf"(?P<inner>[^{re.escape(OPENING + CLOSING)}\n]{{0,40}}){GAP}*[{re.escape(CLOSING)}]"
)
SEAL = re.compile(
    rf"(?:(?:单位)?(?:公章|印鉴|签章|盖章|签字|签名|印章|手印|捺印|章|签署|合同专用章|法人章|按印|指印"
    rf"|个人签章)[、或/及和（）()]*)+{GAP}*"
)
SEALED = re.compile(r"章|印鉴|签字|签名|手印|指印|捺|印")
NAME_MARK = re.compile(
    rf"(?:{GAP}*(?:单位|公司|企业|机构)?(?:名称|姓名|全称)(?:[/或、](?:名称|姓名))?)"
)
# What may follow a label that carries no colon: a blank, a wide gap, the end of the line or cell.
OPEN_VALUE = re.compile(
    rf"{GAP}*(?:[{re.escape(BLANK_CHARACTERS)}]{{2,}}|[_＿]|$|[\n{re.escape(SEPARATORS)}])"
    rf"|{GAP}{{2,}}|\t"
)
# 委托方｜名称｜…: the name stands two cells on.
NAMED_CELL = re.compile(
    rf"{GAP}*[\t{re.escape(SEPARATORS)}]{GAP}*(?:单位|企业|公司)?(?:名称|姓名)"
    rf"{GAP}*[\t{re.escape(SEPARATORS)}]"
)
# 出租柜台方：a label the vocabulary does not know, by its last character and its colon.
_ODD = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=合同|协议|公司|同书|议书)|(?<=[厂场院店社行所站局]))"
    r"(?P<role>(?!书)[\u4e00-\u9fff]{2,6}(?:方|(?<=理|务|发|运)商))"
    r"(?P<number>[一二三四五六七八九十A-F0-9])?$"
)
_TAIL = re.compile(r"(?P<role>[\u4e00-\u9fff]{2,6})(?P<number>[一二三四五六七八九十A-F0-9])?$")
_ODD_END = re.compile(rf"[方商][一二三四五六七八九十A-F0-9]?(?={GAP}*[：:])")
# 维保单位（乙方）：a label that the letter in brackets tells, whatever the word.
_LETTERED = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=合同|协议|公司|同书|议书)|(?<=[厂场院店社行所站局]))"
    r"(?P<role>[\u4e00-\u9fff]{2,6})(?P<number>(?!))?$"
)
_LETTER_END = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?={GAP}*[（(]{GAP}*(?:(?:以下|下)?简?称为?)?"
    rf"[{re.escape(QUOTES)}]?[甲乙丙丁戊己]方[{re.escape(QUOTES)}]?{GAP}*[)）]{GAP}*[：:])"
)
# 甲：张三　乙：李四
_LONE = re.compile(r"(?:^|(?<=[\s；;。]))(?P<role>[甲乙丙丁夫妻])(?P<number>(?!))?$")
_LONE_END = re.compile(rf"(?<=[甲乙丙丁夫妻])(?={GAP}*[：:])")
# 公司：X on a line of its own, in contracts of investors; behind a blank it ends a name.
_COMPANY = re.compile(r"(?:^|(?<=\n))(?P<role>公司)(?P<number>(?!))?$")
_COMPANY_END = re.compile(rf"(?<=公司)(?={GAP}*[：:])")
# 艺人：夏天: any word at an edge, a colon or the mark of a seal behind it.
_ANY = re.compile(r"(?:^|(?<=[\s；;，,。]))(?P<role>[\u4e00-\u9fff]{2,6})(?P<number>(?!))?$")
_ANY_END = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?={GAP}*(?:[：:]|[（(]{GAP}*(?:公章|盖章|签章|签字|签名){GAP}*[)）]))"
)
_NAME_WITHIN = re.compile(r".*(?:公司|银行|医院|学校|中心|大学|集团)(?=.{2})")
_OFFICE = re.compile(
    r"(?:长|员|师|经理|主任|代表|总监|会计|助理|顾问|秘书|书记|董事|监事|律师|法务|人员|负责|合伙人|经办|经手)$"
)
_NOT_ODD = re.compile(
    r"[双各三四两多一任何对]方$|[违守]约方$|以下|合同|协议|约定|如果|^[地立平]方$"
    r"|[的由为与和对及向给或因就]"
)
DIGITS = re.compile(r"[0-9][0-9A-Z\-]{9,}")
PLAIN = re.compile(r"[\u4e00-\u9fff，。；、》”]")
LINE_EDGE = re.compile(r"[\n \t\u3000\xa0]")
LEFT_EDGE = re.compile(rf"[\s_＿，。；;、,：:{re.escape(SEPARATORS + CLOSING)}]")
NAME_ENDS = ("公司", "银行", "企业", "单位")
HAN = re.compile(r"[\u4e00-\u9fff）)]")
_ALIAS_SPLIT = re.compile(r"[、，,/](?:亦称|又称|也称)?|或者|或称|或|及")


def odd_label(
    folded: str, at: int, own: re.Pattern[str] | None = None, *, any_word: bool = False
) -> re.Match[str] | None:
    """The next label that is none of the vocabulary's: `出租柜台方：`; with `any_word` 艺人.

    `own` is a pattern of labels the contract itself teaches.
    """
    first = own.search(folded, at) if own is not None else None
    forms = [
        (_ODD_END, _ODD),
        (_LETTER_END, _LETTERED),
        (_COMPANY_END, _COMPANY),
        (_LONE_END, _LONE),
    ]
    for ends, label_at in [*forms, (_ANY_END, _ANY)] if any_word else forms:
        hit = _odd(folded, at, ends, label_at)
        # Of two that end together the one taught is right: 乌恩其乳企方 holds a name.
        taught = first is not None and hit is not None and first.end() == hit.end()
        if hit is not None and not taught and (first is None or hit.start() < first.start()):
            first = hit
    return first


def _odd(
    folded: str, at: int, ends: re.Pattern[str], label_at: re.Pattern[str]
) -> re.Match[str] | None:
    words = vocabulary()
    for end in ends.finditer(folded, at):
        hit = label_at.search(folded, max(at, end.end() - 7), end.end())
        if hit is None:
            continue
        inside = _NAME_WITHIN.match(hit["role"])
        if inside and not _at_line(folded, hit.start()):
            hit = label_at.search(folded, hit.start() + inside.end(), end.end())
            if hit is None:
                continue
        if label_at is _ODD:
            hit = _after_name(folded, hit)
        label = hit["role"]
        if label in words.nobody or _NOT_ODD.search(label):
            continue
        if label_at is _ODD and words.field.search(label):
            continue
        if label_at is _ANY and is_no_label(label):
            continue
        if not any(label[cut:] in words.roles for cut in range(1, len(label) - 1)):
            return hit  # in 张三承租方 the label is only what ends it
    return None


def _at_line(folded: str, at: int) -> bool:
    """Whether a word stands at the beginning of its line."""
    return not folded[folded.rfind("\n", 0, at) + 1 : at].strip(" \t\u3000")


def _after_name(folded: str, hit: re.Match[str]) -> re.Match[str]:
    """The label alone of 海蛎流入方 behind a colon, where the text says 流入方 once more."""
    label = hit["role"]
    if len(label) < 4 or folded[hit.start() - 1 : hit.start()] not in ("：", ":"):
        return hit
    for at in range(1, len(label) - 2):
        if folded.count(label[at:]) > 1:
            return _TAIL.match(folded, hit.start() + at, hit.end()) or hit
    return hit


def is_no_label(word: str) -> bool:
    """Whether a word no vocabulary of labels has is known for something else than a party."""
    words = vocabulary()
    return (
        word in words.nobody
        or word in words.not_party
        or bool(_NOT_ODD.search(word))
        or bool(_OFFICE.search(word))  # 理事长：张三 says who speaks for a party
        or bool(words.stop.search(word))
        or any(word.endswith(field) for field in words.fields if field != "单位")
    )


def skip(folded: str, at: int) -> int:
    found = _SPACES.match(folded, at)
    return found.end() if found else at


def skip_quotes(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] in QUOTES + " \u3000为":
        at += 1
    return at


_LABEL_ENDS = (
    "方", "人", "单位", "者", "商", "户", "公司", "银行", "员", "主",
    "部门", "院校", "机关", "机构", "家长", "企业",
)  # fmt: skip


def role_like(word: str) -> bool:
    return word.endswith(_LABEL_ENDS)


def alias_labels(inner: str) -> list[str] | None:
    """The aliases a bracket gives (`以下简称“甲方”`), or None where it gives none that way."""
    inner = fold(inner)
    intro = vocabulary().intro.search(inner)
    if not intro or len(tidy(inner[: intro.start()])) > 12:
        return None
    rest = re.sub(r"^[\s：:为]+", "", inner[intro.end() :])
    labels = [tidy(part) for part in _ALIAS_SPLIT.split(rest)]
    before = tidy(inner[: intro.start()]).strip("，,、；;")
    if is_role(before):
        labels.append(before)
    return [label for label in labels if 1 < len(label) <= 12 and not has_hole(label)]


def several_labels(inner: str) -> list[str] | None:
    """The labels a bracket lists with no word before them (`出借人、甲方`), or None."""
    labels = [tidy(part) for part in _ALIAS_SPLIT.split(inner)]
    return labels if len(labels) > 1 and all(is_role(label) for label in labels) else None
