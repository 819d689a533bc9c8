"""faults.py COMMAND SOURCE SHIM [full]: a folder of results holds the previous set or the new one.

Kills at any moment, failing calls, disks that fill up and twin runs in one folder; after each of them

* exit code 0 comes with the new set, and with nothing else;
* else a reader finds the set before or the new one, or refuses;
* the next run ends well and leaves nothing over;
* the same holds of runs that keep a checkpoint every month and go on from what the run before left;
* files that are not of a run are as they were.

`full` is 60 kills, 300 faults, 14 disks (each with checkpoints and without) and 24 pairs of twins; without it some of each kind."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND, SOURCE = sys.argv[1:3]
FULL = sys.argv[4:5] == ["full"]
KILLS, FAULTS, DISKS, TWINS = (60, 300, 14, 24) if FULL else (6, 18, 2, 3)
KEPT = ["--checkpoint", "0.000001s", "--resume"]
how = []  # options of the runs that are tried
DATA = Path(SOURCE) / "data"
HERE = Path(tempfile.mkdtemp(prefix="libgrass faults "))
# LD_PRELOAD is a list that blanks and colons part, so the shim lies where there is none.
SHIM_HERE = Path(tempfile.mkdtemp(prefix="libgrass-shim-"))
SHIM = shutil.copy(sys.argv[3], SHIM_HERE)
OUT = HERE / "out"
OWN = {"notes.txt": b"mine", "two.h5.pending": b"mine too", ".libgrass-notes": b"and this"}
OURS = {".libgrass-manifest", "run.log"}
random.seed(11)
found = {"the new set": 0, "the set before": 0, "refused": 0}
faults = []


def plan(name, scenarios):
    path = HERE / f"{name}.yaml"
    tables = DATA / "tables"
    path.write_text(f"""libgrass: 1
name: {name}
years: {{first: 2012, last: 2012}}
land: {{file: land.h5}}
weather: {{months: {DATA}/xilinhot/weather.yaml, seed: 1}}
tables: {{types: {tables}/grassland_types.csv, standard: {tables}/nyt635.csv, animals: {tables}/animals.csv}}
defaults: {{output: {{yearly_maps: false}}}}
scenarios:
""" + "".join(f"  - {{name: {n}, herd: {{su: {su}}}}}\n" for n, su in scenarios))
    return path


def start(arguments, limit=None, **fault):
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    if fault:
        env["LD_PRELOAD"] = SHIM
        env.update({f"FAULT_{k.upper()}": str(v) for k, v in fault.items()})
    less = None if limit is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return subprocess.Popen([COMMAND, *map(str, arguments), "--quiet"], env=env, preexec_fn=less,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)


def call(arguments, limit=None, **fault):
    process = start(arguments, limit, **fault)
    words = process.communicate()[1].decode(errors="replace").strip()
    return process.returncode, words


def content(folder):
    """The set: what a reader of any kind would take for results."""
    return {p.name: p.read_bytes() for p in folder.iterdir()
            if p.name == "summary.csv" or p.suffix == ".h5"}


def note(what, sentence):
    faults.append(f"{what}: {sentence}")
    print("FAULT", faults[-1], flush=True)


def reset(pristine):
    shutil.rmtree(OUT, ignore_errors=True)
    if pristine is None:
        OUT.mkdir()
    else:
        shutil.copytree(pristine, OUT)
    for name, text in OWN.items():
        (OUT / name).write_bytes(text)


def judge(what, code, words):
    now = content(OUT)
    if code == 0:
        if now != NEW:
            note(what, f"exit code 0 with {sorted(now)}")
    elif code > 0 and code not in (65, 71, 73, 74, 75):
        note(what, f"exit code {code}: {words}")
    elif code > 0 and not words:
        note(what, f"exit code {code} without a word")
    seen, words = call(["show", OUT / "two.h5"])
    now = content(OUT)
    if now == NEW:
        found["the new set"] += 1
    elif now == OLD:
        found["the set before"] += 1
    elif seen != 0 or not (OUT / "two.h5").exists():
        found["refused"] += 1
    else:
        note(what, f"a reader takes a mixture: {sorted(now)}")
    if seen not in (0, 65, 66, 75):
        note(what, f"a reader ends with {seen}: {words}")
    code, words = call(["run", SECOND, "-o", OUT, "--no-sync", *how])
    if code != 0 or content(OUT) != NEW:
        note(what, f"the next run ends with {code}: {words}")
    left = {p.name for p in OUT.iterdir()} - set(NEW) - OURS - set(OWN)
    if left:
        note(what, f"left over: {sorted(left)}")
    for name, text in OWN.items():
        if not (OUT / name).exists() or (OUT / name).read_bytes() != text:
            note(what, f"{name} was touched")


def one(what, pristine, **fault):
    reset(pristine)
    judge(what, *call(["run", SECOND, "-o", OUT, *how], **fault))


def total(**fault):
    reset(FOLDER_OLD)
    log = HERE / "calls"
    code, words = call(["run", SECOND, "-o", OUT, *how], log=log, **fault)
    if code != 0:
        sys.exit(f"the run under the shim failed: {words}")
    return int(log.read_text())


def spread(count, wanted):
    """`wanted` of 1 ... count, the last of them all: there the files are put in place."""
    last = list(range(max(1, count - wanted // 2 + 1), count + 1))
    early = random.sample(range(1, last[0]), min(wanted - len(last), last[0] - 1)) if last[0] > 1 else []
    return sorted(early) + last


def kills(calls):
    for n, at in enumerate(spread(calls, KILLS * 2 // 3)):
        one(f"killed at call {at}", FOLDER_OLD if n % 4 else None, at=at, kill=1 + n % 2)
    began = time.monotonic()
    reset(FOLDER_OLD)
    call(["run", SECOND, "-o", OUT, *how])
    took = time.monotonic() - began
    for _ in range(KILLS - KILLS * 2 // 3):
        delay = random.uniform(0.2, 1.05) * took
        reset(FOLDER_OLD)
        process = start(["run", SECOND, "-o", OUT, *how])
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        words = process.communicate()[1].decode(errors="replace")
        judge(f"killed after {delay:.3f} s", process.returncode, words)


def failing(calls):
    names = ("link", "rename", "fsync", "flock", "unlink", "rmdir", "mkdir", "open", "fclose", "fdopen")
    jobs = []
    for name in names:
        n = total(call=name)
        jobs += [(name, at) for at in range(1, n + 1)]
    if not FULL:
        renames = [j for j in jobs if j[0] == "rename" and not how]
        jobs = renames + random.sample(jobs, FAULTS // 3)
    for at in spread(calls, max(FAULTS - len(jobs), 0)):
        jobs.append((None, at))
    for n, (name, at) in enumerate(jobs):
        only = {} if name is None else {"call": name}
        number = (28, 5, 13)[n % 3]  # ENOSPC, EIO, EACCES
        one(f"{name or 'call'} {at} fails with {number}", FOLDER_OLD, at=at, errno=number, **only)
    return len(jobs)


def disks():
    whole = sum(map(len, NEW.values()))
    for n in range(DISKS):
        size = int(whole * (n + 0.5) / DISKS)
        one(f"a disk of {size} bytes", FOLDER_OLD, bytes=size)
        reset(FOLDER_OLD)
        limit = int(max(map(len, NEW.values())) * (n + 0.5) / DISKS)
        judge(f"files of at most {limit} bytes", *call(["run", SECOND, "-o", OUT, *how], limit))


def twins():
    for n in range(TWINS):
        reset(FOLDER_OLD if n % 2 else None)
        first = start(["run", FIRST, "-o", OUT])
        time.sleep(random.uniform(0, 0.06))
        second = start(["run", SECOND, "-o", OUT])
        words = [p.communicate()[1].decode(errors="replace").strip() for p in (first, second)]
        codes = (first.returncode, second.returncode)
        now = content(OUT)
        good = {(0, 75): [OLD], (75, 0): [NEW], (0, 0): [OLD, NEW]}.get(codes, [])
        if now not in good:
            note(f"twins {n}", f"exit codes {codes}, {sorted(now)}, {words}")
        left = {p.name for p in OUT.iterdir()} - set(now) - OURS - set(OWN)
        if left:
            note(f"twins {n}", f"left over: {sorted(left)}")


FIRST = plan("first", [("one", 100000), ("two", 200000)])
SECOND = plan("second", [("two", 300000), ("three", 150000)])
for arguments in (["landscape", DATA / "xilinhot/landscape.yaml", "--cell", 10000, "-o", HERE / "land.h5"],
                  ["run", FIRST, "-o", HERE / "old"], ["run", SECOND, "-o", HERE / "new"]):
    code, words = call(arguments)
    if code != 0:
        sys.exit(f"{arguments}: {code} {words}")
FOLDER_OLD = HERE / "old"
OLD, NEW = content(FOLDER_OLD), content(HERE / "new")
for how in ([], KEPT):
    if how and not FULL:
        KILLS, FAULTS, DISKS = 3, 6, 1
    calls = total()
    print("with checkpoints:" if how else "without checkpoints:", flush=True)
    kills(calls)
    print(f"{KILLS} kills of a run of {calls} calls: {found}", flush=True)
    print(f"{failing(calls)} failing calls: {found}", flush=True)
    disks()
    print(f"{2 * DISKS} disks: {found}", flush=True)
how = []
twins()
print(f"{TWINS} pairs of twins; {len(faults)} faults", flush=True)
shutil.rmtree(HERE)
shutil.rmtree(SHIM_HERE)
sys.exit(1 if faults else 0)
