"""Files that crash, hang or end HDF5: Python goes on, with one sentence."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path
from typing import Any, Callable, Dict, List

import pytest
from small import small_plan

import libgrass as lg
from libgrass import _probe

MARKS = (b"OHDR", b"TREE", b"HEAP", b"SNOD", b"GCOL", b"FRHP", b"BTHD", b"OCHK")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("probe") / "land.h5"
    lg.Landscape.make(cell_m=10000).write(path)
    return path


@pytest.fixture(autouse=True)
def forgotten() -> None:
    _probe._judged.clear()
    _probe._trusted.clear()
    _probe._told = False


def spoil(data: bytes, seed: int) -> bytes:
    rng = random.Random(seed)
    places = [i for m in MARKS for i in range(len(data)) if data.startswith(m, i)]
    if seed % 8 == 7:
        return data[:rng.randrange(len(data))]
    bad = bytearray(data)
    for _ in range(rng.randint(1, 40)):
        bad[(rng.choice(places) + rng.randrange(160)) % len(bad)] = rng.randrange(256)
    return bytes(bad)


def test_damaged_files(good: Path, tmp_path: Path) -> None:
    """A sentence or a land; this process would end if one got through."""
    refused = 0
    for seed in range(16):
        path = tmp_path / f"evil{seed}.h5"
        path.write_bytes(spoil(good.read_bytes(), seed))
        for call in (lg.Landscape.read, lg.file_variables):
            try:
                call(path)
            except (lg.LibgrassError, OSError) as fault:
                assert str(fault) and "\n" not in str(fault).strip()
                refused += 1
    assert refused > 0


# What a child that reads such a file comes to, in place of the library's part.
DEATHS: Dict[str, str] = {
    "crash": "os.kill(os.getpid(), signal.SIGSEGV)",
    "abort": "os.abort()",
    "exit": "os._exit(255)",
    "quiet exit": "os._exit(0)",
    "endless": "\nwhile True: pass",
}


def deadly(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    head, ready, _ = _probe.CHILD.partition('os.write(1, b"ready\\n")\n')
    assert ready
    monkeypatch.setattr(_probe, "CHILD", head + ready + DEATHS[name])


CALLS: List[Callable[[Path], Any]] = [
    lg.Landscape.read, lg.file_facts, lg.file_variables, lg.compare,
    lambda path: lg.Weather.read(path, latitude_deg=44), lambda path: lg.Results(path)]


@pytest.mark.parametrize("name", DEATHS)
@pytest.mark.parametrize("call", range(len(CALLS)))
def test_every_door(good: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: int) -> None:
    deadly(monkeypatch, name)
    start = time.process_time()
    for _ in range(2):  # the second time by heart
        with pytest.raises(lg.errors.DataError, match="its HDF5 metadata is damaged") as caught:
            CALLS[call](good)
    assert str(good) in str(caught.value)
    assert ("never ends" in str(caught.value)) == (name == "endless")
    assert time.process_time() - start < 1


def test_killed_by_others(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when memory ends: nothing is known of the file, now or later."""
    with monkeypatch.context() as once:
        once.setitem(DEATHS, "killed", "os.kill(os.getpid(), signal.SIGKILL)")
        deadly(once, "killed")
        with pytest.raises(lg.errors.OutOfMemoryError, match="land.h5 first was killed"):
            lg.Landscape.read(good)
    assert lg.Landscape.read(good).facts.cells > 0


def test_memory_is_not_fresh(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What HDF5 never set is zero in a young process: a file that kills this one would pass there."""
    head, ready, _ = _probe.CHILD.partition('os.write(1, b"ready\\n")\n')
    monkeypatch.setattr(_probe, "CHILD", head + ready + "os._exit(77 if os.environ.get('MALLOC_PERTURB_') else 1)")
    assert _probe._try("look", [good], "", 0) is None


def test_plans(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = small_plan(years=1).replace(land={"file": good})
    deadly(monkeypatch, "crash")
    with pytest.raises(lg.errors.DataError, match="would crash this program"):
        lg.check_plan(plan)
    with pytest.raises(lg.errors.DataError, match="would crash this program"):
        lg.run_files(plan, directory=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_good_files_are_tried_once(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = lg.Landscape.read(good).facts.cells
    monkeypatch.setattr(_probe, "_try", lambda *words: pytest.fail("tried again"))
    assert lg.Landscape.read(good).facts.cells == cells
    os.utime(good, ns=(1, 1))
    with pytest.raises(pytest.fail.Exception):
        lg.Landscape.read(good)


def test_own_files_are_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_probe, "_try", lambda *words: pytest.fail("tried"))
    land = lg.Landscape.make(cell_m=10000)
    land.write(tmp_path / "own.h5")
    assert lg.Landscape.read(tmp_path / "own.h5").facts.cells == land.facts.cells


def test_results_are_vouched_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = small_plan(years=1, output={"daily_series": False, "yearly_maps": False})
    plan = plan.replace(land={"schematic": lg.data_path("xilinhot") / "landscape.yaml",
                              "cell_m": "10000 m"})
    lg.run_files(plan, directory=tmp_path / "out", sync=False)
    monkeypatch.setattr(_probe, "_try", lambda *words: pytest.fail("tried"))
    results = lg.Results(tmp_path / "out")
    results.report(tmp_path / "a.html", indicators=False)
    for path in (tmp_path / "out").glob("*.h5"):
        lg.file_facts(path)


@pytest.mark.parametrize("why", ["no interpreter", "frozen", "no process", "no start"])
def test_without_a_process(good: Path, monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    """Told once, and read all the same."""
    def fail(*words: Any, **more: Any) -> None:
        raise BlockingIOError("no more processes")

    if why == "no interpreter":
        monkeypatch.setattr(sys, "executable", "/usr/bin/no-such-server")
        monkeypatch.setattr(sys, "exec_prefix", "/nowhere")
    elif why == "frozen":
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    elif why == "no process":
        monkeypatch.setattr(subprocess, "Popen", fail)
    else:
        monkeypatch.setattr(_probe, "CHILD", "raise SystemExit(3)")
    with pytest.warns(lg.errors.LibgrassWarning, match="read without a trial"):
        lg.Landscape.read(good)
    _probe._judged.clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert lg.Landscape.read(good).facts.cells > 0


def test_threads(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "cut.h5"
    bad.write_bytes(good.read_bytes()[:5000])
    said: List[Any] = []

    def read(path: Path) -> None:
        try:
            said.append(lg.Landscape.read(path).facts.cells)
        except lg.LibgrassError as fault:
            said.append(str(fault))

    workers = [threading.Thread(target=read, args=(path,)) for path in (good, bad) * 4]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len([s for s in said if isinstance(s, int) and s > 0]) == 4
    assert len([s for s in said if isinstance(s, str) and "cut.h5" in s]) == 4


def test_names_and_places(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blanks, other letters, bytes that are no UTF-8, a relative path, a folder that is read-only."""
    monkeypatch.chdir(tmp_path)
    for name in ("a b.h5", "草地.h5", os.fsdecode(b"\xffa.h5")):
        Path(name).write_bytes(good.read_bytes())
        assert _probe._try("land", [Path(name)], "", 0) is None
    os.chmod(tmp_path, 0o500)
    try:
        assert lg.Landscape.read("a b.h5").facts.cells > 0
    finally:
        os.chmod(tmp_path, 0o700)
