"""examples/second_county: from its files to the report. With a command that has GDAL all of run.sh is run; else the land
is made here, and the plan is the same."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import libgrass as lg

for module in ("geopandas", "h5netcdf", "rasterio", "rioxarray", "yaml"):
    pytest.importorskip(module)

ROOT = Path(__file__).resolve().parents[3]
HOME = ROOT / "examples" / "second_county"
if not HOME.is_dir():
    pytest.skip("the examples are not here", allow_module_level=True)


def has_gdal(command: str) -> bool:
    return "GDAL part    GDAL" in subprocess.run([command, "--version"], stdout=subprocess.PIPE, text=True, check=False).stdout


def test_it_is_forty_lines_at_most() -> None:
    assert sum(len((HOME / name).read_text(encoding="utf-8").splitlines())
               for name in ("land.yaml", "plan.yaml", "run.sh")) <= 40


def test_the_command() -> None:
    command = os.environ.get("LIBGRASS_COMMAND", "")
    if not command or not has_gdal(command):
        pytest.skip("no command with GDAL (LIBGRASS_COMMAND)")
    done = subprocess.run(["sh", str(ROOT / "tests" / "gis" / "county.sh"), command, str(ROOT)],
                          env={**os.environ, "PYTHON": sys.executable}, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_plan_over_a_land_made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "examples" / "second_county"
    shutil.copytree(HOME, place)
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(place)
    runpy.run_path("make_inputs.py")["main"]("inputs")
    land = lg.Landscape.from_files(
        units="inputs/pastures.shp", encoding="cp1251", names={"NER": "unit", "BAG": "admin", "TOROL": "kind"},
        kinds={"малчин": "household", "дархан": "reserve_core"},
        layers={"type": "inputs/types.tif", "awc_mm": "inputs/soil.tif"},
        types={101: "typical_steppe", 102: "meadow_steppe", 205: None}, condition=0.8, water_km=3.0, cell_m=1000,
        grid_crs="+proj=laea +lat_0=46.5 +lon_0=112.6 +datum=WGS84 +units=m",
        weather_zones=[lg.WeatherZone("middle", lon_deg=112.6, lat_deg=46.5, elevation_m=1050)])
    assert len(land.units) == 24 and "Бэлчээр 24" in land.units
    land.write("land.h5")
    with lg.run("plan.yaml", directory="out", progress=False) as results:
        city = results.city
        told = "\n".join(results.assumed["now"])
        results.report("report.html")
    assert "'tp' is of sums since midnight UTC" in told and "UTC+8" in told
    assert 260 < city.loc["now"].precip_mm.mean() < 310
    assert (city.loc["now"].overload_rate > 0.1).sum() == 2 and (city.loc["fewer"].overload_rate < 0).all()
    # The weather of the plan is that of Python, to the bit.
    weather = lg.Weather.from_grid("inputs/era5land_*.nc", land, tz="+08:00")
    with lg.run("plan.yaml", land, weather, directory="again", progress=False) as again:
        assert again.city.equals(city)
