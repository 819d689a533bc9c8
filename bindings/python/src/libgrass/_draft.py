"""A landscape in the making: rasters on one grid and tables, from whatever door they came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple, Type

import numpy as np

from . import errors
from ._arrays import given_number, taken, told_kind
from ._codes import Coded, coded, rows_of, to_codes
from ._empty import NO_CELLS, settled, way_of
from ._handles import log
from ._land_tables import LAYERS, Grid, Unit, WeatherZone, _Tables, _pair
from ._names import FLAGS, REAL, WHOLE, mapping
from ._needed import needed
from ._onto_grid import Layer, onto, refuse_elsewhere, system
from ._part import nearest
from ._polygons import Shapes, burnt_units, listed
from ._story import Story

if TYPE_CHECKING:
    from .land import Landscape


@dataclass
class Tables:
    """What a door is told beside its rasters."""

    units: Any = None
    types: Any = None
    admins: Any = ("all",)
    zones: Any = ("all",)
    weather_zones: Any = None
    constants: Dict[str, Any] = field(default_factory=dict)
    missing: Any = None
    on_empty: str = "refuse"
    note: Optional[str] = None
    copy: Optional[bool] = None
    threads: Optional[int] = None
    own_note: str = "Landscape from arrays."


@dataclass
class Draft:
    """Rasters on the grid as they are filled in."""

    grid: Grid
    wkt: str
    story: Story
    rasters: Dict[str, Any] = field(default_factory=dict)
    holes: Dict[str, Any] = field(default_factory=dict)   # of whole numbers
    words: Dict[str, List[str]] = field(default_factory=dict)
    stated: Dict[str, str] = field(default_factory=dict)  # units of numbers
    axis_unit: Optional[str] = None
    laid: bool = False  # brought onto the grid: cells without a number are left out
    layers: Dict[str, Layer] = field(default_factory=dict)
    shapes: Optional[Shapes] = None

    @property
    def shape(self) -> Any:
        return (self.grid.ny, self.grid.nx)


# ---- what rasters hold ----


def holes_of(values: Any, nodata: Any) -> Any:
    """Where a raster has no value: NaN, or the number that the layer says is none."""
    holes = np.isnan(values) if values.dtype.kind == "f" else np.zeros(values.shape, bool)
    if values.dtype.kind in "if":  # as in the rasters that to_xarray() gives
        holes |= values == -1
    return holes if nodata is None else holes | (values == nodata)


def whole_raster(values: Any, name: str, nodata: Any) -> Any:
    """A raster of whole numbers, and where it has none."""
    if values.dtype.kind == "b" and name != "land_class":
        taken(values, WHOLE[name][0], name)  # which says what it should be
    if values.dtype.kind not in "fiub":
        raise errors.ArrayTypeError(f"'{name}' is an array of {told_kind(values)}; it should be of whole "
                                    f"numbers, the rows of its table")
    holes = holes_of(values, nodata)
    whole = np.where(holes, WHOLE[name][1], values) if holes.any() else values
    if values.dtype.kind == "f":
        if not np.all(np.isfinite(whole)) or np.any(np.abs(whole) > 2**53):
            raise errors.DataError(f"'{name}' holds numbers that are no rows of a table: "
                                   f"{np.min(whole):g} to {np.max(whole):g}")
        if not np.all(whole == np.floor(whole)):
            raise errors.DataError(f"'{name}' holds broken numbers, it should hold whole ones")
        whole = whole.astype(np.int64)
    return whole, holes


def put(draft: Draft, name: str, values: Any, nodata: Any = None) -> None:
    """A raster that lies on the grid, as its source holds it."""
    if name not in WHOLE:
        draft.rasters[name] = values
    elif values.dtype.kind in "OUST":
        codes, draft.words[name] = to_codes(values)
        draft.holes[name] = np.isnan(codes)
        draft.rasters[name] = np.where(draft.holes[name], -1, codes).astype(np.int64)
    else:
        draft.rasters[name], draft.holes[name] = whole_raster(values, name, nodata)


def lay(draft: Draft, layer: Layer) -> None:
    """A raster of another grid or system, brought onto the land's."""
    values = onto(layer, draft.grid, draft.wkt, layer.name in WHOLE or layer.name in FLAGS)
    draft.layers[layer.name] = layer
    if layer.name in WHOLE:
        holes = np.isnan(values)
        draft.holes[layer.name] = holes
        draft.rasters[layer.name] = np.where(holes, WHOLE[layer.name][1] if layer.words is None else -1,
                                             values).astype(np.int64)
        if layer.words is not None:
            draft.words[layer.name] = layer.words
    else:
        draft.rasters[layer.name] = values
    if layer.unit is not None and layer.name in LAYERS:
        draft.stated[layer.name] = layer.unit


# ---- cells without a value ----


def _of_units(unit: Any, cells: Any, units: Any) -> str:
    """How many of some cells lie in which unit."""
    rows, counts = np.unique(unit[cells], return_counts=True)
    names = [row if isinstance(row, str) else getattr(row, "name", row) for row in units]
    return listed([f"{count} of '{names[row] if row < len(names) else row}'"
                   for row, count in zip(rows, counts)])


def _area(draft: Draft, cells: Any) -> str:
    return f"{int(np.count_nonzero(cells)) * draft.grid.cell_m ** 2 / 1e6:.4g} km2"


class _Cells:
    """Which cells are in use, and why others are not."""

    def __init__(self, draft: Draft, units: Any) -> None:
        self.draft, self.units = draft, units
        self.unit = draft.rasters["unit"]
        self.used = self.unit >= 0
        self.classes: Any = draft.rasters.get("land_class")
        if self.classes is not None:
            self.used = self.used & (self.classes == 1)

    def leave_out(self, cells: Any) -> None:
        """Other land, of which nothing is simulated."""
        classes = np.where(self.used, 1, 0) if self.classes is None else self.classes
        self.classes = np.where(cells, 2, classes)
        self.used = self.used & ~cells

    def leave_out_told(self, cells: Any, of: str) -> None:
        told = _of_units(self.unit, cells, self.units)
        self.leave_out(cells)
        self.draft.story.warn(f"{int(cells.sum())} cells of units have no {of} and are not simulated: {told}")


def _constants(draft: Draft, own: Tables) -> None:
    """Numbers and a type that hold everywhere."""
    for name, value in own.constants.items():
        if value is None:
            continue
        if name in draft.rasters:
            raise errors.ArgumentError(
                f"'{name}' is given as a raster and as {value!r} for all cells; leave one of the two out" + (
                    f", or fill what the raster lacks: missing={{'{name}': {value!r}}}" if name != "type" else ""))
        if name == "type":
            draft.rasters["type"] = np.full(draft.shape, _type_row(value, own), np.uint8)
            draft.holes["type"] = np.zeros(draft.shape, bool)
        else:
            number = given_number(value, f"{name}, which holds for all cells,")
            draft.rasters[name] = np.full(draft.shape, number, np.float32)
        draft.story.tell(f"{name}: {value} everywhere, as given")


def _type_row(value: Any, own: Tables) -> int:
    if not isinstance(value, str):
        raise errors.ArrayTypeError(f"type, which holds for all cells, is {value!r}; it should be the name of a grassland "
                                    "type")
    if own.types is None:
        own.types = [value]
        return 0
    table = coded(own.types, "types").table
    names = [name for entry in table for name in _pair(entry, "type")]
    if value not in names:
        raise errors.DataError(f"the type '{value}', which holds for all cells, is not in 'types'" + nearest(value, names)
                               + f"; it has {', '.join(names)}")
    own.types = table  # the raster holds rows of it, no codes
    return names.index(value) // 2


_OWN_UNIT = {"awc_mm": "mm", "water_km": "km", "condition": "1", "fertility": "1", "slope_deg": "degree"}


def _fill_missing(draft: Draft, given: Any) -> None:
    for name, value in mapping(given, "missing", '{"awc_mm": 90}').items():
        if name not in REAL:
            raise errors.ArgumentError(f"'missing' speaks of '{name}', and there is no such layer of numbers"
                                       + nearest(name, REAL) + f"; there are {', '.join(REAL)}")
        if name not in draft.rasters:
            raise errors.ArgumentError(f"'missing' has a value for '{name}', of which no raster is given; for all cells "
                                       f"write {name}={value!r}")
        number = given_number(value, f"missing['{name}']")
        values = draft.rasters[name]
        empty = np.isnan(values) if values.dtype.kind == "f" else np.zeros(values.shape, bool)
        stated = draft.stated.get(name, "")
        if empty.any() and stated not in ("", _OWN_UNIT[name]):  # the library converts all of the raster together
            raise errors.ArgumentError(f"'missing' has a value for '{name}', whose raster is in '{stated}'; convert it to "
                                       f"{_OWN_UNIT[name]} first, and say so (attrs['units'])")
        draft.rasters[name] = np.where(empty, number, values)
        draft.holes[name] = empty


def _numbers(cells: _Cells, missing: Any) -> None:
    """Gaps of numbers: filled where it is asked for; of rasters that were brought onto the grid left out, as by
    `libgrass import-land`. Where rasters lie on the grid themselves, the library names the first."""
    draft = cells.draft
    _fill_missing(draft, missing)
    for name in REAL:
        if name not in draft.rasters:
            continue
        filled = draft.holes.pop(name, None)
        if filled is not None and (filled & cells.used).any():
            gaps = filled & cells.used
            draft.story.warn(f"'{name}' has no value in {int(gaps.sum())} usable cells ({_area(draft, gaps)}); they get "
                             f"{mapping(missing, 'missing', '')[name]:g}")
        if not draft.laid:
            continue
        gaps = np.isnan(draft.rasters[name]) & cells.used
        if gaps.any():
            if not (cells.used & ~gaps).any():
                refuse_elsewhere(draft.layers[name], draft.grid, draft.wkt)
            cells.leave_out_told(gaps, f"value of '{name}'")


def _types(cells: _Cells, own: Coded) -> None:
    draft, story = cells.draft, cells.draft.story
    holes, words = draft.holes["type"], draft.words.get("type")
    rows, none = rows_of(draft.rasters["type"], holes, words, own, "type", cells.used)
    empty = cells.used & holes
    if empty.any() and not (cells.used & ~empty).any():
        if "type" in draft.layers:
            refuse_elsewhere(draft.layers["type"], draft.grid, draft.wkt)
        raise errors.DataError("'type' has no value in any unit: do the two lie at the same place?")
    if none is not None:
        other = cells.used & none
        if other.any():
            if not (cells.used & ~other & ~holes).any():
                raise errors.DataError("'type' has no grassland in any unit: all codes there are other land (None in "
                                       "'types'). Do the two lie at the same place, and do the codes mean what 'types' says?")
            cells.leave_out(other)
            story.tell(f"{int(other.sum())} cells of units ({_area(draft, other)}) are no grassland by their type")
        draft.rasters["type"] = np.where(rows < 0, 0, rows)
    if empty.any():
        cells.leave_out_told(empty, "type")


def _middle(cells: _Cells) -> List[WeatherZone]:
    """One zone at the middle of the land, for a land whose weather is of a grid or of one station."""
    pyproj = needed("pyproj", "geo", "a land without weather_zones")
    draft = cells.draft
    if "weather_zone" in draft.rasters:
        raise errors.ArgumentError("the raster 'weather_zone' needs its table: weather_zones={code: libgrass.WeatherZone(...)}")
    row, column = np.nonzero(cells.used)
    if not row.size:
        raise errors.DataError(f"no cell of {draft.grid.cell_m:g} m is usable: none has its middle in a unit, a type and all "
                               "values; are the cells larger than the units, or do the layers lie elsewhere?")
    x = draft.grid.west_m + (column.mean() + 0.5) * draft.grid.cell_m
    y = draft.grid.north_m - (row.mean() + 0.5) * draft.grid.cell_m
    way = pyproj.Transformer.from_crs(system(draft.wkt, "crs"), 4326, always_xy=True)
    lon, lat = (round(float(value), 4) for value in way.transform(x, y))
    sentence = (f"no weather zones were given: one, 'land', is laid at the middle ({lon:g} E, {lat:g} N), 0 m above the sea; "
                "weather from a grid brings its own places, for a station give weather_zones=")
    draft.story.tell(sentence)
    log.info("%s", sentence)
    return [WeatherZone("land", lon, lat, 0.0)]


def _weather(cells: _Cells, own: Coded) -> None:
    draft = cells.draft
    if "weather_zone" not in draft.rasters:
        return
    holes = draft.holes["weather_zone"]
    rows, _ = rows_of(draft.rasters["weather_zone"], holes, draft.words.get("weather_zone"), own, "weather_zone", cells.used)
    draft.rasters["weather_zone"] = np.where(holes, 65535, rows) if holes.any() else rows
    empty = cells.used & holes
    if empty.any():  # the library finds them, as for every landscape
        draft.story.warn(f"{int(empty.sum())} cells of units have no weather zone and take the nearest one: "
                         f"{_of_units(cells.unit, empty, cells.units)}")


def _flags(draft: Draft) -> None:
    """Layers of yes and no, put together."""
    given = [name for name in FLAGS if name in draft.rasters]
    if not given:
        return
    if "flags" in draft.rasters:
        raise errors.ArgumentError(f"'flags' is given beside '{given[0]}', which is one of them; leave one of the two out")
    total = np.zeros(draft.shape, np.uint8)
    for name in given:
        values = draft.rasters.pop(name)
        if values.dtype.kind not in "fiub":
            raise errors.ArrayTypeError(f"'{name}' is an array of {told_kind(values)}; it should be of yes and no: True and "
                                        "False, or numbers, where all but 0 is yes")
        yes = values != 0 if values.dtype.kind != "f" else (values != 0) & ~np.isnan(values)
        total |= np.where(yes, FLAGS[name], 0).astype(np.uint8)
    draft.rasters["flags"] = total


def _rows_of_units(units: Any) -> Optional[List[Unit]]:
    """The table as rows, where it is one; what is none is told when it is taken."""
    if isinstance(units, (str, bytes, Mapping)) or not hasattr(units, "__iter__"):
        return None
    rows = list(units)
    if not rows or not all(isinstance(row, (str, Unit)) for row in rows):
        return None
    return [Unit(row) if isinstance(row, str) else row for row in rows]


def _units(draft: Draft, own: Tables) -> "Tuple[Any, Dict[int, str]]":
    """The raster of units as rows of their table, and why some have no cells."""
    why: Dict[int, str] = {}
    if draft.shapes is not None:
        draft.rasters["unit"], why = burnt_units(draft.shapes, draft.grid, draft.story)
        if "land_class" in draft.rasters:
            draft.rasters["land_class"] = np.where((draft.rasters["land_class"] == 1) & (draft.rasters["unit"] < 0), 2,
                                                   draft.rasters["land_class"])
        return draft.shapes.rows, why
    table = coded(own.units, "units")
    if "unit" not in draft.rasters:
        raise errors.DataError("a landscape needs the raster 'unit' (or polygons of the units: units=a GeoDataFrame)")
    holes = draft.holes["unit"]
    rows, none = rows_of(draft.rasters["unit"], holes, draft.words.get("unit"), table, "unit", ~holes)
    if none is not None:
        draft.rasters["unit"] = np.where(none | holes, -1, rows)
    made = _rows_of_units(table.table)
    if made is not None:
        there = np.unique(draft.rasters["unit"])
        why = {i: NO_CELLS for i in range(len(made)) if i not in there}
    return table.table if made is None else made, why


def _tell_areas(draft: Draft, cells: _Cells, areas: Mapping[str, int]) -> None:
    """What became of the area, so that it can be added up."""
    assert draft.shapes is not None
    ha = draft.grid.cell_m ** 2 / 1e4
    usable = int(np.count_nonzero(cells.used))
    polygons = draft.shapes.shapes.area.to_numpy() / 1e4
    rows: List[Tuple[str, int]] = [("usable", usable), ("without values", areas["with a type"] - usable),
            ("without a type or other land", areas["cells of units"] - areas["with a type"])]
    draft.story.tell(f"area: polygons {polygons.sum():.2f} ha; cells of units {areas['cells of units'] * ha:.2f} ha; "
                     + "; ".join(f"{what} {count * ha:.2f} ha" for what, count in rows if count))


def finished(cls: "Type[Landscape]", draft: Draft, own: Tables) -> "Landscape":
    """The landscape of what was put together."""
    way = way_of(own.on_empty)
    _constants(draft, own)
    units, why = _units(draft, own)
    for name in ("type", "awc_mm", "water_km", "condition"):
        if name not in draft.rasters:
            raise errors.DataError(f"a landscape needs the raster '{name}', or " + (
                "type='NAME' where one grassland type lies everywhere" if name == "type" else
                f"{name}=NUMBER for all cells"))
    types = coded(own.types, "types")
    cells = _Cells(draft, units)
    areas = {"cells of units": int(np.count_nonzero(cells.unit >= 0))}
    _types(cells, types)
    areas["with a type"] = int(np.count_nonzero(cells.used))
    _numbers(cells, own.missing)
    weather = Coded(_middle(cells), None) if own.weather_zones is None else coded(own.weather_zones, "weather_zones")
    _weather(cells, weather)
    _flags(draft)
    if cells.classes is not None:
        draft.rasters["land_class"] = cells.classes
    rows = _rows_of_units(units)
    if rows is not None and cells.used.any() and int(cells.unit.max()) < len(rows):
        draft.rasters["unit"], units = settled(cells.unit, cells.used, rows, why, way, draft.story,
                                               None if draft.shapes is None else draft.shapes.shapes)
    if draft.shapes is not None:
        _tell_areas(draft, cells, areas)
    tables = _Tables(types.table, own.admins, own.zones, weather.table, units)
    grid = draft.grid
    note = draft.story.note(own.note, own.own_note)
    return cls._from_arrays(draft.rasters, (grid.west_m, grid.north_m, grid.cell_m), tables, draft.wkt, note, own.copy,
                            own.threads, draft.axis_unit, draft.stated)
