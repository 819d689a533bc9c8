"""What Python computes is what the command computes, to the bit."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from world import DATA, days, plan  # noqa: F401
from world import command  # noqa: F401

import libgrass as lg


def run_command(*arguments: "str | Path") -> None:
    subprocess.run([str(a) for a in arguments], check=True, stdout=subprocess.DEVNULL,
                   stdin=subprocess.DEVNULL)


def assert_same_folder(one: Path, other: Path) -> None:
    names = {p.name for p in one.iterdir()} - {"run.log"}
    assert names == {p.name for p in other.iterdir()} - {"run.log"}
    assert names
    for name in names:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


def test_run(command: str, plan: Path, tmp_path: Path) -> None:  # noqa: F811
    run_command(command, "run", plan, "--out", tmp_path / "c", "--threads", "2", "--quiet")
    for threads in (1, 2):
        lg.run_files(plan, directory=tmp_path / f"py{threads}", threads=threads)
        assert_same_folder(tmp_path / "c", tmp_path / f"py{threads}")


def test_run_over_given_land_and_weather(command: str, plan: Path, tmp_path: Path) -> None:  # noqa: F811
    run_command(command, "run", plan, "--out", tmp_path / "c", "--quiet")
    land = lg.Landscape.make(cell_m=10000)
    weather = lg.Weather.generate(land=land, first_year=2012, last_year=2013, seed=1)
    lg.run_files(plan, directory=tmp_path / "py", land=land, weather=weather)
    assert_same_folder(tmp_path / "c", tmp_path / "py")


def test_land(command: str, tmp_path: Path) -> None:  # noqa: F811
    run_command(command, "landscape", DATA / "xilinhot/landscape.yaml", "--cell", "10000", "--out",
                tmp_path / "c.h5", "--quiet")
    lg.Landscape.make(cell_m=10000).write(tmp_path / "py.h5")
    assert (tmp_path / "c.h5").read_bytes() == (tmp_path / "py.h5").read_bytes()
    lg.Landscape.read(tmp_path / "c.h5").write(tmp_path / "again.h5")
    assert (tmp_path / "c.h5").read_bytes() == (tmp_path / "again.h5").read_bytes()


def test_weather(command: str, tmp_path: Path) -> None:  # noqa: F811
    weather = lg.Weather.generate(first_year=2012, last_year=2013, seed=7)
    weather.write_csv(tmp_path / "py.csv")
    run_command(command, "weather", DATA / "xilinhot/weather.yaml", "--years", "2012-2013", "--seed",
                "7", "--out", tmp_path / "c.csv", "--quiet")
    assert (tmp_path / "c.csv").read_bytes() == (tmp_path / "py.csv").read_bytes()
    again = lg.Weather.read(tmp_path / "py.csv")
    for column in ("tmean_c", "pet_mm", "rh_frac"):
        assert np.array_equal(weather.series(column), again.series(column))


@pytest.mark.parametrize("profile", ["steppe", "modvege"])
def test_point(command: str, profile: str, tmp_path: Path) -> None:  # noqa: F811
    pd = pytest.importorskip("pandas")
    table = pd.DataFrame(days(), index=pd.date_range("2012-01-01", periods=730, name="date"))
    table["cut_height_m"] = np.where(np.arange(730) % 365 == 200, 0.05, 0.0)
    if profile == "steppe":
        table["stocking_su_ha"] = 0.6
    table.to_csv(tmp_path / "weather.csv", float_format="%.17g", date_format="%Y-%m-%d")
    options = ["--degradation"] if profile == "steppe" else []
    run_command(command, "point", "--profile", profile, "--weather", tmp_path / "weather.csv",
                "--param", "NI=0.7", *options, "--out", tmp_path / "c.csv", "--quiet")
    with open(tmp_path / "c.csv", encoding="ascii") as file:
        names = file.readline().rstrip("\n").split(",")
    wanted = np.loadtxt(tmp_path / "c.csv", delimiter=",", skiprows=1, usecols=range(1, len(names)))
    found = lg.point(table, profile, degradation=profile == "steppe", NI=0.7)
    assert list(found.columns) == names[1:]
    assert np.array_equal(found.to_numpy(), wanted)
    assert (found.index == table.index).all()
