"""Mistakes about runs: how they are started, stopped and watched, where they write, who works beside them."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any, List, Type

import numpy as np
import pytest
from mistakes import DATA, KIND, VALUE, YEAR, Book, Doing
from world import days, small_land, write_plan

import libgrass as lg

pd = pytest.importorskip("pandas")
pytest.importorskip("xarray")
pytest.importorskip("yaml")

from libgrass.scenario import Plan  # noqa: E402

BOOK = Book()
refused, warned = BOOK.refused, BOOK.warned


def run(**how: Any) -> Doing:
    return lambda f: lg.run_files(**{"plan": write_plan(f, YEAR), "directory": f / "out", "only": "usual", **how})


def of_closed_land(f: Path) -> object:
    land = small_land()
    land.close()
    return run(land=land)(f)


def land_closed_within(f: Path) -> object:
    land = lg.Landscape.make(cell_m=10000)
    return run(land=land, rule=lambda view: land.close())(f)


def run_within_a_run(f: Path) -> object:
    return run(rule=lambda view: run()(f))(f)


def run_nowhere(f: Path) -> object:
    before = Path.cwd()
    (f / "gone").mkdir()
    os.chdir(f / "gone")
    (f / "gone").rmdir()
    try:
        return lg.run_files(Plan.from_yaml(YEAR), directory=f / "out")
    finally:
        os.chdir(before)


def short_weather() -> lg.Weather:
    return lg.Weather.from_arrays(days(60), "2012-01-01", latitude_deg=44)


refused("progress gives a text", run(progress=lambda *a: "stop"), KIND, "'stop'", "progress function", "return True")
refused("progress gives a number", run(progress=lambda *a: 1), KIND, "returned 1", "progress function", "return True")
refused("run with threads 0", run(threads=0), VALUE, "is 0", "threads", "from 1 to 4096")
refused("run with threads -1", run(threads=-1), VALUE, "is -1", "threads", "from 1 to 4096")
refused("run with threads 1e9", run(threads=10**9), VALUE, "1000000000", "threads", "from 1 to 4096")
refused("only a list", run(only=["usual"]), KIND, "list", "only", "a name")
refused("only nothing", run(only=""), DATA, "''", "the plan", "it has usual, balance")
refused("directory None", run(directory=None), KIND, "NoneType", "folder of the results", "a path")
refused("directory misspelt", run(directry="out"), TypeError, "'directry'", "run_files", "did you mean 'directory'")
refused("directory a file", lambda f: run(directory=write_plan(f, YEAR))(f), lg.OutputError, "not a folder",
        "short.yaml", "name another")
refused("several plans", lambda f: lg.run_files([write_plan(f, YEAR)], directory=f / "out"),  # type: ignore
        KIND, "list", "the plan", "a path")
refused("folder for a land", lambda f: lg.run(write_plan(f, YEAR), str(f)), KIND, "str", "land",  # type: ignore
        "a Landscape")
refused("table for a weather", lambda f: run(weather=pd.DataFrame(days(60)))(f), KIND, "DataFrame", "weather",
        "a Weather")
refused("weather of another land", lambda f: run(weather=short_weather())(f), DATA, "1 zones", "the land has 12",
        "make it for this land")
refused("closed land", of_closed_land, lg.ClosedError, "closed", "Landscape", "is closed")
refused("land closed within", land_closed_within, lg.InUseError, "being read", "Landscape", "by a run")
refused("run within a run", run_within_a_run, lg.BusyError, "another run", "out", "wait until it has ended")
refused("no working directory", run_nowhere, lg.MissingError, "is gone", "working directory", "os.chdir")


def test_faults_of_threads_are_their_own(tmp_path: Path) -> None:
    """A run in a thread gives what one in the main thread gives, and its fault."""
    ended: List[Any] = []

    def work(folder: Path, **how: Any) -> None:
        try:
            ended.append(run(**how)(folder))
        except lg.LibgrassError as fault:
            ended.append(fault)

    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    threads = [threading.Thread(target=work, args=(folders[0],)),
               threading.Thread(target=work, args=(folders[1],), kwargs={"only": "usaul"})]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(one).__name__ for one in ended) == ["DataError", "Run"]


def test_twins_in_one_folder(tmp_path: Path) -> None:
    path, ended = write_plan(tmp_path, YEAR), []

    def run() -> None:
        try:
            lg.run_files(path, directory=tmp_path / "out", progress=lambda *a: None)
            ended.append("done")
        except lg.BusyError as fault:
            ended.append(str(fault))

    twins = [threading.Thread(target=run) for _ in range(2)]
    for twin in twins:
        twin.start()
    for twin in twins:
        twin.join()
    assert "done" in ended and all(e == "done" or "wait until it has ended" in e for e in ended)
    assert lg.Results(tmp_path / "out").scenarios == ("usual", "balance")


def test_a_run_is_cancelled_by_any_true(tmp_path: Path) -> None:
    with pytest.raises(lg.Cancelled):
        lg.run_files(write_plan(tmp_path, YEAR), directory=tmp_path / "out",
                     progress=lambda *a: np.bool_(True))
    assert not list((tmp_path / "out").glob("*.h5"))


@pytest.mark.parametrize("fault", [KeyboardInterrupt, MemoryError])
def test_a_run_that_is_broken_off_leaves_the_set_before(tmp_path: Path, fault: Type[BaseException]) -> None:
    path = write_plan(tmp_path, YEAR)
    lg.run_files(path, directory=tmp_path / "out", only="usual")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}

    def stop(*what: Any) -> None:
        raise fault

    with pytest.raises(fault):
        lg.run_files(path, directory=tmp_path / "out", only="usual", progress=stop)
    after = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir() if p.name in before}
    assert after == before



@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_fork_after_a_run_of_two_threads(tmp_path: Path) -> None:
    path = write_plan(tmp_path, YEAR)
    lg.run_files(path, directory=tmp_path / "a", threads=2)
    child = os.fork()
    if child == 0:
        code = 3
        try:
            lg.run_files(path, directory=tmp_path / "b")
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    one, two = (lg.Results(tmp_path / name).summary for name in "ab")
    pd.testing.assert_frame_equal(one, two)


test_refused, test_warned = BOOK.tests()
