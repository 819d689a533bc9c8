"""What Python adds to a run of the command: CPU time in turns, and the peak of memory.

overhead.py COMMAND [CELL_M] [ROUNDS]: prints medians and exits with 1 above the goals (2 % of time;
memory of the interpreter with NumPy and one copy of the results).
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
IDLE = "import libgrass as lg"


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
        rows = [(measured(in_c), measured(in_python), measured([sys.executable, "-c", IDLE]))
                for _ in range(rounds)]
        results = (folder / "py" / "herd-1.15M.h5").stat().st_size / 2**20
        same = all((folder / "c" / f).read_bytes() == (folder / "py" / f).read_bytes()
                   for f in ("herd-1.15M.h5", "summary.csv"))
    (c_s, c_mib), (py_s, py_mib), (idle_s, idle_mib) = (
        tuple(statistics.median(row[k][i] for row in rows) for i in (0, 1)) for k in (0, 1, 2))
    added = (py_s - idle_s - c_s) / c_s
    above = py_mib - c_mib
    print(f"{cell} m, one scenario, 20 years, 1 thread, median of {rounds} in turns, CPU seconds")
    print(f"  command {c_s:.2f} s, {c_mib:.0f} MiB; Python {py_s:.2f} s, {py_mib:.0f} MiB; "
          f"import alone {idle_s:.2f} s, {idle_mib:.0f} MiB")
    print(f"  Python adds {100 * added:+.2f} % to the run and {idle_s:.2f} s once for the import")
    print(f"  peak memory {above:+.0f} MiB above the command, {above - idle_mib:+.0f} MiB beside the idle "
          f"interpreter; the result file has {results:.0f} MiB")
    print(f"  files {'are' if same else 'ARE NOT'} the same, byte for byte")
    return 0 if same and added <= 0.02 and above <= idle_mib + results else 1


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
