"""Pictures of the winter and of doubt. As those of :mod:`libgrass.analysis_plots`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from ._analysis import one_of
from ._arrays import whole
from ._strict import Sealed, spelled
from .analysis_plots import GREY, _animals, _axes, _limit
from .errors import ArgumentError, NotFoundError
from .plot import COLOURS, drawn, style

if TYPE_CHECKING:
    from .doubt import Doubt
    from .outlook import Outlook

__all__ = ["DoubtPlots", "OutlookPlots"]


class OutlookPlots(Sealed):
    """The pictures of a winter; see :attr:`libgrass.Outlook.plot`."""

    def __init__(self, outlook: "Outlook") -> None:
        self._outlook = outlook

    @drawn
    @spelled
    def risk_curve(self, name: Optional[str] = None, kind: Optional[str] = None, *, ax: Optional[Axes] = None) -> Axes:
        """Shares of the winters that fail over the herd that goes into them, the capacity with its interval, and the present herd.

        name, kind: of the region, as for :meth:`libgrass.Outlook.region`; None: all the land
        ax: where it is drawn; None: axes of its own
        """
        region, curve = self._outlook.region(name, kind), self._outlook.risk_of(name, kind)
        if not region.present_su > 0:
            raise NotFoundError(f"{region.name} has no animals, so there is no herd to draw the risk over; take another region")
        ax = _axes(ax)
        herd = curve.times.to_numpy() * region.present_su
        for k, what in enumerate(("animals", "bought", "condition")):
            known = np.isfinite(curve[f"risk_{what}_frac"].to_numpy())
            ax.plot(herd[known], curve[f"risk_{what}_frac"][known], marker="o", ms=3.5, label=what, **style(k))
        if np.isfinite([region.capacity_low_su, region.capacity_high_su]).all():
            ax.axvspan(region.capacity_low_su, region.capacity_high_su, color=GREY, alpha=0.25, lw=0, label="its interval of 90 %")
        ax.axvline(region.present_su, color=COLOURS[1], lw=1, ls="--", label="present herd")
        _limit(ax, float(self._outlook.asked["risk"]), float(region.capacity_su))
        ax.set_ylabel("share of the winters that fail")
        ax.set_xlim(0, max(2.0 * region.present_su, 1.2 * region.capacity_su))
        ax.set_xlabel("animals on the evening of the question (SU)")
        _animals(ax)
        ax.set_title(f"{region.name}, {self._outlook.from_date} to {self._outlook.until}: {self._outlook.draws} draws", loc="left")
        return ax

    @drawn
    @spelled
    def must_go(self, kind: str = "unit", *, most: int = 15, ax: Optional[Axes] = None) -> Axes:
        """How many must go before the winter and how many can stay, by region, those first that must give most.

        kind: "city", "zone", "admin" or "unit"
        most: so many regions at most
        ax: where it is drawn; None: axes of its own
        """
        if whole(most, "most") < 1:
            raise ArgumentError(f"most is {most}, it should be 1 or more")
        rows = self._outlook.table
        rows = rows[rows.kind == one_of(kind, list(rows.kind.unique()), "kind of region")]
        rows = rows.sort_values("must_go_su", ascending=False, kind="stable").head(whole(most, "most"))
        ax = _axes(ax, height=1.4 + 0.28 * len(rows))
        place, go = np.arange(len(rows)), rows.must_go_su.to_numpy()
        stay = rows.present_su.to_numpy() - go
        ax.barh(place, stay, color=COLOURS[0], height=0.62, label="can stay")
        ax.barh(place, go, left=stay, color=COLOURS[1], height=0.62, label="must go")
        ax.set_yticks(place, rows["name"])
        ax.invert_yaxis()
        ax.set_xlabel("sheep units")
        _animals(ax)
        ax.legend(frameon=False, fontsize="small")
        return ax


class DoubtPlots(Sealed):
    """The picture of doubt; see :attr:`libgrass.Doubt.plot`."""

    def __init__(self, doubt: "Doubt") -> None:
        self._doubt = doubt

    @drawn
    @spelled
    def shares(self, *, ax: Optional[Axes] = None) -> Axes:
        """Whose share of each capacity's doubt is how large; a capacity that does not move has no bar.

        ax: where it is drawn; None: axes of its own
        """
        rows: Any = self._doubt.table
        rows = rows[rows.source != "all"]
        names = list(dict.fromkeys(rows.capacity))
        ax = _axes(ax, height=2.6)
        begin = np.zeros(len(names))
        for k, source in enumerate(dict.fromkeys(rows.source)):
            share = np.nan_to_num(rows[rows.source == source].share_frac.to_numpy(dtype=float))
            ax.barh(names, share, left=begin, color=COLOURS[k] if source != "together" else GREY, height=0.62, label=source)
            begin += share
        ax.invert_yaxis()
        ax.xaxis.set_major_formatter(PercentFormatter(1))
        ax.set_xlabel("share of the variance")
        ax.legend(frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(1, 1))
        return ax
