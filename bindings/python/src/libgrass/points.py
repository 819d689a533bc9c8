"""The sward at many points at once: sites, sets of parameters, years."""

from __future__ import annotations

import contextlib
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from . import errors
from ._arrays import number as as_number
from ._arrays import pointer, rows, taken, truth, whole
from ._days import days_of
from ._frames import units_of_frame
from ._given import labels_of
from ._handles import Context, _threads_for, text
from ._native import ffi, lib
from ._needed import needed
from ._part import nearest
from ._strict import spelled
from .params import Parameters
from .point import _EXTRAS, _columns, _profile, _set_parameters, columns_of
from .weather import Weather

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

__all__ = ["points"]


class _Site:
    """The forcing of one site, kept where C reads it."""

    def __init__(self, table: Any, name: Any, stack: contextlib.ExitStack, degradation: bool, spinup: int) -> None:
        self.spinup = spinup
        columns, self.extras, self.times = _columns(table)
        units = units_of_frame(table, [*columns, *self.extras])
        for extra in self.extras:
            unit = units.pop(extra, None)
            if unit is not None and unit.strip() not in _EXTRAS[extra]:
                raise errors.DataError(f"site {name!r}: '{extra}' is stated in '{unit}', it should be in "
                                       f"{_EXTRAS[extra][0]}")
        weather = Weather.from_arrays(columns, days_of(self.times, f"the table of site {name!r}"), as_given=True,
                                      units=units)
        stack.callback(weather.close)
        series = stack.enter_context(weather._reading())
        self.forcing = ffi.new("lg_point_forcing *", {
            "weather": series, "degradation": degradation, "spinup_years": spinup,
            **{extra: pointer(array) for extra, array in self.extras.items()}})


def _numbers(array: Any, count: int, name: Any) -> List[float]:
    if array.dtype.kind in "fiu":
        return [float(value) for value in np.broadcast_to(array, count).tolist()]
    return [as_number(value, f"parameter '{name}'") for value in np.broadcast_to(array, count).tolist()]


def _refuse_other_labels(params: Mapping[Any, Any]) -> None:
    """Arrays are read in their order; Series whose indexes differ would mix the sets."""
    first: Any = None
    for name, value in params.items():
        labels = labels_of(value) if np.ndim(value) == 1 and not isinstance(value, Mapping) else None
        if labels is None:
            continue
        if first is not None and labels != first[1]:
            raise errors.ArgumentError(f"parameters '{first[0]}' and '{name}' are labelled by other sets, or in another order; "
                                       "give a table of pandas (DataFrame), which joins them by label")
        first = first or (name, labels)


def _sets(params: Any) -> Tuple[List[Any], List[Dict[str, float]]]:
    """Labels and parameters of the sets."""
    if params is None:
        return [0], [{}]
    if isinstance(params, Parameters):
        raise errors.ArrayTypeError("'params' is a set of Parameters, which is for runs; give names to numbers: "
                                    "{'ni': [0.6, 0.7]}")
    if hasattr(params, "columns"):
        names = list(params.columns)
        twice = next((name for row, name in enumerate(names) if name in names[:row]), None)
        if twice is not None:
            raise errors.ArgumentError(f"the table of parameters has two columns '{twice}'")
        if getattr(params.index, "nlevels", 1) > 1:
            raise errors.ArgumentError("the index of the table of parameters has several levels, it should label each set "
                                       "by one; reset_index(drop=True) numbers them")
        columns = [taken(params[name], "float64", str(name)) for name in names]
        if not names:
            return list(params.index), [{} for _ in params.index]
        return list(params.index), [dict(zip(names, map(float, row))) for row in zip(*columns)]
    if isinstance(params, Mapping):
        for name, value in params.items():
            if np.ma.is_masked(value):
                raise errors.DataError(f"parameter '{name}' has masked values; fill them")
        _refuse_other_labels(params)
        arrays = {name: np.asarray(value) for name, value in params.items()}
        counts = {array.shape for array in arrays.values() if array.ndim}
        if len(counts) > 1 or any(len(shape) > 1 for shape in counts):
            raise errors.ArgumentError(f"the parameters have values of the shapes {', '.join(map(str, sorted(counts)))}; they "
                                       "should be as many for each, or one")
        count = counts.pop()[0] if counts else 1
        columns = [_numbers(array, count, name) for name, array in arrays.items()]
        return list(range(count)), ([dict(zip(arrays, row)) for row in zip(*columns)] if columns else [{}])
    made = rows(params, "params", "mappings of parameters to numbers")
    for one in made:
        if not isinstance(one, Mapping):
            raise errors.ArrayTypeError(f"'params' holds {one!r}, it should hold mappings of parameters to numbers")
    return list(range(len(made))), [dict(one) for one in made]


@spelled
def points(tables: "Union[pd.DataFrame, Mapping[Any, pd.DataFrame]]",
           params: "Union[None, pd.DataFrame, Mapping[str, Any], Sequence[Mapping[str, float]]]" = None,
           profile: str = "steppe", *, columns: Optional[Sequence[str]] = None,
           years: Optional[Sequence[int]] = None, degradation: bool = False, spinup_years: int = 0,
           threads: Optional[int] = None) -> "xr.Dataset":
    """Runs the sward at many points: what :func:`libgrass.point` gives for every site and set of parameters, to
    the bit, as a Dataset over (site, set, time).

    tables: daily rows by site, a mapping of names to tables as point() takes them, all of the same days; or one
        table
    params: the sets of parameters: a table of pandas with a row for each set, a mapping of parameters to arrays,
        or a list of mappings; None: one set, the defaults
    profile: "steppe", or "modvege", the original program
    columns: what to keep of a day ("standing_kg_ha" ...); None: all
    years: keep the days of these years; None: all. Those before are lived through all the same
    degradation: the condition moves every 31 December (profile steppe)
    spinup_years: years that are lived through first, as of point()
    threads: None: all cores; results are the same bit for bit
    """
    xarray = needed("xarray", None, "points()")
    number, spinup = _profile(profile), whole(spinup_years, "spinup_years")
    if not 0 <= spinup <= 1000:
        raise errors.ArgumentError(f"spinup_years is {spinup}, it should be from 0 to 1000")
    known = columns_of(profile)
    kept = known if columns is None else rows(columns, "columns", "names")
    if not kept:
        raise errors.ArgumentError("columns is empty; name some, or leave it out for all")
    for name in kept:
        if name not in known:
            raise errors.ArgumentError(f"a point's day has no '{name}'" + (
                nearest(str(name), known) or f"; it has {', '.join(known)}"))
    sites = dict(tables) if isinstance(tables, Mapping) else {0: tables}
    labels, sets = _sets(params)
    if not sites or not sets:
        raise errors.ArgumentError(f"there are {len(sites)} sites and {len(sets)} sets of parameters; give one at least")
    with contextlib.ExitStack() as stack:
        made = {name: _Site(table, name, stack, truth(degradation, "degradation"), spinup)
                for name, table in sites.items()}
        times = next(iter(made.values())).times
        for name, site in made.items():
            if not np.array_equal(site.times, times):
                raise errors.DataError(f"site {name!r} has other days than the first site; bring the tables to the same days")
        keep = _kept_days(times, years)
        values = {name: np.empty((len(made), len(sets), int(keep.sum()))) for name in kept}
        _Runs(made, labels, sets, number, keep, values).run(threads)
    place = {"site": list(made), "set": labels, "time": times[keep].astype("datetime64[ns]")}
    data: "xr.Dataset" = xarray.Dataset({name: (("site", "set", "time"), value) for name, value in values.items()}, place)
    data.attrs.update(profile=profile, spinup_years=spinup)
    return data


def _kept_days(times: Any, years: Any) -> Any:
    own = times.astype("datetime64[Y]").astype(int) + 1970
    if years is None:
        return np.ones(len(times), bool)
    wanted = [whole(year, "a year") for year in rows(years, "years", "whole numbers")]
    if not wanted:
        raise errors.ArgumentError("years is empty; name some, or leave it out for all")
    for year in wanted:
        if year not in own:
            raise errors.ArgumentError(f"the tables have no day of {year}, they have {own.min()} to {own.max()}")
    return np.isin(own, wanted)


def _places(profile: int) -> Dict[str, Tuple[int, float, float]]:
    """Where a parameter stands among the numbers of a set, and its bounds."""
    of = "steppe" if profile == lib.LG_PROFILE_STEPPE else "modvege"
    begin, facts = ffi.offsetof("lg_point_params", of), ffi.new("lg_param_facts *")
    found = {}
    for i in range(lib.lg_param_count(profile)):
        lib.lg_param_get(profile, i, facts)
        name = text(facts.name)
        found[name] = ((begin + ffi.offsetof(f"lg_{of}_params", name)) // 8, facts.low, facts.high)
    return found


class _Runs:
    """All runs. A thread takes some sets of a site at a time, with a context and room of its own."""

    def __init__(self, sites: Dict[Any, _Site], labels: List[Any], sets: List[Dict[str, float]], profile: int, keep: Any,
                 values: Dict[str, Any]) -> None:
        self.sites, self.labels, self.sets, self.profile = list(sites.items()), labels, sets, profile
        self.keep, self.values = keep.astype(np.uint8), values
        self.names = [ffi.new("char[]", name.encode()) for name in values]
        self.columns = ffi.new("char *[]", self.names)

    def run(self, threads: Optional[int]) -> None:
        own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        count = _threads_for(threads) or own
        params = self.parameters()
        # Even among threads, and often enough for Ctrl-C: some tenths of a second each, in whole lanes.
        years = self.sites[0][1].spinup + -(-len(self.keep) // 365)
        size = max(1, min(-(-len(self.sets) * len(self.sites) // (8 * count)), 8 * max(1, 512 // years)))
        with ThreadPoolExecutor(max_workers=count) as pool:
            jobs = [pool.submit(self.some, params, row, first, min(size, len(self.sets) - first))
                    for row in range(len(self.sites)) for first in range(0, len(self.sets), size)]
            try:
                for job in jobs:
                    job.result()
            except BaseException:
                for job in jobs:
                    job.cancel()
                raise

    def parameters(self) -> Any:
        """The sets as C reads them."""
        context, made = Context(1), ffi.new("lg_point_params[]", len(self.sets))
        lib.lg_point_params_init(self.profile, made)
        room = np.frombuffer(ffi.buffer(made), np.uint8).reshape(len(self.sets), -1)
        room[1:] = room[0]
        places = _places(self.profile)
        for column, given in enumerate(self.sets):
            row = room[column].view(np.float64) if given else None
            for name, value in given.items():
                place = places.get(name)
                if row is not None and place is not None and type(value) is float and place[1] <= value <= place[2]:
                    row[place[0]] = value
                    continue
                try:  # the library has a word for it, or reads another name
                    made[column] = _set_parameters(context, self.profile, given)[0]
                except errors.LibgrassError as fault:
                    fault.message = f"set {self.labels[column]!r}: {fault.message}"
                    raise
                break
        context.speak()
        return made

    def some(self, params: Any, row: int, first: int, count: int) -> None:
        """Runs `count` sets of a site from the first on."""
        context, (name, site) = Context(1), self.sites[row]
        which = ffi.new("size_t *")
        places = ffi.new("double *[]", [ffi.cast("double *", value[row, first:].ctypes.data)
                                        for value in self.values.values()])
        wanted = ffi.new("lg_points_wanted *", {"columns": len(self.values), "column": self.columns, "value": places,
                                                "keep": ffi.from_buffer("unsigned char[]", self.keep)})
        try:
            context.call(lib.lg_points_run, params + first, count, site.forcing, wanted, which, files=False)
        except errors.LibgrassError as fault:
            one = f", set {self.labels[first + which[0]]!r}" if which[0] < count else ""
            fault.message = f"site {name!r}{one}: {fault.message}"
            raise
        finally:
            context.speak()
