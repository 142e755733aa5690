"""Count the words headings are made of, in gold contracts and in documents with their lines.

    python -m analyzer.train.heading_words GOLD_FOLDER [--documents FOLDER] [--least N]

A heading is cut at its joints (、 和 与 及 或); each piece counts once a document. Pieces of
gold headings are kept as they are; of other documents only what several of them share, and
only the development half is read. Words that the hand list already holds, or can be put
together from it, are left out: the two are read together.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.corpus import load_all
from analyzer.evaluate.segmentation import BOX_DRAWING, is_development
from analyzer.segment.headings import HAND, LEARNT, is_listed_heading, joining_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_JOINT = re.compile("[、和与及或]|以及")
_HAN = re.compile(r"[一-鿿]{2,8}")
_LINE = re.compile(
    r"[ \t\u3000]*(?:第[一二三四五六七八九十百\d]{1,4}[章节条]|[一二三四五六七八九十]{1,3}、)"
    r"[ \u3000：:]{0,3}(?P<heading>[一-鿿、]{2,14})[ \u3000：:]*"
)
_NO_HEADING = re.compile(
    r"[应须将]|不得|可以|有权|是|为$|如下|下列|以下|[甲乙丙双]方$|[的在由对按向从]$"
)
_HEADER = """\
# Words of headings counted in data: word, in how many documents; parted by a tab.
# Written by analyzer/train/heading_words.py; read together with the list made by hand.
"""


def pieces(heading: str) -> Iterator[str]:
    """The words of a heading between its joints."""
    for piece in _JOINT.split(re.sub(r"\s", "", heading)):
        if _HAN.fullmatch(piece) and not _NO_HEADING.search(piece):
            yield piece


def gold_words(folder: Path) -> Counter[str]:
    """In how many gold contracts each word occurs in a heading."""
    counts: Counter[str] = Counter()
    for contract in load_all(folder):
        headings = [clause.heading for clause in contract.clauses if clause.heading]
        counts.update({piece for heading in headings for piece in pieces(heading)})
    return counts


def document_words(documents: Iterable[str]) -> Counter[str]:
    """In how many documents each word occurs in a line that is nothing but a heading."""
    counts: Counter[str] = Counter()
    for document in documents:
        found = {
            piece
            for line in document.splitlines()
            if (heading := _LINE.fullmatch(line))
            for piece in pieces(heading["heading"])
        }
        counts.update(found)
    return counts


def main(arguments: list[str] | None = None) -> None:
    """Count and rewrite the resource."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--least", type=int, default=2, help="documents that must share a word")
    parser.add_argument(
        "--table", type=Path, default=Path(str(resources.files("analyzer.resources") / LEARNT))
    )
    options = parser.parse_args(arguments)
    counts = gold_words(options.gold)
    if options.documents:
        documents = [
            path.read_text(encoding="utf-8")
            for path in sorted(options.documents.glob("*.txt"))
            if is_development(path.name)
        ]
        shared = document_words(one for one in documents if not BOX_DRAWING.search(one))
        counts.update({word: n for word, n in shared.items() if n >= options.least})
    hand = (HAND,)
    kept = {
        word: n
        for word, n in counts.items()
        if word not in joining_words() and not is_listed_heading(word, hand)
    }
    rows = sorted(kept.items(), key=lambda row: (-row[1], row[0]))
    options.table.write_text(
        _HEADER + "".join(f"{word}\t{n}\n" for word, n in rows), encoding="utf-8"
    )
    print(f"{len(rows)} words, {len(counts) - len(rows)} known already")


if __name__ == "__main__":
    main()
