"""Loads the library so that its waiting threads sleep.

OpenMP's threads spin for milliseconds when they wait, which on a host with other work is time that those they
wait for need. OpenMP reads this wish when it is loaded and at no other time, so it stands in the environment for
just that long: programs started from here do not inherit it, and a wish of the user's own is left as it is.
"""

from __future__ import annotations

import os

_NAMES = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")

_wished = any(name in os.environ for name in _NAMES)
if not _wished:
    os.environ["OMP_WAIT_POLICY"] = "passive"
try:
    from . import _native  # noqa: F401
finally:
    if not _wished:
        del os.environ["OMP_WAIT_POLICY"]
