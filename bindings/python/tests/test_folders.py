"""A folder of results is one set: who owns it, what belongs to it, what was damaged."""

from __future__ import annotations

import fcntl
import shutil
import threading
from pathlib import Path
from typing import Any, Dict, List

import pytest
from small import small_plan

import libgrass as lg
from libgrass import Results


def tiny(**defaults: Any) -> "lg.Plan":
    plan = small_plan(years=1, output={"daily_series": False, "yearly_maps": False}, **defaults)
    plan.scenarios = plan.scenarios[:2]
    return plan.replace(land={"schematic": lg.data_path("xilinhot") / "landscape.yaml",
                              "cell_m": "10000 m"})


def run(plan: "lg.Plan", folder: Path, **more: Any) -> None:
    lg.run_files(plan, directory=folder, sync=False, **more)


def content(folder: Path) -> Dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("folders") / "out"
    run(tiny(), folder)
    return folder


@pytest.fixture()
def folder(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "out"))


def test_one_scenario_alone_keeps_the_others(folder: Path) -> None:
    before = content(folder)
    run(tiny(), folder, only="plain")
    assert content(folder) == before
    assert Results(folder).scenarios == ("packed", "plain")
    assert sorted(set(Results(folder).summary["scenario"])) == ["packed", "plain"]
    with pytest.raises(ValueError, match="what differs: plan"):
        run(tiny(degradation=False), folder, only="plain")
    assert content(folder) == before


def test_one_owner_at_a_time(folder: Path) -> None:
    before = content(folder)
    with open(folder / ".libgrass-lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(lg.BusyError, match="another run works in") as fault:
            run(tiny(), folder)
        assert isinstance(fault.value, BlockingIOError)
        assert Results(folder).scenarios == ("packed", "plain")
    run(tiny(), folder)
    assert content(folder) == before


def test_twins_in_one_process(pristine: Path, tmp_path: Path) -> None:
    ends: List[object] = []

    def twin() -> None:
        try:
            run(tiny(), tmp_path / "out")
            ends.append(None)
        except lg.BusyError as fault:
            ends.append(fault)

    threads = [threading.Thread(target=twin) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ends) == 3 and None in ends
    assert content(tmp_path / "out") == content(pristine)


def test_damage_is_seen(folder: Path) -> None:
    data = bytearray((folder / "plain.h5").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "plain.h5").write_bytes(data)
    for source in (folder, folder / "plain.h5"):
        with pytest.raises(lg.DataError, match="plain.h5 is not as its run left it"):
            Results(source)
    with pytest.raises(lg.DataError, match="not as its run left it"):
        lg.file_facts(folder / "plain.h5")
    with pytest.raises(lg.DataError, match="not as its run left it"):
        lg.indicators(folder / "plain.h5")
    (folder / "plain.h5").unlink()
    with pytest.raises(lg.InputError, match="plain.h5, which belongs to the results in .* is gone"):
        Results(folder)


def test_what_is_not_of_the_set_is_left_out(folder: Path) -> None:
    shutil.copy(folder / "plain.h5", folder / "copied.h5")
    assert Results(folder).scenarios == ("packed", "plain")
    assert Results(folder / "copied.h5").scenarios == ("plain",)


def test_a_commit_that_was_broken_off_is_finished(folder: Path, tmp_path: Path) -> None:
    run(tiny(degradation=False), tmp_path / "new")
    new = content(tmp_path / "new")
    coming = folder / ".libgrass-next"
    shutil.copytree(tmp_path / "new", coming)
    (coming / ".libgrass-manifest").rename(coming / "manifest")
    (coming / "packed.h5").replace(folder / "packed.h5")
    assert Results(folder).scenarios == ("packed", "plain")
    assert content(folder) == new


def test_an_input_is_no_output(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="would be overwritten"):
        Results(folder).report(folder / "packed.h5")
    land = folder / "plain.h5"
    land.unlink()
    lg.Landscape.make(lg.data_path("xilinhot/landscape.yaml"), cell_m=10000).write(land)
    before = content(folder)
    plan = tiny().replace(land={"file": land})
    with pytest.raises(ValueError, match="plain.h5 is the land of this run and would be overwritten"):
        run(plan, folder)
    assert content(folder) == before


def test_files_of_other_hands_are_not_replaced(tmp_path: Path) -> None:
    plan, folder = tiny(), tmp_path / "theirs"
    folder.mkdir()
    own = folder / "summary.csv"
    own.write_text("my,own,table\n")
    with pytest.raises(lg.ExistsError, match="summary.csv is there and is not the summary of a run") as found:
        lg.run_files(plan, directory=folder, sync=False)
    assert isinstance(found.value, (lg.OutputError, FileExistsError))
    assert own.read_text() == "my,own,table\n" and list(folder.iterdir()) == [own]
    own.unlink()
    first = folder / f"{plan.scenarios[0].name}.h5"
    first.write_bytes(b"no HDF5")
    with pytest.raises(lg.ExistsError, match="is not the result of a run"):
        lg.run_files(plan, directory=folder, sync=False)
    assert first.read_bytes() == b"no HDF5"
    first.unlink()
    lg.run_files(plan, directory=folder, sync=False)
    (folder / ".libgrass-manifest").unlink()
    with pytest.warns(lg.LibgrassWarning, match="has no list of what belongs together"):
        Results(folder)
