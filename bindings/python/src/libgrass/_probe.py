"""Files of other hands, read first by a child process that may die of them.

HDF5 crashes, loops or ends the process on damaged metadata. Before libgrass opens an HDF5 file that no
manifest vouches for, a new interpreter, which loads nothing but the C library, reads what is about to
be read. It is started anew and not forked, so threads do not matter. A file is tried once, until it
changes. Where no process can be started this is told once, and files are read without a trial.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Set, Tuple

from . import _native, errors
from ._handles import Context, PathLike, path_bytes, warn
from ._native import ffi, lib

SIGNATURE = b"\x89HDF\r\n\x1a\n"
BYTES_PER_SECOND = 4 << 20  # a landscape is read at 40 MB a second
SECONDS = 1.5  # of processor time, for the library alone: on a crowded machine a healthy file has taken more than 0.4
CHECKED_BYTES = 64 << 20  # above, a look into a file costs less than its check sum
READY, CAME_TO_ITS_END = b"ready\n", 77
MOST_JUDGED = 4096

# HDF5 frees and follows what it never set, which in the fresh memory of a young process is zero and does
# no harm yet. glibc fills memory with this byte, so that what would crash this program crashes that.
LOUD = {"MALLOC_PERTURB_": "165"}

# The child. Whatever the library says there, if it comes back, the parent will hear the same. It ends
# as a program does, since HDF5 may crash at that end, too.
CHILD = r"""
import sys
seconds, memory, native, kind, engine, count = sys.argv[1:7]
paths, sys.path[:] = sys.argv[7:7 + int(count)], sys.argv[7 + int(count):]
import os, signal
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_loader
loader = ExtensionFileLoader("libgrass._native", native)
module = module_from_spec(spec_from_loader("libgrass._native", loader))
loader.exec_module(module)
lib, ffi = module.lib, module.ffi
if engine:
    __import__(engine)
def limit(name, most):
    soft, hard = resource.getrlimit(name)
    resource.setrlimit(name, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
try:
    import resource
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_AS, int(memory))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, float(seconds))
except (ImportError, OSError, ValueError):
    pass
@ffi.def_extern()
def lgpy_variable(variable, user):
    return 0
os.write(1, b"ready\n")
options = ffi.new("lg_context_options *", {"threads": 1})
made = ffi.new("lg_context **")
if lib.lg_context_create(options, made) != lib.LG_OK:
    os._exit(77)
context = made[0]
def look(group):
    dict(group.attrs)
    for part in group.values():
        dict(part.attrs)
        if isinstance(part, sys.modules["h5py"].Group):
            look(part)
        else:
            part.dtype, first(part)
def first(variable):
    try:
        if kind == "values" and all(variable.shape):
            variable[(0,) * len(variable.shape)]
    except Exception:
        pass
def list_group(group):
    {n: group.getncattr(n) for n in group.ncattrs()}
    for v in group.variables.values():
        {n: v.getncattr(n) for n in v.ncattrs()}
        first(v)
    for part in group.groups.values():
        list_group(part)
for path in paths:
    name = os.fsencode(path)
    if kind in ("look", "land", "values"):
        facts = ffi.new("lg_file_facts *")
        lib.lg_file_get_facts(context, name, facts)
        lib.lg_file_each_variable(context, name, lib.lgpy_variable, ffi.NULL)
    if kind == "land":
        lib.lg_land_read(context, name, ffi.new("lg_land **"))
    if kind == "weather":
        lib.lg_weather_read(context, name, ffi.NULL, 45.0, ffi.new("lg_weather **"))
    if kind == "folder":
        one = ffi.new("char[]", name)
        lib.lg_report_write(context, name, ffi.NULL, b"/dev/null/none")
        lib.lg_compare(context, ffi.new("char *[]", [one]), 1, ffi.NULL, ffi.new("lg_comparison **"))
    try:
        if engine == "h5py":
            look(sys.modules["h5py"].File(path))
        elif engine == "netCDF4":
            list_group(sys.modules["netCDF4"].Dataset(path))
    except Exception:
        pass
sys.exit(77)
"""

_lock = threading.Lock()
_judged: Dict[Tuple[Any, ...], Optional[str]] = {}  # by file and what was read of it
_trusted: Set[Tuple[int, ...]] = set()
_told = False


def is_hdf5(path: Path) -> bool:
    """The signature stands at the beginning or behind 512 bytes, or twice, four times as many."""
    try:
        facts = os.stat(path)
        if not stat.S_ISREG(facts.st_mode):
            return False
        with open(path, "rb") as file:
            at = 0
            while at < facts.st_size:
                file.seek(at)
                if file.read(8) == SIGNATURE:
                    return True
                at = 2 * at or 512
    except OSError:  # the library says it better
        pass
    return False


def _vouched(path: Path) -> bool:
    """Whether the file is as the run left it that listed it in its folder."""
    context, made = Context(), ffi.new("lg_results **")
    try:
        context.call(lib.lg_results_open, path_bytes(path), made)
        return bool(lib.lg_results_listed(made[0]))
    except (errors.LibgrassError, OSError):
        return False
    finally:
        lib.lg_results_free(made[0])


def stamp(path: PathLike) -> Tuple[int, ...]:
    """What tells a file from one that took its place."""
    facts = os.stat(path)
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns


def trust(paths: Sequence[PathLike]) -> None:
    """These were found as the run left them that listed them, or are this program's own."""
    with _lock:
        if len(_trusted) >= MOST_JUDGED:
            _trusted.clear()
        _trusted.update(map(stamp, paths))


def _tell(reason: str) -> None:
    global _told
    with _lock:
        told, _told = _told, True
    if not told:
        warn(f"HDF5 files are read without a trial in a process of their own ({reason}): one with "
             "damaged metadata can end or hang this program")


def _memory() -> int:
    try:
        return max(int(os.sysconf("SC_PAGE_SIZE")) * int(os.sysconf("SC_PHYS_PAGES")), 4 << 30)
    except (AttributeError, OSError, ValueError):
        return 64 << 30


def _interpreter() -> Optional[str]:
    """This one, or the one it is embedded from; never a program that is none."""
    for path in (sys.executable, os.path.join(sys.exec_prefix, "bin", "python3")):
        if path and os.path.basename(path).startswith(("python", "pypy")) and os.access(path, os.X_OK):
            return path
    return None


def _try(kind: str, paths: Sequence[Path], engine: str, size: int) -> Optional[str]:
    """What is wrong with files, or None."""
    seconds = SECONDS + size / BYTES_PER_SECOND
    program = None if getattr(sys, "frozen", False) else _interpreter()
    if program is None:
        _tell("there is no interpreter to start")
        return None
    words = [program, "-s", "-S", "-B", "-c", CHILD, str(seconds), str(_memory()),
             str(_native.__file__), kind, engine, str(len(paths)), *map(os.fspath, paths),
             *map(str, sys.path)]
    try:
        child = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, env=dict(os.environ, **LOUD))
    except (OSError, ValueError, subprocess.SubprocessError) as fault:
        _tell(f"no process can be started: {fault}")
        return None
    late = False
    try:
        said, complaints = child.communicate(timeout=60 + 20 * seconds)
    except subprocess.TimeoutExpired:
        late = True
        child.kill()
        said, complaints = child.communicate()
    except BaseException:
        child.kill()
        child.wait()
        raise
    if not said.startswith(READY):
        _tell(f"the process that should read first did not start: it ended with {child.returncode}")
        return None
    # HDF5 says at the end of a process that it cannot clear up what such a file left it with.
    if child.returncode == CAME_TO_ITS_END and b"closing library" not in complaints:
        return None
    if child.returncode == -9 and not late:  # nothing in the trial does this: it says nothing of the file
        raise errors.OutOfMemoryError(f"the process that reads {paths[0]} first was killed; is there "
                                      "memory enough?", file=os.fspath(paths[0]))
    endless = late or child.returncode in (-27, -24)  # SIGPROF, SIGXCPU
    return (f"{paths[0]} cannot be read: its HDF5 metadata is damaged (reading it "
            f"{'never ends' if endless else 'would crash this program'}); take an undamaged copy, or "
            "make the file again")


def try_file(path: Any, kind: str = "look", engine: str = "") -> None:
    """Raises DataError where reading the HDF5 file would kill or hang the process.

    kind: what will be read: "look" (facts and variables), "values" (of variables, too), "land", "weather"
    engine: the module that will read it, too: h5py, netCDF4
    """
    try_files([Path(os.fsdecode(path_bytes(path)))], kind, engine)


def try_files(paths: Sequence[Path], kind: str, engine: str = "") -> None:
    """The same for several files by one process; each by its own if that one dies."""
    new = [path for path in paths if is_hdf5(path) and not _is_known(path, kind, engine)]
    if not new:
        return
    size = sum(os.stat(path).st_size for path in new)
    fault = _try(kind, new, engine, size)
    if fault is not None and len(new) > 1:
        for path in new:
            try_files([path], kind, engine)
        return  # together they need more than each by itself; the library will say so
    with _lock:
        if len(_judged) >= MOST_JUDGED:
            _judged.clear()
        _judged.update({(*stamp(path), kind, engine): fault for path in new})
    if fault is not None:
        raise errors.DataError(fault, file=os.fspath(new[0]))


def _is_known(path: Path, kind: str, engine: str) -> bool:
    """Whether a file is known to be good; raises where it is known to be bad."""
    own = stamp(path)
    key = (*own, kind, engine)
    with _lock:
        if own in _trusted:
            return True
        known, fault = key in _judged, _judged.get(key)
    if fault is not None:
        raise errors.DataError(fault, file=os.fspath(path))
    if not known and (kind != "look" or own[2] <= CHECKED_BYTES) and _vouched(path):
        trust([path])
        return True
    return known


def try_folder(folder: Any) -> None:
    """The same for all that reports and comparisons read of results that nothing vouches for."""
    place = Path(os.fsdecode(path_bytes(folder)))
    files: List[Path] = sorted(place.glob("*.h5")) if place.is_dir() else [place]
    files = [file for file in files if is_hdf5(file)]
    if not files or _vouched(place):
        return
    try_files(files, "land")
    size = sum(file.stat().st_size for file in files)
    fault = _try("folder", [place], "", size + BYTES_PER_SECOND)
    if fault is not None:
        raise errors.DataError(fault, file=os.fspath(place))


def try_plan(plan: Any, land: Any, weather: Any) -> None:
    """What a plan opens, but for what is given in its place."""
    for given, find, kind in ((land, lib.lg_plan_land_file, "land"),
                              (weather, lib.lg_plan_weather_file, "weather")):
        name = ffi.NULL if given is not None else find(plan)
        if name != ffi.NULL:
            try_file(ffi.string(name), kind)
