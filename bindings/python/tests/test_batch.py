"""lg.batch: the same bits whoever computes, nothing lost, mistakes told."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterator, List

import numpy as np
import pytest

for module in ("pandas", "xarray", "h5py", "yaml"):
    pytest.importorskip(module)

import xarray as xr  # noqa: E402

import libgrass as lg  # noqa: E402
from libgrass import _batch_crew, _batch_job  # noqa: E402

if TYPE_CHECKING:
    from libgrass import Plan

FORKS: Dict[str, Any] = {"n_jobs": 2, "start": "fork"}  # begin at once, where new interpreters take a second
AXES: Dict[str, Any] = {"stocking": {"set": "herd.times", "values": [0.5, 1]},
                        "draw": {"set": "weather.seed", "from": 1, "steps": 2}}


def coarse(**keys: Any) -> "Plan":
    """Xilinhot in cells of 10 km, two years."""
    plan = lg.Plan.read(lg.data_path("xilinhot/decade-2012-2021.yaml"))
    return plan.replace(**{"land": {"schematic": "landscape.yaml", "cell_m": 10000},
                           "years": {"first": 2020, "last": 2021, "spinup": 1}, **keys})


def run(plan: Any, *given: Any, **more: Any) -> xr.Dataset:
    return lg.batch(plan, *given, **{"progress": False, "kind": "city", **more})


@pytest.fixture(scope="module")
def plan() -> "Plan":
    return coarse().varied(axes=AXES)


@pytest.fixture(scope="module")
def here(plan: "Plan") -> xr.Dataset:
    """Computed in this process."""
    return run(plan)


# ---- what there is ----


def test_variation(plan: "Plan") -> None:
    made = lg.Variation(plan)
    assert made.axes == {"stocking": "herd.times", "draw": "weather.seed"} and made.shape == {"stocking": 2, "draw": 2}
    assert list(made) == list(made.names) and len(made) == 4
    assert made.names[1] == "herd-1.15M_stocking-0.5_draw-2" and set(made.bases) == {"herd-1.15M"}
    assert made.values("draw") == [1, 2, 1, 2] and not made.books_only and made.varies
    frame = made.to_dataframe()
    assert list(frame.columns) == ["base", "stocking", "draw"] and frame.index.name == "scenario"
    with pytest.raises(lg.NotFoundError, match="no axis 'stoking'; did you mean 'stocking'"):
        made.values("stoking")
    with pytest.raises(AttributeError, match="Plan.varied"):
        made.names = ()


def test_variation_of_a_plan_without_vary() -> None:
    made = lg.Variation(coarse())
    assert made.names == made.bases == ("herd-1.15M", "herd-0.80M", "herd-1.50M")
    assert not made.varies and made.axes == {} and made.shape == {}


def test_varied_adds_blocks(plan: "Plan") -> None:
    two = plan.varied(base="herd-0.80M", rest={"set": "herd.spread", "values": [0.1, 0.2]})
    assert [block.base for block in two.vary or ()] == [None, "herd-0.80M"]
    assert len(lg.Variation(two)) == 6 and len(lg.Variation(plan)) == 4
    assert lg.Variation(two).shape == {}


# ---- the same bits ----


def test_dataset(here: xr.Dataset, plan: "Plan") -> None:
    assert dict(here.sizes) == {"stocking": 2, "draw": 2, "year": 2, "region": 1}
    assert here.net_yuan.units == "yuan" and here.net_yuan.long_name
    assert here.scenario.values[1, 0] == "herd-1.15M_stocking-1_draw-1"
    assert list(here.year.values) == [2020, 2021] and here.attrs["title"] == plan.name
    assert not np.isnan(here.production_t).any()
    assert (here.stock_su.sel(stocking=1) > here.stock_su.sel(stocking=0.5)).all()
    assert (here.production_t.sel(draw=1) != here.production_t.sel(draw=2)).all()


def test_a_plain_plan_is_a_batch_of_its_scenarios() -> None:
    made = run(coarse(), kind=None)
    assert made.production_t.dims == ("scenario", "year", "region")
    results = lg.run(coarse(), to="memory", progress=False)
    for kind in ("city", "admin", "unit"):
        rows = made.isel(region=(made.region_kind == kind).values)
        books = results.books(kind)
        assert list(rows.region.values) == list(books.region.values)
        for name, values in books.data_vars.items():
            np.testing.assert_array_equal(rows[name].values, values.values, str(name))


def test_processes(plan: "Plan", here: xr.Dataset) -> None:
    xr.testing.assert_identical(here, run(plan, n_jobs=2))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_forked(plan: "Plan", here: xr.Dataset) -> None:
    xr.testing.assert_identical(here, run(plan, n_jobs=2, start="fork"))
    with pytest.raises(lg.ForkError, match="cannot start 2 threads"):
        run(plan, n_jobs=2, start="fork", threads=2)


def test_fork_while_at_work(plan: "Plan", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_batch_crew._process, "calls", 1)
    with pytest.raises(lg.ForkError, match="at work in another thread"):
        run(plan, n_jobs=2, start="fork")


def test_threads(plan: "Plan", here: xr.Dataset) -> None:
    found: List[Any] = [None, None]

    def work(place: int) -> None:
        found[place] = run(plan, threads=1)

    both = [threading.Thread(target=work, args=(i,)) for i in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    for made in found:
        xr.testing.assert_identical(here, made)


def test_a_program_without_guard(plan: "Plan", tmp_path: Path, here: xr.Dataset) -> None:
    """New interpreters do not run the program again."""
    path = plan.write(tmp_path / "plan.yaml")
    program = (f"import libgrass as lg\nprint('once')\ndata = lg.batch({str(path)!r}, n_jobs=2, progress=False, kind='city')\n"
               "print(data.net_yuan.values.tobytes().hex())\n")
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    said = subprocess.run([sys.executable, str(tmp_path / "program.py")], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["once", here.net_yuan.values.tobytes().hex()]


def test_given_land_and_weather(plan: "Plan") -> None:
    made = coarse().varied(stocking=AXES["stocking"]).replace(land=None, weather=None)
    with lg.Landscape.make(lg.data_path("xilinhot/landscape.yaml"), cell_m=10000) as land:
        with lg.Weather.generate(lg.data_path("xilinhot/weather.yaml"), land, first_year=2012, last_year=2021, seed=3) as weather:
            both = [run(made, land, weather, n_jobs=jobs, parameters={"degradation": {"decline_rate": 0.3}})
                    for jobs in (None, 2)]
            xr.testing.assert_identical(*both)
            with pytest.raises(lg.ArgumentError, match="seed of the weather"):
                run(plan, land, weather)


# ---- folders ----


def test_folder(plan: "Plan", here: xr.Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    xr.testing.assert_identical(here, run(plan, directory=folder))
    state = lg.status(folder)
    assert (state.count, state.done, state.failed, state.books) == (4, 4, 0, True)
    assert [one.state for one in state.scenarios] == ["done"] * 4
    xr.testing.assert_identical(here, lg.collect(folder, kind="city"))
    xr.testing.assert_identical(here.drop_vars("production_t"), lg.collect(folder, tmp_path / "x.csv", kind="city").drop_vars(
        "production_t"))
    assert len((tmp_path / "x.csv").read_text(encoding="utf-8").splitlines()) > 8
    seen: List[Any] = []
    xr.testing.assert_identical(here, run(plan, directory=folder, progress=lambda *what: seen.append(what)))
    assert seen == []  # all was there
    with pytest.raises(lg.ExistsError):
        run(plan, directory=folder, resume=False)


def test_parts(plan: "Plan", here: xr.Dataset, tmp_path: Path) -> None:
    first = run(plan, directory=tmp_path, part=(1, 2))
    assert first.production_t.dims == ("scenario", "year", "region") and list(first.draw.values) == [1, 1]
    with pytest.raises(lg.DataError, match="2 of 4 scenarios"):
        lg.collect(tmp_path)
    xr.testing.assert_identical(first, lg.collect(tmp_path, partial=True, kind="city"))
    run(plan, directory=tmp_path, part="2/2")
    xr.testing.assert_identical(here, lg.collect(tmp_path, kind="city"))
    one = run(plan, only="herd-1.15M_stocking-1_draw-2")
    assert list(one.scenario.values) == ["herd-1.15M_stocking-1_draw-2"]
    np.testing.assert_array_equal(one.net_yuan.values[0], here.net_yuan.sel(stocking=1, draw=2).values)


def test_result_files(plan: "Plan", here: xr.Dataset, tmp_path: Path) -> None:
    with pytest.raises(lg.ArgumentError, match="need a folder"):
        run(plan, books=False)
    name = "herd-1.15M_stocking-1_draw-1"
    with pytest.raises(lg.ArgumentError, match="says 'output: books'"):
        run(coarse().varied(axes=AXES, output="books"), directory=tmp_path, books=False)
    run(plan, directory=tmp_path, books=False, only=name)
    with lg.Results(tmp_path / f"{name}.h5") as results:
        np.testing.assert_array_equal(results.books("city").net_yuan.values[0], here.net_yuan.values[1, 0])


def test_the_command(plan: "Plan", here: xr.Dataset, tmp_path: Path) -> None:
    command = os.environ.get("LIBGRASS_COMMAND")
    if command is None:
        pytest.skip("the command is not here (LIBGRASS_COMMAND)")
    path, folder = plan.write(tmp_path / "plan.yaml"), tmp_path / "out"
    subprocess.run([command, "run", str(path), "-o", str(folder), "--books", "--jobs", "2"], check=True, stdout=subprocess.DEVNULL)
    xr.testing.assert_identical(here, lg.collect(folder, kind="city"))
    seen: List[Any] = []
    xr.testing.assert_identical(here, run(path, directory=folder, progress=lambda *what: seen.append(what)))
    assert seen == []  # what the command has done counts


def test_parquet(plan: "Plan", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from libgrass import _batch_files

    run(plan, directory=tmp_path / "b")
    if any(map(_batch_files.find_spec, ("pyarrow", "fastparquet"))):
        import pandas as pd

        data = lg.collect(tmp_path / "b", tmp_path / "x.parquet")
        frame = pd.read_parquet(tmp_path / "x.parquet")
        assert len(frame) == data.production_t.size
        assert list(frame.columns[:4]) == ["scenario", "year", "region_kind", "region"]
    monkeypatch.setattr(_batch_files, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match="pip install pyarrow"):
        lg.collect(tmp_path / "b", tmp_path / "y.parquet")


# ---- broken off ----


@pytest.mark.parametrize("how", [{}, FORKS])
def test_cancel_and_retry(plan: "Plan", here: xr.Dataset, tmp_path: Path, how: Dict[str, Any]) -> None:
    with pytest.raises(lg.Cancelled):
        run(plan, directory=tmp_path, progress=lambda what, done, total: done >= 2, **how)
    assert 2 <= lg.status(tmp_path).done < 4
    seen: List[float] = []
    again = run(plan, directory=tmp_path, progress=lambda what, done, total: seen.append(done), **how)
    assert min(seen) >= 2
    xr.testing.assert_identical(here, again)


@pytest.mark.parametrize("how", [{}, FORKS])
def test_keyboard_interrupt(plan: "Plan", tmp_path: Path, how: Dict[str, Any]) -> None:
    def stop(what: str, done: float, total: float) -> None:
        if done >= 1:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        run(plan, directory=tmp_path, progress=stop, **how)
    state = lg.status(tmp_path)
    assert state.owners == 0 and state.running == 0 and 1 <= state.done < 4


def test_dead_processes(plan: "Plan", here: xr.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each process is killed at its first scenario: two tries are one too few for the first, errors say so."""
    killed: List[int] = []
    give = _batch_crew.Crew._give

    def kill(self: Any, member: Any) -> None:
        give(self, member)
        if len(killed) < most and member.index is not None:
            killed.append(member.process)
            os.kill(member.process, signal.SIGKILL)

    monkeypatch.setattr(_batch_crew.Crew, "_give", kill)
    most = 1
    xr.testing.assert_identical(here, run(plan, n_jobs=1, start="fork"))
    assert len(killed) == 1
    killed.clear()
    most = 2
    with pytest.raises(lg.InternalError, match=r"herd-1.15M_stocking-0.5_draw-1': the process that ran it ended twice \(signal 9"):
        run(plan, n_jobs=1, start="fork")


# ---- scenarios that fail ----


def fail_number_2(monkeypatch: pytest.MonkeyPatch) -> None:
    """As scenarios do whose values do not go together."""
    whole = _batch_job.Opened.run

    def run_or_not(self: Any, index: int) -> bytes:
        if index == 2:
            raise lg.DataError("the herd of unit 'x' has no pasture")
        return whole(self, index)

    monkeypatch.setattr(_batch_job.Opened, "run", run_or_not)


@pytest.fixture
def one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_number_2(monkeypatch)


FAILED = "scenario 'herd-1.15M_stocking-1_draw-1': the herd of unit 'x' has no pasture"


@pytest.mark.usefixtures("one_fails")
def test_faults(plan: "Plan", here: xr.Dataset, tmp_path: Path) -> None:
    with pytest.raises(lg.DataError, match=f"^{FAILED}; errors=\"keep\" lets the others go on$"):
        run(plan)
    with pytest.raises(lg.DataError, match=f"^{FAILED}$"):
        run(plan, directory=tmp_path)
    assert (lg.status(tmp_path).done, lg.status(tmp_path).failed) == (3, 1)
    for how in ({}, FORKS, {"directory": tmp_path}):
        kept = run(plan, errors="keep", **how)
        assert np.isnan(kept.net_yuan.values[1, 0]).all()
        np.testing.assert_array_equal(kept.net_yuan.values[0], here.net_yuan.values[0])
        assert kept.fault.values.tolist() == [["", ""], ["the herd of unit 'x' has no pasture", ""]]
        assert kept.attrs["failed"] == "herd-1.15M_stocking-1_draw-1: the herd of unit 'x' has no pasture"


def test_fixed_and_resumed(plan: "Plan", here: xr.Dataset, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fail_number_2(patch)
        with pytest.raises(lg.DataError):
            run(plan, directory=tmp_path)
    xr.testing.assert_identical(here, run(plan, directory=tmp_path))
    assert lg.status(tmp_path).failed == 0


def test_inputs_that_change(plan: "Plan", tmp_path: Path) -> None:
    """Processes that find other files than the caller say so."""
    prices = tmp_path / "prices.csv"
    prices.write_bytes(lg.data_path("tables/prices.csv").read_bytes())
    job = _batch_job.Job(("p", str(tmp_path), plan.write(tmp_path / "plan.yaml").read_text(encoding="utf-8")))
    opened = _batch_job.open_job(job)
    good = _batch_job.digest(opened.head())
    opened.close()
    _batch_job.open_job(job._replace(head=good)).close()
    with pytest.raises(lg.InputError, match="does not find what the batch was begun with"):
        _batch_job.open_job(job._replace(head="other"))
    assert pickle.loads(pickle.dumps(job)) == job


# ---- dask ----


def test_lazily(plan: "Plan", here: xr.Dataset) -> None:
    pytest.importorskip("dask.array")
    data = run(plan, lazy=True)
    assert data.net_yuan.chunks == ((1, 1), (1, 1), (2,), (1,))
    assert run(plan, lazy=True, per_task=2).net_yuan.chunks == ((2,), (1, 1), (2,), (1,))  # of one weather together
    with _dask_config(scheduler="threads", num_workers=2):
        xr.testing.assert_identical(here, data.compute())
    one = data.net_yuan.sel(stocking=0.5, draw=2).compute(scheduler="synchronous")
    np.testing.assert_array_equal(one.values, here.net_yuan.values[0, 1])


def _dask_config(**settings: Any) -> Any:
    import dask

    return dask.config.set(**settings)


@pytest.mark.usefixtures("one_fails")
def test_lazy_faults(plan: "Plan") -> None:
    pytest.importorskip("dask.array")
    with pytest.raises(lg.DataError, match="has no pasture"):
        run(plan, lazy=True).net_yuan.compute(scheduler="synchronous")
    kept = run(plan, lazy=True, errors="keep")[["net_yuan", "fault"]].compute(scheduler="synchronous")
    assert kept.fault.values[1, 0] == "the herd of unit 'x' has no pasture" and np.isnan(kept.net_yuan.values[1, 0]).all()
    assert not np.isnan(kept.net_yuan.values[1, 1]).any()


@pytest.fixture(params=["threads", "processes"])
def client(request: pytest.FixtureRequest) -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    apart = request.param == "processes"
    with distributed.LocalCluster(n_workers=2 if apart else 1, threads_per_worker=1 if apart else 2, processes=apart,
                                  dashboard_address=None) as cluster, distributed.Client(cluster) as made:
        yield made


def test_cluster(plan: "Plan", here: xr.Dataset, client: Any, tmp_path: Path) -> None:
    lazy = run(plan, client=client)
    assert lazy.net_yuan.chunks is not None
    xr.testing.assert_identical(here[["net_yuan", "stock_su"]], lazy[["net_yuan", "stock_su"]].compute())
    with pytest.raises(lg.Cancelled):
        run(plan, client=client, directory=tmp_path, progress=lambda what, done, total: done >= 2)
    done = lg.status(tmp_path).done
    assert 2 <= done < 4 and lg.status(tmp_path).owners == 0
    xr.testing.assert_identical(here, run(plan, client=client, directory=tmp_path))
    with pytest.raises(lg.ArgumentError, match="both given"):
        run(plan, client=client, n_jobs=2)


# ---- what docs/python.md shows ----


def test_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "python.md").read_text(encoding="utf-8")
    section = page.split("\n## Batches\n", 1)[1].split("\n## ", 1)[0]
    lines = "\n".join(line[4:] for line in section.split("\n- **", 1)[0].splitlines() if line.startswith("    "))
    assert lines.count("lg.batch(") == 2
    monkeypatch.chdir(tmp_path)
    small = '.replace(land={"schematic": "landscape.yaml", "cell_m": 10000}, years={"first": 2020, "last": 2021}).varied('
    found: Dict[str, Any] = {"lg": lg}
    exec(lines.replace(".varied(", small).replace("n_jobs=2", "progress=False"), found)
    assert found["data"].sizes["stocking"] == 3
    assert (tmp_path / "books.csv").exists()


# ---- mistakes ----


@pytest.mark.parametrize("kind, given, words", [
    (lg.ArgumentError, {"n_jobs": 0}, "n_jobs is 0, it should be from 1 to 1024"),
    (lg.ArrayTypeError, {"n_jobs": 1.5}, "n_jobs is 1.5, it should be a whole number"),
    (lg.ArrayTypeError, {"n_jobs": True}, "n_jobs is True"),
    (lg.ArgumentError, {"part": (0, 3)}, "K of part is 0, it should be from 1 to 3"),
    (lg.ArgumentError, {"part": "4/3"}, "K of part is 4"),
    (lg.ArgumentError, {"part": "1of3"}, "part is '1of3', it should be a share K of N"),
    (lg.ArrayTypeError, {"part": 3}, "part is 3"),
    (lg.ArgumentError, {"part": (1, 0)}, "N of part is 0"),
    (lg.ArrayTypeError, {"client": "127.0.0.1:8786"}, "client is of type str, it should be a dask.distributed.Client"),
    (lg.ArgumentError, {"errors": "ignore"}, "errors is 'ignore', it should be raise or keep"),
    (lg.ArgumentError, {"start": "forkserver"}, "start is 'forkserver', it should be spawn or fork"),
    (lg.ArgumentError, {"kind": "county"}, "kind is 'county'"),
    (lg.DataError, {"only": "herd-1.15M"}, "the batch has no scenario 'herd-1.15M'"),
    (lg.ArrayTypeError, {"only": ["x"]}, "only is of type list"),
    (lg.ArgumentError, {"lazy": True, "n_jobs": 2}, "leaves the work to dask"),
    (lg.ArgumentError, {"lazy": True, "directory": "x"}, "while it waits"),
    (lg.ArrayTypeError, {"books": "yes"}, "books is 'yes'"),
    (lg.ArgumentError, {"per_task": 0}, "per_task is 0"),
    (lg.ArgumentError, {"directory": ""}, "the folder of the batch is empty"),
    (TypeError, {"njobs": 2}, "did you mean 'n_jobs'"),
])
def test_mistakes(plan: "Plan", kind: type, given: Dict[str, Any], words: str) -> None:
    with pytest.raises(kind) as fault:
        run(plan, **given)
    assert words in str(fault.value)


def test_mistakes_of_plans(tmp_path: Path) -> None:
    with pytest.raises(lg.ArrayTypeError, match="make a plan of it"):
        run({"name": "x"})
    with pytest.raises(lg.MissingError):
        run(tmp_path / "none.yaml")
    with pytest.raises(lg.ParseError, match="herd.tims|tims"):
        run(coarse().varied(a={"set": "herd.tims", "values": [1, 2]}))
    for function in (lg.status, lg.collect):
        with pytest.raises(lg.InputError, match="holds no batch"):
            function(tmp_path)
