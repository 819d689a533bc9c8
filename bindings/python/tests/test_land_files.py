"""A landscape from files: polygons and rasters of every kind, each in a system of its own; a table of cells."""

from __future__ import annotations

import re
import subprocess
import zlib
from pathlib import Path
from typing import Any, Dict

import numpy as np
import pytest
from test_land_doors import GIVEN, NORTH, WEST, made, pastures, soil
from world import ZONE, command, rasters, small_land, tables  # noqa: F401

import libgrass as lg

geopandas = pytest.importorskip("geopandas")
rasterio = pytest.importorskip("rasterio")
pytest.importorskip("rioxarray")
pd = pytest.importorskip("pandas")
shapely = pytest.importorskip("shapely")
NAMES = {"PASTURE": "unit", "SUMU": "admin"}


def tif(path: Path, values: Any, crs: Any = 4326, **profile: Any) -> Path:
    """A raster over the ground of test_land_doors.soil."""
    values = np.asarray(values)
    transform = rasterio.transform.from_origin(WEST - 0.04, NORTH + 0.04, 0.02, 0.02)
    given = {"transform": transform, "nodata": None, **profile}
    with rasterio.open(path, "w", driver="GTiff", width=values.shape[-1], height=values.shape[-2], dtype=values.dtype,
                       count=1 if values.ndim == 2 else len(values), crs=None if crs is None else f"EPSG:{crs}",
                       **given) as file:
        file.write(values, 1) if values.ndim == 2 else file.write(values)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    codes = np.full((9, 24), 11, np.int16)
    codes[:, 12:] = 21
    tif(tmp_path / "types.tif", codes)
    pastures().to_file(tmp_path / "pastures.gpkg", layer="survey")
    return tmp_path


def of(folder: Path, **changes: Any) -> lg.Landscape:
    given: Dict[str, Any] = {"units": folder / "pastures.gpkg", "layers": {"type": folder / "types.tif"}, "names": NAMES,
                             "cell_m": 500, **GIVEN, **changes}
    return lg.Landscape.from_files(**{key: value for key, value in given.items() if value is not None})


def same(one: lg.Landscape, other: lg.Landscape) -> None:
    assert one.grid == other.grid and one.units == other.units and one.admins == other.admins
    for name in ("raster", "unit", "type", "condition", "awc_mm", "water_km", "flags", "unit_admin", "unit_kind"):
        assert np.array_equal(one.column(name) if name != "unit" else one.unit,
                              other.column(name) if name != "unit" else other.unit), name


def test_files_are_what_the_dataset_is(folder: Path) -> None:
    codes = np.full((9, 24), 11)
    codes[:, 12:] = 21
    land = of(folder)
    same(land, made(soil(codes)))
    sums = [f"{path.stat().st_size} bytes, CRC-32 {zlib.crc32(path.read_bytes()):08x}"
            for path in (folder / "pastures.gpkg", folder / "types.tif")]
    assert f"units: pastures.gpkg, {sums[0]}, in EPSG:4326; 4 polygons" in land.note
    assert f"type: types.tif, {sums[1]}, in EPSG:4326, brought onto the grid of 500 m" in land.note and str(folder) not in land.note
    land.write(folder / "land.h5")
    assert lg.Landscape.read(folder / "land.h5").note == land.note
    assert of(folder, note="Survey of 2024.").note.startswith("Survey of 2024.\nunits: pastures.gpkg")


def test_every_kind_of_polygons(folder: Path) -> None:
    frame = pastures()
    frame.to_file(folder / "p.shp")
    frame.to_file(folder / "p.geojson")
    frame.to_crs(4490).to_file(folder / "q.gpkg")
    land = of(folder)
    for name in ("p.shp", "p.geojson", "q.gpkg"):
        same(of(folder, units=folder / name), land)
    same(of(folder, units=frame), land)
    pytest.importorskip("pyarrow")
    frame.to_parquet(folder / "p.parquet")
    same(of(folder, units=folder / "p.parquet"), land)


def test_parquet_says_what_it_needs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    (folder / "p.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match="GeoParquet needs the package pyarrow: pip install pyarrow"):
        of(folder, units=folder / "p.parquet")


def test_the_writing_of_a_shapefile(folder: Path) -> None:
    frame = pastures().assign(PASTURE=["东牧场", "西牧场", "山", "湖"])
    frame.to_file(folder / "p.shp", encoding="GBK")
    (folder / "p.cpg").unlink()
    dbf = bytearray((folder / "p.dbf").read_bytes())
    dbf[29] = 0  # the byte that says how it is written
    (folder / "p.dbf").write_bytes(dbf)
    assert of(folder, units=folder / "p.shp", encoding="GBK").units == ("东牧场", "西牧场", "山", "湖")
    with pytest.warns(lg.LibgrassWarning, match="the names of p.shp are read as ISO-8859-1, the first such as .*"
                                                "encoding='GBK'"):
        of(folder, units=folder / "p.shp")
    with pytest.raises(lg.DataError, match="p.shp.*encoding"):
        of(folder, units=folder / "p.shp", encoding="UTF-9")
    with pytest.raises(lg.ArgumentError, match="encoding means nothing for .*pastures.gpkg"):
        of(folder, encoding="GBK")
    with pytest.raises(lg.ArgumentError, match="encoding means nothing where the units are no file"):
        of(folder, units=frame, encoding="GBK")


def test_layers_of_a_geopackage(folder: Path) -> None:
    pastures(2).to_file(folder / "pastures.gpkg", layer="old")
    with pytest.raises(lg.DataError, match="pastures.gpkg holds 2 layers: say layer=, one of survey, old"):
        of(folder)
    assert of(folder, layer="old").units == ("east", "west")
    with pytest.raises(lg.ArgumentError, match="has no layer 'oldd'; did you mean 'old'"):
        of(folder, layer="oldd")


def test_numbers_from_netcdf_and_geotiff(folder: Path) -> None:
    data = soil(awc=np.full((9, 24), 0.085), other=np.zeros((9, 24))).drop_vars("LC")
    data.awc.attrs["units"] = "m"
    data.to_netcdf(folder / "soil.nc", engine="h5netcdf", encoding={"awc": {"dtype": "i2", "scale_factor": 0.001, "_FillValue": -99}})
    chosen = {"type": folder / "types.tif", "awc_mm": {"file": folder / "soil.nc", "variable": "awc"}}
    land = of(folder, layers=chosen, awc_mm=None)
    assert np.allclose(land.awc_mm, 85, atol=1e-4)
    named = of(folder, layers={**chosen, "awc_mm": folder / "soil.nc"}, names={**NAMES, "awc": "awc_mm"}, awc_mm=None)
    same(named, land)
    with pytest.raises(lg.DataError, match=r"soil.nc holds 2 rasters \(awc, other\); say which one 'awc_mm' is"):
        of(folder, layers={**chosen, "awc_mm": folder / "soil.nc"}, awc_mm=None)
    with pytest.raises(lg.DataError, match="has no variable 'awk'; did you mean 'awc'"):
        of(folder, layers={**chosen, "awc_mm": {"file": folder / "soil.nc", "variable": "awk"}}, awc_mm=None)
    tif(folder / "soil.tif", np.stack([np.full((9, 24), 3), np.full((9, 24), 8.5)]).astype("f4"))
    band = {"file": folder / "soil.tif", "band": 2, "unit": "cm"}
    assert np.allclose(of(folder, layers={**chosen, "awc_mm": band}, awc_mm=None).awc_mm, 85)
    scaled = {"file": folder / "soil.tif", "band": 2, "scale": 10, "offset": 1}
    assert np.allclose(of(folder, layers={**chosen, "awc_mm": scaled}, awc_mm=None).awc_mm, 86)
    with pytest.raises(lg.DataError, match="soil.tif has 2 bands; say which one 'awc_mm' is"):
        of(folder, layers={**chosen, "awc_mm": folder / "soil.tif"}, awc_mm=None)
    with pytest.raises(lg.ArgumentError, match="has 2 bands, no band 3"):
        of(folder, layers={**chosen, "awc_mm": {"file": folder / "soil.tif", "band": 3}}, awc_mm=None)


def test_nodata_and_missing_of_a_layer(folder: Path) -> None:
    values = np.full((9, 24), 70, np.int16)
    values[:, :4] = -1  # half of the first unit
    tif(folder / "soil.tif", values, nodata=-1)
    layer = {"file": folder / "soil.tif", "resample": "nearest"}
    with pytest.warns(lg.LibgrassWarning, match="cells of units have no value of 'awc_mm' and are not simulated: .* 'east'"):
        land = of(folder, layers={"type": folder / "types.tif", "awc_mm": layer}, awc_mm=None)
    with pytest.warns(lg.LibgrassWarning, match="they get 55"):
        filled = of(folder, layers={"type": folder / "types.tif", "awc_mm": {**layer, "missing": 55}}, awc_mm=None)
    assert set(np.unique(filled.awc_mm)) == {55, 70} and (filled.awc_mm == 55).sum() == filled.facts.cells - land.facts.cells
    values[:] = -1
    tif(folder / "soil.tif", values, nodata=-1)
    with pytest.raises(lg.DataError, match="'awc_mm' .soil.tif. has no value anywhere") as found:
        of(folder, layers={"type": folder / "types.tif", "awc_mm": folder / "soil.tif"}, awc_mm=None)
    assert found.value.file == "soil.tif"


def test_flags_by_polygons_and_codes(folder: Path) -> None:
    geopandas.GeoDataFrame(geometry=[shapely.box(WEST + 0.2, NORTH - 1, WEST + 1, NORTH + 1)], crs=4326).to_file(
        folder / "red.gpkg")
    codes = np.where(np.arange(24) < 12, 3, 4) * np.ones((9, 1), int)
    tif(folder / "use.tif", codes.astype(np.uint8))
    land = of(folder, layers={"type": folder / "types.tif", "red_line": folder / "red.gpkg",
                              "hay_meadow": {"file": folder / "use.tif", "codes": [3]}})
    east = land.unit >= 2
    assert (land.flags[east] == 1).all() and (land.flags[~east] == 8).all()
    assert re.search("red_line: red.gpkg, .* bytes, CRC-32 .*, in EPSG:4326; 1 polygons", land.note)
    with pytest.raises(lg.ArgumentError, match="the layer 'awc_mm' is .*red.gpkg, polygons; it should be a raster"):
        of(folder, layers={"type": folder / "types.tif", "awc_mm": folder / "red.gpkg"}, awc_mm=None)


@pytest.mark.parametrize("codes", [[11, 21, 80], ["典型", "草甸", "湖"]])
def test_types_by_polygons(folder: Path, codes: Any) -> None:
    shapes = [shapely.box(WEST - 1, NORTH - 1, WEST + 0.2, NORTH + 1), shapely.box(WEST, NORTH - 1, WEST + 0.35, NORTH + 1),
              shapely.box(WEST, NORTH - 1, WEST + 1, NORTH + 1)]
    frame = geopandas.GeoDataFrame({"LX": codes, "NOTE": "x"}, geometry=shapes, crs=4490)
    frame.to_file(folder / "types.gpkg")
    types = dict(zip(codes, ["typical_steppe", ("meadow_steppe", "草甸草原"), None]))
    land = of(folder, layers={"type": {"file": folder / "types.gpkg", "column": "LX"}}, types=types)
    assert land.types == ("typical_steppe", "meadow_steppe")
    assert (land.type == np.where(land.unit < 2, 0, 1)).all()
    lake = (land.land_class == 2).sum() / (land.land_class > 0).sum()
    assert lake == pytest.approx(1 / 8, abs=0.01)  # the last half of the last of four
    same(of(folder, layers={"type": folder / "types.gpkg"}, types=types, names={**NAMES, "LX": "type"}), land)
    with pytest.raises(lg.DataError, match="types.gpkg holds polygons; say which column 'type' is: .*one of LX, NOTE"):
        of(folder, layers={"type": folder / "types.gpkg"}, types=types)
    with pytest.raises(lg.DataError, match="has no column 'LY'; it has LX, NOTE"):
        of(folder, layers={"type": {"file": folder / "types.gpkg", "column": "LY"}}, types=types)
    with pytest.raises(lg.DataError, match="'type' holds codes that 'types' does not name"):
        of(folder, layers={"type": {"file": folder / "types.gpkg", "column": "LX"}}, types={codes[0]: "typical_steppe"})
    frame.iloc[:1].assign(geometry=[shapely.box(1, 1, 2, 2)]).to_file(folder / "far.gpkg")
    with pytest.raises(lg.DataError, match="'type' has no value in any unit: do the two lie at the same place"):
        of(folder, layers={"type": {"file": folder / "far.gpkg", "column": "LX"}}, types=types)


def test_a_layer_that_lies_elsewhere(folder: Path) -> None:
    there = rasterio.transform.from_origin(100.0, 30.0, 0.02, 0.02)
    tif(folder / "types.tif", np.full((9, 24), 11, np.int16), transform=there)
    with pytest.raises(lg.DataError, match=r"'type' \(types.tif\) has no value in any unit: it reaches over x 100 to 100.48, "
                                           "y 29.82 to 30 of 'WGS 84', and the units over x 11[56]"):
        of(folder)
    tif(folder / "types.tif", np.full((9, 24), 80, np.int16))
    with pytest.raises(lg.DataError, match="'type' has no grassland in any unit"):
        of(folder)


def test_where_files_state_no_system(folder: Path) -> None:
    land = of(folder)
    codes = rasterio.open(folder / "types.tif").read(1)
    tif(folder / "types.tif", codes, crs=None)
    with pytest.raises(lg.DataError, match="types.tif states no reference system; say it by crs="):
        of(folder)
    same(of(folder, crs=4326), land)
    same(of(folder, layers={"type": {"file": folder / "types.tif", "crs": 4326}}), land)
    tif(folder / "types.tif", codes)
    with pytest.raises(lg.ArgumentError, match="crs=4326 means nothing: every file states its own"):
        of(folder, crs=4326)
    with pytest.raises(lg.ArgumentError, match="types.tif states its own reference system .EPSG:4326.; leave 'crs' out"):
        of(folder, layers={"type": {"file": folder / "types.tif", "crs": 4490}})
    pastures().to_file(folder / "p.shp")
    (folder / "p.prj").unlink()
    with pytest.raises(lg.DataError, match="p.shp states no reference system; say it by crs="):
        of(folder, units=folder / "p.shp")
    same(of(folder, units=folder / "p.shp", crs="EPSG:4326"), land)


def test_units_by_a_raster(folder: Path) -> None:
    rows = np.zeros((9, 24), np.int16)
    rows[2:7, 2:12], rows[2:7, 12:22] = 7, 9
    tif(folder / "units.tif", rows, nodata=0)
    land = of(folder, units={7: lg.Unit("west"), 9: "east"}, names=None,
              layers={"type": folder / "types.tif", "unit": folder / "units.tif"})
    assert land.units == ("west", "east") and abs(land.unit_count[0] / land.unit_count[1] - 1) < 0.02
    with pytest.raises(lg.ArgumentError, match="'unit' is given beside polygons"):
        of(folder, layers={"type": folder / "types.tif", "unit": folder / "units.tif"})


@pytest.mark.parametrize("changes, kind, says", [
    ({"layers": {"typ": "types.tif"}}, lg.ArgumentError, "has no layer 'typ'; did you mean 'type'"),
    ({"layers": ["types.tif"]}, lg.ArrayTypeError, "'layers' is of type list"),
    ({"layers": {"type": "nowhere.tif"}}, lg.MissingError, "the layer 'type': there is no file nowhere.tif"),
    ({"layers": {"type": None}}, lg.ArrayTypeError, "the layer 'type' is NoneType, it should be the path of a file"),
    ({"layers": {"type": {"file": "a.tif", "bend": 1}}}, lg.ArgumentError, "has no key 'bend'; did you mean 'band'"),
    ({"layers": {"condition": 0.5}, "condition": 0.8}, lg.ArgumentError, "'condition' is given twice"),
    ({"units": "nowhere.shp"}, lg.MissingError, "units: there is no file nowhere.shp"),
    ({"units": "a.csv"}, lg.ArgumentError, "a.csv, a table; a row for each cell goes to Landscape.from_cells"),
    ({"units": "a.tif"}, lg.ArgumentError, "a.tif, a raster; give it as layers=.'unit': ...."),
    ({"cell_m": None}, TypeError, "needs cell_m="),
    ({"types": None}, TypeError, "needs types=..., or type="),
    ({"names": {"PASTUR": "unit"}}, lg.DataError, "speaks of 'PASTUR', which is no column.*did you mean 'PASTURE'"),
    ({"names": None}, lg.DataError, "needs the column 'name'; it has PASTURE, SUMU, geometry, or say which"),
    ({"cel_m": 3}, TypeError, "did you mean 'cell_m'"),
])
def test_wrong_files(folder: Path, changes: Any, kind: Any, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "a.tif").write_bytes(b"")
    (folder / "a.csv").write_bytes(b"")
    with pytest.raises(kind, match=says):
        of(folder, **changes)


@pytest.mark.parametrize("name", ["units.gpkg", "units.shp", "units.geojson"])
def test_damaged_files(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"no polygons here")
    with pytest.raises(lg.InputError, match=f"{name} cannot be read as polygons"):
        of(folder, units=folder / name)
    for layer in ("types.nc", "types.tif"):
        (folder / layer).write_bytes(b"no raster here")
        with pytest.raises(lg.InputError, match=f"{layer} cannot be read as"):
            of(folder, layers={"type": folder / layer})


def test_doubled_names_are_told(folder: Path) -> None:
    pastures().assign(PASTURE=["a", "b", "a", "b"]).to_file(folder / "p.gpkg")
    with pytest.raises(lg.DataError, match="two units are named 'a'.*also 'b'"):
        of(folder, units=folder / "p.gpkg")


def test_invalid_polygons_are_refused_or_mended(folder: Path) -> None:
    frame = pastures()
    w, n = WEST, NORTH
    frame.loc[0, "geometry"] = shapely.Polygon([(w, n), (w + 0.1, n - 0.1), (w + 0.1, n), (w, n - 0.1)])
    frame.to_file(folder / "p.gpkg")
    with pytest.raises(lg.DataError, match="unit 'east' is no valid polygon"):
        of(folder, units=folder / "p.gpkg")
    with pytest.warns(lg.LibgrassWarning, match="1 invalid polygons of units were mended"):
        land = of(folder, units=folder / "p.gpkg", repair=True)
    assert "1 invalid polygons of units were mended: 'east'" in land.note


def test_constants_alone(folder: Path) -> None:
    land = of(folder, layers=None, types=None, type="typical_steppe")
    assert land.types == ("typical_steppe",) and land.facts.cells == of(folder).facts.cells
    assert of(folder, layers={"slope_deg": 3}, types=None, type="typical_steppe").slope_deg.max() == 3


def test_weather_zones_by_codes(folder: Path) -> None:
    codes = np.where(np.arange(24) < 12, 5, 8) * np.ones((9, 1), int)
    tif(folder / "zones.tif", codes.astype(np.uint8))
    zones = {8: lg.WeatherZone("east", 116.3, 44, 1000), 5: lg.WeatherZone("west", 116.1, 44, 1000)}
    land = of(folder, layers={"type": folder / "types.tif", "weather_zone": folder / "zones.tif"}, weather_zones=zones)
    assert land.weather_zones == ("east", "west")
    assert (land.weather_zone == np.where(land.unit < 2, 1, 0)).all()
    with pytest.raises(lg.DataError, match="'weather_zone' holds codes that 'weather_zones' does not name: 5 in"):
        of(folder, layers={"type": folder / "types.tif", "weather_zone": folder / "zones.tif"},
           weather_zones={8: zones[8]})


# ---- a table of cells ----


def cells() -> Any:
    """The small land of the other tests as rows."""
    given = rasters()
    row, column = np.nonzero(given["unit"] >= 0)
    return pd.DataFrame({"x": 800500.0 + 1000 * column, "y": 4899500.0 - 1000 * row,
                         "unit": np.array(["north", "south"])[given["unit"][row, column]],
                         "type": np.array(["meadow_steppe", "typical_steppe"])[given["type"][row, column]],
                         **{name: given[name][row, column] for name in ("awc_mm", "water_km", "condition")}})


def from_cells(table: Any, **changes: Any) -> lg.Landscape:
    given: Dict[str, Any] = {"weather_zones": [ZONE], "crs": small_land().crs_wkt, "types": tables()["types"], **changes}
    return lg.Landscape.from_cells(table, **{key: value for key, value in given.items() if value is not None})


def test_cells_are_the_land_itself(tmp_path: Path) -> None:
    plain = small_land()
    table = cells()
    table.to_csv(tmp_path / "cells.csv", index=False)
    for given in (table, table.sample(frac=1, random_state=1), tmp_path / "cells.csv", str(tmp_path / "cells.csv")):
        land = from_cells(given, units=None)
        names = list(land.units)
        assert sorted(names) == ["north", "south"]
        for name in ("type", "awc_mm", "water_km", "condition"):
            assert np.array_equal(land.to_raster(name), plain.to_raster(name)[:, :4], equal_nan=True), name
        assert np.array_equal(np.array(names)[land.to_raster("unit")],
                              np.array(plain.units)[plain.to_raster("unit")[:, :4]])
    assert re.fullmatch("Landscape from a table of cells.\ncells: cells.csv, [0-9]+ bytes, CRC-32 [0-9a-f]{8}; 16 rows",
                        land.note)
    assert from_cells(table, types=None).types == ("meadow_steppe", "typical_steppe")


def test_cells_with_codes_names_and_regions(tmp_path: Path) -> None:
    table = cells().rename(columns={"unit": "牧场", "type": "LC"}).assign(
        admin=lambda t: np.where(t["牧场"] == "north", "A", "B"), kind="牧户", zone=1, red_line=[1] * 8 + [0] * 8)
    table["LC"] = table["LC"].map({"meadow_steppe": 21, "typical_steppe": 11})
    table.to_csv(tmp_path / "cells.csv", index=False, encoding="GBK")
    land = from_cells(tmp_path / "cells.csv", encoding="GBK", names={"牧场": "unit", "LC": "type"},
                      types={11: "typical_steppe", 21: "meadow_steppe"}, kinds={"牧户": "household"},
                      zones={1: ("core", "核心")})
    assert land.admins == ("A", "B") and land.zones == ("core",) and land.labels("zones") == ("核心",)
    assert land.types == ("typical_steppe", "meadow_steppe") and land.type[land.unit == 0].tolist().count(1) == 4
    assert (land.flags == np.where(land.unit == 0, 1, 0)).all()
    with pytest.raises(lg.DataError, match="cells.csv is not written in UTF-8.*encoding='GBK'"):
        from_cells(tmp_path / "cells.csv")


def test_cells_over_degrees(folder: Path) -> None:
    lon, lat = np.meshgrid(WEST + 0.01 * (np.arange(40) + 0.5), NORTH - 0.01 * (np.arange(10) + 0.5))
    table = pd.DataFrame({"lon": lon.ravel().round(3), "lat": lat.ravel().round(3), "type": "typical_steppe",
                          "unit": np.array(["east", "west", "hill", "lake"])[(np.arange(40) // 10)[None, :].repeat(10, 0).ravel()]})
    given = {"crs": None, "types": None, "condition": 0.8, "awc_mm": 90, "water_km": 1.5}
    with pytest.raises(lg.DataError, match=r"the cells lie over degrees \(EPSG:4326\); give cell_m="):
        from_cells(table, **given)
    land = from_cells(table, cell_m=500, **given)
    other = made()
    assert land.units == other.units and np.abs(land.unit_count - other.unit_count).max() <= 0.03 * other.unit_count.min()
    assert "lon and lat of the cells are taken as WGS 84" in land.note
    swapped = table.rename(columns={"lon": "lat", "lat": "lon"})
    with pytest.raises(lg.DataError, match="latitudes .y. from 116.005 to 116.395 degrees.*swapped"):
        from_cells(swapped, cell_m=500, **given)
    with pytest.raises(lg.DataError, match="has lon and lat, and EPSG:32650 is no system of degrees; name the columns x and y"):
        from_cells(table, cell_m=500, **{**given, "crs": 32650})


@pytest.mark.parametrize("mark, said", [(";", "semicolons"), ("\t", "tabs")])
def test_tables_of_european_spreadsheets(tmp_path: Path, mark: str, said: str) -> None:
    cells().to_csv(tmp_path / "cells.csv", index=False, sep=mark, decimal=",")
    with pytest.raises(lg.DataError, match=f"cells.csv are separated by {said}; save it with commas"):
        from_cells(tmp_path / "cells.csv")
    land = from_cells(pd.read_csv(tmp_path / "cells.csv", sep=mark, decimal=","))
    assert np.array_equal(land.unit, from_cells(cells()).unit)


@pytest.mark.parametrize("change, kind, says", [
    (lambda t: t.drop(columns="x"), lg.DataError, "has no column 'x'; it needs x and y"),
    (lambda t: t.drop(columns="unit"), lg.DataError, "has no column 'unit'"),
    (lambda t: t.iloc[:0], lg.DataError, "has no rows"),
    (lambda t: t.assign(lon=1, lat=2), lg.DataError, "has x and y beside lon and lat"),
    (lambda t: t.rename(columns={"x": "lon"}), lg.DataError, "has no column 'x'|has no column 'lat'"),
    (lambda t: pd.concat([t, t.iloc[[3]]]), lg.DataError, "1 cells stand a second time: row 3, counted from 0 and row 16"),
    (lambda t: t.assign(x=t.x.where(t.index != 5, 801777.0)), lg.DataError, "1 cells lie off the regular grid of the others, whose 'x' .* row 5"),
    (lambda t: t.assign(x=t.x.where(t.index != 5)), lg.DataError, "'x' is missing in row 5, counted from 0"),
    (lambda t: t.assign(awc_mm=t.awc_mm.astype(object).where(t.index != 2, "wet")), lg.DataError,
     "'awc_mm' is 'wet' in row 2"),
    (lambda t: t.assign(type=t.type.astype(object).where(t.index != 2, 7)), lg.DataError, "'type' holds names, but 7 in row 2"),
    (lambda t: t.assign(type=t.type.where(t.index != 2, "typical_step")), lg.DataError,
     "'type' holds codes that 'types' does not name: 'typical_step' in 1 cells of units; did you mean 'typical_steppe'"),
    (lambda t: t.assign(admin=np.arange(16)), lg.DataError, "unit 'north' lies in admin 0 by row 0.* and in 1 by row 1"),
    (lambda t: t.rename(columns={"awc_mm": "awcmm"}), lg.DataError, "no column 'awcmm'; did you mean 'awc_mm'"),
    (lambda t: t.drop(columns="condition"), lg.DataError, "needs the raster 'condition', or condition=NUMBER"),
    (lambda t: t.assign(condition=5.0), lg.DataError, "condition must be in"),
    (lambda t: t.assign(unit=t.unit.where(t.index != 0, 1.5)), lg.DataError, "'unit' is 1.5 in row 0"),
    (lambda t: t.assign(y=4899500.0), lg.DataError, "12 cells stand a second time"),
    (lambda t: t.iloc[:1], lg.DataError, "one cell alone does not say how large it is"),
    (lambda t: t.assign(row=0, col=0), lg.DataError, "has x and y beside col and row"),
    (lambda t: t.drop(columns=["x", "y"]).assign(row=0, col=0), lg.ArgumentError, "give the grid that they are of"),
    (lambda t: t.to_dict(), lg.ArrayTypeError, "is dict, it should be a DataFrame of pandas or the path of a CSV file"),
    (lambda t: "nowhere.csv", lg.MissingError, "there is no file nowhere.csv"),
])
def test_wrong_cells(change: Any, kind: Any, says: str) -> None:
    with pytest.raises(kind, match=says):
        from_cells(change(cells()))


def test_cells_by_row_and_column() -> None:
    grid = small_land().grid
    table = cells()
    table = table.assign(行=((grid.north_m - table.y) // 1000).astype(int), 列=((table.x - grid.west_m) // 1000).astype(int))
    land = from_cells(table.drop(columns=["x", "y"]), crs=None, grid=grid)
    assert land.grid == grid and np.array_equal(land.to_raster("awc_mm"), small_land().to_raster("awc_mm"), equal_nan=True)
    with pytest.raises(lg.DataError, match="'col' is 9 in row 4.*from 0 to 4"):
        from_cells(table.drop(columns=["x", "y"]).assign(列=[0] * 4 + [9] + [0] * 11), crs=None, grid=grid)


def test_one_row_of_cells() -> None:
    """Their width says how high they are."""
    table = cells().iloc[:4]
    land = from_cells(table)
    assert land.grid == lg.Grid(4, 1, 800000.0, 4900000.0, 1000.0)


def test_wrong_arguments_of_cells() -> None:
    with pytest.raises(lg.DataError, match="x and y of the table of cells are of no system: say it by crs="):
        from_cells(cells(), crs=None)
    with pytest.raises(lg.DataError, match="'names' speaks of 'pasture', which is no column"):
        from_cells(cells(), names={"pasture": "unit"})
    with pytest.raises(TypeError, match="needs types=.code: 'NAME', ....: the column 'type' holds numbers"):
        from_cells(cells().assign(type=1), types=None)
    with pytest.raises(lg.ArgumentError, match="grid_crs means nothing"):
        from_cells(cells(), grid_crs=4490)


def test_cells_without_values_are_left_out() -> None:
    table = cells()
    table.loc[3, "awc_mm"] = np.nan
    with pytest.warns(lg.LibgrassWarning, match="1 cells of units have no value of 'awc_mm' and are not simulated: 1 of 'north'"):
        assert from_cells(table).facts.cells == 15
    with pytest.warns(lg.LibgrassWarning, match="they get 60"):
        assert from_cells(table, missing={"awc_mm": 60}).awc_mm.min() == 60


# ---- as the command does it ----

DESCRIPTION = """\
note: made up
grid: {cell_m: 300 m}
units: {file: UNITS, fields: {name: NAME, admin: SUMU}, source: s, confidence: V, on_empty: drop}
types:
  - {name: typical_steppe, codes: 11, source: s, confidence: V}
  - {name: meadow_steppe, codes: 21, source: s, confidence: V}
admins: [{name: a, source: s, confidence: V}, {name: b, source: s, confidence: V}]
layers:
  type: {file: t.tif, other_codes: 80, source: s, confidence: V}
  condition: {value: 0.8, source: s, confidence: V}
  awc_mm: {file: a.tif, source: s, confidence: V}
  water_km: {value: 1.5 km, source: s, confidence: V}
  red_line: {file: red.gpkg, source: s, confidence: V}
weather: [{name: here, lon: 116 deg, lat: 44 deg, elevation_m: 1000 m, source: s, confidence: V}]
"""


def by_command(command: str, folder: Path, text: str) -> lg.Landscape:
    (folder / "d.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run([command, "import-land", folder / "d.yaml", "-o", folder / "c.h5", "-q"], capture_output=True,
                          text=True)
    if done.returncode == 69:
        pytest.skip("the command is built without GDAL")
    assert done.returncode == 0, done.stderr
    return lg.Landscape.read(folder / "c.h5")


@pytest.mark.filterwarnings("ignore")
def test_the_command_makes_the_same_land(command: str, tmp_path: Path) -> None:
    """Cell for cell, of polygons that are no boxes, codes, numbers with gaps, flags and a unit without cells."""
    random = np.random.default_rng(1)
    points = shapely.MultiPoint(np.column_stack([WEST + 0.4 * random.random(25), NORTH - 0.1 * random.random(25)]))
    shapes = [part.intersection(shapely.box(WEST, NORTH - 0.1, WEST + 0.4, NORTH))
              for part in shapely.get_parts(shapely.voronoi_polygons(points))]
    shapes.insert(3, shapely.box(WEST + 0.3, NORTH - 0.10002, WEST + 0.30002, NORTH - 0.1))
    geopandas.GeoDataFrame({"NAME": [f"u{i}" for i in range(26)], "SUMU": ["a", "b"] * 13}, geometry=shapes, crs=4326).to_file(
        tmp_path / "p.gpkg")
    geopandas.GeoDataFrame(geometry=[shapely.box(WEST + 0.15, NORTH - 1, WEST + 1, NORTH + 1)], crs=4326).to_file(
        tmp_path / "red.gpkg")
    tif(tmp_path / "t.tif", random.choice([11, 21, 80], size=(9, 24), p=[0.6, 0.3, 0.1]).astype(np.int16))
    awc = (60 + 50 * random.random((9, 24))).astype(np.float32)
    awc[3, 5] = -1
    tif(tmp_path / "a.tif", awc, nodata=-1)
    theirs = by_command(command, tmp_path, DESCRIPTION.replace("UNITS", "p.gpkg"))
    ours = lg.Landscape.from_files(
        units=tmp_path / "p.gpkg", names={"NAME": "unit", "SUMU": "admin"}, cell_m=300, on_empty="drop",
        layers={"type": tmp_path / "t.tif", "awc_mm": tmp_path / "a.tif", "red_line": tmp_path / "red.gpkg"},
        types={11: "typical_steppe", 21: "meadow_steppe", 80: None}, admins=["a", "b"], condition=0.8, water_km=1.5,
        weather_zones=[ZONE])
    assert len(ours.units) == 25 and ours.facts.cells > 3000 and len(set(ours.flags)) == 2
    same(ours, theirs)
    assert np.array_equal(ours.land_class, theirs.land_class) and ours.crs_wkt == theirs.crs_wkt


@pytest.mark.filterwarnings("ignore")
def test_the_command_reads_the_same_cells(command: str, tmp_path: Path) -> None:
    given = cells().rename(columns={"unit": "NAME"}).assign(SUMU="a")
    given.to_csv(tmp_path / "cells.csv", index=False)
    text = DESCRIPTION.replace("cell_m: 300 m", "cell_m: 1000 m").replace("UNITS", "cells.csv, crs: ALBERS")
    text = text.replace("type: {file: t.tif, other_codes: 80", "type: {file: cells.csv, crs: ALBERS").replace(
        "a.tif", "cells.csv, crs: ALBERS").replace("value: 0.8", "file: cells.csv, crs: ALBERS").replace(
        "value: 1.5 km", "file: cells.csv, crs: ALBERS")
    text = text.replace("ALBERS", "'" + small_land().crs_wkt + "'").replace(
        "  red_line: {file: red.gpkg, source: s, confidence: V}\n", "").replace(", codes: 11", "").replace(", codes: 21", "")
    theirs = by_command(command, tmp_path, text)
    ours = from_cells(tmp_path / "cells.csv", names={"NAME": "unit", "SUMU": "admin"}, admins=["a", "b"],
                      types=["typical_steppe", "meadow_steppe"])
    same(ours, theirs)


def test_the_page_of_the_guide_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/python.md shows of an office's files."""
    page = (Path(__file__).resolve().parents[3] / "docs" / "python.md").read_text(encoding="utf-8")
    block = page.split("## Your own land\n\n", 1)[1].split("\n\n", 1)[0]
    monkeypatch.chdir(folder)
    pastures().rename(columns={"PASTURE": "NAME"}).assign(NAME=["东", "西", "山", "湖"]).to_file("pastures.shp", encoding="GBK")
    tif(folder / "landcover.tif", rasterio.open("types.tif").read(1))
    data = soil(awc=np.full((9, 24), 85.0)).drop_vars("LC")
    data.to_netcdf("soil.nc", engine="h5netcdf")
    geopandas.GeoDataFrame(geometry=[shapely.box(WEST, NORTH - 1, WEST + 0.1, NORTH + 1)], crs=4326).to_file("redline.gpkg")
    pytest.importorskip("matplotlib").use("Agg")
    known: Dict[str, Any] = {"lg": lg}
    exec("\n".join(line[4:] for line in block.splitlines()), known)
    land = known["land"]
    assert land.units == ("东", "西", "山", "湖") and land.labels("types") == ("typical_steppe", "草甸草原")
    assert np.allclose(land.awc_mm, 85) and (land.flags[land.unit == 0] == 1).all()
    assert Path("land.html").stat().st_size > 10000 and lg.Landscape.read("land.h5").units == land.units
