"""An installed hetong is found by spaCy without an import of ours."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from analyzer.spacy.components import PIPELINE

ROOT = Path(__file__).parents[2]

CODE = """
import spacy
from spacy import displacy
nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "hetong.Tokenizer.v1"}}})
for name in NAMES:
    nlp.add_pipe(name)
doc = nlp("第一条 付款\\n甲方应在10日内支付50%。")
html = displacy.render(doc, style="span", options={"spans_key": "values"}, jupyter=False)
print([span.text for span in doc.spans["values"]], "#a0e7b4" in html)
"""


def test_factories_tokenizer_and_colours_come_by_entry_points(tmp_path: Path) -> None:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = tables["project"]["entry-points"]
    assert tuple(groups["spacy_factories"]) == PIPELINE
    lines = []
    for group, entries in groups.items():
        lines += [f"[{group}]", *(f"{name} = {target}" for name, target in entries.items())]
    info = tmp_path / "entries-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: entries\nVersion: 0\n")
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CODE.replace("NAMES", repr(PIPELINE))],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    assert done.stdout.strip() == "['10日', '50%'] True"
