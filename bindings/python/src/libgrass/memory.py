"""Results without files: scenarios held one after the other, and what is seen of them kept.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/decade-2012-2021.yaml")).replace(
...     land={"schematic": "landscape.yaml", "cell_m": 10000}, years={"first": 2021, "last": 2021})
>>> results = lg.run(plan, progress=False, to="memory")
>>> results.scenarios, results.to_xarray().production.dims
(('herd-1.15M', 'herd-0.80M', 'herd-1.50M'), ('scenario', 'time', 'y', 'x'))
"""

from __future__ import annotations

import copyreg
import datetime
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from . import errors
from ._files import combine, need
from ._handles import Context, text
from ._held import KINDS, VARIABLES
from ._native import lib
from ._part import nearest
from ._plans import AnyPlan, _open_plan, scenario_names
from ._land_tables import UNIT_KINDS
from .land import Landscape
from .params import Parameters
from .progress import Progress, Shown
from .results import Results
from .simulation import Simulation

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from .rule import Rule
    from .scenario import Plan
    from .weather import Weather

__all__ = ["MemoryResults", "run_in_memory"]

YEARLY = ("peak_standing_crop", "production", "growth", "litter")
MONTHLY = ("standing_crop", "green_crop", "soil_water", "reserve")
SERIES = ("standing_kg_ha", "green_kg_ha", "growth_kg_ha", "intake_kg_ha", "deficit_kg_ha", "soil_water_mm")
_OUTPUTS = {"yearly_maps": True, "monthly_maps": False, "daily_series": True}


def book_columns() -> List[str]:
    """The columns of summary.csv. Accounts begin with them; what a program did and the gaps of the books follow."""
    accounts = [v.name for v in VARIABLES.values() if v.shape == "account"]
    return accounts[: next(i for i, name in enumerate(accounts) if name.startswith("set_"))]


class MemoryResults(Results):
    """The results of one plan in memory: what :class:`libgrass.Results` gives of maps, series and books, but
    for what reads result files (:meth:`compare`, :meth:`report`, `source`). Maps and series are as
    computed, not packed. They can be pickled.
    """

    def __init__(self, plan: "Plan", parts: Mapping[str, "xr.Dataset"], books: Mapping[str, Mapping[str, "xr.Dataset"]],
                 ) -> None:
        self._source = Path("memory")
        self._scratch = None
        self._engine = "memory"
        self._open: List["xr.Dataset"] = []
        self._closed = False
        self._parts, self._books = dict(parts), dict(books)
        self._heads: Dict[str, Tuple[Path, Dict[str, Any]]] = {
            name: (self._source, dict(data.attrs)) for name, data in parts.items()}
        self.__dict__["plan"] = plan.copy()

    @property
    def source(self) -> Path:
        """There is no folder: NotFoundError."""
        raise self._no_files("source")

    def _no_files(self, what: str) -> errors.NotFoundError:
        return errors.NotFoundError(f"these results are in memory, '{what}' is of results in files: run the plan with "
                                    "to=\"files\"")

    def _file(self, scenario: str) -> Path:
        raise self._no_files("files")

    def _root(self, scenario: str) -> "xr.Dataset":
        return self._parts[self._choose(scenario)[0]].copy()

    def to_xarray(self, scenario: Union[None, str, Sequence[str]] = None,
                  chunks: Union[None, str, Mapping[str, int]] = "auto") -> "xr.Dataset":
        """Maps and series as :meth:`Results.to_xarray` gives them, in memory: copies of one's own.

        scenario: a name, or names; None: all
        chunks: "auto" or None: as it lies; a mapping makes dask arrays
        """
        chosen = self._choose(scenario)
        parts = {name: self._parts[name].copy(deep=True).assign_coords(scenario=name) for name in chosen}
        single = len(chosen) == 1 and (isinstance(scenario, str) or scenario is None)
        made = parts[chosen[0]] if single else combine(parts)
        return made if chunks is None or isinstance(chunks, str) else made.chunk(chunks)

    def books(self, kind: str = "admin", scenario: Union[None, str, Sequence[str]] = None) -> "xr.Dataset":
        """The books of the city, or by zone, admin, type or unit: (scenario, year, region).

        kind: "city", "zone", "admin" (the default), "type" or "unit"
        scenario: a name, or names; None: all"""
        import pandas as pd
        import xarray as xr

        if kind not in KINDS:
            raise errors.ArgumentError(f"kind is {kind!r}, it should be one of {', '.join(KINDS)}" + nearest(kind, KINDS))
        chosen = self._choose(scenario)
        return xr.concat([self._books[name][kind] for name in chosen],
                         pd.Index(chosen, dtype=object, name="scenario"), coords="minimal", compat="override", join="exact")

    def judge(self, table: Union[None, str, "os.PathLike[str]"] = None) -> "pd.DataFrame":
        """The indicators of a table against the books of the city, as :meth:`Results.judge` has them.

        table: a CSV file of indicators; None: that of the city plan 2023-2030
        """
        import pandas as pd

        from .files import Indicator, judged

        self._choose(None)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "summary.csv")
            self.summary.to_csv(path, index=False, float_format="%.10g")  # the digits of a run's summary.csv
            rows = [vars(row) for row in judged(path, table, "these results")]
        return pd.DataFrame(rows, columns=list(Indicator.__annotations__))

    def compare(self, *others: Any, region: Optional[str] = None) -> Any:
        """Of results in files, whatever the `region` (None): NotFoundError; run the plan with ``to="files"``."""
        raise self._no_files("compare")

    def report(self, path: Any, *, lang: str = "en", indicators: Any = None, capacity: Any = None, search: Any = None,
               sync: bool = True) -> Path:
        """Of results in files, whatever `lang`, `indicators`, `capacity`, `search` (None) and `sync` are: NotFoundError; run the
        plan with ``to="files"``."""
        raise self._no_files("report")

    def __reduce__(self) -> Any:
        return copyreg.__newobj__, (type(self),), dict(self.__dict__)  # type: ignore[attr-defined]

    def __repr__(self) -> str:
        return super().__repr__().replace("<Results of", "<MemoryResults of", 1)


# ---- run ----


def run_in_memory(plan: AnyPlan, land: Optional[Landscape], weather: Optional["Weather"], threads: Optional[int],
                  progress: Progress, rule: Optional["Rule"], only: Optional[str],
                  parameters: "Union[Parameters, Mapping[Any, Any], None]" = None) -> MemoryResults:
    """Runs scenarios one by one, each in memory, as :func:`libgrass.run` with the same arguments does; `parameters`
    None: nothing more than the plan says."""
    from .scenario import Plan

    for module in ("pandas", "xarray"):
        need(module)
    if isinstance(plan, dict) or (isinstance(plan, str) and "\n" in plan):
        _open_plan(Context(), plan)  # which says what to do
    if only is not None and not isinstance(only, str):
        raise errors.ArrayTypeError(f"only is of type {type(only).__name__}, it should be a name")
    whole = plan.copy() if isinstance(plan, Plan) else Plan.read(plan)
    context = Context()
    context.reword = whole.reword
    opened = _open_plan(context, whole)
    try:
        names = scenario_names(opened, only)
    finally:
        lib.lg_plan_free(opened)
    parts, books = {}, {}
    with Shown(progress) as report:
        for name in names:
            with Simulation(whole, land, weather, name, threads=threads, rule=rule,
                            parameters=parameters) as simulation:
                kept = _Kept(whole, simulation)
                kept.run(report)
                parts[name], books[name] = kept.dataset(), kept.books()
    return MemoryResults(whole, parts, books)


class _Kept:
    """What is seen of one scenario."""

    def __init__(self, plan: "Plan", simulation: Simulation) -> None:
        self.plan, self.simulation, self.scenario = plan, simulation, simulation.scenario
        given = [plan.defaults.output if plan.defaults is not None else None, plan.scenario(self.scenario).output]
        self.output = dict(_OUTPUTS)
        for part in given:
            for key in _OUTPUTS:
                value = getattr(part, key, None)
                if value is not None:
                    self.output[key] = value
        first, last = simulation.date.year + 1, simulation.last_date.year
        self.years = list(range(first, last + 1))
        self.maps: Dict[str, List[Any]] = {}
        self.series: Dict[str, List[Any]] = {}
        self.days: List[datetime.date] = []
        self.months: List[datetime.date] = []
        self.accounts: Dict[str, List[Any]] = {kind: [] for kind in KINDS}

    def run(self, report: Optional[Callable[[str, float, float], object]]) -> None:
        daily, monthly = self.output["daily_series"], self.output["monthly_maps"]
        first_month = self.simulation.last_date.month % 12 + 1  # of the years of the books
        for day in self.simulation.steps("day" if daily else "month" if monthly else "year"):
            last_of_month = (day + datetime.timedelta(1)).day == 1
            if daily:
                self.days.append(day)
                for name in SERIES:
                    self.series.setdefault(name, []).append(self.simulation._units(name).astype(np.float32))
            if monthly and last_of_month:
                self.months.append(day)
                self._keep_maps(MONTHLY)
            if last_of_month and day.month % 12 + 1 == first_month:  # called by the year in which it began
                self._end_year(day.year - (first_month > 1), report)

    def _keep_maps(self, names: Sequence[str]) -> None:
        for name in names:
            self.maps.setdefault(name, []).append(self.simulation._raster(name))

    def _end_year(self, year: int, report: Optional[Callable[[str, float, float], object]]) -> None:
        if self.output["yearly_maps"]:
            self._keep_maps(YEARLY)
        for kind, kept in self.accounts.items():
            kept.append(self.simulation._table(kind))
        if report is None:
            return
        answer = report(self.scenario, year - self.years[0] + 1.0, float(len(self.years)))
        if answer is not None and not isinstance(answer, (bool, np.bool_)):
            raise errors.ArrayTypeError(f"the progress function returned {answer!r}, it should return True to cancel the "
                                        "work, and False or None to let it go on")
        if answer:
            raise errors.Cancelled(f"scenario '{self.scenario}': cancelled after {year}")

    def books(self) -> Dict[str, "xr.Dataset"]:
        import xarray as xr

        names = book_columns()
        found = {}
        for kind, tables in self.accounts.items():
            values = np.stack(tables)  # year, column, region
            data = {name: (("year", "region"), values[:, i], {"units": VARIABLES["account", name].unit,
                                                              "long_name": VARIABLES["account", name].meaning})
                    for i, name in enumerate(names)}
            regions = np.array(self.simulation._regions(kind), dtype=object)
            found[kind] = xr.Dataset(data, {"year": np.array(self.years, np.int32), "region": regions})
        return found

    def dataset(self) -> "xr.Dataset":
        """Variables, dimensions and names of a result file (docs/results.md)."""
        import xarray as xr

        land = self.simulation._shape()
        data = xr.Dataset({}, _places(land))
        for name, layer in (("unit", land.to_raster("unit", -1)), ("type", land.to_raster("type"))):
            data[name] = (("y", "x"), np.where(layer < 0, np.nan, layer).astype(
                np.float64 if name == "unit" else np.float32), _MEANINGS[name])
        data["type"].attrs.update(flag_values=np.arange(len(land.types), dtype=np.uint8),
                                  flag_meanings=" ".join(land.types))
        data["condition"] = (("y", "x"), land.to_raster("condition"), _MEANINGS["condition"])
        if self.output["yearly_maps"]:
            middle = [np.datetime64(f"{y}-01-01T00", "h") + np.timedelta64(12 * _days(y), "h") for y in self.years]
            data = data.assign_coords(time=("time", np.array(middle, "datetime64[ns]"), {"long_name": "middle of the year"}))
            self._put_maps(data, "time", YEARLY)
        if self.output["monthly_maps"]:
            data = data.assign_coords(month=("month", np.array(self.months, "datetime64[ns]"),
                                             {"long_name": "last day of the month"}))
            self._put_maps(data, "month", MONTHLY)
        if self.output["daily_series"]:
            data = data.assign_coords(day=("day", np.array(self.days, "datetime64[ns]"), {"long_name": "day"}))
            for name in SERIES:
                row = VARIABLES["unit", name]
                data[name] = (("day", "units"), np.stack(self.series[name]), _told(row))
        data.attrs.update(self._attributes(land))
        return data

    def _put_maps(self, data: "xr.Dataset", axis: str, names: Sequence[str]) -> None:
        for name in names:
            data[name] = ((axis, "y", "x"), np.stack(self.maps[name]),
                          {**_told(VARIABLES["cell", name]), "grid_mapping": "crs"})

    def _attributes(self, land: Landscape) -> Dict[str, Any]:
        facts = land.facts
        return {"title": f"{self.plan.name}: {self.scenario}, {self.years[0]}-{self.years[-1]}", "plan": self.plan.name,
                "scenario": self.scenario, "plan_text": self.plan.source()[2], "land_note": land.note,
                **({"land_origins": text(lib.lg_land_origins(land._alive()))} if land.origins else {}),
                "first_year": self.years[0], "years": len(self.years), "libgrass_version": text(lib.lg_version()),
                "schematic": int(facts.schematic), "cells": facts.cells, "units": facts.units,
                "cell_m": land.grid.cell_m, "area_mu": facts.area_mu, "assumed": "\n".join(self.simulation.assumed)}


_MEANINGS = {
    "unit": {"long_name": "management unit, a row of unit_name", "grid_mapping": "crs"},
    "type": {"long_name": "grassland type, a row of type_name", "grid_mapping": "crs"},
    "condition": {"long_name": "plant density relative to the undegraded type", "units": "1", "grid_mapping": "crs"}}


def _told(row: Any) -> Dict[str, str]:
    return {"long_name": row.meaning, "units": row.unit}


def _days(year: int) -> int:
    return (datetime.date(year + 1, 1, 1) - datetime.date(year, 1, 1)).days


def _places(land: Landscape) -> Dict[str, Any]:
    """Coordinates: places, and tables of names."""
    found: Dict[str, Any] = {
        "y": ("y", land.y, {"long_name": "northing of the cell centre", "units": "m"}),
        "x": ("x", land.x, {"long_name": "easting of the cell centre", "units": "m"}),
        "crs": ((), np.int32(0), {"crs_wkt": land.crs_wkt, "spatial_ref": land.crs_wkt})}
    for table, names in (("types", land.types), ("admins", land.admins), ("zones", land.zones)):
        one = table[:-1]
        found[table] = (table, np.array(names), {})
        found[f"{one}_name"] = (table, np.array(names), {"long_name": "key"})
        found[f"{one}_label"] = (table, np.array(land.labels(table)), {"long_name": "as printed"})
    area = np.asarray(land.column("unit_count")) * land.facts.cell_area_ha * 15
    found["units"] = ("units", np.array(land.units), {})
    found["unit_name"] = ("units", np.array(land.units), {"long_name": "key"})
    for column in ("admin", "zone", "kind"):
        found[f"unit_{column}"] = ("units", np.array(land.column(f"unit_{column}"), np.int32), {})
    found["unit_kind"][2].update(flag_values=np.arange(len(UNIT_KINDS), dtype=np.int32),
                                 flag_meanings=" ".join(kind.replace(" ", "_") for kind in UNIT_KINDS))
    found["unit_area_mu"] = ("units", area, {"long_name": "usable grassland of the unit (1 mu = 1/15 ha)", "units": "mu"})
    return found
