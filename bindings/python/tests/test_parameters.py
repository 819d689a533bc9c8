"""Sets of parameters: a mapping, a table, a file, and what a run makes of them."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import numpy as np
import pytest

import libgrass as lg
from world import plan  # noqa: F401


def test_a_set_is_a_mapping_with_defaults() -> None:
    parameters = lg.Parameters({"degradation": {"fill_limit": 0.4}, "sward": {"meadow": {"ni": 0.3}}})
    assert parameters["degradation", "fill_limit"] == 0.4
    assert parameters["sward", "meadow", "ni"] == 0.3
    assert parameters["sward", "ni"] == lg.parameters()["ni"].value
    assert parameters["sward", "dunes", "NI"] == parameters["sward", "ni"]
    assert parameters.given == {("sward", "meadow", "ni"): 0.3, ("degradation", "fill_limit"): 0.4}
    assert len(parameters) == len(list(parameters)) == len(lg.Parameters()) + 1
    assert ("sward", "meadow", "ni") in parameters and ("sward", "ni") in parameters
    assert ("sward", "nii") not in parameters
    parameters["sward", "ni"] = np.float32(0.25)
    assert parameters["sward", "dunes", "ni"] == 0.25 and parameters["sward", "meadow", "ni"] == 0.3
    del parameters["sward", "ni"]
    del parameters["degradation", "fill_limit"]
    assert list(parameters.given) == [("sward", "meadow", "ni")]
    parameters.clear()
    assert parameters == lg.Parameters() and parameters.given == {}
    assert set(lg.Parameters.tables()) == {"sward", "grazing", "degradation", "sand", "carbon", "prices",
                                           "subsidy", "breeds"}
    parameters["breeds", "ujimqin_cattle", "intake"] = 0.028  # a breed where a grassland type stands
    assert parameters["breeds", "ujimqin_cattle", "intake"] == 0.028 and parameters["breeds", "intake"] == 0.04
    assert lg.Parameters.facts("breeds", "intake").by_type
    parameters.clear()
    assert lg.Parameters.facts("grazing", "demand_kg_su_d").by_type
    assert lg.Parameters.facts("sward", "demand_kg_su_d").table == "grazing"
    assert lg.Parameters.facts("sand", "trap_rate").unit == "yr-1"


@pytest.mark.parametrize("place, value, kind, sentence", [
    (("degradatoin", "fill_limit"), 0.4, lg.DataError, "did you mean 'degradation'"),
    (("degradation", "fill_limt"), 0.4, lg.DataError, "did you mean 'fill_limit'"),
    (("sward", "fill_limit"), 0.4, lg.DataError, "stands in 'degradation'"),
    (("degradation", "fill_limit"), 4, lg.DataError, "0.01 .. 0.99"),
    (("degradation", "meadow", "fill_limit"), 0.4, lg.DataError, "not by grassland type"),
    (("sward", "ni"), float("nan"), ValueError, "ni"),
    (("sward", "ni"), "much", TypeError, "ni"),
    ("ni", 0.3, TypeError, "(table, name)"),
    (("sward", 3), 0.3, TypeError, "(table, name)"),
])
def test_what_is_refused(place: object, value: object, kind: type, sentence: str) -> None:
    parameters = lg.Parameters({"sward": {"ni": 0.2}})
    with pytest.raises(kind) as caught:
        parameters[place] = value
    assert sentence in str(caught.value)
    assert parameters.given == {("sward", "ni"): 0.2}


def test_all_or_nothing() -> None:
    parameters = lg.Parameters()
    with pytest.raises(lg.DataError):
        parameters.update({"sward": {"ni": 0.2, "nii": 0.3}})
    assert parameters.given == {}
    with pytest.raises(KeyError):
        parameters["sward", "nii"]
    with pytest.raises(KeyError):
        del parameters["sward", "ni"]
    with pytest.raises(TypeError):
        parameters.pop(("sward", "ni"))
    with pytest.raises(lg.DataError, match="fill_least of degradation"):
        lg.Parameters({"degradation": {"fill_least": 0.6}}).check()
    with pytest.raises(TypeError):
        lg.Parameters(3)  # type: ignore[arg-type]


def test_copies_files_and_tables(tmp_path: Path) -> None:
    parameters = lg.Parameters({"sward": {"meadow, wet": {"ni": 0.1 + 0.2}}})
    parameters.set(("sand", "trap_rate"), 1 / 3 / 10, source='a "book", p. 3', confidence="V")
    other = [copy.copy(parameters), copy.deepcopy(parameters), pickle.loads(pickle.dumps(parameters)),
             lg.Parameters(parameters)]
    parameters.to_csv(tmp_path / "mine.csv")
    other.append(lg.Parameters.from_csv(tmp_path / "mine.csv"))
    assert all(one == parameters for one in other)
    other[0]["sward", "ni"] = 0.2
    assert other[0] != parameters and other[1] == parameters
    table = parameters.to_frame()
    assert len(table) == len(parameters)
    row = table[(table["table"] == "sand") & (table["name"] == "trap_rate")].iloc[0]
    assert row["given"] and row["value"] == 1 / 3 / 10 and row["source"] == 'a "book", p. 3'
    assert table["given"].sum() == 2 and (table["low"] <= table["value"]).all()
    (tmp_path / "bad.csv").write_text("table,name,value\nsward,ni,0.3\nsward,nii,0.3\n")
    with pytest.raises(lg.ParseError) as caught:
        lg.Parameters.from_csv(tmp_path / "bad.csv")
    assert (caught.value.line, caught.value.column) == (3, 7)
    with pytest.raises(lg.InputError):
        lg.Parameters.from_csv(tmp_path / "none.csv")


def test_a_run_uses_and_records_them(plan: Path, tmp_path: Path) -> None:  # noqa: F811
    given = {"degradation": {"fill_limit": 0.5}, "sward": {"typical_steppe": {"ni": 1.1}}}
    parameters = lg.Parameters(given)
    parameters.set(("carbon", "stock_kg_ha"), 30000, source="a field book", confidence="V")
    options = {"progress": False, "sync": False, "only": "usual"}
    without = lg.run(plan, directory=tmp_path / "without", **options)
    empty = lg.run(plan, directory=tmp_path / "empty", parameters=lg.Parameters(), **options)
    with_them = lg.run(plan, directory=tmp_path / "with", parameters=parameters, **options)
    nested = lg.run(plan, directory=tmp_path / "nested", parameters=given, **options)
    book = {run: results.city.iloc[-1] for run, results in
            [("without", without), ("empty", empty), ("with", with_them), ("nested", nested)]}
    assert book["without"].equals(book["empty"])
    assert book["with"]["production_t"] == book["nested"]["production_t"] > book["without"]["production_t"]
    assert book["with"]["condition"] == book["nested"]["condition"] != book["without"]["condition"]
    xr = pytest.importorskip("xarray")
    with xr.open_dataset(tmp_path / "with" / "usual.h5", group="parameters", engine="h5netcdf") as group:
        record = group.load().to_dataframe()
    row = record[(record["table"] == "carbon") & (record["name"] == "stock_kg_ha")].iloc[0]
    assert (row["value"], row["source"], row["confidence"]) == (30000, "a field book", "V")
    row = record[(record["table"] == "degradation") & (record["name"] == "fill_limit")].iloc[0]
    assert row["value"] == 0.5
    assert set(record[record["table"] == "given"]["name"]) == {
        "degradation.fill_limit", "sward.ni", "carbon.stock_kg_ha"}
    with pytest.raises(lg.DataError, match="fill_least of degradation"):
        lg.run(plan, directory=tmp_path / "bad", parameters={"degradation": {"fill_least": 0.6}}, **options)
    assert not list(tmp_path.glob("bad/*.h5"))
    with pytest.raises(TypeError, match="parameters is of type"):
        lg.run(plan, directory=tmp_path / "bad", parameters=3, **options)  # type: ignore[arg-type]


def test_plans_name_tables() -> None:
    from libgrass.scenario import Scenario

    scenario = Scenario(name="a", parameters={"ni": 0.2, "degradation": {"fill_limit": 0.4},
                                              "sward": {"typical_steppe": {"ni": 0.3}, "whc_mm": 90}})
    assert Scenario.from_yaml(scenario.to_yaml()) == scenario
    with pytest.raises(TypeError):
        Scenario(name="a", parameters={"sward": {"typical_steppe": [1]}})


@pytest.mark.parametrize("values", (
    {("sward", "ni"): 0.2, "sward": {"ni": 0.3}},
    {"sward": {"ni": 0.2, "NI": 0.3}},
    {"sward": {"typical_steppe": {"ni": 0.2}}, ("sward", "typical_steppe", "ni"): 0.3}))
def test_two_values_in_one_mapping_are_refused(values: Any) -> None:
    parameters = lg.Parameters({"sward": {"ni": 0.4}})
    with pytest.raises(lg.ArgumentError, match="given twice in one mapping, as 0.2 and 0.3"):
        parameters.update(values)
    assert parameters.given == {("sward", "ni"): 0.4}  # all or none
    parameters.update({"sward": {"ni": 0.2, "NI": 0.2, "typical_steppe": {"ni": 0.3}}})  # the same, and another
    parameters.update({"sward": {"ni": 0.3}})
    assert parameters.given == {("sward", "ni"): 0.3, ("sward", "typical_steppe", "ni"): 0.3}
