"""A landscape from files as offices have them: polygons (GeoPackage, shapefile, GeoJSON, GeoParquet) and rasters
(GeoTIFF, NetCDF), each in a system of its own. Other people's packages read them."""

from __future__ import annotations

import importlib
import os
import warnings
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, NamedTuple, Optional, Tuple, Type

import numpy as np

from . import errors
from ._arrays import given_number, said_type, truth, whole
from ._cf import unit_of
from ._draft import Draft, Tables, finished, put
from ._handles import PathLike, no_path, path_bytes
from ._land_tables import LAYERS
from ._names import COLUMNS, FLAGS, RASTERS, WHOLE, checked, columns_of, mapping, refuse_unfound
from ._needed import needed
from ._onto_grid import METHODS, Layer, Place, checked_place, short, system
from ._part import nearest
from ._polygons import burnt_any, burnt_rows
from ._regions import as_texts, table_of_units
from ._story import Story, file_name, told_file
from ._strict import spelled
from .geo import as_floats, crs_of, laid, layers_of, with_any_axes

if TYPE_CHECKING:
    from .land import Landscape

POLYGONS = (".gpkg", ".shp", ".geojson", ".json", ".parquet", ".geoparquet", ".fgb", ".gdb", ".kml", ".gml", ".zip")
GRIDS = (".nc", ".nc4", ".cdf", ".h5", ".hdf5")
PARQUET = (".parquet", ".geoparquet")
_KEYS = ("file", "band", "variable", "layer", "column", "crs", "unit", "scale", "offset", "missing", "resample", "codes")


class Source(NamedTuple):
    """A layer as it is asked for."""

    name: str
    file: str
    keys: Dict[str, Any]


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _path(path: PathLike, what: str) -> str:
    """A file that is there."""
    found = os.fsdecode(path_bytes(path, what))
    if not os.path.exists(found):
        raise errors.MissingError(f"{what}: there is no file {found}{no_path(found)}", file=found)
    return found


def _is_path(value: Any) -> bool:
    return isinstance(value, (str, bytes)) or hasattr(value, "__fspath__")


# ---- polygons ----


def _reader() -> Any:
    """What geopandas reads with: pyogrio, before its release 1.0 fiona."""
    for name in ("pyogrio", "fiona"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    return None


def _layers_in(path: str) -> List[str]:
    """Layers of polygons that a file holds."""
    reader = _reader()
    if reader is None:
        return []
    if reader.__name__ == "fiona":
        return [str(name) for name in reader.listlayers(path)]
    return [str(row[0]) for row in reader.list_layers(path) if row[1] is not None]


def _choose_layer(path: str, asked: Optional[str]) -> Optional[str]:
    there = _layers_in(path)
    if asked is not None and there and asked not in there:
        raise errors.ArgumentError(f"{path} has no layer '{asked}'{nearest(asked, there)}; it has {', '.join(there)}")
    if asked is None and len(there) > 1:
        raise errors.DataError(f"{path} holds {len(there)} layers: say layer=, one of {', '.join(there)}", file=path)
    return asked


def _beside(path: str) -> str:
    """What the file beside a shapefile says; without it GDAL takes Western letters."""
    for ending in (".cpg", ".CPG"):
        try:
            with open(os.path.splitext(path)[0] + ending, encoding="ascii") as file:
                return file.read().strip()
        except (OSError, UnicodeDecodeError):
            continue
    return "ISO-8859-1"


def _stated_encoding(path: str) -> str:
    """How the reader takes the names of a shapefile to be written; "": it does not say."""
    reader = _reader()
    try:
        if reader is not None and reader.__name__ == "fiona":
            with reader.open(path) as file:
                return str(file.encoding or _beside(path))
        return "" if reader is None else str(reader.read_info(path).get("encoding") or "")
    except Exception:  # what cannot be read was told when it was
        return ""


def read_polygons(path: str, what: str, layer: Optional[str], encoding: Optional[str], crs: Any,
                  story: Story) -> "Tuple[Any, bool]":
    """A file of polygons as a GeoDataFrame, and whether crs= was what says where it lies."""
    geopandas = needed("geopandas", "geo", what)
    ending = _ending(path)
    given: Dict[str, Any] = {}
    if encoding is not None:
        if ending not in (".shp", ".zip", ".dbf"):
            raise errors.ArgumentError(f"encoding means nothing for {path}: files of its kind say it themselves")
        given["encoding"] = encoding
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if ending in PARQUET:
                needed("pyarrow", None, "GeoParquet")
                frame = geopandas.read_parquet(path)
            else:
                chosen = _choose_layer(path, layer)
                frame = geopandas.read_file(path, **({} if chosen is None else {"layer": chosen}), **given)
    except (errors.LibgrassError, ImportError):
        raise
    except (UnicodeDecodeError, LookupError) as fault:
        raise errors.DataError(f"{path}: the names of its table cannot be read: {fault}; say how they are written, for "
                               "example encoding='GBK'", file=path) from fault
    except Exception as fault:  # of whatever library reads it
        raise errors.InputError(f"{path} cannot be read as polygons: {fault}", file=path) from fault
    if not hasattr(frame, "geometry") or "geometry" not in frame.columns and getattr(frame, "active_geometry_name", "") is None:
        raise errors.DataError(f"{path} holds a table without polygons", file=path)
    if ending == ".shp" and encoding is None:
        _tell_encoding(path, frame, story)
    return _with_system(frame, path, crs)


def _tell_encoding(path: str, frame: Any, story: Story) -> None:
    """Shapefiles say by a byte how their names are written, or do not; Western letters are taken then."""
    said = _stated_encoding(path)
    if said.upper().replace("-", "") in ("UTF8", ""):
        return
    for column in frame.columns:
        for value in frame[column] if column != frame.geometry.name else ():
            if isinstance(value, str) and not value.isascii():
                sentence = f"the names of {file_name(path)} are read as {said}, the first such as '{value}'"
                if said.upper().startswith(("ISO-8859", "CP1252")):
                    story.warn(sentence + "; where that is not their writing, say it: encoding='GBK'")
                else:
                    story.tell(sentence)
                return


def _with_system(frame: Any, path: str, crs: Any) -> "Tuple[Any, bool]":
    own = frame.crs
    if own is not None and not str(getattr(own, "name", "")).startswith("Undefined "):
        return frame, False
    if crs is None:
        raise errors.DataError(f"{path} states no reference system; say it by crs=, for example crs=4490", file=path)
    return frame.set_crs(system(crs, "crs"), allow_override=True), True


# ---- rasters ----


def _chosen(data: Any, source: Source, names: Mapping[str, str]) -> Any:
    """The one variable of a file that is meant."""
    asked = source.keys.get("variable")
    maps = [str(name) for name, one in data.data_vars.items() if one.ndim >= 2]
    if asked is not None:
        if asked not in data.data_vars:
            raise errors.DataError(f"{source.file} has no variable '{asked}'{nearest(asked, maps)}; it has "
                                   f"{', '.join(maps) or 'none'}", file=source.file)
        return data[asked]
    meant = [name for name in maps if name == source.name or names.get(name) == source.name]
    found = meant or maps
    if len(found) != 1:
        raise errors.DataError(
            f"{source.file} holds {len(found)} rasters ({', '.join(found) or 'none'}); say which one '{source.name}' is: "
            f"{{'file': ..., 'variable': {(found or ['NAME'])[0]!r}}}", file=source.file)
    return data[found[0]]


def _of_netcdf(source: Source, crs: Any, names: Mapping[str, str]) -> "Tuple[Layer, bool]":
    xarray = needed("xarray", None, "a layer from NetCDF")
    try:
        opened = xarray.open_dataset(source.file)
    except Exception as fault:  # of whatever library reads it
        raise errors.InputError(f"{source.file} cannot be read as NetCDF: {fault}", file=source.file) from fault
    with opened as data:
        one = _chosen(data, source, names)
        several = {str(dim): n for dim, n in one.sizes.items() if n > 1 and dim not in _places(one)}
        if several:
            raise errors.DataError(f"'{one.name}' of {source.file} lies over {', '.join(several)}, too; a land has one "
                                   "raster of each kind: choose (isel) or average (mean), and give the Dataset to "
                                   "Landscape.from_dataset", file=source.file)
        one = one.squeeze([dim for dim in one.dims if dim not in _places(one)], drop=True).load()
        alone = data[[name for name, other in data.variables.items() if not other.dims]].assign({source.name: one})
        wkt, used = crs_of(alone), False
        if wkt is None and crs is not None:
            wkt, used = str(system(crs, "crs").to_wkt()), True
        if wkt is None and set(_places(one)) & {"lon", "lat", "longitude", "latitude"}:
            wkt = str(system(4326, "crs").to_wkt())
        return layers_of(with_any_axes(alone), wkt, source.file)[source.name], used


def _places(one: Any) -> List[str]:
    """Dimensions that are places."""
    words = ("x", "y", "lon", "lat", "longitude", "latitude")
    return [str(dim) for dim in one.dims if str(dim).lower() in words or one.coords.get(dim) is not None and (
        one[dim].attrs.get("standard_name", "") in ("longitude", "latitude", "projection_x_coordinate",
                                                    "projection_y_coordinate") or
        str(one[dim].attrs.get("axis", "")).upper() in ("X", "Y"))]


def _band(opened: Any, source: Source) -> Any:
    if not hasattr(opened, "squeeze") or hasattr(opened, "data_vars"):
        raise errors.DataError(f"{source.file} holds several rasters; take one out (gdal_translate), or open the file "
                               "(xarray.open_dataset) for Landscape.from_dataset", file=source.file)
    count = opened.sizes.get("band", 1)
    band = source.keys.get("band")
    if band is None and count != 1:
        raise errors.DataError(f"{source.file} has {count} bands; say which one '{source.name}' is: {{'file': ..., "
                               "'band': 1}", file=source.file)
    at = 1 if band is None else whole(band, f"band of '{source.name}'")
    if not 1 <= at <= count:
        raise errors.ArgumentError(f"{source.file} has {count} band{'s' if count > 1 else ''}, no band {at}")
    return opened.isel(band=at - 1, drop=True) if "band" in opened.dims else opened


def _of_geotiff(source: Source, crs: Any) -> "Tuple[Layer, bool]":
    rioxarray = needed("rioxarray", "geo", "a layer from GeoTIFF")
    own_scale = "scale" in source.keys or "offset" in source.keys
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = rioxarray.open_rasterio(source.file, **({"masked": True} if own_scale else {"mask_and_scale": True}))
            one = _band(opened, source).load()
            opened.close()
    except errors.LibgrassError:
        raise
    except Exception as fault:  # rasterio's own kinds of error
        raise errors.InputError(f"{source.file} cannot be read as a raster: {fault}", file=source.file) from fault
    at = one.rio.transform()
    if at.b or at.d:
        raise errors.DataError(f"{source.file} is rotated; warp it north-up (gdalwarp)", file=source.file)
    if (at.a, at.e, at.c, at.f) in ((1, 1, 0, 0), (1, -1, 0, 0)) and one.rio.crs is None:
        raise errors.DataError(f"{source.file} has no position on the ground (no geotransform)", file=source.file)
    stated, used = one.rio.crs, False
    if stated is None:
        if crs is None:
            raise errors.DataError(f"{source.file} states no reference system; say it by crs=, for example crs=4490",
                                   file=source.file)
        stated, used = system(crs, "crs"), True
    values = one.transpose("y", "x").values
    place = Place(float(at.c), float(at.f), float(at.a), float(-at.e), values.shape[1], values.shape[0])
    if place.dy < 0:  # south is up
        values = values[::-1]
        place = place._replace(north=place.north - place.dy * place.ny, dy=-place.dy)
    found = system(stated, "crs")
    place = checked_place(place, found, source.file)
    numbers, words = as_floats(values, source.name, one.attrs.get("_FillValue"))
    unit = unit_of(one.attrs, source.name) if source.name in LAYERS and not own_scale else None
    return Layer(source.name, numbers, place, str(found.to_wkt()), source.file, unit or None, words), used


def _with_keys(layer: Layer, source: Source) -> Layer:
    """What the layer's own keys say of its numbers."""
    keys = source.keys
    codes = source.name in WHOLE
    for key in ("scale", "offset", "missing", "unit"):
        if key in keys and (codes or source.name in FLAGS):
            raise errors.ArgumentError(f"'{key}' means nothing for the layer '{source.name}', which holds no amounts")
    if "scale" in keys or "offset" in keys:
        scale = given_number(keys.get("scale", 1), f"scale of '{source.name}'")
        layer.values = given_number(keys.get("offset", 0), f"offset of '{source.name}'") + scale * layer.values
    if "unit" in keys:
        if not isinstance(keys["unit"], str):
            raise errors.ArrayTypeError(f"unit of '{source.name}' is {keys['unit']!r}, it should be a text")
        layer.unit = keys["unit"]
    if "resample" in keys:
        if keys["resample"] not in METHODS:
            raise errors.ArgumentError(f"resample of '{source.name}' is {keys['resample']!r}, it should be one of "
                                       f"{', '.join(METHODS)}" + nearest(keys["resample"], METHODS))
        layer.resample = keys["resample"]
    if "codes" in keys:
        if source.name not in FLAGS:
            raise errors.ArgumentError(f"'codes' of the layer '{source.name}' means nothing: it is of flags (yes and no)")
        yes = [whole(code, f"codes of '{source.name}'") for code in np.atleast_1d(keys["codes"])]
        layer.values = np.where(np.isnan(layer.values), np.nan, np.isin(layer.values, yes))
    return layer


# ---- what is asked for ----


def _source(name: Any, value: Any) -> "Source":
    keys = dict(value) if isinstance(value, Mapping) else {"file": value}
    for key in keys:
        if key not in _KEYS:
            raise errors.ArgumentError(f"the layer '{name}' has no key '{key}'{nearest(key, _KEYS)}; it has "
                                       f"{', '.join(_KEYS)}")
    if not _is_path(keys.get("file")):
        raise errors.ArrayTypeError(f"the layer '{name}' is {said_type(keys.get('file'))}, it should be the path of a file, a "
                                    "number for all cells, or a mapping {'file': ..., 'band': ...}; what is opened already "
                                    "goes to Landscape.from_dataset")
    return Source(name, _path(keys.pop("file"), f"the layer '{name}'"), keys)


def _sources(layers: Any, constants: Dict[str, Any]) -> List[Source]:
    """Files by the layers that they are; numbers are for all cells."""
    found: List[Source] = []
    for name, value in mapping(layers, "layers", '{"type": "types.tif", "awc_mm": 90}').items():
        if name not in RASTERS:
            raise errors.ArgumentError(f"a landscape has no layer '{name}'" + nearest(name, RASTERS)
                                       + f"; it has {', '.join(RASTERS)}")
        if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
            if name not in constants:
                raise errors.ArrayTypeError(f"the layer '{name}' is {value!r}, it should be a file")
            if constants[name] is not None:
                raise errors.ArgumentError(f"'{name}' is given twice: as a layer and as {name}={constants[name]!r}")
            constants[name] = value
            continue
        found.append(_source(name, value))
    return found


def _read(source: Source, crs: Any, names: Mapping[str, str]) -> "Tuple[Layer, bool]":
    own = source.keys.get("crs", crs)
    for key, endings, what in (("band", GRIDS, "NetCDF (say 'variable')"),):
        if key in source.keys and _ending(source.file) in endings:
            raise errors.ArgumentError(f"'{key}' means nothing for {source.file}, which is {what}")
    if "column" in source.keys:
        raise errors.ArgumentError(f"'column' means nothing for {source.file}, which is a raster")
    if "variable" in source.keys and _ending(source.file) not in GRIDS:
        raise errors.ArgumentError(f"'variable' means nothing for {source.file}, which is no NetCDF (say 'band')")
    layer, used = _of_netcdf(source, own, names) if _ending(source.file) in GRIDS else _of_geotiff(source, own)
    if "crs" in source.keys and not used:
        raise errors.ArgumentError(f"{source.file} states its own reference system "
                                   f"({short(system(layer.crs, 'crs'))}); leave 'crs' out")
    layer = _with_keys(layer, source)
    layer.source, layer.told_source = file_name(source.file), told_file(source.file)
    return layer, used and "crs" not in source.keys


def _table(units: Any, layer: Optional[str], encoding: Optional[str], crs: Any, names: Any,
           story: Story) -> "Tuple[Any, bool, List[Any]]":
    """The table of units as a GeoDataFrame under a landscape's names, whether crs= says where it lies, and which columns
    were renamed."""
    used = False
    own: Dict[Any, str] = {}
    if _is_path(units):
        path = _path(units, "units")
        if _ending(path) == ".csv":
            raise errors.ArgumentError(f"units is {path}, a table; a row for each cell goes to Landscape.from_cells")
        if _ending(path) in (*GRIDS, ".tif", ".tiff", ".img", ".vrt", ".asc"):
            raise errors.ArgumentError(f"units is {path}, a raster; give it as layers={{'unit': ...}}, and units={{code: "
                                       "NAME, ...}")
        frame, used = read_polygons(path, "units from polygons", layer, encoding, crs, story)
        story.tell(f"units: {told_file(path)}{'' if layer is None else f', layer {layer}'}, in {short(frame.crs)}; "
                   f"{len(frame)} polygons")
    else:
        for key, value in (("layer", layer), ("encoding", encoding)):
            if value is not None:
                raise errors.ArgumentError(f"{key} means nothing where the units are no file")
        frame = units
        if hasattr(frame, "geometry") and getattr(frame, "crs", None) is None and crs is not None:
            frame, used = frame.set_crs(system(crs, "crs")), True
    if hasattr(frame, "columns"):
        frame = as_texts(frame, names)
        own = columns_of(names, list(frame.columns), "the units")
        frame = frame.rename(columns=own) if own else frame
    return frame, used, list(own)


def _column(frame: Any, source: Source, names: Mapping[str, str]) -> str:
    """The column of polygons that holds the codes or words of a layer."""
    there = [str(column) for column in frame.columns if column != frame.geometry.name]
    asked = source.keys.get("column")
    if asked is not None:
        if asked not in there:
            raise errors.DataError(f"{source.file} has no column '{asked}'{nearest(asked, there)}; it has "
                                   f"{', '.join(there) or 'none'}", file=source.file)
        return str(asked)
    meant = [column for column in there if names.get(column) == source.name or column == source.name]
    if len(meant) != 1:
        raise errors.DataError(f"{source.file} holds polygons; say which column '{source.name}' is: {{'file': ..., 'column': "
                               f"...}}, one of {', '.join(there) or 'none'}", file=source.file)
    return meant[0]


def _burn_codes(draft: Draft, source: Source, frame: Any, names: Mapping[str, str], repair: bool) -> None:
    """A map of codes or words by polygons: a cell has those of the first polygon that holds its middle."""
    column = frame[_column(frame, source, names)]
    rows = burnt_rows(frame, source.name, draft.grid, draft.wkt, repair, draft.story)
    kind = getattr(column.dtype, "kind", "O")
    values = column.to_numpy(dtype="float64", na_value=np.nan) if kind in "fiu" else column.to_numpy(dtype=object)
    laid_on = np.full(rows.shape, np.nan if kind in "fiu" else None, values.dtype)
    laid_on[rows >= 0] = values[rows[rows >= 0]]
    put(draft, source.name, laid_on)


def _polygons(draft: Draft, sources: List[Source], crs: Any, names: Mapping[str, str], repair: bool) -> bool:
    """Flags, types and weather zones by polygons."""
    used = False
    for source in sources:
        codes = source.name in ("type", "weather_zone")
        if source.name not in FLAGS and not codes:
            raise errors.ArgumentError(f"the layer '{source.name}' is {source.file}, polygons; it should be a raster: burn "
                                       "it (gdal_rasterize), only units, types, weather zones and flags (red_line ...) come as "
                                       "polygons")
        for key in source.keys:
            if key not in ("layer", "crs") and not (codes and key == "column"):
                raise errors.ArgumentError(f"'{key}' means nothing for polygons ({source.file})")
        frame, own = read_polygons(source.file, f"the layer '{source.name}'", source.keys.get("layer"),
                                   None, source.keys.get("crs", crs), draft.story)
        used = used or own and "crs" not in source.keys
        if codes:
            _burn_codes(draft, source, frame, names, repair)
        else:
            draft.rasters[source.name] = burnt_any(frame, source.name, draft.grid, draft.wkt, repair, draft.story)
        draft.story.tell(f"{source.name}: {told_file(source.file)}, in {short(frame.crs)}; {len(frame)} polygons")
    return used


def _from_files(cls: "Type[Landscape]", *, units: Any, weather_zones: Any = None, layers: Any = None, types: Any = None,
                admins: Any = ("all",), zones: Any = ("all",), kinds: Any = None, names: Any = None,
                layer: Optional[str] = None, encoding: Optional[str] = None, crs: Any = None, cell_m: Any = None,
                grid: Any = None, grid_crs: Any = None, repair: bool = False, on_empty: str = "refuse", type: Any = None,
                awc_mm: Any = None, water_km: Any = None, condition: Any = None, fertility: Any = None,
                slope_deg: Any = None, missing: Any = None, note: Optional[str] = None,
                threads: Optional[int] = None) -> "Landscape":
    """See Landscape.from_files."""
    constants = {"type": type, "awc_mm": awc_mm, "water_km": water_km, "condition": condition, "fertility": fertility,
                 "slope_deg": slope_deg}
    if types is None and type is None:
        raise TypeError("Landscape.from_files() needs types=..., or type='NAME' where one type lies everywhere")
    if cell_m is None and grid is None:
        raise TypeError("Landscape.from_files() needs cell_m=..., the side of a cell in metres, or grid=, that of another "
                        "landscape")
    repair, story = truth(repair, "repair"), Story()
    said = checked(names, (*RASTERS, *COLUMNS))
    sources = _sources(layers, constants)
    polygons = [source for source in sources if _ending(source.file) in POLYGONS]
    frame, used, renamed = _table(units, layer, encoding, crs, said, story)
    is_frame = hasattr(frame, "geometry") or hasattr(frame, "columns")
    found: Dict[str, Layer] = {}
    for source in sources:
        if source not in polygons:
            if source.name == "unit" and is_frame:
                raise errors.ArgumentError("the layer 'unit' is given beside polygons of the units; leave one of the two out")
            found[source.name], own = _read(source, crs, said)
            used = used or own
            if "missing" in source.keys:
                missing = {**mapping(missing, "missing", '{"awc_mm": 90}'), source.name: source.keys["missing"]}
    refuse_unfound(said, [*renamed, *[own for own, meant in said.items()
                                           if meant in found or meant in [source.name for source in polygons]]],
                   [column for column in getattr(frame, "columns", ()) if column != "geometry"])
    if is_frame:
        frame, admins, zones = table_of_units(frame, kinds, admins, zones)
    draft = laid(cls, found, frame if is_frame else None, repair, cell_m, grid, grid_crs, story)
    used = _polygons(draft, polygons, crs, said, repair) or used
    if crs is not None and not used:
        raise errors.ArgumentError(f"crs={crs!r} means nothing: every file states its own reference system; leave it out, or "
                                   "correct the one that is wrong (layers={'type': {'file': ..., 'crs': ...}} is for a file "
                                   "that states none)")
    return finished(cls, draft, Tables(units, types, admins, zones, weather_zones, constants, missing, on_empty, note, None,
                                       threads, "Landscape from files."))


land_from_files = spelled(_from_files, "Landscape.from_files")
