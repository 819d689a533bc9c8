"""Plan files as text: read by the table of keys, so that no scalar is guessed at, and written.

PyYAML's parser is used without its rules for scalars. YAML 1.1 would read ``on`` as true, ``12:30``
as 750 and ``2012-01-01`` as a date; here a value is what its key says, as in the C reader.
"""

from __future__ import annotations

import math
import re
from typing import Any, Dict, Iterator, List, Mapping, Optional, Set, Tuple

import yaml

from ._part import PARTS, TEXT, Key, Part, attribute, nearest
from .errors import ParseError

INTEGER = re.compile(r"[+-]?[0-9]+")
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
MOST_VALUES, MOST_DEPTH = 1_000_000, 100
TOO_DEEP = "this is too deep for a plan"
# libyaml, which the C reader has too, where PyYAML was built with it: 20 times as fast.
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def parse_error(name: str, mark: Any, sentence: str) -> ParseError:
    if mark is None:
        return ParseError(f"{name}: {sentence}", file=name)
    line, column = mark.line + 1, mark.column + 1
    return ParseError(f"{name}:{line}:{column}: {sentence}", file=name, line=line, column=column)


class Document:
    """A YAML text and its nodes; raises ParseError with file:line:column."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.values = 0
        self.open: Set[int] = set()
        try:
            self.refuse_depth(text)
            root = yaml.compose(text, Loader=LOADER)
        except UnicodeError as error:
            raise ParseError(f"{name}: {error}", file=name) from None
        except yaml.MarkedYAMLError as error:
            # PyYAML 6.0.4 and later have a limit of their own, met before refuse_depth sees the events.
            deep = "nesting depth" in str(error.problem)
            raise parse_error(name, error.problem_mark,
                              TOO_DEEP if deep else str(error.problem)) from None
        except yaml.YAMLError as error:
            raise ParseError(f"{name}: {error}", file=name) from None
        if root is None:
            raise ParseError(f"{name} is empty", file=name)
        self.root: yaml.Node = root

    def refuse_depth(self, text: str) -> None:
        """Composing calls itself; a file of brackets alone would end the process."""
        depth = 0
        for event in yaml.parse(text, Loader=LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MOST_DEPTH:
                raise parse_error(self.name, event.start_mark, TOO_DEEP)

    def fail(self, node: yaml.Node, sentence: str) -> ParseError:
        return parse_error(self.name, node.start_mark, sentence)

    # ---- mappings with anchors and merges resolved ----

    def pairs(self, node: yaml.Node, what: str) -> Dict[str, Tuple[yaml.Node, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, f"keys and values should stand here in '{what}'")
        own: Dict[str, Tuple[yaml.Node, yaml.Node]] = {}
        merged: List[yaml.Node] = []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.fail(key, "a key should be a word")
            if key.value == "<<" and not key.style:
                if merged:
                    raise self.fail(key, "the key '<<' stands twice; give it a list")
                merged = value.value if isinstance(value, yaml.SequenceNode) else [value]
            elif key.value in own:
                raise self.fail(key, f"the key '{key.value}' stands twice; remove one of them")
            else:
                own[key.value] = (key, value)
        for base in merged:
            for word, pair in self.enter(base, what).items():
                own.setdefault(word, pair)
        return own

    def enter(self, node: yaml.Node, what: str) -> Dict[str, Tuple[yaml.Node, yaml.Node]]:
        """The pairs of a mapping that may be an alias: of itself, or of too much."""
        self.values += 1
        if id(node) in self.open or self.values > MOST_VALUES:
            raise self.fail(node, "aliases make this file endless")
        self.open.add(id(node))
        try:
            return self.pairs(node, what)
        finally:
            self.open.discard(id(node))

    # ---- values by kind ----

    def part(self, node: yaml.Node, cls: type[Part]) -> Part:
        if id(node) in self.open:
            raise self.fail(node, "an alias of a mapping stands inside that mapping")
        pairs = self.enter(node, cls._mapping)
        self.open.add(id(node))
        values: Dict[str, Any] = {}
        for word, (key, value) in pairs.items():
            if word not in cls._keys:
                raise self.fail(key, f"unknown key '{word}' in '{cls._mapping}'"
                                + nearest(word, cls._keys))
            values[word] = self.value(value, cls._keys[word], word)
        self.open.discard(id(node))
        for word in cls._required:
            if word not in values:
                raise self.fail(node, f"the key '{word}' is missing in '{cls._mapping}'")
        try:
            return cls._from_dict(values)
        except (TypeError, ValueError) as error:
            raise self.fail(node, str(error)) from None

    def value(self, node: yaml.Node, row: Key, word: str) -> Any:
        self.values += 1
        if self.values > MOST_VALUES:
            raise self.fail(node, "aliases make this file too large")
        if row.kind in ("part", "parts"):
            if row.kind == "part":
                return self.part(node, PARTS[row.part])
            return [self.part(item, PARTS[row.part]) for item in self.list(node, word)]
        if row.kind == "one_or_more":
            inner = node.value if isinstance(node, yaml.SequenceNode) else [node]
            return [self.part(item, PARTS[row.part]) for item in inner]
        if row.kind == "named":
            return {name: self.part(value, PARTS[row.part])
                    for name, (_, value) in self.enter(node, word).items()}
        if row.kind in ("texts", "wholes", "scalars"):
            kind = {"texts": "text", "wholes": "whole", "scalars": "scalar"}[row.kind]
            return [self.scalar(item, kind, word) for item in self.list(node, word)]
        if row.kind == "names" and isinstance(node, yaml.SequenceNode):  # or one alone, below
            return [self.scalar(item, "text", word) for item in node.value]
        if row.kind in ("figures", "words"):
            kind = "figure" if row.kind == "figures" else "text"
            return {name: self.scalar(value, kind, name)
                    for name, (_, value) in self.enter(node, word).items()}
        if row.kind == "tables":
            return {name: self.value(value, Key("figures"), name) if isinstance(value, yaml.MappingNode)
                    else self.scalar(value, "figure", name)
                    for name, (_, value) in self.enter(node, word).items()}
        return self.scalar(node, row.kind, word)

    def list(self, node: yaml.Node, word: str) -> List[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, f"'{word}' should be a list")
        return list(node.value)

    def scalar(self, node: yaml.Node, kind: str, word: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise self.fail(node, f"'{word}' should be a single value")
        text = str(node.value)
        if text == "" or (not node.style and text in ("~", "null")):
            raise self.fail(node, f"'{word}' has no value")
        if kind == "bool":
            if node.style or text not in ("true", "false"):
                raise self.fail(node, f"'{word}' is '{text}', it should be true or false")
            return text == "true"
        if kind == "scalar" and not node.style and text in ("true", "false"):
            return text == "true"
        if kind == "scalar" and node.style:  # what is in quotation marks is a word, also '1'
            return text
        return number(text) if kind in ("figure", "whole", "scalar") else text


def number(text: str) -> Any:
    """A number when the text is one that Python keeps as it is, else the text."""
    if INTEGER.fullmatch(text):
        return int(text) if len(text) <= 300 else text
    if not NUMBER.fullmatch(text):
        return text
    value = float(text)
    lost = value == 0 and any(digit in "123456789" for digit in re.split("[eE]", text)[0])
    return text if lost or not math.isfinite(value) else value


def read_part(text: str, name: str, cls: type[Part]) -> Part:
    document = Document(text, name)
    return document.part(document.root, cls)


# ---- writing ----

class Inline(Dict[str, Any]):
    """A mapping that is written on one line."""


def indent_lists(dumper: Any, flow: bool = False, indentless: bool = False) -> None:
    yaml.SafeDumper.increase_indent(dumper, flow, False)


# Block style, indented lists, no anchors. By type(), since PyYAML may be without types for mypy.
Dumper: Any = type("Dumper", (yaml.SafeDumper,), {
    "increase_indent": indent_lists, "ignore_aliases": lambda dumper, data: True})


def represent_inline(dumper: Any, data: Inline) -> Any:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)


def represent_list(dumper: Any, data: List[Any]) -> Any:
    scalars = not any(isinstance(item, (dict, list)) for item in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=scalars)


Dumper.add_representer(Inline, represent_inline)
Dumper.add_representer(list, represent_list)

BLOCK = ("plan", "scenario", "defaults", "tables", "parameters")


def arrange(value: Any) -> Any:
    """The tree that is dumped: small mappings of scalars on one line."""
    if isinstance(value, list):
        return [arrange(item) for item in value]
    if not isinstance(value, Part):
        return {name: arrange(below) for name, below in value.items()} if isinstance(value, dict) else value
    tree = {key: arrange(below) for key, below in value._given()}
    flat = not any(isinstance(v, (dict, list)) and not isinstance(v, Inline) for v in tree.values())
    if flat and value._mapping not in BLOCK and len(str(tree)) < 100:
        return Inline(tree)
    return tree


def write_part(part: Part) -> str:
    # A line for every key of the part itself, however small it is.
    return str(yaml.dump(dict(arrange(part)), Dumper=Dumper, sort_keys=False, allow_unicode=True,
                         width=100, default_flow_style=False))


TEXT.update(read=read_part, write=write_part)


#: Texts of these parts that are no files.
_NO_FILES = ("tz",)
#: Names that are files: one, or a list of them.
_FILES = ("grid", "precip")


def file_keys(values: Mapping[str, Any]) -> Iterator[Tuple[Part, str, Any]]:
    """(part, key, path or list of paths) of every file that a plan names."""
    for name in ("land", "weather", "tables"):
        part: Optional[Part] = values.get(name)
        if part is None:
            continue
        for key, row in part._keys.items():
            path = getattr(part, key)
            if path is not None and (row.kind == "text" and key not in _NO_FILES or key in _FILES):
                yield part, key, path
    for one in [values.get("defaults"), *(values.get("scenarios") or ())]:
        herd = getattr(one, "herd", None)
        if herd is not None and herd.file is not None:
            yield herd, "file", herd.file
    search = values.get("search")
    for block in [*(values.get("vary") or ()), *(getattr(search, "mixes", None) or ())]:
        if block.file is not None:
            yield block, "file", block.file


# ---- places in parts ----

def spot(node: Any, line: int, column: int, path: str = "") -> str:
    """The part of a written plan at a line and column from 1: "scenarios[1].measures[0].when"."""
    here = (line - 1, column - 1)

    def holds(below: Any) -> bool:
        start, end = below.start_mark, below.end_mark
        return (start.line, start.column) <= here < (end.line, end.column)

    if (node.start_mark.line, node.start_mark.column) == here:
        return path
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            if holds(item):
                return spot(item, line, column, f"{path}[{index}]")
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            word = str(key.value)
            below = f"{path}.{attribute(word)}" if word.isidentifier() else f"{path}[{word!r}]"
            if (key.start_mark.line, key.start_mark.column) == here:
                return below
            if holds(value):
                return spot(value, line, column, below)
    return path


def reword(sentence: str, name: str, text: str) -> Tuple[str, Optional[str]]:
    """A sentence with NAME:LINE:COLUMN of the text, with the part of the plan in their place."""
    found = re.search(re.escape(name) + r":(\d+):(\d+): ", sentence)
    if found is None:
        return sentence, None
    path = spot(yaml.compose(text, Loader=LOADER), int(found[1]), int(found[2])).lstrip(".")
    said = re.sub(r"\n[^\n]*\n[ \t]*\^$", "", sentence[found.end():])  # the line and its caret
    return f"{sentence[:found.start()]}{name}, {path or 'the plan'}: {said}", path or None
