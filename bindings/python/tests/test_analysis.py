"""Analyses: what C found comes over whole, risks are shares, mistakes are told, pictures show what tables hold."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List

import numpy as np
import pytest

for module in ("pandas", "xarray", "h5py", "yaml"):
    pytest.importorskip(module)
matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

import pandas as pd  # noqa: E402
import xarray as xr  # noqa: E402

import libgrass as lg  # noqa: E402
from libgrass.ensemble import _crossing  # noqa: E402

if TYPE_CHECKING:
    from libgrass import Plan

JUDGED = ["condition", "stock_su", "adults_lost_frac", "bought_frac"]


@pytest.fixture(scope="module")
def plan() -> "Plan":
    """Xilinhot in cells of 10 km, one scenario."""
    made = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030-herds.yaml"))
    return made.replace(land={"schematic": "landscape.yaml", "cell_m": 10000}, years={"first": 2023, "last": 2030, "spinup": 1},
                        scenarios=made.scenarios[:1])


@pytest.fixture(scope="module")
def made(plan: "Plan") -> lg.Ensemble:
    return lg.ensemble(plan, draws=5, horizon=4, only=plan.scenarios[0].name, times=[0.5, 1, 3], columns=JUDGED, progress=False)


# ---- ensembles ----


def test_shape(made: lg.Ensemble) -> None:
    assert made.draws == 5
    assert made.data.condition.dims == ("draw", "scenario", "times", "year", "region")
    assert made.quantiles.condition.dims == ("p", "scenario", "times", "year", "region")
    assert list(made.data.times.values) == [0.5, 1, 3] and list(made.data.year.values) == [2023, 2024, 2025, 2026]
    assert made.data.region_kind.values[0] == "city" and "unit" not in made.data.region_kind.values
    assert made.data.stock_su.attrs["units"] == "su"


def test_quantiles_are_those_of_the_draws(made: lg.Ensemble) -> None:
    middle = made.data.condition.median("draw")
    assert np.allclose(made.quantiles.condition.sel(p=0.5), middle, rtol=1e-12, equal_nan=True)


def test_more_herds_more_stock(made: lg.Ensemble) -> None:
    stock = made.data.stock_su.isel(region=0, year=0, scenario=0, draw=0)
    assert (np.diff(stock) > 0).all()


def test_one_size_has_no_dimension(plan: "Plan", made: lg.Ensemble) -> None:
    alone = lg.ensemble(plan, draws=3, horizon=4, only=plan.scenarios[0].name, columns=JUDGED, progress=False, threads=1)
    assert alone.data.condition.dims == ("draw", "scenario", "year", "region")
    # The same draws, whatever else is lived.
    assert np.array_equal(alone.data.condition, made.data.condition.sel(times=1).isel(draw=slice(3)), equal_nan=True)
    with pytest.raises(lg.ArgumentError, match="times="):
        alone.max_stock()


def test_risk_is_a_share_of_draws(made: lg.Ensemble) -> None:
    limit = float(made.data.condition.isel(region=0, times=1, scenario=0, year=-1).sortby(
        made.data.condition.isel(region=0, times=1, scenario=0, year=-1)).values[2])
    found = made.risk("condition", below=limit, year=2026).isel(region=0, times=1, scenario=0)
    assert float(found) == pytest.approx(2 / 5)
    assert float(made.risk("condition", above=-1).min()) == 1 and float(made.risk("condition", below=-1).max()) == 0
    for wrong in ({}, {"above": 1, "below": 0}):
        with pytest.raises(lg.ArgumentError, match="one limit"):
            made.risk("condition", **wrong)
    with pytest.raises(lg.NotFoundError, match="did you mean 'condition'"):
        made.risk("conditon", above=1)
    with pytest.raises(lg.NotFoundError, match="2023 to 2026"):
        made.risk("condition", above=1, year=1999)


def known(fails: Any, times: List[float]) -> lg.Ensemble:
    """An ensemble of one region in which so many of ten draws fail of condition."""
    dims = ("draw", "scenario", "times", "year", "region")
    shape = (10, 1, len(times), 4, 1)
    condition = np.full(shape, 0.9)
    for k, count in enumerate(fails):
        condition[:count, :, k, 1:] = 0.8
    fine = np.zeros(shape)
    stock = np.broadcast_to(100.0 * np.asarray(times)[None, None, :, None, None], shape)
    coords = {"scenario": ["one"], "times": times, "year": [1, 2, 3, 4], "region": ["all"]}
    data = xr.Dataset({"condition": (dims, condition), "adults_lost_frac": (dims, fine), "bought_frac": (dims, fine), "stock_su": (dims, stock)}, coords)
    return lg.Ensemble(data, data.isel(draw=[0]).rename(draw="p").assign_attrs(columns=list(data.data_vars), draws=10))


def test_max_stock_of_known_risks() -> None:
    # 0, 1 and 5 of ten fail at 1, 2 and 4 times: 0.2 lies a quarter of the way from 2 to 4.
    most = known([0, 1, 5], [1.0, 2.0, 4.0]).max_stock(p=0.2).squeeze()
    assert float(most.times) == pytest.approx(2.5) and float(most.stock_su) == pytest.approx(250) and most.limited_by.item() == "condition"
    most = known([0, 1, 2], [1.0, 2.0, 4.0]).max_stock(p=0.2).squeeze()
    assert float(most.stock_su) == 400 and most.limited_by.item() == "range"
    assert known([5, 6, 7], [1.0, 2.0, 4.0]).max_stock(p=0.2).stock_su.item() == 0
    assert known([0, 1, 5], [1.0, 2.0, 4.0]).max_stock(p=0.2, condition_drop=0.2).stock_su.item() == 400
    for p in (0, 1, True, "a"):
        with pytest.raises(lg.ArgumentError, match="above 0 and below 1"):
            known([0, 1, 5], [1.0, 2.0, 4.0]).max_stock(p=p)  # type: ignore[arg-type]


def test_weather_alone_is_not_counted() -> None:
    # Half of the draws fall without any herd as well.
    made = known([5, 5, 8], [0.0, 1.0, 2.0])
    assert list(made.risks().condition.squeeze()) == pytest.approx([0, 0, 0.3])
    assert list(known([5, 5, 8], [0.5, 1.0, 2.0]).risks().condition.squeeze()) == pytest.approx([0.5, 0.5, 0.8])


def test_crossing_takes_the_first_to_fail() -> None:
    times = np.array([1.0, 2.0, 3.0])
    assert _crossing(times, {"condition": np.array([0, 0, 0.4]), "animals": np.array([0, 0.4, 0.4])}, 0.2) == (1.5, "animals")
    assert _crossing(times, {"condition": np.array([0, 0, 0.2]), "animals": np.array([0, 0.1, 0.1])}, 0.2) == (3.0, "range")


def test_mistakes_of_ensembles(plan: "Plan") -> None:
    wrong: Any
    for wrong, told in (({"draws": 1}, "1 draw makes no ensemble"), ({"draws": 2.5}, "whole number"), ({"design": "sobl"}, "sobol"), ({"times": "1"}, "list of numbers"),
                        ({"columns": ["conditon"]}, "condition"), ({"only": "nobody"}, "nobody"), ({"warming": float("nan")}, "finite")):
        with pytest.raises((lg.LibgrassError, TypeError), match=told):
            lg.ensemble(plan, **{"draws": 2, "horizon": 1, "progress": False, **wrong})
    with pytest.raises(TypeError, match="did you mean 'horizon'"):
        lg.ensemble(plan, horizn=3)  # type: ignore[call-arg]


def test_files_and_resume(plan: "Plan", tmp_path: Path) -> None:
    given: Dict[str, Any] = {"horizon": 1, "only": plan.scenarios[0].name, "columns": ["stock_su"], "directory": tmp_path / "out", "progress": False}
    first = lg.ensemble(plan, draws=2, **given)
    assert {"ensemble.csv", "ensemble.nc"} <= {path.name for path in (tmp_path / "out").iterdir()}
    more = lg.ensemble(plan, draws=3, resume=True, **given)
    assert np.array_equal(more.data.stock_su.isel(draw=slice(2)), first.data.stock_su)


def test_maps(plan: "Plan", tmp_path: Path) -> None:
    given: Dict[str, Any] = {"horizon": 2, "only": plan.scenarios[0].name, "columns": ["condition"], "progress": False, "p": [0.5, 0.9]}
    made = lg.ensemble(plan, draws=5, maps=["condition", "reserve"], times=[0.5, 2], directory=tmp_path / "out", **given)
    maps = made.maps
    assert maps.condition.dims == ("p", "scenario", "times", "y", "x") and maps.condition_mean.dims == ("scenario", "times", "y", "x")
    assert list(maps.p.values) == [0.5, 0.9] and list(maps.times.values) == [0.5, 2]
    assert maps.reserve.attrs["units"] == "kg ha-1" and "crs_wkt" in maps.crs.attrs and maps.attrs["year"] == 2024
    # The mean over cells is the land's, of which the books tell.
    land = made.data.condition.isel(region=0, year=-1).mean("draw")
    assert np.allclose(maps.condition_mean.mean(["y", "x"]), land, rtol=1e-5)
    assert bool((maps.condition.sel(p=0.9) >= maps.condition.sel(p=0.5)).where(maps.condition.notnull().all("p"), True).all())
    assert float(maps.condition_mean.sel(times=2).mean()) < float(maps.condition_mean.sel(times=0.5).mean())
    files = sorted((tmp_path / "out").glob("maps-*.h5"))
    assert len(files) == 2 and lg.file_facts(files[0]).kind == "ensemble"
    alone = lg.ensemble(plan, draws=5, maps=["condition"], times=[2], **given).maps
    assert alone.condition.dims == ("p", "scenario", "y", "x")
    assert np.array_equal(alone.condition, maps.condition.sel(times=2), equal_nan=True)
    with pytest.raises(lg.NotFoundError, match="maps="):
        lg.ensemble(plan, draws=2, **given).maps
    with pytest.raises(lg.LibgrassError, match="did you mean 'condition'"):
        lg.ensemble(plan, draws=2, maps=["conditon"], **given)


def test_events_of_draws_that_are_not_kept(plan: "Plan") -> None:
    given: Dict[str, Any] = {"draws": 5, "horizon": 2, "only": plan.scenarios[0].name, "columns": ["condition", "stock_su"], "times": [0.5, 1], "progress": False}
    kept = lg.ensemble(plan, **given)
    limit = float(kept.data.condition.isel(region=0, times=1, year=-1).mean())
    made = lg.ensemble(plan, events=[f"condition<{limit!r}", "stock_su > 10"], **given)
    assert made.events.event_frac.dims == ("event", "scenario", "times", "region")
    # As if the draws had been too many to keep.
    streamed = lg.Ensemble(made.data.drop_vars(["condition", "stock_su"]), made.quantiles, made.events)
    for year in (None, 2024):
        assert np.array_equal(streamed.risk("condition", below=limit, year=year), kept.risk("condition", below=limit, year=year))
        assert np.array_equal(streamed.risk("stock_su", above=10, year=year), kept.risk("stock_su", above=10, year=year))
    with pytest.raises(lg.NotFoundError, match="events="):
        streamed.risk("stock_su", below=10)
    with pytest.raises(lg.NotFoundError, match="events="):
        kept.events
    for wrong in ("condition", ["condition=1"], ["condition<a"]):
        with pytest.raises((lg.ArgumentError, TypeError), match="COLUMN<LIMIT|a list of events"):
            lg.ensemble(plan, **{**given, "events": wrong})


def test_recorded_years(plan: "Plan", tmp_path: Path) -> None:
    with pytest.raises(lg.DataError, match="those of a daily series"):
        lg.ensemble(plan, draws=2, recorded=True, progress=False)
    with pytest.raises(lg.ArgumentError, match="stay as they were"):
        lg.ensemble(plan, draws=2, recorded=True, warming=0.3, progress=False)
    land = lg.Landscape.make(cell_m=10000)
    lg.Weather.generate(lg.data_path("xilinhot/weather.yaml"), land, first_year=2012, last_year=2021).write_csv(tmp_path / "daily.csv")
    daily = plan.replace(weather={"file": str(tmp_path / "daily.csv")}, years={"first": 2012, "last": 2021, "spinup": 1})
    made = lg.ensemble(daily, land, draws=4, horizon=3, recorded=True, only=plan.scenarios[0].name, columns=["precip_mm"], progress=False)
    assert "2012 to 2021, in random order" in made.assumed
    rain = lg.run(daily, land, directory=tmp_path / "lived", progress=False).city.reset_index().precip_mm
    drawn = made.data.precip_mm.isel(region=0).values.ravel()
    assert all(np.isclose(rain, value, rtol=1e-9).any() for value in drawn) and len(np.unique(drawn.round(6))) > 3


# ---- capacity ----


@pytest.fixture(scope="module")
def found(plan: "Plan") -> lg.Capacity:
    return lg.capacity(plan, draws=3, horizon=3, risk=0.3, lowest_times=0.25, highest_times=4, progress=False)


def test_capacity(found: lg.Capacity) -> None:
    city = found.region()
    assert city.kind == "city" and city.present_su > 0 and city.dynamic_capacity_su >= 0
    assert found.asked["risk"] == 0.3 and found.asked["draws"] == 3 and found.lives > 0
    rows = found.table
    assert rows.attrs["units"]["present_su"] == "su" and set(rows.kind) >= {"city", "zone", "unit"}
    curve = found.risk_of()
    assert (np.diff(curve.times) > 0).all() and curve.risk_frac.dropna().between(0, 1).all()
    assert found.instruments.empty
    with pytest.raises(lg.NotFoundError, match="no region"):
        found.region("nowhere")
    with pytest.raises(lg.NotFoundError, match="did you mean 'admin'"):
        found.region(kind="admn")


def test_capacity_refuses(plan: "Plan") -> None:
    for given in ({"risk": 0}, {"risk": 1}, {"draws": 1}, {"scenario": "nobody"}, {"lowest_times": 2, "highest_times": 1}):
        with pytest.raises(lg.LibgrassError):
            lg.capacity(plan, **{"draws": 2, "horizon": 3, "progress": False, **given})  # type: ignore[arg-type]


# ---- sensitivity and calibration ----


def test_sensitivity(plan: "Plan", tmp_path: Path) -> None:
    short = plan.replace(years={"first": 2023, "last": 2024, "spinup": 1})
    felt = lg.sensitivity(short, ["production_t", "condition@last"], only=["sward.ni", "sward.whc_mm"], samples=2, directory=tmp_path / "out",
                          progress=False)
    assert list(felt.table.parameter) == ["sward.ni", "sward.whc_mm"] * 2 and felt.runs == 6
    assert (felt.table.mu_star[:2] > 0).all() and felt.pairs.empty
    written = pd.read_csv(tmp_path / "out" / "sensitivity.csv", comment="#")
    assert np.allclose(written.mu_star, felt.table.mu_star, rtol=1e-5)
    assert [tick.get_text() for tick in felt.plot.tornado().get_yticklabels()] == list(felt.table[:2].sort_values("mu_star", ascending=False).parameter)
    with pytest.raises(lg.NotFoundError, match="pairs=True"):
        felt.plot.interactions()
    with pytest.raises(lg.ArgumentError, match="morris or sobol"):
        lg.sensitivity(short, "production_t", method="moris", progress=False)
    with pytest.raises(lg.LibgrassError, match="production_t"):
        lg.sensitivity(short, "prodction_t", only=["sward.ni"], samples=2, progress=False)


def test_calibration_finds_what_made_the_observations(plan: "Plan", tmp_path: Path) -> None:
    short = plan.replace(years={"first": 2023, "last": 2025, "spinup": 1})
    truth = lg.run(short, only=short.scenarios[0].name, directory=tmp_path / "truth", progress=False, parameters={"sward": {"whc_mm": 120.0}}).city.reset_index()
    seen = pd.DataFrame({"date": [f"{year}-12-31" for year in truth.year], "site": "city", "variable": "production_t", "value": truth.production_t,
                         "sd": 0.02 * truth.production_t})
    fitted = lg.calibrate(short, seen, {"sward.whc_mm": (80, 200)}, scenario=short.scenarios[0].name, starts=1, draws=10, progress=False)
    assert fitted.estimates.value[0] == pytest.approx(120, rel=0.01)
    assert fitted.names == ["sward.whc_mm"] and fitted.draws.shape == (10, 1) and fitted.draws.min().item() >= 80
    assert fitted.facts["chi2"] < fitted.facts["chi2_before"]
    assert len(fitted.observations) == 3 and fitted.plot.fit().get_xlabel() == "observed production_t"
    with pytest.raises(lg.ArgumentError, match="no column sd"):
        lg.calibrate(short, seen.drop(columns="sd"), ["sward.whc_mm"], progress=False)
    with pytest.raises(lg.ArgumentError, match="TABLE.NAME"):
        lg.calibrate(short, seen, ["whc_mm"], progress=False)


# ---- pictures, and what is left ----


def test_pictures(made: lg.Ensemble, found: lg.Capacity) -> None:
    ax = made.plot.fan("condition", times=3)
    assert ax.get_title(loc="left").endswith("5 draws") and ax.get_ylabel()
    line = ax.get_lines()[0]
    assert np.allclose(line.get_ydata(), made.quantiles.condition.sel(p=0.5, times=3).isel(region=0, scenario=0))
    ax = made.plot.risk(region=str(made.data.region.values[1]))
    legend: Any = ax.get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["condition", "animals"]
    ax = found.plot.risk_curve()
    assert ax.get_xlabel() == "adults of the first day (SU)"
    assert len(found.plot.side_by_side("admin").get_yticks()) == (found.table.kind == "admin").sum()
    with pytest.raises(lg.NotFoundError, match="instruments=True"):
        found.plot.instruments()
    with pytest.raises(TypeError, match="ax is of type str"):
        found.plot.risk_curve(ax="here")  # type: ignore[arg-type]
    matplotlib.pyplot.close("all")


def test_results_are_values(made: lg.Ensemble, found: lg.Capacity) -> None:
    assert pickle.loads(pickle.dumps(found)).table.equals(found.table)
    assert pickle.loads(pickle.dumps(made)).data.equals(made.data)
    with pytest.raises(AttributeError, match="cannot be set"):
        found.table = 1  # type: ignore[misc]
    assert "draws" in repr(made) and "SU" in repr(found)


def test_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "python.md").read_text(encoding="utf-8")
    section = page.split("\n## How many animals, at which risk\n", 1)[1].split("\n## ", 1)[0]
    lines = "\n".join(line[4:] for line in section.splitlines() if line.startswith("    "))
    lines = lines.replace('"cell_m": 10000}', '"cell_m": 10000}, years={"first": 2023, "last": 2024, "spinup": 1}')
    lines = lines.replace("horizon=5", "horizon=3").replace("horizon=6", "horizon=4")
    lines = lines.replace("draws=20", "draws=3, progress=False").replace("draws=50", "draws=3, progress=False").replace("samples=4", "samples=2, progress=False")
    monkeypatch.chdir(tmp_path)
    shown: Dict[str, Any] = {"lg": lg}
    exec(lines, shown)
    assert list(tmp_path.iterdir()) == [] and shown["made"].max_stock(p=0.2).stock_su.isel(region=0).item() >= 0
    matplotlib.pyplot.close("all")
