"""Records of a batch as one Dataset: scenario axes, years, regions; a variable for every column of summary.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from . import errors
from ._batch_job import Outcome
from ._handles import Context, text
from ._held import KINDS, VARIABLES
from ._native import ffi, lib
from ._part import nearest
from .variation import Variation

if TYPE_CHECKING:
    import xarray as xr

# As `libgrass collect` has them.
NAME = {"long_name": "name of the scenario"}
VALUE = {"long_name": "value on an axis of the batch"}
OWN = ("scenario", "year", "region", "region_kind", "fault")

MOST_TASKS = 128  # each has a task for every column beside it


class Frame(NamedTuple):
    """What all records of a batch have in common."""

    title: str
    first_year: int
    years: int
    kinds: Tuple[str, ...]
    regions: Tuple[str, ...]
    columns: Tuple[str, ...]
    units: Tuple[str, ...]

    def rows(self, kind: Optional[str]) -> List[int]:
        return [r for r in range(len(self.kinds)) if kind is None or self.kinds[r] == kind]


def columns() -> "Tuple[Tuple[str, ...], Tuple[str, ...]]":
    """Names and units of the books."""
    names: List[str] = []
    units: List[str] = []
    unit = ffi.new("const char **")
    while True:
        name = lib.lg_batch_column(len(names), unit)
        if name == ffi.NULL:
            return tuple(names), tuple(units)
        names.append(text(name))
        units.append(text(unit[0]))


def check_kind(kind: Any) -> None:
    if kind is not None and kind not in KINDS:
        raise errors.ArgumentError(f"kind is {kind!r}, it should be one of {', '.join(KINDS)}, or None for all"
                                   + nearest(str(kind), KINDS))


def frame_of(context: Context, head: bytes, plan: Any, years: "Tuple[int, int]") -> Frame:
    """By the head of a batch; plan: its name; years: the first and how many."""
    held = ffi.from_buffer(head)
    given = ffi.new("lg_batch_bytes *", {"bytes": ffi.cast("unsigned char *", held), "count": len(head)})
    kind, name = ffi.new("const char **"), ffi.new("const char **")
    kinds: List[str] = []
    regions: List[str] = []
    while lib.lg_batch_region(context.pointer, given, len(kinds), kind, name) == lib.LG_OK:
        kinds.append(text(kind[0]))
        regions.append(text(name[0]))
    names, units = columns()
    return Frame(plan, years[0], years[1], tuple(kinds), tuple(regions), names, units)


def values_of(context: Context, record: bytes) -> Any:
    """(year, region, column) of a record, and its own check sum is right; a view of the record."""
    held = ffi.from_buffer(record)
    given = ffi.new("lg_batch_bytes *", {"bytes": ffi.cast("unsigned char *", held), "count": len(record)})
    books = ffi.new("lg_batch_books *")
    context.call(lib.lg_batch_read, given, books, files=False)
    return values_in(books)


def values_in(books: Any) -> Any:
    shape = (books.years, books.regions, books.columns)
    return np.frombuffer(ffi.buffer(books.values, 8 * shape[0] * shape[1] * shape[2]), np.float64).reshape(shape)


# ---- axes ----


class Layout(NamedTuple):
    """How scenarios lie in the Dataset: its dimensions, and each scenario's place."""

    dims: Tuple[str, ...]
    shape: Tuple[int, ...]
    places: Dict[int, Tuple[int, ...]]
    coords: Dict[str, Any]


def _name(axis: str, taken: Sequence[str]) -> str:
    """As `libgrass collect` names it where a column has its name."""
    return f"axis_{axis}" if axis in taken else axis


def _array(values: Sequence[Any]) -> Any:
    if all(isinstance(value, float) for value in values):
        return np.array(values, dtype=np.float64)
    made = np.empty(len(values), dtype=object)
    made[:] = list(values)
    return made


def layout_of(variation: Variation, wanted: Sequence[int]) -> Layout:
    """Axes as dimensions where all scenarios are there and every value meets every other; else one of scenarios."""
    taken = (*OWN, *columns()[0])
    grid = variation._grid() if len(wanted) == len(variation) else None
    if grid is None:
        coords: Dict[str, Any] = {"scenario": ("scenario", _array([variation.names[i] for i in wanted]), NAME)}
        if len(set(variation.bases)) > 1 and variation._axes:
            coords["base"] = ("scenario", _array([variation.bases[i] for i in wanted]), VALUE)
        for axis in variation._axes:
            coords[_name(axis.name, taken)] = ("scenario", _array([axis.values[i] for i in wanted]), VALUE)
        return Layout(("scenario",), (len(wanted),), {index: (k,) for k, index in enumerate(wanted)}, coords)
    along, places = grid
    dims = tuple(_name(name, taken) for name in along)
    shape = tuple(len(values) for values in along.values())
    names = np.empty(shape, dtype=object)
    for index, place in enumerate(places):
        names[place] = variation.names[index]
    coords = {dim: (dim, _array(values), VALUE) for dim, values in zip(dims, along.values())}
    coords["scenario"] = (dims, names, NAME)
    return Layout(dims, shape, dict(enumerate(places)), coords)


# ---- the Dataset ----


def meaning(column: str) -> str:
    known = VARIABLES.get(("account", column))
    return "" if known is None else known.meaning


def dataset(frame: Frame, layout: Layout, kind: Optional[str], arrays: Mapping[str, Any], more: Mapping[str, Any]) -> "xr.Dataset":
    import xarray as xr

    rows = frame.rows(kind)
    dims = (*layout.dims, "year", "region")
    data: Dict[str, Any] = {}
    for name, unit in zip(frame.columns, frame.units):
        told = {"units": unit, "long_name": meaning(name)}
        data[name] = (dims, arrays[name], {key: value for key, value in told.items() if value != ""})
    data.update({name: (layout.dims, array) for name, array in more.items()})
    years = np.arange(frame.first_year, frame.first_year + frame.years, dtype=np.int64)
    coords = {**layout.coords, "year": ("year", years, {"long_name": "calendar year"}),
              "region": ("region", _array([frame.regions[r] for r in rows]), {"long_name": "name of the region"}),
              "region_kind": ("region", _array([frame.kinds[r] for r in rows]),
                              {"long_name": "city, zone, admin, type or unit"})}
    version = text(lib.lg_version())
    return xr.Dataset(data, coords, {"title": frame.title, "libgrass_version": version})


class Filled:
    """Arrays by column that records are put into; what is not put stays without a value."""

    def __init__(self, frame: Frame, layout: Layout, kind: Optional[str]) -> None:
        self.frame, self.layout, self.kind = frame, layout, kind
        self.rows = frame.rows(kind)
        shape = (*layout.shape, frame.years, len(self.rows))
        self.arrays = {name: np.full(shape, np.nan) for name in frame.columns}
        self.faults: Dict[str, str] = {}
        self.fault = np.full(layout.shape, "", dtype=object)

    def put(self, index: int, values: Any) -> None:
        place = self.layout.places[index]
        for c, name in enumerate(self.frame.columns):
            self.arrays[name][place] = values[:, self.rows, c]

    def put_fault(self, index: int, name: str, sentence: str) -> None:
        self.faults[name] = self.fault[self.layout.places[index]] = sentence

    def dataset(self, told: bool) -> "xr.Dataset":
        made = dataset(self.frame, self.layout, self.kind, self.arrays, {"fault": self.fault} if told else {})
        if self.faults:
            made.attrs["failed"] = "\n".join(f"{name}: {sentence}" for name, sentence in self.faults.items())
        return made


# ---- lazily ----


def _outcomes(indices: Any, job: Any, keep: bool) -> Any:
    """A task: the outcomes of a block of scenarios, in its shape."""
    from ._batch_job import compute

    made = np.empty(indices.shape, dtype=object)
    for place, outcome in zip(np.ndindex(indices.shape), compute(job, [int(i) for i in indices.ravel()], keep)):
        made[place] = outcome
    return made


def _column(outcomes: Any, column: int, rows: Sequence[int], years: int) -> Any:
    context = Context(1)
    made = np.full((*outcomes.shape, years, len(rows)), np.nan)
    for place in np.ndindex(outcomes.shape):
        outcome: Outcome = outcomes[place]
        if outcome.record is not None:
            made[place] = values_of(context, outcome.record)[:, list(rows), column]
    return made


def _fault(outcomes: Any) -> Any:
    made = np.full(outcomes.shape, "", dtype=object)
    for place in np.ndindex(outcomes.shape):
        made[place] = "" if outcomes[place].fault is None else str(outcomes[place].fault)
    return made


def blocks(shape: Tuple[int, ...], order: Sequence[int], per_task: int) -> Tuple[int, ...]:
    """Sizes of blocks of at most `per_task` scenarios, along the axes in `order`."""
    sizes = [1] * len(shape)
    room = max(1, per_task)
    for axis in order:
        sizes[axis] = min(shape[axis], room)
        room //= sizes[axis]
    return tuple(sizes)


def lazily(frame: Frame, layout: Layout, kind: Optional[str], job: Any, variation: Variation, keep: bool,
           per_task: Optional[int]) -> "xr.Dataset":
    """A Dataset whose tasks are scenarios."""
    from ._needed import needed

    da = needed("dask.array", "dask", "a batch by tasks")
    dask = needed("dask", "dask", "a batch by tasks")
    indices = np.full(layout.shape, -1, dtype=np.int64)
    for index, place in layout.places.items():
        indices[place] = index
    seeds = {axis.name for axis in variation._axes if axis.path == "weather.seed"}
    order = sorted(range(len(layout.dims)), key=lambda d: (layout.dims[d] in seeds, -d))
    many = per_task if per_task is not None else max(1, -(-indices.size // MOST_TASKS))
    sizes = blocks(layout.shape, order, many)
    numbers = da.from_array(indices, chunks=sizes)
    sent = dask.delayed(job, name=f"libgrass-job-{job.key}", traverse=False)
    done = da.map_blocks(_outcomes, numbers, sent, keep, dtype=object, meta=np.empty((0,) * len(sizes), dtype=object))
    rows, dims = frame.rows(kind), len(layout.dims)
    arrays = {}
    for c, name in enumerate(frame.columns):
        arrays[name] = da.map_blocks(
            _column, done, c, tuple(rows), frame.years, dtype=np.float64, new_axis=[dims, dims + 1],
            chunks=(*numbers.chunks, (frame.years,), (len(rows),)), meta=np.empty((0,) * (dims + 2)))
    more = {}
    if keep:
        more["fault"] = da.map_blocks(_fault, done, dtype=object, meta=np.empty((0,) * dims, dtype=object))
    return dataset(frame, layout, kind, arrays, more)
