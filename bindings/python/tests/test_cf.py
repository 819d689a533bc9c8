"""An outside checker finds landscape and result files without error under CF-1.11.

The other checker, cfchecker 4.1 (PyPI; it needs UDUNITS-2 and knows CF up to 1.8), was run by hand with
"-v 1.8" on a packed result. It has 20 errors, all of rules that came later or that it does not know: one
that "CF-1.11" is no convention, 8 that texts of variable length are no type (CF has them since 1.8), 11
that packed numbers are unsigned (CF-1.11 allows it). A landscape has the first two kinds alone.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, List, NamedTuple, Set

import pytest

pytest.importorskip("compliance_checker")

# Errors that stay, and why.
ERRORS = (
    # "NetCDF files should have the file name extension .nc": ours say what they are, .h5.
    'must end with ".nc"',
)
# Warnings that stay, and why.
WARNINGS = (
    # A recommendation: series are kept day by day, as they are written and read.
    "spatio-temporal dimensions are not in the recommended order",
    # CF-1.11 lets packed numbers be unsigned and the checker's own test of 1.11 agrees; that of
    # 1.6 still runs beside it.
    "Variable is not of type byte, short, or int as required",
)
# Checks that end in an exception of the checker's own and so say nothing, and why.
CRASHES = {
    # Where a file has two groups it asks the first for a dimension called "time", as its own example
    # has, and fails on a KeyError. test_dimensions_of_groups looks at the rule (CF 2.7.1) instead.
    "check_invalid_same_named_dimension_across_groups: 'time'",
}


class Verdict(NamedTuple):
    errors: List[str]
    warnings: List[str]
    crashes: Set[str]


def verdict(path: Path) -> Verdict:
    """What the checker says of a file under the name that it has."""
    report = path.with_suffix(".json")
    command = shutil.which("compliance-checker", path=str(Path(sys.executable).parent))
    done = subprocess.run([command or "compliance-checker", "-t", "cf:1.11", "-c", "strict", "-f",
                           "json", "-o", report, path], capture_output=True, text=True)
    assert report.exists(), done.stderr
    found = json.loads(report.read_text())["cf:1.11"]
    assert len(found["all_priorities"]) > 10  # it did look
    errors, warnings = ([f"{one['name']}: {m}" for one in found[rank] for m in one["msgs"]]
                        for rank in ("high_priorities", "medium_priorities"))
    crashes = set(re.findall(r"^cf:1\.11\.(.+)$", done.stderr, re.M))
    # 2 is the checker's word for an exception: each has to be among those that were told.
    assert (done.returncode == 2) == bool(crashes), done.stderr
    return Verdict(errors, warnings, crashes)


def unknown(said: List[str], known: Any) -> List[str]:
    return [one for one in said if not any(part in one for part in known)]


@pytest.mark.parametrize("name", ["packed", "plain", "rest"])
def test_results(small_run: Path, name: str) -> None:
    said = verdict(small_run / f"{name}.h5")
    assert unknown(said.errors, ERRORS) == []
    assert unknown(said.warnings, WARNINGS) == []
    # Also a crash that is no more: its reason goes then, and the rule is the checker's again.
    assert said.crashes == CRASHES


def test_landscape(tmp_path: Path) -> None:
    import libgrass as lg

    path = tmp_path / "land.h5"
    lg.Landscape.make(cell_m=5000).write(path)
    said = verdict(path)
    assert unknown(said.errors, ERRORS) == [] and said.warnings == [] and said.crashes == set()


def test_dimensions_of_groups(small_run: Path) -> None:
    """No group names a dimension as one above it does, so none can be taken for another."""
    netcdf = pytest.importorskip("netCDF4")

    def look(group: Any, above: Set[str]) -> int:
        own = set(group.dimensions)
        assert not own & above, group.path
        return 1 + sum(look(below, above | own) for below in group.groups.values())

    with netcdf.Dataset(small_run / "packed.h5") as file:
        assert look(file, set()) > 2
