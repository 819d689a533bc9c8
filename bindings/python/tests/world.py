"""A small land, a small weather and short plans for the tests of the core."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, Dict

import numpy as np
import pytest

import libgrass as lg

DATA = lg.data_path()

PLAN = f"""\
libgrass: 1
name: short
years: {{first: 2012, last: 2013}}
land: {{schematic: {DATA}/xilinhot/landscape.yaml, cell_m: 10000}}
weather: {{months: {DATA}/xilinhot/weather.yaml, seed: 1, climate: false}}
tables:
  types: {DATA}/tables/grassland_types.csv
  standard: {DATA}/tables/nyt635.csv
  animals: {DATA}/tables/animals.csv
defaults: {{degradation: true, feed: {{bought_max_kg_su: 20}}, herd: {{su: 1000000, share_by: forage, constant: true}}}}
scenarios:
  - {{name: usual}}
  - {{name: balance, measures: [{{kind: balance}}]}}
"""


def write_plan(folder: Path, text: str = PLAN, name: str = "short.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_plan(tmp_path)


@pytest.fixture
def command() -> str:
    """The command libgrass of the same tree."""
    found = os.environ.get("LIBGRASS_COMMAND") or shutil.which("libgrass")
    if not found:
        pytest.skip("the command libgrass is not here (LIBGRASS_COMMAND)")
    return found


ZONE = lg.WeatherZone("here", 116.0, 44.0, 1000.0)


def rasters(ny: int = 4, nx: int = 5) -> Dict[str, Any]:
    """Rasters of two units and two types; the last column lies outside."""
    unit = np.zeros((ny, nx), np.int32)
    unit[ny // 2:] = 1
    unit[:, -1] = -1
    place = np.arange(ny * nx, dtype=np.float32).reshape(ny, nx)
    return {"unit": unit, "type": (np.arange(ny * nx).reshape(ny, nx) % 2).astype(np.uint8),
            "awc_mm": 80 + place, "water_km": place / 10, "condition": 0.5 + place / 100}


def tables() -> Dict[str, Any]:
    return {"types": ["meadow_steppe", "typical_steppe"], "units": ["north", "south"],
            "weather_zones": [ZONE], "west_m": 800000.0, "north_m": 4900000.0, "cell_m": 1000.0}


def small_land(**changes: Any) -> lg.Landscape:
    return lg.Landscape.from_arrays(**{**rasters(), **tables(), **changes})


def days(count: int = 730) -> Dict[str, Any]:
    """Series of a made-up climate from 2012-01-01."""
    day = np.arange(count)
    summer = np.cos((day - 200) / 365.25 * 2 * np.pi)
    tmean = 3 + 20 * summer
    return {"tmean_c": tmean, "tmin_c": tmean - 6, "tmax_c": tmean + 6,
            "precip_mm": np.where(day % 5 == 0, 3 + 3 * summer, 0.0), "par_mj_m2": 6 + 3 * summer,
            "pet_mm": 2.5 + 2 * summer}
