"""The figures that the thirst of the sward is judged by, from point runs: {name: value}; bands stand in BANDS."""
import csv

import numpy as np

from swards import PER_HEAD_SU, PRECIP, ROOT, by_year, generated, greenup, half_green, run, types

with open(ROOT / "tests/validation/experiment.csv") as lines:  # ungrazed, g/m2
    EXPERIMENT = {row[0]: tuple(float(x) for x in row[1:])
                  for row in list(csv.reader(line for line in lines if not line.startswith("#")))[1:]}
# Forage of Xilinhot City, Mt, 2000-2015 (Qu et al. 2021, ChinaXiv:202102.00068, table S1).
QU = dict(zip(range(2000, 2016), (0.82, 0.82, 1.03, 1.31, 1.09, 1.16, 1.07, 0.95, 1.21, 0.97, 1.19, 1.14, 1.60, 1.43,
                                  1.34, 1.44)))
# low, high: outside them a figure costs, in widths
BANDS = {
    "experiment r": (0.85, 1), "experiment rmse": (0, 30), "mid-May green": (8, 19),
    "peak mean": (140, 185), "peak day": (217, 240), "green-up": (110, 125), "half green": (258, 276),
    "growth cv": (0.15, 0.25), "greenup per degree": (-1.95, -1.65),
    "half rain growth": (-0.35, -0.255), "half rain peak": (-0.30, -0.20), "third rain growth": (-0.50, -0.35),
    "more rain growth": (0.10, 0.20), "legacy growth": (-0.12, -0.02),
    "use 150": (0, 9), "use falls 150-350": (-0.20, 1), "use desert-typical": (0, 3), "use typical-meadow": (0, 3),
    "desert peak": (45, 80), "meadow peak": (150, 240), "type peak": (100, 180),
    "ratio 8 2": (0.70, 0.94), "ratio 8 4": (0.65, 0.89), "ratio 8 8": (0.41, 0.65),
    "ratio 9 2": (0.69, 0.93), "ratio 9 4": (0.52, 0.76), "ratio 9 8": (0.34, 0.58),
    "growth at 9": (0.75, 1.1), "growth at 9, fourth": (0.70, 1.1), "growth at 3": (0.9, 1.1), "intake at 9": (1.02, 1.3),
    "intake at 3": (1.0, 1.3), "litter at 9": (0.10, 0.40), "condition at 9": (0.6, 1),
    "carry December": (0.5, 0.7), "carry March": (0.35, 0.55), "recovery": (0.30, 2), "qu even": (0.80, 1),
    "reserve trend": (-0.1, 0.1)}
DAY = np.timedelta64(1, "D")


class Inputs:
    """Weather of one set of seeds."""

    def __init__(self, seeds, first=2012, last=2021, description="weather.yaml", long_seeds=()):
        self.ten = [generated(description, first, last, seed) for seed in seeds]
        self.long = [generated("weather-1970-2022.yaml", 1990, 2015, seed) for seed in long_seeds]
        self.warm = [w.changed(warmer=1.0) for w in self.ten]
        self.cycled = [w.repeated(3) for w in self.ten]
        self.twice = [w.repeated(2) for w in self.ten]
        self.dry = {}
        for name, window, share in (("half", (501, 831), 0.5), ("third", (401, 930), 0.34), ("more", (501, 831), 1.5)):
            self.dry[name] = []
            for i, w in enumerate(self.cycled):
                shocked = (w.year - 2001 - i) % 4 == 0
                self.dry[name].append((w.changed(rain=np.where(shocked & w.window(*window), share, 1.0)), shocked))
        mean_mm = np.mean([by_year(w, w.columns[PRECIP]).mean() for w in self.ten])
        self.at_mm = {mm: self.twice[0].changed(rain=mm / mean_mm) for mm in (150, 180, 250, 300, 350, 400, 450)}
        w = self.cycled[0]
        self.rainless = w.changed(rain=np.where((w.year >= 2011) & (w.year <= 2016), 0.0, 1.0))
        self.graze = {}
        for su in (2, 4, 8):
            self.graze[su] = [np.where((x.year >= 2013) & x.window(610, 918), su * PER_HEAD_SU, 0.0) for x in self.ten]
        self.nine = {su: [np.where((x.year >= 2007) & (x.year <= 2010) & x.window(601, 930), su * PER_HEAD_SU, 0.0)
                          for x in self.twice] for su in (3, 9)}


def experiment(f, p, inputs, base):
    rows = {}
    for rate in (0, 2, 4, 8):
        days = base if rate == 0 else [run(p, w, inputs.graze[rate][i]) for i, w in enumerate(inputs.ten)]
        for date in EXPERIMENT:
            rows.setdefault(date, []).append(np.mean(
                [d["current"][(np.datetime64(date) - w.dates[0]) // DAY] for d, w in zip(days, inputs.ten)]) / 10)
    f["rows"] = rows
    got, seen = np.array([rows[d][0] for d in EXPERIMENT]), np.array([v[0] for v in EXPERIMENT.values()])
    f["experiment r"], f["experiment rmse"] = np.corrcoef(got, seen)[0, 1], np.sqrt(np.mean((got - seen) ** 2))
    for month in (8, 9):
        dates = [d for d in EXPERIMENT if int(d[5:7]) == month]
        for k, rate in enumerate((2, 4, 8)):
            f[f"ratio {month} {rate}"] = np.mean([rows[d][k + 1] for d in dates]) / np.mean([rows[d][0] for d in dates])


def season(f, inputs, base):
    ten = list(zip(inputs.ten, base))
    peak = np.array([by_year(w, d["current"] / 10, np.max, w.window(501, 1031)) for w, d in ten])
    f["peak mean"], f["peak sd"] = peak.mean(), peak.std()
    f["peak day"] = np.mean([by_year(w, d["current"], np.argmax, w.window(501, 1031)) for w, d in ten]) + 121
    f["mid-May green"] = np.mean([d["green"][w.window(515, 515)].mean() for w, d in ten]) / 10
    f["green-up"] = np.mean([greenup(w, d["green"]) for w, d in ten])
    f["half green"] = np.mean([half_green(w, d["green"]) for w, d in ten])
    growth = np.array([by_year(w, d["growth"]) for w, d in ten])
    f["evapotranspiration"] = np.mean([by_year(w, d["aet"]).mean() for w, d in ten])
    f["growth mean"], f["growth cv"] = growth.mean() / 10, (growth.std(axis=1) / growth.mean(axis=1)).mean()
    stand = [np.mean([d["standing"][w.window(*day)].mean() for w, d in ten]) for day in ((1215, 1215), (315, 315))]
    top = np.mean([by_year(w, d["standing"], np.max, w.window(501, 1031)).mean() for w, d in ten])
    f["carry December"], f["carry March"] = stand[0] / top, stand[1] / top


def rain(f, p, inputs):
    plain = [run(p, w) for w in inputs.cycled]
    for name, cases in inputs.dry.items():
        growth, peak, after = [], [], []
        for (w, shocked), d0 in zip(cases, plain):
            d = run(p, w)
            years = np.unique(w.year)
            hit = np.array([shocked[w.year == y].any() for y in years])
            g, g0 = by_year(w, d["growth"]), by_year(w, d0["growth"])
            top, top0 = [by_year(w, x["current"], np.max, w.window(501, 1031)) for x in (d, d0)]
            growth.append(g[hit].sum() / g0[hit].sum() - 1)
            peak.append(top[hit].sum() / top0[hit].sum() - 1)
            next_year = np.roll(hit, 1)
            next_year[0] = False
            after.append(g[next_year].sum() / g0[next_year].sum() - 1)
        f[f"{name} rain growth"], f[f"{name} rain peak"] = np.mean(growth), np.mean(peak)
        if name == "half":
            f["legacy growth"] = np.mean(after)
    w = inputs.cycled[0]
    d = run(p, inputs.rainless)
    g, g0 = [by_year(w, x["growth"]) for x in (d, plain[0])]
    f["recovery"] = g[20] / g0[20]  # 2021, the fifth year after the six
    f["rainless left"] = d["reserve"][w.year == 2016][-1]


def steady(f, p, inputs, kinds):
    use = {}
    for mm, w in inputs.at_mm.items():
        late = w.year >= 2011
        if mm in (150, 250, 350, 450):
            d = run(p, w, spinup=20)
            use[mm] = by_year(w, d["growth"], window=late)[10:].mean() / 10 / mm
            f[f"use {mm}"] = use[mm]
    f["use falls 150-350"] = use[350] / use[150] - 1
    at = {}
    for kind, mm in (("desert_steppe", 180), ("typical_steppe", 300), ("meadow_steppe", 400)):
        w = inputs.at_mm[mm]
        late = w.year >= 2011
        d = run({**p, **kinds[kind]}, w, spinup=20)
        at[kind] = by_year(w, d["growth"], window=late)[10:].mean() / 10 / mm
        name = {"desert_steppe": "desert", "meadow_steppe": "meadow", "typical_steppe": "type"}[kind]
        f[f"{name} peak"] = by_year(w, d["current"], np.max, w.window(501, 1031))[10:].mean() / 10
        f[f"{name} use"] = at[kind]
    f["use desert-typical"] = at["typical_steppe"] / at["desert_steppe"] - 1
    f["use typical-meadow"] = at["meadow_steppe"] / at["typical_steppe"] - 1


def stocked(f, p, inputs):
    zero = [run(p, w, degradation=True) for w in inputs.twice]
    for su, stocking in inputs.nine.items():
        growth, growth0, fourth, fourth0, eaten, litter, litter0, left = [], [], [], [], [], [], [], []
        for w, s, d0 in zip(inputs.twice, stocking, zero):
            d = run(p, w, s, degradation=True)
            years = (w.year >= 2007) & (w.year <= 2010)
            growth.append(d["growth"][years].sum())
            growth0.append(d0["growth"][years].sum())
            fourth.append(d["growth"][w.year == 2010].sum())
            fourth0.append(d0["growth"][w.year == 2010].sum())
            eaten.append(d["intake"][s > 0].mean() / su)
            summer = years & w.window(601, 930)
            litter.append(d["litter"][summer].mean())
            litter0.append(d0["litter"][summer].mean())
            left.append(d["condition"][w.year == 2010][-1])
        f[f"growth at {su}"] = np.sum(growth) / np.sum(growth0)
        f[f"growth at {su}, fourth"] = np.sum(fourth) / np.sum(fourth0)
        f[f"intake at {su}"], f[f"litter at {su}"] = np.mean(eaten), np.sum(litter) / np.sum(litter0)
        f[f"condition at {su}"] = np.mean(left)


def city_years(f, p, inputs):
    """Peak of the current year 2000-2015 against Qu et al., even and odd years, and rain alone."""
    years, qu = np.array(list(QU)), np.array(list(QU.values()))
    even = years % 2 == 0
    peaks, rains = [], {(501, 731): [], (501, 831): []}
    for w in inputs.long:
        d = run(p, w, spinup=10)
        peaks.append(by_year(w, d["current"], np.max, w.window(501, 1031))[-len(years):])
        for window in rains:
            rains[window].append(by_year(w, w.columns[PRECIP], window=w.window(*window))[-len(years):])
    f["qu peaks"] = np.mean(peaks, axis=0)
    f["qu all"] = np.corrcoef(f["qu peaks"], qu)[0, 1]
    for name, chosen in (("even", even), ("odd", ~even)):
        f[f"qu {name}"] = np.corrcoef(f["qu peaks"][chosen], qu[chosen])[0, 1]
        f[f"qu {name} seeds"] = [np.corrcoef(x[chosen], qu[chosen])[0, 1] for x in peaks]
        for window, values in rains.items():
            f[f"rain {window[0]}-{window[1]} {name}"] = np.corrcoef(np.mean(values, axis=0)[chosen], qu[chosen])[0, 1]


def figures(p, inputs, kinds=None):
    f, p = {}, dict(p)
    kinds = types() if kinds is None else kinds
    base = [run(p, w) for w in inputs.ten]
    last = [by_year(w, d["reserve"], lambda r: r[-1]) for w, d in zip(inputs.ten, base)]
    p["fill_ungrazed"] = f["fill_ungrazed"] = float(np.clip(np.mean(last) / p["reserve_max_kg_ha"], 0.02, 1))
    season(f, inputs, base)
    experiment(f, p, inputs, base)
    warm = run(p, inputs.warm[0])
    f["greenup per degree"] = (greenup(inputs.warm[0], warm["green"]) - greenup(inputs.ten[0], base[0]["green"])).mean()
    rain(f, p, inputs)
    steady(f, p, inputs, kinds)
    stocked(f, p, inputs)
    if inputs.long:
        city_years(f, p, inputs)
    return f


def show(f):
    for name, value in f.items():
        if np.ndim(value) == 0 and not isinstance(value, dict):
            low, high = BANDS.get(name, (None, None))
            mark = "" if low is None else "met   " if low <= value <= high else "MISSES"
            print(f"{mark:6} {name:24} {value:9.3f}" + ("" if low is None else f"   {low} .. {high}"))
