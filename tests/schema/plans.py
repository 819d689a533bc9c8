"""What generate.py and agree.py share: plans as YAML, schemas with references."""
import re

import yaml


class CoreLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Scalars as YAML 1.2 has them and editors read them: no dates, no 'yes', no sexagesimals."""

    yaml_implicit_resolvers = {}


def _plain(tag, pattern, first):
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))


_plain("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF")
_plain("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""])
_plain("int", r"^[-+]?[0-9]+$", "-+0123456789")
_plain("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789")
_plain("merge", r"^<<$", "<")
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, CoreLoader)


def resolve(schema, part):
    """The part itself, or the definition that it refers to."""
    while "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
    return part


def each_value(schema, part, value, name="plan"):
    """Yields (name of the mapping, mapping, key, schema of the key) for every key of the plan."""
    part = resolve(schema, part)
    if "anyOf" in part and "properties" not in part:  # a mapping, or a list of them
        part = resolve(schema, part["anyOf"][isinstance(value, list)])
    if isinstance(value, list):
        item = part["items"]
        for one in value:
            yield from each_value(schema, item, one, item.get("$ref", name).rsplit("/", 1)[-1])
    if not isinstance(value, dict):
        return
    for key in list(value):
        below = part.get("properties", {}).get(key, part.get("additionalProperties"))
        if not isinstance(below, dict):
            continue
        yield name, value, key, resolve(schema, below)
        yield from each_value(schema, below, value[key], below.get("$ref", key).rsplit("/", 1)[-1])
