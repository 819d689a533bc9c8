"""Rasters of any place and reference system, brought onto the grid of a land by GDAL (rasterio)."""

from __future__ import annotations

import functools
import warnings
from dataclasses import dataclass
from typing import Any, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from . import errors
from ._arrays import given_number, said_type, whole
from ._handles import warn
from ._land_tables import Grid, WeatherZone
from ._needed import needed

#: As in the command (gis/warp.c): a source this much finer than the cells is averaged.
FINER = 0.75
#: GDAL may lay a pixel this share of one beside its place.
TOLERANCE = 0.01
#: A raster in memory holds no more.
MOST_CELLS = 2**31 - 1
METHODS = ("nearest", "bilinear", "average", "mode")


class Place(NamedTuple):
    """Where a raster lies in its own system: outer corner in the north-west, sides of a pixel."""

    west: float
    north: float
    dx: float
    dy: float
    nx: int
    ny: int

    @property
    def box(self) -> Tuple[float, float, float, float]:
        return (self.west, self.north - self.ny * self.dy, self.west + self.nx * self.dx, self.north)


@dataclass
class Layer:
    """A raster as its source holds it, rows from north to south."""

    name: str
    values: Any                      # float64: NaN where there is no value, also of codes
    place: Place
    crs: str                         # WKT
    source: str = ""                 # a file, for sentences
    unit: Optional[str] = None       # as it is stated
    words: Optional[List[str]] = None  # what codes stand for where the source holds texts
    resample: Optional[str] = None   # None: as its kind wants it
    told_source: str = ""            # the same with bytes and sum, for the note

    @property
    def told(self) -> str:
        return f"'{self.name}'" + (f" ({self.source})" if self.source else "")


@functools.lru_cache(maxsize=1)
def albers(landscape: Any) -> str:
    """The system of a land that names none, as the library writes it; landscape: the class."""

    one = np.ones((1, 1), np.float32)  # of a usual land: what is unusual is warned of
    with landscape.from_arrays(unit=np.zeros((1, 1), np.int32), type=np.zeros((1, 1), np.uint8), awc_mm=90 * one,
                               water_km=one, condition=one, west_m=0.0, north_m=4e6, cell_m=1000.0, types=["a"], units=["a"],
                               weather_zones=[WeatherZone("a", 105, 37, 0)]) as land:
        return str(land.crs_wkt)


def system(value: Any, what: str) -> Any:
    """A reference system of pyproj from what people write: 4326, "EPSG:4326", WKT, a CRS."""
    pyproj = needed("pyproj", "geo", "a reference system")
    if isinstance(value, (bool, np.bool_)):
        raise errors.ArrayTypeError(f"{what} is {value!r}, it should be a number of EPSG, a text or a CRS")
    try:
        if callable(getattr(value, "to_wkt", None)):
            value = value.to_wkt()
        if isinstance(value, (int, np.integer)):
            return pyproj.CRS.from_epsg(int(value))
        if isinstance(value, str) and value.strip().isdigit():
            return pyproj.CRS.from_epsg(int(value))
        if not isinstance(value, str):
            raise errors.ArrayTypeError(f"{what} is of type {type(value).__name__}, it should be a number of EPSG, a "
                                        "text or a CRS")
        return pyproj.CRS.from_user_input(value)
    except pyproj.exceptions.CRSError as fault:
        raise errors.DataError(f"{what}={value!r} cannot be read as a reference system: {str(fault).splitlines()[0]}; "
                               "write a number of EPSG (4326 for longitude and latitude of WGS 84), or its WKT") from None


def short(crs: Any) -> str:
    """A system in few words: EPSG:4326, or its name."""
    code = crs.to_epsg()
    return f"EPSG:{code}" if code else str(crs.name)


def check_degrees(box: Sequence[float], what: str) -> None:
    """Degrees beyond the poles are longitudes that stand where latitudes should."""
    west, south, east, north = box
    if not (np.isfinite([west, south, east, north]).all()):
        return
    if south < -90.001 or north > 90.001:
        swapped = -90 <= west and east <= 90 and -360 <= south and north <= 360
        raise errors.DataError(
            f"{what} has latitudes (y) from {south:g} to {north:g} degrees, and there are none beyond 90; " + (
                "are longitude and latitude swapped? x is longitude, y is latitude" if swapped else
                "is it in metres? Then state its own system by crs="))
    if west < -360 or east > 540:
        raise errors.DataError(f"{what} has longitudes (x) from {west:g} to {east:g} degrees; is it in metres? Then state "
                               "its own system by crs=")


def checked_place(place: Place, crs: Any, what: str) -> Place:
    """The place, with longitudes from -180 to 180 where it lies wholly beyond."""
    if crs.is_geographic:
        check_degrees(place.box, what)
        if place.west + place.dx / 2 >= 180:
            place = place._replace(west=place.west - 360)
    return place


_MODERN = (6378137.0, 298.257223)


def _is_modern(crs: Any) -> bool:
    ellipsoid = crs.ellipsoid
    return ellipsoid is not None and abs(ellipsoid.semi_major_metre - _MODERN[0]) < 0.1 and (
        abs(ellipsoid.inverse_flattening - _MODERN[1]) < 1e-5)


def tell_datum(what: str, crs: Any, wkt: str) -> None:
    """PROJ lays Xian 1980 and Beijing 1954 over CGCS2000 as if they were it."""
    pyproj = needed("pyproj", "geo", "a reference system")
    target = pyproj.CRS.from_user_input(wkt)
    if _is_modern(crs) and _is_modern(target):
        return
    try:
        pyproj.Transformer.from_crs(crs, target, always_xy=True, allow_ballpark=False)
    except pyproj.exceptions.ProjError:
        warn(f"{what} is in '{crs.name}', and PROJ knows no way from its datum to that of the land: it is laid there as "
             "it is and may lie 100 m off; bring it into CGCS2000 (EPSG:4490) by the surveyors' parameters first where "
             "that matters")


def cell_size(cell_m: Any) -> float:
    found = given_number(cell_m, "cell_m (metres)")
    if not (np.isfinite(found) and found > 0):
        raise errors.ArgumentError(f"cell_m is {found:g}, it should be metres above 0")
    return found


def as_grid(grid: Any) -> Grid:
    """A grid as it is given."""
    if not isinstance(grid, tuple) or len(grid) != 5:
        raise errors.ArrayTypeError(f"grid is of type {said_type(grid)}, it should be libgrass.Grid(nx, ny, west_m, north_m, "
                                    "cell_m), as another landscape has it (land.grid)")
    nx, ny = whole(grid[0], "nx of grid"), whole(grid[1], "ny of grid")
    if nx < 1 or ny < 1 or nx * ny > MOST_CELLS:
        raise errors.ArgumentError(f"grid has {nx} columns and {ny} rows")
    return Grid(nx, ny, given_number(grid[2], "west_m of grid"), given_number(grid[3], "north_m of grid"), cell_size(grid[4]))


def grid_around(box: Sequence[float], cell_m: float, what: str) -> Grid:
    """A grid around a box, with edges at whole multiples of the cell (as `libgrass import-land`)."""
    if not np.isfinite(np.asarray(box, float)).all():
        raise errors.DataError(f"{what} cannot be brought into the land's system: is its own one stated rightly (crs=)?")
    west, north = np.floor(box[0] / cell_m) * cell_m, np.ceil(box[3] / cell_m) * cell_m
    nx, ny = np.ceil((box[2] - west) / cell_m), np.ceil((north - box[1]) / cell_m)
    if not (nx >= 1 and ny >= 1 and nx * ny <= MOST_CELLS):
        raise errors.ArgumentError(f"cells of {cell_m:g} m make a grid of {nx:.0f} columns and {ny:.0f} rows around {what}; "
                                   "take " + ("larger ones" if nx * ny > 1 else "smaller ones"))
    return Grid(int(nx), int(ny), float(west), float(north), float(cell_m))


def box_in(box: Sequence[float], crs: str, wkt: str) -> Tuple[float, ...]:
    """A box brought into another system, with its edges followed."""
    warp = needed("rasterio.warp", "geo", "rasters in another reference system")
    if crs == wkt:
        return tuple(box)
    try:
        return tuple(warp.transform_bounds(crs, wkt, *box, densify_pts=50))
    except Exception as fault:  # rasterio's own kinds of error
        raise errors.DataError(f"a box of {', '.join(f'{v:g}' for v in box)} cannot be brought into another reference "
                               f"system: {fault}; is its own one stated rightly (crs=)?") from fault


def _method(layer: Layer, grid: Grid, wkt: str, codes: bool) -> str:
    if layer.resample is not None:
        return layer.resample
    if codes:
        return "nearest"
    warp = needed("rasterio.warp", "geo", "rasters in another reference system")
    place = layer.place
    try:
        made, _, _ = warp.calculate_default_transform(layer.crs, wkt, place.nx, place.ny, *place.box)
    except Exception:  # what cannot be laid there is told when it is
        return "bilinear"
    return "average" if abs(made.a) < FINER * grid.cell_m else "bilinear"


def same_grid(layer: Layer, grid: Grid, wkt: str) -> bool:
    """Whether a raster lies on the grid already, so that its numbers stay as they are."""
    place = layer.place
    near = 1e-6 * grid.cell_m
    if (place.nx, place.ny) != (grid.nx, grid.ny) or max(
            abs(place.west - grid.west_m), abs(place.north - grid.north_m), abs(place.dx - grid.cell_m) * place.nx,
            abs(place.dy - grid.cell_m) * place.ny) > near:
        return False
    return layer.crs == wkt or bool(system(layer.crs, "crs") == system(wkt, "crs"))


def onto(layer: Layer, grid: Grid, wkt: str, codes: bool) -> Any:
    """The numbers of a raster on the grid, NaN where it has none: codes from the nearest pixel, numbers averaged where
    the source is finer than the cells, else interpolated."""
    if same_grid(layer, grid, wkt):
        return layer.values
    warp = needed("rasterio.warp", "geo", "rasters in another reference system")
    affine = needed("rasterio.transform", "geo", "rasters in another reference system")
    place = layer.place
    target = np.full((grid.ny, grid.nx), np.nan)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warp.reproject(np.ascontiguousarray(layer.values, dtype=np.float64), target,
                           src_transform=affine.from_origin(place.west, place.north, place.dx, place.dy),
                           src_crs=layer.crs, src_nodata=np.nan, dst_nodata=np.nan, dst_crs=wkt,
                           dst_transform=affine.from_origin(grid.west_m, grid.north_m, grid.cell_m, grid.cell_m),
                           resampling=getattr(warp.Resampling, _method(layer, grid, wkt, codes)), tolerance=TOLERANCE)
    except Exception as fault:  # rasterio's own kinds of error
        raise errors.DataError(f"{layer.told} cannot be brought onto the land's grid: {fault}",
                               file=layer.source or None) from fault
    if not codes:  # an interpolation may leave its range by a rounding
        there = layer.values[np.isfinite(layer.values)]
        if there.size:
            target = np.clip(target, there.min(), there.max())
    return target


def refuse_elsewhere(layer: Layer, grid: Grid, wkt: str) -> None:
    """A layer that has no value where the land is, and where the two lie."""
    try:
        land = box_in((grid.west_m, grid.north_m - grid.ny * grid.cell_m, grid.west_m + grid.nx * grid.cell_m,
                       grid.north_m), wkt, layer.crs)
    except errors.DataError:
        land = ()
    own = layer.place.box
    if not np.isfinite(layer.values).any():
        raise errors.DataError(f"{layer.told} has no value anywhere: all of its {layer.values.size} pixels are missing",
                               file=layer.source or None)
    apart = bool(land) and not (own[0] < land[2] and own[2] > land[0] and own[1] < land[3] and own[3] > land[1])
    raise errors.DataError(
        f"{layer.told} has no value in any unit" + (
            f": it reaches over x {own[0]:.6g} to {own[2]:.6g}, y {own[1]:.6g} to {own[3]:.6g} of "
            f"'{system(layer.crs, 'crs').name}', and the units over x {land[0]:.6g} to {land[2]:.6g}, y {land[1]:.6g} to "
            f"{land[3]:.6g} there; one of the two is not in the system that it states" if apart else
            ": the two meet, but its pixels are missing there"), file=layer.source or None)
