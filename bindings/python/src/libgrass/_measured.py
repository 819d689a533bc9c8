"""What was measured, as C reads it: a file, or one made of a table, whose rows its sentences then name."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from ._analysis import short
from ._days import as_date
from ._handles import Context, PathLike
from .errors import ArgumentError, ArrayTypeError

if TYPE_CHECKING:
    import pandas as pd

    Table = Union[PathLike, "pd.DataFrame", Mapping[str, Any]]


def _framed(given: Any, told: str) -> "pd.DataFrame":
    """The table, of which the names of an index are columns, too."""
    from ._needed import pandas

    if isinstance(given, Mapping):
        given = _of_mapping(given, told)
    if getattr(given.columns, "nlevels", 1) > 1:
        raise ArgumentError(f"{told} has columns of several levels; give them one name each (reset_index, or droplevel of its columns)")
    names = [str(name) for name in given.columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ArgumentError(f"{told} has the column {twice[0]!r} twice; keep one of the two")
    index = given.index
    if isinstance(index, pandas().DatetimeIndex) and index.name is None and "date" not in names:
        given = given.rename_axis("date")
    keys = [name for name in given.index.names if name is not None and name not in given.columns]
    found: "pd.DataFrame" = given.reset_index(keys) if keys else given
    return found


def _of_mapping(given: Mapping[Any, Any], told: str) -> "pd.DataFrame":
    """Columns by their names, or values by units: {"west": {"herd_su": 3000}}."""
    from ._needed import pandas

    if not given:
        raise ArgumentError(f"{told} is empty; give a value at least, or leave it out")
    by_unit = [isinstance(value, Mapping) for value in given.values()]
    if any(by_unit) and not all(by_unit):
        raise ArgumentError(f"{told} has mappings and other things side by side; it should be of columns, or of units with their values")
    try:
        if all(by_unit):
            rows = [{"unit": name, **value} for name, value in given.items()]
            made: "pd.DataFrame" = pandas().DataFrame(rows)
            return made
        lone = all(np.ndim(value) == 0 for value in given.values())
        made = pandas().DataFrame({name: [value] for name, value in given.items()} if lone else given)
        return made
    except (ValueError, TypeError) as fault:
        raise ArgumentError(f"{told} makes no table: {fault}; columns should be lists of one length") from None


def _cell(value: Any, column: str, row: str, told: str) -> str:
    """A value as it stands in a file; "" for what is missing."""
    from ._needed import pandas

    if np.ndim(value) or isinstance(value, (Mapping, set, frozenset)):
        raise ArrayTypeError(f"{told}: {row}, column {column!r} holds {short(value)}, it should be one value")
    if pandas().isna(value):
        return ""
    if column == "date":
        return as_date(value, f"{told}: {row}, column 'date'").isoformat()
    if isinstance(value, (bool, np.bool_)):
        raise ArrayTypeError(f"{told}: {row}, column {column!r} holds {value!r}, it should be a number or a text")
    if isinstance(value, (np.floating, float)):
        return repr(float(value))
    return " ".join(str(value).splitlines())


class Measured:
    """A table that is to be read by C: `path`, and its sentences in words of the table."""

    def __init__(self, given: Any, folder: str, told: str, needed: Sequence[str] = ()) -> None:
        self._told, self._rows = told, []  # type: str, List[str]
        self.path: PathLike = given
        if not hasattr(given, "columns") and not isinstance(given, Mapping):
            if isinstance(given, (list, tuple)) or hasattr(given, "dims") or hasattr(given, "dtype"):
                raise ArrayTypeError(f"{told} is of type {type(given).__name__}, it should be the path of a CSV file, a table of pandas, or a "
                                     "mapping of columns")
            return
        table = _framed(given, told)
        missing = [name for name in needed if name not in table.columns]
        if missing:
            raise ArgumentError(f"the {told} have no column {', '.join(missing)}; they need {', '.join(needed)}")
        if not len(table):
            raise ArgumentError(f"{told} has no row; give one at least")
        plain = list(table.index) == list(range(len(table)))
        self._rows = [f"row {k}" if plain else f"row {k} ({label})" for k, label in enumerate(table.index)]
        self.path = Path(folder, f"{told}.csv")
        self._columns = [str(name) for name in table.columns]
        self.path.write_text(self._text(table), encoding="utf-8")

    def _text(self, table: "pd.DataFrame") -> str:
        made = io.StringIO()
        writer = csv.writer(made, lineterminator="\n")
        writer.writerow(self._columns)
        series = [list(table.iloc[:, k]) for k in range(len(self._columns))]
        for k, row in enumerate(self._rows):
            writer.writerow([_cell(values[k], name, row, self._told) for name, values in zip(self._columns, series)])
        return made.getvalue()

    def heard(self, context: Context) -> None:
        """From now on sentences of the context are of the table, not of the file that nobody has seen."""
        if not self._rows:
            return
        before = context.reword

        def reword(sentence: str) -> Tuple[str, Optional[str]]:
            place = re.search(re.escape(str(self.path)) + r"(?::(\d+):\d+)?(:|\b)", sentence)
            if place is None:
                return (sentence, None) if before is None else before(sentence)
            row = int(place[1]) - 2 if place[1] else -1
            named = f", {self._rows[row]}" if row >= 0 else ", its columns" if row == -1 and place[1] else ""
            told = sentence[:place.start()] + self._told + named + place[2] + sentence[place.end():]
            return told.replace("--from", "from_date"), f"{self._told}[{row}]" if row >= 0 else self._told

        context.reword = reword


__all__ = ["Measured"]
