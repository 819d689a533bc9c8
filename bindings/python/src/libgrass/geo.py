"""Landscapes from and to what GIS people have: xarray, GeoTIFF, GeoDataFrames."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple, Type

import numpy as np

from . import errors
from ._arrays import said_type, taken, truth
from ._cf import unit_of, unpacked
from ._codes import to_codes
from ._draft import Draft, Tables, finished, lay, put, whole_raster
from ._handles import PathLike, log, path_bytes, warn
from ._land_tables import LAYERS, Grid, _wkt
from ._names import FLAGS, RASTERS, WHOLE, renamed
from ._needed import needed
from ._onto_grid import (Layer, Place, albers, as_grid, box_in, cell_size, checked_place, grid_around, same_grid, short,
                         system, tell_datum)
from ._part import nearest
from ._polygons import Shapes, shapes_of
from ._regions import as_texts, table_of_units
from ._story import Story, file_name
from ._strict import spelled

if TYPE_CHECKING:
    import xarray as xr

    from .land import Landscape

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
    for raster in RASTERS:
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


def _check_meanings(data: Any, tables: Mapping[str, Any]) -> None:
    """What a raster says of its codes (CF: flag_values, flag_meanings) against the table that they are
    rows of: names of the table at other rows would be other land."""
    for name, table in tables.items():
        said = data[name].attrs if name in data.data_vars else {}
        words, values = str(said.get("flag_meanings", "")).split(), np.atleast_1d(said.get("flag_values", []))
        if not hasattr(table, "__len__") or isinstance(table, Mapping):
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
    """A raster with rows from north to south, and the code that is none."""
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
    # Set where the layer was opened without being masked.
    return values, variable.attrs.get("_FillValue") if name in WHOLE else None


def _check_names(data: Any) -> None:
    """A misspelt raster would vanish; foreign ones are told of and left aside."""
    known = RASTERS
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


def as_wkt(crs: Any) -> Optional[str]:
    """A system as given: 4326 and "4326" too; other texts are judged by the library, whose word counts."""
    plain = isinstance(crs, (int, np.integer)) or (isinstance(crs, str) and crs.strip().isdigit())
    return str(system(crs, "crs").to_wkt()) if plain else _wkt(crs)


def _own_grid(data: Any, wkt: Optional[str], story: Story) -> Draft:
    """The rasters of a Dataset that lie on the land's own grid."""
    data = with_axes(data)
    grid, data, axis_unit = grid_of(data)
    if wkt is None:
        raise errors.DataError("the Dataset states no reference system; write it with rioxarray "
                               "(rio.write_crs) or give crs=")
    draft = Draft(grid, wkt, story, axis_unit=axis_unit)
    for name in RASTERS:
        if name in data.data_vars:
            put(draft, name, *_raster(data, name))
    return draft


def _is_degrees(data: Any) -> bool:
    """Whether a Dataset lies over longitude and latitude by its coordinates' own word."""
    return any(str(name).lower() in ("lon", "lat", "longitude", "latitude") or
               coordinate.attrs.get("standard_name") in ("longitude", "latitude")
               for name, coordinate in data.coords.items() if coordinate.dims == (name,))


def with_any_axes(data: Any) -> Any:
    """As with_axes, also over longitude and latitude."""
    names: Dict[str, str] = {}
    for letter, words in (("x", ("lon", "longitude")), ("y", ("lat", "latitude"))):
        if letter in data.coords:
            continue
        own = [str(name) for name, axis in data.coords.items() if axis.dims == (name,) and (
            str(name).lower() in words or axis.attrs.get("standard_name") == words[1])]
        if len(own) == 1:
            names[own[0]] = letter
    return with_axes(data.rename(names) if names else data)


def place_of(data: Any) -> "Tuple[Place, Any]":
    """Where a Dataset over (y, x) lies, and the Dataset with north up and west left."""
    x, y = _axis(data, "x"), _axis(data, "y")
    if x[0] > x[-1]:
        data, x = data.isel(x=slice(None, None, -1)), x[::-1]
    if y[0] < y[-1]:
        data, y = data.isel(y=slice(None, None, -1)), y[::-1]
    dx, dy = (x[-1] - x[0]) / (x.size - 1), (y[0] - y[-1]) / (y.size - 1)
    return Place(float(x[0] - dx / 2), float(y[0] + dy / 2), float(dx), float(dy), x.size, y.size), data


_KILOMETRES = {"km", "kilometre", "kilometres", "kilometer", "kilometers"}


def _in_own_unit(place: Place, data: Any, crs: Any) -> Place:
    """The place in the unit of its reference system, where the coordinates state another."""
    said = {str(data[name].attrs.get("units", "")).strip().lower() for name in "xy"}
    if crs.is_geographic:
        bad = sorted(unit for unit in said if unit and not unit.startswith("degree"))
        if bad:
            raise errors.DataError(f"the coordinates are stated in '{bad[0]}', but the reference system, '{crs.name}', is of "
                                   "degrees; one of the two is wrong (crs= gives another)")
        return place
    axis = crs.axis_info[0] if crs.axis_info else None
    own = 1.0 if axis is None else float(axis.unit_conversion_factor)
    if said <= {""} | _METRES:
        factor = 1.0 if said <= {""} else 1.0 / own
    elif said <= _KILOMETRES:
        factor = 1000.0 / own
    elif axis is not None and said == {axis.unit_name.lower()}:
        factor = 1.0
    else:
        raise errors.DataError(f"the coordinates x and y are stated in {' and '.join(repr(unit) for unit in sorted(said))}, but "
                               f"the reference system, '{crs.name}', is of {axis.unit_name if axis else 'metres'}; convert them, "
                               "or say by crs= where they lie")
    return place._replace(west=place.west * factor, north=place.north * factor, dx=place.dx * factor, dy=place.dy * factor)


def as_floats(values: Any, name: str, nodata: Any) -> "Tuple[Any, Optional[List[str]]]":
    """Numbers that can be laid onto another grid, NaN where there is none, and what codes stand for in texts."""
    if name in WHOLE and values.dtype.kind in "OUST":
        return to_codes(values)
    if name in WHOLE:
        whole, holes = whole_raster(values, name, nodata)
        return np.where(holes, np.nan, whole.astype(np.float64)), None
    if name in FLAGS and values.dtype.kind == "b":
        return values.astype(np.float64), None
    if values.dtype.kind not in "fiu":
        taken(values, "float32", name)  # which says what it should be
    return values.astype(np.float64), None


def layers_of(data: Any, wkt: Optional[str], source: str = "") -> "Dict[str, Layer]":
    """The rasters of a Dataset of any place and system."""
    data = with_any_axes(data)
    if wkt is None:
        raise errors.DataError((f"{source} states" if source else "the Dataset states") + " no reference system; write it "
                               "with rioxarray (rio.write_crs) or give crs=", file=source or None)
    crs = system(wkt, "the system of the rasters")
    place, data = place_of(data)
    place = checked_place(_in_own_unit(place, data, crs), crs, source or "the Dataset")
    found: Dict[str, Layer] = {}
    for name in RASTERS:
        if name in data.data_vars:
            values, words = as_floats(*_named(data, name))
            unit = unit_of(data[name].attrs, name) if name in LAYERS else None
            found[name] = Layer(name, values, place, wkt, source, unit, words)
    return found


def _named(data: Any, name: str) -> "Tuple[Any, str, Any]":
    values, nodata = _raster(data, name)
    return values, name, nodata


def target_of(layers: Mapping[str, Layer], shapes: Optional[Shapes], cell_m: Any, grid: Any, wkt: str) -> Grid:
    """The grid that is asked for, or one around the units."""
    if grid is not None:
        if cell_m is not None:
            raise errors.ArgumentError("give cell_m or grid, not both: a grid has its cells")
        return as_grid(grid)
    cell = cell_size(cell_m)
    if shapes is not None:
        return grid_around(shapes.shapes.total_bounds, cell, "the units")
    layer = layers.get("unit")
    if layer is None:
        raise errors.DataError("a landscape needs the raster 'unit' (or polygons of the units: units=a GeoDataFrame)")
    inside = np.argwhere(~np.isnan(layer.values) & (layer.values >= 0))
    if not len(inside):
        raise errors.DataError(f"the raster {layer.told} holds no unit anywhere")
    (top, left), (bottom, right) = inside.min(axis=0), inside.max(axis=0) + 1
    p = layer.place
    box = (p.west + left * p.dx, p.north - bottom * p.dy, p.west + right * p.dx, p.north - top * p.dy)
    return grid_around(box_in(box, layer.crs, wkt), cell, "the units")


def land_system(cls: Any, grid_crs: Any) -> str:
    """WKT of the system that a land is laid in; None: Albers equal area of China."""
    return albers(cls) if grid_crs is None else str(system(grid_crs, "grid_crs").to_wkt())


def laid(cls: "Type[Landscape]", layers: Mapping[str, Layer], frame: Any, repair: bool, cell_m: Any, grid: Any,
         grid_crs: Any, story: Story) -> Draft:
    """Rasters of any place and system, and polygons, on one grid."""
    wkt = land_system(cls, grid_crs)
    target = system(wkt, "grid_crs")
    if not target.is_projected:
        raise errors.DataError(f"grid_crs is '{target.name}', which is no projected system; a land's cells are squares of "
                               "metres: leave it out for Albers equal area of China")
    shapes = None if frame is None else shapes_of(frame, wkt, repair, story)
    draft = Draft(target_of(layers, shapes, cell_m, grid, wkt), wkt, story, laid=True, shapes=shapes)
    for name, layer in layers.items():
        crs = system(layer.crs, "crs")
        tell_datum(layer.told, crs, wkt)
        lay(draft, layer)
        moved = "" if same_grid(layer, draft.grid, wkt) else f", brought onto the grid of {draft.grid.cell_m:g} m"
        if layer.source or moved:
            story.tell(f"{name}: {layer.told_source + ', ' if layer.told_source else ''}in {short(crs)}{moved}")
    return draft


def _tell_sources(data: Any, crs: Any, story: Story) -> None:
    """Files that rasters were opened from, and a system that is given in place of the stated one."""
    of: Dict[str, List[str]] = {}
    for name in RASTERS:
        if name in data.data_vars:
            source = data[name].encoding.get("source") or data.encoding.get("source")
            if isinstance(source, str):
                of.setdefault(file_name(source), []).append(name)
    for source, names in of.items():
        story.tell(f"{', '.join(names)}: {source}")
    stated = crs_of(data) if crs is not None else None
    if stated is not None:
        one, other = system(stated, "the system of the Dataset"), system(as_wkt(crs), "crs")
        if one != other:
            story.tell(f"the rasters state that they lie in '{one.name}'; '{other.name}' was given (crs) and counts")


def _check_given(data: Any, units: Any) -> None:
    if not hasattr(data, "data_vars"):
        how = ("open the file first (xarray.open_dataset)" if isinstance(data, (str, bytes)) or hasattr(
            data, "__fspath__") else "name its rasters (DataArray.to_dataset)" if hasattr(data, "dims") else
            "xarray.Dataset({'type': (('y', 'x'), array), ...}, {'x': ..., 'y': ...}) makes one")
        raise errors.ArrayTypeError(f"a landscape is made from an xarray Dataset, not {said_type(data)}; {how}")
    if isinstance(units, (str, bytes)) or hasattr(units, "__fspath__"):
        raise errors.ArrayTypeError(f"'units' is {units!r}, it should be a list of names or a GeoDataFrame "
                                    "of polygons: read a file with geopandas.read_file")


def _land_of(cls: "Type[Landscape]", data: "xr.Dataset", *, units: Any, weather_zones: Any = None, types: Any = None,
             admins: Any = ("all",), zones: Any = ("all",), kinds: Any = None, names: Any = None, crs: Any = None,
             cell_m: Any = None, grid: Any = None, grid_crs: Any = None, repair: bool = False, on_empty: str = "refuse",
             type: Any = None, awc_mm: Any = None, water_km: Any = None, condition: Any = None, fertility: Any = None,
             slope_deg: Any = None, missing: Any = None, note: Optional[str] = None, copy: Optional[bool] = None,
             threads: Optional[int] = None) -> "Landscape":
    """See Landscape.from_dataset."""
    constants = {"type": type, "awc_mm": awc_mm, "water_km": water_km, "condition": condition, "fertility": fertility,
                 "slope_deg": slope_deg}
    _check_given(data, units)
    if types is None and type is None:
        raise TypeError("Landscape.from_dataset() needs types=..., or type='NAME' where one type lies everywhere")
    repair = truth(repair, "repair")
    frame = units if hasattr(units, "geometry") or hasattr(units, "columns") else None
    story = Story()
    if hasattr(frame, "columns"):
        frame = as_texts(frame, names)
    data, frame = renamed(data, frame, names)
    wkt = crs_of(data) if crs is None else as_wkt(crs)
    _check_names(data)
    _tell_sources(data, crs, story)
    if frame is not None:
        if "unit" in data.data_vars:
            warn("the raster 'unit' is not used, because the units are given as polygons")
            data = data.drop_vars("unit")
        frame, admins, zones = table_of_units(frame, kinds, admins, zones)
    elif repair:
        raise errors.ArgumentError("repair=True means nothing where the units are no polygons")
    elif kinds is not None:
        raise errors.ArgumentError("'kinds' means nothing where the units are no polygons")
    if cell_m is None and grid is None:
        if grid_crs is not None:
            raise errors.ArgumentError("grid_crs means nothing without cell_m= or grid=: the rasters lie on their own grid")
        if _is_degrees(data) and "x" not in data.coords:
            raise errors.DataError(
                "the Dataset lies over longitude and latitude, whose cells have no area of their own; give cell_m= (metres), "
                "and it is laid onto an equal-area grid, or bring it to one yourself (data.rio.reproject)")
        draft = _own_grid(data, wkt, story)
        if frame is not None:
            draft.shapes = shapes_of(frame, draft.wkt, repair, story)
    else:
        if wkt is None and _is_degrees(data):
            wkt = str(system(4326, "crs").to_wkt())
            story.tell("the Dataset lies over longitude and latitude and states no reference system: WGS 84 is assumed")
        draft = laid(cls, layers_of(data, wkt), frame, repair, cell_m, grid, grid_crs, story)
    _check_meanings(data, {"type": types, "weather_zone": weather_zones, "unit": [] if frame is not None else units})
    if not draft.laid:
        draft.stated = {name: unit for name, unit in (
            (n, unit_of(data[n].attrs, n)) for n in LAYERS if n in data.data_vars) if unit is not None}
    return finished(cls, draft, Tables(units, types, admins, zones, weather_zones, constants, missing, on_empty, note, copy,
                                       threads))


land_from_dataset = spelled(_land_of, "Landscape.from_dataset")


def land_from_geotiff(cls: "Type[Landscape]", layers: Mapping[str, PathLike], **tables: Any) -> "Landscape":
    """Layers by the names of the rasters; all on one grid. Scale, offset, nodata, mask and unit of
    the bands count."""
    paths: Dict[str, str] = {}
    if not isinstance(layers, Mapping):
        raise errors.ArrayTypeError(f"'layers' is of type {type(layers).__name__}, it should be a mapping "
                                    "of names to files, {'type': 'types.tif', ...}")
    for name, path in layers.items():
        if name not in RASTERS:
            raise errors.ArgumentError(
                f"a landscape has no layer '{name}'" + nearest(name, RASTERS)
                + f"; it has {', '.join(RASTERS)}")
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
            found[name].encoding = {"source": path}
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
