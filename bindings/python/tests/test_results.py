"""Results in xarray and pandas: what the files hold, by both engines, lazily."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

h5py = pytest.importorskip("h5py")
pd = pytest.importorskip("pandas")
xr = pytest.importorskip("xarray")
pytest.importorskip("yaml")

import libgrass as lg  # noqa: E402
from libgrass.errors import ClosedError  # noqa: E402
from libgrass.results import Results  # noqa: E402

from small import small_plan  # noqa: E402

@pytest.fixture
def results(small_run: Path) -> Results:
    with Results(small_run) as opened:
        yield opened


def test_what_was_run(results: Results) -> None:
    assert results.scenarios == ("packed", "plain", "rest")
    assert results.years == (2019, 2020) and results.name == "small" and results.schematic
    assert results.plan == small_plan()
    assert "packed, plain, rest" in repr(results) and "schematic" in repr(results)
    page = results._repr_html_()
    assert page.count("<tr>") == 4 and "million su" in page and "Schematic" in page


def test_engines_agree(small_run: Path) -> None:
    pytest.importorskip("netCDF4")
    with Results(small_run, "h5netcdf") as a, Results(small_run, "netcdf4") as b:
        for scenario in a.scenarios:
            one, other = a.to_xarray(scenario), b.to_xarray(scenario)
            xr.testing.assert_equal(one, other)
            assert dict(one.sizes) == dict(other.sizes)
            assert {n: v.dtype.kind for n, v in one.variables.items()} == {
                n: v.dtype.kind for n, v in other.variables.items()}
            for name in one.variables:
                left, right = one[name].attrs, other[name].attrs
                assert left.keys() == right.keys(), name
                assert all(np.array_equal(left[k], right[k]) for k in left), name
        pd.testing.assert_frame_equal(a.summary, b.summary)


def test_packed_numbers_are_unpacked(results: Results, small_run: Path) -> None:
    data = results.to_xarray("packed")
    with h5py.File(small_run / "packed.h5") as file:
        for name in ("production", "soil_water", "standing_kg_ha"):
            raw = file[name]
            wanted = raw[:].astype("float32") * raw.attrs["scale_factor"]
            wanted[raw[:] == 65535] = np.nan
            assert data[name].dtype == "float32"
            np.testing.assert_array_equal(data[name].values, wanted)
            assert "valid_range" not in data[name].attrs and data[name].attrs["units"]
    plain = results.to_xarray("plain")
    for name, step in [("production", 0.5), ("peak_standing_crop", 0.25), ("soil_water", 1 / 64)]:
        assert np.nanmax(abs(plain[name] - data[name])) <= step / 2


def test_maps_stay_on_disk_until_used(results: Results) -> None:
    pytest.importorskip("dask")
    data = results.to_xarray()
    assert data.production.chunks is not None and data.standing_kg_ha.chunks is not None
    assert data.production.dims == ("scenario", "time", "y", "x")
    plain = results.to_xarray("packed", chunks=None)
    assert plain.production.chunks is None and not plain.production.variable._in_memory
    np.testing.assert_array_equal(data.production.sel(scenario="packed").values,
                                  plain.production.values)


def test_scenarios_lie_along_a_dimension(results: Results) -> None:
    data = results.to_xarray()
    assert list(data.scenario.values) == ["packed", "plain", "rest"]
    assert data.unit.dims == data.condition.dims == ("y", "x")
    assert data.standing_kg_ha.sel(scenario="rest").isnull().all()
    assert data.standing_kg_ha.sel(scenario="plain").notnull().all()
    assert "rest" in results.to_xarray("rest").scenario
    assert results.to_xarray(["rest"]).sizes["scenario"] == 1
    loaded = results.to_xarray(["rest", "packed"], chunks=None)
    assert list(loaded.scenario.values) == ["rest", "packed"]
    with pytest.raises(KeyError, match="did you mean 'plain'"):
        results.to_xarray("plian")


def test_units_types_and_times_have_names(results: Results) -> None:
    data = results.to_xarray("packed")
    name = str(data.units[7].values)
    assert data.standing_kg_ha.sel(units=name).dims == ("day",)
    assert list(data.types.values)[0] == "typical_steppe"
    assert data.time.dtype.kind == data.day.dtype.kind == data.month.dtype.kind == "M"
    assert str(data.day[0].values)[:10] == "2019-01-01" and data.sizes["day"] == 731
    assert list(data.time_bnds.values[0].astype("datetime64[D]").astype(str)) == [
        "2019-01-01", "2020-01-01"]


def test_summary_is_summary_csv(results: Results, small_run: Path) -> None:
    table = pd.read_csv(small_run / "summary.csv")
    table = table[table["region_kind"] != "unit"].reset_index(drop=True)
    made = results.summary
    assert list(made.columns) == list(table.columns)
    for column in ("scenario", "year", "region_kind", "region"):
        assert list(made[column].astype(str)) == list(table[column].astype(str)), column
    for column in made.columns[4:]:
        np.testing.assert_allclose(made[column], table[column].astype(float), rtol=1e-6,
                                   atol=1e-9, err_msg=column)
        assert made[column].dtype == "float64" and column in made.attrs["units"]
    assert made["year"].dtype == "int64" and str(made["scenario"].dtype) == "category"
    assert made.attrs["units"]["stock_su"] == "su" and made.attrs["meaning"]["stock_su"]


def test_ledgers_equal_the_sum_of_their_units(results: Results) -> None:
    units = results.books("unit").sum("region")
    city = results.books("city").squeeze("region")
    for name in ("production_t", "stock_su", "intake_t", "subsidy_yuan", "area_mu"):
        np.testing.assert_allclose(units[name], city[name], rtol=1e-9)


def test_regions(results: Results) -> None:
    one = results.admin("maodeng")
    assert list(one.index.names) == ["scenario", "year"] and len(one) == 6
    assert len(results.admin()) == 60 and len(results.city) == 6
    assert len(results.zone()) == 18 and len(results.type("sandy_steppe")) == 6
    with pytest.raises(KeyError, match="did you mean 'maodeng'"):
        results.admin("madeng")
    with pytest.raises(ValueError, match="city, zone, admin, type, unit"):
        results.books("village")


def test_a_unit(results: Results, small_run: Path) -> None:
    name = str(results.land.unit_name[20].values)
    unit = results.unit(name)
    assert unit.name == name and name.startswith(unit.admin) and unit.area_mu > 0
    assert set(unit.series.index.get_level_values("scenario")) == {"packed", "plain"}
    assert unit.series.loc["packed"].shape == (731, 6)
    assert unit.series.attrs["units"]["growth_kg_ha"] == "kg ha-1 d-1"
    assert unit.books.loc[("rest", 2020), "area_mu"] == unit.area_mu
    table = pd.read_csv(small_run / "summary.csv").query("region == @name and scenario == 'rest'")
    np.testing.assert_allclose(unit.books.loc["rest"]["intake_t"], table["intake_t"], rtol=1e-6)
    assert "household" in repr(unit) or "farm" in repr(unit) or "reserve" in repr(unit)
    with pytest.raises(KeyError, match="did you mean"):
        results.unit(name + "x")


def test_without_daily_series(results: Results, small_run: Path) -> None:
    with Results(small_run / "rest.h5") as one:
        assert one.scenarios == ("rest",)
        assert "scenario" not in one.to_xarray().sizes
        with pytest.raises(LookupError, match="daily_series: true"):
            one.unit(str(one.land.unit_name[0].values)).series


def test_closed(small_run: Path) -> None:
    with Results(small_run) as results:
        data = results.to_xarray("packed", chunks=None)
        total = float(data.production.sum())
    assert total > 0
    for use in (results.to_xarray, results.books, lambda: results.unit("a")):
        with pytest.raises(ClosedError, match="closed"):
            use()


def open_files(folder: Path) -> int:
    """How many files of a folder this process has open."""
    handles = Path("/proc/self/fd")
    if not handles.is_dir():
        pytest.skip("no /proc here to ask")
    return sum(os.path.realpath(handle).startswith(str(folder)) for handle in handles.iterdir())


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
@pytest.mark.parametrize("chunks", ["auto", None])
def test_closing_closes(small_run: Path, tmp_path: Path, engine: str, chunks: object) -> None:
    if engine == "netcdf4":
        pytest.importorskip("netCDF4")
    folder = tmp_path / "out"
    shutil.copytree(small_run, folder)
    results = Results(folder, engine)
    assert len(results.summary) and len(results.unit(str(results.land.unit_name[0].values)).series)
    assert open_files(folder) == 0
    data = results.to_xarray("plain", chunks)
    total = float(data.production.isel(time=0).sum())
    assert open_files(folder) == 1
    results.close()
    assert open_files(folder) == 0
    # xarray's own way: what is asked of the dataset opens the file again.
    assert float(data.production.isel(time=0).sum()) == total
    data.close()
    with pytest.raises(ClosedError):
        results.to_xarray("plain")


def test_what_is_no_result(small_run: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no folder"):
        Results(tmp_path / "absent")
    with pytest.raises(FileNotFoundError, match="no result file"):
        Results(tmp_path)
    with pytest.raises(ValueError, match="h5netcdf or netcdf4"):
        Results(small_run, engine="zarr")
    xr.Dataset({"a": 1}).to_netcdf(tmp_path / "other.h5", engine="h5netcdf")
    with pytest.raises(FileNotFoundError, match="no result file"):
        Results(tmp_path)
    (tmp_path / "broken.h5").write_bytes(b"no HDF5 at all")
    with pytest.raises(OSError):
        Results(tmp_path)


def test_results_of_two_plans_are_not_mixed(small_run: Path, tmp_path: Path) -> None:
    shutil.copy(small_run / "packed.h5", tmp_path / "packed.h5")
    shutil.copy(small_run / "rest.h5", tmp_path / "rest.h5")
    with h5py.File(tmp_path / "rest.h5", "r+") as file:
        file.attrs["plan"] = "another"
    with pytest.raises(ValueError, match="several plans.*'small' in packed.h5; 'another'"):
        Results(tmp_path)
    assert Results(tmp_path, scenarios=["packed"]).scenarios == ("packed",)
    with pytest.raises(FileNotFoundError, match="no results of the scenario 'plain', only of packed"):
        Results(tmp_path, scenarios=["packed", "plain"])


def test_files_of_an_earlier_run_are_not_taken_in(tmp_path: Path) -> None:
    plan = small_plan(years=1, output={"daily_series": False})
    lg.run(plan, directory=tmp_path, progress=False)
    plan.scenarios = plan.scenarios[:1]
    with lg.run(plan, directory=tmp_path, progress=False) as results:
        assert results.scenarios == ("packed",) and len(results.city) == 1
    # A folder is one set: what the last run does not make is gone.
    assert sorted(p.name for p in tmp_path.iterdir()) == [".libgrass-manifest", "packed.h5",
                                                          "summary.csv"]
    assert Results(tmp_path).scenarios == ("packed",)


def test_written_again_it_is_the_same(results: Results, tmp_path: Path) -> None:
    """What an analyst saves can be read again: no attribute of the packing is left over."""
    data = results.to_xarray("packed")[["production", "condition"]]
    engines = ["h5netcdf", *(["netcdf4"] if find_spec("netCDF4") else [])]
    for engine in engines:
        data.to_netcdf(tmp_path / f"{engine}.nc", engine=engine)
        with xr.open_dataset(tmp_path / f"{engine}.nc", engine=engine) as again:
            np.testing.assert_array_equal(again.production, data.production)


def test_a_geotiff_of_a_map_holds_its_values(results: Results, tmp_path: Path) -> None:
    """Packed numbers without their scale would be read as kg/ha."""
    pytest.importorskip("rioxarray")
    rasterio = pytest.importorskip("rasterio")
    with results.to_xarray("packed") as data:
        field = data.production.isel(time=0)
        field.rio.to_raster(tmp_path / "map.tif")
        with rasterio.open(tmp_path / "map.tif") as file:
            values = file.read(1, masked=True)
            assert file.scales == (1.0,) and file.offsets == (0.0,) and file.dtypes == ("float32",)
            assert np.isnan(file.nodata)
        np.testing.assert_array_equal(values.filled(np.nan), field.values)
        assert 50 < np.nanmax(values) < 20000  # kg/ha, not steps


def test_rioxarray_sees_the_land(results: Results) -> None:
    pytest.importorskip("rioxarray")
    pyproj = pytest.importorskip("pyproj")
    with results.to_xarray("packed") as data:
        field = data.production
        assert field.rio.crs is not None
        crs = pyproj.CRS.from_wkt(field.rio.crs.to_wkt())
        assert "Albers" in crs.coordinate_operation.method_name and crs.axis_info[0].unit_name == "metre"
        cell = float(results.attrs["cell_m"])
        left, bottom, right, top = field.rio.bounds()
        assert (right - left, top - bottom) == (cell * data.sizes["x"], cell * data.sizes["y"])
        assert field.rio.resolution() == (cell, -cell)
        assert left == data.x.values[0] - cell / 2 and top == data.y.values[0] + cell / 2
        numbers = [float(n) for n in data.crs.attrs["GeoTransform"].split()]
        assert list(field.rio.transform().to_gdal()) == numbers
    lon, lat = pyproj.Transformer.from_crs(crs, 4490, always_xy=True).transform(
        (left + right) / 2, (bottom + top) / 2)
    assert 115 < lon < 118 and 43 < lat < 45


def test_indicators(small_run: Path, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("indicator,column,rule,value,unit,year,source,confidence\n"
                     "no overload,overload_rate,at_most,0.1,1,2020,mine,A\n"
                     "cover,cover_frac,not_less,,1,2020,mine,A\n")
    with Results(small_run) as results:
        made = results.judge(table)
        assert list(made["scenario"].unique()) == ["packed", "plain", "rest"] and len(made) == 6
        rate = results.city.loc[("rest", 2020), "overload_rate"]
        row = made.query("scenario == 'rest' and indicator == 'no overload'").iloc[0]
        assert row["value"] == pytest.approx(rate) and bool(row["met"]) == (rate <= 0.1)
        assert results.indicators.empty  # its years are 2025 and 2030
    with Results(small_run / "rest.h5") as one:
        assert len(one.judge(table)) == 2


def test_gdal_reads_the_same(results: Results, small_run: Path) -> None:
    """As QGIS does: reference system, corner, cell size, unit, scale and values."""
    rasterio = pytest.importorskip("rasterio")
    pyproj = pytest.importorskip("pyproj")
    pytest.importorskip("rioxarray")
    name = f"NETCDF:{small_run / 'packed.h5'}:production"
    data = results.to_xarray("packed")
    with rasterio.open(name) as band:
        assert list(band.transform.to_gdal()) == [
            float(n) for n in data.crs.attrs["GeoTransform"].split()]
        one, other = (pyproj.CRS.from_wkt(crs.to_wkt()) for crs in (
            band.crs, data.production.rio.crs))
        assert one.name == other.name and one.geodetic_crs.to_epsg() == 4490
        assert [(p.name, p.value) for p in one.coordinate_operation.params] == [
            (p.name, p.value) for p in other.coordinate_operation.params]
        assert one.ellipsoid == other.ellipsoid
        assert band.units[0] == data.production.attrs["units"]
        assert band.scales[0] == 0.5 and band.offsets[0] == 0 and band.count == 2
        numbers = band.read(1).astype("float32")
        numbers[numbers == band.nodata] = np.nan
        np.testing.assert_array_equal(numbers * band.scales[0], data.production.values[0])


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, small_run: Path,
                                  tmp_path: Path) -> None:
    from libgrass import _files

    for absent, wanted in [("xarray", "xarray"), ("pandas", "pandas"), ("h5py", "h5netcdf h5py")]:
        monkeypatch.setattr(_files, "find_spec", lambda name: None if name in (
            absent, "netCDF4") else find_spec(name))
        with pytest.raises(ImportError, match=f"results need the .*: pip install {wanted}$"):
            Results(small_run)
        # Before a run that may take hours, not after it.
        with pytest.raises(ImportError, match=f"pip install {wanted}$"):
            lg.run(small_plan(), directory=tmp_path / "out", progress=False)
        assert not (tmp_path / "out").exists()


def test_a_file_that_is_none_is_named(small_run: Path, tmp_path: Path,
                                      caplog: pytest.LogCaptureFixture) -> None:
    folder = tmp_path / "mixed"
    shutil.copytree(small_run, folder)
    (folder / "junk.h5").write_bytes(b"no file of HDF5")
    with pytest.warns(lg.LibgrassWarning, match="junk.h5 in .* left out"):  # the run's list does not name it
        assert Results(folder).scenarios == ("packed", "plain", "rest")
    (folder / ".libgrass-manifest").unlink()
    for engine in ("h5netcdf", *(["netcdf4"] if find_spec("netCDF4") else [])):
        with pytest.raises(lg.InputError, match="junk.h5 cannot be read as a result") as found:
            Results(folder, engine)
        assert Path(found.value.file).name == "junk.h5"


def test_no_scenario_at_all(results: Results) -> None:
    for ask in (results.to_xarray, lambda chosen: results.books("admin", chosen)):
        with pytest.raises(lg.ArgumentError, match="the list of scenarios is empty; there are packed"):
            ask([])


def test_report_and_indicators_judge_by_one_table(small_run: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"  # of years that were run
    shipped = lg.data_path("xilinhot/indicators.csv").read_text(encoding="utf-8")
    table.write_text(shipped.replace("2025", "2019").replace("2030", "2020"), encoding="utf-8")
    with Results(small_run) as results:
        def page(**options: object) -> bytes:
            return results.report(tmp_path / "report.html", **options).read_bytes()

        by_default, without = page(), page(indicators=False)
        assert by_default == page(indicators=lg.data_path("xilinhot/indicators.csv"))
        assert len(page(indicators=table)) > len(without)
        assert results.indicators.equals(results.judge(lg.data_path("xilinhot/indicators.csv")))
    plan = small_plan()
    plan.years.first = plan.years.last = 2025  # a year of the shipped table
    plan.weather.climate = True
    with lg.run(plan, directory=tmp_path / "later", only="rest", progress=False) as later:
        assert len(later.indicators)
        pages = [later.report(tmp_path / "later.html", indicators=one).read_bytes()
                 for one in (None, False)]
    assert len(pages[0]) > len(pages[1])


def test_report(small_run: Path, tmp_path: Path) -> None:
    with Results(small_run) as results:
        for lang, word in (("en", "<html lang=\"en\""), ("zh", "<html lang=\"zh")):
            path = results.report(tmp_path / f"{lang}.html", lang=lang)
            page = path.read_text(encoding="utf-8")
            assert word in page and ("Maodeng" in page or "毛登" in page)
        with pytest.raises(ValueError, match="en or zh"):
            results.report(tmp_path / "fr.html", lang="fr")
        with pytest.raises(OSError):
            results.report(tmp_path / "absent" / "deep" / "report.html")
