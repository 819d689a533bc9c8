"""Which parameters move an output of a plan, and which move it together.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030.yaml")).replace(
...     land={"schematic": "landscape.yaml", "cell_m": 10000}, years={"first": 2023, "last": 2024, "spinup": 2})
>>> found = lg.sensitivity(plan, "production_t", only=["sward.ni", "sward.whc_mm"], method="morris", samples=4, progress=False)
>>> list(found.table.parameter), bool((found.table.mu_star > 0).all())
(['sward.ni', 'sward.whc_mm'], True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Union

from ._analysis import Options, at_work, choice, record, table, words_of
from ._arrays import truth
from ._handles import PathLike, output_bytes, path_bytes, text
from ._native import ffi, lib
from ._plans import AnyPlan
from ._strict import Sealed, spelled
from .progress import Progress

if TYPE_CHECKING:
    import pandas as pd

    from .analysis_plots import SensitivityPlots

__all__ = ["Sensitivity", "sensitivity"]

METHODS = ("morris", "sobol")


class Sensitivity(Sealed):
    """What was found: `table`, a row an output and parameter; `pairs`, a row a pair, of Sobol' indices with pairs."""

    _instead = "it is found once; sensitivity() finds another one"

    def __init__(self, method: str, runs: int, rows: List[Dict[str, Any]], pairs: List[Dict[str, Any]]) -> None:
        self._method, self._runs, self._rows, self._pairs = method, runs, rows, pairs

    def __repr__(self) -> str:
        return f"Sensitivity({self._method}: {len(self._rows)} effects of {self._runs} runs)"

    @property
    def method(self) -> str:
        return self._method

    @property
    def runs(self) -> int:
        return self._runs

    @property
    def table(self) -> "pd.DataFrame":
        """A row an output and parameter: mu_star and sigma of Morris, or s1 and st of Sobol', with their intervals."""
        return table(self._rows)

    @property
    def pairs(self) -> "pd.DataFrame":
        """A row an output and pair of parameters: what they do together beyond what each does alone."""
        return table(self._pairs)

    @property
    def plot(self) -> "SensitivityPlots":
        """Pictures: a tornado, and what pairs do together."""
        from .analysis_plots import SensitivityPlots

        return SensitivityPlots(self)


@spelled
def sensitivity(plan: AnyPlan, outputs: Union[str, Sequence[str]], *, method: str = "morris", ranges: Optional[PathLike] = None,
                only: Union[None, str, Sequence[str]] = None, samples: Optional[int] = None, pairs: bool = False,
                resamples: Optional[int] = None, seed: int = 1, scenario: Optional[str] = None, draws: int = 0,
                horizon: Optional[int] = None, directory: Optional[PathLike] = None, resume: bool = False,
                threads: Optional[int] = None, progress: Progress = True) -> Sensitivity:
    """Moves the parameters of a plan within their ranges and tells which of them move an output.

    plan: the path of a plan file, or a :class:`libgrass.Plan`
    outputs: columns of the books, "COLUMN[@YEAR|@last|@mean][:REGION]"; without a year the mean of all
    method: "morris", which of many (few runs); "sobol", shares of variance (many runs)
    ranges: a CSV file of table, type, name, low, high and distribution; None: by how sure each row is
    only: parameters "TABLE.NAME" or "TABLE.TYPE.NAME"; None: all that have a range
    samples: trajectories of Morris, None: 20; rows of Sobol', best a power of 2, None: 256
    pairs: True: of Sobol', what pairs do together
    resamples: for the intervals; None: 500
    seed: of all that is drawn
    scenario: by name; None: the first
    draws: of the weather, whose mean is looked at; 0: the plan's own years
    horizon: years that are lived with drawn weather; None: the plan's
    directory: a folder for what is done, and for sensitivity.csv at the end; None: nothing is written
    resume: True: go on with what is there of the same inputs
    threads: None: all cores; results do not depend on them
    progress: as :func:`libgrass.run` takes it
    """
    options = Options("lg_sensitivity_options")
    options.struct.method = choice(method, "method", METHODS) + 1
    for name, value in (("samples", samples), ("resamples", resamples), ("horizon", horizon)):
        if value is not None:
            options.whole(name, value)
    options.whole("draws", draws)
    options.whole("seed", seed, 0, 2 ** 64 - 1)
    options.struct.pairs = truth(pairs, "pairs")
    options.word("scenario", scenario)
    options.path("directory", directory, to=True)
    options.struct.resume = truth(resume, "resume")
    wanted, count, _kept = words_of(outputs, "outputs")
    chosen, several, _chosen = words_of(only, "only")
    file = ffi.NULL if ranges is None else ffi.new("char[]", path_bytes(ranges, "ranges"))
    with at_work(plan, threads, progress, "run") as (context, opened):
        found = context.make("lg_sensitivity", lib.lg_sensitivity_run, lib.lg_sensitivity_free, opened, wanted, count, file,
                             chosen, several, options.struct)
        try:
            if directory is not None and lib.lg_sensitivity_write(found, output_bytes(directory)) != lib.LG_OK:
                raise context.error(lib.LG_EOUTPUT)
            return _taken(found, method)
        finally:
            lib.lg_sensitivity_free(found)


def _taken(found: Any, method: str) -> Sensitivity:
    facts, effect = ffi.new("lg_sensitivity_facts *"), ffi.new("lg_sensitivity_effect *")
    unit, share = ffi.new("char **"), ffi.new("double[5]")
    lib.lg_sensitivity_get_facts(found, facts)
    rows: List[Dict[str, Any]] = []
    pairs: List[Dict[str, Any]] = []
    for o in range(facts.outputs):
        output = text(lib.lg_sensitivity_output_name(found, o, unit, share, share + 1))
        told = {"output": output, "output_unit": text(unit[0]), "output_mean": share[0], "output_sd": share[1]}
        names = []
        for i in range(facts.inputs):
            names.append(text(lib.lg_sensitivity_input_name(found, i, unit, share, share + 1)))
            lib.lg_sensitivity_get(found, o, i, effect)
            rows.append({**told, "parameter": names[-1], "unit": text(unit[0]), "low": share[0], "high": share[1],
                         **record(effect, "lg_sensitivity_effect")})
        for a in range(facts.inputs if facts.pairs else 0):
            for b in range(a + 1, facts.inputs):
                if lib.lg_sensitivity_pair(found, o, a, b, share, share + 1, share + 2) == lib.LG_OK:
                    pairs.append({"output": output, "parameter_a": names[a], "parameter_b": names[b], "s2": share[0],
                                  "s2_low": share[1], "s2_high": share[2]})
    return Sensitivity(method, int(facts.runs), rows, pairs)
