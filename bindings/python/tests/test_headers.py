"""The public headers against the bindings: nothing is silently missing."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Set

import pytest

import libgrass as lg
from libgrass import errors
from libgrass._native import lib

PACKAGE = Path(lg.__file__).resolve().parent

# Functions of C that Python has no use for, and why.
UNBOUND = {
    "lg_is_leap": "datetime knows",
    "lg_days_in_month": "calendar knows",
    "lg_days_in_year": "calendar knows",
    "lg_date_is_valid": "datetime knows",
    "lg_day_number": "datetime knows",
    "lg_date_from_day": "datetime knows",
    "lg_day_of_year": "datetime knows",
    "lg_date_parse": "datetime knows",
    "lg_context_error": "lg_context_get_error gives the sentence with its facts",
    "lg_status_name": "exceptions carry the name of their status",
    "lg_plan_run": "lg_plan_run_checkpointed without checkpoints",
    "lg_plan_area_unit": "Plan.units.area",
    "lg_plan_money": "Plan.units.money",
    "lg_plan_clone_scenario": "Scenario objects are varied in Python and written out as YAML",
    "lg_steppe_param_value": "parameters() gives defaults; a point's own are given by its caller",
    "lg_point_params_check": "lg_point_run checks",
    "lg_context_threads": "a run takes as many as there are, and tells nobody",
    "lg_results_still": "files are opened one by one, and each is whole",
    "lg_file_each_origin": "Landscape.origins, and the attribute land_origins of results",
    "lg_compare_mark": "Comparison.mark holds what it says",
    "lg_report_map_png": "Results.plot.map draws with axes, a legend and any variable",
    "lg_point_job_run": "point() works without files",
    "lg_gridded_read": "Weather.from_grid feeds the same builder of whatever xarray opens, files too",
    "lg_params_clone": "a copy is a new set that takes what the other gives",
    "lg_plan_run_part": "parts of a land are tasks of the command: libgrass run --land-part",
    "lg_plan_join_parts": "libgrass collect joins them",
    "lg_land_parts_find": "libgrass collect looks for them",
    "lg_simulation_get_params": "results hold every parameter in force in their group parameters",
    "lg_output_replace": "files of other hands are replaced by force of batch() and collect() alone",
    "lg_batch_count": "the length of a Variation",
    "lg_calibrate_points": "calibrate() fits by plans; points are fitted by the command: libgrass calibrate --point",
    "lg_calibration_get_params": "Calibration.estimates and the file parameters.csv",
    "lg_ensemble_p": "Ensemble.data and .quantiles are read from the file that lg_ensemble_write_nc makes",
    "lg_ensemble_region": "Ensemble.data",
    "lg_ensemble_risk": "Ensemble.risk counts in Ensemble.data",
    "lg_ensemble_risk_at": "Ensemble.risk",
    "lg_ensemble_scenario": "Ensemble.data",
    "lg_ensemble_spread_at": "Ensemble.quantiles",
    "lg_ensemble_value": "Ensemble.data",
    "lg_search_check": "lg_search_run checks",
    "lg_search_held": "Search.table",
    "lg_sensitivity_of": "functions of Python have SALib",
}



# Headers of parts that a build may leave out.
OPTIONAL = {"gis.h": "the part with GDAL; Python has rioxarray and geopandas"}


def headers() -> Path:
    folder = os.environ.get("LIBGRASS_HEADERS")
    here = Path(folder) if folder else Path(__file__).parents[3] / "libgrass/include/libgrass"
    if not here.is_dir():
        pytest.skip("the public headers are not here (LIBGRASS_HEADERS)")
    return here


def declared() -> Set[str]:
    found: Set[str] = set()
    for path in headers().glob("*.h"):
        if path.name in OPTIONAL:
            continue
        code = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        found |= set(re.findall(r"\bLG_API(?:_PLAIN)?\b[^;{]*?\b(lg_[a-z0-9_]+)\s*\(", code))
    assert len(found) > 50
    return found


def used() -> Set[str]:
    code = "\n".join(p.read_text(encoding="utf-8") for p in PACKAGE.glob("*.py"))
    return set(re.findall(r"\blib\.(lg_[a-z0-9_]+)", code))


def test_every_function_is_in_the_module() -> None:
    missing = [name for name in declared() if not hasattr(lib, name)]
    assert missing == []


def test_every_function_is_bound_or_has_a_reason() -> None:
    assert sorted(declared() - used() - set(UNBOUND)) == []


def test_no_reason_is_out_of_date() -> None:
    assert sorted(set(UNBOUND) & used()) == []
    assert sorted(set(UNBOUND) - declared()) == []
    assert sorted(used() - declared()) == []


def statuses() -> Set[str]:
    text = (headers() / "status.h").read_text(encoding="utf-8")
    found = set(re.findall(r"ENTRY\((LG_[A-Z]+), \d+", text))
    assert "LG_OK" in found
    return found - {"LG_OK"}


def test_every_status_has_one_exception() -> None:
    classes = {c.status: c for c in errors.BY_STATUS.values()}
    assert set(classes) == statuses()
    assert len(set(errors.BY_STATUS.values())) == len(statuses())
    for number, kind in errors.BY_STATUS.items():
        assert getattr(lib, kind.status) == number


@pytest.mark.parametrize("kind, builtin", [
    (lg.OutOfMemoryError, MemoryError), (lg.ArgumentError, ValueError), (lg.ParseError, ValueError),
    (lg.DataError, ValueError), (lg.InputError, OSError), (lg.OutputError, OSError),
    (lg.BalanceError, ArithmeticError), (lg.InternalError, RuntimeError), (lg.ClosedError, ValueError),
    (lg.ArrayTypeError, TypeError), (lg.InUseError, BufferError), (lg.ForkError, RuntimeError),
    (lg.NotFoundError, KeyError)])
def test_exceptions_are_builtin_ones_too(kind: type, builtin: type) -> None:
    assert issubclass(kind, builtin) and issubclass(kind, lg.LibgrassError)
    made = kind("a sentence", file="f", line=3, column=4, unit="u")
    assert str(made) == "a sentence"
    assert (made.message, made.file, made.line, made.column, made.unit, made.date) == (
        "a sentence", "f", 3, 4, "u", None)


def test_cancelled_is_no_keyboard_interrupt() -> None:
    assert issubclass(lg.Cancelled, lg.LibgrassError)
    assert not issubclass(lg.Cancelled, KeyboardInterrupt)


def test_every_export_is_there_and_said() -> None:
    assert len(lg.__all__) == len(set(lg.__all__))
    for name in lg.__all__:
        made = getattr(lg, name)
        assert name.startswith("__") or made.__doc__, name
