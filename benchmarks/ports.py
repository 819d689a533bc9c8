"""The port bound of the library's own cell loops (of days of growth and of frost), by llvm-mca, and their operations,
counted in the machine code."""
import re
import shutil
import subprocess

LANES = 8  # of the loop for x86-64-v3
FLOP = re.compile(r"v(add|sub|mul|div)ps\b")
LIMIT = re.compile(r"v(min|max)ps\b")


def loops_of(library, symbol):
    """The instructions of the two longest loops over packed floats in a function: a day of growth, a day of frost."""
    text = subprocess.run(["objdump", "-d", "--no-show-raw-insn", f"--disassemble={symbol}", str(library)],
                          capture_output=True, text=True, check=True).stdout
    lines = []
    for line in text.splitlines():
        found = re.match(r"\s*([0-9a-f]+):\t(.*)", line)
        if found:
            lines.append((int(found[1], 16), found[2].split("#")[0].strip()))
    found = []
    for address, instruction in lines:
        jump = re.match(r"j\w+\s+([0-9a-f]+)\b", instruction)
        if not jump or int(jump[1], 16) >= address:
            continue
        body = [i for a, i in lines if int(jump[1], 16) <= a <= address]
        if any(re.match(r"j\w+\s", i) for i in body[:-1]) or not any("%ymm" in i and FLOP.match(i) for i in body):
            continue
        found.append(body)
    return sorted(found, key=len, reverse=True)[:2]


def mca():
    for name in ("llvm-mca", "llvm-mca-16", "llvm-mca-15", "llvm-mca-14", "llvm-mca-19"):
        if shutil.which(name):
            return name
    return None


def measured(body, tool):
    """Figures of one loop."""
    one = {"instructions": len(body), "flop": sum(bool(FLOP.match(i)) for i in body),
           "limits": sum(bool(LIMIT.match(i)) for i in body)}
    if tool is None:
        return one
    text = "\n".join(re.sub(r"^(j\w+)\s.*", r"\1 0", re.sub(r"<[^>]*>", "", i)) for i in body)
    run = subprocess.run([tool, "-mcpu=native", "-iterations=200"], input=text, capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(f"{tool}: {run.stderr.strip()[:200]}")
    one["cycles_ports"] = float(re.search(r"Block RThroughput:\s*([0-9.]+)", run.stdout)[1])
    one["cycles_window"] = float(re.search(r"Total Cycles:\s*(\d+)", run.stdout)[1]) / 200
    return one


def bound(library, dormant_frac, symbol="bench_live_v3"):
    """{cycles_ports, cycles_window: of 8 cells, flop, limits: of a cell, mean of a year, processor}; or (None, why)."""
    if shutil.which("objdump") is None:
        return None, "objdump is missing"
    try:
        bodies = loops_of(library, symbol)
    except subprocess.CalledProcessError as failure:
        return None, f"objdump: {failure.stderr.strip()}"
    if len(bodies) < 2:
        return None, f"no two vectorised loops were found in {symbol}: another compiler or processor"
    tool = mca()
    try:
        growth, frost = (measured(body, tool) for body in bodies)
    except RuntimeError as failure:
        return None, str(failure)
    result = {key: (1 - dormant_frac) * growth[key] + dormant_frac * frost[key] for key in growth}
    result |= {f"{key}_of": f"{growth[key]:.4g} and {frost[key]:.4g}" for key in growth}
    if tool is None:
        return result, "llvm-mca is missing (Debian package llvm)"
    version = subprocess.run([tool, "--version"], capture_output=True, text=True).stdout
    cpu = re.search(r"Host CPU:\s*(\S+)", version)
    result["processor"] = cpu[1] if cpu else "native"
    result["tool"] = re.search(r"LLVM version (\S+)", version)[1]
    return result, None
