"""Into the winter, and whose doubt: what C found comes over whole, what was measured may come in any form, a report answers with
the folders of analyses."""

from __future__ import annotations

import datetime
import pickle
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict

import numpy as np
import pytest

for module in ("pandas", "xarray", "h5py", "yaml"):
    pytest.importorskip(module)
matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

import pandas as pd  # noqa: E402

import libgrass as lg  # noqa: E402
from world import command  # noqa: E402,F401

if TYPE_CHECKING:
    from libgrass import Plan

PRAIRIE = lg.data_path("demo-prairie/plan.yaml")
CSV = "unit,date,standing_crop_kg_ha,herd_su,hay_t\nwest,2004-10-01,640,,\nwest,2004-10-15,,12000,400\neast,2004-10-15,900,1500,0\n"
ASKED: Dict[str, Any] = {"draws": 3, "progress": False}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> lg.Outlook:
    folder = tmp_path_factory.mktemp("winter")
    (folder / "measured.csv").write_text(CSV, encoding="utf-8")
    return lg.outlook(PRAIRIE, "2004-10-15", folder / "measured.csv", directory=folder / "out", **ASKED)


def test_what_can_go_into_the_winter(made: lg.Outlook) -> None:
    land = made.region()
    assert (land.kind, land.present_su) == ("city", 13500) and 0 < land.must_go_su == max(land.present_su - land.capacity_su, 0)
    assert made.region("west", "unit").present_su == 12000
    assert (made.from_date, made.until, made.draws) == (datetime.date(2004, 10, 15), datetime.date(2005, 5, 31), 3)
    assert made.table.attrs["units"]["hay_lacking_t"] == "t" and set(made.table.kind) >= {"city", "unit"}
    curve = made.risk_of("west")
    assert (np.diff(curve.times) > 0).all() and curve.risk_frac.between(0, 1).all() and len(curve) == len(made.risk_of())
    seen = made.observed
    assert list(seen.variable.unique()) == ["standing_crop_kg_ha", "herd_su", "hay_t"]
    assert (seen.date.iloc[0], seen.observed.iloc[0]) == (datetime.date(2004, 10, 1), 640)
    assert seen.ratio.iloc[0] == pytest.approx(640 / seen.simulated.iloc[0])
    assert "of 13500 must go" in repr(made) and made.asked["risk"] == 0.2 and made.assumed
    assert pickle.loads(pickle.dumps(made)).table.equals(made.table)


def in_order(found: lg.Outlook) -> pd.DataFrame:
    return found.observed.sort_values(["date", "variable", "name"], ignore_index=True)


@pytest.mark.parametrize("form", ["table", "index", "columns", "units"])
def test_what_was_measured_in_any_form(made: lg.Outlook, form: str) -> None:
    table = pd.DataFrame({"unit": ["west", "west", "east"], "date": pd.to_datetime(["2004-10-01", "2004-10-15", "2004-10-15"]),
                          "standing_crop_kg_ha": [640, np.nan, 900], "herd_su": pd.array([pd.NA, 12000, 1500], dtype="Int64"),
                          "hay_t": [np.nan, 400, 0]})
    given: Any = {"table": table.sample(frac=1, random_state=1), "index": table.set_index("date"), "columns": table.to_dict("list"),
                  "units": {"west": {"herd_su": 12000, "hay_t": np.float32(400)}, "east": {"herd_su": 1500, "standing_crop_kg_ha": 900, "hay_t": 0}}}[form]
    again = lg.outlook(lg.Plan.read(PRAIRIE), np.datetime64("2004-10-15"), given, threads=1, **ASKED)
    if form == "units":  # what grew on the 1st cannot be said so
        assert again.region().present_su == 13500 and len(again.observed) == 5
    else:
        assert again.table.equals(made.table) and in_order(again).equals(in_order(made)) and again.risks.equals(made.risks)


def test_nothing_measured() -> None:
    found = lg.outlook(PRAIRIE, datetime.date(2004, 10, 15), until="2005-03-31", **ASKED)
    assert found.observed.empty and list(found.observed.columns)[:3] == ["kind", "name", "variable"] and "nothing was measured" in found.assumed
    assert found.until == datetime.date(2005, 3, 31)


def test_files_are_those_of_the_command(made: lg.Outlook, command: str, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "measured.csv").write_text(CSV, encoding="utf-8")
    given: Any = {"unit": ["west", "west", "east"], "date": ["2004-10-01", "2004-10-15", "2004-10-15"], "standing_crop_kg_ha": [640, None, 900],
                  "herd_su": [None, 12000, 1500], "hay_t": [None, 400, 0]}
    lg.outlook(PRAIRIE, "2004-10-15", given, directory=tmp_path / "python", **ASKED)
    subprocess.run([command, "capacity", str(PRAIRIE), "--from", "2004-10-15", "--observed", "measured.csv", "--draws", "3", "-o", "command"],
                   check=True, capture_output=True, cwd=tmp_path)
    names = sorted(path.name for path in (tmp_path / "command").iterdir())
    assert names == ["winter.csv", "winter.json", "winter_observed.csv", "winter_risk.csv"]
    for name in names:
        assert (tmp_path / "python" / name).read_bytes() == (tmp_path / "command" / name).read_bytes(), name


def test_pictures_of_the_winter(made: lg.Outlook) -> None:
    ax = made.plot.risk_curve("west")
    legend: Any = ax.get_legend()
    assert [text.get_text() for text in legend.get_texts()][:3] == ["animals", "bought", "condition"] and "west" in ax.get_title(loc="left")
    ax = made.plot.must_go()
    rows = made.table[made.table.kind == "unit"].sort_values("must_go_su", ascending=False, kind="stable")
    assert [tick.get_text() for tick in ax.get_yticklabels()] == list(rows["name"])
    with pytest.raises(lg.NotFoundError, match="did you mean 'unit'"):
        made.plot.must_go("units")
    matplotlib.pyplot.close("all")


# ---- doubt, and the report ----


@pytest.fixture(scope="module")
def small() -> "Plan":
    plan = lg.Plan.read(lg.data_path("xilinhot/plan-2023-2030-herds.yaml"))
    return plan.replace(land={"schematic": "landscape.yaml", "cell_m": 10000}, years={"first": 2023, "last": 2024, "spinup": 1},
                        scenarios=plan.scenarios[:1])


def test_doubt_and_a_report_that_answers(small: "Plan", command: str, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "capacity"
    lg.capacity(small, draws=2, horizon=2, lowest_times=0.5, highest_times=2, directory=folder, progress=False)
    found = lg.doubt(small, samples=2, horizon=2, lowest_times=0.5, highest_times=2, directory=folder, progress=False)
    rows = found.of("statutory").set_index("source")
    assert list(rows.index) == ["weather", "parameters", "tables from memory", "together", "all"]
    assert rows.rows["weather"] == 1 and rows.share_frac["all"] == 1 and rows.low_su["all"] < rows.mean_su["all"] < rows.high_su["all"]
    assert set(found.table.capacity) == {"dynamic", "statutory", "forage"} and found.asked["samples"] == 2
    assert pickle.loads(pickle.dumps(found)).table.equals(found.table)
    written = pd.read_csv(folder / "doubt.csv", comment="#")
    assert np.allclose(written.share_frac, found.table.share_frac, rtol=1e-6, equal_nan=True)
    assert [tick.get_text() for tick in found.plot.shares().get_yticklabels()] == ["dynamic", "statutory", "forage"]
    with pytest.raises(lg.NotFoundError, match="did you mean 'statutory'"):
        found.of("statutary")

    results = lg.run(small, directory=tmp_path / "out", progress=False)
    results.report(tmp_path / "bare.html", indicators=False)
    results.report(tmp_path / "page.html", capacity=folder, indicators=False)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page != (tmp_path / "bare.html").read_text(encoding="utf-8")
    subprocess.run([command, "report", str(tmp_path / "out"), f"--capacity={folder}", "-o", "told.html"], check=True, capture_output=True, cwd=tmp_path)
    assert (tmp_path / "told.html").read_text(encoding="utf-8") == page
    with pytest.raises(lg.InputError, match="search"):
        results.report(tmp_path / "other.html", search=tmp_path)
    with pytest.raises(lg.ArrayTypeError, match="folder of the capacity"):
        results.report(tmp_path / "other.html", capacity=3)  # type: ignore[arg-type]
    assert not (tmp_path / "other.html").exists()
    matplotlib.pyplot.close("all")
