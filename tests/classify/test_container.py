"""Only what is in the list of trusted types comes out of a skops file."""

from __future__ import annotations

import io
from zipfile import ZipFile

import numpy as np
import pytest
import skops.io

from analyzer.classify.artefact import TRUSTED
from analyzer.classify.container import Untrusted, loads


def opened(*names: str) -> None:
    """A function that a file may name."""


def test_dicts_lists_names_numbers_and_arrays_come_back() -> None:
    content = {"a": [1, 2.5, "三"], "b": {}, "c": np.arange(6, dtype=np.float32).reshape(2, 3)}
    found = loads(skops.io.dumps(content), TRUSTED)
    assert found["a"] == content["a"]
    assert found["b"] == {}
    assert np.array_equal(found["c"], content["c"])
    assert found["c"].dtype == np.float32


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"a": opened}, "a function"),
        ({"a": [print]}, "a builtin function"),
        ({"a": dict}, "a type"),
        ({"a": np.array([{"b": 1}], dtype=object)}, "an array of objects"),
        ({"a": np.random.default_rng(0)}, "a generator of numbers"),
        ({"a": (1, 2)}, "a tuple: not in the list"),
        ({"a": None}, "nothing: not in the list"),
    ],
)
def test_other_types_are_refused(content: object, why: str) -> None:
    with pytest.raises(Untrusted):
        loads(skops.io.dumps(content), TRUSTED)


def test_a_type_that_is_not_in_the_callers_list_is_refused() -> None:
    data = skops.io.dumps({"a": 1})
    assert loads(data, ("builtins.dict", "builtins.str", "builtins.int")) == {"a": 1}
    with pytest.raises(Untrusted, match=r"builtins\.int"):
        loads(data, ("builtins.dict", "builtins.str"))


def zipped(schema: str) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("schema.json", schema)
    return buffer.getvalue()


PLAIN = '"__class__": "str", "__module__": "builtins", "__loader__": "JsonNode"'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "nothing"),
        (b"PK\x03\x04", "the start of an archive"),
        (zipped("{"), "a schema cut off"),
        (zipped("[]"), "no node"),
        (zipped("{}"), "a node without a type"),
        (zipped(f'{{{PLAIN}, "content": "[1]"}}'), "a list that says it is a name"),
        (zipped(f'{{{PLAIN}, "content": "1"'), "a node cut off"),
        (zipped(f'{{{PLAIN.replace("JsonNode", "ObjectNode")}, "content": "1"}}'), "a loader"),
        (
            zipped(
                '{"__class__": "ndarray", "__module__": "numpy", "__loader__": "NdArrayNode",'
                ' "type": "numpy", "file": "missing.npy"}'
            ),
            "an array that is not there",
        ),
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Untrusted):
        loads(data, TRUSTED)
