"""Names of a source for what a landscape calls otherwise: names={"PASTURE": "unit", "SOIL_AWC": "awc_mm"}."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from . import errors
from ._part import nearest

#: Flags of a cell, as layers of their own, and their bits.
FLAGS = {"red_line": 1, "reserve_core": 2, "water_source": 4, "hay_meadow": 8, "sand": 16}
WHOLE = {"unit": ("int32", -1), "type": ("uint8", 0), "weather_zone": ("uint16", 0),
         "land_class": ("uint8", 0), "flags": ("uint8", 0)}
REAL = ("awc_mm", "water_km", "condition", "fertility", "slope_deg")
RASTERS = (*WHOLE, *REAL, *FLAGS)
COLUMNS = ("name", "admin", "zone", "kind")
PLACES = ("x", "y", "lon", "lat")


def mapping(value: Any, what: str, example: str) -> Dict[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise errors.ArrayTypeError(f"'{what}' is of type {type(value).__name__}, it should be a mapping, {example}")
    return dict(value)


def checked(names: Any, known: Sequence[str]) -> Dict[str, str]:
    """The mapping, each of which leads to something that a landscape has."""
    found = mapping(names, "names", '{"PASTURE": "unit"}')
    for own, meant in found.items():
        if not isinstance(meant, str) or meant not in known:
            turned = isinstance(own, str) and own in known
            raise errors.ArgumentError(
                f"'names' says that {own!r} is {meant!r}, and a landscape has no '{meant}'"
                + (f"; turn it round: {{{meant!r}: {own!r}}}" if turned else nearest(meant, known))
                + f"; it has {', '.join(known)}")
    meant_by: Dict[str, Any] = {}
    for own, meant in found.items():
        if meant in meant_by:
            raise errors.ArgumentError(f"'names' says of both {meant_by[meant]!r} and {own!r} that they are '{meant}'")
        meant_by[meant] = own
    return found


def columns_of(names: Mapping[str, str], columns: Sequence[Any], what: str) -> Dict[Any, str]:
    """Which columns of a table of units are renamed; "unit" is what a table calls "name"."""
    own = {column: "name" if meant == "unit" else meant for column, meant in names.items()
           if column in list(columns) and (meant in COLUMNS or meant == "unit")}
    for column, meant in own.items():
        if meant in list(columns) and meant != column:
            raise errors.ArgumentError(f"'names' says that the column '{column}' of {what} is '{meant}', but there is a "
                                       f"column '{meant}' beside it; leave one of the two out (drop)")
    return own


def refuse_unfound(names: Mapping[str, str], found: Sequence[Any], there: Sequence[Any]) -> None:
    """A name that nothing has would do nothing."""
    for own in names:
        if own not in found:
            words = [str(word) for word in there]
            raise errors.DataError(f"'names' speaks of '{own}', which is no column and no raster that was given"
                                   + nearest(own, words) + f"; there are {', '.join(words) or 'none'}")


def renamed(data: Any, frame: Any, names: Any) -> "Tuple[Any, Any]":
    """A Dataset and a table of units under the names that a landscape has."""
    said = checked(names, (*RASTERS, *COLUMNS, "x", "y"))
    if not said:
        return data, frame
    columns: List[Any] = list(getattr(frame, "columns", ()))
    own = columns_of(said, columns, "the units")
    rasters = {name: meant for name, meant in said.items() if name in data.variables and name not in own
               and meant not in COLUMNS}
    refuse_unfound(said, [*own, *rasters], [*columns, *data.data_vars])
    for name, meant in rasters.items():
        if meant in data.variables and meant != name:
            raise errors.ArgumentError(f"'names' says that '{name}' is '{meant}', but there is a raster '{meant}' beside "
                                       "it; leave one of the two out (drop_vars)")
    return (data.rename(rasters) if rasters else data), (frame.rename(columns=own) if own else frame)


def table_of_kinds(frame: Any, kinds: Optional[Mapping[str, str]], known: Sequence[str]) -> Any:
    """The table with its own words for the kinds of units put into those of a landscape."""
    said = mapping(kinds, "kinds", '{"牧户": "household"}')
    spelt = {kind.replace(" ", "_"): kind for kind in known}
    for own, meant in said.items():
        if meant not in known and meant not in spelt:
            raise errors.DataError(f"'kinds' says that {own!r} is {meant!r}, it should be one of {', '.join(known)}")
    if said and "kind" not in frame.columns:
        raise errors.ArgumentError("'kinds' means nothing: the table of units has no column 'kind'")
    if "kind" not in frame.columns:
        return frame
    words = {**spelt, **{own: spelt.get(meant, meant) for own, meant in said.items()}}
    given = [value for value in frame["kind"]]
    unknown = [value for value in given if said and value not in words and value not in known]
    if unknown:
        raise errors.DataError(f"the kind {unknown[0]!r} of unit '{frame['name'].iloc[given.index(unknown[0])]}' is not "
                               f"named by 'kinds'; it has {', '.join(map(str, said))}")
    return frame.assign(kind=[words.get(value, value) if isinstance(value, str) else
                              words.get(value, value) if value in said else value for value in given])
