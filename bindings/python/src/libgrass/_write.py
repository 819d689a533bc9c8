"""Texts that Python writes itself: whole or not at all, as the C library writes its files."""

from __future__ import annotations

import contextlib
import os
import random
from pathlib import Path
from typing import Any, Tuple

from ._handles import PathLike, path_bytes
from .errors import OutputError

__all__ = ["write_whole"]


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


def _fill(target: Path, words: str, sync: bool) -> None:
    name, file = _beside(target)
    try:
        _lock(file)
        with open(file, "w", encoding="utf-8", closefd=False) as stream:
            stream.write(words)
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


def write_whole(path: PathLike, words: str, what: str, sync: bool = True) -> Path:
    """Writes a text; OutputError says why not, and then what stood there stays. Gives the path."""
    target = Path(os.fsdecode(path_bytes(path, f"the path of {what}"))).resolve()
    place: Any = {"file": str(target)}
    if target.is_dir():
        raise OutputError(f"{target} is a folder; name the file in it that {what} should be written to",
                          **place)
    if not target.parent.is_dir():
        raise OutputError(f"cannot write {target}: there is no folder {target.parent}; make it first "
                          "(Path.mkdir)", **place)
    try:
        _fill(target, words, sync)
    except OSError as fault:
        raise OutputError(f"cannot write {target}: {fault.strerror or fault}", **place) from fault
    if sync:
        with contextlib.suppress(OSError):
            folder = os.open(target.parent, os.O_RDONLY)
            _sync(folder)
            os.close(folder)
    return target
