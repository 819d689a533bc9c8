"""One page about a landscape: what lies where, how much of it, and where it comes from. It opens offline and prints."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any, Iterable, List, Sequence

from ._handles import library_versions
from ._html import escape, table
from ._land_tables import ORIGINS
from ._land_views import Area, areas_by, label_of, ranges, unit_table

if TYPE_CHECKING:
    from .land import Landscape

STYLE = """
body { font: 15px/1.45 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 62rem; margin: 2rem auto;
  padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; margin: .5rem 0; } th, td { padding: .15rem .8rem .15rem 0; text-align: left;
  vertical-align: top; } thead th { border-bottom: 1px solid #888; } td.n, th.n { text-align: right;
  font-variant-numeric: tabular-nums; } figure { display: inline-block; margin: 0 1rem 0 0; } img { max-width: 100%; height: auto; }
tr.sum td { border-top: 1px solid #888; } table > tr > th, table > tbody > tr > th { white-space: nowrap; } .schematic { border: 1px solid #b35900; padding: .4rem .8rem; }
@media print { details { display: block; } }
"""


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], text: int, total: Sequence[str] = ()) -> str:
    """A table whose first columns are text and the others numbers."""
    def cells(row: Sequence[str], tag: str) -> str:
        return "".join(f"<{tag}{'' if i < text else ' class=n'}>{escape(value)}</{tag}>" for i, value in enumerate(row))

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    last = f"<tr class=sum>{cells(total, 'td')}</tr>" if total else ""
    return f"<table><thead><tr>{cells(heads, 'th')}</tr></thead><tbody>{body}{last}</tbody></table>"


def _number(value: float, digits: int = 4) -> str:
    return f"{value:,.0f}" if abs(value) >= 10 ** (digits - 1) else f"{value:.{digits}g}"


def _areas(title: str, rows: List[Area], land: "Landscape", summed: bool = True) -> str:
    total = land.facts.cells * land.facts.cell_area_ha

    def line(name: str, units: int, cells: int, ha: float) -> List[str]:
        return [name, f"{units:,}", f"{cells:,}", f"{ha:,.1f}", f"{15 * ha:,.0f}", f"{100 * ha / total:.1f}"]

    lines = [line(label_of(row), row.units, row.cells, row.ha) for row in rows]
    end = line("all", land.facts.units, land.facts.cells, total) if summed and len(rows) > 1 else ()
    return _table([title, "units", "cells", "ha", "mu", "% of usable"], lines, 1, end)


def _pictures(land: "Landscape") -> str:
    """Maps of types and condition, as PNG within the page."""
    from matplotlib import pyplot as plt

    found = []
    for what in ("type", "condition"):
        ax = land.plot(what)
        with io.BytesIO() as png:
            ax.figure.savefig(png, format="png", dpi=110, metadata={"Software": None})
            found.append(f'<figure><img alt="map: {what}" src="data:image/png;base64,'
                         f'{base64.b64encode(png.getvalue()).decode("ascii")}"></figure>')
        plt.close(ax.figure)
    return "".join(found)


def _facts(land: "Landscape") -> str:
    facts, grid = land.facts, land.grid
    usable = facts.cells * facts.cell_area_ha
    other = int((land.column("land_class") == 2).sum()) * facts.cell_area_ha
    rows = [("usable grassland", f"{usable:,.1f} ha = {usable / 100:,.2f} km2 = {facts.area_mu:,.0f} mu, in {facts.cells:,} "
             f"cells of {grid.cell_m:g} m"),
            ("other land inside", f"{other:,.1f} ha (no type, no values, town, water ...); it is not simulated"),
            ("inside the outline", f"{facts.total_area_km2:,.2f} km2"),
            ("ecological red line", f"{facts.red_line_area_km2:,.2f} km2 of usable cells"),
            ("management units", f"{facts.units:,}, on average {usable / facts.units:,.1f} ha"),
            ("grid", f"{grid.nx} columns, {grid.ny} rows; west {grid.west_m:,.0f} m, north {grid.north_m:,.0f} m"),
            ("reference system", _system_name(land.crs_wkt)),
            ("weather zones", ", ".join(land.weather_zones[:12]) + (f" and {len(land.weather_zones) - 12} more" if len(
                land.weather_zones) > 12 else ""))]
    return "<table>" + "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows) + "</table>"


def _system_name(wkt: str) -> str:
    """The name that a system has in its WKT: the first text."""
    parts = wkt.split('"')
    return parts[1] if len(parts) > 2 else wkt


def _units(land: "Landscape") -> str:
    table = unit_table(land)
    heads = ["unit", "administrative unit", "zone", "kind", "main type", "ha", "condition", "awc mm", "water km", "slope deg"]
    names = ("name", "admin", "zone", "kind", "type", "area_ha", "condition", "awc_mm", "water_km", "slope_deg")
    rows = ([value if isinstance(value, str) else f"{value:,.1f}" if name == "area_ha" else _number(float(value), 3)
             for name, value in zip(names, row)] for row in zip(*(table[name] for name in names)))
    inner = _table(heads, rows, 5)
    opened = " open" if land.facts.units <= 60 else ""
    return f"<details{opened}><summary>{land.facts.units:,} management units: areas and means of their cells</summary>{inner}" \
           "</details>"


def _sentences(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines if line)
    return f"<ul>{items}</ul>" if items else "<p>nothing</p>"


def _origins(land: "Landscape") -> str:
    """What of a partly real land is real, where it says so."""
    rows = [[part, kind, source] for part, (kind, source) in land.origins.items()]
    return _table(["part", "it is", "source"], rows, 3) if rows else ""


def page(land: "Landscape", pictures: bool = True) -> str:
    """The page as HTML."""
    facts = land.facts
    parts = [f"<h1>Land: {facts.units:,} units, {facts.cells * facts.cell_area_ha:,.0f} ha of usable grassland</h1>"]
    if facts.schematic:
        parts.append("<p class=schematic>This landscape is schematic: outline and divisions are made up within stated facts. "
                     "It is no map.</p>")
    made_up = [part for part, (kind, _) in land.origins.items() if kind == ORIGINS[-1]]
    if made_up:
        parts.append(f"<p class=schematic>Made up in this landscape: {escape(', '.join(made_up))} (see below).</p>")
    parts += [_facts(land), _pictures(land) if pictures else "",
              "<h2>Books of area</h2>", _areas("grassland type", areas_by(land, "type"), land),
              _areas("administrative unit", areas_by(land, "admin"), land), _areas("planning zone", areas_by(land, "zone"), land),
              _areas("kind of unit", areas_by(land, "kind"), land)]
    flags = [row for row in areas_by(land, "flag") if row.cells]
    if flags:
        parts.append(_areas("marked cells", flags, land, summed=False))
    parts += ["<h2>Layers</h2>", _table(["layer", "", "unit", "least", "mean", "largest"], [
        [row.name, row.meaning, row.unit, _number(row.least), _number(row.mean), _number(row.most)] for row in ranges(land)], 3),
        "<h2>Management units</h2>", _units(land),
        "<h2>Where it comes from</h2>", _sentences(land.note.splitlines()), _origins(land),
        "<h2>What was taken for granted</h2>", _sentences(land.assumed),
        f"<p><small>libgrass {escape(library_versions()['libgrass'])}</small></p>"]
    return ("<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>"
            f"<title>Land: {facts.units:,} units</title><style>{STYLE}</style></head><body>\n" + "\n".join(
                part for part in parts if part) + "\n</body></html>\n")


def summary(land: "Landscape") -> str:
    """What a notebook shows below the facts: types, layers, what was assumed."""
    total = land.facts.cells
    types = table(["type", "ha", "%"], [(label_of(row), f"{row.ha:,.0f}", f"{100 * row.cells / total:.1f}")
                                        for row in areas_by(land, "type")])
    layers = table(["layer", "least", "mean", "largest", "unit"], [
        (row.name, _number(row.least), _number(row.mean), _number(row.most), row.unit) for row in ranges(land)])
    assumed = "".join(f"<p>{escape(sentence)}</p>" for sentence in land.assumed)
    return types + layers + assumed


def written(land: "Landscape", path: Any, sync: bool) -> Any:
    """The page in a file, whole or not at all."""
    from ._write import PAGE, target_of, write_whole

    return write_whole(target_of(path, PAGE), page(land), sync)
