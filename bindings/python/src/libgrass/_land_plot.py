"""Maps of a landscape: types, units, regions and layers, with what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap, Normalize, to_rgb
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from ._arrays import word
from ._land_tables import ORIGINS
from ._land_views import LOOKS, class_labels, map_of, wanted_columns
from ._names import FLAGS
from ._part import nearest
from .errors import ArgumentError, ArrayTypeError
from .plot import COLOURS, MISSING, SCHEMATIC, coloured, drawn, label, refuse_range, thousands

if TYPE_CHECKING:
    from .land import Landscape

#: Classes that a legend names; of more the colours come again, so that neighbours can be told apart.
MOST_NAMED = 14
BORDERS = ("unit", "admin", "zone")
_TITLES = {"type": "grassland type", "unit": "management units", "admin": "administrative units", "zone": "planning zones",
           "kind": "kinds of units", "weather_zone": "weather zones", "land_class": "land"}


def _lighter(colour: str) -> Tuple[float, ...]:
    return tuple(0.5 + 0.5 * part for part in to_rgb(colour))


#: Seven colours that are told apart with every colour vision, then the same in half.
_CLASSES: List[Any] = [*(to_rgb(colour) for colour in COLOURS), *(_lighter(colour) for colour in COLOURS)]


def _edges(land: "Landscape") -> Tuple[Any, Any]:
    grid = land.grid
    return ((grid.west_m + np.arange(grid.nx + 1) * grid.cell_m) / 1000,
            (grid.north_m - np.arange(grid.ny + 1) * grid.cell_m) / 1000)


def _axes(ax: Optional[Axes]) -> Axes:
    if ax is None:
        made: Axes = plt.subplots(figsize=(7.2, 5.6), layout="compressed")[1]
        return made
    if not isinstance(ax, Axes):
        raise ArrayTypeError(f"ax is of type {type(ax).__name__}, it should be axes of matplotlib (figure, ax = "
                             "pyplot.subplots())")
    return ax


def _draw_classes(ax: Axes, land: "Landscape", what: str, values: Any, options: Dict[str, Any]) -> None:
    names = class_labels(land, what) or []
    there = [int(v) for v in np.unique(values[np.isfinite(values)])]
    named = len(there) <= MOST_NAMED
    place = np.full(len(names), np.nan)
    place[there] = np.arange(len(there)) % len(_CLASSES)
    shown = np.where(np.isfinite(values), place[np.nan_to_num(values).astype(int)], np.nan)
    count = min(len(there), len(_CLASSES))
    coloured(ax, _edges(land), shown, {"norm": Normalize(-0.5, count - 0.5), "cmap": ListedColormap(_CLASSES[:count]),
                                       **options})
    title = _TITLES.get(what, what.replace("_", " "))
    if named:
        # A name of its own stays as it is; of a key the low lines are no part.
        patches = [Patch(color=_CLASSES[i], label=names[row].replace("_", " ") if what == "type" else names[row])
                   for i, row in enumerate(there)]
        ax.legend(handles=patches, title=title, loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False,
                  borderaxespad=0, alignment="left")
    else:
        ax.annotate(f"{len(there)} {title}; colours come again", (1, 0), (0, -30), "axes fraction",
                    textcoords="offset points", ha="right", va="top", fontsize="small")


def _draw_numbers(ax: Axes, land: "Landscape", what: str, values: Any, options: Dict[str, Any]) -> None:
    meaning, unit = {name: (told, unit) for name, told, unit in LOOKS}[what]
    mesh = coloured(ax, _edges(land), values, {"cmap": "viridis", **options})
    bar = ax.figure.colorbar(mesh, ax=ax, shrink=0.8)
    bar.set_label(label(meaning, unit))
    bar.formatter = FuncFormatter(thousands)
    bar.update_ticks()


def _draw_borders(ax: Axes, land: "Landscape", of: str) -> None:
    """Lines between cells of different units or regions, and around all."""
    raster = np.pad(np.nan_to_num(map_of(land, of), nan=-1), 1, constant_values=-1)
    x, y = _edges(land)
    row, column = np.nonzero(raster[1:-1, 1:] != raster[1:-1, :-1])
    upright = np.stack([np.stack([x[column], y[row]], 1), np.stack([x[column], y[row + 1]], 1)], 1)
    row, column = np.nonzero(raster[1:, 1:-1] != raster[:-1, 1:-1])
    level = np.stack([np.stack([x[column], y[row]], 1), np.stack([x[column + 1], y[row]], 1)], 1)
    ax.add_collection(LineCollection([*upright, *level], colors="#333333", linewidths=0.5), autolim=False)


@drawn
def land_map(land: "Landscape", what: str, borders: Optional[str], ax: Optional[Axes], options: Dict[str, Any]) -> Axes:
    """See Landscape.plot."""
    known = wanted_columns(land)
    if word(what, "what", known) not in known:
        raise ArgumentError(f"a landscape has no map '{what}'{nearest(what, known)}; it has {', '.join(known)}")
    if borders is not None and word(borders, "borders", BORDERS) not in BORDERS:
        raise ArgumentError(f"borders is '{borders}'{nearest(borders, BORDERS)}; it should be one of {', '.join(BORDERS)}, or "
                            "None")
    for name in options:
        near = nearest(name, ["what", "borders", "ax", "cmap", "vmin", "vmax", "norm", "alpha"])
        if any(near.endswith(f"'{word_}'?") for word_ in ("what", "borders", "ax")):
            raise TypeError(f"plot() got an unexpected keyword argument '{name}'{near}")
    refuse_range(options)
    ax = _axes(ax)
    ax.set_facecolor(MISSING if what != "land_class" else "white")
    values = map_of(land, what)
    if class_labels(land, what) is None:
        _draw_numbers(ax, land, what, values, options)
    else:
        _draw_classes(ax, land, what, values, options)
    if borders is not None:
        _draw_borders(ax, land, borders)
    ax.set_aspect("equal")
    ax.set_xlabel("easting (km)")
    ax.set_ylabel("northing (km)")
    facts = land.facts
    title = _TITLES.get(what, what.replace("_", " ") if what in FLAGS else what)
    ax.set_title(f"{title}: {facts.units} units, {facts.area_mu / 15:,.0f} ha", loc="left")
    made_up = [part for part, (kind, _) in land.origins.items() if kind == ORIGINS[-1]]
    if facts.schematic or made_up:
        ax.annotate(SCHEMATIC if facts.schematic else f"made up: {', '.join(made_up)}", (0, 0), (2, 3), "axes fraction", "offset points", fontsize="x-small", color="#555555")
    return ax
