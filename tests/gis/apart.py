"""apart.py COMMAND: an import whose reading crashes is one sentence and exit code 65, with nothing left over; one that
is asked to stop ends with 75, unless it was started to ignore that (nohup)."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fuzz"))
COMMAND = os.path.abspath(sys.argv[1])


def children(parent: int) -> list:
    try:
        return Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return []


def strike(number: int, at_the_parent: bool, ignored: bool = False) -> subprocess.CompletedProcess:
    """The import, struck by a signal as soon as the child is at work."""
    at_work = subprocess.Popen([COMMAND, "import-land", "fine.yaml", "-o", "made.h5"], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True,
                               preexec_fn=(lambda: signal.signal(number, signal.SIG_IGN)) if ignored else None)
    end = time.monotonic() + 60
    while time.monotonic() < end and at_work.poll() is None:
        found = children(at_work.pid)
        if found:
            time.sleep(0.3)
            os.kill(at_work.pid if at_the_parent else int(found[0]), number)
            break
    out, err = at_work.communicate(timeout=60)
    return subprocess.CompletedProcess([], at_work.returncode, out, err)


def check(struck: subprocess.CompletedProcess, code: int, says: str) -> None:
    left = sorted(p for p in os.listdir() if p == "made.h5")
    if struck.returncode != code or says not in struck.stderr or left:
        sys.exit(f"exit code {struck.returncode} instead of {code}; {left}; it says: {struck.stderr}")


def main() -> None:
    sys.argv[2:] = [".", "1", "1", "1"]
    import fuzz

    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        if not fuzz.make_maps(Path(name)):
            sys.exit(77)
        os.remove("made.h5")
        text = Path("desc.yaml").read_text(encoding="utf-8")
        Path("fine.yaml").write_text(text.replace("500 m}", "5 m}"), encoding="utf-8")  # seconds of work
        check(strike(signal.SIGSEGV, False), 65, "fine.yaml: reading one of the files it names would crash")
        check(strike(signal.SIGABRT, False), 65, "that file is damaged")
        check(strike(signal.SIGTERM, True), 75, "")
        check(strike(signal.SIGKILL, False), 75, "was killed")
        hung_up = strike(signal.SIGHUP, True, ignored=True)
        if hung_up.returncode != 0 or not os.path.exists("made.h5"):
            sys.exit(f"under nohup: exit code {hung_up.returncode}; it says: {hung_up.stderr}")


main()
