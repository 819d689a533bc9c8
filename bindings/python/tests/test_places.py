"""A weather that knows where its series lie, as one made from a grid does: runs and simulations over a land of other zones."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any, Tuple

import numpy as np
import pytest
from world import PLAN, write_plan

import libgrass as lg
from libgrass.weather import _unpickled

DAYS = 731


def with_places(weather: lg.Weather, land: lg.Landscape, zone_of_cell: Any) -> lg.Weather:
    """The weather with places in its bytes (libgrass/weather/packed.c), which only readers of grids set."""
    packed: bytes = weather.__reduce__()[1][1]
    grid, count = land.grid, len(weather.zones)
    raster = np.full(grid[0] * grid[1], 65535, np.uint16)
    raster[land.column("raster")] = zone_of_cell
    west = land.x[0] - grid.cell_m / 2
    north = land.y[0] + grid.cell_m / 2
    block = struct.pack("=iidddq", grid[0], grid[1], west, north, grid.cell_m, land.facts.cells)
    for number, name in enumerate(weather.zones):
        block += struct.pack("=64s5d", name.encode(), 115 + number / 100, 43 + number / 100, 1000 + number, 1, 0)
    at = len(packed) - 8 * 9 * DAYS * count
    return _unpickled(lg.Weather, packed[:60] + struct.pack("=I", 1) + packed[64:at] + block + raster.tobytes() + packed[at:])


def series(zones: int) -> Any:
    day, zone = np.arange(DAYS), np.arange(zones)[:, None]
    summer = np.cos((day - 200) / 365.25 * 2 * np.pi)
    rain = np.where((day + zone) % 5 == 0, 4 + 3 * summer + zone / 50, 0.0)
    return {"tmean_c": 3 + 20 * summer + zone / 100, "precip_mm": rain, "radiation_mj_m2": 15 + 8 * summer + 0 * zone}


@pytest.fixture(scope="module")
def world() -> Tuple[lg.Landscape, lg.Weather]:
    land = lg.Landscape.make(cell_m=10000)
    cells = land.facts.cells
    names = [f"p{number:03d}" for number in range(cells)]
    # Its own places give the latitudes that days are estimated with, so twice: for the land, then for its days.
    bare = lg.Weather.from_arrays(series(cells), "2012-01-01", zones=names, latitude_deg=43.0)
    order = np.arange(cells, dtype=np.uint16)[::-1]
    zoned = with_places(bare, land, order).zoned(land)
    whole = lg.Weather.from_arrays(series(cells), "2012-01-01", zoned, zones=names)
    return land, with_places(whole, land, order)


def test_places_are_told(world: Tuple[lg.Landscape, lg.Weather]) -> None:
    land, weather = world
    places = weather.places
    assert len(places) == land.facts.cells
    assert places[3] == lg.WeatherZone("p003", 115.03, 43.03, 1003.0, 1.0, 0.0)
    zoned = weather.zoned(land)
    assert zoned.weather_zones == weather.zones
    assert zoned.facts.cells == land.facts.cells
    assert lg.Weather.generate(first_year=2012, last_year=2012).places == ()
    with pytest.raises(lg.errors.ArgumentError, match="has no places"):
        lg.Weather.generate(first_year=2012, last_year=2012).zoned(land)
    with pytest.raises(lg.errors.DataError, match="made for another land"):
        weather.zoned(lg.Landscape.make(cell_m=9000))


def test_every_door_gives_the_same(world: Tuple[lg.Landscape, lg.Weather], tmp_path: Path) -> None:
    land, weather = world
    plan = write_plan(tmp_path, PLAN + "extrapolate: true\n")
    plain = lg.Weather.from_arrays({name: weather.series(name) for name in ("tmean_c", "precip_mm", "radiation_mj_m2")},
                                   "2012-01-01", weather.zoned(land), zones=weather.zones)
    assert plain.places == ()
    for name, (own, days) in {"own": (None, weather), "lent": (land, weather), "zoned": (weather.zoned(land), plain)}.items():
        lg.run(plan, own, days, directory=tmp_path / name)
    wanted = (tmp_path / "own/summary.csv").read_bytes()
    assert (tmp_path / "lent/summary.csv").read_bytes() == wanted
    assert (tmp_path / "zoned/summary.csv").read_bytes() == wanted


def test_a_simulation_shows_cells_where_they_lie(world: Tuple[lg.Landscape, lg.Weather], tmp_path: Path) -> None:
    land, weather = world
    plan = write_plan(tmp_path, PLAN + "extrapolate: true\n")
    with lg.Simulation(plan, land, weather) as given, lg.Simulation(plan, None, weather) as own:
        for simulation in (given, own):
            simulation.advance_to("2012-08-01")
            assert simulation.land.facts.weather_zones == land.facts.cells
            crop = simulation.map("standing_crop").values.ravel()
            assert np.allclose(crop[simulation.land.column("raster")], simulation.cells("standing_crop"), rtol=1e-6)
        rasters = [simulation.map("standing_crop") for simulation in (given, own)]
    usable = land.to_raster("unit", -1) >= 0
    assert np.array_equal(np.isfinite(rasters[0].values), usable)
    assert np.array_equal(rasters[0].values, rasters[1].values, equal_nan=True)
    weather_as_own = lg.Weather.generate(land=land, first_year=2012, last_year=2013)
    with lg.Simulation(write_plan(tmp_path), land, weather_as_own) as simulation:
        assert simulation.land is land
