"""make.py: the made-up weather and land of both demonstration sets (numpy, libgrass). Nothing in them was measured:
only seasons are shown. Run in this folder; files are written here and into ../demo-savanna."""
import datetime as dt
import math
from pathlib import Path

import numpy as np

FIRST, LAST = 2001, 2006


def days():
    day = dt.date(FIRST, 1, 1)
    while day.year <= LAST:
        yield day, day.timetuple().tm_yday
        day += dt.timedelta(1)


def write(folder, words, row):
    rng = np.random.default_rng(1)
    lines = [f"# MADE UP for a demonstration of seasons: {words}. Written by data/demo-prairie/make.py.",
             "date,tmean_c,tmin_c,tmax_c,precip_mm,par_mj_m2,pet_mm"]
    for day, number in days():
        t, wet, rain, par, pet = row(number, rng)
        mm = rng.gamma(0.8, rain / wet / 0.8) if rng.random() < wet else 0.0
        lines.append(f"{day},{t:.1f},{t - 6:.1f},{t + 6:.1f},{mm:.1f},{par:.2f},{pet:.2f}")
    (folder / "weather.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def near(number, peak, width):
    away = (number - peak + 182.5) % 365 - 182.5
    return math.exp(-0.5 * (away / width) ** 2)


def prairie(number, rng):
    year = math.cos(2 * math.pi * (number - 20) / 365)
    return (12.5 - 14 * year + rng.normal(0, 3), 0.28, 0.7 + 3.4 * near(number, 155, 50), 7.2 - 4.2 * year,
            max(0.2, 2.9 - 2.5 * year))


def savanna(number, rng):
    rain = 0.15 + 7.5 * near(number, 110, 20) + 5.5 * near(number, 319, 18)
    return (21.5 + rng.normal(0, 1.2), min(0.7, 0.05 + rain / 9), rain, 9.3 - 0.15 * rain, 4.8 - 0.15 * rain)


def land(folder, zone, kind, lon, lat):
    import libgrass as lg

    crs = (f'PROJCRS["Albers equal area about {lon:g} E (made up)",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",'
           'ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",'
           '0.0174532925199433]]],CONVERSION["made up",METHOD["Albers Equal Area",ID["EPSG",9822]],'
           + ",".join(f'PARAMETER["{name}",{value},ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",{code}]]'
                      for name, value, code in (("Latitude of false origin", lat, 8821),
                                                ("Longitude of false origin", lon, 8822),
                                                ("Latitude of 1st standard parallel", lat - 2, 8823),
                                                ("Latitude of 2nd standard parallel", lat + 3, 8824)))
           + ',PARAMETER["Easting at false origin",0,LENGTHUNIT["metre",1],ID["EPSG",8826]],'
           'PARAMETER["Northing at false origin",0,LENGTHUNIT["metre",1],ID["EPSG",8827]]],CS[Cartesian,2],'
           'AXIS["easting (X)",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["northing (Y)",north,ORDER[2],LENGTHUNIT["metre",1]]]')
    unit = np.zeros((8, 8), "int32")
    unit[:, 4:] = 1
    made = lg.Landscape.from_arrays(
        unit=unit, type=np.zeros((8, 8), "uint8"), awc_mm=np.full((8, 8), 120.0, "float32"),
        water_km=np.full((8, 8), 1.0, "float32"), condition=np.full((8, 8), 0.95, "float32"), west_m=0, north_m=8000,
        cell_m=1000, types=[kind], units=["west", "east"], weather_zones=[lg.WeatherZone(zone, lon, lat, elevation_m=400)],
        crs=crs, note="MADE UP for a demonstration of seasons: sixty-four square kilometres that are nowhere.")
    made.write(folder / "land.h5")


if __name__ == "__main__":
    here = Path(__file__).parent
    write(here, "a prairie of cold winters and wet early summers, about 600 mm", prairie)
    write(here / "../demo-savanna", "a savanna of two rains, April and November, about 600 mm", savanna)
    land(here, "prairie", "made_up_prairie", -96.6, 39.1)
    land(here / "../demo-savanna", "savanna", "made_up_savanna", 36.8, -1.3)
