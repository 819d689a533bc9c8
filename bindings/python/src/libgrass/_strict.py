"""What is misspelt, or set where it has no effect, is refused and not passed over."""

from __future__ import annotations

import functools
from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING, Any, Callable, ClassVar, Tuple, Type, TypeVar, cast

from ._part import nearest

Function = TypeVar("Function", bound=Callable[..., Any])
Class = TypeVar("Class", bound=Type[Any])

VARIADIC = 0x08  # of code flags: the function takes **anything


def spelled(function: Function) -> Function:
    """The function, which says what was meant by a keyword that it does not know."""
    code = getattr(function, "__code__", None)
    if code is None or code.co_flags & VARIADIC:
        return function
    known = code.co_varnames[code.co_posonlyargcount:code.co_argcount + code.co_kwonlyargcount]

    @functools.wraps(function)
    def checked(*arguments: Any, **given: Any) -> Any:
        for name in given:
            if name not in known:
                words = [word for word in known if word not in ("self", "cls")]
                hint = nearest(name, words) or (f"; it takes {', '.join(words)}" if words else "")
                raise TypeError(f"{function.__qualname__.replace('.__init__', '')}() got an unexpected "
                                f"keyword argument '{name}'{hint}")
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
