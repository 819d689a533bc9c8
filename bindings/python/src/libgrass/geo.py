"""Landscapes from and to what GIS people have: xarray, GeoTIFF, GeoDataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple, Type

import numpy as np

from . import errors
from ._frames import needed
from ._handles import PathLike, warn
from ._polygons import listed, rasterized_units

if TYPE_CHECKING:
    import xarray as xr

    from .land import Grid, Landscape

_WHOLE = {"unit": ("int32", -1), "type": ("uint8", 0), "weather_zone": ("uint16", 0),
          "land_class": ("uint8", 0), "flags": ("uint8", 0)}
_REAL = ("awc_mm", "water_km", "condition", "fertility", "slope_deg")
_OF_LAND = ("type", "awc_mm", "water_km", "condition", "fertility", "slope_deg", "weather_zone")


def _axis(data: Any, name: str) -> Any:
    if name not in data.coords:
        raise errors.DataError(f"the Dataset has no coordinate '{name}'")
    values = np.asarray(data[name].values, dtype=np.float64)
    steps = np.diff(values)
    if values.ndim != 1 or values.size < 2:
        raise errors.DataError(f"the coordinate '{name}' needs at least two values")
    if not np.all(np.abs(steps - steps.mean()) <= 1e-3 * abs(steps.mean())) or steps.mean() == 0:
        raise errors.DataError(f"the steps of the coordinate '{name}' are not equal")
    return values


def grid_of(data: Any) -> "Tuple[Grid, Any]":
    """The grid of a Dataset over (y, x), and the Dataset with north up and west left."""
    from .land import Grid

    x, y = _axis(data, "x"), _axis(data, "y")
    if x[0] > x[-1]:
        data, x = data.isel(x=slice(None, None, -1)), x[::-1]
    if y[0] < y[-1]:
        data, y = data.isel(y=slice(None, None, -1)), y[::-1]
    cell, height = (x[-1] - x[0]) / (x.size - 1), (y[0] - y[-1]) / (y.size - 1)
    if abs(cell - height) > 1e-6 * cell:
        raise errors.DataError(f"cells of {cell:g} by {height:g} are not square")
    return Grid(x.size, y.size, float(x[0] - cell / 2), float(y[0] + cell / 2), float(cell)), data


def crs_of(data: Any) -> Optional[str]:
    """The reference system of a Dataset as WKT: of rioxarray, or of a grid mapping of CF."""
    for name in ("spatial_ref", "crs"):
        if name in data.variables:
            attrs = data[name].attrs
            for key in ("crs_wkt", "spatial_ref"):
                if key in attrs:
                    return str(attrs[key])
    crs = getattr(getattr(data, "rio", None), "crs", None)
    return None if crs is None else str(crs.to_wkt())


def _holes(values: Any, nodata: Any) -> Any:
    """Where a raster has no value: NaN, or the number that the layer says is none."""
    holes = np.isnan(values) if values.dtype.kind == "f" else np.zeros(values.shape, bool)
    if values.dtype.kind == "i":  # as in the rasters that to_xarray() gives
        holes |= values == -1
    return holes if nodata is None else holes | (values == nodata)


def _whole(values: Any, name: str, nodata: Any) -> "Tuple[Any, Any]":
    """A raster of whole numbers, and where it has none."""
    if values.dtype.kind not in "fiub":
        raise errors.ArrayTypeError(f"'{name}' is an array of {values.dtype}")
    holes = _holes(values, nodata)
    whole = np.where(holes, _WHOLE[name][1], values) if holes.any() else values
    if values.dtype.kind == "f":
        if not np.all(whole == np.floor(whole)):
            raise errors.DataError(f"'{name}' holds broken numbers, it should hold whole ones")
        whole = whole.astype(np.int64)
    return whole, holes


def _raster(data: Any, name: str) -> "Tuple[Any, Any]":
    """A raster with rows from north to south, and where codes are missing."""
    variable = data[name]
    if set(variable.dims) != {"y", "x"}:
        raise errors.ArgumentError(
            f"'{name}' has the dimensions {tuple(variable.dims)}, it should have ('y', 'x')")
    values = np.asarray(variable.transpose("y", "x").values)
    if name not in _WHOLE:
        return values, None
    # Set where the layer was opened without being masked.
    return _whole(values, name, variable.attrs.get("_FillValue"))


# ---- cells without a value ----


def _of_units(unit: Any, cells: Any, units: Any) -> str:
    """How many of some cells lie in which unit."""
    rows, counts = np.unique(unit[cells], return_counts=True)
    names = [row if isinstance(row, str) else getattr(row, "name", row) for row in units]
    return listed([f"{count} of '{names[row] if row < len(names) else row}'"
                   for row, count in zip(rows, counts)])


def _leave_out(rasters: Dict[str, Any], holes: Any, used: Any, units: Any) -> None:
    """Cells without a type are other land, as in `libgrass import-land`: never the first type."""
    empty = used & holes
    if not empty.any():
        return
    if not (used & ~empty).any():
        raise errors.DataError("'type' has no value in any unit: do the two lie at the same place?")
    told = _of_units(rasters["unit"], empty, units)
    classes = rasters.get("land_class", np.where(used, 1, 0))
    rasters["land_class"] = np.where(empty, 2, classes)
    warn(f"{int(empty.sum())} cells of units have no type and are not simulated: {told}")


def _nearest_zone(rasters: Dict[str, Any], empty: Any, grid: "Grid", wkt: str, zones: Any,
                  units: Any) -> None:
    """Cells without a weather zone take the nearest, as in `libgrass import-land`."""
    if not empty.any():
        return
    if len(zones) > 1:
        pyproj = needed("pyproj", "geo", "the nearest weather zone")
        crs = pyproj.CRS.from_user_input(wkt)
        way = pyproj.Transformer.from_crs(crs.geodetic_crs, crs, always_xy=True)
        row, column = np.nonzero(empty)
        x = grid.west_m + (column + 0.5) * grid.cell_m
        y = grid.north_m - (row + 0.5) * grid.cell_m
        places = [way.transform(zone.lon_deg, zone.lat_deg) for zone in zones]
        away = np.stack([np.hypot(zone_x - x, zone_y - y) for zone_x, zone_y in places])
        whole = rasters["weather_zone"].copy()
        whole[empty] = away.argmin(axis=0)
        rasters["weather_zone"] = whole
    warn(f"{int(empty.sum())} cells of units have no weather zone and take the nearest one: "
         f"{_of_units(rasters['unit'], empty, units)}")


def _fill_holes(rasters: Dict[str, Any], holes: Mapping[str, Any], grid: "Grid", wkt: str,
                zones: Any, units: Any) -> None:
    used = rasters["unit"] >= 0
    if "land_class" in rasters:
        used = used & (rasters["land_class"] == 1)
    _leave_out(rasters, holes["type"], used, units)
    if "weather_zone" in rasters:
        _nearest_zone(rasters, used & ~holes["type"] & holes["weather_zone"], grid, wkt, zones, units)


def _names_in(frame: Any, column: str) -> List[str]:
    if column not in frame.columns or not all(isinstance(v, str) for v in frame[column]):
        return ["all"]
    return list(dict.fromkeys(frame[column]))


def land_from_dataset(cls: "Type[Landscape]", data: "xr.Dataset", *, units: Any, crs: Any = None,
                      **tables: Any) -> "Landscape":
    """See Landscape.from_arrays for the names of rasters and tables; `units` may be a GeoDataFrame
    of polygons with the columns name and optionally admin, zone, kind. A cell belongs to the first
    polygon that holds its middle. Cells of a unit that have no type (NaN, or the layer's nodata) are
    not simulated, and those without a weather zone take the nearest; both are warned of."""
    from .land import _wkt

    if not hasattr(data, "data_vars"):
        raise errors.ArrayTypeError(f"a landscape is made from an xarray Dataset, not "
                                    f"{type(data).__name__}")
    grid, data = grid_of(data)
    wkt = crs_of(data) if crs is None else _wkt(crs)
    if wkt is None:
        raise errors.DataError("the Dataset states no reference system; write it with rioxarray "
                               "(rio.write_crs) or give crs=")
    rasters: Dict[str, Any] = {}
    holes: Dict[str, Any] = {}
    for name in (*_WHOLE, *_REAL):
        if name in data.data_vars:
            rasters[name], holes[name] = _raster(data, name)
    if hasattr(units, "geometry") or hasattr(units, "columns"):
        frame = units
        rasters["unit"], units = rasterized_units(frame, grid, wkt)
        for table in ("admins", "zones"):
            tables.setdefault(table, _names_in(frame, table[:-1]))
        if "land_class" in rasters:
            rasters["land_class"] = np.where((rasters["land_class"] == 1) & (rasters["unit"] < 0), 2,
                                             rasters["land_class"])
    for name in ("unit", "type", "awc_mm", "water_km", "condition"):
        if name not in rasters:
            raise errors.DataError(f"a landscape needs the raster '{name}'")
    _fill_holes(rasters, holes, grid, wkt, tables.get("weather_zones", ()), units)
    return cls.from_arrays(**rasters, units=units, crs=wkt, west_m=grid.west_m, north_m=grid.north_m,
                           cell_m=grid.cell_m, **tables)


def land_from_geotiff(cls: "Type[Landscape]", layers: Mapping[str, PathLike], *, units: Any,
                      **tables: Any) -> "Landscape":
    """Layers by the names of the rasters; all on one grid."""
    rioxarray = needed("rioxarray", "geo", "a landscape from GeoTIFF")
    xarray = needed("xarray", None, "a landscape from GeoTIFF")
    found: Dict[str, Any] = {}
    first = ""
    for name, path in layers.items():
        if name not in _WHOLE and name not in _REAL:
            raise errors.ArgumentError(
                f"a landscape has no layer '{name}', it has {', '.join((*_WHOLE, *_REAL))}")
        try:
            layer = rioxarray.open_rasterio(path, masked=True)
        except Exception as fault:  # rasterio's own kinds of error
            raise errors.InputError(f"{path}: cannot be read as a raster: {fault}",
                                    file=str(path)) from fault
        with layer:
            if layer.sizes.get("band", 1) != 1:
                raise errors.DataError(f"{path} has {layer.sizes['band']} bands, it should have one",
                                       file=str(path))
            found[name] = layer.squeeze("band", drop=True).load()
        first = first or name
        one, other = found[first], found[name]
        if one.shape != other.shape or one.rio.crs != other.rio.crs or not np.allclose(
                one.rio.transform(), other.rio.transform(), rtol=0, atol=1e-3):
            raise errors.DataError(
                f"the layers '{first}' and '{name}' do not lie on one grid: shape, transform or "
                "reference system differ; use rio.reproject_match", file=str(path))
    if not found:
        raise errors.ArgumentError("no layers are given")
    return land_from_dataset(cls, xarray.Dataset(found), units=units, **tables)


def land_to_dataset(land: "Landscape") -> "xr.Dataset":
    """The rasters of a landscape with its reference system."""
    xarray = needed("xarray", None, "to_xarray()")
    names = ("unit", *_OF_LAND)
    rasters = {name: (("y", "x"), land.to_raster(name)) for name in names}
    rasters["land_class"] = (("y", "x"), land.to_raster("land_class"))
    rasters["flags"] = (("y", "x"), land.to_raster("flag_raster"))
    data: "xr.Dataset" = xarray.Dataset(rasters, {"x": land.x, "y": land.y, "spatial_ref": 0})
    data["spatial_ref"].attrs = {"crs_wkt": land.crs_wkt, "spatial_ref": land.crs_wkt}
    for name in rasters:
        data[name].attrs["grid_mapping"] = "spatial_ref"
    data.attrs.update(title="Landscape of libgrass", note=land.note)
    return data
