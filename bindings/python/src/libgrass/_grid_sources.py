"""Where weather on a grid comes from: Datasets and files, their axes, and boxes of their values."""

from __future__ import annotations

import glob
import os
from collections import OrderedDict
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np

from . import errors
from ._arrays import said_type
from ._cf import unit_of, unpacked
from ._files import choose_engine
from ._frames import how_to_pandas
from ._grid_times import Stamps, stamps_of, time_name
from ._handles import no_path, path_bytes
from ._needed import needed
from ._probe import is_hdf5, try_files

_LAT = ("latitude", "lat", "Latitude", "LAT", "y", "Y")
_LON = ("longitude", "lon", "Longitude", "LON", "x", "X")
_OPEN_AT_ONCE = 8


class Axes(NamedTuple):
    lat: str  #: names of the dimensions
    lon: str
    lat_deg: Any
    lon_deg: Any


class Source:
    """A Dataset, or a file that is opened when it is looked at."""

    _open: "OrderedDict[Source, Any]" = OrderedDict()

    def __init__(self, data: Any = None, path: Optional[str] = None, label: Optional[str] = None) -> None:
        self._data, self.path, self.label = data, path, path if label is None else label

    @property
    def data(self) -> Any:
        """The Dataset; of a file as it is stored."""
        if self._data is not None:
            return self._data
        known = self._open.pop(self, None)
        if known is None:
            known = _opened(str(self.path))
            while len(self._open) >= _OPEN_AT_ONCE:
                self._open.popitem(last=False)[1].close()
        self._open[self] = known
        return known

    def close(self) -> None:
        known = self._open.pop(self, None)
        if known is not None:
            known.close()

    def where(self, name: str) -> str:
        """ "era5.nc: 't2m'"."""
        return f"'{name}'" if self.label is None else f"{self.label}: '{name}'"


def _has_netcdf4() -> bool:
    """netCDF4 opens a file ten times as fast as what else reads HDF5."""
    return find_spec("netCDF4") is not None


def _opened(path: str) -> Any:
    xarray = needed("xarray", None, "weather on a grid")
    engine = None
    if is_hdf5(Path(path)):
        engine = "netcdf4" if _has_netcdf4() else choose_engine(None)
    try:
        return xarray.open_dataset(path, engine=engine, decode_cf=False, cache=False)
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as fault:
        raise errors.InputError(f"{path} cannot be opened: {_reason(path, fault)}", file=path) from fault


def _reason(path: str, fault: BaseException) -> str:
    """Why a file was not opened, by what it is."""
    head = b""
    if os.path.isfile(path):
        with open(path, "rb") as file:
            head = file.read(4)
    if head[:3] == b"CDF":
        return "it is classic NetCDF: pip install netCDF4, or make NetCDF-4 of it (nccopy -k netCDF-4)"
    if head == b"GRIB":
        return ("it is GRIB: pip install cfgrib; where a file holds several kinds of fields, give the Datasets of "
                "cfgrib.open_datasets(path)")
    if "find a match" in str(fault):
        return "it is no NetCDF, nor of another format that xarray reads here"
    return f"{type(fault).__name__}: {fault}".partition("\n")[0][:300]


# ---- what is given ----


def _paths_of(path: Any) -> List[str]:
    name = os.fsdecode(path_bytes(path, "the path of a grid"))
    if os.path.exists(name):
        return [name]
    if not any(sign in name for sign in "*?["):
        raise errors.MissingError(f"there is no file {name}{no_path(name)}", file=name)
    found = sorted(glob.glob(name))
    if not found:
        raise errors.MissingError(f"no file is called like {name}; * stands for any characters and ? for one", file=name)
    return found


def _one(value: Any, what: str, number: int) -> List[Source]:
    label = None if number == 0 else f"Dataset {number}"
    if hasattr(value, "data_vars"):
        return [Source(data=value, label=label)]
    if hasattr(value, "dims") and hasattr(value, "to_dataset"):
        if value.name is None and what == "data":
            raise errors.ArgumentError("the DataArray has no name, so nobody knows what it is; name it "
                                       "(.rename('tp')), or give its Dataset")
        return [Source(data=value.to_dataset(name=value.name or what), label=label)]
    if isinstance(value, (str, bytes, os.PathLike)):
        return [Source(path=path) for path in _paths_of(value)]
    hint = "; Weather.from_frame takes a table" if hasattr(value, "columns") else how_to_pandas(value)
    raise errors.ArrayTypeError(f"'{what}' is {said_type(value)}, it should be a Dataset of xarray, a path, a pattern of "
                                f"paths, or a list of these{hint}")


def sources_of(value: Any, what: str) -> List[Source]:
    """Datasets and files, each once, of what a program gives."""
    if not isinstance(value, (list, tuple)):
        found = _one(value, what, 0)
    else:
        found = [source for number, one in enumerate(value, 1) for source in _one(one, what, number)]
    if not found:
        raise errors.ArgumentError(f"'{what}' is an empty list; give a Dataset, or the paths of files")
    kept = list({(s.path or id(s.data)): s for s in found}.values())
    files = [Path(s.path) for s in kept if s.path is not None]
    try_files(files, "look")
    try_files(files, "values", "netCDF4" if _has_netcdf4() else "h5py")  # float16 kills netCDF-C
    return kept


# ---- axes ----


def _is_axis(data: Any, name: str, word: str) -> bool:
    attrs = data[name].attrs
    if data[name].ndim != 1 or "projection_" in str(attrs.get("standard_name", "")):
        return False
    return len(name) > 1 or word in str(attrs.get("units", ""))


def _check_degrees(source: Source, name: str) -> None:
    """DataError of an axis that says another unit, such as radians."""
    unit = unit_of(source.data[name].attrs, name) or ""
    if unit.strip(" -1") and not any(sign in unit for sign in ("deg", "Deg", "DEG", "\N{DEGREE SIGN}")):
        place = "" if source.label is None else f"{source.label}: "
        raise errors.DataError(f"{place}the axis '{name}' is stated in '{unit}'; it should be in degrees: convert its values, "
                               "or state the unit that they have")


def _axis(source: Source, names: Tuple[str, ...], kind: str, word: str) -> Tuple[str, Any]:
    data = source.data
    known = [n for n in names if n in data.variables] + [
        n for n in data.variables if data[n].attrs.get("standard_name") == kind]
    for name in known:
        if _is_axis(data, str(name), word):
            _check_degrees(source, str(name))
            values = np.ascontiguousarray(unpacked(data[name].variable, str(name)), dtype=np.float64)
            return str(data[name].dims[0]), values
    near = next((n for n in known if data[n].ndim != 1), None)
    has = "" if near is None else f" ('{near}' is of {data[near].ndim} dimensions)"
    place = "the Dataset" if source.label is None else source.label
    raise errors.DataError(f"{place} has no axis of {kind}: a variable {names[0]} or {names[1]} of one dimension{has}; "
                           "weather on a grid is read where it lies along latitude and longitude: bring other "
                           f"projections to them first, and keep the axis where one point is chosen (sel({names[0]}=[44]))")


def axes_of(source: Source) -> Axes:
    lat, lat_deg = _axis(source, _LAT, "latitude", "north")
    lon, lon_deg = _axis(source, _LON, "longitude", "east")
    return Axes(lat, lon, lat_deg, lon_deg)


# ---- variables ----


def _height_of(data: Any, variable: Any) -> float:
    """Wind of CF: the height is a coordinate of one number."""
    named = str(variable.attrs.get("coordinates", variable.encoding.get("coordinates", ""))).split()
    if "height" not in data.variables or ("height" not in named and "height" not in variable.coords):
        return 0.0
    height = data["height"]
    return max(float(height.values), 0.0) if height.ndim == 0 and height.dtype.kind in "fiu" else 0.0


def _pieces(variable: Any, dim: str) -> Any:
    """Where pieces of the file end along time, as far as it says."""
    if variable.chunks is not None:
        return np.cumsum(variable.chunks[variable.dims.index(dim)])
    pieces = (variable.encoding.get("preferred_chunks") or {}).get(dim)
    return np.arange(pieces, variable.sizes[dim] + pieces, pieces) if pieces else np.zeros(0, int)


class Part:
    """A variable of one source, and those of its times that count. What it says of itself is kept, so that its
    file need not be opened for that again."""

    def __init__(self, source: Source, name: str, axes: Axes, time: Optional[str], stamps: Optional[Stamps]) -> None:
        self.source, self.name, self.axes, self.stamps = source, name, axes, stamps
        data = source.data
        variable = data[name]
        self.attrs, self.height_m = dict(variable.attrs), _height_of(data, variable)
        self.sizes = dict(zip(map(str, variable.dims), variable.shape))
        self.dim = None if time is None else str(data[time].dims[0])  #: of time
        self.ends = np.zeros(0, int) if self.dim is None else _pieces(variable, self.dim)
        self.at = np.arange(0 if stamps is None else stamps.second.size)
        self.still = time is None  # one time is read, whichever
        self.alias = ""  # what the builder calls it, where not by its name

    @property
    def second(self) -> Any:
        return np.zeros(0) if self.stamps is None else self.stamps.second[self.at]

    @property
    def where(self) -> str:
        return self.source.where(self.name)

    def unit(self) -> str:
        return unit_of(self.attrs, self.name) or ""

    def check(self) -> None:
        """DataError: dimensions beside time, latitude and longitude."""
        more = [d for d, size in self.sizes.items() if d not in (self.dim, self.axes.lat, self.axes.lon) and size != 1]
        if more:
            do = f"choose one of it first (isel({more[0]}=0))" + {
                "expver": ": expver 1 is ERA5, 5 what is preliminary; combine them (.ffill('expver').isel(expver=-1))",
                "step": ", of forecasts stack both: stack(t=('time', 'step'))"}.get(more[0], "")
            raise errors.DataError(f"{self.where} has the dimension '{more[0]}' of length {self.sizes[more[0]]} beside "
                                   f"time, latitude and longitude, whose name is no time's; {do}, or name it time if it is")

    def read(self, box: Any, first: int, end: int) -> Any:
        """Times `first` to before `end` of those that count: (time, row, column) in float64, NaN where missing."""
        variable = self.source.data[self.name].variable
        columns = len(self.axes.lon_deg)
        places = []
        for low, high in ((box.column, min(box.column + box.columns, columns)),
                          (0, box.column + box.columns - columns)):
            if high > low:
                places.append(slice(low, high))
        chosen: Dict[Any, Any] = {self.axes.lat: slice(box.row, box.row + box.rows)}
        order = [self.axes.lat, self.axes.lon]
        if self.dim is not None:
            chosen[self.dim] = _slice(self.at[first:end])
            order.insert(0, self.dim)
        for dim in variable.dims:
            if dim not in order:
                chosen[dim] = 0
        try:
            pieces = [unpacked(variable.isel({**chosen, self.axes.lon: place}).transpose(*order), self.name)
                      for place in places]
        except errors.LibgrassError as fault:
            if self.source.path is not None and fault.file is None:
                raise type(fault)(f"{self.source.path}: {fault}", file=self.source.path) from fault
            raise
        values = pieces[0] if len(pieces) == 1 else np.concatenate(pieces, axis=-1)
        return np.ascontiguousarray(values.reshape((-1, box.rows, box.columns)), dtype=np.float64)


def _slice(at: Any) -> Any:
    """Places that follow each other as a slice, which every kind of file reads fast."""
    if at.size and at[-1] - at[0] == at.size - 1:
        return slice(int(at[0]), int(at[-1]) + 1)
    return at


class PassedOver(NamedTuple):
    """A variable that is no part of a grid."""

    source: Source
    name: str
    attrs: Any
    why: str

    def check(self, what: str) -> None:
        """DataError, where weather needs it by its name. An elevation is not needed: its names are those of levels, too."""
        if what and what != "elevation":
            raise errors.DataError(
                f"{self.source.where(self.name)} is {what} by its name, but {self.why}; it should have numbers over time, "
                f"latitude and longitude. If weather should do without it, say names={{\"{self.name}\": \"none\"}}")


def passed_over(source: Source) -> List[PassedOver]:
    """The variables that parts_of leaves out."""
    data, axes = source.data, axes_of(source)
    found = []
    for name in sorted(map(str, data.data_vars)):
        variable = data[name]
        if variable.dtype.kind not in "fiu":
            found.append(PassedOver(source, name, dict(variable.attrs), f"does not hold numbers ({variable.dtype})"))
        elif not {axes.lat, axes.lon} <= set(variable.dims):
            has = ", ".join(f"'{d}'" for d in variable.dims) or "none"
            found.append(PassedOver(source, name, dict(variable.attrs), f"its dimensions are {has}"))
    return found


def parts_of(source: Source) -> List[Part]:
    """Every variable of numbers over latitude and longitude, in the order of names."""
    data, axes = source.data, axes_of(source)
    stamps: "dict[Optional[str], Optional[Stamps]]" = {None: None}
    found = []
    for name in sorted(map(str, data.data_vars)):
        variable = data[name]
        if variable.dtype.kind not in "fiu" or not {axes.lat, axes.lon} <= set(variable.dims):
            continue
        time = time_name(data, variable.dims)
        if time not in stamps:
            where = f"the coordinate '{time}'" if source.label is None else f"{source.label}: '{time}'"
            stamps[time] = stamps_of(data, str(time), where)
        found.append(Part(source, name, axes, time, stamps[time]))
    return found
