"""Weather on a grid: every form of a source gives the days that pandas makes by hand, and the same bits."""

from __future__ import annotations

import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Dict, List

import grids
import numpy as np
import pytest

import libgrass as lg

xr = pytest.importorskip("xarray")
pd = pytest.importorskip("pandas")

CHINA = "Asia/Shanghai"
WRITER: Any = "netcdf4" if find_spec("netCDF4") else "h5netcdf"


@pytest.fixture(scope="module")
def land() -> lg.Landscape:
    return grids.land()


@pytest.fixture(scope="module")
def era(land: lg.Landscape) -> lg.Weather:
    return lg.Weather.from_grid(grids.era(), land, tz=CHINA)


def by_hand(weather: lg.Weather, tz_h: float = 8, **world: Any) -> None:
    """Each zone has the days of its point."""
    assert len(weather.places) == len(weather.zones) > 8
    for place in weather.places[::5]:
        hand = grids.by_hand(place.lat_deg, place.lon_deg, tz_h, **world)
        frame = weather.to_frame(place.name).loc[hand.index[0]:hand.index[-1]]
        assert len(frame) == len(hand) > 2
        for column in hand:
            assert np.allclose(frame[column], hand[column], rtol=0, atol=1e-6), column


def test_hours_become_the_days_of_a_clock(era: lg.Weather) -> None:
    by_hand(era)
    assert era.facts.first == datetime.date(2012, 6, 2) and era.facts.days == 5
    told = " ".join(era.assumed)
    for part in ("sums since midnight UTC", "clock UTC+8", "part of a day before 2012-06-02", "nearest point"):
        assert part in told


FORMS: Dict[str, Dict[str, Any]] = {
    "packed": {"dtype": "int16"}, "time": {"time_name": "time"}, "0 to 360": {"east": 0.0},
    "sums of hours": {"sums": "hourly"}}


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@pytest.mark.parametrize("way", ["memory", "file", "raw", "decoded", "dask", "pattern"])
def test_every_form_gives_the_same_bits(form: Dict[str, Any], way: str, era: lg.Weather, land: lg.Landscape,
                                        tmp_path: Path) -> None:
    data: Any = grids.era(**form)
    path = tmp_path / "era5_land.nc"
    if way != "memory":
        data.to_netcdf(path, engine=WRITER)
    if way == "raw":
        data = xr.open_dataset(path, decode_cf=False)
    elif way == "decoded":
        data = xr.open_dataset(path)
    elif way == "dask":
        pytest.importorskip("dask")
        data = xr.open_dataset(path, chunks={list(data.sizes)[0]: 30})
    elif way in ("file", "pattern"):
        data = path if way == "file" else str(tmp_path / "era5_*.nc")
    weather = lg.Weather.from_grid(data, land, tz="+08:00")
    grids.same(weather, era)
    if way in ("raw", "decoded", "dask"):
        data.close()


def _turned(data: Any) -> Any:
    return data.transpose("longitude", "latitude", "valid_time")


def _ascending(data: Any) -> Any:
    return data.sortby("latitude")


def _doubled(data: Any) -> Any:
    return data.expand_dims("number").astype("float64")


def _by_360(data: Any) -> Any:
    """Over the whole Earth, so that the box lies across the end of the axis."""
    at = np.arange(0.0, 360.0, 0.5)
    wide = data.reindex(longitude=at)
    return wide.roll(longitude=490, roll_coords=True)


@pytest.mark.parametrize("change", [_turned, _ascending, _doubled, _by_360])
def test_axes_lie_in_any_order(change: Any, era: lg.Weather, land: lg.Landscape) -> None:
    grids.same(lg.Weather.from_grid(change(grids.era()), land, tz=CHINA), era)


def test_files_by_time_and_by_variable(era: lg.Weather, land: lg.Landscape, tmp_path: Path) -> None:
    data = grids.era(dtype="int16")
    paths: List[Path] = []
    for name in ("t2m", "d2m", "tp", "ssrd"):
        paths.append(tmp_path / f"{name}.nc")
        data[[name]].to_netcdf(paths[-1], engine=WRITER)
    for part, days in (("b", slice("2012-06-04", None)), ("a", slice(None, "2012-06-03"))):
        paths.append(tmp_path / f"wind_{part}.nc")
        data[["u10", "v10"]].sel(valid_time=days).to_netcdf(paths[-1], engine=WRITER)
    grids.same(lg.Weather.from_grid(paths, land, tz=CHINA), era)
    grids.same(lg.Weather.from_grid([xr.open_dataset(p) for p in paths], land, tz=CHINA), era)


def test_times_in_two_files_are_taken_once(era: lg.Weather, land: lg.Landscape) -> None:
    data = grids.era()
    halves = [data.sel(valid_time=slice(None, "2012-06-04")), data.sel(valid_time=slice("2012-06-04", None))]
    grids.same(lg.Weather.from_grid(halves, land, tz=CHINA), era)
    halves[1]["t2m"] = (halves[1]["t2m"] + 1).assign_attrs(units="K")
    with pytest.raises(lg.DataError, match="'t2m' on 2012-06-04 00:00 UTC has other values than in Dataset 1"):
        lg.Weather.from_grid(halves, land, tz=CHINA)


def test_an_hour_in_a_file_of_its_own(era: lg.Weather, land: lg.Landscape) -> None:
    """The one that ends the last day of sums."""
    data = grids.era()
    pieces = [data.isel(valid_time=slice(None, -1)), data.isel(valid_time=slice(-1, None))]
    grids.same(lg.Weather.from_grid(pieces, land, tz=CHINA), era)


def test_days_that_a_variable_lacks_are_told(land: lg.Landscape) -> None:
    data = grids.era()
    pieces = [data.sel(valid_time=slice(None, "2012-06-03")), data.drop_vars("tp").sel(valid_time=slice("2012-06-04", None))]
    weather = lg.Weather.from_grid(pieces, land, tz=CHINA)
    assert weather.facts.last == datetime.date(2012, 6, 3)
    assert any("days after 2012-06-03 are dropped: 'tp' has none after, 'd2m' has them to 2012-06-06" in s
               for s in weather.assumed), weather.assumed


@pytest.mark.parametrize("step_h", [3, 6])
def test_longer_steps(step_h: int, land: lg.Landscape) -> None:
    by_hand(lg.Weather.from_grid(grids.era(step_h=step_h), land, tz=CHINA), step_h=step_h)


@pytest.mark.parametrize("tz, tz_h", [("UTC", 0), ("+05:30", 5.5), ("-3", -3), (datetime.timezone.utc, 0), (None, 8)])
def test_clocks(tz: Any, tz_h: float, land: lg.Landscape) -> None:
    weather = lg.Weather.from_grid(grids.era(), land, tz=tz)  # 114.5 to 117.5 E: eight hours by longitude
    if tz == "+05:30":
        assert weather.facts.days == 5
        return
    by_hand(weather, tz_h)


def test_a_file_that_counts_in_another_zone(era: lg.Weather, land: lg.Landscape, tmp_path: Path) -> None:
    data = grids.era()
    path = tmp_path / "local.nc"
    hours = ((data.valid_time.values - np.datetime64("2012-06-01")) / np.timedelta64(1, "h")).astype("int32") + 8
    data = data.assign_coords(valid_time=("valid_time", hours, {"units": "hours since 2012-06-01 00:00 +08:00"}))
    data.valid_time.encoding.clear()
    data.to_netcdf(path, engine=WRITER)
    grids.same(lg.Weather.from_grid(path, land), era)
    grids.same(lg.Weather.from_grid(xr.open_dataset(path), land), era)


def _by_forecast(data: Any) -> Any:
    """As cfgrib opens sums: when the forecast began, and how far on; the 12 hours after 06 and 18 o'clock."""
    begin = pd.date_range("2012-05-31T18", periods=14, freq="12h")
    step = pd.to_timedelta(np.arange(1, 13), "h")
    valid = begin.values[:, None] + step.values
    flat = data.reindex(valid_time=valid.ravel())
    made = xr.Dataset(coords={"time": begin, "step": step, "latitude": data.latitude, "longitude": data.longitude,
                              "valid_time": (("time", "step"), valid)})
    for name in data.data_vars:
        values = flat[name].values.reshape(14, 12, 5, 7)
        made[name] = (("time", "step", "latitude", "longitude"), values, data[name].attrs)
    return made


def test_forecasts_are_stacked(land: lg.Landscape) -> None:
    data = grids.era(first="2012-05-31", days=9, sums="hourly")
    folded = _by_forecast(data)
    with pytest.raises(lg.DataError, match=r"'step' of length 12 .* stack\(t=\('time', 'step'\)\)"):
        lg.Weather.from_grid(folded, land, tz=CHINA)
    one = lg.Weather.from_grid(folded.stack(t=("time", "step")), land, tz=CHINA)
    first, last = folded.valid_time.values.ravel()[[0, -1]]
    grids.same(one, lg.Weather.from_grid(data.sel(valid_time=slice(first, last)), land, tz=CHINA))


def test_years_and_spans(land: lg.Landscape) -> None:
    data = grids.era(first="2012-12-28", days=8)
    assert lg.Weather.from_grid(data, land, tz=CHINA, first_year=2013).facts.first == datetime.date(2013, 1, 1)
    assert lg.Weather.from_grid(data, land, tz=CHINA, last_year=2012).facts.last == datetime.date(2012, 12, 31)


def test_a_clock_that_changed_elsewhen(land: lg.Landscape) -> None:
    """China had a summer time to 1991."""
    lg.Weather.from_grid(grids.era(first="1992-06-01"), land, tz=CHINA)
    with pytest.raises(lg.ArgumentError, match=r"clock changes within the years of the grid \(\+08:00, \+09:00"):
        lg.Weather.from_grid(grids.era(first="1991-09-12"), land, tz=CHINA)


def test_days_of_several_variables_and_rain_of_another_grid(land: lg.Landscape, tmp_path: Path) -> None:
    days, rain = grids.ag_era(), grids.chirps()
    weather = lg.Weather.from_grid(days, land)
    place = weather.places[3]
    own = days.sel(lat=place.lat_deg, lon=place.lon_deg)
    frame = weather.to_frame(place.name)
    assert list(frame.index) == list(days.time.values)
    assert np.allclose(frame.tmax_c, own.Temperature_Air_2m_Max_24h.astype(float) - 273.15, atol=1e-6)
    assert np.allclose(frame.radiation_mj_m2, own.Solar_Radiation_Flux.astype(float) / 1e6, atol=1e-6)
    assert np.array_equal(frame.precip_mm, own.Precipitation_Flux.astype(float))
    both = lg.Weather.from_grid(days, land, precip=rain)
    assert both.facts.days == 12 and len(both.zones) > len(weather.zones)
    for zone in both.places[::9]:
        words = zone.name.split("_")
        lon, lat = (float(w[:-1]) for w in (words[2:] if len(words) == 4 else words))
        near = rain.precip.sel(longitude=lon, latitude=lat, method="nearest").sel(time=days.time).astype(float)
        if len(words) == 4:
            assert np.array_equal(both.series("precip_mm", zone.name), near)
    paths = []
    for day in days.time.values:
        for name in days.data_vars:
            paths.append(tmp_path / f"{name}_{str(day)[:10]}.nc")
            days[[name]].sel(time=[day]).to_netcdf(paths[-1], engine="h5netcdf")
    rain.to_netcdf(tmp_path / "chirps.nc", engine=WRITER)
    grids.same(lg.Weather.from_grid(paths[:14], land), lg.Weather.from_grid(days.isel(time=slice(2)), land))
    grids.same(lg.Weather.from_grid(days, land, precip=tmp_path / "chirps.nc"), both)


def test_rain_of_any_name_stands_for_what_the_grid_has(land: lg.Landscape) -> None:
    days, rain = grids.ag_era(), grids.chirps()
    both = lg.Weather.from_grid(days, land, precip=rain)
    grids.same(lg.Weather.from_grid(days, land, precip=rain.rename(precip="regen")), both)
    grids.same(lg.Weather.from_grid(days, land, precip=rain.precip.rename("Temperature_Air_2m_Mean_24h")), both)
    grids.same(lg.Weather.from_grid([days, rain], land, names={"Precipitation_Flux": "none"}), both)


def test_names_and_heights(land: lg.Landscape) -> None:
    days = grids.ag_era()
    plain = days.rename(Temperature_Air_2m_Mean_24h="warmth", Wind_Speed_10m_Mean_24h="wind")
    names = {"warmth": "tmean", "wind": "wind"}
    grids.same(lg.Weather.from_grid(plain, land, names=names), lg.Weather.from_grid(days, land))
    low = plain.assign_coords(height=3.0)
    at_three = lg.Weather.from_grid(low, land, names=names).series("wind_m_s", 0)
    assert np.allclose(at_three, lg.Weather.from_grid(days, land).series("wind_m_s", 0) * np.log(672.58) / np.log(
        67.8 * 3 - 5.42), rtol=1e-12)


def test_elevation_and_lapse(land: lg.Landscape) -> None:
    days = grids.ag_era()
    height = xr.Dataset({"z": (("time", "lat", "lon"), np.full((1, 5, 7), 900 * 9.80665, "float32"), {"units": "m2 s-2"})},
                        coords={"time": days.time[:1], "lat": days.lat, "lon": days.lon})
    plain = lg.Weather.from_grid(days, land)
    high = lg.Weather.from_grid(days, land, elevation=height, lapse=6.5)
    place = plain.places[0]
    off = (place.elevation_m - 900) * 6.5 / 1000
    assert np.allclose(high.series("tmean_c", 0), plain.series("tmean_c", 0) - off, atol=1e-4)
    assert lg.Weather.from_grid([days, height], land).places[0].elevation_m == pytest.approx(900, abs=1e-3)


def test_bilinear_lies_between(land: lg.Landscape) -> None:
    days = grids.ag_era()
    near, between = (lg.Weather.from_grid(days, land, points=p) for p in ("nearest", "bilinear"))
    assert len(between.zones) > len(near.zones)
    assert near.series("tmean_c").min() < between.series("tmean_c").min()
    assert between.series("tmean_c").max() < near.series("tmean_c").max()


def test_a_calendar_without_leap_days(land: lg.Landscape) -> None:
    pytest.importorskip("cftime")
    days = grids.ag_era(first="2012-02-25", days=10)
    short = days.sel(time=days.time.dt.strftime("%m-%d") != "02-29").convert_calendar("noleap")
    weather = lg.Weather.from_grid(short, land, noleap=True)
    whole = lg.Weather.from_grid(days, land)
    at = int(np.flatnonzero(weather.time == np.datetime64("2012-02-29"))[0])
    assert weather.facts.days == 10 and weather.series("precip_mm", 0)[at] == 0
    assert weather.series("tmean_c", 0)[at] == weather.series("tmean_c", 0)[at - 1]
    rest = weather.time != np.datetime64("2012-02-29")
    assert np.array_equal(weather.series("tmean_c")[:, rest], whole.series("tmean_c")[:, rest])


def test_gaps_of_netcdf_are_missing(land: lg.Landscape, tmp_path: Path) -> None:
    """A sea in the west: what NetCDF writes where nothing was written."""
    netcdf = pytest.importorskip("netCDF4")
    data = grids.era(dtype="int16")
    path = tmp_path / "sea.nc"
    data.to_netcdf(path, engine=WRITER)
    with netcdf.Dataset(path, "a") as file:
        file.set_auto_maskandscale(False)
        for name in grids.UNITS:
            file[name].delncattr("_FillValue")
            file[name][:, :, :3] = -32767
    ways = [path, xr.open_dataset(path), xr.open_dataset(path, mask_and_scale=False)]
    weathers = [lg.Weather.from_grid(way, land, tz=CHINA) for way in ways]
    assert min(p.lon_deg for p in weathers[0].places) == 116.0
    for other in weathers[1:]:
        grids.same(weathers[0], other)


@pytest.mark.parametrize("kind", [np.float64, np.float32])
@pytest.mark.parametrize("both", [True, False])
def test_packed_numbers_are_unpacked_in_double(kind: Any, both: bool, land: lg.Landscape, tmp_path: Path) -> None:
    """Decoded into float of 32 bits they would be others than those that a file's reader has."""
    data = grids.era()
    for name in data.data_vars:
        low, high = float(data[name].min()), float(data[name].max())
        offset = kind((low + high) / 2) if both else 0
        data[name].encoding = {"dtype": "int16", "scale_factor": kind(max(high - offset, offset - low) / 32001),
                               "_FillValue": np.int16(-32767), **({"add_offset": offset} if both else {})}
    data.to_netcdf(tmp_path / "a.nc", engine=WRITER)
    ways = [lg.Weather.from_grid(way, land, tz=CHINA) for way in (
        tmp_path / "a.nc", xr.open_dataset(tmp_path / "a.nc"), xr.open_dataset(tmp_path / "a.nc", mask_and_scale=False))]
    grids.same(ways[0], ways[1])
    grids.same(ways[0], ways[2])
    computed = xr.open_dataset(tmp_path / "a.nc")
    computed["t2m"].values[:] = computed.t2m.values + np.float32(0.0001)
    assert not np.array_equal(lg.Weather.from_grid(computed, land, tz=CHINA).series("tmean_c"), ways[0].series("tmean_c"))


def test_little_is_held_at_once(land: lg.Landscape, era: lg.Weather, monkeypatch: pytest.MonkeyPatch) -> None:
    from libgrass import _gridded, _grid_sources

    most = []
    read = _grid_sources.Part.read
    monkeypatch.setattr(_gridded, "SLAB_BYTES", 8 * 35 * 7)
    monkeypatch.setattr(_grid_sources.Part, "read", lambda *a: most.append(read(*a)) or most[-1])
    grids.same(lg.Weather.from_grid(grids.era(), land, tz=CHINA), era)
    assert max(len(m) for m in most) == _gridded.LOOKED_AT


# ---- what such a weather can do ----


def test_the_same_bits_by_every_way(era: lg.Weather, land: lg.Landscape, tmp_path: Path) -> None:
    own = era.zoned(land)
    assert own.weather_zones == era.zones and land.weather_zones != era.zones
    era.write_csv(tmp_path / "days.csv")
    era.to_dataset().to_netcdf(tmp_path / "zones.nc", engine=WRITER)
    tables = [era.to_frame(zone).assign(zone=zone) for zone in era.zones]
    for other in (lg.Weather.read(tmp_path / "days.csv", own), lg.Weather.read(tmp_path / "zones.nc", own),
                  lg.Weather.from_frame(era.to_dataset(), own), lg.Weather.from_frame(pd.concat(tables), own),
                  lg.Weather.from_frame(xr.open_dataset(tmp_path / "zones.nc"), own)):
        grids.same(other, era)


def test_a_weather_of_a_land_alone_has_no_places(land: lg.Landscape) -> None:
    weather = lg.Weather.generate(first_year=2012, last_year=2012)
    assert weather.places == () and "lon" not in weather.to_dataset().coords
    with pytest.raises(lg.LibgrassError, match="weather"):
        weather.zoned(land)


def test_it_can_be_pickled(era: lg.Weather, land: lg.Landscape) -> None:
    import pickle

    again = pickle.loads(pickle.dumps(era))
    grids.same(again, era)
    assert again.places == era.places and again.assumed == era.assumed
