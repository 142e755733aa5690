"""Contract text to contracts and their clause trees, by the numbering."""

from __future__ import annotations

from analyzer.segment.contracts import segment
from analyzer.segment.findings import numbering_findings
from analyzer.segment.tree import body_start

__all__ = ["body_start", "numbering_findings", "segment"]
