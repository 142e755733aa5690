"""A model that is missing, altered or newer is refused with the command that mends it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from analyzer.classify import artefact
from analyzer.classify.artefact import ARTEFACT, MANIFEST, Fitted, parameters_hash, read
from analyzer.classify.features import View, features
from analyzer.classify.linear import rows
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
def test_no_artefact_asks_for_further_types(name: str) -> None:
    import skops.io

    path = model_path(name) / ARTEFACT
    assert skops.io.get_untrusted_types(file=path) == []
    manifest = json.loads((model_path(name) / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["trusted_types"] == []
    assert (model_path(name) / "card.md").is_file()


@pytest.mark.parametrize("name", ["clause_type", "modality"])
def test_parameters_are_those_of_the_manifest(name: str) -> None:
    manifest = json.loads((model_path(name) / MANIFEST).read_text(encoding="utf-8"))
    assert parameters_hash(Fitted.of(read(model_path(name)))) == manifest["parameters_sha256"]


def test_applied_and_fitted_model_agree() -> None:
    fitted = Fitted.of(read(model_path("clause_type")))
    model = fitted.model()
    seen = [features(View(body)) for body in ("乙方应付租金。", "不可抗力", "双方保密。", "")]
    table = rows(seen, model.vocabulary, model.rarity, model.shares)
    own = np.log(model.probabilities(seen)) * model.temperature
    theirs = table @ fitted.estimator.coef_.T + fitted.estimator.intercept_
    assert np.allclose(own - own[:, :1], theirs - theirs[:, :1], atol=1e-4)
