"""Pieces of HTML: the clause tree, the text with its mentions, a legend, a place in its context.

They carry their own styles, so that they can stand in any page. Everything that
comes from the document passes `escape` on its way out.
"""

from __future__ import annotations

from html import escape as escape_html
from typing import TYPE_CHECKING

from analyzer.labels import colour, label
from analyzer.report import view
from analyzer.report.marks import KINDS, Marks, mark_colour
from analyzer.report.plain import printable
from analyzer.report.type_names import is_unsure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.labels import Language
    from analyzer.records import Clause, Contract, DocumentData, Mention

_UNSURE_EDGE = "#b26a00"
_CHIP = "display:inline-block;border-radius:.8em;padding:0 .6em;font-size:.85em;color:#222"
_MARK = "color:#1d1d1f;border-radius:.2em;padding:0 .1em"
_TEXT = "white-space:pre-wrap;overflow-wrap:anywhere;margin:.4em 0"
_LIST = "list-style:none;margin:.1em 0;padding-left:1.1em;border-left:1px solid #ddd"
_ROOT = "list-style:none;margin:0;padding:0"


def escape(text: str) -> str:
    """Text that HTML shows as it stands, in content and in quoted attributes."""
    return escape_html(printable(text), quote=True)


def chip(clause_type: str, language: Language = "zh", score: float | None = None) -> str:
    """A clause type as a coloured chip that tells its score; an unsure one is marked so."""
    words, background = label("clause_type", clause_type, language), colour(clause_type)
    if score is None:
        return _chip(words, background)
    told = f"{int(score * 100) / 100:.2f}"  # cut, not rounded: 0.499 is below a half
    hint = f"{label('column', 'type_score', language)} {told}"
    if not is_unsure(score):
        return _chip(words, background, hint)
    return _chip(f"{words}？ {told}", f"#fff;border:1px dashed {_UNSURE_EDGE}", hint)


def _chip(words: str, background: str, hint: str = "") -> str:
    title = f' title="{escape(hint)}"' if hint else ""
    style = f"{_CHIP};background:{background}"
    return f'<span class="chip" style="{style}"{title}>{escape(words)}</span>'


def legend(language: Language = "zh", kinds: Iterable[str] = KINDS) -> str:
    """What the colours of the marks mean."""
    chips = (_chip(label("table", kind, language), mark_colour(kind)) for kind in kinds)
    return f'<p class="legend">{" ".join(chips)}</p>'


def text(document: DocumentData, contract: Contract, language: Language = "zh") -> str:
    """The text of a contract, a paragraph a clause, with every mention marked."""
    whole = document.text or ""
    marks = Marks(contract)
    return "\n".join(
        f'<p class="text" style="{_TEXT}" id="{_anchor(contract, clause)}">'
        f"{chip(clause.type, language, clause.type_score)} "
        f"{marked(marks, whole, clause.start, clause.end, language)}</p>"
        for clause in contract.clauses
    )


def marked(marks: Marks, text: str, start: int, end: int, language: Language = "zh") -> str:
    """`[start, end)` of the text with every mention in a coloured `<mark>`."""
    out: list[str] = []
    for piece in marks.pieces(start, end):
        shown = escape(text[piece.start : piece.end])
        if piece.mentions:
            kind, _ = piece.mentions[-1]
            hint = "；".join(_hint(kind, it, language) for kind, it in piece.mentions)
            style = f"{_MARK};background:{mark_colour(kind)}"
            shown = f'<mark style="{style}" title="{escape(hint)}">{shown}</mark>'
        out.append(shown)
    return "".join(out)


def _hint(kind: str, mention: Mention, language: Language) -> str:
    sure = "" if mention.confidence >= 1 else f" {mention.confidence:.2f}"
    return f"{label('table', kind, language)} · {mention.rule}{sure}"


def tree(document: DocumentData, contract: Contract, language: Language = "zh") -> str:
    """The clause tree as nested lists with coloured types; numbers link to `text`."""
    whole = document.text or ""
    depth = view.depths(contract)
    out: list[str] = []
    lists = 0
    for clause in contract.clauses:  # parents stand before children, so depth is all it takes
        level = min(depth[clause.id], lists) + 1
        if level > lists:
            out.append(f'<ul style="{_LIST if lists else _ROOT}">')
        else:
            out.append("</li>" + "</ul></li>" * (lists - level))
        lists = level
        name = escape(view.clause_name(clause, language))
        title = escape(view.clause_title(clause, whole))
        link = f'<a href="#{_anchor(contract, clause)}"><b>{name}</b></a>'
        out.append(f"<li>{link} {title} {chip(clause.type, language, clause.type_score)}")
    out.append("</li></ul>" * lists)
    return f'<div class="tree">{"".join(out)}</div>'


def _anchor(contract: Contract, clause: Clause) -> str:
    return escape(f"c{contract.index}-{clause.id}")


def context(text: str, start: int, end: int, width: int = 60) -> str:
    """`[start, end)` of the text marked, with `width` characters on either side."""
    low, high = max(0, start - width), min(len(text), end + width)
    before = ("…" if low else "") + text[low:start]
    after = text[end:high] + ("…" if high < len(text) else "")
    style = f"{_MARK};background:#fdf08a"
    return (
        f'<p style="{_TEXT}">{escape(before)}'
        f'<mark style="{style}">{escape(text[start:end])}</mark>{escape(after)}</p>'
    )
