"""Herds with bodies on the city's land: which pays best, who starves, what its capacity feeds, what drought and snow cost.

    python city.py [--types FILE] [--breeds FILE] [--cell METRES] [part]...      parts: herds light fed capacity disaster

Needs the Python package. Weather: weather.yaml, seed 54102, 2012-2019 (docs/decisions/027-thirst-fit.md, second fit).
"""
import argparse
import pathlib
import tempfile
import warnings

import libgrass as lg

ROOT = pathlib.Path(__file__).resolve().parents[3]
PLAN = """libgrass: 1
name: city
years: {{first: 2012, last: {last}, spinup: 3}}
land: {{schematic: "{data}/xilinhot/landscape.yaml", cell_m: {cell}}}
weather: {{months: "{data}/xilinhot/weather.yaml", seed: 54102}}
tables: {{types: "{types}", standard: "{data}/tables/nyt635.csv", animals: "{data}/tables/animals.csv",
  prices: "{data}/tables/prices.csv", breeds: "{breeds}", feeds: "{data}/tables/feeds.csv"}}
defaults:
  herd: {{share_by: forage, spread: 0.35, constant: false}}
  hay: {{mow: false}}
  feed: {{bought_max_kg_su: 0}}
  output: {{yearly_maps: false, daily_series: false}}
scenarios:
"""
HERDS = (50000, 100000, 200000, 300000, 600000, 1150000, 2500000, 5000000, 20000000)
# What herders near Xilinhot gave in the winter of 2012-13: 125 kg of hay and 17 of concentrate a sheep unit, in 150 days.
RATION = "{bought_max_kg_su: 2, how: ration, ration_kg: 0.8, from: 12-01, to: 04-30}"
KEPT = "{bought_max_kg_su: 3, how: maintain}"


class City:
    def __init__(self, args, scenarios, last=2019):
        self.folder = tempfile.TemporaryDirectory()
        path = pathlib.Path(self.folder.name) / "plan.yaml"
        tables = ROOT / "data/tables"
        path.write_text(PLAN.format(last=last, cell=args.cell, data=ROOT / "data", types=args.types or tables / "grassland_types.csv",
                                    breeds=args.breeds or tables / "breeds.csv") + "".join(f"  - {{name: {n}, {t}}}\n" for n, t in scenarios))
        self.path = path

    def __getitem__(self, name):
        return lg.Simulation(self.path, scenario=name)

    def books(self, name, columns, years):
        rows = []
        with self[name] as simulation:
            for year in years:
                simulation.advance_to(f"{year}-12-31")
                rows.append([simulation.account(c) for c in columns])
        return rows


def herds(args):
    city, years = City(args, [(f"su-{n}", f"herd: {{su: {n}}}") for n in HERDS]), range(2012, 2020)
    for n in HERDS:
        rows = city.books(f"su-{n}", ("net_with_herd_yuan", "stock_su"), years)
        print(f"{n / 1e6:5.2f} million: net with herd {sum(r[0] for r in rows) / 1e9:7.3f} thousand million yuan; mean stock",
              *(f"{r[1] / 1e6:.3f}" for r in rows), flush=True)


def weight(simulation):
    u = simulation.units
    return (u.dam_weight_kg * u.dams_heads).sum() / u.dams_heads.sum()


def bodies(city, name, last=2019):
    """Ewes in autumn and spring, loss of a winter, starved of the year over heads of the last 31 December."""
    line, heads, first, autumn = [], None, None, None
    with city[name] as simulation:
        for year in range(2012, last + 1):
            simulation.advance_to(f"{year}-05-01")
            may = weight(simulation)
            simulation.advance_to(f"{year}-05-31")
            june = weight(simulation)
            loss = "" if autumn is None else f" {100 * (1 - may / autumn):.0f}%"
            simulation.advance_to(f"{year}-10-01")
            autumn = weight(simulation)
            simulation.advance_to(f"{year}-12-31")
            now, starved = simulation.units.heads.sum(), simulation.account("starved")
            line.append(f"{may:.0f}{loss} {june:.0f} {autumn:.0f}" + ("" if heads is None else f" {100 * starved / heads:.0f}%"))
            first = first or now
            heads = now
    rate = 100 * ((heads / first) ** (1 / (last - 2012)) - 1)
    print(f"{name}: 1 May (loss) 31 May, 1 October kg, starved:", "; ".join(line), f"| heads {rate:+.1f} % a year", flush=True)


def light(args):
    city = City(args, [("light", "herd: {su: 50000}"), ("light-0.1", "herd: {su: 100000}"),
                       ("kept", f"herd: {{su: 50000}}, feed: {KEPT}"), ("ration", f"herd: {{su: 600000}}, feed: {RATION}")])
    for name in ("light", "light-0.1", "kept", "ration"):
        bodies(city, name)


def winter_costs(city, name, year):
    """Deaths but those of newborn, 1 November to 31 May, per cent of the heads on 1 November."""
    with city[name] as simulation:
        simulation.advance_to(f"{year}-11-01")
        grown = simulation.units.heads.sum()
        simulation.advance_to(f"{year + 1}-05-31")
        u = simulation.units
        there = u.dams_heads.sum() + u.yearlings_heads.sum() + u.males_heads.sum()
    return f"winter {year}-{(year + 1) % 100} costs {100 * (1 - there / grown):.1f} % of the heads"


def fed(args):
    city = City(args, [(f"ration-{n}", f"herd: {{su: {n}}}, feed: {RATION}") for n in (300000, 600000, 800000)] +
                [("kept", f"herd: {{su: 600000}}, feed: {KEPT}")], last=2013)
    for name in ("ration-300000", "ration-600000", "ration-800000", "kept"):
        print(f"{name}: {winter_costs(city, name, 2012)}", flush=True)


def disaster(args):
    drought = "{kind: shock, shock: drought, severity_frac: 0.5, when: {first_year: 2014, last_year: 2014, from: 05-01, to: 08-31}}"
    snow = "{kind: shock, shock: snow, when: {first_year: 2015, last_year: 2015, from: 01-10, to: 02-20}}"
    cases = {"neither": [], "drought": [drought], "snow": [snow], "both": [drought, snow]}
    for su in (300000, 600000):
        city = City(args, [(name, f"herd: {{su: {su}}}, feed: {RATION}, measures: [{', '.join(m)}]") for name, m in cases.items()], last=2015)
        for name in cases:
            print(f"{su}, {name}: {winter_costs(city, name, 2014)}", flush=True)


def capacity(args):
    """Of what animals need: the pasture's part, at mean growth x safe use / intake."""
    city, years = City(args, [("light", f"herd: {{su: 100000}}, feed: {KEPT}")]), range(2012, 2020)
    rows = city.books("light", ("growth_t", "intake_t", "stock_su", "feed_bought_t"), years)
    growth = sum(r[0] for r in rows) / len(rows)
    eats = sum(r[1] + r[3] for r in rows) / sum(r[2] for r in rows)
    print(f"mean growth {growth / 1e6:.3f} Mt, {1000 * eats:.0f} kg a sheep unit and year")
    for use in (0.15, 0.20, 0.25):
        su = use * growth / eats
        city = City(args, [("at", f"herd: {{su: {su:.0f}}}, feed: {KEPT}")])
        met = {"May to October": [0, 0], "winter": [0, 0]}
        with city["at"] as simulation:
            before = (0.0, 0.0)
            for date in simulation.steps("month", until="2019-12-31"):
                now = simulation.account("intake_t"), simulation.account("feed_bought_t") + simulation.account("hunger_t")
                season = met["May to October" if 5 <= date.month <= 10 else "winter"]
                for i in (0, 1):
                    season[i] += now[i] - (0.0 if date.month == 1 else before[i])
                before = now
        print(f"safe use {use:.2f}: {su / 1e6:.3f} million SU;", ", ".join(f"{k} {100 * a / (a + b):.0f} %" for k, (a, b) in met.items()), flush=True)


def main():
    warnings.simplefilter("ignore")
    words = argparse.ArgumentParser()
    words.add_argument("part", nargs="*")
    words.add_argument("--types"), words.add_argument("--breeds"), words.add_argument("--cell", type=int, default=5000)
    args = words.parse_args()
    parts = {"herds": herds, "light": light, "fed": fed, "capacity": capacity, "disaster": disaster}
    for part in args.part or parts:
        print("--", part)
        parts[part](args)


if __name__ == "__main__":
    main()
