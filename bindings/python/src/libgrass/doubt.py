"""How much of what is not known of a capacity is weather, how much the model's coefficients, how much figures from memory.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030.yaml")).replace(land={"schematic": "landscape.yaml", "cell_m": 10000})
>>> found = lg.doubt(plan, samples=2, horizon=1, progress=False)
>>> list(found.of("statutory").source)
['weather', 'parameters', 'tables from memory', 'together', 'all']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional

from ._analysis import Options, at_work, one_of, record, table
from ._arrays import truth
from ._handles import Context, PathLike
from ._native import ffi, lib
from ._plans import AnyPlan
from ._strict import Sealed, spelled
from .progress import Progress

if TYPE_CHECKING:
    import pandas as pd

    from .answer_plots import DoubtPlots

__all__ = ["Doubt", "doubt"]

#: What the capacity of the same plan is asked with.
LIKE_CAPACITY = ("condition_drop", "adults_lost_frac", "bought_frac", "lowest_times", "highest_times", "against_start", "seed", "horizon")


class Doubt(Sealed):
    """Where the doubt lies: `table`, a row a capacity and source."""

    _instead = "it is found once; doubt() finds another one"

    def __init__(self, asked: Dict[str, Any], rows: List[Dict[str, Any]]) -> None:
        self._asked, self._rows = asked, rows

    def __repr__(self) -> str:
        parts = ", ".join(f"{row['source']} {100 * row['share_frac']:.0f} %" for row in self._rows
                          if row["capacity"] == "dynamic" and row["source"] != "all")
        return f"Doubt(of the dynamic capacity: {parts}; {self._asked['samples']} samples)"

    @property
    def asked(self) -> Dict[str, Any]:
        """Limits, horizon, samples and seed, as they were settled."""
        return dict(self._asked)

    @property
    def table(self) -> "pd.DataFrame":
        """A row a capacity - dynamic, statutory, forage - and source of doubt: its share of the variance with an interval of 95 %,
        and the middle 80 % of the capacity, were it alone in doubt. NaN: the capacity does not move."""
        return table(self._rows)

    @property
    def plot(self) -> "DoubtPlots":
        """A picture: shares of the sources, by capacity."""
        from .answer_plots import DoubtPlots

        return DoubtPlots(self)

    def of(self, capacity: str = "dynamic") -> "pd.DataFrame":
        """The rows of `table` of one capacity.

        capacity: "dynamic", "statutory" or "forage"
        """
        known = list(dict.fromkeys(row["capacity"] for row in self._rows))
        wanted = one_of(capacity, known, "capacity")
        return table([row for row in self._rows if row["capacity"] == wanted])


@spelled
def doubt(plan: AnyPlan, *, samples: Optional[int] = None, horizon: Optional[int] = None, seed: Optional[int] = None,
          condition_drop: Optional[float] = None, adults_lost_frac: Optional[float] = None, bought_frac: Optional[float] = None,
          lowest_times: Optional[float] = None, highest_times: Optional[float] = None, scenario: Optional[str] = None,
          against_start: Optional[bool] = None, ranges: Optional[PathLike] = None, directory: Optional[PathLike] = None,
          resume: bool = False, threads: Optional[int] = None, progress: Progress = True) -> Doubt:
    """Splits the doubt of three capacities of all the land - dynamic, statutory, by forage - among weather, parameters, and tables
    that are known from memory. It is what the command ``libgrass capacity --doubt`` tells.

    plan: the path of a plan file, or a :class:`libgrass.Plan`; what is None below is what its key `capacity` says, else usual
    samples: each makes five points; best a power of 2; None: 64
    horizon: years, from the plan's first; None: the plan's
    seed: of all that is drawn; None: the plan's
    condition_drop, adults_lost_frac, bought_frac: limits as for :func:`libgrass.capacity`; None: the plan's
    lowest_times, highest_times: of the present herds: where the search begins and ends; None: the plan's
    scenario: of the plan, by name; None: its first
    against_start: as for :func:`libgrass.capacity`; None: the plan's
    ranges: a CSV file of table, type, name, low, high and distribution; None: by how sure each row is
    directory: a folder for doubt.csv, doubt.json and what to go on from; that of the capacity, where a report is to tell both;
        None: nothing is written
    resume: True: points that are there in the folder count
    threads: None: all cores; results do not depend on them
    progress: as :func:`libgrass.run` takes it
    """
    with at_work(plan, threads, progress, "point") as (context, opened):
        options, like = Options("lg_doubt_options"), ffi.new("lg_capacity_options *")
        lib.lg_doubt_usual(opened, options.struct)
        lib.lg_capacity_usual(opened, like)
        for name in LIKE_CAPACITY:
            setattr(options.struct, name, getattr(like, name))
        for name, value in (("condition_drop", condition_drop), ("adults_lost_frac", adults_lost_frac), ("bought_frac", bought_frac)):
            if value is not None:
                options.share(name, value)
        for name, value in (("lowest_times", lowest_times), ("highest_times", highest_times)):
            if value is not None:
                options.number(name, value)
        for name, whole in (("samples", samples), ("horizon", horizon)):
            if whole is not None:
                options.whole(name, whole)
        if seed is not None:
            options.whole("seed", seed, 0, 2 ** 64 - 1)
        if against_start is not None:
            options.struct.against_start = truth(against_start, "against_start")
        options.struct.resume = truth(resume, "resume")
        options.word("scenario", scenario)
        options.path("ranges", ranges)
        options.path("directory", directory, to=True)
        made = context.make("lg_doubt", lib.lg_doubt_find, lib.lg_doubt_free, opened, options.struct)
        try:
            return _taken(context, made, options.struct)
        finally:
            lib.lg_doubt_free(made)


def _taken(context: Context, made: Any, options: Any) -> Doubt:
    row, rows = ffi.new("lg_doubt_row *"), []
    for i in range(lib.lg_doubt_count(made)):
        context.call(lambda _, *given: lib.lg_doubt_at(*given), made, i, row)
        rows.append(record(row, "lg_doubt_row"))
    asked = {name: getattr(options, name) for name in (*LIKE_CAPACITY, "samples")}
    asked["against_start"] = bool(asked["against_start"])
    return Doubt(asked, rows)
