"""A landscape cut to a part, as tables, as maps and as a page."""

from __future__ import annotations

import warnings
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, List

import numpy as np
import pytest
from small import small_plan
from world import small_land, tables

import libgrass as lg

LABELS = {"types": [("meadow_steppe", "草甸草原"), ("typical_steppe", "典型草原")], "admins": [("a", "甲苏木"), ("b", "乙苏木")],
          "units": [lg.Unit("north", "a"), lg.Unit("south", "b", kind="reserve core")]}


@pytest.fixture(scope="module")
def xilinhot() -> lg.Landscape:
    return lg.Landscape.make(cell_m=5000)


# ---- a part ----


def test_only_one_admin(xilinhot: lg.Landscape) -> None:
    part = xilinhot.only(admin="baolgen")
    row = xilinhot.admins.index("baolgen")
    mine = xilinhot.unit_admin == row
    assert part.admins == ("baolgen",) and part.facts.units == mine.sum()
    assert part.units == tuple(np.asarray(xilinhot.units, object)[mine])
    assert part.unit_count.tolist() == xilinhot.unit_count[mine].tolist()
    cells = mine[xilinhot.unit]
    for name in ("condition", "awc_mm", "water_km", "slope_deg", "fertility", "flags"):
        assert np.array_equal(part.column(name), xilinhot.column(name)[cells]), name
    assert part.grid.nx < xilinhot.grid.nx and part.grid.cell_m == 5000
    assert "Clipped to admin 'baolgen'" in part.note and part.note.startswith(xilinhot.note.splitlines()[0])
    assert xilinhot.only(admin=xilinhot.labels("admins")[row]).units == part.units


def test_only_several_at_once(xilinhot: lg.Landscape) -> None:
    both = xilinhot.only(admin=["baolgen", "maodeng"], zone="centre")
    inside = np.isin(np.asarray(xilinhot.admins, object)[xilinhot.unit_admin], ["baolgen", "maodeng"]) & (
        np.asarray(xilinhot.zones, object)[xilinhot.unit_zone] == "centre")
    assert both.units == tuple(np.asarray(xilinhot.units, object)[inside])
    some = [xilinhot.units[7], xilinhot.units[3]]
    assert set(xilinhot.only(unit=np.array(some, object)).units) == set(some)


@pytest.mark.parametrize("given, kind, says", [
    ({}, lg.ArgumentError, "names nothing"),
    ({"admin": "baolgan"}, lg.DataError, "'baolgan'.*did you mean 'baolgen'"),
    ({"admin": ["x", "y"]}, lg.DataError, "'x'.*'y'"),
    ({"admin": []}, lg.ArgumentError, "'admin' is an empty list"),
    ({"zone": 3}, lg.ArrayTypeError, "'zone' is of type int, it should be a list of names"),
    ({"unit": [3]}, lg.ArrayTypeError, "'unit' holds 3, it should hold names"),
    ({"unit": {"a"}}, lg.ArrayTypeError, "a set has no order"),
    ({"units": "a"}, TypeError, "did you mean 'unit'"),
])
def test_wrong_parts(xilinhot: lg.Landscape, given: Any, kind: Any, says: str) -> None:
    with pytest.raises(kind, match=says):
        xilinhot.only(**given)


def test_a_part_by_a_plan_is_the_part_in_memory(xilinhot: lg.Landscape) -> None:
    from libgrass.scenario import LandSource, Only

    plan = small_plan("part", 1, output={"daily_series": False})
    plan.scenarios = plan.scenarios[:1]
    whole = plan.copy()
    plan.land = LandSource(schematic=lg.data_path("xilinhot/landscape.yaml"), cell_m=5000, only=Only(admin="baolgen"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", lg.LibgrassWarning)
        told = lg.run(plan, progress=False, to="memory")
        with xilinhot.only(admin="baolgen") as part:
            given = lg.run(whole.replace(land=None), part, progress=False, to="memory")
    assert list(told.summary.region.unique()) == list(given.summary.region.unique())
    assert (told.summary.proper_capacity_su == given.summary.proper_capacity_su).all()


# ---- tables ----


def test_geodataframe() -> None:
    pytest.importorskip("geopandas")
    pytest.importorskip("rasterio")
    land = small_land(**LABELS)
    frame = land.to_geodataframe()
    assert list(frame.columns) == ["name", "admin", "zone", "kind", "cells", "area_ha", "type", "condition", "awc_mm",
                                   "fertility", "slope_deg", "water_km", "geometry"]
    assert frame.name.tolist() == ["north", "south"] and frame.admin.tolist() == ["a", "b"]
    assert frame.zone.tolist() == ["all", "all"] and frame.kind.tolist() == ["household", "reserve core"]
    assert frame.area_ha.tolist() == [800, 800] and frame.cells.tolist() == [8, 8]
    assert frame.geometry.area.tolist() == [8e6, 8e6]
    assert frame.total_bounds.tolist() == [800000, 4896000, 804000, 4900000]
    for i, rows in enumerate((slice(0, 2), slice(2, 4))):
        for name in ("condition", "awc_mm", "water_km"):
            raster = land.to_raster(name)[rows, :4]
            assert frame[name].iloc[i] == pytest.approx(np.nanmean(raster.astype(float)), rel=1e-12)
    assert frame.crs.to_wkt() == type(frame.crs).from_wkt(land.crs_wkt).to_wkt()
    cells = land.to_geodataframe(cells=True)
    assert len(cells) == 16 and (cells.area == 1e6).all() and cells.unit.tolist() == ["north"] * 8 + ["south"] * 8
    assert cells.awc_mm.tolist() == land.awc_mm.tolist() and not cells.red_line.any()
    row, column = np.divmod(land.raster.astype(int), land.grid.nx)
    assert np.allclose(cells.centroid.x, land.x[column]) and np.allclose(cells.centroid.y, land.y[row])
    with pytest.raises(lg.ArrayTypeError, match="cells is 'yes'"):
        land.to_geodataframe(cells="yes")


def test_geodataframe_goes_back_in(xilinhot: lg.Landscape) -> None:
    """Outlines of cells are burnt to the same cells; other land within stays what it is."""
    pytest.importorskip("geopandas")
    pytest.importorskip("rasterio")
    frame = xilinhot.to_geodataframe()
    assert len(frame) == xilinhot.facts.units and (frame.area / 1e4 - frame.area_ha).abs().max() < 1e-6
    data = xilinhot.to_xarray().drop_vars("unit")
    zones = [lg.WeatherZone(name, 116, 44, 1000) for name in xilinhot.weather_zones]
    again = lg.Landscape.from_dataset(data, units=frame.drop(columns=["type", "condition", "awc_mm"]), types=xilinhot.types,
                                      weather_zones=zones)
    assert again.units == xilinhot.units and np.array_equal(again.raster, xilinhot.raster)


def test_a_hole_is_no_part_of_a_unit() -> None:
    pytest.importorskip("geopandas")
    pytest.importorskip("rasterio")
    unit = np.zeros((4, 5), np.int32)
    unit[1, 1], unit[3, 4], unit[2, 4] = 1, 1, -1
    frame = small_land(unit=unit).to_geodataframe()
    assert frame.area_ha.tolist() == [1700, 200] and frame.geometry.area.tolist() == [17e6, 2e6]
    assert len(frame.geometry.iloc[0].interiors) == 1 and frame.geometry.iloc[1].geom_type == "MultiPolygon"


# ---- maps ----

pyplot = pytest.importorskip("matplotlib.pyplot")


def legend(ax: Any) -> List[str]:
    return [text.get_text() for text in ax.get_legend().get_texts()]


@pytest.fixture(autouse=True)
def close() -> Any:
    yield
    pyplot.close("all")


def test_a_map_of_types_has_their_labels() -> None:
    land = small_land(**LABELS)
    ax = land.plot()
    assert legend(ax) == ["草甸草原", "典型草原"] and ax.get_legend().get_title().get_text() == "grassland type"
    shown = ax.collections[0].get_array()
    assert np.ma.filled(shown, -1).reshape(4, 5).tolist() == land.to_raster("type").astype(float).tolist()
    assert legend(land.plot("admin")) == ["甲苏木", "乙苏木"] and legend(land.plot("unit")) == ["north", "south"]
    assert legend(land.plot("kind")) == ["household", "reserve core"]
    colours = [patch.get_facecolor() for patch in ax.get_legend().get_patches()]
    assert colours[0] != colours[1]


def test_chinese_labels_can_be_read() -> None:
    from libgrass.plot import _lacks
    from matplotlib.font_manager import FontProperties, fontManager, findfont

    if not any("CJK" in font.name or "Zen Hei" in font.name for font in fontManager.ttflist):
        pytest.skip("no font with Chinese characters is here")
    for text in small_land(**LABELS).plot().get_legend().get_texts():
        families = text.get_fontfamily()
        assert not _lacks(findfont(FontProperties(family=families[-1])), text.get_text())


def test_a_map_of_a_layer() -> None:
    land = small_land(**LABELS)
    ax = land.plot("condition", vmin=0, vmax=1, borders=None)
    mesh = ax.collections[0]
    assert (mesh.norm.vmin, mesh.norm.vmax) == (0, 1) and len(ax.collections) == 1
    assert np.allclose(np.ma.filled(mesh.get_array(), np.nan).reshape(4, 5), land.to_raster("condition"), equal_nan=True)
    assert mesh.colorbar.ax.get_ylabel() == "condition (1: undegraded)"
    assert land.plot("awc_mm").collections[0].colorbar.ax.get_ylabel().endswith("(mm)")
    own = pyplot.subplots()[1]
    assert land.plot("red_line", ax=own) is own and legend(own) == ["no"]
    assert ax.get_xlim() == (800, 805) and ax.get_ylim() == (4896, 4900)


def test_borders_lie_between_units() -> None:
    ax = small_land(**LABELS).plot("condition", borders="unit")
    lines = ax.collections[1].get_segments()
    between = [line for line in lines if (line[:, 1] == 4898).all()]
    assert len(between) == 4 and len(lines) == 4 + 2 * (4 + 4)


def test_many_classes_have_no_legend(xilinhot: lg.Landscape) -> None:
    ax = xilinhot.plot("unit")
    assert ax.get_legend() is None and any("colours come again" in text.get_text() for text in ax.texts)
    assert any("schematic" in text.get_text() for text in ax.texts)


@pytest.mark.parametrize("what", ["type", "unit", "admin", "zone", "kind", "weather_zone", "land_class", "condition", "awc_mm",
                                  "fertility", "slope_deg", "water_km", "red_line", "sand"])
def test_every_map_fits(xilinhot: lg.Landscape, what: str) -> None:
    from test_plot import labels_cut

    assert labels_cut(xilinhot.plot(what)) == []


@pytest.mark.parametrize("given, kind, says", [
    ({"what": "typ"}, lg.ArgumentError, "has no map 'typ'; did you mean 'type'"),
    ({"what": 3}, lg.ArrayTypeError, "what is 3"),
    ({"borders": "admins"}, lg.ArgumentError, "borders is 'admins'; did you mean 'admin'"),
    ({"border": "admin"}, TypeError, "unexpected keyword argument 'border'; did you mean 'borders'"),
    ({"ax": 3}, lg.ArrayTypeError, "ax is of type int"),
    ({"what": "condition", "vmin": 2, "vmax": 1}, lg.ArgumentError, "vmin should be less"),
    ({"cmapp": "jet"}, lg.ArgumentError, "matplotlib does not take"),
])
def test_wrong_maps(given: Any, kind: Any, says: str) -> None:
    with pytest.raises(kind, match=says):
        small_land().plot(**given)


# ---- a page ----


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: List[str] = []
        self.rows: List[List[str]] = []
        self.sources: List[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        said = dict(attributes)
        self.sources += [said[key] for key in ("src", "href") if key in said]
        if tag == "tr":
            self.rows.append([])
        if tag not in ("meta", "img", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        if self.rows and self.open and self.open[-1] in ("td", "th"):
            self.rows[-1].append(text)


def test_the_page_has_the_books(tmp_path: Path) -> None:
    land = small_land(note="<script>alert(1)</script>\nsurvey of 2024", **LABELS)
    text = land.report()
    page = _Page(text)
    assert ["草甸草原 (meadow_steppe)", "2", "8", "800.0", "12,000", "50.0"] in page.rows
    assert ["甲苏木 (a)", "1", "8", "800.0", "12,000", "50.0"] in page.rows
    assert ["all", "2", "16", "1,600.0", "24,000", "100.0"] in page.rows
    assert ["awc_mm", "available water capacity of the rooted soil", "mm", "80", "88.5", "97"] not in page.rows
    layer = next(row for row in page.rows if row[0] == "awc_mm")
    assert [float(value) for value in layer[-3:]] == pytest.approx(
        [land.awc_mm.min(), land.awc_mm.mean(), land.awc_mm.max()], abs=0.05)
    unit = next(row for row in page.rows if row[0] == "south")
    assert unit[1:6] == ["b", "all", "reserve core", "meadow_steppe", "800.0"]
    assert "<script" not in text and "&lt;script&gt;" in text and "survey of 2024" in text
    assert all(sentence in text for sentence in (s.replace("'", "&#x27;") for s in land.assumed))
    assert page.sources and all(source.startswith("data:image/png;base64,") for source in page.sources)
    path = land.report(tmp_path / "land.html")
    assert path == (tmp_path / "land.html").resolve() and path.read_text(encoding="utf-8") == text
    assert land.report(path, sync=False) == path  # a page takes the place of a page


def test_a_page_replaces_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("mine")
    land = small_land()
    with pytest.raises(lg.ExistsError, match="is not a page .HTML., so it would be lost"):
        land.report(tmp_path / "plan.txt")
    with pytest.raises(lg.OutputError, match="is a folder"):
        land.report(tmp_path)
    with pytest.raises(lg.OutputError, match="there is no folder"):
        land.report(tmp_path / "no" / "page.html")
    assert (tmp_path / "plan.txt").read_text() == "mine"


def test_the_page_says_what_is_schematic(xilinhot: lg.Landscape) -> None:
    text = xilinhot.report()
    _Page(text)
    assert isinstance(text, str) and "It is no map." in text and "ecological red line" in text
    assert str(tables()["west_m"]) not in text


def test_what_is_made_up_is_told() -> None:
    land = small_land()
    land.set_origins({"outline": ("real", "register of 2024"), "units": ("made up", "drawn")})
    text = str(land.report())
    assert ["outline", "real", "register of 2024"] in _Page(text).rows and "Made up in this landscape: units" in text
    assert any(note.get_text() == "made up: units" for note in land.plot().texts)
    assert "Made up" not in str(small_land().report())


def test_a_notebook_shows_areas_and_layers() -> None:
    shown = small_land(**LABELS)._repr_html_()
    assert "草甸草原 (meadow_steppe)" in shown and "<td>50.0</td>" in shown and "awc_mm" in shown
