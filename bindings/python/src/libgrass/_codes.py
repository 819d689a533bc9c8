"""Codes and words of a source as rows of the tables that a landscape has: {11: "typical_steppe", ...}."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np

from . import errors
from ._land_tables import Unit, WeatherZone, _pair
from ._polygons import listed
from ._part import nearest

Code = Union[int, str]

#: Codes that a sentence names before it counts the others.
MOST_CODES = 12


class Coded(NamedTuple):
    """A table, and which of its rows a code or word of the source means: -1 is none (other land)."""

    table: Any
    rows: Optional[Dict[Code, int]]


def _code(key: Any, what: str) -> Code:
    """A key of a mapping as it is compared: whole numbers by their value, texts as they are."""
    if isinstance(key, str):
        return key
    if isinstance(key, (bool, np.bool_)) or not isinstance(key, (int, float, np.integer, np.floating)) or (
            not float(key).is_integer()):
        raise errors.ArrayTypeError(f"'{what}' has the code {key!r}, it should be a whole number or a text")
    return int(key)


def _each(keys: Any) -> Any:
    """Several codes that mean one thing may stand together, as a tuple or a range."""
    return keys if isinstance(keys, (tuple, range, frozenset)) else (keys,)


def _name(row: Any) -> Any:
    return getattr(row, "name", row[0] if isinstance(row, tuple) else row)


def _as_row(value: Any, what: str, key: Any) -> Any:
    """A row of the table, of the kind that it holds."""
    if what == "weather_zones":
        if isinstance(value, WeatherZone):
            return value
        raise errors.ArrayTypeError(f"'weather_zones' has {value!r} for the code {key!r}, it should have "
                                    "libgrass.WeatherZone(name, lon_deg, lat_deg, elevation_m)")
    if what == "units":
        if isinstance(value, (str, Unit)):
            return value
        raise errors.ArrayTypeError(f"'units' has {value!r} for the code {key!r}, it should have a name or "
                                    "libgrass.Unit(name, admin, zone, kind)")
    if not isinstance(value, (str, tuple, list)):
        turned = isinstance(key, str) and isinstance(value, (int, np.integer))
        raise errors.ArrayTypeError(f"'{what}' has {value!r} for {key!r}, it should have a name, or a pair of name and "
                                    "label" + (f"; turn it round: {{{value}: {key!r}}}" if turned else ""))
    name, label = _pair(value, what[:-1])
    return name if name == label else (name, label)


def coded(given: Any, what: str) -> Coded:
    """`types`, `units`, `admins`, `zones` or `weather_zones` as given: a list is the table itself."""
    if not isinstance(given, Mapping):
        return Coded(given, None)
    table: List[Any] = []
    at: Dict[str, int] = {}
    rows: Dict[Code, int] = {}
    for key, value in ((key, value) for keys, value in given.items() for key in _each(keys)):
        code = _code(key, what)
        if code in rows:
            raise errors.DataError(f"'{what}' has the code {code!r} twice")
        if value is None:
            if what not in ("types", "units"):
                raise errors.ArrayTypeError(f"'{what}' has None for {key!r}; only types may be none (other land)")
            rows[code] = -1
            continue
        row = _as_row(value, what, key)
        name = _name(row)
        if name not in at:
            at[name] = len(table)
            table.append(row)
        elif isinstance(row, tuple) and table[at[name]] == name:
            table[at[name]] = row  # the label stands with a later code
        elif row not in (table[at[name]], name):
            raise errors.DataError(f"'{what}' says two things of '{name}': {table[at[name]]!r} and {row!r}")
        rows[code] = at[name]
    if not table:
        raise errors.DataError(f"'{what}' names nothing: " + ("an empty mapping" if not rows else "all codes are None"))
    return Coded(table, rows)


def words_of(table: Any) -> Dict[Code, int]:
    """What a text may say to mean a row of a list: its name, or its label."""
    found: Dict[Code, int] = {}
    if isinstance(table, (str, bytes)) or not hasattr(table, "__len__"):
        return found
    for row, entry in enumerate(table):
        for word in entry if isinstance(entry, (tuple, list)) else (_name(entry),):
            if isinstance(word, str):
                found.setdefault(word, row)
    return found


def _told(codes: Sequence[Any], counts: Sequence[int], where: str) -> str:
    parts = [f"{code!r} in {count}" for code, count in zip(codes[:MOST_CODES], counts)]
    more = len(codes) - MOST_CODES
    return ", ".join(parts) + (f" and {more} more" if more > 0 else "") + f" cells {where}"


def to_codes(values: Any) -> "Tuple[Any, List[str]]":
    """Texts as numbers of a list of them, NaN where there is none: what can be laid onto another grid."""
    flat = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in values.reshape(-1)]
    at: Dict[str, int] = {}
    found = np.full(len(flat), np.nan)
    for i, value in enumerate(flat):
        if isinstance(value, str) and value.strip():
            found[i] = at.setdefault(value.strip(), len(at))
    return found.reshape(values.shape), list(at)


def rows_of(values: Any, holes: Any, words: Optional[List[str]], own: Coded, what: str,
            used: Any) -> "Tuple[Any, Any]":
    """Rows of a table for the codes of a raster, and where these say that there is none.

    words: what the numbers stand for, where the source holds texts
    used: cells that count; a code that no row has is refused there alone"""
    table, rows = own
    if rows is None and words is None:
        return values, None  # rows already
    if rows is None:
        rows = words_of(table)
        if words and all(word.lstrip("+-").replace(".", "", 1).isdigit() for word in words):
            raise errors.ArrayTypeError(
                f"'{what}' is an array of texts (<U or object, it holds {words[0]!r}); it should be of whole numbers, the "
                "rows of its table: make numbers of it (pandas.to_numeric, astype(float), NaN for what is missing), or give "
                "the table as a mapping of codes")
    there = ~holes
    codes, inverse = np.unique(values[there], return_inverse=True)
    meant: List[Code] = [words[int(code)] if words is not None else int(code) for code in codes]
    if words is None and rows and all(isinstance(code, str) for code in rows):
        raise errors.DataError(f"the raster '{what}' holds numbers, but the codes of '{what}s' are texts "
                               f"({listed([repr(code) for code in rows])}); write them as numbers")
    if words is not None and not any(isinstance(code, str) for code in rows):
        raise errors.DataError(f"'{what}' holds texts ({listed([repr(word) for word in words])}), but the codes of "
                               f"'{what}s' are numbers; write them as the texts")
    unknown = np.array([code not in rows for code in meant], bool)
    found = np.full(values.shape, -1, np.int64)
    found[there] = np.array([rows.get(code, -1) for code in meant], np.int64)[inverse.reshape(-1)] if codes.size else -1
    none = there & (found < 0)
    if unknown.any():
        bad = np.zeros(values.shape, bool)
        bad[there] = unknown[inverse.reshape(-1)]
        bad &= used
        if bad.any():
            codes, counts = np.unique(values[bad], return_counts=True)
            names: List[Code] = [words[int(code)] if words is not None else int(code) for code in codes]
            hint = nearest(names[0], [str(word) for word in rows]) if words is not None else ""
            raise errors.DataError(
                f"'{what}' holds codes that '{what}s' does not name: {_told(names, list(counts), 'of units')}{hint}. Add "
                "them" + (", or None for what is no grassland" if what == "type" else "")
                + f"; it has {listed([repr(code) for code in rows])}")
    return found, none
