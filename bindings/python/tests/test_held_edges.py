"""Simulations and rules at their edges: values by name, steps beyond the end, faults inside, other threads."""

from __future__ import annotations

import pickle
import threading
import time
from pathlib import Path
from typing import Any, Callable, List

import numpy as np
import pytest
from world import PLAN, days, write_plan

import libgrass as lg

pd = pytest.importorskip("pandas")
xr = pytest.importorskip("xarray")
pytest.importorskip("yaml")

QUIET = PLAN.replace("bought_max_kg_su: 20", "bought_max_kg_su: 1.5")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_plan(tmp_path, QUIET)


@pytest.fixture
def held(path: Path) -> Any:
    with lg.Simulation(path, scenario="usual") as simulation:
        yield simulation


def in_rule(path: Path, act: Callable[[lg.RuleView], Any], to: str = "2012-07-01") -> lg.Simulation:
    simulation = lg.Simulation(path, rule=lambda view: act(view) if view.month == 7 else None)
    simulation.advance_to(to)
    return simulation


# ---- values on their way in ----


def test_names_count_and_not_the_order(held: Any, path: Path) -> None:
    names = list(held.units.index)
    wanted = np.arange(len(names), dtype=float)
    given = xr.DataArray(wanted[::-1], {"unit": names[::-1]}, ("unit",))
    held.set("adult_su", given)
    assert np.array_equal(held.by_unit("adult_su"), wanted)
    held.set("adult_su", given[:2] + 1)  # some of them
    assert np.array_equal(held.by_unit("adult_su").iloc[-2:], wanted[-2:] + 1)
    with pytest.raises(lg.ArgumentError, match="no unit of this land"):
        held.set("adult_su", given.assign_coords(unit=[f"{name}!" for name in names]))

    before: List[Any] = []

    def sell(view: lg.RuleView) -> None:
        before.append(pd.Series(view.adult_su.copy(), list(view.units)))  # older pandas would share the array
        view.set("trade_su", -0.1 * before[0][::-1])

    after = in_rule(path, sell).by_unit("adult_su")
    assert np.allclose(after, 0.9 * before[0][after.index]) and after.sum() > 0

@pytest.mark.parametrize("unit, good", (("t", False), ("kg", True), (None, True)))
def test_units_that_values_state_are_heeded(held: Any, unit: Any, good: bool) -> None:
    names = list(held.units.index)
    array = xr.DataArray(np.full(len(names), 5.0), {"unit": names}, ("unit",))
    series = pd.Series(5.0, names)
    for given in (array, series):
        if unit is not None:
            given.attrs["units"] = unit
        if good:
            held.set("hay_store_kg", given)
            continue
        with pytest.raises(lg.DataError, match="'hay_store_kg' is stated in 't', it should be in kg"):
            held.set("hay_store_kg", given)
    assert np.all(held.by_unit("hay_store_kg") == 5) == good
    array.attrs.update(units="kg", scale_factor=1000.0)
    with pytest.raises(lg.DataError, match="packed"):
        held.set("hay_store_kg", array)


def test_a_rules_units_are_heeded(path: Path) -> None:
    def bought(view: lg.RuleView) -> None:
        given = pd.Series(1.0, list(view.units))
        given.attrs["units"] = "t"
        view.set("buy_feed_kg", given)

    def kept(view: lg.RuleView) -> Any:
        given = pd.Series(view.adult_su, list(view.units))
        given.attrs["units"] = "head"
        return given

    with pytest.raises(lg.DataError, match="'buy_feed_kg' is stated in 't', it should be in kg"):
        in_rule(path, bought)
    with pytest.raises(lg.DataError, match="'adult_su' is stated in 'head', it should be in su"):
        in_rule(path, kept)


def test_cells_have_no_names(held: Any) -> None:
    crop = pd.Series(held.cells("standing_crop"))
    held.set("standing_crop", crop)
    with pytest.raises(lg.ArgumentError, match="index other than 0, 1, 2"):
        held.set("standing_crop", crop[::-1])
    held.set("standing_crop", crop[::-1].to_numpy())
    assert np.allclose(held.cells("standing_crop"), crop[::-1])


def test_closed_is_true_or_false(held: Any, path: Path) -> None:
    mask = held.by_unit("standing_crop") > held.by_unit("standing_crop").median()
    for value in (mask, mask.to_numpy(), dict(mask)):
        held.set("closed", 0)
        held.set("closed", value)
        assert np.array_equal(held.by_unit("closed"), mask)
    held.set("closed", True)
    assert held.by_unit("closed").all()
    assert in_rule(path, lambda view: view.set("closed", view.adult_su > 0)).by_unit("closed").sum() > 100
    with pytest.raises(lg.ArrayTypeError, match="True"):
        held.set("adult_su", True)


@pytest.mark.parametrize("act,kind,match", [
    (lambda v: v.set("trade_su", "5"), lg.ArrayTypeError, "'5', it should be a number"),
    (lambda v: v.set("trade_su", None), lg.ArrayTypeError, "None"),
    (lambda v: v.set("trade_su", np.datetime64("2012-01-01")), lg.ArrayTypeError, "should be a number"),
    (lambda v: v.set("trade_su", -v.adult_su * 1j), lg.ArrayTypeError, "complex"),
    (lambda v: v.set("trade_su", np.ma.masked_array(-v.adult_su, v.adult_su > 0)), lg.DataError, "masked"),
    (lambda v: v.set("trade_su", np.zeros(3)), lg.ArgumentError, "shape .3,.*133"),
    (lambda v: v.set("trade_su", [0.0]), lg.ArgumentError, "shape .1,.*133"),
    (lambda v: v.set("trade", 0), lg.ArgumentError, "did you mean 'trade_su'"),
    (lambda v: v.get("standing_crops"), lg.ArgumentError, "did you mean 'standing_crop'"),
    (lambda v: v.since("precip_mm", "May"), lg.ArgumentError, "no date"),
    (lambda v: v.since("precip_mm", None), lg.ArgumentError, "no date"),
    (lambda v: v.past_year("precip_mm", "1"), lg.ArrayTypeError, "years_ago is '1'"),
    (lambda v: v.past_year("precip_mm", 1.5), lg.ArgumentError, "whole number"),
    (lambda v: v.past_year("precip_mm", 2011), lg.ArgumentError, "from 1, last year, to 10"),
])
def test_a_view_refuses(path: Path, act: Any, kind: Any, match: str) -> None:
    with pytest.raises(kind, match=match):
        in_rule(path, act)


def test_a_view_takes_every_kind_of_day(path: Path) -> None:
    found: List[Any] = []
    every = ("2012-05-01", np.datetime64("2012-05-01"), pd.Timestamp("2012-05-01"))
    in_rule(path, lambda view: found.extend(view.since("precip_mm", day) for day in every))
    assert len(found) == 3 and all(np.array_equal(one, found[0]) for one in found) and found[0].sum() > 0


def test_steps_end_within_the_plan(held: Any) -> None:
    held.advance_to("2012-05-05")
    assert list(held.steps("month", until="2012-05-05")) == []
    for until in ("2012-05-04", "2014-01-01"):
        with pytest.raises(lg.ArgumentError, match="2012-05-05.*2013-12-31"):
            held.steps("month", until=until)


def test_without_spin_up_there_is_no_year_before(held: Any) -> None:
    columns = [c for c in held.accounts().columns if not c.startswith("set_") and not c.endswith("_residual")
               and c != "hay_bought_t"]
    assert len(columns) > 50 and held.accounts("unit")[columns].isna().all().all()  # was 0 su, 0 mm, 0 mu
    assert "none yet" in held._repr_html_() and "nan" not in held._repr_html_()
    held.set("hay_store_kg", 1000)
    assert np.isnan(held.account("stock_su")) and held.account("set_hay_t") == pytest.approx(133)
    held.advance_to("2012-01-01")
    assert held.account("stock_su") == pytest.approx(1e6) and held.account("set_hay_t") == pytest.approx(133)


def test_a_plan_file_that_changed_is_told(path: Path) -> None:
    simulation = lg.Simulation(path)
    path.write_text(QUIET + "# more\n")
    with pytest.raises(lg.DataError, match="pickled simulation.*another plan.*read again from .*short.yaml"):
        pickle.loads(pickle.dumps(simulation))


def test_parameters_may_be_changed_later(path: Path) -> None:
    parameters = lg.Parameters({"sward": {"ni": 0.3}})
    simulation = lg.Simulation(path, parameters=parameters)
    parameters["sward", "ni"] = 0.9
    assert pickle.loads(pickle.dumps(simulation)).units.equals(simulation.units)  # was another's state


# ---- faults inside ----


def test_who_stopped_it_is_told(path: Path) -> None:
    def fail(simulation: Any) -> None:
        raise KeyError("mine")

    simulation = lg.Simulation(path, on_day=fail)
    with pytest.raises(KeyError, match="mine"):
        simulation.advance_to("2012-02-01")
    for again in (simulation, simulation.fork()):
        with pytest.raises(lg.Cancelled, match="stopped after 2012-01-01: scenario 'usual': on_day raised KeyError: 'mine'"):
            again.advance_to("2012-02-01")
    by_rule = lg.Simulation(path, rule=lambda view: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        by_rule.advance_to("2012-02-01")
    with pytest.raises(lg.ArgumentError, match="stopped.*on 2012-01-01 the rule raised ZeroDivisionError"):
        by_rule.advance_to("2012-02-01")


@pytest.mark.parametrize("act", [
    lambda s: s.advance_to("2013-01-01"), lambda s: s.set("litter", 0), lambda s: s.fork(), lambda s: s.save("in.state")])
def test_a_rule_does_not_hold_the_simulation(path: Path, act: Any) -> None:
    simulation: Any = lg.Simulation(path, rule=lambda view: act(simulation))
    with pytest.raises(lg.ArgumentError, match="inside a rule"):
        simulation.advance_to("2012-02-02")


def test_another_thread_waits_for_what_looks_on(path: Path) -> None:
    began = threading.Event()

    def look(simulation: Any) -> None:
        began.set()
        time.sleep(0.001)

    simulation = lg.Simulation(path, on_day=look)
    going = threading.Thread(target=lambda: simulation.advance_to("2012-06-30"))
    going.start()
    began.wait()
    simulation.set("litter", 1)  # was refused, as if it came from inside
    going.join()
    assert simulation.account("set_dry_matter_t") != 0


def test_closed_ones_are_not_entered(path: Path) -> None:
    with lg.Simulation(path) as simulation:
        pass
    with pytest.raises(lg.ClosedError):
        simulation.__enter__()


# ---- many points ----


@pytest.mark.parametrize("params,kind,match", [
    ({"whc_mm": np.ma.masked_array([60.0, 90.0], [0, 1])}, lg.DataError, "'whc_mm' has masked values"),
    (pd.DataFrame([[60.0, 90.0]], columns=["whc_mm", "whc_mm"]), lg.ArgumentError, "two columns 'whc_mm'"),
    (pd.DataFrame({"whc_mm": [60.0]}, pd.MultiIndex.from_tuples([(1, 2)])), lg.ArgumentError, "several levels"),
    (lg.Parameters(), lg.ArrayTypeError, "for runs"),
    ({"NI": 0.2, "ni": 0.3}, lg.DataError, "given twice"),
])
def test_sets_of_points(params: Any, kind: Any, match: str) -> None:
    table = pd.DataFrame(days(), pd.date_range("2012-01-01", periods=730))
    with pytest.raises(kind, match=match):
        lg.points(table, params)
    if isinstance(params, dict) and "ni" in params:
        with pytest.raises(kind, match=match):
            lg.point(table, params=params)
