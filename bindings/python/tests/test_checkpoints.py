"""A run that is cancelled goes on with the same bits."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest
from test_folders import content, tiny

import libgrass as lg


def after(calls: int) -> Callable[[str, float, float], bool]:
    left = [calls]

    def progress(what: str, done: float, total: float) -> bool:
        left[0] -= 1
        return left[0] == 0

    return progress


@pytest.mark.parametrize("checkpoint", [None, 1e-9, "1y", "0.001s"])
def test_a_cancelled_run_goes_on(tmp_path: Path, checkpoint: Any) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    lg.run_files(tiny(), directory=whole, sync=False)
    with pytest.raises(lg.Cancelled, match="of which a checkpoint was kept"):
        lg.run_files(tiny(), directory=cut, sync=False, progress=after(15), threads=1, checkpoint=checkpoint or 600,
                     resume=checkpoint is None)
    assert [p.name for p in cut.iterdir()] == [".libgrass-checkpoint"]
    made = lg.run_files(tiny(), directory=cut, sync=False, threads=2, resume=True, checkpoint=checkpoint)
    assert content(cut) == content(whole)
    assert {y.scenario for y in made.years} == {"packed", "plain"}
    again = lg.run_files(tiny(), directory=cut, sync=False, resume=True)
    assert again.years == () and content(cut) == content(whole)
    with lg.run(tiny(), directory=cut, sync=False, resume=True, progress=False) as results:
        assert results.scenarios == ("packed", "plain")


@pytest.mark.parametrize("wrong", [0, -1, float("nan"), True, "10", "5x", "0s", "0y", [1]])
def test_what_is_no_interval(tmp_path: Path, wrong: Any) -> None:
    with pytest.raises(lg.ArgumentError, match="checkpoint is"):
        lg.run_files(tiny(), directory=tmp_path / "out", checkpoint=wrong)
    assert list(tmp_path.iterdir()) == []


def test_where_there_can_be_none(tmp_path: Path) -> None:
    with pytest.raises(lg.ArgumentError, match="name one"):
        lg.run(tiny(), resume=True)
    with pytest.raises(lg.ArgumentError, match="no checkpoints"):
        lg.run(tiny(), to="memory", checkpoint=60)
    with pytest.raises(lg.ArgumentError, match="a rule"):
        lg.run(tiny(), directory=tmp_path / "out", rule=lambda view: None, checkpoint=60)
