"""A document as Markdown: parties, clause tree, tables and findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.labels import both, label
from analyzer.report import view, view_tables
from analyzer.report.plain import one_line
from analyzer.report.type_names import type_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.labels import Language
    from analyzer.records import Contract, DocumentData

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def escape(text: str) -> str:
    """One line of text that Markdown shows as it stands, markup in it included."""
    return _SPECIAL.sub(r"\\\1", one_line(text)).replace("&", "&amp;")


def to_markdown(document: DocumentData, language: Language = "zh") -> str:
    """The document as GitHub-flavoured Markdown, ending in a newline."""
    return "\n".join(_lines(document, language)) + "\n"


def _lines(document: DocumentData, language: Language) -> Iterator[str]:
    for contract in document.contracts:
        yield from _contract(document, contract, language)
    if not document.contracts:
        yield f"# {escape(document.source or '')}"
        yield ""
    if document.problems:
        yield f"**{label('status', document.status, language)}**"
        yield ""
        yield from (f"- {escape(problem.message)}" for problem in document.problems)
        yield ""


def _contract(document: DocumentData, contract: Contract, language: Language) -> Iterator[str]:
    text = document.text or ""
    known = view.facts(document, contract, language)
    yield f"# {escape(view.contract_title(contract, language))}"
    yield ""
    yield from (f"- {name}：{escape(value)}" for name, value in known)
    yield ""
    yield f"## {both('word', 'clause_tree')}"
    yield ""
    depth = view.depths(contract)
    for clause in contract.clauses:
        name = f"**{escape(view.clause_name(clause, language))}** "
        title = escape(view.clause_title(clause, text))
        kind = type_name(clause, language)
        yield f"{'  ' * depth[clause.id]}- {name}{title} `{kind}`"
    yield ""
    for made in view_tables.tables(document, contract, language):
        yield f"## {both('table', made.name)}"
        yield ""
        yield "| " + " | ".join(made.heads) + " |"
        yield "|" + " --- |" * len(made.heads)
        for row in made.rows:
            yield "| " + " | ".join(escape(cell) for cell in row) + " |"
        yield ""
