"""styles.py COMMAND: maps of a land go out with their styles; GDAL reads them back, paints the maps with the classes of
the styles, and every cell has the colour of the class that its value lies in."""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

COMMAND = os.path.abspath(sys.argv[1])
DATA = Path(sys.argv[2]).resolve() / "data" / "xilinhot"


def run(*words: str) -> str:
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def cells(path: str, band: int = 1) -> list:
    return [line.split()[2] for line in run("gdal_translate", "-q", "-b", str(band), "-of", "XYZ", path,
                                            "/vsistdout/").splitlines()]


def classes(path: str) -> tuple:
    """(kind, band, [(value, colour, label)]) of a style; the file is well-formed."""
    text = Path(path).read_text(encoding="utf-8")
    assert "replaces this file as long as" in text
    renderer = ElementTree.fromstring(text).find("pipe/rasterrenderer")
    items = renderer.findall(".//item") + renderer.findall(".//paletteEntry")
    assert all(item.get("label") and item.get("alpha") == "255" for item in items)
    return renderer.get("type"), int(renderer.get("band")), [
        (float(item.get("value")), item.get("color"), item.get("label")) for item in items]


def wanted(kind: str, steps: list, value: float) -> str:
    """The colour that QGIS gives a value: of the class of its end (discrete), or of the code."""
    if kind == "paletted":
        return next(colour for code, colour, _ in steps if code == value)
    return next(colour for end, colour, _ in steps if value <= end)


def paint(name: str, kind: str, band: int, steps: list) -> None:
    """gdaldem's picture, cell for cell."""
    with open(f"{name}.colours", "w", encoding="utf-8") as table:
        low = -1e30
        for end, colour, _ in steps:
            rgb = " ".join(str(int(colour[i:i + 2], 16)) for i in (1, 3, 5))
            if kind == "paletted":
                table.write(f"{end:g} {rgb} 255\n")
            else:  # one colour from just above the class below to its own end
                table.write(f"{low!r} {rgb} 255\n{min(end, 1e30)!r} {rgb} 255\n")
                low = min(end, 1e30) + 1e-6 * max(abs(end), 1e-3) if math.isfinite(end) else low
        table.write("nv 0 0 0 0\n")
    words = ["-nearest_color_entry"] if kind == "paletted" else []
    run("gdaldem", "color-relief", f"{name}.tif", f"{name}.colours", f"{name}-painted.tif", "-alpha", "-b", str(band),
        "-q", *words)
    painted = list(zip(*(cells(f"{name}-painted.tif", i) for i in (1, 2, 3, 4))))
    info = json.loads(run("gdalinfo", "-json", f"{name}.tif"))["bands"][band - 1]
    none = info.get("noDataValue")
    seen, least, most = set(), math.inf, -math.inf
    for text, pixel in zip(cells(f"{name}.tif", band), painted):
        value = float(text)
        if math.isnan(value) or (none not in (None, "NaN", "nan") and value == float(none)):
            assert pixel[3] == "0", (name, text, pixel)
            continue
        colour = wanted(kind, steps, value)
        assert "#%02x%02x%02x" % tuple(int(p) for p in pixel[:3]) == colour, (name, text, pixel, colour)
        seen.add(colour)
        least, most = min(least, value), max(most, value)
    assert seen, name
    statistics = info["metadata"][""]
    assert math.isclose(float(statistics["STATISTICS_MINIMUM"]), least, rel_tol=1e-6), (name, statistics, least)
    assert math.isclose(float(statistics["STATISTICS_MAXIMUM"]), most, rel_tol=1e-6), (name, statistics, most)


def main() -> None:
    for tool in ("gdalinfo", "gdal_translate", "gdaldem"):
        if shutil.which(tool) is None:
            print(f"{tool} is not installed")
            sys.exit(77)
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        run(COMMAND, "landscape", str(DATA / "landscape.yaml"), "--cell", "5000", "-o", "land.h5", "--quiet")
        for name in ("type", "land_class", "flags", "unit", "weather_zone", "condition", "awc_mm", "water_km",
                     "slope_deg", "fertility"):
            run(COMMAND, "export", "land.h5", "--variable", name, "-o", f"{name}.tif", "--quiet", "--lang", "zh")
            kind, band, steps = classes(f"{name}.qml")
            whole = name in ("type", "land_class", "flags", "unit", "weather_zone")
            assert kind == ("paletted" if whole else "singlebandpseudocolor"), (name, kind)
            assert os.path.exists(f"{name}.tif.aux.xml") == whole, name
            paint(name, kind, band, steps)
        assert "典型草原" in [label for _, _, label in classes("type.qml")[2]]
        assert "公里" in classes("water_km.qml")[2][1][2]
        table = json.loads(run("gdalinfo", "-json", "type.tif"))
        assert "典型草原" in json.dumps(table.get("rat", table), ensure_ascii=False) or "典型草原" in run("gdalinfo", "type.tif")
        # A style alone is that beside the map.
        run(COMMAND, "export", "land.h5", "--variable", "awc_mm", "-o", "alone.qml", "--lang", "zh")
        assert Path("alone.qml").read_bytes() == Path("awc_mm.qml").read_bytes()
        # Without one, and one of somebody's own.
        run(COMMAND, "export", "land.h5", "--variable", "awc_mm", "--no-style", "-o", "plain.tif")
        assert not os.path.exists("plain.qml")
        Path("awc_mm.qml").write_text("<qgis/>", encoding="utf-8")
        run(COMMAND, "export", "land.h5", "--variable", "awc_mm", "-o", "awc_mm.tif")
        assert Path("awc_mm.qml").read_text(encoding="utf-8") == "<qgis/>"
        refused = subprocess.run([COMMAND, "export", "land.h5", "--variable", "awc_mm", "-o", "awc_mm.qml"],
                                 stderr=subprocess.PIPE, text=True)
        assert refused.returncode == 73 and "is there and is not a style" in refused.stderr, refused


main()
