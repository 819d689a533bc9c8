"""How much livestock a grassland can carry, day by day, on a raster."""

from __future__ import annotations

from ._handles import data_path, library_versions
from .errors import (ArgumentError, ArrayTypeError, BalanceError, Cancelled, ClosedError, DataError,
                     ForkError, InUseError, InputError, InternalError, LibgrassError, LibgrassWarning,
                     OutOfMemoryError, OutputError, ParseError)
from .files import FileFacts, FileVariable, Indicator, file_facts, file_variables, indicators
from .land import Grid, LandFacts, Landscape, Unit, WeatherZone, Zone
from .point import Parameter, parameters, point
from .rule import RuleView
from .run import AdminYear, CityYear, Run, check_plan, plan_schema, run, run_files
from .weather import Weather, WeatherFacts

__all__ = ["AdminYear", "ArgumentError", "ArrayTypeError", "BalanceError", "Cancelled", "CityYear",
           "ClosedError", "DataError", "FileFacts", "FileVariable", "ForkError", "Grid", "InUseError",
           "Indicator", "InputError", "InternalError", "LandFacts", "Landscape", "LibgrassError",
           "LibgrassWarning", "OutOfMemoryError", "OutputError", "Parameter", "ParseError", "RuleView",
           "Run", "Unit", "Weather", "WeatherFacts", "WeatherZone", "Zone", "__version__",
           "check_plan", "data_path", "file_facts", "file_variables", "indicators",
           "library_versions", "parameters", "plan_schema", "point", "run", "run_files"]

__version__: str = library_versions()["libgrass"]
