"""Files that Python writes itself: whole or not at all, as the C library writes its files."""

from __future__ import annotations

import contextlib
import os
import random
import re
from pathlib import Path
from typing import Any, NamedTuple, Tuple

from ._handles import PathLike, output_bytes
from .errors import ExistsError, OutputError

__all__ = ["PAGE", "PLAN", "Kind", "place_of", "target_of", "write_bytes", "write_whole"]


class Kind(NamedTuple):
    """What is written: under another end of the name a text is replaced only where it says that it is one."""

    what: str
    told: str
    ends: Tuple[str, ...]
    says: "re.Pattern[bytes]"


PLAN = Kind("plan", "a plan (YAML)", (".yaml", ".yml"),
            re.compile(rb"""^(\xef\xbb\xbf)?\s*\{?\s*["']?libgrass["']?\s*:""", re.M))
PAGE = Kind("report", "a page (HTML)", (".html", ".htm"), re.compile(rb"^\s*<!doctype html", re.I))


def _may_go(target: Path, kind: Kind) -> bool:
    """Whether what stands there may be replaced. What cannot be read is not ours."""
    try:
        with open(target, "rb") as file:
            head = file.read(1 << 16)
    except OSError:
        return False
    return b"\0" not in head and (target.suffix.lower() in kind.ends or not head or kind.says.search(head) is not None)


def place_of(path: PathLike, what: str) -> Path:
    """Where a file goes: through links, and onto nothing that is no file."""
    given = Path(os.fsdecode(output_bytes(path, f"the path of the {what}")))
    try:
        target = given.resolve()
    except (OSError, RuntimeError) as fault:  # no working directory; links that lead to each other
        raise OutputError(f"cannot write {given}: {fault}", file=str(given)) from fault
    place: Any = {"file": str(target)}
    if target.is_dir():
        raise OutputError(f"{target} is a folder; name the file in it that the {what} should be written to", **place)
    if not target.parent.is_dir():
        raise OutputError(f"cannot write {target}: there is no folder {target.parent}; make it first (Path.mkdir)",
                          **place)
    if os.path.lexists(target) and not target.is_file():
        raise OutputError(f"cannot write {target}: it is a device, a FIFO or the like, no ordinary file, and the {what} "
                          "would replace it; name another file", **place)
    return target


def target_of(path: PathLike, kind: Kind = PLAN) -> Path:
    """Where a plan or page goes, which is onto no file of another kind, which would be lost. The library has the same
    rules for what it writes (libgrass/output.h)."""
    target = place_of(path, kind.what)
    if target.exists() and not _may_go(target, kind):
        raise ExistsError(f"{target} is there and is not {kind.told}, so it would be lost; name another file, or "
                          "move that one away first", file=str(target))
    return target


def _sync(file: int) -> None:
    with contextlib.suppress(OSError):  # folders of some network file systems cannot be synced
        os.fsync(file)


def _beside(target: Path) -> Tuple[str, int]:
    """A new file in the target's folder, of the name that the library's sweep knows."""
    while True:
        name = str(target.parent / f".libgrass-{random.randrange(10**9)}.part")
        with contextlib.suppress(FileExistsError):
            return name, os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)


def _lock(file: int) -> None:
    """So that no sweep takes it for what a killed program left."""
    with contextlib.suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _fill(target: Path, content: bytes, sync: bool) -> None:
    name, file = _beside(target)
    try:
        _lock(file)
        with open(file, "wb", closefd=False) as stream:
            stream.write(content)
        if target.exists():
            os.fchmod(file, target.stat().st_mode & 0o777)
        if sync:
            os.fsync(file)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    finally:
        os.close(file)


def write_whole(target: Path, words: str, sync: bool = True) -> Path:
    """Writes a text, as write_bytes."""
    return write_bytes(target, words.encode("utf-8"), sync)


def write_bytes(target: Path, content: bytes, sync: bool = True) -> Path:
    """Writes a file to a place of place_of(); OutputError says why not, and then what stood there
    stays. Gives the place."""
    try:
        _fill(target, content, sync)
    except OSError as fault:
        raise OutputError(f"cannot write {target}: {fault.strerror or fault}", file=str(target)) from fault
    if sync:
        with contextlib.suppress(OSError):
            folder = os.open(target.parent, os.O_RDONLY)
            _sync(folder)
            os.close(folder)
    return target
