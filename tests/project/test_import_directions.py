"""Imports point one way: a stage knows only what lies before it, and nothing knows the shells."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import analyzer

PACKAGE = Path(analyzer.__file__).parent

# From the ground up; a module may import from its own layer and from those above it in this list.
LAYERS: tuple[frozenset[str], ...] = tuple(
    map(
        frozenset,
        (
            {"errors", "resources", "locate"},
            {"records", "settings", "numerals"},
            {"sourcemap", "labels"},
            {"read"},
            {"clean"},
            {"segment"},
            {"extract"},
            {"classify"},
            {"resolve"},
            {"deadlines"},
            {"check"},
            {"places", "report"},
            {"spacy"},
            {"document"},
            {"pipeline"},
            {"noise", "corpus"},
            {"evaluate"},
            {"train"},
            {"cli", "ui", "batch", "__main__"},
        ),
    )
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
SHELLS = LAYERS[-1]

MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported_layers(path: Path) -> set[str]:
    """The layers a module names in any import, wherever in the file it stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            if node.module == "analyzer":
                names.update(f"analyzer.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"relative import in {path}"
    return {name.split(".")[1] for name in names if name.startswith("analyzer.")} & set(RANK)


def test_every_module_has_a_layer() -> None:
    assert {layer_of(path) for path in MODULES} - {"__init__"} <= set(RANK)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_before_it(path: Path) -> None:
    layer = layer_of(path)
    if layer == "__init__":  # the public names, loaded when first used
        return
    later = {name for name in imported_layers(path) if RANK[name] > RANK[layer]}
    assert not later, f"{layer} must not know {sorted(later)}"
    beside = {name for name in imported_layers(path) if RANK[name] == RANK[layer]} - {layer}
    if layer not in SHELLS:
        assert not beside, f"{layer} and {sorted(beside)} stand side by side"


def test_the_check_would_notice(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("from analyzer.pipeline import analyze\nimport analyzer.cli\n")
    assert imported_layers(module) == {"pipeline", "cli"}
