"""How many animals can go into this winter, by what was measured today.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030.yaml")).replace(land={"schematic": "landscape.yaml", "cell_m": 10000})
>>> made = lg.outlook(plan, "2023-10-15", {"region_kind": "city", "region": "city", "herd_su": 900_000}, draws=4, progress=False)
>>> round(made.region().present_su), made.region().kind, str(made.until)
(900000, 'city', '2024-05-31')
"""

from __future__ import annotations

import datetime
import tempfile
from typing import TYPE_CHECKING, Any, Dict, List, Optional

from ._analysis import Options, at_work, check_land, record, region_of, rows_of, table
from ._days import Date, as_date
from ._handles import Context, PathLike, lent, output_bytes, text
from ._held import as_c_date
from ._measured import Measured
from ._native import ffi, lib
from ._plans import AnyPlan
from ._strict import Sealed, spelled
from .land import Landscape
from .progress import Progress
from .weather import Weather

if TYPE_CHECKING:
    import pandas as pd

    from ._measured import Table
    from .answer_plots import OutlookPlots

__all__ = ["Outlook", "outlook"]


class Outlook(Sealed):
    """What can go into the winter: `table`, a row a region; `risks`, a row a region and herd; `observed`, what was measured
    beside what was simulated."""

    _instead = "it is made once; outlook() makes another one"

    def __init__(self, asked: Dict[str, Any], assumed: str, regions: List[Dict[str, Any]], risks: List[Dict[str, Any]],
                 observed: List[Dict[str, Any]]) -> None:
        self._asked, self._assumed = asked, assumed
        self._regions, self._risks, self._observed = regions, risks, observed

    def __repr__(self) -> str:
        land = self._regions[0]
        return (f"Outlook({self.from_date} to {self.until}: {land['capacity_su']:.0f} SU ({land['capacity_low_su']:.0f} to "
                f"{land['capacity_high_su']:.0f}) at a risk of {self._asked['risk']:g}; {land['must_go_su']:.0f} of "
                f"{land['present_su']:.0f} must go)")

    @property
    def asked(self) -> Dict[str, Any]:
        """Days, risk, limits, draws and seed, as they were settled."""
        return dict(self._asked)

    @property
    def from_date(self) -> datetime.date:
        """The evening of the question."""
        found: datetime.date = self._asked["from_date"]
        return found

    @property
    def until(self) -> datetime.date:
        """The last day of the winter."""
        found: datetime.date = self._asked["until"]
        return found

    @property
    def draws(self) -> int:
        """How many winters were lived."""
        return int(self._asked["draws"])

    @property
    def assumed(self) -> str:
        """What was taken for granted, a sentence a line."""
        return self._assumed

    @property
    def table(self) -> "pd.DataFrame":
        """A row a region: the present herd, what can go into the winter with its interval, what must go, hay that is lacking."""
        return table(self._regions)

    @property
    def risks(self) -> "pd.DataFrame":
        """A row a region and herd, so many times the present one: shares of the winters that fail, and of what."""
        return table(self._risks)

    @property
    def observed(self) -> "pd.DataFrame":
        """A row a measured value, by date: what the simulation had there, and the first over the second."""
        from ._needed import pandas

        columns = ["kind", "name", "variable", "date", "observed", "simulated", "ratio"]
        made: "pd.DataFrame" = pandas().DataFrame(self._observed, columns=columns)
        return made

    @property
    def plot(self) -> "OutlookPlots":
        """Pictures: the risk curve, and who must give how many."""
        from .answer_plots import OutlookPlots

        return OutlookPlots(self)

    def region(self, name: Optional[str] = None, kind: Optional[str] = None) -> Any:
        """One row of `table` as a tuple with names.

        name: of the region; None: the first of its kind
        kind: "city", "zone", "admin" or "unit"; None: any. Neither: all the land
        """
        return region_of(self._regions, name, kind)

    def risk_of(self, name: Optional[str] = None, kind: Optional[str] = None) -> "pd.DataFrame":
        """The risk curve of one region: rows of `risks`, by herd.

        name, kind: as for :meth:`region`; None: all the land
        """
        return rows_of(self._risks, self.region(name, kind))


@spelled
def outlook(plan: AnyPlan, from_date: Date, observed: "Optional[Table]" = None, *, land: Optional[Landscape] = None,
            weather: Optional[Weather] = None, until: Optional[Date] = None, risk: float = 0.2, draws: Optional[int] = None, seed: int = 0,
            condition_drop: float = 0.02, adults_lost_frac: float = 0.10, bought_frac: float = 0.20, scenario: Optional[str] = None,
            directory: Optional[PathLike] = None, threads: Optional[int] = None, progress: Progress = True) -> Outlook:
    """The largest herd that can go into the winter, by what was measured, at a risk: the plan lives to an evening, is set to what
    was measured there, and goes on through many drawn winters. It is what the command ``libgrass capacity --from`` tells.

    plan: the path of a plan file, or a :class:`libgrass.Plan`
    from_date: the evening of the question
    observed: what was measured, of units or regions, on which day: a CSV file, a table of pandas, a mapping of columns or of units with
        their values, ``{"west": {"herd_su": 3000, "hay_t": 400}}`` (docs/winter.md tells the columns); None: nothing was
    land, weather: used in place of those that the plan names; None: those
    until: the last day of the winter; None: the next 31 May, 30 November in the south
    risk: share of the winters that may fail, above 0 and below 1
    draws: winters; None: 100, or as many as a daily weather holds
    seed: of the draws
    condition_drop: of the sward, against the same winter without animals; more is a failure
    adults_lost_frac: so many of the adults may die, as a share
    bought_frac: so much of the demand may be bought, or not be met, as a share
    scenario: of the plan, by name; None: its first
    directory: a folder for winter.csv, winter_risk.csv, winter_observed.csv and winter.json; None: nothing is written
    threads: None: all cores; results do not depend on them
    progress: as :func:`libgrass.run` takes it
    """
    check_land(land)
    options = Options("lg_outlook_options")
    lib.lg_outlook_begin(options.struct)
    setattr(options.struct, "from", as_c_date(as_date(from_date, "from_date")))
    if until is not None:
        options.struct.until = as_c_date(as_date(until, "until"))
    for name, value in (("risk", risk), ("condition_drop", condition_drop), ("adults_lost_frac", adults_lost_frac), ("bought_frac", bought_frac)):
        options.share(name, value)
    if draws is not None:
        options.whole("draws", draws, 2, 100000)
    options.whole("seed", seed, 0, 2 ** 64 - 1)
    options.word("scenario", scenario)
    target = None if directory is None else output_bytes(directory, "directory")
    with tempfile.TemporaryDirectory(prefix="libgrass-") as folder, at_work(plan, threads, progress, "winter") as (context, opened), \
            lent(land, Landscape, "land") as own_land, lent(weather, Weather, "weather") as own_weather:
        if observed is not None:
            seen = Measured(observed, folder, "observed")
            seen.heard(context)
            options.path("observed", seen.path)
        options.struct.land, options.struct.weather = own_land, own_weather
        made = context.make("lg_outlook", lib.lg_outlook_make, lib.lg_outlook_free, opened, options.struct)
        try:
            if target is not None:
                context.call(lib.lg_outlook_write, made, target)
            return _taken(context, made, options.struct)
        finally:
            lib.lg_outlook_free(made)


def _day(date: Any) -> datetime.date:
    return datetime.date(date.year, date.month, date.day)


def _taken(context: Context, made: Any, options: Any) -> Outlook:
    regions, risks, observed = [], [], []  # type: List[Dict[str, Any]], List[Dict[str, Any]], List[Dict[str, Any]]
    region, risk, value = (ffi.new(f"lg_outlook_{kind} *") for kind in ("region", "risk", "observed"))
    for i in range(lib.lg_outlook_region_count(made)):
        context.call(lambda _, *given: lib.lg_outlook_get_region(*given), made, i, region)
        regions.append(record(region, "lg_outlook_region"))
        k = 0
        while lib.lg_outlook_get_risk(made, i, k, risk) == lib.LG_OK:
            risks.append({"kind": regions[-1]["kind"], "name": regions[-1]["name"], **record(risk, "lg_outlook_risk")})
            k += 1
    for i in range(lib.lg_outlook_observed_count(made)):
        context.call(lambda _, *given: lib.lg_outlook_get_observed(*given), made, i, value)
        observed.append({"kind": text(value.kind), "name": text(value.name), "variable": text(value.variable), "date": _day(value.date),
                         "observed": value.observed, "simulated": value.simulated, "ratio": value.ratio})
    asked = {name: getattr(options, name) for name in ("risk", "condition_drop", "adults_lost_frac", "bought_frac", "seed")}
    asked.update(from_date=_day(lib.lg_outlook_from(made)), until=_day(lib.lg_outlook_until(made)), draws=int(lib.lg_outlook_draws(made)))
    return Outlook(asked, text(lib.lg_outlook_told(made)), regions, risks, observed)
