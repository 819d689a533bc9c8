"""What is held goes to processes of its own kind of start: spawned ones, which have nothing of this one."""

from __future__ import annotations

import multiprocessing
from typing import Any, Tuple

import pytest

for module in ("pandas", "xarray", "h5py", "yaml"):
    pytest.importorskip(module)

import libgrass as lg  # noqa: E402
from small import small_plan  # noqa: E402


def look(land: Any, weather: Any, simulation: Any, parameters: Any) -> Tuple[Any, ...]:
    """In the other process."""
    simulation.advance_to("2019-08-31")
    return (land.facts, weather.series("tmean_c", 0)[:5].tolist(), str(simulation.date), simulation.account("stock_su"),
            simulation.map("standing_crop").values.tobytes(), parameters.given, simulation)


def test_spawned() -> None:
    plan = small_plan(years=1)
    parameters = lg.Parameters({("degradation", "decline_rate"): 0.3})
    with lg.Landscape.make(lg.data_path("xilinhot/landscape.yaml"), cell_m=10000) as land:
        with lg.Weather.generate(lg.data_path("xilinhot/weather.yaml"), land, first_year=2019, last_year=2019, seed=3) as weather:
            bare = plan.replace(land=None, weather=None)
            with lg.Simulation(bare, land, weather, "rest", parameters=parameters) as simulation:
                simulation.advance_to("2019-04-10")
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    found = pool.apply(look, (land, weather, simulation, parameters))
                here = look(land, weather, simulation, parameters)
                assert found[:-1] == here[:-1]
                with found[-1] as back:  # and back again, on its way
                    for one in (back, simulation):
                        one.advance_to("2019-12-31")
                    assert back.accounts("unit").equals(simulation.accounts("unit"))
                assert str(simulation.date) == "2019-12-31"
