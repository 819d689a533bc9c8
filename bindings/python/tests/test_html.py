"""What objects show in a notebook, with texts of the user's escaped."""

from __future__ import annotations

import html.parser
from typing import Any, List

import pytest

for module in ("pandas", "xarray", "h5py", "yaml"):
    pytest.importorskip(module)

import libgrass as lg  # noqa: E402
from small import small_plan  # noqa: E402

EVIL = "<script>alert('a & b')</script>"


class _Tags(html.parser.HTMLParser):
    """Open and closed in turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: List[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert tag in ("table", "caption", "thead", "tbody", "tr", "th", "td", "p", "b"), tag
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def shown(thing: Any) -> str:
    found: str = thing._repr_html_()
    _Tags(found)
    return found


@pytest.fixture(scope="module")
def plan() -> Any:
    made = small_plan(EVIL, 1, output={"yearly_maps": True, "daily_series": False})
    made.note = EVIL
    made.scenarios = [lg.Scenario(name="plain"), made.scenarios[2]]
    return made


def test_plans(plan: Any) -> None:
    found = shown(plan)
    assert "<script" not in found and "&lt;script&gt;" in found
    assert "2019 to 2019, 1 of spin-up" in found and "rest" in found and "seed: 54102" in found
    bare = plan.replace(land=None, weather=None)
    assert shown(bare).count("given with the run") == 2


def test_land_weather_parameters() -> None:
    table = lg.Weather.generate(first_year=2012, last_year=2012, seed=1).to_frame()
    with lg.Weather.from_frame(table.assign(zone=EVIL)) as weather:
        found = shown(weather)
        assert "<script" not in found and "2012-01-01 to 2012-12-31 (366)" in found and "rain mm a year" in found
    assert "closed" in shown(weather)
    with lg.Landscape.make(cell_m=10000) as land:
        found = shown(land)
        assert "schematic" in found and f"{land.facts.cells} cells" in found and land.types[0] in found
    assert "closed" in shown(land)
    parameters = lg.Parameters()
    assert "defaults" in shown(parameters)
    parameters.set(("degradation", "decline_rate"), 0.3, source=EVIL)
    found = shown(parameters)
    assert "<script" not in found and "degradation.decline_rate" in found and "0.3" in found and "alert" in found


def test_simulation_and_results(plan: Any) -> None:
    with lg.Simulation(plan, scenario="rest") as held:
        held.advance_to("2019-07-15")
        assert "2019-07-15" in shown(held) and "stock_su" in shown(held)
    memory = lg.run(plan, progress=False, to="memory")
    found = shown(memory)
    assert "<script" not in found and "plain" in found and "overload" in found
