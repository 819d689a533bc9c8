"""Pictures of analyses: fans, risk curves, capacities, tornados, fits. Colours and units as in :mod:`libgrass.plot`.

Every method draws on the axes that it is given, or on new ones, and returns them.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, List, Optional

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from ._analysis import finite, one_of
from ._arrays import truth, whole
from ._strict import Sealed, spelled
from .errors import ArgumentError, ArrayTypeError, NotFoundError
from .plot import COLOURS, drawn, label, style, thousands

if TYPE_CHECKING:
    from .calibration import Calibration
    from .capacity import Capacity
    from .ensemble import Ensemble
    from .search import Search
    from .sensitivity import Sensitivity

__all__ = ["CalibrationPlots", "CapacityPlots", "EnsemblePlots", "SearchPlots", "SensitivityPlots"]

GREY = "#999999"


def _axes(ax: Optional[Axes], width: float = 6.4, height: float = 4.0) -> Axes:
    if ax is None:
        made: Axes = plt.subplots(figsize=(width, height), layout="constrained")[1]
        return made
    if not isinstance(ax, Axes):
        raise ArrayTypeError(f"ax is of type {type(ax).__name__}, it should be axes of matplotlib (figure, ax = pyplot.subplots())")
    return ax


def _at_times(values: Any, times: Any) -> Any:
    """Values of herds so many times; None: the first that were lived with."""
    lived = [float(t) for t in values.times.values] if "times" in values.dims else [1.0]
    wanted = lived[0] if times is None else finite(times, "times")
    if not any(np.isclose(wanted, lived, rtol=1e-9, atol=0)):
        raise NotFoundError(f"herds of {wanted:g} times were not lived with; there are {', '.join(f'{t:g}' for t in lived)} "
                            "(times=[...] of ensemble())")
    return values.isel(times=int(np.argmin(np.abs(np.subtract(lived, wanted))))) if "times" in values.dims else values


def _animals(ax: Axes, which: str = "x") -> None:
    axis = ax.xaxis if which == "x" else ax.yaxis
    axis.set_major_locator(MaxNLocator(5))
    axis.set_major_formatter(FuncFormatter(thousands))


class EnsemblePlots(Sealed):
    """The pictures of an ensemble; see :attr:`libgrass.Ensemble.plot`."""

    def __init__(self, ensemble: "Ensemble") -> None:
        self._ensemble = ensemble

    @drawn
    @spelled
    def fan(self, column: str = "condition", region: Optional[str] = None, scenario: Optional[str] = None, *,
            times: Optional[float] = None, ax: Optional[Axes] = None) -> Axes:
        """Quantiles of a column over the years: the middle as a line, pairs of quantiles as shades.

        column: one of the ensemble's
        region, scenario: None: the first
        times: herds so many times; None: the first
        ax: where it is drawn; None: axes of its own
        """
        quantiles = self._ensemble.quantiles
        values = quantiles[one_of(column, list(map(str, quantiles.data_vars)), "column")]
        for name, wanted in (("region", region), ("scenario", scenario)):
            known = [str(v) for v in values[name].values]
            values = values.isel({name: 0 if wanted is None else known.index(one_of(wanted, known, name))})
        values = _at_times(values, times)
        values = values.sortby("p")
        p = values.p.values
        ax = _axes(ax)
        year = values.year.values
        for k in range(len(p) // 2):
            low, high = values.values[k], values.values[-1 - k]
            # Matplotlib 3.6 with NumPy 1.24 fails where `where` is not said.
            ax.fill_between(year, low, high, where=np.isfinite(low + high), color=COLOURS[0], alpha=0.2, lw=0,
                            label=f"{100 * (p[-1 - k] - p[k]):.0f} % of the draws")
        if len(p) % 2:
            ax.plot(year, values.values[len(p) // 2], color=COLOURS[0], label="half of the draws" if p[len(p) // 2] == 0.5 else f"p {p[len(p) // 2]:g}")
        ax.set_ylabel(textwrap.fill(label(str(values.attrs.get("long_name", column)), str(values.attrs.get("units", ""))), 42))
        ax.set_title(f"{values.scenario.item()}, {values.region.item()}: {self._ensemble.draws} draws", loc="left")
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        _animals(ax, "y")
        ax.legend(frameon=False, fontsize="small")
        return ax

    @drawn
    @spelled
    def risk(self, p: float = 0.2, region: Optional[str] = None, scenario: Optional[str] = None, *, ax: Optional[Axes] = None,
             condition_drop: float = 0.02, adults_lost_frac: float = 0.10, bought_frac: float = 0.20) -> Axes:
        """Shares of draws that fail over the stock of the first year, and the largest stock at a risk of `p`.

        p: the risk that is taken
        region, scenario: None: the first
        ax: where it is drawn; None: axes of its own
        condition_drop, adults_lost_frac, bought_frac: as for :meth:`libgrass.Ensemble.risks`
        """
        made, limits = self._ensemble, {"condition_drop": condition_drop, "adults_lost_frac": adults_lost_frac, "bought_frac": bought_frac}
        most = made.max_stock(p, **limits)
        at: Any = {}
        for name, wanted in (("region", region), ("scenario", scenario)):
            known = [str(v) for v in made.data[name].values]
            at[name] = 0 if wanted is None else known.index(one_of(wanted, known, name))
        risks = made.risks(**limits).isel(at).sortby("times")
        stock = made.data.stock_su.isel(at).isel(year=0).mean("draw").sortby("times").values
        ax = _axes(ax)
        for k, name in enumerate(("condition", "animals")):
            ax.plot(stock, risks[name].transpose("times").values, marker="o", ms=4, label=name, **style(k))
        _limit(ax, p, float(most.stock_su.isel(at)))
        ax.set_xlabel("stock of the first year (SU)")
        _animals(ax)
        ax.set_title(f"{risks.scenario.item()}, {risks.region.item()}: {made.draws} draws", loc="left")
        return ax


def _limit(ax: Axes, p: float, stock: float) -> None:
    ax.axhline(p, color=GREY, lw=0.8, ls=":")
    if np.isfinite(stock) and stock > 0:
        ax.axvline(stock, color="k", lw=1)
        ax.annotate(f" {thousands(round(stock))} SU", (stock, 0.98), xycoords=("data", "axes fraction"), va="top")
    ax.set_ylim(-0.02, 1.02)
    ax.yaxis.set_major_formatter(PercentFormatter(1))
    ax.set_ylabel("share of the draws that fail")
    ax.legend(frameon=False, fontsize="small")


class CapacityPlots(Sealed):
    """The pictures of a capacity; see :attr:`libgrass.Capacity.plot`."""

    def __init__(self, capacity: "Capacity") -> None:
        self._capacity = capacity

    @drawn
    @spelled
    def risk_curve(self, name: Optional[str] = None, kind: Optional[str] = None, *, ax: Optional[Axes] = None) -> Axes:
        """Risks over the stock, the capacity with its interval, and the present stock.

        name, kind: of the region, as for :meth:`libgrass.Capacity.region`; None: all the land
        ax: where it is drawn; None: axes of its own
        """
        region, curve = self._capacity.region(name, kind), self._capacity.risk_of(name, kind)
        ax = _axes(ax)
        for k, what in enumerate(("condition", "animals")):
            known = np.isfinite(curve[f"risk_{what}_frac"])
            ax.plot(curve.stock_su[known], curve[f"risk_{what}_frac"][known], marker="o", ms=3.5, label=what, **style(k))
        if np.isfinite([region.dynamic_capacity_low_su, region.dynamic_capacity_high_su]).all():
            ax.axvspan(region.dynamic_capacity_low_su, region.dynamic_capacity_high_su, color=GREY, alpha=0.25, lw=0, label="its interval of 90 %")
        ax.axvline(region.present_su, color=COLOURS[1], lw=1, ls="--", label="present stock")
        _limit(ax, float(self._capacity.asked["risk"]), float(region.dynamic_capacity_su))
        ax.set_xlim(left=0)
        ax.set_xlabel("adults of the first day (SU)")
        _animals(ax)
        ax.set_title(f"{region.name}: {self._capacity.asked['draws']} draws of {self._capacity.asked['horizon']} years", loc="left")
        return ax

    @drawn
    @spelled
    def side_by_side(self, kind: str = "city", *, ax: Optional[Axes] = None) -> Axes:
        """Present stock and the capacities - dynamic, by law, by forage, of largest net - with their ranges, by region.

        kind: "city", "zone", "admin" or "unit"
        ax: where it is drawn; None: axes of its own
        """
        rows = self._capacity.table
        rows = rows[rows.kind == one_of(kind, list(rows.kind.unique()), "kind of region")].reset_index(drop=True)
        ax = _axes(ax, height=1.6 + 0.9 * min(len(rows), 12))
        place = np.arange(len(rows))
        for k, (column, told) in enumerate((("dynamic_capacity", "dynamic, at the risk"), ("proper_capacity", "by law (NY/T 635)"), ("forage_capacity", "by forage"))):
            middle = rows[f"{column}_su"].to_numpy()
            ends = np.stack([middle - rows[f"{column}_low_su"], rows[f"{column}_high_su"] - middle])
            ax.errorbar(middle, place + 0.18 * (1 - k), xerr=np.where(np.isfinite(ends), np.maximum(ends, 0), 0), fmt="o", ms=5, capsize=3,
                        color=COLOURS[k], label=told)
        ax.plot(rows.net_capacity_su, place - 0.36, "D", ms=5, color=COLOURS[3], label="of the largest net")
        ax.plot(rows.present_su, place, "|", ms=14, mew=2, color="k", label="present stock")
        ax.set_yticks(place, rows["name"])
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.set_xlim(left=0)
        ax.set_xlabel("sheep units")
        _animals(ax)
        ax.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(1, 1))
        return ax

    @drawn
    @spelled
    def instruments(self, *, money: bool = False, ax: Optional[Axes] = None) -> Axes:
        """What each instrument adds to the capacity, with its interval of 90 %.

        money: True: to the yearly net under the present herd, instead
        ax: where it is drawn; None: axes of its own
        """
        rows = self._capacity.instruments
        if rows.empty:
            raise NotFoundError("instruments were not asked for: capacity(..., instruments=True)")
        rows = rows[(rows.acts != 0) & (rows.index > 0)]
        names = ("present_gain_yuan", "present_low_yuan", "present_high_yuan") if truth(money, "money") else ("gain_su", "gain_low_su", "gain_high_su")
        scale = 1e6 if money else 1.0
        middle, low, high = (rows[name].to_numpy() / scale for name in names)
        return _bars(_axes(ax), list(rows["name"]), middle, low, high,
                     "added net under the present herd (million yuan a year)" if money else "added capacity (SU)")


def _bars(ax: Axes, names: List[str], middle: Any, low: Any, high: Any, told: str) -> Axes:
    order = np.argsort(-np.abs(np.nan_to_num(middle)), kind="stable")
    place = np.arange(len(names))
    middle, low, high = middle[order], low[order], high[order]
    ends = np.stack([middle - low, high - middle])
    ax.barh(place, middle, color=[COLOURS[0] if value >= 0 else COLOURS[1] for value in middle], height=0.62)
    ax.errorbar(middle, place, xerr=np.where(np.isfinite(ends), np.maximum(ends, 0), 0), fmt="none", ecolor="k", elinewidth=0.9, capsize=2.5)
    ax.axvline(0, color="k", lw=0.8)
    ax.set_yticks(place, [names[k] for k in order])
    ax.invert_yaxis()
    ax.set_xlabel(told)
    _animals(ax)
    return ax


class SensitivityPlots(Sealed):
    """The pictures of a sensitivity; see :attr:`libgrass.Sensitivity.plot`."""

    def __init__(self, found: "Sensitivity") -> None:
        self._found = found

    def _output(self, rows: Any, output: Optional[str]) -> Any:
        known = list(rows.output.unique())
        return rows[rows.output == (known[0] if output is None else one_of(output, known, "output"))]

    @drawn
    @spelled
    def tornado(self, output: Optional[str] = None, *, most: int = 15, ax: Optional[Axes] = None) -> Axes:
        """What each parameter does to an output, the largest first: mu_star of Morris, total and own share of Sobol'.

        output: one of those looked at; None: the first
        most: so many parameters at most
        ax: where it is drawn; None: axes of its own
        """
        rows = self._output(self._found.table, output)
        name = "mu_star" if self._found.method == "morris" else "st"
        if whole(most, "most") < 1:
            raise ArgumentError(f"most is {most}, it should be 1 or more")
        rows = rows.sort_values(name, ascending=False).head(whole(most, "most"))
        ax = _axes(ax, height=1.2 + 0.28 * len(rows))
        told = (f"mean effect of the whole range on {rows.output.iloc[0]} ({rows.output_unit.iloc[0]})" if name == "mu_star"
                else f"share of the variance of {rows.output.iloc[0]}, with what it does with others")
        middle, low, high = (rows[f"{name}{end}"].to_numpy(dtype=float) for end in ("", "_low", "_high"))
        _bars(ax, list(rows.parameter), middle, low, high, told)
        if name == "st":
            ax.plot(rows.s1, np.arange(len(rows)), "D", ms=4, color=COLOURS[4], mec="k", mew=0.5, label="alone")
            ax.legend(frameon=False, fontsize="small", loc="lower right")
        return ax

    @drawn
    @spelled
    def interactions(self, output: Optional[str] = None, *, ax: Optional[Axes] = None) -> Axes:
        """What pairs of parameters do together beyond what each does alone: shares of the variance.

        output: one of those looked at; None: the first
        ax: where it is drawn; None: axes of its own
        """
        if self._found.pairs.empty:
            raise NotFoundError("pairs were not asked for: sensitivity(..., method=\"sobol\", pairs=True)")
        rows = self._output(self._found.pairs, output)
        names = list(dict.fromkeys([*rows.parameter_a, *rows.parameter_b]))
        values = np.full((len(names), len(names)), np.nan)
        for a, b, share in zip(rows.parameter_a, rows.parameter_b, rows.s2):
            values[names.index(b), names.index(a)] = share
        ax = _axes(ax, 5.6, 4.8)
        reach = max(float(np.nanmax(np.abs(values))), 0.01)
        shown = ax.imshow(values, cmap="PuOr_r", aspect="auto", vmin=-reach, vmax=reach)
        ax.set_xticks(range(len(names)), names, rotation=45, ha="right")
        ax.set_yticks(range(len(names)), names)
        ax.figure.colorbar(shown, ax=ax, label=f"share of the variance of {rows.output.iloc[0]}")
        return ax


class CalibrationPlots(Sealed):
    """The pictures of a calibration; see :attr:`libgrass.Calibration.plot`."""

    def __init__(self, made: "Calibration") -> None:
        self._made = made

    @drawn
    @spelled
    def fit(self, variable: Optional[str] = None, *, ax: Optional[Axes] = None) -> Axes:
        """Simulated over observed values, before and at the estimate.

        variable: one of the observations'; None: the first
        ax: where it is drawn; None: axes of its own
        """
        rows = self._made.observations
        known = list(rows.variable.unique())
        variable = known[0] if variable is None else one_of(variable, known, "variable")
        rows = rows[rows.variable == variable]
        ax = _axes(ax, 4.8, 4.6)
        ax.plot(rows.value, rows.before, "o", ms=4, mfc="none", color=GREY, label="before")
        ax.errorbar(rows.value, rows.simulated, xerr=rows.sd, fmt="o", ms=4, color=COLOURS[0], elinewidth=0.8, label="fitted")
        both = [float(np.nanmin(rows[["value", "simulated", "before"]])), float(np.nanmax(rows[["value", "simulated", "before"]]))]
        ax.plot(both, both, color="k", lw=0.8)
        ax.set_xlabel(f"observed {variable}")
        ax.set_ylabel(f"simulated {variable}")
        for which in ("x", "y"):
            _animals(ax, which)
        ax.legend(frameon=False, fontsize="small")
        return ax

    @drawn
    @spelled
    def correlation(self, *, ax: Optional[Axes] = None) -> Axes:
        """How estimates go together: those near 1 or -1 cannot be told apart.

        ax: where it is drawn; None: axes of its own
        """
        values = self._made.correlation
        if len(values) < 2:
            raise ArgumentError("one parameter goes together with none")
        ax = _axes(ax, 5.2, 4.6)
        shown = ax.imshow(values.to_numpy(), cmap="PuOr_r", vmin=-1, vmax=1)
        ax.set_xticks(range(len(values)), values.columns, rotation=45, ha="right")
        ax.set_yticks(range(len(values)), values.index)
        ax.figure.colorbar(shown, ax=ax, label="correlation")
        return ax


class SearchPlots(Sealed):
    """The picture of a search; see :attr:`libgrass.Search.plot`."""

    def __init__(self, search: "Search") -> None:
        self._search = search

    @drawn
    @spelled
    def mixes(self, *, ax: Optional[Axes] = None) -> Axes:
        """What mixes cost and in how many draws they meet all ends, with intervals of 80 %; the chosen one is filled.

        ax: where it is drawn; None: axes of its own
        """
        rows = self._search.table
        ax = _axes(ax)
        for k, verdict in enumerate(("chosen", "meets", "dearer", "fails", "reference")):
            some = rows[(rows.verdict == verdict) & np.isfinite(rows.cost_yuan)]
            if some.empty:
                continue
            ends = np.stack([some.met_frac - some.met_low_frac, some.met_high_frac - some.met_frac])
            ax.errorbar(some.cost_yuan / 1e6, some.met_frac, yerr=np.maximum(np.nan_to_num(ends), 0), fmt="o", ms=8 if verdict == "chosen" else 5,
                        color=COLOURS[k], mfc=COLOURS[k] if verdict == "chosen" else "none", elinewidth=0.7, label=verdict)
        chosen = rows[rows.verdict == "chosen"]
        if len(chosen):
            ax.set_title(f"chosen: {chosen['name'].iloc[0]}", loc="left", fontsize="medium")
        ax.set_ylim(-0.03, 1.05)
        ax.yaxis.set_major_formatter(PercentFormatter(1))
        ax.set_ylabel("draws in which all ends are met")
        ax.set_xlabel("cost (million yuan a year)")
        ax.legend(frameon=False, fontsize="small")
        return ax
