"""The tables of a landscape: its grid, units and zones, and how C takes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np

from . import errors
from ._arrays import number, rows, whole
from ._handles import encode
from ._native import ffi
from ._strict import shown

UNIT_KINDS = ("household", "farm division", "reserve core")

#: Rasters of numbers, in the order of lg_land_arrays.layer_unit.
LAYERS = ("awc_mm", "fertility", "slope_deg", "water_km", "condition")


#: How a part of a land came to be, in the order of lg_origin_kind.
ORIGINS = ("real", "derived", "made up")


def origins_of(stated: str) -> Dict[str, Tuple[str, str]]:
    """By part its kind and source, of lines "outline: real; SOURCE" as land files and results keep them."""
    rows = (line.partition(": ") for line in stated.splitlines())
    parts = {part: rest.partition("; ") for part, _, rest in rows}
    return {part: (kind, source) for part, (kind, _, source) in parts.items() if kind in ORIGINS}


def made_up(stated: str) -> List[str]:
    """The parts that are made up."""
    return [part for part, (kind, _) in origins_of(stated).items() if kind == ORIGINS[-1]]


class Grid(NamedTuple):
    """Square cells; column 0 is west, row 0 is north."""

    nx: int
    ny: int
    west_m: float
    north_m: float
    cell_m: float


@shown
@dataclass(frozen=True)
class Unit:
    """A management unit: `admin` and `zone` are names or indices of the tables, by default their first rows; `kind`
    is "household" by default."""

    name: str
    admin: Union[int, str] = 0
    zone: Union[int, str] = 0
    kind: str = "household"


@shown
@dataclass(frozen=True)
class WeatherZone:
    """Where a weather zone lies; the factors are what the generator makes of the station
    there: `rain_factor` 1 and `temp_offset_c` 0 leave it as it is."""

    name: str
    lon_deg: float
    lat_deg: float
    elevation_m: float
    rain_factor: float = 1.0
    temp_offset_c: float = 0.0


Labels = Sequence[Union[str, Tuple[str, str]]]


def _wkt(crs: Any) -> Optional[str]:
    if crs is None or isinstance(crs, str):
        return crs
    if callable(getattr(crs, "to_wkt", None)):
        try:
            wkt = crs.to_wkt()
        except Exception as fault:  # of whatever library it is
            raise errors.DataError(f"the reference system of crs cannot be had as WKT: {type(fault).__name__}: "
                                   f"{fault}; give its WKT as a text") from fault
        if isinstance(wkt, str) and wkt:
            return wkt
        raise errors.DataError(f"to_wkt() of crs gave {wkt!r}, it should give a text of WKT; is it a system?")
    hint = f"; write crs='EPSG:{crs}'" if isinstance(crs, (int, np.integer)) else ""
    raise errors.ArrayTypeError(
        f"crs is of type {type(crs).__name__}, it should be WKT or have to_wkt(){hint}")


def _index(value: Union[int, str], names: Sequence[str], what: str) -> int:
    if not isinstance(value, str):
        return whole(value, f"the {what}")
    if value not in names:
        raise errors.DataError(f"there is no {what} '{value}'; there are {', '.join(names)}")
    return list(names).index(value)


def _row(unit: str, value: Union[int, str], names: Sequence[str], what: str) -> int:
    """A row of a table that a unit names."""
    row = _index(value, names, what)
    if not 0 <= row < len(names):
        raise errors.DataError(f"unit '{unit}' lies in {what} {row}, which does not exist; the table has {len(names)}, "
                               f"counted from 0: {', '.join(names)}. A code of one's own is a name: write it as a "
                               f"text, '{row}', here and in the table", unit=unit)
    return row


def _pair(entry: Any, member: str) -> Tuple[Any, Any]:
    """Name and label of a row of a table."""
    if isinstance(entry, str):
        return entry, entry
    if not isinstance(entry, (tuple, list)) or len(entry) != 2:
        raise errors.ArrayTypeError(f"'{member}s' holds {entry!r}, it should hold names, or pairs of "
                                    "name and label")
    return entry[0], entry[1]


class _Tables:
    """The tables of a landscape as C takes them; `kept` holds their memory."""

    def __init__(self, types: Labels, admins: Labels, zones: Labels,
                 weather_zones: Sequence[WeatherZone], units: Sequence[Union[str, Unit]]) -> None:
        self.kept: List[Any] = []
        self.members: Dict[str, Any] = {}
        self._labels("type", types)
        admin_names = self._labels("admin", admins)
        zone_names = self._labels("zone", zones)
        self._put("weather_zone", "lg_land_place", [
            self._place(z) for z in rows(weather_zones, "weather_zones", "WeatherZone")])
        made = []
        for entry in rows(units, "units", "names or Unit"):
            unit = Unit(entry) if isinstance(entry, str) else entry
            if not isinstance(unit, Unit):
                raise errors.ArrayTypeError(f"'units' holds {entry!r}, it should hold names or "
                                            "libgrass.Unit(name, admin, zone, kind)")
            if unit.kind not in UNIT_KINDS:
                raise errors.DataError(
                    f"unit '{unit.name}' is of kind '{unit.kind}', it should be one of "
                    f"{', '.join(UNIT_KINDS)}")
            made.append((self._text(unit.name), _row(unit.name, unit.admin, admin_names, "administrative unit"),
                         _row(unit.name, unit.zone, zone_names, "planning zone"), UNIT_KINDS.index(unit.kind)))
        self._put("unit", "lg_land_unit", made)

    def _place(self, zone: Any) -> Tuple[Any, ...]:
        if not isinstance(zone, WeatherZone):
            raise errors.ArrayTypeError(f"'weather_zones' holds {zone!r}, it should hold "
                                        "libgrass.WeatherZone(name, lon_deg, lat_deg, elevation_m)")
        return (self._text(zone.name), *(
            number(getattr(zone, member), f"{member} of weather zone '{zone.name}'")
            for member in ("lon_deg", "lat_deg", "elevation_m", "rain_factor", "temp_offset_c")))

    def _text(self, value: str) -> Any:
        if not isinstance(value, str):
            raise errors.ArrayTypeError(f"a name is {value!r}, it should be a text")
        self.kept.append(ffi.new("char[]", encode(value, "a name")))
        return self.kept[-1]

    def _put(self, member: str, kind: str, rows: List[Any]) -> None:
        if not rows:
            raise errors.DataError(f"a landscape needs at least one {member.replace('_', ' ')}")
        self.kept.append(ffi.new(kind + "[]", rows))
        self.members[member] = self.kept[-1]
        self.members[member + "s"] = len(rows)

    def _labels(self, member: str, labels: Labels) -> List[str]:
        pairs = [_pair(entry, member) for entry in rows(labels, f"{member}s", "names, or of pairs of "
                                                        "name and label")]
        self._put(member, "lg_land_label", [(self._text(n), self._text(p)) for n, p in pairs])
        return [str(name) for name, _ in pairs]
