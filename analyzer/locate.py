"""Where the files that lie beside the package are: `data/`, `models/`, `app.py`.

In a checkout they stand next to the package; a wheel carries them inside it, in
`analyzer/_data/`, under the same names.
"""

from __future__ import annotations

import errno
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def roots(package: Path = _PACKAGE) -> tuple[Path, ...]:
    """The folders that may hold those files, the checkout (if it is one) first."""
    beside, inside = package.parent, package / "_data"
    checkout = (beside / "pyproject.toml").is_file()
    return (beside, inside) if checkout else (inside,)


def find(name: str, package: Path = _PACKAGE) -> Path:
    """The path of `data/…`, `models/…` or `app.py`.

    Raises FileNotFoundError where this installation came without it.
    """
    for root in roots(package):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(errno.ENOENT, "not part of this installation", name)


def data_path(name: str) -> Path:
    """A file or folder of `data/`, such as `samples/scraped.pdf`; raises FileNotFoundError."""
    return find(f"data/{name}")


def model_path(name: str) -> Path:
    """A file or folder of `models/`; raises FileNotFoundError."""
    return find(f"models/{name}")


def app_path() -> Path:
    """The script of the browser app; raises FileNotFoundError."""
    return find("app.py")
