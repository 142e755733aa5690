"""The labelled lines of a head or a signature block, as fields in the order they stand.

A field is a label (甲方, 出租方（以下简称甲方）, 地址, 法定代表人 …) and the place where its
value begins; the value runs to the next field at most. Works on run-on text too.
"""

from __future__ import annotations

import re

from analyzer.extract.name_kinds import ends_names, is_organisation, is_person
from analyzer.extract.party_fields import Field, read_field
from analyzer.extract.party_marks import (
    BRACKET,
    COLON,
    HAN,
    LEFT_EDGE,
    LINE_EDGE,
    NAME_MARK,
    NAMED_CELL,
    OPEN_VALUE,
    PLAIN,
    SEAL,
    SEALED,
    alias_labels,
    odd_label,
    role_like,
    several_labels,
    skip,
    skip_quotes,
)
from analyzer.extract.party_openings import (
    NO_PREFIX,
    compound_start,
    joined_label,
    named_behind_comma,
    next_line_bracket,
    wrapped_end,
)
from analyzer.extract.party_words import (
    BLANK_CHARACTERS,
    OPENING,
    QUOTES,
    SEPARATORS,
    fold,
    is_role,
    name_words,
    tidy,
    vocabulary,
)

_ALIASED = re.compile(rf"(?:简称|下称|以下称)(?:为)?[\s：:{re.escape(QUOTES)}]*$")
_TOO_WIDE = frozenset(
    {"单位", "个人", "企业", "公司", "或个人", "公民", "自然人", "法人", "企业或个人", "本人"}
)
_LEGAL_NAME = re.compile(
    r"[ \u3000\t]+(?P<name>[\u4e00-\u9fffA-Za-z（）()]{2,30}?)"
    r"(?:有限责任公司|有限公司|合作社|事务所)"
)
_GAPS = (" ", "\u3000", "\t")
_CELL = re.compile(r"[^\s，。；：,;:]{2,40}(?=[ \u3000\t])")
_PARTICULAR = re.compile(
    r"[ \u3000\t]+(?:[0-9]{8}|[男女]|(?:居民)?身份证|(?:联系)?电话|(?:地|住)[址所]"
    r"|[\u4e00-\u9fff]{2,5}[省市县])"
)
_SPREAD_NAME = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff] $")
_BILINGUAL = re.compile(r"[A-Za-z] ?[（(]$")
_CLOSED = ("）", ")")
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,2}|[0-9]{1,2}")
_LETTERS = "甲乙丙丁戊己"
_ALIAS_WORD = re.compile(r"[\u3400-\u9fff]{1,8}")


def fields(
    text: str,
    start: int,
    end: int,
    own: re.Pattern[str] | None = None,
    *,
    any_word: bool = False,
) -> list[Field]:
    """The labelled fields of `text[start:end]`, in order, none inside another.

    `own` are labels the contract teaches. With `any_word` a word the vocabulary does not
    know is read as a party's label.
    """
    folded = fold(text[start:end])
    words = vocabulary()
    found: list[Field] = []
    at = 0
    role, field = words.role.search(folded), words.field.search(folded)
    odd = odd_label(folded, 0, own, any_word=any_word)
    while at < len(folded):
        if role is not None and role.start() < at:
            role = words.role.search(folded, at)
        if field is not None and field.start() < at:
            field = words.field.search(folded, at)
        if odd is not None and odd.start() < at:
            odd = odd_label(folded, at, own, any_word=any_word)
        hit = _first(_first(role, odd), field)
        if hit is None:
            break
        read = _read_role(folded, hit) if hit is role or hit is odd else None
        if read is None and field is not None and field.start() == hit.start():
            read = read_field(folded, field)
        if read is None:
            at = hit.start() + 1
            continue
        found.append(_moved(read, start))
        at = max(read.end, hit.start() + 1)
    return found


def _first(one: re.Match[str] | None, two: re.Match[str] | None) -> re.Match[str] | None:
    """The match that begins first, of two that begin together the longer one."""
    if one is None or two is None:
        return one or two
    return two if (two.start(), -two.end()) < (one.start(), -one.end()) else one


def _read_role(folded: str, hit: re.Match[str]) -> Field | None:
    """A role label with what belongs to it, or None where it is only a word of a sentence."""
    words = vocabulary()
    comma = named_behind_comma(folded, hit)
    if (
        not comma
        and PLAIN.match(folded, hit.end())
        and folded[hit.end()] not in words.behind
        and not joined_label(folded, hit.end())
        and not wrapped_end(folded, hit)
        and hit.start()
        and not LINE_EDGE.match(folded, hit.start() - 1)
    ):
        return None  # 甲方应…: far the most labels stand in sentences
    label, at = tidy(hit["role"]), hit.end()
    begin = compound_start(folded, hit.start(), label)
    if _ALIASED.search(folded, max(0, hit.start() - 12), hit.start()):
        return None  # …，以下简称甲方：the alias of the name before it
    before = folded[max(0, hit.start() - 1) : hit.start()]
    listed = before in ("人", *_CLOSED) and COLON.match(folded, at)  # 秦风等5人旅行社：
    if ends_names(label) and HAN.match(before) and not listed:
        return None  # 青禾实验学校统一社会信用代码：the name ends there, no label begins
    wrapped = wrapped_end(folded, hit)
    at = wrapped or at
    if label[:-2] in words.roles and label.endswith(("方单位", "方公司")):
        label = label[:-2]  # 乙方单位（盖章）
    if hit["number"]:
        # 甲方1：… is a numbered party; in 乙方1份 the digit is no part of the label.
        if COLON.match(folded, at) or folded[at : at + 1] in OPENING:
            label += tidy(hit["number"])
        else:
            at = hit.end("role")
    owned = words.field.match(folded, skip(folded, at))
    if owned and words.fields[tidy(owned[0])] not in ("name", "other"):
        edge = hit.start() == 0 or LINE_EDGE.match(folded, hit.start() - 1) is not None
        read = read_field(folded, owned, at_edge=edge)
        if read is not None:
            return Field(
                read.kind, read.label, hit.start(), read.end, owner=label, colon=read.colon
            )
    before = folded[max(0, hit.start() - 3) : hit.start()]
    if folded[at : at + 1] in _CLOSED and _BILINGUAL.search(before):
        at += 1  # Party A (甲方): X
    aliases: list[str] = []
    name: tuple[int, int] | None = None
    colon = bool(wrapped) and folded[wrapped - 1] in "】］]" and not COLON.match(folded, wrapped)
    sealed = marked = False
    for _ in range(8):
        at = skip(folded, at)
        bracket = BRACKET.match(folded, at) or next_line_bracket(folded, at)
        if bracket:
            inner = bracket["inner"].strip()
            given = alias_labels(inner)
            if given is not None:
                aliases += given
            elif not inner or set(inner) <= set(BLANK_CHARACTERS + " \u3000"):
                break
            elif SEALED.search(inner) and len(inner) <= 14:
                sealed = True
            elif NAME_MARK.fullmatch(inner):
                marked = True
            elif _NUMBER.fullmatch(inner):
                label += inner
            elif len(inner) == 1 and inner in _LETTERS:
                aliases.append(inner)
            elif colon and (is_organisation(inner) or is_person(inner)):
                break
            elif (several := several_labels(inner)) is not None:
                aliases += several
            elif is_role(tidy(inner)) or (_ALIAS_WORD.fullmatch(inner) and role_like(inner)):
                if inner not in _TOO_WIDE and inner not in words.fields:
                    aliases.append(tidy(inner))
            elif is_organisation(inner) or is_person(inner):
                name = bracket.span("inner")
            elif colon:
                break
            at = bracket.end()
            continue
        seal = SEAL.match(folded, at)
        runs_on = seal and not seal[0][-1:].isspace() and HAN.match(folded, seal.end())
        if seal and not (colon and runs_on):  # 乙方：章进
            sealed, at = True, seal.end()
            continue
        joined = None if colon else joined_label(folded, at)
        if joined:
            aliases.append(joined["role"])
            at = joined.end()
            continue
        intro = words.intro.match(folded, at)
        if intro:
            alias = words.any_role.match(folded, skip_quotes(folded, intro.end()))
            if alias:
                aliases.append(alias[0])
                at = skip_quotes(folded, alias.end())
                continue
        mark = NAME_MARK.match(folded, at)
        if mark and not marked and not colon:
            marked, at = True, mark.end()
            continue
        mark = comma if comma and comma.start() == at else COLON.match(folded, at)
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
    base = label if begin < hit.start() else ""
    return Field(
        "role", tidy(folded[begin : hit.start()]) + label, begin, at,
        tuple(dict.fromkeys(aliases)), None, name, colon, sealed, base,
    )  # fmt: skip


def _accept_without_colon(
    folded: str, start: int, at: int, aliased: bool, sealed: bool, marked: bool
) -> bool:
    """Whether a label without a colon stands as a label: alone at an edge, before a blank."""
    if NAMED_CELL.match(folded, at) or (aliased and _colon_field(folded, at)):
        return True
    named = _LEGAL_NAME.match(folded, at)
    if named and not NO_PREFIX.search(named["name"]) and not name_words().sentence.search(named[0]):
        return True  # 发包方 X有限公司地址 …, in a row of a table run together
    if start and not LEFT_EDGE.match(folded, start - 1):
        return False
    if _SPREAD_NAME.search(folded, max(0, start - 6), start):
        return False  # 体 育 学 校: the end of a name written apart
    line_start = start == 0 or folded[:start].rstrip(" \t\u3000").endswith("\n") or start == 0
    if OPEN_VALUE.match(folded, at):
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
    cell = _CELL.match(line)
    if cell and folded[at : at + 1] in _GAPS and "\n" in folded[:start]:
        detailed = is_person(cell[0]) and _PARTICULAR.match(line, cell.end())
        if detailed or is_organisation(cell[0]):
            return True  # a row of a table: 特许人 X公司 91990102… 兰渡市河沿路88号
    if len(line) > 40 or re.search(r"[，。；：,;:]", line):
        return False
    if vocabulary().any_role.search(line):
        return False  # 供方（全称）X公司需方（全称）Y公司
    return aliased or is_organisation(line) or (sealed and is_person(line))


def _colon_field(folded: str, at: int) -> bool:
    """Whether a field label and its colon stand at `at`: 委托方（以下简称甲方）名称：…"""
    field = vocabulary().field.match(folded, skip(folded, at))
    return bool(field and COLON.match(folded, field.end()))


def _next_label(folded: str, at: int) -> bool:
    """Whether another label stands at `at`, so that the one before it holds nothing."""
    words = vocabulary()
    return bool(words.field.match(folded, at) or words.role.match(folded, at))


def _moved(field: Field, by: int) -> Field:
    name = (field.name[0] + by, field.name[1] + by) if field.name else None
    return Field(
        field.kind, field.label, field.start + by, field.end + by, field.aliases, field.owner,
        name, field.colon, field.sealed, field.base,
    )  # fmt: skip
