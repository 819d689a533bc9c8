"""The grazing experiment with animals that have bodies: sheep of 31.5 kg on a fenced plot, June to September, 1.5 to 9 a ha.

    python trial.py [FIRST_YEAR]... [--types FILE] [--breeds FILE] [--seeds N]

Needs the Python package. The land is one type, the profile as it stands: a unit of four cells for each rate. New sheep every year, as in
the experiment; the sward of the year before is carried over. Prints growth, intake, gain by rate and year (docs/decisions/027-thirst-fit.md).
"""
import argparse
import pathlib
import tempfile
import warnings

import numpy as np

import libgrass as lg

ROOT = pathlib.Path(__file__).resolve().parents[3]
RATES = (0, 1.5, 3, 4.5, 6, 7.5, 9)
CELLS, CELL_M = 4, 1000.0
HA = CELLS * CELL_M**2 / 1e4
YOUNG_SU = 0.4  # what the plan counts a young sheep as
# Sheep come on 31 May and go on 30 September. What is set into a unit is 0.95 of the frame of the young of its calendar: here of 220
# days and 33 kg, which makes 31.5 kg; ewes. (The experiment's were 15 months old and thin for it.)
TRIAL = (("join_day", 360, "d"), ("birth_spread_d", 1, "d"), ("wean_day", 100, "d"), ("growth_rate", 0.01285, "d-1"), ("male_size", 1, "1"))
PLAN = """libgrass: 1
name: trial
years: {{first: {first}, last: {last}, spinup: 12}}
tables: {{types: types.csv, standard: "{data}/nyt635.csv", animals: "{data}/animals.csv", prices: "{data}/prices.csv",
  breeds: breeds.csv, sales: sales.csv,
  sheep_units: "{data}/sheep_units.csv"}}
defaults:
  herd: {{constant: false, breed: mongolian_sheep, su: 0, sheep_units: nyt635}}
  grazing: {{from: 06-01, to: 09-30}}
  hay: {{mow: false}}
  feed: {{bought_max_kg_su: 0}}
  output: {{yearly_maps: false, daily_series: false}}
  degradation: true
scenarios: [{{name: trial}}]
"""


def land():
    shape = (len(RATES), CELLS)
    unit = np.repeat(np.arange(len(RATES)), CELLS).reshape(shape)
    return lg.Landscape.from_arrays(
        unit=unit, type=np.zeros(shape, int), awc_mm=np.full(shape, 150.0), water_km=np.zeros(shape),
        condition=np.ones(shape), west_m=0.0, north_m=4900000.0, cell_m=CELL_M, types=["typical_steppe"],
        units=[f"plot-{rate:g}" for rate in RATES],
        weather_zones=[lg.WeatherZone(name="plot", lon_deg=116.32, lat_deg=43.95, elevation_m=1000.0)])


def begin(folder, first, ground, weather, args):
    types = pathlib.Path(args.types) if args.types else None
    (folder / "types.csv").write_text(types.read_text() if types else
                                      'type,parameter,value,unit,source,confidence\ntypical_steppe,edible_frac,0.95,1,as the default,A\n')
    (folder / "sales.csv").write_text("rule,cohort,sex,from,to,at_kg,share,keep_per_dam,source,confidence\n"
                                      "none,dams,female,12-31,12-31,0,0,0,no sales,A\n")
    breeds = pathlib.Path(args.breeds or ROOT / "data/tables/breeds.csv").read_text()
    rows = "".join(f"\nmongolian_sheep,{name},{value},{unit},the trial,A" for name, value, unit in TRIAL)
    (folder / "breeds.csv").write_text(breeds.rstrip("\n") + rows + "\n")
    (folder / "plan.yaml").write_text(PLAN.format(first=first, last=first + 3, data=ROOT / "data/tables"))
    return lg.Simulation(folder / "plan.yaml", ground, weather, scenario="trial")


def stock(simulation, heads_ha):
    simulation.set("young_su", {f"plot-{rate:g}": YOUNG_SU * rate * HA * heads_ha for rate in RATES[1:]})


def season(simulation, year):
    """Growth of the year, intake and gain a head and day from 1 July to 18 September, when the experiment ended."""
    rows = {}
    simulation.advance_to(f"{year}-05-31")
    stock(simulation, 1)
    simulation.advance_to(f"{year}-06-30")
    u = simulation.units
    rows["june_kg"] = u.live_weight_kg / u.heads
    eaten = simulation.accounts("unit").intake_t * 1000
    simulation.advance_to(f"{year}-09-18")
    u, books = simulation.units, simulation.accounts("unit")
    rows["kg"] = u.live_weight_kg / u.heads
    rows["gain"] = 1000 * (rows["kg"] - rows["june_kg"]) / 80
    rows["intake"] = (np.asarray(books.intake_t) * 1000 - np.asarray(eaten)) / np.asarray(u.heads) / 80
    rows["standing"] = simulation.by_unit("standing_crop")
    simulation.advance_to(f"{year}-09-30")
    stock(simulation, 0)
    simulation.advance_to(f"{year}-12-31")
    rows["growth"] = simulation.accounts("unit").growth_t * 1000 / HA
    rows["condition"] = simulation.by_unit("condition")
    return {k: np.asarray(v, float) for k, v in rows.items()}


def four_years(first, seed, args):
    warnings.simplefilter("ignore")
    ground = land()
    description = ROOT / "data/xilinhot" / ("weather.yaml" if first >= 2012 else "weather-1970-2022.yaml")
    weather = lg.Weather.generate(description, ground, first_year=first, last_year=first + 3, seed=seed)
    with tempfile.TemporaryDirectory() as name, begin(pathlib.Path(name), first, ground, weather, args) as simulation:
        return [season(simulation, year) for year in range(first, first + 4)]


def main():
    words = argparse.ArgumentParser()
    words.add_argument("first", nargs="*", type=int)
    words.add_argument("--types"), words.add_argument("--breeds"), words.add_argument("--seeds", type=int, default=1)
    args = words.parse_args()
    for first in args.first or (2012, 2016):
        runs = [four_years(first, seed, args) for seed in range(1, args.seeds + 1)]
        mean = {k: np.mean([[year[k] for year in run] for run in runs], axis=0) for k in runs[0][0]}  # year, rate
        total = mean["growth"].sum(axis=0)
        print(f"{first}-{first + 3}, rates", *RATES)
        print("  growth of ungrazed, four years", *np.round(total / total[0], 3))
        for k in range(4):
            print(f"  {first + k}: growth {mean['growth'][k][0]:.0f} kg/ha; of ungrazed", *np.round(mean["growth"][k] / mean["growth"][k][0], 2),
                  "| intake", *np.round(mean["intake"][k][1:], 2), "| gain", *np.round(mean["gain"][k][1:], 0),
                  "| 30 June kg", *np.round(mean["june_kg"][k][1:], 1), "| standing", *np.round(mean["standing"][k], 0),
                  "| condition", *np.round(mean["condition"][k], 2))
        intake, gain = mean["intake"].mean(axis=0)[1:], mean["gain"].mean(axis=0)[1:]
        print("  intake", *np.round(intake, 3), "gain", *np.round(gain, 1), "fall %.1f" % (gain[0] - gain[-1]), flush=True)


if __name__ == "__main__":
    main()
