"""Mistakes at the doors of analyses: numbers that are none, percentages, nothing that would be taken for all, tables of
observations, columns that are not there."""

from __future__ import annotations

import copy
import datetime
import os
import pickle
import signal
import threading
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List

import numpy as np
import pytest

for module in ("pandas", "xarray", "h5py", "yaml"):
    pytest.importorskip(module)
matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

import pandas as pd  # noqa: E402
import xarray as xr  # noqa: E402
from mistakes import KIND, VALUE, Book  # noqa: E402

import libgrass as lg  # noqa: E402

if TYPE_CHECKING:
    from libgrass import Plan

BOOK = Book()
refused = BOOK.refused

NAN = float("nan")
MISSING = lg.NotFoundError
PARSE = lg.ParseError


@lru_cache(maxsize=None)
def plan() -> "Plan":
    """Xilinhot in cells of 10 km, one scenario, two years."""
    made = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030-herds.yaml"))
    return made.replace(land={"schematic": "landscape.yaml", "cell_m": 10000}, years={"first": 2023, "last": 2024, "spinup": 1},
                        scenarios=made.scenarios[:1])


def ensemble(**wrong: Any) -> Any:
    return lambda folder: lg.ensemble(plan(), **{"draws": 2, "horizon": 1, "progress": False, **wrong})


def capacity(**wrong: Any) -> Any:
    return lambda folder: lg.capacity(plan(), **{"draws": 2, "horizon": 1, "progress": False, **wrong})


def doubt(**wrong: Any) -> Any:
    return lambda folder: lg.doubt(plan(), **{"samples": 2, "horizon": 1, "progress": False, **wrong})


def winter(observed: Any = None, from_date: Any = "2023-10-15", **wrong: Any) -> Any:
    return lambda folder: lg.outlook(plan(), from_date, observed, **{"draws": 2, "progress": False, **wrong})


def felt(outputs: Any = "production_t", **wrong: Any) -> Any:
    return lambda folder: lg.sensitivity(plan(), outputs, **{"samples": 2, "only": ["sward.ni"], "progress": False, **wrong})


SEEN: Dict[str, Any] = {"date": ["2023-12-31", "2024-12-31"], "site": "city", "variable": "production_t", "value": [2e6, 2e6], "sd": 1e5}


def fitted(parameters: Any = ("sward.whc_mm",), seen: Any = None, **wrong: Any) -> Any:
    return lambda folder: lg.calibrate(plan(), SEEN if seen is None else seen, parameters, **{"starts": 1, "iterations": 1, "progress": False, **wrong})


def lived(columns: Any = ("condition", "adults_lost_frac", "bought_frac", "stock_su"), times: Any = (1.0, 2.0)) -> lg.Ensemble:
    """An ensemble of nobody, of four years and ten draws."""
    dims, shape = ("draw", "scenario", "times", "year", "region"), (10, 1, len(times), 4, 1)
    coords = {"scenario": ["one"], "times": list(times), "year": [2023, 2024, 2025, 2026], "region": ["all"]}
    data = xr.Dataset({name: (dims, np.full(shape, 0.5)) for name in columns}, coords)
    return lg.Ensemble(data, data.isel(draw=[0]).rename(draw="p").assign_coords(p=[0.5]).assign_attrs(columns=list(columns), draws=10))


# ---- numbers ----

refused("draws as a text", ensemble(draws="10"), KIND, "draws is '10'", "draws", "whole number")
refused("draws that are missing", ensemble(draws=pd.NA), KIND, "draws is <NA>", "draws", "whole number")
refused("draws as NumPy's True", ensemble(draws=np.bool_(True)), KIND, "draws is (np.)?True", "draws", "whole number")
refused("warming as NumPy's True", ensemble(warming=np.bool_(True)), KIND, "warming is (np.)?True", "warming", "a number")
refused("warming as an array", ensemble(warming=np.array([1.0, 2.0])), KIND, "warming is array", "warming", "a number")
refused("warming that is missing", ensemble(warming=pd.NA), KIND, "warming is <NA>", "warming", "a number")
refused("warming as a day", ensemble(warming=np.datetime64("2023-01-01")), KIND, "warming is", "warming", "a number")
refused("warming as a span", ensemble(warming=np.timedelta64(2, "D")), KIND, "warming is", "warming", "a number")
refused("times as a number", ensemble(times=2), KIND, "times is 2", "times", "list of numbers")
refused("times of texts", ensemble(times=["1"]), KIND, "'1'", "times", "a number")
refused("times of two dimensions", ensemble(times=np.ones((2, 2))), KIND, "array", "times", "a number")
refused("times that are NaN", ensemble(times=[1, NAN]), VALUE, "nan", "times", "finite number")
refused("no herds of any times", ensemble(times=[]), VALUE, "times is empty", "times", "leave times out")
refused("p as a mapping", ensemble(p={0.5: 1}), KIND, "p is", "p", "list of numbers")
refused("no columns", ensemble(columns=[]), VALUE, "columns is empty", "columns", "leave columns out")
refused("columns as a set", ensemble(columns={"condition"}), KIND, "columns is", "columns", "list of names")
refused("columns of numbers", ensemble(columns=[1]), KIND, "a name of columns is 1", "columns", "a text")
refused("design of a list", ensemble(design=["sobol"]), KIND, "design is", "design", "sobol")
refused("design of an array", ensemble(design=np.array(["sobol", "halton"])), KIND, "design is", "design", "sobol")
refused("design misspelt", ensemble(design="sobel"), VALUE, "design is 'sobel'", "random", "did you mean 'sobol'")
refused("months that are not there", ensemble(months="nowhere.yaml"), lg.MissingError, "nowhere.yaml", "nowhere.yaml", "cannot")
refused("a land as a path", ensemble(land="land.h5"), KIND, "land is of type str", "land", "Landscape")

# ---- shares ----

refused("a risk in percent", capacity(risk=20), VALUE, "risk is 20", "risk", "20 % are 0.2")
refused("a risk as a text", capacity(risk="0.2"), KIND, "risk is '0.2'", "risk", "a number")
refused("a risk of NaN", capacity(risk=NAN), VALUE, "risk is nan", "risk", "finite")
refused("adults lost in percent", capacity(adults_lost_frac=10), VALUE, "adults_lost_frac is 10", "adults_lost_frac", "10 % are 0.1")
refused("a drop below 0", capacity(condition_drop=-0.02), VALUE, "condition_drop is -0.02", "condition_drop", "between 0 and 1")
refused("a kept land as a text", capacity(against_start="no"), KIND, "against_start is 'no'", "against_start", "True or False")
refused("a risk of winters in percent", winter(risk=20), VALUE, "risk is 20", "risk", "20 % are 0.2")
refused("doubt of one sample", doubt(samples=1), VALUE, "1 sample", "doubt", "2 at least")
refused("doubt in percent", doubt(bought_frac=20), VALUE, "bought_frac is 20", "bought_frac", "20 % are 0.2")

# ---- names ----

refused("no outputs", felt([]), VALUE, "outputs is empty", "outputs", "name one")
refused("no parameters to feel", felt(only=[]), VALUE, "only is empty", "only", "leave only out")
refused("parameters to feel in a mapping", felt(only={"sward.ni": 1}), KIND, "only is", "only", "list of names")
refused("a method that is none", felt(method="sobel"), VALUE, "method is 'sobel'", "morris", "did you mean 'sobol'")
refused("a method of None", felt(method=None), KIND, "method is None", "method", "morris, sobol")
refused("no parameters to fit", fitted([]), VALUE, "parameters is empty", "parameters", "name one")
refused("no mapping of parameters to fit", fitted({}), VALUE, "parameters is empty", "parameters", "name one")
refused("parameters to fit as a number", fitted(3), KIND, "parameters is 3", "parameters", "list of names")
refused("parameters to fit as a set", fitted({"sward.ni"}), KIND, "parameters is", "parameters", "list of names")
refused("a parameter twice", fitted(["sward.ni", "sward.ni"]), lg.LibgrassError, "sward.ni", "twice", "twice")
refused("bounds as a text", fitted({"sward.ni": "01"}), KIND, "bounds of sward.ni are '01'", "sward.ni", "two numbers")
refused("bounds as one number", fitted({"sward.ni": 0.5}), KIND, "bounds of sward.ni are 0.5", "sward.ni", "low, high")
refused("three bounds", fitted({"sward.ni": (0, 1, 2)}), KIND, "bounds of sward.ni", "sward.ni", "two numbers")
refused("bounds of nothing", fitted({"sward.ni": (0, 0)}), VALUE, "contradict", "sward.ni", "low 0 is not below high 0")
refused("bounds the wrong way round", fitted({"sward.ni": (0.9, 0.4)}), VALUE, "contradict", "sward.ni", "0.9 is not below high 0.4")
refused("a bound of NaN", fitted({"sward.ni": (NAN, 0.4)}), VALUE, "nan", "bound of sward.ni", "finite")
refused("a scenario as a number", fitted(scenario=1), KIND, "scenario's name is 1", "scenario", "a text")
refused("a loss of a list", fitted(loss=["huber"]), KIND, "loss is", "loss", "huber")

# ---- observations ----


def table(**changes: Any) -> pd.DataFrame:
    return pd.DataFrame({**SEEN, **changes})


refused("observations as a list", fitted(seen=[1, 2]), KIND, "observations is of type list", "observations", "table of pandas")
refused("observations as an array", fitted(seen=np.ones(3)), KIND, "observations is of type ndarray", "observations", "table of pandas")
refused("observations that are not there", fitted(seen=Path("nowhere.csv")), lg.MissingError, "nowhere.csv", "nowhere.csv", "cannot")
refused("observations without a row", fitted(seen=table().iloc[:0]), VALUE, "no row", "observations", "give one")
refused("observations without a column", fitted(seen=table().drop(columns="sd")), VALUE, "no column sd", "observations", "need date, site")
refused("a column twice", fitted(seen=pd.concat([table(), table()[["sd"]]], axis=1)), VALUE, "'sd' twice", "observations", "keep one")
refused("columns of levels", fitted(seen=pd.concat({"a": table()}, axis=1)), VALUE, "several levels", "observations", "reset_index")
refused("an sd of 0", fitted(seen=table(sd=[1e5, 0.0])), PARSE, "sd is 0", "observations, row 1", "above 0")
refused("a value that is missing", fitted(seen=table(value=[NAN, 2e6])), PARSE, "value", "observations, row 0", "number")
refused("a value that is NA", fitted(seen=table(value=pd.array([1e6, pd.NA], dtype="Float64"))), PARSE, "value", "observations, row 1", "number")
refused("a value that is true", fitted(seen=table(value=[True, False])), KIND, "holds (np.)?True", "row 0, column 'value'", "a number")
refused("a value that is a list", fitted(seen=table(value=[[1.0], [2.0]])), KIND, "one value", "row 0, column 'value'", "one value")
refused("a day that is none", fitted(seen=table(date=["2023-12-31", "soon"])), VALUE, "'soon'", "row 1, column 'date'", "2012-01-31")
refused("a day that is missing", fitted(seen=table(date=pd.to_datetime(["2023-12-31", None]))), PARSE, "no date", "observations, row 1", "2012-01-31")
refused("a day outside the run", fitted(seen=table(date=["2023-12-31", "1999-12-31"])), lg.LibgrassError, "outside the run", "observations, row 1", "widen 'years'")
refused("rows that were filtered", fitted(seen=table(sd=[1e5, 0.0], date=["2023-12-31"] * 2).iloc[1:]), PARSE, "sd is 0", r"row 0 \(1\)", "above 0")
refused("another unit", fitted(seen=table(unit=["t", "mm"])), lg.LibgrassError, "mm", "row 1", "t")

# ---- the winter ----

refused("no day", winter(from_date=None), VALUE, "from_date is None", "from_date", "2012-01-31")
refused("a year for the day of the winter", winter(from_date="2023"), VALUE, "from_date is '2023'", "from_date", "2012-01-31")
refused("a missing day", winter(from_date=pd.NaT), VALUE, "from_date", "from_date", "2012-01-31")
refused("an end before the day", winter(until="2023-01-01"), lg.LibgrassError, "ends on 2023-01-01", "2023-10-15", "2 to 400 days behind it")
refused("a day outside the plan", winter(from_date="1999-10-15"), lg.LibgrassError, "1999-10-15", "2023", "2024")
refused("nothing measured", winter({}), VALUE, "observed is empty", "observed", "leave it out")
refused("measured as a list", winter([1]), KIND, "observed is of type list", "observed", "mapping")
refused("measured on units and aside", winter({"a": {"herd_su": 1}, "b": 2}), VALUE, "side by side", "observed", "units with their values")
refused("columns of two lengths", winter({"unit": ["a", "b"], "herd_su": [1.0]}), VALUE, "no table", "observed", "one length")
refused("a unit that is none", winter({"nowhere": {"herd_su": 1}}), PARSE, "no unit 'nowhere'", "observed, row 0", "unit")
refused("a column that is nearly one", winter({"region_kind": "city", "region": "city", "herd_sue": 1}), PARSE, "herd_sue", "observed, its columns", "did you mean 'herd_su'")
refused("a herd below 0", winter({"region_kind": "city", "region": "city", "herd_su": -1}), PARSE, "-1", "observed, row 0", "number")
refused("a day after the question", winter({"region_kind": "city", "region": "city", "herd_su": 1, "date": datetime.date(2023, 11, 1)}), PARSE,
        "2023-11-01", "observed, row 0", "later from_date")

# ---- what was lived ----

refused("a limit of NaN", lambda folder: lived().risk("condition", below=NAN), VALUE, "limit is nan", "limit", "finite")
refused("a limit as a text", lambda folder: lived().risk("condition", below="1"), KIND, "limit is '1'", "limit", "a number")  # type: ignore[arg-type]
refused("a limit that is true", lambda folder: lived().risk("condition", below=np.bool_(True)), KIND, "limit is", "limit", "a number")  # type: ignore[arg-type]
refused("a year as a text", lambda folder: lived().risk("condition", below=1, year="2024"), KIND, "year is '2024'", "year", "whole number")  # type: ignore[arg-type]
refused("a year in between", lambda folder: lived().risk("condition", below=1, year=2024.5), VALUE, "year is 2024.5", "year", "whole number")  # type: ignore[arg-type]
refused("years", lambda folder: lived().risk("condition", below=1, year=[2024]), KIND, "year is", "year", "whole number")  # type: ignore[arg-type]
refused("a column that is a list", lambda folder: lived().risk(["condition"], below=1), KIND, "column is", "condition", "a name")  # type: ignore[arg-type]
refused("risks without their columns", lambda folder: lived(("condition", "production_t")).risks(), MISSING, "no column 'adults_lost_frac'",
        "judged", "'adults_lost_frac', 'bought_frac', 'stock_su'")
refused("a largest stock without stocks", lambda folder: lived(("condition", "bought_frac", "adults_lost_frac")).max_stock(), MISSING,
        "no column 'stock_su'", "columns=", "'stock_su'")
refused("limits in percent", lambda folder: lived().risks(bought_frac=20), VALUE, "bought_frac is 20", "bought_frac", "20 % are 0.2")
refused("limits of NaN", lambda folder: lived().max_stock(condition_drop=NAN), VALUE, "condition_drop is nan", "condition_drop", "finite")
refused("a risk of stocks in percent", lambda folder: lived().max_stock(20), VALUE, "p is 20", "p", "20 % are 0.2")
refused("a fan of herds that were not lived with", lambda folder: lived().plot.fan(times=1.4), MISSING, "1.4 times", "1, 2", "times=")
refused("a fan of a text", lambda folder: lived().plot.fan(times="1"), KIND, "times is '1'", "times", "a number")  # type: ignore[arg-type]
refused("a fan of no column", lambda folder: lived().plot.fan("production_t"), MISSING, "no column 'production_t'", "column", "condition")
refused("risk drawn without columns", lambda folder: lived(("condition",)).plot.risk(), MISSING, "no column", "judged", "columns=")
refused("risk of a region that is none", lambda folder: lived().plot.risk(region="nowhere"), MISSING, "no region 'nowhere'", "region", "all")


def tornado(most: Any) -> Any:
    row = {"output": "a", "output_unit": "t", "parameter": "p", "mu_star": 1.0, "mu_star_low": 0.5, "mu_star_high": 1.5}
    return lambda folder: lg.Sensitivity("morris", 2, [row], []).plot.tornado(most=most)


refused("a tornado of none", tornado(0), VALUE, "most is 0", "most", "1 or more")
refused("a tornado of a text", tornado("all"), KIND, "most is 'all'", "most", "whole number")

test_refused, test_warned = BOOK.tests()
del test_warned


# ---- what is right ----


def test_numbers_of_other_kinds_are_numbers() -> None:
    made = lg.ensemble(plan(), draws=np.int64(2), horizon=np.int32(1), warming=Decimal("0.5"), times=np.array([1, 2]), columns=pd.Index(["stock_su"]),
                       progress=False)
    assert made.draws == 2 and list(made.data.times.values) == [1, 2] and list(made.data) == ["stock_su"]
    assert float(lived().risk("condition", above=Decimal("0.4"), year=np.int64(2024)).max()) == 1.0  # type: ignore[arg-type]


@pytest.mark.parametrize("day", [datetime.date(2023, 10, 15), datetime.datetime(2023, 10, 15, 9), np.datetime64("2023-10-15"),
                                 pd.Timestamp("2023-10-15", tz="Asia/Shanghai")])
def test_days_of_other_kinds_are_days(day: Any) -> None:
    from libgrass._days import as_date

    assert as_date(day, "from_date") == datetime.date(2023, 10, 15)


# ---- broken off, beside each other, changed behind the back ----

ASKED: Dict[str, Any] = {
    "ensemble": lambda **more: lg.ensemble(plan(), draws=4, horizon=2, **more),
    "capacity": lambda **more: lg.capacity(plan(), draws=4, horizon=2, **more),
    "outlook": lambda **more: lg.outlook(plan(), "2023-10-15", draws=4, **more),
    "doubt": lambda **more: lg.doubt(plan(), samples=2, horizon=1, **more),
    "sensitivity": lambda **more: lg.sensitivity(plan(), "production_t", only=["sward.ni"], samples=4, **more),
    "calibrate": lambda **more: lg.calibrate(plan(), SEEN, ["sward.whc_mm"], **more),
    "search": lambda **more: lg.search(lg.data_path("xilinhot/search-farm.yaml"), draws=20, **more)}


@pytest.mark.parametrize("name", ASKED)
def test_broken_off(name: str) -> None:
    """By Ctrl-C, by a fault of the caller's own function, by its word."""
    def control_c(what: str, done: float, total: float) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    def fault(what: str, done: float, total: float) -> None:
        raise RuntimeError("of the caller")

    for progress, kind in ((control_c, KeyboardInterrupt), (fault, RuntimeError), (lambda what, done, total: True, lg.Cancelled)):
        with pytest.raises(kind):
            ASKED[name](progress=progress)


def test_beside_each_other() -> None:
    """Threads that ask the same, and a plan that is changed meanwhile and afterwards."""
    mine, found, begun = copy.deepcopy(plan()), [None, None], threading.Event()  # type: Any, List[Any], threading.Event

    def work(place: int) -> None:
        found[place] = lg.ensemble(mine, draws=2, horizon=1, columns=["stock_su"], threads=1, progress=lambda *told: begun.set())

    both = [threading.Thread(target=work, args=(place,)) for place in range(2)]
    both[0].start()
    begun.wait(60)
    both[1].start()
    for one in both:
        one.join()
    alone = lg.ensemble(plan(), draws=2, horizon=1, columns=["stock_su"], progress=False)
    mine.years, before = {"first": 2023, "last": 2023, "spinup": 0}, alone.data.copy(deep=True)
    for made in found:
        assert made.data.identical(alone.data) and alone.data.identical(before)


def test_what_was_found_is_ones_own() -> None:
    """Tables are made anew: what is changed of one is not changed of the result; and results travel."""
    fit = lg.calibrate(plan(), SEEN, ["sward.whc_mm"], starts=1, iterations=2, draws=2, progress=False)
    felt_ = lg.sensitivity(plan(), "production_t", only=["sward.ni"], samples=2, progress=False)
    for made, tables in ((fit, ("estimates", "observations", "correlation", "draws")), (felt_, ("table", "pairs"))):
        again = pickle.loads(pickle.dumps(made))
        for name in tables:
            mine, kept = getattr(made, name), getattr(made, name)
            if len(mine):
                mine.iloc[0, mine.columns.get_loc(mine.select_dtypes("number").columns[-1])] = -7
            assert getattr(made, name).equals(kept) and getattr(again, name).equals(kept), name
    assert len(fit.warnings) == len(pickle.loads(pickle.dumps(fit)).warnings)
    assert fit.observations.date.tolist() == SEEN["date"]
