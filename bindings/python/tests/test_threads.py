"""Threads, forks, Ctrl-C: the interpreter goes on, nothing hangs, nothing half-written stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, List

import pytest
from world import PLAN, plan, write_plan  # noqa: F401

import libgrass as lg

LONG = PLAN.replace("last: 2013", "last: 2021, spinup: 200").replace("10000}", "5000}")


def files_in(folder: Path) -> List[str]:
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


def test_another_thread_advances_during_a_run(plan: Path, tmp_path: Path) -> None:  # noqa: F811
    steps: List[float] = []
    stop = threading.Event()

    def count() -> None:
        while not stop.wait(0.001):
            steps.append(time.perf_counter())

    thread = threading.Thread(target=count)
    thread.start()
    try:
        begin = time.perf_counter()
        lg.run_files(plan, directory=tmp_path / "out", threads=1)
        end = time.perf_counter()
    finally:
        stop.set()
        thread.join()
    during = [s for s in steps if begin < s < end]
    longest = max(b - a for a, b in zip([begin, *during], [*during, end]))
    assert len(during) > 10
    assert longest < (end - begin) / 2


def test_two_runs_in_two_threads(plan: Path, tmp_path: Path) -> None:  # noqa: F811
    land = lg.Landscape.make(cell_m=10000)
    weather = lg.Weather.generate(land=land, first_year=2012, last_year=2013, seed=1)
    faults: List[BaseException] = []

    def work(name: str, **more: Any) -> None:
        try:
            lg.run_files(plan, directory=tmp_path / name, **more)
        except BaseException as fault:
            faults.append(fault)

    def wrong() -> None:
        for _ in range(20):
            with pytest.raises(lg.InputError, match="not-there"):
                lg.Landscape.read("not-there.h5")

    threads = [threading.Thread(target=work, args=("a",), kwargs={"land": land, "weather": weather}),
               threading.Thread(target=work, args=("b",), kwargs={"land": land, "weather": weather}),
               threading.Thread(target=wrong)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    work("c")
    for name in ("summary.csv", "usual.h5", "balance.h5"):
        wanted = (tmp_path / "c" / name).read_bytes()
        assert (tmp_path / "a" / name).read_bytes() == wanted
        assert (tmp_path / "b" / name).read_bytes() == wanted


def test_close_is_refused_while_a_run_reads(plan: Path, tmp_path: Path) -> None:  # noqa: F811
    land = lg.Landscape.make(cell_m=10000)
    seen: List[str] = []

    def report(what: str, done: float, total: float) -> None:
        with pytest.raises(lg.InUseError, match="being read"):
            land.close()
        seen.append(what)

    lg.run_files(plan, directory=tmp_path / "out", land=land, progress=report)
    assert seen
    land.close()


# ---- cancel ----


def test_the_progress_function_cancels(plan: Path, tmp_path: Path) -> None:  # noqa: F811
    with pytest.raises(lg.Cancelled):
        lg.run_files(plan, directory=tmp_path / "out", progress=lambda what, done, total: done >= 1)
    assert files_in(tmp_path / "out") == []


def test_an_exception_of_progress_is_the_callers(plan: Path, tmp_path: Path) -> None:  # noqa: F811
    def report(what: str, done: float, total: float) -> None:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        lg.run_files(plan, directory=tmp_path / "out", progress=report)
    assert not (tmp_path / "out").exists()


def test_an_exception_of_a_rule_is_the_callers(plan: Path, tmp_path: Path) -> None:  # noqa: F811
    calls: List[int] = []

    def rule(view: lg.RuleView) -> None:
        calls.append(view.month)
        if view.month == 6:
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        lg.run_files(plan, directory=tmp_path / "out", rule=rule, only="usual")
    assert calls == [1, 2, 3, 4, 5, 6]
    assert not (tmp_path / "out").exists()


CHILD = """
import sys, libgrass as lg
def report(what, done, total):
    print("begun", flush=True)
try:
    lg.run_files(sys.argv[1], directory=sys.argv[2], progress=report)
except KeyboardInterrupt:
    print("interrupted", flush=True)
    lg.Landscape.make(cell_m=10000)   # the process is as good as before
    sys.exit(7)
"""


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    path, out = write_plan(tmp_path, LONG), tmp_path / "out"
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path), str(out)], text=True,
                             stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline() == "begun\n"
    child.send_signal(signal.SIGINT)
    rest = child.stdout.read()
    assert child.wait(60) == 7
    assert rest.endswith("interrupted\n")
    assert files_in(out) == []


# ---- forks ----

FORK = """
import os, sys, time, threading, warnings
warnings.simplefilter("ignore")
import libgrass as lg
{before}
child = os.fork()
if child == 0:
    try:
        {within}
        os._exit(0)
    except lg.ForkError as fault:
        print(fault, flush=True)
        os._exit(3)
    except BaseException as fault:
        print(repr(fault), flush=True)
        os._exit(4)
{after}
for _ in range(600):
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        sys.exit(os.waitstatus_to_exitcode(status))
    time.sleep(0.1)
os.kill(child, 9)
sys.exit(99)
"""


def forked(before: str, within: str, after: str = "pass") -> "subprocess.CompletedProcess[str]":
    code = FORK.format(before=before, within=within, after=after)
    return subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=120)


def test_a_forked_child_works_alone(plan: Path, tmp_path: Path) -> None:  # noqa: F811
    run = "lg.run_files({!r}, directory={!r}, land=land{})"
    before = "land = lg.Landscape.make(cell_m=10000, threads=2)\n" + run.format(
        str(plan), str(tmp_path / "parent"), ", threads=2")
    done = forked(before, run.format(str(plan), str(tmp_path / "child"), ""))
    assert done.returncode == 0, done.stdout
    for name in ("summary.csv", "usual.h5"):
        assert (tmp_path / "parent" / name).read_bytes() == (tmp_path / "child" / name).read_bytes()


def test_a_forked_child_may_make_and_write_lands(tmp_path: Path) -> None:
    done = forked("land = lg.Landscape.make(cell_m=10000, threads=2)",
                  f"land.write({str(tmp_path / 'a.h5')!r}); lg.Landscape.make(cell_m=10000); "
                  "assert land.condition.sum() > 0; del land")
    assert done.returncode == 0, done.stdout


def test_a_forked_child_gets_no_threads() -> None:
    done = forked("lg.Landscape.make(cell_m=10000, threads=2)",
                  "lg.Landscape.make(cell_m=10000, threads=2)")
    assert done.returncode == 3 and "forked process cannot start 2 threads" in done.stdout


def test_a_child_forked_within_a_run_is_told(tmp_path: Path) -> None:
    path = write_plan(tmp_path, LONG)
    before = f"""
begun, stop = threading.Event(), threading.Event()
def report(what, done, total):
    begun.set()
    return stop.is_set()
def work():
    try:
        lg.run_files({str(path)!r}, directory={str(tmp_path / 'out')!r}, progress=report)
    except lg.Cancelled:
        pass
thread = threading.Thread(target=work)
thread.start()
begun.wait()"""
    done = forked(before, "lg.Landscape.make(cell_m=10000)", "stop.set(); thread.join()")
    assert done.returncode == 3 and "at work in another thread" in done.stdout
