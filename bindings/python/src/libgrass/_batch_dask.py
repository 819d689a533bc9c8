"""Scenarios computed by a cluster of dask while this process waits and keeps what comes."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from . import errors
from ._batch_job import Job, Outcome, compute
from ._batch_work import Work
from ._handles import Report
from ._needed import needed

AHEAD = 2  # scenarios for each thread of the cluster, so that none waits for this process


def check_client(client: Any) -> None:
    """A client of dask.distributed that can be waited for."""
    if not any(kind.__module__.partition(".")[0] == "distributed" and kind.__name__ == "Client" for kind in type(client).__mro__):
        raise errors.ArrayTypeError(f"client is of type {type(client).__name__}, it should be a dask.distributed.Client")
    if client.asynchronous:
        raise errors.ArgumentError("client is asynchronous, and a batch waits for it; give dask.distributed.Client(...) without "
                                   "asynchronous=True")
    if client.status not in ("running", "connecting"):
        raise errors.ClosedError(f"client is {client.status}; connect another one: dask.distributed.Client(...)")


def _same(job: Job) -> Job:
    return job


def _one(job: Job, index: int) -> Outcome:
    return compute(job, [index], True)[0]


def run_with_client(client: Any, job: Job, work: Work, names: Tuple[str, ...], report: Optional[Report]) -> None:
    """Until all is done. A scenario whose worker died is done again by another one, as dask does."""
    distributed = needed("distributed", "dask", "a batch by a cluster")
    sent = client.submit(_same, job, key=f"libgrass-job-{job.key}")
    coming = distributed.as_completed(with_results=False)
    running: Dict[Any, int] = {}
    most = max(1, AHEAD * sum(client.nthreads().values()))

    def give(after: Optional[int] = None) -> None:
        while len(running) < most:
            index = work.next(after)
            if index is None:
                return
            future = client.submit(_one, sent, index, pure=False, key=f"libgrass-{names[index]}-{job.key}-{id(work)}")
            running[future] = index
            coming.add(future)

    try:
        give()
        while running:
            future = next(coming)
            index = running.pop(future)
            work.take(_outcome(future, index))
            give(index)
            if report is not None and report("scenarios", work.done, len(work.wanted)):
                raise errors.Cancelled("the progress function asked to stop")
    except BaseException:
        left: List[int] = list(running.values())
        client.cancel(list(running), force=True)
        for index in left:
            work.give_back(index)
        raise


def _outcome(future: Any, index: int) -> Outcome:
    if future.cancelled():
        raise errors.Cancelled("the cluster has cancelled the batch")
    if future.status == "finished":
        found: Outcome = future.result()
        return found
    fault = future.exception()
    if isinstance(fault, (errors.InputError, errors.Cancelled, errors.ForkError)):
        raise fault
    return Outcome(index, None, fault if isinstance(fault, errors.LibgrassError) else errors.InternalError(
        f"the cluster could not run it: {type(fault).__name__}: {fault}"))
