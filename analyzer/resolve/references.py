"""References (第三条, 第5.2款, 附件一, 本条) led to the clause they speak of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.numerals import to_int

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.records import Clause, Contract, Reference

_NUMERAL = r"[0-9０-９一二三四五六七八九十百零〇两]{1,8}"
_DOTTED = re.compile(r"(?<![0-9０-９])[0-9０-９]{1,3}(?:[.．·-][0-9０-９]{1,3}){1,4}(?![0-9０-９])")
_STEP = re.compile(
    rf"第?[（(]?(?P<number>{_NUMERAL})[)）]?(?P<unit>[编编部章节条款项目])"
    rf"|[（(](?P<item>{_NUMERAL})[)）]"
)
_ANNEX = re.compile(rf"附(?:件|录|表)[（(]?(?P<number>{_NUMERAL}|[A-Za-zＡ-Ｚ])?")
_HERE = re.compile(
    r"本(?P<unit>[条章节款项])|(?P<before>[前上])(?:述)?(?P<back>一?)(?P<unit2>[条章节款项])"
    r"|(?P<after>[下后])一?(?P<unit3>[条章节款])"
)
_OTHER_DOCUMENT = re.compile(r"(?:主|原|上述|贷款|借款|补充|框架)(?:合同|协议)(?!本)")
_KINDS = {"编": "part", "部": "part", "章": "chapter", "节": "section", "条": "article"}
_DIGITS = str.maketrans("０１２３４５６７８９．·-", "0123456789...")
_PLAIN = re.compile(r"[\s第编部分章节条款项、.．:：()（）]")


class Index:
    """The clauses of one contract by id, kind and number."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.by_id = {clause.id: clause for clause in clauses}
        self.annexes = [clause for clause in clauses if clause.kind == "annex"]
        self.paths: dict[tuple[int, ...], list[Clause]] = defaultdict(list)
        self.numbered: dict[tuple[str, int], list[Clause]] = defaultdict(list)
        self.dotted: dict[tuple[int, ...], list[Clause]] = defaultdict(list)
        self.children: dict[str | None, list[Clause]] = defaultdict(list)
        for clause in clauses:
            self.children[clause.parent].append(clause)
            self.paths[clause.path].append(clause)
            if clause.number is None:
                continue
            plain = clause.number.translate(_DIGITS).strip().strip(".、 ")
            if re.fullmatch(r"\d+(?:\.\d+)+", plain):
                self.dotted[tuple(int(part) for part in plain.split("."))].append(clause)
            number = _own_number(clause)
            if number is not None:
                self.numbered[(clause.kind, number)].append(clause)

    def ancestors(self, clause: Clause) -> list[Clause]:
        """The clause itself and the nodes above it, nearest first."""
        line = [clause]
        while clause.parent is not None and clause.parent in self.by_id and len(line) < 20:
            clause = self.by_id[clause.parent]
            line.append(clause)
        return line


def link(contract: Contract) -> tuple[Reference, ...]:
    """The references of a contract with `target` set where exactly one clause answers."""
    index = Index(contract.clauses)
    return tuple(
        replace(reference, target=target(reference, index)) for reference in contract.references
    )


FEWEST = 3
"""Clauses of a writing below which a contract says nothing about what it lacks."""


def dead(contract: Contract) -> tuple[Reference, ...]:
    """The references to a clause of this contract that cannot exist in it.

    Only what the numbering shows is counted: an article beyond the last one, or a dotted
    number whose own parent is there without it. A reference that could be meant for
    another document, an annex that is not in the file, or one of several clauses of the
    same number is not dead, whatever its target.
    """
    index = Index(contract.clauses)
    return tuple(
        reference
        for reference in contract.references
        if reference.target is None
        and reference.rule == "reference.clause"
        and not _OTHER_DOCUMENT.search(reference.text)
        and _is_dead(reference.text, index)
    )


def _is_dead(text: str, index: Index) -> bool:
    dotted = _DOTTED.search(text)
    if dotted:
        path = tuple(int(part) for part in dotted[0].translate(_DIGITS).split("."))
        siblings = [known for known in index.dotted if known[:-1] == path[:-1]]
        return path not in index.dotted and len(siblings) >= FEWEST and path > max(siblings)
    step = _STEP.search(text)
    if step is None or step["unit"] not in ("条", "章"):
        return False
    kind = _KINDS[step["unit"]]
    numbers = [
        number
        for (known, number), clauses in index.numbered.items()
        if known == kind and any(step["unit"] in (clause.number or "") for clause in clauses)
    ]
    number = to_int(step["number"])
    return number is not None and len(numbers) >= FEWEST and number > max(numbers)


def target(reference: Reference, index: Index) -> str | None:
    """The id of the clause a reference leads to, or None where none or several answer."""
    text = reference.text
    here = index.by_id.get(reference.clause or "")
    if _OTHER_DOCUMENT.search(text):
        return None
    annex = _ANNEX.search(text)
    if annex:
        return _annex(annex, index)
    near = _HERE.search(text)
    if near:
        return _near(near, text, here, index)
    dotted = _DOTTED.search(text)
    if dotted:
        path = tuple(int(part) for part in dotted[0].translate(_DIGITS).split("."))
        found = index.dotted.get(path) or [
            c for c in index.paths.get(path, []) if c.kind in ("article", "clause", "item")
        ]
        return _one(found, here, index)
    return _steps(list(_STEP.finditer(text)), here, index)


def _steps(steps: list[re.Match[str]], here: Clause | None, index: Index) -> str | None:
    """第三条第二款第（一）项: each step below the one before, as deep as the tree goes."""
    found: Clause | None = None
    for step in steps:
        number = to_int(step["number"] or step["item"])
        if number is None:
            return None
        unit = step["unit"] or "项"
        if found is None:
            first = _first(unit, number, here, index)
            if first is None:
                return None
            found = index.by_id[first]
            continue
        below = [c for c in _below(found, index) if _own_number(c) == number]
        if len(below) != 1:
            # A 款 is often an unnumbered paragraph: its article is the nearest node.
            if unit == "款" and not _below(found, index):
                continue
            return None
        found = below[0]
    return found.id if found else None


def _first(unit: str, number: int, here: Clause | None, index: Index) -> str | None:
    kind = _KINDS.get(unit)
    if kind is not None:
        found = index.numbered.get((kind, number), [])
        if unit == "条":
            # 第3条 may be numbered 第三条, 三、 or 3. at the top level, or 3.1's parent.
            exact = [c for c in found if c.number and "条" in c.number]
            found = exact or [c for c in found if c.parent is None or len(c.path) == 1] or found
            if not found:
                found = [c for c in index.paths.get((number,), []) if c.kind == "chapter"]
        return _one(found, here, index)
    if here is None:
        return None
    # 第二款 on its own stands for one of the same article.
    for above in index.ancestors(here):
        below = [c for c in _below(above, index) if _own_number(c) == number]
        if len(below) == 1:
            return below[0].id
        if above.kind == "article":
            break
    return None


def _below(clause: Clause, index: Index) -> list[Clause]:
    return index.children.get(clause.id, [])


def _own_number(clause: Clause) -> int | None:
    if clause.number is None:
        return None
    if clause.path and not re.search(r"[.．]\s*[0-9０-９]", clause.number):
        plain = _PLAIN.sub("", clause.number)
        value = to_int(plain) if plain else None
        return value if value is not None else clause.path[-1]
    return clause.path[-1] if clause.path else None


def _one(found: list[Clause], here: Clause | None, index: Index) -> str | None:
    """The one clause meant; of several, the one in the same part of the contract."""
    if len(found) == 1:
        return found[0].id
    if not found or here is None:
        return None
    for above in index.ancestors(here)[1:]:
        inside = [c for c in found if above in index.ancestors(c)]
        if len(inside) == 1:
            return inside[0].id
        if inside:
            return None
    return None


def _annex(hit: re.Match[str], index: Index) -> str | None:
    annexes = index.annexes
    if hit["number"] is None:
        return annexes[0].id if len(annexes) == 1 else None
    wanted = to_int(hit["number"]) or hit["number"].upper()
    found = []
    for clause in annexes:
        plain = re.sub(r"[^0-9０-９一二三四五六七八九十A-Za-z]", "", clause.number or "")
        own = to_int(plain) if plain else (clause.path[-1] if clause.path else None)
        if (own if own is not None else plain.upper()) == wanted:
            found.append(clause)
    return found[0].id if len(found) == 1 else None


def _near(hit: re.Match[str], text: str, here: Clause | None, index: Index) -> str | None:
    """本条, 前款, 下一条: by the place of the clause that speaks."""
    if here is None:
        return None
    unit = hit["unit"] or hit["unit2"] or hit["unit3"]
    line = index.ancestors(here)
    kind = _KINDS.get(unit)
    own = next((c for c in line if c.kind == kind), None) if kind else here
    if own is None:
        return None
    if hit["unit"]:
        rest = list(_STEP.finditer(text, hit.end()))
        return _within(own, rest, index) if rest else own.id
    siblings = [c for c in index.children[own.parent] if c.kind == own.kind]
    place = siblings.index(own) + (-1 if hit["before"] else 1)
    return siblings[place].id if 0 <= place < len(siblings) else None


def _within(own: Clause, steps: list[re.Match[str]], index: Index) -> str | None:
    """本条第（二）款: the numbered child of the article that speaks."""
    found = own
    for step in steps:
        number = to_int(step["number"] or step["item"])
        below = [c for c in _below(found, index) if number is not None and _own_number(c) == number]
        if len(below) != 1:
            return found.id if not _below(found, index) else None
        found = below[0]
    return found.id
