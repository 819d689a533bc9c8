"""The Python programs of examples/ print what stands beside them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

for module in ("pandas", "xarray", "yaml"):
    pytest.importorskip(module)

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.mark.parametrize("name", ["simulation", "economy"])
def test_the_toy_economy_closes_its_books(name: str, tmp_path: Path) -> None:
    """The twins of C programs, in 25 lines and with their output."""
    program = EXAMPLES / f"{name}.py"
    assert len(program.read_text(encoding="utf-8").splitlines()) <= 25
    done = subprocess.run([sys.executable, str(program)], stdout=subprocess.PIPE, text=True, cwd=tmp_path, timeout=300)
    assert done.returncode == 0
    assert done.stdout == (EXAMPLES / f"{name}.out").read_text(encoding="utf-8")
