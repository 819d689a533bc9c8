from typing import Any, Callable, Type, TypeVar

_F = TypeVar("_F", bound=Callable[..., Any])

class _FFI:
    NULL: Any
    CData: Type[Any]
    def def_extern(self, *, error: object = ..., onerror: object = ...) -> Callable[[_F], _F]: ...
    def __getattr__(self, name: str) -> Any: ...

ffi: _FFI
lib: Any
