"""What a rule may ask and do beside its view."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import numpy as np
import pytest

import libgrass as lg

PLAN = """libgrass: 1
name: desk
years: {first: 2012, last: 2012, spinup: 1}
land: {schematic: xilinhot/landscape.yaml, cell_m: 10000}
weather: {months: xilinhot/weather.yaml, seed: 1}
tables: {types: tables/grassland_types.csv, standard: tables/nyt635.csv, animals: tables/animals.csv,
  prices: tables/prices.csv}
scenarios: [{name: as-usual, herd: {su: 1200000}}]
"""


def test_a_rule_asks_and_acts() -> None:
    views: List[Any] = []

    def rule(view: lg.RuleView) -> None:
        if view.month != 7:
            return
        views.append(view)
        assert np.all(view.since("precip_mm", "2012-05-01") > 0)
        assert np.all(view.past_year("precip_mm") > 0)
        assert np.all(view.get("feed_yuan_t") == 1200)
        view.set("buy_feed_kg", {view.units[1]: 500.0})
        assert view.hay_store_kg[1] == 500
        before = view.adult_su[1]
        view.set("trade_su", {view.units[1]: -1.0})
        assert view.adult_su[1] == pytest.approx(before - 1)
        with pytest.raises(lg.ArgumentError, match="trade_su"):
            view.set("trade_su", -1e12)
        with pytest.raises(lg.ArgumentError, match="known"):
            view.since("precip_mm", "1999-01-01")

    plan = Path(str(lg.data_path("xilinhot/plan-2023-2030.yaml"))).parents[1]
    text = PLAN.replace("xilinhot/", f"{plan}/xilinhot/").replace("tables/", f"{plan}/tables/")
    with pytest.warns(lg.LibgrassWarning, match="refused"):
        with lg.Simulation(lg.Plan.from_yaml(text), rule=rule) as held:
            held.advance_to("2012-07-02")
            assert held.account("hay_bought_t") == pytest.approx(0.5)
            assert held.account("sold_su") == pytest.approx(1)
    with pytest.raises(lg.ArgumentError, match="only while"):
        views[0].get("closed")
