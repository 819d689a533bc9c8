"""The notebooks run from the first cell to the last, draw something, and are kept without outputs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
for module in ("ipykernel", "geopandas", "rioxarray", "matplotlib", "pandas", "h5py", "yaml"):
    pytest.importorskip(module)

#: The same code on a coarser land and fewer draws: what it says of a city takes its time, what is tested does not.
SMALLER = {'"cell_m": 5000': '"cell_m": 10000', "draws=10": "draws=4"}

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_there_are_six() -> None:
    assert [path.name[0] for path in NOTEBOOKS] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    for cell in code:
        for usual, smaller in SMALLER.items():
            cell.source = cell.source.replace(usual, smaller)
    # Results go below the working folder; the path of the project's own tables stays good.
    (tmp_path / "bindings" / "python" / "notebooks").mkdir(parents=True)
    for folder in ("docs", "examples"):
        (tmp_path / folder).symlink_to(FOLDER.parents[2] / folder)
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    monkeypatch.setenv("OMP_NUM_THREADS", str(os.cpu_count() or 1))
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path / "bindings" / "python" / "notebooks")}})
    client.execute()
    outputs = [output for cell in code for output in cell.outputs]
    assert [o for o in outputs if o.output_type == "error"] == []
    pictures = [o for o in outputs if "image/png" in o.get("data", {})]
    assert pictures, "a notebook without a picture"
    keep = os.environ.get("LIBGRASS_KEEP_NOTEBOOKS")
    if keep:  # to look at them
        nbformat.write(notebook, Path(keep) / path.name)
