"""How much livestock a grassland can carry, day by day, on a raster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _asleep  # noqa: F401  before all that loads the library
from ._handles import data_path, library_versions
from .batch import BatchItem, BatchStatus, batch, collect, status
from .calibration import Calibration, calibrate
from .capacity import Capacity, capacity
from .compare import Comparison, compare
from .doubt import Doubt, doubt
from .ensemble import Ensemble, ensemble
from .errors import (ArgumentError, ArrayTypeError, BalanceError, BusyError, Cancelled, ClosedError, DataError,
                     ExistsError, ForkError, InUseError, InputError, InternalError, LibgrassError, LibgrassWarning,
                     MissingError,
                     NotFoundError, OutOfMemoryError, OutputError, ParseError)
from .files import FileFacts, FileVariable, Indicator, file_facts, file_variables, indicators
from .land import Grid, LandFacts, Landscape, Unit, WeatherZone, Zone
from .maps import to_geotiff
from .outlook import Outlook, outlook
from .params import ParameterFacts, Parameters
from .point import Parameter, parameters, point
from .points import points
from .rule import RuleView
from .run import AdminYear, CityYear, Run, check_plan, plan_schema, run, run_files
from .search import Search, search
from .sensitivity import Sensitivity, sensitivity
from .simulation import Simulation
from ._strict import spelled_class
from ._versions import show_versions
from .variation import Variation
from .weather import Weather, WeatherFacts

if TYPE_CHECKING:
    from .results import Results
    from .scenario import Measure, Plan, Scenario

__all__ = ["AdminYear", "ArgumentError", "ArrayTypeError", "BalanceError", "BatchItem", "BatchStatus", "BusyError", "Calibration", "Cancelled", "Capacity", "CityYear",
           "ClosedError", "Comparison", "DataError", "Doubt", "Ensemble", "ExistsError", "FileFacts", "FileVariable", "ForkError", "Grid",
           "InUseError", "Indicator", "InputError", "InternalError", "LandFacts", "Landscape", "LibgrassError",
           "LibgrassWarning", "Measure", "MissingError", "NotFoundError", "OutOfMemoryError", "Outlook", "OutputError",
           "Parameter", "ParameterFacts", "Parameters", "ParseError",
           "Plan", "Results", "RuleView", "Run", "Scenario", "Search", "Sensitivity", "Simulation", "Unit", "Variation", "Weather", "WeatherFacts",
           "WeatherZone", "Zone", "__version__", "batch", "calibrate", "capacity", "check_plan", "collect", "compare", "data_path", "doubt", "ensemble", "file_facts",
           "file_variables", "indicators", "library_versions", "outlook", "parameters", "plan_schema", "point", "points", "run", "run_files",
           "search", "sensitivity", "show_versions", "status", "to_geotiff"]

__version__: str = library_versions()["libgrass"]

for _kind in (Unit, WeatherZone):
    spelled_class(_kind)

# Loaded when they are asked for: they bring PyYAML, and later xarray and pandas, which take a while.
_LATER = {"Measure": "scenario", "Plan": "scenario", "Results": "results", "Scenario": "scenario"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'libgrass' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module("." + _LATER[name], __name__), name)
