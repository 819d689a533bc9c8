"""What files of libgrass hold, and the indicators of a plan."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from ._handles import Context, PathLike, data_path, path_bytes, text, warn
from ._native import ffi, lib
from ._probe import try_file
from ._strict import shown, spelled

__all__ = ["FileFacts", "FileVariable", "Indicator", "file_facts", "file_variables", "indicators"]


@shown
@dataclass(frozen=True)
class FileFacts:
    """What a landscape or result file says of itself."""

    kind: str
    cells: int
    units: int
    area_mu: float
    cell_m: float
    first_year: int
    years: int
    residual_dry_matter: float
    residual_water: float
    residual_animals: float
    seed: int
    schematic: bool
    version: str
    title: str
    scenario: str


@shown
@dataclass(frozen=True)
class FileVariable:
    """One variable of such a file; `shape` reads "time 10 x y 210 x x 140"."""

    name: str
    unit: str
    long_name: str
    shape: str


@shown
@dataclass(frozen=True)
class Indicator:
    """An indicator of a plan against the books of a scenario."""

    scenario: str
    indicator: str
    column: str
    rule: str
    unit: str
    source: str
    year: int
    target: float
    value: float
    met: bool
    base_scenario: str
    base_year: int


def _values(row: Any, kind: Any) -> Dict[str, Any]:
    values = {name: getattr(row, name) for name in kind.__dataclass_fields__}
    return {name: text(v) if isinstance(v, ffi.CData) else v for name, v in values.items()}


@spelled
def file_facts(path: PathLike) -> FileFacts:
    """What a landscape or result file holds, without reading its maps."""
    try_file(path)
    facts = ffi.new("lg_file_facts *")
    Context().call(lib.lg_file_get_facts, path_bytes(path), facts)
    values = _values(facts, FileFacts)
    values["kind"] = ("landscape", "result", "capacity", "ensemble")[int(facts.kind)]
    values["schematic"] = bool(facts.schematic)
    return FileFacts(**values)


@spelled
def file_variables(path: PathLike) -> List[FileVariable]:
    """Every variable of a landscape or result file."""
    try_file(path)
    found: List[FileVariable] = []
    context = Context()
    context.ear.each = lambda row: found.append(FileVariable(**_values(row, FileVariable)))
    context.call(lib.lg_file_each_variable, path_bytes(path), lib.lgpy_variable, context.user)
    return found


@spelled
def indicators(summary: PathLike, table: Optional[PathLike] = None) -> List[Indicator]:
    """Compares a summary.csv with a table of indicators (None: those of Xilinhot's plan)."""
    return judged(summary, table, os.fsdecode(path_bytes(summary)))


def judged(summary: PathLike, table: Optional[PathLike], held: str) -> List[Indicator]:
    """Indicators of what messages call `held`."""
    found: List[Indicator] = []

    def keep(row: Any) -> None:
        values = _values(row, Indicator)
        values["met"] = bool(row.met)
        found.append(Indicator(**values))

    context = Context()
    context.ear.each = keep
    path = data_path("xilinhot/indicators.csv") if table is None else table
    context.call(lib.lg_indicators, path_bytes(summary), path_bytes(path), lib.lgpy_indicator,
                 context.user)
    if not found:
        asked = os.fsdecode(path_bytes(path))
        warn(f"nothing is judged: {asked} asks for no year that {held} holds; run the plan for these years, or give a "
             "table of indicators for the years that there are")
    return found
