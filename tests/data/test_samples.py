"""The bundled samples: what the manifest says of them holds, and they can be made again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from analyzer import corpus
from analyzer.train import samples

DATA = Path(__file__).parents[2] / "data"
MANIFEST = json.loads((DATA / "samples" / "manifest.json").read_text(encoding="utf-8"))


def squeeze(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def scraped() -> samples.Scraped:
    return samples.scrape(corpus.load(DATA / "contracts" / f"{samples.SCRAPED}.txt"))


@pytest.mark.parametrize("entry", MANIFEST["samples"], ids=lambda entry: entry["file"])
def test_hash(entry: dict[str, Any]) -> None:
    data = (DATA / "samples" / entry["file"]).read_bytes()
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (entry["sha256"], entry["bytes"])
    assert (DATA / "contracts" / f"{entry['contract']}.txt").is_file()


def test_every_file_is_in_the_manifest() -> None:
    found = {path.name for path in (DATA / "samples").iterdir()} - {"manifest.json"}
    assert found == {entry["file"] for entry in MANIFEST["samples"]}


def test_text_and_html_come_out_the_same_again(scraped: samples.Scraped) -> None:
    folder = DATA / "samples"
    assert (folder / "scraped.txt").read_text(encoding="utf-8") == scraped.text
    page = samples.site_page(scraped, "site")
    assert (folder / "scraped.html").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("source", ["scraped.txt", "scraped.html"])
def test_expected_results_come_out_the_same_again(scraped: samples.Scraped, source: str) -> None:
    path = DATA / "samples" / f"{source.replace('.', '_')}.expected.json"
    assert json.loads(path.read_text(encoding="utf-8")) == samples.expected(scraped, source)


def test_expected_results_hang_together(scraped: samples.Scraped) -> None:
    wanted = samples.expected(scraped, "scraped.txt")
    pieces = [clause["text"] for clause in wanted["clauses"]]
    preamble = wanted["text"][: wanted["preamble_ends"]]
    assert preamble + "".join(pieces) + wanted["signature_text"] == wanted["text"]
    texts = {clause["number"]: clause["text"] for clause in wanted["clauses"]}
    for value in wanted["durations"] + wanted["percentages"]:
        assert value["text"] in texts[value["clause"]]
    assert wanted["garble"]["source"] in scraped.text
    assert squeeze(wanted["garble"]["text"]) in wanted["text"]


def test_the_scraped_page_is_damaged(scraped: samples.Scraped) -> None:
    assert scraped.head
    assert scraped.tail
    assert "\n" not in scraped.contract
    assert scraped.gold.title not in scraped.text
    assert scraped.contract.endswith("甲方(使用")


@pytest.mark.parametrize(
    ("name", "pages", "has_text"),
    [("scraped.pdf", 3, True), ("clean.pdf", 3, True), ("scanned.pdf", 3, False)],
)
def test_pdf(name: str, pages: int, has_text: bool) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument((DATA / "samples" / name).read_bytes())
    texts = []
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        texts.append(text_page.get_text_bounded())
        text_page.close()
        page.close()
    document.close()
    assert len(texts) == pages
    assert [bool(text.strip()) for text in texts] == [has_text] * pages
