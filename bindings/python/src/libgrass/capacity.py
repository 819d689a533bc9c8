"""How many animals the land bears, at which risk.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030.yaml")).replace(land={"schematic": "landscape.yaml", "cell_m": 10000})
>>> made = lg.capacity(plan, draws=4, horizon=3, progress=False)
>>> made.region().kind, made.region().present_su > 0
('city', True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional

from ._analysis import Options, at_work, check_land, record, region_of, rows_of, table
from ._arrays import truth
from ._handles import Context, PathLike, lent, text
from ._native import ffi, lib
from ._plans import AnyPlan
from ._strict import Sealed, spelled
from .land import Landscape
from .progress import Progress

if TYPE_CHECKING:
    import pandas as pd

    from .analysis_plots import CapacityPlots

__all__ = ["Capacity", "capacity"]


class Capacity(Sealed):
    """What a search for the capacity found: `table`, a row a region; `risks`, a row a region and stocking; `instruments`."""

    _instead = "a capacity is found once; capacity() finds another one"

    def __init__(self, asked: Dict[str, Any], assumed: str, lives: int, regions: List[Dict[str, Any]], risks: List[Dict[str, Any]],
                 instruments: List[Dict[str, Any]]) -> None:
        self._asked, self._assumed, self._lives = asked, assumed, lives
        self._regions, self._risks, self._instruments = regions, risks, instruments

    def __repr__(self) -> str:
        city = self._regions[0]
        return (f"Capacity({city['name']}: {city['dynamic_capacity_su']:.0f} SU ({city['dynamic_capacity_low_su']:.0f} to "
                f"{city['dynamic_capacity_high_su']:.0f}) at a risk of {self._asked['risk']:g}; there are {city['present_su']:.0f})")

    @property
    def asked(self) -> Dict[str, Any]:
        """Risk, horizon, draws, seed and limits, as they were settled."""
        return dict(self._asked)

    @property
    def assumed(self) -> str:
        """What was taken for granted, a sentence a line."""
        return self._assumed

    @property
    def lives(self) -> int:
        """How many lives it took."""
        return self._lives

    @property
    def table(self) -> "pd.DataFrame":
        """A row a region: the dynamic capacity with its interval, those by law and by forage, and the stock of largest net."""
        return table(self._regions)

    @property
    def risks(self) -> "pd.DataFrame":
        """A row a region and stocking: shares of draws that fail, of condition, of animals, of either; net."""
        return table(self._risks)

    @property
    def instruments(self) -> "pd.DataFrame":
        """A row an instrument: what it adds, in animals and in money; empty when they were not asked for."""
        return table(self._instruments)

    @property
    def plot(self) -> "CapacityPlots":
        """Pictures: the risk curve, the capacities side by side, what instruments add."""
        from .analysis_plots import CapacityPlots

        return CapacityPlots(self)

    def region(self, name: Optional[str] = None, kind: Optional[str] = None) -> Any:
        """One row of `table` as a tuple with names.

        name: of the region; None: the first of its kind
        kind: "city", "zone", "admin" or "unit"; None: any. Neither: all the land
        """
        return region_of(self._regions, name, kind)

    def risk_of(self, name: Optional[str] = None, kind: Optional[str] = None) -> "pd.DataFrame":
        """The risk curve of one region: rows of `risks`, by stock.

        name, kind: as for :meth:`region`; None: all the land
        """
        return rows_of(self._risks, self.region(name, kind))


@spelled
def capacity(plan: AnyPlan, land: Optional[Landscape] = None, *, risk: Optional[float] = None, horizon: Optional[int] = None,
             draws: Optional[int] = None, seed: Optional[int] = None, condition_drop: Optional[float] = None,
             adults_lost_frac: Optional[float] = None, bought_frac: Optional[float] = None, lowest_times: Optional[float] = None,
             highest_times: Optional[float] = None, scenario: Optional[str] = None, against_start: bool = False, instruments: bool = False,
             instrument_draws: Optional[int] = None, directory: Optional[PathLike] = None, resume: bool = False,
             threads: Optional[int] = None, progress: Progress = True) -> Capacity:
    """The largest herd under which neither the sward declines nor the animals fail, in at least a share 1 - `risk` of drawn weathers.

    plan: the path of a plan file, or a :class:`libgrass.Plan`; what is None below is what its key `capacity` says, else usual
    land: used in place of that which the plan names; None: that
    risk: share of the draws that may fail, above 0 and below 1; None: the plan's
    horizon: years, from the plan's first; None: the plan's
    draws: of the weather; None: the plan's
    seed: of the draws; None: the plan's
    condition_drop: mean condition of the last three years may be lower than at the start by so much; None: the plan's
    adults_lost_frac: so many of the adults may die in any year, as a share; None: the plan's
    bought_frac: so much of the demand may be bought in any year, as a share; None: the plan's
    lowest_times, highest_times: of the present herds: where the search begins and ends; None: the plan's
    scenario: of the plan, by name; None: its first
    against_start: True: condition may not fall below the start though it would without any animals, too; False: what weather alone
        takes is not counted
    instruments: True: what each instrument adds, too
    instrument_draws: draws that are lived with each of them; None: a share of the draws
    directory: a folder for result files and what to go on from; None: nothing is written
    resume: True: lives that are there in the folder count
    threads: None: all cores; results do not depend on them
    progress: as :func:`libgrass.run` takes it
    """
    check_land(land)
    with at_work(plan, threads, progress, "life") as (context, opened), lent(land, Landscape, "land") as given:
        options = Options("lg_capacity_options")
        lib.lg_capacity_usual(opened, options.struct)
        for name, value in (("risk", risk), ("condition_drop", condition_drop), ("adults_lost_frac", adults_lost_frac),
                            ("bought_frac", bought_frac)):
            if value is not None:
                options.share(name, value)
        for name, value in (("lowest_times", lowest_times), ("highest_times", highest_times)):
            if value is not None:
                options.number(name, value)
        for name, whole in (("horizon", horizon), ("draws", draws), ("instrument_draws", instrument_draws)):
            if whole is not None:
                options.whole(name, whole)
        if seed is not None:
            options.whole("seed", seed, 0, 2 ** 63 - 1)
        if truth(against_start, "against_start"):
            options.struct.against_start = 1
        options.struct.instruments = truth(instruments, "instruments")
        options.struct.resume = truth(resume, "resume")
        options.word("scenario", scenario)
        options.path("directory", directory, to=True)
        options.struct.land = given
        made = context.make("lg_capacity", lib.lg_capacity_find, lib.lg_capacity_free, opened, options.struct)
        try:
            return _taken(context, made)
        finally:
            lib.lg_capacity_free(made)


def _taken(context: Context, made: Any) -> Capacity:
    regions, risks, instruments = [], [], []
    row, point, instrument = (ffi.new(f"lg_capacity_{kind} *") for kind in ("row", "point", "instrument"))
    for i in range(lib.lg_capacity_regions(made)):
        context.call(lib.lg_capacity_region, made, i, row)
        regions.append(record(row, "lg_capacity_row"))
        for k in range(lib.lg_capacity_points(made)):
            context.call(lib.lg_capacity_risk, made, i, k, point)
            risks.append({"kind": regions[-1]["kind"], "name": regions[-1]["name"], **record(point, "lg_capacity_point")})
    for i in range(lib.lg_capacity_instruments(made)):
        context.call(lib.lg_capacity_instrument_of, made, i, instrument)
        instruments.append(record(instrument, "lg_capacity_instrument"))
    settled = lib.lg_capacity_asked(made)
    asked = {name: getattr(settled, name) for name in (
        "risk", "condition_drop", "adults_lost_frac", "bought_frac", "lowest_times", "highest_times", "seed", "horizon", "draws")}
    asked["scenario"] = text(settled.scenario)
    asked["against_start"] = bool(getattr(settled, "against_start", 0))
    return Capacity(asked, text(lib.lg_capacity_assumed(made)), int(lib.lg_capacity_lives(made)), regions, risks, instruments)
