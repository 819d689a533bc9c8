"""From files of hours to a map of capacity: a plan of ten lines and five lines of Python, and by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Iterator

import grids
import numpy as np
import pytest
from small import ROOT

import libgrass as lg

xr = pytest.importorskip("xarray")
pd = pytest.importorskip("pandas")
pytest.importorskip("netCDF4")
pytest.importorskip("dask")
matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

pytestmark = pytest.mark.filterwarnings("ignore::libgrass.LibgrassWarning")

TABLES = lg.data_path("tables")
PLAN = f"""\
libgrass: 1
name: capacity
years: {{first: 2012, last: 2012}}
land: {{file: land.h5}}
weather: {{grid: era5_*.nc, tz: "+08:00"}}
tables:
  types: {TABLES}/grassland_types.csv
  standard: {TABLES}/nyt635.csv
  animals: {TABLES}/animals.csv
scenarios: [{{name: now, herd: {{su: 100000, constant: true}}}}]
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of an office: a land, a year of hours in two files, a plan."""
    folder = tmp_path_factory.mktemp("office")
    grids.land().write(folder / "land.h5", sync=False)
    hours = grids.era(first="2011-12-31", days=368, dtype="int16")
    for number, part in enumerate((slice(None, "2012-06"), slice("2012-07", None))):
        hours.sel(valid_time=part).to_netcdf(folder / f"era5_{number}.nc", engine="netcdf4")
    (folder / "grid.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "plan.yaml").write_text("\n".join(line for line in PLAN.splitlines() if line[:4] not in ("land", "weat")))
    return folder


@pytest.fixture
def there(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(place)
    yield place


def _alike(one: Any, other: Any) -> None:
    for name in one.data_vars:
        if one[name].dtype.kind in "fiu":
            assert np.array_equal(one[name], other[name], equal_nan=True), name


def test_ten_lines_of_a_plan_and_five_of_python(there: Path) -> None:
    assert len(PLAN.splitlines()) == 10
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8").split("\n## Weather on a grid\n", 1)[1]
    five = re.findall(r"^ {4}(.+)$", page.split("\n\n`data`", 1)[0], re.M)
    assert len(five) == 5
    told: Any = {}
    exec("\n".join(five), told)
    results, by_plan = told["results"], lg.run("grid.yaml", progress=False)
    capacity = results.books("unit").proper_capacity_su
    assert float(capacity.sum()) > 1000
    assert np.array_equal(capacity, by_plan.books("unit").proper_capacity_su)
    _alike(results.to_xarray("now"), by_plan.to_xarray("now"))
    same = [[line for line in r.assumed["now"] if line.startswith("weather:") and "part of a day" not in line]
            for r in (results, by_plan)]  # the plan reads its own years
    assert same[0] == same[1]
    matplotlib.pyplot.close("all")


def test_awkward_packing_gives_the_same_bits(there: Path, tmp_path: Path) -> None:
    """The plan's own reader against xarray, decoded and not."""
    data = grids.era(first="2011-12-31", days=368)
    for name in data.data_vars:
        low, high = float(data[name].min()), float(data[name].max())
        data[name].encoding = {"dtype": "int16", "scale_factor": np.float32((high - low) / 65001),
                               "add_offset": np.float32((low + high) / 2), "_FillValue": np.int16(-32767)}
    data.to_netcdf(tmp_path / "era5_packed.nc", engine="netcdf4")
    plan = Path("grid.yaml").read_text(encoding="utf-8").replace("era5_*.nc", str(tmp_path / "era5_packed.nc")).replace(
        "land.h5", str(there / "land.h5"))
    (tmp_path / "packed.yaml").write_text(plan, encoding="utf-8")
    land = lg.Landscape.read("land.h5")
    by_plan = lg.run(tmp_path / "packed.yaml", progress=False, to="memory").to_xarray("now")
    for source in (tmp_path / "era5_packed.nc", xr.open_dataset(tmp_path / "era5_packed.nc")):
        weather = lg.Weather.from_grid(source, land, tz="+08:00", last_year=2012)
        _alike(lg.run("plan.yaml", land, weather, progress=False, to="memory").to_xarray("now"), by_plan)


def test_rain_of_another_grid_by_both_doors(there: Path, tmp_path: Path) -> None:
    rain = grids.chirps("2011-12-25", 380)
    rain.to_netcdf(tmp_path / "chirps.nc", engine="netcdf4")
    plan = Path("grid.yaml").read_text(encoding="utf-8").replace(
        "era5_*.nc,", f"{there}/era5_*.nc, precip: {tmp_path}/chirps.nc,").replace("land.h5", str(there / "land.h5"))
    (tmp_path / "rain.yaml").write_text(plan, encoding="utf-8")
    by_plan = lg.run(tmp_path / "rain.yaml", progress=False, to="memory")
    land = lg.Landscape.read("land.h5")
    weather = lg.Weather.from_grid("era5_*.nc", land, precip=rain, tz="+08:00", last_year=2012)
    results = lg.run("plan.yaml", land, weather, progress=False, to="memory")
    _alike(results.to_xarray("now"), by_plan.to_xarray("now"))
    name = next(zone for zone in weather.zones if zone.count("_") == 3)  # a point of the hours, and one of the rain
    lon, lat = (float(word[:-1]) for word in name.split("_")[2:])
    own = rain.precip.sel(longitude=lon, latitude=lat, method="nearest").sel(time=weather.time.astype("datetime64[ns]"))
    assert np.array_equal(weather.series("precip_mm", name), own.astype(float))


def test_days_made_by_hand_give_the_same_capacity(there: Path) -> None:
    land = lg.Landscape.read("land.h5")
    weather = lg.Weather.from_grid("era5_*.nc", land, tz="Asia/Shanghai", last_year=2012)
    steps = grids.steps_of_hours("2011-12-31", 368)
    tables = [grids.by_hand(p.lat_deg, p.lon_deg, steps=steps).loc["2012"].assign(zone=p.name) for p in weather.places]
    hand = lg.Weather.from_frame(pd.concat(tables), weather.zoned(land))
    for column in lg.weather.COLUMNS:
        assert np.allclose(weather.series(column), hand.series(column), rtol=0, atol=1e-6), column
    one = lg.run("plan.yaml", land, weather, progress=False, to="memory")
    other = lg.run("plan.yaml", weather.zoned(land), hand, progress=False, to="memory")
    assert np.allclose(one.books("unit").proper_capacity_su, other.books("unit").proper_capacity_su, rtol=1e-6)


def test_a_simulation_and_points_take_it(there: Path) -> None:
    land = lg.Landscape.read("land.h5")
    weather = lg.Weather.from_grid("era5_*.nc", land, tz="+08:00")
    held = lg.Simulation(lg.Plan.read("plan.yaml"), land, weather)
    held.advance_to("2012-12-31")
    whole = lg.run("plan.yaml", land, weather, progress=False, to="memory")
    assert np.array_equal(held.units["standing_kg_ha"], whole.to_xarray("now").standing_kg_ha.isel(day=-1))
    many = lg.points({zone: weather.to_frame(zone) for zone in weather.zones[:2]}, {"whc_mm": [80, 120]},
                     columns=["gv_kg_ha"])
    assert many.sizes["site"] == 2 and float(many.gv_kg_ha.max()) > 0
