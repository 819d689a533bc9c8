"""What the parts of a plan have in common: keys by a table, values as given, equality, a repr."""

from __future__ import annotations

import functools
import keyword
import math
import re
from difflib import get_close_matches
from typing import (TYPE_CHECKING, Any, Callable, ClassVar, Dict, Iterable, Iterator, List, Literal, Mapping,
                    NamedTuple, Sequence, Tuple, TypeVar, Union, cast)

__all__ = ["Figure", "Key", "Literal", "Part", "Whole"]

#: A number, or one with the unit of its key: ``1150000``, ``"1150000 su"``.
Figure = Union[int, float, str]
#: A whole number, or one with the unit of its key.
Whole = Union[int, str]

DAY = re.compile(r"(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)"
                 r"|02-(0[1-9]|1\d|2[0-8])")
Self = TypeVar("Self", bound="Part")

#: The classes of parts by name, put here by _plan_parts, which defines them.
PARTS: "Dict[str, type[Part]]" = {}
#: What writes a part as YAML ("write") and reads it ("read"), put here by _yaml, which does.
TEXT: Dict[str, Callable[..., Any]] = {}


class Key(NamedTuple):
    """What stands behind a key: its kind, and the choices or the part."""

    kind: str
    part: str = ""
    choices: Tuple[str, ...] = ()


def attribute(key: str) -> str:
    """``from`` and ``not`` are words of Python: ``from_`` and ``not_``."""
    return key + "_" if keyword.iskeyword(key) else key


def nearest(word: object, words: Iterable[str]) -> str:
    near = get_close_matches(str(word), list(words), 1, 0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def plain(value: Any) -> Any:
    """NumPy's scalars as Python's."""
    item = getattr(value, "item", None)
    return item() if callable(item) and getattr(value, "shape", None) == () else value


class Part:
    """A mapping of a plan. Keyword arguments and attributes have the names of docs/plans.md; a key
    that is not given is None and is not written."""

    _mapping: ClassVar[str] = ""
    _keys: ClassVar[Mapping[str, Key]] = {}
    _required: ClassVar[Sequence[str]] = ()
    _attributes: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._attributes = {attribute(key): key for key in cls._keys}

    def __new__(cls: type[Self], *args: Any, **given: Any) -> Self:
        if args:
            raise TypeError(f"{cls.__name__}() takes its keys by name ({attribute(next(iter(cls._keys)))}=...), not "
                            f"{str(args[0])[:60]!r}; {cls.__name__}.from_yaml(text) reads a text"
                            + (f", {cls.__name__}.read(path) a file" if hasattr(cls, "read") else ""))
        for name in given:
            if name not in cls._attributes:
                raise TypeError(f"{cls.__name__}() got an unexpected keyword argument '{name}'"
                                + (nearest(name, cls._attributes) or f"; it takes {', '.join(cls._attributes)}"))
        return super().__new__(cls)

    def _take(self, given: Mapping[str, Any]) -> None:
        for name in self._attributes:
            setattr(self, name, given[name])

    if not TYPE_CHECKING:  # with it, mypy would let any attribute pass

        def __setattr__(self, name: str, value: Any) -> None:
            if name[0] == "_" or isinstance(getattr(type(self), name, None), property):
                object.__setattr__(self, name, value)
                return
            if name not in self._attributes:
                raise AttributeError(f"a {self._mapping} has no '{name}'"
                                     + nearest(name, self._attributes))
            key = self._attributes[name]
            if value is not None:
                value = self._keep(key, self._accept(key, self._keys[key], value))
            elif key in self._required:
                raise ValueError(f"'{key}' of a {self._mapping} has to be given")
            self.__dict__[name] = value

        def __getattr__(self, name: str) -> Any:
            words = [word for word in dir(type(self)) if word[0] != "_"]
            raise AttributeError(f"a {self._mapping} has no '{name}'" + (
                "" if name[0] == "_" else nearest(name, [*self._attributes, *words])
                or f"; it has {', '.join(self._attributes)}"))

        def __getitem__(self, name: Any) -> Any:
            """A part has attributes, though its file has keys."""
            key = attribute(name) if isinstance(name, str) else name
            raise TypeError(f"'{self._mapping}' of a plan is asked by attributes, not by [{name!r}]" + (
                f": .{key}" if key in self._attributes else nearest(str(name), self._attributes)
                or f"; it has {', '.join(self._attributes)}"))

        def __setitem__(self, name: Any, value: Any) -> None:
            self[name]

    def __delattr__(self, name: str) -> None:
        setattr(self, name, None)  # a key that is not given is None

    def _keep(self, key: str, value: Any) -> Any:
        """Lists and mappings that stay as strict as the part is."""
        if not isinstance(value, (list, dict)):
            return value
        made: Any = Items(value) if isinstance(value, list) else Figures(value)
        made._take = functools.partial(self._accept, key, self._keys[key])
        return made

    def _accept(self, key: str, row: Key, value: Any) -> Any:
        try:
            return ACCEPT[row.kind](row, plain(value))
        except Wrong as wrong:
            sentence = f"'{key}' of {self._mapping} is {value!r}, it should be {wrong}"
            raise wrong.kind(sentence) from None

    @classmethod
    def _from_dict(cls: type[Self], values: Mapping[str, Any]) -> Self:
        for key in values:
            if key not in cls._keys:
                raise TypeError(f"unknown key '{key}' in {cls._mapping}" + nearest(key, cls._keys))
        missing = [key for key in cls._required if values.get(key) is None]
        if missing:
            raise TypeError(f"the key '{missing[0]}' is missing in {cls._mapping}")
        return cls(**{attribute(key): value for key, value in values.items()})

    def _given(self) -> Iterator[Tuple[str, Any]]:
        for name, key in self._attributes.items():
            value = self.__dict__.get(name)
            if value is not None:
                yield key, value

    def to_dict(self) -> Dict[str, Any]:
        """Plain mappings, lists and scalars with the keys of the YAML file.

        >>> from libgrass.scenario import When
        >>> When(first_year=2023, from_="04-01", to="05-15").to_dict()
        {'first_year': 2023, 'from': '04-01', 'to': '05-15'}
        """
        return {key: as_plain(value) for key, value in self._given()}

    def to_yaml(self) -> str:
        """The mapping as a YAML file has it.

        >>> from libgrass.scenario import Measure
        >>> print(Measure(kind="rest", when={"from": "04-01", "to": "05-15"}).to_yaml(), end="")
        kind: rest
        when: {from: 04-01, to: 05-15}
        """
        return str(TEXT["write"](self))

    @classmethod
    def from_yaml(cls: type[Self], text: str, *, name: str = "") -> Self:
        """The mapping from text, as a plan file has it. ParseError with line and column; `name`: of
        the text, for messages.

        >>> from libgrass.scenario import Scenario
        >>> Scenario.from_yaml("name: late\\nmeasures: [{kind: balance}]").measures
        [Measure(kind='balance')]
        """
        return cast(Self, TEXT["read"](text, name or cls._mapping, cls))

    def replace(self: Self, **changes: Any) -> Self:
        """A copy with some keys changed; None takes a key away.

        >>> from libgrass.scenario import Herd
        >>> Herd(su="1150000 su", spread=0.35).replace(su=800000)
        Herd(su=800000, spread=0.35)
        """
        values = {attribute(key): value for key, value in self.to_dict().items()}
        return type(self)(**{**values, **changes})

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and dict(self._given()) == dict(other._given())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        given = ", ".join(f"{attribute(key)}={value!r}" for key, value in self._given())
        return f"{type(self).__name__}({given})"


def as_plain(value: Any) -> Any:
    if isinstance(value, Part):
        return value.to_dict()
    if isinstance(value, list):
        return [as_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: as_plain(item) for name, item in value.items()}
    return value


class Items(List[Any]):
    """A list of a plan: what is put into it later is taken as if it had been given at first."""

    _take: Any = None

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, str):
            raise TypeError(f"a list of a plan is asked by place, not by the name {index!r}"
                            + ("; plan.scenario(name) finds a scenario" if any(
                                hasattr(type(item), "measures") or "measures" in getattr(item, "_attributes", ())
                                for item in self) else ""))
        return super().__getitem__(index)

    def __contains__(self, value: object) -> bool:
        if isinstance(value, str) and any(isinstance(item, Part) for item in self):
            raise TypeError(f"a list of a plan holds parts, not names such as {value!r}: "
                            f"any(part.name == {value!r} for part in ...)")
        return super().__contains__(value)

    def _one(self, value: Any) -> Any:
        return value if self._take is None else self._take([value])[0]

    def append(self, value: Any) -> None:
        super().append(self._one(value))

    def insert(self, index: Any, value: Any) -> None:
        super().insert(index, self._one(value))

    def extend(self, values: Iterable[Any]) -> None:
        super().extend([self._one(value) for value in values])

    def __iadd__(self, values: Iterable[Any]) -> Any:  # type: ignore[misc]
        self.extend(values)
        return self

    def __setitem__(self, index: Any, value: Any) -> None:
        super().__setitem__(index, [self._one(v) for v in value] if isinstance(index, slice)
                            else self._one(value))

    def __reduce_ex__(self, protocol: Any) -> Any:
        return list, (list(self),)  # a copy is taken when it is given to a part again


class Figures(Dict[str, Any]):
    """Figures by name, judged when they are set."""

    _take: Any = None

    def __setitem__(self, name: str, value: Any) -> None:
        super().update(self._take({name: value}))

    def update(self, *given: Any, **more: Any) -> None:
        super().update(self._take(dict(*given, **more)))

    def setdefault(self, name: str, value: Any = None) -> Any:
        if name not in self:
            self[name] = value
        return self[name]

    def __ior__(self, given: Any) -> Any:  # type: ignore[misc,override,unused-ignore]
        self.update(given)
        return self

    def __reduce_ex__(self, protocol: Any) -> Any:
        return dict, (dict(self),)


class Wrong(Exception):
    """What a value should be, and the exception that says so."""

    def __init__(self, wanted: str, kind: type[Exception] = TypeError) -> None:
        super().__init__(wanted)
        self.kind = kind


def figure(row: Key, value: Any) -> Figure:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise Wrong("a number, or a text of number and unit")
    if isinstance(value, float) and not math.isfinite(value):
        raise Wrong("a finite number", ValueError)
    return value


def whole(row: Key, value: Any) -> Whole:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise Wrong("a whole number")
    return value


def text(row: Key, value: Any) -> str:
    if hasattr(value, "__fspath__"):
        value = value.__fspath__()
    if not isinstance(value, str):
        raise Wrong("a text")
    if not value:
        raise Wrong("a text that is not empty", ValueError)
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise Wrong("a text of whole characters (these are bytes of another encoding)", ValueError)
    return value


def truth(row: Key, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("True or False")
    return value


def day(row: Key, value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong("a day of the year, written MM-DD")
    if not DAY.fullmatch(value):
        raise Wrong("a day that every year has, written MM-DD", ValueError)
    return value


def choice(row: Key, value: Any) -> str:
    if value not in row.choices:
        raise Wrong("one of " + ", ".join(row.choices) + nearest(str(value), row.choices),
                    ValueError)
    return str(value)


def part(row: Key, value: Any) -> Part:
    wanted = PARTS[row.part]
    if isinstance(value, Mapping):
        return wanted._from_dict(value)
    if not isinstance(value, wanted):
        raise Wrong(f"a {row.part} or a mapping")
    return value


def items(value: Any) -> List[Any]:
    if isinstance(value, (str, bytes, Mapping, Part)) or not isinstance(value, Iterable):
        raise Wrong("a list")
    return [plain(item) for item in value]


def parts(row: Key, value: Any) -> List[Part]:
    return [part(row, item) for item in items(value)]


def one_or_more(row: Key, value: Any) -> List[Part]:
    """A part, or a list of them."""
    return [part(row, value)] if isinstance(value, (Part, Mapping)) else parts(row, value)


def named(row: Key, value: Any) -> Dict[str, Part]:
    """Parts by names of the user's."""
    if not isinstance(value, Mapping):
        raise Wrong(f"a mapping of names to {row.part} or mappings")
    return {text(row, name): part(row, one) for name, one in value.items()}


def scalars(row: Key, value: Any) -> List[Union[Figure, bool]]:
    return [item if isinstance(item, bool) else figure(row, item) for item in items(value)]


def texts(row: Key, value: Any) -> List[str]:
    return [text(row, item) for item in items(value)]


def names(row: Key, value: Any) -> Union[str, List[str]]:
    """A name, or a list of them."""
    return texts(row, value) if isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping)) \
        else text(row, value)


def wholes(row: Key, value: Any) -> List[Whole]:
    return [whole(row, item) for item in items(value)]


def figures(row: Key, value: Any) -> Dict[str, Figure]:
    if not isinstance(value, Mapping):
        raise Wrong("a mapping of names to figures")
    return {text(row, name): figure(row, plain(number)) for name, number in value.items()}


def words(row: Key, value: Any) -> Dict[str, str]:
    if not isinstance(value, Mapping):
        raise Wrong("a mapping of names to words")
    return {text(row, name): text(row, word) for name, word in value.items()}


def tables(row: Key, value: Any) -> Dict[str, Any]:
    """Figures by name, and below the names of grassland types figures of their own."""
    if not isinstance(value, Mapping):
        raise Wrong("a mapping of names to figures")
    return {text(row, name): figures(row, below) if isinstance(below, Mapping)
            else figure(row, plain(below)) for name, below in value.items()}


def season(row: Key, value: Any) -> Any:
    """A day or "auto", for all weather zones or by their names."""
    if isinstance(value, Mapping):
        return {text(row, zone): season(row, start) for zone, start in value.items()}
    return value if value == "auto" else day(row, value)


ACCEPT: Mapping[str, Any] = {
    "figure": figure, "whole": whole, "text": text, "bool": truth, "day": day, "choice": choice,
    "part": part, "parts": parts, "texts": texts, "names": names, "wholes": wholes, "figures": figures,
    "tables": tables, "season": season, "words": words, "one_or_more": one_or_more, "named": named,
    "scalars": scalars}
