"""Simulations that a program holds: stepped, looked at, changed, saved, forked, pickled."""

from __future__ import annotations

import datetime
import gc
import pickle
import signal
import threading
import time
import weakref
from pathlib import Path
from typing import Any, List

import numpy as np
import pytest
from world import PLAN, plan, small_land, write_plan  # noqa: F401

import libgrass as lg

pd = pytest.importorskip("pandas")
xr = pytest.importorskip("xarray")
pytest.importorskip("yaml")

LONG = PLAN.replace("last: 2013", "last: 2030, spinup: 1").replace("climate: false", "climate: true")


@pytest.fixture
def land() -> lg.Landscape:
    return lg.Landscape.make(cell_m=10000)


@pytest.fixture
def held(plan: Path) -> Any:  # noqa: F811
    with lg.Simulation(plan, scenario="usual") as simulation:
        yield simulation


# ---- from the first day to the last ----


def test_steps_give_the_numbers_of_a_run(plan: Path, tmp_path: Path) -> None:  # noqa: F811
    pytest.importorskip("h5py")
    results = lg.run(plan, directory=tmp_path / "out", progress=False, only="usual")
    for period, count in (("year", 2), ("month", 24), ("week", 105), ("day", 731)):
        simulation = lg.Simulation(plan, threads=2 if period == "month" else 1)
        assert simulation.date == datetime.date(2011, 12, 31) and simulation.last_date == datetime.date(2013, 12, 31)
        days = list(simulation.steps(period))
        assert len(days) == count and days[-1] == simulation.date == simulation.last_date
        row = results.city.loc[("usual", 2013)]
        accounts = simulation.accounts().loc["city"]
        for column in results.city.columns:
            assert simulation.account(column) == row[column] or np.isnan(row[column]), column
            assert accounts[column] == row[column] or np.isnan(row[column]), column
        admins = results.admin().xs(("usual", 2013))
        table = simulation.accounts("admin")[list(admins.columns)]
        assert list(table.index) == list(admins.index)
        assert np.array_equal(table.to_numpy(), admins.to_numpy(), equal_nan=True)


def test_steps_end_with_their_periods(held: Any) -> None:
    assert next(held.steps("month")) == datetime.date(2012, 1, 31)
    held.advance_to("2012-02-10")
    assert next(held.steps("month")) == datetime.date(2012, 2, 29)
    assert next(held.steps("week")) == datetime.date(2012, 3, 7)
    assert list(held.steps("day", until="2012-03-09")) == [datetime.date(2012, 3, 8), datetime.date(2012, 3, 9)]
    assert next(held.steps("year")) == datetime.date(2012, 12, 31)
    assert [day.month for day in held.steps("month", until=datetime.date(2013, 3, 15))] == [1, 2, 3]


def test_dates_that_do_not_lie_ahead(held: Any) -> None:
    held.advance_to(np.datetime64("2012-05-01"))
    for wrong, words in (("2012-05-01", "not after the evening"), ("2011-01-01", "fork\\(\\) or save\\(\\)"),
                         ("2014-01-01", "after the last day of the plan, 2013-12-31"), ("2012-13-01", "no date")):
        with pytest.raises(lg.ArgumentError, match=words):
            held.advance_to(wrong)
    with pytest.raises(lg.ArgumentError, match="did you mean 'month'"):
        held.steps("months")
    held.advance_to("2012-05-02")


def test_a_plan_leaves_out_what_is_given(plan: Path, land: lg.Landscape, tmp_path: Path) -> None:  # noqa: F811
    whole = lg.Plan.read(plan)
    bare = whole.replace(land=None, weather=None)
    assert "land" not in bare.to_dict() and lg.Plan.from_yaml(bare.to_yaml()) == bare
    bare.check(text_only=True)
    weather = lg.Weather.generate(land=land, first_year=2012, last_year=2013, seed=1)
    for given, words in (((None, weather), "no land was given"), ((land, None), "no weather was given")):
        with pytest.raises(lg.ParseError, match=words):
            lg.Simulation(bare, *given)
    simulation, other = lg.Simulation(bare, land, weather), lg.Simulation(plan)
    for one in (simulation, other):
        one.advance_to("2012-12-31")
    assert simulation.accounts("unit").equals(other.accounts("unit"))
    pytest.importorskip("h5py")
    results = lg.run(bare, land, weather, directory=tmp_path / "out", progress=False, only="usual")
    assert results.plan == bare and results.city.stock_su.iloc[0] == simulation.account("stock_su")


# ---- values ----


def test_values_are_those_of_the_land(plan: Path, land: lg.Landscape) -> None:  # noqa: F811
    simulation = lg.Simulation(plan, land)
    simulation.advance_to("2012-07-15")
    crop, cells = simulation.map("standing_crop"), simulation.cells("standing_crop")
    raster = land.to_xarray()
    assert crop.dims == ("y", "x") and crop.shape == raster.unit.shape and crop.dtype == "float32"
    assert crop.attrs["units"] == "kg ha-1" and "dry matter" in crop.attrs["long_name"]
    assert crop.spatial_ref.attrs == raster.spatial_ref.attrs and crop.attrs["grid_mapping"] == "spatial_ref"
    assert np.array_equal(crop.x, raster.x) and np.array_equal(crop.y, raster.y)
    assert crop.time.values == np.datetime64("2012-07-15")
    assert np.array_equal(np.isnan(crop), raster.unit < 0)
    assert np.array_equal(crop.values.reshape(-1)[land.raster], cells.astype("float32"))
    assert 100 < np.nanmean(crop) < 5000
    mean = pd.Series(cells).groupby(land.unit).mean().to_numpy()
    assert np.allclose(simulation.by_unit("standing_crop"), mean)
    units = simulation.units
    assert list(units.index) == list(land.units) and units.attrs["units"]["hay_store_kg"] == "kg"
    assert np.allclose(units.standing_kg_ha, mean) and units.adult_su.sum() > 9e5
    assert simulation.unit(land.units[3]).equals(units.loc[land.units[3]])
    assert simulation.account("stock_su", "unit", land.units[3]) == \
        simulation.accounts("unit").stock_su[land.units[3]] > 0
    assert simulation.account("stock_su", "zone", land.zones[0]) < simulation.account("stock_su")
    assert simulation.land is land


def test_all_variables_can_be_had(held: Any) -> None:
    held.advance_to("2012-02-03")
    table = held.variables()
    assert set(table["shape"]) == {"cell", "unit", "account"} and table.unit.all() and table.meaning.all()
    for row in table[table.readable].itertuples():
        if row.shape == "account":
            assert isinstance(held.account(row.Index), float)
        elif row.Index != "growth":  # kept where a scenario has yearly maps
            read = held.cells if row.shape == "cell" else held.by_unit
            values = read(row.Index)
            of = {"forage_kg_su": "adult_su", "dam_weight_kg": "dams_heads", "condition_score": "dams_heads",
                  "snow_access_frac": "heads"}.get(row.Index)
            empty = held.by_unit(of) == 0 if of else False  # no animals: no forage per animal, no weight of one
            assert (np.isfinite(values) | empty).all()
    settable = table[table.settable]
    assert {"standing_crop", "condition", "adult_su", "hay_store_kg", "trade_su"} <= set(settable.index)
    assert settable.low.notna().all() and table[~table.settable].high.isna().all()


@pytest.mark.parametrize("ask, kind, words", [
    (lambda s: s.map("standing_crp"), lg.ArgumentError, "did you mean 'standing_crop'"),
    (lambda s: s.map("adult_su"), lg.ArgumentError, "variable by unit"),
    (lambda s: s.cells(3), lg.ArrayTypeError, "it should be one of"),
    (lambda s: s.by_unit("trade_su"), lg.ArgumentError, "cannot be read"),
    (lambda s: s.account("stock"), lg.ArgumentError, "did you mean 'stock_su'"),
    (lambda s: s.account("stock_su", "zones", "x"), lg.ArgumentError, "did you mean 'zone'"),
    (lambda s: s.account("stock_su", "zone"), lg.ArrayTypeError, "the zone is None"),
    (lambda s: s.account("stock_su", "zone", "nowhere"), lg.NotFoundError, "the land has no zone 'nowhere'"),
    (lambda s: s.account("stock_su", region="maodeng"), lg.ArgumentError, "give the kind of region"),
    (lambda s: s.unit("maodeng-9999"), lg.NotFoundError, "did you mean"),
    (lambda s: s.set("litre", 3), lg.ArgumentError, "did you mean 'litter'"),
    (lambda s: s.set("green_crop", 3), lg.ArgumentError, "cannot be set"),
    (lambda s: s.set("litter", True), lg.ArrayTypeError, "should be a number"),
    (lambda s: s.set("litter", None), lg.ArrayTypeError, "should be a number"),
    (lambda s: s.set("litter", "many"), lg.ArrayTypeError, "should be a number"),
    (lambda s: s.set("litter", -1), lg.ArgumentError, "-1"),
    (lambda s: s.set("litter", np.zeros(7)), lg.ArgumentError, "shape"),
    (lambda s: s.set("litter", s.map("litter")[::-1]), lg.DataError, "by its own coordinates"),
    (lambda s: s.set("litter", s.map("litter").assign_attrs(units="g m-2")), lg.DataError, "should be in kg ha-1"),
    (lambda s: s.trade({"nobody": 1}), lg.ArgumentError, "no unit of this land"),
    (lambda s: s.trade({s.land.units[0]: -1e9}), lg.ArgumentError, "trade_su|sold|adults"),
    (lambda s: s.trade({s.land.units[0]: "ten"}), lg.ArrayTypeError, "should be a number"),
    (lambda s: s.trade(pd.Series([1.0, 2.0], [s.land.units[0]] * 2)), lg.ArgumentError, "twice"),
    (lambda s: s.steps(7), lg.ArrayTypeError, "should be one of day"),
    (lambda s: setattr(s, "date", 3), AttributeError, "set\\(name, value\\)"),
    (lambda s: s.acount("stock_su"), AttributeError, "did you mean 'account'"),
])
def test_what_is_asked_wrongly(held: Any, ask: Any, kind: Any, words: str) -> None:
    held.advance_to("2012-05-05")
    before = pickle.dumps(held)
    with pytest.raises(kind, match=words):
        ask(held)
    assert pickle.dumps(held) == before
    held.advance_to("2012-05-06")


def test_what_cannot_be_begun(plan: Path, land: lg.Landscape) -> None:  # noqa: F811
    for wrong, kind, words in (
            (dict(scenario="usaul"), lg.ArgumentError, "did you mean 'usual'"),
            (dict(scenario=3), lg.ArrayTypeError, "should be a name"),
            (dict(land=3), lg.ArrayTypeError, "should be a Landscape"),
            (dict(on_day=3), lg.ArrayTypeError, "on_day is of type int"),
            (dict(rule=3), lg.ArrayTypeError, "should be a function"),
            (dict(threads=0), lg.ArgumentError, "from 1 to 4096"),
            (dict(onday=3), TypeError, "did you mean 'on_day'")):
        with pytest.raises(kind, match=words):
            lg.Simulation(plan, **wrong)  # type: ignore[arg-type]
    with pytest.raises(lg.ArrayTypeError, match="make a plan of it"):
        lg.Simulation("libgrass: 1\nname: x\n")
    land.close()
    with pytest.raises(lg.ClosedError):
        lg.Simulation(plan, land)


# ---- what is set ----


def test_what_is_set_is_an_entry(held: Any) -> None:
    land = held.land
    held.advance_to("2012-06-30")
    before, names = held.units, list(land.units)
    held.set("hay_store_kg", {names[0]: 5000.0, names[1]: None})
    held.set("adult_su", pd.Series([123.0], [names[2]]))
    litter = held.map("litter")
    held.set("litter", litter + 10)
    held.set("water_top", np.full(land.facts.cells, np.nan))
    after = held.units
    assert after.hay_store_kg[names[0]] == 5000 and after.hay_store_kg[names[1]] == before.hay_store_kg[names[1]]
    assert after.adult_su[names[2]] == 123 and after.adult_su[names[3]] == before.adult_su[names[3]]
    assert held.account("set_herd_su") == pytest.approx(123 - before.adult_su[names[2]])
    assert held.account("set_dry_matter_t") == pytest.approx(land.facts.cells * land.facts.cell_area_ha * 0.01, rel=1e-3)
    assert held.account("set_water_mm") == 0
    sold = held.account("sold_su")
    held.trade({names[5]: -7.0})
    held.trade(np.where(held.units.adult_su > 100, 0.0, np.nan))
    assert held.account("sold_su") == pytest.approx(sold + 7) and held.units.adult_su[names[5]] == pytest.approx(
        after.adult_su[names[5]] - 7)
    held.set("condition", 0.5)
    assert (held.cells("condition") == 0.5).all()
    held.advance_to(held.last_date)
    with pytest.raises(lg.ArgumentError, match="last day of the plan is over"):
        held.set("litter", 0)


# ---- saved, forked, pickled ----


def test_saved_and_resumed(plan: Path, tmp_path: Path, held: Any) -> None:  # noqa: F811
    held.advance_to("2012-08-17")
    held.save(tmp_path / "a.state")
    other = lg.Simulation.resume(plan, tmp_path / "a.state", "usual", threads=2)
    assert other.date == held.date and np.array_equal(other.cells("reserve"), held.cells("reserve"))
    for one in (held, other):
        one.advance_to("2013-12-31")
    assert held.accounts("unit").equals(other.accounts("unit"))
    with pytest.raises(lg.DataError, match="scenario"):
        lg.Simulation.resume(plan, tmp_path / "a.state", "balance")
    (tmp_path / "b.state").write_bytes((tmp_path / "a.state").read_bytes()[:-9])
    with pytest.raises(lg.DataError):
        lg.Simulation.resume(plan, tmp_path / "b.state")
    with pytest.raises(lg.InputError):
        lg.Simulation.resume(plan, tmp_path / "c.state")
    with pytest.raises(lg.OutputError):
        held.save(tmp_path / "nowhere" / "a.state")


def test_forks_go_their_own_way(held: Any) -> None:
    held.advance_to("2012-04-01")
    one, two = held.fork(), held.fork()
    one.trade(-0.5 * one.by_unit("adult_su"))
    one.advance_to("2012-12-31")
    assert held.date == two.date == datetime.date(2012, 4, 1)
    held.advance_to("2012-12-31")
    held.close()
    two.advance_to("2012-12-31")
    assert two.account("stock_su") > one.account("stock_su") and two.account("sold_su") < one.account("sold_su")
    with pytest.raises(lg.ClosedError, match="this Simulation is closed"):
        held.advance_to("2013-01-01")
    for ask in (lambda: held.date, lambda: held.fork(), lambda: held.map("litter"), lambda: held.units,
                lambda: pickle.dumps(held)):
        with pytest.raises(lg.ClosedError):
            ask()
    assert "closed" in repr(held) and "closed" in held._repr_html_()


def test_pickled(plan: Path, land: lg.Landscape, tmp_path: Path) -> None:  # noqa: F811
    given = lg.Plan.read(plan)
    simulation = lg.Simulation(given, land, scenario="balance", on_day=_look_away)
    given.scenarios[0].name = "changed later"
    simulation.advance_to("2012-09-09")
    other = pickle.loads(pickle.dumps(simulation))
    assert other.scenario == "balance" and other.date == simulation.date
    for one in (simulation, other):
        one.advance_to("2013-12-31")
    assert other.accounts("unit").equals(simulation.accounts("unit"))


def _look_away(simulation: lg.Simulation) -> None:
    pass


def test_land_and_weather_are_pickled(plan: Path, land: lg.Landscape) -> None:  # noqa: F811
    weather = lg.Weather.generate(land=land, first_year=2012, last_year=2013, seed=1)
    twins = pickle.loads(pickle.dumps((land, weather)))
    assert twins[0].to_xarray().identical(land.to_xarray()) and twins[0].facts == land.facts
    assert (twins[0].units, twins[0].assumed, twins[0].grid) == (land.units, land.assumed, land.grid)
    assert np.array_equal(twins[0].column("raster"), land.column("raster"))
    assert (twins[1].facts, twins[1].zones, twins[1].note) == (weather.facts, weather.zones, weather.note)
    assert twins[1].assumed == weather.assumed
    for column in weather.to_frame():
        assert np.array_equal(twins[1].series(column), weather.series(column))
    a, b = (lg.Simulation(plan, *pair) for pair in ((land, weather), twins))
    for one in (a, b, pickle.loads(pickle.dumps(a))):
        one.advance_to("2012-12-31")
        assert one.accounts("unit").equals(a.accounts("unit"))
    damaged = bytearray(weather.__reduce__()[1][1])
    for wrong in (damaged[:-1], damaged[:40], b"", bytes(damaged) + b"x", b"x" + damaged[1:]):
        with pytest.raises(lg.DataError, match="no weather of this version|damaged"):
            weather.__reduce__()[0](lg.Weather, bytes(wrong))
    arrays = small_land()
    assert pickle.loads(pickle.dumps(arrays)).to_xarray().identical(arrays.to_xarray())


# ---- who looks on ----


def test_functions_look_on(plan: Path) -> None:  # noqa: F811
    seen: List[Any] = []

    def sell(simulation: lg.Simulation) -> None:
        seen.append(("day", simulation.date))
        herd = simulation.by_unit("adult_su")
        simulation.trade(-0.01 * herd[simulation.by_unit("standing_crop") < 200])
        for call in (lambda: simulation.advance_to("2012-12-01"), simulation.fork, lambda: simulation.save("x")):
            with pytest.raises(lg.ArgumentError, match="from inside on_day"):
                call()
        with pytest.raises(lg.InUseError):
            simulation.close()

    def month(simulation: lg.Simulation) -> None:
        seen.append(("month", simulation.date))
        with pytest.raises(lg.ArgumentError, match="from inside on_month, only from inside on_day"):
            simulation.set("litter", 1)

    simulation = lg.Simulation(plan, on_day=sell, on_month=month,
                               on_year=lambda s: seen.append(("year", s.date, s.account("sold_su"))))
    plain = simulation.fork()
    simulation.advance_to("2012-12-31")
    plain.advance_to("2012-12-31")
    assert [e for e, *_ in seen].count("day") == 366 and [e for e, *_ in seen].count("month") == 12
    assert [e for e, *_ in seen[-3:]] == ["day", "month", "year"] and seen[-1][2] == simulation.account("sold_su")
    assert simulation.account("sold_su") > plain.account("sold_su")


def test_a_function_that_fails_stops_the_simulation(plan: Path) -> None:  # noqa: F811
    def fail(simulation: lg.Simulation) -> None:
        if simulation.date.day == 9:
            raise KeyError("mine")

    simulation = lg.Simulation(plan, on_day=fail)
    with pytest.raises(KeyError, match="mine"):
        simulation.advance_to("2012-12-31")
    assert simulation.date == datetime.date(2012, 1, 9) and np.isfinite(simulation.cells("litter")).all()
    with pytest.raises(lg.LibgrassError, match="stopped after 2012-01-09"):
        simulation.advance_to("2012-12-31")
    with pytest.raises(lg.ArrayTypeError, match="on_year returned 3"):
        lg.Simulation(plan, on_year=lambda s: 3).advance_to("2012-12-31")  # type: ignore[arg-type,return-value]


def test_a_rule_goes_with_forks(plan: Path) -> None:  # noqa: F811
    seen: List[Any] = []

    def rule(view: lg.RuleView) -> Any:
        seen.append((view.year, view.month))
        return view.adult_su * 0.5

    simulation = lg.Simulation(plan, rule=rule)
    assert seen == []
    fork = simulation.fork()
    simulation.advance_to("2012-02-15")
    fork.advance_to("2012-02-15")
    assert seen == [(2012, 1), (2012, 2)] * 2
    assert simulation.units.equals(fork.units)


# ---- threads, signals, memory ----


def test_two_simulations_in_two_threads(plan: Path, land: lg.Landscape) -> None:  # noqa: F811
    done: List[Any] = []

    def work() -> None:
        with lg.Simulation(plan, land, threads=1) as simulation:
            for _ in simulation.steps("week"):
                simulation.units
            done.append(simulation.accounts("unit"))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 2 and done[0].equals(done[1])
    land.close()


def test_forks_in_two_threads_come_one_after_the_other(held: Any) -> None:
    forks = [held.fork() for _ in range(4)]
    threads = [threading.Thread(target=one.advance_to, args=("2013-12-31",)) for one in forks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.account("net_yuan") for one in forks}) == 1


def test_another_thread_goes_on(tmp_path: Path) -> None:
    simulation = lg.Simulation(write_plan(tmp_path, LONG.replace("10000}", "5000}")), threads=1)
    steps: List[float] = []
    thread = threading.Thread(target=simulation.advance_to, args=("2020-12-31",))
    begin = time.perf_counter()
    thread.start()
    while thread.is_alive():
        steps.append(time.perf_counter())
        time.sleep(0.001)
    thread.join()
    assert len(steps) > 10 and max(b - a for a, b in zip(steps, steps[1:])) < (steps[-1] - begin) / 2


def test_ctrl_c_leaves_a_simulation_that_can_go_on(tmp_path: Path) -> None:
    path = write_plan(tmp_path, LONG)
    simulation, whole = lg.Simulation(path), lg.Simulation(path)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.02)
        with pytest.raises(KeyboardInterrupt):
            while True:
                simulation.advance_to(min(simulation.last_date, simulation.date + datetime.timedelta(3000)))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    if simulation.date < simulation.last_date:
        simulation.advance_to(simulation.last_date)
    whole.advance_to(whole.last_date)
    assert simulation.accounts("unit").equals(whole.accounts("unit"))


def test_land_is_kept_while_it_is_simulated(plan: Path, land: lg.Landscape) -> None:  # noqa: F811
    simulation = lg.Simulation(plan, land)
    with pytest.raises(lg.InUseError, match="being read"):
        land.close()
    fork = simulation.fork()
    simulation.close()
    with pytest.raises(lg.InUseError):
        land.close()
    del fork
    land.close()


def test_its_own_land_keeps_it(held: Any) -> None:
    own = held.land
    with pytest.raises(lg.InUseError, match="show memory of this Simulation"):
        held.close()
    assert own.facts.cells == held.cells("litter").size
    del own
    held.close()
    held.close()


def test_a_circle_through_functions_is_collected(plan: Path) -> None:  # noqa: F811
    def born() -> Any:
        box: List[Any] = []
        box.append(lg.Simulation(plan, on_day=lambda s: box[0].date and None, rule=lambda view: box and None))
        box[0].advance_to("2012-01-02")
        return weakref.ref(box[0])

    gone = born()
    gc.collect()
    assert gone() is None


def test_it_shows_itself(held: Any) -> None:
    assert repr(held).startswith("<Simulation of 'usual' on the evening of 2011-12-31, to 2013-12-31: ")
    assert "stock_su" in held._repr_html_() and "<table>" in held._repr_html_()
