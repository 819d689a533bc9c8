"""Ensembles: a plan lived in many weathers that may come, and with parameters as they may be.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030.yaml")).replace(land={"schematic": "landscape.yaml", "cell_m": 10000})
>>> made = lg.ensemble(plan, draws=4, horizon=2, times=[0.5, 1, 2], only="as-usual", columns=["condition", "stock_su", "bought_frac", "adults_lost_frac"],
...                 progress=False)
>>> dict(made.data.sizes)["draw"], made.data.condition.dims
(4, ('draw', 'scenario', 'times', 'year', 'region'))
>>> float(made.risk("stock_su", below=1).max())
0.0
"""

from __future__ import annotations

import math
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple, Union

import numpy as np

from ._analysis import Options, at_work, check_land, choice, finite, listed, one_of, percent, share, short
from ._arrays import truth, whole
from ._handles import Context, PathLike, encode, lent, output_bytes
from ._native import ffi, lib
from ._plans import AnyPlan
from ._strict import Sealed, spelled
from .errors import ArgumentError, NotFoundError
from .land import Landscape
from .progress import Progress

if TYPE_CHECKING:
    import xarray as xr

    from .analysis_plots import EnsemblePlots

__all__ = ["Ensemble", "ensemble"]

#: By which draws are judged.
JUDGED = ("condition", "adults_lost_frac", "bought_frac", "stock_su")
DESIGNS = ("random", "antithetic", "sobol", "halton")


class Ensemble(Sealed):
    """What came of an ensemble. `data`: every column of the books over (draw, scenario, year, region), with `times` behind
    `scenario` where herds were lived with in several sizes; without draws where they were too many to keep. `quantiles`:
    the same over p instead of draw.

    events: shares of draws in which events happen; None: none were asked for
    maps: of every cell; None: none were asked for
    """

    _instead = "an ensemble is made once; ensemble() makes another one"

    def __init__(self, data: "xr.Dataset", quantiles: "xr.Dataset", events: "Optional[xr.Dataset]" = None,
                 maps: "Optional[xr.Dataset]" = None) -> None:
        self._data, self._quantiles, self._events, self._maps = data, quantiles, events, maps

    def __repr__(self) -> str:
        sizes = ", ".join(f"{count} {name}" for name, count in {**self._quantiles.sizes, **self._data.sizes}.items() if name != "p")
        return f"Ensemble({self._quantiles.attrs.get('title', '')!r}: {self.draws} draws; {sizes})"

    @property
    def data(self) -> "xr.Dataset":
        return self._data

    @property
    def quantiles(self) -> "xr.Dataset":
        return self._quantiles

    @property
    def events(self) -> "xr.Dataset":
        """Shares of draws in which an event of events=... happens, by scenario and region: `event_frac` in any year,
        `event_year_frac` in each."""
        if self._events is None:
            raise NotFoundError('no events were counted: ensemble(..., events=["condition<0.55"])')
        return self._events

    @property
    def maps(self) -> "xr.Dataset":
        """What maps=... asked for, cell by cell at the end of the last year: quantiles over (p, scenario, y, x), with `times`
        behind `scenario` as in `data`; and `NAME_mean` and `NAME_sd` of the draws."""
        if self._maps is None:
            raise NotFoundError('no maps were made: ensemble(..., maps=["condition"])')
        return self._maps

    @property
    def draws(self) -> int:
        """How many were lived."""
        return int(self._quantiles.attrs["draws"])

    @property
    def assumed(self) -> str:
        """What was taken for granted, a sentence a line."""
        return str(self._quantiles.attrs.get("assumed", ""))

    @property
    def plot(self) -> "EnsemblePlots":
        """Pictures: fans of quantiles, risk over the stock."""
        from .analysis_plots import EnsemblePlots

        return EnsemblePlots(self)

    def _column(self, name: Any, judged: bool = False) -> "xr.DataArray":
        known = [str(v) for v in self._quantiles.attrs["columns"]]
        if judged and name not in known:
            raise NotFoundError(f"this ensemble has no column {name!r}, by which draws are judged: ensemble(..., "
                                f"columns={[*known, *(c for c in JUDGED if c not in known)]!r})")
        one_of(name, known, "column")
        if name not in self._data:
            raise NotFoundError("draws were not kept, they are too many: a risk needs them; take fewer draws, columns or regions, "
                                "or name the event before: events=[...]")
        found: "xr.DataArray" = self._data[name]
        return found

    def risk(self, column: str, *, above: Optional[float] = None, below: Optional[float] = None,
             year: Optional[int] = None) -> "xr.DataArray":
        """The share of draws in which a column is above or below a limit, by scenario and region.

        column: one of `data`
        above, below: the limit; one of the two, None: the other one
        year: in that year; None: in any

        Where draws were not kept, of the events=... of :func:`ensemble` alone.
        """
        one_of(column, [str(v) for v in self._quantiles.attrs["columns"]], "column")
        if (above is None) == (below is None):
            raise ArgumentError("give one limit: above=... or below=...")
        limit = finite(above if above is not None else below, "the limit")
        years = [int(y) for y in self._quantiles.year.values]
        if year is not None:
            year = whole(year, "year")
            if year not in years:
                raise NotFoundError(f"no year {year} in this ensemble, it is of {years[0]} to {years[-1]}")
        event = f"{column}{'<' if above is None else '>'}{limit:.10g}"
        if column not in self._data and self._events is not None and event in self._events.event.values:
            counted = self._events.sel(event=event).drop_vars("event")
            found: "xr.DataArray" = counted.event_frac.copy() if year is None else counted.event_year_frac.sel(year=year, drop=True)
        else:
            values = self._column(column)
            values = values if year is None else values.sel(year=[year])
            beyond = values > limit if above is not None else values < limit
            found = beyond.any("year").mean("draw")
        found.attrs = {"units": "1", "long_name": f"share of draws with {column} {'above' if above is not None else 'below'} {limit:g}"}
        found.name = "risk"
        return found

    def _fails(self, condition_drop: float, adults_lost_frac: float, bought_frac: float) -> "xr.Dataset":
        """Which draws fail, of condition and of animals."""
        import xarray as xr

        condition_drop, adults_lost_frac, bought_frac = (share(value, told) for value, told in (
            (condition_drop, "condition_drop"), (adults_lost_frac, "adults_lost_frac"), (bought_frac, "bought_frac")))
        condition = self._column("condition", True)
        if condition.sizes["year"] < 4:
            raise ArgumentError("a fall of condition needs four years or more: give horizon=...")
        least, end = condition.isel(year=0, drop=True), condition.isel(year=slice(-3, None)).mean("year")
        if "times" in end.dims and (end.times == 0).any():
            alone = end.sel(times=0, drop=True)
            least = least.where(least < alone, alone)
        animals = (self._column("adults_lost_frac", True) > adults_lost_frac) | (self._column("bought_frac", True) > bought_frac)
        return xr.Dataset({"condition": end < least - condition_drop, "animals": animals.any("year")})

    def risks(self, *, condition_drop: float = 0.02, adults_lost_frac: float = 0.10, bought_frac: float = 0.20) -> "xr.Dataset":
        """Shares of draws that fail as :func:`libgrass.capacity` judges them: `condition`, `animals`, and `either`. Condition is
        measured against the end of the first year, for an ensemble does not keep the evening before it; where times=... of
        :func:`ensemble` holds 0, what the same weather takes without any herd is not counted.

        condition_drop: mean condition of the last three years may be lower by so much
        adults_lost_frac: so many of the adults may die in any year, as a share
        bought_frac: so much of the demand may be bought in any year, as a share
        """
        fails = self._fails(condition_drop, adults_lost_frac, bought_frac)
        fails["either"] = fails.condition | fails.animals
        found = fails.mean("draw")
        for name in found:
            found[name].attrs = {"units": "1", "long_name": f"share of draws that fail of {name}"}
        return found

    def max_stock(self, p: float = 0.2, *, condition_drop: float = 0.02, adults_lost_frac: float = 0.10,
                  bought_frac: float = 0.20) -> "xr.Dataset":
        """The largest stock at which condition and animals fail in no more than a share `p` of the draws each, between the
        stocks that were lived with (times=... of :func:`ensemble`): `times` of the present herds, `stock_su` of the first year,
        and `limited_by`: condition, animals, or range (the largest lived with does not fail). 0: the smallest fails already.

        p: the risk that is taken, above 0 and below 1
        condition_drop, adults_lost_frac, bought_frac: as for :meth:`risks`
        """
        import xarray as xr

        if isinstance(p, bool) or not isinstance(p, (int, float, np.number)) or not 0 < p < 1:
            raise ArgumentError(f"p is {short(p)}, it should be a share above 0 and below 1{percent(p)}")
        if "times" not in self._data.dims or self._data.sizes["times"] < 2:
            raise ArgumentError("a largest stock needs several: ensemble(..., times=[0.25, 0.5, 1, 2])")
        risks = self.risks(condition_drop=condition_drop, adults_lost_frac=adults_lost_frac, bought_frac=bought_frac)
        times = np.asarray(self._data.times.values, dtype=float)
        stock = self._column("stock_su", True).isel(year=0, drop=True).mean("draw")
        order = np.argsort(times)
        shape = [str(d) for d in risks.either.dims if d != "times"]
        found = {name: xr.zeros_like(risks.either.isel(times=0, drop=True)) for name in ("times", "stock_su")}
        by = found["times"].astype(object)
        for place in np.ndindex(*found["times"].shape):
            at = dict(zip(shape, place))
            best, word = _crossing(times[order], {name: risks[name].isel(at).values[order] for name in ("condition", "animals")}, float(p))
            found["times"][at] = best
            found["stock_su"][at] = np.interp(best, times[order], stock.isel(at).values[order]) if best > 0 else 0.0
            by[at] = word
        made = xr.Dataset({**found, "limited_by": by})
        made.times.attrs = {"units": "1", "long_name": "herds, so many times the present ones"}
        made.stock_su.attrs = {"units": "su", "long_name": f"largest stock at a risk of {p:g}"}
        return made


def _crossing(times: Any, risks: Any, p: float) -> Any:
    """Where the first of the risks goes above p, on the line between two stocks; and which."""
    best, word = float(times[-1]), "range"
    for name, values in risks.items():
        above = np.nonzero(values > p)[0]
        if above.size == 0:
            continue
        k = int(above[0])
        at = 0.0 if k == 0 else float(np.interp(p, values[k - 1:k + 1], times[k - 1:k + 1]))
        if at < best or word == "range":
            best, word = at, name
    return best, word


def _dataset(path: Path, columns: Sequence[str], times: Sequence[float]) -> Any:
    """The library's file with scenarios and times as dimensions of their own."""
    import xarray as xr

    from ._files import choose_engine

    with xr.open_dataset(path, engine=choose_engine(None), decode_times=False) as opened:
        found = opened.load()
    found = found.rename(times="_times").set_coords("region_kind")
    names = list(dict.fromkeys(str(n) for n in found.scenario.values))
    lives = found.sizes["scenario"]
    events = [name for name in ("event_frac", "event_year_frac") if name in found]
    found.attrs["columns"] = list(columns)
    if len(names) < lives:
        parts = [found.isel(scenario=slice(k, lives, len(times))).drop_vars("_times").assign_coords(times=value)
                 for k, value in enumerate(times)]
        found = xr.concat(parts, "times", data_vars="minimal", coords="minimal", compat="override")
        for name in columns:
            for word in (name, f"{name}_quantile"):
                if word in found:
                    lead = "p" if word != name else "draw"
                    found[word] = found[word].transpose(lead, "scenario", "times", "year", "region")
        for name in events:
            found[name] = found[name].transpose("event", "scenario", "times", ..., "region")
        found.times.attrs = {"units": "1", "long_name": "herds of the first day, so many times the plan's"}
    else:
        found = found.drop_vars("_times")
    ends = {name: f"{name}_quantile" for name in columns}
    quantiles = found[[*ends.values()]].rename({word: name for name, word in ends.items()})
    data = found[[name for name in columns if name in found]]
    return data, quantiles, found[events] if events else None


def _layers(part: Any, name: str) -> Dict[str, Any]:
    """A map's quantiles, stacked, its mean and deviation."""
    found = sorted((v for v in map(str, part.data_vars) if v.startswith(f"{name}_p") and "p" in part[v].attrs), key=lambda v: float(part[v].attrs["p"]))
    made = {name: np.stack([part[v].values for v in found])}
    return {**made, **{f"{name}_{end}": part[f"{name}_{end}"].values for end in ("mean", "sd")}}


def _mapped(folder: Path, maps: Sequence[str], quantiles: Any, times: Sequence[float]) -> Any:
    """The library's files of maps, one a scenario with its herds, as one set."""
    import xarray as xr

    from ._files import choose_engine

    scenarios = [str(s) for s in dict.fromkeys(quantiles.scenario.values)]
    parts: Dict[Tuple[str, float], Dict[str, Any]] = {}
    for path in sorted(folder.glob("maps-*.h5")):
        with xr.open_dataset(path, engine=choose_engine(None), decode_times=False) as opened:
            part = opened.load()
        parts[str(part.attrs["scenario"]), float(part.attrs["times"])] = {k: v for name in maps for k, v in _layers(part, name).items()}
    by_herds = "times" in quantiles.dims
    made = xr.Dataset(coords={"p": quantiles.p, "scenario": scenarios, "y": part.y, "x": part.x, "crs": part.crs})
    if by_herds:
        made = made.assign_coords(times=quantiles.times)
    for name in parts[scenarios[0], float(times[0])]:
        told = part[name if name in part and name not in maps else f"{name}_mean"].attrs
        is_map = name in maps
        values = np.stack([np.stack([parts[s, float(t)][name] for t in times]) for s in scenarios])
        values = np.moveaxis(values, 2, 0) if is_map else values
        dims = [*(["p"] if is_map else []), "scenario", *(["times"] if by_herds else []), "y", "x"]
        attrs = {"units": told["units"], "long_name": str(told["long_name"]).split(":")[0] if is_map else told["long_name"], "grid_mapping": "crs"}
        made[name] = (dims, values if by_herds else values[:, :, 0] if is_map else values[:, 0], attrs)
    made.attrs = {k: v for k, v in part.attrs.items() if k not in ("scenario", "times")}
    return made


def _events(options: Options, events: Optional[Sequence[str]]) -> None:
    """Events as the command takes them."""
    if events is None:
        return
    asked = listed(events, "events", "events")
    made = ffi.new("lg_ensemble_event[]", len(asked))
    kept: List[Any] = [made]
    for k, event in enumerate(asked):
        parts = re.fullmatch(r"\s*(\w+)\s*([<>])\s*(\S+)\s*", str(event))
        try:
            limit = float(parts[3]) if parts else math.nan
        except ValueError:
            limit = math.nan
        if parts is None or not math.isfinite(limit):
            raise ArgumentError(f"an event is {short(event)}, it should read COLUMN<LIMIT or COLUMN>LIMIT")
        kept.append(ffi.new("char[]", encode(parts[1], "a column of events")))
        made[k].column, made[k].limit, made[k].above = kept[-1], limit, parts[2] == ">"
    options.keep("events", "events_count", made, kept)


@spelled
def ensemble(plan: AnyPlan, land: Optional[Landscape] = None, *, draws: int = 100, horizon: Optional[int] = None, seed: int = 1,
             design: str = "random", warming: float = 0.0, rain_trend: float = 0.0, months: Optional[PathLike] = None,
             one_weather: bool = False, ranges: Union[None, bool, PathLike] = None, only: Optional[str] = None,
             times: Optional[Sequence[float]] = None, columns: Optional[Sequence[str]] = None, p: Optional[Sequence[float]] = None,
             events: Optional[Sequence[str]] = None, maps: Optional[Sequence[str]] = None, recorded: bool = False, units: bool = False,
             directory: Optional[PathLike] = None, resume: bool = False, threads: Optional[int] = None,
             progress: Progress = True) -> Ensemble:
    """Lives a plan in many weathers that may come, all scenarios in the same ones, and gives what came of it.

    plan: the path of a plan file, or a :class:`libgrass.Plan`
    land: used in place of that which the plan names; None: that
    draws: how many
    horizon: years that are lived, from the plan's first; None: the plan's
    seed: of weather and parameters
    design: how draws lie: "random", "antithetic" (pairs on both sides of the middle), "sobol" or "halton" (of parameters)
    warming: degrees that drawn years gain in ten years
    rain_trend: share of their rain that they gain in ten years
    months: a weather description with months that years are drawn from; None: the plan's own
    one_weather: True: all draws have the same weather, parameters alone vary
    ranges: parameters vary too: a CSV file of ranges or of draws, or True: each by how sure its row is; None: they do not
    only: the scenario of this name alone; None: all
    times: herds of the first day, each so many times; None: once
    columns: of summary.csv, "adults_lost_frac", "bought_frac"; None: the usual ones
    p: which quantiles; None: 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95
    events: counted draw by draw, so that :meth:`Ensemble.risk` knows them where draws are not kept: "condition<0.55"; None: none
    maps: what is told of every cell at the end of the last year: "condition", "peak_standing_crop", "production", "standing_crop",
        "litter", "reserve"; None: no map
    recorded: True: draws are whole years of the plan's own daily weather, in random order
    units: True: management units too
    directory: a folder for what is done, and for ensemble.csv, ensemble.nc and maps at the end; None: nothing is written
    resume: True: draws that are there in the folder are not lived again
    threads: None: all cores; results do not depend on them
    progress: as :func:`libgrass.run` takes it
    """
    check_land(land)
    options = Options("lg_ensemble_options")
    options.whole("draws", draws)
    options.whole("seed", seed, 0, 2 ** 64 - 1)
    if horizon is not None:
        options.whole("horizon", horizon)
    options.struct.design = choice(design, "design", DESIGNS)
    options.number("warming_c_decade", warming, "warming")
    options.number("rain_frac_decade", rain_trend, "rain_trend")
    options.path("months_path", months, "months")
    options.struct.one_weather = truth(one_weather, "one_weather")
    if ranges is True:
        options.struct.params_usual = 1
    elif ranges is not None and ranges is not False:
        options.path("params_path", ranges, "ranges")
    options.word("only", only)
    options.numbers("times", "times_count", times)
    options.words("columns", "columns_count", columns)
    options.numbers("p", "p_count", p)
    _events(options, events)
    options.words("maps", "maps_count", maps)
    options.struct.recorded = truth(recorded, "recorded")
    options.struct.without_units = not truth(units, "units")
    options.path("directory", directory, to=True)
    options.struct.resume = truth(resume, "resume")
    with at_work(plan, threads, progress, "life") as (context, opened), lent(land, Landscape, "land") as given:
        options.struct.land = given
        made = context.make("lg_ensemble", lib.lg_ensemble_run, lib.lg_ensemble_free, opened, options.struct)
        try:
            return _taken(context, made, directory)
        finally:
            lib.lg_ensemble_free(made)


def _taken(context: Context, made: Any, directory: Optional[PathLike]) -> Ensemble:
    from ._handles import text

    facts = ffi.new("lg_ensemble_facts *")
    lib.lg_ensemble_get_facts(made, facts)
    columns = [text(lib.lg_ensemble_column(made, c, ffi.NULL)) for c in range(facts.columns)]
    times = [float(lib.lg_ensemble_times(made, t)) for t in range(facts.times)]
    maps = [text(lib.lg_ensemble_map(made, m, ffi.NULL)) for m in range(facts.maps)]

    def write(function: Any, path: Path) -> None:
        context.call(lambda _, *both: function(*both), made, output_bytes(path))

    if directory is not None:
        folder = Path(os.fsdecode(directory))
        write(lib.lg_ensemble_write_csv, folder / "ensemble.csv")
        write(lib.lg_ensemble_write_nc, folder / "ensemble.nc")
        if maps:
            write(lib.lg_ensemble_write_maps, folder)
    with tempfile.TemporaryDirectory(prefix="libgrass-") as scratch:
        path = Path(scratch, "ensemble.nc")
        write(lib.lg_ensemble_write_nc, path)
        if maps:
            write(lib.lg_ensemble_write_maps, Path(scratch))
        data, quantiles, counted = _dataset(path, columns, times)
        return Ensemble(data, quantiles, counted, _mapped(Path(scratch), maps, quantiles, times) if maps else None)
