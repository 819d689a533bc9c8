"""Mistakes about the sward at a point."""

from __future__ import annotations

from typing import Any

import pytest
from mistakes import DATA, KIND, VALUE, Book, Doing
from world import days

import libgrass as lg

pd = pytest.importorskip("pandas")

BOOK = Book()
refused, warned = BOOK.refused, BOOK.warned


def table() -> Any:
    return pd.DataFrame(days(60), index=pd.date_range("2012-01-01", periods=60))


def point(**how: Any) -> Doing:
    return lambda f: lg.point(table(), **how)


refused("start of texts", point(start={"dv_kg_ha": "many"}), KIND, "'many'", "'dv_kg_ha' of start", "number")
refused("start a table", lambda f: lg.point(table(), start=lg.point(table())), KIND, "DataFrame", "start",
        r"iloc\[-1\]")
refused("start empty", point(start={}), VALUE, "empty", "start", "leave it out")
refused("start a column", lambda f: lg.point(table(), start=lg.point(table()).gv_kg_ha), VALUE, "2012-01-01",
        "no state", "there are gv_kg_ha")
refused("start a misspelt row", point(start=pd.Series({"dv_kg": 5.0})), VALUE, "'dv_kg'", "no state",
        "did you mean 'dv_kg_ha'")
refused("start of modvege", point(profile="modvege", start={"condition": 0.5}), VALUE, "'condition' is no state",
        "begin", "there are gv_kg_ha")
refused("condition of texts beside a start", point(start={"dv_kg_ha": 5.0}, condition="good"), KIND, "'good'",
        "parameter 'condition'", "number")
refused("degradation no", point(degradation="no"), KIND, "'no'", "degradation", "True or False")
refused("parameters a list", point(params=[1]), KIND, "list", "params", "mapping")
refused("parameter None", point(whc_mm=None), KIND, "None", "parameter 'whc_mm'", "number")
refused("parameter complex", point(whc_mm=1j), KIND, "1j", "parameter 'whc_mm'", "number")

refused("weather of a mapping", lambda f: lg.point(days(60)), KIND, "dict", "a point's weather",  # type: ignore
        "DataFrame of pandas")
refused("two zones at a point", lambda f: lg.point(table().assign(zone=["a"] * 30 + ["b"] * 30)), DATA, "2 zones",
        "'a', 'b'", r"table\[table\['zone'\] == 'a'\]")
refused("profile a list", point(profile=["steppe"]), VALUE, r"\['steppe'\]", "profile", "'modvege' or 'steppe'")
refused("capacity with a unit", point(whc_mm="90 mm"), KIND, "'90 mm'", "parameter 'whc_mm'", "number")
refused("capacity of nothing", point(whc_mm=float("nan")), DATA, "nan", "parameter 'whc_mm'", r"5 \.\. 1000 mm")
refused("half a year of spin-up", point(spinup_years=1.5), VALUE, "1.5", "spinup_years", "whole number")
refused("spin-up of too few days", point(spinup_years=3), DATA, "60 days", "spin-up", "a year or more")
refused("spin-up misspelt", point(spin_up=3), TypeError, "'spin_up'", "point", "did you mean 'spinup_years'")
refused("start of another profile", lambda f: lg.point(table(), start=lg.point(table(), "modvege").iloc[-1]), VALUE,
        "profile 'modvege'", "start", "same profile")
refused("start and a parameter", point(start={"gv_kg_ha": 500}, gv_kg_ha=100), VALUE, "given twice", "'gv_kg_ha'",
        "leave one out")
refused("start below nought", point(start={"gv_kg_ha": -5}), DATA, "-5", "'gv_kg_ha'", r"0 \.\. 50000")
refused("stocking below nought", lambda f: lg.point(table().assign(stocking_su_ha=-1)), DATA, "-1", "2012-01-01",
        r"0 \.\. 1000")
refused("climate the wrong way round", point(climate_c_from=10, climate_c_to=5), DATA, "climate_c_from", "10",
        "must be below climate_c_to")
refused("survey the wrong way round", point(survey_from_d=300, survey_to_d=100), DATA, "survey_from_d", "300",
        "must be below survey_to_d")
warned("southern point without a season", point(latitude_deg=-40), "begins on 1 January", "latitude_deg -40",
       "-1: by the climate")
warned("stocking misspelt", lambda f: lg.point(table().assign(stocking=3)), "not used", "'stocking'",
       "did you mean 'stocking_su_ha'")
refused("defaults updated", lambda f: lg.parameters().update(whc_mm=5), TypeError,  # type: ignore[arg-type]
        "would change nothing", r"parameters\(\)", "params=")
refused("default taken away", lambda f: lg.parameters().pop("whc_mm"), TypeError, "would change nothing",
        r"parameters\(\)", "params=")
refused("default edited", lambda f: setattr(lg.parameters()["whc_mm"], "value", 5.0), AttributeError, "'value'",
        "a Parameter", "would change nothing")


def test_nullable_columns_are_numbers() -> None:
    """In every release of pandas that is promised, early ones too."""
    pd.testing.assert_frame_equal(lg.point(table().astype("Float64")), lg.point(table()))


test_refused, test_warned = BOOK.tests()
