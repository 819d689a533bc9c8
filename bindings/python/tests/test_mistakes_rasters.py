"""Mistakes about Datasets, polygons and GeoTIFF that a land is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict

import numpy as np
import pytest
from mistakes import ALBERS, DATA, KIND, NAMES, VALUE, Book, Doing
from world import ZONE, rasters, small_land

import libgrass as lg

pd = pytest.importorskip("pandas")
xr = pytest.importorskip("xarray")

BOOK = Book()
refused, warned = BOOK.refused, BOOK.warned


def dataset(**changes: Any) -> Any:
    y, x = np.arange(4), np.arange(5)
    return xr.Dataset({k: (("y", "x"), v) for k, v in {**rasters(), **changes}.items()},
                      {"x": 800500.0 + 1000 * x, "y": 4899500.0 - 1000 * y,
                       "spatial_ref": ((), 0, {"crs_wkt": ALBERS})})


def over(change: Callable[[Any], Any], **names: Any) -> Doing:
    return lambda folder: lg.Landscape.from_dataset(change(dataset()), **{**NAMES, **names})


def told(name: str, **attrs: Any) -> Doing:
    return over(lambda d: d.assign({name: d[name].assign_attrs(attrs)}))


def curved(data: Any) -> Any:
    flat = data.drop_vars(["x", "y"]).rename_dims(y="row", x="col")  # early xarray has no other such grids
    return flat.assign_coords(x=(("row", "col"), np.ones((4, 5))), y=(("row", "col"), np.ones((4, 5))))


refused("axis of texts", over(lambda d: d.assign_coords(x=list("abcde"))), DATA, "<U1", "'x'", "metres")
refused("axis of dates", over(lambda d: d.assign_coords(x=pd.date_range("2012", periods=5))), DATA,
        "datetime64", "'x'", "metres")
refused("curved grid", over(curved), DATA, "curved or rotated", "'x'", "warp it")
refused("axes in capitals", over(lambda d: d.rename(x="X", y="Y")), DATA, "no coordinate 'x'", "it has X, Y",
        "Rename")
refused("with a band", over(lambda d: d.assign(awc_mm=d.awc_mm.expand_dims("band"))), VALUE, "'band'",
        "'awc_mm'", "squeeze")
refused("raster of texts", over(lambda d: d.assign(awc_mm=d.awc_mm.astype(str))), KIND, "<U", "'awc_mm'",
        "make numbers")
refused("units by name", over(lambda d: d.assign(unit=d.unit.astype(str))), KIND, "<U", "'unit'",
        "rows of its table")
refused("codes without bound", over(lambda d: d.assign(type=d.type.astype(float).where(d.x > 800600, np.inf))),
        DATA, "inf", "'type'", "rows of a table")
refused("range of one", told("awc_mm", valid_range=5), DATA, "valid_range", "'awc_mm'", "two numbers")
refused("scale of two", told("awc_mm", scale_factor=[0.1, 0.2]), DATA, "scale_factor", "'awc_mm'",
        "one number")
refused("misspelt over other axes", over(lambda d: d.assign(fertilty=(("lat", "lon"), np.ones((4, 5))))), DATA,
        "fertilty", "landscape", "did you mean 'fertility'")
refused("misspelt table", over(lambda d: d, weather_zone=[ZONE]), TypeError, "weather_zone", "from_dataset",
        "did you mean 'weather_zones'")
refused("repair yes", over(lambda d: d, repair="yes"), KIND, "'yes'", "repair", "True or False")
refused("units a path", over(lambda d: d.drop_vars("unit"), units="units.gpkg"), KIND, "'units.gpkg'",
        "'units'", "geopandas.read_file")
refused("no units at all", over(lambda d: d.drop_vars("unit")), DATA, "needs the raster 'unit'", "unit",
        "GeoDataFrame")
refused("layers a list", lambda f: lg.Landscape.from_geotiff(["a.tif"], **NAMES),  # type: ignore[arg-type]
        KIND, "list", "'layers'", "mapping of names to files")


def two_systems(data: Any) -> Any:
    data["other"] = ((), 0, {"crs_wkt": ALBERS})
    data.awc_mm.attrs["grid_mapping"], data.type.attrs["grid_mapping"] = "other", "spatial_ref"
    return data


refused("two systems", over(two_systems), DATA, "'other'", "'awc_mm'|'type'", "bring all rasters to one")


def test_the_rasters_own_system_counts() -> None:
    """A second grid mapping lies about in a Dataset that was reprojected; it is nobody's."""
    pyproj = pytest.importorskip("pyproj")
    data = dataset()
    data["albers"] = ((), 0, {"crs_wkt": ALBERS})
    data["spatial_ref"] = ((), 0, {"crs_wkt": pyproj.CRS(32650).to_wkt()})
    for name in rasters():
        data[name].attrs["grid_mapping"] = "albers"
    assert "Albers" in lg.Landscape.from_dataset(data, **NAMES).crs_wkt
    plain = {k: v for k, v in pyproj.CRS(ALBERS).to_cf().items() if k != "crs_wkt"}
    data["albers"] = ((), 0, plain)  # CF without WKT
    land = lg.Landscape.from_dataset(data, **NAMES)
    assert pyproj.CRS(land.crs_wkt).to_dict()["proj"] == "aea" and land.facts.cells == 16


def test_units_of_axes_may_be_spelled_in_several_ways() -> None:
    data = dataset()
    data.x.attrs["units"], data.y.attrs["units"] = "m", "metre"
    assert lg.Landscape.from_dataset(data, **NAMES).grid.cell_m == 1000


def test_rasters_written_by_rioxarray_make_the_same_land(tmp_path: Path) -> None:
    pytest.importorskip("rioxarray")
    land = small_land()
    layers = {}
    for name in ("unit", "type", "awc_mm", "water_km", "condition"):
        layers[name] = tmp_path / f"{name}.tif"
        land.to_xarray()[name].rio.to_raster(layers[name])
    again = lg.Landscape.from_geotiff(layers, **NAMES)
    land.to_xarray().to_netcdf(tmp_path / "land.nc", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "land.nc", engine="h5netcdf") as data:
        third = lg.Landscape.from_dataset(data, **NAMES)
    for name in ("raster", "unit", "type", "awc_mm", "water_km", "condition"):
        for one in (again, third):
            assert np.array_equal(getattr(one, name), getattr(land, name)), name


# ---- polygons, GeoTIFF ----

PLACES = {k: v for k, v in NAMES.items() if k != "units"}


def polygons(change: Callable[[Any], Any], keep_raster: bool = False, **said: Any) -> Doing:
    def work(folder: Path) -> object:
        geopandas, shapely = pytest.importorskip("geopandas"), pytest.importorskip("shapely")
        pytest.importorskip("rasterio")
        frame = geopandas.GeoDataFrame(
            {"name": ["north", "south"]}, crs=ALBERS,
            geometry=[shapely.box(800000, 4898000, 804000, 4900000),
                      shapely.box(800000, 4896000, 804000, 4898000)])
        data = dataset()
        data["unit"].attrs.update(said)
        data = data if keep_raster else data.drop_vars("unit")
        return lg.Landscape.from_dataset(data, units=change(frame), **PLACES)

    return work


def wider(frame: Any) -> Any:
    shapely = pytest.importorskip("shapely")
    return frame.set_geometry([shapely.box(796000, 4898000, 804000, 4900000), frame.geometry[1]])


refused("NAME in capitals", polygons(lambda g: g.rename(columns={"name": "NAME"})), DATA, "needs the column",
        "GeoDataFrame", "rename 'NAME'")
refused("names and numbers", polygons(lambda g: g.assign(admin=["a", 1])), DATA, "but 1", "unit 'south'",
        "a name for each")
warned("Zone in capitals", polygons(lambda g: g.assign(Zone=["a", "b"])), "not used", "'Zone' of the units",
       "did you mean 'zone'")
warned("admin misspelt", polygons(lambda g: g.assign(admn=["a", "b"])), "not used", "'admn'", "'admin'")
warned("raster and polygons", polygons(lambda g: g, True), "not used", "raster 'unit'", "polygons")
warned("beyond the rasters", polygons(wider), "reach beyond the rasters", "'north'", "50 %|left out")


def layers(folder: Path, **changes: Any) -> Dict[str, Path]:
    rasterio = pytest.importorskip("rasterio")
    pytest.importorskip("rioxarray")
    made = {}
    for name, values in rasters().items():
        made[name] = folder / f"{name}.tif"
        with rasterio.open(made[name], "w", **{
                "driver": "GTiff", "height": 4, "width": 5, "count": 1, "dtype": values.dtype, "crs": ALBERS,
                "transform": rasterio.transform.from_origin(800000, 4900000, 1000, 1000), **changes}) as file:
            file.write(values, 1)
    return made


def cut_short(folder: Path) -> object:
    made = layers(folder)
    made["awc_mm"].write_bytes(made["awc_mm"].read_bytes()[:300])
    return lg.Landscape.from_geotiff(made, **NAMES)


refused("layer misspelt", lambda f: lg.Landscape.from_geotiff({"condtion": "a.tif"}, **NAMES), VALUE,
        "no layer 'condtion'", "landscape", "did you mean 'condition'")
refused("layer None", lambda f: lg.Landscape.from_geotiff({**layers(f), "type": None}, **NAMES),  # type: ignore
        KIND, "NoneType", "layer 'type'", "path")
refused("layer cut short", cut_short, lg.InputError, "cannot be read", "awc_mm.tif", "raster")
refused("layers rotated", lambda f: lg.Landscape.from_geotiff(layers(
    f, transform=pytest.importorskip("rasterio").Affine(985, 174, 800000, 174, -985, 4900000)), **NAMES), DATA,
    "no coordinate 'x'", "xc, yc", "gdalwarp")
refused("two bands", lambda f: lg.Landscape.from_geotiff(layers(f, count=2), **NAMES), DATA, "2 bands",
        "unit.tif", "gdal_translate -b")

refused("place of one column", over(lambda d: d.isel(x=0)), DATA, "one value only", "'x'", "choose a range")
refused("x without values", over(lambda d: d.drop_vars("x")), DATA, "no coordinate 'x'", "it has y", "Rename")
refused("x twice", over(lambda d: d.assign_coords(x=[800500.0, 801500.0, 801500.0, 803500.0, 804500.0])), DATA,
        "not equal", "'x'", "steps")
refused("unit a number", told("awc_mm", units=5), DATA, "'5'", "'awc_mm'", "should be in 'mm'")
refused("metres meant", told("awc_mm", units="m"), DATA, "80000", "row 0, column 0", r"in \[0.001, 1000\] mm")
refused("unit of an array a number", lambda f: small_land(awc_mm=xr.DataArray(
    rasters()["awc_mm"], dims=("y", "x"), attrs={"units": 5})), DATA, "'5'", "'awc_mm'", "should be in 'mm'")
refused("unit of an array a list", lambda f: small_land(awc_mm=xr.DataArray(
    rasters()["awc_mm"], dims=("y", "x"), attrs={"units": ["mm"]})), DATA, r"\['mm'\]", "'awc_mm'", "a text")
warned("Units of an array of a land", lambda f: small_land(awc_mm=xr.DataArray(
    rasters()["awc_mm"], dims=("y", "x"), attrs={"Units": "mm"})), "not read", "'awc_mm'", "did you mean 'units'")
refused("table of lists in another order", over(lambda d: d.assign(type=d.type.assign_attrs(
    flag_values=[0, 1], flag_meanings="typical_steppe meadow_steppe")), types=[["meadow_steppe", "a"],
                                                                               ["typical_steppe", "b"]]), DATA,
        "0 is 'typical_steppe'", "'type'", "in the order of the codes")
refused("y with a gap", over(lambda d: d.assign_coords(y=[np.nan, 1.0, 2.0, 3.0])), DATA, "no number in place 0", "'y'",
        "fill it")
refused("layers without units", lambda f: lg.Landscape.from_geotiff(
    layers(f), **{k: v for k, v in NAMES.items() if k != "units"}), TypeError, "units=", "Landscape.from_geotiff", "needs")
refused("layers with a misspelt table", lambda f: lg.Landscape.from_geotiff(layers(f), zone=["a"], **NAMES), TypeError,
        "'zone'", "Landscape.from_geotiff", "did you mean 'zones'")
warned("unit for units", told("awc_mm", unit="mm"), "not read", "'awc_mm' has the attribute 'unit'",
       "did you mean 'units'")
refused("dataset a path", lambda f: lg.Landscape.from_dataset("land.nc", **NAMES),  # type: ignore[arg-type]
        KIND, "not str", "a landscape", "xarray Dataset")
refused("dataset copied perhaps", over(lambda d: d, copy="no"), KIND, "'no'", "copy", "True or False")
refused("layer that is not there", lambda f: lg.Landscape.from_geotiff(
    {**layers(f), "type": f / "no.tif"}, **NAMES), lg.InputError, "cannot be read", "no.tif", "raster")
refused("units of lines", polygons(lambda g: g.set_geometry(g.boundary)), DATA, "LineString", "unit 'north'",
        "make one of the outline")
refused("unit without polygon", polygons(lambda g: g.set_geometry([None, g.geometry[1]])), DATA, "no polygon",
        "unit 'north'", "leave the row out")
refused("units without polygons", polygons(lambda g: pd.DataFrame(g.drop(columns="geometry"))), KIND, "DataFrame",
        "units", "GeoDataFrame")
refused("names as numbers", polygons(lambda g: g.assign(name=[1, 2])), DATA, "1", "name of unit 0", "a text")


def test_layers_may_be_named_by_bytes(tmp_path: Path) -> None:
    files = layers(tmp_path)
    named: Any = {name: str(path).encode() for name, path in files.items()}
    assert lg.Landscape.from_geotiff(named, **NAMES).facts == lg.Landscape.from_geotiff(files, **NAMES).facts


def test_a_file_of_several_rasters_is_no_layer(tmp_path: Path) -> None:
    """rioxarray opens HDF5, where GDAL knows it, as a Dataset or as a list of them."""
    small_land().write(tmp_path / "land.h5", sync=False)
    with pytest.raises((lg.DataError, lg.InputError), match="land.h5.* (several rasters|cannot be read as a raster)"):
        lg.Landscape.from_geotiff({**layers(tmp_path), "awc_mm": tmp_path / "land.h5"}, **NAMES)


def test_what_the_unused_raster_says_is_not_heeded() -> None:
    pytest.importorskip("geopandas")
    with pytest.warns(lg.LibgrassWarning, match="'unit' is not used"):
        land: Any = polygons(lambda g: g, True, flag_values=[0, 1], flag_meanings="south north")(Path())
    assert land.units == ("north", "south")


test_refused, test_warned = BOOK.tests()
