"""Collected batches read, and written as Parquet."""

from __future__ import annotations

import os
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional

from ._files import choose_engine, read_group_h5py, read_group_netcdf4
from ._handles import PathLike, output_bytes
from .errors import ExistsError

if TYPE_CHECKING:
    import xarray as xr

MARK = b"PAR1"


def read_collected(write: Callable[[Path], None], kind: Optional[str], whole: bool) -> "xr.Dataset":
    """What `libgrass collect` writes as NetCDF, with the axes as dimensions where they are a grid."""
    engine = choose_engine(None)
    with tempfile.TemporaryDirectory(prefix="libgrass-") as folder:
        path = Path(folder, "collected.nc")
        write(path)
        read = read_group_h5py if engine == "h5netcdf" else read_group_netcdf4  # xarray takes seconds for so many variables
        found = read(path, "/")
        data = _named(found, _attributes(path, engine))
    if kind is not None:
        data = data.isel(region=(data.region_kind == kind).values)
    return _as_grid(data) if whole else data


def _attributes(path: Path, engine: str) -> Dict[str, str]:
    module = {"h5netcdf": "h5py", "netcdf4": "netCDF4"}[engine]
    opened = getattr(import_module(module), "File" if module == "h5py" else "Dataset")
    with opened(path) as file:
        told = dict(file.attrs) if module == "h5py" else {key: file.getncattr(key) for key in file.ncattrs()}
    return {key: value.decode() if isinstance(value, bytes) else str(value) for key, value in told.items()}


def _named(found: Dict[str, Any], attributes: Dict[str, Any]) -> "xr.Dataset":
    """Variables with their dimensions."""
    import xarray as xr

    data: Dict[str, Any] = {}
    coords: Dict[str, Any] = {}
    for name, (values, told) in found.items():
        if values.ndim == 3:
            data[name] = (("scenario", "year", "region"), values, told)
            continue
        dim = name if name in ("year", "region") else "region" if name == "region_kind" else "scenario"
        kind = "int64" if name == "year" else "float64" if values.dtype.kind == "f" else object
        coords[name] = (dim, values.astype(kind), told)
    return xr.Dataset(data, coords, {key: attributes[key] for key in ("title", "libgrass_version") if key in attributes})


def _as_grid(data: "xr.Dataset") -> "xr.Dataset":
    """By the values of the axes, if every one meets every other once."""
    import numpy as np

    axes = [str(name) for name, v in data.coords.items() if v.dims == ("scenario",) and name != "scenario"]
    along: Dict[str, List[Any]] = {name: list(dict.fromkeys(data[name].values.tolist())) for name in axes}
    shape = tuple(len(values) for values in along.values())
    if not axes or int(np.prod(shape)) != data.sizes["scenario"] or any(v != v for vs in along.values() for v in vs):
        return data
    at = [np.array([along[name].index(value) for value in data[name].values.tolist()]) for name in axes]
    places = np.ravel_multi_index(at, shape)
    if len(set(places.tolist())) != len(places):
        return data
    import xarray as xr

    order = np.argsort(places)
    flat = data.isel(scenario=order)
    out = {str(name): ((*axes, *v.dims[1:]), v.values.reshape((*shape, *v.shape[1:])), v.attrs)
           for name, v in flat.data_vars.items()}
    coords: Dict[str, Any] = {name: (name, flat[name].values.reshape(shape)[tuple(
        slice(None) if other == name else 0 for other in axes)], flat[name].attrs) for name in axes}
    coords["scenario"] = (axes, flat["scenario"].values.reshape(shape), flat["scenario"].attrs)
    coords.update({str(name): flat[name].variable for name in flat.coords if "scenario" not in flat[name].dims})
    return xr.Dataset(out, coords, flat.attrs)


def write_parquet(data: "xr.Dataset", path: PathLike, force: bool) -> None:
    """A table of all rows: axes and scenario, year, region_kind, region, columns. Whole or not at all."""
    if not any(find_spec(module) for module in ("pyarrow", "fastparquet")):
        raise ImportError("Parquet needs the package pyarrow (or fastparquet): pip install pyarrow; or collect to FILE.csv or "
                          "FILE.nc, which need none")
    target = Path(os.fsdecode(output_bytes(path)))
    if target.exists() and not force:
        with open(target, "rb") as file:
            if file.read(4) not in (MARK, b""):
                raise ExistsError(f"{target} is there and is no Parquet file, so it would be lost; name another file, or give "
                                  "force=True", file=str(target))
    frame = data.to_dataframe().reset_index()
    first = [name for name in ("scenario", "year", "region_kind", "region") if name in frame.columns]
    handle, part = tempfile.mkstemp(prefix=".libgrass-", suffix=".part", dir=target.parent)
    try:
        os.fchmod(handle, 0o666 & ~_umask())
        os.close(handle)
        frame[[*first, *(c for c in frame.columns if c not in first)]].to_parquet(part, index=False)
        with open(part, "rb") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException:
        os.unlink(part)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
