"""References led to the clause they speak of, or to none."""

from __future__ import annotations

import pytest

from analyzer.records import Clause, ClauseKind, Contract, Reference
from analyzer.resolve.references import link

# id, parent, kind, number, path
TREE: list[tuple[str, str | None, ClauseKind, str | None, tuple[int, ...]]] = [
    ("head", None, "preamble", None, ()),
    ("ch1", None, "chapter", "第一章", (1,)),
    ("a1", "ch1", "article", "第一条", (1, 1)),
    ("a2", "ch1", "article", "第二条", (1, 2)),
    ("a2i1", "a2", "item", "（一）", (1, 2, 1)),
    ("a2i2", "a2", "item", "（二）", (1, 2, 2)),
    ("ch2", None, "chapter", "第二章", (2,)),
    ("a3", "ch2", "article", "第三条", (2, 3)),
    ("a3c1", "a3", "clause", "3.1", (2, 3, 1)),
    ("a3c2", "a3", "clause", "3.2", (2, 3, 2)),
    ("a4", "ch2", "article", "第四条", (2, 4)),
    ("x1", None, "annex", "附件一", (1,)),
    ("x2", None, "annex", "附件二", (2,)),
]

CASES = [
    ("第三条", "a1", "a3", "by its number, in another chapter"),
    ("第3条", "a1", "a3", "in digits"),
    ("第二章", "a4", "ch2", "a chapter"),
    ("3.2", "a1", "a3c2", "a dotted number"),
    ("第3.1款", "a4", "a3c1", "a dotted number between 第 and 款"),
    ("第二条第（二）项", "a4", "a2i2", "an item of an article"),
    ("本合同第二条第（一）项", "a4", "a2i1", "本合同 before it"),
    ("本条", "a3c2", "a3", "the article that speaks"),
    ("本章", "a3c2", "ch2", "the chapter that speaks"),
    ("本条第（二）项", "a2i1", "a2i2", "an item of the article that speaks"),
    ("上一条", "a4", "a3", "the article before"),
    ("附件二", "a1", "x2", "an annex"),
    ("附件1", "a1", "x1", "an annex in digits"),
    ("第九条", "a1", None, "no such article"),
    ("第二条第（五）项", "a1", None, "no such item"),
    ("3.9", "a1", None, "no such clause"),
    ("附件三", "a1", None, "no such annex"),
    ("附件", "a1", None, "two annexes answer"),
    ("主合同第三条", "a1", None, "an article of another contract"),
    ("前条", "a1", None, "nothing stands before the first"),
]


def contract(*references: Reference) -> Contract:
    clauses = tuple(
        Clause(
            id=name,
            parent=parent,
            kind=kind,
            number=number,
            path=path,
            heading=None,
            start=place * 10,
            end=place * 10 + 10,
        )
        for place, (name, parent, kind, number, path) in enumerate(TREE)
    )
    return Contract(index=0, start=0, end=10 * len(TREE), clauses=clauses, references=references)


@pytest.mark.parametrize(("text", "where", "wanted", "why"), CASES)
def test_target(text: str, where: str, wanted: str | None, why: str) -> None:
    reference = Reference(text=text, start=0, end=len(text), rule="test", clause=where)
    (linked,) = link(contract(reference))
    assert linked.target == wanted, why


def test_of_two_articles_with_one_number_the_near_one_is_meant() -> None:
    clauses = []
    for part in (1, 2):
        clauses.append(
            Clause(
                id=f"p{part}",
                parent=None,
                kind="part",
                number=f"第{'一二'[part - 1]}部分",
                path=(part,),
                heading=None,
                start=0,
                end=1,
            )
        )
        clauses += [
            Clause(
                id=f"p{part}a{n}",
                parent=f"p{part}",
                kind="article",
                number=f"第{'一二'[n - 1]}条",
                path=(part, n),
                heading=None,
                start=0,
                end=1,
            )
            for n in (1, 2)
        ]
    near = Reference(text="第一条", start=0, end=3, rule="test", clause="p2a2")
    lost = Reference(text="第一条", start=0, end=3, rule="test", clause=None)
    made = Contract(index=0, start=0, end=9, clauses=tuple(clauses), references=(near, lost))
    assert [reference.target for reference in link(made)] == ["p2a1", None]
