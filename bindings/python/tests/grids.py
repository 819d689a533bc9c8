"""Weather on a grid as ERA5-Land, AgERA5 and CHIRPS give it, made up, and its days by another arithmetic: pandas'."""

from __future__ import annotations

from typing import Any, Dict

import numpy as np
import pandas as pd
import xarray as xr

import libgrass as lg

LAT = np.array([45.0, 44.5, 44.0, 43.5, 43.0])
LON = np.array([114.5, 115.0, 115.5, 116.0, 116.5, 117.0, 117.5])
UNITS = {"t2m": "K", "d2m": "K", "tp": "m", "ssrd": "J m**-2", "u10": "m s**-1", "v10": "m s**-1"}
#: What 16 bits hold exactly.
PACKED = {"t2m": (1 / 64, 270.0), "d2m": (1 / 64, 260.0), "tp": (2.0**-17, 0.0625), "ssrd": (1024.0, 2.0**24),
          "u10": (1 / 64, 0.0), "v10": (1 / 64, 0.0)}


def land(cell_m: float = 10000) -> lg.Landscape:
    return lg.Landscape.make(cell_m=cell_m)


def _noise(shape: Any, seed: int) -> Any:
    return np.random.default_rng(seed).random(shape)


def steps_of_hours(first: str = "2012-06-01", days: float = 6, step_h: int = 1) -> Dict[str, Any]:
    """What each step has: rain and sun of the step that ends at the stamp; others at the stamp."""
    time = pd.date_range(first, periods=int(24 * days / step_h), freq=f"{step_h}h")
    shape = (len(time), len(LAT), len(LON))
    hour = time.hour.to_numpy()[:, None, None]
    local = (hour + 8) % 24
    air = 285 + 9 * np.sin((local - 9) / 24 * 2 * np.pi) + 4 * _noise(shape, 1) + 0.2 * np.arange(len(LON))
    dry = air - 4 - 8 * _noise(shape, 2)
    rain = np.where(_noise(shape, 3) > 0.8, 0.003 * _noise(shape, 4), 0.0) * step_h
    sun = np.maximum(np.sin((local - 6.5) / 12 * np.pi), 0) * 2.2e6 * (0.7 + 0.3 * _noise(shape, 5)) * step_h
    sun[((local < 6) | (local > 18)).ravel()] = 0
    values = {"t2m": air, "d2m": dry, "tp": rain, "ssrd": sun, "u10": 6 * _noise(shape, 6) - 3,
              "v10": 5 * _noise(shape, 7) - 2}
    made = {name: PACKED[name][0] * np.round(v / PACKED[name][0]) for name, v in values.items()}
    return {"time": time, **made}


def since_midnight(step: Any, time: Any) -> Any:
    """Sums that begin anew after 00:00 of UTC, which holds the whole day before."""
    day = (time - pd.Timedelta(1, "s")).floor("D")
    flat = pd.DataFrame(step.reshape(len(time), -1)).groupby(np.asarray(day)).cumsum().to_numpy()
    return flat.reshape(step.shape)


def era(first: str = "2012-06-01", days: float = 6, step_h: int = 1, sums: str = "since_midnight",
        time_name: str = "valid_time", east: float = 0.0, dtype: str = "float32") -> xr.Dataset:
    """Hours, latitudes from the north, K, m and J; packed where dtype is int16."""
    steps = steps_of_hours(first, days, step_h)
    time = steps.pop("time")
    if sums == "since_midnight":
        for name in ("tp", "ssrd"):
            steps[name] = since_midnight(steps[name], time)
    data = xr.Dataset(coords={time_name: time, "latitude": ("latitude", LAT, {"units": "degrees_north"}),
                              "longitude": ("longitude", LON + east, {"units": "degrees_east"})})
    for name, values in steps.items():
        data[name] = ((time_name, "latitude", "longitude"), values.astype("float32"), {"units": UNITS[name]})
        if dtype == "int16":
            scale, offset = PACKED[name]
            data[name].encoding = {"dtype": "int16", "scale_factor": scale, "add_offset": offset,
                                   "_FillValue": np.int16(-32767)}
    data[time_name].encoding = {"units": "seconds since 1970-01-01", "calendar": "proleptic_gregorian", "dtype": "int64"}
    return data


def _saturation(t_c: Any) -> Any:
    return 0.6108 * np.exp(17.27 * t_c / (t_c + 237.3))


def by_hand(lat: float, lon: float, tz_h: float = 8, first: str = "2012-06-01", days: float = 6, step_h: int = 1,
            steps: Any = None) -> pd.DataFrame:
    """The days of the clock of a point that the record holds whole, by pandas."""
    steps = steps or steps_of_hours(first, days, step_h)
    at = (slice(None), int(np.argmin(abs(LAT - lat))), int(np.argmin(abs(LON - lon))))
    frame = pd.DataFrame({k: v[at] for k, v in steps.items() if k != "time"}, index=steps["time"])
    moments = frame[["t2m", "d2m", "u10", "v10"]].copy()
    moments["wind"] = np.hypot(moments.u10, moments.v10)
    moments.index = moments.index + pd.Timedelta(tz_h, "h")
    sums = frame[["tp", "ssrd"]].copy()
    sums.index = sums.index + pd.Timedelta(tz_h - step_h / 2, "h")  # the middle of the hour that ended
    count = 24 // step_h
    day = moments.groupby(moments.index.floor("D"))
    total = sums.groupby(sums.index.floor("D"))
    whole = day.size().index[day.size() == count].intersection(total.size().index[total.size() == count])
    air, rain = day.mean(), total.sum()
    least, most = day.t2m.min() - 273.15, day.t2m.max() - 273.15
    made = pd.DataFrame({
        "tmean_c": air.t2m - 273.15, "tmin_c": least, "tmax_c": most, "precip_mm": 1000 * rain.tp,
        "radiation_mj_m2": rain.ssrd / 1e6, "par_mj_m2": 0.48 * rain.ssrd / 1e6,
        "wind_m_s": air.wind * 4.87 / np.log(67.8 * 10 - 5.42),
        "rh_frac": _saturation(air.d2m - 273.15) / (0.5 * (_saturation(least) + _saturation(most)))})
    made["rh_frac"] = made["rh_frac"].clip(upper=1)
    return made.loc[whole]


def ag_era(first: str = "2012-05-28", days: int = 12) -> xr.Dataset:
    """Days as AgERA5 has them, of one file each variable or of one for all."""
    time = pd.date_range(first, periods=days)
    shape = (days, len(LAT), len(LON))
    mean = 288 + 6 * _noise(shape, 11)
    values = {"Temperature_Air_2m_Mean_24h": (mean, "K"), "Temperature_Air_2m_Min_24h": (mean - 5, "K"),
              "Temperature_Air_2m_Max_24h": (mean + 7, "K"),
              "Precipitation_Flux": (np.where(_noise(shape, 12) > 0.7, 9 * _noise(shape, 13), 0), "mm d-1"),
              "Solar_Radiation_Flux": (1.2e7 + 1e7 * _noise(shape, 14), "J m-2 d-1"),
              "Wind_Speed_10m_Mean_24h": (1 + 4 * _noise(shape, 15), "m s-1"),
              "Vapour_Pressure_Mean_24h": (6 + 3 * _noise(shape, 16), "hPa")}
    data = xr.Dataset(coords={"time": time, "lat": LAT, "lon": LON})
    for name, (value, unit) in values.items():
        data[name] = (("time", "lat", "lon"), value.astype("float32"), {"units": unit})
    return data


def chirps(first: str = "2012-05-25", days: int = 20) -> xr.Dataset:
    """Rain of days on a finer grid, latitudes from the south."""
    lat, lon = 42.525 + 0.25 * np.arange(12), 113.925 + 0.25 * np.arange(17)
    shape = (days, lat.size, lon.size)
    rain = np.where(_noise(shape, 21) > 0.7, 12 * _noise(shape, 22), 0).astype("float32")
    data = xr.Dataset(coords={"time": pd.date_range(first, periods=days), "latitude": lat, "longitude": lon})
    data["precip"] = (("time", "latitude", "longitude"), rain, {"units": "mm/day"})
    return data


def same(one: lg.Weather, other: lg.Weather) -> None:
    """Bit for bit, whatever the zones are called."""
    assert one.zones == other.zones and one.facts.first == other.facts.first
    for name in lg.weather.COLUMNS:
        assert np.array_equal(one.series(name), other.series(name)), name
