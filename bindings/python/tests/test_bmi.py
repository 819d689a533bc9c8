"""The model through the Basic Model Interface, in Python."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from world import plan, small_land, write_plan  # noqa: F401

import libgrass as lg

bmipy = pytest.importorskip("bmipy")
pytest.importorskip("yaml")
pytest.importorskip("pandas")

from libgrass.bmi import LibgrassBmi  # noqa: E402

CROP = "land_vegetation_standing-crop__mass-per-area_density"
ADULTS = "grassland_unit_livestock~adult__sheep-unit_count"
TRADE = "grassland_unit_livestock~traded__sheep-unit_count"


@pytest.fixture
def model(plan: Path) -> Any:  # noqa: F811
    config = plan.parent / "bmi.yaml"
    config.write_text(f"plan: {plan.name}\nscenario: usual\nthreads: 2\n", encoding="utf-8")
    made = LibgrassBmi()
    made.initialize(str(config))
    yield made
    if made._simulation is not None:
        made.finalize()


def value(model: Any, name: str) -> Any:
    return model.get_value(name, np.empty(model.get_grid_size(model.get_var_grid(name))))


def test_it_is_the_interface(model: Any) -> None:
    assert isinstance(model, bmipy.Bmi)
    assert (model.get_component_name(), model.get_time_units(), model.get_time_step()) == ("libgrass", "d", 1.0)
    assert (model.get_start_time(), model.get_current_time(), model.get_end_time()) == (0.0, 0.0, 731.0)


def test_every_variable_is_there(model: Any) -> None:
    known = model.simulation.variables().reset_index()
    listed = set(model.get_output_var_names()) | set(model.get_input_var_names())
    # This scenario may keep no growth; it is then in no list.
    assert len(known) - 1 <= len(listed) <= len(known)
    assert model.get_input_item_count() == known.settable.sum()
    for name in listed:
        assert name.count("__") == 1
        assert model.get_var_nbytes(name) == 8 * model.get_grid_size(model.get_var_grid(name))
    for name in model.get_output_var_names():
        value(model, name)


@pytest.mark.parametrize("time", ["5", None, True])
def test_a_time_is_a_number(model: Any, time: Any) -> None:
    with pytest.raises(lg.ArrayTypeError, match="it should be a number"):
        model.update_until(time)
    assert model.get_current_time() == 0


def test_until_is_advance_to(model: Any, plan: Path) -> None:  # noqa: F811
    with lg.Simulation(plan, scenario="usual", threads=1) as other:
        for day in (1, 2, 196, 366, 731):
            model.update() if day == 2 else model.update_until(float(day))
            assert model.get_current_time() == day
            other.advance_to(datetime.date(2011, 12, 31) + datetime.timedelta(day))
            shape = model.get_grid_shape(0, np.empty(2, np.int32))
            there = value(model, CROP).reshape(shape)[::-1]
            assert np.array_equal(there.astype(np.float32), other.map("standing_crop"), equal_nan=True)
            assert np.array_equal(value(model, ADULTS), other.by_unit("adult_su"))
            assert value(model, "grassland_account__intake_t")[0] == other.account("intake_t")
    with pytest.raises(lg.ArgumentError, match="after the last day"):
        model.update()


def test_places(model: Any) -> None:
    land = model.simulation.land
    y, x = model.get_grid_origin(0, np.empty(2))
    assert y == pytest.approx(min(land.y)) and x == pytest.approx(min(land.x))
    assert list(model.get_grid_spacing(0, np.empty(2))) == [land.grid.cell_m] * 2
    units = model.get_grid_node_count(1)
    x, y = model.get_grid_x(1, np.empty(units)), model.get_grid_y(1, np.empty(units))
    first, count, raster = (np.asarray(land.column(name), int) for name in ("unit_first", "unit_count", "raster"))
    for unit in (0, units - 1):
        cells = raster[first[unit]:first[unit] + count[unit]]
        assert x[unit] == pytest.approx(np.mean(np.asarray(land.x)[cells % land.grid.nx]))
        assert y[unit] == pytest.approx(np.mean(np.asarray(land.y)[cells // land.grid.nx]))


def test_what_is_set_is_there(model: Any) -> None:
    model.update_until(150.0)
    before = value(model, CROP)
    node, off = int(np.argmax(~np.isnan(before))), int(np.argmax(np.isnan(before)))
    model.set_value_at_indices(CROP, np.array([node]), np.array([321.5]))
    got = model.get_value_at_indices(CROP, np.empty(1), np.array([node]))
    assert got[0] == pytest.approx(321.5, abs=1e-3)
    assert np.array_equal(np.delete(value(model, CROP), node), np.delete(before, node), equal_nan=True)
    model.set_value(CROP, np.full(before.size, 100.0))
    assert value(model, CROP)[node] == pytest.approx(100.0, abs=1e-3)
    model.set_value(TRADE, 0.1 * value(model, ADULTS))
    assert value(model, "grassland_account__bought_su")[0] > 0
    with pytest.raises(lg.ArgumentError, match="no usable grassland"):
        model.set_value_at_indices(CROP, np.array([off]), np.array([1.0]))
    with pytest.raises(lg.ArgumentError, match="index 1 .*which is there already"):
        model.set_value_at_indices(CROP, np.array([node, node]), np.array([1.0, 2.0]))
    model.update_until(200.0)


def test_land_and_weather_may_be_others(plan: Path) -> None:  # noqa: F811
    land = lg.Landscape.make(cell_m=5000)
    land.write(plan.parent / "other.h5")
    weather = lg.Weather.generate(land=land, first_year=2011, last_year=2014, seed=7, climate=True)
    weather.write_csv(plan.parent / "other.csv")
    rain = []
    # The third: the landscape file is the plan's own.
    own = plan.read_text(encoding="utf-8")
    stated = own[own.index("land: "):].split("\n")[0]
    (plan.parent / "third.yaml").write_text(own.replace(stated, "land: {file: other.h5}"), encoding="utf-8")
    for lines in (f"plan: {plan.name}\nland: other.h5\n", f"plan: {plan.name}\nland: other.h5\nweather: other.csv\n",
                  "plan: third.yaml\nweather: other.csv\n"):
        config = plan.parent / "other.yaml"
        config.write_text(lines, encoding="utf-8")
        model = LibgrassBmi()
        model.initialize(str(config))
        assert model.get_grid_spacing(0, np.empty(2))[0] == 5000.0
        model.update_until(200.0)
        rain.append(value(model, "grassland_account__precip_mm")[0])
        model.finalize()
    assert rain[0] != pytest.approx(rain[1]) and rain[1] == rain[2]


def test_what_is_wrong_is_refused_and_the_model_goes_on(model: Any) -> None:
    model.update_until(30.0)
    before = value(model, CROP)
    for asked, words in (
            (lambda: value(model, "standing_crop"), "no variable 'standing_crop'"),
            (lambda: model.get_value(TRADE, np.empty(model.get_grid_size(1))), "cannot be read"),
            (lambda: model.set_value("grassland_account__intake_t", np.zeros(1)), "cannot be set"),
            (lambda: model.get_value(CROP, np.empty(3)), "writable, contiguous array of"),
            (lambda: model.get_value(CROP, np.empty(before.size, np.float32)), "float64"),
            (lambda: model.set_value(CROP, np.zeros(3)), "is given 3 numbers"),
            (lambda: model.set_value(CROP, np.full(before.size, -5.0)), "-5"),
            (lambda: model.get_value_at_indices(CROP, np.empty(1), np.array([-1])), "index 0 is -1"),
            (lambda: model.get_value_at_indices(CROP, np.empty(1), np.array([0.5])), "whole numbers"),
            (lambda: model.get_grid_rank(3), "no grid 3"),
            (lambda: model.get_grid_shape(1, np.empty(2)), "has no shape"),
            (lambda: model.update_until(29.0), "is not from 30"),
            (lambda: model.update_until(30.5), "no whole day"),
            (lambda: model.update_until(float("nan")), "is not from 30"),
            (lambda: model.initialize("bmi.yaml"), "initialized already")):
        with pytest.raises(lg.LibgrassError, match=words):
            asked()
    with pytest.raises(NotImplementedError):
        model.get_value_ptr(CROP)
    assert np.array_equal(value(model, CROP), before, equal_nan=True)
    model.update()
    assert model.get_current_time() == 31.0
    model.finalize()
    with pytest.raises(lg.ClosedError, match="not initialized"):
        model.update()


@pytest.mark.parametrize("text, words", [
    ("plan: PLAN\nscenaro: usual\n", ":2: there is no key 'scenaro'; did you mean 'scenario'"),
    ("scenario: usual\n", "'plan' is missing"),
    ("plan: [a, b]\n", ":1: 'plan' should be one word"),
    ("plan: PLAN\nplan: PLAN\n", ":2: 'plan' is given twice"),
    ("plan: PLAN\nthreads: 0\n", ":2: threads is '0'"),
    ("plan: PLAN\nscenario: usua\n", "did you mean 'usual'"),
    ("plan: nowhere.yaml\n", "nowhere.yaml"),
    ("plan: PLAN\nland: nowhere.h5\n", "nowhere.h5"),
    ("- plan\n", "neither a plan nor"),
    ("", "neither a plan nor"),
    ("plan: '\n", "no YAML"),
])
def test_wrong_configurations_are_told(plan: Path, text: str, words: str) -> None:  # noqa: F811
    config = plan.parent / "wrong.yaml"
    config.write_text(text.replace("PLAN", plan.name), encoding="utf-8")
    model = LibgrassBmi()
    with pytest.raises(lg.LibgrassError, match=words.replace(".", r"\.").replace("?", r"\?")):
        model.initialize(str(config))
    model.initialize(str(plan))  # a plan itself will do
    model.finalize()
