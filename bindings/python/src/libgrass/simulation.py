"""A simulation that a program holds: it goes on to a day, is looked at, changed, saved and forked.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030.yaml"))
>>> with lg.Simulation(plan, lg.Landscape.make(cell_m=10000), scenario="as-usual") as simulation:
...     simulation.advance_to("2023-07-15")
...     crop = simulation.map("standing_crop")
...     sold = simulation.account("sold_su")
>>> crop.dims, crop.attrs["units"]
(('y', 'x'), 'kg ha-1')

The simulation stands on the evening of a day. How it is stepped does not matter for its results,
which are those of :func:`libgrass.run`, bit for bit.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple, Union

import numpy as np

from . import _html, errors
from ._arrays import word
from ._days import PERIODS, Date, as_date, end_of
from ._given import of_cells, of_units
from ._handles import Context, Handle, PathLike, encode, lent, path_bytes, text
from ._held import EVENTS, KINDS, VARIABLES, Ground, Watch, as_c_date, find, names_of
from ._native import ffi, lib
from ._needed import needed
from ._part import nearest
from ._plans import AnyPlan, _open_plan
from ._probe import try_plan
from .land import Landscape
from .params import Parameters
from .params import taken as taken_parameters
from .rule import Rule, Ruler
from .weather import Weather

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

__all__ = ["Simulation"]

Look = Callable[["Simulation"], None]


def _kept_plan(plan: Any) -> Any:
    """The plan as it is now: what is changed of it later is of another simulation."""
    if hasattr(plan, "source"):
        return plan.copy()
    return plan if isinstance(plan, dict) or (isinstance(plan, str) and "\n" in plan) else \
        os.path.abspath(os.fsdecode(path_bytes(plan, "the plan")))


def _ground(plan: Any, land: Any, weather: Any, threads: Optional[int]) -> Ground:
    with contextlib.ExitStack() as stack:
        context = Context(threads)
        stack.enter_context(lent(land, Landscape, "land"))
        stack.enter_context(lent(weather, Weather, "weather"))
        kept = _kept_plan(plan)
        if hasattr(kept, "reword"):
            context.reword = kept.reword
        opened = _open_plan(context, kept)
        return Ground(context, kept, opened, land, weather, threads, stack.pop_all())


class Simulation(Handle):
    """A scenario of a plan, held on the evening of a day.

    plan: the path of a plan file, or a :class:`libgrass.Plan`, which may be changed later without
        effect here; it may leave out the land and the weather that are given
    land, weather: used in place of those that the plan names (None: those); they cannot be closed meanwhile
    scenario: its name; None: the plan's first
    threads: None: all cores; results are the same bit for bit
    rule: a function by which herds are kept from the first of every reported month on
        (:class:`libgrass.RuleView`); None: by the plan alone
    parameters: over what the plan and its tables say: :class:`libgrass.Parameters`, or tables as a plan has
        them; None: nothing more
    on_day, on_month, on_year: functions (None: none) that are called with the simulation on the evening of every
        reported day, on the last of a month after that, and on 31 December after both, when the
        books of the year are closed. There the simulation may be looked at, and in on_day set()
        and trade() may be called, which is how herds are kept by the day

    It begins with the spin-up and then stands on the evening of 31 December before the first
    reported year. Ctrl-C ends :meth:`advance_to` at the end of a month, and the simulation can go
    on from there; in a function of one's own, or during spin-up, it stops the simulation. Calls of several
    threads come one after the other; simulations that are no forks of one another work side by side.
    As a context manager it closes itself. It can be pickled, with its state, and copied by :meth:`fork`.
    """

    _makers = ()
    _instead = "set(name, value) changes what the simulation holds"

    def __init__(self, plan: AnyPlan, land: Optional[Landscape] = None, weather: Optional[Weather] = None,
                 scenario: Optional[str] = None, *, threads: Optional[int] = None,
                 rule: Optional[Rule] = None, on_day: Optional[Look] = None,
                 on_month: Optional[Look] = None, on_year: Optional[Look] = None,
                 parameters: "Union[Parameters, Mapping[Any, Any], None]" = None) -> None:
        self._begin(None, plan, land, weather, scenario, threads, rule, (on_day, on_month, on_year), parameters)

    @classmethod
    def resume(cls, plan: AnyPlan, path: PathLike, scenario: Optional[str] = None, *,
               land: Optional[Landscape] = None, weather: Optional[Weather] = None,
               threads: Optional[int] = None, rule: Optional[Rule] = None, on_day: Optional[Look] = None,
               on_month: Optional[Look] = None, on_year: Optional[Look] = None,
               parameters: "Union[Parameters, Mapping[Any, Any], None]" = None) -> Simulation:
        """The simulation that was saved to a file, on that evening; spin-up is not run again. Plan,
        tables, parameters, land, weather and version must be those of the save; threads, rule and functions may
        be others.

        scenario: its name; None: the plan's first
        land, weather: as they were given then; None: those that the plan names
        threads: None: all cores; results are the same bit for bit
        rule, on_day, on_month, on_year: None: none; they are not part of what is saved
        parameters: as they were given then; None: nothing more than the plan says"""
        made = cls.__new__(cls)
        made._begin(path_bytes(path, "the path of the state"), plan, land, weather, scenario, threads, rule,
                    (on_day, on_month, on_year), parameters)
        return made

    def _begin(self, state: Optional[bytes], plan: Any, land: Any, weather: Any, scenario: Optional[str],
               threads: Optional[int], rule: Any, looks: Tuple[Optional[Look], ...],
               parameters: Any) -> None:
        looked = dict(zip(EVENTS, looks))
        for event, look in looked.items():
            if look is not None and not callable(look):
                raise errors.ArrayTypeError(f"on_{event} is of type {type(look).__name__}, it should be a function "
                                            "of the simulation")
        ruler = None if rule is None else Ruler(rule)
        if scenario is not None and not isinstance(scenario, str):
            raise errors.ArrayTypeError(f"scenario is of type {type(scenario).__name__}, it should be a name")
        ground, watch = _ground(plan, land, weather, threads), Watch()
        given = taken_parameters(parameters)
        ground.parameters = None if given is None else given.copy()  # what is changed of it later is of another run
        if ground.parameters is not None:
            with ground.parameters._lock:
                ground.context.call(lambda _, *both: lib.lg_plan_set_params(*both), ground.opened,
                                    ground.parameters._pointer)
        names = [text(lib.lg_plan_scenario_name(ground.opened, i))
                 for i in range(lib.lg_plan_scenario_count(ground.opened))]
        if scenario is not None and scenario not in names:
            raise errors.ArgumentError(f"the plan has no scenario '{scenario}'{nearest(scenario, names)}; it has "
                                       f"{', '.join(names)}")
        scenario = names[0] if scenario is None else scenario
        try_plan(ground.opened, land, weather)
        sink = watch.sink(looked)
        options = ffi.new("lg_simulation_options *")
        options.land = ffi.NULL if land is None else land._alive()
        options.weather = ffi.NULL if weather is None else weather._alive()
        if any(looks):
            options.sink = sink
        if ruler is not None:
            options.rule, options.rule_user = lib.lgpy_rule, ground.context.user
        name = ffi.new("char[]", encode(scenario, "the scenario's name"))
        made = ffi.new("lg_simulation **")
        if state is None:
            ground.call(lambda *a: lib.lg_simulation_create(ground.context.pointer, *a), ground.opened, name, options,
                        made, rule=ruler, files=True)
        else:
            ground.call(lambda *a: lib.lg_simulation_resume(ground.context.pointer, *a), ground.opened, name,
                        state, options, made, rule=ruler, files=True)
        self._stand(made[0], ground, watch, scenario, rule, ruler, looked)

    def _stand(self, pointer: Any, ground: Ground, watch: Watch, scenario: str, rule: Any, ruler: Any,
               looked: Dict[str, Any]) -> None:
        ground.holders += 1
        super().__init__(pointer, ground.free, ground.context, (ground, watch))
        self._ground, self._watch, self._scenario = ground, watch, scenario
        self._rule, self._ruler, self._looked = rule, ruler, looked
        self._grid_cache: Optional[Landscape] = None
        watch.simulation = weakref.ref(self)

    # ---- calls ----

    def _call(self, function: Any, *arguments: Any, **how: Any) -> None:
        with self._reading() as pointer:
            try:
                self._ground.call(function, pointer, *arguments, rule=self._ruler, **how)
            except errors.LibgrassError as fault:
                told = str(fault)
                sink, rule = self._watch.fault, self._ruler.fault if self._ruler is not None else None
                if sink is not None and " of the sink gave " in told:  # C knows that it was stopped and no more
                    fault.message = f"{told[:told.rindex(': on ')]}: {sink}"
                elif rule is not None and told.startswith("the simulation stopped") and " a herd of nan su" in told:
                    fault.message = f"{told[:told.rindex(' the rule gave ')]} {rule}"
                raise

    def _outside(self, what: str, most: Tuple[str, ...] = ()) -> None:
        inside = self._watch.inside
        if self._ruler is not None and self._ruler.busy:
            raise errors.ArgumentError(f"{what} cannot be called from inside a rule, which acts by its view "
                                       "(libgrass.RuleView: set() and what it returns)")
        if inside is not None and inside not in most:
            raise errors.ArgumentError(f"{what} cannot be called from inside {inside}" + (
                f", only from inside {most[0]}" if most else ""))

    def close(self) -> None:
        """Gives the memory back now. InUseError while it is at work, or arrays show memory of its
        land; without a call it is given back when nobody holds it any more."""
        with self._lock:
            if self._readers:
                raise errors.InUseError("this Simulation is at work")
            super().close()

    # ---- where it stands ----

    def _day(self, function: Any) -> datetime.date:
        found = function(self._alive())
        return datetime.date(found.year, found.month, found.day)

    @property
    def date(self) -> datetime.date:
        """The day on the evening of which it stands."""
        return self._day(lib.lg_simulation_date)

    @property
    def last_date(self) -> datetime.date:
        """The last day that it can go on to."""
        return self._day(lib.lg_simulation_last_date)

    @property
    def scenario(self) -> str:
        """The scenario's name."""
        return self._scenario

    @property
    def land(self) -> Landscape:
        """The land that it runs on: grid, names, columns."""
        pointer = self._alive()
        given = self._given_land()
        if given is not None:
            return given
        made = Landscape.__new__(Landscape)
        Handle.__init__(made, ffi.cast("lg_land *", lib.lg_simulation_land(pointer)), _nothing,
                        self._ground.context, self)
        self._views.add(made)  # type: ignore[arg-type]  # it shows memory of this simulation
        return made

    def advance_to(self, date: Date) -> None:
        """Goes on to the evening of a day, which must lie ahead. The interpreter's lock is released
        meanwhile."""
        target = as_date(date, "the day to advance to")
        with self._ground.lock:
            self._outside("advance_to()")
            now, last = self.date, self.last_date
            if not now < target <= last:
                hint = (f"after the last day of the plan, {last}" if target > last else
                        f"not after the evening on which the simulation stands, {now}; to go back, fork() or save() "
                        "it before")
                raise errors.ArgumentError(f"scenario '{self._scenario}': {target} is {hint}", date=target)
            # Month by month, so that Ctrl-C comes soon and leaves a simulation that can go on.
            while self.date < target:
                self._call(lib.lg_simulation_advance_to, as_c_date(min(target, end_of(self.date, "month"))), patient=True)

    def steps(self, period: str = "day", until: Optional[Date] = None) -> Iterator[datetime.date]:
        """Goes on step by step, and gives the date after each: every "day", "week" (7 days from the present
        evening), "month" (its last day) or "year" (31 December, or the evening before the season begins), to the last day, or `until` a day.

        period: "day" by default
        until: a day from the present one to the last of the plan; None: that one

        >>> for day in simulation.steps("month"):                      # doctest: +SKIP
        ...     print(day, simulation.account("stock_su"))
        """
        if word(period, "the period", PERIODS) not in PERIODS:
            raise errors.ArgumentError(f"the period is '{period}', it should be one of {', '.join(PERIODS)}"
                                       + nearest(period, PERIODS))
        now, last = self.date, self.last_date
        if until is not None:
            until = as_date(until, "the last day of the steps")
            if not now <= until <= last:
                raise errors.ArgumentError(f"until is {until}, it should be from {now}, on the evening of which the "
                                           f"simulation stands, to {last}, the last day of the plan", date=until)
            last = until
        return self._steps(period, last)

    def _steps(self, period: str, last: datetime.date) -> Iterator[datetime.date]:
        first_month = self.last_date.month % 12 + 1  # of the years of the books
        while self.date < last:
            self.advance_to(min(last, end_of(self.date, period, first_month)))
            yield self.date

    # ---- what it holds ----

    def variables(self) -> "pd.DataFrame":
        """All variables: name, shape ("cell", "unit", "account"), unit, meaning, whether they can be read
        and set, and the bounds of what may be set (NaN where nothing may)."""
        return needed("pandas", None, "variables()").DataFrame(list(VARIABLES.values())).set_index("name")

    def cells(self, name: str) -> Any:
        """A variable of the cells: a number for every usable cell, in the order of the land's columns."""
        variable = find(name, ("cell",))
        values = np.empty(self._shape().facts.cells)
        self._call(lib.lg_simulation_get_cells, encode(variable.name, "the variable"),
                   ffi.from_buffer("double[]", values), values.size)
        return values

    def map(self, name: str) -> "xr.DataArray":
        """A variable of the cells on the grid, (y, x) with places and reference system as
        :meth:`Landscape.to_xarray` has them; NaN outside the usable grassland."""
        xarray = needed("xarray", None, "map()")
        variable, land = find(name, ("cell",)), self._shape()
        with self._ground.lock:
            day, values = self.date, self._raster(variable.name)
        made: "xr.DataArray" = xarray.DataArray(
            values, {"y": land.y, "x": land.x, "spatial_ref": 0, "time": np.datetime64(day, "ns")}, ("y", "x"), name,
            {"units": variable.unit, "long_name": variable.meaning, "grid_mapping": "spatial_ref"})
        made["spatial_ref"].attrs = {"crs_wkt": land.crs_wkt, "spatial_ref": land.crs_wkt}
        return made

    def _raster(self, name: str) -> Any:
        values = np.empty(self._shape().grid[1::-1], np.float32)
        self._call(lib.lg_simulation_get_map, encode(name, "the variable"), ffi.from_buffer("float[]", values),
                   values.size)
        return values

    def by_unit(self, name: str) -> "pd.Series[float]":
        """A variable of the management units, or the mean over each unit's cells of one of the cells, by
        the units' names."""
        pd = needed("pandas", None, "by_unit()")
        variable = find(name, ("unit", "cell"))
        made = pd.Series(self._units(variable.name), self._unit_index(), name=name)
        return made

    def _units(self, name: str) -> Any:
        values = np.empty(len(self._unit_names()))
        self._call(lib.lg_simulation_get_units, encode(name, "the variable"),
                   ffi.from_buffer("double[]", values), values.size)
        return values

    @property
    def units(self) -> "pd.DataFrame":
        """The management units: a row for each, a column for every variable of units. A table of one's
        own; :meth:`set` changes what the simulation holds. What units the numbers are in says
        ``attrs["units"]``, what they mean ``attrs["meaning"]``."""
        pd = needed("pandas", None, "units")
        names = names_of(("unit",))
        with self._ground.lock:
            columns = {name: self._units(name) for name in names}
        made = pd.DataFrame(columns, self._unit_index())
        made.attrs["units"] = {name: VARIABLES["unit", name].unit for name in names}
        made.attrs["meaning"] = {name: VARIABLES["unit", name].meaning for name in names}
        return made

    def unit(self, name: str) -> "pd.Series[float]":
        """All variables of one management unit."""
        self._region("unit", name)
        found: "pd.Series[float]" = self.units.loc[name]
        return found

    # ---- accounts ----

    def account(self, column: str, kind: Optional[str] = None, region: Optional[str] = None) -> float:
        """A column of summary.csv since 1 January, or one of what was set ("set_dry_matter_t" ...).

        kind, region: "zone", "admin", "type" or "unit", and its name; None: the whole land

        Sums are those of the days so far, means are over them; capacity, overload, reward and fine are
        as if the year ended this evening. On 31 December these are the numbers of summary.csv, and before
        the first day those of the last year of spin-up (NaN without spin-up).
        """
        variable, kind = find(column, ("account",)), _kind(kind)
        if kind != "city":
            self._region(kind, region)
        elif region not in (None, "city"):
            raise errors.ArgumentError(f"region is {region!r}, but kind is None, the whole land; give the kind of region: "
                                       f"{', '.join(KINDS[1:])}")
        value = ffi.new("double *")
        self._call(lib.lg_simulation_get_account, encode(variable.name, "the column"), encode(kind, "kind"),
                   encode(region or "", "the region"), value)
        return float(value[0])

    def accounts(self, kind: Optional[str] = None) -> "pd.DataFrame":
        """All accounts since 1 January of all regions of a kind ("zone", "admin", "type", "unit"; None: the
        whole land, one row), as :meth:`account` has them. Units are in ``attrs["units"]``, meanings in
        ``attrs["meaning"]``."""
        pd = needed("pandas", None, "accounts()")
        kind = _kind(kind)
        regions, names = self._regions(kind), names_of(("account",))
        made = pd.DataFrame(dict(zip(names, self._table(kind))), pd.Index(regions, dtype=object, name="region"))
        made.attrs["units"] = {name: VARIABLES["account", name].unit for name in names}
        made.attrs["meaning"] = {name: VARIABLES["account", name].meaning for name in names}
        return made

    def _table(self, kind: str) -> Any:
        """All accounts (column, region)."""
        names = names_of(("account",))
        table = np.empty((len(names), len(self._regions(kind))))
        with self._ground.lock:
            for row, name in zip(table, names):
                self._call(lib.lg_simulation_get_accounts, encode(name, "the column"), encode(kind, "kind"),
                           ffi.from_buffer("double[]", row), row.size)
        return table

    # ---- what may be set ----

    def set(self, name: str, value: Any) -> None:
        """Sets a variable from this evening on (``variables()`` lists what can be set, and its bounds).

        name: of the cells ("standing_crop", "water_top", "condition" ...) or of the units ("adult_su",
            "hay_store_kg" ...)
        value: of cells: one number for all, an array of the usable cells as :meth:`cells` gives, or of the
            grid (rows from north to south), or a DataArray as :meth:`map` gives, of which numbers outside the
            usable grassland are not looked at; of units: one number for all, an array in the order of
            :attr:`units`, or a mapping, Series or DataArray by the units' names, which may name some of them;
            "closed" takes True and False as well

        NaN, and None in a mapping, leave a cell or unit as it is. One value out of bounds, and nothing is set. What is
        set is neither growth nor sale but an entry of its own in the books ("set_dry_matter_t", "set_herd_su" ...), so that
        they close; to buy and sell animals use :meth:`trade`.
        """
        variable = find(name, ("cell", "unit"), settable=True)
        if variable.shape == "cell":
            function, given = lib.lg_simulation_set_cells, of_cells(self._shape(), value, name)
        else:
            function, given = lib.lg_simulation_set_units, of_units(self._unit_names(), value, name)
        with self._ground.lock:
            self._outside("set()", ("on_day",))
            self._call(function, encode(name, "the variable"), ffi.from_buffer("double[]", given), given.size)

    def trade(self, su: Any) -> None:
        """Buys (above 0) and sells (below 0) adults this evening, in sheep units, at the scenario's prices and
        in its books; values as those of units in :meth:`set`.

        >>> simulation.trade({"maodeng-0021": -20})                # doctest: +SKIP
        """
        self.set("trade_su", su)

    @property
    def assumed(self) -> Tuple[str, ...]:
        """What was taken for granted because it was not given, of land, weather and plan, a sentence each."""
        return tuple(text(lib.lg_simulation_assumed(self._alive())).splitlines())

    # ---- saved and forked ----

    def save(self, path: PathLike) -> None:
        """Writes the state to a file, whole or not at all, for :meth:`resume`. It is bound to this version of
        the library, and to plan, tables, land and weather."""
        place = path_bytes(path)
        with self._ground.lock:
            self._outside("save()")
            self._call(lib.lg_simulation_save, place, files=True)

    def fork(self) -> Simulation:
        """A second simulation that stands where this one does and goes its own way. It has this one's rule and
        no functions that look on; either may be closed first."""
        made, watch = ffi.new("lg_simulation **"), Watch()
        with self._ground.lock:
            self._outside("fork()")
            self._call(lib.lg_simulation_fork, made)
            watch.fault = self._watch.fault
            copy = type(self).__new__(type(self))
            copy._stand(made[0], self._ground, watch, self._scenario, self._rule, self._ruler,
                        dict.fromkeys(EVENTS))
        return copy

    def __reduce__(self) -> Any:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "state")
            self.save(path)
            state = path.read_bytes()
        ground = self._ground
        return _resumed, (type(self), ground.plan, state, self._scenario, ground.land, ground.weather, ground.threads,
                          self._rule, dict(self._looked), ground.parameters)

    # ---- names ----

    def _given_land(self) -> Optional[Landscape]:
        """The land that was handed over, if it runs on that one: a weather with places runs on a copy with its own
        zones, whose cells lie in another order."""
        given: Optional[Landscape] = self._ground.land
        if given is None:
            return None
        columns = ffi.new("lg_column[2]")
        for land, column in ((given._alive(), columns[0]), (lib.lg_simulation_land(self._pointer), columns[1])):
            lib.lg_land_get_column(land, lib.LG_LAND_RASTER, ffi.addressof(column))
        return given if columns[0].value == columns[1].value else None

    def _shape(self) -> Landscape:
        """The land, for its grid and names; not to be given out."""
        self._alive()
        given = self._given_land()
        if given is not None:
            return given
        if self._grid_cache is None:
            made = Landscape.__new__(Landscape)
            Handle.__init__(made, ffi.cast("lg_land *", lib.lg_simulation_land(self._pointer)), _nothing,
                            self._ground.context)
            self._grid_cache = made
        return self._grid_cache

    def _unit_names(self) -> Tuple[str, ...]:
        return self._regions("unit")

    def _unit_index(self) -> Any:
        return needed("pandas", None, "units").Index(self._unit_names(), dtype=object, name="unit")

    def _regions(self, kind: str) -> Tuple[str, ...]:
        land = self._shape()
        known = self.__dict__.setdefault("_names_known", {})
        if kind not in known:
            known[kind] = ("city",) if kind == "city" else {
                "zone": lambda: land.zones, "admin": lambda: land.admins, "type": lambda: land.types,
                "unit": lambda: land.units}[kind]()
        found: Tuple[str, ...] = known[kind]
        return found

    def _region(self, kind: str, region: Any) -> None:
        names = self._regions(kind)
        if not isinstance(region, str):
            raise errors.ArrayTypeError(f"the {kind} is {region!r}, it should be a name")
        if region not in names:
            told = nearest(region, names) or (f"; there are {', '.join(names)}" if len(names) < 30 else "")
            raise errors.NotFoundError(f"the land has no {kind} '{region}'{told}")

    def __enter__(self) -> Simulation:
        self._alive()
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def _facts(self) -> List[Tuple[str, str]]:
        facts = self._shape().facts
        return [("scenario", self._scenario), ("evening of", f"{self.date} (last: {self.last_date})"),
                ("land", f"{facts.cells} cells, {facts.units} units{', schematic' if facts.schematic else ''}")]

    def __repr__(self) -> str:
        if self.closed:
            return "<Simulation, closed>"
        facts = self._shape().facts
        return (f"<Simulation of '{self._scenario}' on the evening of {self.date}, to {self.last_date}: {facts.cells} "
                f"cells, {facts.units} units>")

    def _repr_html_(self) -> str:
        if self.closed:
            return _html.closed("Simulation")
        rows = self._facts()
        if self._watch.inside is None:
            for column in ("stock_su", "proper_capacity_su", "overload_rate", "precip_mm"):
                if ("account", column) in VARIABLES:
                    row = VARIABLES["account", column]
                    value, unit = self.account(column), "" if row.unit == "1" else f" {row.unit}"
                    rows.append((f"{column} (since 1 January)", "none yet" if value != value else f"{value:,.6g}{unit}"))
        return _html.facts("Simulation", rows)


def _nothing(pointer: Any) -> None:
    """A land that is shown belongs to its simulation."""


def _kind(kind: Any) -> str:
    if kind is None:
        return "city"
    if word(kind, "kind", KINDS) not in KINDS:
        raise errors.ArgumentError(f"kind is '{kind}', it should be one of {', '.join(KINDS)}" + nearest(kind, KINDS))
    return str(kind)


def _resumed(cls: Any, plan: Any, state: bytes, scenario: str, land: Any, weather: Any, threads: Optional[int],
             rule: Any, looked: Dict[str, Any], parameters: Any = None) -> Simulation:
    """A simulation that was pickled."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "state")
        path.write_bytes(state)
        try:
            made: Simulation = cls.resume(
                plan, path, scenario, land=land, weather=weather, threads=threads, rule=rule, parameters=parameters,
                **{f"on_{event}": look for event, look in looked.items()})
        except errors.LibgrassError as fault:
            fault.message = str(fault).replace(str(path), "a pickled simulation") + (
                f" (its plan is read again from {plan}; a libgrass.Plan would be pickled with it)"
                if isinstance(plan, str) and "\n" not in plan else "")
            raise
    return made
