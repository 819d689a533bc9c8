"""circles.py SOURCE BUILD [--write]: no circle of files.

libgrass/: a file is a noun, room/stem, of .c, .h, .inc and .def. It depends on the nouns whose headers it includes and,
by the objects of BUILD, on those whose functions and tables it uses. The circles of today stand in circles.allowed and
may only become fewer and smaller: what is not a circle any more has to leave the list (--write does that, and adds
nothing). A file cut in two, idle.c and idle_herds.c, counts as the one it was.

bindings/python/src: modules, by their imports at the top and inside functions (not those for type checkers, which never
happen).
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s+"(\w+)/(\w+)\.(\w+)"', re.M)
ENDINGS = (".c", ".h", ".inc", ".def")


def included(source):
    """noun -> nouns, by the lines that include."""
    graph = {}
    for path in sorted((source / "libgrass").glob("*/*")):
        if path.suffix not in ENDINGS or path.parent.name == "include":
            continue
        noun = f"{path.parent.name}/{path.stem}"
        text = path.read_text(encoding="utf-8")
        graph.setdefault(noun, set()).update(f"{room}/{stem}" for room, stem, _ in INCLUDE.findall(text))
    return graph


def used(source, build):
    """noun -> nouns, by the symbols of the objects. One may be left over of a file that is gone."""
    defined, wanted = {}, {}
    objects = sorted(map(str, (build / "libgrass").glob("*/CMakeFiles/lg_room_*.dir/*.c.o")))
    lines = subprocess.run(["nm", "-A", *objects], stdout=subprocess.PIPE, text=True, check=True).stdout
    for line in lines.splitlines():
        place, _, rest = line.partition(".c.o:")
        path = Path(place)
        noun = f"{path.parents[2].name}/{path.name}"
        if not (source / "libgrass" / f"{noun}.c").is_file():
            continue
        *_, kind, name = rest.split()
        if kind == "U":
            wanted.setdefault(noun, set()).add(name)
        elif kind in "TRDBi":
            defined.setdefault(name, noun)
    return {noun: {defined[name] for name in names if name in defined} for noun, names in wanted.items()}


def imported(package):
    """module -> modules of the same package."""
    graph = {}
    names = {path.stem for path in package.glob("*.py")}
    for path in sorted(package.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for_checkers = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.If)
                        and "TYPE_CHECKING" in ast.dump(node.test) for inner in ast.walk(node)}
        found = graph.setdefault(path.stem, set())
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level == 1 and id(node) not in for_checkers:
                found.update([node.module.split(".")[0]] if node.module else [a.name for a in node.names])
        found.intersection_update(names)
    return graph


def circles(graph):
    """The strongly connected parts of more than one node (Tarjan)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            part = []
            while not part or part[-1] != node:
                part.append(stack.pop())
            if len(part) > 1:
                found.append(sorted(part))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return sorted(found)


def cover(noun, line):
    """The listed noun that this is, or is a piece of: idle_herds of idle."""
    return next((known for known in sorted(line, key=len, reverse=True)
                 if noun == known or noun.startswith(known + "_")), None)


HEAD = """# Circles of files that are known (circles.py), a line each. The list may only become shorter: circles.py ... --write.
"""


def main():
    source, build = Path(sys.argv[1]), Path(sys.argv[2])
    graph = included(source)
    for noun, others in used(source, build).items():
        graph[noun].update(others)
    graph = {noun: others - {noun} for noun, others in graph.items()}
    path = source / "tests/guards/circles.allowed"
    known = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = circles(graph)
    bad = False
    for circle in found:
        if any(all(cover(noun, line) for noun in circle) for line in known):
            continue
        bad = True
        print("a circle of files:", *circle)
        for noun in circle:
            print(f"  {noun} -> {' '.join(sorted(graph[noun] & set(circle)))}")
    # A build without the part gis says nothing of its circles.
    built = {path.parents[2].name for path in (build / "libgrass").glob("*/CMakeFiles/lg_room_*.dir/*.c.o")}
    as_listed = [{cover(noun, line) for noun in circle} for circle in found for line in known]
    gone = [line for line in known if set(line) not in as_listed and line[0].split("/")[0] in built]
    if "--write" in sys.argv and not bad:
        kept = sorted(found + [line for line in known if line[0].split("/")[0] not in built and line not in found])
        path.write_text(HEAD + "".join(" ".join(line) + "\n" for line in kept), encoding="utf-8")
        gone = []
    for line in gone:
        bad = True
        print("no circle any more, or a smaller one; run circles.py with --write:", *line)
    for circle in circles(imported(source / "bindings/python/src/libgrass")):
        bad = True
        print("modules that import each other:", *circle)
    return bad


if __name__ == "__main__":
    sys.exit(main())
