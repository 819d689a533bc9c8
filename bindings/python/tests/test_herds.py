"""Herds that live: the keys of plans, the columns of books, the variables of units, with their units and words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

pd = pytest.importorskip("pandas")
for module in ("xarray", "h5netcdf", "yaml"):
    pytest.importorskip(module)

import libgrass as lg  # noqa: E402
from libgrass.scenario import Feed, Herd, Plan, Scenario  # noqa: E402

TABLES = lg.data_path("tables")


def living_plan(**defaults: Any) -> Plan:
    """Two years of the city in cells of 10 km, and what herds that live are read from."""
    land = lg.data_path("xilinhot")
    return Plan(
        name="living", years={"first": 2012, "last": 2013}, land={"schematic": land / "landscape.yaml", "cell_m": 10000},
        weather={"months": land / "weather.yaml", "seed": 1},
        tables={"types": TABLES / "grassland_types.csv", "standard": TABLES / "nyt635.csv", "animals": TABLES / "animals.csv",
                "prices": TABLES / "prices.csv", "breeds": TABLES / "breeds.csv", "feeds": TABLES / "feeds.csv",
                "sales": TABLES / "sale_rules.csv", "sheep_units": TABLES / "sheep_units.csv"},
        defaults={"hay": {"mow": False}, "output": {"yearly_maps": False, "daily_series": False}, **defaults},
        scenarios=[Scenario(name="unfed", herd={"su": 1_150_000}),
                   Scenario(name="fed", herd=Herd(su=1_150_000, breed="mongolian_sheep", sheep_units="live_weight"),
                            feed=Feed(how="ration", ration_kg=0.9, from_="11-01", to="03-31", bought_max_kg_su=1.5, kind="concentrate")),
                   Scenario(name="kept", herd={"su": 1_150_000, "constant": True})])


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with lg.run(living_plan(), directory=tmp_path_factory.mktemp("living") / "out", progress=False) as made:
        yield made


def test_a_plan_that_says_nothing_of_it_has_herds_that_live(results: Any) -> None:
    city = results.city
    assert (city.heads["unfed"] > 0).all() and (city.heads["kept"] == 0).all()
    assert any("constant=false" in line for line in results.assumed["unfed"])
    assert any("constant herds: animals neither grow thin nor die of hunger" in line for line in results.assumed["kept"])


def test_who_is_fed_starves_less(results: Any) -> None:
    starved = results.city.starved.groupby(level="scenario", observed=True).sum()
    assert starved["unfed"] > 3 * starved["fed"] and starved["kept"] == 0
    assert results.city.feed_bought_t["fed"].min() > 0


def test_columns_have_units_and_words(results: Any) -> None:
    units, meaning = results.summary.attrs["units"], results.summary.attrs["meaning"]
    for name, unit in {"heads": "1", "births": "1", "deaths": "1", "starved": "1", "live_weight_t": "t", "sold_t": "t",
                       "methane_t": "t", "net_with_herd_yuan": "yuan"}.items():
        assert units[name] == unit and len(meaning[name]) > 10, name
    np.testing.assert_allclose(results.city.net_with_herd_yuan, results.city.net_yuan + results.city.herd_change_yuan,
                               rtol=1e-9, atol=1)
    assert results.plot.compare("heads").get_ylabel() != ""
    books = results.books("unit")
    assert books.live_weight_t.attrs["units"] == "t"
    np.testing.assert_allclose(books.heads.sel(scenario="unfed").sum("region"), results.city.heads["unfed"], rtol=1e-9)


def test_methane_and_weight_are_those_of_sheep(results: Any) -> None:
    fed = results.city.loc["fed"]
    kg = 1000 * fed.live_weight_t / fed.heads
    assert kg.between(25, 60).all()
    assert (1000 * fed.methane_t / fed.heads).between(4, 15).all()


def test_a_simulation_shows_them() -> None:
    plan = living_plan()
    with lg.Simulation(plan, scenario="unfed") as simulation:
        simulation.advance_to("2012-06-30")
        herds = simulation.units
        assert {"heads", "dams_heads", "young_heads", "live_weight_kg", "condition_score"} <= set(herds.columns)
        parts = herds.dams_heads + herds.yearlings_heads + herds.young_heads + herds.males_heads
        np.testing.assert_allclose(herds.heads, parts, rtol=1e-9)
        assert herds.condition_score.dropna().between(0, 6).all()
        born = simulation.account("births")
        assert born == pytest.approx(simulation.accounts("admin").births.sum(), rel=1e-9) and born > 0
        facts = simulation.variables().loc["condition_score"]
        assert len(str(facts["meaning"])) > 10
        most = herds.heads.idxmax()
        simulation.trade({most: -float(herds.adult_su[most])})
        simulation.advance_to("2012-07-02")
        assert simulation.units.heads[most] < herds.heads[most]


def test_herds_come_from_a_file(tmp_path: Path) -> None:
    plan = living_plan()
    with lg.Simulation(plan, scenario="unfed") as simulation:
        unit = simulation.units.index[0]
    pd.DataFrame({"unit": [unit, unit], "breed": "ujimqin_sheep", "class": ["dams", "young"], "heads": [100, 20],
                  "live_kg": [50, 30]}).to_csv(tmp_path / "herds.csv", index=False)
    plan.scenarios = [Scenario(name="listed", herd=Herd(file=tmp_path / "herds.csv"))]
    made = lg.run(plan, to="memory", progress=False)
    heads = made.books("unit").heads.isel(year=0, scenario=0)
    assert 50 < float(heads.sel(region=unit)) < 250 and float(heads.sum()) == pytest.approx(float(heads.sel(region=unit)))


@pytest.mark.parametrize("part, key, words", [
    ("herd", {"su": 1000, "breed": "yak"}, "the table of breeds has no 'yak'"),
    ("feed", {"how": "ration", "ration_kg": 1, "kind": "clover"}, "clover"),
])
def test_what_no_table_has_is_refused(part: str, key: Any, words: str) -> None:
    plan = living_plan()
    plan.scenarios = [Scenario(name="odd", **{"herd": {"su": 1000}, part: key})]
    with pytest.raises(lg.LibgrassError, match=words):
        plan.check()


def test_points_have_this_years_mass() -> None:
    table = lg.Weather.generate(first_year=2012, last_year=2013, seed=1).to_frame()
    days = lg.points(table, {"ni": [0.6, 0.8]}, columns=["standing_kg_ha", "current_year_kg_ha"], years=[2013])
    assert (days.current_year_kg_ha <= days.standing_kg_ha + 1e-9).all()
    # On New Year's day all that stands is of the year before; in August straw is a small part.
    assert float(days.current_year_kg_ha.sel(time="2013-01-01").max()) < 0.05 * float(days.standing_kg_ha.sel(time="2013-01-01").min())
    assert (days.current_year_kg_ha.sel(time="2013-08-15") > 0.7 * days.standing_kg_ha.sel(time="2013-08-15")).all()
    one = lg.point(table, ni=0.6)
    assert np.array_equal(one.current_year_kg_ha.loc["2013"], days.current_year_kg_ha.isel(site=0, set=0))


def test_breeds_stand_beside_each_other() -> None:
    plan = living_plan()
    plan.scenarios = [Scenario(name="mixed", herd=Herd(heads={"sheep": 100_000, "cattle": 10_000}), prices={"adult_yuan_kg": 20}),
                      Scenario(name="late", herd=Herd(su=100_000, mating="12-20", weaning="09-15"))]
    parameters = lg.Parameters({"breeds": {"ujimqin_cattle": {"join_day": 220}}})
    with pytest.warns(lg.LibgrassWarning, match="no herd is of it"):  # of the second scenario
        made = lg.run(plan, to="memory", progress=False, parameters=parameters)
    mixed = made.city.xs("mixed", level="scenario")
    kg = 1000 * mixed.live_weight_t / mixed.heads
    assert kg.between(55, 110).all()  # sheep of some 45, cattle of some 250 kg
    with pytest.raises(lg.LibgrassError, match="'weaning' is one date"):
        plan.scenarios = [Scenario(name="two", herd=Herd(heads={"sheep": 10, "cattle": 10}, weaning="09-15"))]
        plan.check()


def test_those_that_move_take_their_bodies_along() -> None:
    with lg.Simulation(living_plan(), scenario="unfed") as simulation:
        simulation.advance_to("2012-06-20")
        before = simulation.units
        order = before.heads.sort_values(ascending=False).index
        su = float(before.adult_su[order[0]])
        simulation.set("move_su", {order[0]: -su, order[1]: su})
        after = simulation.units
    for name in ("heads", "live_weight_kg"):
        assert float(after[name].sum()) == pytest.approx(float(before[name].sum()), rel=1e-9)
    assert after.heads[order[0]] == 0 and after.young_heads[order[1]] > before.young_heads[order[1]]
