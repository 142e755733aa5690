"""The model that tells the site's stretches of a page from the contract's.

    python -m analyzer.train.segments [--out models/segment]

A logistic regression over the features of `clean.evidence`, learned from generated pages of
the development side of the split (families, wrappers) and from the hand-written pages of the
tests. It is saved with skops; its weights go into `resources/segment_model.json` besides,
so that cleaning needs no scikit-learn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.clean import contents, cover, evidence, markers, page_numbers
from analyzer.clean.markers import Hit
from analyzer.clean.stretches import split
from analyzer.clean.vocabulary import Words
from analyzer.evaluate.pages import Material, fill, fingerprint, material
from analyzer.noise import NoiseParams, Page, draw, make_page
from analyzer.noise.params import SITES

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

WEIGHTS = Path("analyzer/resources/segment_model.json")
HAND_WRITTEN = Path("tests/clean/pages")
PAGES = 1200
REGULARISATION = 0.3
"""Inverse strength: small, for there are few sites and their pages repeat themselves."""
FORGOTTEN = (0.0, 0.5, 0.8)
"""Shares of the markers that are hidden on one page, the next and so on: sites are seen in
training whose markers were written down, and those that come are others."""
_LONGEST = 80
"""Characters after which a stretch weighs no more."""


class Rows(NamedTuple):
    """Features, verdicts (1: site) and weights of stretches, and the wrapper of each."""

    x: list[list[float]]
    y: list[int]
    weight: list[float]
    group: list[str]


def training_material() -> Material:
    """Contracts and wrappers of the development side and of the hand-written pages."""
    own = material("develop")
    contracts, wrappers = dict(own.contracts), dict(own.wrappers)
    for folder, texts in (("contracts", contracts), ("sites", wrappers)):
        for path in sorted((HAND_WRITTEN / folder).glob("*.txt")):
            texts[f"hand/{path.stem}"] = path.read_text(encoding="utf-8")
    return Material(contracts, wrappers)


def pages(source: Material, count: int, seed: int) -> Iterator[tuple[str, Page, tuple[str, ...]]]:
    """Pages in simplified characters, with their site and their neutral labels."""
    names = sorted(source.contracts)
    places = [*source.wrappers, *SITES]
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        site = places[number % len(places)]
        params = _params(seed * 100_003 + number, site, rng)
        wrapper = source.wrappers.get(site)
        several = wrapper.count("{contract}") if wrapper else rng.choice((1, 1, 2))
        texts = [source.contracts[name] for name in rng.sample(names, several)]
        if wrapper is None:
            yield site, make_page(texts, params), ()
        else:
            frame, neutral = fill(wrapper, [one.strip().split("\n", 1)[0] for one in texts])
            yield site, make_page(texts, params, frame), neutral


def _params(seed: int, site: str, rng: random.Random) -> NoiseParams:
    known = site in SITES
    drawn = draw(seed, site if known else "sample")
    return replace(
        drawn, site=site if known else None, style="simplified", rules=0, shift=False,
        flatten=rng.random() < 0.4, cover=False, contents=False,
    )  # fmt: skip


def rows(source: Material, count: int, seed: int) -> Rows:
    """The stretches of generated pages, each with the verdict of most of its characters."""
    found = Rows([], [], [], [])
    for number, (site, page, neutral) in enumerate(pages(source, count, seed)):
        text, verdicts = _marked(page)
        folded = markers.fold(text)
        share = FORGOTTEN[number % len(FORGOTTEN)]
        hits = _forgotten(markers.find(text), share, f"{seed}/{number}")
        words = Words(folded)
        stretches = split(folded, hits, words)
        seen = evidence.rows(folded, stretches, words)
        for stretch, features in zip(stretches, seen, strict=True):
            piece = text[stretch.start : stretch.end]
            size = len(piece.strip())
            if not size or any(label in piece for label in neutral):
                continue
            inside = verdicts[stretch.start : stretch.end]
            found.x.append(features)
            spoken = [foreign for foreign, char in zip(inside, piece, strict=True) if char.strip()]
            found.y.append(int(2 * sum(spoken) > len(spoken)))
            found.weight.append(float(min(size, _LONGEST)) ** 0.5)
            found.group.append(site)
    return found


def _forgotten(hits: Sequence[Hit], share: float, seed: str) -> list[Hit]:
    """The hits without those of a share of all markers, as on a site nobody has met."""
    rng = random.Random(seed)
    known = {one.pattern.pattern for one in markers.load() if rng.random() >= share}
    return [hit for hit in hits if hit.marker.pattern.pattern in known]


def _marked(page: Page) -> tuple[str, list[bool]]:
    """The page as judging sees it, and for each character whether it is the site's.

    Page numbers, covers and lists of contents are found before, by rules of their own.
    """
    foreign = [True] * len(page.text)
    for span in page.kept:
        foreign[span.start : span.end] = [False] * (span.end - span.start)
    folded = markers.fold(page.text)
    gone = [(one.start, one.end) for one in page_numbers.find(page.text)]
    gone += [(one.start, one.end) for one in (*cover.find(folded), *contents.find(folded))]
    text = list(page.text)
    for start, end in gone:
        text[start:end] = [""] * (end - start)
    keep = [index for index, char in enumerate(text) if char]
    return "".join(text), [foreign[index] for index in keep]


def fit(data: Rows) -> LogisticRegression:
    """The regression over all rows."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=REGULARISATION, max_iter=2000)
    return model.fit(data.x, data.y, sample_weight=data.weight)


def exported(model: LogisticRegression) -> dict[str, Any]:
    """The weights of a fitted model as a JSON object."""
    weights = [round(float(one), 4) for one in model.coef_[0]]
    return {
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": dict(zip(evidence.NAMES, weights, strict=True)),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, save the model, its manifest and the weights that cleaning reads."""
    import sklearn
    import skops
    import skops.io

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("models/segment"))
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    source = training_material()
    data = rows(source, given.pages, given.seed)
    model = fit(data)
    weights = exported(model)
    given.out.mkdir(parents=True, exist_ok=True)
    skops.io.dump(model, given.out / "model.skops")
    text = json.dumps(weights, ensure_ascii=False, indent=1) + "\n"
    WEIGHTS.write_text(text, encoding="utf-8")
    manifest = {
        "kind": "logistic regression over clean.evidence.NAMES, 1 = site",
        "features": list(evidence.NAMES),
        "weights_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "data": fingerprint(list(source.contracts.values()), list(source.wrappers.values())),
        "pages": given.pages, "seed": given.seed, "stretches": len(data.y),
        "site_stretches": sum(data.y), "regularisation": REGULARISATION,
        "scikit_learn": sklearn.__version__, "skops": skops.__version__,
        "trusted_types": skops.io.get_untrusted_types(file=given.out / "model.skops"),
    }  # fmt: skip
    (given.out / "manifest.json").write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(f"{len(data.y)} stretches, {sum(data.y)} of the site's; {given.out}, {WEIGHTS}")


if __name__ == "__main__":
    main()
