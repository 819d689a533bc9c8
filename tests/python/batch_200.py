"""200 scenarios by every way that Python has, against the command, bit for bit; too long for ctest.

    LIBGRASS_COMMAND=build/bindings/cli/libgrass python tests/python/batch_200.py [FOLDER]

Needs the package with its extra `dask`. Prints seconds for each way and fails where a bit differs.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xarray as xr

import libgrass as lg

VARIED = {"stocking": {"set": "herd.times", "from": 0.2, "to": 2, "steps": 10},
          "spread": {"set": "herd.spread", "values": [0, 0.2, 0.35, 0.5]},
          "draw": {"set": "weather.seed", "from": 1, "steps": 5}}


def plan():
    whole = lg.Plan.read(lg.data_path("xilinhot/decade-2012-2021.yaml"))
    return whole.replace(land={"schematic": "landscape.yaml", "cell_m": 10000},
                         years={"first": 2014, "last": 2021, "spinup": 2}).varied(axes=VARIED, output="books")


def same(name, begun, found, wanted):
    seconds = time.monotonic() - begun
    xr.testing.assert_identical(wanted, found)
    print(f"{name}: {found.scenario.size} scenarios, {seconds:.1f} s, identical", flush=True)


def main():
    place = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="libgrass-batch-200-"))
    path = plan().write(place / "plan.yaml")
    begun = time.monotonic()
    subprocess.run([os.environ["LIBGRASS_COMMAND"], "run", str(path), "-o", str(place / "command"), "--jobs", "2"], check=True)
    wanted = lg.collect(place / "command")
    print(f"command, --jobs 2: {time.monotonic() - begun:.1f} s; dimensions {dict(wanted.sizes)}", flush=True)
    ways = {"this process": {}, "2 new processes": {"n_jobs": 2}, "2 forks": {"n_jobs": 2, "start": "fork"},
            "2 new processes and a folder": {"n_jobs": 2, "directory": place / "folder"}}
    for name, how in ways.items():
        begun = time.monotonic()
        same(name, begun, lg.batch(path, progress=False, **how), wanted)
    from distributed import Client, LocalCluster

    for apart in (False, True):
        with LocalCluster(n_workers=2 if apart else 1, threads_per_worker=1 if apart else 2, processes=apart,
                          dashboard_address=None) as cluster, Client(cluster) as client:
            name = "LocalCluster of 2 " + ("processes" if apart else "threads")
            begun = time.monotonic()
            same(f"{name}, lazily", begun, lg.batch(path, client=client).compute(), wanted)
            begun = time.monotonic()
            same(f"{name} and a folder", begun, lg.batch(path, client=client, directory=place / f"cluster-{apart}", progress=False),
                 wanted)


if __name__ == "__main__":
    main()
