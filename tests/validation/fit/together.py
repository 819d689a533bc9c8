"""The second fit: the figures of thirst.py and the trial with bodies together (docs/decisions/027-thirst-fit.md).

    SHIM=shim.so python together.py START.json OUT.json [turns]     fits, as thirst.py does; needs the Python package, too
    SHIM=shim.so python together.py --show VALUES.json              figures of one set
"""
import argparse
import json
import multiprocessing
import os
import re
import sys
import tempfile

import numpy as np

import figures as sward
import thirst
import trial

trial.RATES = (0, 1.5, 6, 9)
# Tighter than the bands that are judged: other seeds are to hold them as well.
BANDS = {**sward.BANDS, "half rain growth": (-0.34, -0.275), "half rain peak": (-0.29, -0.22), "growth cv": (0.16, 0.19),
         "peak mean": (145, 180), "qu even": (0.87, 1), "more rain growth": (0.10, 0.165), "legacy growth": (-0.12, -0.035),
         "desert peak": (52, 78), "mid-May green": (10, 17), "greenup per degree": (-1.9, -1.68), "green-up": (112, 123),
         "use desert-typical": (0.05, 3), "use typical-meadow": (0.05, 3), "growth at 9": (0.8, 1.1), "experiment rmse": (0, 26)}
TRIAL = {"growth 9": (0.80, 1.15, 0.04), "intake 1.5": (0.98, 1.27, 0.04), "intake 6": (0.98, 1.27, 0.04),
         "intake 9": (0.98, 1.27, 0.04), "gain 1.5": (82, 114, 10), "gain 9": (48, 88, 10)}
DEFS = "".join((trial.ROOT / f"libgrass/include/libgrass/tables/{f}_params.def").read_text() for f in ("steppe", "grazing"))


def unit(name):
    return re.search(rf'LG_PARAM\({name}, "[^"]*", "([^"]*)"', DEFS).group(1)


def trials(p):
    found = {}
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("type,parameter,value,unit,source,confidence\ntypical_steppe,edible_frac,0.95,1,as the default,A\n")
        file.writelines(f"typical_steppe,{k},{v!r},{unit(k)},fit,C\n" for k, v in p.items())
        file.flush()
        for first in (2012, 2016):
            years = trial.four_years(first, 1, argparse.Namespace(types=file.name, breeds=None))
            of = {k: np.array([y[k] for y in years]) for k in years[0]}
            growth, intake, gain = of["growth"].sum(0), of["intake"].mean(0), of["gain"].mean(0)
            found[first] = {"growth 9": growth[-1] / growth[0], "intake 1.5": intake[1], "intake 6": intake[2],
                            "intake 9": intake[3], "gain 1.5": gain[1], "gain 9": gain[3]}
    return found


def cost_of(f, met):
    rest = []
    for name, (low, high) in BANDS.items():
        if name in thirst.CHECKED or name not in f or name.startswith(("intake at", "growth at", "litter at 3", "condition at 3")):
            continue
        half = 0.05 if name in ("qu even", "experiment r") else 0.15 if name.startswith("use") else (high - low) / 2
        rest.append((f[name] - min(max(f[name], low), high)) / half * 4)
    for date in thirst.EVEN:
        got, seen = f["rows"][date], sward.EXPERIMENT[date]
        rest += [(got[0] - seen[0]) / 30] + [(got[k] - seen[k]) / 70 for k in (1, 2, 3)]
        if date[5:7] in ("08", "09"):
            rest += [(got[k] / got[0] - seen[k] / seen[0]) / 0.15 for k in (1, 2, 3)]
    rest += [(d[k] - min(max(d[k], low), high)) / width for d in met.values() for k, (low, high, width) in TRIAL.items()]
    return np.array(rest)


INPUTS = None


def begin(*_):
    global INPUTS
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    INPUTS = sward.Inputs((1, 2), long_seeds=(1,))


def all_figures(values):
    p, kinds = thirst.split(values)
    with np.errstate(all="ignore"):
        f = sward.figures(p, INPUTS, kinds)
    return f, trials({**p, "fill_ungrazed": f["fill_ungrazed"]})


def residuals(values):
    try:
        rest = cost_of(*all_figures(values))
    except (ValueError, trial.lg.errors.LibgrassError) as error:
        print(error, flush=True)
        return None
    return rest if np.isfinite(rest).all() else None


if __name__ == "__main__":
    if sys.argv[1] == "--show":
        begin()
        f, met = all_figures(json.load(open(sys.argv[2])))
        sward.show(f)
        for first, row in met.items():
            print(first, {k: round(float(v), 3) for k, v in row.items()})
    else:
        thirst.begin, thirst.residuals = begin, residuals
        multiprocessing.set_start_method("fork")
        thirst.fit(json.load(open(sys.argv[1])), int(sys.argv[3]) if len(sys.argv) > 3 else 12)
