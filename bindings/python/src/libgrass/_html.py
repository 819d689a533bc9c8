"""What objects show of themselves in a notebook: a small table, with every text escaped."""

from __future__ import annotations

from html import escape
from typing import Any, Iterable, Sequence, Tuple


def facts(title: str, rows: Iterable[Tuple[str, Any]], more: str = "") -> str:
    """A table of facts, a row each."""
    body = "".join(f"<tr><th style='text-align:left'>{escape(name)}</th><td style='text-align:left'>"
                   f"{escape(str(value))}</td></tr>" for name, value in rows)
    return f"<table><caption>{escape(title)}</caption>{body}</table>{more}"


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table with a line of heads."""
    top = "".join(f"<th>{escape(head)}</th>" for head in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def closed(kind: str) -> str:
    return f"<p>{escape(kind)}, closed</p>"


def some(names: Iterable[Any], most: int = 12) -> str:
    """Names, the first of many."""
    every = [str(name) for name in names]
    return ", ".join(every[:most]) + (f", ... {len(every) - most} more" if len(every) > most else "")


__all__ = ["closed", "escape", "facts", "some", "table"]
