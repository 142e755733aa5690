"""Markdown, HTML and the terminal: complete, and never executing what a document says."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from analyzer.records import Clause
from analyzer.report import fragments, to_html, to_markdown, to_notebook_html, view_tables
from analyzer.report.marks import Marks
from analyzer.report.plain import one_line, printable
from analyzer.report.terminal import print_document

if TYPE_CHECKING:
    from analyzer.document import Document

ATTACK = '<script>alert(1)</script><img src=x onerror="x()">\x1b[31m[bold]'
VOID = {"meta"}


class Balance(HTMLParser):
    """Checks that tags close as they opened, and collects tags and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parse(page: str) -> Balance:
    parser = Balance()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def attacked(document: Document) -> Document:
    """The same document with an attack wherever text of it is shown."""
    text = (document.text or "").replace("软件服务合同", ATTACK)
    contract = replace(
        document.contracts[0], title=ATTACK, number=ATTACK, type=ATTACK,
        parties=(replace(document.contracts[0].parties[0], name=ATTACK, role=ATTACK),),
        findings=(replace(document.contracts[0].findings[0], code=ATTACK, message=ATTACK),),
    )  # fmt: skip
    return replace(document, source=ATTACK, text=text, contracts=(contract,))


def terminal(document: Document, width: int = 100, *, colours: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colours,
        color_system="truecolor" if colours else None,
    )  # fmt: skip
    print_document(console, document)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_html_is_whole_and_balanced(document: Document, failed: Document) -> None:
    parser = parse(to_html([document, failed]))
    shown = "".join(parser.words)
    assert "北京<b>某某</b>公司" in shown
    for words in ("付款与结算", "3个工作日 – 5个工作日", "合同正文 Text", "锁.pdf", "locked"):
        assert words in shown
    assert "mark" in parser.tags
    assert not parser.tags & {"script", "img", "link", "b:"}
    assert "http" not in re.sub(r"http-equiv", "", to_html([document]))  # nothing is fetched


@pytest.mark.parametrize("make", [lambda d: to_html([d]), to_notebook_html])
def test_html_only_shows_what_a_document_says(document: Document, make: object) -> None:
    assert callable(make)
    parser = parse(make(attacked(document)))
    assert not parser.tags & {"script", "img"}
    assert parser.handlers == []
    assert "<script>alert(1)</script>" in "".join(parser.words)


def test_html_keeps_every_character_of_the_text(document: Document) -> None:
    contract = document.contracts[0]
    marks = Marks(contract)
    text = document.text or ""
    made = "".join(
        fragments.marked(marks, text, clause.start, clause.end) for clause in contract.clauses
    )
    assert "".join(parse(made).words) == text


def test_the_tree_follows_the_clauses(document: Document) -> None:
    made = fragments.tree(document, document.contracts[0])
    parse(made)
    assert made.index("第一条") < made.index("1.1") < made.index("1.2")
    assert made.count("<ul") == 2


def test_a_tree_with_lost_parents_is_still_balanced(document: Document) -> None:
    clauses = tuple(
        Clause(id=f"x{i}", parent=parent, kind="item", number=str(i), path=(), heading=None,
               start=0, end=1)
        for i, parent in enumerate([None, "x0", "x1", "gone", "x2", "x0"])
    )  # fmt: skip
    parse(fragments.tree(document, replace(document.contracts[0], clauses=clauses)))


def test_pieces_cover_a_range_without_gaps(document: Document) -> None:
    marks = Marks(document.contracts[0])
    for start, end in ((0, 30), (17, 19), (50, 99), (61, 61), (62, 63)):
        pieces = list(marks.pieces(start, end))
        assert [p.start for p in pieces] == [start, *(p.end for p in pieces[:-1])][: len(pieces)]
        assert not pieces or pieces[-1].end == end
        for piece in pieces:
            assert all(m.start < piece.end and m.end > piece.start for _, m in piece.mentions)
    inside = list(marks.pieces(62, 63))  # within 3至5个工作日
    assert [kind for kind, _ in inside[0].mentions] == ["durations"]


def test_context(document: Document) -> None:
    made = "".join(parse(fragments.context(document.text or "", 16, 20, 4)).words)
    assert made == "…托方)：____\n乙方："[: len(made) - 1] + "…"


def test_markdown(document: Document, failed: Document) -> None:
    made = to_markdown(document)
    assert made.startswith("# =软件服务合同\n")
    assert "- **第一条** 付款 `付款与结算`\n  - **1.1** " in made
    assert "| 3至5个工作日 | 3个工作日 – 5个工作日 | 以内 | 本合同签订之日 | 1.1 |" in made
    assert "x\\|y" in made
    assert "the file is locked" in to_markdown(failed)
    assert "Relation" in to_markdown(document, "en")


def test_markdown_escapes(document: Document) -> None:
    made = to_markdown(attacked(document))
    assert "<script" not in made.replace("\\<", "")
    assert "\x1b" not in made


def test_terminal(document: Document) -> None:
    made = terminal(document)
    for words in (
        "=软件服务合同", "当事人 Parties", "北京<b>某某</b>公司", "第一条 付款  [付款与结算]",
        "期限 Durations", "3个工作日 – 5个工作日", "比例 Percentages", "当事人名称未填写",
    ):  # fmt: skip
        assert words in made
    assert "页" not in made
    assert "页" in terminal(replace(document, pages=2))


def test_terminal_shows_no_controls_of_the_document(document: Document) -> None:
    made = terminal(attacked(document), width=300)
    assert "\x1b" not in made
    assert "[bold]" in made  # no markup either


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_clause_takes_one_line_of_the_terminal(document: Document, width: int) -> None:
    text = (document.text or "").replace("支付", "支付" * 50)
    contract = document.contracts[0]
    clauses = (*contract.clauses[:3], replace(contract.clauses[3], end=len(text)))
    long = replace(document, text=text, contracts=(replace(contract, clauses=clauses),))
    made = terminal(long, width)
    tree = made[made.index("条款树") : made.index("期限")].splitlines()
    assert len([line for line in tree if line.strip()]) == 1 + 4
    assert any("…" in line for line in tree)
    assert all(cell_len(line) <= width for line in tree)
    assert terminal(long, 20)  # too narrow for that, still whole


def test_a_failed_document_prints_nothing(failed: Document) -> None:
    assert terminal(failed) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("\u202eabc", "\ufffdabc"),  # would turn the reading direction
        ("甲方\n乙方\t", "甲方\n乙方\t"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line() -> None:
    assert one_line(" 甲方\r\n 乙方 ") == "甲方 乙方"
    assert one_line("一二三四五", 3) == "一二…"
    assert "\n" not in one_line("a\nb\u2028c")


def test_unknown_tables_are_an_error(document: Document) -> None:
    with pytest.raises(KeyError):
        view_tables.table("obligation", document.contracts[0], "")
