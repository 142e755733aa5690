"""The cards of the classification models: what they learnt from, how well they do, their limits.

Every figure is measured when the card is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analyzer.evaluate.classification import Answers, confusions, wilson
from analyzer.labels import label

CARD = "card.md"

TOLD = ("contracts", "families", "clauses", "split", "data_sha256", "seed")
"""What a card repeats of the manifest."""


def write(
    folder: Path,
    about: Mapping[str, Any],
    answers: Answers,
    intro: str,
    limits: Sequence[str],
    comparison: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Write `card.md` into a model's folder."""
    lines = [f"# {about['name']}", "", intro, "", "## Learned from", ""]
    lines += [f"- {name.replace('_', ' ')}: {about[name]}" for name in TOLD if name in about]
    low, high = wilson(int(answers.right.sum()), len(answers.gold))
    lines += [
        "", "## Measured", "",
        (f"On {len(answers.gold)} examples of families that the fit had not seen: accuracy "
        f"{answers.accuracy():.3f} (95 %: {low:.3f} to {high:.3f}), macro F1 "
        f"{answers.macro_f1():.3f}, calibration error {answers.calibration_error():.3f}."),
    ]  # fmt: skip
    if comparison:
        lines += ["", "| compared | template-disjoint | random split |", "|---|---|---|"]
        lines += [f"| {name} | {apart} | {mixed} |" for name, apart, mixed in comparison]
    lines += [
        "",
        "## By class",
        "",
        "| class | precision | recall | F1 | n |",
        "|---|---|---|---|---|",
    ]
    group = {"modality": "modality", "contract_type": "contract_type"}.get(
        about["name"], "clause_type"
    )
    for name, (precision, recall, count) in answers.by_class().items():
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        shown = f"{name} {label(group, name)}"
        lines.append(f"| {shown} | {precision:.2f} | {recall:.2f} | {f1:.2f} | {count} |")
    wrong = confusions(answers)
    if wrong:
        lines += ["", "## Commonest confusions", "", "| gold | given | n |", "|---|---|---|"]
        lines += [f"| {gold} | {given} | {count} |" for gold, given, count in wrong]
    lines += ["", "## Limits", "", *(f"- {one}" for one in limits), ""]
    lines += [
        "## Train again", "",
        (f"`hetong train {about['name']}` writes artefact, manifest and this card; equal data give "
        "equal parameters and predictions (hashes in `manifest.json`)."), "",
    ]  # fmt: skip
    (folder / CARD).write_text("\n".join(lines), encoding="utf-8")
