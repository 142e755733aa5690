"""Models on disk: `models/NAME/` with `model.skops`, `manifest.json` and `card.md`.

The artefact is saved with skops and loaded with an explicit list of trusted types
(`classify.container`), never by pickle, and only if it is the one its manifest was written for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.classify.container import Untrusted, loads
from analyzer.classify.linear import Joined, LinearModel
from analyzer.classify.neighbours import Neighbours
from analyzer.errors import ModelError
from analyzer.locate import model_path

FORMAT = 2
"""Raised when features or the content of an artefact change, so that old ones are refused."""

TRUSTED = (
    "builtins.dict", "builtins.list", "builtins.str", "builtins.int", "builtins.float",
    "numpy.ndarray",
)  # fmt: skip
"""The types an artefact may hold: no estimator, no function."""

ARTEFACT, MANIFEST = "model.skops", "manifest.json"


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A fitted model as it is kept: numbers and names, no estimator."""

    classes: tuple[str, ...]
    weights: np.ndarray[Any, np.dtype[Any]]
    """One row a feature, one column a class."""
    bias: np.ndarray[Any, np.dtype[np.float64]]
    features: tuple[tuple[str, str], ...]
    """Group and feature of each row."""
    rarity: np.ndarray[Any, np.dtype[np.float64]]
    shares: Mapping[str, float]
    temperature: float
    neighbours: Neighbours | None = None
    scales: tuple[float, ...] = ()
    """What the scores of the estimators were divided by; kept to fit again with corrections."""

    def content(self) -> dict[str, Any]:
        """What an artefact holds of it."""
        return {
            "classes": "\n".join(self.classes),
            "weights": self.weights,
            "bias": self.bias,
            "features": _written(self.features),
            "rarity": self.rarity,
            "shares": dict(self.shares),
            "temperature": self.temperature,
            "scales": list(self.scales),
            "neighbours": self.neighbours.content() if self.neighbours else {},
        }

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Fitted:
        """The one that an artefact holds."""
        return cls(
            classes=tuple(content["classes"].split("\n")),
            weights=content["weights"],
            bias=content["bias"],
            features=_features(content["features"]),
            rarity=content["rarity"],
            shares=content["shares"],
            temperature=float(content["temperature"]),
            scales=tuple(content["scales"]),
            neighbours=Neighbours(**content["neighbours"]) if content["neighbours"] else None,
        )

    def vocabulary(self) -> dict[str, dict[str, int]]:
        """The row of each feature, by group."""
        found: dict[str, dict[str, int]] = {group: {} for group in self.shares}
        for at, (group, name) in enumerate(self.features):
            found[group][name] = at
        return found

    def model(self) -> LinearModel:
        """The model as it is applied."""
        return LinearModel(
            classes=self.classes,
            vocabulary=self.vocabulary(),
            rarity=self.rarity,
            shares=self.shares,
            weights=self.weights,
            bias=self.bias,
            temperature=self.temperature,
            neighbours=self.neighbours,
        )


def save(content: Mapping[str, Any], folder: Path, about: Mapping[str, Any]) -> None:
    """Write artefact and manifest; `about` tells data, split, seed and hashes."""
    from zipfile import ZIP_DEFLATED

    import sklearn
    import skops
    import skops.io

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ARTEFACT
    skops.io.dump(dict(content), path, compression=ZIP_DEFLATED, compresslevel=9)
    manifest = {
        "format": FORMAT,
        **about,
        "artefact_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "scikit_learn": sklearn.__version__,
        "skops": skops.__version__,
        "numpy": np.__version__,
        "trusted_types": list(TRUSTED),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def parameters_hash(fitted: Fitted) -> str:
    """The SHA-256 of all parameters, rounded so far that rebuilding gives the same."""
    digest = hashlib.sha256("\n".join((*fitted.classes, _written(fitted.features))).encode())
    arrays = [fitted.weights, fitted.bias, fitted.rarity]
    if fitted.neighbours:
        arrays += [fitted.neighbours.weights, fitted.neighbours.together]
    for array in arrays:
        digest.update((np.round(np.asarray(array, dtype=np.float64), 2) + 0.0).tobytes())
    digest.update(repr((sorted(fitted.shares.items()), round(fitted.temperature, 2))).encode())
    return digest.hexdigest()


def _written(features: Iterable[tuple[str, str]]) -> str:
    """Group and feature of each column, a line each: one string loads faster than thousands."""
    return "\n".join(f"{group}\t{name}" for group, name in features)


def _features(written: str) -> tuple[tuple[str, str], ...]:
    split = (line.partition("\t") for line in written.split("\n"))
    return tuple((group, name) for group, _, name in split)


@cache
def load(name: str) -> LinearModel:
    """The clause model `models/NAME`, read once; raises ModelError that says what mends it."""
    return Fitted.of(read(_folder(name))).model()


@cache
def load_joined(*names: str) -> Joined:
    """Several clause models, to be asked together; raises ModelError."""
    return Joined.of([load(name) for name in names])


@cache
def load_pairs(name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The weights of questions in the model `models/NAME`, read once; raises ModelError."""
    weights: np.ndarray[Any, np.dtype[np.float64]] = read(_folder(name))["weights"]
    return weights


def _folder(name: str) -> Path:
    try:
        return model_path(name)
    except FileNotFoundError:
        raise _error("is not part of this installation", f"models/{name}", name) from None


def read(folder: Path) -> dict[str, Any]:
    """The content of a model's folder; raises ModelError where it is missing, altered or newer."""
    name, where = folder.name, f"models/{folder.name}"
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        data = (folder / ARTEFACT).read_bytes()
    except FileNotFoundError as error:
        raise _error(f"{Path(error.filename).name} is missing", where, name) from None
    except (ValueError, OSError) as error:
        raise _error(f"the manifest cannot be read ({error})", where, name) from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        found = manifest.get("format") if isinstance(manifest, dict) else None
        raise _error(f"has format {found}, this program reads {FORMAT}", where, name)
    if hashlib.sha256(data).hexdigest() != manifest.get("artefact_sha256"):
        raise _error("the artefact is not the one its manifest was written for", where, name)
    try:
        content: dict[str, Any] = loads(data, TRUSTED)
    except Untrusted as error:
        raise _error(f"cannot be loaded ({error})", where, name) from error
    return content


def _error(what: str, where: str, name: str) -> ModelError:
    return ModelError(what, where, f"run: hetong train {name}")
