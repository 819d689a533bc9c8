"""Results of a run: maps and series in xarray, books in pandas.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/decade-2012-2021.yaml")).replace(
...     land={"schematic": "landscape.yaml", "cell_m": 10000}, years={"first": 2021, "last": 2021})
>>> with lg.run(plan, progress=False) as results:
...     dims = results.to_xarray().production.dims
...     summary = results.summary
>>> results.scenarios
('herd-1.15M', 'herd-0.80M', 'herd-1.50M')
>>> dims
('scenario', 'time', 'y', 'x')
>>> len(summary.query("region_kind == 'admin'")), summary.attrs["units"]["stock_su"]
(30, 'su')
"""

from __future__ import annotations

import html
import os
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import (TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple,
                    Union)

from ._arrays import rows, truth
from ._files import choose_engine, combine, need, open_root, read_books, read_heads, stamp_of
from ._needed import needed
from ._handles import path_bytes
from ._land_tables import UNIT_KINDS, made_up
from ._part import nearest
from ._strict import Sealed
from .errors import ArgumentError, ArrayTypeError, ClosedError, DataError, MissingError, NotFoundError

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from ._scratch import Scratch
    from .compare import Comparison
    from .plot import Plots
    from .scenario import Plan

__all__ = ["Results", "UnitResult"]

KINDS = ("city", "zone", "admin", "type", "unit")


def _names(given: Any, what: str, known: Sequence[str] = ()) -> List[str]:
    """Names of scenarios, each once."""
    names = rows(given, what, "names")
    for name in names:
        if not isinstance(name, str):
            raise ArrayTypeError(f"the scenario is {name!r}, it should be a name"
                                 + (f": {', '.join(known)}" if known else ""))
        if names.count(name) > 1:
            raise ArgumentError(f"the scenario '{name}' is named twice; name each once")
    return names


class Results(Sealed):
    """The results of one plan, from the folder that a run wrote or from one result file.

    source: the folder, or a file of one scenario
    engine: "h5netcdf" or "netcdf4"; None: the one that is installed
    scenarios: these alone; None: all that the folder holds

    Files of datasets stay open until :meth:`close`; as a context manager it closes them itself.
    """

    _instead = "results are what a run wrote; edit what to_xarray() or the tables give"

    def __init__(self, source: Union[str, "os.PathLike[str]"], engine: Optional[str] = None,
                 scenarios: Optional[Sequence[str]] = None) -> None:
        self._source = Path(os.fsdecode(path_bytes(source, "the results' folder")))
        self._place = Path(os.path.abspath(self._source))  # the same wherever the program goes
        if scenarios is not None:
            scenarios = _names([scenarios] if isinstance(scenarios, str) else scenarios, "scenarios")
        self._scratch: Optional["Scratch"] = None  # the folder, where nobody named one
        self._engine = choose_engine(engine)
        self._heads = read_heads(self._place, self._engine, scenarios)
        self._stamps = {name: stamp_of(head[0]) for name, head in self._heads.items()}
        self._open: List["xr.Dataset"] = []
        self._closed = False

    # ---- what was run ----

    @property
    def source(self) -> Path:
        """The folder, or the file of one scenario."""
        return self._source

    @property
    def scenarios(self) -> Tuple[str, ...]:
        """Names of the scenarios, in the order of the plan."""
        return tuple(self._heads)

    @property
    def attrs(self) -> Mapping[str, Any]:
        """The root attributes of the first scenario's file (docs/results.md)."""
        return MappingProxyType(next(iter(self._heads.values()))[1])

    @property
    def name(self) -> str:
        """Name of the plan."""
        return str(self.attrs["plan"])

    @property
    def years(self) -> Tuple[int, ...]:
        """The years reported."""
        first = int(self.attrs["first_year"])
        return tuple(range(first, first + int(self.attrs["years"])))

    @property
    def assumed(self) -> Dict[str, Tuple[str, ...]]:
        """What each scenario's run took for granted because nothing was given: defaults of the
        plan, columns of the weather that were estimated, layers that the land lacks."""
        return {name: tuple(line for line in str(head[1].get("assumed", "")).split("\n") if line)
                for name, head in self._heads.items()}

    @property
    def money(self) -> "pd.DataFrame":
        """What scenarios are ranked by, for the city: the sum over the years of net_yuan and of the
        change of the herd's value (yuan), which is the column gain_yuan of the books."""
        sums = self.city["gain_yuan"].groupby(level="scenario", observed=True, sort=False).sum()
        return sums.reindex(list(self.scenarios)).to_frame("gain_yuan")

    @property
    def schematic(self) -> bool:
        """Whether outline and divisions of the land are made up within stated facts."""
        return bool(self.attrs.get("schematic", 0))

    @property
    def made_up(self) -> Tuple[str, ...]:
        """The parts of a partly real land that are made up (Landscape.origins)."""
        return tuple(made_up(str(self.attrs.get("land_origins", ""))))

    @cached_property
    def plan(self) -> "Plan":
        """The plan as it was read for this run: always the same object, so that what one changes of it
        is there when it is run again."""
        from .scenario import Plan

        return Plan.from_yaml(str(self.attrs["plan_text"]), name=self.name)

    def _choose(self, scenario: Union[None, str, Iterable[str]]) -> List[str]:
        if self._closed:
            raise ClosedError(f"the results of '{self.name}' are closed")
        names = list(self._heads)
        every = names if scenario is None else scenario
        chosen = _names([every] if isinstance(every, str) else every, "scenario", names)
        if not chosen:
            raise ArgumentError(f"the list of scenarios is empty; there are {', '.join(names)} (None: "
                                "all)")
        for name in chosen:
            if name not in self._heads:
                raise NotFoundError(f"no scenario '{name}' in {self._source}" + nearest(str(name), names)
                               + f"; there are {', '.join(names)}")
        return chosen

    def _file(self, scenario: str) -> Path:
        """The file of a scenario, as it was when these results were opened: what is known of it
        already must not be mixed with what another run left there."""
        path = self._heads[scenario][0]
        now = stamp_of(path)
        if now is None:
            raise MissingError(f"{path} is gone since these results were opened; run the plan again",
                             file=str(path))
        if now != self._stamps[scenario]:
            raise DataError(f"{path} was written anew since these results were opened: open the folder "
                            "again (libgrass.Results)", file=str(path))
        return path

    def _root(self, scenario: str) -> "xr.Dataset":
        """The file of a scenario, opened for the caller to close."""
        return open_root(self._file(self._choose(scenario)[0]), self._engine)

    # ---- maps and series ----

    def to_xarray(self, scenario: Union[None, str, Sequence[str]] = None,
                  chunks: Union[None, str, Mapping[str, int]] = "auto") -> "xr.Dataset":
        """Maps and series, unpacked, with times as dates and units, types and zones by their names.

        scenario: one name, a list, or None for all; several lie along the dimension `scenario`
        chunks: "auto" makes dask arrays of the file's chunks when dask is installed; None reads
            without dask: one scenario stays on disk until it is used, several are loaded
        """
        chosen = self._choose(scenario)
        cut: Any = chunks
        if isinstance(chunks, str) and chunks == "auto":
            cut = {} if find_spec("dask") is not None else None
        if isinstance(cut, bool) or not (cut is None or isinstance(cut, (Mapping, int))):
            raise ArgumentError(f"chunks is {chunks!r}, it should be 'auto', None, a number or a mapping of dimensions "
                                "to numbers")
        if isinstance(cut, int) and cut in self.years:
            raise ArgumentError(f"chunks is {cut}, which is a year of these results; to_xarray() gives all years, and "
                                f".sel(time='{cut}') chooses one of them")
        if cut is not None:
            needed("dask", "dask", "a dataset in chunks")
        parts = {}
        for name in chosen:
            if self._scratch is not None:
                self._scratch.lend()
            data = open_root(self._file(name), self._engine, cut)
            self._open.append(data)
            for axis in cut if isinstance(cut, Mapping) else ():
                if axis not in data.sizes:
                    raise ArgumentError(f"chunks has '{axis}', which is no dimension of these results"
                                        + nearest(axis, map(str, data.sizes))
                                        + f"; there are {', '.join(map(str, data.sizes))}")
            parts[name] = data.assign_coords(scenario=name)
        single = len(chosen) == 1 and (isinstance(scenario, str) or scenario is None)
        return parts[chosen[0]] if single else combine(parts)

    # ---- books ----

    def books(self, kind: str = "admin",
              scenario: Union[None, str, Sequence[str]] = None) -> "xr.Dataset":
        """The books of the city, or by zone, admin, type or unit: (scenario, year, region).

        kind: "city", "zone", "admin" (the default), "type" or "unit"
        scenario: a name, or names; None: all"""
        import pandas as pd
        import xarray as xr

        if kind not in KINDS:
            raise ArgumentError(f"kind is {kind!r}, it should be one of {', '.join(KINDS)}"
                                + nearest(kind, KINDS))
        chosen = self._choose(scenario)
        parts = [read_books(self._file(name), self._engine, kind) for name in chosen]
        return xr.concat(parts, pd.Index(chosen, dtype=object, name="scenario"), coords="minimal",
                         compat="override", join="exact")

    def _frame(self, kind: str) -> "pd.DataFrame":
        """Rows as in summary.csv: scenario, year, region_kind, region, columns."""
        import numpy as np
        import pandas as pd

        data = self.books(kind)
        sizes = [data.sizes[d] for d in ("scenario", "year", "region")]
        at = np.indices(sizes).reshape(3, -1)
        columns: Dict[str, Any] = {
            "scenario": pd.Categorical(
                np.array(self.scenarios, dtype=object)[at[0]], self.scenarios, ordered=True),
            "year": data.year.values.astype("int64")[at[1]],
            "region_kind": pd.Categorical([kind] * at.shape[1], KINDS, ordered=True),
            "region": data.region.values[at[2]]}
        for name, values in data.data_vars.items():
            columns[str(name)] = values.transpose("scenario", "year", "region").values.ravel()
        frame = pd.DataFrame(columns)
        frame.attrs["units"] = {str(n): v.attrs.get("units", "") for n, v in data.data_vars.items()}
        frame.attrs["meaning"] = {str(n): v.attrs["long_name"] for n, v in data.data_vars.items()}
        return frame

    @property
    def summary(self) -> "pd.DataFrame":
        """The books of city, zones, administrative units and types: a row for every scenario, year
        and region, the columns of summary.csv. Units are in ``attrs["units"]``, meanings in
        ``attrs["meaning"]``. The books of management units: :meth:`unit`, ``books("unit")``. A table of
        one's own: what one changes of it changes none of the others."""
        made = self._summary.copy()
        made.attrs = {name: dict(told) for name, told in self._summary.attrs.items()}
        return made

    @cached_property
    def _summary(self) -> "pd.DataFrame":
        import pandas as pd

        frames = [self._frame(kind) for kind in KINDS[:-1]]
        whole = pd.concat(frames, ignore_index=True)
        whole = whole.sort_values(["scenario", "year", "region_kind"], kind="stable",
                                  ignore_index=True)
        whole.attrs = dict(frames[0].attrs)
        return whole

    def _meant(self, name: str) -> str:
        if name in self._heads:
            return f"; maps and series of a scenario are results.to_xarray({name!r})"
        with self._root(self.scenarios[0]) as data:
            found = name in data.variables
        return "; maps and series are results.to_xarray()." + name if found else super()._meant(name)

    def _regions(self, kind: str, name: Optional[str]) -> "pd.DataFrame":
        frame = self._summary[self._summary["region_kind"] == kind].drop(columns="region_kind")
        if name is None:
            return frame.set_index(["scenario", "year", "region"])
        names = list(dict.fromkeys(frame["region"]))
        if name not in names:
            raise NotFoundError(f"no {kind} '{name}' in these results" + nearest(name, names)
                           + f"; there are {', '.join(names)}")
        return frame[frame["region"] == name].drop(columns="region").set_index(["scenario", "year"])

    @property
    def city(self) -> "pd.DataFrame":
        """Books of the whole land, by scenario and year."""
        return self._regions("city", "city")

    def admin(self, name: Optional[str] = None) -> "pd.DataFrame":
        """Books of an administrative unit (`name`) by scenario and year, or of all of them (None)."""
        return self._regions("admin", name)

    def zone(self, name: Optional[str] = None) -> "pd.DataFrame":
        """Books of a planning zone (`name`) by scenario and year, or of all of them (None)."""
        return self._regions("zone", name)

    def type(self, name: Optional[str] = None) -> "pd.DataFrame":
        """Books of a grassland type (`name`) by scenario and year, or of all of them (None)."""
        return self._regions("type", name)

    def unit(self, name: str) -> "UnitResult":
        """Books and daily series of one management unit."""
        return UnitResult(self, name)

    def judge(self, table: Union[None, str, "os.PathLike[str]"] = None) -> "pd.DataFrame":
        """The indicators of a table against the books of the city: target, value, met or not, for every scenario
        and year that the results hold.

        table: a CSV file of indicators; None: that of the city plan 2023-2030"""
        import pandas as pd

        from .files import Indicator, indicators

        for scenario in self._choose(None):
            self._file(scenario)
        folder = self._place if self._place.is_dir() else self._place.parent
        if not (folder / "summary.csv").exists():
            raise MissingError(f"indicators are judged by the books in summary.csv, and there is no summary.csv beside "
                             f"{self.source}; open the folder of the run", file=str(folder / "summary.csv"))
        rows = [vars(row) for row in indicators(folder / "summary.csv", table)
                if row.scenario in self._heads]
        return pd.DataFrame(rows, columns=list(Indicator.__annotations__))

    @property
    def indicators(self) -> "pd.DataFrame":
        """The indicators of the city plan 2023-2030; :meth:`judge` takes another table."""
        return self.judge()

    def compare(self, *others: Union[str, "os.PathLike[str]", "Results"],
                region: Optional[str] = None) -> "Comparison":
        """The scenarios of this run, and of other folders, side by side: :func:`libgrass.compare`.

        region: what is compared; None: the city"""
        from .compare import compare

        self._choose(None)
        return compare(self, *others, region=region)

    @property
    def plot(self) -> "Plots":
        """Pictures: ``plot.map``, ``plot.balance``, ``plot.compare``, ``plot.series``."""
        need("matplotlib")
        from .plot import Plots

        return Plots(self)

    def report(self, path: Union[str, "os.PathLike[str]"], *, lang: str = "en",
               indicators: Union[None, bool, str, "os.PathLike[str]"] = None,
               capacity: Union[None, str, "os.PathLike[str]"] = None, search: Union[None, str, "os.PathLike[str]"] = None,
               sync: bool = True) -> Path:
        """Writes the report: one HTML file that opens offline and prints. The same results give the
        same bytes, and those of the command ``libgrass report`` with the same table.

        lang: "en" or "zh"
        indicators: a table of indicators to judge by; None: that of the city plan 2023-2030, as for
            :attr:`indicators`; False: no judgement, as the command without ``--indicators``
        capacity, search: folders that :func:`libgrass.capacity` (and :func:`libgrass.doubt`) and :func:`libgrass.search` wrote
            (directory=...), with which the first screen answers; None: what lies among the results
        sync: wait until the file is safe on the disk; False is quicker, for trials
        """
        from ._handles import Context, data_path, output_bytes, path_bytes
        from ._native import ffi, lib
        from ._probe import try_folder

        for scenario in self._choose(None):
            self._file(scenario)
        if lang not in ("en", "zh"):
            raise ArgumentError(f"lang is {lang!r}, it should be en or zh")
        if indicators is None or indicators is True:
            indicators = data_path("xilinhot/indicators.csv")
        table = ffi.NULL if indicators is False else ffi.new(
            "char[]", path_bytes(indicators, "the table of indicators"))
        options = ffi.new("lg_report_options *", {
            "language": lib.LG_REPORT_ZH if lang == "zh" else lib.LG_REPORT_EN,
            "indicators_path": table})
        try_folder(self._place)
        context = Context(sync=truth(sync, "sync"))
        folders = [ffi.NULL if folder is None else ffi.new("char[]", path_bytes(folder, f"the folder of the {told}"))
                   for folder, told in ((capacity, "capacity"), (search, "search"))]
        context.call(lib.lg_report_write_answers, path_bytes(self._place), options, *folders, output_bytes(path))
        context.speak()
        return Path(os.fsdecode(path))

    # ---- open and closed ----

    @cached_property
    def land(self) -> "xr.Dataset":
        """Rasters and tables of the land, loaded: unit, type, condition, names."""
        with self._root(self.scenarios[0]) as data:
            whole = data.drop_dims([d for d in ("time", "month", "day") if d in data.sizes]).load()
        for variable in whole.data_vars.values():  # pictures are drawn from it
            variable.values.flags.writeable = False
        return whole

    def close(self) -> None:
        """Closes the files. What is asked of these results from then on is a ClosedError (ValueError).
        What was loaded stays, and a dataset that :meth:`to_xarray` gave before opens its file again
        when more of it is read, as xarray does, for as long as the file is there."""
        while self._open:
            self._open.pop().close()
        self._closed = True
        if self._scratch is not None:
            self._scratch.close()

    def __reduce__(self) -> Any:
        """A copy opens the folder again: files and a temporary folder are not shared."""
        return Results, (self._place, self._engine, list(self._heads))

    def __enter__(self) -> "Results":
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def __repr__(self) -> str:
        a = self.attrs
        land = ", schematic land" if self.schematic else ", land partly made up" if self.made_up else ""
        return (f"<Results of '{self.name}': {', '.join(self.scenarios)}; {self.years[0]}-"
                f"{self.years[-1]}, {a['units']} units, {a['cells']} cells of {a['cell_m']:g} m{land}>")

    def _repr_html_(self) -> str:
        last = self.city.xs(self.years[-1], level="year")
        rows = "".join(
            f"<tr><th>{html.escape(str(name))}</th><td>{row['production_t'] / 1e6:.2f}</td>"
            f"<td>{row['proper_capacity_su'] / 1e6:.3f}</td><td>{row['stock_su'] / 1e6:.3f}</td>"
            f"<td>{_percent(row['overload_rate'])}</td>"
            f"<td>{row['forage_deficit_t'] / 1e3:.0f}</td><td>{100 * row['cover_frac']:.0f}</td></tr>"
            for name, row in last.iterrows())
        note = ("<p>Schematic landscape, not a map.</p>" if self.schematic else
                f"<p>Made up of the landscape: {html.escape(', '.join(self.made_up))}.</p>" if self.made_up else "")
        return (f"<p><b>{html.escape(self.name)}</b>, {self.years[0]}-{self.years[-1]}, "
                f"{self.attrs['units']} units; {self.years[-1]}:</p><table><thead><tr><th>scenario</th>"
                "<th>production Mt</th><th>proper capacity million su</th><th>stock million su</th>"
                "<th>overload %</th><th>forage deficit kt</th><th>cover %</th></tr></thead>"
                f"<tbody>{rows}</tbody></table>{note}")


def _percent(rate: float) -> str:
    """A rate of nothing on nothing is none."""
    return "\u2013" if rate != rate else f"{100 * rate:+.0f}"


class UnitResult(Sealed):
    """One management unit: who it is, its books by scenario and year, its daily series."""

    def __init__(self, results: Results, name: str) -> None:
        land = results.land
        names = [str(n) for n in land["unit_name"].values]
        if name not in names:
            raise NotFoundError(f"no unit '{name}' in these results" + nearest(name, names)
                           + "; results.land.unit_name lists them")
        row = names.index(name)
        self._results = results
        self.name: str
        self.admin: str
        self.zone: str
        self.kind: str
        self.area_mu: float
        self.__dict__.update(
            name=name, admin=str(land["admin_name"].values[int(land["unit_admin"][row])]),
            zone=str(land["zone_name"].values[int(land["unit_zone"][row])]),
            kind=UNIT_KINDS[int(land["unit_kind"][row])], area_mu=float(land["unit_area_mu"][row]))

    @cached_property
    def books(self) -> "pd.DataFrame":
        """Its yearly books, by scenario and year; units in ``attrs["units"]``."""
        data = self._results.books("unit").sel(region=self.name).drop_vars("region")
        frame = data.to_dataframe()
        frame.attrs["units"] = {str(n): v.attrs.get("units", "") for n, v in data.data_vars.items()}
        return frame

    @cached_property
    def series(self) -> "pd.DataFrame":
        """Its daily series, by scenario and day; units in ``attrs["units"]``."""
        import pandas as pd

        frames, units = {}, {}
        for scenario in self._results.scenarios:
            with self._results._root(scenario) as data:
                names = [str(n) for n, v in data.data_vars.items() if v.dims == ("day", "units")]
                if names:
                    one = data[names].sel(units=self.name)
                    frames[scenario] = pd.DataFrame({n: one[n].values for n in names},
                                                    index=data.indexes["day"])
                    units.update({n: one[n].attrs.get("units", "") for n in names})
        if not frames:
            raise NotFoundError("these results have no daily series: run the plan with "
                              "'daily_series: true' under 'output'")
        whole = pd.concat(frames, names=["scenario", "day"])
        whole.attrs["units"] = units
        return whole

    def __repr__(self) -> str:
        return f"<unit {self.name}: {self.kind} in {self.admin}, {self.area_mu:,.0f} mu>"
