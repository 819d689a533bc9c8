"""Weather as it comes in: units, zones, days and gaps, by every door the same."""

import logging

import numpy as np
import pandas as pd
import pytest

import libgrass as lg

xr = pytest.importorskip("xarray")
pytest.importorskip("h5netcdf")

DAYS = 731
TIME = np.datetime64("2012-01-01", "D") + np.arange(DAYS)
DOY = (TIME - TIME.astype("datetime64[Y]").astype("datetime64[D]")).astype(int)


def columns(lag=0.0):
    warm = np.cos((DOY - 200 - lag) / 365.25 * 2 * np.pi)
    return {"tmean_c": 3 + 19 * warm, "precip_mm": np.where(np.arange(DAYS) % 3 == 0, 3 + 2 * warm, 0.0),
            "radiation_mj_m2": 14 + 9 * warm, "wind_m_s": np.full(DAYS, 2.5), "rh_frac": np.full(DAYS, 0.5)}


def dataset(given=None, **coordinates):
    return xr.Dataset({n: ("time", v) for n, v in (given or columns()).items()},
                      {"time": TIME.astype("datetime64[ns]"), **coordinates})


def by_file(data, path, **how):
    encoding = {n: {"_FillValue": None} for n in data.variables if data[n].dtype.kind == "f"}
    if "time" in data.variables:
        encoding["time"] = {"units": "days since 2012-01-01", "dtype": "f8"}
    data.to_netcdf(path, engine="h5netcdf", encoding=encoding)
    return lg.Weather.read(path, **how)


@pytest.fixture(params=["file", "Dataset"])
def door(request, tmp_path):
    """Weather of a Dataset, through a file or as it is."""
    def read(data, **how):
        how.setdefault("latitude_deg", 44 if "land" not in how else None)
        if request.param == "file":
            return by_file(data, tmp_path / "w.nc", **how)
        return lg.Weather.from_frame(data, **how)
    return read


@pytest.mark.parametrize("name, unit, change", [
    ("precip_mm", "kg m-2 s-1", lambda v: v / 86400), ("precip_mm", "kg m**-2", lambda v: v),
    ("precip_mm", "m", lambda v: v / 1000), ("precip_mm", "m s**-1", lambda v: v / 86400000),
    ("precip_mm", "inches/day", lambda v: v / 25.4), ("precip_mm", "mm day-1", lambda v: v),
    ("tmean_c", "K", lambda v: v + 273.15), ("tmean_c", "Kelvin", lambda v: v + 273.15),
    ("tmean_c", "C", lambda v: v), ("tmean_c", "°C", lambda v: v),
    ("tmean_c", "degF", lambda v: v * 1.8 + 32), ("wind_m_s", "km/h", lambda v: v * 3.6),
    ("wind_m_s", "knots", lambda v: v * 3600 / 1852), ("radiation_mj_m2", "W m-2", lambda v: v / 0.0864),
    ("radiation_mj_m2", "J m**-2", lambda v: v * 1e6), ("radiation_mj_m2", "kWh m-2", lambda v: v / 3.6),
    ("rh_frac", "%", lambda v: v * 100), ("rh_frac", "percent", lambda v: v * 100)])
def test_units_are_converted(door, name, unit, change):
    data = dataset()
    data[name] = change(data[name])
    data[name].attrs["units"] = unit
    weather = door(data)
    assert weather.series(name) == pytest.approx(columns()[name], rel=1e-12, abs=1e-12)
    told = [s for s in weather.assumed if f"{name} is stated in '{unit}'" in s]
    same = np.array_equal(change(columns()[name]), columns()[name])
    assert len(told) == (0 if same else 1)
    assert any("no unit is stated" in s and name not in s for s in weather.assumed)


@pytest.mark.parametrize("name, unit", [("precip_mm", "K"), ("precip_mm", "furlongs"), ("tmean_c", "mm"),
                                        ("wind_m_s", "ms-1"), ("precip_mm", "毫米"), ("rh_frac", "degrees"),
                                        ("radiation_mj_m2", "umol m-2 s-1"), ("precip_mm", "1")])
def test_other_units_are_refused_by_name(door, name, unit):
    data = dataset()
    data[name].attrs["units"] = unit
    with pytest.raises(lg.DataError, match=f"{name} is stated in '{unit}'"):
        door(data)


def two_zones(names):
    wet, dry = columns(), columns()
    dry["precip_mm"] = wet["precip_mm"] / 2
    parts = {"dry": dry, "wet": wet, "other": wet}
    return xr.Dataset({n: (("zone", "time"), np.stack([parts[z][n] for z in names])) for n in wet},
                      {"time": TIME.astype("datetime64[ns]"), "zone": np.array(names, object)})


@pytest.fixture(scope="module")
def land():
    n = 4
    zone = np.zeros((n, n), np.uint16)
    zone[:, 2:] = 1
    full = np.full((n, n), 1, np.float32)
    return lg.Landscape.from_arrays(
        unit=np.zeros((n, n), np.int32), type=np.zeros((n, n), np.uint8), awc_mm=100 * full, water_km=full,
        condition=full, weather_zone=zone, west_m=0, north_m=4000, cell_m=1000, types=["typical_steppe"],
        units=["all"], weather_zones=[lg.WeatherZone("dry", 116.0, 44.0, 1000.0),
                                      lg.WeatherZone("wet", 116.2, 44.0, 1000.0)])


@pytest.mark.parametrize("names", [["dry", "wet"], ["wet", "dry"], ["wet", "other", "dry"]])
@pytest.mark.parametrize("turned", [False, True])
def test_zones_are_matched_by_name(door, land, names, turned):
    data = two_zones(names)
    weather = door(data.transpose("time", "zone") if turned else data, land=land)
    assert weather.zones == ("dry", "wet")
    assert weather.series("precip_mm", "wet") == pytest.approx(2 * weather.series("precip_mm", "dry"))
    assert weather.series("precip_mm", "wet") == pytest.approx(columns()["precip_mm"])
    assert any("other" in s for s in weather.assumed) == ("other" in names)


def test_the_dimension_of_zones_has_any_name(door, land):
    data = two_zones(["wet", "dry"]).rename(zone="station").transpose("time", "station")
    assert door(data, land=land).series("precip_mm", "wet") == pytest.approx(columns()["precip_mm"])


def test_frames_of_zones(land):
    frame = pd.DataFrame({"date": TIME, "zone": "dry", **columns()})
    other = frame.assign(zone="wet", precip_mm=2 * frame.precip_mm)
    weather = lg.Weather.from_frame(pd.concat([other, frame, frame.assign(zone="third")]), land)
    assert weather.series("precip_mm", "dry") == pytest.approx(columns()["precip_mm"])
    assert any("third" in s for s in weather.assumed)
    for zone in ("dry", "third"):
        with pytest.raises(lg.DataError, match="no series for the land's weather zone"):
            lg.Weather.from_frame(frame.assign(zone=zone), land)
    with pytest.raises(lg.DataError, match="no series for the land's weather zone 'wet'"):
        lg.Weather.from_arrays(columns(), "2012-01-01", land, zones=["dry"])
    weather = lg.Weather.from_arrays(columns(), "2012-01-01", land)
    assert "weather: one series serves all 2 weather zones of the land" in weather.assumed


def test_weather_handed_over_is_of_the_lands_zones(land, tmp_path):
    data = lg.data_path("tables")
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"""libgrass: 1
name: small
years: {{first: 2012, last: 2013}}
land: {{file: land.h5}}
weather: {{file: w.csv}}
tables: {{types: {data}/grassland_types.csv, standard: {data}/nyt635.csv, animals: {data}/animals.csv}}
scenarios: [{{name: base}}]
""")
    turned = lg.Weather.from_frame(two_zones(["wet", "dry"]), latitude_deg=44)
    with pytest.raises(lg.DataError, match="zone 1 of the weather handed over is 'wet'"):
        lg.run(plan, land, turned, directory=tmp_path / "out")
    right = lg.Weather.from_frame(two_zones(["wet", "dry"]), land)
    lg.run(plan, land, right, directory=tmp_path / "out")


def test_days_that_are_still_numbers():
    # Early releases of pandas and xarray know no year 1, and say so.
    early = int(pd.__version__.split(".")[0]) < 2
    epoch, first = ("1900-01-01", 40908) if early else ("0001-01-01", 734503)
    data = dataset().assign_coords(time=("time", np.arange(DAYS) + first, {
        "units": f"days since {epoch}", "calendar": "proleptic_gregorian"}))
    assert str(lg.Weather.from_frame(data, latitude_deg=44).facts.first) == "2012-01-02"


def test_a_zone_without_series_is_refused(door, land):
    with pytest.raises(lg.DataError, match="weather zone 'dry'"):
        door(two_zones(["wet", "other"]), land=land)


def test_zones_without_names_are_warned_of(door, land):
    with pytest.warns(lg.LibgrassWarning, match="have no names and are taken in the land's order"):
        door(two_zones(["dry", "wet"]).drop_vars("zone"), land=land)
    with pytest.warns(lg.LibgrassWarning, match="have no names"):
        door(two_zones(["dry", "wet"]).assign_coords(zone=[1, 2]), land=land)
    with pytest.raises(lg.DataError, match="out of order"):
        door(two_zones(["dry", "wet"]).assign_coords(zone=[2, 1]), land=land)


def test_bounds_say_which_day_a_stamp_is_of(door):
    storm = columns()
    storm["precip_mm"] = np.where(TIME == np.datetime64("2012-07-15"), 300.0, 0.3)
    late = (TIME + 1).astype("datetime64[ns]")
    data = dataset(storm).assign_coords(time=late)
    data["time_bnds"] = (("time", "nv"), np.stack([TIME, TIME + 1], 1).astype("datetime64[ns]"))
    data.time.attrs["bounds"] = "time_bnds"
    weather = door(data)
    assert str(weather.time[weather.series("precip_mm").argmax()]) == "2012-07-15"
    with pytest.warns(lg.LibgrassWarning, match="which are not in the"):
        door(data.drop_vars("time_bnds"))


def test_other_names_and_shapes(door):
    data = dataset().rename(time="valid_time")
    assert door(data).facts.days == DAYS
    place = dataset().expand_dims({"lat": [44.0], "lon": [116.0]}, (1, 2))
    assert door(place).series("tmean_c") == pytest.approx(columns()["tmean_c"])
    with pytest.raises(lg.LibgrassError, match="steps of 3 hours"):
        door(dataset().assign_coords(time=TIME[0] + np.arange(DAYS) * np.timedelta64(3, "h").astype("m8[ns]")))


def test_gaps_are_refused_by_date(door):
    data = dataset()
    data.precip_mm[100] = np.nan
    with pytest.raises(lg.DataError, match="2012-04-10: precip_mm is missing"):
        door(data)
    data = dataset()
    data.precip_mm[100] = 999.0
    data.precip_mm.attrs["valid_range"] = np.array([0.0, 500.0])
    with pytest.raises(lg.DataError, match="2012-04-10: precip_mm is missing"):
        door(data)


def test_packed_numbers_of_a_dataset_not_decoded():
    data = dataset()
    data["precip_mm"] = np.round(data.precip_mm * 10).astype("i2")
    data.precip_mm.attrs.update(scale_factor=0.1, missing_value=np.int16(-999), units="mm")
    weather = lg.Weather.from_frame(data, latitude_deg=44)
    assert weather.series("precip_mm") == pytest.approx(columns()["precip_mm"], abs=0.051)
    data.precip_mm[100] = -999
    with pytest.raises(lg.DataError, match="2012-04-10: precip_mm is missing"):
        lg.Weather.from_frame(data, latitude_deg=44)


def test_units_of_frames_and_arrays():
    frame = pd.DataFrame(columns(), index=pd.DatetimeIndex(TIME))
    frame["precip_mm"] /= 1000
    frame.attrs["units"] = {"precip_mm": "m"}
    rain = columns()["precip_mm"]
    assert lg.Weather.from_frame(frame, latitude_deg=44).series("precip_mm") == pytest.approx(rain)
    given = {**columns(), "precip_mm": rain / 86400}
    made = lg.Weather.from_arrays(given, "2012-01-01", latitude_deg=44, units={"precip_mm": "kg m-2 s-1"})
    assert made.series("precip_mm") == pytest.approx(rain)
    with pytest.raises(lg.ArgumentError, match="no column that is given"):
        lg.Weather.from_arrays(given, "2012-01-01", latitude_deg=44, units={"pet_mm": "mm"})
    with pytest.raises(lg.ArrayTypeError, match="should be a text"):
        lg.Weather.from_arrays(given, "2012-01-01", latitude_deg=44, units={"precip_mm": 5})
    point = frame.assign(par_mj_m2=frame.radiation_mj_m2 * 0.48, pet_mm=2.5)
    plain = point.assign(precip_mm=rain)
    plain.attrs = {}
    assert lg.point(point).growth_kg_ha.sum() == pytest.approx(lg.point(plain).growth_kg_ha.sum())


@pytest.mark.parametrize("change, words", [
    ({"precip_mm": columns()["precip_mm"] / 1000}, "precip_mm adds up to .* mm a year"),
    ({"wind_m_s": np.full(DAYS, 9.0)}, "wind_m_s is 9 m/s in the mean"),
    ({"wind_m_s": np.zeros(DAYS)}, "wind_m_s is 0 on every one of 731 days"),
    ({"radiation_mj_m2": np.zeros(DAYS)}, "radiation_mj_m2 is 0 on every one"),
    ({"radiation_mj_m2": np.full(DAYS, 45.0)}, "more than comes to the top of the air at latitude 44"),
    ({"radiation_mj_m2": columns()["radiation_mj_m2"] / 3.6}, "kWh"),
    ({"par_mj_m2": np.minimum(1.5 * columns()["radiation_mj_m2"], 25)}, "above radiation_mj_m2"),
    ({"tmean_c": columns(lag=183)["tmean_c"]}, "other hemisphere"),
    ({"rh_frac": np.full(DAYS, 0.005)}, "rh_frac is 0.005"),
    ({"pet_mm": np.full(DAYS, 0.1)}, "pet_mm adds up to")])
def test_what_looks_wrong_is_warned_of(door, change, words):
    with pytest.warns(lg.LibgrassWarning, match=words):
        door(dataset({**columns(), **change}))


def test_good_weather_is_not_warned_of(door, recwarn):
    door(dataset())
    assert not [w for w in recwarn if issubclass(w.category, lg.LibgrassWarning)]


@pytest.mark.parametrize("latitude", [1000.0, -90.5, float("inf")])
def test_latitudes(tmp_path, latitude):
    with pytest.raises(lg.ArgumentError, match="outside -90 .. 90"):
        by_file(dataset(), tmp_path / "w.nc", latitude_deg=latitude)
    with pytest.raises(lg.ArgumentError, match="outside -90 .. 90"):
        lg.Weather.from_arrays(columns(), "2012-01-01", latitude_deg=latitude)
    pd.DataFrame({"date": TIME.astype(str), **columns()}).to_csv(tmp_path / "w.csv", index=False)
    with pytest.raises(lg.ArgumentError, match="outside -90 .. 90"):
        lg.Weather.read(tmp_path / "w.csv", latitude_deg=latitude)


def test_the_south_is_warned_of(tmp_path):
    with pytest.warns(lg.LibgrassWarning, match="southern hemisphere"):
        lg.Weather.from_arrays(columns(lag=183), "2012-01-01", latitude_deg=-44)


def test_what_was_assumed_reaches_the_log(caplog):
    with caplog.at_level(logging.INFO, "libgrass"):
        weather = lg.Weather.from_arrays(columns(), "2012-01-01", latitude_deg=44)
    assert "estimated, because not given: tmin_c, tmax_c, par_mj_m2, pet_mm" in weather.assumed[0]
    assert weather.assumed[0] in caplog.text


def test_misspelt_variables_are_warned_of(door):
    with pytest.warns(lg.LibgrassWarning, match="did you mean 'radiation_mj_m2'"):
        door(dataset().assign(radiaton_mj_m2=("time", np.ones(DAYS))))


def test_new_years_are_drawn():
    long = lg.data_path("xilinhot/weather-1970-2022.yaml")
    one = lg.Weather.generate(long, first_year=2023, last_year=2042, seed=1, draw=3)
    same = lg.Weather.generate(long, first_year=2023, last_year=2042, seed=1, draw=3)
    other = lg.Weather.generate(long, first_year=2023, last_year=2042, seed=1, draw=4)
    assert np.array_equal(one.series("precip_mm"), same.series("precip_mm"))
    assert not np.array_equal(one.series("precip_mm"), other.series("precip_mm"))
    assert any("fitted to xilinhot_54102, 1970 to 2022; draw 3 of seed 1" in said for said in one.assumed)
    assert "draw 3" in one.note
    rain = one.to_frame()["precip_mm"].groupby(one.to_frame().index.year).sum()
    assert 60 < rain.min() < 281 < rain.max() < 700


def test_zones_by_planes_need_no_factors_of_the_land():
    weather = lg.Weather.generate(lg.data_path("xilinhot/weather-plane.yaml"), first_year=2001, last_year=2001)
    assert weather.facts.zones == 1
