"""Draws the pictures of docs/validation.md from outputs of the command alone, and prints the figures quoted there.

    python3 docs/validation/plot.py COMMAND [ROWS]      (needs numpy and matplotlib; a minute)

ROWS is a folder that tests/validation/accept.sh filled (1-money 3-sheep unseen thirst): the pictures of animals, of the
experiment and of NDVI are drawn from it; without it they are left as they are.
"""
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
PLAN = DATA / "xilinhot" / "decade-2012-2021.yaml"
GREEN, STRAW, BLUE, BAND = "#3b7d3b", "#b58a3c", "#2f5d8a", "#dfe8d8"
plt.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False,
                     "svg.hashsalt": "libgrass", "savefig.dpi": 90})


def command(*words):
    subprocess.run([sys.argv[1], "--quiet", *map(str, words)], check=True, stderr=subprocess.DEVNULL)


def table(path):
    with open(path, newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        columns = {}
        for row in rows:
            for name, text in row.items():
                columns.setdefault(name, []).append(text)
    for name, texts in columns.items():
        try:
            columns[name] = np.array(texts, float)
        except ValueError:
            columns[name] = np.array(texts)
    return columns


TESTS = HERE.parent.parent / "tests" / "validation"


def qu():
    """Production of the city by year, Qu et al. 2021."""
    rows = table(TESTS / "observed.csv")
    return {int(k): v for s, k, v in zip(rows["source"], rows["key"], rows["value"]) if s == "city"}


def climate(first, last, seed):
    command("weather", DATA / "xilinhot" / "weather.yaml", "--climate", "--years", f"{first}-{last}",
            "--seed", seed, "-o", "weather.csv")
    return table("weather.csv")


def coefficient(name):
    text = (HERE.parent.parent / "libgrass/include/libgrass/tables/degradation_params.def").read_text()
    return float(re.search(rf'LG_PARAM\({name}, "[^"]*", ([^,]+),', text).group(1))


def type_settings(name):
    rows = table(DATA / "tables" / "grassland_types.csv")
    return [f"--param={p}={v:g}" for t, p, v in zip(rows["type"], rows["parameter"], rows["value"]) if t == name]


def point(weather, su=0.0, season=(101, 1231), years=(0, 9999), options=()):
    """Daily table under a stocking in a season (month * 100 + day) of some years."""
    names = list(weather)
    with open("forcing.csv", "w") as out:
        out.write(",".join(names) + ",stocking_su_ha\n")
        for i, date in enumerate(weather["date"]):
            y, m, d = map(int, date.split("-"))
            inside = years[0] <= y <= years[1] and season[0] <= m * 100 + d <= season[1]
            out.write(",".join(str(weather[n][i]) for n in names) + f",{su if inside else 0}\n")
    command("point", "--profile", "steppe", "--weather", "forcing.csv", "--out", "days.csv", *options)
    return table("days.csv")


def years_of(days):
    """One row a year by the definitions of docs/validation.md."""
    year = np.array([int(d[:4]) for d in days["date"]])
    month = np.array([int(d[5:7]) for d in days["date"]])
    out = {}
    for y in np.unique(year):
        at = year == y
        m = month[at]
        green = (days["gv_kg_ha"] + days["gr_kg_ha"])[at]
        stands = np.where((m >= 5) & (m <= 10), days["standing_kg_ha"][at], 0)
        eaten = np.cumsum(np.where((m >= 5) & (m <= 10), days["intake_kg_ha"][at], 0))
        top = green.argmax()
        out[y] = dict(peak=stands.max(), peak_day=stands.argmax() + 1,
                      greenup=np.argmax(green >= 0.02 * green[top]) + 1,
                      senescence=top + np.argmax(green[top:] < 0.5 * green[top]) + 1,
                      production=stands.max() + eaten[stands.argmax()],
                      growth=days["growth_kg_ha"][at].sum(), intake=days["intake_kg_ha"][at].sum(),
                      litter=days["litter_kg_ha"][at].mean(), reserve=days["reserve_kg_ha"][at].mean(),
                      summer=days["standing_kg_ha"][at][(m == 7) | (m == 8)].mean(),
                      season_litter=days["litter_kg_ha"][at][(m >= 6) & (m <= 9)].mean(),
                      december=days["standing_kg_ha"][at][m == 12].mean() / stands.max(),
                      condition=days["condition"][at][0],
                      cover=1 - np.exp(-coefficient("cover_per_g_m2") * stands.max() / 10
                                       - coefficient("cover_basal") * days["condition"][at][0]),
                      march=days["standing_kg_ha"][at][m == 3].mean())
    return out


def column(rows, name, first=0, last=9999):
    return np.array([r[name] for y, r in rows.items() if first <= y <= last])


def save(figure, name):
    figure.tight_layout()
    figure.savefig(HERE / name, metadata={"Software": None})
    plt.close(figure)


def rain_of(weather):
    y = np.array([int(d[:4]) for d in weather["date"]])
    m = np.array([int(d[5:7]) for d in weather["date"]])
    return {k: weather["precip_mm"][(y == k) & (m >= 5) & (m <= 8)].sum() for k in np.unique(y)}


def century():
    weather = climate(2001, 2100, 54102)
    days = point(weather)
    rows = years_of(days)
    peak = column(rows, "peak") / 10
    figure, axes = plt.subplots(2, 1, figsize=(8, 4.6), sharex=True, height_ratios=(3, 2))
    axes[0].axhspan(130, 190, color=BAND, zorder=0, label="observed mean years, 130-190")
    axes[0].plot(list(rows), peak, "o-", color=GREEN, ms=3, lw=0.8, label="peak standing crop")
    axes[0].axhline(peak.mean(), color=GREEN, lw=0.8, ls="--", label=f"mean {peak.mean():.0f}")
    axes[0].set_ylabel("g/m2")
    axes[0].set_ylim(0, 340)
    axes[0].legend(ncols=3, frameon=False, loc="upper center")
    axes[1].plot(list(rows), column(rows, "litter") / 10, color=STRAW, label="litter, mean of the year")
    axes[1].plot(list(rows), column(rows, "reserve") / 10, color=BLUE, label="reserve, mean of the year")
    axes[1].set_ylabel("g/m2")
    axes[1].set_ylim(0, 190)
    axes[1].set_xlabel("year of weather drawn from 2012-2021 (seed 54102), ungrazed")
    axes[1].legend(ncols=2, frameon=False, loc="upper center")
    save(figure, "century.png")
    march = column(rows, "march")[1:] / column(rows, "peak")[:-1]
    print(f"century: peak mean {peak.mean():.1f} sd {peak.std(ddof=1):.1f} low {peak.min():.0f} high {peak.max():.0f}"
          f" g/m2; cv of growth {column(rows, 'growth').std(ddof=1) / column(rows, 'growth').mean():.3f};"
          f" December {column(rows, 'december').mean():.2f}, March {march.mean():.2f} of the peak")
    season(days, rows)
    rain(weather, rows)


def season(days, rows):
    doy = np.concatenate([np.arange(1, 366 + (y % 4 == 0 and (y % 100 != 0 or y % 400 == 0))) for y in rows])
    green = (days["gv_kg_ha"] + days["gr_kg_ha"]) / 10
    figure, axes = plt.subplots(figsize=(8, 3.6))
    for values, colour, name in ((green, GREEN, "green"), (days["standing_kg_ha"] / 10, STRAW, "standing (green and dead)")):
        low, mean, high = [np.array([f(values[doy == d]) for d in range(1, 366)]) for f in
                           (lambda v: np.quantile(v, 0.1), np.mean, lambda v: np.quantile(v, 0.9))]
        axes.fill_between(range(1, 366), low, high, color=colour, alpha=0.2, lw=0)
        axes.plot(range(1, 366), mean, color=colour, label=name + ": mean and 10-90 % of years")
    top = axes.get_ylim()[1]
    for name, low, high in (("greenup", 110, 125), ("peak_day", 217, 237), ("senescence", 258, 274)):
        at = column(rows, name)
        axes.axvspan(low, high, color="0.9", zorder=0)
        axes.axvline(at.mean(), color="0.3", lw=1, ls=":")
        print(f"season: {name} mean day {at.mean():.1f} sd {at.std(ddof=1):.1f} range {at.min()}-{at.max()}")
    for x, text in ((117, "green-up\n20 Apr-5 May"), (227, "peak\n5-25 Aug"), (266, "half green\n15 Sep-1 Oct")):
        axes.text(x, 1.02 * top, text, ha="center", va="bottom", fontsize=8)
    axes.set_ylim(0, top)
    axes.set_xlabel("day of the year (grey: observed dates; dotted: the model's mean)")
    axes.set_ylabel("g/m2")
    axes.legend(frameon=False, loc="upper left")
    save(figure, "season.png")


def rain(weather, rows):
    falls = np.array([rain_of(weather)[y] for y in rows])
    growth = column(rows, "growth") / 10
    fit = np.polyfit(falls, growth, 1)
    r = np.corrcoef(falls, growth)[0, 1]
    figure, axes = plt.subplots(figsize=(5, 3.4))
    axes.plot(falls, growth, "o", color=GREEN, ms=3)
    x = np.array([falls.min(), falls.max()])
    axes.plot(x, np.polyval(fit, x), color="0.3", lw=1, label=f"{fit[0]:.2f} g/m2 a mm, r = {r:.2f}")
    axes.set_xlabel("rain of May to August, mm")
    axes.set_ylabel("growth of the year, g/m2")
    axes.set_ylim(0)
    axes.legend(frameon=False)
    save(figure, "rain.png")
    print(f"rain: cv {falls.std(ddof=1) / falls.mean():.2f}, slope {fit[0]:.3f} g/m2/mm, r {r:.2f}")


def decade():
    command("landscape", DATA / "xilinhot" / "landscape.yaml", "--cell", 1000, "-o", "land.h5")
    command("run", PLAN, "--land", "land.h5", "-o", "out")
    books = table("out/summary.csv")
    city = books["region_kind"] == "city"
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.6), width_ratios=(3, 2))
    axes[0].axhspan(0.82, 1.60, color=BAND, zorder=0, label="2000-2015, lowest to highest (Qu et al. 2021)")
    published = qu()
    axes[0].plot(list(published), list(published.values()), "s-", color="0.35", ms=3, lw=0.8, label="Qu et al. 2021, from satellite NPP")
    axes[1].axhspan(0.65, 1.0, color=BAND, zorder=0, label="plausible, normal year")
    for name, colour in (("herd-0.80M", GREEN), ("herd-1.15M", BLUE), ("herd-1.50M", STRAW)):
        at = city & (books["scenario"] == name)
        y, p, c = books["year"][at], books["production_t"][at] / 1e6, books["proper_capacity_su"][at] / 1e6
        axes[0].plot(y, p, "o-", color=colour, ms=3, label=f"model, {name}")
        axes[1].plot(y, c, "o-", color=colour, ms=3, label=name)
        same = np.array([published[int(k)] for k in y if k in published])
        print(f"decade {name}: {' '.join(f'{int(k)}:{v:.2f}' for k, v in zip(y, p))}; mean {p.mean():.2f} cv"
              f" {p.std(ddof=1) / p.mean():.2f} ratio {p.max() / p.min():.2f}; 2012-2015 model/Qu"
              f" {' '.join(f'{v:.2f}' for v in p[:same.size] / same)}; capacity median {np.median(c):.3f}"
              f" range {c.min():.2f}-{c.max():.2f}; deficit {books['forage_deficit_t'][at].mean() / 1e6:.2f} Mt")
        for kind in ("typical_steppe", "meadow_steppe", "sandy_steppe", "lowland_meadow"):
            t = (books["scenario"] == name) & (books["region"] == kind)
            ha = books["area_mu"][t] / 15
            print(f"   {kind}: capacity {np.median(books['proper_capacity_su'][t] / ha):.2f} su/ha, peak"
                  f" {np.median(books['peak_standing_crop_kg_ha'][t]) / 10:.0f} g/m2, condition"
                  f" {books['condition'][t].mean():.2f}")
    axes[0].set_ylim(0, 2.0)
    axes[0].set_ylabel("city production, Mt dry matter")
    axes[0].legend(frameon=False, fontsize=7.5, loc="lower left")
    axes[1].set_ylim(0, 1.25)
    axes[1].set_ylabel("proper capacity, million SU")
    axes[1].legend(frameon=False, fontsize=7.5, loc="lower left")
    save(figure, "decade.png")


def stocking():
    rates, seeds = [0, 1.5, 3, 4.5, 6, 7.5, 9], range(1, 11)
    means = {}
    for seed in seeds:
        weather = climate(2001, 2014, seed)
        for su in rates:
            rows = years_of(point(weather, su, (601, 930), (2011, 2014), ["--degradation"]))
            for name in ("summer", "season_litter", "growth", "production", "intake", "cover", "condition"):
                means.setdefault((su, name), []).append(column(rows, name, 2011, 2014))
    figure, axes = plt.subplots(figsize=(6, 3.6))
    for name, colour, label in (("summer", GREEN, "standing crop, July-August"), ("season_litter", STRAW, "litter, June-September"),
                                ("growth", BLUE, "growth of the year"), ("cover", "0.45", "ground cover at the peak")):
        relative = [np.mean(means[su, name]) / np.mean(means[0, name]) for su in rates]
        last = np.mean(np.array(means[9, name])[:, 3]) / np.mean(np.array(means[0, name])[:, 3])
        axes.plot(rates, relative, "o-", color=colour, ms=3, label="model: " + label)
        print(f"stocking {name}: {' '.join(f'{v:.2f}' for v in relative)}; fourth year at 9: {last:.2f}")
    print("stocking production:", " ".join(f"{np.mean(means[su, 'production']):.0f}" for su in rates),
          "intake:", " ".join(f"{np.mean(means[su, 'intake']):.0f}" for su in rates))
    fourth = [np.mean([m[3] for m in means[su, "season_litter"]]) / np.mean([m[3] for m in means[0, "season_litter"]])
              for su in rates]
    axes.plot(rates, fourth, "--", color=STRAW, label="model: litter, fourth year alone")
    axes.plot([9], [0.17], "s", color="k", ms=5, label="litter, Schoenbach et al. 2011")
    axes.plot([9], [0.57], "D", color="k", ms=5, label="soil cover, the same trial")
    axes.set_ylim(0, 1.1)
    axes.set_xlabel("sheep/ha, June to September, four years")
    axes.set_ylabel("relative to ungrazed")
    axes.legend(frameon=False, fontsize=8)
    save(figure, "stocking.png")


def allyear():
    rates, names = [0, 0.4, 0.84, 1.2, 1.5, 2, 2.3, 2.6], ("summer", "litter", "reserve")
    grazed, after = {}, {}
    for seed in range(1, 6):
        weather = climate(2001, 2028, seed)
        for su in rates:
            rows = years_of(point(weather, su, years=(2011, 2020), options=["--degradation"]))
            for name in names:
                grazed.setdefault((su, name), []).append(column(rows, name, 2013, 2020).mean())
                after.setdefault((su, name), []).append(column(rows, name, 2017, 2028))
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.6))
    observed = {"summer": (-0.428, -0.489, -0.359), "litter": (-0.514, -0.633, -0.356), "reserve": (-0.231, -0.396, -0.022)}
    labels = {"summer": "aboveground", "litter": "litter", "reserve": "below ground (model: reserve)"}
    for i, (name, colour) in enumerate(zip(names, (GREEN, STRAW, BLUE))):
        change = [100 * (np.mean(grazed[su, name]) / np.mean(grazed[0, name]) - 1) for su in rates]
        axes[0].plot(rates, change, "o-", color=colour, ms=3, label=labels[name])
        mid, low, high = (100 * v for v in observed[name])
        axes[0].errorbar([2.75 + 0.1 * i], [mid], [[mid - low], [high - mid]], fmt="s", color=colour, ms=4, capsize=2)
        print(f"all year {name}: " + " ".join(f"{su}:{v:.0f}%" for su, v in zip(rates, change)))
    axes[0].set_xlabel("SU/ha all year (squares: Yan et al. 2013, 95 %)")
    axes[0].set_ylabel("change against ungrazed, %")
    axes[0].legend(frameon=False, fontsize=8, loc="lower left")
    for su, colour in ((1.5, BLUE), (2, None), (2.3, None), (2.6, STRAW)):
        for name, style in (("summer", "-"), ("reserve", "--")):
            course = np.mean(after[su, name], axis=0) / np.mean(after[0, name], axis=0)
            if colour is not None:
                axes[1].plot(range(-3, 9), course, style, color=colour,
                             label=f"{su} SU/ha before: {labels[name].split(' (')[0]}")
            gain = np.mean(course[8:]) / np.mean(course[:4])
            print(f"ban after {su} {name}: years 5-8 over the last 4 grazed, weather taken out: {gain:.2f}")
    axes[1].axvline(0.5, color="0.6", lw=1)
    axes[1].set_ylim(0, 1.1)
    axes[1].set_xlabel("year of the ban (10 grazed years before it)")
    axes[1].set_ylabel("relative to never grazed")
    axes[1].legend(frameon=False, fontsize=8)
    save(figure, "grazing.png")


def degradation():
    """Two swards of other plants: what the desert steppe bears, and where the Artemisia steppe grows most."""
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.6))
    weather = climate(2001, 2030, 1)
    weather["precip_mm"] = 0.75 * weather["precip_mm"]
    for su, colour in ((0, "0.5"), (0.91, GREEN), (1.82, BLUE), (2.71, STRAW)):
        days = point(weather, su, (601, 1031), (2011, 2030), ["--degradation", *type_settings("desert_steppe")])
        rows = years_of(days)
        axes[0].plot(list(rows)[9:], column(rows, "condition")[9:], color=colour, label=f"{su} sheep/ha")
        print(f"desert steppe {su}: condition {column(rows, 'condition')[-1]:.2f}, peak {column(rows, 'peak', 2021).mean() / 10:.0f} g/m2")
    axes[0].set_ylim(0, 1.05)
    axes[0].set_xticks(range(2010, 2031, 5))
    axes[0].set_xlabel("desert steppe, June to October, from 2011 on (rain times 0.75)")
    axes[0].set_ylabel("condition (plant density)")
    axes[0].legend(frameon=False, fontsize=8)
    rates = [0, 1, 2, 2.67, 3.5, 5]
    grown = {su: [] for su in rates}
    for seed in (1, 2, 3):
        weather = climate(2001, 2018, seed)
        for su in rates:
            rows = years_of(point(weather, su, (601, 930), (2011, 2018),
                                  ["--degradation", *type_settings("artemisia_steppe")]))
            grown[su].append(column(rows, "growth", 2011, 2018).mean() / 10)
    axes[1].axvline(2.67, color="0.6", ls=":", label="largest production (Wang, Li and Chen 1999)")
    axes[1].plot(rates, [np.mean(grown[su]) for su in rates], "o-", color=GREEN, ms=3, label="model: growth of the year")
    print("artemisia growth:", " ".join(f"{su}:{np.mean(grown[su]):.1f}" for su in rates))
    axes[1].set_ylim(0)
    axes[1].set_xlabel("degraded Artemisia steppe, sheep/ha, June to September")
    axes[1].set_ylabel("g/m2")
    axes[1].legend(frameon=False, fontsize=8)
    save(figure, "degradation.png")


def money(rows):
    su, net, stock, _, last, starved = np.loadtxt(rows / "money.txt").T
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.4))
    some = su <= 2.5e6
    axes[0].plot(su[some] / 1e6, net[some] / 1e9, "o-", color=GREEN, ms=4)
    axes[0].axhline(0, color="0.6", lw=0.8)
    axes[0].set_xscale("log")
    axes[0].set_xlabel("herd on 1 January 2012, million SU (no feed)")
    axes[0].set_ylabel("net and change of herd, 2012-2019,\nthousand million yuan at assumed prices")
    axes[1].loglog(su / 1e6, su / 1e6, color="0.7", lw=0.8, label="as it began")
    axes[1].loglog(su / 1e6, np.maximum(stock, 1) / 1e6, "o-", color=BLUE, ms=4, label="stock, mean of 2012")
    axes[1].loglog(su / 1e6, np.maximum(last, 1) / 1e6, "o-", color=STRAW, ms=4, label="stock, mean of 2019")
    axes[1].set_ylim(1e-3, 40)
    axes[1].set_xlabel("herd on 1 January 2012, million SU (no feed)")
    axes[1].set_ylabel("million SU")
    axes[1].legend(frameon=False, fontsize=8)
    save(figure, "money.png")


def experiment(rows):
    seen = table(HERE.parent.parent / "tests" / "validation" / "experiment.csv")
    figure, axes = plt.subplots(1, 4, figsize=(11, 3), sharey=True)
    lines = [line.split() for line in open(rows / "experiment.txt")]
    for axis, year in zip(axes, ("2014", "2015", "2016", "2017")):
        for sheep, colour in (("0", GREEN), ("2", BLUE), ("4", STRAW), ("8", "0.5")):
            days = [(np.datetime64(d), float(v)) for s, d, v in lines if s == sheep and d.startswith(year) and not d.endswith("02-29")]
            axis.plot(*zip(*days), color=colour, lw=1, label=f"model, {sheep} sheep/ha")
        at = [(np.datetime64(d), v) for d, v in zip(seen["date"], seen["ungrazed"]) if d.startswith(year)]
        axis.plot(*zip(*at), "s", color="k", ms=4, label="observed, ungrazed")
        axis.set_xlim(np.datetime64(year + "-04-15"), np.datetime64(year + "-10-31"))
        axis.set_xticks([np.datetime64(f"{year}-{m}-01") for m in ("05", "07", "09")], ["May", "July", "Sept"])
        axis.set_title(year + (", fitted" if int(year) % 2 == 0 else ", checked"), fontsize=9)
    axes[0].set_ylabel("mass of the current year, g/m2")
    axes[0].set_ylim(0)
    axes[-1].legend(frameon=False, fontsize=6.5, loc="upper left")
    save(figure, "experiment.png")


def trial(rows):
    rate, intake, gain, growth, stand = np.loadtxt(rows / "trial.txt").T[:5]
    figure, axes = plt.subplots(1, 3, figsize=(10, 3))
    some = rate > 0
    axes[0].axhspan(0.95, 1.3, color=BAND, zorder=0, label="observed")
    axes[0].plot(rate[some], intake[some], "o-", color=BLUE, ms=4)
    axes[0].set_ylim(0, 1.5)
    axes[0].set_ylabel("intake at 31.5 kg, kg a head and day")
    axes[1].errorbar([1.5, 9], [98, 62], [20, 20], fmt="s", color="k", ms=4, capsize=3, label="observed")
    axes[1].plot(rate[some], gain[some], "o-", color=STRAW, ms=4, label="model")
    axes[1].set_ylim(0, 150)
    axes[1].set_ylabel("gain, g a day")
    axes[2].plot(rate, growth, "o-", color=GREEN, ms=4, label="growth")
    axes[2].plot(rate, stand / stand[0], "o-", color="0.5", ms=4, label="standing, July to 18 September")
    axes[2].axhline(0.75, color="k", lw=0.8, ls=":", label="growth at 9: 0.75 or more")
    axes[2].set_ylim(0, 1.2)
    axes[2].set_ylabel("relative to ungrazed")
    for axis in axes:
        axis.set_xlabel("sheep/ha, 10 June to 18 September")
        axis.legend(frameon=False, fontsize=7, loc="lower left")
    save(figure, "trial.png")


def ndvi(rows):
    year, model, seen, rise, seen_rise, fall, seen_fall = np.loadtxt(rows / "ndvi.txt").T
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.2))
    for values, colour, style, name in ((seen_rise, "k", "s-", "satellite, half-rise"), (rise, GREEN, "o-", "model, half-rise"),
                                        (seen_fall, "k", "s--", "satellite, half-fall"), (fall, STRAW, "o--", "model, half-fall")):
        axes[0].plot(year, values, style, color=colour, ms=3, lw=0.8, label=name)
    axes[0].set_ylim(130, 330)
    axes[0].set_ylabel("day of the year")
    axes[0].legend(frameon=False, fontsize=7.5, ncols=2, loc="upper left")
    axes[1].plot(seen, model, "o", color=GREEN, ms=4)
    for y, a, b in zip(year, seen, model):
        axes[1].annotate(f"{y:.0f}", (a, b), textcoords="offset points", xytext=(4, 3), fontsize=7)
    axes[1].set_xlabel("NDVI of the highest month")
    axes[1].set_ylabel("model: share of light taken,\nhighest month")
    save(figure, "ndvi.png")


def doubt():
    """80 % intervals against observations, and how these spread over them (tests/validation/pairs.csv, docs/decisions/055)."""
    pairs = table(TESTS / "pairs.csv")
    panels = (("experiment", "experiment, ungrazed, g/m2"), ("city", "production of the city, Mt"), ("mongolia", "Sukhbaatar, August, g/m2"),
              ("ndvi_most", "NDVI of the highest month"), ("ndvi_rise", "half-rise of NDVI, day of year"))
    figure, axes = plt.subplots(2, 3, figsize=(11, 6.2))
    for axis, (source, title) in zip(axes.flat, panels):
        at = pairs["source"] == source
        x = np.arange(at.sum())
        keys, checked = pairs["key"][at].astype(str), pairs["role"][at] == "check"
        for kind, wide, colour in (("drawn", 5, BAND), ("known", 2.2, GREEN)):
            axis.vlines(x, pairs[f"{kind}_low"][at], pairs[f"{kind}_high"][at], color=colour, lw=wide, zorder=1,
                        label={"drawn": "80 %, weather unknown", "known": "80 %, weather known"}[kind])
        axis.vlines(x, pairs["model_low"][at], pairs["model_high"][at], color=STRAW, lw=1, zorder=2, label="80 %, model alone")
        for some, face, name in ((checked, "k", "observed, checked"), (~checked, "w", "observed, fitted")):
            axis.plot(x[some], pairs["observed"][at][some], "o", ms=4.5, mec="k", mfc=face, zorder=3, label=name)
        if source == "experiment":
            axis.set_xticks(x, [f"{int(k[5:7])}/{k[2:4]}" for k in keys], fontsize=6.5, rotation=90)
        else:
            axis.set_xticks(x[::2], [f"{float(k):.0f}"[2:] for k in keys[::2]], fontsize=8)
        axis.set_title(title, fontsize=9)
    axes[0, 0].legend(frameon=False, fontsize=6.5, loc="upper left")
    axes[0, 0].set_ylim(0, 1.35 * axes[0, 0].get_ylim()[1])
    last, checked = axes[1, 2], pairs["role"] == "check"
    for i, (kind, colour, name) in enumerate((("model", STRAW, "model alone"), ("known", GREEN, "weather known"), ("drawn", "0.75", "weather unknown"))):
        counts = np.histogram(np.minimum(pairs[f"{kind}_rank"][checked], 1 - 1e-9), bins=5, range=(0, 1))[0]
        last.bar(np.arange(5) + 0.27 * (i - 1), counts, 0.25, color=colour, label=name)
    last.axhline(checked.sum() / 5, color="k", lw=0.8, ls=":")
    last.set_xticks(range(5), ["lowest", "", "middle", "", "highest"], fontsize=8)
    last.set_title("checked values by fifth of the distribution", fontsize=9)
    last.legend(frameon=False, fontsize=7)
    save(figure, "doubt.png")


if __name__ == "__main__":
    rows = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
    doubt()
    if rows:
        for picture, name in ((money, "money"), (experiment, "experiment"), (trial, "trial"), (ndvi, "ndvi")):
            if (rows / f"{name}.txt").exists():
                picture(rows)
    sys.argv[1] = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as place:
        import os

        os.chdir(place)
        century()
        decade()
        stocking()
        allyear()
        degradation()
