"""agree.py LIBGRASS SCHEMA FOLDER: the schema and 'libgrass check --text-only' say the same, and the
right thing, of every plan of the folder; other files are plans that have to be good."""
import glob
import json
import os
import subprocess
import sys

import jsonschema

from plans import load


def main(libgrass, schema_path, folder, *others):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    faults = good = bad = 0
    for path in sorted(glob.glob(os.path.join(folder, "*.yaml"))) + list(others):
        wanted = not path.endswith("-bad.yaml")
        errors = [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(load(path))]
        check = subprocess.run([libgrass, "check", "--quiet", "--text-only", path],
                               capture_output=True, text=True)
        if check.returncode not in (0, 65):
            print(f"{path}: exit code {check.returncode}")
            faults += 1
        if (not errors) != wanted or (check.returncode == 0) != wanted:
            faults += 1
            with open(path, encoding="utf-8") as file:
                print(f"{path}: {file.readline().strip()}")
            print(f"  schema: {errors or 'good'}\n  check: {check.stderr.strip() or 'good'}")
        good, bad = good + wanted, bad + (not wanted)
    print(f"{good} good and {bad} bad plans, {faults} faults")
    return faults > 0 or good < 10 or bad < 10


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
