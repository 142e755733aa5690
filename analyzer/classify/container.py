"""The content of a skops file that holds nothing but names, numbers and arrays.

`skops.io.load` knows every estimator of scikit-learn, and importing it takes seconds. What is
read here are the same files (skops' own loader gives the same, tested), but only nodes of the
types in a list the caller gives; whatever else stands in a file is refused, and no type is ever
looked up by a name from the file. https://skops.readthedocs.io/en/stable/persistence.html
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Collection, Mapping
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np

Node = Mapping[str, Any]
Build = Callable[[Node], Any]


class Untrusted(ValueError):
    """A file holds a type that is not in the list, or is no such file."""


def loads(data: bytes, trusted: Collection[str]) -> Any:
    """What was saved; raises Untrusted for any type that is not in `trusted`.

    Types this reader knows: builtins.dict, builtins.list, builtins.str, builtins.int,
    builtins.float, builtins.bool and numpy.ndarray (of numbers).
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            schema = json.loads(archive.read("schema.json"))
            return _Reader(archive, trusted).node(schema)
    except (BadZipFile, KeyError, TypeError, ValueError) as error:
        if isinstance(error, Untrusted):
            raise
        raise Untrusted(f"no such file ({type(error).__name__})") from error


class _Reader:
    """Builds values from the nodes of one archive."""

    def __init__(self, archive: ZipFile, trusted: Collection[str]) -> None:
        self.archive = archive
        self.trusted = trusted
        self.known: dict[tuple[str, str], Build] = {
            ("builtins.dict", "DictNode"): self._dict,
            ("builtins.list", "ListNode"): lambda node: [*map(self.node, node["content"])],
            ("numpy.ndarray", "NdArrayNode"): self._array,
            ("builtins.str", "JsonNode"): self._plain,
        }

    def node(self, node: Node) -> Any:
        """The value of a node."""
        name = f"{node['__module__']}.{node['__class__']}"
        build = self.known.get((name, node["__loader__"]))
        if build is None or name not in self.trusted:
            raise Untrusted(f"type {name}")
        return build(node)

    def _dict(self, node: Node) -> dict[str, Any]:
        return {str(key): self.node(value) for key, value in node["content"].items()}

    def _plain(self, node: Node) -> Any:
        """A name or number; all are written as JSON and called str."""
        value = json.loads(node["content"])
        name = f"builtins.{type(value).__name__}"
        if name not in self.trusted or isinstance(value, (dict, list)):
            raise Untrusted(f"type {name}")
        return value

    def _array(self, node: Node) -> Any:
        if node.get("type") != "numpy":
            raise Untrusted("an array of objects")
        with self.archive.open(node["file"]) as file:
            return np.load(io.BytesIO(file.read()), allow_pickle=False)
