"""Which mix of measures meets stated ends in most weathers, at least cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional

from ._analysis import Options, at_work, check_land, record, table
from ._arrays import truth
from ._handles import PathLike, lent, text
from ._native import ffi, lib
from ._plans import AnyPlan
from ._strict import Sealed, spelled
from .land import Landscape
from .progress import Progress

if TYPE_CHECKING:
    import pandas as pd

    from .analysis_plots import SearchPlots

__all__ = ["Search", "search"]


class Search(Sealed):
    """What was found: `table`, a row a mix; `sentence`, the answer; `chosen`, the name of the cheapest mix that meets all ends."""

    _instead = "it is done once; search() makes another one"

    def __init__(self, sentence: str, assumed: str, chosen: Optional[int], lives: int, mixes: List[Dict[str, Any]], ends: List[Dict[str, Any]]) -> None:
        self._sentence, self._assumed, self._chosen, self._lives, self._mixes, self._ends = sentence, assumed, chosen, lives, mixes, ends

    def __repr__(self) -> str:
        return f"Search({self._sentence!r})"

    @property
    def sentence(self) -> str:
        return self._sentence

    @property
    def assumed(self) -> str:
        """What was taken for granted, a sentence a line."""
        return self._assumed

    @property
    def chosen(self) -> Optional[str]:
        """None: no mix meets all ends."""
        return None if self._chosen is None else str(self._mixes[self._chosen]["name"])

    @property
    def lives(self) -> int:
        return self._lives

    @property
    def table(self) -> "pd.DataFrame":
        """A row a mix: its values on the axes, in how many draws it meets the ends, cost, and why it was not chosen."""
        return table(self._mixes)

    @property
    def ends(self) -> "pd.DataFrame":
        return table(self._ends)

    @property
    def plot(self) -> "SearchPlots":
        """A picture: what mixes cost and how often they meet the ends."""
        from .analysis_plots import SearchPlots

        return SearchPlots(self)


@spelled
def search(plan: AnyPlan, land: Optional[Landscape] = None, *, draws: Optional[int] = None, horizon: Optional[int] = None,
           seed: Optional[int] = None, directory: Optional[PathLike] = None, resume: bool = False, threads: Optional[int] = None,
           progress: Progress = True) -> Search:
    """Searches among the mixes of a plan's key `search` for the cheapest that meets its ends.

    plan: the path of a plan file, or a :class:`libgrass.Plan`
    land: used in place of that which the plan names; None: that
    draws: of the weather; None: the plan's
    horizon: years that are lived; None: the plan's
    seed: of the draws; None: the plan's
    directory: a folder for search.csv and search.json; None: nothing is written
    resume: True: what a search that was broken off left there counts as done
    threads: None: all cores; results do not depend on them
    progress: as :func:`libgrass.run` takes it
    """
    check_land(land)
    options = Options("lg_search_options")
    for name, value in (("draws", draws), ("horizon", horizon)):
        if value is not None:
            options.whole(name, value)
    if seed is not None:
        options.whole("seed", seed, 0, 2 ** 64 - 1)
        options.struct.seeded = 1
    options.path("directory", directory, to=True)
    options.struct.resume = truth(resume, "resume")
    with at_work(plan, threads, progress, "life") as (context, opened), lent(land, Landscape, "land") as given:
        options.struct.land = given
        made = context.make("lg_search", lib.lg_search_run, lib.lg_search_free, opened, options.struct)
        try:
            return _taken(made)
        finally:
            lib.lg_search_free(made)


def _taken(made: Any) -> Search:
    mix, end = ffi.new("lg_search_mix *"), ffi.new("lg_search_end *")
    axes = [text(lib.lg_search_axis(made, a)) for a in range(lib.lg_search_axes(made))]
    mixes: List[Dict[str, Any]] = []
    ends: List[Dict[str, Any]] = []
    for i in range(lib.lg_search_mixes(made)):
        lib.lg_search_get(made, i, mix)
        row = record(mix, "lg_search_mix")
        mixes.append({"name": row.pop("name"), **{axis: text(lib.lg_search_value(made, i, a)) for a, axis in enumerate(axes)}, **row})
    for i in range(lib.lg_search_ends(made)):
        lib.lg_search_get_end(made, i, end)
        ends.append(record(end, "lg_search_end"))
    chosen = lib.lg_search_chosen(made)
    return Search(text(lib.lg_search_sentence(made)), text(lib.lg_search_assumed(made)), int(chosen) if chosen < len(mixes) else None,
                  int(lib.lg_search_lives(made)), mixes, ends)
