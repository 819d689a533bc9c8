#!/usr/bin/env python3
"""weather_years.py LIBGRASS DATA [DRAWS]: holds drawn years against the record, and writes the table of docs/weather-years.md.

A thousand years a draw of each station, by the command itself; days are summed to months. What a figure is fitted to and what is only a
check stands beside it."""

import csv
import os
import subprocess
import sys
import tempfile

import numpy as np

YEARS = 1000
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
    wet = np.bincount(month, days[:, 1] >= 0.0999).reshape(-1, 12)
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
    """Lengths of the dry spells of a series."""
    lengths, run = [], 0
    for wet in wet_days:
        if wet:
            if run:
                lengths.append(run)
            run = 0
        else:
            run += 1
    return np.array(lengths)


def figures(rain, tmean):
    """tmean: about its line for a record."""
    year = rain.sum(1)
    known = year[~np.isnan(year)]
    warm = tmean.mean(1)
    season = rain[:, 3:10].sum(1)
    season = season[~np.isnan(season)]
    inside, across = correlations(rain, tmean)
    return {"year mm": known.mean(), "year cv": known.std(ddof=1) / known.mean(), "driest": known.min(), "wettest": known.max(),
            "season mm": season.mean(), "season cv": season.std(ddof=1) / season.mean(), "season driest": season.min(),
            "season wettest": season.max(), "rain lag": pearson(year[1:], year[:-1]), "warm lag": pearson(warm[1:], warm[:-1]),
            "warm sd": sd(warm, None, 1), "inside": inside, "across": across}


def main():
    libgrass, data = sys.argv[1:3]
    draws = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    rows = table(data)
    with tempfile.TemporaryDirectory() as folder:
        for station in STATIONS:
            rain, tmean = record(rows, station)
            left = about_line(tmean)
            want = figures(rain, left)
            path = describe(data, station, folder)
            for draw in range(draws if station == "54102" else 1):
                r, t, wet, days, month = drawn(libgrass, path, draw, folder)
                got = figures(r, t)
                off = np.abs(got["inside"] - want["inside"])
                print(STATIONS[station], draw, "mean off %.4f (month %d), %.2f C" % (np.abs(r.mean(0) / np.nanmean(rain, 0) - 1).max(), np.abs(r.mean(0) / np.nanmean(rain, 0) - 1).argmax() + 1,
                      np.abs(t.mean(0) - np.nanmean(tmean, 0)).max()), "sd off %.3f, T %.3f" % (np.abs(sd(r, 0) / sd(rain, 0) - 1).max(), np.abs(sd(t, 0) / sd(left, 0, 2) - 1).max()),
                      "corr off RR %.3f RT %.3f TT %.3f across %.3f" % (off[:12, :12].max(), off[:12, 12:].max(), off[12:, 12:].max(), np.abs(got["across"] - want["across"]).max()))
                for key in want:
                    if key not in ("inside", "across"):
                        print("   %s %.3f %.3f" % (key, want[key], got[key]), end=";")
                print()
                if draw == 0 and station == "54102":
                    with np.printoptions(precision=2, suppress=True, linewidth=200):
                        print(" skew rec", skew(rain), "\n     got", skew(r), "\n wet", wet.mean(0), wet.std(0), "\n wettest rec", np.nanmax(rain, 0), "\n got", r.max(0), "\n zero", (rain == 0).mean(0), (r == 0).mean(0))


if __name__ == "__main__":
    main()
