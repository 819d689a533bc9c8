"""Mistakes about rules of one's own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from mistakes import VALUE, YEAR, Book, Doing
from world import write_plan

import libgrass as lg

pd = pytest.importorskip("pandas")

BOOK = Book()
refused, warned = BOOK.refused, BOOK.warned


def by_rule(rule: Any) -> Doing:
    return lambda f: lg.run_files(write_plan(f, YEAR), directory=f / "out", rule=rule, only="usual")


async def later(view: lg.RuleView) -> Any:
    return view.adult_su


refused("rule gives its view", by_rule(lambda v: v), VALUE, "object of shape", "2012-01-01", "133 numbers")
refused("rule gives a table", by_rule(lambda v: pd.DataFrame({"su": v.adult_su})), VALUE, "shape .133, 1",
        "2012-01-01", "133 numbers")
refused("rule gives a pair", by_rule(lambda v: (v.adult_su, v.young_su)), VALUE, r"\(2, 133\)", "2012-01-01",
        "133 numbers or None")
refused("rule overflows", by_rule(lambda v: v.adult_su.astype("int8")), VALUE, "herd of -", "2012-01-01",
        "0 or a positive number")
refused("rule gives missing ones", by_rule(lambda v: pd.Series([None] * len(v.units), index=v.units)), VALUE,
        "None to unit", "2012-01-01", "should be a number")

def lines(view: lg.RuleView) -> Any:
    yield view.adult_su


def misspelt(view: lg.RuleView) -> Any:
    return view.standing_kg  # type: ignore[attr-defined]


def reset(view: lg.RuleView) -> None:
    view.condition = 1


def two_answers(view: lg.RuleView) -> Any:
    view.adult_su *= 0.5
    return view.area_ha * 0 + 1


refused("rule a text", by_rule("keep"), lg.ArrayTypeError, "str", "rule", "a function")
refused("rule gives NaN", by_rule(lambda v: np.full(len(v.units), np.nan)), VALUE, "nan su", "2012-01-01",
        "0 or a positive number")
refused("rule gives less than none", by_rule(lambda v: -v.adult_su - 1), VALUE, "herd of -1 su", "2012-01-01",
        "0 or a positive number")
refused("rule grows wildly", by_rule(lambda v: v.adult_su * 1000), VALUE, "su on its", "2012-01-01",
        "at most 1000 su per ha")
refused("rule gives the first but one", by_rule(lambda v: v.adult_su[:-1]), VALUE, "132", "2012-01-01", "133 numbers")
refused("rule counts from one", by_rule(lambda v: pd.Series(v.adult_su, index=range(1, len(v.units) + 1))), VALUE,
        "'1', which is no unit", "2012-01-01", r"to_numpy\(\)")
refused("rule names one twice", by_rule(lambda v: pd.Series(v.adult_su, index=[v.units[0]] * len(v.units))), VALUE,
        "two herds", "unit 'reserve", "2012-01-01")
refused("rule forgets one", by_rule(lambda v: pd.Series(v.adult_su, index=list(v.units)).iloc[1:]), VALUE,
        "no herd to unit", "2012-01-01", "a mapping of those that change")
refused("rule yields", by_rule(lines), VALUE, "a generator", "2012-01-01", "return them")
refused("rule is awaited", by_rule(lambda v: later(v)), VALUE, "a coroutine", "2012-01-01", "await")
refused("rule reads what is not there", by_rule(misspelt), AttributeError, "'standing_kg'", "a RuleView",
        "did you mean 'standing_kg_ha'")
refused("rule sets what is read-only", by_rule(reset), AttributeError, "'condition'", "a RuleView",
        "write into 'adult_su'")
warned("rule answers twice", by_rule(two_answers), "returned other herds", "'usual': on 2012-01-01", "return None")


test_refused, test_warned = BOOK.tests()
