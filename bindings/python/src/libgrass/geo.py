"""Landscapes from and to what GIS people have: xarray, GeoTIFF, GeoDataFrames."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple, Type

import numpy as np

from . import errors
from ._arrays import said_type, told_kind, taken, truth
from ._cf import unit_of, unpacked
from ._handles import PathLike, log, path_bytes, warn
from ._land_tables import LAYERS, Grid, _Tables, _wkt
from ._needed import needed
from ._strict import spelled
from ._part import nearest
from ._polygons import listed, rasterized_units

if TYPE_CHECKING:
    import xarray as xr

    from .land import Landscape

_WHOLE = {"unit": ("int32", -1), "type": ("uint8", 0), "weather_zone": ("uint16", 0),
          "land_class": ("uint8", 0), "flags": ("uint8", 0)}
_REAL = ("awc_mm", "water_km", "condition", "fertility", "slope_deg")
_OF_LAND = ("type", "awc_mm", "water_km", "condition", "fertility", "slope_deg", "weather_zone")


def _axis(data: Any, name: str) -> Any:
    if data[name].ndim == 0:
        raise errors.DataError(f"the coordinate '{name}' has one value only; a grid needs two columns and rows at "
                               f"least (choose a range and not one place: isel({name}=slice(...)))")
    if data[name].ndim != 1:
        raise errors.DataError(
            f"the coordinate '{name}' lies over {data[name].dims}, so the grid is curved or rotated; a "
            "land's cells are squares along x and y: warp it (gdalwarp, data.rio.reproject)")
    if data[name].dtype.kind not in "fiu":
        raise errors.DataError(f"the coordinate '{name}' holds {data[name].dtype}, it should hold "
                               "metres")
    values = np.asarray(unpacked(data[name].variable, name), dtype=np.float64)
    steps = np.diff(values)
    if values.size < 2:
        raise errors.DataError(f"the coordinate '{name}' needs at least two values")
    if not np.isfinite(values).all():
        raise errors.DataError(f"the coordinate '{name}' has no number in place {int(np.isfinite(values).argmin())}, "
                               "counted from 0; fill it (assign_coords)")
    if not np.all(np.abs(steps - steps.mean()) <= 1e-3 * abs(steps.mean())) or steps.mean() == 0:
        at = int(np.abs(steps - np.median(steps)).argmax())
        raise errors.DataError(f"the steps of the coordinate '{name}' are not equal: {values[at]:g} is followed by "
                               f"{values[at + 1]:g}, where steps are {np.median(steps):g}; a land's cells are squares: "
                               "sort it (sortby), take twins out (drop_duplicates), or bring it to one grid (interp)")
    return values


_DEGREES = ("longitude", "latitude", "lon", "lat")


def with_axes(data: Any) -> Any:
    """The Dataset with its axes named x and y: found by these names, else by what the coordinates
    say of themselves (axis, standard_name)."""
    names: Dict[str, str] = {}
    for letter in "xy":
        if letter in data.coords:
            continue
        own = [str(name) for name, axis in data.coords.items() if axis.dims == (name,) and (
            axis.attrs.get("standard_name") == f"projection_{letter}_coordinate"
            or (str(axis.attrs.get("axis", "")).lower() == letter
                and axis.attrs.get("standard_name") not in _DEGREES and str(name).lower() not in _DEGREES))]
        if len(own) == 1:
            names[own[0]] = letter
        elif any(str(n).lower() in _DEGREES for n in data.coords):
            raise errors.DataError(
                "the Dataset lies over longitude and latitude, whose cells have no area of their own; "
                "bring it to an equal-area projection in metres (data.rio.reproject)")
        else:
            raise errors.DataError(
                f"the Dataset has no coordinate '{letter}', and none says by its attributes axis or "
                f"standard_name that it is that; it has {', '.join(map(str, data.coords)) or 'none'}. "
                "Rename the one that is meant, or warp a rotated grid north-up (gdalwarp)")
    return data.rename(names) if names else data


_METRES = {"m", "metre", "metres", "meter", "meters"}


def grid_of(data: Any) -> "Tuple[Grid, Any, str]":
    """The grid of a Dataset over (y, x), in the unit that its coordinates state ("": none), and the
    Dataset with north up and west left."""
    x, y = _axis(data, "x"), _axis(data, "y")
    units = [str(data[name].attrs.get("units", "")).strip() for name in "xy"]
    if units[0] != units[1] and set(units) <= _METRES:
        units = ["m", "m"]
    if units[0] != units[1] and not all(u.startswith("degree") for u in units):
        raise errors.DataError(f"x is stated in '{units[0]}' and y in '{units[1]}'; both should be in "
                               "metres")
    if x[0] > x[-1]:
        data, x = data.isel(x=slice(None, None, -1)), x[::-1]
    if y[0] < y[-1]:
        data, y = data.isel(y=slice(None, None, -1)), y[::-1]
    cell, height = (x[-1] - x[0]) / (x.size - 1), (y[0] - y[-1]) / (y.size - 1)
    if abs(cell - height) > 1e-6 * cell:
        raise errors.DataError(f"cells of {cell:g} by {height:g} are not square")
    grid = Grid(x.size, y.size, float(x[0] - cell / 2), float(y[0] + cell / 2), float(cell))
    return grid, data, units[0]


def _mapping_of(data: Any) -> Optional[str]:
    """The grid mapping that the rasters of a land name, which is theirs whatever else lies there."""
    named: Dict[str, str] = {}
    for raster in (*_WHOLE, *_REAL):
        if raster in data.data_vars:
            told = data[raster].attrs.get("grid_mapping") or data[raster].encoding.get("grid_mapping")
            if isinstance(told, str):
                named.setdefault(told.partition(":")[0].strip(), raster)
    if len(named) > 1:
        (one, first), (two, second) = list(named.items())[:2]
        raise errors.DataError(f"'{first}' lies in the reference system '{one}' and '{second}' in "
                               f"'{two}'; bring all rasters to one")
    return next(iter(named), None)


def crs_of(data: Any) -> Optional[str]:
    """The reference system of a Dataset as WKT: of its rasters' grid mapping (CF, rioxarray)."""
    own = _mapping_of(data)
    for name in ((own,) if own in data.variables else ()) + ("spatial_ref", "crs"):
        if name in data.variables:
            attrs = data[name].attrs
            for key in ("crs_wkt", "spatial_ref"):
                if key in attrs:
                    return str(attrs[key])
            if "grid_mapping_name" in attrs:
                pyproj = needed("pyproj", "geo", "a grid mapping without WKT")
                try:
                    return str(pyproj.CRS.from_cf(attrs).to_wkt())
                except (pyproj.exceptions.CRSError, KeyError) as fault:
                    raise errors.DataError(f"the grid mapping '{name}' is no reference system that can "
                                           f"be read: {fault}; give crs=") from None
    crs = getattr(getattr(data, "rio", None), "crs", None)
    return None if crs is None else str(crs.to_wkt())


def _holes(values: Any, nodata: Any) -> Any:
    """Where a raster has no value: NaN, or the number that the layer says is none."""
    holes = np.isnan(values) if values.dtype.kind == "f" else np.zeros(values.shape, bool)
    if values.dtype.kind in "if":  # as in the rasters that to_xarray() gives
        holes |= values == -1
    return holes if nodata is None else holes | (values == nodata)


def _whole(values: Any, name: str, nodata: Any) -> "Tuple[Any, Any]":
    """A raster of whole numbers, and where it has none."""
    if values.dtype.kind == "b" and name != "land_class":
        taken(values, _WHOLE[name][0], name)  # which says what it should be
    if values.dtype.kind not in "fiub":
        raise errors.ArrayTypeError(f"'{name}' is an array of {told_kind(values)}; it should be of whole "
                                    f"numbers, the rows of its table")
    holes = _holes(values, nodata)
    whole = np.where(holes, _WHOLE[name][1], values) if holes.any() else values
    if values.dtype.kind == "f":
        if not np.all(np.isfinite(whole)) or np.any(np.abs(whole) > 2**53):
            raise errors.DataError(f"'{name}' holds numbers that are no rows of a table: "
                                   f"{np.min(whole):g} to {np.max(whole):g}")
        if not np.all(whole == np.floor(whole)):
            raise errors.DataError(f"'{name}' holds broken numbers, it should hold whole ones")
        whole = whole.astype(np.int64)
    return whole, holes


def _check_meanings(data: Any, tables: Mapping[str, Any]) -> None:
    """What a raster says of its codes (CF: flag_values, flag_meanings) against the table that they are
    rows of: names of the table at other rows would be other land."""
    for name, table in tables.items():
        said = data[name].attrs if name in data.data_vars else {}
        words, values = str(said.get("flag_meanings", "")).split(), np.atleast_1d(said.get("flag_values", []))
        if not hasattr(table, "__len__"):
            continue
        rows = [row[0] if isinstance(row, (tuple, list)) else getattr(row, "name", row) for row in table]
        if not words or len(words) != values.size or values.dtype.kind not in "iuf":
            continue
        for value, word in zip(values.tolist(), words):
            if word in rows and rows.index(word) != value:
                there = f"'{rows[int(value)]}'" if 0 <= value < len(rows) else "nothing"
                raise errors.DataError(
                    f"'{name}' says of itself (flag_meanings) that {value:g} is '{word}', but row {value:g} of its "
                    f"table, counted from 0, is {there}; give the table in the order of the codes, or change these")


def _raster(data: Any, name: str) -> "Tuple[Any, Any]":
    """A raster with rows from north to south, and where codes are missing."""
    variable = data[name]
    if not variable.dims:
        raise errors.ArgumentError(f"'{name}' is one number, it should be a raster over ('y', 'x'): "
                                   f"xarray.full_like(data.condition, {float(variable):g}) makes one of it"
                                   if variable.dtype.kind in "fiu" else
                                   f"'{name}' is one value, it should be a raster over ('y', 'x')")
    if set(variable.dims) != {"y", "x"}:
        raise errors.ArgumentError(
            f"'{name}' has the dimensions {tuple(variable.dims)}, it should have ('y', 'x'); choose one "
            "place of the others (isel, squeeze)")
    values = unpacked(variable.variable.transpose("y", "x"), name)
    if name not in _WHOLE:
        return values, None
    # Set where the layer was opened without being masked.
    return _whole(values, name, variable.attrs.get("_FillValue"))


def _check_names(data: Any) -> None:
    """A misspelt raster would vanish; foreign ones are told of and left aside."""
    known = (*_WHOLE, *_REAL)
    foreign = []
    for name, variable in data.data_vars.items():
        if name in known or variable.ndim < 2:
            continue
        hint = nearest(str(name), [k for k in known if k not in data.data_vars])
        if hint:
            raise errors.DataError(f"a landscape has no raster '{name}'" + hint
                                   + f"; it has {', '.join(known)}")
        foreign.append(str(name))
    if foreign:
        log.info("%s", f"rasters that a landscape does not know are left aside: {', '.join(foreign)}")


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


def _fill_holes(rasters: Dict[str, Any], holes: Mapping[str, Any], units: Any) -> None:
    used = rasters["unit"] >= 0
    if "land_class" in rasters:
        used = used & (rasters["land_class"] == 1)
    _leave_out(rasters, holes["type"], used, units)
    if "weather_zone" not in rasters:
        return
    empty = used & ~holes["type"] & holes["weather_zone"]
    rasters["weather_zone"] = np.where(holes["weather_zone"], 65535, rasters["weather_zone"])
    if empty.any():  # the library finds them, as for every landscape
        warn(f"{int(empty.sum())} cells of units have no weather zone and take the nearest one: "
             f"{_of_units(rasters['unit'], empty, units)}")


def _names_in(frame: Any, column: str) -> List[str]:
    texts = [isinstance(v, str) for v in frame[column]] if column in frame.columns else []
    if any(texts) and not all(texts):
        other = frame[column].iloc[texts.index(False)]
        raise errors.DataError(f"'{column}' of the units holds names, but {other!r} for unit "
                               f"'{frame['name'].iloc[texts.index(False)]}'; it should hold a name for each")
    if not all(texts) or not texts:
        return ["all"]
    return list(dict.fromkeys(frame[column]))


def _land_of(cls: "Type[Landscape]", data: "xr.Dataset", *, units: Any, crs: Any = None,
             repair: bool = False, types: Any, weather_zones: Any, admins: Any = ("all",),
             zones: Any = ("all",), note: Optional[str] = None, copy: Optional[bool] = None,
             threads: Optional[int] = None) -> "Landscape":
    """See Landscape.from_arrays for the names of rasters and tables; `units` may be a GeoDataFrame
    of polygons with the columns name and optionally admin, zone, kind. A cell belongs to the first
    polygon that holds its middle; an invalid polygon is refused, or with `repair` mended. Cells of a
    unit that have no type (NaN, or the layer's nodata) are not simulated, and those without a weather
    zone take the nearest; both are warned of.

    Stated units are converted, of the coordinates (with the reference system) and of the rasters
    (awc_mm in m, slope_deg in percent ...), and what cannot be converted is refused. Packed numbers
    are unpacked where the Dataset was opened as it is stored."""
    if not hasattr(data, "data_vars"):
        how = ("open the file first (xarray.open_dataset)" if isinstance(data, (str, bytes)) or hasattr(
            data, "__fspath__") else "name its rasters (DataArray.to_dataset)" if hasattr(data, "dims") else
            "xarray.Dataset({'type': (('y', 'x'), array), ...}, {'x': ..., 'y': ...}) makes one")
        raise errors.ArrayTypeError(f"a landscape is made from an xarray Dataset, not {said_type(data)}; {how}")
    repair = truth(repair, "repair")
    if isinstance(units, (str, bytes)) or hasattr(units, "__fspath__"):
        raise errors.ArrayTypeError(f"'units' is {units!r}, it should be a list of names or a GeoDataFrame "
                                    "of polygons: read a file with geopandas.read_file")
    wkt = crs_of(data) if crs is None else _wkt(crs)
    data = with_axes(data)
    _check_names(data)
    grid, data, axis_unit = grid_of(data)
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
        if "unit" in rasters:
            warn("the raster 'unit' is not used, because the units are given as polygons")
            data = data.drop_vars("unit")
        rasters["unit"], units = rasterized_units(frame, grid, wkt, repair)
        admins = _names_in(frame, "admin") if admins == ("all",) else admins
        zones = _names_in(frame, "zone") if zones == ("all",) else zones
        if "land_class" in rasters:
            rasters["land_class"] = np.where((rasters["land_class"] == 1) & (rasters["unit"] < 0), 2,
                                             rasters["land_class"])
    elif repair:
        raise errors.ArgumentError("repair=True means nothing where the units are no polygons")
    for name in ("unit", "type", "awc_mm", "water_km", "condition"):
        if name not in rasters:
            raise errors.DataError(f"a landscape needs the raster '{name}'" + (
                " (or polygons of the units: units=a GeoDataFrame)" if name == "unit" else ""))
    _check_meanings(data, {"type": types, "weather_zone": weather_zones, "unit": units})
    _fill_holes(rasters, holes, units)
    stated = {name: unit for name, unit in ((n, unit_of(data[n].attrs, n)) for n in LAYERS if n in data.data_vars)
              if unit is not None}
    return cls._from_arrays(rasters, (grid.west_m, grid.north_m, grid.cell_m),
                            _Tables(types, admins, zones, weather_zones, units), wkt, note, copy,
                            threads, axis_unit, stated)


land_from_dataset = spelled(_land_of, "Landscape.from_dataset")


def land_from_geotiff(cls: "Type[Landscape]", layers: Mapping[str, PathLike], **tables: Any) -> "Landscape":
    """Layers by the names of the rasters; all on one grid. Scale, offset, nodata, mask and unit of
    the bands count."""
    paths: Dict[str, str] = {}
    if not isinstance(layers, Mapping):
        raise errors.ArrayTypeError(f"'layers' is of type {type(layers).__name__}, it should be a mapping "
                                    "of names to files, {'type': 'types.tif', ...}")
    for name, path in layers.items():
        if name not in _WHOLE and name not in _REAL:
            raise errors.ArgumentError(
                f"a landscape has no layer '{name}'" + nearest(name, (*_WHOLE, *_REAL))
                + f"; it has {', '.join((*_WHOLE, *_REAL))}")
        if not isinstance(path, (str, bytes)) and not hasattr(path, "__fspath__"):
            raise errors.ArrayTypeError(
                f"the layer '{name}' is of type {said_type(path)}, it should be the path of a GeoTIFF; what is opened "
                "already, and numbers that hold everywhere, go as rasters of a Dataset to Landscape.from_dataset")
        paths[name] = os.fsdecode(path_bytes(path, f"the layer '{name}'"))
    rioxarray = needed("rioxarray", "geo", "a landscape from GeoTIFF")
    xarray = needed("xarray", None, "a landscape from GeoTIFF")
    found: Dict[str, Any] = {}
    first = ""
    for name, path in paths.items():
        try:
            layer = rioxarray.open_rasterio(path, mask_and_scale=True)
            several = not hasattr(layer, "squeeze") or hasattr(layer, "data_vars")
            layer = layer if several else layer.load()
        except Exception as fault:  # rasterio's own kinds of error
            raise errors.InputError(f"{path}: cannot be read as a raster: {fault}",
                                    file=str(path)) from fault
        if several:
            raise errors.DataError(f"{path} holds several rasters, it should hold one: take it out (gdal_translate), or "
                                   "open the file (xarray.open_dataset) for Landscape.from_dataset", file=str(path))
        with layer:
            if layer.sizes.get("band", 1) != 1:
                raise errors.DataError(f"{path} has {layer.sizes['band']} bands, it should have one: "
                                       "choose it (gdal_translate -b)",
                                       file=str(path))
            found[name] = layer.squeeze("band", drop=True)
            found[name].encoding = {}
        first = first or name
        one, other = found[first], found[name]
        if one.shape != other.shape or one.rio.crs != other.rio.crs or not np.allclose(
                one.rio.transform(), other.rio.transform(), rtol=0, atol=1e-3):
            raise errors.DataError(
                f"the layers '{first}' and '{name}' do not lie on one grid: shape, transform or "
                "reference system differ; use rio.reproject_match", file=str(path))
    if not found:
        raise errors.ArgumentError("no layers are given")
    return spelled(_land_of, "Landscape.from_geotiff")(cls, xarray.Dataset(found), **tables)


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
        if name in ("unit", "type", "weather_zone"):  # what is written says that these are holes
            data[name].encoding["_FillValue"] = data[name].dtype.type(-1)
    data.attrs.update(title="Landscape of libgrass", note=land.note)
    return data
