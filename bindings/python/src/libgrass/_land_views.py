"""A landscape as tables: units as polygons of their cells, books of area, ranges of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ._land_tables import LAYERS, UNIT_KINDS
from ._names import FLAGS
from ._needed import needed

if TYPE_CHECKING:
    from .land import Landscape

#: Digits that a layer is told with.
_UNITS = {"awc_mm": "mm", "fertility": "", "slope_deg": "degrees", "water_km": "km", "condition": ""}
_MEANINGS = {"awc_mm": "available water capacity of the rooted soil", "fertility": "growth relative to the type's",
             "slope_deg": "slope", "water_km": "distance to drinking water", "condition": "condition (1: undegraded)"}
LOOKS = tuple((name, _MEANINGS[name], _UNITS[name]) for name in ("condition", "awc_mm", "fertility", "slope_deg", "water_km"))


class Area(NamedTuple):
    """A line of the books of area."""

    name: str
    label: str
    units: int
    cells: int
    ha: float


class Range(NamedTuple):
    """What a layer holds in usable cells."""

    name: str
    meaning: str
    unit: str
    least: float
    mean: float
    most: float


def means_of(land: "Landscape", name: str) -> Any:
    """The mean of a layer in every unit, by its usable cells."""
    values = np.asarray(land.column(name), float)
    return np.add.reduceat(values, land.column("unit_first")) / land.column("unit_count")


def areas_by(land: "Landscape", what: str) -> List[Area]:
    """Books of usable area by administrative unit, zone, kind of unit or grassland type, or of cells' flags."""
    cell = land.facts.cell_area_ha
    counts = np.asarray(land.column("unit_count"))

    def rows(names: Sequence[str], labels: Sequence[str], of_unit: Any) -> List[Area]:
        units = np.bincount(of_unit, minlength=len(names))
        cells = np.bincount(of_unit, weights=counts, minlength=len(names)).astype(np.int64)
        return [Area(n, p, int(u), int(c), float(c * cell)) for n, p, u, c in zip(names, labels, units, cells)]

    if what == "admin":
        return rows(land.admins, land.labels("admins"), land.column("unit_admin"))
    if what == "zone":
        return rows(land.zones, land.labels("zones"), land.column("unit_zone"))
    if what == "kind":
        return [row for row in rows(UNIT_KINDS, UNIT_KINDS, land.column("unit_kind")) if row.units]
    if what == "flag":
        flags = np.asarray(land.column("flags"))
        return [Area(name, name.replace("_", " "), len(np.unique(land.unit[flags & bit != 0])),
                     int((flags & bit != 0).sum()), float((flags & bit != 0).sum() * cell)) for name, bit in FLAGS.items()]
    of_cell = np.asarray(land.column("type"))
    cells = np.bincount(of_cell, minlength=len(land.types))
    pairs = np.unique(of_cell.astype(np.int64) * len(land.units) + land.unit) // len(land.units)
    units = np.bincount(pairs, minlength=len(land.types))
    return [Area(n, p, int(u), int(c), float(c * cell))
            for n, p, u, c in zip(land.types, land.labels("types"), units, cells)]


def ranges(land: "Landscape") -> List[Range]:
    """Least, mean and largest of every layer, by usable cells."""
    found = []
    for name, meaning, unit in LOOKS:
        values = np.asarray(land.column(name), float)
        found.append(Range(name, meaning, unit, float(values.min()), float(values.mean()), float(values.max())))
    return found


def main_types(land: "Landscape") -> List[str]:
    """The type that most cells of each unit are of; of several the first in the table."""
    n = len(land.types)
    pairs = np.bincount(land.unit.astype(np.int64) * n + land.column("type"), minlength=len(land.unit_count) * n)
    return [land.types[i] for i in pairs.reshape(-1, n).argmax(axis=1)]


def unit_table(land: "Landscape") -> Dict[str, Any]:
    """A column for each thing that is told of management units."""
    counts = np.asarray(land.column("unit_count"))
    table: Dict[str, Any] = {
        "name": list(land.units), "admin": [land.admins[i] for i in land.column("unit_admin")],
        "zone": [land.zones[i] for i in land.column("unit_zone")],
        "kind": [UNIT_KINDS[i] for i in land.column("unit_kind")], "cells": counts.copy(),
        "area_ha": counts * land.facts.cell_area_ha, "type": main_types(land)}
    table.update({name: means_of(land, name) for name, _, _ in LOOKS})
    return table


def _unit_shapes(land: "Landscape") -> List[Any]:
    """Outlines of the units' usable cells."""
    features = needed("rasterio.features", "geo", "to_geodataframe()")
    transform = needed("rasterio.transform", "geo", "to_geodataframe()")
    shapely = needed("shapely", "geo", "to_geodataframe()")
    grid, raster = land.grid, land.to_raster("unit")
    parts: List[List[Any]] = [[] for _ in land.units]
    where = transform.from_origin(grid.west_m, grid.north_m, grid.cell_m, grid.cell_m)
    for shape, row in features.shapes(raster.astype(np.int32), mask=raster >= 0, transform=where):
        rings = shape["coordinates"]
        parts[int(row)].append(shapely.Polygon(rings[0], rings[1:]))
    return [some[0] if len(some) == 1 else shapely.MultiPolygon(some) for some in parts]


def to_geodataframe(land: "Landscape", cells: bool) -> Any:
    """See Landscape.to_geodataframe."""
    geopandas = needed("geopandas", "geo", "to_geodataframe()")
    if not cells:
        return geopandas.GeoDataFrame(unit_table(land), geometry=_unit_shapes(land), crs=land.crs_wkt)
    shapely = needed("shapely", "geo", "to_geodataframe()")
    grid = land.grid
    row, column = np.divmod(np.asarray(land.column("raster"), np.int64), grid.nx)
    west, north = grid.west_m + column * grid.cell_m, grid.north_m - row * grid.cell_m
    flags = np.asarray(land.column("flags"))
    table = {"unit": np.asarray(land.units, object)[land.unit], "type": np.asarray(land.types, object)[land.column("type")],
             "weather_zone": np.asarray(land.weather_zones, object)[land.column("weather_zone")],
             **{name: np.array(land.column(name)) for name in LAYERS},
             **{name: flags & bit != 0 for name, bit in FLAGS.items()}}
    return geopandas.GeoDataFrame(table, geometry=shapely.box(west, north - grid.cell_m, west + grid.cell_m, north),
                                  crs=land.crs_wkt)


def wanted_columns(land: "Landscape") -> Tuple[str, ...]:
    """What a map can show."""
    return ("type", "unit", "admin", "zone", "kind", "weather_zone", "land_class", *(name for name, _, _ in LOOKS), *FLAGS)


def label_of(row: Area) -> str:
    return row.name if row.label == row.name else f"{row.label} ({row.name})"


def class_labels(land: "Landscape", what: str) -> Optional[List[str]]:
    """What the values of a map of classes are called; None: of numbers."""
    if what in ("type", "admin", "zone"):
        table = {"type": "types", "admin": "admins", "zone": "zones"}[what]
        return list(land.labels(table))
    if what == "unit":
        return list(land.units)
    if what == "kind":
        return list(UNIT_KINDS)
    if what == "weather_zone":
        return list(land.weather_zones)
    if what == "land_class":
        return ["outside", "usable grassland", "other land"]
    return ["no", "yes"] if what in FLAGS else None


def map_of(land: "Landscape", what: str) -> Any:
    """Numbers of a map over the grid, NaN where there is none: of classes the row of their table."""
    if what == "land_class":
        raster = land.to_raster("land_class").astype(float)
        return np.where(raster == 0, np.nan, raster)
    if what in ("admin", "zone", "kind"):
        of_unit, unit = np.asarray(land.column(f"unit_{what}"), float), land.to_raster("unit")
        return np.where(unit < 0, np.nan, of_unit[unit])
    if what in FLAGS:
        raster = land.to_raster("flags").astype(float)
        return np.where(raster < 0, np.nan, (raster.astype(int) & FLAGS[what]) != 0)
    raster = land.to_raster(what).astype(float)
    whole = what in ("type", "unit", "weather_zone")
    return np.where(raster < 0, np.nan, raster) if whole else raster
