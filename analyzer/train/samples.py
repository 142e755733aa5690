"""The bundled samples, made anew from the annotated contracts.

    python -m analyzer.train.samples [--out FOLDER] [--chromium COMMAND]

A blank contract is damaged by the noise model and written as the page of a
document site (text, HTML, printed PDF); two others become a clean PDF with a table
and a scanned one. `manifest.json` says how each was made and holds its hash.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from dataclasses import dataclass
from html import escape
from importlib import resources
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from analyzer import corpus
from analyzer.locate import data_path
from analyzer.noise import NoiseParams, Page, make_page
from analyzer.records import Duration, Part, Percentage
from analyzer.train.printing import print_pdf, scan_pdf

if TYPE_CHECKING:
    from decimal import Decimal

SCRAPED, CLEAN, SCANNED = "system_warehouse_blank", "service_audit_filled", "loan_filled"
NOISE = NoiseParams(seed=72, rules=51)
SCAN_SEED = 7
CUT = "甲方（使用"
"""The scraped pages end with these words, inside the signature block."""

_ANNOTATION = re.compile(r"\([a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}\)")


@dataclass(frozen=True, slots=True)
class Scraped:
    """The scraped page: what stood before, in and after the contract, and its gold."""

    page: Page
    head: str
    contract: str
    tail: str
    gold: corpus.GoldContract

    @property
    def text(self) -> str:
        return self.head + self.contract + self.tail

    def clean(self, start: int, end: int) -> str:
        """What perfect cleaning makes of a stretch of the gold text; may be cut short."""
        span = self.page.source_map.to_output(start, min(end, len(self.page.source)))
        return self.page.clean[span.start : span.end] if span else ""


def scrape(gold: corpus.GoldContract, params: NoiseParams = NOISE) -> Scraped:
    """The contract as a site shows it, cut off inside its signature block."""
    page = make_page(gold.text[: gold.text.rindex(CUT) + len(CUT)], params)
    start, end = page.kept[0].start, page.kept[-1].end
    return Scraped(page, page.text[:start], page.text[start:end], page.text[end:], gold)


def expected(scraped: Scraped, source: str) -> dict[str, Any]:
    """What must come out of the page `source`, read off the gold."""
    gold, page = scraped.gold, scraped.page
    numbers = {clause.id: clause.number for clause in gold.clauses}
    end = len(page.source)
    kept = [m for m in gold.mentions if m.end <= end and m.id not in gold.ambiguous]
    preamble, signature = gold.clauses[0], gold.clauses[-1]
    result: dict[str, Any] = {
        "how_to_compare": "White space does not count. `clauses` are the numbered ones in order,"
        " each with its own text; a value's `clause` is the number of the clause it stands in.",
        "source": source,
        "contracts": 1,
        "title": gold.title,
        "number": gold.number,
        "truncated": True,
        "status": "complete",
        "text": _squeeze(page.clean),
        "preamble_ends": len(_squeeze(scraped.clean(preamble.start, preamble.end))),
        "signature_text": _squeeze(scraped.clean(signature.start, signature.end)),
        "parties": [
            {"role": p.role, "aliases": list(p.aliases), "name": p.name, "blank": p.blank}
            for p in gold.parties
        ],
        "clauses": [
            {
                "number": clause.number, "path": list(clause.path), "heading": clause.heading,
                "text": _squeeze(scraped.clean(clause.start, clause.end)),
            }
            for clause in gold.clauses if clause.number
        ],
        "durations": [
            {
                "clause": numbers[m.clause or ""], "kind": m.kind,
                "text": scraped.clean(m.start, m.end), "parts": _parts(m.parts),
                "min": _parts(m.min), "max": _parts(m.max), "blank": m.blank,
                "relation": m.relation, "anchor": m.anchor, "business_days": m.business_days,
            }
            for m in kept if isinstance(m, Duration)
        ],
        "percentages": [
            {
                "clause": numbers[m.clause or ""], "text": scraped.clean(m.start, m.end),
                "value": None if m.value is None else str(m.value), "blank": m.blank,
                "base": m.base, "role": m.role, "per": m.per,
            }
            for m in kept if isinstance(m, Percentage)
        ],
        "annotations": {
            "on_the_page": len(_ANNOTATION.findall(scraped.text)),
            "in_the_contract": len(_ANNOTATION.findall(scraped.contract)),
        },
        "findings_at_least": ["blank.number", "blank.party", "text.truncated"],
    }  # fmt: skip
    if page.spots:
        damaged, repaired = page.spots[0]
        result["garble"] = {
            "source": page.text[damaged.start : damaged.end],
            "text": page.clean[repaired.start : repaired.end],
        }
    return result


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _parts(parts: tuple[Part, ...] | None) -> list[list[Any]] | None:
    return None if parts is None else [[_number(amount), unit] for amount, unit in parts]


def _number(value: Decimal | None) -> int | str | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else str(value)


def site_page(scraped: Scraped, template: str) -> str:
    """The scraped page as HTML, by a template of `resources/sample_pages`."""

    def lines(text: str) -> str:
        return "\n".join(f"<div>{escape(line)}</div>" for line in text.strip("\n").split("\n"))

    return _template(template).substitute(
        title=escape(scraped.gold.title or ""), head=lines(scraped.head),
        contract=escape(scraped.contract), tail=lines(scraped.tail),
    )  # fmt: skip


def contract_page(gold: corpus.GoldContract) -> str:
    """A clean contract as HTML: title, headings, paragraphs and tables."""
    headings = {c.start for c in gold.clauses if c.heading}
    rows = {row.start: row for row in gold.rows}
    body: list[str] = []
    start = 0
    for line in gold.text.split("\n"):
        row = rows.get(start)
        if row is not None:
            cells = "".join(f"<td>{escape(gold.text[c.start : c.end])}</td>" for c in row.cells)
            if body[-1] == "</table>":
                body.pop()
            else:
                body.append("<table>")
            body.extend([f"<tr>{cells}</tr>", "</table>"])
        elif line == gold.title:
            body.append(f"<h1>{escape(line)}</h1>")
        elif start in headings:
            body.append(f"<h2>{escape(line)}</h2>")
        else:
            unindented = start < gold.clauses[0].end or start >= gold.clauses[-1].start
            body.append(f"<p{' class=head' if unindented else ''}>{escape(line)}</p>")
        start += len(line) + 1
    return _template("contract_print").substitute(title=gold.title, body="\n".join(body))


def _template(name: str) -> Template:
    pages = resources.files("analyzer.resources").joinpath("sample_pages")
    return Template(pages.joinpath(f"{name}.html").read_text(encoding="utf-8"))


def build(folder: Path, chromium: str = "chromium") -> dict[str, Any]:
    """Writes every sample and its manifest into `folder`; the manifest comes back.

    The text formats and expected results come out the same every time; PDFs do so
    with the same Chromium and fonts.
    """
    names = (SCRAPED, CLEAN, SCANNED)
    gold = {name: corpus.load(data_path(f"contracts/{name}.txt")) for name in names}
    scraped = scrape(gold[SCRAPED])
    noise = f"noise model, seed {NOISE.seed}, {NOISE.rules} rules, site {NOISE.site}"
    folder.mkdir(parents=True, exist_ok=True)
    entries: list[dict[str, Any]] = []

    def add(name: str, data: str | bytes, source: str, made: str) -> None:
        raw = data.encode() if isinstance(data, str) else data
        (folder / name).write_bytes(raw)
        entries.append(
            {"file": name, "sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw),
             "contract": source, "made": made}
        )  # fmt: skip

    add("scraped.txt", scraped.text, SCRAPED, noise)
    add("scraped.html", site_page(scraped, "site"), SCRAPED, f"{noise}, template site.html")
    add(
        "scraped.pdf", print_pdf(site_page(scraped, "site_print"), chromium), SCRAPED,
        f"{noise}, template site_print.html, printed by Chromium",
    )  # fmt: skip
    printed = "template contract_print.html, printed by Chromium"
    add("clean.pdf", print_pdf(contract_page(gold[CLEAN]), chromium), CLEAN, printed)
    pages = print_pdf(contract_page(gold[SCANNED]), chromium)
    pictures = f"{printed}, pictures of its pages with seed {SCAN_SEED}"
    add("scanned.pdf", scan_pdf(pages, SCAN_SEED), SCANNED, pictures)
    for name in ("scraped.txt", "scraped.html"):
        wanted = json.dumps(expected(scraped, name), ensure_ascii=False, indent=1) + "\n"
        add(f"{name.replace('.', '_')}.expected.json", wanted, SCRAPED, "read off the gold")
    manifest = {"rebuild": "python -m analyzer.train.samples", "samples": entries}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return manifest


def main() -> None:
    """Builds the samples from the command line."""
    parser = argparse.ArgumentParser(description="Make the bundled samples anew.")
    parser.add_argument("--out", type=Path, default=None, help="folder (default: data/samples)")
    parser.add_argument("--chromium", default="chromium", help="the command of the browser")
    options = parser.parse_args()
    for entry in build(options.out or data_path("samples"), options.chromium)["samples"]:
        print(f"{entry['file']:28} {entry['bytes']:>8} {entry['sha256'][:12]}")


if __name__ == "__main__":
    main()
