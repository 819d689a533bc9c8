"""Mistakes that people make at the doors of the command: run.py COMMAND SOURCE TABLE [--show]

Every line of the table is one mistake: FILE | OLD => NEW | COMMAND | CODE | WORDS & WORDS ...
  FILE      what is spoilt, below a copy of data/; "days.csv" is a series of the generator, "land.cdl" and
            "days.cdl" are NetCDF as text, and so are "whole.cdl" (a land of six cells) and "air.cdl" (its
            weather), which the plan small.yaml names, as small-csv.yaml names "air.csv"; "-" spoils nothing (the
            command line itself is wrong)
  OLD, NEW  one text and what comes in its place, the first time; \\n is a line's end. "*" for OLD: NEW is the
            whole file. "+" for OLD: NEW is added at the end
  COMMAND   a word of DOORS below, or the arguments
  WORDS     what the message says: what is wrong, where, what to do
No mistake may be silent, end in exit code 70 or by a signal, print results or leave a file. --show prints the messages.
"""
import concurrent.futures
import csv
import os
import shutil
import subprocess
import sys
import tempfile

DECADE = "xilinhot/decade-2012-2021.yaml"
DOORS = {
    "check": ["check", DECADE],
    "check-plan": ["check", "xilinhot/plan-2023-2030.yaml"],
    "run": ["run", DECADE, "-o", "made"],
    "point": ["point", "--profile", "steppe", "--weather", "days.csv", "--out", "made.csv"],
    "weather": ["weather", "xilinhot/weather.yaml", "--years", "2012", "-o", "made.csv"],
    "land": ["landscape", "xilinhot/landscape.yaml", "--cell", "10000", "-o", "made.h5"],
    "show": ["show", "land.nc"],
    "check-land": ["check", DECADE, "--land", "land.nc"],
    "small": ["check", "small.yaml"],
    "small-run": ["run", "small.yaml", "-o", "made"],
    "small-csv": ["check", "small-csv.yaml"],
    "indicators": ["indicators", "summary.csv", "--table", "xilinhot/indicators.csv"],
}
LONGEST_S = 20
SMALL = """libgrass: 1
name: small
years: {{first: 2012, last: 2012}}
land: {{file: whole.nc}}
weather: {{file: {weather}}}
tables: {{types: tables/grassland_types.csv, standard: tables/nyt635.csv, animals: tables/animals.csv}}
scenarios:
  - name: base
    herd: {{su: 300 su}}
"""


def spoil(folder, file, old, new):
    path = os.path.join(folder, file)
    new = new.replace("\\n", "\n").replace("\\t", "\t")
    if old == "*":
        text = new
    else:
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
        if old == "+":
            text += new
        elif old.replace("\\n", "\n") not in text:
            return f"nothing to spoil in {file}: {old}"
        else:
            text = text.replace(old.replace("\\n", "\n"), new, 1)
    with open(path, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)
    return ""


def make_small(base):
    """A land of six cells, its weather as NetCDF and as CSV, and plans of both."""
    with open(os.path.join(base, "days.csv"), encoding="utf-8") as stream:
        table = list(csv.DictReader(line for line in stream if not line.startswith("#")))
    columns = {"tmean_c": "degC", "precip_mm": "mm", "radiation_mj_m2": "MJ m-2", "rh_frac": "1"}
    with open(os.path.join(base, "air.cdl"), "w", encoding="utf-8") as stream:
        stream.write(f"netcdf air {{\ndimensions: time = {len(table)} ; zone = 2 ;\nvariables:\n"
                     'string zone(zone) ;\ndouble time(time) ; time:units = "days since 2012-01-01" ;\n')
        for name, unit in columns.items():
            stream.write(f'double {name}(zone, time) ; {name}:units = "{unit}" ;\n')
        days = ", ".join(str(day) for day in range(len(table)))
        stream.write(f'data:\nzone = "dry", "wet" ;\ntime = {days} ;\n')
        for name in columns:
            series = ", ".join(f"{float(row[name]):.6g}" for row in table)
            stream.write(f"{name} = {series},\n{series} ;\n")
        stream.write("}\n")
    with open(os.path.join(base, "air.csv"), "w", encoding="utf-8") as stream:
        stream.write("date,zone," + ",".join(columns) + "\n")
        for row in table:
            for zone in ("dry", "wet"):
                stream.write(f"{row['date']},{zone}," + ",".join(row[name] for name in columns) + "\n")
    for name, weather in (("small.yaml", "air.nc"), ("small-csv.yaml", "air.csv")):
        with open(os.path.join(base, name), "w", encoding="utf-8") as stream:
            stream.write(SMALL.format(weather=weather))
    for name in ("whole", "air"):
        subprocess.run(["ncgen", "-4", "-o", f"{name}.nc", f"{name}.cdl"], cwd=base, check=True)


def attempt(command, folder, line):
    file, change, door, code, words = (field.strip() for field in line.split(" | "))
    if file != "-":
        old, new = change.split("=>", 1)
        fault = spoil(folder, file, old.strip(), new.strip().strip("`"))
        if fault:
            return fault, ""
        if file.endswith(".cdl"):
            made = subprocess.run(["ncgen", "-4", "-o", file[:-3] + "nc", file], cwd=folder, capture_output=True)
            if made.returncode != 0:
                return f"ncgen: {made.stderr.decode()}", ""
    arguments = DOORS.get(door) or door.split()
    before = set(os.listdir(folder))
    try:
        done = subprocess.run([command, *arguments], cwd=folder, capture_output=True, timeout=LONGEST_S,
                              stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return "no answer in time", ""
    said = done.stderr.decode("utf-8", "replace")
    faults = []
    if done.returncode != int(code):
        faults.append(f"exit code {done.returncode} instead of {code}")
    faults += [f"does not say '{word.strip()}'" for word in words.split(" & ") if word.strip() not in said]
    left = {name for name in set(os.listdir(folder)) - before if not os.path.isdir(os.path.join(folder, name))}
    if left and done.returncode != 0:
        faults.append(f"left {sorted(left)}")
    return "; ".join(faults), said.strip()


def main():
    command, source, table = (os.path.abspath(name) for name in sys.argv[1:4])
    show = "--show" in sys.argv
    with open(table, encoding="utf-8") as stream:
        lines = [line.rstrip("\n") for line in stream if line.strip() and not line.startswith("#")]
    with tempfile.TemporaryDirectory(prefix="libgrass mistakes ") as top:
        base = os.path.join(top, "base")
        shutil.copytree(os.path.join(source, "data"), base)
        for name in ("xilinhot/decade-2012-2021.yaml", "xilinhot/plan-2023-2030.yaml"):
            spoil(base, name, "cell_m: 1000 m", "cell_m: 10000 m")
        here = os.path.join(source, "tests", "mistakes")
        for name in os.listdir(here):
            if name.endswith(".cdl"):
                shutil.copy(os.path.join(here, name), base)
        subprocess.run([command, "-q", "weather", "xilinhot/weather.yaml", "--years", "2012", "-o", "days.csv"],
                       cwd=base, check=True)
        make_small(base)
        with open(os.path.join(base, "summary.csv"), "w") as stream:
            stream.write("scenario,region_kind,region,year\n")

        def one(numbered):
            number, line = numbered
            folder = os.path.join(top, str(number))
            shutil.copytree(base, folder)
            try:
                return line, attempt(command, folder, line)
            except ValueError:
                return line, ("the line is not understood", "")
            finally:
                shutil.rmtree(folder, ignore_errors=True)

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(one, enumerate(lines)))
    bad = 0
    for line, (fault, said) in results:
        if fault or show:
            print(line, f"\n    -> {fault or 'good'}\n    {said}", sep="")
        bad += bool(fault)
    print(f"{len(results)} mistakes, {bad} answered badly")
    sys.exit(1 if bad or len(results) < 100 else 0)


main()
