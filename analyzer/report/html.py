"""A document as HTML: a self-contained page, and a short form for notebooks."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from analyzer.labels import both, label
from analyzer.report import fragments, view, view_tables
from analyzer.report.fragments import escape
from analyzer.report.marks import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzer.labels import Language
    from analyzer.records import Contract, DocumentData

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""No script, no picture, no font, no request, whatever a document smuggles in."""


def to_html(documents: Iterable[DocumentData], language: Language = "zh") -> str:
    """A page that needs no other file and runs no script: one section a document."""
    shown = list(documents)
    title = next((c.title for d in shown for c in d.contracts if c.title), None) or "hetong"
    body = "\n".join(_section(document, language, full=True) for document in shown)
    tongue = "zh-CN" if language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{tongue}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style()}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def to_notebook_html(document: DocumentData, language: Language = "zh") -> str:
    """The same sections without a page around them, the full text left out."""
    return f"<style>{style()}</style>{_section(document, language, full=False)}"


def _section(document: DocumentData, language: Language, *, full: bool) -> str:
    parts = ['<section class="hetong">']
    if document.status != "complete":
        state = escape(label("status", document.status, language))
        problems = "".join(f"<li>{escape(problem.message)}</li>" for problem in document.problems)
        name = escape(document.source or "")
        parts.append(f'<div class="problem"><b>{name}: {state}</b><ul>{problems}</ul></div>')
    for contract in document.contracts:
        parts.extend(_contract(document, contract, language, full))
    parts.append("</section>")
    return "\n".join(parts)


def _contract(
    document: DocumentData, contract: Contract, language: Language, full: bool
) -> Iterator[str]:
    yield f"<h1>{escape(view.contract_title(contract, language))}</h1>"
    known = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"
        for name, value in view.facts(document, contract, language)
    )
    yield f"<dl>{known}</dl>"
    made = view_tables.tables(document, contract, language)
    yield from (_table(one) for one in made if one.name == "parties")
    yield f"<h2>{escape(both('word', 'clause_tree'))}</h2>"
    yield fragments.tree(document, contract, language)
    yield from (_table(one) for one in made if one.name != "parties")
    if full:
        yield f"<h2>{escape(both('word', 'full_text'))}</h2>"
        yield fragments.legend(language, [kind for kind in KINDS if getattr(contract, kind)])
        yield fragments.text(document, contract, language)


def _table(made: view_tables.Table) -> str:
    heads = "".join(f"<th>{escape(head)}</th>" for head in made.heads)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in made.rows
    )
    name = escape(both("table", made.name))
    return f"<h2>{name}</h2><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def style() -> str:
    """The style sheet that all of these fragments share."""
    return (files("analyzer") / "resources" / "report.css").read_text(encoding="utf-8")
