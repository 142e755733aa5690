"""Verbs for single stages, made for pipes: one JSON object a line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from analyzer.batch.names import shown_name
from analyzer.cli import logs
from analyzer.cli.options import (
    example,
    inputs_argument,
    lines_option,
    log_options,
    settings_from,
    settings_options,
    show_ids_option,
    shows_ids,
)
from analyzer.cli.streams import BOM, STDIN, open_lines, text_lines
from analyzer.errors import HetongError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from analyzer.clean import Cleaned
    from analyzer.settings import Settings

Json = dict[str, Any]


@click.command(
    short_help="Undo what a site did to a text.",
    epilog=example(
        "hetong clean page.txt --text",
        "hetong clean page.txt --diff",
        "hetong clean page.html | jq .removed",
        "cat page.txt | hetong clean --keep script",
    ),
)
@inputs_argument
@click.option("--text", "text_only", is_flag=True, help="Print the cleaned text only.")
@click.option("--diff", is_flag=True, help="Show every repair and removal in its place, by rule.")
@settings_options
@log_options
def clean(
    files: tuple[str, ...],
    text_only: bool,
    diff: bool,
    settings_file: Path | None,
    ocr: str | None,
    keep: tuple[str, ...],
    password: str | None,
) -> None:
    """Undo what a site did to a text: the contract text, repairs, removed stretches.

    One JSON object a FILE (standard input without any): source, text, script, repairs,
    removed and, for text input, changes: all that the text says otherwise than the source,
    so that `removed` and `changes` together give the source back.
    """
    if text_only and diff:
        raise click.UsageError("--text and --diff exclude each other.")
    settings = settings_from(settings_file, ocr, keep, password)

    def objects(name: str) -> Iterator[str]:
        cleaned, source = _clean(name, settings)
        if not settings.show_ids:
            cleaned, source = _without_ids(cleaned, source)
        if diff:
            yield from _diff(name, cleaned, source)
        else:
            yield cleaned.text if text_only else _dumps(_cleaned_object(name, cleaned, source))

    _each(files, objects)


def _clean(name: str, settings: Settings) -> tuple[Cleaned, str | None]:
    """The cleaned text and the source its offsets refer to (None for paged formats)."""
    from analyzer.clean import clean as clean_reading
    from analyzer.read import open_input, read

    source = sys.stdin.buffer if name == STDIN else name
    data, _ = open_input(source, settings.max_bytes)
    reading = read(data, name, settings)
    cleaned = clean_reading(reading, settings.keep)
    return cleaned, reading.source if cleaned.source_map is not None else None


def _without_ids(cleaned: Cleaned, source: str | None) -> tuple[Cleaned, str | None]:
    """The same with the identity numbers of persons hidden; every offset stays good."""
    from dataclasses import replace

    from analyzer.report.masking import hide, numbers_in

    removed = (one.text for one in cleaned.removed)
    before = (one.before for one in cleaned.repairs)
    numbers = set().union(*map(numbers_in, (cleaned.text, source or "", *removed, *before)))
    hidden = replace(
        cleaned,
        text=hide(cleaned.text, numbers),
        repairs=hide(cleaned.repairs, numbers),
        removed=hide(cleaned.removed, numbers),
    )
    return hidden, hide(source, numbers)


def _cleaned_object(name: str, cleaned: Cleaned, source: str | None) -> Json:
    from analyzer.clean import changes
    from analyzer.report.objects import removed_to_dict, repairs_to_dict

    found: Json = {
        "source": shown_name(name),
        "text": cleaned.text,
        "script": cleaned.script,
        "repairs": repairs_to_dict(cleaned.repairs),
        "removed": removed_to_dict(cleaned.removed),
    }
    if source is not None and cleaned.source_map is not None:
        found["changes"] = [
            {
                "start": one.start, "end": one.end,
                "source": {"start": one.source.start, "end": one.source.end},
                "before": one.before,
            }
            for one in changes(cleaned.text, source, cleaned.source_map)
        ]  # fmt: skip
    return found


def _diff(name: str, cleaned: Cleaned, source: str | None) -> Iterator[str]:
    """The lines of `--diff`, with colours where the output is a terminal."""
    from rich.console import Console

    from analyzer.cli.diff import lines

    if source is None:
        raise InputError("has no text of its own to compare with", name, "give text or HTML")
    console = Console(soft_wrap=True, highlight=False)
    for line in lines(cleaned, source):
        with console.capture() as capture:
            console.print(line, end="")
        yield capture.get()


@click.command(
    short_help="Cut plain contract text into clauses.",
    epilog=example("hetong clean page.txt --text | hetong segment"),
)
@inputs_argument
@log_options
def segment(files: tuple[str, ...]) -> None:
    """Cut plain contract text into contracts and their clauses.

    One JSON object a FILE (standard input without any); offsets are into that text.
    """

    def objects(name: str) -> Iterator[str]:
        from analyzer.report.objects import structure_to_dict
        from analyzer.segment import segment as segment_text

        contracts = segment_text(read_text(name))
        found = [structure_to_dict(contract) for contract in contracts]
        yield _dumps({"source": shown_name(name), "contracts": found})

    _each(files, objects)


@click.command(
    short_help="Find durations, percentages, amounts, dates.",
    epilog=example("echo 自签订之日起10个工作日内支付50% | hetong extract --lines"),
)
@inputs_argument
@lines_option
@show_ids_option
@log_options
def extract(files: tuple[str, ...], lines: bool) -> None:
    """Find durations, percentages, amounts, dates and other values in plain text.

    One JSON object a line with --lines, for empty lines too; else one for each FILE
    (standard input without any). Offsets are into the line, or the file.
    """
    from analyzer.extract import values
    from analyzer.report.masking import hide, id_numbers
    from analyzer.report.objects import mentions_to_dict

    full = shows_ids()

    def convert(text: str) -> Json:
        found = values(text)
        return mentions_to_dict(found if full else hide(found, id_numbers(found.identifiers)))

    _each(files, lambda name: _converted(name, lines, convert))


@click.command(
    short_help="Name the type of each clause.",
    epilog=example(
        "echo 每逾期一日，按应付金额的1%支付违约金 | hetong classify --lines",
        """echo '{"context": "违约责任", "text": "乙方应予赔偿"}' | hetong classify --lines""",
    ),
)
@inputs_argument
@lines_option
@log_options
def classify(files: tuple[str, ...], lines: bool) -> None:
    """Name the type of each clause: type, further types, score.

    A line is a clause, or a JSON object of "text" and "context", the heading it stands
    under. One JSON object a line with --lines; else one for each FILE.
    """
    _each(files, lambda name: _converted(name, lines, _classify))


def _classify(line: str) -> Json:
    from analyzer.classify import line_type

    guess = line_type(*_clause(line))
    return {"type": guess.type, "also": list(guess.also), "type_score": guess.score}


def _clause(line: str) -> tuple[str, str | None]:
    """Text and context of a line that may be a JSON object; any other line is the text."""
    if line.lstrip().startswith("{"):
        try:
            given = json.loads(line)
        except (ValueError, RecursionError):
            return line, None
        if isinstance(given.get("text"), str):
            context = given.get("context")
            return given["text"], context if isinstance(context, str) else None
    return line, None


def _converted(name: str, lines: bool, convert: Callable[[str], Json]) -> Iterator[str]:
    """The object of each line, or of the whole input."""
    if not lines:
        yield _dumps(convert(read_text(name)))
        return
    unsound = 0
    with open_lines(name) as file:
        for text, sound in text_lines(file):
            unsound += not sound
            yield _dumps(convert(text))
    if unsound:
        raise InputError(
            f"{unsound} lines are not UTF-8, their bad bytes were read as U+FFFD",
            name,
            "convert the file to UTF-8",
        )


def read_text(name: str) -> str:
    """All of a plain UTF-8 text; a byte order mark is dropped, line ends stay as they are."""
    with open_lines(name) as file:
        data = file.read().removeprefix(BOM)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not UTF-8 (byte {error.start})",
            name,
            "give plain text, or use hetong clean --text",
        ) from None


def _each(files: Iterable[str], objects: Callable[[str], Iterator[str]]) -> None:
    """Print what comes of each file (standard input without any); exit 1 if one failed."""
    failed = False
    for name in files or (STDIN,):
        try:
            for line in objects(name):
                sys.stdout.write(line + "\n")
        except HetongError as error:
            failed = True
            logs.complain(error.message, shown_name(name))
    click.get_current_context().exit(int(failed))


def _dumps(value: Json) -> str:
    from analyzer.report.objects import dumps

    return dumps(value)
