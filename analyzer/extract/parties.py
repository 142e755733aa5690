"""The parties of a contract, from its head, its first lines and its signature block.

`find` reads labelled lines (甲方：…), aliases (…以下简称甲方) and names in running text,
and makes one record of all that speaks of one party; `read` also says where the head
and the signatures differ.
"""

from __future__ import annotations

import re

from analyzer.extract import name_kinds, party_clauses, party_prose, party_rows
from analyzer.extract.names import Name
from analyzer.extract.party_breaks import mended
from analyzer.extract.party_drafts import Draft, labelled, names_somebody, tabled
from analyzer.extract.party_learnt import learnt
from analyzer.extract.party_marks import role_like
from analyzer.extract.party_merge import (
    LETTER,
    defined,
    join,
    merge,
    missing_letter,
    one_of_many,
    pair_labels,
    plain_name,
    same,
    strong,
)
from analyzer.extract.party_words import fold, vocabulary
from analyzer.records import Finding, Party, Quote, Span

HEAD_LIMIT = 6000
OPENING_LIMIT = 2500
SIGNATURE_LIMIT = 4000
MENTION_LIMIT = 5000
_FIRST_UNIT = re.compile(
    r"(?<![》例法定同本])第[一1１][章条]|(?:^|\n|(?<=[。；_＿ 　）)]))[ 　]*(?:第[一1１][章条编]"
    r"|第一部分|[一1１][、．.](?![0-9０-９])|[（(][一1１][)）])"
)

# 1. X公司，一家…（“公司”）；: an item of the list of parties is no article yet.
_PARTY_ITEM = re.compile(
    r"[（(](?:以下)?[简下]?称?[为：:]?[“\"「][^”\"」]{1,8}[”\"」]\s*[)）][；;，,。和及]*\s*$"
)


def find(text: str, preamble: Span | None = None, signature: Span | None = None) -> list[Party]:
    """The parties of one contract, in the order they are introduced.

    `preamble` and `signature` are the spans the clause tree gives them; without them
    the head is taken to end at the first numbered unit, and the signature block to be
    the last lines. Offsets are into `text`.
    """
    return read(text, preamble, signature)[0]


def read(
    text: str, preamble: Span | None = None, signature: Span | None = None
) -> tuple[list[Party], list[Finding]]:
    """The parties as `find` gives them, and a finding for each that signs otherwise.

    `party.name_differs` is given where head and signature block name two different
    organisations or two different persons; a person who signs for an organisation is none.
    """
    view = mended(text, 0, min(len(text), HEAD_LIMIT))
    view = mended(view, max(0, len(text) - SIGNATURE_LIMIT), len(text))
    head, signed = _drafts(view, preamble, signature)
    findings = _differing(head, signed, text)
    everyone = [*head, *signed]
    folded = fold(text)
    pair_labels(everyone, folded)
    merged = merge(everyone, text, folded)
    missing_letter(merged, text)
    party_clauses.details(merged, text, folded)
    if len(merged) < 2:
        merged += defined(folded, merged)
    return [_record(draft, text, folded) for draft in merged], findings


def _differing(head: list[Draft], signed: list[Draft], text: str) -> list[Finding]:
    findings: list[Finding] = []
    for draft in head:
        if draft.name.kind != "name":
            continue
        for other in signed:
            if other.name.kind != "name" or other.name.confidence < 0.9 or not same(draft, other):
                continue
            one, two = (text[d.name.start : d.name.end] for d in (draft, other))
            if _names_of(one) & _names_of(two) or name_kinds.is_organisation(
                one
            ) != name_kinds.is_organisation(two):
                continue  # 张三 signs for 华信公司: a representative, no other party
            findings.append(
                Finding(
                    code="party.name_differs",
                    severity="warning",
                    message=f"{draft.labels[0]}：首部为“{one}”，签署处为“{two}”",
                    spans=(
                        Span(draft.name.start, draft.name.end),
                        Span(other.name.start, other.name.end),
                    ),
                )
            )
    return findings


def _names_of(value: str) -> set[str]:
    """The names a value lists: 张三、李四 signs in part where 张三 signs."""
    return {plain_name(one) for one in re.split("[、，,]", value)}


def _drafts(
    text: str, preamble: Span | None, signature: Span | None
) -> tuple[list[Draft], list[Draft]]:
    head = preamble or Span(0, _head_end(text))
    head = Span(head.start, min(head.end, head.start + HEAD_LIMIT))
    opening = Span(head.end, min(len(text), head.end + OPENING_LIMIT))
    if signature is None:
        low = max(head.end, len(text) - 800)
        line = text.find("\n", low)
        signature = Span(line if 0 <= line < len(text) - 200 else low, len(text))
    else:
        signature = Span(signature.start, min(signature.end, signature.start + SIGNATURE_LIMIT))
        opening = Span(opening.start, max(opening.start, min(opening.end, signature.start)))
    own = learnt(fold(text), head.start, head.end)
    found = labelled(text, head, own)
    table = tabled(text, head)
    if table:
        known = {label for draft in table for label in draft.labels}
        found = table + [draft for draft in found if not known & set(draft.labels)]
    prose = party_prose.aliased(text, head.start, head.end, in_head=True)
    found = join(found, prose, text)
    if len(strong(found)) < 2:
        prose = party_prose.aliased(text, head.start, head.end, in_head=True, wide=True)
        found = join(found, prose, text)
    if len(strong(found)) < 2:
        # Parties named in the first article (第一条 本合同当事人) or in a late preamble.
        prose = party_prose.aliased(text, opening.start, opening.end, in_head=False)
        found = join(found, prose, text)
        if len(strong(found)) < 2:
            late = [draft for draft in labelled(text, opening) if names_somebody(draft, text)]
            found += [d for d in late if not any(same(d, other) for other in found)]
    found = _with_unknown(found, text, head, own)
    if len(found) < 2:
        row = party_rows.roles_with_names(text, head.start, min(len(text), head.end + 400))
        found = join(found, row, text)
    if len(found) < 2:
        row = party_rows.glued(text, head.start, min(len(text), head.end + 400))
        found = join(found, row, text)
    if len(found) < 2:
        row = party_rows.unlabelled(text, head.start, min(len(text), head.end + 400))
        found = join(found, row, text)
    signed = [_sign(draft) for draft in labelled(text, signature, own)]
    return found, [draft for draft in signed if draft.name.kind != "none" or draft.signed]


def _with_unknown(
    found: list[Draft], text: str, head: Span, own: re.Pattern[str] | None
) -> list[Draft]:
    """Drafts with those of labels nobody knows: `艺人：夏天`, where the clauses say 艺人 too.

    Beside two parties only a word that ends as labels do is one, if the clauses use it twice.
    """
    folded = fold(text)
    result = list(found)
    few = len(strong(found)) < 2
    for draft in labelled(text, head, own, any_word=True):
        label = draft.labels[0]
        if label in vocabulary().roles or not names_somebody(draft, text):
            continue
        spoken = len(re.findall(rf"{re.escape(label)}(?![：:（(\s])", folded))
        ending = role_like(label)
        known = any(same(draft, other) and not one_of_many(other, draft, text) for other in result)
        if not known and ((few and (spoken or ending)) or (ending and spoken > 1)):
            result.append(draft)
    return sorted(result, key=lambda draft: draft.at)


def _sign(draft: Draft) -> Draft:
    """A draft of the signature block: only a plain name counts there, no words beside it."""
    if draft.name.kind == "name" and draft.name.confidence < 0.9:
        draft.name = Name("blank", draft.name.start, draft.name.start)
    weak = draft.labels[0] in vocabulary().weak
    draft.signed = draft.signed or not weak or draft.name.kind == "name"
    draft.rule = "signature"
    return draft


def _head_end(text: str) -> int:
    for unit in _FIRST_UNIT.finditer(text, 1, HEAD_LIMIT):
        line = text.find("\n", unit.end())
        if not _PARTY_ITEM.search(text, unit.end(), min(unit.end() + 200, max(line, unit.end()))):
            return unit.start()
    return min(len(text), 1500)


def _record(draft: Draft, text: str, folded: str) -> Party:
    role, aliases = _role(draft.labels, text, folded)
    name = draft.name
    start, end = (
        (name.start, name.end) if name.end > name.start else (draft.label.start, draft.label.end)
    )
    value = re.sub(r"\s+", " ", _CUT.sub("", text[start:end])) if name.kind == "name" else None
    if value is not None and name_kinds.is_person(value):
        value = value.replace(" ", "")
    return Party(
        text=text[start:end], start=start, end=end, rule=f"party.{draft.rule}",
        confidence=name.confidence if value else 1.0,
        role=role, aliases=aliases, name=value, blank=value is None,
        attributes=tuple(draft.attributes.items()),
        mentions=_mentions(draft, value, text, folded),
    )  # fmt: skip


def _role(labels: list[str], text: str, folded: str) -> tuple[str | None, tuple[str, ...]]:
    """The label the body uses most, and the others; of equals, the one given as 甲方 is.

    Labels are as the text writes them: 買方 in traditional characters.
    """
    if not labels:
        return None, ()
    ranked = sorted(
        dict.fromkeys(labels),
        key=lambda label: (-min(folded.count(label), 6), not LETTER.match(label)),
    )
    written = [_as_written(label, text, folded) for label in ranked]
    return written[0], tuple(dict.fromkeys(written[1:]))


def _as_written(label: str, text: str, folded: str) -> str:
    """A label in the characters of the text, where it stands there without gaps."""
    at = folded.find(label)
    piece = text[at : at + len(label)] if at >= 0 else label
    return piece if _HAN.fullmatch(piece) else label


_CUT = re.compile(r"(?<=[\u3400-\u9fff])\s*\n\s*(?=[\u3400-\u9fff])")
_HAN = re.compile(r"[\u3400-\u9fff]+")


def _mentions(draft: Draft, name: str | None, text: str, folded: str) -> tuple[Quote, ...]:
    """Every place the party is spoken of by a label or by its name, longest reading first."""
    labels = [label for label in draft.labels if len(label) > 1]
    forms = sorted({*labels, *([fold(name)] if name else [])}, key=lambda form: -len(form))
    if not forms:
        return ()
    quotes = []
    for hit in re.finditer("|".join(map(re.escape, forms)), folded):
        quotes.append(Quote(text[hit.start() : hit.end()], hit.start(), hit.end()))
        if len(quotes) >= MENTION_LIMIT:
            break
    return tuple(quotes)
