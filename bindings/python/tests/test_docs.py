"""What README.md and docs/python.md show is there, and runs."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

for module in ("pandas", "xarray", "h5py", "yaml"):
    pytest.importorskip(module)
matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

import libgrass as lg  # noqa: E402
from libgrass import scenario  # noqa: E402
from libgrass.analysis_plots import CapacityPlots, EnsemblePlots, SensitivityPlots  # noqa: E402
from libgrass.answer_plots import DoubtPlots, OutlookPlots  # noqa: E402
from libgrass.plot import Plots  # noqa: E402
from libgrass.results import Results, UnitResult  # noqa: E402

from small import ROOT, small_plan  # noqa: E402
from world import command, days, small_land, tables  # noqa: E402, F401

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
README = (ROOT / "bindings" / "python" / "README.md").read_text(encoding="utf-8")


class Drawn(CapacityPlots, DoubtPlots, EnsemblePlots, OutlookPlots, SensitivityPlots, Plots):
    """All pictures that the page shows."""


def test_names_of_the_page() -> None:
    code = "\n".join(a or b for a, b in re.findall(r"`([^`\n]+)`|^ {4}(.+)$", PAGE, re.M))
    for owner, names in [(lg, re.findall(r"\blg\.(\w+)", code)),
                         (lg.Landscape, re.findall(r"\bLandscape\.(\w+)", code)),
                         (lg.Weather, re.findall(r"\bWeather\.(\w+)", code)),
                         (lg.Simulation, re.findall(r"\b[sS]imulation\.(?!py\b|md\b)(\w+)", code)),
                         (Results, re.findall(r"\bresults\.(\w+)", code)),
                         (Drawn, re.findall(r"\bplot\.(\w+)\(", code)),
                         (lg.Plan, re.findall(r"\bplan\.(\w+)\(", code))]:
        assert names, owner
        for name in names:
            assert hasattr(owner, name), (owner, name)
    for name in ("years", "plan", "schematic", "admin", "zone", "type"):
        assert hasattr(Results, name)
    for name in ("books", "series"):
        assert hasattr(UnitResult, name)


def test_parts_of_the_page() -> None:
    parts = PAGE.split("the parts in `libgrass.scenario` (", 1)[1].split(")", 1)[0]
    named = set(re.findall(r"`(\w+)`", parts)) | {"Plan", "Scenario", "Measure"}
    assert named == set(scenario.__all__) - {"Part", "Figure", "Whole"}


def test_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                     capsys: pytest.CaptureFixture[str]) -> None:
    """Its ten lines give a map and a table; on a coarse land and two years, to be quick."""
    run = lg.run

    def small(path: Path, **options: object) -> Results:
        plan = lg.Plan.read(path).replace(
            land=small_plan().land, years={"first": 2020, "last": 2021})
        return run(plan, progress=False, **options)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lg, "run", small)
    code = README.split("```python\n", 1)[1].split("```", 1)[0]
    assert len(code.splitlines()) <= 10
    exec(code, {})
    assert "maodeng" in capsys.readouterr().out
    for picture in ("production.png", "balance.png"):
        assert (tmp_path / picture).stat().st_size > 10_000


def blocks(page: str, heading: str) -> str:
    """The first program of a section: lines that are set in by four blanks."""
    part = page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    code = re.search(r"(?:^ {4}.*\n|^\n(?= {4}))+", part, re.M)
    assert code is not None, heading
    return textwrap.dedent(code[0])


def every_block(page: str, heading: str) -> str:
    """All programs of a section, one after the other."""
    part = page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return "\n".join(textwrap.dedent(code) for code in re.findall(r"(?:^ {4}.*\n|^\n(?= {4}))+", part, re.M))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like the project's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    return tmp_path


@pytest.mark.filterwarnings("ignore")
def test_python_of_the_projects_readme(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is run as it stands, on the land that the lines of shell above it make."""
    (place / "out" / "try").mkdir(parents=True)
    lg.Landscape.make("data/xilinhot/landscape.yaml", 5000).write("out/try/land.h5", sync=False)
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    exec(page.split("```python\n", 1)[1].split("```", 1)[0], {})
    printed = capsys.readouterr().out
    assert "overload_rate" in printed and len(re.findall(r"\b20(?:1[2-9]|2[01]) ", printed)) == 30
    assert (place / "out" / "try" / "python" / "herd-1.15M.h5").is_file()


def test_tutorial(command: str) -> None:  # noqa: F811
    """Its blocks, by this Python; the build is that of the command."""
    build = Path(command).resolve().parents[2]
    if not (build / "cmake_install.cmake").is_file() or not (ROOT / "tests" / "docs" / "tutorial.py").is_file():
        pytest.skip("the command is not in a build of the project")
    done = subprocess.run([sys.executable, ROOT / "tests" / "docs" / "tutorial.py", ROOT, build, sys.executable],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.filterwarnings("ignore")
def test_first_programs_of_the_page(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run, plans, results, a rule and a point: as they stand, on a coarse land and short plans."""
    plan = small_plan()
    plan.write("plan.yaml", sync=False)
    land = lg.Landscape.make(cell_m=10000)
    weather = lg.Weather.generate(land=land, first_year=2018, last_year=2020)
    known = {"plan": plan, "land": land, "weather": weather, "table": weather.to_frame()}
    exec(blocks(PAGE, "Run"), known)
    assert known["results"].scenarios == ("packed", "plain", "rest")  # type: ignore[attr-defined]
    known["results"].close()  # type: ignore[attr-defined]
    monkeypatch.setattr(lg.Plan, "check", lambda self: lg.check_plan(self, text_only=True))
    exec(blocks(PAGE, "Plans are objects"), {})
    assert lg.Plan.read("mine.yaml").scenarios[-1].name == "late-rest"
    exec(blocks(PAGE, "Results"), {"lg": lg})
    exec(every_block(PAGE, "A rule of one's own, a point"), {"lg": lg, **known})


@pytest.mark.filterwarnings("ignore")
def test_simulation_of_the_page(place: Path) -> None:
    land = lg.Landscape.make(cell_m=10000)
    weather = lg.Weather.generate(land=land, first_year=2018, last_year=2020)
    known = {"lg": lg, "land": land, "weather": weather,
             "plan": small_plan(degradation=False).replace(land=None, weather=None)}
    exec(every_block(PAGE, "A simulation that is held"), known)
    simulation, later = known["simulation"], known["later"]
    assert simulation.date == later.date and simulation.date.month == 12
    assert simulation.account("sold_su") > 0 and simulation.account("set_hay_t") != 0
    assert known["branch"].closed
    assert known["ahead"].scenarios == ("packed", "plain", "rest")


def test_land_and_weather_of_the_page(place: Path) -> None:
    geopandas, shapely = pytest.importorskip("geopandas"), pytest.importorskip("shapely")
    pytest.importorskip("rasterio")
    xr, pd = pytest.importorskip("xarray"), pytest.importorskip("pandas")
    given = small_land()
    rows = [shapely.box(800000, 4898000, 804000, 4900000), shapely.box(800000, 4896000, 804000, 4898000)]
    frame = geopandas.GeoDataFrame({"name": ["north", "south"]}, geometry=rows, crs=given.crs_wkt)
    known = {"lg": lg, "frame": frame, "rasters": given.to_xarray().drop_vars(["unit", "land_class", "flags"]),
             "tables": {name: tables()[name] for name in ("types", "weather_zones")},
             "table": pd.DataFrame(days(60), pd.date_range("2012-01-01", periods=60))}
    assert isinstance(known["rasters"], xr.Dataset)
    exec(blocks(PAGE, "Land and weather"), known)
    land: lg.Landscape = known["land"]
    assert land.units == given.units and land.facts.cells == given.facts.cells


def test_notebooks_of_the_readme() -> None:
    folder = ROOT / "bindings" / "python" / "notebooks"
    linked = set(re.findall(r"\(notebooks/(\w+\.ipynb)\)", README))
    assert linked == {path.name for path in folder.glob("*.ipynb")}
