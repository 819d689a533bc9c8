"""Landscapes from xarray, GeoTIFF and GeoDataFrames; weather from tables."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from world import ZONE, days, rasters, small_land, tables

import libgrass as lg

xr = pytest.importorskip("xarray")
ALBERS = small_land().crs_wkt
NAMES = {k: v for k, v in tables().items() if k in ("types", "units", "weather_zones")}


def dataset(**changes: Any) -> Any:
    given = {**rasters(), **changes}
    data = xr.Dataset({name: (("y", "x"), values) for name, values in given.items()},
                      {"x": 800500.0 + 1000 * np.arange(5), "y": 4899500.0 - 1000 * np.arange(4)})
    data["spatial_ref"] = ((), 0, {"crs_wkt": ALBERS})
    return data


def assert_same(one: lg.Landscape, other: lg.Landscape) -> None:
    assert one.facts == other.facts and one.grid == other.grid and one.units == other.units
    for name in ("raster", "type", "awc_mm", "water_km", "condition", "flags", "fertility", "slope_deg",
                 "land_class"):
        assert np.array_equal(one.column(name), other.column(name)), name


def test_dataset() -> None:
    assert_same(lg.Landscape.from_dataset(dataset(), **NAMES), small_land())


def test_turned_and_masked_dataset() -> None:
    unit = rasters()["unit"].astype(float)
    unit[unit < 0] = np.nan
    data = dataset(unit=unit).isel(y=slice(None, None, -1), x=slice(None, None, -1)).transpose("x", "y")
    assert_same(lg.Landscape.from_dataset(data, **NAMES), small_land())


def test_there_and_back() -> None:
    land = lg.Landscape.make(cell_m=10000)
    data = land.to_xarray()
    assert data.sizes == {"y": land.grid.ny, "x": land.grid.nx}
    zones = [lg.WeatherZone(name, 116, 44, 1000) for name in land.weather_zones]
    units = [lg.Unit(name, int(a), int(z)) for name, a, z in zip(land.units, land.unit_admin,
                                                                 land.unit_zone)]
    again = lg.Landscape.from_dataset(data, units=units, types=land.types, admins=land.admins,
                                      zones=land.zones, weather_zones=zones)
    for name in ("raster", "type", "flags", "weather_zone", "awc_mm", "condition", "unit_count"):
        assert np.array_equal(land.column(name), again.column(name)), name


@pytest.mark.parametrize("change, says", [
    (lambda d: d.drop_vars("condition"), "needs the raster 'condition'"),
    (lambda d: d.drop_vars("x"), "no coordinate 'x'"),
    (lambda d: d.assign_coords(x=[1.0, 2.0, 3.0, 4.0, 6.0]), "are not equal"),
    (lambda d: d.assign_coords(x=800500.0 + 900 * np.arange(5)), "not square"),
    (lambda d: d.drop_vars("spatial_ref"), "states no reference system"),
    (lambda d: d.assign(unit=d.unit + 0.5), "broken numbers"),
    (lambda d: d.assign(unit=d.unit.expand_dims(time=2)), "should have"),
])
def test_wrong_datasets(change: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        lg.Landscape.from_dataset(change(dataset()), **NAMES)


def test_wrong_crs_of_a_dataset() -> None:
    pyproj = pytest.importorskip("pyproj")
    for code, says in ((4326, "geographic"), (3857, "not of equal area"), (2263, "not of equal area")):
        data = dataset()
        data.spatial_ref.attrs["crs_wkt"] = pyproj.CRS.from_epsg(code).to_wkt()
        with pytest.raises(lg.DataError, match=says):
            lg.Landscape.from_dataset(data, **NAMES)


def write_layers(folder: Path, data: Any) -> Any:
    pytest.importorskip("rioxarray")
    layers = {}
    for name in data.data_vars:
        if name == "spatial_ref":
            continue
        layer = data[name].rio.write_crs(ALBERS)
        if name == "unit":
            layer = layer.rio.write_nodata(-1)
        layers[name] = folder / f"{name}.tif"
        layer.rio.to_raster(layers[name])
    return layers


def test_geotiff(tmp_path: Path) -> None:
    layers = write_layers(tmp_path, dataset())
    assert_same(lg.Landscape.from_geotiff(layers, **NAMES), small_land())
    layers["moss"] = layers["unit"]
    with pytest.raises(lg.ArgumentError, match="no layer 'moss'"):
        lg.Landscape.from_geotiff(layers, **NAMES)
    layers = {"unit": tmp_path / "unit.tif", "type": tmp_path / "not.tif"}
    with pytest.raises(lg.InputError, match="not.tif"):
        lg.Landscape.from_geotiff(layers, **NAMES)
    write_layers(tmp_path, dataset().assign_coords(x=800000.0 + 1000 * np.arange(5))[["type"]])
    layers = {"unit": layers["unit"], "type": tmp_path / "type.tif"}
    write_layers(tmp_path, dataset()[["unit"]])
    with pytest.raises(lg.DataError, match="do not lie on one grid"):
        lg.Landscape.from_geotiff(layers, **NAMES)


def frame_of(boxes: Any, crs: Any = ALBERS, **columns: Any) -> Any:
    """A GeoDataFrame of boxes (west, south, east, north), in cells from the land's lower left."""
    geopandas = pytest.importorskip("geopandas")
    pytest.importorskip("rasterio")
    box = pytest.importorskip("shapely.geometry").box
    shapes = [box(800000 + 1000 * w, 4896000 + 1000 * s, 800000 + 1000 * e, 4896000 + 1000 * n)
              for w, s, e, n in boxes]
    return geopandas.GeoDataFrame(columns, crs=crs, geometry=shapes)


NORTH, SOUTH = (0, 2, 4, 4), (0, 0, 4, 2)
PLACES = {k: v for k, v in NAMES.items() if k != "units"}


def test_cells_without_a_type_are_left_out() -> None:
    given = rasters()["type"].astype(float)
    given[0, 0] = given[3, 1] = given[3, 2] = np.nan
    given[1, 4] = np.nan  # lies in no unit
    unmasked = np.where(np.isnan(given), 255, given).astype(np.uint8)
    layer = dataset(type=unmasked)
    layer["type"].attrs["_FillValue"] = 255
    for data in (dataset(type=given), dataset(type=np.where(np.isnan(given), -1, given).astype(int)),
                 layer):
        with pytest.warns(lg.LibgrassWarning, match="3 cells of units have no type and are not simulated: "
                                                    "1 of 'north', 2 of 'south'") as told:
            land = lg.Landscape.from_dataset(data, **NAMES)
        assert len(told) == 1 and told[0].filename == __file__
        assert land.facts.cells == 13 and land.land_class[0, 0] == land.land_class[3, 1] == 2
        assert land.to_raster("type")[0, 0] == -1
    with pytest.raises(lg.DataError, match="'type' has no value in any unit"):
        lg.Landscape.from_dataset(dataset(type=np.full((4, 5), np.nan)), **NAMES)
    given[:2] = np.nan
    with pytest.warns(lg.LibgrassWarning), pytest.raises(lg.DataError, match="'north' has no cells"):
        lg.Landscape.from_dataset(dataset(type=given), **NAMES)


def test_cells_of_other_land_need_no_type() -> None:
    given = rasters()["type"].astype(float)
    given[0, 0] = np.nan
    classes = np.where(rasters()["unit"] >= 0, 1, 0)
    classes[0, 0] = 2
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        land = lg.Landscape.from_dataset(dataset(type=given, land_class=classes), **NAMES)
    assert land.facts.cells == 15


def test_cells_without_a_weather_zone_take_the_nearest() -> None:
    pyproj = pytest.importorskip("pyproj")
    way = pyproj.Transformer.from_crs(4490, pyproj.CRS.from_wkt(ALBERS), always_xy=True)
    west, east = (lg.WeatherZone(name, *way.transform(x, 4898000, direction="INVERSE"), 1000)
                  for name, x in (("west", 800000), ("east", 804000)))
    zones = np.ones((4, 5))
    zones[1:] = np.nan
    given = {**NAMES, "weather_zones": [west, east]}
    with pytest.warns(lg.LibgrassWarning, match="12 cells of units have no weather zone and take the "
                                                "nearest one: 4 of 'north', 8 of 'south'"):
        land = lg.Landscape.from_dataset(dataset(weather_zone=zones), **given)
    assert land.to_raster("weather_zone")[:, :4].tolist() == [[1, 1, 1, 1]] + [[0, 0, 1, 1]] * 3
    with pytest.warns(lg.LibgrassWarning, match="12 cells"):
        one = lg.Landscape.from_dataset(dataset(weather_zone=np.where(zones == 1, 0, zones)), **NAMES)
    assert (one.weather_zone == 0).all()


def test_the_first_of_overlapping_units_has_the_cell() -> None:
    data = dataset().drop_vars("unit")
    frame = frame_of([NORTH, (0, 0, 4, 3), (3, 0, 5, 1)], name=["north", "south", "east"])
    with pytest.warns(lg.LibgrassWarning, match="overlap in 5 cells, which stay with the one that comes "
                      "first in the table: 'south' overlaps 'north' in 4, 'east' overlaps 'south' in 1"):
        land = lg.Landscape.from_dataset(data, units=frame, **PLACES)
    assert land.to_raster("unit").tolist() == [[0, 0, 0, 0, -1]] * 2 + [[1, 1, 1, 1, -1],
                                                                       [1, 1, 1, 1, 2]]
    hidden = frame_of([NORTH, SOUTH, (1, 2, 2, 3)], name=["north", "south", "yard"])
    with pytest.raises(lg.DataError, match="'yard' lies under units that come before") as found:
        lg.Landscape.from_dataset(data, units=hidden, **PLACES)
    assert found.value.unit == "yard"


def test_wrong_crs_of_rasters_under_polygons(tmp_path: Path) -> None:
    pyproj = pytest.importorskip("pyproj")
    frame = frame_of([NORTH, SOUTH], name=["north", "south"])
    data = dataset().drop_vars("unit")
    degrees = data.assign_coords(x=116 + 0.01 * np.arange(5), y=44 - 0.01 * np.arange(4))
    for rasters_ in (data, degrees):
        with pytest.raises(lg.DataError, match="the rasters are in 'WGS 84', which is geographic .*"
                                               "reproject"):
            lg.Landscape.from_dataset(rasters_, units=frame, crs=pyproj.CRS.from_epsg(4326), **PLACES)
    utm = pyproj.CRS.from_epsg(32650)
    with pytest.raises(lg.DataError, match=r"no unit lies on the rasters.*'WGS 84 / UTM zone 50N'.*"
                                           r"x 800000 to 805000"):
        lg.Landscape.from_dataset(data, units=frame, crs=utm, **PLACES)
    with pytest.raises(lg.DataError, match="cannot be read"):
        lg.Landscape.from_dataset(data, units=frame, crs="PROJCRS[nothing]", **PLACES)
    pytest.importorskip("rioxarray")
    layers = {}
    for name in ("type", "awc_mm", "water_km", "condition"):
        layers[name] = tmp_path / f"{name}.tif"
        degrees[name].drop_attrs().rio.write_crs(4326).rio.to_raster(layers[name])
    with pytest.raises(lg.DataError, match="'WGS 84', which is geographic"):
        lg.Landscape.from_geotiff(layers, units=frame, **PLACES)


def test_areas_are_measured() -> None:
    pyproj = pytest.importorskip("pyproj")
    there = {"west_m": 500000, "north_m": 4900000}
    zones = [lg.WeatherZone("here", 117, 44.2, 1000)]
    gauss = small_land(crs=pyproj.CRS.from_epsg(4548), weather_zones=zones, **there)  # northing first
    assert not [line for line in gauss.assumed if "areas" in line]
    utm = small_land(crs=pyproj.CRS.from_epsg(32650), weather_zones=zones, **there)
    assert any("'WGS 84 / UTM zone 50N' does not keep areas" in line and "+0.08 %" in line
               for line in utm.assumed)
    with pytest.raises(lg.DataError, match="not of equal area"):
        small_land(crs=pyproj.CRS.from_epsg(3857), west_m=12900000, north_m=5500000)


# ---- what the data say of themselves ----


def stated(name: str, unit: str, factor: float = 1.0) -> Any:
    data = dataset()
    data[name] = data[name] * factor
    data[name].attrs["units"] = unit
    return data


def test_coordinates_count_as_stated() -> None:
    pyproj = pytest.importorskip("pyproj")
    aea = "+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +ellps=GRS80 +units="
    for unit, factor in (("km", 1e-3), ("us-ft", 3937 / 1200)):
        system = pyproj.CRS(aea + unit)
        data = dataset().assign_coords(x=dataset().x * factor, y=dataset().y * factor)
        land = lg.Landscape.from_dataset(data, crs=system, **NAMES)
        assert land.grid.cell_m == pytest.approx(1000, rel=1e-9)
        assert land.facts.area_mu == pytest.approx(16 * 100 * 15)
        assert pyproj.CRS(land.crs_wkt).axis_info[0].unit_name == "metre"
        assert any("brought into metres" in line for line in land.assumed)
    for unit, says in (("km", "stated in 'km', but"), ("degrees_east", "no length"), ("kg", "no length")):
        data = dataset()
        data.x.attrs["units"] = data.y.attrs["units"] = unit
        with pytest.raises(lg.DataError, match=says):
            lg.Landscape.from_dataset(data, **NAMES)


def test_axes_are_known_by_what_they_say() -> None:
    data = dataset().rename(x="easting", y="northing")
    with pytest.raises(lg.DataError, match="no coordinate 'x'"):
        lg.Landscape.from_dataset(data, **NAMES)
    data.easting.attrs["standard_name"] = "projection_x_coordinate"
    data.northing.attrs["axis"] = "Y"
    assert_same(lg.Landscape.from_dataset(data, **NAMES), small_land())
    with pytest.raises(lg.DataError, match="longitude and latitude"):
        lg.Landscape.from_dataset(dataset().rename(x="lon", y="lat"), **NAMES)


@pytest.mark.parametrize("name, unit, factor", [
    ("awc_mm", "m", 1e-3), ("awc_mm", "cm", 0.1), ("awc_mm", "kg m-2", 1), ("water_km", "m", 1000),
    ("condition", "percent", 100), ("condition", "%", 100), ("water_km", "miles", 1 / 1.609344)])
def test_rasters_count_as_stated(name: str, unit: str, factor: float) -> None:
    land = lg.Landscape.from_dataset(stated(name, unit, factor), **NAMES)
    np.testing.assert_allclose(land.column(name), small_land().column(name), rtol=1e-6)
    assert factor == 1 or any(f"'{name}' is stated in '{unit}'" in line for line in land.assumed)


def test_a_slope_in_percent_becomes_degrees() -> None:
    data = dataset(slope_deg=np.full((4, 5), 100.0))
    data.slope_deg.attrs["units"] = "percent"
    assert lg.Landscape.from_dataset(data, **NAMES).slope_deg == pytest.approx(45)
    for name, unit in (("slope_deg", "1"), ("slope_deg", "m"), ("awc_mm", "K"), ("water_km", "furlong")):
        data = dataset(slope_deg=np.zeros((4, 5)))
        data[name].attrs["units"] = unit
        with pytest.raises(lg.DataError, match=f"'{name}' is stated in '{unit}'"):
            lg.Landscape.from_dataset(data, **NAMES)


def test_packed_rasters_are_unpacked() -> None:
    packed = np.round(dataset().awc_mm * 10).astype("i2")
    for factor in (0.1, "0.1"):
        data = dataset()
        data["awc_mm"] = packed.copy()
        data.awc_mm.attrs = {"scale_factor": factor, "_FillValue": np.int16(-999)}
        land = lg.Landscape.from_dataset(data, **NAMES)
        np.testing.assert_allclose(land.awc_mm, small_land().awc_mm, atol=0.051)
    for attrs in ({"scale_factor": 0.1, "_FillValue": packed.values[0, 0]},
                  {"scale_factor": 0.1, "valid_range": [0, int(packed.values[0, 0]) - 1]}):
        data["awc_mm"] = packed.copy()
        data.awc_mm.attrs = attrs
        with pytest.raises(lg.DataError, match="row 0, column 0.*not nan"):
            lg.Landscape.from_dataset(data, **NAMES)
    data.awc_mm.attrs = {"scale_factor": "a tenth"}
    with pytest.raises(lg.DataError, match="'scale_factor' of 'awc_mm'.*no number"):
        lg.Landscape.from_dataset(data, **NAMES)


def test_scale_offset_and_unit_of_a_geotiff(tmp_path: Path) -> None:
    rasterio = pytest.importorskip("rasterio")
    layers = write_layers(tmp_path, dataset())
    numbers = np.round((dataset().awc_mm.values - 10) * 10).astype("i2")
    with rasterio.open(layers["awc_mm"]) as plain:
        profile = plain.profile
    profile.update(dtype="int16", nodata=-32768)
    with rasterio.open(layers["awc_mm"], "w", **profile) as file:
        file.write(numbers, 1)
        file.scales, file.offsets, file.units = (0.01,), (1.0,), ("cm",)
    land = lg.Landscape.from_geotiff(layers, **NAMES)
    np.testing.assert_allclose(land.awc_mm, small_land().awc_mm, atol=0.051)


def test_misspelt_rasters_are_named() -> None:
    data = dataset(fertilty=np.full((4, 5), 0.5))
    with pytest.raises(lg.DataError, match="no raster 'fertilty'; did you mean 'fertility'"):
        lg.Landscape.from_dataset(data, **NAMES)
    assert_same(lg.Landscape.from_dataset(dataset(ndvi=np.ones((4, 5))), **NAMES), small_land())
    with pytest.raises(TypeError, match="fertilty"):
        lg.Landscape.from_dataset(dataset(), fertilty=1, **NAMES)


def test_without_a_raster_the_nearest_zone_counts(tmp_path: Path) -> None:
    pyproj = pytest.importorskip("pyproj")
    way = pyproj.Transformer.from_crs(4490, pyproj.CRS.from_wkt(ALBERS), always_xy=True)
    zones = [lg.WeatherZone(name, *way.transform(x, 4898000, direction="INVERSE"), 1000)
             for name, x in (("west", 800000), ("east", 804000))]
    data = dataset().drop_vars("weather_zone", errors="ignore")
    land = lg.Landscape.from_dataset(data, **{**NAMES, "weather_zones": zones})
    assert land.to_raster("weather_zone")[:, :4].tolist() == [[0, 0, 1, 1]] * 4
    assert any("each cell takes the nearest of 2" in line for line in land.assumed)
    same = small_land(weather_zones=zones, weather_zone=None)
    assert np.array_equal(same.weather_zone, land.weather_zone)
    land.write(tmp_path / "land.h5")
    assert lg.Landscape.read(tmp_path / "land.h5").assumed == land.assumed
    with pytest.raises(lg.DataError, match="'west' and 'west2' lie at one place"):
        twin = lg.WeatherZone("west2", zones[0].lon_deg, zones[0].lat_deg, 1200)
        small_land(weather_zones=[zones[0], twin], weather_zone=None)


BOW = "POLYGON ((800000 4900000, 804000 4898000, 804000 4900000, 800000 4898000, 800000 4900000))"
SPIKE = ("POLYGON ((800000 4900000, 804000 4900000, 804000 4898000, 802000 4898000, 802000 4896200, "
         "802000 4898000, 800000 4898000, 800000 4900000))")


def test_invalid_polygons_are_refused_or_mended() -> None:
    wkt = pytest.importorskip("shapely.wkt")
    for text, cells in ((BOW, None), (SPIKE, 8)):
        frame = frame_of([NORTH, SOUTH], name=["a", "b"])
        frame.loc[0, "geometry"] = wkt.loads(text)
        with pytest.raises(lg.DataError, match=r"unit 'a' is no valid polygon: .*self-intersection at \(80"):
            lg.Landscape.from_dataset(dataset(), units=frame, **PLACES)
        with pytest.warns(lg.LibgrassWarning, match="1 invalid polygons of units were mended: 'a'"):
            land = lg.Landscape.from_dataset(dataset(), units=frame, repair=True, **PLACES)
        assert cells is None or land.unit_count.tolist() == [cells, 8]
    frame = frame_of([NORTH, SOUTH, SOUTH, SOUTH], name=["a", "b", "c", "d"])
    frame.geometry = [wkt.loads(BOW), wkt.loads(SPIKE), None, frame.geometry.iloc[3].centroid]
    with pytest.raises(lg.DataError, match=r"2 units are no valid polygons .*: 'a', 'b'; 1 units have no polygon: 'c'; "
                                           "1 units are no polygons: 'd'"):
        lg.Landscape.from_dataset(dataset(), units=frame, **PLACES)
    with pytest.raises(lg.ArgumentError, match="repair=True means nothing"):
        lg.Landscape.from_dataset(dataset(), repair=True, **NAMES)


@pytest.mark.parametrize("columns, says", [
    ({"name": ["a", np.nan]}, r"the name of unit 1 \(from 0\) is missing"),
    ({"name": ["a", None]}, "the name of unit 1 .* is missing"),
    ({"name": ["a", 7]}, "is 7, it should be a text"),
    ({"name": ["a", "a"]}, "two units are named 'a'"),
    ({"name": ["a", "b"], "kind": [0, 5]}, "the kind of unit 'b' is .*5.*, it should be one of household"),
    ({"name": ["a", "b"], "kind": ["household", "palace"]}, "'b' is 'palace', it should be"),
    ({"name": ["a", "b"], "kind": [0, np.nan]}, "the kind of unit 'b' is missing"),
    ({"name": ["a", "b"], "admin": ["x", np.nan]}, "unit 'b' has no 'admin'"),
    ({"name": ["a", "b"], "admin": [0, np.nan]}, "unit 'b' has no 'admin'"),
    ({"name": ["a", "b"], "admin": [0, 0.5]}, "'admin' of unit 'b' is .*0.5"),
    ({"name": ["a", "b"], "zone": [0, None]}, "unit 'b' has no 'zone'"),
])
def test_wrong_tables_of_units(columns: Any, says: str) -> None:
    frame = frame_of([NORTH, SOUTH], **columns)
    with pytest.raises(lg.DataError, match=says):
        lg.Landscape.from_dataset(dataset().drop_vars("unit"), units=frame, **PLACES)


def test_what_is_no_table_of_polygons() -> None:
    frame = frame_of([NORTH, SOUTH], name=["north", "south"], kind=[0, 2.0])
    data = dataset().drop_vars("unit")
    assert lg.Landscape.from_dataset(data, units=frame, **PLACES).unit_kind.tolist() == [0, 2]
    with pytest.raises(lg.ArrayTypeError, match="are a GeoSeries, they should be a list or a GeoDataF"):
        lg.Landscape.from_dataset(data, units=frame.geometry, **PLACES)
    with pytest.raises(lg.ArrayTypeError, match="are a DataFrame"):
        lg.Landscape.from_dataset(data, units=frame[["name"]], **PLACES)
    with pytest.raises(lg.DataError, match="has no rows"):
        lg.Landscape.from_dataset(data, units=frame.iloc[:0], **PLACES)
    frame.loc[1, "geometry"] = None
    with pytest.raises(lg.DataError, match="unit 'south' has no polygon"):
        lg.Landscape.from_dataset(data, units=frame, **PLACES)
    frame["geometry"] = frame.geometry.fillna(frame.geometry.iloc[0]).centroid
    with pytest.raises(lg.DataError, match="'north' is a Point, it should be a polygon"):
        lg.Landscape.from_dataset(data, units=frame, **PLACES)


def test_units_from_polygons(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    box = pytest.importorskip("shapely.geometry").box
    pytest.importorskip("rasterio")
    frame = geopandas.GeoDataFrame(
        {"name": ["north", "south"], "admin": ["town", "village"]}, crs=ALBERS,
        geometry=[box(800000, 4898000, 804000, 4900000), box(800000, 4896000, 804000, 4898000)])
    data = dataset().drop_vars("unit")
    names = {k: v for k, v in NAMES.items() if k != "units"}
    land = lg.Landscape.from_dataset(data, units=frame, **names)
    plain = small_land()
    assert np.array_equal(land.raster, plain.raster) and land.units == ("north", "south")
    assert land.admins == ("town", "village") and land.unit_admin.tolist() == [0, 1]
    lonlat = lg.Landscape.from_dataset(data, units=frame.to_crs(4326), **names)
    assert np.array_equal(lonlat.raster, plain.raster)
    thin = frame.copy()
    thin.loc[1, "geometry"] = box(800000, 4896000, 800100, 4898000)
    with pytest.raises(lg.DataError, match="holds the middle of no cell") as found:
        lg.Landscape.from_dataset(data, units=thin, **names)
    assert found.value.unit == "south"
    with pytest.raises(lg.DataError, match="states no reference system"):
        lg.Landscape.from_dataset(data, units=geopandas.GeoDataFrame(frame.drop(columns="geometry"),
                                                                     geometry=list(frame.geometry)),
                                  **names)


def test_weather_from_tables() -> None:
    pd = pytest.importorskip("pandas")
    plain = lg.Weather.from_arrays(days(60), "2012-01-01", latitude_deg=44)
    index = pd.date_range("2012-01-01", periods=60)
    frame = pd.DataFrame(days(60), index=index)
    made = [lg.Weather.from_frame(frame, latitude_deg=44),
            lg.Weather.from_frame(frame.rename_axis("date").reset_index(), latitude_deg=44),
            lg.Weather.from_frame(frame.assign(note="x"), latitude_deg=44),
            lg.Weather.from_frame(frame.set_index(index.strftime("%Y-%m-%d")), latitude_deg=44),
            lg.Weather.from_frame(xr.Dataset({k: ("time", v) for k, v in days(60).items()},
                                             {"time": index}), latitude_deg=44)]
    for weather in made:
        assert weather.facts == plain.facts
        for name in ("tmean_c", "radiation_mj_m2", "rh_frac", "pet_mm"):
            assert np.array_equal(weather.series(name), plain.series(name)), name
    assert np.array_equal(plain.to_frame()["tmin_c"].to_numpy(), days(60)["tmin_c"])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC"])
def test_dates_of_a_time_zone_are_the_days_there(zone: str) -> None:
    pd = pytest.importorskip("pandas")
    index = pd.date_range("2012-01-01", periods=60, tz=zone)
    first = index[0]
    frame = pd.DataFrame(days(60), index=index)
    by_column = frame.rename_axis("date").reset_index()
    made = [lg.Weather.from_frame(frame, latitude_deg=44),
            lg.Weather.from_frame(by_column, latitude_deg=44),
            lg.Weather.from_frame(frame.set_index(index.map(str)), latitude_deg=44),
            lg.Weather.from_frame(xr.Dataset({k: ("time", v) for k, v in days(60).items()},
                                             {"time": index}), latitude_deg=44),
            *(lg.Weather.from_arrays(days(60), day, latitude_deg=44)
              for day in (first, first.to_pydatetime(), first.isoformat(), "2012-01-01T00:00Z"))]
    assert {str(weather.facts.first) for weather in made} == {"2012-01-01"}
    for table in (frame, by_column):
        at_a_point = lg.point(table).index
        assert at_a_point.tz is None and at_a_point[0] == pd.Timestamp("2012-01-01")
    twice = frame.iloc[[0, 1, 1, 2]]
    for read in (lg.Weather.from_frame, lg.point):
        with pytest.raises(lg.DataError, match="2012-01-02 is repeated") as found:
            read(twice)
        assert str(found.value.date) == "2012-01-02"
    with pytest.raises(lg.DataError, match="missing date in row 1"):
        lg.Weather.from_frame(frame.set_index(index.where(np.arange(60) != 1)))


def test_zones_come_in_the_lands_order() -> None:
    pd = pytest.importorskip("pandas")
    land = small_land(weather_zones=[ZONE, lg.WeatherZone("there", 117, 43, 900)],
                      weather_zone=(rasters()["type"]).astype(np.uint16))
    index = pd.date_range("2012-01-01", periods=60)
    there = pd.DataFrame(days(60), index=index).assign(zone="there")
    here = pd.DataFrame({**days(60), "precip_mm": np.ones(60)}, index=index).assign(zone="here")
    weather = lg.Weather.from_frame(pd.concat([there, here]), land)
    assert weather.zones == ("here", "there")
    assert (weather.series("precip_mm", "here") == 1).all()
    cube = xr.Dataset({k: (("zone", "time"), np.stack([there[k], here[k]])) for k in days(60)},
                      {"time": index, "zone": ["there", "here"]})
    again = lg.Weather.from_frame(cube, land)
    assert np.array_equal(again.series("precip_mm"), weather.series("precip_mm"))
