"""help() says of every argument that may be left out what then holds: of the public functions, classes and methods.

Keys of plans are looked at against the schema and docs/plans.md by tests/schema/defaults.py.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from typing import Any, Iterator, Tuple

import pytest

for module in ("pandas", "xarray", "yaml", "matplotlib"):
    pytest.importorskip(module)

import libgrass as lg  # noqa: E402
from libgrass._part import Part  # noqa: E402

#: They are made by read(), make(), from_arrays() ..., which their constructors say when they are called.
MADE = ("libgrass.Landscape", "libgrass.Weather", "libgrass.RuleView")
NONE_MEANS = re.compile(r"None|absent|by default|the default")


def _modules() -> Iterator[Any]:
    yield lg
    for found in pkgutil.iter_modules(lg.__path__):
        if found.name[0] != "_" and found.name != "bmi":  # an interface of others, whose help it is
            yield importlib.import_module(f"libgrass.{found.name}")


def _public() -> Iterator[Tuple[str, Any]]:
    seen = set()
    for module in _modules():
        for name in getattr(module, "__all__", ()):
            thing = getattr(module, name)
            if not callable(thing) or id(thing) in seen or (inspect.isclass(thing) and issubclass(thing, BaseException)):
                continue
            seen.add(id(thing))
            where = f"{module.__name__}.{name}"
            yield where, thing
            for key, value in vars(thing).items() if inspect.isclass(thing) else ():
                function = getattr(value, "__func__", value)
                if key[0] != "_" and inspect.isfunction(function):
                    yield f"{where}.{key}", function


def lacking(where: str, thing: Any) -> Iterator[str]:
    """Arguments of which the help says too little."""
    try:
        parameters = inspect.signature(thing).parameters.values()
    except (TypeError, ValueError):
        return
    told = inspect.cleandoc(thing.__doc__ or "")  # Python 3.13 takes the indent away by itself
    for one in parameters:
        if one.default is one.empty or one.name[0] == "_":
            continue
        if not re.search(rf"\b{one.name}\b", told):
            yield f"{where}: '{one.name}' ({one.default!r}) is not named"
        elif one.default is None:
            entries = [found.group(0) for found in re.finditer(  # "a, name: what it is", and what is indented below
                rf"^\s*(?:[\w, ]*\b)?{one.name}\b[\w, ]*:.*(?:\n\s{{4,}}.*)*", told, re.M)]
            if not any(map(NONE_MEANS.search, entries or [told])):
                yield f"{where}: it is not said what None means for '{one.name}'"


def test_of_everything_public() -> None:
    found = [(where, thing) for where, thing in _public() if not (inspect.isclass(thing) and issubclass(thing, Part))]
    assert {"libgrass.run", "libgrass.points", "libgrass.Weather.generate", "libgrass.plot.Plots.map"} <= {n for n, _ in found}
    assert [fault for where, thing in found if where not in MADE for fault in lacking(where, thing)] == []


def test_it_can_fail() -> None:
    def one(table: Any, seed: int = 0, note: Any = None) -> None:
        """Takes a table.

        note: what it says
        """

    assert list(lacking("one", one)) == ["one: 'seed' (0) is not named", "one: it is not said what None means for 'note'"]
