"""Models on disk: `models/NAME/` with `model.skops`, `manifest.json` and `card.md`.

The artefact is loaded by skops with an explicit list of trusted types, never by pickle, and
only if it is the one its manifest was written for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.classify.linear import LinearModel
from analyzer.errors import ModelError
from analyzer.locate import model_path

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

FORMAT = 1
"""Raised when features or the content of an artefact change, so that old ones are refused."""

TRUSTED: tuple[str, ...] = ()
"""Types beyond skops' own safe list that an artefact may hold: none."""

ARTEFACT, MANIFEST = "model.skops", "manifest.json"


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A fitted estimator of scikit-learn and what stands around it."""

    estimator: LogisticRegression
    features: tuple[tuple[str, str], ...]
    """Group and feature of each column."""
    rarity: np.ndarray[Any, np.dtype[np.float64]]
    shares: Mapping[str, float]
    temperature: float

    def content(self) -> dict[str, Any]:
        """What an artefact holds of it."""
        return {
            "estimator": self.estimator,
            "features": _written(self.features),
            "rarity": self.rarity,
            "shares": dict(self.shares),
            "temperature": self.temperature,
        }

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Fitted:
        """The one that an artefact holds."""
        return cls(
            estimator=content["estimator"],
            features=_features(content["features"]),
            rarity=content["rarity"],
            shares=content["shares"],
            temperature=float(content["temperature"]),
        )

    def vocabulary(self) -> dict[str, dict[str, int]]:
        """The column of each feature, by group."""
        found: dict[str, dict[str, int]] = {group: {} for group in self.shares}
        for at, (group, name) in enumerate(self.features):
            found[group][name] = at
        return found

    def model(self) -> LinearModel:
        """The model as it is applied."""
        return LinearModel(
            classes=tuple(map(str, self.estimator.classes_)),
            vocabulary=self.vocabulary(),
            rarity=self.rarity,
            shares=self.shares,
            weights=np.ascontiguousarray(self.estimator.coef_.T),
            bias=self.estimator.intercept_,
            temperature=self.temperature,
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
    digest = hashlib.sha256(_written(fitted.features).encode())
    for array in (fitted.estimator.coef_, fitted.estimator.intercept_, fitted.rarity):
        digest.update((np.round(np.asarray(array, dtype=np.float64), 3) + 0.0).tobytes())
    digest.update(repr((sorted(fitted.shares.items()), round(fitted.temperature, 3))).encode())
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
def load_pairs(name: str) -> LogisticRegression:
    """The estimator `models/NAME` of questions and answers, read once; raises ModelError."""
    estimator: LogisticRegression = read(_folder(name))["estimator"]
    return estimator


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
    import skops.io

    try:
        content: dict[str, Any] = skops.io.loads(data, trusted=list(TRUSTED))
    except Exception as error:  # skops raises many kinds on what it does not know
        raise _error(f"cannot be loaded ({type(error).__name__})", where, name) from error
    return content


def _error(what: str, where: str, name: str) -> ModelError:
    return ModelError(what, where, f"run: hetong train {name}")
