"""What speaks of one party put together: labels, names and details from all its places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.extract import name_kinds
from analyzer.extract.names import Name
from analyzer.extract.party_drafts import Draft
from analyzer.extract.party_words import Vocabulary, fold, is_role, vocabulary
from analyzer.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzer.extract.party_rows import Named

LETTER = re.compile(r"[甲乙丙丁戊己庚辛]方")
_NEAR = 300
"""Characters between the lines of two parties of one side."""
_STEM = re.compile(r"(?:方|人|单位|公司|企业|银行|商|者|户|机构)$")
# A kind of suretyship or promise said once and left out later: 连带保证人, 保证人.
_KIND_OF = re.compile(r"^(?:连带责任|连带|最高额|预约)")
_NUMBERED = re.compile(r"[方人东员户][一二三四五六七八九十0-9]{1,2}$|[方人]?[A-F]$")
_LETTERED = re.compile(
    r"[（(\[]\s{0,3}(?:以下)?(?:简称|下称|称)?(?:为)?[：:]?\s{0,3}"
    r"[“\"]?(?P<letter>[甲乙丙丁戊己]方)[”\"]?\s{0,3}[)）\]]"
)


def _pairs(folded: str) -> Iterator[tuple[str, str, Span]]:
    """Each 发包方（简称甲方） of a text: the label, the letter, and where the letter stands."""
    for hit in _LETTERED.finditer(folded):
        before = folded[max(0, hit.start() - 8) : hit.start()]
        label = next((before[at:] for at in range(len(before) - 1) if is_role(before[at:])), None)
        if label is not None:
            yield label, hit["letter"], Span(*hit.span("letter"))


def pair_labels(drafts: list[Draft], folded: str) -> None:
    """Labels a clause makes one: 发包方（简称甲方） in a definition holds for the contract."""
    pairs: dict[str, set[str]] = {}
    for label, letter, _ in _pairs(folded):
        pairs.setdefault(label, set()).add(letter)
    for draft in drafts:
        if any(LETTER.match(label) for label in draft.labels):
            continue
        for label in list(draft.labels):
            given = pairs.get(label, set())
            if len(given) == 1:
                draft.labels += given


def missing_letter(drafts: list[Draft], text: str) -> None:
    """Of two parties one of which is 甲方, the other is the 乙方 the clauses speak of."""
    lettered = [d for d in drafts if any(LETTER.match(label) for label in d.labels)]
    if len(drafts) != 2 or len(lettered) != 1:
        return
    if any(vocabulary().joining.match(label) for draft in drafts for label in draft.labels):
        return  # who stands surety is not the other side
    letter = "乙方" if any(label == "甲方" for label in lettered[0].labels) else "甲方"
    other = next(d for d in drafts if d is not lettered[0])
    if letter not in lettered[0].labels and text.count(letter) >= 3:
        other.labels.append(letter)


def defined(folded: str, known: list[Draft]) -> list[Draft]:
    """Parties known by a definition alone: 发包方（简称甲方）：协议条款约定的…

    Those of `known` are left out; nobody comes back where one alone is defined.
    """
    taken = {label for draft in known for label in draft.labels}
    drafts: dict[str, Draft] = {}
    for label, letter, span in _pairs(folded):
        if letter not in drafts and letter not in taken and label not in taken:
            drafts[letter] = Draft(
                [letter, label], Name("blank", span.start, span.start), span.start, span,
                rule="definition",
            )  # fmt: skip
    return list(drafts.values()) if len(drafts) + len(known) > 1 else []


def strong(drafts: Iterable[Draft]) -> list[Draft]:
    return [
        draft for draft in drafts if draft.labels[:1] and draft.labels[0] not in vocabulary().weak
    ]


def _two_letters(one: Iterable[str], two: Iterable[str]) -> bool:
    """Whether two sets of labels name different parties for sure: 甲方 and 乙方."""
    first, second = ({label for label in side if LETTER.match(label)} for side in (one, two))
    return bool(first) and bool(second) and not first & second


def _two_numbers(one: Iterable[str], two: Iterable[str]) -> bool:
    """Whether two sets of labels are numbered otherwise: 甲方一 and 甲方二."""
    first, second = ({label for label in side if _NUMBERED.search(label)} for side in (one, two))
    return bool(first) and bool(second) and not first & second


def join(found: list[Draft], prose: list[Named], text: str) -> list[Draft]:
    """Drafts of labelled lines with the parties of running text added where they are new."""
    result = list(found)
    for named in prose:
        owner = next(
            (d for d in result if set(d.labels) & set(named.labels)
             or (d.name.kind == "name" and not _two_letters(d.labels, named.labels)
                 and plain_name(text[d.name.start : d.name.end])
                 == plain_name(text[named.name.start : named.name.end]))),
            None,
        )  # fmt: skip
        if owner is not None:
            better = named.name.kind == "name" and named.name.confidence == 1
            empty = owner.name.end - owner.name.start <= 1 and named.name.kind == "blank"
            if owner.name.kind != "name" and (better or empty):
                owner.name = named.name
            owner.labels += [label for label in named.labels if label not in owner.labels]
            for kind, value in named.attributes:
                owner.attributes.setdefault(kind, value)
            continue
        own_name = named.labels and not any(is_role(label) for label in named.labels)
        if own_name and len(strong(found)) >= 2:
            continue  # a short name of somebody else, where the parties have their lines
        result.append(
            Draft(
                list(named.labels), named.name, named.name.start,
                Span(named.name.start, named.name.end), dict(named.attributes),
                rule="alias" if named.labels else "prose",
            )
        )  # fmt: skip
    return sorted(result, key=lambda draft: draft.at)


def same(one: Draft, two: Draft) -> bool:
    """Whether two drafts speak of one party: a label in common, and none that divides them."""
    if _two_letters(one.labels, two.labels) or _two_numbers(one.labels, two.labels):
        return False
    if set(one.labels) & set(two.labels):
        return True
    return bool(_stems(one) & _stems(two))


def _stems(draft: Draft) -> set[str]:
    """The labels of a draft without their endings, letters left out."""
    return {
        _STEM.sub("", _KIND_OF.sub("", label)) for label in draft.labels if not LETTER.match(label)
    }


def plain_name(name: str) -> str:
    return re.sub(r"[\s_＿（）()\[\]【】]", "", fold(name))


def merge(drafts: list[Draft], text: str, folded: str) -> list[Draft]:
    """One draft a party: the first place wins, later ones fill what is missing."""
    merged: list[Draft] = []
    for draft in drafts:
        owners = [other for other in merged if same(other, draft)]
        namesakes = [other for other in merged if _same_name(other, draft, text)]
        owner = next((other for other in owners if other in namesakes), None)
        beside = bool(owners) and merged[-1] in owners and _beside(merged[-1], draft, text)
        if owner is None and not (beside or (owners and one_of_many(owners[0], draft, text))):
            owner = owners[0] if owners else None
        if owner is None and not owners:
            owner = next((o for o in namesakes if not o.labels or _cover(o, draft)), None)
        if owner is None:
            merged.append(draft)
            continue
        if draft.name.kind == "name":
            if owner.name.kind != "name" and _may_name(owner, draft, text):
                owner.name = draft.name
        elif _empty(owner.name) and not _empty(draft.name) and owner.name.kind == "blank":
            owner.name = draft.name
        owner.labels += [label for label in draft.labels if label not in owner.labels]
        for kind, value in draft.attributes.items():
            owner.attributes.setdefault(kind, value)
        owner.signed |= draft.signed
    return kept(merged, folded)


def _same_name(one: Draft, two: Draft, text: str) -> bool:
    """Whether two drafts name the same organisation or person."""
    if one.name.kind != "name" or two.name.kind != "name":
        return False
    first, second = (text[d.name.start : d.name.end] for d in (one, two))
    return plain_name(first) == plain_name(second)


def one_of_many(one: Draft, two: Draft, text: str) -> bool:
    """Whether a label said again names somebody else: partners, shareholders, guarantors."""
    return (
        one.name.kind == two.name.kind == "name"
        and min(one.name.confidence, two.name.confidence) >= 0.9
        and two.rule != "signature"
        and not _same_name(one, two, text)
        and bool(set(one.labels[:1]) & set(two.labels[:1]) & vocabulary().many)
    )


def _beside(one: Draft, two: Draft, text: str) -> bool:
    """Whether the next line names a second 甲方: both whole names, and both of one sort."""
    if not (one.rule == two.rule == "label" and one.labels[0] == two.labels[0]):
        return False
    if one.name.kind != "name" or two.name.kind != "name" or _same_name(one, two, text):
        return False
    first, second = (text[d.name.start : d.name.end] for d in (one, two))
    return 0 < two.at - one.at < _NEAR and (
        (name_kinds.is_organisation(first) and name_kinds.is_organisation(second))
        or (name_kinds.is_person(first) and name_kinds.is_person(second))
    )


def _cover(one: Draft, two: Draft) -> bool:
    """Whether one is 委托人 on the cover and the other 甲方 in the head, of the same name."""
    lettered = [any(LETTER.match(label) for label in draft.labels) for draft in (one, two)]
    joining = vocabulary().joining
    return lettered[0] != lettered[1] and not any(
        joining.match(label) and not LETTER.match(label) for label in (*one.labels, *two.labels)
    )


def _empty(name: Name) -> bool:
    return name.end - name.start <= 1


def _may_name(owner: Draft, draft: Draft, text: str) -> bool:
    """Whether a signature may fill a blank head: ____公司 is not filled by a person's name."""
    if draft.name.confidence <= 0.8:
        return False
    if draft.rule != "signature":
        return True
    blank = text[owner.name.start : owner.name.end]
    value = text[draft.name.start : draft.name.end]
    return not (
        name_kinds.is_person(value) and blank.rstrip().endswith(("公司", "厂", "局", "行", "社"))
    )


def _is_weak(draft: Draft, words: Vocabulary) -> bool:
    label = draft.labels[0]
    in_prose = draft.rule in ("alias", "prose") and label in words.weak_in_prose
    return in_prose or label in words.weak


def _without_headings(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts without an empty 乙方： that only stands above 乙方一： and 乙方二：."""
    kept = list(drafts)
    numbered = {_NUMBERED.sub(lambda mark: mark[0][0], label) for d in kept for label in d.labels
                if _NUMBERED.search(label)}  # fmt: skip
    return [
        d for d in kept
        if not (_empty(d.name) and d.name.kind != "name" and d.labels and d.labels[0] in numbered)
    ]  # fmt: skip


def kept(drafts: list[Draft], folded: str) -> list[Draft]:
    """Drafts without weak ones that do not sign, and cover lines no clause speaks of."""
    words = vocabulary()
    head = [d for d in drafts if d.rule != "signature"]
    if len(strong(head)) >= 2:
        drafts = head + [
            d for d in drafts
            if d.rule == "signature" and any(words.joining.match(label) for label in d.labels)
        ]  # fmt: skip
    drafts = [d for d in drafts if d.rule != "signature" or d.labels[0] not in words.agents]
    firm = [d for d in drafts if not d.labels or not _is_weak(d, words) or len(d.labels) > 1]
    kept = _without_headings(
        d for d in drafts
        if d in firm or d.signed or (len(firm) < 2 and d.rule != "signature")
    )  # fmt: skip
    if len(kept) == 1 and kept[0].name.kind != "name" and kept[0] not in firm:
        return []  # 第三方____ in a sentence
    lettered = [d for d in kept if any(LETTER.match(label) for label in d.labels)]
    if len(lettered) >= 2:
        kept = [
            d for d in kept
            if d in lettered or d.name.kind == "name"
            or sum(folded.count(label) for label in d.labels) > 1
        ]  # fmt: skip
    return kept
