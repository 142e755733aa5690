"""Parties as they are read line by line, before what speaks of one party is put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.extract import name_kinds, names, party_prose, party_tables, party_values
from analyzer.extract.names import Name
from analyzer.extract.party_fields import Field
from analyzer.extract.party_lines import fields
from analyzer.extract.party_marks import alias_labels
from analyzer.extract.party_words import GAP, SEPARATORS, fold, is_role, vocabulary
from analyzer.records import Span

_PERSONAL = frozenset({"phone", "id_number", "address", "fax", "email"})
_TIME = re.compile(r"[年月日元]")
_WALL = re.compile(rf"{GAP}*[\t{re.escape(SEPARATORS)}]")
_LIVES = re.compile(r"[，,（(][ \u3000]*(?:现|家)?住(?:于|在)?(?![宅房所址户院])")
# （甲方） behind the name or the blank, or on the line below.
_BEHIND = re.compile(
    rf"(?:(?:{GAP}|[_＿])*|\n{GAP}*(?=.[甲乙丙丁]方))[（(\[]\s*(?P<label>[\u4e00-\u9fff]{{2,8}})\s*[)）\]]"
)
_GOES_ON = re.compile(r"[\u4e00-\u9fff0-9０-９A-Za-z－—\-#]{2,30}")
_REMARK = re.compile(r"[（(][^（）()\n]{1,24}[)）][\s，,；;（(]*")
_DIGITS = re.compile(r"(?<=[\u4e00-\u9fff\s，,、/；;])[0-9]{6,}")
_RESIDENT = re.compile(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]")
_LINE_VALUE = re.compile(rf"{GAP}*\n{GAP}*(?P<line>[^\n]{{1,45}})")


@dataclass(slots=True)
class Draft:
    """A party being put together; never leaves this module."""

    labels: list[str]
    name: Name
    at: int
    label: Span
    attributes: dict[str, str] = field(default_factory=dict)
    rule: str = "label"
    signed: bool = False
    base: str = ""


def labelled(
    text: str, region: Span, own: re.Pattern[str] | None = None, *, any_word: bool = False
) -> list[Draft]:
    """One draft for each role label of a region, with the attributes that follow it.

    `own` are labels the contract teaches; `any_word` takes words for labels that the
    vocabulary does not know.
    """
    rows = fields(text, region.start, region.end, own, any_word=any_word)
    drafts: list[Draft] = []
    group: list[Draft] = []  # parties side by side on one line, or the last one alone
    waiting: list[tuple[str, str | None]] = []
    last_role: Field | None = None
    apart = False  # the fields speak of somebody else: 紧急联系人：苟玉兰 电话：…

    def settle() -> None:
        """Hand the attributes since the last role to the parties they belong to."""
        for kind in dict.fromkeys(kind for kind, _ in waiting):
            values = [value for other, value in waiting if other == kind]
            owners = group if len(values) == len(group) else group[-1:] * len(values)
            for owner, value in zip(owners, values, strict=False):
                if value is not None:
                    kind_of = _kind(owner, text, kind, value)
                    if kind_of:
                        owner.attributes.setdefault(kind_of, value)
        waiting.clear()

    for index, row in enumerate(rows):
        stop = rows[index + 1].start if index + 1 < len(rows) else region.end
        apart = row.label in vocabulary().apart or (apart and row.kind in _PERSONAL)
        if row.kind == "role":
            behind = rows[index + 1 :]
            next_role = next((one.start for one in behind if one.kind == "role"), region.end)
            draft = _role_draft(text, row, stop, next_role, region)
            if draft is None:
                continue
            beside = (
                last_role is not None
                and not waiting
                and rows[index - 1] is last_role
                and "\n" not in text[last_role.start : row.start]
            )
            if not beside:
                settle()
                group = []
            group.append(draft)
            drafts.append(draft)
            last_role = row
        elif row.owner is not None:
            value = party_values.attribute(text, row.kind, _value_start(text, row), stop)
            owner = next((d for d in drafts if row.owner in d.labels), None)
            if owner is not None and value is not None:
                owner.attributes.setdefault(row.kind, value)
        elif row.kind == "name":
            _give_name(text, row, stop, group)
        elif row.kind != "other" and group and not apart:
            value = party_values.attribute(text, row.kind, _value_start(text, row), stop)
            follows = index + 1 < len(rows) and rows[index + 1].kind != "role"
            if value is not None and follows and row.kind in ("address", "bank"):
                value = _continued(text, value, row.end, stop)
            if row.kind == "account" and row.label.startswith("开户"):
                digits = _DIGITS.search(text, row.end, stop)  # 开户行及账号：X支行 1234…
                if digits:
                    bank = party_values.attribute(text, "bank", row.end, digits.start())
                    value = party_values.attribute(text, "account", digits.start(), stop)
                    waiting.append(("bank", bank))
            waiting.append((row.kind, value))
    settle()
    known = {label for draft in drafts for label in draft.labels}
    for draft in drafts:
        shared = sum(label.endswith(draft.base) for label in known)
        if draft.base and shared < 2:
            draft.labels.append(draft.base)  # 房屋承租人 signs as 承租人
    return drafts


def tabled(text: str, region: Span) -> list[Draft]:
    """The parties at the heads of the columns of a table."""
    return [
        Draft(
            [column.label, *column.aliases], column.name, column.start,
            Span(column.start, column.end),
            attributes=dict(column.attributes), rule="table",
        )
        for column in (
            party_tables.columns(text, region.start, region.end)
            or party_tables.side_by_side(text, region.start, region.end)
        )
    ]  # fmt: skip


def _kind(draft: Draft, text: str, kind: str, value: str) -> str | None:
    """What a number is of the party it stands with: an organisation has no resident's number."""
    if kind != "id_number" or not name_kinds.is_organisation(
        text[draft.name.start : draft.name.end]
    ):
        return kind
    return None if _RESIDENT.fullmatch(value) else "credit_code"


def _value_start(text: str, row: Field) -> int:
    """Where the value of a field begins: in the next cell, where its own holds the label only."""
    wall = None if row.colon else _WALL.match(text, row.end)
    return wall.end() if wall else row.end


def _role_draft(text: str, row: Field, stop: int, next_role: int, region: Span) -> Draft | None:
    labels = [row.label, *(_letter(alias, text) for alias in row.aliases)]
    if row.name is not None:
        name = Name("name", *row.name)
    else:
        name = names.read(text, _value_start(text, row), stop)
        if name.kind == "blank" and name.end - name.start <= 1:
            name = _next_line(text, row, stop, region) or name
    if name.kind == "blank" and re.search(r"[元％%]", text[name.start : name.end]):
        return None  # 甲方：现金____元
    if name.kind == "none" and not row.sealed:
        return None  # 发包方：协议条款约定的…: a definition, not a party's line
    draft = Draft(
        labels, name, row.start, Span(row.start, min(row.end, row.start + 30)),
        signed=row.sealed, base=row.base,
    )  # fmt: skip
    _same_line_alias(draft, text, row, stop)
    _lives(draft, text, next_role)
    return draft


def _letter(alias: str, text: str) -> str:
    """The 甲方 a lone letter in brackets stands for, where the clauses say so."""
    whole = f"{alias}方"
    return whole if len(alias) == 1 and whole in text else alias


def _continued(text: str, value: str, start: int, stop: int) -> str:
    """A value with the one short line between it and the next label, which goes on with it."""
    lines = [line.strip() for line in text[start:stop].strip().split("\n")]
    if len(lines) == 2 and lines[0] == value and _GOES_ON.fullmatch(lines[1]):
        return value + lines[1]
    return value


def _lives(draft: Draft, text: str, stop: int) -> None:
    """The address of 俞斌，男，住丽水市灯塔街12号, among the particulars behind a name."""
    if draft.name.kind != "name":
        return
    line = text.find("\n", draft.name.end, stop)
    end = min(stop if line < 0 else line, draft.name.end + 120)
    found = _LIVES.search(text, draft.name.end, end)
    if found:
        mark = re.search(r"[，,；;。（()）]", text[found.end() : end])
        value = party_values.attribute(
            text, "address", found.end(), found.end() + mark.start() if mark else end
        )
        if value is not None and len(value) > 3:
            draft.attributes["address"] = value


def _same_line_alias(draft: Draft, text: str, row: Field, stop: int) -> None:
    """甲方：____，以下简称承包方 and 存货人：____（甲方）: labels given after the name."""
    name = draft.name
    behind = fold(text[max(name.end, row.end) : min(stop + 1, name.end + 16)])
    bracket = _BEHIND.match(behind)
    if bracket and is_role(bracket["label"]) and bracket["label"] not in draft.labels:
        draft.labels.append(bracket["label"])
    tail = fold(text[max(name.end, row.end) : min(stop, name.end + 40)])
    intro = vocabulary().intro.search(tail)
    between = tail[: intro.start()] if intro else ""
    if intro and "\n" not in between and (len(between) <= 8 or _REMARK.fullmatch(between)):
        close = re.search(r"[）)\]】〕；;。\n，,]", tail[intro.start() :])
        given = alias_labels(tail[intro.start() : intro.start() + close.start()] if close else tail)
        for label in given or []:
            whole = party_prose.whole_role(label)
            if is_role(whole) and whole not in draft.labels:
                draft.labels.append(whole)


def _next_line(text: str, row: Field, stop: int, region: Span) -> Name | None:
    """The name on the line below a label that stands alone on its own."""
    below = _LINE_VALUE.match(text, row.end, min(stop, region.end))
    if not below:
        return None
    low, high = below.span("line")
    name = names.read(text, low, min(high, stop))
    value = text[name.start : name.end]
    rest = text[name.end : high].strip("，。；; \u3000_＿")
    if name.kind == "name" and (name_kinds.is_organisation(value) or name_kinds.is_person(value)):
        return name if not rest or rest[0] in "（(" else None
    if name.kind == "blank" and name.end - name.start > 1 and not rest and not _TIME.search(value):
        return name
    return None


def _give_name(text: str, row: Field, stop: int, group: list[Draft]) -> None:
    """A line 名称：… or 姓名：… names the first party of the group that has no name yet."""
    name = names.read(text, _value_start(text, row), stop)
    for draft in group:
        if draft.name.kind == "blank" and draft.name.end - draft.name.start <= 1:
            if name.kind == "name" or name.end - name.start > 1:
                draft.name = name
            return


def names_somebody(draft: Draft, text: str) -> bool:
    """Whether a label in a clause (甲方：…) has a name or the blank for one behind it."""
    value = text[draft.name.start : draft.name.end]
    if draft.name.kind == "name":
        return draft.name.confidence > 0.8
    if draft.name.end - draft.name.start <= 1:
        return False
    return name_kinds.is_placeholder(value)
