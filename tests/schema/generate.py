"""generate.py SCHEMA FOLDER COUNT: plan files by the schema, the same at every call.

FOLDER/NNN-good.yaml keeps every rule; FOLDER/NNN-bad.yaml is such a plan with one rule broken, told
in its first line. Rules that only the reader sees (docs/plans.md) are kept by all of them.
"""
import json
import os
import random
import re
import sys

import yaml

from plans import each_value, resolve

# Which kinds of measures need a window of days in `when`; of the others only these may have one.
NEED_WINDOW = {"rest", "hay", "shock"}
MAY_HAVE_WINDOW = {"ban"}
ROTATION_KEYS = {"target_kg_ha", "rest_days_min", "order", "cycles", "hay_paddocks"}


def then_of(measure, kind):
    """What the schema says of measures of a kind; other rules of its list have no `if`."""
    return next(rule["then"] for rule in measure["allOf"]
                if rule.get("if", {}).get("properties", {}).get("kind", {}).get("const") == kind)

# Places within places, which would grow without end.
INNER_PLACES = {"any", "all", "not"}
PLACES_DEEP = 3


def unit_of(part):
    match = re.search(r"\(\[ \\t\]\*(.+)\)\?\[ \\t\]\*\$$", part["pattern"])
    return None if match is None else match.group(1).replace("\\", "")


class Maker:
    def __init__(self, schema, seed):
        self.schema = schema
        self.random = random.Random(seed)
        self.places = 0  # that the value stands in

    def number(self, part):
        low, high = part["minimum"], part["maximum"]
        if "integer" in part["type"]:
            number = self.random.choice([low, high, self.random.randint(low, high)])
        else:
            number = self.random.choice([low, high, round(self.random.uniform(low, high), 6)])
            number = min(max(number, low), high)
        unit = unit_of(part)
        if unit is None or self.random.random() < 0.5:
            return number
        return f"{number} {unit}"

    def day(self, first_month, last_month):
        month = self.random.randint(first_month, last_month)
        return f"{month:02d}-{self.random.randint(1, 28):02d}"

    def scalar(self, part):
        if "const" in part:
            return part["const"]
        if "enum" in part:
            return self.random.choice(part["enum"])
        if part["type"] == "boolean":
            return self.random.random() < 0.5
        if "minimum" in part:
            return self.number(part)
        if "pattern" in part and "Uu" in part["pattern"]:
            return self.random.choice(["UTC", "utc+8", "+08:00", "-3:30", "+0530", "14"])
        if "pattern" in part and "auto" in part["pattern"]:
            return "auto" if self.random.random() < 0.3 else self.day(1, 12)
        if "pattern" in part and part["type"] == "string":
            return self.day(1, 12)
        return self.random.choice(["some text", "a.b-c", "grass 草", "x/y.csv"])

    def vary(self):
        """What the axes mean, the reader alone knows."""
        axes = {"stocking": self.random.choice([{"set": "herd.times", "values": [0.5, "1"]},
                                                {"set": "herd.times", "from": 0.5, "to": 2, "steps": 4}])}
        block = self.random.choice([
            {"axes": axes}, {"axes": axes, "output": "books"}, {"axes": axes, "design": "zip"},
            {"axes": {"a": {"set": "herd.times"}}, "design": "list", "file": "x/y.csv"},
            {"axes": axes, "design": "latin-hypercube", "samples": 3, "seed": 2}])
        return block if self.random.random() < 0.5 else [block]

    def mixes(self):
        """As `vary`, without its output."""
        mixes = self.vary()
        for block in mixes if isinstance(mixes, list) else [mixes]:
            block.pop("output", None)
        return mixes

    def ends(self):
        return {"condition_drop": {"most": round(self.random.random(), 3), "draws_frac": 0.9},
                "net_yuan": self.random.choice([{"least": 10, "years": "mean"}, {"least": 1, "most": 2}])}

    def value(self, name, part):
        if name in ("vary", "mixes", "ends"):
            return getattr(self, name)()
        name = part.get("$ref", name).rsplit("/", 1)[-1]
        part = resolve(self.schema, part)
        names = "array" in part.get("type", []) and self.random.random() < 0.5  # one, or a list
        if part.get("type") == "array" or names:
            low, high = part.get("minItems", 0), min(part.get("maxItems", 4), 4)
            item = part["items"]
            inner = item.get("$ref", name).rsplit("/", 1)[-1]
            made = [self.value(inner, item) for _ in range(self.random.randint(low, high))]
            return sorted(set(made)) if part.get("uniqueItems") else made
        if part.get("type") != "object":
            return self.scalar(part)
        if "properties" not in part:
            figure = part["additionalProperties"]
            if figure.get("type") == "string":
                return {key: self.random.choice(["tmean", "precip", "none"]) for key in ("t2m", "rain")}
            return {key: self.number(figure) for key in ("sheep", "cattle", "unit-0007")}
        return self.mapping(name, part)

    def mapping(self, name, part):
        properties, required = part["properties"], part.get("required", [])
        share = 0.05 if name == "parameters" else 0.5
        keys = [k for k in properties if k in required or self.random.random() < share]
        if name == "where":
            self.places += 1
            keys = [k for k in keys if self.places <= PLACES_DEEP or k not in INNER_PLACES]
        if len(keys) < part.get("minProperties", 0):
            keys = [next(iter(properties))]
        made = {k: self.value(k, properties[k]) for k in keys}
        self.places -= name == "where"
        keep = getattr(self, "keep_" + name, None)
        if keep is not None:
            keep(part, made)
        return made

    # ---- what holds between keys ----

    def keep_where(self, part, where):
        for low in [key for key in where if "_from" in key]:
            high = low.replace("_from", "_to")
            if high in where:
                figure = part["properties"][low]
                where[low], where[high] = sorted(
                    round(self.random.uniform(figure["minimum"], figure["maximum"]), 6)
                    for _ in "ab")

    def keep_parameters(self, part, parameters):
        """A parameter has two names, of one meaning; only the reader knows that they are one."""
        seen = set()
        for key in list(parameters):
            meaning = part["properties"][key]["description"]
            if meaning in seen:
                del parameters[key]
            seen.add(meaning)

    def keep_years(self, part, years):
        years["first"], years["last"] = sorted(self.random.randint(1, 9999) for _ in "ab")

    def one_of(self, mapping, a, b):
        mapping.pop(a, None), mapping.pop(b, None)
        mapping[self.random.choice([a, b])] = "x/y.csv"

    def keep_land(self, part, land):
        self.one_of(land, "file", "schematic")

    def keep_weather(self, part, weather):
        for key in ("file", "months", "grid"):
            weather.pop(key, None)
        which = self.random.choice(["file", "months", "grid"])
        weather[which] = self.random.choice(["x/y.nc", ["a/*.nc", "b.nc"]]) if which == "grid" else "x/y.csv"
        if "tz" in weather:  # the reader knows hours
            weather["tz"] = self.random.choice(["UTC", "+08:00"])
        if "climate" in weather and "draw" in weather:
            weather.pop(self.random.choice(["climate", "draw"]))

    def keep_herd(self, part, herd):
        if "su" in herd and "heads" in herd:
            herd.pop(self.random.choice(["su", "heads"]))
        if "units" in herd and "file" in herd:
            herd.pop(self.random.choice(["units", "file"]))

    def keep_plan(self, part, plan):
        """Only the reader knows that a measure acts in the plan's years, and when young are sold."""
        if plan.get("precision") != "float64" and "tolerance" in plan:
            plan["tolerance"] = max(plan["tolerance"], 5e-7)
        first, last = plan["years"]["first"], plan["years"]["last"]
        for scenario in [plan.get("defaults", {}), *plan["scenarios"]]:
            for measure in scenario.get("measures", []):
                when = measure.get("when", {})
                years = sorted(self.random.randint(first, last) for _ in "ab")
                when.update({k: y for k, y in zip(("first_year", "last_year"), years) if k in when})
                if measure["kind"] == "herd" and "sold" in measure:
                    measure["sold"] = self.day(8, 12)

    def keep_young(self, part, young):
        young.update(weaned=self.day(5, 7), sold=self.day(8, 12))

    def keep_scenario(self, part, scenario):
        scenario["name"] = f"s{self.random.randrange(10 ** 9)}"

    def keep_when(self, part, when):
        for key in ("from", "to", "after_greenup_d", "for_days"):
            when.pop(key, None)

    def window(self, by_day):
        if by_day and self.random.random() < 0.3:
            return {"from": self.day(1, 12), "for_days": self.random.randint(0, 365)}
        if by_day:
            return {"from": self.day(1, 12), "to": self.day(1, 12)}
        return {"after_greenup_d": self.random.randint(0, 300),
                "for_days": self.random.randint(1, 365)}

    def keep_measure(self, part, measure):
        kind = measure["kind"]
        then = then_of(part, kind)
        for key in then["properties"]:
            measure.pop(key, None)
        for key in then["required"]:
            if key not in measure:
                measure[key] = self.value(key, part["properties"][key])
        if measure.get("shock") == "snow":
            measure.pop("severity_frac", None)
        elif "shock" in measure:
            measure["severity_frac"] = 0.5
        moved = measure.get("animals") == "moved"
        may = kind in MAY_HAVE_WINDOW and not moved and self.random.random() < 0.5
        if kind in NEED_WINDOW or may:
            by_day = kind in ("hay", "shock") or self.random.random() < 0.5
            measure.setdefault("when", {}).update(self.window(by_day))
        if kind == "rotation":
            self.keep_rotation(measure)
        if kind == "herd" and "sold" not in measure:
            measure["adults_frac"] = 0.5

    def keep_rotation(self, measure):
        """Only the reader counts days and paddocks: here they fit, in a window of half a year."""
        several = self.random.randint(2, 12)
        paddocks = several if self.random.random() < 0.9 else 1
        asked = {key for key in ROTATION_KEYS if key in measure}
        for key in ROTATION_KEYS | {"mow", "paddock_days", "residual_kg_ha", "when"}:
            measure.pop(key, None)
        measure["paddocks"] = paddocks
        if self.random.random() < 0.7:
            measure["when"] = {"from": self.day(5, 5), "to": self.day(11, 12)}
        masses = self.random.choice(["days", "residual", "both"])
        if masses != "residual":
            measure["paddock_days"] = self.random.choice([4, "5 d", 7])
        if masses != "days":
            measure["residual_kg_ha"] = self.random.choice([1, 250.5, "300 kg/ha"])
        if "target_kg_ha" in asked:
            measure["target_kg_ha"] = self.random.choice([301, "20000 kg/ha"])
        if paddocks == 1:
            return
        if "order" in asked:
            order = list(range(1, paddocks + 1))
            self.random.shuffle(order)
            measure["order"] = order
        if "cycles" in asked:
            measure["cycles"] = 2
        if "hay_paddocks" in asked:
            measure.update(hay_paddocks=1, mow=self.day(6, 10))
        if "rest_days_min" in asked and paddocks > 2:
            measure["rest_days_min"] = self.random.choice([1, "4 d"])


class Breaker:
    """Breaks one rule of a plan; every method tells what it did, or None when there was no chance."""

    def __init__(self, schema, plan, maker):
        self.schema, self.plan, self.random = schema, plan, maker.random
        self.values = list(each_value(schema, schema, plan))

    def pick(self, fits):
        found = [v for v in self.values if fits(v)]
        return self.random.choice(found) if found else None

    def unknown_key(self, turn):
        levels = sorted(self.schema["$defs"]) + ["plan"]
        level = levels[turn % len(levels)]
        if level == "plan":
            self.plan["surprise"] = 1
            return "unknown key in plan"
        for _, mapping, key, part in self.values:
            inner = mapping[key] if isinstance(mapping[key], list) else [mapping[key]]
            same = resolve(self.schema, part.get("items", part)) is self.schema["$defs"][level]
            if same and inner:
                inner[0]["surprise"] = 1
                return f"unknown key in {level}"
        return None

    def missing(self, turn):
        parts = dict(self.schema["$defs"], plan=self.schema)
        found = self.pick(lambda v: v[2] in parts.get(v[0], {}).get("required", []))
        del found[1][found[2]]
        return f"no {found[2]} in {found[0]}"

    def wrong_type(self, turn):
        name, mapping, key, part = self.pick(lambda v: True)
        types = part.get("type", [])
        wrong = {"object": "text", "array": {"a": 1}, "boolean": "perhaps"}
        if isinstance(types, str) and types in wrong:
            mapping[key] = wrong[types]
        elif "minimum" in part:
            mapping[key] = self.random.choice(["plenty", [1], {"a": 1}, True, "0x10", ""])
        elif types == "string":
            mapping[key] = self.random.choice(["13-01", "02-30", "02-29", "5-1", 7, [1]])
        else:
            mapping[key] = self.random.choice([[1], {"a": 1}, None, ""])
        return f"wrong type of {key} in {name}"

    def out_of_range(self, turn):
        found = self.pick(lambda v: "minimum" in v[3])
        name, mapping, key, part = found
        low, high = part["minimum"], part["maximum"]
        mapping[key] = self.random.choice([low - 1, 2 * high + 1 if high > 0 else high + 1])
        return f"{key} out of range in {name}"

    def wrong_choice(self, turn):
        found = self.pick(lambda v: "enum" in v[3])
        if found is None:
            return None
        found[1][found[2]] = self.random.choice(["nonsense", found[3]["enum"][0].upper(), 1])
        return f"wrong choice of {found[2]}"

    def wrong_unit(self, turn):
        name, mapping, key, part = self.pick(lambda v: "minimum" in v[3])
        mapping[key] = f"{part['minimum']} {self.random.choice(['parsec', 'kmm', '%'])}"
        return f"wrong unit of {key} in {name}"

    def wrong_name(self, turn):
        self.plan["scenarios"][0]["name"] = self.random.choice(
            [".hidden", "a b", "a/b", "x" * 61, "ü" * 61, "a\u3000b", "\u202ea"])
        return "name of a scenario"

    def two_of_one(self, turn):
        which = self.random.choice(["land", "weather"])
        self.plan.setdefault(which, {}).update({"file": "a", {"land": "schematic", "weather": "months"}[which]: "b"})
        return f"two sources of {which}"

    def measure_rule(self, turn):
        found = self.pick(lambda v: v[0] == "measure" and v[2] == "kind")
        if found is None:
            return None
        measure = found[1]
        then = then_of(self.schema["$defs"]["measure"], measure["kind"])
        if then["required"] and self.random.random() < 0.5:
            key = self.random.choice(then["required"])
            del measure[key]
            return f"no {key} in a measure of kind {measure['kind']}"
        key = self.random.choice(sorted(then["properties"]))
        part = self.schema["$defs"]["measure"]["properties"][key]
        plain = [1] if part.get("type") == "array" else part.get("minimum", "10-01")
        measure[key] = part["enum"][0] if "enum" in part else plain
        return f"{key} in a measure of kind {measure['kind']}"

    def rotation_rule(self, turn):
        found = self.pick(lambda v: v[0] == "measure" and v[1]["kind"] == "rotation")
        if found is None:
            return None
        measure = found[1]
        if "mow" in measure and self.random.random() < 0.5:
            key = self.random.choice(["mow", "hay_paddocks"])
            del measure[key]
            return f"a rotation with hay and without {key}"
        measure.pop("paddock_days", None), measure.pop("residual_kg_ha", None)
        return "a rotation that does not say when the herd goes on"

    def half_window(self, turn):
        found = self.pick(lambda v: v[0] == "when" and v[2] in ("from", "for_days"))
        if found is None:
            return None
        del found[1][found[2]]
        return f"window without {found[2]}"

    def no_places(self, turn):
        found = self.pick(lambda v: v[0] == "where" and v[2] in ("any", "all"))
        if found is None:
            return None
        found[1][found[2]] = self.random.choice([[], {"zone": "x"}, ["x"]])
        return f"no places under {found[2]}"

    WAYS = [unknown_key, missing, wrong_type, out_of_range, wrong_choice, wrong_unit, wrong_name,
            two_of_one, measure_rule, rotation_rule, half_window, no_places]


def main(schema_path, folder, count):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    os.makedirs(folder, exist_ok=True)
    seed = 0
    for i in range(count):
        while True:
            seed += 1
            maker = Maker(schema, seed)
            plan = maker.mapping("plan", schema)
            if i % 2 == 0:
                told = "good"
                break
            turn = i // 2
            way = Breaker.WAYS[turn % len(Breaker.WAYS)]
            told = way(Breaker(schema, plan, maker), turn // len(Breaker.WAYS))
            if told is not None:
                break
        kind = "bad" if i % 2 else "good"
        with open(os.path.join(folder, f"{i:03d}-{kind}.yaml"), "w", encoding="utf-8") as file:
            file.write(f"# {told}\n")
            yaml.safe_dump(plan, file, sort_keys=False, allow_unicode=True,
                           default_flow_style=i % 3 == 0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
