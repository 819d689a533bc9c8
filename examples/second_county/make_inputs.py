"""make_inputs.py [FOLDER]: what the office of a made-up county would have lying about.

Sharga-Tal is nowhere: outline, pastures, soils and weather are drawn here at random (always the same). Only the forms are
those of the real world, with what is awkward about them:

pastures.shp   24 pastures in UTM 49N, a table in Windows-1251 without saying so, attributes called as nobody else calls them
types.tif      codes of a vegetation map, 100 m: 101 steppe, 102 meadow steppe, 205 a lake
soil.tif       water that the soil can hold, in tenths of mm, on latitude and longitude
era5land_*.nc  three years by the hour as ERA5-Land gives them: north first, packed, K, m and J m-2, sums since midnight UTC
"""

import sys
from pathlib import Path

import geopandas
import numpy as np
import rasterio
import rasterio.transform
import shapely.geometry
import xarray as xr

WEST_M, SOUTH_M, WIDE_M, HIGH_M = 596_000, 5_125_000, 54_000, 45_000  # EPSG:32649
ACROSS, UP = 6, 4


def pastures(folder: Path, random: np.random.Generator) -> None:
    """A net of corners, shifted, so that neighbours share their borders."""
    corners = np.array([[(WEST_M + WIDE_M * i / ACROSS, SOUTH_M + HIGH_M * j / UP) for i in range(ACROSS + 1)]
                        for j in range(UP + 1)])
    corners += random.uniform(-2200, 2200, corners.shape)
    rows = []
    for j in range(UP):
        for i in range(ACROSS):
            ring = [corners[j, i], corners[j, i + 1], corners[j + 1, i + 1], corners[j + 1, i]]
            rows.append({"NER": f"Бэлчээр {ACROSS * j + i + 1:02d}", "BAG": f"{1 + i // 2}-р баг",
                         "TOROL": "дархан" if (i, j) == (4, 3) else "малчин",
                         "geometry": shapely.geometry.Polygon(ring)})
    frame = geopandas.GeoDataFrame(rows, crs="EPSG:32649")
    frame.to_file(folder / "pastures.shp", encoding="cp1251")
    (folder / "pastures.cpg").unlink(missing_ok=True)  # as it comes by mail: nothing says which letters these are


def raster(path: Path, values: np.ndarray, west: float, north: float, cell: float, crs: str, nodata: int,
           **band: object) -> None:
    with rasterio.open(path, "w", driver="GTiff", width=values.shape[1], height=values.shape[0], count=1,
                       dtype=values.dtype, crs=crs, nodata=nodata, compress="deflate",
                       transform=rasterio.transform.from_origin(west, north, cell, cell)) as file:
        file.write(values, 1)
        for key, value in band.items():
            setattr(file, key, (value,))


def land(folder: Path) -> None:
    """A meadow steppe in the moister north-east, a lake; soils thin out towards the west."""
    x, y = np.meshgrid(np.arange(-30, 570) / 540, np.arange(480, -30, -1) / 450)
    types = np.where(x + 0.8 * y + 0.08 * np.sin(9 * x) > 1.35, 102, 101).astype("uint8")
    types[(x - 0.35) ** 2 + 1.6 * (y - 0.3) ** 2 < 0.003] = 205
    raster(folder / "types.tif", types, WEST_M - 3000, SOUTH_M + 48_000, 100, "EPSG:32649", 0)
    lon, lat = np.meshgrid(np.arange(112.1, 113.2, 0.005), np.arange(46.9, 46.1, -0.005))
    awc = 75 + 45 * (lon - 112.1) + 12 * np.sin(30 * lat) * np.cos(25 * lon)
    raster(folder / "soil.tif", np.round(10 * awc).astype("int16"), 112.1, 46.9, 0.005, "EPSG:4326", -9999,
           scales=0.1, units="mm")


def days(random: np.random.Generator, count: int, first: int) -> "dict[str, np.ndarray]":
    """Temperature (K), rain (mm) and cloudiness of days; `first` is the day of the year of the first."""
    season = np.cos(2 * np.pi * (first + np.arange(count) - 197) / 365.25)
    noise = np.zeros(count)
    for day in range(1, count):
        noise[day] = 0.75 * noise[day - 1] + random.normal(0, 2.2)
    wet = random.random(count) < 0.13 + 0.13 * season
    rain = np.where(wet, random.gamma(0.8, 5.0 + 4.6 * np.maximum(season, -0.8), count), 0)
    return {"t": 273.15 + 2.8 + 20.0 * season + noise - 1.5 * wet * (season > 0), "rain": rain,
            "clear": np.where(wet, 0.45, random.uniform(0.65, 1, count))}


def since_midnight(hours: np.ndarray) -> np.ndarray:
    """Amounts of hours (which begin at the stamps) as sums since midnight UTC at the end of each; at 00:00 stands the whole
    day before, of which there is nothing at the very first stamp."""
    sums = hours.reshape(-1, 24, *hours.shape[1:]).cumsum(axis=1).reshape(hours.shape)
    return np.concatenate([np.zeros_like(sums[:1]), sums[:-1]])


def weather(folder: Path, random: np.random.Generator) -> None:
    time = np.arange(np.datetime64("2018-12-31T00"), np.datetime64("2022-01-01T00"), np.timedelta64(1, "h"))
    lat, lon = np.round(np.arange(46.9, 46.05, -0.1), 1), np.round(np.arange(112.1, 113.25, 0.1), 1)
    of_day = days(random, time.size // 24, 0)
    hour, day = np.arange(time.size) % 24, np.arange(time.size) // 24
    local = (hour + 7.5) % 24  # the sun's clock at 112.5 E
    tilt = 0.409 * np.sin(2 * np.pi * (day % 365.25 - 80) / 365.25)
    height = (np.sin(np.radians(46.5)) * np.sin(tilt)
              + np.cos(np.radians(46.5)) * np.cos(tilt) * np.cos((local + 0.5 - 12) * np.pi / 12))
    place = (lon[None, :] - 112.6) + (lat[:, None] - 46.5)  # moister towards the north-east
    cooler = -6.0 * (lat[:, None] - 46.5) + 0 * lon[None, :]
    share = np.where(local < 4, 0.03, np.where(local < 14, 0.02, 0.0662))
    per_day = share.reshape(-1, 24).sum(axis=1)
    rain = (of_day["rain"][day] * share / per_day[day])[:, None, None] * (1 + 0.25 * place) / 1000
    sun = 0.72 * 1361 * 3600 * np.maximum(height, 0) * of_day["clear"][day]
    t2m = np.interp(np.arange(time.size), 24 * np.arange(of_day["t"].size) + 5, of_day["t"])
    t2m = (t2m + 5.5 * np.cos((local - 15) * np.pi / 12))[:, None, None] + cooler
    wind = random.gamma(4, 0.9, time.size)
    turn = random.uniform(0, 2 * np.pi, time.size // 24)[day]
    flat = np.ones((1, lat.size, lon.size))
    fields = {
        "t2m": (t2m, "K", "2 metre temperature"),
        "d2m": (np.minimum(t2m - 1, (of_day["t"][day] - 9)[:, None, None] + cooler), "K", "2 metre dewpoint temperature"),
        "tp": (since_midnight(rain), "m", "Total precipitation"),
        "ssrd": (since_midnight(sun[:, None, None] * flat), "J m**-2", "Surface short-wave (solar) radiation downwards"),
        "u10": ((wind * np.cos(turn))[:, None, None] * flat, "m s**-1", "10 metre U wind component"),
        "v10": ((wind * np.sin(turn))[:, None, None] * flat, "m s**-1", "10 metre V wind component"),
    }
    data = xr.Dataset({name: (("valid_time", "latitude", "longitude"), values.astype("float32"),
                              {"units": unit, "long_name": words}) for name, (values, unit, words) in fields.items()},
                      {"valid_time": time.astype("datetime64[ns]"), "latitude": lat, "longitude": lon})
    data["latitude"].attrs = {"units": "degrees_north", "standard_name": "latitude"}
    data["longitude"].attrs = {"units": "degrees_east", "standard_name": "longitude"}
    data["number"] = 0
    data.attrs = {"Conventions": "CF-1.7", "institution": "made up for an example of libgrass: no reanalysis of any place"}
    for year, begin, end in ((2019, "2018-12-31", "2019-12-31"), (2020, "2020-01-01", "2020-12-31"),
                             (2021, "2021-01-01", "2021-12-31")):
        part = data.sel(valid_time=slice(begin, end + "T23"))
        encoding = {}
        for name in fields:
            low, high = float(part[name].min()), float(part[name].max())
            encoding[name] = {"dtype": "int16", "scale_factor": (high - low) / 65000, "add_offset": (high + low) / 2,
                              "_FillValue": -32767, "zlib": True, "complevel": 1}
        part.to_netcdf(folder / f"era5land_{year}.nc", engine="h5netcdf", encoding=encoding)


def main(folder: str = "inputs") -> None:
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(2024)
    pastures(place, random)
    land(place)
    weather(place, random)


if __name__ == "__main__":
    main(*sys.argv[1:2])
