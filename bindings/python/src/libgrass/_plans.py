"""Plans as the C reader takes them: opened, checked, and the schema they follow."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Optional, Tuple, Union

from . import errors
from ._arrays import truth
from ._handles import Context, PathLike, encode, path_bytes, text
from ._native import ffi, lib
from ._part import nearest
from ._probe import try_plan
from ._strict import spelled

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
def opened_plan(context: Context, plan: AnyPlan) -> Any:
    if hasattr(plan, "reword"):
        context.reword = plan.reword
    opened = _open_plan(context, plan)
    try:
        yield opened
    finally:
        lib.lg_plan_free(opened)


def scenario_names(plan: Any, only: Optional[str]) -> Tuple[str, ...]:
    names = [text(lib.lg_plan_scenario_name(plan, i))
             for i in range(lib.lg_plan_scenario_count(plan))]
    if only is None:
        return tuple(names)
    if only not in names:
        raise errors.DataError(f"the plan has no scenario '{only}'{nearest(only, names)}; it has "
                               f"{', '.join(names)}")
    return (only,)


@spelled
def check_plan(plan: AnyPlan, *, text_only: bool = False) -> Tuple[str, ...]:
    """Reads a plan with its land and weather and lets every scenario meet them, without running a
    day; with `text_only` land and weather stay closed. Names of the scenarios."""
    context = Context()
    with opened_plan(context, plan) as opened:
        if not truth(text_only, "text_only"):
            try_plan(opened, None, None)
            context.call(lib.lg_plan_check, opened)
        names = scenario_names(opened, None)
    context.speak()
    return names


@spelled
def plan_schema() -> str:
    """The JSON Schema (2020-12) of plan files, made from the tables that read them.

    >>> "scenarios" in plan_schema()
    True
    """
    context = Context()
    made = ffi.new("char **")
    context.call(lib.lg_plan_schema, made)
    try:
        return text(made[0])
    finally:
        lib.lg_plan_schema_free(context.pointer, made[0])
