from __future__ import annotations

import os
from pathlib import Path

from ._native import ffi, lib


def data_path(name: str = "") -> Path:
    """The path of a table or plan that comes with the package.

    >>> data_path("xilinhot/weather.yaml").name
    'weather.yaml'
    """
    path = Path(__file__).resolve().parent / "data" / name
    if not path.exists():
        raise FileNotFoundError(f"libgrass has no data file {name!r}; see {path.parent}")
    return path


def library_versions() -> "dict[str, str]":
    """Versions of libgrass and of the libraries it is linked with."""
    found = {"libgrass": ffi.string(lib.lg_version()).decode()}
    for part in ffi.string(lib.lg_store_versions()).decode().split(", "):
        name, _, number = part.rpartition(" ")
        found[name] = number
    return found
