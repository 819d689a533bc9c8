"""Pictures of results: colours that colour-blind people tell apart, units on every axis.

Every method draws on the axes that it is given, or on new ones, and returns them.
"""

from __future__ import annotations

import functools
import textwrap
from typing import (TYPE_CHECKING, Any, Callable, Dict, List, Optional, Sequence, TypeVar, Union,
                    cast)

import numpy as np
from matplotlib import font_manager, rcParams
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, Normalize, TwoSlopeNorm
from matplotlib.dates import ConciseDateFormatter
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ._arrays import number, rows, whole
from ._handles import warn
from ._part import nearest
from ._strict import Sealed, spelled
from .errors import ArgumentError, ArrayTypeError, NotFoundError

if TYPE_CHECKING:
    import xarray as xr

    from .results import Results

__all__ = ["COLOURS", "Plots"]

#: Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), told apart with every colour vision.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
DASHES: Sequence[Any] = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)))
MISSING = "#e6e6e6"
UNITS = {"kg ha-1": "kg/ha", "kg ha-1 d-1": "kg/ha/d", "1": "", "su d": "su × d", "km2": "km²"}
LAND = ("type", "condition")
BARS = ("city", "zone", "admin", "type")
#: Arrows of a colour bar, by whether values lie below and above its range.
EXTEND = {(False, False): "neither", (True, False): "min", (False, True): "max", (True, True): "both"}
SCHEMATIC = "schematic landscape, not a map"
PARTLY = "landscape partly made up"


def unit_text(unit: str) -> str:
    return UNITS.get(unit, unit)


#: Fonts with Chinese characters, as systems call them, the most common first.
CHINESE_FONTS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
                 "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei", "SimHei", "PingFang SC",
                 "Hiragino Sans GB", "Noto Sans CJK JP", "Noto Serif CJK SC", "Droid Sans Fallback",
                 "AR PL UMing CN", "AR PL UKai CN", "Arial Unicode MS", "Unifont")
_warned: List[str] = []
Method = TypeVar("Method", bound=Callable[..., Axes])


def _lacks(font: Any, words: str) -> str:
    """Characters of words that a font has no picture for."""
    have = get_font(font).get_charmap()
    return "".join(dict.fromkeys(c for c in words if ord(c) > 127 and ord(c) not in have))


def font_for(words: str) -> List[str]:
    """Families of fonts to draw words with: the usual ones, and where they lack a character one that
    has it. Without any a warning says once what to install, for boxes would stand in its place."""
    usual = [str(name) for name in rcParams["font.family"]]
    missing = _lacks(font_manager.findfont(FontProperties(family=usual)), words)
    if not missing:
        return usual
    fonts = {entry.name: entry.fname for entry in font_manager.fontManager.ttflist}
    for name in (*[n for n in rcParams["font.sans-serif"] if n in fonts], *CHINESE_FONTS):
        if name in fonts and not _lacks(fonts[name], missing):
            return [*usual, name]
    if not _warned:
        _warned.append(missing)
        warn(f"no font here has the characters '{missing[:12]}', pictures show boxes in their place; "
             "install one (Debian and Ubuntu: apt install fonts-noto-cjk), then clear matplotlib's "
             "list of fonts: delete the folder that matplotlib.get_cachedir() names")
    return usual


def dress(ax: Axes) -> None:
    """Fonts for all texts of the axes that the usual font cannot draw."""
    for text in ax.figure.findobj(Text):
        words = text.get_text()
        if not words.isascii():
            families = font_for(words)
            if families != [str(name) for name in rcParams["font.family"]]:
                text.set_fontfamily(families)


def drawn(method: Method) -> Method:
    """A method that gives axes, whose texts can all be read."""

    @functools.wraps(method)
    def dressed(*arguments: Any, **given: Any) -> Any:
        ax = method(*arguments, **given)
        dress(ax)
        return ax

    return cast(Method, dressed)


def label(text: str, unit: str) -> str:
    """What an axis says: a name and its unit; shares say that they are."""
    shown = unit_text(unit)
    if unit == "1":
        shown = "share"
    return f"{text} ({shown})" if shown else text


def thousands(value: float, place: Optional[int] = None) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:g}"


def style(index: int) -> Dict[str, Any]:
    """The look of the n-th line: colours first, then other dashes."""
    turn = index // len(COLOURS)
    return {"color": COLOURS[index % len(COLOURS)],
            "linestyle": DASHES[(index + turn) % len(DASHES)]}


def overload_range(values: Any, low: Optional[float], high: Optional[float]) -> Any:
    """The range of colours: as far below nought as above, and so that nine of ten cells are within it,
    whatever a few units without pasture say."""
    sizes = np.abs(values[np.isfinite(values)])
    reach = float(np.ceil(2 * np.percentile(sizes, 90)) / 2) if sizes.size else 0.0
    if low is None:
        low = -max(reach, 0.5) if high is None else -high
    return low, -low if high is None else high


def refuse_misspelt(options: Dict[str, Any], arguments: Sequence[str]) -> None:
    """Options are matplotlib's, or arguments of map that are misspelt."""
    for name in options:
        near = nearest(name, [*arguments, "cmap", "vmin", "vmax", "norm"])
        if any(near.endswith(f"'{word}'?") for word in arguments):
            raise TypeError(f"map() got an unexpected keyword argument '{name}'{near}")


def refuse_range(options: Dict[str, Any]) -> None:
    """The range of colours as it is given: matplotlib turns one that falls, or takes it as it is."""
    given = {key: number(options[key], key) for key in ("vmin", "vmax") if options.get(key) is not None}
    if any(not np.isfinite(value) for value in given.values()):
        raise ArgumentError(f"the range of colours is {given}; it should be of finite numbers")
    if len(given) == 2 and given["vmin"] >= given["vmax"]:
        raise ArgumentError(f"vmin is {given['vmin']:g} and vmax is {given['vmax']:g}; vmin should be less")


def coloured(ax: Axes, edges: Any, values: Any, options: Dict[str, Any]) -> Any:
    """Cells in colours; what matplotlib refuses of the options is an ArgumentError that names them."""
    try:
        return ax.pcolormesh(*edges, np.ma.masked_invalid(values), rasterized=True, **options)
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise ArgumentError(f"matplotlib does not take the options {', '.join(options)} of this map: {fault}; "
                            "they go to its pcolormesh (cmap, vmin, vmax, norm, alpha ...), and the size of "
                            "a figure is given by ax=") from fault


class Plots(Sealed):
    """The pictures of some results; see :attr:`libgrass.results.Results.plot`."""

    def __init__(self, results: "Results") -> None:
        self._results = results

    def _axes(self, ax: Optional[Axes], width: float, height: float,
              layout: str = "constrained") -> Axes:
        if ax is not None:
            if not isinstance(ax, Axes):
                raise ArrayTypeError(f"ax is of type {type(ax).__name__}, it should be axes of matplotlib "
                                     "(figure, ax = pyplot.subplots())")
            if ax.name != "rectilinear":
                raise ArgumentError(f"ax has the projection '{ax.name}', it should be plain axes of x and y "
                                    "(figure, ax = pyplot.subplots())")
            return ax
        made: Axes = plt.subplots(figsize=(width, height), layout=layout)[1]
        return made

    def _choose(self, year: Optional[int], scenario: Optional[str]) -> Any:
        results = self._results
        year = results.years[-1] if year is None else whole(year, "year")
        if year not in results.years:
            raise NotFoundError(f"no year {year} in these results, they are of {results.years[0]} to "
                           f"{results.years[-1]}")
        return year, results._choose([results.scenarios[0] if scenario is None else scenario])[0]

    def _say_schematic(self, ax: Axes) -> None:
        if self._results.schematic or self._results.made_up:
            ax.annotate(SCHEMATIC if self._results.schematic else PARTLY, (0, 0), (2, 3), "axes fraction", "offset points",
                        fontsize="x-small", color="#555555")

    # ---- maps ----

    @drawn
    @spelled
    def map(self, variable: str = "production", year: Optional[int] = None,
            scenario: Optional[str] = None, *, month: Optional[int] = None,
            ax: Optional[Axes] = None, **options: Any) -> Axes:
        """A map of a year and a scenario.

        variable: a yearly map ("production"), a monthly one ("standing_crop"), a raster of the land
            ("condition", "type"), or a column of the books ("overload_rate"), which every management
            unit shows on its cells
        year, scenario: None: the last year, the first scenario
        month: 1 to 12, of a monthly map: its last day; None: of a map of the year
        ax: where it is drawn; None: axes of its own
        options: for matplotlib's pcolormesh (cmap, vmin, vmax ...)
        """
        if not isinstance(variable, str):
            raise ArrayTypeError(f"variable is {variable!r}, it should be one name")
        refuse_misspelt(options, ("variable", "year", "scenario", "month", "ax"))
        year, scenario = self._choose(year, scenario)
        if month is not None and not 1 <= (month := whole(month, "month")) <= 12:
            raise ArgumentError(f"month is {month}, it should be from 1 to 12")
        refuse_range(options)
        field = self._field(variable, year, scenario, month)
        # "constrained" leaves no room for labels beside axes whose shape is fixed.
        ax = self._axes(ax, 6.4, 6.4, "compressed")
        ax.set_facecolor(MISSING)
        if variable == "type":
            self._draw_types(ax, field, options)
        else:
            self._draw_numbers(ax, field, variable, options)
        ax.set_aspect("equal")
        ax.set_xlabel("easting (km)")
        ax.set_ylabel("northing (km)")
        of_land = variable in LAND
        when = f"{year}" if month is None else f"{year}-{month:02}"
        ax.set_title("land as made" if of_land else f"{scenario}, {when}", loc="left")
        self._say_schematic(ax)
        return ax

    def _field(self, variable: str, year: int, scenario: str,
               month: Optional[int] = None) -> "xr.DataArray":
        results = self._results
        land = results.land
        if variable in LAND:
            return land[variable]
        axis = "time" if month is None else "month"
        with results._root(scenario) as data:
            maps = {along: [str(n) for n, v in data.data_vars.items() if v.dims == (along, "y", "x")]
                    for along in ("time", "month")}
            if variable in maps[axis]:
                at = results.years.index(year)
                if month is not None:
                    at = 12 * at + month - 1
                return data[variable].isel({axis: at}).load()
        books = results.books("unit", scenario).squeeze("scenario")
        if variable not in books or month is not None:
            raise self._no_map(variable, month, maps, [str(name) for name in books.data_vars])
        column = books[variable].sel(year=year).sel(region=land["unit_name"].values)
        row = land["unit"].values
        inside = np.isfinite(row) & (row >= 0)
        values = np.full(row.shape, np.nan)
        values[inside] = column.values[row[inside].astype(int)]
        field = land["unit"].copy(data=values)
        field.attrs = dict(column.attrs)
        return field

    def _no_map(self, variable: str, month: Optional[int], maps: Dict[str, List[str]],
                columns: List[str]) -> Exception:
        """What to say when there is no such map, which may be one of the other kind."""
        if month is not None and variable in (*maps["time"], *columns):
            return ArgumentError(f"'{variable}' is of a year, not of a month; leave month out (monthly "
                                 f"maps are {', '.join(maps['month']) or 'none'})")
        if month is None and variable in maps["month"]:
            return ArgumentError(f"'{variable}' is a monthly map; give month=1 to 12")
        kind, key = ("yearly", "time") if month is None else ("monthly", "month")
        told = ", ".join(maps[key]) or f"none (write '{kind}_maps: true' under 'output' in the plan)"
        known = [*maps[key], *LAND, *(columns if month is None else ())]
        what = "map or column of the books" if month is None else "monthly map"
        return NotFoundError(f"no {what} '{variable}'" + nearest(variable, known)
                             + f"; {kind} maps are {told}")

    def _edges(self, field: "xr.DataArray") -> Any:
        half = float(self._results.attrs["cell_m"]) / 2
        x, y = field["x"].values, field["y"].values
        return np.append(x - half, x[-1] + half) / 1000, np.append(y + half, y[-1] - half) / 1000

    def _draw_numbers(self, ax: Axes, field: "xr.DataArray", variable: str,
                      options: Dict[str, Any]) -> None:
        values = field.values.astype(float)
        extend = "neither"
        if variable == "overload_rate" and "norm" not in options:
            low, high = overload_range(values, options.pop("vmin", None), options.pop("vmax", None))
            extend = EXTEND[bool(np.nanmin(values, initial=0) < low),
                            bool(np.nanmax(values, initial=0) > high)]
            if not low < 0 < high:
                raise ArgumentError(f"the colours of the overload go from {low:g} to {high:g}; vmin should be below 0 "
                                    "and vmax above, for 0 is where stock is the capacity (norm= takes another scale)")
            options = {"cmap": "PuOr_r", "norm": TwoSlopeNorm(0, low, high), **options}
            # What has no capacity (inf) is over the range too, and not without a value.
            values = np.clip(values, 1.001 * low, 1.001 * high)
        options = {"cmap": "viridis", **options}
        mesh = coloured(ax, self._edges(field), values, options)
        bar = ax.figure.colorbar(mesh, ax=ax, extend=extend, shrink=0.8)
        text = str(field.attrs.get("long_name", variable))
        bar.set_label(label(text, str(field.attrs.get("units", ""))))
        bar.formatter = FuncFormatter(thousands)
        bar.update_ticks()

    def _draw_types(self, ax: Axes, field: "xr.DataArray", options: Dict[str, Any]) -> None:
        names = [str(n) for n in self._results.land["type_name"].values]
        colours = [COLOURS[i % len(COLOURS)] for i in range(len(names))]
        mesh = coloured(ax, self._edges(field), field.values.astype(float), {
            "norm": Normalize(-0.5, len(names) - 0.5), "cmap": ListedColormap(colours), **options})
        bar = ax.figure.colorbar(mesh, ax=ax, shrink=0.5, ticks=range(len(names)))
        bar.ax.set_yticklabels([n.replace("_", " ") for n in names])
        bar.set_label("grassland type")

    # ---- books ----

    @drawn
    @spelled
    def balance(self, year: Optional[int] = None, scenario: Optional[str] = None, *,
                by: str = "admin", ax: Optional[Axes] = None) -> Axes:
        """Proper capacity against stock, for every administrative unit (or by "zone", "type").

        year, scenario: None: the last year, the first scenario
        ax: where it is drawn; None: axes of its own"""
        if by not in BARS:
            raise ArgumentError(f"by is {by!r}, it should be one of {', '.join(BARS)}")
        year, scenario = self._choose(year, scenario)
        rows = self._results._regions(by, None).xs((scenario, year), level=("scenario", "year"))
        ax = self._axes(ax, 7.2, max(1.4 + 0.42 * len(rows), 2.8))
        places = np.arange(len(rows))[::-1]
        capacity, stock = rows["proper_capacity_su"] / 1000, rows["stock_su"] / 1000
        ax.barh(places + 0.2, capacity, 0.38, color=COLOURS[2], label="proper capacity")
        ax.barh(places - 0.2, stock, 0.38, color=COLOURS[1], hatch="///", edgecolor="white",
                linewidth=0, label="stock")
        for place, rate, end in zip(places, rows["overload_rate"], np.maximum(capacity, stock)):
            told = (f"{100 * rate:+.0f} %" if np.isfinite(rate)
                    else "\u2013" if np.isnan(rate) else "no capacity")
            ax.annotate(told, (end, place), (4, 0), textcoords="offset points", va="center",
                        fontsize="small")
        ax.set_yticks(places, [str(r).replace("_", " ") for r in rows.index])
        ax.set_xlabel("sheep units (1000 su); beside the bars: stock above capacity (%)")
        ax.margins(x=0.14)
        ax.set_xlim(left=0)
        ax.set_title(f"{scenario}, {year}", loc="left")
        # Above the bars, where it covers none of them.
        ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, borderaxespad=0.2)
        ax.spines[["top", "right"]].set_visible(False)
        self._say_beside(ax)
        return ax

    @drawn
    @spelled
    def compare(self, column: str = "proper_capacity_su", *, region: str = "city",
                kind: Optional[str] = None,
                scenarios: Union[None, str, Sequence[str]] = None,
                ax: Optional[Axes] = None) -> Axes:
        """A column of the books over the years, a line for every scenario.

        region: "city", or an administrative unit, zone or type; `kind` when the name is not plain
            (None: where it is)
        scenarios: a name, or names; None: all
        ax: where it is drawn; None: axes of its own
        """
        results = self._results
        if not isinstance(column, str):
            raise NotFoundError(f"no column of the books '{column}'; it should be one name")
        if not isinstance(region, str):
            raise NotFoundError(f"no region '{region}'; it should be one name")
        if kind is not None and kind not in BARS:
            raise ArgumentError(f"kind is {kind!r}, it should be one of {', '.join(BARS)}")
        frame = results.summary
        if kind is not None:
            frame = frame[frame["region_kind"] == kind]
            frame.attrs = results._summary.attrs
        chosen = frame[frame["region"] == region]
        if column not in frame.attrs["units"]:
            raise NotFoundError(f"no column of the books '{column}'"
                           + nearest(column, frame.attrs["units"]))
        if chosen.empty:
            there = list(dict.fromkeys(frame["region"]))
            raise NotFoundError(f"no {kind or 'region'} '{region}'" + nearest(region, there)
                                + f"; there are {', '.join(there)}")
        ax = self._axes(ax, 7.2, 4.2)
        for index, name in enumerate(results._choose(scenarios)):
            line = chosen[chosen["scenario"] == name]
            ax.plot(line["year"], line[column], marker="o", markersize=4, label=name,
                    **style(index))
        ax.set_xlabel("year")
        told = label(frame.attrs["meaning"][column], frame.attrs["units"][column])
        ax.set_ylabel(textwrap.fill(told, 48))  # early releases wrap no turned text
        self._finish(ax, region)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        return ax

    # ---- daily series ----

    @drawn
    @spelled
    def series(self, unit: str,
               variables: Union[str, Sequence[str]] = ("standing_kg_ha", "green_kg_ha"), *,
               scenarios: Union[None, str, Sequence[str]] = None,
               ax: Optional[Axes] = None) -> Axes:
        """Daily series of a management unit: a colour for every scenario, a dash for every variable.
        The variables share one axis, so they need one unit.

        scenarios: a name, or names; None: all
        ax: where it is drawn; None: axes of its own"""
        results = self._results
        one = results.unit(unit)
        names: List[str] = [variables] if isinstance(variables, str) else rows(variables, "variables", "names")
        units = one.series.attrs["units"]
        if not names:
            raise ArgumentError(f"the list of variables is empty; there are {', '.join(units)}")
        for name in names:
            if not isinstance(name, str) or name not in units:
                raise NotFoundError(f"no daily series '{name}'" + nearest(name, units)
                               + f"; there are {', '.join(units)}")
        if len({units[name] for name in names}) > 1:
            raise ArgumentError("these series have several units; draw them on axes of their own: "
                             + ", ".join(f"{n} ({units[n]})" for n in names))
        written = set(one.series.index.get_level_values("scenario"))
        lacking = [name for name in results._choose(scenarios) if name not in written]
        if scenarios is not None and lacking:
            raise NotFoundError(f"the scenario '{lacking[0]}' has no daily series: run it with 'daily_series: true' "
                                f"under 'output'; {', '.join(sorted(written))} have them")
        ax = self._axes(ax, 8.4, 4.2)
        for row, scenario in enumerate(s for s in results._choose(scenarios) if s in written):
            frame = one.series.loc[scenario]
            for dash, name in enumerate(names):
                ax.plot(frame.index, frame[name], color=COLOURS[row % len(COLOURS)], linewidth=1.1,
                        linestyle=DASHES[dash % len(DASHES)], label=f"{scenario}: {name}")
        concise: Any = ConciseDateFormatter  # has no types in matplotlib 3.11
        ax.xaxis.set_major_formatter(concise(ax.xaxis.get_major_locator()))
        ax.set_xlabel("date")
        ax.set_ylabel(label("dry matter" if "kg" in units[names[0]] else names[0], units[names[0]]))
        self._finish(ax, f"{one.name}, {one.kind} in {one.admin}")
        return ax

    def _finish(self, ax: Axes, title: str) -> None:
        ax.yaxis.set_major_formatter(FuncFormatter(thousands))
        ax.set_title(title, loc="left")
        ax.grid(axis="y", color="#dddddd", linewidth=0.6)
        ax.spines[["top", "right"]].set_visible(False)
        ax.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(1.01, 1))
        self._say_beside(ax)

    def _say_beside(self, ax: Axes) -> None:
        if self._results.schematic or self._results.made_up:
            ax.annotate(SCHEMATIC if self._results.schematic else PARTLY, (1, 0), (3, 0), "axes fraction", "offset points", rotation=90,
                        va="bottom", fontsize="x-small", color="#555555")
