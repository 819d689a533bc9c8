"""A landscape from a table with a row for each cell: what a spreadsheet or a database gives."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple, Type

import numpy as np

from . import errors
from ._arrays import said_type
from ._cf import stated_unit
from ._codes import to_codes
from ._draft import Draft, Tables, finished, put
from ._handles import no_path, path_bytes
from ._land_tables import LAYERS, UNIT_KINDS, Grid, Unit
from ._names import COLUMNS, PLACES, RASTERS, checked, refuse_unfound, table_of_kinds
from ._needed import needed
from ._onto_grid import (MOST_CELLS, Layer, Place, albers, as_grid, check_degrees, checked_place, short,
                         system)
from ._part import nearest
from ._polygons import listed, table_rows
from ._polygons import missing as is_missing
from ._regions import regions
from ._story import Story, told_file
from ._strict import spelled
from .geo import as_floats, laid

if TYPE_CHECKING:
    from .land import Landscape

#: Coordinates in a table are rounded; this share of a cell is no other place (as in gis/cells.c).
OFF_THE_LATTICE = 0.05
#: Places that are the same but for rounding, of the extent.
SAME = 1e-9
_KNOWN = (*PLACES, "row", "col", *RASTERS, "admin", "zone", "kind")
#: What tables call the places of cells, beside the names themselves.
_ALIASES = {"x_m": "x", "easting": "x", "y_m": "y", "northing": "y", "longitude": "lon", "lng": "lon", "lon_deg": "lon",
            "经度": "lon", "latitude": "lat", "lat_deg": "lat", "纬度": "lat", "column": "col", "列": "col", "行": "row"}
_PAIRS = (("x", "y"), ("lon", "lat"), ("col", "row"))


def _read(table: Any, encoding: Optional[str], story: Story) -> "Tuple[Any, str]":
    """The table, and how its rows are told: as lines of a file, or by their number."""
    pandas = needed("pandas", None, "a table of cells")
    if isinstance(table, (str, bytes)) or hasattr(table, "__fspath__"):
        path = os.fsdecode(path_bytes(table, "the table of cells"))
        if not os.path.exists(path):
            raise errors.MissingError(f"there is no file {path}{no_path(path)}", file=path)
        try:
            frame = pandas.read_csv(path, encoding=encoding or "utf-8-sig", skipinitialspace=True)
        except UnicodeDecodeError as fault:
            raise errors.DataError(f"{path} is not written in {encoding or 'UTF-8'}: {fault}; say how it is, for example "
                                   "encoding='GBK'", file=path) from fault
        except Exception as fault:  # pandas' own kinds of error
            raise errors.InputError(f"{path} cannot be read as CSV: {fault}", file=path) from fault
        _refuse_separators(frame, path)
        story.tell(f"cells: {told_file(path)}; {len(frame)} rows")
        return frame, "line"
    if encoding is not None:
        raise errors.ArgumentError("encoding means nothing where the table is no file")
    if not hasattr(table, "columns") or not hasattr(table, "iloc"):
        raise errors.ArrayTypeError(f"the table of cells is {said_type(table)}, it should be a DataFrame of pandas or the "
                                    "path of a CSV file")
    story.tell(f"cells: a table of {len(table)} rows")
    return table.reset_index(drop=True), "row"


def _refuse_separators(frame: Any, path: str) -> None:
    """Tables as European spreadsheets write them, with commas in their numbers."""
    first = str(frame.columns[0]) if len(frame.columns) else ""
    for mark, said in ((";", "semicolons"), ("\t", "tabs")):
        if mark in first:
            raise errors.DataError(f"the columns of {path} are separated by {said}; save it with commas between the columns "
                                   f"and points in the numbers, or read it by pandas (read_csv(..., sep={mark!r}, decimal=',')) "
                                   "and give the DataFrame", file=path)


class _Told:
    """How a row is named."""

    def __init__(self, kind: str) -> None:
        self.kind, self.first = kind, 2 if kind == "line" else 0

    def row(self, i: int) -> str:
        return f"{self.kind} {i + self.first}" + ("" if self.kind == "line" else ", counted from 0")


def _check_columns(frame: Any, names: Dict[str, str]) -> Any:
    columns = [str(column) for column in frame.columns]
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise errors.DataError(f"the table of cells has the column '{twice[0]}' twice")
    refuse_unfound(names, [own for own in names if own in columns], columns)
    for own, meant in names.items():
        if meant in columns and own != meant:
            raise errors.ArgumentError(f"'names' says that the column '{own}' is '{meant}', but there is a column '{meant}' "
                                       "beside it; leave one of the two out (drop)")
    frame = frame.rename(columns=names)
    aliases = {column: _ALIASES[str(column).lower()] for column in frame.columns if str(column).lower() in _ALIASES
               and _ALIASES[str(column).lower()] not in frame.columns}
    frame = frame.rename(columns=aliases)
    for column in map(str, frame.columns):
        meant = nearest(column.lower(), [known for known in _KNOWN if known not in frame.columns])
        if column not in _KNOWN and meant and len(column) > 2:
            raise errors.DataError(f"a table of cells has no column '{column}'{meant} Give names={{'{column}': ...}}, or "
                                   "drop it where it is something else")
    return frame


def _numbers(frame: Any, column: str, told: _Told, needed_all: bool) -> Any:
    """A column of numbers; a text among them is named with its row."""
    values = frame[column]
    if getattr(values.dtype, "kind", "O") in "fiub":
        found = values.to_numpy(dtype="float64", na_value=np.nan)
    else:
        pandas = needed("pandas", None, "a table of cells")
        found = pandas.to_numeric(values, errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
        bad = np.isnan(found) & ~np.array([is_missing(v) or str(v).strip() == "" for v in values], bool)
        if bad.any():
            i = int(bad.argmax())
            raise errors.DataError(f"'{column}' is {values.iloc[i]!r} in {told.row(i)}; it should be a number")
    if needed_all and not np.isfinite(found).all():
        i = int((~np.isfinite(found)).argmax())
        raise errors.DataError(f"'{column}' is missing in {told.row(i)}; a cell needs a place")
    return found


def _lines(told: _Told, rows: Any) -> str:
    return listed([told.row(int(i)) for i in rows], 20)


def _step(values: Any) -> float:
    """The usual distance between neighbouring values; 0 where all are the same."""
    there = np.unique(values)
    extent = float(there[-1] - there[0])
    steps = np.diff(there)
    steps = np.sort(steps[steps > SAME * max(extent, float(np.abs(there).max()))])
    if not steps.size:
        return 0.0
    step = float(steps[steps.size // 2])
    return extent / max(1, round(extent / step))  # the whole extent holds more digits than one gap


def _axis(values: Any, column: str, step: float, told: _Told) -> Any:
    """For every row its place along an axis, from 0."""
    first = float(values.min())
    at = (values - first) / step
    off = np.flatnonzero(np.abs(at - np.round(at)) > OFF_THE_LATTICE)
    if off.size:
        raise errors.DataError(
            f"{off.size} cells lie off the regular grid of the others, whose '{column}' goes from {first:.10g} in steps of "
            f"{step:.6g}: {_lines(told, off)} ({values[off[0]]:.10g}). Cells of a map in another system are not regular here: "
            "give x and y of that system")
    return np.round(at).astype(np.int64)


def _pair_of(frame: Any) -> "Tuple[str, str]":
    found = [pair for pair in _PAIRS if pair[0] in frame.columns and pair[1] in frame.columns]
    if len(found) > 1:
        raise errors.DataError(f"the table of cells has {' and '.join(found[0])} beside {' and '.join(found[1])}; drop the two "
                               "that are not meant")
    if found:
        return found[0]
    half = [(column, pair[1 - i]) for pair in _PAIRS for i, column in enumerate(pair) if column in frame.columns]
    lacking = half[0][1] if half else "x"
    raise errors.DataError(f"the table of cells has no column '{lacking}'; it needs x and y (the middles of the cells, in the "
                           "system of crs=), lon and lat, or row and col of a grid=, and has "
                           f"{', '.join(map(str, frame.columns))}: names={{'OWN': '{lacking}'}} says which it is")


def _refuse_twice(place: Any, told: _Told) -> None:
    order = np.argsort(place, kind="stable")
    again = np.flatnonzero(np.diff(place[order]) == 0)
    if again.size:
        pairs = [f"{told.row(int(order[i]))} and {told.row(int(order[i + 1]))}" for i in again]
        raise errors.DataError(f"{again.size} cells stand a second time: {listed(pairs, 20)}; every cell has one row")


def _by_indices(frame: Any, told: _Told, grid: Any) -> "Tuple[Any, Any]":
    """Rows and columns of the grid that is given."""
    found = []
    for column, most in (("row", grid.ny), ("col", grid.nx)):
        values = _numbers(frame, column, told, True)
        bad = np.flatnonzero((values < 0) | (values >= most) | (values != np.floor(values)))
        if bad.size:
            raise errors.DataError(f"'{column}' is {values[bad[0]]:g} in {told.row(int(bad[0]))}; it should be a whole number "
                                   f"from 0 to {most - 1}, counted in the grid")
        found.append(values.astype(np.int64))
    return found[0], found[1]


def _lattice(cls: Any, frame: Any, told: _Told, crs: Any, grid: Any,
             story: Story) -> "Tuple[Place, Any, Any, Any]":
    """Where the cells lie: the raster around them, rows and columns of each, and their system."""
    pair = _pair_of(frame)
    if not len(frame):
        raise errors.DataError("the table of cells has no rows")
    if pair == ("col", "row"):
        if grid is None:
            raise errors.ArgumentError("the cells are placed by row and col: give the grid that they are of, "
                                       "grid=libgrass.Grid(nx, ny, west_m, north_m, cell_m)")
        target = as_grid(grid)
        row, column = _by_indices(frame, told, target)
        _refuse_twice(row * target.nx + column, told)
        system_of = system(albers(cls) if crs is None else crs, "crs")
        return Place(target.west_m, target.north_m, target.cell_m, target.cell_m, target.nx, target.ny), row, column, system_of
    degrees = pair == ("lon", "lat")
    if crs is None and not degrees:
        raise errors.DataError("x and y of the table of cells are of no system: say it by crs=, a number of EPSG, WKT, or "
                               "that of another landscape (land.crs_wkt)")
    if crs is None:
        story.tell("lon and lat of the cells are taken as WGS 84")
    found = system(4326 if crs is None else crs, "crs")
    if degrees and not found.is_geographic:
        raise errors.DataError(f"the table of cells has lon and lat, and {short(found)} is no system of degrees; name the "
                               "columns x and y, or the system that the degrees are of")
    x, y = (_numbers(frame, column, told, True) for column in pair)
    if found.is_geographic:
        check_degrees((float(x.min()), float(y.min()), float(x.max()), float(y.max())), "the table of cells")
    steps = [_step(x), _step(y)]
    if not any(steps):
        raise errors.DataError("one cell alone does not say how large it is; a table of at least two is wanted")
    dx, dy = steps[0] or steps[1], steps[1] or steps[0]
    column, up = _axis(x, pair[0], dx, told), _axis(y, pair[1], dy, told)
    nx, ny = int(column.max()) + 1, int(up.max()) + 1
    if nx * ny > MOST_CELLS:
        raise errors.DataError(f"the table of cells makes a grid of {nx} columns and {ny} rows; is its smallest step, "
                               f"{dx:g} by {dy:g}, a fault?")
    row = ny - 1 - up
    _refuse_twice(row * nx + column, told)
    place = Place(float(x.min()) - dx / 2, float(y.min()) + (ny - 0.5) * dy, dx, dy, nx, ny)
    return checked_place(place, found, "the table of cells"), row, column, found


def _as_name(value: Any, told: _Told, i: int) -> Optional[str]:
    if is_missing(value) or value == "":
        return None
    if isinstance(value, str):
        return value
    if not isinstance(value, (bool, np.bool_)) and isinstance(value, (int, float, np.number)) and float(value).is_integer():
        return str(int(value))
    raise errors.DataError(f"'unit' is {value!r} in {told.row(i)}; it should be a name or a whole number")


def _units_of(frame: Any, told: _Told, kinds: Any, admins: Any, zones: Any) -> "Tuple[List[Unit], Any, Any, Any]":
    """The units that the rows name, in the order in which they come, and the unit of each row."""
    if "unit" not in frame.columns:
        raise errors.DataError("the table of cells has no column 'unit', the management unit of each cell; "
                               "names={'OWN': 'unit'} says which it is")
    names = [_as_name(value, told, i) for i, value in enumerate(frame["unit"])]
    at: Dict[str, int] = {}
    first: List[int] = []
    unit = np.full(len(names), -1, np.int64)
    for i, name in enumerate(names):
        if name is not None:
            if name not in at:
                at[name] = len(at)
                first.append(i)
            unit[i] = at[name]
    if not at:
        raise errors.DataError("'unit' of the table of cells is empty in every row")
    for column in ("admin", "zone", "kind"):
        if column in frame.columns:
            values = frame[column].tolist()
            for i, row in enumerate(unit):
                other = values[first[row]]
                if row >= 0 and values[i] != other and not (is_missing(values[i]) and is_missing(other)):
                    raise errors.DataError(f"unit '{names[i]}' lies in {column} {other!r} by {told.row(first[row])} and in "
                                           f"{values[i]!r} by {told.row(i)}; a unit has one", unit=names[i])
    table = frame.iloc[first].assign(name=list(at))
    table = table_of_kinds(table, kinds, UNIT_KINDS)
    table, admins = regions(table, "admin", admins)
    table, zones = regions(table, "zone", zones)
    return table_rows(table[[column for column in COLUMNS if column in table.columns]]), unit, admins, zones


def _raster(frame: Any, column: str, told: _Told, place: Place, row: Any, at: Any) -> Any:
    """A column over the grid."""
    if column in ("type", "weather_zone") and getattr(frame[column].dtype, "kind", "O") not in "fiub":
        made = np.full((place.ny, place.nx), None, object)
        values = frame[column].tolist()
        numbers = [not isinstance(value, str) and not is_missing(value) for value in values]
        if any(numbers) and any(isinstance(value, str) for value in values):
            i = numbers.index(True)
            raise errors.DataError(f"'{column}' holds names, but {values[i]!r} in {told.row(i)}")
        made[row, at] = [None if is_missing(value) else value for value in values]
        return made
    made = np.full((place.ny, place.nx), np.nan)
    made[row, at] = _numbers(frame, column, told, False)
    return made


def _named_types(values: Any, types: Any, type_: Any) -> Any:
    """Types by the names that the table has, where no list of them is given."""
    if types is not None or type_ is not None or values is None:
        return types
    if values.dtype.kind != "O":
        raise TypeError("Landscape.from_cells() needs types={code: 'NAME', ...}: the column 'type' holds numbers")
    return to_codes(values)[1]


def _on_own_grid(place: Place, crs: Any, cell_m: Any, grid: Any) -> bool:
    return cell_m is None and grid is None and bool(crs.is_projected) and abs(place.dx - place.dy) <= 1e-3 * place.dx


def _from_cells(cls: "Type[Landscape]", table: Any, *, weather_zones: Any = None, types: Any = None, admins: Any = ("all",),
                zones: Any = ("all",), kinds: Any = None, names: Any = None, encoding: Optional[str] = None, crs: Any = None,
                cell_m: Any = None, grid: Any = None, grid_crs: Any = None, on_empty: str = "refuse", type: Any = None,
                awc_mm: Any = None, water_km: Any = None, condition: Any = None, fertility: Any = None,
                slope_deg: Any = None, missing: Any = None, note: Optional[str] = None,
                threads: Optional[int] = None) -> "Landscape":
    """See Landscape.from_cells."""
    constants = {"type": type, "awc_mm": awc_mm, "water_km": water_km, "condition": condition, "fertility": fertility,
                 "slope_deg": slope_deg}
    story = Story()
    frame, kind = _read(table, encoding, story)
    told = _Told(kind)
    frame = _check_columns(frame, checked(names, (*PLACES, *RASTERS, *COLUMNS)))
    place, row, at, found = _lattice(cls, frame, told, crs, grid, story)
    if "row" in frame.columns and "x" not in frame.columns and "lon" not in frame.columns:
        grid = None  # which said where they lie
    units, unit, admins, zones = _units_of(frame, told, kinds, admins, zones)
    rasters = {column: _raster(frame, column, told, place, row, at) for column in RASTERS
               if column in frame.columns and column != "unit"}
    types = _named_types(rasters.get("type"), types, type)
    rasters["unit"] = np.full((place.ny, place.nx), -1.0)
    rasters["unit"][row, at] = unit
    stated = {name: said for name, said in ((n, stated_unit(frame[n], n)) for n in LAYERS if n in rasters) if said}
    wkt = str(found.to_wkt())
    if _on_own_grid(place, found, cell_m, grid):
        if grid_crs is not None:
            raise errors.ArgumentError("grid_crs means nothing without cell_m= or grid=: the cells lie on their own grid")
        draft = Draft(Grid(place.nx, place.ny, place.west, place.north, place.dx), wkt, story, laid=True, stated=stated)
        for name, values in rasters.items():
            put(draft, name, values)
            draft.layers[name] = Layer(name, as_floats(values, name, None)[0], place, wkt)
    elif cell_m is None and grid is None:
        raise errors.DataError("the cells lie over " + (f"degrees ({short(found)})" if found.is_geographic else
                               f"a grid of {place.dx:g} by {place.dy:g}, which are no squares")
                               + "; give cell_m= (metres), and they are laid onto an equal-area grid")
    else:
        layers: Dict[str, Layer] = {}
        for name, values in rasters.items():
            floats, words = as_floats(values, name, None)
            layers[name] = Layer(name, floats, place, wkt, "", stated.get(name), words)
        draft = laid(cls, layers, None, False, cell_m, grid, grid_crs, story)
    return finished(cls, draft, Tables(units, types, admins, zones, weather_zones, constants, missing, on_empty, note, None,
                                       threads, "Landscape from a table of cells."))


land_from_cells = spelled(_from_cells, "Landscape.from_cells")
