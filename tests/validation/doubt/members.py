"""members.py COMMAND SOURCE FOLDER [DRAWS]: lives what observed years are compared with, DRAWS times with other days and parameters, and
writes FOLDER/members.csv: source, key, kind (`model` the parameters as shipped, `known` the weather measured, `drawn` years drawn), value.

With `check` for FOLDER the model as shipped is lived once and must say what tests/validation/pairs.csv says of it (`first`), within one hundredth.

What an ensemble is made of: docs/decisions/055-probabilities-checked.md. Standard library alone. A draw that is there is not lived again.
"""
import concurrent.futures
import csv
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

COMMAND, SOURCE, FOLDER = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
DRAWS = int(sys.argv[4]) if len(sys.argv) > 4 else 100
NOMINAL = 10  # runs with the parameters as shipped, other days each
XILINHOT = SOURCE / "data" / "xilinhot"
TOOLS = SOURCE / "tests" / "validation"
WIDTH = {"V": 0.05, "D": 0.10, "C": 0.05, "M": 0.15, "A": 0.25}  # decision 055
HOURS = 0.01
# States at the start, options, definitions, places, and what only degradation uses, which is off here.
LEFT = re.compile(r"^(condition|.*_kg_ha$(?<!max_kg_ha)(?<!shade_kg_ha)(?<!saturation_kg_ha)(?<!min_kg_ha)|age_.._cd|soil_water_mm|latitude_deg"
                  r"|co2_.*|warming_.*|drought_.*|season_start_d|survey_.*|flush_.*|climate_.*|extrapolate|fill_ungrazed|demand_kg_su_d)$")
FIRST_DRAWN = 9  # years of a drawn sequence that are lived before it is looked at, less one
DRAWN_YEARS = 20


def parameters():
    """The table's rows: name -> (default, low, high, width), and the unit of every row."""
    rows, units = {}, {}
    tables = SOURCE / "libgrass" / "include" / "libgrass" / "tables"
    for name in ("steppe_params.def", "grazing_params.def"):
        for row in re.finditer(r'^LG_PARAM\((\w+), "[^"]*", "([^"]*)", ([^,]+), ([^,]+), ([^,]+), .*?, "([VDMAC])", "',
                               (tables / name).read_text(), re.M):
            units[row[1]] = row[2]
            if not LEFT.match(row[1]):
                width = HOURS if row[2] == "h" else WIDTH[row[6]]
                rows[row[1]] = (float(row[3]), float(row[4]), float(row[5]), width)
    return rows, units


PARAMETERS, UNITS = parameters()


def factors(draw):
    """One number for each parameter of a draw; 0 and below: as shipped."""
    dice = random.Random(f"libgrass validation {draw}")
    return {name: 1 if draw <= 0 else 1 + width * dice.uniform(-1, 1) for name, (_, _, _, width) in sorted(PARAMETERS.items())}


def types():
    """Rows of the types' table: type -> {parameter: value}."""
    rows = {}
    with open(SOURCE / "data" / "tables" / "grassland_types.csv", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            rows.setdefault(row["type"], {})[row["parameter"]] = float(row["value"])
    return rows


def drawn(times, own):
    """Values of a draw, of the defaults under a type's own rows."""
    values = dict(own)
    for name, (default, low, high, _) in PARAMETERS.items():
        values[name] = min(max(own.get(name, default) * times[name], low), high)
    for name in ("omd_gr_max", "omd_dv", "omd_dr"):  # the library wants young leaf to be the best
        values[name] = min(values[name], values["omd_gv_max"])
    return values


class Place:
    """A folder in which one draw is lived."""

    def __init__(self, draw):
        self.draw, self.seed = draw, 20 + draw if draw > 0 else 11 - draw
        self.times = factors(draw)
        self.kept = tempfile.TemporaryDirectory()
        self.at = pathlib.Path(self.kept.name)
        self.own = types()

    def run(self, *words, out=None):
        environment = dict(os.environ, LC_ALL="C", OMP_NUM_THREADS="1", OMP_WAIT_POLICY="passive")
        with open(self.at / out, "w") if out else open(self.at / "said", "w") as to:
            ended = subprocess.run([str(word) for word in words], cwd=self.at, env=environment, stdout=to, stderr=subprocess.PIPE, text=True)
        if ended.returncode:
            sys.exit(f"draw {self.draw}: {' '.join(map(str, words))}: {ended.stderr.strip()[-2000:]}")

    def weather(self, recipe, years, out, *options):
        self.run(COMMAND, "--quiet", "weather", recipe, "--years", years, "--seed", self.seed, "-o", out, *options)

    def awk(self, script, out, *words):
        self.run("awk", *words[:-1], "-f", TOOLS / script, *words[-1].split(), out=out)

    def sward(self, weather, kind=None, su=None, options=(), season=("0610", "0918"), after=0):
        """Days of a point: {date: {column: value}}, the type's own parameters or the fenced plot's defaults."""
        if su:
            self.awk("graze.awk", "grazed.csv", "-v", f"su={su}", "-v", f"from={season[0]}", "-v", f"to={season[1]}", "-v", f"after={after}", weather)
            weather = "grazed.csv"
        values = drawn(self.times, self.own[kind] if kind else {})
        (self.at / "params.csv").write_text("".join(f"{name},{value:.12g}\n" for name, value in values.items()))
        self.run(COMMAND, "--quiet", "point", "--profile", "steppe", "--weather", weather, "--out", "days.csv", "--params", "params.csv", *options)
        with open(self.at / "days.csv") as lines:
            names = next(line for line in lines if not line.startswith("#")).rstrip().split(",")
            wanted = [(name, names.index(name)) for name in ("standing_kg_ha", "current_year_kg_ha", "aet_mm")]
            days = {}
            for line in lines:
                fields = line.split(",")
                days[fields[0]] = {name: float(fields[i]) for name, i in wanted}
        return days

    def light(self):
        """Highest month, half-rise and half-fall by year, of the days just lived."""
        self.awk("light.awk", "green", "-v", "seed=1", "days.csv")
        self.awk("half.awk", "halves", "green")
        return {int(f[0]): [float(x) for x in f[1:]] for f in map(str.split, open(self.at / "halves"))}


def year_sum(days, year, column):
    return sum(day[column] for date, day in days.items() if date.startswith(f"{year}-"))


def station(place, code, latitude, longitude, elevation):
    recipe = place.at / "recipe"
    recipe.mkdir(exist_ok=True)
    for table in XILINHOT.glob("weather_*"):
        (recipe / table.name).write_bytes(table.read_bytes())
    text = (XILINHOT / "weather-1970-2022.yaml").read_text()
    for key, value in (("name", f"station_{code}"), ("code", code), ("latitude", f"{latitude} deg"), ("longitude", f"{longitude} deg"), ("elevation", f"{elevation} m")):
        text = re.sub(rf"(?m)^  {key}: .*", f"  {key}: {value}", text)
    (recipe / "here.yaml").write_text(text)
    return recipe / "here.yaml"


def observations():
    """(source, key) of what is compared."""
    keys = []
    for name, source in (("experiment.csv", "experiment"), ("ndvi.csv", None), ("observed.csv", "")):
        with open(TOOLS / name, newline="") as lines:
            for row in csv.reader(line for line in lines if not line.startswith("#")):
                if row[0] in ("date", "year", "source"):
                    continue
                if source is None:
                    keys += [(f"ndvi_{what}", row[0]) for what in ("most", "rise", "fall")]
                else:
                    keys.append((source, row[0]) if source else (row[0], row[1]))
    return keys


DATES = [key for source, key in observations() if source == "experiment"]
LONG = XILINHOT / "weather-1970-2022.yaml"


def measured(place):
    """Values of a draw with the weather measured."""
    place.weather(XILINHOT / "weather.yaml", "2012-2021", "ten.csv")
    place.awk("repeat.awk", "plain.csv", "ten.csv ten.csv")  # the second decade, 2022-2031, is looked at
    later = lambda date: f"{int(date[:4]) + 10}{date[4:]}"
    free = place.sward("plain.csv")
    for date in DATES:
        yield "experiment", date, free[later(date)]["current_year_kg_ha"] / 10
    yield "points", "maodeng-mown-2013-07-22", free["2023-07-22"]["current_year_kg_ha"] / 10
    heavy = place.sward("plain.csv", su=0.77 * 8, after=2022)
    for date in DATES:
        if date[5:7] == "09":
            yield "heavy", date[:4], heavy[later(date)]["current_year_kg_ha"] / free[later(date)]["current_year_kg_ha"]
    yield "points", "maodeng-grazed-2013-07-22", place.sward("plain.csv", su=0.77 * 4, after=2021)["2023-07-22"]["current_year_kg_ha"] / 10
    place.sward("ten.csv", "typical_steppe", options=("--spinup", 5))
    for year, found in place.light().items():
        for what, value in zip(("most", "rise", "fall"), found):
            yield f"ndvi_{what}", str(year), value
    place.weather(LONG, "1998-2020", "long.csv")
    free = place.sward("long.csv")
    for year in (2004, 2006):
        yield "evaporation", f"{year}-observatory", year_sum(free, year, "aet_mm")
    place.awk("rain.awk", "south.csv", "-v", "factor=1.14", "long.csv")  # as accept/3-sheep.sh brings the station's rain there
    south = year_sum(place.sward("south.csv"), 2006, "aet_mm")
    for where in ("43.55", "43.53"):
        yield "evaporation", f"2006-{where}", south
    grazed = place.sward("long.csv", "typical_steppe", su=0.5, season=("0101", "1231"))
    for year in range(2007, 2021):
        yield "mongolia", str(year), grazed[f"{year}-08-15"]["standing_kg_ha"] / 10
    place.weather(station(place, 54208, 42.183, 116.467, 1247), "1996-2012", "duolun.csv")
    days = place.sward("duolun.csv", options=("--param", "latitude_deg=42.18"))
    yield "points", "duolun-fenced", peak(days, random.Random(place.seed).randint(2005, 2012))


def peak(days, year):
    return max(day["current_year_kg_ha"] for date, day in days.items() if f"{year}-05-01" <= date <= f"{year}-10-31") / 10


def unknown(place):
    """Values of a draw in years that never were: the same quantities, whatever the year."""
    first = 2001 + FIRST_DRAWN
    years = range(first, 2001 + DRAWN_YEARS)
    place.weather(LONG, f"2001-{2000 + DRAWN_YEARS}", "drawn.csv", f"--draw={place.draw}")
    free = place.sward("drawn.csv")
    heavy = place.sward("drawn.csv", su=0.77 * 8, after=first - 1)
    four = place.sward("drawn.csv", su=0.77 * 4, after=first - 1)
    for year in years:
        for date in DATES:
            mass = free[f"{year}{date[4:]}"]["current_year_kg_ha"]
            yield "experiment", date, mass / 10
            if date[5:7] == "09":
                yield "heavy", date[:4], heavy[f"{year}{date[4:]}"]["current_year_kg_ha"] / mass
        yield "points", "maodeng-mown-2013-07-22", free[f"{year}-07-22"]["current_year_kg_ha"] / 10
        yield "points", "maodeng-grazed-2013-07-22", four[f"{year}-07-22"]["current_year_kg_ha"] / 10
        for key in ("2004-observatory", "2006-observatory"):
            yield "evaporation", key, year_sum(free, year, "aet_mm")
    grazed = place.sward("drawn.csv", "typical_steppe", su=0.5, season=("0101", "1231"))
    for year in years:
        for key in range(2007, 2021):
            yield "mongolia", str(key), grazed[f"{year}-08-15"]["standing_kg_ha"] / 10
    place.sward("drawn.csv", "typical_steppe")
    for year, found in place.light().items():
        if year in years:
            for what, value in zip(("most", "rise", "fall"), found):
                for key in range(2012, 2022):
                    yield f"ndvi_{what}", str(key), value
    place.awk("rain.awk", "south.csv", "-v", "factor=1.14", "drawn.csv")
    south = place.sward("south.csv")
    for year in years:
        for where in ("43.55", "43.53"):
            yield "evaporation", f"2006-{where}", year_sum(south, year, "aet_mm")
    place.weather(station(place, 54208, 42.183, 116.467, 1247), f"2001-{2000 + DRAWN_YEARS}", "duolun.csv", f"--draw={place.draw}")
    days = place.sward("duolun.csv", options=("--param", "latitude_deg=42.18"))
    for year in years:
        yield "points", "duolun-fenced", peak(days, year)


def city(place, option):
    """Production of the city by year, by the plan of qu.sh with the draw's own table of types."""
    plan = re.search(r"<<'PLAN'\n(.*?)\nPLAN\n", (TOOLS / "qu.sh").read_text(), re.S)[1]
    plan = plan.replace("seed: SEED", f"seed: {place.seed}{option}").replace("landscape.yaml", f'"{XILINHOT}/landscape.yaml"')
    plan = plan.replace("weather-1970-2022.yaml", f'"{LONG}"').replace("../tables/", f"{SOURCE}/data/tables/")
    plan = plan.replace(f"{SOURCE}/data/tables/grassland_types.csv", "types.csv")
    with open(place.at / "types.csv", "w") as out:
        out.write("type,parameter,value,unit,source,confidence\n")
        for kind, own in place.own.items():
            for name, value in drawn(place.times, own).items():
                out.write(f"{kind},{name},{value:.12g},{UNITS[name]},a draw,A\n")
    (place.at / "plan.yaml").write_text(re.sub(r"types: [^,]*", "types: types.csv", plan))
    place.run(COMMAND, "--quiet", "run", "plan.yaml", "-o", "out", "--force")
    with open(place.at / "out" / "summary.csv", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["region_kind"] == "city":
                yield int(row["year"]), float(row["production_t"]) / 1e6


def live(draw):
    path = FOLDER / f"draw {draw}.csv"
    if path.exists():
        return path
    place = Place(draw)
    kind = "known" if draw > 0 else "model"
    rows = [(source, key, kind, value) for source, key, value in measured(place)]
    rows += [("city", str(year), kind, value) for year, value in city(place, "")]
    if draw > 0:
        rows += [(source, key, "drawn", value) for source, key, value in unknown(place)]
        rows += [("city", str(key), "drawn", value) for year, value in city(place, f", draw: {draw}") for key in range(2000, 2016) if year % 4 == 0]
    with open(f"{path}.new", "w") as out:
        out.writelines(f"{source},{key},{kind},{value:.6g}\n" for source, key, kind, value in rows)
    os.replace(f"{path}.new", path)
    place.kept.cleanup()
    return path


def check():
    """The first life again, against the kept one."""
    place = Place(0)
    now = {(source, key): value for source, key, value in measured(place)} | {("city", str(year)): value for year, value in city(place, "")}
    place.kept.cleanup()
    with open(TOOLS / "pairs.csv", newline="") as lines:
        kept = {(row["source"], row["key"]): float(row["first"]) for row in csv.DictReader(line for line in lines if not line.startswith("#"))}
    wanted = set(observations())
    if set(kept) != wanted:
        sys.exit(f"pairs.csv and the observations differ: {sorted(set(kept) ^ wanted)}: run tests/validation/run.sh")
    moved = [f"{source} {key}: {now[source, key]:.4g}, and {value:.4g} in pairs.csv" for (source, key), value in kept.items()
             if not abs(now[source, key] - value) <= 0.01 * abs(value)]
    if moved:
        sys.exit("the model has moved; run tests/validation/run.sh:\n" + "\n".join(moved))
    print(f"{len(kept)} observations: the model says of them what it said")


def main():
    if FOLDER.name == "check":
        return check()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS", "2"))) as crew:
        paths = list(crew.map(live, [-k for k in range(NOMINAL)] + list(range(1, DRAWS + 1))))
    with open(FOLDER / "members.csv", "w") as out:
        out.write("source,key,kind,value\n")
        for path in paths:
            out.write(path.read_text())


main()
