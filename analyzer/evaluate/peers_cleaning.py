"""General extractors of main text beside this program, on the same generated pages.

    python -m analyzer.evaluate.peers_cleaning [--pages 320] [--seed 0]

Trafilatura, readability-lxml and jusText are no dependencies: they are installed into a
virtual environment in a temporary folder, which is thrown away. Each gets a page as HTML, a
paragraph a line; `simplified` counts only pages whose characters were not damaged, where
nothing but the choice of text is asked of it. F1 is over the longest common subsequence of
characters, white space apart and both widths alike.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from analyzer.clean import clean_text
from analyzer.evaluate.cleaning_counts import plain
from analyzer.evaluate.pages import generate, material

PACKAGES = ("trafilatura", "readability-lxml", "jusText", "lxml_html_clean", "rapidfuzz")
_SCRIPT = """
import html, json, logging, re, sys
import justext, trafilatura
from rapidfuzz.distance import LCSseq
from readability import Document

logging.disable(logging.CRITICAL)
FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

def plain(text):
    return "".join(text.translate(FOLD).split())

def page_of(text):
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\\\\n"))
    return f"<html><head><meta charset=utf-8></head><body><div>{body}</div></body></html>"

def tags_off(markup):
    return html.unescape(re.sub("<[^>]+>", "\\\\n", markup))

# It has no list for Chinese and counts words between spaces, so lengths and links decide.
def by_justext(page):
    found = justext.justext(page.encode(), frozenset(), stopwords_low=0, stopwords_high=0,
                            length_low=20, length_high=60, encoding="utf-8")
    return "\\\\n".join(one.text for one in found if not one.is_boilerplate)

PEERS = {
    "unchanged page": None,
    "trafilatura": lambda page: trafilatura.extract(page, favor_recall=True) or "",
    "readability-lxml": lambda page: tags_off(Document(page).summary()),
    "jusText": by_justext,
}
totals = {}
for line in open(sys.argv[1], encoding="utf-8"):
    one = json.loads(line)
    page, wanted = page_of(one["page"]), one["wanted"]
    outcomes = {"hetong": one["ours"]}
    for name, extract in PEERS.items():
        try:
            outcomes[name] = one["page"] if extract is None else extract(page)
        except Exception:
            outcomes[name] = ""
    for name, got in outcomes.items():
        got = plain(got)
        common = LCSseq.similarity(got, wanted)
        for group in {"all pages", one["style"]}:
            sums = totals.setdefault(name, {}).setdefault(group, [0, 0, 0])
            sums[0] += common; sums[1] += len(got); sums[2] += len(wanted)
json.dump(totals, sys.stdout)
"""


def compare(
    pages: int, seed: int, folder: Path
) -> dict[str, dict[str, tuple[float, float, float]]]:
    """For each extractor and group of pages: precision, recall and F1."""
    lines = []
    for sample in generate(material("test"), pages, seed):
        page = sample.page
        lines.append(
            {
                "page": page.text, "wanted": plain(page.clean), "style": page.params.style,
                "ours": clean_text(page.text).text,
            }
        )  # fmt: skip
    data, script = folder / "pages.jsonl", folder / "score.py"
    data.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in lines), "utf-8")
    script.write_text(_SCRIPT.replace("\\\\n", "\\n"), encoding="utf-8")
    venv.create(folder / "venv", with_pip=True)
    python = str(folder / "venv" / "bin" / "python")
    for wanted in (("--upgrade", "pip"), PACKAGES):
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
    out = subprocess.run([python, str(script), str(data)], check=True, capture_output=True)
    return {
        name: {group: _rates(*sums) for group, sums in groups.items()}
        for name, groups in json.loads(out.stdout).items()
    }


def _rates(common: int, got: int, wanted: int) -> tuple[float, float, float]:
    return common / max(1, got), common / max(1, wanted), 2 * common / max(1, got + wanted)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision, recall and F1 of each extractor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=320)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        result = compare(given.pages, given.seed, Path(folder))
    for name, groups in result.items():
        for group, (precision, recall, f1) in sorted(groups.items()):
            sys.stdout.write(f"{name:18}{group:14}{precision:10.4f}{recall:10.4f}{f1:10.4f}\n")


if __name__ == "__main__":
    main()
