"""Management units that are left without any cell: refused, left out, or taken by a neighbour."""

from __future__ import annotations

from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

from . import errors
from ._arrays import word
from ._land_tables import Unit
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
        raise errors.DataError(f"unit '{one}' {why[empty[0]]}; {_ADVICE[why[empty[0]]]} (on_empty='drop', or 'merge' with a "
                               "neighbour)", unit=one)
    kinds = list(dict.fromkeys(why[i] for i in empty))
    told = "; ".join(f"{sum(why[i] == kind for i in empty)} {'each ' if kind != NO_CELLS else ''}{kind}: "
                     f"{_names(rows, [i for i in empty if why[i] == kind])}" for kind in kinds)
    raise errors.DataError(f"{len(empty)} of {len(rows)} units are left without a cell: {told}. Take smaller cells, mend the "
                           "table, or say on_empty='drop' (they are left out) or on_empty='merge' (a neighbour takes "
                           "each)", unit=one)


#: Shapes that touch by rounding share a border, too.
TOUCH_M = 0.01


def _next_polygon(i: int, others: Any, shapes: Any) -> int:
    """Of some units the nearest; of several that touch the one with the longest common border (as in gis/empty.c)."""
    shapely = needed("shapely", "geo", "units from polygons")
    own, there = shapes.iloc[i], np.asarray(shapes.values, object)[others]
    away = shapely.distance(own, there)
    near = np.flatnonzero(away <= away.min() + TOUCH_M)
    if near.size == 1 or away.min() > TOUCH_M:
        return int(others[near[0]])
    shared = shapely.length(shapely.intersection(shapely.boundary(own), shapely.boundary(there[near])))
    return int(others[near[shared.argmax()]])


def _next_cell(i: int, others: Any, unit: Any, usable: Any, rows: Sequence[Unit]) -> int:
    """Of some units that of the usable cell that is nearest to the middle of the unit's own cells."""
    own = np.argwhere(unit == i)
    if not len(own):
        raise errors.DataError(f"unit '{rows[i].name}' has no cells in the raster 'unit' and therefore no place: nothing says "
                               "which unit is its neighbour; leave it out (on_empty='drop')", unit=rows[i].name)
    at = np.argwhere(usable & np.isin(unit, others))
    far = ((at - own.mean(axis=0)) ** 2).sum(axis=1)
    return int(unit[tuple(at[far.argmin()])])


def _hosts(rows: Sequence[Unit], empty: Sequence[int], counts: Any, unit: Any, usable: Any, shapes: Any) -> Dict[int, int]:
    """For each unit without cells its neighbour: of its own administrative unit where one has cells, else of any."""
    admins = [row.admin for row in rows]
    hosts: Dict[int, int] = {}
    for i in empty:
        kin = [k for k in range(len(rows)) if counts[k] and admins[k] == admins[i]]
        others = np.array(kin or np.flatnonzero(counts).tolist())
        hosts[i] = (_next_cell(i, others, unit, usable, rows) if shapes is None else _next_polygon(i, others, shapes))
    return hosts


def settled(unit: Any, usable: Any, rows: List[Unit], why: Dict[int, str], way: str, story: Story,
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
        hosts = _hosts(rows, empty, counts, unit, usable, shapes)
        story.warn(f"{len(empty)} units without a cell were taken by their neighbours: "
                   + ", ".join(f"'{rows[i].name}' by '{rows[hosts[i]].name}'" for i in empty))
    else:
        area = "" if shapes is None else f" ({sum(shapes.iloc[i].area for i in empty) / 1e4:.4g} ha of polygons)"
        story.warn(f"{len(empty)} units without a cell were left out{area}: "
                   + ", ".join(f"'{rows[i].name}'" for i in empty))
    kept = np.flatnonzero(counts > 0)
    place = np.full(len(rows) + 1, -1, np.int64)
    place[kept] = np.arange(kept.size)
    return place[unit], [rows[i] for i in kept]
