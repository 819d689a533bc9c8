"""Mistakes about plans as objects and as texts."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from mistakes import DATA, KIND, YEAR, Book, Doing
from world import write_plan

import libgrass as lg

pd = pytest.importorskip("pandas")
pytest.importorskip("yaml")

from libgrass.scenario import Herd, Measure, Output, Plan, Scenario, When  # noqa: E402

BOOK = Book()
refused, warned = BOOK.refused, BOOK.warned


def plan(change: Callable[[Any], object]) -> Doing:
    def work(folder: Path) -> object:
        made = Plan.from_yaml(YEAR)
        change(made)
        return made.check(text_only=True)

    return work


def holding(path: Path, what: bytes) -> Path:
    path.write_bytes(what)
    return path


def fifo(path: Path) -> Path:
    os.mkfifo(path)
    return path


refused("date for a day", lambda f: When(from_=datetime.date(2012, 4, 1)), TypeError,  # type: ignore[arg-type]
        "datetime.date", "'from' of when", "MM-DD")
refused("day without noughts", lambda f: When(from_="4-1"), ValueError, "'4-1'", "'from' of when", "MM-DD")
refused("31 April", lambda f: When(to="04-31"), ValueError, "'04-31'", "'to' of when", "every year has")
refused("measure misspelt", lambda f: Measure(kind="restt"), ValueError, "'restt'",  # type: ignore[arg-type]
        "'kind' of measure", "did you mean 'rest'")
refused("herd an array", lambda f: Herd(su=np.array([5.0])), TypeError, "array", "'su' of herd", "a number")
refused("truth a number", lambda f: Output(yearly_maps=1), TypeError, "is 1",  # type: ignore[arg-type]
        "'yearly_maps' of output", "True or False")
refused("years a list", plan(lambda p: setattr(p, "years", [2012, 2013])), TypeError, "2012, 2013",
        "'years' of plan", "a mapping")
refused("required taken away", plan(lambda p: delattr(p, "scenarios")), ValueError, "'scenarios'", "plan",
        "has to be given")
refused("half a character", plan(lambda p: setattr(p.scenarios[0], "name", "a\udc80")), ValueError,
        "bytes of another encoding", "'name' of scenario", "whole characters")
refused("scenario misspelt", plan(lambda p: p.scenario("usaul")), lg.NotFoundError, "no scenario 'usaul'",
        "plan", "did you mean 'usual'")
refused("plan a folder", lambda f: Plan.read(f), lg.InputError, "is a folder", "test_refused", "a plan file")
refused("plan None", lambda f: Plan.read(None), KIND, "NoneType", "the plan", "a path")  # type: ignore[arg-type]
refused("text None", lambda f: Plan.from_yaml(None), KIND, "NoneType",  # type: ignore[arg-type]
        "text of a plan", "should be a str")
refused("in GBK", lambda f: [(f / "a.yaml").write_bytes(YEAR.replace("usual", "现状").encode("gbk")),
                             Plan.read(f / "a.yaml")], lg.ParseError, "no text in UTF-8", "a.yaml", "save it")
refused("mapping for a plan", lambda f: lg.run_files(Plan.from_yaml(YEAR).to_dict(),  # type: ignore[arg-type]
                                                     directory=f / "o"), KIND, "a mapping", "the plan", "Plan")
refused("text for a plan", lambda f: lg.run_files(YEAR, directory=f / "o"), KIND, "a text", "the plan",
        "Plan.from_yaml")
refused("only misspelt", lambda f: lg.run_files(write_plan(f), directory=f / "o", only="usaul"), DATA,
        "no scenario 'usaul'", "plan", "did you mean 'usual'")
refused("sync no", lambda f: lg.run_files(write_plan(f), directory=f / "o", sync="no"),  # type: ignore[arg-type]
        KIND, "'no'", "sync", "True or False")


def test_keys_that_are_taken_away_are_not_given() -> None:
    made = Plan.from_yaml(YEAR)
    del made.scenarios[1].measures
    del made.defaults
    assert made.scenarios[1].measures is None and made.copy() == made and made.defaults is None
    assert "defaults" not in made.to_yaml()

refused("plan of a path", lambda f: Plan("plan.yaml"), TypeError, "'plan.yaml'", "Plan",  # type: ignore
        r"Plan.read\(path\)")
refused("scenario by place", lambda f: Scenario("usual"), TypeError, "'usual'", "Scenario",  # type: ignore
        r"\(name=\.\.\.\)")
refused("scenarios by name", plan(lambda p: p.scenarios["usual"]), TypeError, "'usual'", "list of a plan",
        r"plan.scenario\(name\)")
refused("key misread", plan(lambda p: p.scenaros), AttributeError, "'scenaros'", "plan", "did you mean 'scenarios'")
refused("herd not a mapping", plan(lambda p: p.defaults.herd.update(su=5)), AttributeError, "'update'", "a herd",
        "it has su")
refused("no such plan", lambda f: Plan.read(f / "no.yaml"), lg.MissingError, "no plan file", "no.yaml",
        "relative paths count from")
refused("plan at an address", lambda f: Plan.read("https://example.org/a.yaml"), lg.MissingError, "no plan file",
        "https://example.org/a.yaml", "download the file")
refused("folder None", plan(lambda p: setattr(p, "folder", None)), KIND, "NoneType", "plan's folder", "a path")
refused("written to a folder", lambda f: Plan.from_yaml(YEAR).write(f), lg.OutputError, "is a folder",
        "test_refused", "name the file in it")
refused("written to no folder", lambda f: Plan.from_yaml(YEAR).write(f / "no" / "a.yaml"), lg.OutputError,
        "no folder", "a.yaml", "make it first")
refused("written nowhere", lambda f: Plan.from_yaml(YEAR).write(None), KIND,  # type: ignore[arg-type]
        "NoneType", "the path of the plan", "a path")
refused("written over a result", lambda f: Plan.from_yaml(YEAR).write(holding(f / "a.nc", b"\x89HDF\r\n\x1a\n\0")),
        lg.ExistsError, "not a plan", "a.nc", "name another file")
refused("written over a table", lambda f: Plan.from_yaml(YEAR).write(holding(f / "a.csv", b"date,tmean_c\n")),
        lg.ExistsError, "not a plan", "a.csv", "move that one away")
refused("written to a device", lambda f: Plan.from_yaml(YEAR).write(fifo(f / "a.yaml")), lg.OutputError,
        "no ordinary file", "a.yaml", "name another file")
refused("written with sync 0", lambda f: Plan.from_yaml(YEAR).write(f / "a.yaml", sync=0),  # type: ignore
        KIND, "0", "sync", "True or False")
refused("herd missing", plan(lambda p: setattr(p.defaults.herd, "su", pd.NA)), TypeError, "<NA>", "'su' of herd",
        "a number")
refused("years of texts", plan(lambda p: setattr(p.years, "last", 2013.0)), TypeError, "2013.0", "'last' of years",
        "whole number")
refused("measure alone", lambda f: Scenario(name="a", measures=Measure(kind="balance")), TypeError,  # type: ignore
        "Measure", "'measures' of scenario", "a list")


def test_a_plan_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, path = Plan.from_yaml(YEAR), tmp_path / "plan.yaml"
    for sync in (True, False):
        assert made.write(path, sync=sync) == path and Plan.read(path) == made
    path.chmod(0o640)
    before = path.read_bytes()

    def full(*what: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", full)
        with pytest.raises(lg.OutputError, match="cannot write .*plan.yaml: No space left"):
            made.replace(name="other").write(path)
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["plan.yaml"]
    made.write(os.fsencode(path))  # type: ignore[arg-type]
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_is_not_a_plan_stays(tmp_path: Path) -> None:
    made, other, table = Plan.from_yaml(YEAR), tmp_path / "mine.txt", tmp_path / "table.csv"
    made.write(other)
    assert made.replace(name="again").write(other) == other and Plan.read(other).name == "again"
    table.write_bytes(b"date,tmean_c\n")
    (tmp_path / "link.yaml").symlink_to(table)
    pipe = fifo(tmp_path / "pipe")
    for path in (table, tmp_path / "link.yaml", pipe):
        with pytest.raises(lg.OutputError):
            made.write(path)
    assert table.read_bytes() == b"date,tmean_c\n" and pipe.is_fifo()
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(lg.OutputError, match="round"):
        made.write(tmp_path / "round")


test_refused, test_warned = BOOK.tests()
