"""Fits the response of the steppe profile to water, season and mouths (docs/decisions/027-thirst-fit.md).

    SHIM=shim.so python thirst.py START.json OUT.json [evaluations]     fits
    SHIM=shim.so python thirst.py --check VALUES.json                   all figures on the check's seeds

START holds {"free": {name: [value, low, high]}, "fixed": {name: value}}; a name with a dot is of a type (desert_steppe.ni).
"""
import json
import multiprocessing
import sys

import numpy as np

from figures import BANDS, EXPERIMENT, Inputs, figures, rain, season, show
from swards import run, types

# Not fitted to, or only through their even years: the experiment's own figures and what looks at odd years.
CHECKED = {"experiment r", "experiment rmse", "recovery", "reserve trend"} | {
    f"ratio {m} {r}" for m in (8, 9) for r in (2, 4, 8)}
WORKERS = 2
EVEN = [d for d in EXPERIMENT if int(d[:4]) % 2 == 0]


def split(values):
    kinds, p = types(), {}
    for name, value in values.items():
        kind, _, parameter = name.rpartition(".")
        if kind:
            kinds[kind][parameter] = value
        else:
            p[name] = value
    return p, kinds


def cost_of(f):
    rest = []
    for name, (low, high) in BANDS.items():
        if name in CHECKED or name not in f:
            continue
        half = (high - low) / 2
        outside = f[name] - min(max(f[name], low), high)
        rest.append(outside / half * 6 + 0.1 * np.clip((f[name] - (low + high) / 2) / half, -1, 1))
    for date in EVEN:
        got, seen = f["rows"][date], EXPERIMENT[date]
        rest += [(got[0] - seen[0]) / 20] + [(got[k] - seen[k]) / 50 for k in (1, 2, 3)]
        if date[5:7] in ("08", "09"):
            rest += [(got[k] / got[0] - seen[k] / seen[0]) / 0.12 for k in (1, 2, 3)]
    return np.array(rest)


INPUTS = None


def begin(seeds, long_seeds):
    global INPUTS
    INPUTS = Inputs(seeds, long_seeds=long_seeds)


def residuals(values):
    p, kinds = split(values)
    try:
        with np.errstate(all="ignore"):
            rest = cost_of(figures(p, INPUTS, kinds))
    except ValueError as error:
        print(error, flush=True)
        return None
    return rest if np.isfinite(rest).all() else None  # nothing grows at all


def soft(rest):
    """Sum of squares in which a figure far outside its band does not drown the others."""
    return float(np.sum(2 * (np.sqrt(1 + rest**2) - 1)))


def fit(start, evaluations):
    """Gauss-Newton steps with damping; the Jacobian by differences, its columns over processes."""
    names = list(start["free"])
    value, low, high = np.array([start["free"][n] for n in names], float).T

    def values_of(x):
        return {**start["fixed"], **dict(zip(names, (low + (high - low) * x).tolist()))}

    x = np.clip((value - low) / (high - low), 0.02, 0.98)
    with multiprocessing.Pool(WORKERS, begin, ((1, 2), (1,))) as pool:
        here = pool.map(residuals, [values_of(x)])[0]
        step = 0.03
        for turn in range(evaluations):
            moves = [np.where(np.arange(len(x)) == i, np.where(x > 0.5, -step, step), 0.0) for i in range(len(x))]
            there = pool.map(residuals, [values_of(x + m) for m in moves], chunksize=1)
            jacobian = np.array([(t - here) / m[i] if t is not None else 0 * here
                                 for i, (t, m) in enumerate(zip(there, moves))]).T
            weight = 1 / np.sqrt(1 + here**2)
            a, g = jacobian.T @ (weight[:, None] * jacobian), jacobian.T @ (weight * here)
            tries = []
            for damping in (0.3, 1, 3, 10, 40, 150):
                free = np.ones(len(x), bool)
                d = np.zeros(len(x))
                for _ in range(4):  # what would leave its bounds stays on them
                    d[free] = -np.linalg.solve(a[np.ix_(free, free)] + damping * np.eye(free.sum()), g[free])
                    out = free & ((x + d < 0) | (x + d > 1))
                    if not out.any():
                        break
                    d[out] = np.clip(x + d, 0, 1)[out] - x[out]
                    free &= ~out
                d = np.clip(d, -0.25, 0.25)
                tries += [np.clip(x + d, 0, 1), np.clip(x + 0.4 * d, 0, 1)]
            there = pool.map(residuals, [values_of(t) for t in tries], chunksize=1)
            costs = [np.inf if t is None else soft(t) for t in there]
            k = int(np.argmin(costs))
            print(f"{turn}: {soft(here):.2f} -> {costs[k]:.2f} (try {k})", flush=True)
            if costs[k] >= soft(here):
                step *= 0.5
                if step < 0.005:
                    break
                continue
            x, here = tries[k], there[k]
            json.dump(values_of(x), open(sys.argv[2], "w"), indent=1)


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        p, kinds = split(json.load(open(sys.argv[2])))
        for title, inputs in (("the fit's own weather", Inputs((1, 2, 3), long_seeds=(1, 2, 3))),
                              ("other seeds of 2012-2021", Inputs(tuple(range(11, 17)), long_seeds=tuple(range(11, 31)))),
                              *((f"{year}-{year + 9}", Inputs((11, 12), year, year + 9, "weather-1970-2022.yaml"))
                                for year in (1971, 1981, 1991, 2001))):
            print(f"\n== {title}")
            if inputs.ten[0].first != 2012:
                f = {}
                base = [run(p, w) for w in inputs.ten]
                season(f, inputs, base)
                rain(f, p, inputs)
                show(f)
                continue
            f = figures(p, inputs, kinds)
            show(f)
            for date, row in f["rows"].items():
                print(date, "model", *(f"{x:6.1f}" for x in row), " observed", *(f"{x:6.1f}" for x in EXPERIMENT[date]))
    else:
        fit(json.load(open(sys.argv[1])), int(sys.argv[3]) if len(sys.argv) > 3 else 10)
