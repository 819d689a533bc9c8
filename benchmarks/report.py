"""Tables and plots of docs/performance.md from what was measured: report.py BUILD ROOT

Tables stand between `<!-- begin NAME -->` and `<!-- end NAME -->`; the words around them are written by hand."""
import json
import pathlib
import re
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from measure import median, ns

GREEN, STRAW, BLUE = "#3b7d3b", "#b58a3c", "#2f5d8a"
plt.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "savefig.dpi": 90})
GOALS = {"core_vs_numpy": (25, "at least"), "core_vs_numba": (10, "at least"), "core_vs_scalar_aos": (12, "at least"),
         "port_bound_frac": (0.55, "at least"), "v3_vs_v2": (2, "at least"), "two_thread_efficiency": (0.92, "at least"),
         "huge_unit_efficiency": (0.85, "at least"), "unit_size_spread": (1.4, "at most"),
         "driver_over_kernel": (1.15, "at most"), "k_scenarios_over_k_runs": (0.95, "at most"),
         "annual_output_frac": (0.06, "at most"), "monthly_output_frac": (0.45, "at most"),
         "bytes_per_cell": (110, "at most")}


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def number(x):
    return "–" if x is None else f"{x:.3g}" if isinstance(x, float) else str(x)


def bars(place, name, labels, values, axis, colours=None):
    figure, axes = plt.subplots(figsize=(6, 0.35 * len(labels) + 0.8))
    axes.barh(labels[::-1], values[::-1], color=(colours or [GREEN] * len(labels))[::-1])
    for k, value in enumerate(values[::-1]):
        axes.text(value, k, f" {value:.3g}", va="center")
    axes.set_xlabel(axis)
    figure.tight_layout()
    figure.savefig(place / f"{name}.png", metadata={"Software": None})
    plt.close(figure)


def curve(place, name, x, y, xlabel, ylabel, log=True):
    figure, axes = plt.subplots(figsize=(6, 2.6))
    axes.plot(x, y, "o-", color=GREEN)
    if log:
        axes.set_xscale("log")
    axes.set_ylim(0, 1.15 * max(y))
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    figure.tight_layout()
    figure.savefig(place / f"{name}.png", metadata={"Software": None})
    plt.close(figure)


def about(d):
    m = d["machine"]
    words = [f"{m['processor']}, {m['cores']} cores", m["compiler"], f"commit {m['commit']}", m["date"],
             f"{d['rounds']} rounds", f"load {d['load'][0]:.1f} at the start and {d['load'][1]:.1f} at the end"]
    return "Measured on: " + "; ".join(words) + "."


def goals(d):
    rows = []
    for key, value in d["figures"].items():
        if key.endswith("_note"):
            continue
        goal = GOALS.get(key)
        met = "" if goal is None or value is None else (
            "yes" if (value >= goal[0]) == (goal[1] == "at least") or value == goal[0] else "**no**")
        rows.append((f"`{key}`", number(value), f"{goal[1]} {goal[0]}" if goal else "", met,
                     d["figures"].get(key + "_note", "")))
    return table(("figure", "measured", "goal", "met", "remark"), rows)


def limits(d, place):
    one = d["limits"]
    names = {"clock_ghz": "clock, GHz", "triad_gb_s_1": "STREAM triad, one thread, GB/s (three arrays)",
             "triad_gb_s_all": f"STREAM triad, {one['triad_threads']} threads, GB/s",
             "fma_gflop_s_1": "multiply-adds of 8 float32, one thread, GFLOP/s",
             "exp_ns_own": "the kernel's own exp, vectorised, ns", "exp_ns_library": "the C library's expf, ns"}
    rows = [(meaning, number(one[key])) for key, meaning in names.items()]
    p = d["ports"]
    if p.get("cycles_ports"):
        rows += [(f"port bound of 8 cells on a day of growth and of frost, cycles (llvm-mca {p['tool']}, "
                  f"{p['processor']})", p["cycles_ports_of"]),
                 ("with its model of the reorder window, cycles", p["cycles_window_of"])]
    if p:
        rows += [("instructions of the loops for 8 cells", p["instructions_of"]),
                 ("add, subtract, multiply, divide of a cell-day", p["flop_of"]),
                 ("min and max of a cell-day", p["limits_of"])]
    median_ns = median(d["levels"]["library"])
    bound = {"measured: the cell loop": median_ns}
    if p.get("flop"):
        bound["multiply-add peak"] = p["flop"] / one["fma_gflop_s_1"]
    if p.get("cycles_ports"):
        bound |= {"ports, 256 bits": p["cycles_ports"] / 8 / one["clock_ghz"],
                  "reorder window, 256 bits": p["cycles_window"] / 8 / one["clock_ghz"]}
        bound["measured: 256 bits"] = median(d["levels"]["v3"])
    bound["memory, if states left the cache daily"] = 37 * 4 * 1.0 / one["triad_gb_s_1"]
    bars(place, "limits", list(bound), list(bound.values()), "ns per cell-day, one thread",
         [GREEN if "measured" in name else STRAW for name in bound])
    return table(("limit", "value"), rows)


def languages(d, place):
    names = {"library": "libgrass, one thread", "plain_c": "C, array of structs, day by day",
             "numba": "numba", "numpy": "NumPy"}
    rows, labels, values = [], [], []
    for key, name in names.items():
        row = [name]
        for suffix in ("", "_tile", "_summer"):
            value = median(d["core"][key + suffix]) if key + suffix in d["core"] else None
            ours = median(d["core"]["library_summer" if suffix == "_summer" else "library"])
            row += [number(value), number(value and value / ours)]
        rows.append(row)
        labels.append(name)
        values.append(median(d["core"][key]))
    bars(place, "languages", labels, values, "ns per cell-day, mean of a year", [GREEN, BLUE, STRAW, STRAW])
    return table(("program", "ns per cell-day, a year", "times ours", "in pieces of 16,384 cells", "times ours",
                  "days of growth alone", "times ours"), rows)


def levels(d, place):
    names = {"baseline": "x86-64 (or the compiler's default)", "v2": "x86-64-v2", "v3": "x86-64-v3 (AVX2)",
             "v4": "x86-64-v4 (AVX-512)", "library": "the library's choice", "library_with_books":
             "the same with the books' sums"}
    rows = [(names[key], number(median(d["levels"][key]))) for key in names if key in d["levels"]]
    bars(place, "levels", [r[0] for r in rows], [float(r[1]) for r in rows], "ns per cell-day")
    return table(("cell loop", "ns per cell-day"), rows)


def program(d, place):
    runs, rows = d["program"], []
    names = {"plain": "no maps", "yearly": "4 yearly maps", "monthly": "4 monthly maps",
             "together": "4 scenarios, no maps"}
    for key, name in names.items():
        r = runs[key]
        rows.append((name, r[0]["cells"], number(median(ns(x) for x in r)), number(median(x["cpu_s"] for x in r)),
                     number(r[0]["bytes_out"] / 2**20)))
    bars(place, "program", [r[0] for r in rows], [float(r[2]) for r in rows], "ns CPU per cell-day")
    return table(("run", "cells", "ns per cell-day", "CPU s", "written MiB"), rows)


def whole(d):
    r = d.get("whole")
    if r is None:
        return "Not run with these figures (`benchmarks/run.sh --whole`)."
    return table(("cells", "days", "threads", "wall, s", "CPU, s", "ns wall per cell-day", "peak memory, GiB",
                  "bytes per cell"),
                 [(f"{r['cells']:,}", r["cell_days"] // r["cells"], r["threads"], f"{r['wall_s']:.0f}",
                   f"{r['cpu_s']:.0f}", number(ns(r, "wall_s")), number(r["peak_kib"] / 2**20),
                   f"{1024 * r['peak_kib'] / r['cells']:.0f}")])


def scaled(s, name, xlabel, place, clock="cpu_s", log=True):
    x = [int(key) for key in s[name]]
    y = [median(ns(r, clock) for r in s[name][key]) for key in s[name]]
    kind = "CPU" if clock == "cpu_s" else "wall"
    curve(place, f"scaling-{name}", x, y, xlabel, f"ns {kind} per cell-day", log)
    return table((xlabel, f"ns {kind} per cell-day"), [(a, number(b)) for a, b in zip(x, y)])


def threads(s, place):
    rows, labels, values = [], [], []
    for name, what in (("threads", "1,000 units of 1,000 cells"), ("threads_huge", "one unit of 1,000,000 cells")):
        for key, runs in s[name].items():
            wall, cpu = (median(ns(r, clock) for r in runs) for clock in ("wall_s", "cpu_s"))
            rows.append((what, key, number(wall), number(cpu)))
            labels.append(f"{what}, {key} threads")
            values.append(wall)
    bars(place, "scaling-threads", labels, values, "ns wall per cell-day")
    return table(("land", "threads", "ns wall", "ns CPU"), rows)


def main():
    build, root = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    place = root / "docs" / "performance"
    place.mkdir(exist_ok=True)
    blocks = {}
    if (build / "details.json").exists():
        d = json.loads((build / "details.json").read_text())
        blocks |= {"about": about(d), "goals": goals(d), "limits": limits(d, place), "languages": languages(d, place),
                   "levels": levels(d, place), "program": program(d, place), "whole": whole(d)}
    if (build / "scaling.json").exists():
        s = json.loads((build / "scaling.json").read_text())
        blocks |= {"about-scaling": about(s), "scaling-cells": scaled(s, "cells", "cells", place),
                   "scaling-days": scaled(s, "days", "years", place, log=False),
                   "scaling-unit": scaled(s, "unit", "cells of a unit", place),
                   "scaling-scenarios": scaled(s, "scenarios", "scenarios", place),
                   "scaling-threads": threads(s, place)}
    page = root / "docs" / "performance.md"
    text = page.read_text(encoding="utf-8")
    for name, block in blocks.items():
        text, times = re.subn(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)",
                              lambda m, block=block: m[1] + "\n" + block + "\n\n" + m[2], text, flags=re.S)
        if times != 1:
            raise SystemExit(f"docs/performance.md has no place for {name}")
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
