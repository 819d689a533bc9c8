"""Pictures: axes with units, words on schematic land, colours that can be told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

import numpy as np  # noqa: E402
from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402

from libgrass.errors import ArgumentError, NotFoundError  # noqa: E402
from libgrass.plot import COLOURS, SCHEMATIC, overload_range  # noqa: E402
from libgrass.results import Results  # noqa: E402


@pytest.fixture(scope="module")
def results(small_run: Path) -> Results:
    with Results(small_run) as opened:
        yield opened


@pytest.fixture(autouse=True)
def close_pictures() -> None:
    yield
    plt.close("all")


def words(ax: Axes) -> str:
    ax.figure.canvas.draw()
    found = [text.get_text() for one in ax.figure.axes
             for text in one.findobj(matplotlib.text.Text)]
    return "\n".join(found)


@pytest.mark.parametrize("variable, unit", [
    ("production", "(kg/ha)"), ("litter", "(kg/ha)"), ("condition", "(share)"),
    ("overload_rate", "(share)"), ("stock_su", "(su)"), ("aet_mm", "(mm)")])
def test_map(results: Results, variable: str, unit: str) -> None:
    ax = results.plot.map(variable, 2020, "rest")
    assert isinstance(ax, Axes)
    text = words(ax)
    assert "easting (km)" in text and "northing (km)" in text and SCHEMATIC in text
    assert unit in ax.figure.axes[-1].get_ylabel()
    assert ax.get_title("left") == ("land as made" if variable == "condition" else "rest, 2020")


def test_map_shows_the_numbers(results: Results) -> None:
    ax = results.plot.map("production", 2019, "plain")
    drawn = ax.collections[0].get_array()
    wanted = results.to_xarray("plain").production.values[0]
    np.testing.assert_array_equal(drawn.filled(np.nan).reshape(wanted.shape), wanted)
    corners = ax.collections[0].get_coordinates()
    data = results.land
    assert corners[0, 0, 0] == (data.x.values[0] - 2500) / 1000
    assert corners[0, 0, 1] == (data.y.values[0] + 2500) / 1000


def labels_cut(ax: Axes) -> "list[str]":
    """Labels, titles and notes that are not wholly on the picture."""
    picture = ax.figure
    picture.canvas.draw()
    edge = picture.bbox
    found = []
    for one in picture.axes:
        texts = [one.xaxis.label, one.yaxis.label, one.title, one._left_title, *one.texts]
        legend = one.get_legend()
        texts += legend.get_texts() if legend else []
        for text in texts:
            box = text.get_window_extent()
            if text.get_text() and not (box.x0 >= edge.x0 and box.x1 <= edge.x1
                                        and box.y0 >= edge.y0 and box.y1 <= edge.y1):
                found.append(text.get_text())
    return found


@pytest.mark.parametrize("draw", [
    lambda p: p.map("type"), lambda p: p.map("condition"), lambda p: p.map(),
    lambda p: p.map("overload_rate"), lambda p: p.map("standing_crop", month=7), lambda p: p.compare(),
    *(lambda p, by=by: p.balance(by=by) for by in ("city", "zone", "admin", "type"))])
def test_no_label_is_cut(results: Results, draw: object) -> None:
    assert labels_cut(draw(results.plot)) == []


def test_range_of_overload(results: Results) -> None:
    values = np.array([-1, -0.5, 0, 1, 2, 3, 3, 3, 3, 3, np.inf, np.nan])
    assert overload_range(values, None, None) == (-3, 3)
    assert overload_range(values, None, 1.0) == (-1, 1)
    assert overload_range(values, -0.5, 2.0) == (-0.5, 2)
    assert overload_range(np.array([0.1, np.nan]), None, None) == (-0.5, 0.5)
    assert overload_range(np.array([np.inf]), None, None) == (-0.5, 0.5)
    books = results.books("unit", "plain").overload_rate.sel(year=2020).values
    assert np.isinf(books).any()  # units without capacity
    for options, arrows in (({}, "max"), ({"vmax": 0.9}, "both"), ({"vmin": -2, "vmax": 1e6}, "max")):
        ax = results.plot.map("overload_rate", 2020, "plain", **options)
        mesh = ax.collections[0]
        assert mesh.colorbar.extend == arrows
        drawn = mesh.get_array().compressed()
        norm = mesh.norm
        if not options:
            assert norm.vmin == -norm.vmax and norm.vmax > 1
            assert np.mean(np.abs(drawn[drawn <= norm.vmax]) < norm.vmax) > 0.9
        assert (drawn > norm.vmax).any()


def test_monthly_map(results: Results) -> None:
    ax = results.plot.map("standing_crop", 2020, "plain", month=7)
    drawn = ax.collections[0].get_array()
    wanted = results.to_xarray("plain").standing_crop.sel(month="2020-07-31").values
    np.testing.assert_array_equal(drawn.filled(np.nan).reshape(wanted.shape), wanted.squeeze())
    assert ax.get_title("left") == "plain, 2020-07"
    for options, says in [
            ({"month": 13}, "month is 13, it should be from 1 to 12"),
            ({"month": 7.5}, "month is 7.5, it should be a whole number"),
            ({"variable": "production", "month": 7}, "'production' is of a year, not of a month; leave "
                                                     "month out .monthly maps are .*standing_crop"),
            ({"variable": "stock_su", "month": 7}, "leave month out"),
            ({}, "'standing_crop' is a monthly map; give month=1 to 12")]:
        with pytest.raises(ArgumentError, match=says):
            results.plot.map(**{"variable": "standing_crop", **options})
    with pytest.raises(NotFoundError, match="no monthly map 'standing_crp'; did you mean"):
        results.plot.map("standing_crp", month=7)


def test_books_on_the_map(results: Results) -> None:
    field = results.plot._field("stock_su", 2020, "rest")
    land = results.land
    row = int(land.unit.values[np.isfinite(land.unit.values)][0])
    name = str(land.unit_name[row].values)
    cell = field.values[land.unit.values == row]
    assert set(cell) == {results.unit(name).books.loc[("rest", 2020), "stock_su"]}


def test_types_have_a_legend(results: Results) -> None:
    assert "sandy steppe" in words(results.plot.map("type"))


def test_balance(results: Results) -> None:
    ax = results.plot.balance(2019, "plain")
    text = words(ax)
    assert "1000 su" in ax.get_xlabel() and "maodeng" in text and "proper capacity" in text
    assert SCHEMATIC in text
    books = results.admin("maodeng").loc[("plain", 2019)]
    widths = [bar.get_width() for bar in ax.patches]
    assert any(np.isclose(w, books["stock_su"] / 1000) for w in widths)
    assert f"{100 * books['overload_rate']:+.0f} %" in text
    assert len(results.plot.balance(by="zone").get_yticks()) == 3


def test_compare(results: Results) -> None:
    ax = results.plot.compare("stock_su", region="maodeng")
    assert len(ax.lines) == 3 and "(su)" in ax.get_ylabel() and ax.get_xlabel() == "year"
    assert [line.get_color() for line in ax.lines] == list(COLOURS[:3])
    assert len({str(line.get_linestyle()) for line in ax.lines}) == 3
    np.testing.assert_allclose(ax.lines[2].get_ydata(),
                               results.admin("maodeng").loc["rest"]["stock_su"])
    assert len(results.plot.compare(scenarios=["rest"]).lines) == 1


def test_series(results: Results) -> None:
    name = str(results.land.unit_name[20].values)
    ax = results.plot.series(name)
    assert len(ax.lines) == 4 and "(kg/ha)" in ax.get_ylabel() and name in ax.get_title("left")
    assert "(mm)" in results.plot.series(name, "soil_water_mm").get_ylabel()
    with pytest.raises(ValueError, match="several units"):
        results.plot.series(name, ["standing_kg_ha", "soil_water_mm"])


def test_given_axes_are_used(results: Results) -> None:
    figure, (left, right) = plt.subplots(1, 2)
    assert results.plot.map(ax=left, cmap="cividis") is left
    assert results.plot.compare(ax=right) is right
    assert left.collections[0].get_cmap().name == "cividis"


@pytest.mark.parametrize("call, sentence", [
    (lambda p: p.map("prodution"), "did you mean 'production'"),
    (lambda p: p.map(year=2030), "^no year 2030 in these results, they are of 2019 to 2020$"),
    (lambda p: p.map(scenario="none"), "no scenario 'none'"),
    (lambda p: p.compare("stok_su"), "did you mean 'stock_su'"),
    (lambda p: p.compare(region="maodng"), "did you mean 'maodeng'"),
    (lambda p: p.series("nobody"), "no unit 'nobody'")])
def test_wrong_names(results: Results, call: object, sentence: str) -> None:
    with pytest.raises(KeyError, match=sentence) as found:
        call(results.plot)
    assert isinstance(found.value, NotFoundError)


def test_wrong_arguments(results: Results) -> None:
    with pytest.raises(ArgumentError, match="by is 'unit', it should be one of city, zone, admin, type"):
        results.plot.balance(by="unit")
    with pytest.raises(ArgumentError, match="year is 2019.9, it should be a whole number"):
        results.plot.map(year=2019.9)


def test_colours_can_be_told_apart() -> None:
    """Under protanopia, deuteranopia and tritanopia (Machado et al. 2009, severity 1) no two of the
    palette's colours come close."""
    from matplotlib.colors import to_rgb

    sight = {
        "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                       [-0.003882, -0.048116, 1.051998]],
        "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                         [-0.011820, 0.042940, 0.968881]],
        "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                       [0.004733, 0.691367, 0.303900]]}
    seen = np.array([to_rgb(c) for c in COLOURS])
    for name, matrix in sight.items():
        colours = np.clip(seen @ np.array(matrix).T, 0, 1)
        gaps = [np.linalg.norm(a - b) for i, a in enumerate(colours) for b in colours[:i]]
        assert min(gaps) > 0.1, (name, min(gaps))
