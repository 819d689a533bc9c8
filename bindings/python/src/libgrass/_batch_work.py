"""What is to be computed of a batch and where its records go: to memory, or to a folder that outlives the process."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Tuple

from . import errors
from ._batch_job import Opened, Outcome
from ._handles import encode, output_bytes
from ._native import ffi, lib
from .variation import Variation

LEAST = 8  # scenarios that a process takes together, where they share weather and spin-up

STATUS_OF = {kind: number for number, kind in errors.BY_STATUS.items()}


def status_of(fault: BaseException) -> int:
    """The library's status of an exception; what is none of the library's is a fault of the process."""
    for kind in type(fault).__mro__:
        if kind in STATUS_OF:
            return int(STATUS_OF[kind])
    return int(lib.LG_EINTERNAL)


class Work:
    """Scenarios given out one by one, and what became of them."""

    def __init__(self, wanted: Sequence[int]) -> None:
        self.wanted = tuple(wanted)
        self.done = 0
        self.faults: Dict[int, BaseException] = {}

    @property
    def left(self) -> int:
        return len(self.wanted) - self.done - len(self.faults)

    def next(self, after: Optional[int] = None) -> Optional[int]:
        raise NotImplementedError

    def take(self, outcome: Outcome) -> None:
        """Keeps a record, or notes a fault."""
        if outcome.record is not None:
            self._keep(outcome.record, outcome.number)
            self.done += 1
        else:
            assert outcome.fault is not None
            self.faults[outcome.number] = outcome.fault
            self._fail(outcome.number, outcome.fault)

    def _keep(self, record: bytes, index: int) -> None:
        raise NotImplementedError

    def _fail(self, index: int, fault: BaseException) -> None:
        """Others go on."""

    def give_back(self, index: int) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing more will be given out."""


class InMemory(Work):
    """Records of this process, in runs of scenarios that share weather and likely the spin-up."""

    def __init__(self, wanted: Sequence[int], variation: Variation) -> None:
        super().__init__(wanted)
        self.records: Dict[int, bytes] = {}
        self._runs = runs_of(wanted, variation)
        self._run_of: Dict[int, List[int]] = {index: run for run in self._runs for index in run}

    def next(self, after: Optional[int] = None) -> Optional[int]:
        own = None if after is None else self._run_of.get(after)
        if own:
            return own.pop(0)
        self._runs = [run for run in self._runs if run]
        if not self._runs:
            return None
        longest = max(self._runs, key=len)
        return longest.pop(0)

    def _keep(self, record: bytes, index: int) -> None:
        self.records[index] = record

    def give_back(self, index: int) -> None:
        self._runs.append([index])
        self._run_of[index] = self._runs[-1]


def runs_of(wanted: Sequence[int], variation: Variation) -> List[List[int]]:
    """By weather, base and what is set beside measures, in pieces of some scenarios."""
    acting = [axis for axis in variation._axes if not axis.path.startswith("measures.")]
    seeds = [axis for axis in acting if axis.path == "weather.seed"]

    def key(index: int) -> Tuple[Any, ...]:
        return (*(str(axis.values[index]) for axis in seeds), variation.bases[index],
                *(str(axis.values[index]) for axis in acting))

    runs: List[List[int]] = []
    for index in sorted(wanted, key=lambda i: (key(i), i)):
        if runs and len(runs[-1]) < LEAST and key(runs[-1][0])[:len(seeds)] == key(index)[:len(seeds)]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


class InFolder(Work):
    """Records in a folder of libgrass, of which this process owns a share. What is done there counts."""

    def __init__(self, opened: Opened, head: bytes, wanted: Sequence[int], directory: Any, *, only: Optional[str],
                 part: Tuple[int, int], books: bool, resume: bool, force: bool) -> None:
        super().__init__(wanted)
        self.context, self.size_max = opened.context, int(ffi.cast("size_t", -1))
        self._name = None if only is None else ffi.new("char[]", encode(only, "the scenario's name"))
        self._directory = ffi.new("char[]", output_bytes(directory, "the folder of the batch"))
        options = ffi.new("lg_batch_folder_options *", {
            "directory": self._directory, "only": ffi.NULL if self._name is None else self._name, "part": part[0],
            "parts": part[1], "books": books, "resume": resume, "force": force})
        self._head = ffi.from_buffer(head)
        bytes_of_head = ffi.new("lg_batch_bytes *", {"bytes": ffi.cast("unsigned char *", self._head), "count": len(head)})
        made = ffi.new("lg_batch_folder **")
        self.context.call(lib.lg_batch_folder_open, opened.plan, bytes_of_head, options, made)
        self.pointer = made[0]
        self.done = self._count()

    def _call(self, function: Any, *arguments: Any) -> None:
        self.context.call(lambda _, *rest: function(*rest), self.pointer, *arguments)

    def _count(self) -> int:
        counts = ffi.new("size_t[3]")
        lib.lg_batch_folder_count(self.pointer, counts, counts + 1, counts + 2)
        return int(counts[1])

    def next(self, after: Optional[int] = None) -> Optional[int]:
        found = ffi.new("size_t *")
        self._call(lib.lg_batch_folder_next, self.size_max if after is None else after, found)
        return None if found[0] == self.size_max else int(found[0])

    def _keep(self, record: bytes, index: int) -> None:
        held = ffi.from_buffer(record)
        self._call(lib.lg_batch_folder_keep, ffi.new(
            "lg_batch_bytes *", {"bytes": ffi.cast("unsigned char *", held), "count": len(record)}))

    def _fail(self, index: int, fault: BaseException) -> None:
        self._call(lib.lg_batch_folder_fail, index, status_of(fault),
                   ffi.new("char[]", encode(str(fault).replace("\0", ""), "the sentence")))

    def give_back(self, index: int) -> None:
        self._call(lib.lg_batch_folder_return, index)

    def commit(self) -> None:
        self._call(lib.lg_batch_folder_commit)

    def close(self) -> None:
        pointer, self.pointer = self.pointer, ffi.NULL
        self.context.call(lambda _, folder: lib.lg_batch_folder_close(folder), pointer)
