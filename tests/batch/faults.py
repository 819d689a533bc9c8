"""faults.py COMMAND SOURCE SHIM [KILLS FAILS DAMAGES SEED]: batches, checkpoints and parts of a land under kills, failing calls and damage.

Each kind of work (a batch of books, a batch with files, a run with checkpoints, a part of a land, `collect`) is killed at a call of the
file system, or such a call fails (EIO, ENOSPC, EDQUOT), in whichever process comes to it (tests/faults/shim.c). After each

* exit code 0 comes with the right bytes; another is one that the man page has for such a case, with a sentence that names
  the file, or tells of the process that died;
* what is in the place of a result is right, or absent;
* the same command with --resume ends well, with the bytes of work that was never disturbed, and leaves nothing over.

Then files are damaged (a bit, a cut, zeros, two blocks exchanged): logs of records, the ledger, checkpoints, parts, results. Nothing wrong
may be accepted, and nothing may crash; the commands that made the files, with --resume, make them good again. Full: faults.py COMMAND SOURCE SHIM 200 200 60."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND, SOURCE, SHIM = sys.argv[1:4]
KILLS, FAILS, DAMAGES, SEED = [int(n) for n in sys.argv[4:8]] + [6, 6, 4, 7][len(sys.argv[4:8]):]
DATA = Path(SOURCE).resolve() / "data"
HERE = Path(tempfile.mkdtemp(prefix="libgrass-batch-faults-"))
SHIM = shutil.copy(SHIM, HERE)
OUT = HERE / "out"
# 75: the process that reads an input first was killed; 70: one of the batch could not speak, twice.
AFTER_KILL, AFTER_FAILURE, AFTER_DAMAGE = (0, -9, 70, 75), (0, 70, 73, 74), (0, 65, 66)
ERRORS = (5, 28, 122)  # EIO, ENOSPC, EDQUOT
OFTEN = ["--checkpoint", "0.000001s"]
random.seed(SEED)
faults = []
seen = {}
said = {}


def plan(name, vary):
    path = HERE / f"{name}.yaml"
    tables = DATA / "tables"
    path.write_text(f"""libgrass: 1
name: {name}
years: {{first: 2012, last: 2013, spinup: 1}}
land: {{file: land.h5}}
weather: {{months: {DATA}/xilinhot/weather.yaml, seed: 1}}
tables: {{types: {tables}/grassland_types.csv, standard: {tables}/nyt635.csv, animals: {tables}/animals.csv}}
defaults: {{output: {{yearly_maps: true}}}}
scenarios:
  - {{name: herds, herd: {{su: 900000 su, constant: true}}}}
""" + vary)
    return path


def call(arguments, **fault):
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    if fault:
        env["LD_PRELOAD"] = SHIM
        env.update({f"FAULT_{k.upper()}": str(v) for k, v in fault.items()})
    try:
        done = subprocess.run([COMMAND, *map(str, arguments), "-q"], env=env, cwd=HERE, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=120)
    except subprocess.TimeoutExpired:
        return 124, "it hangs"
    return done.returncode, done.stderr.decode(errors="replace").strip()


def judge_words(what, code, words, allowed):
    """An exit code for such a case, and a sentence that says what it is about."""
    seen[code] = seen.get(code, 0) + 1
    if code not in allowed:
        note(what, f"exit code {code}: {words}")
    died = "process of the batch ended before its time" in words
    if code > 0 and not (died if code == 70 else died or str(HERE) in words):
        note(what, f"exit code {code} and neither file nor process named: {words or 'not a word'}")
    if code > 0:
        said.setdefault((code, words[-60:]), (what, words))


def note(what, sentence):
    faults.append(f"{what}: {sentence}")
    print("FAULT", faults[-1], flush=True)


class Work:
    """`command` is disturbed; `before` makes what it needs, `after` the bytes that count, from what it left."""

    def __init__(self, name, command, before=(), after=(), judged=True, readers=()):
        self.readers = readers
        self.name, self.command, self.before, self.after = name, command, before, after
        self.ready = HERE / f"ready-{name}"
        shutil.rmtree(OUT, ignore_errors=True)
        for step in before:
            self.must(step)
        if OUT.exists():
            shutil.copytree(OUT, self.ready, symlinks=True)
        log = HERE / "calls"
        self.must(command, log=log)  # of the owner
        self.calls = int(log.read_text()) if log.exists() else 100
        self.direct = results() if judged else None
        for step in after:
            self.must(step)
        self.right, self.names = results(), names()
        if not self.right:
            sys.exit(f"{name}: no results")

    def must(self, arguments, **fault):
        code, words = call(arguments, **fault)
        if code != 0:
            sys.exit(f"{self.name}: {arguments}: {code} {words}")

    def reset(self):
        shutil.rmtree(OUT, ignore_errors=True)
        if self.ready.exists():
            shutil.copytree(self.ready, OUT, symlinks=True)

    def judge(self, what, allowed, code, words):
        what = f"{self.name}, {what}"
        judge_words(what, code, words, allowed)
        if code == 0 and self.direct is not None and results() != self.direct:
            note(what, f"exit code 0 with other results: {differing(results(), self.direct)}")
        if (OUT / ".libgrass-manifest").exists():
            for name, content in results().items():
                if name in self.right and content != self.right[name]:
                    note(what, f"{name} is wrong")
        self.finish(what)

    def finish(self, what, first=()):
        for step in (*first, self.command, *self.after):
            code, words = call([*step, "--resume"] if step[0] == "run" else step)
            if code != 0:
                note(what, f"then {step[0]} ends with {code}: {words}")
                return
        if results() != self.right:
            note(what, f"in the end results differ: {differing(results(), self.right)}")
        if names() != self.names:
            note(what, f"left over or missing: {sorted(names() ^ self.names)}")


def results():
    """What a reader takes for results."""
    return {str(p.relative_to(OUT)): p.read_bytes() for p in sorted(OUT.rglob("*"))
            if p.suffix in (".h5", ".part", ".nc", ".csv") and not any(x.startswith(".") for x in p.relative_to(OUT).parts)}


def names():
    # Logs of a run's own words and of earlier shares may be there or not.
    return {str(p.relative_to(OUT)) for p in OUT.rglob("*") if p.name != "run.log"}


def differing(a, b):
    return sorted(n for n in a.keys() | b.keys() if a.get(n) != b.get(n))


def kills_and_fails(works):
    print("calls:", {w.name: w.calls for w in works}, flush=True)
    for n in range(KILLS):
        work = works[n % len(works)]
        at = random.randint(1, work.calls)
        work.reset()
        work.judge(f"killed at call {at}", AFTER_KILL, *call(work.command, at=at, kill=1 + n // len(works) % 2))
    print(f"{KILLS} kills; exit codes {seen}", flush=True)
    # The process that reads the land first is killed: nothing is wrong with the land.
    works[0].reset()
    code, words = call(works[0].command, at=1, kill=1, call="open")
    if code != 75 or "land.h5 first was killed" not in words:
        note("first reader killed", f"exit code {code}: {words}")
    seen.clear()
    for at in (1, 3, 4):  # words between processes: nobody must wait for ever
        works[0].reset()
        works[0].judge(f"write {at} fails", AFTER_FAILURE, *call(works[0].command, at=at, errno=5, call="write"))
    calls = ("write", "pwrite", "fsync", "rename", "open", "unlink", "unlinkat", "ftruncate", "fclose", "link", "mkdir", "fdopen")
    for n in range(FAILS):
        work = works[n % len(works)]
        call_name = calls[n // len(works) % len(calls)]
        at = random.choice((1, 1, 2, 3, 4, 5, 7, 10, 20, 40))
        number = random.choice(ERRORS)
        work.reset()
        work.judge(f"{call_name} {at} fails with {number}", AFTER_FAILURE, *call(work.command, at=at, errno=number, call=call_name))
    print(f"{FAILS} failing calls; exit codes {seen}", flush=True)
    seen.clear()


def damage(path):
    text = bytearray(path.read_bytes())
    how = random.choice(("bit", "cut", "zeros", "swap"))
    at = random.randrange(len(text))
    if how == "bit":
        text[at] ^= 1 << random.randrange(8)
    elif how == "cut":
        del text[at:]
    elif how == "zeros":
        text[at:at + 512] = bytes(len(text[at:at + 512]))
    else:
        size = max(min(64, len(text) // 4), 1)
        a, b = random.randrange(len(text) - size + 1), random.randrange(len(text) - size + 1)
        text[a:a + size], text[b:b + size] = text[b:b + size], text[a:a + size]
    changed = bytes(text) != path.read_bytes()
    path.unlink()  # not in place: a checkpoint's growing file has two names
    path.write_bytes(text)
    return how if changed else None


def damaged(works):
    done = 0
    for n in range(DAMAGES * 20):
        if done == DAMAGES:
            break
        work = works[n % len(works)]
        work.reset()
        if n // len(works) % 2:  # of work that is whole, or of work that was killed
            call(work.command)
        else:
            call(work.command, at=random.randint(work.calls // 2, work.calls), kill=2)
        files = [p for p in sorted(OUT.rglob("*")) if p.is_file() and p.stat().st_size > 8 and p.name not in ("run.log",)]
        if not files:
            continue
        hidden = [p for p in files if p.relative_to(OUT).parts[0].startswith(".")]
        path = random.choice(hidden if hidden and random.random() < 0.6 else files)
        how = damage(path)
        if how is None:
            continue
        done += 1
        what = f"{how} in {path.relative_to(OUT)}"
        # Readers of the damaged folder: right, or refused in a sentence.
        for reader in work.readers:
            code, words = call(reader)
            judge_words(f"{work.name}, {what}, {reader[0]}", code, words, AFTER_DAMAGE)
            if reader[0] == "show" and code == 0 and (OUT / "herds.h5").read_bytes() != work.right["herds.h5"]:
                note(f"{work.name}, {what}", "show accepts it")
            if reader[0] == "collect" and code == 0:
                for name, content in results().items():
                    if name in work.right and content != work.right[name] and path.name != Path(name).name:
                        note(f"{work.name}, {what}", f"collect accepts it: {name}")
        work.finish(f"{work.name}, {what}", work.before)
    print(f"{done} damaged files; exit codes of readers {seen}", flush=True)


began = time.monotonic()
MANY = plan("many", "vary: {axes: {times: {set: herd.times, values: [0.5, 1, 1.5]}, draw: {set: weather.seed, from: 1, steps: 2}}}\n")
ONE = plan("one", "")
code, words = call(["landscape", DATA / "xilinhot/landscape.yaml", "--cell", 10000, "-o", HERE / "land.h5"])
if code != 0:
    sys.exit(f"landscape: {code} {words}")
BOOKS = ["run", MANY, "-o", OUT, "--books", "--jobs", 2]
FIRST, SECOND = [["run", ONE, "-o", OUT, "--land-part", f"{k}/2", *OFTEN] for k in (1, 2)]
COLLECT = ["collect", OUT]
STATUS, SHOW = ["status", OUT], ["show", OUT / "herds.h5"]
works = [Work("books", BOOKS, after=[COLLECT], judged=False, readers=[STATUS, COLLECT]),
         Work("files", ["run", MANY, "-o", OUT, "--jobs", 2], readers=[STATUS, COLLECT]),
         Work("checkpoints", ["run", ONE, "-o", OUT, *OFTEN], readers=[SHOW]),
         Work("part", FIRST, before=[SECOND], after=[COLLECT], readers=[COLLECT]),
         Work("collect books", COLLECT, before=[BOOKS]), Work("collect parts", COLLECT, before=[FIRST, SECOND])]
kills_and_fails(works)
damaged(works[:4])
for (code, _), (what, words) in sorted(said.items())[:40]:
    print(f"{code}, {what}: {words}")
print(f"{len(faults)} faults, {time.monotonic() - began:.0f} s", flush=True)
shutil.rmtree(HERE)
sys.exit(1 if faults else 0)
