"""Small plans and runs that several test files look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict

import pytest

import libgrass as lg

if TYPE_CHECKING:
    from libgrass import Plan

ROOT = Path(__file__).resolve().parents[3]


def small_plan(name: str = "small", years: int = 2, **defaults: Any) -> Plan:
    """Xilinhot in cells of 5 km, for some years from 2019 on."""
    from libgrass.scenario import Plan, Scenario  # needs PyYAML

    tables = lg.data_path("tables")
    land = lg.data_path("xilinhot")
    shared: Dict[str, Any] = {
        "herd": {"su": "1150000 su", "share_by": "forage", "spread": 0.35, "constant": True},
        "output": {"yearly_maps": True, "monthly_maps": True, "daily_series": True},
        "feed": {"bought_max_kg_su": 20},
        "degradation": True}
    return Plan(
        name=name, years={"first": 2019, "last": 2018 + years, "spinup": 1},
        land={"schematic": land / "landscape.yaml", "cell_m": "5000 m"},
        weather={"months": land / "weather.yaml", "seed": 54102},
        tables={"types": tables / "grassland_types.csv", "standard": tables / "nyt635.csv",
                "animals": tables / "animals.csv", "prices": tables / "prices.csv"},
        defaults={**shared, **defaults},
        scenarios=[Scenario(name="packed"),
                   Scenario(name="plain", output={"packed": False}),
                   Scenario(name="rest", output={"daily_series": False}, measures=[
                       {"kind": "rest", "when": {"from": "04-01", "to": "05-15"}}])])


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results: scenarios packed, plain and (without daily series) rest."""
    folder = tmp_path_factory.mktemp("small") / "out"
    lg.run(small_plan(), directory=folder)
    return folder
