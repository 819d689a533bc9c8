"""Folders of results that nobody named: they go with the last who looks at them."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import sys
import tempfile
import weakref
from pathlib import Path
from typing import Dict, Iterator, Optional

__all__ = ["Scratch"]

PREFIX, MARK = "libgrass-", ".libgrass-temporary"


class _Kept:
    """A folder on the disk: the process that made it, and the descriptor that locks it."""

    def __init__(self, path: Path, lock: Optional[int]) -> None:
        self.path, self.lock, self.owner = path, lock, os.getpid()
        self.lent = False

    def remove(self) -> None:
        _alive.pop(str(self.path), None)
        if self.owner == os.getpid():  # a forked child leaves its parent's folder alone
            shutil.rmtree(self.path, ignore_errors=True)
        if self.lock is not None:
            with contextlib.suppress(OSError):
                os.close(self.lock)
            self.lock = None


_alive: Dict[str, _Kept] = {}


@atexit.register
def _remove_all() -> None:
    for kept in list(_alive.values()):
        kept.remove()


def _let_go(kept: _Kept) -> None:
    if not kept.lent:
        kept.remove()


def _lock(path: Path) -> Optional[int]:
    """A lock that ends with the process, however it ends; None where it is held or there is none."""
    try:
        import fcntl

        opened = os.open(path, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        return None
    return opened


def _abandoned() -> Iterator[Path]:
    with contextlib.suppress(OSError):
        for entry in os.scandir(tempfile.gettempdir()):
            if entry.name.startswith(PREFIX) and os.path.isfile(os.path.join(entry.path, MARK)):
                yield Path(entry.path)


def sweep() -> None:
    """Takes away what killed processes left behind: what nobody's lock holds any more."""
    for path in _abandoned():
        if str(path) in _alive:
            continue
        lock = _lock(path)
        if lock is not None:
            with contextlib.suppress(OSError):
                if path.stat().st_uid == os.getuid():
                    shutil.rmtree(path, ignore_errors=True)
            os.close(lock)


class Scratch:
    """A new folder below the system's temporary one. It is removed when this object is no more looked
    at, but not before the interpreter ends once datasets that read from it were `lend`ed."""

    def __init__(self) -> None:
        sweep()
        path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._kept = _Kept(path, None)
        _alive[str(path)] = self._kept
        weakref.finalize(self, _let_go, self._kept).atexit = False
        self._kept.lock = _lock(path)
        if self._kept.lock is not None:
            (path / MARK).touch()
        if "multiprocessing" in sys.modules:  # whose children skip what atexit knows
            from multiprocessing import util

            util.Finalize(None, _remove_all, exitpriority=0)

    @property
    def path(self) -> Path:
        return self._kept.path

    def lend(self) -> None:
        """Something reads from the folder that may outlive this object."""
        self._kept.lent = True

    def close(self) -> None:
        """Removes the folder now, unless something reads from it."""
        _let_go(self._kept)

    def remove(self) -> None:
        """Removes the folder now."""
        self._kept.remove()
