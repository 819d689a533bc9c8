"""points.py: evaluations a second of a point's year, by lg.point in a loop and by lg.points; medians of five, in one run."""
import statistics
import sys
import time

import numpy as np

import libgrass as lg

SETS = int(sys.argv[1]) if len(sys.argv) > 1 else 400
table = lg.Weather.generate(first_year=2012, last_year=2012, seed=1).to_frame()
capacity_mm = np.linspace(60, 140, SETS)


def loop():
    for value in capacity_mm[:40]:
        lg.point(table, whc_mm=value)
    return 40


def loop_spinup():
    for value in capacity_mm[:20]:
        lg.point(table, whc_mm=value, spinup_years=5)
    return 20


def many(**more):
    lg.points(table, {"whc_mm": capacity_mm}, **more)
    return SETS


def rate(work):
    """By the clock, and by the processors' time, which other programs disturb less."""
    begin, busy = time.perf_counter(), time.process_time()
    count = work()
    return count / (time.perf_counter() - begin), count / (time.process_time() - busy)


ways = {"point, in a loop": loop, "points": many, "points, one column": lambda: many(columns=["gv_kg_ha"]),
        "points, 1 thread": lambda: many(threads=1), "point, 5 years of spin-up": loop_spinup,
        "points, 5 years of spin-up": lambda: many(spinup_years=5)}
rates = {name: [] for name in ways}
for _ in range(5):
    for name, work in ways.items():
        rates[name].append(rate(work))
first = [statistics.median(row[i] for row in rates["point, in a loop"]) for i in (0, 1)]
for name, found in rates.items():
    here = [statistics.median(row[i] for row in found) for i in (0, 1)]
    print(f"{name:28} {here[0]:7.0f} a second ({here[0] / first[0]:.1f} times the loop), {here[1]:7.0f} a second of "
          f"processor ({here[1] / first[1]:.1f} times)")
