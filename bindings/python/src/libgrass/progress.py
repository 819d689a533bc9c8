"""What a terminal or a notebook sees of a run."""

from __future__ import annotations

import sys
from typing import Any, Callable, Optional, Union

from . import errors

__all__ = ["Progress"]

Progress = Union[bool, Callable[[str, float, float], object]]


class _Bar:
    """A bar of tqdm per step; without tqdm one line per step."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._what: Optional[str] = None
        self._bar: Any = None
        try:
            from tqdm.auto import tqdm
        except ImportError:
            tqdm = None
        self._tqdm = tqdm

    def __call__(self, what: str, done: float, total: float) -> None:
        if what != self._what:
            self.close()
            self._what = what
            if self._tqdm is not None:
                self._bar = self._tqdm(total=total, desc=what, unit=self._unit, leave=True)
            else:
                print(f"libgrass: {what}", file=sys.stderr)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._bar = None


class Shown:
    """Progress while a block runs."""

    def __init__(self, progress: Progress, unit: str = "yr") -> None:
        if not isinstance(progress, bool) and not callable(progress):
            raise errors.ArrayTypeError(
                f"progress is of type {type(progress).__name__}, it should be True, False or a "
                "function of (what, done, total)")
        self._bar = _Bar(unit) if progress is True else None
        self.report: Any = self._bar if progress is True else progress if callable(progress) else None

    def __enter__(self) -> Any:
        return self.report

    def __exit__(self, *fault: Any) -> None:
        if self._bar is not None:
            self._bar.close()
