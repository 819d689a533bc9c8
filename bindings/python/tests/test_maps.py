"""Maps out: GeoTIFF, and the style of the C library beside it."""

from __future__ import annotations

import logging
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, List, Tuple

import numpy as np
import pytest
from world import small_land

import libgrass as lg

pytest.importorskip("xarray")
rasterio = pytest.importorskip("rasterio")
pytest.importorskip("rioxarray")


def classes(path: Path) -> "Tuple[str, int, List[Tuple[float, str, str]]]":
    renderer = ElementTree.fromstring(path.read_text(encoding="utf-8")).find("pipe/rasterrenderer")
    assert renderer is not None
    items = renderer.findall(".//item") + renderer.findall(".//paletteEntry")
    return str(renderer.get("type")), int(str(renderer.get("band"))), [
        (float(str(i.get("value"))), str(i.get("color")), str(i.get("label"))) for i in items]


def test_numbers(tmp_path: Path) -> None:
    land = small_land()
    map_ = land.to_xarray().water_km
    lg.to_geotiff(map_, tmp_path / "w.tif")
    with rasterio.open(tmp_path / "w.tif") as file:
        values = file.read(1)
        assert file.descriptions == ("water_km",) and np.isnan(file.nodata)
        assert file.crs == rasterio.crs.CRS.from_wkt(land.crs_wkt)
        assert (file.transform.c, file.transform.f, file.transform.a) == (land.grid.west_m, land.grid.north_m,
                                                                          land.grid.cell_m)
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert float(file.tags(1)["STATISTICS_MAXIMUM"]) == np.nanmax(values)
    assert np.array_equal(values, land.to_raster("water_km"), equal_nan=True)
    kind, band, steps = classes(tmp_path / "w.qml")
    assert kind == "singlebandpseudocolor" and band == 1 and len(steps) == 8
    assert steps[0][:2] == (0.5, "#081d58") and steps[0][2].startswith("< 0.5")


def test_codes(tmp_path: Path) -> None:
    land = small_land()
    lg.to_geotiff(land.to_xarray().type, tmp_path / "t.tif", labels=land.types, lang="zh")
    kind, _, steps = classes(tmp_path / "t.qml")
    assert kind == "paletted"
    assert [label for _, _, label in steps] == [land.types[int(code)] for code, _, _ in steps]
    with rasterio.open(tmp_path / "t.tif") as file:
        assert file.dtypes == ("int32",) and file.nodata == -1
    lg.to_geotiff(land.to_xarray().flags, tmp_path / "f.tif")
    assert classes(tmp_path / "f.qml")[2][0][2] == "none"


def test_bands_and_the_rules_of_files(tmp_path: Path, caplog: Any) -> None:
    xr = pytest.importorskip("xarray")
    land = small_land()
    one = land.to_xarray().awc_mm.rename("production").assign_attrs(units="kg ha-1", long_name="production")
    years = xr.concat([one, 2 * one], "time").assign_coords(time=np.array(["2019-07-02", "2020-07-02"], "datetime64[ns]"))
    years.attrs = one.attrs
    lg.to_geotiff(years, tmp_path / "p.tif")
    with rasterio.open(tmp_path / "p.tif") as file:
        assert file.descriptions == ("production 2019", "production 2020") and file.units == ("kg ha-1", "kg ha-1")
    assert classes(tmp_path / "p.qml")[1] == 2 and classes(tmp_path / "p.qml")[2][0][2] == "< 100 kg/ha"
    (tmp_path / "p.qml").write_text("<qgis/>", encoding="utf-8")
    with caplog.at_level(logging.INFO, "libgrass"):
        lg.to_geotiff(years, tmp_path / "p.tif")
    assert "stays as it is" in caplog.text and (tmp_path / "p.qml").read_text(encoding="utf-8") == "<qgis/>"
    lg.to_geotiff(years, tmp_path / "q.tif", style=False)
    assert not (tmp_path / "q.qml").exists()
    (tmp_path / "n.tif").write_text("a letter", encoding="utf-8")
    with pytest.raises(lg.ExistsError, match="is not a GeoTIFF"):
        lg.to_geotiff(years, tmp_path / "n.tif")
    with pytest.raises(lg.ArgumentError, match="ends like another kind"):
        lg.to_geotiff(years, tmp_path / "n.nc")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["n.tif", "p.qml", "p.tif", "q.tif"]


@pytest.mark.parametrize("change, says", [
    (lambda d: d.drop_vars("spatial_ref").awc_mm, "states no reference system"),
    (lambda d: d, "a map is an xarray DataArray"),
    (lambda d: d.awc_mm.rename(None), "the map has no name"),
    (lambda d: d.awc_mm.expand_dims("a").expand_dims("b"), "bands over one at most"),
])
def test_what_is_no_map(tmp_path: Path, change: Any, says: str) -> None:
    with pytest.raises(lg.LibgrassError, match=says):
        lg.to_geotiff(change(small_land().to_xarray()), tmp_path / "no.tif")
    assert not list(tmp_path.iterdir())


def test_what_is_no_argument(tmp_path: Path) -> None:
    map_ = small_land().to_xarray().awc_mm
    with pytest.raises(lg.ArgumentError, match="should be 'en' or 'zh'"):
        lg.to_geotiff(map_, tmp_path / "no.tif", lang="de")
    with pytest.raises(TypeError, match="did you mean 'labels'"):
        lg.to_geotiff(map_, tmp_path / "no.tif", label=["a"])
    with pytest.raises(lg.OutputError, match="there is no folder"):
        lg.to_geotiff(map_, tmp_path / "none" / "no.tif")
