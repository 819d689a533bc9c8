"""Scenarios of one or more runs side by side.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/decade-2012-2021.yaml")).replace(
...     land={"schematic": "landscape.yaml", "cell_m": 10000}, years={"first": 2021, "last": 2021})
>>> with lg.run(plan, progress=False) as results:
...     compared = lg.compare(results, region="type:typical_steppe")
>>> compared.region_kind, list(compared.total.index.get_level_values("scenario"))
('type', ['herd-1.15M', 'herd-0.80M', 'herd-1.50M'])
>>> compared.outcomes.loc["gain_yuan", "unit"], int(compared.outcomes.loc["gain_yuan", "better"])
('yuan', 1)
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Mapping, Optional, Union

from ._files import need
from ._handles import Context, encode, path_bytes, text
from ._native import ffi, lib
from ._probe import try_folder
from ._strict import shown, spelled
from .errors import ArgumentError

if TYPE_CHECKING:
    import pandas as pd

    from .results import Results

__all__ = ["Comparison", "compare"]


@shown
@dataclass(frozen=True)
class Comparison:
    """What :func:`compare` found: tables of one's own, in the units of `outcomes`.

    outcomes: what scenarios are compared by, a row each: unit, name, name_zh, better (1: more is,
        -1: less is, 0: neither), ranked (whether best and worst of it say anything here)
    years: the figures by folder, scenario and year
    total: by folder and scenario, the mean of the years; of a rate that of mean stock and mean
        capacity; of gain_yuan the sum of net and of the change of the herd's value
    mark: of each total, 1 best, -1 worst, 0 neither: equal ones share, and where all are alike to a
        millionth none is
    """

    region_kind: str
    region: str
    outcomes: "pd.DataFrame"
    years: "pd.DataFrame"
    total: "pd.DataFrame"
    mark: "pd.DataFrame"


@spelled
def compare(*runs: Union[str, "os.PathLike[str]", "Results"], region: Optional[str] = None) -> Comparison:
    """Scenarios side by side, by the rules of ``libgrass compare`` and of the report.

    runs: folders of results, or the results of folders; all scenarios in them are compared
    region: None or "city", or a zone, administrative unit, type or management unit by its name, or
        as "KIND:NAME" where two kinds share the name
    """
    need("pandas")
    if not runs:
        raise ArgumentError("compare() needs at least one folder of results")
    held: List[Any] = [run for run in runs if hasattr(run, "_choose")]
    for run in held:
        for scenario in run._choose(None):  # what is closed, or was written anew since, says so
            run._file(scenario)
    sources: List[Any] = [getattr(run, "_place", run) for run in runs]
    places = [ffi.new("char[]", path_bytes(source, "the folder of results")) for source in sources]
    given: List[Any] = [getattr(run, "source", run) for run in runs]
    named = {os.fsdecode(source): os.fsdecode(label) for source, label in zip(sources, given)}
    seen: List[str] = []
    for source in sources:
        place = os.path.realpath(os.fsdecode(path_bytes(source, "the folder of results")))
        if place in seen:
            raise ArgumentError(f"{os.fsdecode(source)} is given twice; compare() takes each folder once, and all "
                                "scenarios in it")
        seen.append(place)
    where = ffi.NULL if region is None else ffi.new("char[]", encode(region, "the region"))
    for source in sources:
        try_folder(source)
    context = Context()
    made = context.make("lg_comparison", lib.lg_compare, lib.lg_comparison_free,
                        ffi.new("char *[]", places), len(places), where)
    try:
        compared = _tables(made, named)
    finally:
        lib.lg_comparison_free(made)
    context.speak()
    return compared


def _tables(made: Any, named: Mapping[str, str]) -> Comparison:
    import numpy as np
    import pandas as pd

    count = made.outcomes
    outcomes = [made.outcome[i] for i in range(count)]
    keys = pd.Index([text(o.key) for o in outcomes], dtype=object, name="outcome")
    rows = [made.row[i] for i in range(made.rows)]
    names = [(named.get(text(row.directory), text(row.directory)), text(row.scenario)) for row in rows]
    index = pd.MultiIndex.from_tuples(names, names=["directory", "scenario"])
    yearly: List[Any] = [name + (row.first_year + year,) for name, row in zip(names, rows)
                         for year in range(row.years)]

    def table(values: List[Any], place: Any) -> "pd.DataFrame":
        frame = pd.DataFrame(np.array(values).reshape(-1, count), index=place, columns=keys)
        frame.attrs["units"] = {text(o.key): text(o.unit) for o in outcomes}
        return frame

    return Comparison(
        text(made.region_kind), text(made.region),
        pd.DataFrame({"unit": [text(o.unit) for o in outcomes],
                      "name": [text(o.name[0]) for o in outcomes],
                      "name_zh": [text(o.name[1]) for o in outcomes],
                      "better": [int(o.better) for o in outcomes],
                      "ranked": [bool(o.ranked) for o in outcomes]}, index=keys),
        table([v for row in rows for v in ffi.unpack(row.value, row.years * count)],
              pd.MultiIndex.from_tuples(yearly, names=["directory", "scenario", "year"])),
        table([v for row in rows for v in ffi.unpack(row.total, count)], index),
        table([v for row in rows for v in ffi.unpack(row.mark, count)], index))
