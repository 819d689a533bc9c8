"""Nothing silent: what is wrong, misspelt or set in vain is told, and nothing is left behind."""

from __future__ import annotations

import datetime
import gc
import glob
import io
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np
import pytest
from world import PLAN, days, small_land, write_plan

import libgrass as lg

pd = pytest.importorskip("pandas")

# ---- rules ----

FIRST = datetime.date(2012, 1, 1)


def run_rule(folder: Path, rule: Any, **more: Any) -> lg.Run:
    return lg.run_files(write_plan(folder), directory=folder / "out", rule=rule, only="usual", **more)


def shuffled(view: lg.RuleView) -> Any:
    names = list(view.units)[::-1]
    return pd.Series(view.adult_su[::-1] * 0.5, index=names)


def test_a_series_is_taken_by_its_names(tmp_path: Path) -> None:
    seen: Dict[str, Any] = {}

    def note(kind: str, answer: Callable[[lg.RuleView], Any]) -> Any:
        def rule(view: lg.RuleView) -> Any:
            if (view.year, view.month) == (2012, 2):
                seen[kind] = view.adult_su.copy()
            return answer(view) if (view.year, view.month) == (2012, 1) else None

        return rule

    answers: Dict[str, Callable[[lg.RuleView], Any]] = {
        "array": lambda v: v.adult_su * 0.5, "series": shuffled,
        "mapping": lambda v: dict(zip(v.units, v.adult_su * 0.5)),
        "counted": lambda v: pd.Series(v.adult_su * 0.5)}
    for kind, answer in answers.items():
        run_rule(tmp_path, note(kind, answer))
    assert seen["array"].sum() > 0
    for kind in answers:
        np.testing.assert_array_equal(seen[kind], seen["array"], kind)


def test_a_mapping_names_those_that_change(tmp_path: Path) -> None:
    seen: List[Any] = []

    def rule(view: lg.RuleView) -> Any:
        seen.append(view.adult_su.copy())
        return {view.units[1]: 0} if len(seen) == 1 else None

    run_rule(tmp_path, rule)
    assert seen[0][1] > 0 and seen[1][1] == 0
    np.testing.assert_array_equal(np.delete(seen[0], 1), np.delete(seen[1], 1))


def masked(view: lg.RuleView) -> Any:
    return np.ma.masked_less(view.adult_su, np.inf)


WRONG_RULES: Dict[str, Any] = {
    "nan": (lambda v: v.adult_su * np.nan, r"on 2012-01-01 the rule gave unit '.*' a herd of -?nan su"),
    "negative": (lambda v: v.adult_su - 1e9, "a herd of -"),
    "infinite": (lambda v: np.full(len(v.units), np.inf), "a herd of inf"),
    "from nowhere": (lambda v: np.full(len(v.units), 1e12), "at most 1000 su per ha"),
    "too short": (lambda v: v.adult_su[1:], "shape"),
    "too long": (lambda v: np.append(v.adult_su, 1), "shape"),
    "a column": (lambda v: v.adult_su[:, None], "shape"),
    "texts": (lambda v: [str(su) for su in v.adult_su], "should give"),
    "truths": (lambda v: v.adult_su > 0, "bool"),
    "masked": (masked, "is masked"),
    "other names": (lambda v: pd.Series(v.adult_su, index=range(5, 5 + len(v.units))), "no unit of this land"),
    "a name lost": (lambda v: shuffled(v).iloc[1:], "no herd to unit"),
    "a name twice": (lambda v: pd.Series([1.0, 2.0], index=[v.units[0]] * 2), "two herds to unit"),
    "a name misspelt": (lambda v: {v.units[0] + "x": 1.0}, "did you mean"),
    "a value of text": (lambda v: {v.units[0]: "many"}, "should be a number"),
}


@pytest.mark.parametrize("name", WRONG_RULES)
def test_wrong_answers_of_rules(name: str, tmp_path: Path) -> None:
    rule, says = WRONG_RULES[name]
    with pytest.raises(lg.ArgumentError, match=says) as found:
        run_rule(tmp_path, rule)
    assert "2012-01-01" in str(found.value) and found.value.date == FIRST
    assert not list((tmp_path / "out").glob("*.h5"))


def test_herds_that_double_are_warned_of(tmp_path: Path) -> None:
    with pytest.warns(lg.LibgrassWarning, match="2012-01-01 the rule keeps .* booked as bought"):
        run_rule(tmp_path, lambda v: v.adult_su * 3 if (v.year, v.month) == (2012, 1) else None)


def test_what_a_rule_sees_is_read_only(tmp_path: Path) -> None:
    def rule(view: lg.RuleView) -> None:
        with pytest.raises(AttributeError, match="'condition' of a RuleView cannot be set"):
            view.condition = 1
        with pytest.raises(ValueError, match="read-only"):
            view.standing_kg_ha[0] = 1
        with pytest.raises(AttributeError, match="adult_suu"):
            view.adult_suu = 1  # type: ignore[attr-defined]
        view.adult_su[0] = 0
        view.adult_su = view.adult_su * 0.9

    run_rule(tmp_path, rule)


# ---- set in vain ----


def test_attributes_that_would_change_nothing() -> None:
    land = small_land()
    weather = lg.Weather.from_arrays(days(60), "2012-01-01", latitude_deg=44)
    for thing, name in ((land, "awc_mm"), (land, "units"), (weather, "note"), (land, "anything")):
        with pytest.raises(AttributeError, match=f"'{name}' of a .* cannot be set"):
            setattr(thing, name, 1)
    with pytest.raises(TypeError, match="point"):
        lg.parameters()["ni"] = 0.3
    with pytest.raises(AttributeError):
        lg.parameters()["ni"].value = 0.3  # type: ignore[misc]


def test_arrays_made_anew_cannot_be_written() -> None:
    land = small_land()
    weather = lg.Weather.from_arrays(days(60), "2012-01-01", latitude_deg=44)
    for array in (land.unit, land.x, land.y, weather.time):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = array[-1]
    for told in (land.assumed, weather.assumed):
        assert isinstance(told, tuple)
    assert any("estimated, because not given" in line for line in weather.assumed)


def test_lists_of_plans_are_as_strict_as_the_plans() -> None:
    from libgrass.scenario import Measure, Plan, Scenario

    plan = Plan.from_yaml(PLAN)
    plan.scenarios.append({"name": "third"})  # type: ignore[arg-type]
    assert isinstance(plan.scenarios[-1], Scenario)
    assert plan.scenario("third").name == "third"
    with pytest.raises(TypeError, match="did you mean 'name'"):
        plan.scenarios += [{"nme": "x"}]  # type: ignore[list-item]
    one = Scenario(name="a", measures=[], herd={"heads": {"sheep": 800}})
    assert one.measures is not None and one.herd is not None and one.herd.heads is not None
    one.measures.append(Measure(kind="rest"))
    one.herd.heads["cattle"] = np.float64(40.5)  # type: ignore[assignment]
    assert "cattle: 40.5" in one.to_yaml() and "kind: rest" in one.to_yaml()
    with pytest.raises(ValueError, match="finite"):
        one.herd.heads["sheep"] = float("nan")
    with pytest.raises(AttributeError, match="did you mean 'measures'"):
        one.mesures = []  # type: ignore[attr-defined]
    assert one == Scenario.from_yaml(one.to_yaml())
    import copy
    import pickle

    assert copy.deepcopy(plan) == plan and pickle.loads(pickle.dumps(one.measures)) == one.measures


# ---- misspelt ----

MISSPELT: Dict[str, Any] = {
    "run": (lambda: lg.run("p", progres=False), "progress"),  # type: ignore[call-arg]
    "run_files": (lambda: lg.run_files("p", direcory="o"), "directory"),  # type: ignore[call-arg]
    "check_plan": (lambda: lg.check_plan("p", textonly=True), "text_only"),  # type: ignore[call-arg]
    "make": (lambda: lg.Landscape.make(cellm=5), "cell_m"),  # type: ignore[call-arg]
    "generate": (lambda: lg.Weather.generate(first_yaer=1, last_year=2), "first_year"),  # type: ignore[call-arg]
    "unit": (lambda: lg.Unit(nme="a"), "name"),  # type: ignore[call-arg]
    "results": (lambda: lg.Results("p", scenario=["a"]), "scenarios"),  # type: ignore[call-arg]
    "parameters": (lambda: lg.parameters(profil="a"), "profile"),  # type: ignore[call-arg]
    "point": (lambda: lg.point(table(), profil="steppe"), "profile"),
    "indicators": (lambda: lg.indicators("s", tabel="t"), "table"),  # type: ignore[call-arg]
}


@pytest.mark.parametrize("name", MISSPELT)
def test_misspelt_arguments(name: str) -> None:
    doing, meant = MISSPELT[name]
    with pytest.raises(TypeError, match=f"unexpected keyword argument .*; did you mean '{meant}'"):
        doing()


# ---- places in plans of Python ----


def test_errors_name_the_part_of_a_plan_made_in_python() -> None:
    from libgrass.scenario import Plan, Scenario

    plan = Plan.from_yaml(PLAN)
    plan.scenarios = [Scenario(name="good"), Scenario(name="bad", herd={"su": "5 kg"})]
    with pytest.raises(lg.ParseError, match=r"^plan, scenarios\[1\]\.herd\.su: 'su' is '5 kg'") as found:
        plan.check(text_only=True)
    assert (found.value.path, found.value.line, found.value.file) == ("scenarios[1].herd.su", None, None)
    plan.scenarios[1] = Scenario(name="bad", measures=[
        {"kind": "balance"}, {"kind": "rest", "when": {"first_year": 2013, "last_year": 2012, "from": "04-01", "to": "05-01"}}])
    with pytest.raises(lg.ParseError, match=r"scenarios\[1\]\.measures\[1\]\.when"):
        plan.check(text_only=True)


def test_errors_of_a_file_name_its_line(tmp_path: Path) -> None:
    from libgrass.scenario import Plan

    path = write_plan(tmp_path, "# a comment\n\n" + PLAN.replace("su: 1000000", "su: 1 kg"))
    with pytest.raises(lg.ParseError, match=r"short\.yaml:12:\d+: 'su' is '1 kg'") as found:
        Plan.read(path).check(text_only=True)
    assert found.value.line == 12 and found.value.path is None


# ---- points ----


def table(count: int = 730) -> Any:
    return pd.DataFrame(days(count), index=pd.date_range("2012-01-01", periods=count)).drop(
        columns=["tmin_c", "tmax_c"])


def test_a_point_says_what_it_began_with() -> None:
    plain = lg.point(table())
    assert plain.attrs["spinup_years"] == 0 and "dv_kg_ha 1060" in plain.attrs["start"]
    assert "transition" in plain.attrs["start"]
    spun = lg.point(table(), spinup_years=2)
    assert "2 years" in spun.attrs["start"]
    assert spun.standing_kg_ha.iloc[0] != plain.standing_kg_ha.iloc[0]
    # So long that the sward has forgotten what it began with.
    for start in ({"dv_kg_ha": 0, "dr_kg_ha": 0}, {"reserve_kg_ha": 300, "litter_kg_ha": 0}):
        long = [lg.point(table(), spinup_years=60, start=s).standing_kg_ha for s in (None, start)]
        np.testing.assert_allclose(long[0], long[1], rtol=0.02, atol=1)


def test_a_point_goes_on_where_another_ended() -> None:
    both = lg.point(table(730), condition=0.6)
    first = lg.point(table(365), condition=0.6)
    second = lg.point(table(730).iloc[365:], condition=0.6, start=first.iloc[-1])
    assert second.standing_kg_ha.iloc[0] == pytest.approx(both.standing_kg_ha.iloc[365], rel=1e-3)
    assert "the state given as start" in second.attrs["start"]
    for wrong, says in (({"gv_kg": 1}, "did you mean 'gv_kg_ha'"), ({"whc_mm": 1}, "no state")):
        with pytest.raises(lg.ArgumentError, match=says):
            lg.point(table(), start=wrong)
    with pytest.raises(lg.ArgumentError, match="from 0 to 1000"):
        lg.point(table(), spinup_years=-1)
    with pytest.raises(lg.DataError, match="whole years of the weather, which has 100 days"):
        lg.point(table(100), spinup_years=1)


def test_columns_that_look_misspelt_are_warned_of() -> None:
    with pytest.warns(lg.LibgrassWarning, match="'stocking_su' .*did you mean 'stocking_su_ha'"):
        lg.point(table(60).assign(stocking_su=1.0))


# ---- folders left behind ----


def temporary() -> List[str]:
    return glob.glob(os.path.join(tempfile.gettempdir(), "libgrass-*"))


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def short(folder: Path) -> Path:
    return write_plan(folder, PLAN.replace("last: 2013", "last: 2012"))


def test_folders_go_with_their_results(scratch: Path) -> None:
    plan = short(scratch)
    results = lg.run(plan, progress=False)
    assert len(temporary()) == 1 and results.summary.size
    plot = results.unit(str(results.land.unit_name.values[0]))
    del results
    gc.collect()
    assert len(temporary()) == 1  # the unit still reads
    assert plot.books.size
    del plot
    gc.collect()
    assert temporary() == []
    with lg.run(plan, progress=False) as results:
        assert len(temporary()) == 1
    assert temporary() == []


def test_datasets_keep_their_folder(scratch: Path) -> None:
    data = lg.run(short(scratch), progress=False, only="usual").to_xarray()
    gc.collect()
    assert float(data.production.sum()) > 0 and len(temporary()) == 1


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError, SystemExit])
def test_failing_runs_leave_no_folder(scratch: Path, fault: type) -> None:
    def rule(view: lg.RuleView) -> None:
        raise fault("stop")

    with pytest.raises(fault):
        lg.run(short(scratch), progress=False, rule=rule)
    assert temporary() == []


ENDS = {
    "exit": "keep = lg.run(plan, progress=False)",
    "dataset": "keep = lg.run(plan, progress=False, only='usual').to_xarray()",
    "raise": "keep = lg.run(plan, progress=False); raise SystemExit(0)",
    "fork": """
import multiprocessing
def work():
    keep = lg.run(plan, progress=False, threads=1).to_xarray('usual')
if __name__ == '__main__':
    child = multiprocessing.get_context('fork').Process(target=work); child.start(); child.join()
""",
    "fork that drops": """
import os
keep = lg.run(plan, progress=False)
if os.fork() == 0:
    del keep
    os._exit(0)
os.wait()
assert keep.summary.size and keep.source.is_dir()
assert len(list(keep.source.glob('*.h5'))) == 2
""",
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_programs_leave_no_folder(scratch: Path, end: str) -> None:
    code = f"import libgrass as lg\nplan = {str(short(scratch))!r}\n{ENDS[end]}\n"
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, timeout=300)
    assert temporary() == []


def test_what_killed_programs_leave_is_swept(scratch: Path) -> None:
    code = (f"import libgrass as lg\nkeep = lg.run({str(short(scratch))!r}, progress=False)\n"
            "print('done', flush=True)\nimport time; time.sleep(300)")
    child = subprocess.Popen([sys.executable, "-W", "ignore", "-c", code], stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline() == b"done\n"
    mine = scratch / "libgrass-of-my-own"
    mine.mkdir()
    lg.run(short(scratch), progress=False, only="usual").close()
    assert len(temporary()) == 2  # that of the living is left alone
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    lg.run(short(scratch), progress=False, only="usual").close()
    assert temporary() == [str(mine)]


# ---- names ----


def test_chinese_names_of_scenarios(tmp_path: Path) -> None:
    from libgrass.scenario import Plan

    path = write_plan(tmp_path, PLAN.replace("last: 2013", "last: 2012").replace("usual", "现状")
                      .replace("name: balance", "name: 草畜平衡"))
    with lg.run(path, directory=tmp_path / "out", progress=False) as results:
        assert results.scenarios == ("现状", "草畜平衡")
        assert results.city.xs("现状", level="scenario").size
        assert set(results.indicators["scenario"]) <= {"现状", "草畜平衡"}
        page = results.report(tmp_path / "r.html", lang="zh").read_text(encoding="utf-8")
        assert "草畜平衡" in page and "现状" in page
    assert (tmp_path / "out" / "现状.h5").is_file()
    assert lg.file_facts(tmp_path / "out" / "草畜平衡.h5").scenario == "草畜平衡"
    assert "现状" in (tmp_path / "out" / "summary.csv").read_text(encoding="utf-8")
    plan = Plan.read(path)
    assert Plan.from_yaml(plan.to_yaml()) == plan
    for bad in ("a/b", ".现状", "现 状", "现\u3000状", "草" * 61, "\u202e状", "a\nb"):
        plan.scenarios[0].name = bad
        with pytest.raises(lg.ParseError, match="a scenario's name"):
            plan.check(text_only=True)


def test_characters_without_a_font_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    from libgrass import plot

    words = "草畜平衡"
    usual = plot.font_for("overload of 100 km² ×")
    monkeypatch.setattr(plot, "_warned", [])
    monkeypatch.setattr(plot.font_manager.fontManager, "ttflist", [
        e for e in plot.font_manager.fontManager.ttflist if "DejaVu" in e.name])
    with pytest.warns(lg.LibgrassWarning, match="fonts-noto-cjk"):
        assert plot.font_for(words) == usual
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert plot.font_for(words) == usual  # once is enough


def test_a_font_that_has_the_characters_is_chosen() -> None:
    pytest.importorskip("matplotlib")
    from libgrass import plot

    if not any(e.name in plot.CHINESE_FONTS for e in plot.font_manager.fontManager.ttflist):
        pytest.skip("no Chinese font is here")
    assert len(plot.font_for("草畜平衡")) > len(plot.font_for("abc"))


# ---- versions ----


def test_show_versions_says_what_trouble_needs(capsys: pytest.CaptureFixture[str]) -> None:
    lg.show_versions()
    told = dict(line.split("  ", 1) for line in capsys.readouterr().out.splitlines())
    for name in ("libgrass", "HDF5", "GSL", "PROJ", "UDUNITS", "compiler", "OpenMP", "threads", "kernel",
                 "Python", "platform", "numpy", "xarray", "data"):
        assert told[name].strip(), name
    assert told["libgrass"].strip() == lg.__version__
    assert told["numpy"].strip() == np.__version__
    other = io.StringIO()
    lg.show_versions(other)
    assert "kernel" in other.getvalue()
