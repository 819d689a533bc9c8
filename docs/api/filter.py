#!/usr/bin/env python3
"""What Doxygen reads in place of a public header: the same text, with its plain comments marked as documentation.

The headers stay readable as they are; what they say by tables (parameters, status codes) is written out here.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CODE = re.compile(r"^   \S")  # a line of an example, set in by three blanks
SECTION = re.compile(r"^ *-{3,}.*-{3,} *$")
HELPER = re.compile(r"#(define|undef) (LG_PARAM|LG_STATUS_ENUM|LG_API|LG_API_PLAIN)\b")
ENTRY = re.compile(r'^ *ENTRY\((\w+), *(\d+), *"([^"]*)"\)')
ROW = re.compile(r'^LG_PARAM\((\w+), *"[^"]*", *"([^"]*)", *([^,]+), *([^,]+), *([^,]+), .*"([^"]*)"\)')
COMMENT = re.compile(r"/\*(?!\*)(.*?)\*/", re.S)


def plain(text: str) -> str:
    """Words, of which Doxygen takes none for a command or a tag."""
    return re.sub(r"([\\@<>#%&~])", r"\\\1", text)


def body(text: str) -> "list[str]":
    """The lines of a comment without its stars."""
    return [re.sub(r"^ *\* ?", "", line) if i else line.lstrip() for i, line in enumerate(text.split("\n"))]


def marked(lines: "list[str]") -> str:
    """Text with its examples between @code and @endcode."""
    out, inside = [], False
    for line in lines:
        code = bool(CODE.match(line)) or (inside and (line.startswith("   ") or not line.strip()))
        if code and not inside:
            out.append("@code{.c}")
        if inside and not code:
            out.append("@endcode")
        inside = code
        out.append(line if code else plain(line))
    if inside:
        out.append("@endcode")
    return "\n".join(out)


def documented(header: str) -> str:
    """Every comment but a heading becomes documentation: of what follows, or of what stands before it."""
    first = True

    def mark(found: "re.Match[str]") -> str:
        nonlocal first
        text = found.group(1)
        if SECTION.match(text) or header[:found.start()].rstrip(" ").endswith("\\"):
            return found.group(0)
        before = header[header.rfind("\n", 0, found.start()) + 1:found.start()]
        opening = "/**< " if before.strip() else "/** "
        if first:
            first, opening = False, "/** @file\n"
        if before.lstrip().startswith("#"):
            return found.group(0)
        return opening + marked(body(text)) + "\n*/"

    return COMMENT.sub(mark, header)


def row(line: str, of: Path) -> str:
    found = ROW.match(line)
    if found is None:
        raise SystemExit(f"{of}: {line.strip()}: no row of parameters")
    name, unit, value, low, high, meaning = found.groups()
    unit = "without unit" if unit == "1" else unit
    return f"double {name}; /**< {plain(meaning)} ({plain(unit)}); default {value}, from {low} to {high} */\n"


def with_tables(text: str, path: Path) -> str:
    """The tables that make members and constants, written out."""
    entries = [f"{name} = {number}, /**< {plain(words)} */" for name, number, words in
               (m.groups() for m in map(ENTRY.match, text.split("\n")) if m)]
    text = text.replace("LG_STATUS_LIST(LG_STATUS_ENUM)", "\n" + "\n".join(entries) + "\n")
    out = []
    for line in text.split("\n"):
        table = re.match(r"#include <libgrass/(tables/\w+\.def)>", line)
        if HELPER.match(line):
            line = ""
        if table is None:
            out.append(line)
            continue
        text_of = (path.parent / table.group(1)).read_text(encoding="utf-8")
        rows = [r for r in text_of.split("\n") if r.startswith("LG_PARAM(")]
        counted = out[-1].endswith(" = 0")
        out.append(f"+ {len(rows)}" if counted else "".join(row(r, path) for r in rows))
    return "\n".join(out)


def main() -> None:
    path = Path(sys.argv[1])
    text = path.read_text(encoding="utf-8")
    sys.stdout.write(with_tables(documented(text), path))


if __name__ == "__main__":
    main()
