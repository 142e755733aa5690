"""Where the parts of a Word document are inside its package, and what is wrong with them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from analyzer.errors import HetongError
from analyzer.read.docx_numbering import Numbering
from analyzer.read.docx_styles import Styles
from analyzer.read.wml import elements, value, whole
from analyzer.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from analyzer.read.package import Package

_USUAL = "word/document.xml"


class Parts:
    """The parts that belong to the main document; one that cannot be read is a problem."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.problems: list[Problem] = []
        self.main = self._main()
        self._folder = posixpath.dirname(self.main)
        self._related = self._relations(
            posixpath.join(self._folder, "_rels", posixpath.basename(self.main) + ".rels")
        )

    def blocks(self) -> Iterator[Element]:
        """Paragraphs and tables of the text, each as soon as it is unpacked."""
        return elements(self._package.chunks(self.main), 2)

    def styles(self) -> Styles:
        """The styles; none where the document has none."""
        root = self._root(self._of_kind("styles"), "styles, so hidden text may be among the text")
        return Styles(root)

    def numbering(self, styles: Styles) -> Numbering:
        """The lists; none where the document has none."""
        root = self._root(self._of_kind("numbering"), "lists, so numbers of clauses are missing")
        return Numbering(root, styles.lists())

    def notes(self, kind: str) -> dict[str, Element]:
        """Footnotes, endnotes or comments (`footnote`, `endnote`, `comment`) by identifier."""
        root = self._root(self._of_kind(f"{kind}s"), f"{kind}s")
        found = root.findall(f"w:{kind}") if root is not None else []
        return {name: one for one in found if (name := value(one, "w:id")) is not None}

    def related(self, identifier: str) -> Element | None:
        """The part that a relation of the document leads to, such as a header."""
        found = self._related.get(identifier)
        return self._root(found[1] if found else None, "headers")

    def _main(self) -> str:
        for kind, target in self._relations("_rels/.rels").values():
            if kind == "officeDocument" and target in self._package:
                return target
        return _USUAL

    def _of_kind(self, wanted: str) -> str | None:
        return next((target for kind, target in self._related.values() if kind == wanted), None)

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Kind and name of each part that a part refers to, by identifier."""
        root = self._root(name, "table of parts")
        if root is None:
            return {}
        folder = posixpath.dirname(posixpath.dirname(name))
        found = {}
        for one in root:
            target = one.get("Target") or ""
            if one.get("TargetMode") == "External" or not target:
                continue
            place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (one.get("Type") or "").rpartition("/")[2]
            found[one.get("Id") or ""] = (kind, place)
        return found

    def _root(self, name: str | None, what: str) -> Element | None:
        if name is None or name not in self._package:
            return None
        try:
            return whole(self._package.chunks(name))
        except HetongError as error:
            message = f"its {what} cannot be read: {error.what}"
            self.problems.append(Problem(code=error.code, message=message))
            return None
