"""The frozen records of an analysis: what the stages pass on and what comes out.

Offsets are Python string offsets, half-open, into the cleaned text of the
document unless a field says otherwise; `text[start:end] == mention.text` holds
for every mention. Money, rates and lengths are `Decimal`. Unknown is `None`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in PDF points, origin at the top left of the page."""

Part = tuple[Decimal | None, str]
"""An amount and its unit: (10, "working_day"); the amount of a blank is None."""

Status = Literal["complete", "partial", "failed"]
Script = Literal["simplified", "traditional", "mixed"]
ClauseKind = Literal[
    "preamble", "part", "chapter", "section", "article", "clause", "item", "annex", "signature"
]
DurationKind = Literal["duration", "recurrence"]
PercentageKind = Literal["percentage", "fraction", "percentage_point"]
Relation = Literal["within", "after", "before", "at_least", "at_most", "every", "exactly"]
PercentageRole = Literal[
    "payment_share", "penalty", "interest", "tax", "discount",
    "deposit", "ownership", "threshold", "other",
]  # fmt: skip
Modality = Literal[
    "obligation", "right", "prohibition", "permission", "declaration", "definition", "none"
]
Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the cleaned text with its wording."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Something read off the text, with its place and the rule that found it.

    `source` are offsets into the decoded source file (text formats only);
    `page` (1-based) and `boxes` are set for PDF and pictures, `paragraph` (1-based, empty
    ones counted, those in tables too) for word processors' files.
    """

    text: str
    start: int
    end: int
    rule: str
    confidence: float = 1.0
    id: str = ""
    clause: str | None = None
    source: Span | None = None
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    paragraph: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Mention):
    """A length of time (`parts`, or `min` and `max` for a range) or a recurrence."""

    kind: DurationKind = "duration"
    parts: tuple[Part, ...] | None = None
    min: tuple[Part, ...] | None = None
    max: tuple[Part, ...] | None = None
    blank: bool = False
    relation: Relation = "exactly"
    anchor: str | None = None
    business_days: bool = False
    iso: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage(Mention):
    """A share as a fraction of one: `50%` has the value `Decimal("0.5")`."""

    kind: PercentageKind = "percentage"
    value: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    blank: bool = False
    base: str | None = None
    per: str | None = None
    role: PercentageRole = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Mention):
    """Money, in units of `currency` (ISO 4217); `words` is the place of its 大写 form."""

    value: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    currency: str = "CNY"
    in_words: str | None = None
    words: Span | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Mention):
    """A calendar date, a blank for one, or a symbolic one (`本合同签订之日`)."""

    value: dt.date | None = None
    symbolic: str | None = None
    blank: bool = False
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Mention):
    """From `since` until `until`: each an ISO date, a symbolic date, or None."""

    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(Mention):
    """`1.5倍` (one number in `value`) or a ratio `6:4` (two or more)."""

    value: tuple[Decimal, ...]
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Mention):
    """A statute cited: its name without 《》, and the article as written."""

    name: str
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Mention):
    """A number that names something; `valid` is None where no check digit exists."""

    kind: str
    value: str
    valid: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Mention):
    """A reference to a clause or annex of the same contract; `target` is its id."""

    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Mention):
    """One party to the contract; its span is the name, or the blank in its place."""

    role: str | None = None
    aliases: tuple[str, ...] = ()
    name: str | None = None
    blank: bool = False
    attributes: tuple[tuple[str, str], ...] = ()
    mentions: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(Mention):
    """One step of a payment schedule; `share`, `amount` and `when` are mention ids."""

    payer: str | None = None
    payee: str | None = None
    share: str | None = None
    amount: str | None = None
    when: str | None = None
    occasion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty(Mention):
    """A penalty for breach; `rate` and `amount` are mention ids."""

    debtor: str | None = None
    rate: str | None = None
    amount: str | None = None
    per: str | None = None
    base: str | None = None
    cap: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Mention):
    """A defined term and the wording of its definition."""

    term: str
    definition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation(Mention):
    """Who must, may or must not do what; `deadline` and `amount` are mention ids."""

    party: str | None = None
    action: str
    deadline: str | None = None
    amount: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a careful reader would point out, with the places it concerns.

    `law` is the rule of law behind it, in Chinese, None where it is a matter of care.
    `pages` (1-based) are those its places stand on, for PDF and pictures.
    """

    code: str
    severity: Severity
    message: str
    law: str | None = None
    spans: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A node of the clause tree; `start`/`end` enclose its own text, children excluded.

    `number` is the marker as written and `text[start:]` begins with it; `path`
    holds the numbers from the root. `rule` names what decided the type.
    """

    id: str
    parent: str | None
    kind: ClauseKind
    number: str | None
    path: tuple[int, ...]
    heading: str | None
    start: int
    end: int
    type: str = "other"
    also: tuple[str, ...] = ()
    type_score: float | None = None
    modality: Modality = "none"
    rule: str | None = None
    source: Span | None = None
    page: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One contract of a document."""

    index: int
    start: int
    end: int
    title: str | None = None
    number: str | None = None
    type: str = "other"
    type_rule: str | None = None
    truncated: bool = False
    clauses: tuple[Clause, ...] = ()
    parties: tuple[Party, ...] = ()
    durations: tuple[Duration, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[Date, ...] = ()
    periods: tuple[Period, ...] = ()
    multiples: tuple[Multiple, ...] = ()
    laws: tuple[Law, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    payments: tuple[Payment, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    terms: tuple[Term, ...] = ()
    references: tuple[Reference, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A change of wording made by cleaning; `start`/`end` are None inside removed text."""

    rule: str
    start: int | None
    end: int | None
    source: Span | None
    before: str
    after: str
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A stretch taken out by cleaning, as it stood in the source."""

    rule: str
    text: str
    source: Span | None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error kept with the document it befell."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentData:
    """All that is known of one source file; the defaults are those of a file that failed.

    `id` is the SHA-256 of the source bytes (None where they could not be read),
    `source` the name as given. `text` is None exactly when `status` is `failed`.
    """

    id: str | None = None
    source: str | None = None
    media_type: str | None = None
    pages: int | None = None
    status: Status = "failed"
    problems: tuple[Problem, ...] = ()
    text: str | None = None
    script: Script | None = None
    repairs: tuple[Repair, ...] = ()
    removed: tuple[Removed, ...] = ()
    contracts: tuple[Contract, ...] = ()
