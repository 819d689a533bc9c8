"""Parameters fitted to what was observed, with how sure they are."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from ._analysis import Options, at_work, choice, finite, listed, record, short, table
from ._handles import Context, PathLike, encode, output_bytes, text
from ._measured import Measured
from ._native import ffi, lib
from ._plans import AnyPlan
from ._strict import Sealed, spelled
from .errors import ArgumentError, ArrayTypeError
from .progress import Progress

if TYPE_CHECKING:
    import pandas as pd

    from ._measured import Table
    from .analysis_plots import CalibrationPlots

__all__ = ["Calibration", "calibrate"]

LOSSES = ("squares", "huber", "cauchy", "bisquare")
COLUMNS = ("date", "site", "variable", "value", "sd")
Bounds = Optional[Tuple[float, float]]


class Calibration(Sealed):
    """What was fitted: `estimates`, a row a parameter; `observations`, a row each with what the estimate makes of it; `correlation`;
    `draws` from the estimate's covariance within the bounds; `warnings`, what makes it doubtful."""

    _instead = "it is fitted once; calibrate() fits another one"

    def __init__(self, facts: Dict[str, Any], estimates: List[Dict[str, Any]], observations: List[Dict[str, Any]], correlation: Any,
                 draws: Any, warnings: List[str]) -> None:
        self._facts, self._estimates, self._observations = facts, estimates, observations
        self._correlation, self._draws, self._warnings = correlation, draws, warnings

    def __repr__(self) -> str:
        told = ", ".join(f"{e['table']}.{e['name']} {e['value']:.4g} +- {e['error']:.2g}" for e in self._estimates[:4])
        return f"Calibration({told}{' ...' if len(self._estimates) > 4 else ''}; {len(self._warnings)} warnings)"

    @property
    def facts(self) -> Dict[str, Any]:
        """Numbers of the whole: chi2, r2, bias, condition, lives and others."""
        return dict(self._facts)

    @property
    def estimates(self) -> "pd.DataFrame":
        return table(self._estimates)

    @property
    def observations(self) -> "pd.DataFrame":
        return table(self._observations)

    @property
    def names(self) -> List[str]:
        """Of the parameters, "TABLE.NAME" or "TABLE.TYPE.NAME"."""
        return [".".join(word for word in (e["table"], e["type"], e["name"]) if word) for e in self._estimates]

    @property
    def correlation(self) -> "pd.DataFrame":
        from ._needed import pandas

        made: "pd.DataFrame" = pandas().DataFrame(self._correlation.copy(), self.names, self.names)
        return made

    @property
    def draws(self) -> "pd.DataFrame":
        """A row a draw, a column a parameter."""
        from ._needed import pandas

        made: "pd.DataFrame" = pandas().DataFrame(self._draws.copy(), columns=self.names)
        return made

    @property
    def warnings(self) -> List[str]:
        return list(self._warnings)

    @property
    def plot(self) -> "CalibrationPlots":
        """Pictures: observed and simulated, and how estimates go together."""
        from .analysis_plots import CalibrationPlots

        return CalibrationPlots(self)


def _asked(parameters: Any) -> List[Tuple[Any, Any]]:
    """Names with their bounds."""
    if isinstance(parameters, str):
        return [(parameters, None)]
    if isinstance(parameters, Mapping):
        listed(list(parameters), "parameters", "names")
        return list(parameters.items())
    return [(name, None) for name in listed(parameters, "parameters", "names")]


def _bounds(name: str, bounds: Any) -> Tuple[float, float]:
    if isinstance(bounds, (str, bytes, Mapping, set, frozenset)) or not hasattr(bounds, "__iter__"):
        raise ArrayTypeError(f"the bounds of {name} are {short(bounds)}, they should be two numbers: (low, high)")
    ends = [finite(value, f"a bound of {name}") for value in bounds]
    if len(ends) != 2:
        raise ArrayTypeError(f"the bounds of {name} are {short(bounds)}, they should be two numbers: (low, high)")
    if not ends[0] < ends[1]:
        raise ArgumentError(f"the bounds of {name} contradict each other: low {ends[0]:g} is not below high {ends[1]:g}")
    return ends[0], ends[1]


def _fill(asked: Any, parameters: List[Tuple[Any, Any]], kept: List[Any]) -> None:
    for place, (name, bounds) in enumerate(parameters):
        parts = name.split(".") if isinstance(name, str) else []
        if len(parts) not in (2, 3):
            raise ArgumentError(f"the parameter is {short(name)}, it should be \"TABLE.NAME\" or \"TABLE.TYPE.NAME\", as \"sward.ni\"")
        texts = [ffi.new("char[]", encode(part, "the parameter")) for part in parts]
        kept += texts
        asked[place].table, asked[place].name = texts[0], texts[-1]
        asked[place].type = texts[1] if len(parts) == 3 else ffi.NULL
        if bounds is not None:
            asked[place].low, asked[place].high = _bounds(name, bounds)


@spelled
def calibrate(plan: AnyPlan, observations: "Table", parameters: "Union[Mapping[str, Bounds], Sequence[str]]", *,
              scenario: Optional[str] = None, loss: str = "squares", starts: Optional[int] = None, draws: int = 0, seed: int = 1,
              iterations: Optional[int] = None, directory: Optional[PathLike] = None, threads: Optional[int] = None,
              progress: Progress = True) -> Calibration:
    """Fits parameters of a plan to observations, within bounds.

    plan: the path of a plan file, or a :class:`libgrass.Plan`
    observations: a CSV file, a table of pandas or a mapping of columns: date, site, variable, value and sd, and unit where it is to
        be checked
    parameters: names "TABLE.NAME" or "TABLE.TYPE.NAME", with (low, high) each: {"sward.ni": (0.4, 0.9)}; a list of names, or None for
        bounds: those of the parameter's row
    scenario: by name; None: the first
    loss: what a residual counts: "squares", "huber", "cauchy" or "bisquare"
    starts: fits, from the parameters as they are and from the best places; None: 3
    draws: from the estimate's covariance, for ensembles
    seed: of starts and draws
    iterations: of a fit, at most; None: 60
    directory: a folder for parameters.csv, calibration.csv, draws.csv and others; None: nothing is written
    threads: None: all cores; results do not depend on them
    progress: as :func:`libgrass.run` takes it
    """
    options, kept = Options("lg_calibration_options"), []  # type: Options, List[Any]
    wanted = _asked(parameters)
    asked = ffi.new("lg_calibration_parameter[]", len(wanted))
    _fill(asked, wanted, kept)
    options.struct.parameters, options.struct.parameter_count = asked, len(wanted)
    options.struct.loss = choice(loss, "loss", LOSSES)
    options.whole("seed", seed, 0, 2 ** 64 - 1)
    options.whole("draws", draws)
    for name, value in (("starts", starts), ("iterations", iterations)):
        if value is not None:
            options.whole(name, value)
    name = ffi.NULL if scenario is None else ffi.new("char[]", encode(scenario, "the scenario's name"))
    with tempfile.TemporaryDirectory(prefix="libgrass-") as folder, at_work(plan, threads, progress, "fit") as (context, opened):
        seen = Measured(observations, folder, "observations", COLUMNS)
        seen.heard(context)
        options.path("observations", seen.path)
        if directory is not None:
            context.call(lib.lg_calibration_check_output, output_bytes(directory))
        made = context.make("lg_calibration", lib.lg_calibrate_plan, lib.lg_calibration_free, opened, name, options.struct)
        try:
            if directory is not None:
                context.call(lambda _, *both: lib.lg_calibration_write(*both), made, output_bytes(directory))
            return _taken(context, made)
        finally:
            lib.lg_calibration_free(made)


def _taken(context: Context, made: Any) -> Calibration:
    def call(function: Any, *arguments: Any) -> None:
        context.call(lambda _, *all_: function(*all_), *arguments)

    facts, estimate, seen = (ffi.new(f"lg_calibration_{kind} *") for kind in ("facts", "estimate", "observation"))
    call(lib.lg_calibration_get_facts, made, facts)
    count = int(facts.parameters)
    estimates, observations = [], []
    for i in range(count):
        call(lib.lg_calibration_get_estimate, made, i, estimate)
        estimates.append(record(estimate, "lg_calibration_estimate"))
    for i in range(facts.observations):
        call(lib.lg_calibration_get_observation, made, i, seen)
        date = seen.date
        observations.append({"date": f"{date.year:04}-{date.month:02}-{date.day:02}", "site": text(seen.site), "variable": text(seen.variable),
                             **{name: getattr(seen, name) for name in ("value", "sd", "simulated", "before", "weight", "line")}})
    correlation = np.array([[lib.lg_calibration_correlation(made, a, b) for b in range(count)] for a in range(count)])
    drawn = np.empty((int(facts.draws), count))
    for i in range(len(drawn)):
        call(lib.lg_calibration_get_draw, made, i, ffi.cast("double *", drawn[i].ctypes.data), count)
    warnings: List[str] = []
    while (told := lib.lg_calibration_warning(made, len(warnings))) != ffi.NULL:
        warnings.append(text(told))
    return Calibration(record(facts, "lg_calibration_facts"), estimates, observations, correlation, drawn, warnings)
