"""The labelled lines of a head or a signature block, as fields in the order they stand.

A field is a label (甲方, 出租方（以下简称甲方）, 地址, 法定代表人 …) and the place where its
value begins; the value runs to the next field at most. Works on run-on text too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.names import has_hole, is_organisation, is_person
from analyzer.extract.party_words import (
    BLANK_CHARACTERS,
    CLOSING,
    GAP,
    OPENING,
    QUOTES,
    SEPARATORS,
    fold,
    is_role,
    name_words,
    tidy,
    vocabulary,
)

_SPACES = re.compile(rf"{GAP}*")
_COLON = re.compile(rf"{GAP}*(?:[：:∶﹕]|(?:为|是){GAP}*[：:])")
_BRACKET = re.compile(
    rf"[{re.escape(OPENING)}]{GAP}*"
    rf"(?P<inner>[^{re.escape(OPENING + CLOSING)}\n]{{0,40}}){GAP}*[{re.escape(CLOSING)}]"
)
_SEAL = re.compile(
    rf"(?:(?:单位)?(?:公章|印鉴|签章|盖章|签字|签名|印章|手印|捺印|章|签署|合同专用章|法人章|按印|指印"
    rf"|个人签章)[、或/及和（）()]*)+{GAP}*"
)
_SEALED = re.compile(r"章|印鉴|签字|签名|手印|指印|捺|印")
_NAME_MARK = re.compile(
    rf"(?:{GAP}*(?:单位|公司|企业|机构)?(?:名称|姓名|全称)(?:[/或、](?:名称|姓名))?)"
)
# What may follow a label that carries no colon: a blank, a wide gap, the end of the line or cell.
_OPEN_VALUE = re.compile(
    rf"{GAP}*(?:[{re.escape(BLANK_CHARACTERS)}]{{2,}}|[_＿]|$|[\n{re.escape(SEPARATORS)}])"
    rf"|{GAP}{{2,}}|\t"
)
# 委托方｜名称｜…: the name stands two cells on.
_NAMED_CELL = re.compile(
    rf"{GAP}*[\t{re.escape(SEPARATORS)}]{GAP}*(?:单位|企业|公司)?(?:名称|姓名){GAP}*[\t{re.escape(SEPARATORS)}]"
)
# 出租柜台方：a label the vocabulary does not know, by its last character and its colon.
_ODD = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<role>[\u4e00-\u9fff]{{3,6}}方)(?P<number>(?!))?(?={GAP}*[：:])"
)
_NOT_ODD = re.compile(
    r"[双各三四两多一任何对]方$|[违守]约方$|以下|合同|协议|约定|如果|[地立平]方$"
    r"|[的由为与和对及向给或因就]"
)
_LEFT_EDGE = re.compile(rf"[\s_＿，。；;、,：:{re.escape(SEPARATORS + CLOSING)}]")
_ALIASED = re.compile(rf"(?:简称|下称|以下称)(?:为)?[\s：:{re.escape(QUOTES)}]*$")
_TOO_WIDE = frozenset(
    {"单位", "个人", "企业", "公司", "或个人", "公民", "自然人", "法人", "企业或个人", "本人"}
)
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,2}|[0-9]{1,2}")
_NAME_ENDS = ("公司", "银行", "企业", "单位")
_HAN = re.compile(r"[\u4e00-\u9fff）)]")
_ALIAS_WORD = re.compile(r"[\u3400-\u9fff]{1,8}")
_ALIAS_SPLIT = re.compile(r"[、，,/]|或者|或称|或|及")


@dataclass(frozen=True, slots=True)
class Field:
    """One label with the place its value begins; `owner` is the party of 甲方地址."""

    kind: str
    label: str
    start: int
    end: int
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    name: tuple[int, int] | None = None
    colon: bool = True
    sealed: bool = False


def fields(text: str, start: int, end: int) -> list[Field]:
    """The labelled fields of `text[start:end]`, in order, none inside another."""
    folded = fold(text[start:end])
    words = vocabulary()
    found: list[Field] = []
    at = 0
    role, field = words.role.search(folded), words.field.search(folded)
    odd = _odd(folded, 0)
    while at < len(folded):
        if role is not None and role.start() < at:
            role = words.role.search(folded, at)
        if field is not None and field.start() < at:
            field = words.field.search(folded, at)
        if odd is not None and odd.start() < at:
            odd = _odd(folded, at)
        hit = min(
            (m for m in (role, odd, field) if m), key=lambda m: (m.start(), -m.end()), default=None
        )
        if hit is None:
            break
        read = _read_role(folded, hit) if hit is role or hit is odd else None
        if read is None and field is not None and field.start() == hit.start():
            read = _read_field(folded, field)
        if read is None:
            at = hit.start() + 1
            continue
        found.append(_moved(read, start))
        at = max(read.end, hit.start() + 1)
    return found


def _odd(folded: str, at: int) -> re.Match[str] | None:
    """The next label that is none of the vocabulary's: `出租柜台方：`."""
    words = vocabulary()
    for hit in _ODD.finditer(folded, at):
        label = hit["role"]
        if label in words.nobody or _NOT_ODD.search(label) or words.field.search(label):
            continue
        if not any(label[cut:] in words.roles for cut in range(1, len(label) - 1)):
            return hit  # in 张三承租方 the label is only what ends it
    return None


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


def _read_role(folded: str, hit: re.Match[str]) -> Field | None:
    """A role label with what belongs to it, or None where it is only a word of a sentence."""
    words = vocabulary()
    label, at = tidy(hit["role"]), hit.end()
    if _ALIASED.search(folded, max(0, hit.start() - 12), hit.start()):
        return None  # …，以下简称甲方：the alias of the name before it
    if _HAN.match(folded[hit.start() - 1 : hit.start()] if hit.start() else "") and _ends_names(label):
        return None  # 青禾实验学校统一社会信用代码：the name ends there, no label begins
    if label[:-2] in words.roles and label.endswith("单位"):
        label = label[:-2]  # 乙方单位（盖章）
    if hit["number"]:
        # 甲方1：… is a numbered party; in 乙方1份 the digit is no part of the label.
        if _COLON.match(folded, at) or folded[at : at + 1] in OPENING:
            label += tidy(hit["number"])
        else:
            at = hit.end("role")
    owned = words.field.match(folded, _skip(folded, at))
    if owned and words.fields[tidy(owned[0])] not in ("name", "other"):
        read = _read_field(folded, owned)
        if read is not None:
            return Field(
                read.kind, read.label, hit.start(), read.end, owner=label, colon=read.colon
            )
    aliases: list[str] = []
    name: tuple[int, int] | None = None
    colon = sealed = marked = False
    for _ in range(8):
        at = _skip(folded, at)
        bracket = _BRACKET.match(folded, at) or _next_line_bracket(folded, at)
        if bracket:
            inner = bracket["inner"].strip()
            given = alias_labels(inner)
            if given is not None:
                aliases += given
            elif not inner or set(inner) <= set(BLANK_CHARACTERS + " \u3000"):
                break
            elif _SEALED.search(inner) and len(inner) <= 14:
                sealed = True
            elif _NAME_MARK.fullmatch(inner):
                marked = True
            elif _NUMBER.fullmatch(inner):
                label += inner
            elif colon and (is_organisation(inner) or is_person(inner)):
                break
            elif is_role(tidy(inner)) or (_ALIAS_WORD.fullmatch(inner) and _role_like(inner)):
                if inner not in _TOO_WIDE and inner not in words.fields:
                    aliases.append(tidy(inner))
            elif is_organisation(inner) or is_person(inner):
                name = bracket.span("inner")
            elif colon:
                break
            at = bracket.end()
            continue
        seal = _SEAL.match(folded, at)
        if seal:
            sealed, at = True, seal.end()
            continue
        intro = words.intro.match(folded, at)
        if intro:
            alias = words.any_role.match(folded, _skip_quotes(folded, intro.end()))
            if alias:
                aliases.append(alias[0])
                at = _skip_quotes(folded, alias.end())
                continue
        mark = _NAME_MARK.match(folded, at)
        if mark and not marked and not colon:
            marked, at = True, mark.end()
            continue
        mark = _COLON.match(folded, at)
        if mark and not colon:
            colon, at = True, mark.end()
            continue
        break
    while at > hit.end("role") and folded[at - 1] in " \t\u3000\xa0":
        at -= 1  # a gap is the placeholder of a value that is not filled in
    if not colon and not _accept_without_colon(
        folded, hit.start(), at, bool(aliases), sealed, marked
    ):
        return None
    return Field(
        "role", label, hit.start(), at, tuple(dict.fromkeys(aliases)), None, name, colon, sealed
    )


def _ends_names(label: str) -> bool:
    """Whether a label is also how names of organisations end: 学校, 旅行社, 合作社."""
    return bool(name_words().ending.fullmatch(label))


def _role_like(word: str) -> bool:
    return word.endswith(("方", "人", "单位", "者", "商", "户", "公司", "银行", "员", "主"))


def _next_line_bracket(folded: str, at: int) -> re.Match[str] | None:
    """`（甲方）` alone at the beginning of the line after the label."""
    if not folded.startswith("\n", at):
        return None
    bracket = _BRACKET.match(folded, _skip(folded, at + 1))
    if bracket and tidy(bracket["inner"]) in vocabulary().roles:
        return bracket
    return None


def _accept_without_colon(
    folded: str, start: int, at: int, aliased: bool, sealed: bool, marked: bool
) -> bool:
    """Whether a label without a colon stands as a label: alone at an edge, before a blank."""
    if _NAMED_CELL.match(folded, at) or (aliased and _colon_field(folded, at)):
        return True
    if start and not _LEFT_EDGE.match(folded, start - 1):
        return False
    line_start = start == 0 or folded[:start].rstrip(" \t\u3000").endswith("\n") or start == 0
    if _OPEN_VALUE.match(folded, at):
        return (
            line_start
            or aliased
            or sealed
            or marked
            or folded[start - 1] in " \t\u3000_＿：:" + SEPARATORS
        )
    if (aliased or sealed or marked) and _next_label(folded, at):
        return True  # 供电方（盖章）地址：the value is not filled in
    if not line_start:
        return False
    # 甲方 北京华信科技有限公司 on a line of its own.
    line = folded[at : folded.find("\n", at) if "\n" in folded[at:] else len(folded)].strip()
    if len(line) > 40 or re.search(r"[，。；：,;:]", line):
        return False
    return aliased or is_organisation(line) or (sealed and is_person(line))


def _colon_field(folded: str, at: int) -> bool:
    """Whether a field label and its colon stand at `at`: 委托方（以下简称甲方）名称：…"""
    field = vocabulary().field.match(folded, _skip(folded, at))
    return bool(field and _COLON.match(folded, field.end()))


def _next_label(folded: str, at: int) -> bool:
    """Whether another label stands at `at`, so that the one before it holds nothing."""
    words = vocabulary()
    return bool(words.field.match(folded, at) or words.role.match(folded, at))


def _read_field(folded: str, hit: re.Match[str]) -> Field | None:
    """An attribute label: followed by a colon, or at an edge and followed by a blank."""
    words = vocabulary()
    ended = is_organisation(folded[max(0, hit.start() - 8) : hit.start()])  # …办事处银行帐号：
    if not ended and folded.startswith(_NAME_ENDS, hit.start()) and _HAN.match(
        folded[hit.start() - 1 : hit.start()]
    ):
        # 华信有限公司地址：the label is 地址, what stands before it ends the name.
        shorter = words.field.match(folded, hit.start() + 2)
        if shorter:
            hit = shorter
    label, at = tidy(hit[0]), hit.end()
    start = hit.start()
    for _ in range(3):
        at = _skip(folded, at)
        bracket = _BRACKET.match(folded, at)
        if bracket and (folded[at] in "（(" and bracket["inner"].strip()):
            at = bracket.end()
            continue
        seal = _SEAL.match(folded, at)
        if seal and label not in ("签字", "盖章"):
            at = seal.end()
            continue
        break
    mark = _COLON.match(folded, at)
    if mark:
        return Field(words.fields[label], label, start, mark.end())
    edge = start == 0 or bool(_LEFT_EDGE.match(folded, start - 1))
    if edge and _OPEN_VALUE.match(folded, at) and len(label) > 1:
        return Field(words.fields[label], label, start, at, colon=False)
    return None


def _skip(folded: str, at: int) -> int:
    found = _SPACES.match(folded, at)
    return found.end() if found else at


def _skip_quotes(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] in QUOTES + " \u3000为":
        at += 1
    return at


def _moved(field: Field, by: int) -> Field:
    name = (field.name[0] + by, field.name[1] + by) if field.name else None
    return Field(
        field.kind, field.label, field.start + by, field.end + by, field.aliases, field.owner,
        name, field.colon, field.sealed,
    )  # fmt: skip
