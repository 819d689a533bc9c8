"""Maps out: GeoTIFF with its style for QGIS beside it, as `libgrass export` writes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from . import errors
from ._arrays import pointer, said_type, truth
from ._handles import Context, PathLike, encode, log, output_bytes
from ._native import ffi, lib
from ._needed import needed
from ._strict import spelled
from ._write import place_of, write_bytes

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["to_geotiff"]

Labels = Union[None, Mapping[int, str], Sequence[str]]
#: Maps of codes: rows of tables, classes and marks, whatever holds their holes.
_CODES = ("type", "unit", "weather_zone", "land_class", "flags")
_NONE = -1


def _sheets(data: Any) -> "Tuple[str, Any, Any, str, List[str]]":
    """Name, bands (band, y, x), grid, reference system and what each band is of."""
    from .geo import crs_of, grid_of, with_axes

    if not hasattr(data, "dims") or hasattr(data, "data_vars"):
        raise errors.ArrayTypeError(f"a map is an xarray DataArray over (y, x), not {said_type(data)}; "
                                    "results.to_xarray().production.sel(scenario=...) is one")
    if data.name is None:
        raise errors.ArgumentError("the map has no name, by which its style is chosen: data.rename('production')")
    name = str(data.name)
    whole = with_axes(data.to_dataset(name=name))
    wkt = crs_of(whole)
    if wkt is None:
        raise errors.DataError(f"'{name}' states no reference system; write it with rioxarray (rio.write_crs)")
    grid, whole, _ = grid_of(whole)
    array = whole[name]
    other = [str(d) for d in array.dims if d not in ("y", "x")]
    if len(other) > 1:
        raise errors.ArgumentError(f"'{name}' lies over {', '.join(other)} besides y and x, bands over one at most: "
                                   f"choose one place of the others (sel, isel)")
    if not other:
        return name, array.transpose("y", "x").values[None], grid, wkt, [""]
    periods = [_period(value, other[0]) for value in array[other[0]].values] if other[0] in array.coords else [
        str(i + 1) for i in range(array.sizes[other[0]])]
    return name, array.transpose(other[0], "y", "x").values, grid, wkt, periods


def _period(value: Any, axis: str) -> str:
    """A band's year or month, or what stands there."""
    if not np.issubdtype(np.asarray(value).dtype, np.datetime64):
        return str(value)
    return str(np.datetime64(value, "M" if axis == "month" else "Y"))


def _codes_of(values: Any) -> Any:
    """Codes as whole numbers with -1 where there is none."""
    numbers = np.where(np.isfinite(values), values, _NONE) if values.dtype.kind == "f" else values
    return numbers.astype(np.int32)


def _label(labels: Labels, code: int) -> Optional[str]:
    if labels is None:
        return None
    if isinstance(labels, Mapping):
        return labels.get(code)
    return labels[code] if 0 <= code < len(labels) else None


def _write_style(name: str, unit: str, meaning: str, values: Any, labels: Labels, lang: str, bands: int,
                 path: Path) -> None:
    """The style through the C library, which has the table of styles."""
    keep: List[Any] = [ffi.new("char[]", encode(part, "the map")) for part in (name, unit, meaning)]
    style = ffi.new("lg_style_map *")
    style.variable, style.unit, style.meaning = keep
    style.band = bands
    style.language = lib.LG_STYLE_ZH if lang == "zh" else lib.LG_STYLE_EN
    if values.dtype.kind == "i":
        codes = [int(code) for code in np.unique(values) if code != _NONE]
        rows = ffi.new("lg_style_code[]", max(len(codes), 1))
        for row, code in zip(rows, codes):
            row.code = code
            label = _label(labels, code)
            if label is not None:
                keep.append(ffi.new("char[]", encode(str(label), "a label")))
                row.label = keep[-1]
        style.codes, style.code_count = rows, len(codes)
        keep.append(rows)
        if not codes:
            return
    else:
        flat = np.ascontiguousarray(values, dtype=np.float32).reshape(-1)
        if not np.isfinite(flat).any():
            return
        style.values, style.value_count = ffi.cast("const float *", pointer(flat)), flat.size
        keep.append(flat)
    context = Context()
    try:
        context.call(lib.lg_style_write, style, output_bytes(path))
    except errors.ExistsError:
        log.info("%s is there and was not made by libgrass, so it stays as it is", path)
    context.speak()


def _figures(band: Any, none: Optional[int]) -> Dict[str, str]:
    """As GDAL keeps them."""
    good = band[np.isfinite(band)] if none is None else band[band != none]
    if good.size == 0:
        return {}
    wide = good.astype(np.float64)
    return {"STATISTICS_MINIMUM": repr(float(wide.min())), "STATISTICS_MAXIMUM": repr(float(wide.max())),
            "STATISTICS_MEAN": repr(float(wide.mean())), "STATISTICS_STDDEV": repr(float(wide.std()))}


def _packed(name: str, unit: str, meaning: str, values: Any, grid: Any, wkt: str, periods: List[str]) -> bytes:
    """The GeoTIFF's bytes."""
    rasterio = needed("rasterio", "geo", "a GeoTIFF")
    shutil = needed("rasterio.shutil", "geo", "a GeoTIFF")
    none = _NONE if values.dtype.kind == "i" else None
    place = rasterio.transform.from_origin(grid.west_m, grid.north_m, grid.cell_m, grid.cell_m)
    with rasterio.io.MemoryFile() as plain, rasterio.io.MemoryFile(ext=".tif") as final:
        with plain.open(driver="GTiff", width=values.shape[2], height=values.shape[1], count=len(values),
                        dtype=values.dtype.name, crs=wkt, transform=place, nodata=np.nan if none is None else none) as file:
            file.write(values)
            file.update_tags(TIFFTAG_IMAGEDESCRIPTION=meaning or name, TIFFTAG_SOFTWARE="libgrass")
            file.units = [unit] * len(values)
            for number, (band, period) in enumerate(zip(values, periods), 1):
                file.set_band_description(number, f"{name} {period}".strip())
                file.update_tags(number, long_name=meaning, **_figures(band, none))
        shutil.copy(plain.name, final.name, driver="COG", COMPRESS="DEFLATE", PREDICTOR="YES",
                    OVERVIEW_RESAMPLING="AVERAGE" if none is None else "NEAREST")
        return bytes(final.getbuffer())


@spelled
def to_geotiff(data: "xr.DataArray", path: PathLike, *, labels: Labels = None, lang: str = "en",
               style: bool = True) -> None:
    """Writes a map as cloud-optimised GeoTIFF, and beside it (MAP.qml) how it looks in QGIS.

    data: over (y, x), or one dimension more, whose places become bands: results.to_xarray().production of one
        scenario, land.to_xarray().type, simulation.map("standing_crop") ...; the classes of its style go by its name
    labels: of a map of codes: texts by code, or in the order of the codes, as land.labels("types"); None: its codes
        alone, but for the marks of land_class and flags, whose words are known
    lang: words of the style, "en" or "zh"
    style: False writes the GeoTIFF alone

    A style that stands there and that libgrass did not make (one that QGIS has saved) stays.
    """
    if lang not in ("en", "zh"):
        raise errors.ArgumentError(f"lang is {lang!r}, it should be 'en' or 'zh'")
    if isinstance(labels, str):
        raise errors.ArrayTypeError(f"labels is {labels!r}, it should be a mapping or a list of texts")
    style = truth(style, "style")
    target = place_of(path, "map")
    Context().call(lib.lg_output_check, output_bytes(target), lib.LG_OUTPUT_GEOTIFF)
    name, values, grid, wkt, periods = _sheets(data)
    unit, meaning = str(data.attrs.get("units", "")), str(data.attrs.get("long_name", ""))
    if name in _CODES or labels is not None:
        values = _codes_of(values)
    elif values.dtype.kind in "iub":
        values = values.astype(np.int32)
    else:
        values = values.astype(np.float32)
    write_bytes(target, _packed(name, unit, meaning, values, grid, wkt, periods))
    if style:
        _write_style(name, unit, meaning, values, labels, lang, len(values), target.with_suffix(".qml"))
