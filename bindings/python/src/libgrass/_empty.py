"""Management units that are left without any cell: refused, left out, or joined to a neighbour."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from . import errors
from ._arrays import word
from ._land_tables import Grid, Unit
from ._needed import needed
from ._part import nearest
from ._story import Story

WAYS = ("refuse", "drop", "merge")

#: Names that a sentence holds; the note of a land holds all.
MOST_NAMES = 200

NO_MIDDLE = "holds the middle of no cell"
UNDER = "lies under units that come before it in the table"
NO_CELLS = "has no cells in the raster 'unit'"
OTHER = "has no cells of usable grassland (they have no type, no values, or are other land)"

_ADVICE = {NO_MIDDLE: "take smaller cells or leave it out", UNDER: "leave it out, or put it first",
           NO_CELLS: "leave it out", OTHER: "look at the layers there, or leave it out"}


def way_of(on_empty: Any) -> str:
    if word(on_empty, "on_empty", WAYS) not in WAYS:
        raise errors.ArgumentError(f"on_empty is {on_empty!r}, it should be one of {', '.join(WAYS)}"
                                   + nearest(on_empty, WAYS))
    return str(on_empty)


def _names(rows: Sequence[Unit], which: Sequence[int]) -> str:
    more = len(which) - MOST_NAMES
    return ", ".join(f"'{rows[i].name}'" for i in which[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _refuse(rows: Sequence[Unit], empty: Sequence[int], why: Dict[int, str]) -> None:
    one = rows[empty[0]].name
    if len(empty) == 1:
        raise errors.DataError(f"unit '{one}' {why[empty[0]]}; {_ADVICE[why[empty[0]]]} (on_empty='drop', or 'merge' with "
                               "the nearest unit)", unit=one)
    kinds = list(dict.fromkeys(why[i] for i in empty))
    told = "; ".join(f"{sum(why[i] == kind for i in empty)} {'each ' if kind != NO_CELLS else ''}{kind}: "
                     f"{_names(rows, [i for i in empty if why[i] == kind])}" for kind in kinds)
    raise errors.DataError(f"{len(empty)} of {len(rows)} units are left without a cell: {told}. Take smaller cells, mend the "
                           "table, or say on_empty='drop' (they are left out) or on_empty='merge' (each is joined to the "
                           "nearest unit)", unit=one)


def _middle(i: int, unit: Any, shapes: Any, grid: Grid) -> Optional[Tuple[float, float]]:
    if shapes is not None:
        point = needed("shapely", "geo", "units from polygons").point_on_surface(shapes.iloc[i])
        return float(point.x), float(point.y)
    at = np.argwhere(unit == i)
    if not len(at):
        return None
    row, column = at.mean(axis=0)
    return grid.west_m + (column + 0.5) * grid.cell_m, grid.north_m - (row + 0.5) * grid.cell_m


def _hosts(rows: Sequence[Unit], empty: Sequence[int], unit: Any, usable: Any, grid: Grid, shapes: Any) -> Dict[int, int]:
    """For each unit without cells the one that the nearest usable cell belongs to: of its own administrative unit, zone
    and kind where such a unit has cells, else of any."""
    at = np.argwhere(usable)
    owner = unit[usable]
    x, y = grid.west_m + (at[:, 1] + 0.5) * grid.cell_m, grid.north_m - (at[:, 0] + 0.5) * grid.cell_m
    kin = [(row.admin, row.zone, row.kind) for row in rows]
    kinds = {key: k for k, key in enumerate(dict.fromkeys(kin))}
    of_cell = np.array([kinds[key] for key in kin])[owner]
    hosts: Dict[int, int] = {}
    for i in empty:
        middle = _middle(i, unit, shapes, grid)
        if middle is None:
            raise errors.DataError(f"unit '{rows[i].name}' has no cells in the raster 'unit' and therefore no place: nothing "
                                   "says which unit is its neighbour; leave it out (on_empty='drop')", unit=rows[i].name)
        far = (x - middle[0]) ** 2 + (y - middle[1]) ** 2
        own = of_cell == kinds[kin[i]]
        hosts[i] = int(owner[np.where(own, far, np.inf).argmin() if own.any() else far.argmin()])
    return hosts


def settled(unit: Any, usable: Any, rows: List[Unit], why: Dict[int, str], way: str, grid: Grid, story: Story,
            shapes: Any = None) -> "Tuple[Any, List[Unit]]":
    """The raster of units and their table without those that have no usable cell."""
    counts = np.bincount(unit[usable], minlength=len(rows))
    empty = [int(i) for i in np.flatnonzero(counts == 0)]
    if not empty:
        return unit, rows
    reasons = {i: why.get(i, OTHER) for i in empty}
    if not counts.any():
        raise errors.DataError("no unit has a cell of usable grassland")
    if way == "refuse":
        _refuse(rows, empty, reasons)
    if way == "merge":
        hosts = _hosts(rows, empty, unit, usable, grid, shapes)
        story.warn(f"{len(empty)} units without a cell were joined to the nearest unit: "
                   + ", ".join(f"'{rows[i].name}' to '{rows[hosts[i]].name}'" for i in empty))
    else:
        area = "" if shapes is None else f" ({sum(shapes.iloc[i].area for i in empty) / 1e4:.4g} ha of polygons)"
        story.warn(f"{len(empty)} units without a cell were left out{area}: "
                   + ", ".join(f"'{rows[i].name}'" for i in empty))
    kept = np.flatnonzero(counts > 0)
    place = np.full(len(rows) + 1, -1, np.int64)
    place[kept] = np.arange(kept.size)
    return place[unit], [rows[i] for i in kept]
