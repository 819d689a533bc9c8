"""Landscapes: an equal-area grid, its usable cells and the management units that hold them."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from . import _html, errors
from ._arrays import fixed, number, pointer, rows, taken, truth, whole, word
from ._cf import refuse_other_place, refuse_packed, stated_unit
from ._handles import Context, Handle, PathLike, data_path, encode, output_bytes, path_bytes, text
from ._land_tables import LAYERS, ORIGINS, Grid, Labels, Unit, WeatherZone, _index, _Tables, _wkt, origins_of
from ._native import ffi, lib
from ._part import nearest
from ._probe import trust, try_file
from ._strict import shown

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["Grid", "LandFacts", "Landscape", "Unit", "WeatherZone", "Zone"]

_CELL_COLUMNS = {"raster": "RASTER", "type": "TYPE", "flags": "FLAGS", "weather_zone": "WEATHER_ZONE",
                 "awc_mm": "AWC_MM", "fertility": "FERTILITY", "slope_deg": "SLOPE_DEG",
                 "water_km": "WATER_KM", "condition": "CONDITION"}
_UNIT_COLUMNS = {"unit_admin": "UNIT_ADMIN", "unit_zone": "UNIT_ZONE", "unit_kind": "UNIT_KIND",
                 "unit_first": "UNIT_FIRST", "unit_count": "UNIT_COUNT"}
_RASTERS = {"land_class": "CLASS_RASTER", "flag_raster": "FLAG_RASTER"}
_COLUMNS = {**_CELL_COLUMNS, **_UNIT_COLUMNS, **_RASTERS}


@shown
@dataclass(frozen=True)
class LandFacts:
    """What a landscape amounts to."""

    cells: int
    units: int
    types: int
    admins: int
    zones: int
    weather_zones: int
    cell_area_ha: float
    area_mu: float
    total_area_km2: float
    red_line_area_km2: float
    schematic: bool
    seed: int


@shown
@dataclass(frozen=True)
class Zone:
    """A planning zone as given, before any year is simulated."""

    name: str
    cells: int
    area_mu: float
    mean_condition: float
    degraded_frac: float


class Landscape(Handle):
    """A landscape in memory. Arrays that it gives are its own memory: they cannot be written, keep
    it alive, and cost nothing.

    >>> land = Landscape.make(cell_m=10000)
    >>> land.condition.dtype, land.condition.size == land.facts.cells
    (dtype('float32'), True)
    """

    _makers = ("read(path)", "make(description, cell_m)", "from_arrays(...)", "from_dataset(...)",
               "from_files(...)", "from_cells(...)", "from_geotiff(...)")

    def __init__(self, pointer: Any = None, context: Any = None, kept: Any = None) -> None:
        super().__init__(pointer, lib.lg_land_free, context, kept)

    # ---- where they come from ----

    @classmethod
    def _made(cls, context: Context, function: Any, *arguments: Any) -> Landscape:
        land = cls(context.make("lg_land", function, lib.lg_land_free, *arguments), context)
        context.speak()
        return land

    @classmethod
    def read(cls, path: PathLike) -> Landscape:
        """Reads a landscape file, first in a process of its own that damage may end (docs/python.md)."""
        if hasattr(path, "data_vars"):
            raise errors.ArrayTypeError("the path is a Dataset, it should be a path; Landscape.from_dataset takes what "
                                        "is in memory")
        try_file(path, "land")
        return cls._made(Context(), lib.lg_land_read, path_bytes(path))

    @classmethod
    def make(cls, description: Optional[PathLike] = None, cell_m: float = 1000.0, *,
             threads: Optional[int] = None) -> Landscape:
        """Makes the schematic landscape that a description file states. Ctrl-C is seen when it is made: 2.4 s at
        100 m, less with larger cells.

        description: the file; None: Xilinhot
        cell_m: the size of a cell, 1000 m by default
        threads: None: all cores"""
        path = data_path("xilinhot/landscape.yaml") if description is None else description
        return cls._made(Context(threads), lib.lg_land_make, path_bytes(path),
                         number(cell_m, "cell_m (metres)"))

    @classmethod
    def from_arrays(cls, *, unit: Any, type: Any, awc_mm: Any, water_km: Any, condition: Any,
                    west_m: float, north_m: float, cell_m: float, types: Labels,
                    units: Sequence[Union[str, Unit]], weather_zones: Sequence[WeatherZone],
                    admins: Labels = ("all",), zones: Labels = ("all",), weather_zone: Any = None,
                    land_class: Any = None, flags: Any = None, fertility: Any = None,
                    slope_deg: Any = None, crs: Any = None, note: Optional[str] = None,
                    copy: Optional[bool] = None, threads: Optional[int] = None) -> Landscape:
        """A landscape from rasters of one shape (rows from north to south) and tables.

        unit: index of `units` per cell, -1 in none; type: index of `types`
        awc_mm, water_km, condition: numbers, used where `unit` is not -1
        fertility, slope_deg: likewise; None: 1 and 0 everywhere
        land_class: 0 outside, 1 grassland, 2 other; None: grassland where there is a unit
        flags: sums of 1 red line, 2 reserve core, 4 water source, 8 hay meadow, 16 sand; None: none of them
        types, admins, zones: names, or pairs of name and label; units: names or :class:`Unit`
        weather_zone: index of `weather_zones`, 65535 or None: the nearest by longitude and latitude
        crs: WKT, or anything with to_wkt(); None: Albers equal area of China (CGCS2000). Its cells
            may be 1 % off their true area at most
        copy: False raises where an array of another type would have to be copied; the landscape has its
            own cells in any case; None and True copy where it is needed
        note: what the landscape says of itself; None: nothing
        threads: None: all cores

        DataArrays may say of themselves what they are: `units` is converted, and coordinates x and y must
        be those of the grid. The rasters are read where they lie; the landscape keeps its own cells, ordered by unit.
        """
        rasters = {"unit": unit, "type": type, "awc_mm": awc_mm, "water_km": water_km, "condition": condition,
                   "weather_zone": weather_zone, "land_class": land_class, "flags": flags,
                   "fertility": fertility, "slope_deg": slope_deg}
        place = (number(west_m, "west_m (metres)"), number(north_m, "north_m (metres)"),
                 number(cell_m, "cell_m (metres)"))
        for name, raster in rasters.items():
            refuse_packed(raster, name, "Landscape.from_dataset")
            refuse_other_place(raster, name, *place)
        stated = {name: unit for name, unit in ((n, stated_unit(rasters[n], n)) for n in LAYERS) if unit}
        return cls._from_arrays(rasters, place, _Tables(types, admins, zones, weather_zones, units), crs,
                                note, copy, threads, None, stated)

    @classmethod
    def _from_arrays(cls, rasters: Mapping[str, Any], place: Tuple[float, float, float],
                     tables: "_Tables", crs: Any, note: Optional[str], copy: Optional[bool],
                     threads: Optional[int], axis_unit: Optional[str] = None,
                     layer_units: Optional[Mapping[str, str]] = None) -> Landscape:
        """From rasters by name, in the units that they are stated in; axis_unit: of the place."""
        over = ("y", "x")
        raster = taken(rasters["unit"], "int32", "unit", None, copy, over)
        if raster.ndim != 2:
            raise errors.ArgumentError(f"'unit' has {raster.ndim} dimensions, it should have 2")
        shape = raster.shape
        given = {"unit_raster": raster,
                 "type_raster": taken(rasters["type"], "uint8", "type", shape, copy, over)}
        for member, name, dtype in (
                ("weather_zone_raster", "weather_zone", "uint16"), ("class_raster", "land_class", "uint8"),
                ("flag_raster", "flags", "uint8"), *((layer, layer, "float32") for layer in LAYERS)):
            value = rasters.get(name)
            given[member] = None if value is None else taken(value, dtype, name, shape, copy,
                                                             over)
        arrays = ffi.new("lg_land_arrays *", tables.members)
        arrays.grid = (shape[1], shape[0], *(number(value, f"{name} (metres)") for name, value in
                                             zip(("west_m", "north_m", "cell_m"), place)))
        wkt, words = _wkt(crs), "Landscape from arrays." if note is None else note
        texts = [None if wkt is None else ffi.new("char[]", encode(wkt, "the reference system")),
                 ffi.new("char[]", encode(words, "the note"))]
        arrays.crs_wkt = ffi.NULL if texts[0] is None else texts[0]
        arrays.note = texts[1]
        if axis_unit is not None:
            texts.append(ffi.new("char[]", encode(axis_unit, "the unit of the coordinates")))
            arrays.axis_unit = texts[-1]
        for name, unit in (layer_units or {}).items():
            texts.append(ffi.new("char[]", encode(unit, f"the unit of '{name}'")))
            arrays.layer_unit[LAYERS.index(name)] = texts[-1]
        for name, array in given.items():
            setattr(arrays, name, pointer(array))
        return cls._made(Context(threads), lib.lg_land_from_arrays, arrays)

    @classmethod
    def from_dataset(cls, data: "xr.Dataset", **tables: Any) -> Landscape:
        """A landscape from an xarray Dataset of rasters over (y, x), or over longitude and latitude.

        Tables: `types`, `units`, `admins`, `zones`, `weather_zones` as in :meth:`from_arrays`, or as mappings of what
        the source holds to what a landscape calls it: `types={11: "typical_steppe", 21: ("meadow_steppe", "草甸草原"),
        range(80, 90): None}` (None: no grassland; a range or tuple is several codes). Codes of units that `types` does not name are refused, all at once.

        units: also a GeoDataFrame of polygons with the columns name and optionally admin, zone, kind. A cell belongs to
            the first polygon that holds its middle; an invalid polygon is refused, or with `repair` mended
        names: what rasters and columns are called, `{"PASTURE": "unit", "SUMU": "admin", "awc": "awc_mm"}`
        kinds: what the column kind holds, `{"牧户": "household"}`
        type, awc_mm, water_km, condition, fertility, slope_deg: what holds for all cells where there is no raster
        missing: numbers for cells that have none, `{"awc_mm": 90}`
        crs: the system of the rasters: 4326, "EPSG:4326", WKT, anything with to_wkt(); None: what they state
        cell_m, or grid (a :class:`Grid`, of another land): the rasters are laid onto cells of this size around the units,
            in grid_crs (None: Albers equal area of China). None: they lie on the land's grid already
        on_empty: units without any cell are refused, all at once ("refuse"), left out ("drop"), or taken by a
            neighbour ("merge": of the same administrative unit where there is one)

        The flags of cells may be rasters of yes and no: red_line, reserve_core, water_source, hay_meadow, sand.
        Cells of a unit that have no type (NaN, or the layer's nodata) are not simulated, and those without a weather zone
        take the nearest; of rasters that were laid onto the grid, cells without a number are left out, too. All of it is
        warned of, and stands in the note. Stated units are converted, of the coordinates (with the reference system) and
        of the rasters (awc_mm in m, slope_deg in percent ...), and what cannot be converted is refused. Packed numbers are
        unpacked where the Dataset was opened as it is stored."""
        from .geo import land_from_dataset

        return land_from_dataset(cls, data, **tables)

    @classmethod
    def from_geotiff(cls, layers: Mapping[str, PathLike], **tables: Any) -> Landscape:
        """A landscape from GeoTIFF layers by name; `units` may be a GeoDataFrame; see libgrass.geo."""
        from .geo import land_from_geotiff

        return land_from_geotiff(cls, layers, **tables)

    @classmethod
    def from_files(cls, units: Any, **given: Any) -> Landscape:
        """A landscape from files, each in a system of its own, as `libgrass import-land` makes it:

            Landscape.from_files("pastures.shp", encoding="GBK", names={"NAME": "unit", "SUMU": "admin"},
                                 layers={"type": "landcover.tif", "awc_mm": "soil.nc", "red_line": "redline.gpkg"},
                                 types={11: "typical_steppe", 21: "meadow_steppe", 80: None}, condition=0.8,
                                 water_km=1.5, cell_m=500, weather_zones=[...])

        units: polygons, a file (GeoPackage, shapefile, GeoJSON, GeoParquet and what else geopandas reads) or a
            GeoDataFrame; or a table, where layers has "unit", a raster of its codes
        layers: files by the rasters that they are (GeoTIFF, NetCDF), numbers for all cells, or mappings with the keys
            file, band (of a GeoTIFF), variable (of a NetCDF), crs, unit, scale, offset, missing, resample, and of the
            flags (red_line, reserve_core, water_source, hay_meadow, sand) codes, which mean yes. Flags, type and weather_zone
            may be polygons, the latter two with the key column (or one that `names` says is it)
        layer, encoding: of the file of units: which one it is, and how the names of a shapefile are written
        crs: where files that state no system lie

        All else as in :meth:`from_dataset`. The note says of each file what it is, in which system it lies, and what was
        mended, filled and left out."""
        from ._land_files import land_from_files

        return land_from_files(cls, units=units, **given)

    @classmethod
    def from_cells(cls, table: Any, **given: Any) -> Landscape:
        """A landscape from a table with a row for each cell.

        table: a DataFrame, or the path of a CSV file. Columns: the middle of the cell, x and y (in the system of crs=), lon
            and lat, or row and col of grid=; unit and type (names, or codes of the mappings that are given); awc_mm, water_km,
            condition ... where they are no constants; optionally admin, zone and kind (one for each unit), weather_zone
            and flags (red_line ...). `names` says which columns these are
        crs: of x and y; lon and lat are WGS 84's where it is None
        cell_m: cells of degrees, or of another size, are laid onto an equal-area grid. None: the table's own cells
        encoding: of the file, where it is not UTF-8

        All else as in :meth:`from_dataset`. Cells that have no row are outside."""
        from ._land_cells import land_from_cells

        return land_from_cells(cls, table, **given)

    def only(self, *, admin: Any = None, zone: Any = None, unit: Any = None, threads: Optional[int] = None) -> Landscape:
        """A landscape of a part of this one, which stays as it is: whole management units with their cells, in a raster cut
        to them. The note says what it was cut from; weather that a generator draws stays the same.

        admin, zone, unit: a name or label, or a list of them, of which any holds; of several all must hold. None: any
        threads: None: all cores

        >>> land = Landscape.make(cell_m=10000)
        >>> part = land.only(admin="baolgen")
        >>> part.admins, part.facts.units < land.facts.units
        (('baolgen',), True)
        """
        part, kept = ffi.new("lg_land_part *"), []
        for member, given in (("admin", admin), ("zone", zone), ("unit", unit)):
            if given is None:
                continue
            names = [given] if isinstance(given, str) else rows(given, member, "names")
            if not names:
                raise errors.ArgumentError(f"'{member}' is an empty list; give a name, or leave it out for any")
            for name in names:
                if not isinstance(name, str):
                    raise errors.ArrayTypeError(f"'{member}' holds {name!r}, it should hold names")
            texts = [ffi.new("char[]", encode(name, f"a name of '{member}'")) for name in names]
            kept.append((texts, ffi.new("const char *[]", texts)))
            setattr(part, member, kept[-1][1])
            setattr(part, member + "s", len(names))
        with self._reading() as land:
            return self._made(Context(threads), lib.lg_land_only, land, part)

    def write(self, path: PathLike, *, threads: Optional[int] = None, sync: bool = True) -> None:
        """Writes a landscape file, whole or not at all. sync: wait until it is safe on the disk; False
        is quicker, for trials. threads: None: all cores."""
        context = Context(threads, sync=truth(sync, "sync"))
        with self._reading() as land:
            context.call(lib.lg_land_write, land, output_bytes(path))
        trust([path])
        context.speak()

    # ---- what they hold ----

    @property
    def facts(self) -> LandFacts:
        """Counts and areas."""
        facts = ffi.new("lg_land_facts *")
        lib.lg_land_get_facts(self._alive(), facts)
        values = {name: getattr(facts, name) for name in LandFacts.__dataclass_fields__}
        values["schematic"] = bool(values["schematic"])
        return LandFacts(**values)

    @property
    def grid(self) -> Grid:
        grid = ffi.new("lg_grid *")
        lib.lg_land_get_grid(self._alive(), grid)
        return Grid(grid.nx, grid.ny, grid.west_m, grid.north_m, grid.cell_m)

    @property
    def crs_wkt(self) -> str:
        """The reference system as WKT 2."""
        return text(lib.lg_land_crs_wkt(self._alive()))

    @property
    def note(self) -> str:
        """What the landscape says of itself: sources, and what of it is schematic."""
        return text(lib.lg_land_note(self._alive()))

    @property
    def assumed(self) -> Tuple[str, ...]:
        """What was taken for granted where the source is silent, a sentence each."""
        return tuple(text(lib.lg_land_assumed(self._alive())).splitlines())

    @property
    def origins(self) -> Dict[str, Tuple[str, str]]:
        """What of the land is "real", "derived" or "made up", and the source: by part, as stated; else empty."""
        return origins_of(text(lib.lg_land_origins(self._alive())))

    def set_origins(self, origins: Mapping[str, Tuple[str, str]]) -> None:
        """States what of a land is real: `{"outline": ("real", SOURCE), "types": ("derived", SOURCE)}`. The words are
        "real", "derived" and "made up"; they stay with the land's file and the results made on it, and the report's page
        tells them. Replaces what was stated before; before the land is run."""
        rows, kept = [], []
        for part, stated in origins.items():
            if not isinstance(stated, (tuple, list)) or len(stated) != 2 or stated[0] not in ORIGINS:
                raise errors.DataError(f"'{part}' of a land is stated as {stated!r}; it should be a pair of one of "
                                       f"{', '.join(map(repr, ORIGINS))} and a source")
            kept += [ffi.new("char[]", encode(part, "a part of the land")),
                     ffi.new("char[]", encode(stated[1], f"the source of '{part}'"))]
            rows.append((kept[-2], ORIGINS.index(stated[0]), kept[-1]))
        context = Context()
        with self._reading() as land:
            context.call(lib.lg_land_set_origins, land, ffi.new("lg_land_origin[]", rows), len(rows))

    def _names(self, function: Any) -> Tuple[str, ...]:
        names: List[str] = []
        land = self._alive()
        while (name := function(land, len(names))) != ffi.NULL:
            names.append(text(name))
        return tuple(names)

    @property
    def units(self) -> Tuple[str, ...]:
        """Names of the management units."""
        return self._names(lib.lg_land_unit_name)

    @property
    def types(self) -> Tuple[str, ...]:
        """Names of the grassland types."""
        return self._names(lib.lg_land_type_name)

    @property
    def admins(self) -> Tuple[str, ...]:
        """Names of the administrative units."""
        return self._names(lib.lg_land_admin_name)

    @property
    def zones(self) -> Tuple[str, ...]:
        """Names of the planning zones."""
        return self._names(lib.lg_land_zone_name)

    @property
    def weather_zones(self) -> Tuple[str, ...]:
        """Names of the weather zones."""
        return self._names(lib.lg_land_weather_zone_name)

    def labels(self, table: str) -> Tuple[str, ...]:
        """What is printed for the rows of "types", "admins" or "zones" (Chinese names)."""
        functions = {"types": lib.lg_land_type_label, "admins": lib.lg_land_admin_label,
                     "zones": lib.lg_land_zone_label}
        if word(table, "table", functions) not in functions:
            raise errors.ArgumentError(f"'{table}' has no labels; types, admins and zones have")
        return self._names(functions[table])

    def zone(self, zone: Union[int, str]) -> Zone:
        """Area, condition and degraded share of a planning zone, by name or index."""
        index = _index(zone, self.zones, "planning zone")
        facts = ffi.new("lg_zone_facts *")
        if not 0 <= index < len(self.zones) or lib.lg_land_get_zone(self._alive(), index, facts) != lib.LG_OK:
            raise errors.ArgumentError(f"there is no planning zone {index}; there are {len(self.zones)}, from 0: "
                                       + ", ".join(self.zones))
        return Zone(text(facts.name), facts.cells, facts.area_mu, facts.mean_condition,
                    facts.degraded_frac)

    def column(self, name: str) -> Any:
        """The landscape's own memory as an array: per usable cell (raster, type, flags, weather_zone,
        awc_mm, fertility, slope_deg, water_km, condition), per unit (unit_admin, unit_zone,
        unit_kind, unit_first, unit_count) or over the grid (land_class, flag_raster)."""
        if word(name, "name", _COLUMNS) not in _COLUMNS:
            raise errors.ArgumentError(f"a landscape has no column '{name}', it has {', '.join(_COLUMNS)}"
                                       + nearest(name, _COLUMNS))
        column = ffi.new("lg_column *")
        which = getattr(lib, "LG_LAND_" + _COLUMNS[name])
        if lib.lg_land_get_column(self._alive(), which, column) != lib.LG_OK:
            raise errors.InternalError(f"the column '{name}' is not there")
        kind = column.kind.decode()
        order = "|" if column.bytes == 1 else "<" if sys.byteorder == "little" else ">"
        shape: Tuple[int, ...] = (column.count,)
        strides: Optional[Tuple[int, ...]] = (column.step,)
        if name in _RASTERS:
            shape, strides = self.grid[1::-1], None
        return self._show(column.value, f"{order}{kind}{column.bytes}", shape, strides)

    def __getattr__(self, name: str) -> Any:
        if name in _COLUMNS:
            return self.column(name)
        raise AttributeError(f"a {type(self).__name__} has no '{name}'" + (
            "" if name[0] == "_" else self._meant(name)))

    def __dir__(self) -> List[str]:
        return [*super().__dir__(), *_COLUMNS]

    @property
    def unit(self) -> Any:
        """The unit of every usable cell (made when asked for: cells lie together by unit)."""
        return fixed(np.repeat(np.arange(len(self.unit_count), dtype=np.int32), self.unit_count))

    @property
    def x(self) -> Any:
        """Eastings of the middles of columns, m."""
        grid = self.grid
        return fixed(grid.west_m + (np.arange(grid.nx) + 0.5) * grid.cell_m)

    @property
    def y(self) -> Any:
        """Northings of the middles of rows, m, falling."""
        grid = self.grid
        return fixed(grid.north_m - (np.arange(grid.ny) + 0.5) * grid.cell_m)

    def to_raster(self, column: str, fill: Any = None) -> Any:
        """A per-cell column over the grid; elsewhere NaN, or -1 for whole numbers (fill: None), or `fill`."""
        if word(column, "column", (*_CELL_COLUMNS, *_RASTERS, "unit")) in _RASTERS:
            return self.column(column).copy()
        values = self.unit if column == "unit" else self.column(column)
        if column not in _CELL_COLUMNS and column != "unit":
            raise errors.ArgumentError(f"'{column}' is no column of cells; those are "
                                       f"{', '.join((*_CELL_COLUMNS, *_RASTERS, 'unit'))}")
        dtype = values.dtype if values.dtype.kind in "fi" else np.dtype(np.int32)
        if fill is None:
            fill = np.nan if values.dtype.kind == "f" else -1
        elif number(fill, "fill") != fill or (dtype.kind == "i" and (
                fill != whole(fill, "fill") or abs(fill) >= 2**31)):
            raise errors.ArgumentError(f"fill is {fill!r}, which a raster of {dtype} cannot hold")
        raster = np.full(self.grid[1::-1], fill, dtype)
        raster.reshape(-1)[self.column("raster")] = values
        return raster

    def to_xarray(self) -> "xr.Dataset":
        """Rasters of the per-cell columns over (y, x) with the reference system."""
        from .geo import land_to_dataset

        return land_to_dataset(self)

    def to_geodataframe(self, *, cells: bool = False) -> Any:
        """A GeoDataFrame with a row for each management unit: name, admin, zone, kind, cells, area_ha, type (the one of
        most cells), means of condition, awc_mm, fertility, slope_deg and water_km, and the outline of its usable cells.

        cells: a row for each usable cell instead, a square with all that the landscape says of it"""
        from ._land_views import to_geodataframe

        return to_geodataframe(self, truth(cells, "cells"))

    def plot(self, what: str = "type", *, borders: Optional[str] = "admin", ax: Any = None, **options: Any) -> Any:
        """Draws a map and returns its axes.

        what: "type", "unit", "admin", "zone", "kind", "weather_zone", "land_class", a layer ("condition", "awc_mm",
            "fertility", "slope_deg", "water_km") or a flag ("red_line", "reserve_core", "water_source", "hay_meadow", "sand")
        borders: lines between cells of different "unit", "admin" or "zone"; None: no lines
        ax: axes to draw on; None: new ones
        options: for matplotlib's pcolormesh (cmap, vmin, vmax ...)"""
        from ._land_plot import land_map

        return land_map(self, what, borders, ax, options)

    def report(self, path: Optional[PathLike] = None, *, sync: bool = True) -> Union[str, Path]:
        """One page about the landscape (HTML that opens offline and prints): books of area by type, administrative unit,
        zone and kind, every unit, what the layers hold, two maps, where it comes from and what was taken for granted.

        path: the file to write, whose path is returned; None: the page itself is, as a text
        sync: wait until the file is safe on the disk"""
        from ._land_page import page, written

        return page(self) if path is None else Path(written(self, path, truth(sync, "sync")))

    def __reduce__(self) -> Any:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "land.h5")
            self.write(path, sync=False)
            return _unpickled, (type(self), path.read_bytes())

    def __enter__(self) -> Landscape:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def __repr__(self) -> str:
        if self.closed:
            return "<Landscape, closed>"
        facts, grid = self.facts, self.grid
        return (f"<Landscape {grid.nx} x {grid.ny} of {grid.cell_m:g} m, {facts.cells} usable cells, "
                f"{facts.units} units{', schematic' if facts.schematic else self._partly()}>")

    def _partly(self) -> str:
        return ", partly made up" if any(kind == ORIGINS[-1] for kind, _ in self.origins.values()) else ""

    def _repr_html_(self) -> str:
        if self.closed:
            return _html.closed("Landscape")
        facts, grid = self.facts, self.grid
        from ._land_page import summary

        return _html.facts("Landscape, schematic" if facts.schematic else "Landscape", [
            ("grid", f"{grid.nx} x {grid.ny} of {grid.cell_m:g} m"),
            ("usable", f"{facts.cells} cells, {facts.area_mu / 15:,.0f} ha"),
            ("types", _html.some(self.types)), ("zones", _html.some(self.zones)), ("admins", _html.some(self.admins)),
            ("units", f"{facts.units}: {_html.some(self.units, 5)}"), ("note", self.note),
            *((part, f"{kind}: {source}") for part, (kind, source) in self.origins.items())], summary(self))


def _unpickled(cls: Any, file: bytes) -> Landscape:
    """A landscape from the bytes of its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "land.h5")
        path.write_bytes(file)
        trust([path])
        made: Landscape = cls.read(path)
    return made
