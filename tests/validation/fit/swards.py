"""Point runs of the library for fitting and checking the response to water (docs/decisions/027-thirst-fit.md).

    cc -O2 -shared -fPIC -I libgrass/include -I BUILD/include shim.c -L BUILD/libgrass -lgrass -o shim.so
    SHIM=shim.so python thirst.py
"""
import csv
import ctypes
import os
import pathlib

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
TMEAN, TMIN, TMAX, PRECIP, RADIATION, PAR, WIND, RH, PET = range(9)
VALUES = ("standing", "current", "green", "growth", "intake", "litter", "reserve", "aet", "condition")
PER_HEAD_SU = 0.77  # of a sheep of 31.5 kg: (31.5/45)^0.75

shim = ctypes.CDLL(os.environ.get("SHIM", "./shim.so"))
shim.shim_error.restype = ctypes.c_char_p
shim.shim_generate.restype = shim.shim_weather.restype = ctypes.c_void_p
shim.shim_column.restype = ctypes.POINTER(ctypes.c_double)
shim.shim_column.argtypes = [ctypes.c_void_p, ctypes.c_int]
shim.shim_days.argtypes = [ctypes.c_void_p]
DOUBLES = ctypes.POINTER(ctypes.c_double)


class Weather:
    """Days of whole years; a copy may have its rain or its temperature changed."""

    def __init__(self, first, columns):
        self.first = first
        self.columns = {c: np.ascontiguousarray(v, dtype=float) for c, v in columns.items()}
        self.dates = np.datetime64(f"{first}-01-01") + np.arange(len(self.columns[TMEAN]))
        self.year = self.dates.astype("datetime64[Y]").astype(int) + 1970
        self.month = self.dates.astype("datetime64[M]").astype(int) % 12 + 1
        pointers = (DOUBLES * 9)(*[self.columns[c].ctypes.data_as(DOUBLES) if c in self.columns else None for c in range(9)])
        self.handle = shim.shim_weather(first, len(self.dates), pointers, 9)
        if not self.handle:
            raise SystemExit(shim.shim_error().decode())

    def changed(self, rain=None, warmer=0.0):
        columns = dict(self.columns)
        if rain is not None:
            columns[PRECIP] = columns[PRECIP] * rain
        for c in (TMEAN, TMIN):
            columns[c] = columns[c] + warmer
        return Weather(self.first, columns)

    def window(self, first_mmdd, last_mmdd):
        day = self.month * 100 + (self.dates - self.dates.astype("datetime64[M]").astype("datetime64[D]")).astype(int) + 1
        return (day >= first_mmdd) & (day <= last_mmdd)

    def repeated(self, times):
        """The same years again and again on a calendar of their own (29 February as 28)."""
        keep = ~((self.month == 2) & (self.dates.astype("datetime64[D]") == self.dates.astype("datetime64[M]").astype(
            "datetime64[D]") + 28))
        one = {c: v[keep] for c, v in self.columns.items()}
        years = len(one[TMEAN]) // 365
        first = 2001
        target = np.arange(np.datetime64(f"{first}-01-01"), np.datetime64(f"{first + years * times}-01-01"))
        leap = (target.astype("datetime64[M]").astype(int) % 12 == 1) & (
            (target - target.astype("datetime64[M]").astype("datetime64[D]")).astype(int) == 28)
        index = np.cumsum(~leap) - 1
        return Weather(first, {c: np.tile(v, times)[index] for c, v in one.items()})


def generated(description, first, last, seed):
    handle = shim.shim_generate(str(ROOT / "data/xilinhot" / description).encode(), first, last, seed)
    if not handle:
        raise SystemExit(shim.shim_error().decode())
    days = shim.shim_days(handle)
    return Weather(first, {c: np.ctypeslib.as_array(shim.shim_column(handle, c), (days,)).copy()
                           for c in (TMEAN, TMIN, PRECIP, PAR, PET)})


def types():
    table = {}
    with open(ROOT / "data/tables/grassland_types.csv") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            table.setdefault(row["type"], {})[row["parameter"]] = float(row["value"])
    return table


def run(params, weather, stocking=None, degradation=False, spinup=10):
    names = (ctypes.c_char_p * len(params))(*[n.encode() for n in params])
    values = (ctypes.c_double * len(params))(*params.values())
    out = np.empty((len(weather.dates), len(VALUES)))
    given = None if stocking is None else np.ascontiguousarray(stocking, dtype=float)
    if shim.shim_run(names, values, len(params), ctypes.c_void_p(weather.handle),
                     None if given is None else given.ctypes.data_as(DOUBLES), int(degradation), spinup,
                     out.ctypes.data_as(DOUBLES)):
        raise ValueError(shim.shim_error().decode())
    return {name: out[:, i] for i, name in enumerate(VALUES)}


def by_year(weather, values, how=np.sum, window=None):
    chosen = np.ones(len(values), bool) if window is None else window
    return np.array([how(values[chosen & (weather.year == y)]) for y in np.unique(weather.year)])


def crossing(values, share, after=False):
    """Day of the year (from 1, between days) on which values reach, or after their peak fall below, a share of it."""
    if not values.max() > 0:
        return float(len(values))
    limit, top = share * values.max(), int(values.argmax())
    past = values < limit if after else values >= limit
    past[: top if after else 0] = False
    if not past.any():
        return float(len(values))
    i = int(np.argmax(past))
    return i + 1.0 if i == 0 else i + (limit - values[i - 1]) / (values[i] - values[i - 1])


def greenup(weather, green):
    """First leaves: a fiftieth of the year's largest green mass (a tenth of it stood in mid May at the observatory)."""
    return by_year(weather, green, lambda g: crossing(g, 0.02))


def half_green(weather, green):
    return by_year(weather, green, lambda g: crossing(g, 0.5, after=True))
