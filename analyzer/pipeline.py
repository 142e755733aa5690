"""The stages in order; the only place that knows them all."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from os import PathLike
from typing import BinaryIO

from analyzer.check import check
from analyzer.classify import classify, contract_type
from analyzer.clean import Cleaned, clean
from analyzer.document import Document
from analyzer.errors import HetongError, InputEmpty, InternalError, NoContractFound
from analyzer.extract import clause_values
from analyzer.places import locate
from analyzer.read import open_input, read, single
from analyzer.read.reading import Reading
from analyzer.records import Contract, Problem, Removed
from analyzer.report.masking import masked
from analyzer.resolve import Counter, resolve
from analyzer.segment import segment
from analyzer.settings import Settings, load_settings
from analyzer.sourcemap import SourceMap

Source = str | PathLike[str] | bytes | BinaryIO
"""A path, the bytes of a file, or a binary file open for reading."""

Progress = Callable[[str, float], None]
"""Called with the name of a stage and the share of the work done before it, 0..1."""

STAGES = {
    "read": 0.0, "clean": 0.5, "segment": 0.65, "extract": 0.7, "classify": 0.9, "check": 0.95,
}  # fmt: skip
"""The stages in order, with the share of the time that typically lies before each."""


def analyze(
    source: Source,
    settings: Settings | None = None,
    *,
    name: str | None = None,
    progress: Progress | None = None,
) -> Document:
    """The analysed document of a path, of bytes or of a binary file.

    `name` replaces the name under which the source is reported. Raises
    HetongError (`analyzer.errors` draws the tree) where nothing can come out.
    """
    settings = settings or load_settings()
    data, given = open_input(source, settings.max_bytes)
    return _analyze_bytes(data, name or given, settings, progress or _silent)


def analyze_text(text: str, settings: Settings | None = None, *, name: str = "text") -> Document:
    """The analysed document of a string that holds a page or a contract.

    Raises InputEmpty for nothing but white space, NoContractFound where no
    clause and no party is found.
    """
    if not text.strip():
        raise InputEmpty("the text is empty", name, "give the text of a contract")
    reading = Reading(
        media_type="text/plain", text=text, source=text, map=SourceMap.identity(len(text))
    )
    data = text.encode("utf-8", "surrogatepass")
    return _document(reading, data, name, settings or load_settings(), _silent)


def analyze_safely(
    source: Source,
    settings: Settings | None = None,
    *,
    name: str | None = None,
    progress: Progress | None = None,
) -> Document:
    """As `analyze`, but any failure gives a document of status `failed` that says why."""
    data: bytes | None = None
    where = name or (str(source) if isinstance(source, str | PathLike) else "input")
    try:
        settings = settings or load_settings()
        data, given = open_input(source, settings.max_bytes)
        where = name or given
        return _analyze_bytes(data, where, settings, progress or _silent)
    except HetongError as error:
        failure = error
    except Exception as error:  # the boundary: one document must not take the others down
        logging.getLogger(__name__).debug("analysis of %s failed", where, exc_info=error)
        failure = InternalError(
            f"unexpected {type(error).__name__}: {error}", hint="report it together with the file"
        )
    return Document(
        id=hashlib.sha256(data).hexdigest() if data is not None else None,
        source=where,
        status="failed",
        problems=(Problem(code=failure.code, message=failure.message),),
    )


def analyze_contracts(text: str) -> tuple[Contract, ...]:
    """The contracts of cleaned text with all their records; offsets into `text`."""
    return _contracts(text, load_settings(), _silent)


def _silent(stage: str, share: float) -> None:
    pass


def _analyze_bytes(data: bytes, where: str, settings: Settings, tell: Progress) -> Document:
    try:
        tell("read", STAGES["read"])
        data, where = single(data, where, settings)
        reading = read(data, where, settings, lambda share: tell("read", share * STAGES["clean"]))
        return _document(reading, data, where, settings, tell)
    except HetongError as error:
        raise error if error.where else error.at(where) from None


def _document(
    reading: Reading, data: bytes, where: str, settings: Settings, tell: Progress
) -> Document:
    tell("clean", STAGES["clean"])
    cleaned: Cleaned = clean(reading, settings.keep)
    contracts = _contracts(cleaned.text, settings, tell, cleaned.removed)
    if not any(_has_substance(contract) for contract in contracts):
        raise NoContractFound(
            "no clause and no party was found", where, "check that the file holds a contract"
        )
    document = Document(
        id=hashlib.sha256(data).hexdigest(),
        source=where,
        media_type=reading.media_type,
        pages=len(reading.pages) or None,
        status="partial" if reading.partial else "complete",
        problems=reading.problems,
        text=cleaned.text,
        script=cleaned.script,
        repairs=cleaned.repairs,
        removed=cleaned.removed,
        contracts=tuple(locate(contract, reading, cleaned) for contract in contracts),
    )
    return document if settings.show_ids else masked(document)


def _contracts(
    text: str, settings: Settings, tell: Progress, removed: Sequence[Removed] = ()
) -> tuple[Contract, ...]:
    tell("segment", STAGES["segment"])
    contracts = segment(text)
    counter = Counter()
    result = []
    for index, contract in enumerate(contracts):
        done = index / len(contracts)
        tell("extract", STAGES["extract"] + done * (STAGES["classify"] - STAGES["extract"]))
        found = clause_values(text, contract.clauses)
        resolved = resolve(text, contract, found, counter)
        tell("classify", STAGES["classify"])
        typed = classify(text, resolved)
        kind, rule = contract_type(typed.title, text[typed.start : typed.end])
        typed = replace(typed, type=kind, type_rule=rule)
        tell("check", STAGES["check"])
        result.append(replace(typed, findings=check(text, typed, settings.lpr, removed)))
    return tuple(result)


def _has_substance(contract: Contract) -> bool:
    return bool(contract.parties) or any(clause.number for clause in contract.clauses)
