"""A document as a terminal shows it, with rich: tree and tables, no markup from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.labels import both, colour, label
from analyzer.report import view, view_tables
from analyzer.report.plain import one_line
from analyzer.report.type_names import type_name

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.tree import Tree

    from analyzer.labels import Language
    from analyzer.records import Contract, DocumentData

GUIDE = 4
"""Columns a level of the tree takes."""

SHORTEST = 12
"""Columns left for a title however narrow the terminal is."""

_SEVERITY = {"info": "blue", "warning": "yellow", "error": "bold red"}


def print_document(console: Console, document: DocumentData, language: Language = "zh") -> None:
    """Print title, parties, the clause tree with types, the tables of values and the findings."""
    for contract in document.contracts:
        for part in _contract(document, contract, language, console):
            console.print(part)
            console.print()


def _contract(
    document: DocumentData, contract: Contract, language: Language, console: Console
) -> list[RenderableType]:
    from rich.text import Text

    text = document.text or ""
    title = Text(view.contract_title(contract, language), style="bold")
    for name, value in view.facts(document, contract, language):
        title.append(f"\n{name}: {one_line(value)}", style="not bold")
    made = view_tables.tables(document, contract, language)
    parts: list[RenderableType] = [title]
    parts.extend(_table(one) for one in made if one.name == "parties")
    parts.append(_tree(contract, text, language, console))
    parts.extend(_table(one) for one in made if one.name != "parties")
    return parts


def _tree(contract: Contract, text: str, language: Language, console: Console) -> Tree:
    from rich.cells import cell_len
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(Text(both("word", "clause_tree"), style="bold"), guide_style="dim")
    nodes: dict[str | None, Tree] = {None: root}
    depth = view.depths(contract)
    for clause in contract.clauses:
        number = view.clause_name(clause, language)
        kind = type_name(clause, language)
        used = GUIDE * (depth[clause.id] + 1) + cell_len(number) + cell_len(kind) + 5
        line = Text(number, style="bold cyan")
        line.append(" ")
        title = _fit(view.clause_title(clause, text), console.width - used)
        line.append(title, style="not bold default")
        line.append("  ")
        chip = f" {kind} " if console.color_system else f"[{kind}]"
        line.append(chip, style=f"not bold black on {colour(clause.type)}")
        nodes[clause.id] = nodes.get(clause.parent, root).add(line)
    return root


def _fit(words: str, width: int) -> str:
    """The words cut to so many columns; a Chinese character takes two."""
    from rich.cells import cell_len, set_cell_size

    width = max(width, SHORTEST)
    if cell_len(words) <= width:
        return words
    return set_cell_size(words, width - 1).rstrip() + "…"


def _table(made: view_tables.Table) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(both("table", made.name), style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for head in made.heads:
        table.add_column(Text(head), overflow="fold")
    severities = {label("severity", key, which): key for key in _SEVERITY for which in _LANGUAGES}
    for row in made.rows:
        cells = [Text(cell) for cell in row]
        if made.name == "findings":
            cells[0].stylize(_SEVERITY[severities[row[0]]])
        table.add_row(*cells)
    return table


_LANGUAGES: tuple[Language, ...] = ("zh", "en")
