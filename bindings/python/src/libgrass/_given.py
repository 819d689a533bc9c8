"""Values of cells and units on their way in: by order, by name, by place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Mapping, Optional, Tuple

import numpy as np

from . import errors
from ._arrays import number, taken
from ._cf import refuse_other_place, refuse_packed, stated_unit
from ._held import VARIABLES
from ._part import nearest

if TYPE_CHECKING:
    from .land import Landscape


def by_name(names: Tuple[str, ...], given: Any, what: str) -> Any:
    """Values by units' names as an array in their order; NaN where there is none."""
    places = {name: row for row, name in enumerate(names)}
    made = np.full(len(names), np.nan)
    seen = set()
    for name, value in given:
        if name not in places:
            raise errors.ArgumentError(f"'{what}' is set for '{name}', which is no unit of this land" + (
                nearest(name, names) if isinstance(name, str) else "; name the units"))
        if name in seen:
            raise errors.ArgumentError(f"'{what}' is set twice for unit '{name}'")
        seen.add(name)
        if value is None:
            continue
        if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.number)):
            raise errors.ArrayTypeError(f"'{what}' is set to {value!r} for unit '{name}', it should be a number")
        made[places[name]] = value
    return made


def counts(labels: Any) -> bool:
    """0, 1, 2 ...: places, not names."""
    return list(labels) == list(range(len(labels)))


def labels_of(value: Any) -> Optional[List[Any]]:
    """Names that the numbers of a Series, mapping or DataArray carry; None where they lie in an order."""
    if isinstance(value, Mapping):
        return list(value)
    index = getattr(value, "index", None)  # of a Series; a method of what is none
    if index is not None and not callable(index) and getattr(value, "ndim", 0) == 1:
        return None if len(index) and counts(index) else list(index)
    if getattr(value, "dims", ()) and len(value.dims) == 1 and value.dims[0] in value.coords:
        labels = value.coords[value.dims[0]].values
        return None if labels.dtype.kind in "iu" and counts(labels) else list(labels)
    return None


def _as_numbers(value: Any) -> Any:
    """0 and 1 of False and True."""
    if isinstance(value, Mapping):
        return {name: _as_numbers(one) for name, one in value.items()}
    if isinstance(value, (bool, np.bool_)):
        return float(value)
    if np.ndim(value) and not hasattr(value, "__next__"):
        array = np.ma.asanyarray(value) if isinstance(value, np.ma.MaskedArray) else np.asarray(value)
        return array.astype(np.float64) if array.dtype.kind == "b" else value
    return value


def refuse_other_unit(value: Any, what: str, own: str) -> None:
    """Numbers that say they are in another unit, or packed, would be taken as they are."""
    refuse_packed(value, what, "xarray.open_dataset(..., mask_and_scale=True)")
    stated = stated_unit(value, what)
    if stated not in (None, own):
        raise errors.DataError(f"'{what}' is stated in '{stated}', it should be in {own}; convert it, and say so "
                               "(attrs['units'])")


def of_units(names: Tuple[str, ...], value: Any, what: str) -> Any:
    """What is given for units as an array in their order; NaN leaves one as it is."""
    refuse_other_unit(value, what, VARIABLES["unit", what].unit)
    labels = labels_of(value)
    if what == "closed":  # the one that is true or false
        value = _as_numbers(value)
    if labels is not None:
        return by_name(names, zip(labels, value.values() if isinstance(value, Mapping) else np.asarray(value, object)),
                       what)
    if np.ndim(value) == 0:
        return np.full(len(names), number(value, f"'{what}'"))
    return taken(value, "float64", what, (len(names),))


def of_cells(land: "Landscape", value: Any, what: str) -> Any:
    """What is given for cells, in the land's order or on its grid, as an array in the land's order."""
    cells, grid = land.facts.cells, land.grid
    if np.ndim(value) == 0 and not hasattr(value, "dims"):
        return np.full(cells, number(value, f"'{what}'"))
    refuse_other_unit(value, what, VARIABLES["cell", what].unit)
    if hasattr(value, "dims"):
        refuse_other_place(value, what, grid.west_m, grid.north_m, grid.cell_m)
    elif labels_of(value) is not None:
        raise errors.ArgumentError(f"'{what}' has an index other than 0, 1, 2 ..., but cells have no names and are taken "
                                   "in the order of the land's columns: give .to_numpy() of what lies in that order")
    array = taken(value, "float64", what, None, None, ("y", "x"))
    if array.shape == (grid.ny, grid.nx):
        return np.ascontiguousarray(array.reshape(-1)[land.column("raster")])
    if array.shape != (cells,):
        raise errors.ArgumentError(f"'{what}' has the shape {array.shape}, it should be ({cells},), one a usable "
                                   f"cell, or {(grid.ny, grid.nx)}, the grid")
    return array
