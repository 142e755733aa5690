"""What a gold contract consists of, and the identifiers it may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from analyzer.errors import HetongError
from analyzer.records import Clause, Mention, Party, Span

CLAUSE_TYPES = frozenset(
    {
        "parties", "recitals", "definitions", "subject_matter", "quality", "price", "payment",
        "tax_invoice", "term", "performance", "transport", "acceptance", "warranty",
        "training_support", "project_management", "rights_obligations", "security",
        "insurance_risk", "representations", "confidentiality", "intellectual_property",
        "exclusivity", "assignment", "amendment", "termination", "liability", "force_majeure",
        "dispute_resolution", "notices", "employment", "general", "attachments", "signature",
        "other",
    }
)  # fmt: skip
CONTRACT_TYPES = frozenset(
    {
        "service", "software", "system_implementation", "maintenance", "purchase", "sale",
        "house_lease", "commercial_lease", "equipment_lease", "labour", "labour_service", "loan",
        "guarantee", "mortgage", "construction", "decoration", "design", "entrustment",
        "brokerage", "agency", "transport", "storage", "insurance", "franchise", "partnership",
        "joint_venture", "equity_transfer", "capital_increase", "nda", "non_compete",
        "technology_transfer", "licence", "travel", "property_management", "advertising",
        "utilities", "land_use", "property_sale", "processing", "user_agreement", "tender",
        "other",
    }
)  # fmt: skip
STYLES = frozenset({"state_form", "lawyer", "template", "plain"})
"""Drafting styles: a state form, a lawyer's draft, an internet template, a plain short form."""

MentionT = TypeVar("MentionT", bound=Mention)


class GoldError(HetongError):
    """Gold that contradicts itself; `where` is the file and the line."""

    code = "gold.invalid"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its place in the text and the places of its cells."""

    start: int
    end: int
    cells: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldContract:
    """An annotated contract: its plain text and everything that stands in it.

    Offsets are into `text`. `mentions` are in reading order (periods before the
    dates inside them) and carry the id of their clause; `ambiguous` holds the ids
    of those an expert could read either way, which are never scored. Every
    character of `text` lies in exactly one of `clauses`.
    """

    id: str
    family: str
    contract_type: str
    style: str
    filled: bool
    text: str
    title: str | None
    number: str | None
    truncated: bool
    clauses: tuple[Clause, ...]
    parties: tuple[Party, ...]
    mentions: tuple[Mention, ...]
    ambiguous: frozenset[str]
    rows: tuple[Row, ...] = ()

    def of(self, kind: type[MentionT]) -> tuple[MentionT, ...]:
        """The mentions that are records of the class `kind`."""
        return tuple(m for m in self.mentions if isinstance(m, kind))
