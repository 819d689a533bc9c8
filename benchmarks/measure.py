"""Small helpers of all measurements: turns, medians, children with their own clock, and the machine's description."""
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

median = statistics.median


def turns(rounds, competitors, warm=False):
    """Every competitor once a round, A B C A B C ..., so that what else the machine does falls on all of them.
    {name: [value of every round]}"""
    values = {name: [] for name in competitors}
    for turn in range(rounds + warm):
        for name, run in competitors.items():
            value = run()
            if turn >= warm:
                values[name].append(value)
    return values


def ratios(values, over, under):
    """Median of the ratios inside each round: both sides had the same neighbours."""
    return median(a / b for a, b in zip(values[over], values[under]))


def child(*words, cwd=None):
    """Runs a program: {cpu_s, wall_s, out}. Stops the benchmark when it fails."""
    start = time.monotonic()
    process = subprocess.Popen([str(word) for word in words], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    process.stdout.close()
    process.stderr.close()
    if status != 0:
        raise SystemExit(f"{' '.join(map(str, words))}: {err.decode(errors='replace').strip()}")
    return {"cpu_s": usage.ru_utime + usage.ru_stime, "wall_s": wall, "out": out.decode(errors="replace")}


def quiet(longest_s=20):
    """Waits, not for ever, until nothing else wants a core: threads are timed by the wall."""
    path, calm, end = pathlib.Path("/proc/loadavg"), 0, time.monotonic() + longest_s
    while path.exists() and calm < 4 and time.monotonic() < end:
        time.sleep(0.25)
        calm = calm + 1 if path.read_text().split()[3].startswith("1/") else 0


def child_with_peak(*words):
    """As `child`, with peak_kib. A child begins with the memory of whoever starts it, so a small Python starts it."""
    small = ("import os, subprocess, sys; p = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL); "
             "_, status, usage = os.wait4(p.pid, 0); p.returncode = 0; print(usage.ru_maxrss); sys.exit(status != 0)")
    run = child(sys.executable, "-I", "-S", "-c", small, *words)
    return run | {"peak_kib": int(run["out"])}


def engine(build, **request):
    """One run of bench_engine; keys as in engine.c."""
    words = [f"{key}={value}" for key, value in request.items()]
    if "threads" in request:
        quiet()
    run = child(build / "benchmarks" / "bench_engine", *words)
    return json.loads(run["out"])


def ns(run, clock="cpu_s"):
    return 1e9 * run[clock] / run["cell_days"]


def load():
    return os.getloadavg()[0]


def machine(root):
    model = platform.processor()
    info = pathlib.Path("/proc/cpuinfo")
    if info.exists():
        names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines()
                 if line.startswith("model name")]
        model = names[0] if names else model
    compiler = subprocess.run(["cc", "--version"], capture_output=True, text=True).stdout.splitlines()
    commit = subprocess.run(["git", "-C", str(root), "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return {"processor": model, "cores": os.cpu_count(), "compiler": compiler[0] if compiler else "unknown",
            "commit": commit.stdout.strip() or "unknown", "python": platform.python_version(),
            "date": time.strftime("%Y-%m-%d")}
