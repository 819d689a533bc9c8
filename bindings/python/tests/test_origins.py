"""What of a land is real, derived or made up: stated, kept by its file and by results, told by what is shown."""

from __future__ import annotations

import pickle
import subprocess
from pathlib import Path

import pytest

for module in ("pandas", "xarray", "yaml"):
    pytest.importorskip(module)

from small import small_plan
from world import DATA, command, small_land  # noqa: F401

import libgrass as lg

STATED = {"outline": ("real", "survey of 2024; sheet 4"), "types": ("derived", "fAPAR"), "units": ("made up", "随机")}


def test_stated_kept_and_replaced(tmp_path: Path) -> None:
    land = small_land()
    assert land.origins == {} and "made up" not in repr(land)
    land.set_origins(STATED)
    assert land.origins == STATED and list(land.origins) == list(STATED)
    assert "partly made up" in repr(land) and "survey of 2024; sheet 4" in land._repr_html_()
    land.write(tmp_path / "land.h5", sync=False)
    assert lg.Landscape.read(tmp_path / "land.h5").origins == STATED == pickle.loads(pickle.dumps(land)).origins
    land.set_origins({"outline": ("real", "again")})
    assert land.origins == {"outline": ("real", "again")} and "made up" not in repr(land)
    land.set_origins({})
    assert land.origins == {}


@pytest.mark.parametrize("stated, words", [
    ({"outline": ("measured", "x")}, "'real', 'derived', 'made up'"), ({"outline": "real"}, "pair"),
    ({"outline": ("real", "")}, "needs its source"), ({"out:line": ("real", "x")}, "names no part"),
    ({"outline": ("real", "two\nlines")}, "one line")])
def test_what_tells_nothing_is_refused(stated: object, words: str) -> None:
    land = small_land()
    land.set_origins(STATED)
    with pytest.raises(lg.errors.DataError, match=words):
        land.set_origins(stated)  # type: ignore[arg-type]
    assert land.origins == STATED


def test_results_and_show_tell_it(tmp_path: Path, command: str) -> None:  # noqa: F811
    made = lg.Landscape.make(cell_m=10000)
    data = made.to_xarray().drop_vars("weather_zone")
    land = lg.Landscape.from_dataset(data, units=list(made.units), types=list(made.types),
                                     weather_zones=[lg.WeatherZone("here", 116.1, 44.0, 1000)])
    land.set_origins(STATED)
    plan = small_plan(years=1)
    results = lg.run(plan, land=land, directory=tmp_path / "out", progress=False, only="packed")
    memory = lg.run(plan, land=land, progress=False, only="packed", to="memory")
    assert results.made_up == memory.made_up == ("units",) and not results.schematic
    assert "land partly made up" in repr(results) and "Made up of the landscape: units." in results._repr_html_()
    texts = [text.get_text() for text in results.plot.map("condition").texts]
    assert "landscape partly made up" in texts
    shown = subprocess.run([command, "show", str(tmp_path / "out" / "packed.h5")], capture_output=True, text=True,
                           encoding="utf-8", check=True).stdout
    assert "  land      outline: real; survey of 2024; sheet 4\n            types: derived; fAPAR\n" in shown
    assert lg.run(plan.replace(land={"schematic": DATA / "xilinhot" / "landscape.yaml", "cell_m": 10000}), to="memory",
                  only="packed", progress=False).made_up == ()
