"""Mistakes about runs and what is asked of their results."""

from __future__ import annotations

import copy
import os
import pickle
import warnings
from pathlib import Path
from typing import Any, Callable, Dict, Tuple

import pytest
from mistakes import DATA, KIND, VALUE, YEAR
from world import write_plan

import libgrass as lg

pd = pytest.importorskip("pandas")
xr = pytest.importorskip("xarray")
pytest.importorskip("yaml")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mistakes")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lg.run_files(write_plan(folder, YEAR.replace("defaults: {", "defaults: {output: {yearly_maps: true, "
                                                     "monthly_maps: true, daily_series: true}, ")),
                     directory=folder / "out")
    return folder / "out"


@pytest.fixture(scope="session")
def results(made: Path) -> Any:
    with lg.Results(made) as opened:
        yield opened


def closed(results: Any) -> Any:
    again = lg.Results(results.source)
    again.close()
    return again


def polar() -> Any:
    from matplotlib import pyplot

    return pyplot.figure().add_subplot(projection="polar")


NORTH = "reserve-xilin-wetland"


WRONG_QUESTIONS: Dict[str, Tuple[Callable[[Any], object], Any, str, str, str]] = {
    "scenario a number": (lambda r: r.to_xarray(5), KIND, "int", "'scenario'", "list of names"),
    "scenarios in a list of lists": (lambda r: r.to_xarray([["usual"]]), KIND, r"\['usual'\]", "scenario",
                                     "a name: usual"),
    "admin a number": (lambda r: r.admin(3), lg.NotFoundError, "no admin '3'", "results", "there are"),
    "unit None": (lambda r: r.unit(None), lg.NotFoundError, "no unit 'None'", "results", "unit_name lists"),
    "books of units": (lambda r: r.books("units"), VALUE, "'units'", "kind", "did you mean 'unit'"),
    "map of a list": (lambda r: r.plot.map(["production"]), KIND, "production", "variable", "one name"),
    "map of None": (lambda r: r.plot.map(None), KIND, "None", "variable", "one name"),
    "map of scenarios": (lambda r: r.plot.map(scenario=["usual"]), KIND, "usual", "scenario", "a name"),
    "axes a number": (lambda r: r.plot.map(ax=5), KIND, "int", "ax", "subplots"),
    "region a number": (lambda r: r.plot.compare("stock_su", region=5), lg.NotFoundError, "'5'", "region", "5"),
    "column None": (lambda r: r.plot.compare(None), lg.NotFoundError, "'None'", "column of the books", "books"),
    "scenario misspelt": (lambda r: lg.Results(r.source, scenarios=["usaul"]), FileNotFoundError, "'usaul'",
                          "out holds no results", "did you mean 'usual'"),
    "no scenarios": (lambda r: lg.Results(r.source, scenarios=[]), VALUE, "empty", "scenarios", "None takes all"),
    "chunks a word": (lambda r: r.to_xarray("usual", chunks="big"), VALUE, "'big'", "chunks", "'auto', None"),
    "chunks misspelt": (lambda r: r.to_xarray("usual", chunks={"tim": 1}), VALUE, "'tim'", "chunks",
                        "did you mean 'time'"),
    "scenario as bytes": (lambda r: r.to_xarray(b"usual"), KIND, "one text", "'scenario'", "a list of names"),
    "scenario in capitals": (lambda r: r.books("unit", "Usual"), lg.NotFoundError, "'Usual'", "out",
                             "did you mean 'usual'"),
    "map as attribute": (lambda r: r.production, AttributeError, "'production'", "a Results", r"to_xarray\(\)"),
    "table misspelt": (lambda r: r.sumary, AttributeError, "'sumary'", "a Results", "did you mean 'summary'"),
    "admin misspelt": (lambda r: r.admin("maodng"), lg.NotFoundError, "'maodng'", "these results",
                       "did you mean 'maodeng'"),
    "unit far away": (lambda r: r.unit("maodeng-9999"), lg.NotFoundError, "'maodeng-9999'", "these results",
                      "unit_name lists them"),
    "region of nobody": (lambda r: r.compare(region="x"), DATA, "'x'", "out", "KIND:NAME"),
    "region misspelt as argument": (lambda r: r.compare(regon="x"), TypeError, "'regon'", "compare",
                                    "did you mean 'region'"),
    "report in German": (lambda r: r.report("x.html", lang="de"), VALUE, "'de'", "lang", "en or zh"),
    "report into a folder": (lambda r: r.report(r.source), lg.OutputError, "a folder", "out", "cannot write"),
    "report over results": (lambda r: r.report(r.source / "usual.h5"), VALUE, "overwritten", "usual.h5",
                            "name another output"),
    "report with sync no": (lambda r: r.report("x.html", sync="no"), KIND, "'no'", "sync", "True or False"),
    "judged by a number": (lambda r: r.judge(5), KIND, "int", "the path", "a path"),
    "engine a list": (lambda r: lg.Results(r.source, engine=["h5netcdf"]), VALUE, "h5netcdf", "engine",
                      "h5netcdf or netcdf4"),
    "no folder": (lambda r: lg.Results(r.source / "no"), lg.MissingError, "no folder of results", "no",
                  "libgrass.run"),
    "closed and asked": (lambda r: closed(r).books("unit"), lg.ClosedError, "closed", "results of 'short'", "closed"),
    "closed and drawn": (lambda r: closed(r).plot.map(), lg.ClosedError, "closed", "results of 'short'", "closed"),
    "size of a map": (lambda r: r.plot.map(figsize=(4, 4)), VALUE, "'figsize'", "options .*figsize", "ax="),
    "colours misspelt": (lambda r: r.plot.map(cmap="virids"), VALUE, "'virids'", "options cmap", "viridis"),
    "range that falls": (lambda r: r.plot.map(vmin=5, vmax=1), VALUE, "vmin is 5 and vmax is 1", "vmin",
                         "should be less"),
    "range of texts": (lambda r: r.plot.map(vmin="a"), KIND, "'a'", "vmin", "number"),
    "overload from one on": (lambda r: r.plot.map("overload_rate", vmin=1), VALUE, "from 1 to -1", "overload",
                             "vmin should be below 0"),
    "year misspelt": (lambda r: r.plot.map(yaer=2012), TypeError, "'yaer'", "map", "did you mean 'year'"),
    "year out of range": (lambda r: r.plot.map(year=2013), lg.NotFoundError, "2013", "these results",
                          "of 2012 to 2012"),
    "thirteenth month": (lambda r: r.plot.map("standing_crop", month=13), VALUE, "13", "month", "from 1 to 12"),
    "month of none": (lambda r: r.plot.map("standing_crop"), VALUE, "monthly map", "'standing_crop'", "month=1 to 12"),
    "map misspelt": (lambda r: r.plot.map("prodution"), lg.NotFoundError, "'prodution'", "map or column",
                     "did you mean 'production'"),
    "bars of units": (lambda r: r.plot.balance(by="unit"), VALUE, "'unit'", "by", "city, zone, admin, type"),
    "columns for one": (lambda r: r.plot.compare(["stock_su"]), lg.NotFoundError, "stock_su", "column of the books",
                        "one name"),
    "regions for one": (lambda r: r.plot.compare("stock_su", region=["city"]), lg.NotFoundError, "city", "region",
                        "one name"),
    "kind misspelt": (lambda r: r.plot.compare("stock_su", kind="zones"), VALUE, "'zones'", "kind", "zone"),
    "city among zones": (lambda r: r.plot.compare("stock_su", kind="zone"), lg.NotFoundError, "'city'", "no zone",
                         "there are north"),
    "picture misspelt": (lambda r: r.plot.mapp(), AttributeError, "'mapp'", "a Plots", "did you mean 'map'"),
    "series of none": (lambda r: r.plot.series(NORTH, []), VALUE, "empty", "variables", "there are standing_kg_ha"),
    "series of a number": (lambda r: r.plot.series(NORTH, 5), KIND, "int", "'variables'", "list of names"),
    "series misspelt": (lambda r: r.plot.series(NORTH, "standing"), lg.NotFoundError, "'standing'", "daily series",
                        "did you mean 'standing_kg_ha'"),
    "chunks a year": (lambda r: r.to_xarray("usual", 2012), VALUE, "chunks is 2012", "year of these results",
                      r"sel\(time='2012'\)"),
    "scenario as a key": (lambda r: r["usual"], TypeError, r"\['usual'\]", "a Results", r"to_xarray\('usual'\)"),
    "gone through": (lambda r: list(r), TypeError, "no list", "a Results", "scenarios"),
    "year by position": (lambda r: r.plot.balance(2012, "usual", "admin"), TypeError, "year, scenario by position",
                         r"balance\(\)", "by name: by="),
    "summary for results": (lambda r: lg.Results(r.source / "summary.csv"), lg.InputError, "no result file",
                            "summary.csv", "or the folder"),
    "compared with itself": (lambda r: lg.compare(r, r.source), VALUE, "given twice", "out", "each folder once"),
    "closed and compared": (lambda r: lg.compare(closed(r)), lg.ClosedError, "closed", "results of 'short'", "closed"),
    "map on a sphere": (lambda r: r.plot.map(ax=polar()), VALUE, "'polar'", "ax has the projection", "subplots"),
    "results of a number": (lambda r: lg.Results(5), KIND, "int", "the results' folder", "a path"),
}


@pytest.mark.parametrize("name", WRONG_QUESTIONS)
def test_wrong_questions(name: str, results: Any) -> None:
    if "plot" in WRONG_QUESTIONS[name][0].__code__.co_names:
        pytest.importorskip("matplotlib").use("Agg")
    if name == "chunks misspelt":
        pytest.importorskip("dask")
    ask, kind, what, where, do = WRONG_QUESTIONS[name]
    with pytest.raises(kind) as found:
        ask(results)
    for says in (what, where, do):
        assert found.match(says)


@pytest.mark.parametrize("scenarios, kind, says", [
    (5, lg.ArrayTypeError, "'scenarios' is of type int, it should be a list of names"),
    ([5], lg.ArrayTypeError, "the scenario is 5, it should be a name"),
    ({"usual"}, lg.ArrayTypeError, "'scenarios' is a set"),
    (["usual", "usual"], lg.ArgumentError, "'usual' is named twice")])
def test_scenarios_that_are_no_names(made: Path, scenarios: Any, kind: Any, says: str) -> None:
    with pytest.raises(kind, match=says):
        lg.Results(made, scenarios=scenarios)


def test_names_may_come_one_by_one(made: Path) -> None:
    assert lg.Results(made, scenarios=(name for name in ["usual"])).scenarios == ("usual",)  # type: ignore[arg-type]
    with lg.Results(made) as opened, pytest.raises(lg.ArgumentError, match="'usual' is named twice"):
        opened.to_xarray(["usual", "usual"])


def test_a_result_behind_a_block_of_its_owner(made: Path, tmp_path: Path) -> None:
    """HDF5 files may begin with 512 bytes that are not of HDF5."""
    (tmp_path / "usual.h5").write_bytes(bytes(512) + (made / "usual.h5").read_bytes())
    assert lg.Results(tmp_path / "usual.h5").scenarios == ("usual",)


@pytest.mark.parametrize("read", [
    lg.Landscape.read, lg.Weather.read, lg.check_plan, lg.file_facts, lg.indicators, lg.compare, lg.Results])
def test_what_is_not_there_is_missing(read: Any, tmp_path: Path) -> None:
    """As everywhere in Python: except FileNotFoundError."""
    with pytest.raises(lg.MissingError, match="nowhere"):
        read(tmp_path / "nowhere.txt")


def test_one_scenario_may_be_a_text(made: Path) -> None:
    assert lg.Results(made, scenarios="usual").scenarios == ("usual",)  # type: ignore[arg-type]


def test_results_are_no_mixture_of_two_runs(tmp_path: Path) -> None:
    """What was read before another run wrote the folder anew is not joined with what it left."""
    folder = tmp_path / "out"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lg.run_files(write_plan(tmp_path, YEAR), directory=folder)
        results = lg.Results(folder)
        stock = results.city.stock_su.copy()
        lg.run_files(write_plan(tmp_path, YEAR.replace("su: 1000000", "su: 500000")), directory=folder)
    for ask in (lambda: results.books("unit"), lambda: results.to_xarray("usual"), lambda: results.indicators,
                lambda: results.land, lambda: results.report(tmp_path / "r.html"), results.compare,
                lambda: lg.compare(results)):
        with pytest.raises(lg.DataError, match="usual.h5 was written anew .* open the folder again"):
            ask()
    assert results.city.stock_su.equals(stock)
    assert lg.Results(folder).city.stock_su.iloc[0] == pytest.approx(stock.iloc[0] / 2)
    fresh = lg.Results(folder)
    (folder / "usual.h5").unlink()
    with pytest.raises(lg.InputError, match="usual.h5 is gone .* run the plan again"):
        fresh.books("unit")


def test_results_stay_where_they_are(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative folder is the one that it was when the results were opened."""
    monkeypatch.chdir(made.parent)
    results = lg.Results("out")
    want = results.city
    monkeypatch.chdir(tmp_path)
    assert results.source == Path("out") and results.books("city").sizes["year"] == 1
    pd.testing.assert_frame_equal(results.city, want)
    assert results.report(os.fsencode(tmp_path / "r.html")) == tmp_path / "r.html"  # type: ignore[arg-type]
    assert set(results.compare().total.index.get_level_values("directory")) == {"out"}


def test_a_copy_of_results_opens_the_folder_again(results: Any) -> None:
    for one in (copy.copy(results), copy.deepcopy(results), pickle.loads(pickle.dumps(results))):
        assert one.scenarios == results.scenarios and one is not results
        one.close()
    assert results.books("city").sizes["year"] == 1


def test_writers_need_not_wait_for_the_disk(results: Any, tmp_path: Path) -> None:
    results.report(tmp_path / "a.html")
    results.report(tmp_path / "b.html", sync=False)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_nothing_judged_is_told(results: Any, tmp_path: Path) -> None:
    """A table of indicators for years that are not there gives no row, and would look like success."""
    with pytest.warns(lg.LibgrassWarning, match="nothing is judged: .*indicators.csv asks for no year "
                      "that .*summary.csv"):
        assert results.indicators.empty
    table = tmp_path / "now.csv"
    table.write_text("indicator,column,rule,value,unit,year,source,confidence,base\n"
                     "stock,overload_rate,at_most,0.1,1,2012,here,A,\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(results.judge(table)) == 2


def test_one_file_alone_is_not_judged(made: Path, tmp_path: Path) -> None:
    (tmp_path / "usual.h5").write_bytes((made / "usual.h5").read_bytes())
    with lg.Results(tmp_path / "usual.h5") as alone, pytest.raises(
            lg.InputError, match="no summary.csv beside .*usual.h5.*; open the folder of the run"):
        alone.judge()


def test_a_scenario_without_daily_series_is_no_empty_picture(small_run: Path) -> None:
    pytest.importorskip("matplotlib").use("Agg")
    with lg.Results(small_run) as opened:
        unit = str(opened.land.unit_name.values[0])
        with pytest.raises(lg.NotFoundError, match="'rest' has no daily series: .*daily_series: true"):
            opened.plot.series(unit, "standing_kg_ha", scenarios="rest")
        assert len(opened.plot.series(unit, "standing_kg_ha").lines) == 2
