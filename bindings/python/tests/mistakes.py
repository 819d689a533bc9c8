"""Mistakes as people make them, graded from input and message alone: what is wrong, where, and what to do.

Each file test_mistakes_*.py holds a book of them about one noun, and ends with

    test_refused, test_warned = BOOK.tests()
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Callable, List, NamedTuple, Tuple, Type, Union

import pytest
from world import PLAN, small_land, tables

import libgrass as lg

Doing = Callable[[Path], object]

KIND, VALUE, DATA = lg.ArrayTypeError, lg.ArgumentError, lg.DataError

#: Tables of a land that is made of a Dataset, and its reference system.
NAMES = {k: v for k, v in tables().items() if k not in ("west_m", "north_m", "cell_m")}
ALBERS = small_land().crs_wkt

YEAR = PLAN.replace("last: 2013", "last: 2012")


class Mistake(NamedTuple):
    name: str
    doing: Doing
    kind: Union[Type[BaseException], Tuple[Type[BaseException], ...]]
    what: str
    where: str
    do: str

    @property
    def says(self) -> Tuple[str, str, str]:
        return self.what, self.where, self.do


class Book:
    """The mistakes about one noun."""

    def __init__(self) -> None:
        self.all_refused: List[Mistake] = []
        self.all_warned: List[Mistake] = []

    def refused(self, name: str, doing: Doing, kind: Any, what: str, where: str, do: str) -> None:
        self.all_refused.append(Mistake(name, doing, kind, what, where, do))

    def warned(self, name: str, doing: Doing, what: str, where: str, do: str) -> None:
        self.all_warned.append(Mistake(name, doing, lg.LibgrassWarning, what, where, do))

    def tests(self) -> Tuple[Any, Any]:
        """A test of every mistake that is refused, and of every one that is warned of."""

        @pytest.mark.filterwarnings("ignore")
        @pytest.mark.parametrize("row", self.all_refused, ids=word)
        def test_refused(row: Mistake, tmp_path: Path) -> None:
            with pytest.raises(row.kind) as found:
                row.doing(tmp_path)
            for part in row.says:
                assert found.match(part)
            assert not list(tmp_path.glob("**/*.h5"))

        @pytest.mark.parametrize("row", self.all_warned, ids=word)
        def test_warned(row: Mistake, tmp_path: Path) -> None:
            with pytest.warns(lg.LibgrassWarning) as said:
                row.doing(tmp_path)
            sentences = [str(one.message) for one in said]
            assert any(all(re.search(part, s) for part in row.says) for s in sentences), sentences

        return test_refused, test_warned if self.all_warned else None


def word(row: Mistake) -> str:
    return row.name.replace(" ", "-")
