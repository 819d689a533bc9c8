"""Results in memory are those of files, but for their packing."""

from __future__ import annotations

import pickle
from typing import Any, Tuple

import numpy as np
import pytest

for module in ("pandas", "xarray", "h5py", "yaml"):
    pytest.importorskip(module)

import libgrass as lg  # noqa: E402
from libgrass.memory import MemoryResults  # noqa: E402
from small import small_plan  # noqa: E402

SAME = ("dims", "dtype")


@pytest.fixture(scope="module")
def both() -> Any:
    plan = small_plan(output={"packed": False, "monthly_maps": True})
    with lg.run(plan, progress=False) as files:
        yield files, lg.run(plan, progress=False, to="memory")


def test_books_are_those_of_files(both: Tuple[Any, Any]) -> None:
    files, memory = both
    assert isinstance(memory, MemoryResults) and memory.scenarios == files.scenarios and memory.years == files.years
    for kind in ("city", "zone", "admin", "type", "unit"):
        a, b = files.books(kind), memory.books(kind)
        assert list(a.data_vars) == list(b.data_vars) and list(a.region.values) == list(b.region.values)
        for name in a.data_vars:
            assert np.array_equal(a[name].values, b[name].values, equal_nan=True), name
            assert a[name].attrs == b[name].attrs, name
    assert files.summary.astype(str).equals(memory.summary.astype(str))
    assert files.money.equals(memory.money) and list(memory.city.index) == list(files.city.index)


def test_maps_and_series_are_those_of_files(both: Tuple[Any, Any]) -> None:
    files, memory = both
    for scenario in ("plain", "rest"):
        a, b = files.to_xarray(scenario, chunks=None).load(), memory.to_xarray(scenario)
        assert set(a.data_vars) == set(b.data_vars)
        for name in a.data_vars:
            assert a[name].dims == b[name].dims and a[name].dtype == b[name].dtype, name
            packed = scenario != "plain"
            assert np.allclose(a[name], b[name], rtol=5e-4, atol=0.3 if packed else 1e-3, equal_nan=True), name
            assert a[name].attrs.get("units") == b[name].attrs.get("units"), name
        for name in b.coords:
            assert name in a.coords, name
            same = np.array_equal(a[name].values, b[name].values)
            assert same, name
    assert memory.to_xarray().production.dims == ("scenario", "time", "y", "x")
    assert memory.land.type.attrs["flag_meanings"] == files.land.type.attrs["flag_meanings"]


def test_chunks(both: Tuple[Any, Any]) -> None:
    pytest.importorskip("dask")
    assert both[1].to_xarray(chunks={"y": 9}).production.chunks is not None


def test_units_and_pictures(both: Tuple[Any, Any]) -> None:
    files, memory = both
    name = str(files.land.unit_name.values[7])
    a, b = files.unit(name), memory.unit(name)
    assert (a.admin, a.zone, a.kind, a.area_mu) == (b.admin, b.zone, b.kind, pytest.approx(b.area_mu))
    assert a.books.equals(b.books) and np.allclose(a.series.loc["plain"], b.series.loc["plain"], rtol=5e-4, atol=1e-3)
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    assert memory.plot.map("production", 2020, "rest") and memory.plot.map("overload_rate", 2020, "rest")
    assert memory.plot.balance(2020, "rest") and "small" in memory._repr_html_()


def test_assumed_and_judged_are_those_of_files(both: Tuple[Any, Any], tmp_path: Any) -> None:
    files, memory = both
    assert memory.assumed == files.assumed and any(memory.assumed.values())
    table = tmp_path / "indicators.csv"
    table.write_text((lg.data_path("xilinhot/indicators.csv")).read_text().replace("2025", "2019").replace("2030", "2020"))
    judged = memory.judge(table)
    assert len(judged) > 0 and judged.equals(files.judge(table)) and list(judged.columns) == list(files.judge(table).columns)
    with pytest.warns(lg.LibgrassWarning, match="asks for no year that these results holds?"):
        assert len(memory.indicators) == 0
    with pytest.raises(lg.MissingError, match="nowhere"):
        memory.judge(tmp_path / "nowhere.csv")


def test_they_are_pickled_closed_and_without_files(both: Tuple[Any, Any]) -> None:
    memory = pickle.loads(pickle.dumps(both[1]))
    assert memory.summary.equals(both[1].summary) and memory.plan == both[1].plan
    assert repr(memory).startswith("<MemoryResults of 'small': packed, plain, rest; 2019-2020")
    for ask in (lambda: memory.source, lambda: memory.compare(),
                lambda: memory.report("x.html")):
        with pytest.raises(lg.NotFoundError, match="in memory.*run the plan with to=\"files\""):
            ask()
    with pytest.raises(lg.NotFoundError, match="did you mean 'plain'"):
        memory.to_xarray("plane")
    memory.close()
    with pytest.raises(lg.ClosedError):
        memory.to_xarray()


def test_what_is_asked_wrongly() -> None:
    plan = small_plan(years=1)
    for wrong, kind, words in ((dict(to="memroy"), lg.ArgumentError, "did you mean 'memory'"),
                               (dict(to=3), lg.ArrayTypeError, "should be one of files, memory"),
                               (dict(to="memory", directory="out"), lg.ArgumentError, "go to no directory"),
                               (dict(to="memory", only="plane"), lg.DataError, "did you mean 'plain'"),
                               (dict(to="memory", progress=lambda *a: 3), lg.ArrayTypeError, "returned 3"),
                               (dict(to="memory", progress=lambda *a: True), lg.Cancelled, "cancelled after 2019")):
        with pytest.raises(kind, match=words):
            lg.run(plan, **{"progress": False, **wrong})  # type: ignore[arg-type]


def test_rule_and_progress_in_memory() -> None:
    seen = []
    results = lg.run(small_plan(years=1), only="rest", to="memory", rule=lambda view: view.adult_su * 0.9,
                     progress=lambda *a: seen.append(a))
    assert results.scenarios == ("rest",) and seen == [("rest", 1.0, 1.0)]
    assert results.city.sold_su.iloc[0] > 1e5
