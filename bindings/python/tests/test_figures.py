"""What figures mean: what was assumed, how money ranks, scenarios side by side, rates of nothing."""

from __future__ import annotations

import inspect
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from small import small_plan
from world import PLAN, write_plan

import libgrass as lg
from libgrass import Results, _plan_parts, scenario

pd = pytest.importorskip("pandas")


@pytest.fixture(scope="module")
def results(small_run: Path) -> Results:
    return Results(small_run)


# ---- what was assumed ----


def test_assumed_is_told_by_scenario(results: Results) -> None:
    assert list(results.assumed) == list(results.scenarios)
    told = results.assumed["packed"]
    assert told and isinstance(told, tuple) and all(told)
    # What the plan gives is not assumed, what it does not give is, with its value.
    assert not any("degradation:" in line or "bought_max_kg_su" in line for line in told)
    assert any("prices" in line or "young" in line or "feed" in line or "herd" in line for line in told)
    assert "\n".join(told) == results.to_xarray("packed").attrs["assumed"]


def test_defaults_that_a_run_takes_are_among_them(tmp_path: Path) -> None:
    plan = small_plan(years=1, feed=None, degradation=None)
    plan.scenarios = plan.scenarios[1:2]
    with lg.run(plan, directory=tmp_path / "out", progress=False) as results:
        told = results.assumed["plain"]
    assert any("bought_max_kg_su" in line for line in told), told
    assert any("degradation" in line for line in told), told


def test_what_is_handed_over_is_not_assumed(tmp_path: Path) -> None:
    plan = write_plan(tmp_path, PLAN.replace(", climate: false", ""))
    weather = lg.Weather.generate(first_year=2012, last_year=2013, seed=1, land=lg.Landscape.make(cell_m=10000))
    lg.run_files(plan, directory=tmp_path / "own", only="usual")
    lg.run_files(plan, directory=tmp_path / "lent", only="usual", weather=weather)
    own, lent = (set(Results(tmp_path / name).assumed["usual"]) for name in ("own", "lent"))
    assert own - lent == {"default weather: climate=false"} and lent < own


@pytest.mark.parametrize("part, says", [
    ("Feed", r"bought_max_kg_su: [^:]*; default 0\b"), ("Scenario", r"degradation: [^:]*; default True\b"),
    ("Herd", r"constant: .*default False\b"), ("Years", r"spinup: [^:]*; default 0\b")])
def test_help_tells_defaults(part: str, says: str) -> None:
    words = " ".join((inspect.getdoc(getattr(scenario, part, None) or getattr(_plan_parts, part)) or "").split())
    assert re.search(says, words), words


def test_the_schema_tells_them_too() -> None:
    feed = json.loads(lg.plan_schema())["$defs"]["feed"]["properties"]
    assert feed["bought_max_kg_su"]["default"] == 0


# ---- money ----


def test_money_ranks_by_one_rule(results: Results) -> None:
    money = results.money
    assert list(money.index) == list(results.scenarios) and list(money) == ["gain_yuan"]
    books = results.city[["net_yuan", "herd_change_yuan"]].sum(axis=1)
    for name in results.scenarios:
        assert money.loc[name, "gain_yuan"] == pytest.approx(books.xs(name, level="scenario").sum(), rel=1e-9)


# ---- scenarios side by side ----


def test_compare_holds_what_the_books_hold(small_run: Path, results: Results) -> None:
    compared = results.compare()
    assert isinstance(compared, lg.Comparison)
    assert (compared.region_kind, compared.region) == ("city", "city")
    place = str(small_run)
    assert list(compared.total.index) == [(place, name) for name in results.scenarios]
    for name in results.scenarios:
        assert compared.total.loc[(place, name), "gain_yuan"] == pytest.approx(
            results.money.loc[name, "gain_yuan"], rel=1e-9)
        for year in results.years:
            row, book = compared.years.loc[(place, name, year)], results.city.loc[(name, year)]
            for key in set(row.index) & set(book.index):
                assert row[key] == pytest.approx(book[key], rel=1e-6, nan_ok=True), key
    shared = set(compared.total) & set(results.city)
    assert {"stock_su", "gain_yuan", "overload_rate"} <= shared
    assert compared.outcomes.loc["gain_yuan", "unit"] == compared.total.attrs["units"]["gain_yuan"] == "yuan"
    # 'packed' and 'plain' differ in how they are written alone, so they share.
    mark = compared.mark
    assert (mark.loc[(place, "packed")] == mark.loc[(place, "plain")]).all()
    ranked = compared.outcomes["ranked"]
    assert (mark.loc[:, ~ranked] == 0).all(axis=None)
    for key in ranked.index[ranked]:
        sides = compared.total[key] * compared.outcomes.loc[key, "better"]
        if sides.max() - sides.min() > 1e-5 * sides.abs().max():
            assert mark[key].max() == 1 and sides[mark[key] == 1].min() == pytest.approx(sides.max())
            assert mark[key].min() == -1 and sides[mark[key] == -1].max() == pytest.approx(sides.min())
        else:
            assert (mark[key] == 0).all()


def test_compare_of_a_region_and_of_several_folders(small_run: Path, results: Results, tmp_path: Path) -> None:
    again = Path(shutil.copytree(small_run, tmp_path / "again"))
    compared = lg.compare(again, results, region="admin:maodeng")
    assert (compared.region_kind, compared.region) == ("admin", "maodeng")
    assert len(compared.total) == 2 * len(results.scenarios)
    first, second = np.split(compared.total.to_numpy(), 2)
    np.testing.assert_array_equal(first, second)
    book = results.admin("maodeng").loc[("rest", results.years[-1])]
    assert compared.years.loc[(str(again), "rest", results.years[-1]), "stock_su"] == pytest.approx(
        book["stock_su"])


def test_compare_takes_a_folder_once(small_run: Path, results: Results) -> None:
    with pytest.raises(lg.ArgumentError, match="is given twice"):
        lg.compare(small_run, results)


def test_compare_refuses(small_run: Path, results: Results, tmp_path: Path) -> None:
    with pytest.raises(lg.ArgumentError, match="at least one folder"):
        lg.compare()
    with pytest.raises(lg.DataError, match="maodng"):
        results.compare(region="maodng")
    with pytest.raises(lg.InputError, match="nowhere"):
        lg.compare(tmp_path / "nowhere")
    with pytest.raises(TypeError, match="did you mean 'region'"):
        lg.compare(small_run, regon="maodeng")  # type: ignore[call-arg]
    with pytest.raises(lg.ArrayTypeError, match="path"):
        lg.compare(3)  # type: ignore[arg-type]
    gone = Results(small_run)
    gone.close()
    with pytest.raises(lg.ClosedError):
        gone.compare()


# ---- rates of nothing ----


def test_a_rate_of_nothing_on_nothing_is_none(tmp_path: Path) -> None:
    plan = small_plan(years=1)
    plan.scenarios = [scenario.Scenario(name="shut", herd={"su": 0}, measures=[{"kind": "ban"}]),
                      scenario.Scenario(name="open")]
    with lg.run(plan, directory=tmp_path / "out", progress=False) as results:
        rates = results.city["overload_rate"]
        assert np.isnan(rates.loc["shut"]).all() and np.isfinite(rates.loc["open"]).all()
        assert "\u2013" in results._repr_html_()
        mark = results.compare().mark["overload_rate"]
        assert (mark == 0).all()
        results.plot.map("overload_rate", scenario="shut")
    table = pd.read_csv(tmp_path / "out" / "summary.csv")
    assert table.loc[table.scenario == "shut", "overload_rate"].isna().all()


# ---- the host's locale ----


LOCALE = """
import locale, sys, libgrass as lg
if sys.argv[2]:
    locale.setlocale(locale.LC_ALL, sys.argv[2])
    assert locale.localeconv()["decimal_point"] == ","
lg.run(sys.argv[1], directory="out" + sys.argv[2], progress=False)
lg.Results("out" + sys.argv[2]).report("report" + sys.argv[2] + ".html")
try:
    lg.Landscape.make(cell_m=1.5)
except lg.LibgrassError as fault:
    print(fault)
"""


def test_results_and_sentences_are_alike_under_a_decimal_comma(tmp_path: Path) -> None:
    import os
    import shutil
    import subprocess
    import sys

    if shutil.which("localedef") is None:
        pytest.skip("there is no localedef")
    subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", str(tmp_path / "de_DE.UTF-8")],
                   capture_output=True)
    if not (tmp_path / "de_DE.UTF-8").exists():
        pytest.skip("localedef has no de_DE")
    plan = write_plan(tmp_path)
    said = [subprocess.run([sys.executable, "-W", "ignore", "-c", LOCALE, str(plan), name], cwd=tmp_path,
                           capture_output=True, text=True, check=True,
                           env={**os.environ, "LOCPATH": str(tmp_path)}).stdout
            for name in ("", "de_DE.UTF-8")]
    assert said[0] == said[1] and "1.5" in said[0]
    pairs = [("report.html", "reportde_DE.UTF-8.html")] + [
        (f"out/{p.name}", f"outde_DE.UTF-8/{p.name}") for p in (tmp_path / "out").iterdir()
        if p.name != "run.log"]
    assert len(pairs) >= 4
    for one, other in pairs:
        assert (tmp_path / one).read_bytes() == (tmp_path / other).read_bytes(), one
