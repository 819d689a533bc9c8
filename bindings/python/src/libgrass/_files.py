"""Result files opened: which engine reads them, which scenarios a folder holds, and all in one."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from ._handles import Context, path_bytes
from ._native import ffi, lib
from ._part import nearest
from ._probe import is_hdf5, stamp, trust, try_files
from .errors import ArgumentError, DataError, InputError, MissingError

if TYPE_CHECKING:
    import xarray as xr

AXES = ("time", "month", "day", "year")
MEANINGS = ("long_name", "units")
NAMES = {"units": "unit_name", "types": "type_name", "admins": "admin_name", "zones": "zone_name",
         "weather_zones": "weather_zone_name"}


def need(module: str) -> None:
    """What comes with libgrass may have been taken away since."""
    if find_spec(module) is None:
        raise ImportError(f"results need the package {module}: pip install {module}")


def choose_engine(engine: Optional[str]) -> str:
    """The xarray engine that is installed; both read the same."""
    need("pandas")
    need("xarray")
    have = {"h5netcdf": all(map(find_spec, ("h5netcdf", "h5py"))),
            "netcdf4": find_spec("netCDF4") is not None}
    if engine is not None and (not isinstance(engine, str) or engine not in have):
        raise ArgumentError(f"engine is {engine!r}, it should be h5netcdf or netcdf4")
    for name, here in have.items():
        if here and engine in (None, name):
            return name
    wanted = "netCDF4" if engine == "netcdf4" else "h5netcdf h5py"
    raise ImportError(f"results need the packages {wanted}: pip install {wanted}")


def open_root(path: Path, engine: str,
              chunks: Union[None, int, Mapping[str, int]] = None) -> "xr.Dataset":
    import xarray as xr

    data = xr.open_dataset(path, engine=engine, chunks=chunks)
    if data.attrs.get("libgrass_kind") != "result":
        kind = data.attrs.get("libgrass_kind", "no file of libgrass")
        data.close()
        raise DataError(f"{path} is no result of libgrass but {kind}")
    named = name_rows(data)
    named.set_close(data.close)  # a dataset made of another does not close its file by itself
    return named


def name_rows(data: "xr.Dataset") -> "xr.Dataset":
    """Tables and grid mapping become coordinates, so that units are chosen by name."""
    tables = [n for n, v in data.variables.items() if v.dims and v.dims[0] in NAMES and v.ndim == 1]
    bounds = [n for n in ("crs", "time_bnds", "month_bnds") if n in data.variables]
    data = data.set_coords([*map(str, tables), *bounds])
    for variable in data.data_vars.values():
        if "scale_factor" in variable.encoding:  # the range is that of the packed numbers
            variable.attrs.pop("valid_range", None)
        unpack(variable)
    return data.assign_coords({dim: (dim, data[name].values) for dim, name in NAMES.items()
                               if name in data.variables})


#: How numbers lie in a file; what is written of unpacked ones by rioxarray or xarray must not be
#: packed by halves again.
PACKING = ("scale_factor", "add_offset", "missing_value", "dtype", "_Unsigned")


def unpack(variable: Any) -> None:
    """Drops what says that a variable's numbers are packed: they are not any more."""
    if variable.dtype.kind != "f" or not {"scale_factor", "add_offset"} & set(variable.encoding):
        return
    variable.encoding = {k: v for k, v in variable.encoding.items() if k not in PACKING}
    variable.encoding["_FillValue"] = variable.dtype.type("nan")


def read_books(path: Path, engine: str, kind: str) -> "xr.Dataset":
    """A group of books. Read without xarray, which takes a second to look through a file's groups."""
    import xarray as xr

    read = read_group_h5py if engine == "h5netcdf" else read_group_netcdf4
    columns = read(path, f"books/{kind}")
    data = {name: (("year", "region"), values, attributes)
            for name, (values, attributes) in columns.items() if values.ndim == 2}
    axes = {name: (name, *columns[name]) for name in ("year", "region")}
    return xr.Dataset(data, axes)


def read_group_h5py(path: Path, group: str) -> Dict[str, Tuple[Any, Dict[str, str]]]:
    import h5py

    columns = {}
    with h5py.File(path) as file:
        for name, column in file[group].items():
            texts = h5py.check_string_dtype(column.dtype) is not None
            told = {k: column.attrs[k] for k in MEANINGS if k in column.attrs}
            columns[name] = (column.asstr()[...] if texts else column[...],
                             {k: v.decode() if isinstance(v, bytes) else v for k, v in told.items()})
    return columns


def read_group_netcdf4(path: Path, group: str) -> Dict[str, Tuple[Any, Dict[str, str]]]:
    import netCDF4

    columns = {}
    with netCDF4.Dataset(path) as file:
        file.set_auto_mask(False)
        for name, column in (file if group == "/" else file[group]).variables.items():
            columns[name] = (column[...], {k: column.getncattr(k) for k in MEANINGS
                                           if k in column.ncattrs()})
    return columns


def find_files(source: Path) -> List[Path]:
    """The result files of a folder that belong together, or the one file; found as their run left
    them, where that is known."""
    if not source.exists():
        raise MissingError(f"there is no folder of results {source}; libgrass.run(plan, directory=...) makes one",
                           file=str(source))
    if source.is_file() and os.access(source, os.R_OK) and not is_hdf5(source):
        raise InputError(f"{source} is no result file of libgrass (NetCDF-4); name the file of a scenario (.h5), or "
                         f"the folder {source.parent}", file=str(source))
    context = Context()
    made = context.make("lg_results", lib.lg_results_open, lib.lg_results_free, path_bytes(source))
    try:
        paths = [lib.lg_results_path(made, i) for i in range(lib.lg_results_count(made))]
        found = [Path(os.fsdecode(ffi.string(path))) for path in paths]
        if lib.lg_results_listed(made):
            trust(found)
    finally:
        lib.lg_results_free(made)
    context.speak()
    return found


def stamp_of(path: Path) -> Optional[Tuple[int, ...]]:
    """What tells a file from one that took its place; None where there is none."""
    try:
        return stamp(path)
    except OSError:
        return None


def read_heads(source: Path, engine: str, only: Optional[Sequence[str]] = None,
               ) -> Dict[str, Tuple[Path, Dict[str, Any]]]:
    """Scenario: (file, attributes), in the order of the plan; of the scenarios `only`."""
    import xarray as xr

    heads: Dict[str, Tuple[Path, Dict[str, Any]]] = {}
    others: List[str] = []
    if only is not None and not only:
        raise ArgumentError("the list of scenarios is empty; None takes all")
    files = find_files(source)
    try_files(files, "look")
    try_files(files, "look", {"h5netcdf": "h5py", "netcdf4": "netCDF4"}[engine])
    for path in files:
        try:
            with xr.open_dataset(path, engine=engine) as data:
                attributes = dict(data.attrs)
        except Exception as fault:  # each engine has kinds of error of its own
            raise InputError(f"{path} cannot be read as a result: {fault}; take it out of the folder, or "
                             "open the files of the results one by one", file=str(path)) from fault
        name = str(attributes.get("scenario"))
        if attributes.get("libgrass_kind") == "result" and (only is None or name in only):
            heads[name] = (path, attributes)
        elif attributes.get("libgrass_kind") == "result":
            others.append(name)
    missing = [name for name in only or () if name not in heads]
    if missing and (heads or others):
        there = [*heads, *others]
        raise MissingError(f"{source} holds no results of the scenario '{missing[0]}'"
                                f", only of {', '.join(there)}" + nearest(missing[0], there))
    if not heads:
        raise MissingError(f"{source} holds no result file of libgrass; libgrass.run(plan, directory=...) makes "
                           "them", file=str(source))
    refuse_mixture(source, heads)
    text = str(next(iter(heads.values()))[1].get("plan_text", ""))
    order = plan_order(text)
    return dict(sorted(heads.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def refuse_mixture(source: Path, heads: Mapping[str, Tuple[Path, Mapping[str, Any]]]) -> None:
    """Files of an earlier run stay in a folder, and would be taken for scenarios of the last."""
    plans: Dict[Tuple[str, str], List[str]] = {}
    for path, head in heads.values():
        plans.setdefault((str(head["plan"]), str(head.get("plan_text"))), []).append(path.name)
    if len(plans) > 1:
        told = "; ".join(f"'{plan}' in {', '.join(files)}" for (plan, _), files in plans.items())
        raise DataError(f"{source} holds results of several plans, or of several versions of one: "
                         f"{told}. Name the scenarios that belong together (scenarios=[...]) or "
                         "open a file")


def plan_order(text: str) -> Dict[str, int]:
    if find_spec("yaml") is None:
        return {}
    from .scenario import Plan

    try:
        return {s.name: i for i, s in enumerate(Plan.from_yaml(text).scenarios)}
    except ValueError:  # of an older or newer version
        return {}


def combine(parts: Mapping[str, "xr.Dataset"]) -> "xr.Dataset":
    """One dataset with the dimension `scenario`. What does not move in time is the land's, and taken
    once; a variable that a scenario did not write is missing (NaN) there."""
    import pandas as pd
    import xarray as xr

    names = list(parts)
    index = pd.Index(names, dtype=object, name="scenario")
    moving: Dict[str, List[str]] = {}
    for scenario, data in parts.items():
        for name, variable in data.data_vars.items():
            if variable.dims and variable.dims[0] in AXES:
                moving.setdefault(str(name), []).append(scenario)
    whole = parts[names[0]].drop_vars(moving, errors="ignore")
    for data in parts.values():  # axes of maps or series that the first scenario did not write
        whole = whole.assign_coords({n: v for n, v in data.coords.items() if n not in whole.coords})
    for name, scenarios in moving.items():
        fields = [parts[s][name].drop_vars(["scenario"], errors="ignore") for s in scenarios]
        one = xr.concat(fields, pd.Index(scenarios, dtype=object, name="scenario"),
                        coords="minimal", compat="override")
        whole[name] = one if scenarios == names else one.reindex(scenario=index)
    whole.attrs = {k: v for k, v in whole.attrs.items()
                   if k != "scenario" and not k.startswith("max_residual")}
    whole.attrs["title"] = f"{whole.attrs.get('plan', '')}: {', '.join(names)}"
    return whole
