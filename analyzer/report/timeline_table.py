"""A timeline as a terminal shows it: what is dated, then what waits, in Chinese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.labels import both, label
from analyzer.report import view
from analyzer.report.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console
    from rich.table import Table

    from analyzer.deadlines import Deadline, Timeline
    from analyzer.labels import Language
    from analyzer.records import Clause, DocumentData

WORDS = 60
"""Characters of an action or sentence shown in a cell."""

TURNS = 3
"""Occurrences of one recurrence shown; JSON and ICS have more of them."""

_STYLE = {"certain": "bold", "provisional": "yellow"}
_DAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}


def print_timelines(
    console: Console,
    document: DocumentData,
    timelines: Sequence[Timeline],
    language: Language = "zh",
) -> None:
    """Print title and day of signing of each contract, then its two tables."""
    from rich.text import Text

    for timeline in timelines:
        contract = document.contracts[timeline.contract]
        clauses = {clause.id: clause for clause in contract.clauses}
        head = Text(view.contract_title(contract, language), style="bold")
        head.append(f"\n{_signed(timeline, language)}", style="not bold")
        console.print(head)
        dated = [
            row for row in timeline.deadlines
            if row.date is not None and (row.occurrence or 0) <= TURNS
        ]  # fmt: skip
        waiting = [row for row in timeline.deadlines if row.date is None]
        if not timeline.deadlines:
            console.print(Text(label("timeline", "nothing", language)))
        if dated:
            console.print(_dated(dated, clauses, language))
        if waiting:
            console.print(_waiting(waiting, clauses, language))
        console.print()


def _signed(timeline: Timeline, language: Language) -> str:
    name = label("timeline", "signed", language)
    if timeline.signed is None:
        return f"{name}: {label('timeline', 'signed_unknown', language)}"
    where = label("timeline", f"signed_{timeline.signed_from}", language)
    if timeline.signed_in_text not in (None, timeline.signed):
        other = label("timeline", "signed_other", language).format(timeline.signed_in_text)
        where = f"{where}; {other}" if language == "en" else f"{where}；{other}"
    return f"{name}: {timeline.signed} ({where})"


def _dated(rows: Sequence[Deadline], clauses: Mapping[str, Clause], language: Language) -> Table:
    from rich.text import Text

    table = _table(
        "title", ("date", "status", "clause", "length", "anchor", "who", "note"), language
    )
    for row in rows:
        cells = (
            days(row, language), label("timeline_status", row.status, language),
            _place(row, clauses, language), length(row, language), row.anchor or "",
            who(row), note(row, language),
        )  # fmt: skip
        style = _STYLE.get(row.status, "")
        table.add_row(*(Text(one_line(cell), style=style if n < 2 else "")
                        for n, cell in enumerate(cells)))  # fmt: skip
    return table


def _waiting(rows: Sequence[Deadline], clauses: Mapping[str, Clause], language: Language) -> Table:
    from rich.text import Text

    table = _table("waiting_title", ("clause", "length", "waits_for", "who", "note"), language)
    for row in rows:
        cells = (
            _place(row, clauses, language), length(row, language), row.waits_for or "",
            who(row), note(row, language),
        )  # fmt: skip
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def _table(title: str, heads: Sequence[str], language: Language) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(both("timeline", title), style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for key in heads:
        # A day is never broken over two lines, whatever the width.
        table.add_column(
            Text(label("timeline", key, language)),
            overflow="fold",
            no_wrap=key == "status",
            min_width=10 if key == "date" else None,
        )
    return table


def _place(row: Deadline, clauses: Mapping[str, Clause], language: Language) -> str:
    return view.clause_place(clauses.get(row.clause or ""), clauses, language)


def days(row: Deadline, language: Language = "zh") -> str:
    """The day of a row with its day of the week, or the stretch it is."""
    if row.date is None:
        return ""
    if row.earliest is not None:
        return f"{row.earliest} – {row.date}"
    day = _DAYS[language][row.date.weekday()]
    return f"{row.date} 周{day}" if language == "zh" else f"{row.date} {day}"


def length(row: Deadline, language: Language = "zh") -> str:
    """The wording of a row with how it binds: `10日 以内`."""
    if row.kind == "period" or row.relation in ("exactly", "every"):
        return row.text
    return f"{row.text} {label('relation', row.relation, language)}"


def who(row: Deadline) -> str:
    """Who must do what, or the sentence where no duty was read."""
    words = one_line(row.action or row.sentence, WORDS)
    return f"{row.party}：{words}" if row.party else words


def note(row: Deadline, language: Language = "zh") -> str:
    """Why a day is not sure or not known, and what moved it."""
    notes = [label("timeline_reason", reason, language) for reason in row.reasons]
    if row.rolled:
        notes.insert(0, label("timeline", "rolled", language).format(row.unrolled))
    if row.occurrence is not None:
        key = "occurrence" if row.occurrences is not None else "occurrence_open"
        told = label("timeline", key, language)
        notes.insert(0, told.format(row.occurrence, row.occurrences))
    return ("；" if language == "zh" else "; ").join(notes)
