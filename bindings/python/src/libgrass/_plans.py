"""Plans on their way to the library, and what is lent to them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Optional, Tuple, Type, Union

from . import errors
from ._handles import Context, Handle, PathLike, encode, path_bytes, text
from ._native import ffi, lib
from ._part import nearest

if TYPE_CHECKING:
    from .scenario import Plan

AnyPlan = Union[PathLike, "Plan"]


def _open_plan(context: Context, plan: AnyPlan) -> Any:
    if isinstance(plan, dict) or (isinstance(plan, str) and "\n" in plan):
        raise errors.ArrayTypeError("the plan is "
                                    + ("a mapping; make a plan of it: Plan(**mapping)" if isinstance(
                                        plan, dict) else "a text; make a plan of it: Plan.from_yaml(text)"))
    if hasattr(plan, "source"):
        name, folder, words = plan.source()
        return context.make("lg_plan", lib.lg_plan_read_text, lib.lg_plan_free,
                            encode(name, "the plan's name"), path_bytes(folder, "the plan's folder"),
                            encode(words, "the plan"))
    return context.make("lg_plan", lib.lg_plan_read, lib.lg_plan_free, path_bytes(plan, "the plan"),
                        ffi.NULL)


@contextlib.contextmanager
def _plan(context: Context, plan: AnyPlan) -> Any:
    if hasattr(plan, "reword"):
        context.reword = plan.reword
    opened = _open_plan(context, plan)
    try:
        yield opened
    finally:
        lib.lg_plan_free(opened)


def _names(plan: Any, only: Optional[str]) -> Tuple[str, ...]:
    names = [text(lib.lg_plan_scenario_name(plan, i))
             for i in range(lib.lg_plan_scenario_count(plan))]
    if only is None:
        return tuple(names)
    if only not in names:
        raise errors.DataError(f"the plan has no scenario '{only}'{nearest(only, names)}; it has "
                               f"{', '.join(names)}")
    return (only,)


def _pointer(stack: contextlib.ExitStack, value: Any, kind: Type[Handle], name: str) -> Any:
    if value is None:
        return ffi.NULL
    if not isinstance(value, kind):
        raise errors.ArrayTypeError(
            f"{name} is of type {type(value).__name__}, it should be a {kind.__name__}")
    return stack.enter_context(value._reading())
