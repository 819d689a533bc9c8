"""Batches: the scenarios that a plan's ``vary`` spells out, computed here, by processes or by a cluster of dask.

>>> import libgrass as lg
>>> plan = lg.Plan.read(lg.data_path("xilinhot/decade-2012-2021.yaml")).replace(
...     land={"schematic": "landscape.yaml", "cell_m": 10000}, years={"first": 2020, "last": 2021}).varied(
...     stocking={"set": "herd.times", "values": [0.5, 1]})
>>> data = lg.batch(plan, progress=False, kind="city")
>>> dict(data.sizes), data.net_yuan.units
({'stocking': 2, 'year': 2, 'region': 1}, 'yuan')
"""

from __future__ import annotations

import contextlib
import os
import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator, List, Mapping, Optional, Sequence, Tuple, Union, cast

from ._arrays import truth, word
from ._batch_crew import Crew
from ._batch_data import Filled, Frame, check_kind, frame_of, layout_of, lazily, values_in, values_of
from ._batch_dask import check_client, run_with_client
from ._batch_job import Job, Opened, attempt, digest
from ._batch_work import InFolder, InMemory, Work
from ._handles import Context, PathLike, log, output_bytes, path_bytes, text, warn
from ._native import ffi, lib
from ._part import nearest
from ._plans import AnyPlan, opened_plan
from ._strict import shown, spelled
from .errors import ArgumentError, ArrayTypeError, Cancelled, DataError, ForkError, LibgrassError
from .land import Landscape
from .params import Parameters, taken
from .progress import Progress, Shown
from .variation import Variation, read_variation
from .weather import Weather

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["BatchItem", "BatchStatus", "batch", "collect", "status"]

Part = Union[str, Tuple[int, int]]
STATES = ("waiting", "running", "done", "failed")


# ---- what is asked ----


@dataclass
class _Asked:
    """Arguments that were looked at."""

    n_jobs: Optional[int]
    directory: Optional[PathLike]
    part: Tuple[int, int]
    only: Optional[str]
    keep: bool
    books: bool
    lazy: bool
    start: str
    threads: Optional[int]


def _whole(value: Any, name: str, low: int, high: int) -> int:
    import operator

    if isinstance(value, bool):
        raise ArrayTypeError(f"{name} is {value!r}, it should be a whole number")
    try:
        number = operator.index(value)
    except TypeError:
        raise ArrayTypeError(f"{name} is {value!r}, it should be a whole number") from None
    if not low <= number <= high:
        raise ArgumentError(f"{name} is {number}, it should be from {low} to {high}")
    return number


def _jobs(n_jobs: Any) -> Optional[int]:
    if n_jobs is None:
        return None
    if n_jobs == -1 and not isinstance(n_jobs, bool):
        return _cores()
    return _whole(n_jobs, "n_jobs", 1, 1024)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _part(part: Any) -> Tuple[int, int]:
    if part is None:
        return 0, 0
    told = "a share K of N: (1, 4), or \"1/4\""
    pair: Any = part
    if isinstance(part, str):
        pair = part.split("/")
        if len(pair) != 2 or not all(word.isascii() and word.isdigit() for word in pair):
            raise ArgumentError(f"part is {part!r}, it should be {told}")
        pair = [int(word) for word in pair]
    if not isinstance(pair, (tuple, list)) or len(pair) != 2:
        raise ArrayTypeError(f"part is {part!r}, it should be {told}")
    parts = _whole(pair[1], "N of part", 1, 1_000_000)
    return _whole(pair[0], "K of part", 1, parts), parts


def _choice(value: Any, name: str, known: Sequence[str]) -> str:
    if word(value, name, known) not in known:
        raise ArgumentError(f"{name} is {value!r}, it should be {' or '.join(known)}{nearest(value, known)}")
    return str(value)


def _asked(client: Any, n_jobs: Any, directory: Any, books: Any, part: Any, only: Any, errors: Any, lazy: Any,
           start: Any, threads: Any) -> _Asked:
    if client is not None:
        check_client(client)
        if n_jobs is not None:
            raise ArgumentError("client and n_jobs are both given; leave one of them out")
    if only is not None and not isinstance(only, str):
        raise ArrayTypeError(f"only is of type {type(only).__name__}, it should be a name")
    if directory is not None:
        output_bytes(directory, "the folder of the batch")
    elif not truth(books, "books"):
        raise ArgumentError("files of results need a folder: give directory, or leave books at True")
    lazily_ = (client is not None and directory is None) if lazy is None else truth(lazy, "lazy")
    if lazily_ and directory is not None:
        raise ArgumentError("records of a folder are kept by this process while it waits; leave out lazy=True, or directory")
    if lazily_ and n_jobs is not None:
        raise ArgumentError("lazy=True leaves the work to dask; leave out n_jobs")
    return _Asked(_jobs(n_jobs), directory, _part(part), only, _choice(errors, "errors", ("raise", "keep")) == "keep",
                  truth(books, "books"), lazily_, _choice(start, "start", ("spawn", "fork")),
                  None if threads is None else _whole(threads, "threads", 1, 4096))


def _source(plan: AnyPlan) -> Tuple[Tuple[str, str, str], Tuple[int, int]]:
    """The plan as text with its folder, and its years."""
    from .scenario import Plan

    if hasattr(plan, "source"):
        made, source = cast(Plan, plan), cast(Plan, plan).source()
    else:
        with opened_plan(Context(), plan):
            pass  # says what is wrong
        path = Path(os.fsdecode(path_bytes(plan, "the plan")))
        words = path.read_bytes().decode("utf-8", "surrogateescape")
        source = str(path), os.path.abspath(path.parent), words
        made = Plan.from_yaml(words.lstrip("\ufeff"), path.parent, name=str(path))
    first, last = int(made.years.first), int(made.years.last)
    return (source[0], os.path.abspath(source[1]), source[2]), (first, last - first + 1)


def _wanted(variation: Variation, asked: _Asked) -> List[int]:
    every = range(len(variation))
    if asked.only is not None:
        if asked.only not in variation.names:
            raise DataError(f"the batch has no scenario '{asked.only}'{nearest(asked.only, variation.names)}; its first is "
                            f"'{variation.names[0]}'")
        return [variation.names.index(asked.only)]
    k, n = asked.part
    return [i for i in every if n == 0 or i % n == k - 1]


# ---- one batch ----


class _Batch:
    """A batch opened in this process: what is known of it before it is computed."""

    def __init__(self, plan: AnyPlan, land: Optional[Landscape], weather: Optional[Weather], asked: _Asked,
                 parameters: Optional[Parameters], kind: Optional[str]) -> None:
        self.asked, self.kind = asked, kind
        self.reword = getattr(plan, "reword", None)
        source, years = _source(plan)
        directory = None if asked.directory is None else os.path.abspath(os.fsdecode(path_bytes(asked.directory)))
        here = Job(source, directory=None if asked.books else directory,
                   scratch=None if directory is None else os.path.join(directory, ".libgrass-batch"),
                   threads=asked.threads)
        self.opened = Opened(here, land, weather, parameters, self.reword)
        self.say(self.opened.news())
        self.head = self.opened.head()
        self.variation = read_variation(self.opened.context, self.opened.plan)
        if self.variation.books_only and not asked.books:
            self.opened.close()
            raise ArgumentError("books=False asks for result files, and 'vary' of the plan says 'output: books'; take one of "
                                "the two away")
        self.wanted = _wanted(self.variation, asked)
        self.frame: Frame = frame_of(self.opened.context, self.head, text(lib.lg_plan_name(self.opened.plan)), years)
        self.layout = layout_of(self.variation, self.wanted)
        self._given = (land, weather, parameters)
        self._here = here

    def job(self, threads: int) -> Job:
        """What is sent to others; land and weather that the plan names are opened there."""
        land, weather, parameters = (None if given is None else pickle.dumps(given, protocol=4) for given in self._given)
        return self._here._replace(land=land, weather=weather, parameters=parameters, head=digest(self.head), threads=threads)

    def say(self, said: Sequence[Tuple[int, str]]) -> None:
        for level, sentence in said:
            if self.reword is not None:
                sentence = self.reword(sentence)[0]
            if level == lib.LG_LOG_WARNING:
                warn(sentence)
            else:
                log.info("%s", sentence)

    def work(self, resume: bool, force: bool) -> Work:
        asked = self.asked
        if asked.directory is None:
            return InMemory(self.wanted, self.variation)
        return InFolder(self.opened, self.head, self.wanted, asked.directory, only=asked.only, part=asked.part,
                        books=asked.books, resume=resume, force=force)

    # ---- computed ----

    def here(self, work: Work, report: Any) -> None:
        """One after the other in this process."""
        context = self.opened.context
        last: Optional[int] = None
        while True:
            index = work.next(last)
            if index is None:
                return
            name = self.variation.names[index]
            context.ear.report = None if report is None else lambda *_: report("scenarios", work.done, len(work.wanted))
            try:
                outcome = attempt(self.opened, index)
            except BaseException:
                work.give_back(index)
                raise
            finally:
                context.ear.report = None
            self.say(self.opened.news())
            work.take(outcome)
            self.check(work, name, index)
            last = index
            if report is not None and report("scenarios", work.done, len(work.wanted)):
                raise Cancelled("the progress function asked to stop")

    def check(self, work: Work, name: str, index: int) -> None:
        """Without a folder nothing would be left of the others, so the first fault ends the batch."""
        if index in work.faults and not self.asked.keep and self.asked.directory is None:
            raise self.told(work, index)

    def told(self, work: Work, index: int) -> BaseException:
        """A fault with the scenario's name."""
        fault = work.faults[index]
        name, count = self.variation.names[index], len(work.faults)
        sentence = f"scenario '{name}': {str(fault).replace(f'scenario {name!r}: ', '')}"
        if count > 1:
            sentence += f" (and {count - 1} other{'s' if count > 2 else ''} of {len(work.wanted)} scenarios failed)"
        if self.asked.directory is None:
            sentence += "; errors=\"keep\" lets the others go on"
        if isinstance(fault, LibgrassError):
            fault.message = sentence
            fault.args = (sentence,)
        return fault

    def compute(self, work: Work, client: Any, report: Any) -> None:
        asked = self.asked
        names = self.variation.names
        if client is not None:
            run_with_client(client, self.job(1), work, names, report)
        elif asked.n_jobs is not None:
            count = self.fit(min(asked.n_jobs, max(1, work.left)))
            threads = 1 if asked.start == "fork" else asked.threads or max(1, _cores() // count)
            Crew(self.job(threads), work, count, asked.start, names, report, self.say).run()
        else:
            self.here(work, report)

    def fit(self, count: int) -> int:
        """As many processes as find memory."""
        cost = self.opened.cost()
        most = cost.memory_to_be_had / max(cost.memory_bytes, 1.0)
        if most >= count:
            return count
        most = max(most, 1.0)
        warn(f"{int(most)} of {count} processes run at once: each needs about {cost.memory_bytes / 1e6:.0f} MB, and "
             f"{cost.memory_to_be_had / 1e6:.0f} MB are to be had")
        return int(most)

    def filled(self, work: Work) -> "xr.Dataset":
        made = Filled(self.frame, self.layout, self.kind)
        if isinstance(work, InMemory):
            for index, record in work.records.items():
                made.put(index, values_of(self.opened.context, record))
        elif self.asked.directory is not None:
            _read_folder(self.asked.directory, made)
        for index, fault in work.faults.items():
            made.put_fault(index, self.variation.names[index], str(fault))
        return made.dataset(self.asked.keep)


def _read_folder(directory: PathLike, made: Filled) -> None:
    context = Context()

    def each(books: Any) -> None:
        if books.index in made.layout.places:
            made.put(books.index, values_in(books))

    context.ear.each = each
    context.call(lib.lg_batch_each, path_bytes(directory), ffi.NULL, lib.lgpy_batch_books, context.user)


@ffi.def_extern(error=1)
def lgpy_batch_books(books: Any, user: Any) -> int:
    ffi.from_handle(user).each(books)
    return 0


@ffi.def_extern(error=1)
def lgpy_batch_item(item: Any, user: Any) -> int:
    ffi.from_handle(user).each(item)
    return 0


@contextlib.contextmanager
def _closing(work: Work) -> Iterator[Work]:
    """What came in is safe, whatever happens."""
    try:
        yield work
    except BaseException:
        with contextlib.suppress(LibgrassError):
            work.close()
        raise
    work.close()


@spelled
def batch(plan: AnyPlan, land: Optional[Landscape] = None, weather: Optional[Weather] = None, *,
          client: Any = None, n_jobs: Optional[int] = None, directory: Optional[PathLike] = None, books: bool = True,
          resume: bool = True, force: bool = False, part: Optional[Part] = None, only: Optional[str] = None,
          errors: str = "raise", kind: Optional[str] = None, lazy: Optional[bool] = None,
          per_task: Optional[int] = None, start: str = "spawn", threads: Optional[int] = None,
          progress: Progress = True,
          parameters: "Union[Parameters, Mapping[Any, Any], None]" = None) -> "xr.Dataset":
    """Computes the scenarios that ``vary`` of a plan spells out, or its own, and gives their books as one Dataset:
    axes of the scenarios x year x region, a variable for every column of summary.csv with its unit. The bits are
    those of the command ``libgrass run`` and do not depend on who computes.

    plan: the path of a plan file, or a :class:`libgrass.Plan` (``plan.varied(...)``)
    land, weather: used in place of those that the plan names; None: those
    client: a dask.distributed.Client. Without a directory the Dataset is lazy: a task of dask for each scenario, computed
        when values are asked for. With one its workers compute while this process waits and keeps. None: no cluster
    n_jobs: processes of this machine; -1: one for each core; None: in this process
    directory: a folder in which records are kept as soon as they are there, as by ``libgrass run -o``; what is whole for
        the same inputs is not computed again. None: nothing is written
    books: True: books only; False: a result file NAME.h5 for each scenario, in `directory`
    resume: True: go on with what the folder holds; False: refuse a folder that holds results
    force: True: files in the folder that are in the way and not of libgrass are replaced
    part: the share K of N of the scenarios, (K, N) or "K/N"; None: all
    only: the scenario of this name alone; None: all
    errors: "raise": a scenario that fails is told by name; with a directory after all others are done, else at once.
        "keep": its values are nan, the variable `fault` and ``attrs["failed"]`` say why
    kind: rows of regions: "city", "zone", "admin", "type" or "unit"; None: all, with the coordinate region_kind
    lazy: True: dask arrays, computed by whatever dask is set to; None: where there is a client and no directory
    per_task: scenarios of a task of dask; None: so that there are at most about 128 tasks
    start: how processes begin: "spawn", interpreters of their own; "fork", copies of this one, with one thread each
    threads: of OpenMP in each process; None: cores shared out, with dask one for each task
    progress: as :func:`libgrass.run` takes it, called with ("scenarios", done, total)
    parameters: over what the plan says, as for :func:`libgrass.run`; None: nothing more

    Where every value of ``vary`` meets every other, axes are dimensions and `scenario` names each; else there is a
    dimension `scenario` with the values as coordinates, as for a share. Ctrl-C ends the processes; with a directory
    the same call goes on from there.
    """
    from ._files import need

    for module in ("pandas", "xarray"):
        need(module)
    asked = _asked(client, n_jobs, directory, books, part, only, errors, lazy, start, threads)
    check_kind(kind)
    several = None if per_task is None else _whole(per_task, "per_task", 1, 1_000_000)
    again, over = truth(resume, "resume"), truth(force, "force")
    if asked.start == "fork" and asked.n_jobs is not None and asked.threads not in (None, 1):
        raise ForkError(f"a forked process cannot start {asked.threads} threads of OpenMP; leave threads out (it is then "
                        "1, with the same results), or leave out start=\"fork\"")
    with Shown(progress, "scenario") as report:
        made = _Batch(plan, land, weather, asked, taken(parameters), kind)
        try:
            if asked.lazy:
                return lazily(made.frame, made.layout, kind, made.job(asked.threads or 1), made.variation, asked.keep, several)
            with _closing(made.work(again, over)) as work:
                if work.left > 0:
                    made.compute(work, client, report)
            if work.faults and not asked.keep:
                raise made.told(work, min(work.faults))
            return made.filled(work)
        finally:
            made.opened.close()


# ---- folders ----


@shown
@dataclass(frozen=True)
class BatchItem:
    """How a scenario of a batch stands: "waiting", "running", "done" or "failed", then with the sentence."""

    name: str
    state: str
    seconds: float
    file: str
    sentence: str


@shown
@dataclass(frozen=True)
class BatchStatus:
    """A batch as its folder tells of it."""

    plan: str
    count: int
    waiting: int
    running: int
    done: int
    failed: int
    shares: int
    owners: int
    books: bool
    seconds: float
    rate_per_s: float
    seconds_left: float
    scenarios: Tuple[BatchItem, ...] = field(repr=False)


@spelled
def status(directory: PathLike) -> BatchStatus:
    """How the batch in a folder stands, which may be at work: as ``libgrass status`` tells.

    directory: the folder of the batch
    """
    context, items = Context(), []
    facts = ffi.new("lg_batch_facts *")
    context.ear.each = lambda item: items.append(BatchItem(
        text(item.name), STATES[item.state], item.seconds, text(item.file), text(item.sentence)))
    context.call(lib.lg_batch_look, path_bytes(directory), facts, lib.lgpy_batch_item, context.user)
    context.speak()
    numbers = {name: getattr(facts, name) for name in (
        "count", "waiting", "running", "done", "failed", "shares", "owners", "seconds", "rate_per_s", "seconds_left")}
    return BatchStatus(plan=text(facts.plan), books=bool(facts.books), scenarios=tuple(items), **numbers)


@spelled
def collect(directory: PathLike, path: Optional[PathLike] = None, *, partial: bool = False, force: bool = False,
            kind: Optional[str] = None) -> "xr.Dataset":
    """Joins the records of a batch's folder, of all its shares, to one Dataset as :func:`batch` gives it.

    directory: the folder of the batch
    path: also written there: FILE.csv or FILE.nc as by ``libgrass collect``, or FILE.parquet, which needs the package
        pyarrow or fastparquet; None: not written
    partial: True: what is done is joined though some scenarios are not
    force: True: a file at `path` that is not of libgrass is replaced
    kind: rows of regions: "city", "zone", "admin", "type" or "unit"; None: all
    """
    from ._batch_files import read_collected, write_parquet

    check_kind(kind)
    some, over = truth(partial, "partial"), truth(force, "force")
    parquet = path is not None and os.fsdecode(output_bytes(path)).lower().endswith(".parquet")
    if path is not None and not parquet:
        _collect(directory, path, some, over)
    facts = ffi.new("lg_batch_facts *")
    context = Context()
    context.call(lib.lg_batch_look, path_bytes(directory), facts, ffi.NULL, ffi.NULL)
    data = read_collected(lambda place: _collect(directory, place, some, True), kind, facts.done == facts.count)
    if parquet and path is not None:
        write_parquet(data, path, over)
    return data


def _collect(directory: PathLike, path: PathLike, partial: bool, force: bool) -> None:
    context = Context()
    place = ffi.new("char[]", output_bytes(path))
    options = ffi.new("lg_batch_collect_options *", {"path": place, "partial": partial, "force": force})
    context.call(lib.lg_batch_collect, path_bytes(directory), options)
    context.speak()


