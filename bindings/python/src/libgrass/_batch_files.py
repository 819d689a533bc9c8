"""Collected batches read, and written as Parquet."""

from __future__ import annotations

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional

from ._files import choose_engine
from ._handles import PathLike, output_bytes
from .errors import ExistsError

if TYPE_CHECKING:
    import xarray as xr

MARK = b"PAR1"


def read_collected(write: Callable[[Path], None], kind: Optional[str]) -> "xr.Dataset":
    """What `libgrass collect` writes as NetCDF, with the axes as dimensions where they are a grid."""
    import xarray as xr

    engine = choose_engine(None)
    with tempfile.TemporaryDirectory(prefix="libgrass-") as folder:
        path = Path(folder, "collected.nc")
        write(path)
        with xr.open_dataset(path, engine=engine) as file:
            data = file.load()
    data = data.set_coords([name for name, v in data.variables.items()
                            if name == "region_kind" or v.dims == ("scenario",)])
    if kind is not None:
        data = data.isel(region=(data.region_kind == kind).values)
    for name, variable in list(data.variables.items()):
        if variable.dtype.kind in "OUT":
            data = data.assign_coords({name: (variable.dims, variable.values.astype(object), variable.attrs)})
    data = data.assign_coords(year=("year", data.year.values.astype("int64"), data.year.attrs))
    for variable in data.variables.values():
        variable.encoding.clear()
    data.attrs = {key: data.attrs[key] for key in ("title", "libgrass_version") if key in data.attrs}
    return _as_grid(data)


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
