"""What Python adds to a run of the command: CPU time in turns, and the peak of memory.

overhead.py COMMAND [CELL_M] [ROUNDS]: prints medians and exits with 1 above the goals. These are 2 % of
time; and in memory what the interpreter needs with the packages that the call loads (NumPy for
run_files(), xarray, pandas and h5py besides for run()) and one copy of the results: as much as the result
file of the scenario has on disk. run() copies none of them, it opens files.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import List, Tuple

CHILD = """
import sys, libgrass as lg
lg.run_files(sys.argv[1], directory=sys.argv[2], only="herd-1.15M", threads=1)
"""
OPENING = CHILD.replace("run_files(", "run(").replace("threads=1", "threads=1, progress=False")
IDLE = "import libgrass as lg"
# What run() loads to open results.
LOADED = "import libgrass, h5netcdf, pandas, xarray; from libgrass import Plan, Results"


def measured(command: List[str]) -> Tuple[float, float]:
    """CPU seconds and peak MiB of a command."""
    program = ("import os, resource, subprocess, sys\n"
               "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
               "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
               "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)\n")
    done = subprocess.run([sys.executable, "-S", "-c", program, *command], check=True, text=True,
                          stdout=subprocess.PIPE)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def main() -> int:
    import libgrass as lg

    command = sys.argv[1]
    cell = sys.argv[2] if len(sys.argv) > 2 else "1000"
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = lg.data_path("xilinhot")
        text = (data / "decade-2012-2021.yaml").read_text(encoding="utf-8")
        for file in ("landscape.yaml", "weather.yaml"):
            text = text.replace(f" {file}", f" {data / file}")
        text = text.replace("../tables", str(data.parent / "tables"))
        plan = folder / "plan.yaml"
        plan.write_text(text.replace("cell_m: 1000 m", f"cell_m: {cell} m"), encoding="utf-8")
        in_c = [command, "run", str(plan), "--out", str(folder / "c"), "--only", "herd-1.15M",
                "--threads", "1", "--quiet"]
        in_python = [sys.executable, "-c", CHILD, str(plan), str(folder / "py")]
        opening = [sys.executable, "-c", OPENING, str(plan), str(folder / "opened")]
        rows = [(measured(in_c), measured(in_python), measured([sys.executable, "-c", IDLE]),
                 measured(opening), measured([sys.executable, "-c", LOADED])) for _ in range(rounds)]
        results = (folder / "py" / "herd-1.15M.h5").stat().st_size / 2**20
        same = all((folder / "c" / f).read_bytes() == (folder / "py" / f).read_bytes()
                   for f in ("herd-1.15M.h5", "summary.csv"))
    (c_s, c_mib), (py_s, py_mib), (idle_s, idle_mib), (run_s, run_mib), (loaded_s, loaded_mib) = (
        tuple(statistics.median(row[k][i] for row in rows) for i in (0, 1)) for k in range(5))
    added = (py_s - idle_s - c_s) / c_s
    above = py_mib - c_mib
    print(f"{cell} m, one scenario, 20 years, 1 thread, median of {rounds} in turns, CPU seconds")
    print(f"  command {c_s:.2f} s, {c_mib:.0f} MiB; Python {py_s:.2f} s, {py_mib:.0f} MiB; "
          f"import alone {idle_s:.2f} s, {idle_mib:.0f} MiB")
    print(f"  Python adds {100 * added:+.2f} % to the run and {idle_s:.2f} s once for the import")
    print(f"  peak memory {above:+.0f} MiB above the command, {above - idle_mib:+.0f} MiB beside the idle "
          f"interpreter; the result file has {results:.0f} MiB")
    beyond = run_mib - c_mib - loaded_mib
    print(f"  run(), which opens the results: {run_s:.2f} s, {run_mib:.0f} MiB, of which {loaded_s:.2f} s and "
          f"{loaded_mib:.0f} MiB are an interpreter that has only loaded xarray, pandas and h5py; "
          f"{beyond:+.0f} MiB beside the command and that")
    print(f"  files {'are' if same else 'ARE NOT'} the same, byte for byte")
    small = above <= idle_mib + results and beyond <= results
    return 0 if same and added <= 0.02 and small else 1


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
