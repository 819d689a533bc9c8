"""What is misspelt, or set where it has no effect, is refused and not passed over."""

from __future__ import annotations

import functools
from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING, Any, Callable, ClassVar, Tuple, Type, TypeVar, cast

from ._part import nearest

Function = TypeVar("Function", bound=Callable[..., Any])
Class = TypeVar("Class", bound=Type[Any])

VARARGS, VARIADIC = 0x04, 0x08  # of code flags: the function takes *anything, **anything


def spelled(function: Function, name: str = "") -> Function:
    """The function, which says what was meant by a keyword that it does not know, which arguments go by
    name, and which are missing; `name`: as its caller knows it."""
    code = getattr(function, "__code__", None)
    if code is None or code.co_flags & VARIADIC:
        return function
    known = code.co_varnames[code.co_posonlyargcount:code.co_argcount + code.co_kwonlyargcount]
    words = [word for word in known if word not in ("self", "cls")]
    places = [word for word in code.co_varnames[:code.co_argcount] if word not in ("self", "cls")]
    defaults = getattr(function, "__kwdefaults__", None) or {}
    needed = [word for word in code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
              if word not in defaults]
    named = name or function.__qualname__.replace(".__init__", "")
    any_count = bool(code.co_flags & VARARGS)

    @functools.wraps(function)
    def checked(*arguments: Any, **given: Any) -> Any:
        for word in given:
            if word not in known:
                hint = nearest(word, words) or (f"; it takes {', '.join(words)}" if words else "")
                raise TypeError(f"{named}() got an unexpected keyword argument '{word}'{hint}")
        if len(arguments) > code.co_argcount and not any_count and words:
            raise TypeError(f"{named}() takes {', '.join(places) or 'nothing'} by position; give the others by name: "
                            + ", ".join(f"{word}=..." for word in words if word not in places))
        missing = [word for word in needed if word not in given]
        if missing:
            raise TypeError(f"{named}() needs {', '.join(f'{word}=...' for word in missing)}")
        return function(*arguments, **given)

    return cast(Function, checked)


def spelled_class(cls: Class) -> Class:
    """The class, each public method of which is as with :func:`spelled`."""
    for name, member in list(vars(cls).items()):
        if name[0] == "_" and name != "__init__":
            continue
        if isinstance(member, classmethod):
            setattr(cls, name, classmethod(spelled(member.__func__)))
        elif hasattr(member, "__code__"):
            setattr(cls, name, spelled(member))
    return cls


def _refuse_set(self: Any, name: str, *value: Any) -> None:
    raise FrozenInstanceError(f"'{name}' of a {type(self).__name__} cannot be set, it would change nothing; "
                              f"dataclasses.replace(it, {name}=...) makes another one")


def shown(cls: Class) -> Class:
    """A frozen dataclass that says so in a sentence."""
    for method in ("__setattr__", "__delattr__"):
        setattr(cls, method, _refuse_set)
    return cls


class Sealed:
    """Attributes that show what is there: setting one would change nothing, so it is refused."""

    _settable: ClassVar[Tuple[str, ...]] = ()
    _instead: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        spelled_class(cls)

    if not TYPE_CHECKING:  # with it, mypy would let any attribute pass

        def __getattr__(self, name: str) -> Any:
            """What is not there, and what may have been meant."""
            raise AttributeError(f"a {type(self).__name__} has no '{name}'" + (
                "" if name[0] == "_" else self._meant(name)))

        def __getitem__(self, name: Any) -> Any:
            """Asked like a mapping or a list, which it is not."""
            words = [word for word in self.__dir__() if word[0] != "_"]
            near = str(name) if name in words else ""
            raise TypeError(f"a {type(self).__name__} is no mapping and no list, so it has no [{name!r}]" + (
                f"; it has .{near}" if near else self._meant(str(name))))

    def _meant(self, name: str) -> str:
        words = [word for word in self.__dir__() if word[0] != "_"]
        return nearest(name, words) or f"; it has {', '.join(words)}"

    def __setattr__(self, name: str, value: Any) -> None:
        if name[0] != "_" and name not in self._settable:
            hint = f"; {self._instead}" if self._instead else ""
            raise AttributeError(f"'{name}' of a {type(self).__name__} cannot be set, it would change "
                                 f"nothing{hint}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        if name[0] != "_":
            raise AttributeError(f"'{name}' of a {type(self).__name__} cannot be taken away")
        object.__delattr__(self, name)
