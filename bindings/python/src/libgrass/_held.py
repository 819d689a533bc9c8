"""What a simulation stands on: its context, its plan, what it was lent, and who looks on."""

from __future__ import annotations

import contextlib
import datetime
import os
import threading
import weakref
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

from . import errors
from ._handles import Context, _on_fault, text
from ._native import ffi, lib
from ._part import nearest

SHAPES = {lib.LG_SHAPE_CELL: "cell", lib.LG_SHAPE_UNIT: "unit", lib.LG_SHAPE_ACCOUNT: "account"}
KINDS = ("city", "zone", "admin", "type", "unit")
EVENTS = ("day", "month", "year")


class Variable(NamedTuple):
    """What is known of a variable of a simulation."""

    name: str
    shape: str
    unit: str
    meaning: str
    readable: bool
    settable: bool
    low: float
    high: float


def _listed() -> Dict[Tuple[str, str], Variable]:
    found: Dict[Tuple[str, str], Variable] = {}
    row = ffi.new("lg_variable *")
    for index in range(lib.lg_simulation_variable_count()):
        if lib.lg_simulation_variable(index, row) != lib.LG_OK:
            raise errors.InternalError(f"variable {index} of simulations is not there")
        one = Variable(text(row.name), SHAPES[row.shape], text(row.unit), text(row.meaning),
                       bool(row.readable), bool(row.settable), row.low, row.high)
        found[one.shape, one.name] = one
    return found


VARIABLES = _listed()


def names_of(shapes: Tuple[str, ...], settable: bool = False) -> List[str]:
    """Names that can be read, or set."""
    return [v.name for v in VARIABLES.values()
            if v.shape in shapes and (v.settable if settable else v.readable)]


def find(name: Any, shapes: Tuple[str, ...], settable: bool = False) -> Variable:
    """A variable by name, or what may have been meant."""
    known = names_of(shapes, settable)
    what = "set" if settable else "read"
    if not isinstance(name, str):
        raise errors.ArrayTypeError(f"the variable is {name!r}, it should be one of {', '.join(known)}")
    for shape in shapes:
        found = VARIABLES.get((shape, name))
        if found is not None and (found.settable if settable else found.readable):
            return found
    if any((shape, name) in VARIABLES for shape in shapes):
        raise errors.ArgumentError(f"'{name}' cannot be {what}; what can be: {', '.join(known)}")
    other = next((v for v in VARIABLES.values() if v.name == name and not settable), None)
    if other is not None:
        door = {"cell": "map() and cells() read it", "unit": "by_unit() and units show it",
                "account": "account() and accounts() show it"}[other.shape]
        raise errors.ArgumentError(f"'{name}' is a variable by {other.shape} and none of {', '.join(shapes)}; {door}")
    raise errors.ArgumentError(f"there is no variable '{name}' that can be {what} here" + (
        nearest(name, known) or f"; there are {', '.join(known)}"))


def as_c_date(day: datetime.date) -> Any:
    return ffi.new("lg_date *", (day.year, day.month, day.day))[0]


# ---- who looks on ----


class Watch:
    """Python functions behind a sink. Holds its simulation weakly, which holds the functions."""

    def __init__(self) -> None:
        self.simulation: Callable[[], Any] = lambda: None
        self.inside: Optional[str] = None
        self.fault: Optional[str] = None
        self.handle = ffi.new_handle(self)

    def sink(self, looked: Dict[str, Any]) -> Any:
        made = ffi.new("lg_simulation_sink *", {"self": self.handle})
        for event, entry in zip(EVENTS, (lib.lgpy_day, lib.lgpy_month, lib.lgpy_year_end)):
            if looked.get(event) is not None:
                setattr(made, event, entry)
        return made


def _look(handle: Any, event: str) -> int:
    watch = ffi.from_handle(handle)
    simulation = watch.simulation()
    before, watch.inside = watch.inside, f"on_{event}"
    try:
        answer = simulation._looked[event](simulation)
        if answer is not None:
            raise errors.ArrayTypeError(f"on_{event} returned {answer!r}, it should return None; what changes the "
                                        "simulation is its set() and trade()")
    except BaseException as fault:
        watch.fault = f"on_{event} raised {type(fault).__name__}" + (f": {fault}" if str(fault) else "")
        raise
    finally:
        watch.inside = before
    return int(lib.LG_OK)


@ffi.def_extern(error=lib.LG_ECANCEL, onerror=_on_fault)
def lgpy_day(handle: Any, simulation: Any) -> int:
    return _look(handle, "day")


@ffi.def_extern(error=lib.LG_ECANCEL, onerror=_on_fault)
def lgpy_month(handle: Any, simulation: Any) -> int:
    return _look(handle, "month")


@ffi.def_extern(error=lib.LG_ECANCEL, onerror=_on_fault)
def lgpy_year_end(handle: Any, simulation: Any) -> int:
    return _look(handle, "year")


# ---- what forks share ----


def _clear(stack: contextlib.ExitStack, late: List[Any], opened: Any, context: Context) -> None:
    for pointer in late:
        lib.lg_simulation_free(pointer)
    lib.lg_plan_free(opened)
    stack.close()


class Ground:
    """What a simulation and its forks share. They use one context, hence work one at a time."""

    def __init__(self, context: Context, plan: Any, opened: Any, land: Any, weather: Any,
                 threads: Optional[int], stack: contextlib.ExitStack) -> None:
        self.context, self.plan, self.opened = context, plan, opened
        self.land, self.weather, self.threads = land, weather, threads
        self.parameters: Any = None
        self.lock = threading.RLock()
        self.process = os.getpid()
        self.holders = 0
        self._late: List[Any] = []
        self._leave = weakref.finalize(self, _clear, stack, self._late, opened, context)
        self._leave.atexit = False

    def free(self, pointer: Any) -> None:
        """Frees a simulation now, or when the one that is at work in another thread is done."""
        self._late.append(pointer)
        if self.lock.acquire(blocking=False):
            try:
                self.sweep()
            finally:
                self.lock.release()

    def sweep(self) -> None:
        """Frees what was given back meanwhile."""
        while self._late:
            lib.lg_simulation_free(self._late.pop())
            self.holders -= 1
            if self.holders == 0:
                self._leave()

    def call(self, function: Any, *arguments: Any, rule: Any = None, patient: bool = False,
             files: bool = False) -> None:
        """A call on one of the simulations."""
        if os.getpid() != self.process:
            raise errors.ForkError("this simulation was made before this process was forked, and its threads stayed "
                                   "behind; save() it there and Simulation.resume() it here, or start processes by "
                                   "'spawn' or 'forkserver'")
        ear = self.context.ear
        with self.lock:
            before = ear.rule, ear.patient
            ear.rule, ear.patient = rule or ear.rule, patient
            try:
                self.context.call(lambda context, *rest: function(*rest), *arguments, files=files)
            finally:
                ear.rule, ear.patient = before
                self.sweep()
                self.context.speak()
