"""A batch as a process computes it: the plan opened once, scenarios by number to records.

A job is all that a process has to know, small and of bytes; what it opens is kept by the job's key, and is
used by one thread at a time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import threading
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Set, Tuple

from . import errors
from ._handles import Context, Report, encode, lent, path_bytes
from ._native import ffi, lib
from ._probe import try_plan
from .land import Landscape
from .weather import Weather

KEPT = 2  # jobs of which a process keeps what it has opened


class Job(NamedTuple):
    """What is computed. head: the check sum of what the caller has opened, inputs and all, or "" before that."""

    source: Tuple[str, str, str]
    land: Optional[bytes] = None
    weather: Optional[bytes] = None
    parameters: Optional[bytes] = None
    directory: Optional[str] = None
    scratch: Optional[str] = None
    head: str = ""
    threads: Optional[int] = 1

    @property
    def key(self) -> str:
        return digest(pickle.dumps(tuple(self), protocol=4))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def said_of(context: Context) -> List[Tuple[int, str]]:
    said, context.ear.said = context.ear.said, []
    return said


class Opened:
    """The plan, its land and weather, for one thread at a time."""

    def __init__(self, job: Job, land: Optional[Landscape] = None, weather: Optional[Weather] = None,
                 parameters: Any = None, reword: Any = None, report: Optional[Report] = None) -> None:
        self.context = Context(job.threads, report)
        self.context.reword = reword
        self.files = job.directory is not None
        self._stack = contextlib.ExitStack()
        self._told: Set[Tuple[int, str]] = set()
        try:
            self._open(job, land, weather, parameters)
        except BaseException:
            self._stack.close()
            raise

    def _open(self, job: Job, land: Optional[Landscape], weather: Optional[Weather], parameters: Any) -> None:
        name, folder, words = job.source
        self.plan = self.context.make(
            "lg_plan", lib.lg_plan_read_text, lib.lg_plan_free, encode(name, "the plan's name"),
            path_bytes(folder, "the plan's folder"), encode(words, "the plan"))
        self._stack.callback(lib.lg_plan_free, self.plan)
        if parameters is not None:
            with parameters._lock:
                self.context.call(lambda _, *both: lib.lg_plan_set_params(*both), self.plan, parameters._pointer)
        options = ffi.new("lg_batch_options *")
        self._texts = [ffi.NULL if path is None else ffi.new("char[]", path_bytes(path))
                       for path in (job.directory, job.scratch)]
        options.directory, options.scratch = self._texts
        options.land = self._stack.enter_context(lent(land, Landscape, "land"))
        options.weather = self._stack.enter_context(lent(weather, Weather, "weather"))
        if job.scratch is not None:
            options.checkpoint_seconds = 600.0
        try_plan(self.plan, land, weather)
        self.pointer = self.context.make("lg_batch", lib.lg_batch_open, lib.lg_batch_free, self.plan, options)
        self._stack.callback(lib.lg_batch_free, self.pointer)

    def _bytes(self, function: Any, *arguments: Any, files: bool = True) -> bytes:
        made = ffi.new("lg_batch_bytes *")
        try:
            self.context.call(lambda _, *rest: function(*rest), self.pointer, *arguments, made, files=files)
            return bytes(ffi.buffer(made.bytes, made.count))
        finally:
            lib.lg_batch_bytes_free(self.context.pointer, made)

    def head(self) -> bytes:
        return self._bytes(lib.lg_batch_head)

    def run(self, index: int) -> bytes:
        """The record of a scenario. Books alone need no HDF5, so threads of an HDF5 without locks may meet."""
        return self._bytes(lib.lg_batch_run_one, index, files=self.files)

    def cost(self) -> Any:
        made = ffi.new("lg_batch_cost *")
        self.context.call(lambda _, *rest: lib.lg_batch_estimate(*rest), self.pointer, made)
        return made

    def spinups(self) -> Tuple[int, int]:
        """How many spin-ups were computed, and how many scenarios began with one that was there."""
        counts = ffi.new("size_t[2]")
        lib.lg_batch_spinups(self.pointer, counts, counts + 1)
        return counts[0], counts[1]

    def news(self) -> List[Tuple[int, str]]:
        """What the library said and has not said before: scenarios say much the same."""
        new = [one for one in dict.fromkeys(said_of(self.context)) if one not in self._told]
        self._told.update(new)
        return new

    def close(self) -> None:
        self._stack.close()


def open_job(job: Job, report: Optional[Report] = None) -> Opened:
    """In a process of its own: land and weather are made of what was sent. Other files there than here are refused."""
    land, weather, parameters = (None if sent is None else pickle.loads(sent)
                                 for sent in (job.land, job.weather, job.parameters))
    opened = Opened(job, land, weather, parameters, report=report)
    found = digest(opened.head())
    if job.head not in ("", found):
        opened.close()
        raise errors.InputError(
            f"process {os.getpid()} does not find what the batch was begun with: a file that the plan names has "
            "changed, or is another one on that machine, or libgrass is of another version there; begin the batch "
            "again when all processes see the same files")
    return opened


# ---- kept by key ----


class _Store:
    """What this process has opened, free for the next that asks. What a fork brought along is left alone."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free: Dict[str, List[Opened]] = {}
        self.left: List[Any] = []

    def after_fork(self) -> None:
        self.left.append(self.free)
        self.lock, self.free = threading.Lock(), {}

    def take(self, key: str) -> Optional[Opened]:
        with self.lock:
            free = self.free.setdefault(key, [])
            self.free[key] = self.free.pop(key)  # the last one that was used
            return free.pop() if free else None

    def give(self, key: str, opened: Opened) -> None:
        drop: List[Opened] = []
        with self.lock:
            self.free.setdefault(key, []).append(opened)
            while len(self.free) > KEPT:
                drop += self.free.pop(next(iter(self.free)))
        for one in drop:
            one.close()


_store = _Store()
os.register_at_fork(after_in_child=_store.after_fork)


@contextlib.contextmanager
def opened_for(job: Job) -> Iterator[Opened]:
    """One that no other thread uses. After a failure it is closed, since inputs may have changed."""
    key = job.key
    opened = _store.take(key) or open_job(job)
    try:
        yield opened
    except BaseException:
        opened.close()
        raise
    _store.give(key, opened)


# ---- outcomes ----


class Outcome(NamedTuple):
    """What became of a scenario: its record, or why there is none."""

    number: int
    record: Optional[bytes]
    fault: Optional[Exception] = None


def fatal(fault: BaseException) -> bool:
    """Whether nothing more should be computed: inputs have vanished, or somebody stops."""
    return isinstance(fault, (errors.InputError, errors.Cancelled, errors.ForkError)) or not isinstance(fault, Exception)


def attempt(opened: Opened, index: int) -> Outcome:
    """One scenario; only what ends the batch is raised."""
    try:
        return Outcome(index, opened.run(index))
    except Exception as fault:
        if fatal(fault):
            raise
        return Outcome(index, None, fault)


def compute(job: Job, indices: List[int], keep: bool) -> List[Outcome]:
    """A task: scenarios one after the other. keep: faults are kept, else raised."""
    done = []
    with opened_for(job) as opened:
        for index in indices:
            done.append(attempt(opened, index))
        opened.context.ear.said.clear()  # said to the caller when it opened the same
    for outcome in done:
        if outcome.fault is not None and not keep:
            raise outcome.fault
    return done
