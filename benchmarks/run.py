"""Measures everything once on this machine: figures into --json, all that was seen into BUILD/details.json.

    run.py BUILD ROOT [--json FILE] [--rounds N] [--whole]      called by run.sh"""
import argparse
import json
import pathlib

import numpy as np

import core as step_core
import ports
from measure import child, engine, load, machine, median, ns, ratios, turns
from program import Program

KEYS = ("core_vs_numpy core_vs_numba core_vs_scalar_aos port_bound_frac v3_vs_v2 two_thread_efficiency "
        "huge_unit_efficiency unit_size_spread driver_over_kernel float64_over_float32 k_scenarios_over_k_runs "
        "annual_output_frac monthly_output_frac bytes_per_cell ns_per_cell_day cell_days states flop_per_cell_day "
        "threads_bitwise_equal").split()
LAND, TILE = 256, 16  # units of 1,024 cells: a whole land for the others, and the piece that suits NumPy's cache
YEAR, SUMMER = (0, 365), (140, 164)  # days; in summer the library has no short days
UNITS = (9, 36, 100, 333, 1024, 10000, 100000, 1000000)
PROGRAM_M, PROGRAM_YEARS, SCENARIOS = 150, 8, 4  # the plan of the city has eight years


def say(*words):
    print(*words, flush=True)


def measure_core(core, rounds):
    """ns per cell-day of the step with the books' sums, in every language: over a year, over days of growth alone, and
    over a year on a piece of the land."""
    ours = core.start(LAND)
    land = {name: core.flat(core.start(LAND)) for name in ("numpy", "numba", "plain_c")}
    tile = {name: core.flat(core.start(TILE)) for name in ("numpy", "numba", "plain_c")}
    runs = {}

    def add(name, run, cells, days):
        start = cells.copy()

        def again():
            cells[:] = start
            return run(cells, *days) / (units(cells) * step_core.UNIT * (days[1] - days[0]))
        runs[name] = again

    def units(cells):
        return len(cells) if cells.ndim == 3 else cells.shape[1] // step_core.UNIT

    for suffix, days in (("", YEAR), ("_summer", SUMMER)):
        add("library" + suffix, core.run_library, ours, days)
        for name in land:
            add(name + suffix, getattr(core, f"run_{name}"), land[name], days)
    for name in tile:
        add(name + "_tile", getattr(core, f"run_{name}"), tile[name], YEAR)
    return turns(rounds, runs, warm=True)


def measure_levels(core, rounds):
    """ns per cell-day of the bare cell loop on 1,000 cells of one kind, grazed, for every processor level."""
    blocks = core.start(16)
    names = ["library", "baseline", "v2", "v3", "v4"]

    def run(level, books):
        took = core.run_library(blocks, 0, 365, level, books, 1000)
        return None if took is None else took / (16 * 1000 * 365)

    able = {name: level for level, name in enumerate(names) if run(level, False) is not None}
    runs = {name: lambda level=level: run(level, False) for name, level in able.items()}
    runs["library_with_books"] = lambda: run(0, True)
    values = turns(2 * rounds + 1, runs, warm=True)
    bits = set()
    for level in able.values():
        cells = core.start(2)
        core.run_library(cells, 0, 365, level)
        bits.add(cells.tobytes())
    return values, len(bits) == 1


def measure_limits(build, rounds):
    seen = [json.loads(child(build / "benchmarks" / "bench_limits")["out"]) for _ in range(rounds)]
    fastest = {key: max(run[key] for run in seen) for key in seen[0]}
    for key in ("exp_ns_own", "exp_ns_library"):
        fastest[key] = min(run[key] for run in seen)
    return fastest


def measure_engine(build, rounds):
    """Threads, unit sizes and precision, from inside the engine."""
    many = dict(cells=1200 * 1024, unit=1024, years=1)
    huge = dict(cells=100000, unit=100000, years=3)
    small = dict(cells=100352, unit=1024, years=1)
    runs = {f"many_{t}": lambda t=t: engine(build, **many, threads=t) for t in (1, 2)}
    runs |= {f"huge_{t}": lambda t=t: engine(build, **huge, threads=t) for t in (1, 2)}
    runs |= {f"double_{d}": lambda d=d: engine(build, **small, double=d) for d in (0, 1)}
    runs |= {f"unit_{u}": lambda u=u: engine(build, cells=max(100000, u), unit=u, years=1) for u in UNITS}
    seen = turns(rounds, runs)
    hashes = {engine(build, cells=30000, unit=100, years=2, threads=t)["hash"] for t in (1, 2, 4, 7)}
    hashes_huge = {engine(build, cells=30000, unit=30000, years=1, threads=t)["hash"] for t in (1, 2, 4, 7)}
    return seen, len(hashes) == 1 and len(hashes_huge) == 1


def measure_program(program, core, rounds):
    """The command with and without maps, K scenarios at once and one by one, and its memory."""
    blocks = core.start(16)

    def kernel(books=True):
        return core.run_library(blocks, 0, 365, 0, books, 1000) / (16 * 1000 * 365)

    whole = dict(cell_m=PROGRAM_M, years=PROGRAM_YEARS)
    runs = {"kernel": lambda: median(kernel() for _ in range(9)),
            "plain": lambda: program.run(**whole),
            "kernel_after": lambda: median(kernel() for _ in range(9)),
            "cell_loop": lambda: median(kernel(False) for _ in range(9)),
            "yearly": lambda: program.run(**whole, yearly=True),
            "monthly": lambda: program.run(**whole, monthly=True),
            "together": lambda: program.run(2 * PROGRAM_M, 2, SCENARIOS),
            "one_by_one": lambda: [program.run(2 * PROGRAM_M, 2, SCENARIOS, only=f"s{k}")
                                   for k in range(SCENARIOS)]}
    seen = turns(rounds, runs)
    memory = {cell_m: program.run_with_peak(cell_m) for cell_m in (300, 60)}
    return seen, memory


def cpu(seen, name):
    return [run["cpu_s"] for run in seen[name]]


def efficiency(seen, name, clock):
    """Of two threads; by CPU time it sees lost work only, by the wall also waiting."""
    share = 2 if clock == "wall_s" else 1
    return median(one[clock] / (share * two[clock]) for one, two in zip(seen[f"{name}_1"], seen[f"{name}_2"]))


def figures(d):
    """The keys of --json from what was seen."""
    core, levels, seen, runs = d["core"], d["levels"], d["engine"], d["program"]
    f = dict.fromkeys(KEYS)
    for key, name in (("core_vs_numpy", "numpy"), ("core_vs_numba", "numba"), ("core_vs_scalar_aos", "plain_c")):
        f[key] = ratios(core, name, "library")
        f[key + "_note"] = (f"over a year on {LAND * step_core.UNIT} cells; in pieces of {TILE * step_core.UNIT} cells "
                            f"{ratios(core, name + '_tile', 'library'):.3g}; on days of growth alone, when the library "
                            f"has no short loop either, {ratios(core, name + '_summer', 'library_summer'):.3g}")
    if d["ports"].get("cycles_ports") and "v3" in levels:
        bound_ns = d["ports"]["cycles_ports"] / ports.LANES / d["limits"]["clock_ghz"]
        f["port_bound_frac"] = bound_ns / median(levels["v3"])
        f["port_bound_frac_note"] = (f"of the copy for x86-64-v3, on llvm-mca's {d['ports']['processor']}; both loops by "
                                     f"their days")
    else:
        f["port_bound_frac_note"] = d["ports_note"]
    if "v3" in levels:
        f["v3_vs_v2"] = ratios(levels, "v2", "v3")
    else:
        f["v3_vs_v2_note"] = "this processor or compiler has no x86-64-v3"
    for key, name in (("two_thread_efficiency", "many"), ("huge_unit_efficiency", "huge")):
        if d["machine"]["cores"] < 2:
            f[key + "_note"] = "one core only"
            continue
        f[key] = efficiency(seen, name, "wall_s")
        f[key + "_note"] = (f"by the wall at a load of {d['load'][0]:.1f} to {d['load'][1]:.1f}; by CPU time "
                            f"{efficiency(seen, name, 'cpu_s'):.3g}")
    sizes = {u: median(ns(r) / ns(base) for r, base in zip(seen[f"unit_{u}"], seen["unit_1024"])) for u in UNITS}
    f["unit_size_spread"] = max(sizes.values())
    f["unit_size_spread_note"] = f"worst at {max(sizes, key=sizes.get)} cells"
    kernel = [(a + b) / 2 for a, b in zip(runs["kernel"], runs["kernel_after"])]
    f["driver_over_kernel"] = median(ns(r) / k for r, k in zip(runs["plain"], kernel))
    alone = median(ns(r) / k for r, k in zip(runs["plain"], runs["cell_loop"]))
    f["driver_over_kernel_note"] = (f"the command from start to end, {runs['plain'][0]['cells']} cells, "
                                    f"{PROGRAM_YEARS} years, over the cell loop with the sums of the daily books on "
                                    f"units of 1,000 cells; over the cell loop alone {alone:.3g}")
    f["float64_over_float32"] = median(ns(w) / ns(n) for w, n in zip(seen["double_1"], seen["double_0"]))
    f["float64_over_float32_note"] = "the float64 engine is for verification: one copy for all processors"
    f["k_scenarios_over_k_runs"] = median(a["cpu_s"] / sum(r["cpu_s"] for r in b)
                                          for a, b in zip(runs["together"], runs["one_by_one"]))
    for key, name in (("annual_output_frac", "yearly"), ("monthly_output_frac", "monthly")):
        f[key] = median(1 - a / b for a, b in zip(cpu(runs, "plain"), cpu(runs, name)))
    few, many = d["memory"].values()
    f["bytes_per_cell"] = 1024 * (many["peak_kib"] - few["peak_kib"]) / (many["cells"] - few["cells"])
    f["bytes_per_cell_note"] = "growth of the command's peak memory with the land's cells, no maps"
    f["ns_per_cell_day"] = median(ns(r) for r in runs["plain"])
    f["cell_days"] = runs["plain"][0]["cell_days"]
    f["states"] = len(step_core.step.STATES)
    f["flop_per_cell_day"] = d["ports"].get("flop")
    if f["flop_per_cell_day"] is None:
        f["flop_per_cell_day_note"] = d["ports_note"]
    else:
        f["flop_per_cell_day_note"] = (f"mean of a year, counted in the machine code ({d['ports']['flop_of']} on days of "
                                       f"growth and of frost); besides {d['ports']['limits']:.3g} min and max")
    f["threads_bitwise_equal"] = d["threads_equal"]
    f["threads_bitwise_equal_note"] = "1, 2, 4 and 7 threads; copies for processor levels: " + (
        "equal" if d["levels_equal"] else "NOT equal")
    return f


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--whole", action="store_true", help="the whole city at 30 m for eight years, once")
    options = parser.parse_args()
    build, rounds = options.build, max(1, options.rounds)
    d = {"machine": machine(options.root) | {"numpy": np.__version__, "numba": step_core.numba.__version__},
         "rounds": rounds, "load": [load()]}
    core = step_core.Core(build / "benchmarks" / "bench_core.so")
    say("the same step in four languages: do they agree?")
    d["agreement"] = step_core.check(core)
    d["ports"], d["ports_note"] = ports.bound(build / "benchmarks" / "bench_core.so", core.dormant_frac)
    d["ports"] = d["ports"] or {}
    say("limits of the machine")
    d["limits"] = measure_limits(build, rounds)
    say("the step in four languages")
    d["core"] = measure_core(core, rounds)
    say("processor levels")
    d["levels"], d["levels_equal"] = measure_levels(core, rounds)
    say("the engine: threads, units, precision")
    d["engine"], d["threads_equal"] = measure_engine(build, rounds)
    say("the whole program")
    d["program"], d["memory"] = measure_program(Program(build, options.root), core, rounds)
    if options.whole:
        say("the whole city")
        d["whole"] = Program(build, options.root).run_with_peak(30, 8, d["machine"]["cores"])
    d["load"].append(load())
    d["figures"] = figures(d)
    (build / "details.json").write_text(json.dumps(d, indent=1))
    if options.json:
        options.json.write_text(json.dumps(d["figures"], indent=2) + "\n")
    say(json.dumps(d["figures"], indent=2))


if __name__ == "__main__":
    main()
