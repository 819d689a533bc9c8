"""The command libgrass as a user runs it, on the schematic land of the examples, one thread."""
import os
import pathlib
import shutil

from measure import child, child_with_peak

PLAN = """\
libgrass: 1
name: {name}
years: {{first: 2012, last: {last}, spinup: 0}}
land: {{file: {land}}}
weather: {{months: {data}/xilinhot/weather.yaml, seed: 54102}}
tables:
  types: {data}/tables/grassland_types.csv
  standard: {data}/tables/nyt635.csv
  animals: {data}/tables/animals.csv
tolerance: 1e-5
defaults:
  herd: {{share_by: forage, spread: 0.35, constant: true}}
  grazing: {{from: 05-11, to: 03-31}}
  young: {{per_adult: 0.25 su, weaned: 07-01, sold: 10-15}}
  hay: {{mow: true, day: 08-20, stubble_m: 0.05 m}}
  feed: {{bought_max_kg_su: 1.548, hay_loss_frac: 0.1}}
  degradation: true
  output: {{yearly_maps: {yearly}, monthly_maps: {monthly}, daily_series: false}}
scenarios:
"""
DAYS = {1: 366, 2: 731, 3: 1096, 8: 2922, 10: 3653}  # from 2012 on


class Program:
    def __init__(self, build, root):
        self.command = build / "bindings" / "cli" / "libgrass"
        self.place = build / "program"
        self.data = os.path.relpath(root / "data", self.place)
        self.description = root / "data" / "xilinhot" / "landscape.yaml"
        self.place.mkdir(parents=True, exist_ok=True)

    def land(self, cell_m):
        """(file, cells); made once."""
        path = self.place / f"land-{cell_m}.nc"
        if not path.exists():
            child(self.command, "-q", "landscape", f"--cell={cell_m}", "-o", path, self.description)
        return path, round(20540000 / 15 * 1e4 / cell_m**2)

    def words(self, cell_m, years, scenarios, yearly=False, monthly=False, threads=1, only=None):
        """(the command line, the folder of its results); writes the plan."""
        land, _ = self.land(cell_m)
        name = f"p{cell_m}-{years}-{scenarios}-{int(yearly)}{int(monthly)}"
        text = PLAN.format(name=name, last=2011 + years, land=land.name, data=self.data,
                           yearly=str(yearly).lower(), monthly=str(monthly).lower())
        for k in range(scenarios):
            text += f"  - {{name: s{k}, herd: {{su: {800000 + 10000 * k} su, constant: true}}}}\n"
        plan, out = self.place / f"{name}.yaml", self.place / f"out-{name}"
        plan.write_text(text, encoding="utf-8")
        shutil.rmtree(out, ignore_errors=True)
        words = [self.command, "-q", f"--threads={threads}", "run", "-o", out]
        return words + ([f"--only={only}"] if only else []) + [plan], out

    def run_with_peak(self, cell_m, years=1, threads=1):
        run = child_with_peak(*self.words(cell_m, years, 1, threads=threads)[0])
        cells = self.land(cell_m)[1]
        return run | {"cells": cells, "cell_days": cells * DAYS[years], "threads": threads}

    def run(self, cell_m, years=1, scenarios=1, only=None, **output):
        words, out = self.words(cell_m, years, scenarios, only=only, **output)
        run = child(*words)
        bytes_out = sum(file.stat().st_size for file in pathlib.Path(out).rglob("*") if file.is_file())
        shutil.rmtree(out, ignore_errors=True)
        cells = self.land(cell_m)[1]
        runs = 1 if only else scenarios
        return run | {"cells": cells, "cell_days": cells * DAYS[years] * runs, "bytes_out": bytes_out}
