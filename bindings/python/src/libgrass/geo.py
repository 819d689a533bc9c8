"""Landscapes from and to what GIS people have: xarray, GeoTIFF, GeoDataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple, Type

import numpy as np

from . import errors
from ._frames import needed
from ._handles import PathLike

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


def _whole(values: Any, name: str) -> Any:
    dtype, outside = _WHOLE[name]
    if values.dtype.kind == "f":  # a masked raster: NaN is no data
        holes = np.isnan(values)
        whole = np.where(holes, outside, values)
        if not np.all(whole == np.floor(whole)):
            raise errors.DataError(f"'{name}' holds broken numbers, it should hold whole ones")
        values = whole.astype(np.int64)
    if values.dtype.kind not in "iu" and values.dtype.kind != "b":
        raise errors.ArrayTypeError(f"'{name}' is an array of {values.dtype}")
    # -1 stands for no data in the rasters that to_xarray() gives.
    return values if name == "unit" or values.dtype.kind != "i" else np.where(values == -1, outside,
                                                                              values)


def _raster(data: Any, name: str) -> Any:
    variable = data[name]
    if set(variable.dims) != {"y", "x"}:
        raise errors.ArgumentError(
            f"'{name}' has the dimensions {tuple(variable.dims)}, it should have ('y', 'x')")
    values = np.asarray(variable.transpose("y", "x").values)
    return _whole(values, name) if name in _WHOLE else values


def rasterized_units(frame: Any, grid: "Grid", crs: str) -> "Tuple[Any, List[Any]]":
    """Units from polygons: a cell belongs to the polygon that holds its middle."""
    from .land import UNIT_KINDS, Unit

    features = needed("rasterio.features", "geo", "units from polygons")
    transform = needed("rasterio.transform", "geo", "units from polygons")
    if "name" not in frame.columns:
        raise errors.DataError("the GeoDataFrame of units needs the column 'name'")
    if frame.crs is None:
        raise errors.DataError("the GeoDataFrame of units states no reference system (set_crs)")
    shapes = frame.to_crs(crs).geometry
    where = transform.from_origin(grid.west_m, grid.north_m, grid.cell_m, grid.cell_m)
    raster = features.rasterize(((s, i) for i, s in enumerate(shapes)), out_shape=(grid.ny, grid.nx),
                                transform=where, fill=-1, dtype="int32")
    rows = []
    for i in range(len(frame)):
        row = {key: frame[key].iloc[i] for key in ("name", "admin", "zone", "kind")
               if key in frame.columns}
        if not (raster == i).any():
            raise errors.DataError(
                f"unit '{row['name']}' holds the middle of no cell; take smaller cells or leave it "
                "out", unit=str(row["name"]))
        if isinstance(row.get("kind"), (int, np.integer)):
            row["kind"] = UNIT_KINDS[int(row["kind"])]
        fields: Dict[str, Any] = {k: v if isinstance(v, str) else int(v) for k, v in row.items()}
        rows.append(Unit(**fields))
    return raster, rows


def _names_in(frame: Any, column: str) -> List[str]:
    if column not in frame.columns or not all(isinstance(v, str) for v in frame[column]):
        return ["all"]
    return list(dict.fromkeys(frame[column]))


def land_from_dataset(cls: "Type[Landscape]", data: "xr.Dataset", *, units: Any, crs: Any = None,
                      **tables: Any) -> "Landscape":
    """See Landscape.from_arrays for the names of rasters and tables; `units` may be a GeoDataFrame
    of polygons with the columns name and optionally admin, zone, kind."""
    from .land import _wkt

    if not hasattr(data, "data_vars"):
        raise errors.ArrayTypeError(f"a landscape is made from an xarray Dataset, not "
                                    f"{type(data).__name__}")
    grid, data = grid_of(data)
    wkt = crs_of(data) if crs is None else _wkt(crs)
    if wkt is None:
        raise errors.DataError("the Dataset states no reference system; write it with rioxarray "
                               "(rio.write_crs) or give crs=")
    rasters: Dict[str, Any] = {name: _raster(data, name) for name in (*_WHOLE, *_REAL)
                               if name in data.data_vars}
    if hasattr(units, "geometry"):
        for table in ("admins", "zones"):
            tables.setdefault(table, _names_in(units, table[:-1]))
        rasters["unit"], units = rasterized_units(units, grid, wkt)
        if "land_class" in rasters:
            rasters["land_class"] = np.where((rasters["land_class"] == 1) & (rasters["unit"] < 0), 2,
                                             rasters["land_class"])
    for name in ("unit", "type", "awc_mm", "water_km", "condition"):
        if name not in rasters:
            raise errors.DataError(f"a landscape needs the raster '{name}'")
    return cls.from_arrays(**rasters, units=units, crs=wkt, west_m=grid.west_m, north_m=grid.north_m,
                           cell_m=grid.cell_m, **tables)


def land_from_geotiff(cls: "Type[Landscape]", layers: Mapping[str, PathLike], *, units: Any,
                      **tables: Any) -> "Landscape":
    """Layers by the names of the rasters; all on one grid."""
    rioxarray = needed("rioxarray", "geo", "a landscape from GeoTIFF")
    xarray = needed("xarray", "geo", "a landscape from GeoTIFF")
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
    xarray = needed("xarray", "xarray", "to_xarray()")
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
