"""Somebody's own land in few lines: codes, names, constants, other systems, units without cells."""

from __future__ import annotations

import re
import warnings
from typing import Any, Dict

import numpy as np
import pytest
from world import ZONE

import libgrass as lg

xr = pytest.importorskip("xarray")
geopandas = pytest.importorskip("geopandas")
pytest.importorskip("rasterio")
pyproj = pytest.importorskip("pyproj")
shapely = pytest.importorskip("shapely")

#: North-west of the made-up pastures, longitude and latitude, and their sides in degrees.
WEST, NORTH = 116.0, 44.2
GIVEN: Dict[str, Any] = {"types": {11: "typical_steppe", 12: "typical_steppe", 21: ("meadow_steppe", "草甸草原"), 80: None},
                         "weather_zones": [ZONE], "condition": 0.8, "awc_mm": 90, "water_km": 1.5}


def pastures(count: int = 4, side: float = 0.1) -> Any:
    """Squares side by side from west to east, in longitude and latitude."""
    names = ["east", "west", "hill", "lake", "ford", "pass"][:count]
    shapes = [shapely.box(WEST + i * side, NORTH - side, WEST + (i + 1) * side, NORTH) for i in range(count)]
    return geopandas.GeoDataFrame({"PASTURE": names, "SUMU": ["a", "a", "b", "b", "b", "b"][:count]}, geometry=shapes,
                                  crs=4326)


def soil(codes: Any = 11, step: float = 0.02, east: int = 24, **rasters: Any) -> Any:
    """Rasters over longitude and latitude that reach beyond the pastures."""
    lon = WEST - 0.04 + step * (np.arange(east) + 0.5)
    lat = NORTH + 0.04 - step * (np.arange(9) + 0.5)
    values = {"LC": np.broadcast_to(codes, (9, east)).astype(np.int16), **rasters}
    return xr.Dataset({name: (("lat", "lon"), value) for name, value in values.items()}, {"lat": lat, "lon": lon})


def made(data: Any = None, units: Any = None, **changes: Any) -> lg.Landscape:
    given = {"names": {"LC": "type", "PASTURE": "unit", "SUMU": "admin"}, "crs": 4326, "cell_m": 500, **GIVEN, **changes}
    return lg.Landscape.from_dataset(soil() if data is None else data, units=pastures() if units is None else units,
                                     **{k: v for k, v in given.items() if v is not None})


def test_degrees_codes_names_and_constants() -> None:
    land = made()
    assert land.units == ("east", "west", "hill", "lake") and land.admins == ("a", "b")
    assert land.types == ("typical_steppe", "meadow_steppe") and land.labels("types")[1] == "草甸草原"
    assert land.unit_admin.tolist() == [0, 0, 1, 1] and land.grid.cell_m == 500
    assert np.unique(land.condition) == np.float32(0.8) and (land.awc_mm == 90).all() and (land.water_km == 1.5).all()
    # Areas by cells against the ellipsoid.
    geod = pyproj.Geod(ellps="GRS80")
    for count, shape in zip(land.unit_count, pastures().geometry):
        area = abs(geod.geometry_area_perimeter(shapely.segmentize(shape, 0.001))[0])
        assert count * 500.0 ** 2 == pytest.approx(area, rel=0.015)
    west, north = land.grid.west_m, land.grid.north_m
    assert west % 500 == 0 and north % 500 == 0
    assert "EPSG:4326, brought onto the grid of 500 m" in land.note and "condition: 0.8 everywhere, as given" in land.note


@pytest.mark.parametrize("crs", [4326, "4326", "EPSG:4326", pyproj.CRS.from_epsg(4326), np.int64(4326)])
def test_ways_to_write_a_system(crs: Any) -> None:
    assert np.array_equal(made(crs=crs).raster, made().raster)


def test_nothing_is_warned_of_where_nothing_is_unusual() -> None:
    from libgrass._onto_grid import albers

    albers.cache_clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error", lg.LibgrassWarning)
        made()


def test_several_codes_of_one_type() -> None:
    codes = np.full((9, 24), 15)
    codes[:, 12:] = 22
    land = made(soil(codes), types={range(11, 20): "typical_steppe", (21, 22): "meadow_steppe"})
    assert land.types == ("typical_steppe", "meadow_steppe") and set(np.unique(land.type)) == {0, 1}
    with pytest.raises(lg.DataError, match="has the code 12 twice"):
        made(types={range(11, 20): "a", 12: "b"})


def test_the_note_adds_the_area_up() -> None:
    codes = np.full((9, 24), 12)
    codes[:5, :7] = 80
    land = made(soil(codes))
    found = re.search(r"area: polygons (.*) ha; cells of units (.*) ha; usable (.*) ha; without a type or other land (.*) ha",
                      land.note)
    assert found
    polygons, inside, usable, other = map(float, found.groups())
    assert usable == land.facts.area_mu / 15 and inside == usable + other and inside == pytest.approx(polygons, rel=0.01)


def test_codes_lie_where_they_lay() -> None:
    codes = np.full((9, 24), 11)
    codes[:, 12:] = 21  # from 116.2 on, the middle of the pastures
    land = made(soil(codes))
    assert land.type[land.unit <= 1].max() == 0 and land.type[land.unit >= 2].min() == 1


def test_other_land_by_its_code() -> None:
    codes = np.full((9, 24), 12)
    codes[:, :7] = 80  # 0.1 of 0.4 degrees, the unit "east"
    with pytest.raises(lg.DataError, match="unit 'east' has no cells of usable grassland") as found:
        made(soil(codes))
    assert found.value.unit == "east"
    codes[:3] = 12
    land = made(soil(codes))
    assert (land.land_class == 2).sum() > 100 and "are no grassland by their type" in land.note
    with pytest.raises(lg.DataError, match="'type' has no grassland in any unit: all codes there are other land"):
        made(soil(80))


def test_codes_that_are_not_named_are_told_at_once() -> None:
    codes = np.full((9, 24), 11)
    codes[3, 4:6], codes[4, 9] = 33, 99
    codes[4, 14] = 77  # between the units: nobody asks
    with pytest.raises(lg.DataError, match="'type' holds codes that 'types' does not name: 33 in .*, 99 in .* cells of "
                                           "units.*None for what is no grassland") as found:
        made(soil(codes), pastures().drop(index=2))
    assert "77" not in str(found.value)


@pytest.mark.parametrize("types, says", [
    ({"typical_steppe": 11}, "turn it round: {11: 'typical_steppe'}"),
    ({11: "typical_steppe", "12": 3}, "'types' has 3 for '12'"),
    ({11: None}, "names nothing: all codes are None"),
    ({}, "names nothing: an empty mapping"),
    ({11.5: "typical_steppe"}, "the code 11.5, it should be a whole number"),
    ({True: "typical_steppe"}, "the code True"),
    ({"11": "typical_steppe"}, "holds numbers, but the codes of 'types' are texts"),
    ({11: ("a", "x"), 12: ("a", "y")}, "says two things of 'a'"),
])
def test_wrong_mappings_of_types(types: Any, says: str) -> None:
    with pytest.raises((lg.DataError, lg.ArrayTypeError), match=says):
        made(types=types)


@pytest.mark.parametrize("changes, kind, says", [
    ({"names": {"LC": "typ", "PASTURE": "unit"}}, lg.ArgumentError, "has no 'typ'; did you mean 'type'"),
    ({"names": {"type": "LC", "PASTURE": "unit"}}, lg.ArgumentError, "turn it round: {'LC': 'type'}"),
    ({"names": {"LK": "type", "PASTURE": "unit"}}, lg.DataError, "speaks of 'LK', which is no column and no raster"),
    ({"names": {"LC": "type", "PASTURE": "unit", "SUMU": "unit"}}, lg.ArgumentError, "of both 'PASTURE' and 'SUMU'"),
    ({"names": {"LC": "type"}}, lg.DataError, "needs the column 'name'; it has PASTURE, SUMU, geometry, or say which"),
    ({"names": ["LC"]}, lg.ArrayTypeError, "it should be a mapping"),
    ({"condition": "0.8"}, lg.ArrayTypeError, "condition, which holds for all cells, is '0.8'"),
    ({"condition": float("nan")}, lg.ArgumentError, "is nan"),
    ({"condition": 80}, lg.DataError, r"condition must be in \[1e-06, 1\], not 80"),
    ({"condition": None}, lg.DataError, "needs the raster 'condition', or condition=NUMBER for all cells"),
    ({"type": "typical_steppe"}, lg.ArgumentError, "'type' is given as a raster and as 'typical_steppe'"),
    ({"missing": {"awc": 90}}, lg.ArgumentError, "no such layer of numbers; did you mean 'awc_mm'"),
    ({"missing": {"slope_deg": 1}}, lg.ArgumentError, "of which no raster is given; for all cells write slope_deg=1"),
    ({"crs": 1}, lg.DataError, "crs=1 cannot be read as a reference system"),
    ({"crs": True}, lg.ArrayTypeError, "crs is True|of type bool"),
    ({"crs": 3857}, lg.DataError, "'LC'|'type' has no value in any unit: it reaches over x 115.96 to 116.44"),
    ({"cell_m": 0}, lg.ArgumentError, "cell_m is 0, it should be metres above 0"),
    ({"cell_m": "500"}, lg.ArrayTypeError, "cell_m .*'500'"),
    ({"cell_m": 1e-3}, lg.ArgumentError, "take larger ones"),
    ({"grid": lg.Grid(10, 10, 0, 0, 500)}, lg.ArgumentError, "give cell_m or grid, not both"),
    ({"grid_crs": 4326}, lg.DataError, "'WGS 84', which is no projected system"),
    ({"grid_crs": 3857}, lg.DataError, "area"),
    ({"cell_m": None}, lg.DataError, "give cell_m= .metres., and it is laid onto an equal-area grid"),
    ({"on_empty": "ignore"}, lg.ArgumentError, "on_empty is 'ignore', it should be one of refuse, drop, merge"),
    ({"on_empty": True}, lg.ArrayTypeError, "on_empty is True"),
    ({"kinds": {"x": "household"}}, lg.ArgumentError, "'kinds' means nothing: the table of units has no column 'kind'"),
    ({"admins": {"z": "zz"}}, lg.DataError, "'admins' does not name the admin 'a'"),
    ({"weather_zones": {1: "here"}}, lg.ArrayTypeError, "'weather_zones' has 'here' for the code 1"),
    ({"types": None}, TypeError, "needs types=..., or type='NAME'"),
])
def test_wrong_arguments(changes: Any, kind: Any, says: str) -> None:
    with pytest.raises(kind, match=says):
        made(**changes)


def test_one_type_everywhere() -> None:
    data = soil(ndvi=np.ones((9, 24))).drop_vars("LC").assign(awc_mm=(("lat", "lon"), np.full((9, 24), 70.0)))
    land = made(data, names={"PASTURE": "unit"}, types=None, type="typical_steppe", awc_mm=None)
    assert land.types == ("typical_steppe",) and (land.awc_mm == 70).all()
    with pytest.raises(lg.DataError, match="the type 'typical_step', which holds for all cells, is not in 'types'; did you"):
        made(data, names={"PASTURE": "unit"}, types=["typical_steppe"], type="typical_step", awc_mm=None)
    coded = {11: "typical_steppe", 21: ("meadow_steppe", "草甸"), 80: None}
    for said, row in (("typical_steppe", 0), ("meadow_steppe", 1), ("草甸", 1)):
        land = made(data, names={"PASTURE": "unit"}, types=coded, type=said, awc_mm=None)
        assert land.types == ("typical_steppe", "meadow_steppe") and (land.type == row).all()


def test_cells_that_hold_no_middle_of_a_unit() -> None:
    with pytest.raises(lg.DataError, match="no cell of 90000 m is usable.*are the cells larger than the units"):
        made(cell_m=90_000, weather_zones=None)


def test_longitude_and_latitude_changed_about() -> None:
    data = soil()
    turned = data.assign_coords(lat=data.lon.values[:9], lon=data.lat.values[:1] + 0.02 * np.arange(24))
    with pytest.raises(lg.DataError, match="the Dataset has latitudes .y. from 115.96 to 116.14 degrees.*swapped"):
        made(turned)
    units = pastures()
    units["geometry"] = [shapely.transform(shape, lambda at: at[:, ::-1]) for shape in units.geometry]
    with pytest.raises(lg.DataError, match="the table of units has latitudes .y. from 116 to 116.4 degrees.*swapped"):
        made(units=units)


def test_longitudes_beyond_180() -> None:
    data = soil()
    far = data.assign_coords(lon=data.lon - 360).assign_coords(lon=data.lon - 0)
    assert np.array_equal(made(far).raster, made().raster)
    units = pastures()
    units["geometry"] = [shapely.transform(shape, lambda at: at - [232, 0]) for shape in units.geometry]  # 116 W
    east = data.assign_coords(lon=data.lon - 232 + 360)
    given = {"units": units, "grid_crs": 5070}  # an equal-area system of North America
    assert np.array_equal(made(east, **given).raster, made(data.assign_coords(lon=data.lon - 232), **given).raster)


def test_any_order_of_axes() -> None:
    codes = np.full((9, 24), 11)
    codes[2:4, 6:] = 21
    data = soil(codes)
    turned = data.isel(lat=slice(None, None, -1), lon=slice(None, None, -1)).transpose("lon", "lat")
    one, other = made(data), made(turned)
    assert np.array_equal(one.type, other.type) and len(np.unique(one.type)) == 2


def test_numbers_are_averaged_or_interpolated() -> None:
    """A plane stays a plane; a fine chessboard becomes its mean."""
    lon = soil().lon.values
    plane = np.broadcast_to(50 + 100 * (lon - WEST), (9, 24))
    land = made(soil(awc_mm=plane), awc_mm=None)
    way = pyproj.Transformer.from_crs(pyproj.CRS.from_wkt(land.crs_wkt), 4326, always_xy=True)
    row, column = np.divmod(land.raster.astype(int), land.grid.nx)
    at, _ = way.transform(land.x[column], land.y[row])
    np.testing.assert_allclose(land.awc_mm, 50 + 100 * (at - WEST), atol=0.05)
    fine = xr.Dataset({"LC": (("lat", "lon"), np.full((180, 480), 11)),
                       "awc_mm": (("lat", "lon"), np.where(np.indices((180, 480)).sum(axis=0) % 2, 60.0, 100.0))},
                      {"lat": NORTH + 0.04 - 0.001 * (np.arange(180) + 0.5),
                       "lon": WEST - 0.04 + 0.001 * (np.arange(480) + 0.5)})
    coarse = made(fine, awc_mm=None, cell_m=2000)
    np.testing.assert_allclose(coarse.awc_mm, 80, atol=1.5)


def test_a_finer_source_is_averaged_within_the_cell() -> None:
    """Exactly: interpolation would look beyond the cell's edges."""
    plain = made(cell_m=2000)
    grid = plain.grid
    x = grid.west_m + 200 * (np.arange(10 * grid.nx) + 0.5)
    y = grid.north_m - 200 * (np.arange(10 * grid.ny) + 0.5)
    values = np.random.default_rng(3).uniform(60, 100, (y.size, x.size))
    data = xr.Dataset({"awc_mm": (("y", "x"), values)}, {"x": x, "y": y})
    land = made(data, names={"PASTURE": "unit"}, crs=plain.crs_wkt, cell_m=2000, types=None, type="a", awc_mm=None)
    means = values.reshape(grid.ny, 10, grid.nx, 10).mean(axis=(1, 3)).ravel()[land.raster]
    np.testing.assert_allclose(land.awc_mm, means, rtol=1e-6)
    half = made(data, names={"PASTURE": "unit"}, crs=plain.crs_wkt, cell_m=200, types=None, type="a", awc_mm=None)
    column, row = np.searchsorted(x, half.x), np.searchsorted(-y, -half.y)  # the same cells: their own numbers
    assert half.grid.cell_m == 200 and column.min() >= 0
    np.testing.assert_allclose(half.to_raster("awc_mm")[half.to_raster("unit") >= 0],
                               values[np.ix_(row, column)][half.to_raster("unit") >= 0], rtol=1e-5)


def test_long_edges_follow_their_parallel() -> None:
    """Four degrees of a parallel rise 2 km above the straight line on the map."""
    units = geopandas.GeoDataFrame({"PASTURE": ["long"]}, geometry=[shapely.box(114, 44, 118, 44.1)], crs=4326)
    land = made(soil().assign_coords(lon=np.linspace(113.5, 118.5, 24)), units, cell_m=1000,
                names={"LC": "type", "PASTURE": "unit"})
    way = pyproj.Transformer.from_crs(pyproj.CRS.from_wkt(land.crs_wkt), 4326, always_xy=True)
    row, column = np.divmod(land.raster.astype(int), land.grid.nx)
    lon, lat = way.transform(land.x[column], land.y[row])
    assert lat.min() >= 44 - 1e-6 and lat.max() <= 44.1 + 1e-6 and lon.min() >= 114 - 1e-6 and lon.max() <= 118 + 1e-6


def test_cells_without_a_number_are_left_out_or_filled() -> None:
    awc = np.full((9, 24), 70.0)
    awc[:, :5] = np.nan
    with pytest.warns(lg.LibgrassWarning, match="cells of units have no value of 'awc_mm' and are not simulated: "
                                                r"\d+ of 'east'") as told:
        land = made(soil(awc_mm=awc), awc_mm=None)
    said = [str(one.message) for one in told if issubclass(one.category, lg.LibgrassWarning)]
    assert len(said) == 1 and said[0] in land.note and (land.awc_mm == 70).all()
    with pytest.warns(lg.LibgrassWarning, match="'awc_mm' has no value in .* usable cells .*; they get 90"):
        filled = made(soil(awc_mm=awc), awc_mm=None, missing={"awc_mm": 90})
    assert filled.facts.cells == made().facts.cells and set(np.unique(filled.awc_mm)) == {70, 90}
    with pytest.raises(lg.DataError, match="'awc_mm' has no value anywhere: all of its 216 pixels are missing"):
        made(soil(awc_mm=np.full((9, 24), np.nan)), awc_mm=None)
    far = soil()
    far["awc_mm"] = far.LC * np.nan
    far["awc_mm"][:, -1] = 5.0  # beyond the units
    with pytest.raises(lg.DataError, match="'awc_mm' has no value in any unit: the two meet, but its pixels are missing"):
        made(far, awc_mm=None)


def test_stated_units_are_converted_when_rasters_are_laid() -> None:
    data = soil(awc_mm=np.full((9, 24), 0.07))
    data.awc_mm.attrs["units"] = "m"
    land = made(data, awc_mm=None)
    assert np.allclose(land.awc_mm, 70) and any("awc_mm" in line for line in land.assumed)
    data.awc_mm.attrs["units"] = "kg"
    with pytest.raises(lg.DataError, match="awc_mm.*kg"):
        made(data, awc_mm=None)


def test_flags_as_layers() -> None:
    red = np.zeros((9, 24), bool)
    red[:, 12:] = True
    hay = np.full((9, 24), np.nan)
    hay[:5] = 1
    land = made(soil(red_line=red, hay_meadow=hay))
    assert (land.flags[land.unit >= 2] & 1 == 1).all() and (land.flags[land.unit < 2] & 1 == 0).all()
    assert set(np.unique(land.flags & 8)) == {0, 8} and land.facts.red_line_area_km2 > 100


def test_kinds_and_regions_by_their_own_words() -> None:
    units = pastures().assign(kind=["牧户", "核心区", "牧户", "牧户"], zone=["N", "N", "S", "S"])
    land = made(units=units, kinds={"牧户": "household", "核心区": "reserve_core"},
                admins={"a": ("baolgen", "宝力根"), "b": "maodeng"}, zones=[("south", "S"), ("north", "N")])
    assert land.unit_kind.tolist() == [0, 2, 0, 0]
    assert land.admins == ("baolgen", "maodeng") and land.labels("admins")[0] == "宝力根"
    assert land.zones == ("south", "north") and land.unit_zone.tolist() == [1, 1, 0, 0]
    with pytest.raises(lg.DataError, match="the kind '核心区' of unit 'west' is not named by 'kinds'"):
        made(units=units, kinds={"牧户": "household"})
    with pytest.raises(lg.DataError, match="'kinds' says that '牧户' is 'hearth', it should be one of household"):
        made(units=units, kinds={"牧户": "hearth"})


def test_numbers_of_pastures_as_their_names() -> None:
    units = pastures().assign(PASTURE=[101, 102, 103, 104])
    assert made(units=units).units == ("101", "102", "103", "104")


# ---- units without cells ----


def thin() -> Any:
    """Four pastures; one of them a sliver, one under the first."""
    units = pastures()
    units.loc[1, "geometry"] = shapely.box(WEST + 0.10002, NORTH - 0.1, WEST + 0.10004, NORTH)
    units.loc[3, "geometry"] = shapely.box(WEST + 0.02, NORTH - 0.06, WEST + 0.04, NORTH - 0.04)
    return units


@pytest.mark.filterwarnings("ignore")
def test_units_without_cells_are_told_at_once() -> None:
    with pytest.raises(lg.DataError, match="2 of 4 units are left without a cell: 1 each holds the middle of no cell: "
                                           "'west'; 1 each lies under units that come before it in the table: 'lake'.*"
                                           "on_empty='drop'.*on_empty='merge'") as found:
        made(units=thin())
    assert found.value.unit == "west"


def test_units_without_cells_are_left_out_or_joined() -> None:
    with pytest.warns(lg.LibgrassWarning, match=r"2 units without a cell were left out \(.* ha of polygons\): 'west', 'lake'"):
        land = made(units=thin(), on_empty="drop")
    assert land.units == ("east", "hill") and "2 units without a cell were left out" in land.note
    with pytest.warns(lg.LibgrassWarning, match="2 units without a cell were taken by their neighbours: 'west' by 'east', "
                                                "'lake' by 'hill'"):  # hill is of lake's own admin
        same = made(units=thin(), on_empty="merge")
    assert same.units == land.units and np.array_equal(same.raster, land.raster)
    with warnings.catch_warnings():
        warnings.simplefilter("error", lg.LibgrassWarning)
        assert made(on_empty="drop").units == made().units


def test_units_of_a_raster_without_cells() -> None:
    from test_geo import NAMES, dataset

    names = {**NAMES, "units": ["north", "south", "gone", "away"]}
    with pytest.raises(lg.DataError, match="2 of 4 units .* 2 has no cells in the raster 'unit': 'gone', 'away'"):
        lg.Landscape.from_dataset(dataset(), **names)
    with pytest.warns(lg.LibgrassWarning, match="2 units without a cell were left out: 'gone', 'away'"):
        land = lg.Landscape.from_dataset(dataset(), on_empty="drop", **names)
    assert land.units == ("north", "south") and land.unit_count.tolist() == [8, 8]
    with pytest.raises(lg.DataError, match="unit 'gone' has no cells in the raster 'unit' and therefore no place"):
        lg.Landscape.from_dataset(dataset(), on_empty="merge", **names)


def test_units_of_a_raster_by_codes() -> None:
    from test_geo import NAMES, dataset

    data = dataset()
    codes = data.unit.where(data.unit < 0, data.unit * 7 + 100)  # 100, 107
    land = lg.Landscape.from_dataset(data.assign(unit=codes), **{**NAMES, "units": {107: "south", 100: lg.Unit("north")}})
    assert land.units == ("south", "north")
    assert land.to_raster("unit")[:, 0].tolist() == [1, 1, 0, 0]


def test_the_grid_of_another_land() -> None:
    one = made()
    other = made(soil(12), cell_m=None, grid=one.grid)
    assert other.grid == one.grid and np.array_equal(other.raster, one.raster)
    assert other.note != "" and other.crs_wkt == one.crs_wkt


def test_old_datums_are_told() -> None:
    units = pastures().set_crs(4610, allow_override=True)  # Xian 1980
    with pytest.warns(lg.LibgrassWarning, match="the table of units is in 'Xian 1980', and PROJ knows no way"):
        made(units=units)


def test_coordinates_in_kilometres() -> None:
    """A projected Dataset, laid onto other cells: its coordinates say what they are in."""
    wkt = made().crs_wkt
    plain = made()
    x, y = plain.x, plain.y
    data = xr.Dataset({"type": (("y", "x"), np.where(plain.to_raster("unit") < 2, 0, 1))}, {"x": x, "y": y})
    given = {"crs": wkt, "names": {"PASTURE": "unit"}, "types": {0: "a", 1: "b"}}
    metres = made(data, **given)
    far = data.assign_coords(x=data.x / 1000, y=data.y / 1000)
    for name in "xy":
        far[name].attrs["units"] = "km"
    assert np.array_equal(made(far, **given).type, metres.type) and len(np.unique(metres.type)) == 2
    for name in "xy":
        far[name].attrs["units"] = "furlong"
    with pytest.raises(lg.DataError, match="x and y are stated in 'furlong', but the reference system, 'China Albers.*metre"):
        made(far, **given)
    degrees = soil()
    degrees.lon.attrs["units"] = "m"
    with pytest.raises(lg.DataError, match="stated in 'm', but the reference system, 'WGS 84', is of degrees"):
        made(degrees)


def test_a_system_by_its_number_on_the_lands_own_grid(tmp_path: Any) -> None:
    from test_geo import NAMES, dataset

    data = dataset().drop_vars("spatial_ref").assign_coords(x=500500 + 1000.0 * np.arange(5))
    land = lg.Landscape.from_dataset(data, crs=32650, **NAMES)
    assert "UTM zone 50N" in land.crs_wkt and land.facts.cells == 16
    stated = lg.Landscape.from_dataset(dataset().assign_coords(x=data.x), crs="32650", **NAMES)
    assert stated.crs_wkt == land.crs_wkt
    assert "state that they lie in 'China Albers equal area (CGCS2000)'; 'WGS 84 / UTM zone 50N' was given" in stated.note
    data.to_netcdf(tmp_path / "r.nc", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "r.nc") as opened:
        told = lg.Landscape.from_dataset(opened, crs=32650, note="mine", **NAMES)
    assert told.note == "mine\nunit, type, awc_mm, water_km, condition: r.nc"


def test_without_weather_zones_one_lies_in_the_middle(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "libgrass"):
        land = made(weather_zones=None)
    assert land.weather_zones == ("land",) and "no weather zones were given: one, 'land'" in land.note
    lon, lat = map(float, re.search(r"middle .(\S+) E, (\S+) N", caplog.text).groups())  # type: ignore[union-attr]
    assert lon == pytest.approx(WEST + 0.2, abs=0.01) and lat == pytest.approx(NORTH - 0.05, abs=0.01)
    data = soil(weather_zone=np.zeros((9, 24)))
    with pytest.raises(lg.ArgumentError, match="the raster 'weather_zone' needs its table"):
        made(data, weather_zones=None)
