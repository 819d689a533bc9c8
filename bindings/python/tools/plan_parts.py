"""plan_parts.py SCHEMA [OUTPUT]: the classes of the parts of a plan, from the JSON Schema.

The package keeps what this prints as src/libgrass/_plan_parts.py; tests/test_scenario.py compares.
"""

from __future__ import annotations

import json
import keyword
import sys
import textwrap
from pathlib import Path
from typing import Any

# `Weather` and `Landscape` are what a program holds in memory; these only name files.
NAMES = {"land": "LandSource", "weather": "WeatherSource", "plan": "PlanKeys",
         "capacity": "CapacityKeys"}

HEAD = '''"""The parts of a plan, one class for each mapping of docs/plans.md.

Written by tools/plan_parts.py from data/plan.schema.json; not edited by hand.
"""

from __future__ import annotations

from typing import Any, ClassVar, Dict, List, Mapping, Optional, Sequence, Union

from ._part import PARTS, Figure, Key, Literal, Part, Whole
'''


def class_name(name: str) -> str:
    return NAMES.get(name, name.capitalize())


def attribute(key: str) -> str:
    return key + "_" if keyword.iskeyword(key) else key


def target(part: dict[str, Any]) -> str:
    return class_name(part["$ref"].rsplit("/", 1)[1])


def describe(part: dict[str, Any]) -> tuple[str, str, str]:
    """The row of the key, the type it is given as, the type it is kept as."""
    if "$ref" in part:
        name = target(part)
        return f'Key("part", part="{name}")', f"Union[{name}, Mapping[str, Any]]", name
    if "enum" in part:
        choices = ", ".join(f'"{c}"' for c in part["enum"])
        return f'Key("choice", choices=({choices},))', f"Literal[{choices}]", f"Literal[{choices}]"
    if "anyOf" in part:  # a mapping, or a list of them
        name = target(part["anyOf"][0])
        one = f"{name}, Mapping[str, Any]"
        return f'Key("one_or_more", part="{name}")', f"Union[{one}, Sequence[Union[{one}]]]", f"List[{name}]"
    kind = part["type"]
    if kind == "array":
        return describe_list(part["items"])
    below = part.get("additionalProperties")
    if kind == "object" and isinstance(below, dict) and "$ref" in below:
        name = target(below)
        return (f'Key("named", part="{name}")', f"Mapping[str, Union[{name}, Mapping[str, Any]]]",
                f"Dict[str, {name}]")
    if kind == ["number", "string"]:
        return 'Key("figure")', "Figure", "Figure"
    if kind == "object" and isinstance(part.get("additionalProperties"), dict) and "properties" in part:
        values = "Mapping[str, Union[Figure, Mapping[str, Figure]]]"
        return 'Key("tables")', values, values
    if kind == "object" and isinstance(below, dict) and below.get("type") == "string":
        return 'Key("words")', "Mapping[str, str]", "Mapping[str, str]"
    if kind == "object":
        return 'Key("figures")', "Mapping[str, Figure]", "Mapping[str, Figure]"
    if kind == "boolean":
        return 'Key("bool")', "bool", "bool"
    if "array" in kind:
        return 'Key("names")', "Union[str, Sequence[str]]", "Union[str, Sequence[str]]"
    if "object" in kind:
        return 'Key("season")', "Union[str, Mapping[str, str]]", "Union[str, Mapping[str, str]]"
    if "number" in kind and "minimum" in part:
        return 'Key("figure")', "Figure", "Figure"
    if "integer" in kind:
        return 'Key("whole")', "Whole", "Whole"
    return ('Key("day")' if kind == "string" else 'Key("text")'), "str", "str"


def describe_list(items: dict[str, Any]) -> tuple[str, str, str]:
    if "$ref" in items:
        name = target(items)
        return (f'Key("parts", part="{name}")',
                f"Sequence[Union[{name}, Mapping[str, Any]]]", f"List[{name}]")
    if "minimum" in items:
        return 'Key("wholes")', "Sequence[Whole]", "Sequence[Whole]"
    if items["type"][0] == "number":
        return 'Key("scalars")', "Sequence[Union[Figure, bool]]", "Sequence[Union[Figure, bool]]"
    return 'Key("texts")', "Sequence[str]", "Sequence[str]"


def bounds(part: dict[str, Any]) -> str:
    if "enum" in part:
        return ": " + ", ".join(part["enum"])
    if "minimum" in part:
        return f"; {part['minimum']:g} to {part['maximum']:.16g}"
    return ""


def default_of(part: dict[str, Any]) -> str:
    if "default" not in part:
        return ""  # what stands for it is in the description, or the key is required
    value = part["default"]
    plain = (str(value) if isinstance(value, (bool, str)) else f"{value:.15g}")
    return f"; default {plain}"


def field_lines(key: str, part: dict[str, Any]) -> list[str]:
    meaning, absent, words = part.get("description", "").partition("; absent: ")
    text = f"{attribute(key)}: {meaning}{bounds(part)}{absent}{words}{default_of(part)}"
    return textwrap.wrap(text, 94, initial_indent="    ", subsequent_indent="        ")


def wrap_call(head: str, parts: list[str], tail: str, indent: str) -> list[str]:
    line = indent + head + ", ".join(parts) + tail
    if len(line) <= 100:
        return [line]
    body = textwrap.wrap(", ".join(parts), 96 - len(indent), break_long_words=False,
                         break_on_hyphens=False)
    return [indent + head.rstrip(), *(f"{indent}    {b}" for b in body), indent + tail]


def write_class(name: str, part: dict[str, Any], meaning: str) -> list[str]:
    rows = [(key, *describe(below)) for key, below in part["properties"].items()]
    required = [key for key in part.get("required", [])]
    meaning = meaning.partition("; absent: ")[0]  # that is told by the key
    lines = ["", "", f"class {class_name(name)}(Part):",
             f'    """{meaning[:1].upper()}{meaning[1:]}.', ""]
    for key, below in part["properties"].items():
        lines += field_lines(key, below)
    lines += ['    """', "", f'    _mapping: ClassVar[str] = "{name}"',
              "    _keys: ClassVar[Mapping[str, Key]] = {"]
    lines += [f'        "{key}": {row},' for key, row, _, _ in rows]
    lines += ["    }",
              f"    _required: ClassVar[Sequence[str]] = ({''.join(f'{k!r}, ' for k in required)})"
              .replace("'", '"').replace(", )", ",)"), ""]
    lines += [f"    {attribute(key)}: {kept if key in required else f'Optional[{kept}]'}"
              for key, _, _, kept in rows]
    # The version of the format need not be said: there is one.
    first = [f"        {attribute(k)}: {given}{' = 1' if k == 'libgrass' else ''},"
             for k, _, given, _ in rows if k in required]
    later = [f"        {attribute(k)}: Optional[{given}] = None,"
             for k, _, given, _ in rows if k not in required]
    lines += ["", "    def __init__(", "        self,", "        *,", *first, *later,
              "    ) -> None:", "        self._take(locals())"]
    return lines


def order(schema: dict[str, Any]) -> list[str]:
    """Parts before the mappings that hold them, so that documents read upwards."""
    return [name for name in schema["$defs"] if name not in ("defaults", "scenario")] + [
        "defaults", "scenario"]


def write(schema: dict[str, Any]) -> str:
    meanings = {"measure": "an instrument of policy or a shock", "where": "a place",
                "when": "a time", "axis": "one of the axes of `vary`", "vary": "scenarios by axes of values",
                "end": "what a mix of measures must keep to",
                "scenario": "one of the plan's scenarios",
                "defaults": "what all scenarios share", "plan": "the keys of a plan"}
    for part in schema["$defs"].values():
        for below in part.get("properties", {}).values():
            if "$ref" in below:
                meanings.setdefault(below["$ref"].rsplit("/", 1)[1], below["description"])
    for key, below in schema["properties"].items():
        meanings.setdefault(key, below.get("description", ""))
    lines = HEAD.splitlines()
    for name in order(schema):
        lines += write_class(name, schema["$defs"][name], meanings[name])
    lines += write_class("plan", schema, meanings["plan"])
    names = [class_name(n) for n in [*order(schema), "plan"]]
    lines += ["", "", "PARTS.update({"]
    lines += [f'    "{name}": {name},' for name in names] + ["})"]
    return "\n".join(lines) + "\n"


def main(schema_path: str, output: str = "-") -> None:
    text = write(json.loads(Path(schema_path).read_text(encoding="utf-8")))
    if output == "-":
        sys.stdout.write(text)
    else:
        Path(output).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
