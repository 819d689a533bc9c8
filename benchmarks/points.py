"""points.py [SETS [PYTHON]]: evaluations a second of a point's year, by lg.point in a loop and by lg.points; medians of
five, in one run. PYTHON: an interpreter with another version of the package, whose loop is then what all are compared with.
Sets differ in six parameters, among them those that exponentials of the weather have to be made anew for."""
import statistics
import subprocess
import sys
import time

import numpy as np

import libgrass as lg

SETS = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
table = lg.Weather.generate(first_year=2012, last_year=2012, seed=1).to_frame()
sets = {"whc_mm": np.linspace(60, 140, SETS), "rue_max_g_mj": np.linspace(1.2, 2, SETS), "ni": np.linspace(0.4, 0.9, SETS),
        "lls_cd": np.linspace(400, 700, SETS), "maintenance_q10": np.linspace(1.8, 2.2, SETS),
        "litter_q10": np.linspace(1.8, 2.2, SETS)}


def loop(count=40, **more):
    for i in range(count):
        lg.point(table, params={name: values[i * SETS // count] for name, values in sets.items()}, **more)
    return count


def many(**more):
    lg.points(table, sets, **more)
    return SETS


def rate(work):
    """By the clock, and by the processors' time, which other programs disturb less."""
    begin, busy = time.perf_counter(), time.process_time()
    count = work()
    return count / (time.perf_counter() - begin), count / (time.process_time() - busy)


LOOPS = {"point, in a loop": loop, "point, 5 years of spin-up": lambda: loop(20, spinup_years=5)}
WAYS = {**LOOPS, "points, 1 thread": lambda: many(threads=1), "points, all columns": many,
        "points, one column": lambda: many(columns=["gv_kg_ha"]), "points, 5 years of spin-up": lambda: many(spinup_years=5)}


def elsewhere(python):
    """The loops' rates in another interpreter."""
    said = subprocess.run([python, __file__, str(SETS), "--loops"], capture_output=True, text=True, check=True).stdout
    return {name: tuple(map(float, line.split())) for name, line in zip(LOOPS, said.splitlines())}


if "--loops" in sys.argv:
    for work in LOOPS.values():
        print(*rate(work))
    sys.exit()
base = sys.argv[2] if len(sys.argv) > 2 else None
rates = {name: [] for name in WAYS}
first = {name: [] for name in LOOPS}
for _ in range(5):
    for name, work in WAYS.items():
        rates[name].append(rate(work))
    for name, found in elsewhere(base).items() if base else {name: rates[name][-1] for name in LOOPS}.items():
        first[name].append(found)
plain, spun = ([statistics.median(row[i] for row in first[name]) for i in (0, 1)] for name in LOOPS)
print(f"compared with: {plain[0]:.0f} a second, {plain[1]:.0f} a second of processor; with spin-up {spun[0]:.0f}, {spun[1]:.0f}")
for name, found in rates.items():
    here = [statistics.median(row[i] for row in found) for i in (0, 1)]
    more = f"; the loop with spin-up: {here[0] / spun[0]:.1f}, {here[1] / spun[1]:.1f}" if "spin-up" in name else ""
    print(f"{name:28} {here[0]:7.0f} a second ({here[0] / plain[0]:.1f} times the loop), {here[1]:7.0f} a second of "
          f"processor ({here[1] / plain[1]:.1f} times{more})")
