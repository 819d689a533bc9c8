"""What README.md and docs/python.md show is there, and runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

for module in ("pandas", "xarray", "h5py", "yaml"):
    pytest.importorskip(module)
matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

import libgrass as lg  # noqa: E402
from libgrass import scenario  # noqa: E402
from libgrass.plot import Plots  # noqa: E402
from libgrass.results import Results, UnitResult  # noqa: E402

from small import ROOT, small_plan  # noqa: E402

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
README = (ROOT / "bindings" / "python" / "README.md").read_text(encoding="utf-8")


def test_names_of_the_page() -> None:
    code = "\n".join(a or b for a, b in re.findall(r"`([^`\n]+)`|^ {4}(.+)$", PAGE, re.M))
    for owner, names in [(lg, re.findall(r"\blg\.(\w+)", code)),
                         (lg.Landscape, re.findall(r"\bLandscape\.(\w+)", code)),
                         (lg.Weather, re.findall(r"\bWeather\.(\w+)", code)),
                         (Results, re.findall(r"\bresults\.(\w+)", code)),
                         (Plots, re.findall(r"\bplot\.(\w+)\(", code)),
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


def test_notebooks_of_the_readme() -> None:
    folder = ROOT / "bindings" / "python" / "notebooks"
    linked = set(re.findall(r"\(notebooks/(\w+\.ipynb)\)", README))
    assert linked == {path.name for path in folder.glob("*.ipynb")}
