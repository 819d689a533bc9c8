"""Plans as objects: one to one with the YAML, and never another plan than the C reader sees."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict

import numpy as np
import pytest

pytest.importorskip("yaml")

import libgrass as lg
from libgrass import _part, _plan_parts, scenario
from libgrass.scenario import Herd, Measure, Plan, Scenario, When

from small import ROOT, small_plan

SCHEMA = ROOT / "data" / "plan.schema.json"
SHIPPED = [*sorted(path for name in ("plan-*.yaml", "decade-*.yaml", "herds-*.yaml", "vary-*.yaml", "search-*.yaml") for path in (ROOT / "data" / "xilinhot").glob(name)),
           *sorted((ROOT / "tests" / "golden").glob("*.yaml"))]

sys.path.insert(0, str(ROOT / "tests" / "schema"))


def listed(given: Dict[str, Any]) -> Dict[str, Any]:
    """A block of `vary`, or of the mixes of a search, alone is kept as a list of one."""
    for part, key in ((given, "vary"), (given.get("search") or {}, "mixes")):
        if isinstance(part.get(key), dict):
            part[key] = [part[key]]
    return given


def test_classes_are_those_of_the_schema(tmp_path: Path) -> None:
    tool = ROOT / "bindings" / "python" / "tools" / "plan_parts.py"
    made = tmp_path / "parts.py"
    subprocess.run([sys.executable, tool, SCHEMA, made], check=True)
    committed = ROOT / "bindings" / "python" / "src" / "libgrass" / "_plan_parts.py"
    assert made.read_text() == committed.read_text(), f"run {tool.name} on {SCHEMA.name} again"


def test_every_key_is_there() -> None:
    schema = json.loads(SCHEMA.read_text())
    classes = {cls._mapping: cls for cls in _plan_parts.PARTS.values()}
    for name, part in [*schema["$defs"].items(), ("plan", schema)]:
        assert list(part["properties"]) == list(classes[name]._keys)
        assert tuple(part.get("required", ())) == tuple(classes[name]._required)


def test_every_key_is_written_and_read() -> None:
    """Each key of each class alone: value, YAML, value."""
    given = {"figure": 1.5, "whole": 3, "text": "a b: c", "bool": False, "day": "04-01",
             "wholes": [2, 1], "texts": ["on", "12"], "names": ["on", "12"], "words": {"t2m": "tmean"},
             "figures": {"sheep": "2 head", "12": 3}, "scalars": [1.5, "off", True, "04-01", "3 su"],
             "tables": {"ni": 0.2, "meadow": {"ni": 0.3}}, "season": "11-01"}
    for cls in _plan_parts.PARTS.values():
        for key, row in cls._keys.items():
            if key in cls._required or row.kind in ("part", "parts", "one_or_more", "named"):
                continue
            value = row.choices[0] if row.kind == "choice" else given[row.kind]
            required = {k: minimal(cls, k) for k in cls._required}
            one = cls(**required, **{_part.attribute(key): value})
            again = scenario.read_part(scenario.write_part(one), "text", cls)
            assert again == one and getattr(again, _part.attribute(key)) == value, (cls, key)


def minimal(cls: type, key: str) -> object:
    row = cls._keys[key]
    if row.kind == "part":
        part = _plan_parts.PARTS[row.part]
        return {k: minimal(part, k) for k in part._required}
    if row.kind == "parts":
        return [{"name": "a"}]
    if row.kind == "named":
        return {"a": {"set": "herd.times", "values": [1, 2]}}
    return {"whole": 1, "text": "x", "choice": (row.choices or ("",))[0]}[row.kind]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_shipped_plans_round_trip(path: Path, tmp_path: Path) -> None:
    from plans import load

    plan = Plan.read(path)
    plan.check()
    copied = plan.write(
        tmp_path / "copy.yaml")
    moved = Plan.read(copied)
    moved.check()
    (tmp_path / "same.yaml").write_text(plan.to_yaml(), encoding="utf-8")
    assert load(tmp_path / "same.yaml") == listed(load(path))
    assert moved.scenarios == plan.scenarios and moved.defaults == plan.defaults
    assert plan.to_dict() == Plan.from_yaml(plan.to_yaml()).to_dict()


class Text:
    """What the C reader is given for a plan, unread by Python."""

    def __init__(self, text: str) -> None:
        self.text = text

    def source(self) -> "tuple[str, str, str]":
        return "plan", ".", self.text


def judge(text: str) -> bool:
    """What the C reader says of the text alone."""
    try:
        lg.check_plan(Text(text), text_only=True)  # type: ignore[arg-type]
    except lg.ParseError:
        return False
    return True


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_scenarios_and_measures_round_trip(path: Path) -> None:
    plan = Plan.read(path)
    parts = [*plan.scenarios, *(m for s in plan.scenarios for m in s.measures or ())]
    assert parts
    for part in parts:
        text = part.to_yaml()
        again = type(part).from_yaml(text)
        assert type(again) is type(part) and again == part and again.to_yaml() == text
    # What one writes stands in a plan as it is.
    moved = plan.replace(scenarios=[Scenario.from_yaml(s.to_yaml()) for s in plan.scenarios])
    assert moved.to_yaml() == plan.to_yaml()


@pytest.mark.parametrize("cls, text, sentence", [
    (Measure, "kind: rest\nwhen: {form: 04-01}", "measure:2:8: unknown key 'form' in 'when'.*'from'"),
    (Measure, "kind: sleep", "measure:1:1: 'kind' of measure is 'sleep'"),
    (Measure, "- kind: rest", "measure:1:1: keys and values should stand here in 'measure'"),
    (Measure, "kind: [", "measure:[12]:[0-9]+: "),
    (Scenario, "name: a\nmeasures:\n  - {knd: rest}", "scenario:3:6: unknown key 'knd' in 'measure'"),
    (Scenario, "herd: {su: 3}", "scenario:1:1: the key 'name' is missing"),
    (Scenario, "", "scenario is empty")])
def test_what_is_no_scenario(cls: type, text: str, sentence: str) -> None:
    with pytest.raises(lg.ParseError, match=sentence) as found:
        cls.from_yaml(text)
    assert found.value.file == cls.__name__.lower() and (not text or found.value.line)
    with pytest.raises(lg.ParseError, match="^mine"):
        cls.from_yaml(text, name="mine")


def test_generated_plans_round_trip(tmp_path: Path) -> None:
    """200 plans by the schema, half of them with one rule broken: read, written, read by C."""
    from plans import load

    generate = ROOT / "tests" / "schema" / "generate.py"
    subprocess.run([sys.executable, "-B", generate, SCHEMA, tmp_path, "200"], check=True)
    good = refused = 0
    for path in sorted(tmp_path.glob("*.yaml")):
        wanted = path.name.endswith("-good.yaml")
        assert judge(path.read_text(encoding="utf-8")) == wanted, path
        try:
            plan = Plan.read(path)
        except ValueError as error:
            assert not wanted and str(error).startswith(str(path)), error
            refused += 1
            continue
        text = plan.to_yaml()
        assert judge(text) == wanted, path
        assert Plan.from_yaml(text) == plan
        if wanted:
            again = tmp_path / "again"
            again.write_text(text, encoding="utf-8")
            assert load(again) == listed(load(path)), path
            good += 1
    assert good == 100 and 0 < refused <= 100


def test_quoted_values_of_an_axis_stay_words() -> None:
    block = "vary:\n  axes: {stocking: {set: herd.times, values: [0.5, '1', \"2\", 'true', true]}}\n"
    plan = Plan.from_yaml(small_plan().to_yaml() + block)
    assert plan.vary[0].axes["stocking"].values == [0.5, "1", "2", "true", True]
    assert Plan.from_yaml(plan.to_yaml()) == plan


def test_same_bits_after_the_round_trip(tmp_path: Path) -> None:
    path = ROOT / "tests" / "golden" / "xilinhot-5km.yaml"
    plan = Plan.read(path)
    plan.years.first, plan.years.spinup = 2021, 0
    rewritten = Plan.from_yaml(plan.to_yaml(), plan.folder)
    objects = Plan(**{_part.attribute(k): v for k, v in plan.to_dict().items()})
    objects.folder = plan.folder
    for name, one in [("a", plan), ("b", rewritten), ("c", objects)]:
        lg.run(one, directory=tmp_path / name)
    for file in ("grazed.h5", "ungrazed.h5", "summary.csv"):
        bits = {(tmp_path / name / file).read_bytes() for name in "abc"}
        assert len(bits) == 1, file


def test_an_unchanged_file_keeps_its_text(tmp_path: Path) -> None:
    path = ROOT / "tests" / "golden" / "xilinhot-5km.yaml"
    plan = Plan.read(path)
    assert plan.source()[2] == path.read_text()
    plan.name = "other"
    assert plan.source()[2] == plan.to_yaml() != path.read_text()


def test_traps_of_yaml(tmp_path: Path) -> None:
    """What YAML 1.1 reads as truth values, dates, sexagesimals and octals stays as it is written."""
    words = ["on", "off", "yes", "no", "y", "n", "12:30", "190:20:30", "2012-01-01", "0o17", "017",
             "0x1F", "1_000", "1e3", ".inf", ".nan", "~x", "null", "true", "1.10", "- a", "a: b",
             "# no", "草", " x", "x ", "'", '"', "a\nb", "%x", "@x", "`", "{", "[", "*a", "&a", "!t"]
    for word in words:
        plan = small_plan().replace(note=word)
        again = Plan.from_yaml(plan.to_yaml())
        assert again.note == word
        if word.strip() and "\n" not in word:
            assert judge(plan.to_yaml())
    text = small_plan().to_yaml()
    for word in ["on", "12:30", "2012-01-01", "017", "1_000", "1.10", "1e3", "yes"]:
        assert Plan.from_yaml(text.replace("name: small", f"name: {word}")).name == word
    for word in ["on", "yes", "True", '"true"']:
        with pytest.raises(ValueError, match="true or false"):
            Plan.from_yaml(text.replace("degradation: true", f"degradation: {word}"))


@pytest.mark.parametrize("number", ["0.1", "1e-06", "1.5e3", "+3", "007", "3.", ".5", "-0.0",
                                    "12 su", "12su", "0.30000000000000004", "1e22",
                                    "123456789012345678"])
def test_figures_keep_their_value(number: str) -> None:
    plan = small_plan()
    text = plan.to_yaml().replace("1150000 su", number)
    kept = Plan.from_yaml(text).defaults.herd.su
    if isinstance(kept, str):
        assert kept == number
    else:
        assert float(kept) == float(number)
        written = Plan.from_yaml(Plan.from_yaml(text).to_yaml()).defaults.herd.su
        assert float(written) == float(number)


def test_anchors_and_merges_are_resolved() -> None:
    text = """
libgrass: 1
name: merged
years: &years {first: 2019, last: 2020}
land: {file: land.h5}
weather: {file: days.csv}
tables: {types: t.csv, standard: s.csv, animals: a.csv}
scenarios:
  - &base
    name: base
    herd: &herd {su: 5 su, spread: 0.1}
    measures:
      - &rest {kind: rest, when: {from: 04-01, to: 05-15}}
  - <<: *base
    name: own
    herd: {<<: [{spread: 0.2}, *herd], share_by: area}
    measures: [*rest, {<<: *rest, when: {from: 04-11, to: 05-20}}]
"""
    plan = Plan.from_yaml(text)
    own = plan.scenario("own")
    assert own.herd == Herd(su="5 su", spread=0.2, share_by="area")
    assert own.measures == [
        Measure(kind="rest", when=When(from_="04-01", to="05-15")),
        Measure(kind="rest", when=When(from_="04-11", to="05-20"))]
    assert "&" not in plan.to_yaml() and judge(text) and judge(plan.to_yaml())


@pytest.mark.parametrize("text, sentence", [
    ("", "empty"), ("a: b: c", ":1:5"), ("{", ":"), ("[1]", "keys and values"),
    ("name: a\nname: b", "stands twice"), ("surprise: 1", "unknown key 'surprise'"),
    ("nmae: a", "did you mean 'name'"), ("libgrass: 1", "'name' is missing"),
    ("name:", "no value"), ("name: [a]", "single value"), ("scenarios: {}", "should be a list"),
    ("&a {land: *a}", "alias"), ("years: &a {first: *a}", "single value"),
    ("? [a]\n: b", "a key should be a word"), ("<<: 1", "keys and values"),
    ("years: {first: 1.5, last: 2}", "whole number"),
    ("years: {first: 1, last: 2}\nprecision: float16", "missing"),
    ("name: " + "[" * 100_000, "too deep"), ("{a: " * 100_000, "too deep"), ("name: \x07", "bad.yaml"),
    ("name: \udcff", "surrogates"), ("a: 1\n---\nb: 2", ":2:1"), ("- &a [*a]", "keys and values"),
    ("name: !!python/object/apply:os.getcwd []", "single value")])
def test_what_is_no_plan(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as told:
        Plan.from_yaml(text, name="bad.yaml")
    assert str(told.value).startswith("bad.yaml") and sentence in str(told.value)
    assert isinstance(told.value, lg.ParseError) and told.value.file == "bad.yaml"
    if told.value.line is not None:
        assert str(told.value).startswith(f"bad.yaml:{told.value.line}:{told.value.column}: ")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes(b"name: \xff\xfe")
    with pytest.raises(lg.ParseError, match="bad.yaml is no text in UTF-8"):
        Plan.read(tmp_path / "bad.yaml")
    with pytest.raises(FileNotFoundError):
        Plan.read(tmp_path / "absent.yaml")


def test_wrong_arguments_name_the_nearest() -> None:
    for wrong, near in [("herdd", "herd"), ("messures", "measures"), ("parameter", "parameters")]:
        with pytest.raises(TypeError, match=f"unexpected keyword argument '{wrong}'; did you mean "
                                            f"'{near}'"):
            Scenario(name="a", **{wrong: 1})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="unknown key 'frm' in when"):
        Measure(kind="rest", when={"frm": "04-01"})
    with pytest.raises(AttributeError, match="did you mean 'spread'"):
        Herd(su=1).sprad = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        Scenario()  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="one of area, forage"):
        Herd(share_by="number")  # type: ignore[arg-type]
    for wrong in ([1], {"a": 1}, True, object()):
        with pytest.raises(TypeError, match="number"):
            Herd(su=wrong)  # type: ignore[arg-type]
    for wrong in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="finite"):
            Herd(su=wrong)
    for wrong in ("02-29", "4-1", "13-01"):
        with pytest.raises(ValueError, match="MM-DD"):
            When(from_=wrong)
    with pytest.raises(ValueError, match="has to be given"):
        Scenario(name="a").name = None  # type: ignore[assignment]
    with pytest.raises(KeyError, match="it has packed, plain"):
        small_plan().scenario("plane")


def test_numpy_scalars_are_numbers() -> None:
    herd = Herd(su=np.int64(5), spread=np.float32(0.5))
    assert herd == Herd(su=5, spread=0.5) and type(herd.su) is int


def test_copies_are_their_own() -> None:
    plan = small_plan()
    for other in (plan.copy(), copy.deepcopy(plan), plan.replace(note="x")):
        other.scenarios[0].name = "changed"
        other.defaults.herd.su = 1
    assert plan == small_plan()
    assert plan.scenarios[0].replace(note="b").note == "b" and plan.scenarios[0].note is None


def test_paths_move_with_the_file(tmp_path: Path) -> None:
    plan = Plan.read(ROOT / "data" / "xilinhot" / "plan-2023-2030.yaml")
    (tmp_path / "deep").mkdir()
    written = Plan.read(plan.write(tmp_path / "deep" / "plan.yaml"))
    for part, key, path in scenario.file_keys(written.__dict__):
        assert (written.folder / path).resolve().exists(), (part, key)
    assert len(list(scenario.file_keys(written.__dict__))) == 6
    files = {n: [k for k, r in _plan_parts.PARTS[c]._keys.items()
                 if r.kind == "text" and k != "tz" or k in ("grid", "precip")]
             for n, c in [("land", "LandSource"), ("weather", "WeatherSource"), ("tables", "Tables")]}
    assert files == {"land": ["file", "schematic"], "weather": ["file", "months", "grid", "precip"],
                     "tables": ["types", "standard", "animals", "prices", "breeds", "feeds", "sales", "sheep_units", "penalties"]}
    gridded = plan.replace(weather={"grid": ["a/*.nc", "/b.nc"], "precip": "c.nc", "tz": "UTC"})
    moved = Plan.read(gridded.write(tmp_path / "deep" / "gridded.yaml"))
    assert moved.weather is not None and moved.weather.tz == "UTC" and moved.weather.grid is not None
    assert (moved.folder / moved.weather.grid[0]).resolve() == (gridded.folder / "a/*.nc").resolve()
    assert moved.weather.grid[1] == "/b.nc"
    assert (moved.folder / str(moved.weather.precip)).resolve() == (gridded.folder / "c.nc").resolve()
    herds = Plan.read(ROOT / "data" / "xilinhot" / "herds-1999.yaml")
    herds.defaults.herd.file = "mine.csv"  # type: ignore[union-attr]
    herds.scenarios[0].herd = Herd(file="deep/../theirs.csv")
    assert len(list(scenario.file_keys(herds.__dict__))) == 12
    moved = Plan.read(herds.write(tmp_path / "deep" / "herds.yaml"))
    for herd, name in ((moved.defaults.herd, "mine.csv"), (moved.scenarios[0].herd, "theirs.csv")):  # type: ignore[union-attr]
        assert (moved.folder / str(herd.file)).resolve() == ROOT / "data" / "xilinhot" / name  # type: ignore[union-attr]


def test_check_asks_the_c_reader(tmp_path: Path) -> None:
    plan = small_plan()
    plan.check()
    plan.years.first = 2050
    with pytest.raises(ValueError, match="year"):
        plan.check()
    with pytest.raises(ValueError, match="years"):
        plan.check(text_only=True)
    good = small_plan()
    good.tables.types = tmp_path / "absent.csv"  # type: ignore[assignment]
    good.check(text_only=True)
    with pytest.raises((OSError, ValueError), match="absent.csv"):
        good.check()
