"""Plans run: results in a folder, a record of every scenario and year."""

from __future__ import annotations

import contextlib
import math
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple, Union

from . import errors
from ._arrays import truth, word
from ._handles import Context, PathLike, encode, lent, output_bytes, text
from ._native import ffi, lib
from ._part import nearest
from ._plans import AnyPlan, check_plan, opened_plan, plan_schema, scenario_names
from ._probe import try_plan
from .land import Landscape
from .params import Parameters, taken
from ._scratch import Scratch
from ._strict import shown, spelled
from .progress import Progress, Shown
from .rule import Rule, Ruler
from .weather import Weather

if TYPE_CHECKING:
    from .results import Results

Checkpoint = Union[float, str, None]

__all__ = ["AdminYear", "CityYear", "Run", "check_plan", "plan_schema", "run", "run_files"]


@shown
@dataclass(frozen=True)
class AdminYear:
    """What a finished run has to say of an administrative unit in one year."""

    name: str
    label: str
    area_mu: float
    production_t: float
    proper_capacity_su: float
    stock_su: float
    overload_rate: float
    production_current_t: float
    proper_capacity_low_su: float
    proper_capacity_high_su: float
    forage_capacity_su: float
    forage_capacity_low_su: float
    forage_capacity_high_su: float


@shown
@dataclass(frozen=True)
class CityYear:
    """What a finished run has to say of the whole land in one year."""

    scenario: str
    year: int
    area_mu: float
    production_t: float
    proper_capacity_su: float
    stock_su: float
    overload_rate: float
    forage_deficit_t: float
    condition: float
    cover_frac: float
    degraded_mu: float
    intake_t: float
    feed_bought_t: float
    subsidy_yuan: float
    penalty_yuan: float
    cost_yuan: float
    measure_cost_yuan: float
    income_yuan: float
    net_yuan: float
    priced: bool
    admins_overloaded: int
    production_current_t: float
    proper_capacity_low_su: float
    proper_capacity_high_su: float
    forage_capacity_su: float
    forage_capacity_low_su: float
    forage_capacity_high_su: float
    capacity_density_frac: float
    capacity_edible_frac: float
    capacity_grade_frac: float
    capacity_use_frac: float
    admin: Tuple[AdminYear, ...] = field(repr=False)


@shown
@dataclass(frozen=True)
class Run:
    """A run whose files are whole: their folder, the scenarios and the books in short."""

    directory: Path
    scenarios: Tuple[str, ...]
    years: Tuple[CityYear, ...] = field(repr=False)


def _record(row: Any, kind: Any, **more: Any) -> Any:
    values: Dict[str, Any] = dict(more)
    for name in kind.__dataclass_fields__:
        if name not in values:
            value = getattr(row, name)
            values[name] = text(value) if isinstance(value, ffi.CData) else value
    return kind(**values)


def _city_year(row: Any) -> CityYear:
    admins = tuple(_record(row.admin[k], AdminYear) for k in range(row.admins))
    made: CityYear = _record(row, CityYear, admin=admins, priced=bool(row.priced))
    return made


def _call(context: Context, plan: Any, options: Any, checkpoints: Any) -> List[CityYear]:
    years: List[CityYear] = []
    context.ear.each = lambda row: years.append(_city_year(row))
    context.call(lib.lg_plan_run_checkpointed, plan, options, checkpoints, lib.lgpy_year, context.user)
    return years


_UNITS = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}
_USUAL_SECONDS = 600.0


def _checkpoints(checkpoint: Checkpoint, resume: bool) -> Any:
    """The library's options; NULL: none."""
    made = ffi.new("lg_checkpoint_options *", {"resume": truth(resume, "resume")})
    if checkpoint is None:
        made.seconds = _USUAL_SECONDS if resume else 0.0
        return made if resume else ffi.NULL
    match = re.fullmatch(r"([0-9]*\.?[0-9]+)(s|min|h|d)|([0-9]+)y", checkpoint) if isinstance(checkpoint, str) else None
    if match is not None and match.group(3):
        made.years = int(match.group(3)) if len(match.group(3)) < 6 else 0
    elif match is not None:
        made.seconds = float(match.group(1)) * _UNITS[match.group(2)]
    elif isinstance(checkpoint, (int, float)) and not isinstance(checkpoint, bool) and math.isfinite(checkpoint):
        made.seconds = float(checkpoint)
    if not made.seconds > 0 and not made.years > 0:
        raise errors.ArgumentError(f"checkpoint is {checkpoint!r}, it should be a number of seconds above 0, or a time or "
                                   "simulated years as '30s', '10min', '2h', '5y'")
    return made


@spelled
def run_files(plan: AnyPlan, *, directory: PathLike, land: Optional[Landscape] = None,
              weather: Optional[Weather] = None, threads: Optional[int] = None,
              progress: Progress = False, rule: Optional[Rule] = None,
              only: Optional[str] = None, sync: bool = True,
              parameters: "Union[Parameters, Mapping[Any, Any], None]" = None,
              checkpoint: Checkpoint = None, resume: bool = False) -> Run:
    """Runs a plan into a folder, as :func:`run` does, and loads nothing but NumPy.

    land, weather: None: those that the plan names
    threads: None: all cores
    progress: a function as run() takes it; False, the default: none
    rule: a function by which herds are kept; None: by the plan alone
    only: run this scenario alone; None: all
    sync: wait until the files are safe on the disk, True by default
    parameters: over what the plan says; None: nothing more
    checkpoint, resume: as run() takes them, None: no checkpoints; the books in short are those of what this run made

    >>> plan = data_path("xilinhot/decade-2012-2021.yaml")         # doctest: +SKIP
    >>> run_files(plan, directory="out").years[-1].overload_rate   # doctest: +SKIP
    """
    if only is not None and not isinstance(only, str):
        raise errors.ArrayTypeError(f"only is of type {type(only).__name__}, it should be a name")
    folder = ffi.new("char[]", output_bytes(directory, "the folder of the results"))
    checkpoints = _checkpoints(checkpoint, resume)
    with contextlib.ExitStack() as stack:
        context = Context(threads, stack.enter_context(Shown(progress)), truth(sync, "sync"))
        opened = stack.enter_context(opened_plan(context, plan))
        given = taken(parameters)
        if given is not None:
            with given._lock:
                context.call(lambda _, *both: lib.lg_plan_set_params(*both), opened, given._pointer)
        names = scenario_names(opened, only)
        name = ffi.NULL if only is None else ffi.new("char[]", encode(only, "the scenario's name"))
        options = ffi.new("lg_plan_run_options *", {"directory": folder, "only": name})
        options.land = stack.enter_context(lent(land, Landscape, "land"))
        options.weather = stack.enter_context(lent(weather, Weather, "weather"))
        try_plan(opened, land, weather)
        if rule is not None:
            context.ear.rule = Ruler(rule)
            options.rule, options.rule_user = lib.lgpy_rule, context.user
        years = _call(context, opened, options, checkpoints)
    context.speak()
    return Run(Path(os.fsdecode(directory)), names, tuple(years))


@spelled
def run(plan: AnyPlan, land: Optional[Landscape] = None, weather: Optional[Weather] = None, *,
        directory: Optional[PathLike] = None, threads: Optional[int] = None,
        progress: Progress = True, rule: Optional[Rule] = None,
        only: Optional[str] = None, sync: bool = True, to: str = "files",
        parameters: "Union[Parameters, Mapping[Any, Any], None]" = None,
        checkpoint: Checkpoint = None, resume: bool = False) -> "Results":
    """Runs the scenarios of a plan and opens the results.

    plan: the path of a plan file, or a :class:`libgrass.Plan`
    land, weather: used in place of those that the plan names; None: those
    directory: where the results go; None: a new folder below the system's temporary one, which goes
        with the results: when they are closed or nobody holds them any more, but while datasets of
        :meth:`Results.to_xarray` may read from it not before the program ends
    threads: None: all cores; results are the same bit for bit
    progress: True: a bar of tqdm, or lines where it is not installed; a function is called with
        (what, done, total) between years and cancels the run by returning True
    rule: a function by which herds are kept (:class:`libgrass.RuleView`); None: by the plan alone
    only: run this scenario alone; the results of the others stay in the folder if they were made
        from the same plan, tables, land and weather, else it is refused; None: all
    sync: wait until the files are safe on the disk; False is quicker, for trials
    to: "files", or "memory": nothing is written, and the results are a
        :class:`libgrass.memory.MemoryResults`, which lacks what reads result files (comparison, report)
        and holds numbers as computed, not packed
    parameters: over what the plan and its tables say: :class:`libgrass.Parameters`, or tables as a plan has them,
        ``{"degradation": {"fill_limit": 0.4}}``; results record them; None: nothing more
    checkpoint: every so many seconds, or ``"10min"``, ``"2h"``, ``"5y"`` (simulated years), keep in the directory what
        `resume` goes on from, and when the run is cancelled; None: not, or every ten minutes with `resume`
    resume: go on where a run into the directory was cancelled or died: scenarios that are whole and of the same are
        not run again, and the files are, bit for bit, those of a run that never stopped; False: from the first day

    Ctrl-C, an exception of the rule or of the progress function, and any failure leave no file of
    this run; files of an earlier run stay. A folder holds the results of one run: those of an
    earlier one that this one does not make are removed, unless somebody changed them. While another
    run works in the folder this is a BusyError.
    """
    from ._files import choose_engine
    from .results import Results

    if word(to, "to", ("files", "memory")) not in ("files", "memory"):
        raise errors.ArgumentError(f"to is '{to}', it should be files or memory" + nearest(to, ("files", "memory")))
    if to == "memory":
        from .memory import run_in_memory

        if checkpoint is not None or resume:
            raise errors.ArgumentError("results in memory have no checkpoints; leave out checkpoint and resume, or to=\"memory\"")
        if directory is not None:
            raise errors.ArgumentError("results in memory go to no directory; leave out directory, or to=\"memory\"")
        return run_in_memory(plan, land, weather, threads, progress, rule, only, parameters)
    if directory is None and (checkpoint is not None or resume):
        raise errors.ArgumentError("checkpoints lie in the directory of the results; name one")
    choose_engine(None)  # what is missing for the results is told before the run, not after it
    scratch = Scratch() if directory is None else None
    target: Any = directory if scratch is None else scratch.path
    try:
        made = run_files(plan, directory=target, land=land, weather=weather, threads=threads,
                         progress=progress, rule=rule, only=only, sync=sync,
                         parameters=parameters, checkpoint=checkpoint, resume=resume)
        results = Results(made.directory, scenarios=made.scenarios)
    except BaseException:
        if scratch is not None:
            scratch.remove()
        raise
    results._scratch = scratch
    return results
