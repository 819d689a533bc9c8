"""The port bound of the library's own cell loop, by llvm-mca, and its operations, counted in its machine code."""
import re
import shutil
import subprocess

LANES = 8  # of the loop for x86-64-v3
FLOP = re.compile(r"v(add|sub|mul|div)ps\b")
LIMIT = re.compile(r"v(min|max)ps\b")


def loop_of(library, symbol):
    """The instructions of the longest loop over packed floats in a function, and in what it jumps to."""
    text = subprocess.run(["objdump", "-d", "--no-show-raw-insn", f"--disassemble={symbol}", str(library)],
                          capture_output=True, text=True, check=True).stdout
    lines = []
    for line in text.splitlines():
        found = re.match(r"\s*([0-9a-f]+):\t(.*)", line)
        if found:
            lines.append((int(found[1], 16), found[2].split("#")[0].strip()))
    best = []
    for k, (address, instruction) in enumerate(lines):
        jump = re.match(r"j\w+\s+([0-9a-f]+)\b", instruction)
        if not jump or int(jump[1], 16) >= address:
            continue
        body = [i for a, i in lines if int(jump[1], 16) <= a <= address]
        if any(re.match(r"j\w+\s", i) for i in body[:-1]) or not any("%ymm" in i and FLOP.match(i) for i in body):
            continue
        if len(body) > len(best):
            best = body
    return best


def mca():
    for name in ("llvm-mca", "llvm-mca-16", "llvm-mca-15", "llvm-mca-14", "llvm-mca-19"):
        if shutil.which(name):
            return name
    return None


def bound(library, symbol="bench_day_v3"):
    """{cycles_ports, cycles_window: of 8 cells, flop, limits: of a cell, processor}; or (None, why not)."""
    if shutil.which("objdump") is None:
        return None, "objdump is missing"
    try:
        body = loop_of(library, symbol)
    except subprocess.CalledProcessError as failure:
        return None, f"objdump: {failure.stderr.strip()}"
    if not body:
        return None, f"no vectorised loop was found in {symbol}: another compiler or processor"
    result = {"instructions": len(body), "flop": sum(bool(FLOP.match(i)) for i in body),
              "limits": sum(bool(LIMIT.match(i)) for i in body), "cycles_ports": None, "cycles_window": None}
    tool = mca()
    if tool is None:
        return result, "llvm-mca is missing (Debian package llvm)"
    text = "\n".join(re.sub(r"^(j\w+)\s.*", r"\1 0", re.sub(r"<[^>]*>", "", i)) for i in body)
    run = subprocess.run([tool, "-mcpu=native", "-iterations=200"], input=text, capture_output=True, text=True)
    if run.returncode != 0:
        return result, f"{tool}: {run.stderr.strip()[:200]}"
    result["cycles_ports"] = float(re.search(r"Block RThroughput:\s*([0-9.]+)", run.stdout)[1])
    result["cycles_window"] = float(re.search(r"Total Cycles:\s*(\d+)", run.stdout)[1]) / 200
    version = subprocess.run([tool, "--version"], capture_output=True, text=True).stdout
    cpu = re.search(r"Host CPU:\s*(\S+)", version)
    result["processor"] = cpu[1] if cpu else "native"
    result["tool"] = re.search(r"LLVM version (\S+)", version)[1]
    return result, None
