"""What arrays and Datasets say of themselves: units, zones, days, places, packing, gaps, clocks."""

import logging

import numpy as np
import pandas as pd
import pytest

import libgrass as lg

xr = pytest.importorskip("xarray")
pytest.importorskip("h5netcdf")

DAYS = 366
TIME = np.datetime64("2012-01-01", "D") + np.arange(DAYS)
WARM = np.cos((np.arange(DAYS) - 200) / 365.25 * 2 * np.pi)
COLUMNS = {"tmean_c": 3 + 19 * WARM, "precip_mm": np.where(np.arange(DAYS) % 3 == 0, 3 + 2 * WARM, 0.0),
           "radiation_mj_m2": 14 + 9 * WARM}
RAIN = COLUMNS["precip_mm"]


def array(values, unit=None, **more):
    made = xr.DataArray(values, dims="time", coords={"time": TIME.astype("datetime64[ns]")}, attrs=more)
    if unit:
        made.attrs["units"] = unit
    return made


def weather(**changed):
    return lg.Weather.from_arrays({**COLUMNS, **changed}, "2012-01-01", latitude_deg=44)


@pytest.mark.parametrize("name, unit, change", [
    ("precip_mm", "kg m-2 s-1", lambda v: v / 86400), ("precip_mm", "m", lambda v: v / 1000),
    ("tmean_c", "K", lambda v: v + 273.15), ("radiation_mj_m2", "W m-2", lambda v: v / 0.0864)])
@pytest.mark.parametrize("kind", ["DataArray", "Series", "column"])
def test_units_of_labelled_arrays(kind, name, unit, change):
    given = array(change(COLUMNS[name]), unit)
    if kind != "DataArray":
        given = pd.Series(change(COLUMNS[name]), index=pd.DatetimeIndex(TIME))
        given.attrs["units"] = unit if kind == "Series" else {name: unit}
    assert weather(**{name: given}).series(name) == pytest.approx(COLUMNS[name], rel=1e-9, abs=1e-9)


def test_units_that_are_given_go_first():
    made = lg.Weather.from_arrays({**COLUMNS, "precip_mm": array(RAIN / 10, "m")}, "2012-01-01",
                                  latitude_deg=44, units={"precip_mm": "cm"})
    assert made.series("precip_mm") == pytest.approx(RAIN)
    with pytest.raises(lg.DataError, match="stated in 'furlongs'"):
        weather(precip_mm=array(RAIN, "furlongs"))


def test_labels_of_days_hold():
    assert weather(precip_mm=array(RAIN)).facts.days == DAYS
    with pytest.raises(lg.DataError, match="begins on 2012-01-01 by its own labels, but the first day is"):
        lg.Weather.from_arrays({n: array(v) for n, v in COLUMNS.items()}, "2013-01-01", latitude_deg=44)
    with pytest.raises(lg.DataError, match="'tmean_c' begins on 2012-01-01"):
        lg.Weather.from_arrays(pd.DataFrame(COLUMNS, index=pd.DatetimeIndex(TIME)), "2013-01-01",
                               latitude_deg=44)



def land(**changed):
    full = np.ones((4, 4), np.float32)
    zone = np.zeros((4, 4), np.uint16)
    zone[:, 2:] = 1
    given = {"unit": np.repeat([0, 1], 8).reshape(4, 4).astype(np.int32), "type": np.zeros((4, 4), np.uint8),
             "awc_mm": 100 * full, "water_km": full, "condition": full, "weather_zone": zone, **changed}
    return lg.Landscape.from_arrays(
        **given, west_m=800000, north_m=4900000, cell_m=1000, types=["typical_steppe"],
        units=["north", "south"], weather_zones=[lg.WeatherZone("dry", 113.5, 43.9, 1000.0),
                                                 lg.WeatherZone("wet", 113.6, 43.9, 1000.0)])


@pytest.mark.parametrize("label", ["zone", "station", "site"])
def test_zones_of_labelled_arrays(label):
    both = np.stack([RAIN * 2, RAIN])  # wet, dry: not the land's order
    given = {n: np.stack([v, v]) for n, v in COLUMNS.items()}
    given["precip_mm"] = both
    made = {n: xr.DataArray(v, dims=(label, "time"), coords={label: ["wet", "dry"]}) for n, v in given.items()}
    read = lg.Weather.from_arrays(made, "2012-01-01", land())
    assert read.series("precip_mm", "wet") == pytest.approx(2 * read.series("precip_mm", "dry"))
    made["precip_mm"] = made["precip_mm"].isel({label: [1, 0]})
    with pytest.raises(lg.DataError, match="bring them into one order"):
        lg.Weather.from_arrays(made, "2012-01-01", land())


@pytest.mark.parametrize("door", ["file", "Dataset"])
def test_names_of_zones_under_another_name(door, tmp_path):
    given = {n: (("zone", "time"), np.stack([v, v])) for n, v in COLUMNS.items()}
    given["precip_mm"] = (("zone", "time"), np.stack([2 * RAIN, RAIN]))
    data = xr.Dataset(given, {"time": TIME.astype("datetime64[ns]")})
    data["operator"] = ("zone", np.array(["somebody", "nobody"], object))
    data["station_id"] = ("zone", np.array(["wet", "dry"], object))
    if door == "file":
        data.to_netcdf(tmp_path / "w.nc", engine="h5netcdf")
        read = lg.Weather.read(tmp_path / "w.nc", land())
        assert any("names of zones are read from 'station_id'" in s for s in read.assumed)
    else:
        read = lg.Weather.from_frame(data, land())
    assert read.series("precip_mm", "wet") == pytest.approx(2 * read.series("precip_mm", "dry"))


@pytest.mark.parametrize("name, value, unit, right", [
    ("awc_mm", 0.1, "m", 100), ("awc_mm", 10, "cm", 100), ("water_km", 2500, "m", 2.5),
    ("slope_deg", 50, "percent", np.degrees(np.arctan(0.5))), ("condition", 80, "%", 0.8)])
def test_units_of_rasters_in_arrays(name, value, unit, right):
    made = land(**{name: xr.DataArray(np.full((4, 4), value, "f4"), dims=("y", "x"), attrs={"units": unit})})
    assert made.column(name) == pytest.approx(right, rel=1e-6)


def test_units_of_rasters_in_arrays_that_are_none():
    with pytest.raises(lg.DataError, match="'awc_mm' is stated in 'furlongs'"):
        land(awc_mm=xr.DataArray(np.full((4, 4), 1.0, "f4"), dims=("y", "x"), attrs={"units": "furlongs"}))


def test_coordinates_of_rasters_hold():
    x, y = 800500 + 1000.0 * np.arange(4), 4899500 - 1000.0 * np.arange(4)
    unit = np.repeat([0, 1], 8).reshape(4, 4).astype(np.int32)

    def given(x, y, values=unit):
        return land(unit=xr.DataArray(values, dims=("y", "x"), coords={"x": x, "y": y}))
    assert given(x, y).to_raster("unit").tolist() == unit.tolist()
    assert given(np.arange(4), np.arange(4)).to_raster("unit").tolist() == unit.tolist()
    for wrong in ((x, y[::-1]), (x[::-1], y), (x / 1000, y / 1000), (x + 500, y)):
        with pytest.raises(lg.DataError, match="by its own coordinates"):
            given(*wrong)


def opened(data, path, **how):
    data.to_netcdf(path, engine="h5netcdf")
    return xr.load_dataset(path, engine="h5netcdf", **how)


@pytest.fixture(params=["decoded", "as stored"])
def how(request):
    return {} if request.param == "decoded" else {"mask_and_scale": False}


def packed(stored, **attrs):
    data = xr.Dataset({n: ("time", v) for n, v in COLUMNS.items()}, {"time": TIME.astype("datetime64[ns]")})
    data["precip_mm"] = ("time", stored, attrs)
    for name in data.data_vars:
        data[name].encoding["_FillValue"] = None
    return data


@pytest.mark.parametrize("stored, missing", [("f4", 999.9), ("f4", [-999.0, 999.9]), ("f4", "999.9"),
                                             ("f8", np.float32(999.9)), ("f8", 999.9)])
def test_missing_values_of_another_width(how, tmp_path, stored, missing):
    rain = RAIN.astype("f4")
    rain[100] = 999.9
    data = packed(rain.astype(stored), missing_value=missing)
    with pytest.raises(lg.DataError, match="2012-04-10: precip_mm is missing"):
        lg.Weather.from_frame(opened(data, tmp_path / "w.nc", **how), latitude_deg=44)
    with pytest.raises(lg.DataError, match="2012-04-10: precip_mm is missing"):
        lg.Weather.read(tmp_path / "w.nc", latitude_deg=44)


def test_text_as_scale(tmp_path):
    data = packed(np.round(RAIN * 10).astype("i2") - 100, scale_factor="0.1", add_offset="10")
    made = lg.Weather.from_frame(opened(data, tmp_path / "w.nc", mask_and_scale=False), latitude_deg=44)
    assert made.series("precip_mm") == pytest.approx(np.round(RAIN * 10) / 10, abs=1e-6)


def test_whole_scale_of_floats(tmp_path):
    """xarray cuts the numbers when it opens such a file; nobody can see it in them."""
    data = packed((RAIN / 2).astype("f4"), scale_factor=np.int32(2))
    made = lg.Weather.from_frame(opened(data, tmp_path / "w.nc", mask_and_scale=False), latitude_deg=44)
    assert made.series("precip_mm") == pytest.approx(RAIN, rel=1e-6)
    cut = xr.load_dataset(tmp_path / "w.nc", engine="h5netcdf")
    if cut.precip_mm.dtype.kind == "f":
        pytest.skip("this xarray does not cut")
    with pytest.raises(lg.DataError, match="was cut to whole numbers when it was opened"):
        lg.Weather.from_frame(cut, latitude_deg=44)


def test_packed_arrays_are_refused():
    with pytest.raises(lg.DataError, match="'precip_mm' is still packed"):
        weather(precip_mm=array(np.round(RAIN * 10), scale_factor=0.1))
    with pytest.raises(lg.DataError, match="'awc_mm' is still packed"):
        land(awc_mm=xr.DataArray(np.full((4, 4), 1000), dims=("y", "x"), attrs={"scale_factor": 0.1}))


@pytest.mark.parametrize("bounds", [{"valid_max": np.uint8(200)}, {"valid_range": np.array([0, 200], "u1")},
                                    {"valid_max": 20.0}])
def test_bounds_of_packed_rasters(how, tmp_path, bounds):
    """255 x 0.1 km is 25.5 km to water, and beyond what the file calls valid."""
    water = np.full((4, 4), 10, "u1")
    water[0, 0] = 255
    whole = land().to_xarray()
    whole["water_km"] = (("y", "x"), water, {"scale_factor": 0.1, **bounds})
    whole["unit"].encoding.clear()
    data = opened(whole, tmp_path / "l.nc", **how)
    tables = {"types": ["typical_steppe"], "units": ["north", "south"],
              "weather_zones": [lg.WeatherZone("dry", 113.5, 43.9, 1000), lg.WeatherZone("wet", 113.6, 43.9, 1000)]}
    with pytest.raises(lg.DataError, match="row 0, column 0: distance to water"):
        lg.Landscape.from_dataset(data, **tables)
    data["water_km"] = data.water_km.where(data.water_km < 200, 10) if how else data.water_km.where(
        data.water_km < 20, 1.0)
    data["water_km"].attrs.update(whole["water_km"].attrs if how else bounds)
    assert lg.Landscape.from_dataset(data, **tables).water_km == pytest.approx(1.0, rel=1e-5)


def test_clocks_of_other_zones(tmp_path, caplog):
    """xarray brings midnight of China to UTC, which is the day before."""
    data = packed(RAIN)
    data.time.encoding.update(units="days since 2012-01-01 00:00:00 +08:00")
    data = data.assign_coords(time=data.time - np.timedelta64(8, "h"))
    data.time.encoding.update(units="hours since 2012-01-01 00:00:00 +08:00", dtype="f8")
    read = opened(data, tmp_path / "w.nc")
    with caplog.at_level(logging.INFO, "libgrass"):
        made = lg.Weather.from_frame(read, latitude_deg=44)
    assert str(made.facts.first) == "2012-01-01"
    assert "counts in the time zone +08:00" in caplog.text
    assert str(lg.Weather.read(tmp_path / "w.nc", latitude_deg=44).facts.first) == "2012-01-01"


@pytest.mark.parametrize("door", ["file", "Dataset"])
def test_midnights_in_utc_are_warned_of(door, tmp_path):
    data = packed(RAIN).assign_coords(time=TIME.astype("datetime64[ns]") - np.timedelta64(8, "h"))
    read = opened(data, tmp_path / "w.nc")
    with pytest.warns(lg.LibgrassWarning, match="stamped at 16:00 and has no bounds"):
        made = (lg.Weather.read(tmp_path / "w.nc", latitude_deg=44) if door == "file" else
                lg.Weather.from_frame(read, latitude_deg=44))
    assert str(made.facts.first) == "2011-12-31"


def test_units_of_a_points_own_columns():
    table = pd.DataFrame({**COLUMNS, "par_mj_m2": COLUMNS["radiation_mj_m2"] * 0.48, "pet_mm": 2 + WARM,
                          "stocking_su_ha": 1.0}, index=pd.DatetimeIndex(TIME))
    want = lg.point(table)
    table.attrs["units"] = {"stocking_su_ha": "su/ha"}
    pd.testing.assert_frame_equal(lg.point(table), want)
    table.attrs["units"] = {"stocking_su_ha": "su/mu"}
    with pytest.raises(lg.DataError, match="'stocking_su_ha' is stated in 'su/mu', it should be in su ha-1"):
        lg.point(table)
