"""What a table of units says of each: its administrative unit, its zone, its kind."""

from __future__ import annotations

from typing import Any, List, Mapping, Tuple

from . import errors
from ._codes import coded, words_of
from ._land_tables import UNIT_KINDS, _pair
from ._names import table_of_kinds
from ._part import nearest
from ._polygons import missing, no_place


def names_in(frame: Any, column: str) -> List[str]:
    """The regions that a table of units names, in the order in which they come."""
    texts = [isinstance(v, str) for v in frame[column]] if column in frame.columns else []
    if any(texts) and not all(texts):
        other = frame[column].iloc[texts.index(False)]
        if missing(other):
            raise no_place(column, f"unit '{frame['name'].iloc[texts.index(False)]}'")
        raise errors.DataError(f"'{column}' of the units holds names, but {other!r} for unit "
                               f"'{frame['name'].iloc[texts.index(False)]}'; it should hold a name for each")
    if not all(texts) or not texts:
        return ["all"]
    return list(dict.fromkeys(frame[column]))


def regions(frame: Any, column: str, given: Any) -> "Tuple[Any, Any]":
    """The table of units and that of its administrative units or zones: what the source calls them may be their
    name, their label, or a key of the mapping that is given."""
    plural = column + "s"
    if isinstance(given, tuple) and given == ("all",):
        return frame, names_in(frame, column)
    table, rows = coded(given, plural)
    if column not in frame.columns:
        if rows is not None:
            raise errors.ArgumentError(f"'{plural}' says what the column '{column}' of the units means, and there is no such "
                                       f"column; there are {', '.join(map(str, frame.columns))}")
        return frame, table
    meant = words_of(table) if rows is None else rows
    names = [_pair(entry, column)[0] for entry in table]

    def of(value: Any) -> Any:
        if isinstance(value, str):
            value = value if value not in meant and rows is None else names[meant[value]] if value in meant else value
            if rows is not None and value not in names:
                raise errors.DataError(f"'{plural}' does not name the {column} {value!r} of the units"
                                       + nearest(value, [str(word) for word in rows]))
            return value
        if rows is not None and value == value and value in rows:
            return names[rows[int(value)]]
        return value

    return frame.assign(**{column: [of(value) for value in frame[column]]}), table


def table_of_units(frame: Any, kinds: Any, admins: Any, zones: Any) -> "Tuple[Any, Any, Any]":
    """A GeoDataFrame of units with the names of regions and kinds that a landscape has, and these regions."""
    if hasattr(frame, "geometry") and "name" in getattr(frame, "columns", ()):
        frame = table_of_kinds(frame, kinds, UNIT_KINDS)
        frame, admins = regions(frame, "admin", admins)
        frame, zones = regions(frame, "zone", zones)
    return frame, admins, zones


def as_texts(frame: Any, names: Any) -> Any:
    """Numbers of units, where `names` says that they are the names."""
    for column, meant in names.items() if isinstance(names, Mapping) else ():
        if meant in ("name", "unit") and column in list(frame.columns) and frame[column].dtype.kind in "iu":
            frame = frame.assign(**{column: [str(int(value)) for value in frame[column]]})
    return frame
