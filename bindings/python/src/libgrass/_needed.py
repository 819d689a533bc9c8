"""Packages that are loaded when they are used."""

from __future__ import annotations

from typing import Any, Optional


def needed(module: str, extra: Optional[str], what: str) -> Any:
    """A package that is loaded when it is used, or the sentence that says how to get it: by an extra
    of libgrass, or (None) on its own, when it should have come with libgrass."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as fault:
        package = module.partition(".")[0]
        wanted = package if extra is None else f"'libgrass[{extra}]'"
        raise ImportError(f"{what} needs the package {package}: pip install {wanted}") from fault


def pandas() -> Any:
    return needed("pandas", None, "a table")
