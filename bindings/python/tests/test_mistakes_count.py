"""There are enough mistakes, and each has a name of its own."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

for module in ("pandas", "xarray", "yaml"):
    pytest.importorskip(module)

FILES = sorted(path.stem for path in Path(__file__).parent.glob("test_mistakes_*.py"))


def test_there_are_enough() -> None:
    books = [getattr(import_module(name), "BOOK", None) for name in FILES if name != __name__]
    names = [row.name for book in books if book is not None for row in (*book.all_refused, *book.all_warned)]
    assert len(names) >= 260
    assert len(set(names)) == len(names)
