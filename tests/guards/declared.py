"""declared.py SOURCE: a header of a room declares what the file of its name defines, a public one what its rooms define.

A function or table that libgrass/ROOM/NAME.h declares stands in NAME.c, or in a file cut from it, NAME_*.c or NAME_*.inc.
So whoever reads an include line knows which file is meant. declared.allowed lists headers for which other files stand.

A public header is named by what it is about; PUBLIC says which rooms own the code. A function that comes from elsewhere,
and a header that is not listed, fail. So do two headers that call two things by one name.
"""

import re
import sys
from pathlib import Path

# Public header -> rooms whose functions it declares. Reading and writing files is of the room store, whatever lies in them.
PUBLIC = {
    "batch": ["batch"],
    "calendar": ["core"],
    "capacity": ["analysis"],
    "calibration": ["analysis"],
    "compare": ["report"],
    "context": ["core"],
    "ensemble": ["analysis"],
    "doubt": ["analysis"],
    "gis": ["gis"],
    "gridded": ["weather", "store"],  # store: from files
    "indicators": ["balance", "store"],  # the mark of one figure; those of a plan against a result file
    "land": ["land", "degradation", "store"],  # degradation: the zone of a condition
    "land_part": ["batch"],
    "outlook": ["analysis"],
    "output": ["store"],
    "params": ["scenario", "store"],  # store: those of a held simulation
    "plan": ["scenario", "store"],  # store: opened and run
    "point": ["store"],  # from files to a file
    "report": ["report"],
    "scenario": ["scenario", "simulation"],  # simulation: what a rule asks and does
    "search": ["analysis"],
    "sensitivity": ["analysis"],
    "simulation": ["store"],  # a plan opened, its engine below
    "status": ["core"],
    "store": ["store"],
    "style": ["style"],
    "sward": ["sward", "simulation"],  # simulation: a point's days, on the engine's clock
    "variation": ["scenario"],
    "weather": ["weather", "store"],
}

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
DIRECTIVE = re.compile(r"^\s*#(?:[^\n]*\\\n)*[^\n]*$", re.M)
LITERAL = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'')


def outside_braces(text):
    """The text without comments, directives, literals and what braces hold; a brace's end ends a statement."""
    text = LITERAL.sub('""', DIRECTIVE.sub("", COMMENT.sub(" ", text)))
    kept, depth = [], 0
    for c in text:
        if c == "{":
            kept.append(" {" if depth == 0 else "")
            depth += 1
        elif c == "}":
            depth -= 1
            kept.append("};" if depth == 0 else "")
        elif depth == 0:
            kept.append(c)
    return "".join(kept)


def names(path):
    """(declared, defined): names of functions and tables that are seen from outside."""
    declared, defined = set(), set()
    for statement in outside_braces(path.read_text(encoding="utf-8")).split(";"):
        statement = re.sub(r"__attribute__\s*\(\(.*?\)\)\s*\)?", "", statement).strip()
        if not statement or re.match(r"(typedef|static|struct \w+ \{|enum|union|\}$)", statement):
            continue
        body = "{" in statement
        found = re.search(r"\b(lg_\w+)\s*(?:\(|\[|=|$)", statement)
        if not found or "(" not in statement and "extern" not in statement and not body and "=" not in statement:
            continue
        (defined if body else declared).add(found.group(1))
    return declared, defined


def allowed_of(guards):
    """header -> stems of other files; "*": names that macros make, which are in no file's text."""
    allowed = {}
    for line in (guards / "declared.allowed").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            header, *stems = re.split(r"\s{2,}", line)[0].split()
            allowed[header] = set(stems)
    return allowed


def public(source, where):
    """Complaints on the public headers; where: name -> rooms that define it."""
    for header in sorted((source / "include/libgrass").glob("*.h")):
        text = outside_braces(header.read_text(encoding="utf-8").replace('extern "C" {', ""))
        for name in sorted(set(re.findall(r"\b(lg_\w+)\s*\(", text))):
            rooms = where.get(name, {"no room"})
            if not rooms & set(PUBLIC.get(header.stem, [])):
                yield f"libgrass/{header.name} declares {name}, which stands in {', '.join(sorted(rooms))}"


def twice(source):
    """Complaints on types and constants that two headers give one name: whoever reads one thinks of the other."""
    where = {}
    for header in sorted(source.rglob("*.h")):
        text = re.sub(r"/\*.*?\*/|^#(?:[^\n]*\\\n)*[^\n]*", "", header.read_text(encoding="utf-8"), flags=re.S | re.M)
        found = set(re.findall(r"typedef (?:struct|union|enum) (lg_\w+) \{", text))
        for body in re.findall(r"\benum(?: \w+)? \{(.*?)\}", text, re.S):
            found |= {m.group(1) for item in body.split(",") if (m := re.match(r"\s*(LG_[A-Z0-9_]+)\s*(?:=|$)", item))}
        for name in found:
            where.setdefault(name, []).append(str(header.relative_to(source)))
    for name, headers in sorted(where.items()):
        if len(headers) > 1:
            yield f"{name} stands for something else in each of {', '.join(headers)}"


def main():
    source = Path(sys.argv[1]) / "libgrass"
    allowed = allowed_of(Path(__file__).parent)
    bad, rooms_of, needed = False, {}, set()
    for room in sorted(path for path in source.iterdir() if path.is_dir() and path.name != "include"):
        where = {}
        for path in [*room.glob("*.c"), *room.glob("*.inc")]:
            for name in names(path)[1]:
                where.setdefault(name, set()).add(path.stem)
                rooms_of.setdefault(name, set()).add(room.name)
        for header in sorted(room.glob("*.h")):
            others = allowed.get(f"{room.name}/{header.name}", set())
            for name in sorted(names(header)[0]):
                files = where.get(name, {"*"})
                if any(f"{stem}_".startswith(f"{header.stem}_") for stem in files):
                    continue
                needed |= {f"{room.name}/{header.name}"} if files & others else set()
                if not files & others:
                    bad = True
                    print(f"{room.name}/{header.name} declares {name}, which stands in", *sorted(files))
    for header in sorted(set(allowed) - needed - {""}):
        bad = True
        print(f"declared.allowed has {header}, which needs no allowance any more: take the line out")
    for complaint in [*twice(source), *public(source, rooms_of)]:
        bad = True
        print(complaint)
    return bad


if __name__ == "__main__":
    sys.exit(main())
