"""The model through the Basic Model Interface 2.0 of CSDMS (docs/bmi.md); needs the package bmipy.

>>> from libgrass.bmi import LibgrassBmi                           # doctest: +SKIP
>>> model = LibgrassBmi()                                          # doctest: +SKIP
>>> model.initialize("libgrass.yaml")                              # doctest: +SKIP
>>> model.update_until(196.0)                                      # doctest: +SKIP
"""

from __future__ import annotations

import datetime
import math
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, NamedTuple, Optional, Tuple

import numpy as np

from . import errors
from ._arrays import number, taken
from ._bmi_names import NAMES, UNITS
from ._handles import Context, PathLike, path_bytes, text
from ._held import VARIABLES, Variable
from ._native import ffi, lib
from ._needed import needed
from ._part import nearest
from ._plans import _open_plan
from .land import Landscape
from .simulation import Simulation
from .weather import Weather

if TYPE_CHECKING:
    class _Interface:
        """bmipy.Bmi, whose types are not looked at here."""
else:
    _Interface = needed("bmipy", "bmi", "libgrass.bmi").Bmi

__all__ = ["LibgrassBmi"]

#: The map (cells, row 0 in the south as the interface wants it), the units, the whole land.
MAP, UNIT, LAND = range(3)
_GRIDS = ("uniform_rectilinear", "unstructured", "scalar")
_GRID_OF = {"cell": MAP, "unit": UNIT, "account": LAND}
_KEYS = ("plan", "scenario", "land", "weather", "threads")


class _Config(NamedTuple):
    plan: Path
    scenario: Optional[str] = None
    land: Optional[Path] = None
    weather: Optional[Path] = None
    threads: Optional[int] = None


def _refused(file: str, mark: Any, sentence: str) -> errors.ParseError:
    return errors.ParseError(f"{file}:{mark.line + 1}: {sentence}", file=file, line=mark.line + 1)


def _read_config(path: PathLike) -> _Config:
    """A plan, or a few lines that name one; paths count from the folder of the file."""
    import yaml

    file = os.fsdecode(path_bytes(path, "the configuration"))
    try:
        root = yaml.compose(Path(file).read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as fault:
        raise errors.MissingError(f"{file} cannot be opened: {fault.strerror}", file=file) from None
    except (yaml.MarkedYAMLError, UnicodeDecodeError) as fault:
        raise errors.ParseError(f"{file}: no YAML: {fault}", file=file) from None
    if not isinstance(root, yaml.MappingNode):
        raise errors.ParseError(f"{file}: this is neither a plan nor a configuration that names one", file=file)
    if any(key.value == "libgrass" for key, _ in root.value):
        return _Config(Path(file))
    found: Dict[str, Any] = {}
    for key, value in root.value:
        name = key.value
        if name not in _KEYS:
            raise _refused(file, key.start_mark, f"there is no key {name!r}{nearest(str(name), _KEYS)}; a configuration "
                                                 f"has {', '.join(_KEYS)}")
        if name in found:
            raise _refused(file, key.start_mark, f"'{name}' is given twice")
        if not isinstance(value, yaml.ScalarNode) or value.value == "":
            raise _refused(file, key.start_mark, f"'{name}' should be one word")
        found[name] = value.value if name in ("scenario", "threads") else Path(file).parent / value.value
        if name == "threads" and not (value.value.isdecimal() and 1 <= int(value.value) <= 4096):
            raise _refused(file, key.start_mark, f"threads is '{value.value}', it should be from 1 to 4096")
    if "plan" not in found:
        raise errors.ParseError(f"{file}: 'plan' is missing: the path of a plan file", file=file)
    if "threads" in found:
        found["threads"] = int(found["threads"])
    return _Config(**found)


def _land_of(plan: Path) -> Optional[Path]:
    """The landscape file of a plan: a series has the zones of a land."""
    context = Context()
    opened = _open_plan(context, plan)
    try:
        return Path(text(lib.lg_plan_land_file(opened))) if lib.lg_plan_land_file(opened) != ffi.NULL else None
    finally:
        lib.lg_plan_free(opened)


def _name(variable: Variable) -> str:
    return NAMES.get((variable.shape, variable.name), f"grassland_{variable.shape}__{variable.name}")


class LibgrassBmi(_Interface):
    """A simulation behind the functions of the interface.

    initialize() takes a YAML file with `plan` and, as needed, `scenario`, `land` (a landscape file in place of
    the plan's own), `weather` (a daily series likewise) and `threads`; or a plan file itself. Time is in days
    since the evening before the first reported day. What is asked wrongly raises an error of libgrass before
    anything is changed, and the model goes on.
    """

    def __init__(self) -> None:
        self._simulation: Optional[Simulation] = None
        self._listed: Dict[str, Variable] = {}
        self._kept: Tuple[Any, ...] = ()

    # ---- its course ----

    @property
    def simulation(self) -> Simulation:
        """The simulation, for what the interface has no words for."""
        if self._simulation is None:
            raise errors.ClosedError("the model is not initialized; call initialize(config_file)")
        return self._simulation

    def initialize(self, config_file: str) -> None:
        if self._simulation is not None:
            raise errors.ArgumentError("the model is initialized already; call finalize() first")
        config = _read_config(config_file)
        file = config.land or (None if config.weather is None else _land_of(config.plan))
        land = None if file is None else Landscape.read(file)
        weather = None if config.weather is None else Weather.read(config.weather, land)
        made = Simulation(config.plan, land, weather, config.scenario, threads=config.threads)
        self._kept = (land, weather)
        self._start = datetime.date(made.date.year, made.date.month, made.date.day)
        self._listed = {_name(v): v for v in VARIABLES.values() if self._is_kept(made, v)}
        own, place = made.land, made.land.column("raster")
        self._grid = own.grid
        rows, columns = np.divmod(np.asarray(place, np.int64), self._grid.nx)
        self._nodes = (self._grid.ny - 1 - rows) * self._grid.nx + columns
        first, count = (np.asarray(own.column(name), np.int64) for name in ("unit_first", "unit_count"))
        self._x = self._grid.west_m + self._grid.cell_m * (np.add.reduceat(columns + 0.5, first) / count)
        self._y = self._grid.north_m - self._grid.cell_m * (np.add.reduceat(rows + 0.5, first) / count)
        self._sizes = (self._grid.nx * self._grid.ny, len(first), 1)
        self._simulation = made

    @staticmethod
    def _is_kept(simulation: Simulation, variable: Variable) -> bool:
        if variable.shape == "cell" and variable.readable:
            try:
                simulation.cells(variable.name)
            except errors.ArgumentError:  # this scenario does not keep it
                return False
        return True

    def update(self) -> None:
        self.simulation.advance_to(self.simulation.date + datetime.timedelta(1))

    def update_until(self, time: float) -> None:
        now, last = self.get_current_time(), self.get_end_time()
        time = number(time, "time")
        if not now <= time <= last:
            raise errors.ArgumentError(f"time {time} is not from {now:.15g} (now) to {last:.15g} (the plan's last evening)")
        if time != math.floor(time):
            raise errors.ArgumentError(f"time {time} is no whole day; the model goes from evening to evening")
        if time > now:
            self.simulation.advance_to(self._start + datetime.timedelta(int(time)))

    def finalize(self) -> None:
        self.simulation.close()
        self._simulation, self._listed, self._kept = None, {}, ()

    # ---- what it exchanges ----

    def get_component_name(self) -> str:
        return "libgrass"

    def _names(self, chosen: Callable[[Variable], bool]) -> Tuple[str, ...]:
        self.simulation
        return tuple(name for name, variable in self._listed.items() if chosen(variable))

    def get_input_var_names(self) -> Tuple[str, ...]:
        return self._names(lambda v: v.settable)

    def get_output_var_names(self) -> Tuple[str, ...]:
        return self._names(lambda v: v.readable)

    def get_input_item_count(self) -> int:
        return len(self.get_input_var_names())

    def get_output_item_count(self) -> int:
        return len(self.get_output_var_names())

    def _variable(self, name: str, to_set: bool = False) -> Variable:
        self.simulation
        if name not in self._listed:
            hint = nearest(name, list(self._listed)) if isinstance(name, str) else ""
            raise errors.ArgumentError(f"there is no variable {name!r}{hint or ', see get_output_var_names()'}")
        if to_set and not self._listed[name].settable:
            raise errors.ArgumentError(f"'{name}' cannot be set, see get_input_var_names()")
        return self._listed[name]

    def get_var_grid(self, name: str) -> int:
        return _GRID_OF[self._variable(name).shape]

    def get_var_type(self, name: str) -> str:
        self._variable(name)
        return "float64"

    def get_var_units(self, name: str) -> str:
        unit = self._variable(name).unit
        return UNITS.get(unit, unit)

    def get_var_itemsize(self, name: str) -> int:
        return np.dtype(self.get_var_type(name)).itemsize

    def get_var_nbytes(self, name: str) -> int:
        return self.get_var_itemsize(name) * self._size(name)

    def get_var_location(self, name: str) -> str:
        self._variable(name)
        return "node"

    def _size(self, name: str) -> int:
        return self._sizes[self.get_var_grid(name)]

    # ---- time ----

    def get_current_time(self) -> float:
        return float((self.simulation.date - self._start).days)

    def get_start_time(self) -> float:
        self.simulation
        return 0.0

    def get_end_time(self) -> float:
        return float((self.simulation.last_date - self._start).days)

    def get_time_units(self) -> str:
        return "d"

    def get_time_step(self) -> float:
        return 1.0

    # ---- values ----

    def _read(self, name: str) -> Any:
        variable = self._variable(name)
        if variable.shape == "unit":
            return self.simulation.by_unit(variable.name).to_numpy()
        if variable.shape == "account":
            return np.array([self.simulation.account(variable.name)])
        values = np.full(self._sizes[MAP], np.nan)
        values[self._nodes] = self.simulation.cells(variable.name)
        return values

    def _room(self, array: Any, count: int, name: str, dtype: Any = np.float64) -> Any:
        """The caller's array, flat, to be filled where it lies."""
        if not isinstance(array, np.ndarray) or array.dtype != dtype or not array.flags.c_contiguous \
                or array.size != count or not array.flags.writeable:
            raise errors.ArrayTypeError(f"'{name}' goes into a writable, contiguous array of {count} numbers of type "
                                        f"{np.dtype(dtype).name}")
        return array.reshape(-1)

    def _at(self, name: str, indices: Any) -> Any:
        at = np.asarray(indices)
        if at.size and at.dtype.kind not in "iu":
            raise errors.ArrayTypeError(f"the indices of '{name}' should be whole numbers")
        at = at.reshape(-1).astype(np.int64)
        wrong = (at < 0) | (at >= self._size(name))
        if wrong.any():
            place = int(np.argmax(wrong))
            raise errors.ArgumentError(f"'{name}': index {place} is {at[place]}, it should be from 0 to "
                                       f"{self._size(name) - 1}")
        return at

    def get_value(self, name: str, dest: Any) -> Any:
        self._room(dest, self._size(name), name)[:] = self._read(name)
        return dest

    def get_value_ptr(self, name: str) -> Any:
        self._variable(name)
        raise NotImplementedError(f"'{name}' lies in no array that could be lent; use get_value()")

    def get_value_at_indices(self, name: str, dest: Any, inds: Any) -> Any:
        at = self._at(name, inds)
        self._room(dest, at.size, name)[:] = self._read(name)[at]
        return dest

    def _write(self, variable: Variable, values: Any) -> None:
        self.simulation.set(variable.name, values[self._nodes] if variable.shape == "cell" else values)

    def _given(self, name: str, values: Any, count: int) -> Any:
        array = taken(values, "float64", name, None)
        if array.size != count:
            raise errors.ArgumentError(f"'{name}' is given {array.size} numbers, it should be {count}")
        return array.reshape(-1)

    def set_value(self, name: str, src: Any) -> None:
        """NaN leaves a cell or unit as it is; numbers off the usable grassland are not looked at."""
        variable = self._variable(name, to_set=True)
        self._write(variable, self._given(name, src, self._size(name)))

    def set_value_at_indices(self, name: str, inds: Any, src: Any) -> None:
        variable, at = self._variable(name, to_set=True), self._at(name, inds)
        given = self._given(name, src, at.size)
        if variable.shape == "cell":
            off = ~np.isin(at, self._nodes)
            if off.any():
                place = int(np.argmax(off))
                raise errors.ArgumentError(f"'{name}': index {place} is {at[place]}, where there is no usable grassland")
        first = np.unique(at, return_index=True)[1]
        if first.size != at.size:
            place = int(np.setdiff1d(np.arange(at.size), first)[0])
            raise errors.ArgumentError(f"'{name}': index {place} is {at[place]}, which is there already")
        values = np.full(self._size(name), np.nan)
        values[at] = given
        self._write(variable, values)

    # ---- grids ----

    def _is(self, grid: int, kind: Optional[int], what: str) -> None:
        self.simulation
        if isinstance(grid, bool) or not isinstance(grid, (int, np.integer)) or not 0 <= grid < len(_GRIDS):
            raise errors.ArgumentError(f"there is no grid {grid!r}; there are 0 (map), 1 (units) and 2 (land)")
        if kind is not None and grid != kind:
            raise errors.ArgumentError(f"grid {grid} is {_GRIDS[grid]} and has no {what}")

    def get_grid_rank(self, grid: int) -> int:
        self._is(grid, None, "rank")
        return 0 if grid == LAND else 2

    def get_grid_size(self, grid: int) -> int:
        self._is(grid, None, "size")
        return self._sizes[grid]

    def get_grid_type(self, grid: int) -> str:
        self._is(grid, None, "type")
        return _GRIDS[grid]

    def get_grid_shape(self, grid: int, shape: Any) -> Any:
        self._is(grid, MAP, "shape")
        shape[:] = self._grid.ny, self._grid.nx
        return shape

    def get_grid_spacing(self, grid: int, spacing: Any) -> Any:
        self._is(grid, MAP, "spacing")
        spacing[:] = self._grid.cell_m
        return spacing

    def get_grid_origin(self, grid: int, origin: Any) -> Any:
        """The centre of the cell in the south-west, y first."""
        self._is(grid, MAP, "origin")
        origin[:] = (self._grid.north_m - (self._grid.ny - 0.5) * self._grid.cell_m,
                     self._grid.west_m + 0.5 * self._grid.cell_m)
        return origin

    def get_grid_x(self, grid: int, x: Any) -> Any:
        self._is(grid, UNIT, "x of each node")
        x[:] = self._x
        return x

    def get_grid_y(self, grid: int, y: Any) -> Any:
        self._is(grid, UNIT, "y of each node")
        y[:] = self._y
        return y

    def get_grid_z(self, grid: int, z: Any) -> Any:
        self._is(grid, -1, "z")

    def get_grid_node_count(self, grid: int) -> int:
        return self.get_grid_size(grid)

    def get_grid_edge_count(self, grid: int) -> int:
        self._is(grid, UNIT, "edges or faces")
        return 0

    def get_grid_face_count(self, grid: int) -> int:
        return self.get_grid_edge_count(grid)

    def _nothing(self, grid: int, listed: Any) -> Any:
        """Of no edges and no faces there is nothing to list."""
        self.get_grid_edge_count(grid)
        return listed

    def get_grid_edge_nodes(self, grid: int, edge_nodes: Any) -> Any:
        return self._nothing(grid, edge_nodes)

    def get_grid_face_edges(self, grid: int, face_edges: Any) -> Any:
        return self._nothing(grid, face_edges)

    def get_grid_face_nodes(self, grid: int, face_nodes: Any) -> Any:
        return self._nothing(grid, face_nodes)

    def get_grid_nodes_per_face(self, grid: int, nodes_per_face: Any) -> Any:
        return self._nothing(grid, nodes_per_face)
