"""An outside checker finds landscape and result files without error under CF-1.11."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("compliance_checker")

# Warnings that stay, and why.
KNOWN = (
    # A recommendation: series are kept day by day, as they are written and read.
    "spatio-temporal dimensions are not in the recommended order",
    # CF-1.11 lets packed numbers be unsigned and the checker's own test of 1.11 agrees; that of
    # 1.6 still runs beside it.
    "Variable is not of type byte, short, or int as required",
)


def complaints(path: Path) -> "tuple[list[str], list[str]]":
    """(errors, warnings) of the checker."""
    copied = path.with_suffix(".nc")
    shutil.copy(path, copied)
    report = path.with_suffix(".json")
    command = shutil.which("compliance-checker", path=str(Path(sys.executable).parent))
    done = subprocess.run([command or "compliance-checker", "-t", "cf:1.11", "-c", "strict", "-f",
                           "json", "-o", report, copied], capture_output=True, text=True)
    assert report.exists(), done.stderr
    found = json.loads(report.read_text())["cf:1.11"]
    return tuple([f"{one['name']}: {m}" for one in found[rank] for m in one["msgs"]]
                 for rank in ("high_priorities", "medium_priorities"))


@pytest.mark.parametrize("name", ["packed", "plain", "rest"])
def test_results(small_run: Path, name: str) -> None:
    errors, warnings = complaints(small_run / f"{name}.h5")
    assert errors == []
    assert [w for w in warnings if not any(known in w for known in KNOWN)] == []


def test_landscape(tmp_path: Path) -> None:
    import libgrass as lg

    path = tmp_path / "land.h5"
    lg.Landscape.make(cell_m=5000).write(path)
    assert complaints(path) == ([], [])
