"""defaults.py SCHEMA PLANS_MD PARTS_PY: every key stands in the schema, in docs/plans.md and in the help of its Python class with
the same answer to what holds when it is absent: "required", a value, or words."""
import ast
import json
import re
import sys

# The headings of docs/plans.md whose tables list the keys of a mapping of the schema.
HEADINGS = {
    "The plan": "plan", "`years`": "years", "`units`": "units", "`land`": "land", "`only` of the land": "only", "`weather`": "weather", "`tables`": "tables",
    "A scenario, and `defaults`": "scenario", "`herd`": "herd", "`grazing`": "grazing", "`young`": "young", "`hay`": "hay",
    "`feed`": "feed", "`output`": "output", "`subsidy`": "subsidy", "`prices`": "prices",
    "A measure, one of the list `measures`": "measure", "`where` of a measure": "where", "`when` of a measure": "when",
    "`vary`": "vary", "An axis of `vary`": "axis", "`capacity`": "capacity", "`search`": "search", "An end of `search`": "end",
}
CLASSES = {"plan": "PlanKeys", "land": "LandSource", "weather": "WeatherSource", "capacity": "CapacityKeys"}
# Their keys are parameters of the table of types, which docs/plans.md does not repeat; `defaults` are a scenario's.
NO_TABLE = {"parameters", "defaults"}


def plain(value):
    if isinstance(value, bool):
        return str(value).lower()
    return re.sub(r"e\+?(-?)0*", r"e\1", str(value))


def of_schema(schema):
    """mapping -> key -> what holds when it is absent."""
    told = {}
    for name, part in [("plan", schema), *schema["$defs"].items()]:
        keys = told[name] = {}
        for key, fact in part["properties"].items():
            words = fact.get("description", "").partition("; absent: ")[2]
            if key in part.get("required", []):
                keys[key] = "required"
            elif "default" in fact:
                keys[key] = "`" + plain(fact["default"]) + "`"
            else:
                keys[key] = words
    return told


def of_page(path):
    told, mapping = {}, None
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                mapping = HEADINGS.get(line.lstrip("#").strip())
            row = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)][1:-1]
            if mapping is None or len(row) != 4 or not re.fullmatch(r"`\w+`", row[0]):
                continue
            absent = "required" if row[1].endswith("; required") else re.sub(
                r"^`(.*)`$", lambda m: "`" + plain(m.group(1)) + "`", row[2])
            told.setdefault(mapping, {})[row[0].strip("`")] = absent
    return told


def of_classes(path):
    told = {}
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        keys = told[node.name] = {}
        text = re.sub(r"\n {8}", " ", ast.get_docstring(node, clean=False) or "")
        required = next(ast.literal_eval(part.value) for part in node.body
                        if isinstance(part, ast.AnnAssign) and part.target.id == "_required")
        for name, words in re.findall(r"^ {4}(\w+): (.*)$", text, re.MULTILINE):
            absent = re.search(r"; absent: (.*)$|; default (.*)$", words)
            key = name.rstrip("_")
            if key in required:
                keys[key] = "required"
            elif absent is None:
                keys[key] = ""
            else:
                value = absent.group(2)
                if value is not None:
                    value = plain({"True": True, "False": False}.get(value, value)).strip("'\"")
                keys[key] = absent.group(1) or "`" + value + "`"
    return told


def main(schema_path, page_path, classes_path):
    with open(schema_path, encoding="utf-8") as file:
        schema = of_schema(json.load(file))
    page, classes = of_page(page_path), of_classes(classes_path)
    faults, count = [], 0
    for mapping, keys in schema.items():
        help_of = classes.get(CLASSES.get(mapping, mapping.capitalize()), {})
        listed = page.get(mapping, {})
        for key, absent in keys.items():
            count += 1
            where = f"{mapping}.{key}"
            if not absent:
                faults.append(f"{where}: the schema does not say what holds when it is absent")
            if mapping not in NO_TABLE and listed.get(key) != absent:
                faults.append(f"{where}: the schema says {absent!r}, docs/plans.md {listed.get(key)!r}")
            if help_of.get(key) != absent:
                faults.append(f"{where}: the schema says {absent!r}, help() {help_of.get(key)!r}")
        faults += [f"{mapping}.{key}: is in docs/plans.md alone" for key in listed if key not in keys]
    print(*faults, sep="\n")
    print(f"{count} keys, {len(faults)} faults")
    return bool(faults) or count < 100


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
