"""Many points at once give what each gives by itself."""

from __future__ import annotations

from typing import Any, Dict

import numpy as np
import pytest

pd = pytest.importorskip("pandas")
pytest.importorskip("xarray")

import libgrass as lg  # noqa: E402


@pytest.fixture(scope="module")
def tables() -> Dict[str, Any]:
    return {name: lg.Weather.generate(first_year=2012, last_year=2014, seed=seed).to_frame()
            for name, seed in (("north", 1), ("south", 2))}


def test_each_is_that_of_its_own(tables: Dict[str, Any]) -> None:
    sets = pd.DataFrame({"whc_mm": [60.0, 90.0, 120.0], "gv_kg_ha": [100.0, 200.0, 300.0]}, index=["a", "b", "c"])
    for more in ({}, {"degradation": True, "spinup_years": 3}):
        many = lg.points(tables, sets, threads=2, **more)
        assert dict(many.sizes) == {"site": 2, "set": 3, "time": 1096} and many.attrs["profile"] == "steppe"
        for site, table in tables.items():
            for row in sets.index:
                one = lg.point(table, params=dict(sets.loc[row]), **more)
                here = many.sel(site=site, set=row)
                assert list(many.data_vars) == list(one.columns)
                for name in one.columns:
                    assert np.array_equal(here[name], one[name]), name
        assert many.identical(lg.points(tables, sets, threads=1, **more))


def test_other_ways_to_say_it(tables: Dict[str, Any]) -> None:
    whole = lg.points(tables["north"], {"whc_mm": [60, 90], "gv_kg_ha": 200})
    same = lg.points({0: tables["north"]}, [{"whc_mm": 60, "gv_kg_ha": 200}, {"whc_mm": 90, "gv_kg_ha": 200}])
    assert whole.identical(same)
    labelled = {"whc_mm": pd.Series([60.0, 90.0], ["a", "b"]), "gv_kg_ha": pd.Series([200.0, 200.0], ["a", "b"])}
    assert whole.identical(lg.points(tables["north"], labelled))
    part = lg.points(tables["north"], {"whc_mm": [60, 90], "gv_kg_ha": 200}, columns=["gv_kg_ha"], years=[2013])
    assert list(part.data_vars) == ["gv_kg_ha"] and part.sizes["time"] == 365
    assert part.gv_kg_ha.identical(whole.gv_kg_ha.sel(time="2013"))
    assert lg.points(tables["south"], profile="modvege").sizes["set"] == 1


@pytest.mark.parametrize("given, kind, words", [
    (dict(params={"whc": [1]}), lg.LibgrassError, "set 0: .*whc"),
    (dict(params={"whc_mm": [60, -1]}), lg.LibgrassError, "site 'north', set 1|set 1"),
    (dict(params={"whc_mm": [60, 1], "gv_kg_ha": [1, 2, 3]}), lg.ArgumentError, "as many for each"),
    (dict(params=[3]), lg.ArrayTypeError, "should hold mappings"),
    (dict(params=[]), lg.ArgumentError, "0 sets"),
    (dict(params={"whc_mm": pd.Series([60.0, 90.0], ["a", "b"]), "gv_kg_ha": pd.Series([100.0, 200.0], ["b", "a"])}),
     lg.ArgumentError, "'whc_mm' and 'gv_kg_ha' are labelled by other sets, or in another order"),
    (dict(columns=["gv_kg"]), lg.ArgumentError, "did you mean 'gv_kg_ha'"),
    (dict(columns=[]), lg.ArgumentError, "columns is empty"),
    (dict(years=[]), lg.ArgumentError, "years is empty"),
    (dict(params={"whc_mm": ["60", "70"]}), lg.ArrayTypeError, "'whc_mm' is '60', it should be a number"),
    (dict(params={"whc_mm": [60, float("nan")]}), lg.DataError, "set 1: .*is nan; it must lie in"),
    (dict(params=[{"st1_cd": 700}, {"st1_cd": 2000, "st2_cd": 1000}]), lg.DataError, "site 'north', set 1: .*must be below"),
    (dict(years=[2015]), lg.ArgumentError, "no day of 2015, they have 2012 to 2014"),
    (dict(spinup_years=-1), lg.ArgumentError, "from 0 to 1000"),
    (dict(threads=0), lg.ArgumentError, "from 1 to 4096"),
    (dict(profile="meadow"), lg.ArgumentError, "modvege"),
    (dict(yaers=[2013]), TypeError, "did you mean 'years'"),
])
def test_what_is_asked_wrongly(tables: Dict[str, Any], given: Dict[str, Any], kind: Any, words: str) -> None:
    with pytest.raises(kind, match=words):
        lg.points(tables, **given)


def test_other_days_are_refused(tables: Dict[str, Any]) -> None:
    with pytest.raises(lg.DataError, match="site 'south' has other days"):
        lg.points({**tables, "south": tables["south"].iloc[5:]})
