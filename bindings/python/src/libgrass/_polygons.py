"""Management units from polygons: whose a cell is, and what the table says of each unit."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import Any, Dict, List, NamedTuple, Tuple, Union

import numpy as np

from . import errors
from ._empty import NO_MIDDLE, UNDER
from ._handles import warn
from ._land_tables import UNIT_KINDS, Grid, Unit
from ._needed import needed
from ._onto_grid import check_degrees, tell_datum
from ._story import Story

#: Pairs or units that a sentence names before it counts the others.
MOST_NAMED = 5


#: Faults that have to be mended one by one are named further.
MOST_FAULTS = 40


def listed(parts: List[str], most: int = MOST_NAMED) -> str:
    """Some of them by name, the rest as a number."""
    more = len(parts) - most
    return ", ".join(parts[:most]) + (f" and {more} more" if more > 0 else "")


# ---- the table ----


def missing(value: Any) -> bool:
    # NaN, NaT and None; pandas' NA is not equal to anything, and will not be asked.
    return value is None or type(value).__name__ == "NAType" or bool(value != value)


def _whole_number(value: Any) -> bool:
    if isinstance(value, (bool, np.bool_)):
        return False
    return isinstance(value, (int, np.integer)) or (isinstance(value, (float, np.floating))
                                                    and float(value).is_integer())


def no_place(column: str, row: str) -> errors.DataError:
    return errors.DataError(f"{row} has no '{column}'; fill it, or leave the column out")


def _place(value: Any, column: str, row: str) -> Union[int, str]:
    """An administrative unit or zone: its name, or its row in the table of them."""
    if missing(value):
        raise no_place(column, row)
    if isinstance(value, str):
        return value
    if not _whole_number(value):
        raise errors.DataError(
            f"'{column}' of {row} is {value!r}, it should be a name or a whole number")
    return int(value)


def _kind(value: Any, row: str) -> str:
    if isinstance(value, str) and value in UNIT_KINDS:
        return value
    if not missing(value) and _whole_number(value) and 0 <= value < len(UNIT_KINDS):
        return UNIT_KINDS[int(value)]
    told = "missing" if missing(value) else repr(value)
    raise errors.DataError(f"the kind of {row} is {told}, it should be one of {', '.join(UNIT_KINDS)}, "
                           f"or 0 to {len(UNIT_KINDS) - 1}")


def _unit(frame: Any, i: int) -> "Unit":
    name = frame["name"].iloc[i]
    if not isinstance(name, str) or not name:
        told = "missing" if missing(name) else repr(name)
        raise errors.DataError(f"the name of unit {i} (from 0) is {told}, it should be a text")
    row = f"unit '{name}'"
    fields: Dict[str, Any] = {column: _place(frame[column].iloc[i], column, row)
                              for column in ("admin", "zone") if column in frame.columns}
    if "kind" in frame.columns:
        fields["kind"] = _kind(frame["kind"].iloc[i], row)
    return Unit(name, **fields)


_COLUMNS = ("name", "admin", "zone", "kind")


def _tell_misspelt(frame: Any) -> None:
    """Columns that would vanish, and with them whose land it is."""
    for column in map(str, frame.columns):
        if column in _COLUMNS:
            continue
        meant = get_close_matches(column.strip().lower(), [c for c in _COLUMNS if c not in frame.columns],
                                  1, 0.75)
        if meant:
            warn(f"the column '{column}' of the units is not used; did you mean '{meant[0]}'? (rename it)")


def table_rows(frame: Any) -> "List[Unit]":
    _tell_misspelt(frame)
    for column in ("name", "admin", "zone", "kind"):
        if list(frame.columns).count(column) > 1:
            raise errors.DataError(f"the table of units has the column '{column}' twice")
    rows = [_unit(frame, i) for i in range(len(frame))]
    count = Counter(row.name for row in rows)
    twins = [name for name, n in count.items() if n > 1]
    if twins:
        more = "" if len(twins) == 1 else f" (also {listed([repr(name) for name in twins[1:]])})"
        raise errors.DataError(f"two units are named '{twins[0]}'{more}; merge (dissolve) the parts of "
                               "one, or give each its own name", unit=twins[0])
    return rows


# ---- the place ----


def _system(wkt: str) -> Any:
    """The rasters' reference system, which polygons are brought to."""
    pyproj = needed("pyproj", "geo", "units from polygons")
    try:
        crs = pyproj.CRS.from_user_input(wkt)
    except pyproj.exceptions.CRSError as fault:
        raise errors.DataError(f"the reference system of the rasters cannot be read: {fault}") from None
    if crs.is_geographic:
        raise errors.DataError(
            f"the rasters are in '{crs.name}', which is geographic (degrees); a land's cells are "
            "squares of an equal-area projection in metres. Bring the rasters to one "
            "(data.rio.reproject), or say by crs= in which they are")
    return crs


def _bounds(values: Any) -> str:
    west, south, east, north = values
    return f"x {west:.6g} to {east:.6g}, y {south:.6g} to {north:.6g}"


def _check_place(shapes: Any, grid: "Grid", crs: Any, stated: Any) -> None:
    """Units beside the rasters are a wrong reference system, not small units."""
    units = shapes.total_bounds
    land = (grid.west_m, grid.north_m - grid.ny * grid.cell_m,
            grid.west_m + grid.nx * grid.cell_m, grid.north_m)
    meets = (units[0] < land[2] and units[2] > land[0] and units[1] < land[3] and units[3] > land[1])
    if not meets:  # nor does what cannot be projected there, which is infinite or NaN
        raise errors.DataError(
            f"no unit lies on the rasters. In their reference system, '{crs.name}', the units (given "
            f"in '{stated.name}') reach over {_bounds(units)}, and the rasters over {_bounds(land)}. "
            "One of the two is not in the system that it states: correct it (set_crs for units, "
            "rio.write_crs or crs= for rasters)")


def _tell_cut_off(shapes: Any, grid: "Grid", rows: "List[Unit]", story: Story) -> None:
    """What lies beyond the rasters is lost; half a cell at their edge is not worth a word."""
    shapely = needed("shapely", "geo", "units from polygons")
    half = grid.cell_m / 2
    inside = shapely.box(grid.west_m - half, grid.north_m - grid.ny * grid.cell_m - half,
                         grid.west_m + grid.nx * grid.cell_m + half, grid.north_m + half)
    lost = [(1 - shape.intersection(inside).area / shape.area, row.name)
            for shape, row in zip(shapes, rows) if shape.area > 0 and not inside.covers(shape)]
    told = [f"{100 * share:.3g} % of '{name}'" for share, name in lost if share > 1e-3]
    if told:
        story.warn(f"units reach beyond the rasters, and what lies there is left out: {listed(told)}")


def _spot(reason: str) -> str:
    """Where GEOS sees it: "Self-intersection[800000 4900000]"."""
    return reason.replace("[", " at (").replace("]", ")").lower()


def _polygons_of(shape: Any) -> Any:
    """What mending leaves may hold the lines of spikes, which are no land; None: nothing else."""
    shapely = needed("shapely", "geo", "units from polygons")
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts) if parts else None


def _check_shapes(shapes: Any, rows: "List[Unit]", repair: bool, story: Story,
                  what: str = "") -> List[Any]:
    """The polygons, valid: an outline that crosses itself has no area of its own."""
    shapely = needed("shapely", "geo", "units from polygons")
    whole, mended = [], []
    whose = "polygon" if what else "unit"
    faults: Dict[str, List[Tuple[str, str]]] = {}  # by kind: the unit, and the whole sentence of it

    def fault(kind: str, row: Unit, sentence: str) -> None:
        faults.setdefault(kind, []).append((row.name, f"{whose} '{row.name}' {sentence}"))

    for shape, row in zip(shapes, rows):
        if shape is None or shape.is_empty:
            fault("have no polygon", row, "has no polygon; draw it, or leave the row out (dropna)")
            continue
        if shape.geom_type not in ("Polygon", "MultiPolygon"):
            fault("are no polygons", row, f"is a {shape.geom_type}, it should be a polygon: make one of the outline "
                                          "(GeoSeries.polygonize), or leave it out")
            continue
        if not shape.is_valid:
            reason = _spot(str(shapely.is_valid_reason(shape)))
            if not repair:
                fault("are no valid polygons (mend them in a GIS, or give repair=True)", row,
                      f"is no valid polygon: {reason}; mend it in a GIS, or give repair=True")
                continue
            shape = _polygons_of(shapely.make_valid(shape))
            if shape is None:
                fault("are no valid polygons, and nothing of them is left when they are mended", row,
                      f"is no valid polygon: {reason}, and nothing of it is left when it is mended")
                continue
            mended.append(f"'{row.name}' ({reason})")
        whole.append(shape)
    if faults:
        every = [one for some in faults.values() for one in some]
        told = "; ".join(f"{len(some)} {'units' if not what else f'polygons of {what}'} {kind}: "
                         + listed([repr(name) for name, _ in some], MOST_FAULTS) for kind, some in faults.items())
        raise errors.DataError(every[0][1] + (f". In all {told}" if len(every) > 1 else ""),
                               unit=None if what else every[0][0])
    if mended:
        story.warn(f"{len(mended)} invalid polygons of {what or 'units'} were mended: {listed(mended)}")
    return whole


# ---- the cells ----


def _tell_overlap(first: Any, last: Any, rows: "List[Unit]", story: Story) -> None:
    shared = first != last
    if not shared.any():
        return
    pairs, counts = np.unique(np.stack([first[shared], last[shared]]), axis=1, return_counts=True)
    told = [f"'{rows[later].name}' overlaps '{rows[earlier].name}' in {count}"
            for earlier, later, count in zip(*pairs, counts)]
    story.warn(f"units overlap in {int(shared.sum())} cells, which stay with the one that comes first in the "
               f"table: {listed(told)}")


#: Edges are cut to this before they are projected: what is straight in one system bends in another.
LONGEST_EDGE_DEG, LONGEST_EDGE_M = 0.01, 1000.0


class Shapes(NamedTuple):
    """Polygons of units in the land's system, and their table."""

    shapes: Any
    rows: List[Unit]
    crs: Any
    stated: Any


def _projected(shapes: List[Any], stated: Any, crs: Any) -> Any:
    """The polygons in another system, with their edges followed."""
    shapely = needed("shapely", "geo", "units from polygons")
    geopandas = needed("geopandas", "geo", "units from polygons")
    own = geopandas.GeoSeries(shapes, crs=stated)
    if own.crs == crs:
        return own
    if own.crs.is_geographic:
        longest = LONGEST_EDGE_DEG
    else:
        factor = own.crs.axis_info[0].unit_conversion_factor if own.crs.axis_info else 1.0
        longest = LONGEST_EDGE_M / factor
    return geopandas.GeoSeries(list(shapely.segmentize(np.asarray(own.values, object), longest)), crs=stated).to_crs(crs)


def shapes_of(frame: Any, wkt: str, repair: bool, story: Story) -> Shapes:
    """Units from a GeoDataFrame, brought to the land's system."""
    if not hasattr(frame, "columns") or not hasattr(frame, "geometry") or not hasattr(frame, "crs"):
        raise errors.ArrayTypeError(
            f"the units are a {type(frame).__name__}, they should be a list or a GeoDataFrame of "
            "polygons with the column 'name'" + ("; make one of texts: geopandas.GeoDataFrame(frame, "
                                                 "geometry=geopandas.GeoSeries.from_wkt(...), crs=...)"
                                                 if hasattr(frame, "columns") else ""))
    if "name" not in frame.columns:
        near = [str(c) for c in frame.columns if str(c).strip().lower() == "name"]
        raise errors.DataError("the GeoDataFrame of units needs the column 'name'" + (
            f"; rename '{near[0]}'" if near else f"; it has {', '.join(map(str, frame.columns))}")
            + ", or say which one it is: names={'" + (near[0] if near else "COLUMN") + "': 'name'}")
    if len(frame) == 0:
        raise errors.DataError("the GeoDataFrame of units has no rows")
    if frame.crs is None:
        raise errors.DataError("the GeoDataFrame of units states no reference system (set_crs)")
    crs, rows = _system(wkt), table_rows(frame)
    whole = _check_shapes(frame.geometry, rows, repair, story)
    if frame.crs.is_geographic:
        check_degrees(frame.total_bounds, "the table of units")
    tell_datum("the table of units", frame.crs, wkt)
    shapes = _projected(whole, frame.crs, crs)
    lost = [row.name for shape, row in zip(shapes, rows) if not np.isfinite(shape.bounds).all()]
    if lost and len(lost) < len(rows):
        raise errors.DataError(f"{len(lost)} units cannot be brought into '{crs.name}': {listed(lost)}; look at the "
                               "coordinates of their outlines", unit=lost[0])
    return Shapes(shapes, rows, crs, frame.crs)


def burnt_units(units: Shapes, grid: "Grid", story: Story) -> "Tuple[Any, Dict[int, str]]":
    """Whose each cell is: a cell belongs to the first polygon that holds its middle. And why units have none."""
    features = needed("rasterio.features", "geo", "units from polygons")
    transform = needed("rasterio.transform", "geo", "units from polygons")
    shapes, rows = units.shapes, units.rows
    _check_place(shapes, grid, units.crs, units.stated)
    _tell_cut_off(shapes, grid, rows, story)
    where = transform.from_origin(grid.west_m, grid.north_m, grid.cell_m, grid.cell_m)

    def burnt(numbered: List[Any]) -> Any:  # what is burnt later lies above
        return features.rasterize(numbered, out_shape=(grid.ny, grid.nx), transform=where, fill=-1,
                                  dtype="int32")

    numbered = [(shape, i) for i, shape in enumerate(shapes)]
    first, last = burnt(numbered[::-1]), burnt(numbered)
    with_cells = np.zeros(len(rows), bool)
    with_cells[first[first >= 0]] = True
    why = {int(i): UNDER if (burnt(numbered[i:i + 1]) >= 0).any() else NO_MIDDLE for i in np.flatnonzero(~with_cells)}
    _tell_overlap(first, last, rows, story)
    return first, why


def _laid_polygons(frame: Any, what: str, grid: "Grid", wkt: str, repair: bool, story: Story) -> Any:
    """The polygons of a layer in the land's system, and what burns them onto its grid."""
    features = needed("rasterio.features", "geo", "a layer of polygons")
    transform = needed("rasterio.transform", "geo", "a layer of polygons")
    if not len(frame):
        raise errors.DataError(f"the layer '{what}' has no polygon")
    crs = _system(wkt)
    if frame.crs.is_geographic:
        check_degrees(frame.total_bounds, f"the layer '{what}'")
    rows = [Unit(f"{what} {i}") for i in range(len(frame))]
    shapes = _projected(_check_shapes(frame.geometry, rows, repair, story, what), frame.crs, crs)
    where = transform.from_origin(grid.west_m, grid.north_m, grid.cell_m, grid.cell_m)

    def burn(values: List[int], fill: int) -> Any:  # of overlapping ones the first, which is burnt last
        return features.rasterize(list(zip(shapes, values))[::-1], out_shape=(grid.ny, grid.nx), fill=fill, dtype="int32",
                                  transform=where)

    return burn


def burnt_any(frame: Any, what: str, grid: "Grid", wkt: str, repair: bool, story: Story) -> Any:
    """Where the middle of a cell lies in any polygon of a table."""
    found = _laid_polygons(frame, what, grid, wkt, repair, story)([1] * len(frame), 0)
    if not found.any():
        warn(f"no cell of the land lies in a polygon of the layer '{what}'")
    return found.astype(bool)


def burnt_rows(frame: Any, what: str, grid: "Grid", wkt: str, repair: bool, story: Story) -> Any:
    """Which polygon of a table the middle of each cell lies in; -1: in none."""
    return _laid_polygons(frame, what, grid, wkt, repair, story)(list(range(len(frame))), -1)
