"""The first example of docs/gis.md, as it stands: its description, over files of its names, and its lines of shell."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small import ROOT
from world import PLAN, command  # noqa: F401

import libgrass as lg

geopandas = pytest.importorskip("geopandas")
rasterio = pytest.importorskip("rasterio")
shapely = pytest.importorskip("shapely")

PAGE = (ROOT / "docs" / "gis.md").read_text(encoding="utf-8")
WEST, NORTH, STEP = 116.0, 44.0, 0.001


def write_raster(path: Path, *bands: Any) -> None:
    rows, columns = bands[0].shape
    with rasterio.open(path, "w", driver="GTiff", height=rows, width=columns, count=len(bands), crs="EPSG:4490",
                       dtype=bands[0].dtype, transform=rasterio.transform.from_origin(WEST, NORTH, STEP, STEP)) as file:
        for number, band in enumerate(bands, 1):
            file.write(band, number)


def write_files(place: Path) -> None:
    """Two pastures side by side, 0.02 degrees high, and rasters around them."""
    box = shapely.box
    frame = geopandas.GeoDataFrame(
        {"NAME": ["a", "b"], "SUMU": ["宝力根", "宝力根"], "ZONE": ["北部保护区"] * 2, "KIND": ["牧户", "核心区"]},
        geometry=[box(116.01, 43.97, 116.03, 43.99), box(116.03, 43.97, 116.05, 43.99)], crs="EPSG:4490")
    frame.to_file(place / "pastures.gpkg", layer="pastures")
    frame.iloc[1:].to_file(place / "redline.gpkg")
    shape = (60, 80)
    codes = np.full(shape, 11, np.uint8)
    codes[:, 40:], codes[:, 45:47] = 21, 80
    write_raster(place / "types.tif", codes)
    write_raster(place / "cover.tif", np.full(shape, 75, np.uint8))
    write_raster(place / "soil.tif", np.full(shape, 1.0, np.float32), np.full(shape, 120.0, np.float32))
    write_raster(place / "slope.tif", np.full(shape, 3.0, np.float32))


@pytest.mark.skipif(os.name != "posix", reason="lines of shell")
def test_first_example(tmp_path: Path, command: str) -> None:  # noqa: F811
    if "LIBGRASS_GDAL" in subprocess.run([command, "import-land", "x", "-o", "y"], capture_output=True,
                                      text=True, cwd=tmp_path).stderr:
        pytest.skip("this command was built without GDAL")
    write_files(tmp_path)
    description = PAGE.split("```yaml\n", 1)[1].split("```", 1)[0]
    (tmp_path / "land.yaml").write_text(description, encoding="utf-8")
    plan = PLAN.replace("first: 2012, last: 2013", "first: 2015, last: 2015").replace("usual", "SCENARIO")
    (tmp_path / "plan.yaml").write_text(plan.replace("su: 1000000", "su: 100"), encoding="utf-8")
    lines = re.findall(r"^ {4}libgrass (.*?)(?: +#.*)?$", PAGE, re.M)
    assert len(lines) == 4
    for line in lines:
        done = subprocess.run([command, *line.split()], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, (line, done.stderr)
    land = lg.Landscape.read(tmp_path / "land.h5")
    assert land.units == ("a", "b") and land.types == ("typical_steppe", "meadow_steppe")
    assert np.all(land.awc_mm == 120) and np.all(land.condition == np.float32(0.75))
    with rasterio.open(tmp_path / "production-2015.tif") as written:
        production = written.read(1)
    assert np.isfinite(production).sum() == land.facts.cells and np.nanmax(production) > 100
