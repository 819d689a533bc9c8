#!/usr/bin/env python3
"""weather_years.py LIBGRASS SOURCE: holds drawn years against the record, and writes the tables of docs/weather-years.md.

A thousand years a draw of each station, by the command itself; days are summed to months. Needs numpy. What must hold is a test
(tests/unit/test_weather_drawn.c); this writes it down."""

import csv
import os
import subprocess
import sys
import tempfile

import numpy as np

YEARS, DRAWS = 1000, 10
WET_MM = 0.0999
STATIONS = {"54102": "Xilinhot", "53192": "Abag Qi", "54012": "Xi Ujimqin", "50915": "Uliastai", "54208": "Duolun", "54115": "Linxi",
            "53068": "Erenhot"}


def table(data):
    with open(f"{data}/xilinhot/weather_monthly_1970_2022.csv", encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if line[0] != "#"))


def record(rows, station):
    """Rain and temperature (years, 12), NaN where not measured; temperatures about their line through the years, and the lines' means."""
    rain = np.full((53, 12), np.nan)
    tmean = rain.copy()
    for row in rows:
        if row["station"] == station:
            at = int(row["year"]) - 1970, int(row["month"]) - 1
            tmean[at] = float(row["tmean_c"])
            if row["rain_mm"]:
                rain[at] = float(row["rain_mm"])
    return rain, tmean


def about_line(values):
    """What is left about the straight line through the years of each column, NaN kept."""
    left, years = values.copy(), np.arange(len(values))
    for column in range(values.shape[1]):
        known = ~np.isnan(values[:, column])
        left[:, column] -= np.polyval(np.polyfit(years[known], values[known, column], 1), years)
    return left


def describe(data, station, folder):
    with open(f"{data}/xilinhot/weather-1970-2022.yaml", encoding="utf-8") as file:
        text = file.read()
    text = text.replace("code: 54102", f"code: {station}").replace("xilinhot_54102", STATIONS[station].replace(" ", "_"))
    for name in ("weather_monthly_1970_2022.csv", "weather_normals_wind.csv", "weather_structure.csv"):
        text = text.replace(f": {name}", f": {os.path.abspath(data)}/xilinhot/{name}")
    path = f"{folder}/{station}.yaml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def drawn(libgrass, description, draw, folder):
    """Months and days of a thousand years of one draw: rain, tmean, wet days (years, 12), rain of the days."""
    out = f"{folder}/days.csv"
    subprocess.run([libgrass, "weather", description, f"--years=1-{YEARS}", f"--draw={draw}", "--seed=1", "--out", out, "--quiet"], check=True)
    with open(out, encoding="utf-8") as file:
        head = next(line for line in file if line[0] != "#").rstrip("\n").split(",")
        want = [head.index(name) for name in ("tmean_c", "precip_mm")]
        dates, values = [], []
        for line in file:
            cells = line.rstrip("\n").split(",")
            date = cells[head.index("date")]
            dates.append((int(date[:-6]) - 1) * 12 + int(date[-5:-3]) - 1)
            values.append([float(cells[i]) for i in want])
    month, days = np.array(dates), np.array(values)
    count = np.bincount(month)
    rain = np.bincount(month, days[:, 1]).reshape(-1, 12)
    tmean = (np.bincount(month, days[:, 0]) / count).reshape(-1, 12)
    wet = np.bincount(month, days[:, 1] >= WET_MM).reshape(-1, 12)
    return rain, tmean, wet, days[:, 1], month % 12


def pearson(a, b):
    known = ~np.isnan(a) & ~np.isnan(b)
    return np.corrcoef(a[known], b[known])[0, 1]


def sd(values, axis=None, lost=1):
    n = (~np.isnan(values)).sum(axis)
    return np.sqrt(np.nansum((values - np.nanmean(values, axis)) ** 2, axis) / (n - lost))


def skew(values):
    return np.nanmean((values - np.nanmean(values, 0)) ** 3, 0) / np.nanmean((values - np.nanmean(values, 0)) ** 2, 0) ** 1.5


def correlations(rain, tmean):
    """Between the months of a year, and of January and February with November and December before."""
    x = np.hstack([rain, tmean])
    inside = np.array([[pearson(x[:, i], x[:, j]) for j in range(24)] for i in range(24)])
    across = np.array([[pearson(x[1:, i], x[:-1, j]) for j in (10, 11, 22, 23)] for i in (0, 1, 12, 13)])
    return inside, across


def spells(wet_days):
    """Lengths of the dry spells of a series that a wet day ends; the first may have begun before it."""
    lengths, run = [], 0
    for wet in wet_days:
        if wet:
            if run:
                lengths.append(run)
            run = 0
        else:
            run += 1
    return np.array(lengths)


def season_spells(wet, month):
    """Of April to October of every year."""
    inside = (month >= 3) & (month <= 9)
    edges = np.flatnonzero(np.diff(inside.astype(int))) + 1
    parts = [part for part, here in zip(np.split(wet, edges), np.split(inside, edges)) if here[0]]
    return np.concatenate([spells(part) for part in parts])


def figures(rain, tmean, lost=1):
    """By month and by year; lost: degrees of freedom of the temperatures, which lie about a line in the record."""
    year, season, warm = rain.sum(1), rain[:, 3:10].sum(1), tmean.mean(1)
    known, summers = year[~np.isnan(year)], season[~np.isnan(season)]
    inside, across = correlations(rain, tmean)
    return {"mean": np.nanmean(rain, 0), "sd": sd(rain, 0), "skew": skew(rain), "most": np.nanmax(rain, 0), "least": np.nanmin(rain, 0),
            "t mean": np.nanmean(tmean, 0), "t sd": sd(tmean, 0, lost), "year": known.mean(), "year cv": known.std(ddof=1) / known.mean(),
            "driest": known.min(), "wettest": known.max(), "season": summers.mean(), "season cv": summers.std(ddof=1) / summers.mean(),
            "season driest": summers.min(), "season wettest": summers.max(), "rain lag": pearson(year[1:], year[:-1]),
            "season lag": pearson(season[1:], season[:-1]), "warm lag": pearson(warm[1:], warm[:-1]), "warm sd": sd(warm, None, lost),
            "two driest": np.nanmin(year[1:] + year[:-1]) / 2, "inside": inside, "across": across}


def off(want, got):
    """Greatest distances: means and deviations as shares, correlations as such."""
    inside, across = np.abs(got["inside"] - want["inside"]), np.abs(got["across"] - want["across"])
    return {"mean": np.abs(got["mean"] / want["mean"] - 1).max(), "sd": np.abs(got["sd"] / want["sd"] - 1).max(),
            "t mean": np.abs(got["t mean"] - want["t mean"]).max(), "t sd": np.abs(got["t sd"] / want["t sd"] - 1).max(),
            "rain rain": inside[:12, :12].max(), "rain warm": inside[:12, 12:].max(), "warm warm": inside[12:, 12:].max(),
            "across": across.max()}


def span(values, digits):
    low, high = min(values), max(values)
    texts = [f"{v:.{digits}f}" for v in (low, high)]
    return texts[0] if texts[0] == texts[1] else f"{texts[0]} to {texts[1]}"


def months_table(want, got, wet):
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    lines = ["| month | rain, mm (f) | sd (f) | skew (c) | wettest (c) | temperature (f) | sd (f) | wet days, mean and sd |", "|---|---|---|---|---|---|---|---|"]
    for m, name in enumerate(names):
        lines.append("| %s | %.1f / %.1f | %.1f / %.1f | %.1f / %.1f | %.0f / %.0f | %.1f / %.1f | %.2f / %.2f | %.1f, %.1f |" % (
            name, want["mean"][m], np.mean([g["mean"][m] for g in got]), want["sd"][m], np.mean([g["sd"][m] for g in got]), want["skew"][m],
            np.mean([g["skew"][m] for g in got]), want["most"][m], np.mean([g["most"][m] for g in got]), want["t mean"][m],
            np.mean([g["t mean"][m] for g in got]), want["t sd"][m], np.mean([g["t sd"][m] for g in got]), wet[0][m], wet[1][m]))
    return lines


def years_table(want, got, dry):
    far = [off(want, g) for g in got]
    lines = ["| figure | record | drawn, each of ten thousand-year draws | wanted |", "|---|---|---|---|"]

    def row(name, record_says, drawn_says, wanted=""):
        lines.append(f"| {name} | {record_says} | {drawn_says} | {wanted} |")

    row("monthly means of rain, furthest off (f)", "", span([100 * f["mean"] for f in far], 2) + " %", "1 %")
    row("standard deviations of monthly rain, furthest off (f)", "", span([100 * f["sd"] for f in far], 1) + " %", "10 %")
    row("monthly means of temperature, furthest off (f)", "", span([f["t mean"] for f in far], 3) + " degC")
    row("standard deviations of monthly temperature, furthest off (f)", "", span([100 * f["t sd"] for f in far], 1) + " %")
    row("year's rain, mm", f"{want['year']:.0f}, {want['mean'].sum():.0f} by its months", span([g["year"] for g in got], 0))
    row("its coefficient of variation (c)", f"{want['year cv']:.3f}", span([g["year cv"] for g in got], 3), "0.32, within 0.05")
    row("the same of April to October (c)", f"{want['season cv']:.3f}", span([g["season cv"] for g in got], 3), "0.32, within 0.05")
    row("driest year, mm (c)", f"{want['driest']:.0f}", span([g["driest"] for g in got], 0), "at most the record's")
    row("wettest year, mm (c)", f"{want['wettest']:.0f}", span([g["wettest"] for g in got], 0), "at least the record's")
    row("driest and wettest April to October, mm (c)", f"{want['season driest']:.0f}, {want['season wettest']:.0f}",
        span([g["season driest"] for g in got], 0) + ", " + span([g["season wettest"] for g in got], 0))
    row("driest two years in a row, mean, mm (c)", f"{want['two driest']:.0f}", span([g["two driest"] for g in got], 0))
    row("rain of months with rain of months, 66 pairs, furthest off (f)", "", span([f["rain rain"] for f in far], 3), "0.1")
    row("rain with temperature, 144 pairs (f)", "", span([f["rain warm"] for f in far], 3), "0.1")
    row("temperature with temperature, 66 pairs (f)", "", span([f["warm warm"] for f in far], 3), "0.1")
    row("January, February with November, December before, 16 pairs (f)", "", span([f["across"] for f in far], 3), "0.1")
    row("year's rain with the year before (f: 0)", f"{want['rain lag']:.2f}", span([g["rain lag"] for g in got], 2), "0.1")
    row("year's temperature with the year before (f)", f"{want['warm lag']:.2f}", span([g["warm lag"] for g in got], 2), "0.1")
    row("standard deviation of the year's temperature, degC (c)", f"{want['warm sd']:.2f}", span([g["warm sd"] for g in got], 2))
    row("dry spells of April to October, days: mean, 95 of 100, longest (c)", "none at the station",
        f"{np.mean([d.mean() for d in dry]):.1f}, {np.mean([np.percentile(d, 95) for d in dry]):.0f}, {span([d.max() for d in dry], 0)}")
    return lines


def neighbours_table(rows):
    lines = ["| station | means | sd of rain | correlations inside a year | across | CV of the year | driest, mm | wettest, mm | rain, year before | "
             "temperature, year before |", "|---|---|---|---|---|---|---|---|---|---|"]
    for name, want, got in rows:
        far = off(want, got)
        lines.append("| %s | %.2f %% | %.1f %% | %.2f | %.2f | %.2f / %.2f | %.0f / %.0f | %.0f / %.0f | %.2f / %.2f | %.2f / %.2f |" % (
            name, 100 * far["mean"], 100 * far["sd"], max(far["rain rain"], far["rain warm"], far["warm warm"]), far["across"], want["year cv"],
            got["year cv"], want["driest"], got["driest"], want["wettest"], got["wettest"], want["rain lag"], got["rain lag"], want["warm lag"],
            got["warm lag"]))
    return lines


def write(page, tables):
    """Each between `<!-- NAME -->` and `<!-- end -->`."""
    with open(page, encoding="utf-8") as file:
        lines, out, skipping = file.read().splitlines(), [], False
    for line in lines:
        if line == "<!-- end -->":
            skipping = False
        if not skipping:
            out.append(line)
        name = line[5:-4] if line.startswith("<!-- ") else ""
        if name in tables:
            out += ["", *tables[name], ""]
            skipping = True
    with open(page, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


def main():
    libgrass, source = sys.argv[1:3]
    data, rows, short = f"{source}/data", table(f"{source}/data"), []
    with tempfile.TemporaryDirectory() as folder:
        for station, name in STATIONS.items():
            rain, tmean = record(rows, station)
            want = figures(rain, about_line(tmean), 2)
            want["t mean"] = np.nanmean(tmean, 0)
            got, dry, wet = [], [], []
            for draw in range(DRAWS if station == "54102" else 1):
                r, t, w, days, month = drawn(libgrass, describe(data, station, folder), draw, folder)
                got.append(figures(r, t))
                dry.append(season_spells(days >= WET_MM, month))
                wet.append((w.mean(0), w.std(0)))
            if station == "54102":
                long = months_table(want, got, np.mean(wet, 0)), years_table(want, got, dry)
            else:
                short.append((name, want, got[0]))
    write(f"{source}/docs/weather-years.md", {"months": long[0], "years": long[1], "neighbours": neighbours_table(short)})


if __name__ == "__main__":
    main()
