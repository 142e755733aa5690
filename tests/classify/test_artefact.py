"""A model that is missing, altered or newer is refused with the command that mends it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from analyzer.classify import artefact
from analyzer.classify.artefact import (
    ARTEFACT,
    MANIFEST,
    TRUSTED,
    Fitted,
    parameters_hash,
    read,
)
from analyzer.errors import ModelError
from analyzer.locate import model_path

NAMES = ("clause_type", "modality", "contract_type")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_path("modality"), tmp_path / "modality"))


def newer(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps({**manifest, "format": 999}), encoding="utf-8")


def altered(folder: Path) -> None:
    with (folder / ARTEFACT).open("ab") as file:
        file.write(b"!")


def swapped(folder: Path) -> None:
    shutil.copy(model_path("contract_type") / ARTEFACT, folder / ARTEFACT)


BROKEN = [
    (lambda f: (f / ARTEFACT).unlink(), "model.skops is missing", "no artefact"),
    (lambda f: (f / MANIFEST).unlink(), "manifest.json is missing", "no manifest"),
    (lambda f: (f / MANIFEST).write_text("{"), "cannot be read", "a broken manifest"),
    (lambda f: (f / MANIFEST).write_text("[]"), "has format None", "no object"),
    (newer, "has format 999", "of another version"),
    (altered, "not the one its manifest", "a byte more"),
    (swapped, "not the one its manifest", "another model"),
]


@pytest.mark.parametrize(("harm", "what", "why"), BROKEN, ids=[why for *_, why in BROKEN])
def test_a_broken_model_says_what_mends_it(harm, what, why, folder) -> None:  # type: ignore[no-untyped-def]
    read(folder)
    harm(folder)
    with pytest.raises(ModelError) as caught:
        read(folder)
    assert what in str(caught.value)
    assert "run: hetong train modality" in str(caught.value)


def test_a_model_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(artefact, "model_path", nowhere)
    with pytest.raises(ModelError, match="hetong train unknown"):
        artefact.load("unknown")


@pytest.mark.parametrize("name", NAMES)
def test_skops_reads_the_same_with_the_same_trusted_types(name: str) -> None:
    import skops.io

    path = model_path(name) / ARTEFACT
    theirs = skops.io.loads(path.read_bytes(), trusted=list(TRUSTED))
    assert same(read(model_path(name)), theirs)
    manifest = json.loads((model_path(name) / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["trusted_types"] == list(TRUSTED)
    assert (model_path(name) / "card.md").is_file()


def same(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("name", ["clause_type", "modality"])
def test_parameters_are_those_of_the_manifest(name: str) -> None:
    manifest = json.loads((model_path(name) / MANIFEST).read_text(encoding="utf-8"))
    assert parameters_hash(Fitted.of(read(model_path(name)))) == manifest["parameters_sha256"]


def test_a_model_is_asked_without_scikit_learn() -> None:
    code = (
        "import sys; from analyzer.classify import line_type; line_type('乙方应付租金。');"
        "print(sorted({'sklearn', 'skops', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", "importing them takes seconds"
