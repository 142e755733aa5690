"""The labelled lines of a head or a signature block, as fields in the order they stand.

A field is a label (甲方, 出租方（以下简称甲方）, 地址, 法定代表人 …) and the place where its
value begins; the value runs to the next field at most. Works on run-on text too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.name_kinds import ends_names, is_organisation, is_person
from analyzer.extract.party_marks import (
    BRACKET,
    COLON,
    DIGITS,
    HAN,
    LEFT_EDGE,
    LINE_EDGE,
    NAME_ENDS,
    NAME_MARK,
    NAMED_CELL,
    OPEN_VALUE,
    PLAIN,
    SEAL,
    SEALED,
    alias_labels,
    odd_label,
    role_like,
    skip,
    skip_quotes,
)
from analyzer.extract.party_words import (
    BLANK_CHARACTERS,
    OPENING,
    QUOTES,
    SEPARATORS,
    fold,
    is_role,
    tidy,
    vocabulary,
)

_SHAPED = frozenset({"id_number", "credit_code", "phone", "account"})
_SEAL_FIRST = frozenset("单公签盖印手捺章合法按指个为是")
_ALIASED = re.compile(rf"(?:简称|下称|以下称)(?:为)?[\s：:{re.escape(QUOTES)}]*$")
_TOO_WIDE = frozenset(
    {"单位", "个人", "企业", "公司", "或个人", "公民", "自然人", "法人", "企业或个人", "本人"}
)
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,2}|[0-9]{1,2}")
_ALIAS_WORD = re.compile(r"[\u3400-\u9fff]{1,8}")


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
    odd = odd_label(folded, 0)
    while at < len(folded):
        if role is not None and role.start() < at:
            role = words.role.search(folded, at)
        if field is not None and field.start() < at:
            field = words.field.search(folded, at)
        if odd is not None and odd.start() < at:
            odd = odd_label(folded, at)
        hit = _first(_first(role, odd), field)
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


def _first(one: re.Match[str] | None, two: re.Match[str] | None) -> re.Match[str] | None:
    """The match that begins first, of two that begin together the longer one."""
    if one is None or two is None:
        return one or two
    return two if (two.start(), -two.end()) < (one.start(), -one.end()) else one


def _read_role(folded: str, hit: re.Match[str]) -> Field | None:
    """A role label with what belongs to it, or None where it is only a word of a sentence."""
    words = vocabulary()
    if (
        PLAIN.match(folded, hit.end())
        and folded[hit.end()] not in words.behind
        and hit.start()
        and not LINE_EDGE.match(folded, hit.start() - 1)
    ):
        return None  # 甲方应…: far the most labels stand in sentences
    label, at = tidy(hit["role"]), hit.end()
    if _ALIASED.search(folded, max(0, hit.start() - 12), hit.start()):
        return None  # …，以下简称甲方：the alias of the name before it
    if ends_names(label) and HAN.match(folded[max(0, hit.start() - 1) : hit.start()]):
        return None  # 青禾实验学校统一社会信用代码：the name ends there, no label begins
    if label[:-2] in words.roles and label.endswith("单位"):
        label = label[:-2]  # 乙方单位（盖章）
    if hit["number"]:
        # 甲方1：… is a numbered party; in 乙方1份 the digit is no part of the label.
        if COLON.match(folded, at) or folded[at : at + 1] in OPENING:
            label += tidy(hit["number"])
        else:
            at = hit.end("role")
    owned = words.field.match(folded, skip(folded, at))
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
        at = skip(folded, at)
        bracket = BRACKET.match(folded, at) or _next_line_bracket(folded, at)
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
            elif colon and (is_organisation(inner) or is_person(inner)):
                break
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
        if seal:
            sealed, at = True, seal.end()
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
        mark = COLON.match(folded, at)
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


def _next_line_bracket(folded: str, at: int) -> re.Match[str] | None:
    """`（甲方）` alone at the beginning of the line after the label."""
    if not folded.startswith("\n", at):
        return None
    bracket = BRACKET.match(folded, skip(folded, at + 1))
    if bracket and tidy(bracket["inner"]) in vocabulary().roles:
        return bracket
    return None


def _accept_without_colon(
    folded: str, start: int, at: int, aliased: bool, sealed: bool, marked: bool
) -> bool:
    """Whether a label without a colon stands as a label: alone at an edge, before a blank."""
    if NAMED_CELL.match(folded, at) or (aliased and _colon_field(folded, at)):
        return True
    if start and not LEFT_EDGE.match(folded, start - 1):
        return False
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
    if len(line) > 40 or re.search(r"[，。；：,;:]", line):
        return False
    return aliased or is_organisation(line) or (sealed and is_person(line))


def _colon_field(folded: str, at: int) -> bool:
    """Whether a field label and its colon stand at `at`: 委托方（以下简称甲方）名称：…"""
    field = vocabulary().field.match(folded, skip(folded, at))
    return bool(field and COLON.match(folded, field.end()))


def _next_label(folded: str, at: int) -> bool:
    """Whether another label stands at `at`, so that the one before it holds nothing."""
    words = vocabulary()
    return bool(words.field.match(folded, at) or words.role.match(folded, at))


def _read_field(folded: str, hit: re.Match[str]) -> Field | None:
    """An attribute label: followed by a colon, or at an edge and followed by a blank."""
    words = vocabulary()
    if PLAIN.match(folded, hit.end()) and folded[hit.end()] not in _SEAL_FIRST:
        return None  # the word in a sentence
    if (
        folded.startswith(NAME_ENDS, hit.start())
        and HAN.match(folded[hit.start() - 1 : hit.start()])
        and not is_organisation(folded[max(0, hit.start() - 8) : hit.start()])  # 支行银行帐号：
    ):
        # 华信有限公司地址：the label is 地址, what stands before it ends the name.
        shorter = words.field.match(folded, hit.start() + 2)
        if shorter:
            hit = shorter
    label, at = tidy(hit[0]), hit.end()
    start = hit.start()
    for _ in range(3):
        at = skip(folded, at)
        bracket = BRACKET.match(folded, at)
        if bracket and (folded[at] in "（(" and bracket["inner"].strip()):
            at = bracket.end()
            continue
        seal = SEAL.match(folded, at)
        if seal and label not in ("签字", "盖章"):
            at = seal.end()
            continue
        break
    mark = COLON.match(folded, at)
    if mark:
        return Field(words.fields[label], label, start, mark.end())
    if words.fields[label] in _SHAPED and DIGITS.match(folded, at):
        return Field(words.fields[label], label, start, at)  # 身份证号990101…
    edge = start == 0 or bool(LEFT_EDGE.match(folded, start - 1))
    if edge and OPEN_VALUE.match(folded, at) and len(label) > 1:
        return Field(words.fields[label], label, start, at, colon=False)
    return None


def _moved(field: Field, by: int) -> Field:
    name = (field.name[0] + by, field.name[1] + by) if field.name else None
    return Field(
        field.kind, field.label, field.start + by, field.end + by, field.aliases, field.owner,
        name, field.colon, field.sealed,
    )  # fmt: skip
