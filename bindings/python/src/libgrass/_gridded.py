"""Feeds the library's builder of gridded weather: variables are told, then boxes of their values put, time after time."""

from __future__ import annotations

import os
import re
from typing import Any, Dict, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np

from . import errors
from ._arrays import given_number, pointer, truth, whole, word
from ._grid_sources import Part, PassedOver, Source, parts_of, passed_over, sources_of
from ._grid_times import DAY_S, Stamps, check_order, clock_of, clock_text, shown, with_step
from ._handles import Context, encode, lent, log, text
from ._native import ffi, lib
from .land import Landscape

#: Values of a variable that are held at once, beside what unpacking takes.
SLAB_BYTES = 16 << 20
#: Pieces of a file along time are read whole up to this.
PIECE_BYTES = 64 << 20
LOOKED_AT = 24


def _reword(sentence: str) -> Tuple[str, Optional[str]]:
    """Keys of plans in the words of this door."""
    told = re.sub(r"names: \{([^:{}]+): (\w+)\}", r'names={"\1": "\2"}', sentence)
    told = told.replace("say calendar: noleap", "say noleap=True")
    told = re.sub(r"\b(accumulated|points|stamps): (\w+)", r"\1='\2'", told)
    return told.replace("(calendar: noleap)", "(noleap=True)"), None


class Recipe:
    """What is asked for, judged."""

    def __init__(self, tz: Any, points: Any, accumulated: Any, stamps: Any, lapse: Any, first_year: Any, last_year: Any,
                 noleap: Any, names: Any, note: Any) -> None:
        self.tz = tz
        self.points = word(points, "points", ("nearest", "bilinear"))
        self.accumulated = None if accumulated is None else word(accumulated, "accumulated", ("hourly", "since_midnight"))
        if self.accumulated == "recognised":  # as plans say it
            self.accumulated = None
        self.stamps = None if stamps is None else word(stamps, "stamps", ("end", "start", "middle"))
        self.lapse = 0.0 if lapse is None else given_number(lapse, "lapse (K/km)")
        self.years = [_year(first_year, "first_year", 1), _year(last_year, "last_year", 9999)]
        self.bounded = first_year is not None or last_year is not None
        if self.years[0] > self.years[1]:
            raise errors.ArgumentError(f"first_year is {self.years[0]} and last_year {self.years[1]}; the first should not "
                                       "be after the last")
        self.noleap = truth(noleap, "noleap")
        self.names = _names(names)
        self.note = note
        encode(note or "", "the note")

    def span(self, first_s: float, last_s: float) -> Tuple[float, float]:
        """The times of the years that are asked for."""
        if not self.bounded:
            return first_s, last_s
        begin, end = ((np.datetime64(f"{year:04d}-01-01", "D") - np.datetime64("1970-01-01", "D")).astype(int) * DAY_S
                      for year in (self.years[0], min(self.years[1] + 1, 9999)))
        return max(first_s, float(begin) - DAY_S), min(last_s, float(end) + DAY_S)


def _year(value: Any, name: str, absent: int) -> int:
    year = absent if value is None else whole(value, name)
    if not 1 <= year <= 9999:
        raise errors.ArgumentError(f"{name} is {year}, it should be from 1 to 9999")
    return year


def _names(names: Any) -> Dict[str, str]:
    if names is None:
        return {}
    if not isinstance(names, Mapping):
        raise errors.ArrayTypeError(f"'names' is of type {type(names).__name__}, it should be a mapping of names in the file "
                                    "to what they are, {'t2m': 'tmean'}")
    for name, what in names.items():
        for part in (name, what):
            if not isinstance(part, str):
                raise errors.ArrayTypeError(f"'names' holds {part!r}, it should be of texts, {{'t2m': 'tmean'}}")
    return dict(names)


class _Series:
    """A variable of the builder: its parts in the order of their times."""

    def __init__(self, index: int, parts: List[Part]) -> None:
        self.index = index
        self.parts = sorted(parts, key=lambda p: (float(p.second[0]) if p.second.size else 0.0, p.source.label or ""))
        self.box: Any = None

        self.is_timed = not any(p.still for p in parts)

    @property
    def second(self) -> Any:
        return np.concatenate([p.second for p in self.parts])

    def part_at(self, place: int) -> Tuple[Part, int]:
        """The part that has one of all times, and the place there."""
        for part in self.parts:
            if place < part.at.size:
                return part, place
            place -= part.at.size
        raise IndexError(place)

    def ends(self) -> Set[int]:
        """Places at which a part ends."""
        return set(np.cumsum([p.at.size for p in self.parts]).tolist())

    def times_within(self, most_bytes: int) -> int:
        return max(1, most_bytes // (8 * int(self.box.rows) * int(self.box.columns)))


class Builder:
    """One grid that is taken in. Everything of the library's that it holds goes with :meth:`close`."""

    def __init__(self, land: Any, recipe: Recipe, parts: List[Part], only: Mapping[str, List[Part]]) -> None:
        self.land, self.recipe, self.context = land, recipe, Context()
        self.context.reword = _reword
        self.parts = [*parts, *(p for group in only.values() for p in group)]
        self.only = only
        self.series: List[_Series] = []
        self.grid: Any = ffi.NULL

    def call(self, function: Any, *arguments: Any) -> None:
        self.context.call(lambda _, *rest: function(*rest), self.grid, *arguments)

    def close(self) -> None:
        lib.lg_gridded_free(self.grid)
        self.grid = ffi.NULL

    # ---- what there is ----

    def open(self, note: str) -> None:
        """Begins; variables that stand alone in a Dataset for one quantity get its name if the table does not know it."""
        names = dict(self.recipe.names)
        self._begin(names, note)
        for what, group in self.only.items():
            known = [p for p in group if self._what(p) == what]
            if not known and len(group) != 1:
                found = ", ".join(f"'{p.name}'" for p in group) or "none over latitude and longitude"
                raise errors.DataError(f"'{what}' is a Dataset without a variable that is known to be that (it has {found}); "
                                       f"give the one that is meant: {what}=ds['NAME']")
            if not known:
                group[0].alias = f"{what}={group[0].name}"  # its own name may be another variable's elsewhere
                names[group[0].alias] = what
        if names != self.recipe.names:
            self.close()
            self._begin(names, note)

    def _begin(self, names: Mapping[str, str], note: str) -> None:
        recipe, self.kept = self.recipe, [ffi.new("char[]", encode(note, "the note"))]

        def kept(value: Optional[str], what: str) -> Any:
            if value is None:
                return ffi.NULL
            self.kept.append(ffi.new("char[]", encode(value, what)))
            return self.kept[-1]

        table = ffi.new("lg_gridded_name[]", [(kept(a, "a name"), kept(b, "a name")) for a, b in names.items()])
        self.kept.append(table)
        years = recipe.years if recipe.bounded else (0, 0)
        asked = ffi.new("lg_gridded_recipe *", {
            "land": self.land, "first_year": years[0], "last_year": years[1], "tz": kept(self._clock(), "tz"),
            "points": kept(recipe.points, "points"), "accumulated": kept(recipe.accumulated, "accumulated"),
            "stamps": kept(recipe.stamps, "stamps"), "note": self.kept[0], "lapse_k_km": recipe.lapse,
            "name": table if names else ffi.NULL, "names": len(names), "noleap": recipe.noleap})
        made = ffi.new("lg_gridded **")
        self.context.call(lib.lg_gridded_open, asked, made)
        self.grid = made[0]

    def _clock(self) -> Optional[str]:
        """Of `tz`, or where it says nothing of the axes that count in another zone than UTC."""
        timed = [p for p in self.parts if p.stamps is not None and p.stamps.second.size]
        if self.recipe.tz is not None:
            short = [p.stamps for p in timed if p.stamps is not None and not p.stamps.is_of_days()] or [
                p.stamps for p in timed if p.stamps is not None]
            if not short:
                return clock_of(self.recipe.tz, 0.0, 0.0)
            span = self.recipe.span(min(float(s.second.min()) for s in short), max(float(s.second.max()) for s in short))
            return clock_of(self.recipe.tz, *span)
        zones = {p.stamps.zone_s: p for p in timed if p.stamps is not None and not p.stamps.is_of_days()}
        if len(zones) > 1:
            told = ", ".join(f"{p.where} in {clock_text(s)}" for s, p in sorted(zones.items(), key=lambda z: z[0]))
            raise errors.DataError(f"the grids count their times in several zones ({told}); say which clock makes the days: "
                                   "tz='+08:00'")
        zone_s = next(iter(zones), 0.0)
        return clock_text(zone_s) if zone_s else None

    def _variable(self, part: Part, first_s: float = 0.0, last_s: float = 0.0, step_s: float = 0.0) -> Any:
        """What is told of a variable, and what keeps its texts alive."""
        attrs, stamps = part.attrs, part.stamps
        words = [None if value is None else ffi.new("char[]", encode(str(value), f"an attribute of '{part.name}'"))
                 for value in (part.source.label, part.alias or part.name, part.unit(), attrs.get("standard_name"),
                               attrs.get("cell_methods"), None if stamps is None else stamps.place)]
        source, name, unit, standard, methods, place = [ffi.NULL if w is None else w for w in words]
        made = ffi.new("lg_gridded_variable *", {
            "source": source, "name": name, "unit": unit, "standard_name": standard, "cell_methods": methods, "stamps": place,
            "lat_deg": pointer(part.axes.lat_deg), "lon_deg": pointer(part.axes.lon_deg),
            "nlat": len(part.axes.lat_deg), "nlon": len(part.axes.lon_deg), "height_m": part.height_m,
            "step_s": step_s, "first_s": first_s, "last_s": last_s,
            "noleap": stamps is not None and stamps.noleap})
        return made, words

    def _what(self, part: Part) -> str:
        variable, _ = self._variable(part)
        return text(lib.lg_gridded_what(self.grid, variable))

    def check_passed(self, passed: Sequence[PassedOver]) -> None:
        """Nothing that is known by its name is left out unseen."""
        for one in passed:
            words = [None if value is None else ffi.new("char[]", encode(str(value), f"an attribute of '{one.name}'"))
                     for value in (one.name, one.attrs.get("standard_name"), one.attrs.get("cell_methods"))]
            name, standard, methods = [ffi.NULL if w is None else w for w in words]
            made = ffi.new("lg_gridded_variable *", {"name": name, "standard_name": standard, "cell_methods": methods})
            what = text(lib.lg_gridded_what(self.grid, made))
            if what not in self.only:
                one.check(what)

    def declare(self) -> None:
        """Tells of every variable that counts; those that a Dataset of their own has are left out elsewhere."""
        special = {id(p): what for what, group in self.only.items() for p in group}
        found: Dict[int, List[Part]] = {}
        index = ffi.new("int32_t *")
        for part in self.parts:
            what = self._what(part)
            if not what or (special.get(id(part), what) != what) or (id(part) not in special and what in self.only):
                if what:
                    log.info("weather: %s is not read: %s is given by another grid", part.where, what)
                continue
            part.check()
            if what == "elevation":  # at any one time
                part.at, part.still = part.at[:1], True
            variable, _words = self._variable(part, *self._times(part, what))
            self.call(lib.lg_gridded_declare, variable, index)
            if index[0] >= 0:
                found.setdefault(index[0], []).append(part)
        self.series = [_Series(i, parts) for i, parts in sorted(found.items())]

    def _times(self, part: Part, what: str) -> Tuple[float, float, float]:
        stamps = part.stamps
        if stamps is None or stamps.second.size == 0 or what == "elevation":
            return 0.0, 0.0, 0.0
        return float(stamps.second[0]), float(stamps.second[-1]), stamps.step_s

    # ---- values ----

    def _slab(self, part: Part, box: Any, first: int, end: int) -> Any:
        values = part.read(box, first, end)
        second = np.ascontiguousarray(part.second[first:end])
        source = ffi.NULL if part.source.label is None else ffi.new("char[]", encode(part.source.label, "a path"))
        slab = ffi.new("lg_gridded_slab *", {"source": source, "times": len(values), "second": pointer(second),
                                             "value": pointer(values)})
        return slab, (values, second, source)

    def look(self) -> None:
        """A first look: where the grid has points, and what its sums are of."""
        known = ffi.new("int *")
        for series in self.series:
            series.box = ffi.new("lg_gridded_box *")
            self.call(lib.lg_gridded_box_of, series.index, series.box)
            known[0] = 0
            for number_of, part in enumerate(series.parts):
                first, count = 0, LOOKED_AT
                times = 1 if part.still else part.at.size
                while first < times and not known[0]:
                    end = min(first + count, times)
                    slab, kept = self._slab(part, series.box, first, end)
                    for one in kept[0] if number_of == 0 and first == 0 else ():
                        self.call(lib.lg_gridded_there, series.index, pointer(np.ascontiguousarray(one)))
                    self.call(lib.lg_gridded_scan, series.index, slab, known)
                    first, count = end, min(series.times_within(SLAB_BYTES), 8 * LOOKED_AT)
                if known[0]:
                    break

    def settle(self) -> None:
        """Points and days are chosen; boxes and times are cut to them."""
        self.call(lib.lg_gridded_settle)
        self.series = [s for s in self.series if lib.lg_gridded_wants(self.grid, s.index)]
        first, last = ffi.new("double *"), ffi.new("double *")
        for series in self.series:
            self.call(lib.lg_gridded_box_of, series.index, series.box)
            if not series.is_timed:
                continue
            self.call(lib.lg_gridded_span, series.index, first, last)
            for part in series.parts:
                second = part.second
                part.at = part.at[(second >= first[0] - 0.5) & (second <= last[0] + 0.5)]
            self._cut_overlaps(series)
            series.parts = [p for p in series.parts if p.at.size]

    def _cut_overlaps(self, series: _Series) -> None:
        """Times that two parts have are taken from the first, where their values are the same."""
        seen: Dict[int, Tuple[Part, int]] = {}
        for part in series.parts:
            keys = np.rint(part.second).astype(np.int64)
            if len(set(keys.tolist())) < keys.size:  # within one file: told by check_order
                seen.update({int(k): (part, i) for i, k in enumerate(keys)})
                continue
            twice = [i for i, key in enumerate(keys) if int(key) in seen]
            for i in twice:
                other, at = seen[int(keys[i])]
                if not np.array_equal(other.read(series.box, at, at + 1), part.read(series.box, i, i + 1), equal_nan=True):
                    assert part.stamps is not None
                    raise errors.DataError(
                        f"{part.where} on {shown(float(part.second[i]), part.stamps.is_of_days())} has other values than in "
                        f"{other.source.label or 'another Dataset'}; take one of them away, or cut them so that no time is in "
                        "both")
            if twice:
                log.info("weather: %d times of '%s' are in more than one file with the same values, and are taken once",
                         len(twice), part.name)
                part.at = np.delete(part.at, twice)
                keys = np.delete(keys, twice)
            seen.update({int(key): (part, i) for i, key in enumerate(keys)})

    def put(self) -> None:
        for series in self.series:
            if not series.is_timed:
                self._put_one(series, series.parts[0], 0, 1)
        for group in self._groups():
            self._put_group(group)

    def _put_one(self, series: _Series, part: Part, first: int, end: int) -> None:
        slab, _kept = self._slab(part, series.box, first, end)
        self.call(lib.lg_gridded_put, series.index, slab)

    def _groups(self) -> List[List[_Series]]:
        """Variables of the same times go side by side, as both components of a wind have to."""
        groups: Dict[bytes, List[_Series]] = {}
        for series in self.series:
            if series.is_timed and series.parts:
                stamps = series.parts[0].stamps
                assert stamps is not None
                for part in series.parts:
                    check_order(part.second, stamps.step_s, stamps.noleap, part.where)
                _check_between(series.parts, stamps.step_s, stamps.noleap)
                groups.setdefault(np.rint(series.second).tobytes(), []).append(series)
        return list(groups.values())

    def _put_group(self, group: Sequence[_Series]) -> None:
        count = group[0].second.size
        ends = sorted(set().union(*(s.ends() for s in group)) - {0})
        at_once = min(s.times_within(SLAB_BYTES) for s in group)
        first = 0
        for limit in ends:
            while first < min(limit, count):
                part, at = group[0].part_at(first)
                end = min(first + _piece(part, at, at_once, group[0].times_within(PIECE_BYTES)), limit)
                for series in group:
                    own, begin = series.part_at(first)
                    self._put_one(series, own, begin, begin + end - first)
                first = end
            for series in group:  # what a file keeps in memory goes with it
                series.part_at(limit - 1)[0].source.close()

    def make(self) -> Any:
        made = ffi.new("lg_weather **")
        try:
            self.call(lib.lg_gridded_make, made)
        except BaseException:
            lib.lg_weather_free(made[0])
            raise
        return made[0]


def _check_between(parts: Sequence[Part], step_s: float, noleap: bool) -> None:
    """The first time of a part follows the last of the part before."""
    for before, part in zip(parts, parts[1:]):
        check_order(np.array([before.second[-1], part.second[0]]), step_s, noleap, part.where)


def _piece(part: Part, at: int, at_once: int, most: int) -> int:
    """How many times from one on are read: whole pieces of the file, which would be unpacked again otherwise."""
    place = int(part.at[at])
    ends = part.ends[part.ends > place]
    if ends.size == 0 or ends[0] - place > most:
        return at_once
    within = ends[ends - place <= at_once]
    return int((within[-1] if within.size else ends[0]) - place)


def _note_of(sources: Sequence[Source]) -> str:
    first = next((s.path for s in sources if s.path is not None), None)
    if first is None:
        return f"weather on a grid, {len(sources)} Dataset{'s' if len(sources) > 1 else ''}"
    return (f"weather on a grid, {len(sources)} file{'s' if len(sources) > 1 else ''}, the first "
            f"{os.path.basename(first)}")


def _with_steps(parts: List[Part]) -> None:
    """Files of one stamp each have the step that lies between them."""
    stamps = [p.stamps for p in parts if p.stamps is not None]
    if all(s.step_s > 0 for s in stamps):
        return
    firsts = np.unique([s.second[0] for s in stamps if s.second.size == 1])
    step = float(np.diff(firsts).min()) if firsts.size > 1 else np.inf
    if 27 * DAY_S < step < np.inf and all(s.second.size < 2 for s in stamps):
        for part in parts:  # a file a month: refused with advice when it is declared
            if part.stamps is not None and part.stamps.step_s == 0:
                part.stamps = part.stamps._replace(step_s=step)
        return
    for part in parts:
        if part.stamps is not None and part.stamps.second.size:
            own = step if step <= DAY_S + 3600 else _step_beside(part.stamps, stamps)
            near = part.stamps._replace(second=part.stamps.second + own)
            part.stamps = with_step(part.stamps, [near])


def _step_beside(lone: Stamps, others: List[Stamps]) -> float:
    """Of one stamp that goes on from hours, or leads to them: the hour that ends the last day of sums."""
    at = lone.second[0]
    near = [o.step_s for o in others if o.second.size > 1 and o.step_s < DAY_S - 3600
            and (abs(at - o.step_s - o.second[-1]) < 1 or abs(at + o.step_s - o.second[0]) < 1)]
    return near[0] if near else DAY_S


def weather_of(data: Any, land: Any, recipe: Recipe, only: Mapping[str, Any]) -> Tuple[Any, Context]:
    """The library's weather of a grid."""
    if not isinstance(land, Landscape):
        raise errors.ArrayTypeError(f"land is of type {type(land).__name__}, it should be a Landscape, whose cells take the "
                                    "points of the grid")
    sources = sources_of(data, "data")
    further = {what: sources_of(value, what) for what, value in only.items() if value is not None}
    everything = [*sources, *(s for group in further.values() for s in group)]
    try:
        with lent(land, Landscape, "land") as place:
            parts: List[Part] = []
            passed: List[PassedOver] = []
            for source in sources:  # file by file: few are open at once
                parts += parts_of(source)
                passed += passed_over(source)
            own = {what: [p for s in group for p in parts_of(s)] for what, group in further.items()}
            for group in (parts, *own.values()):
                _with_steps(group)
            builder = Builder(place, recipe, parts, own)
            try:
                builder.open(recipe.note or _note_of(everything))
                builder.check_passed(passed)
                builder.declare()
                builder.look()
                builder.settle()
                builder.put()
                return builder.make(), builder.context
            finally:
                builder.close()
    finally:
        for source in everything:
            source.close()


