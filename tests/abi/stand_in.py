"""stand_in.py PREPROCESSED [HEADER...]: C that defines, empty, every public function of the headers named; without a
name those of all headers but report.h, compare.h and gis.h, which are of other libraries."""

import re
import sys

PARTS = ["report", "compare", "gis"]
MARK = re.compile(r'^# \d+ "([^"]*)"')
FUNCTION = re.compile(r"^[^(=]*[ *](lg_\w+)\s*\((.*)\)\s*$", re.S)


def header_texts(path):
    """The text of each public header, in the order in which the compiler met them."""
    texts, name = {}, None
    for line in open(path, encoding="utf-8"):
        mark = MARK.match(line)
        if mark is not None:
            found = re.search(r"libgrass/(\w+)\.h$", mark.group(1))
            name = found.group(1) if found else None if ".def" not in mark.group(1) else name
        elif name is not None:
            texts.setdefault(name, []).append(line)
    return {name: "".join(lines) for name, lines in texts.items()}


def functions(text):
    """Declarations outside all braces."""
    depth, flat = 0, []
    for character in text:
        depth += character == "{"
        if depth == 0:
            flat.append(character)
        depth -= character == "}"
    for statement in "".join(flat).split(";"):
        words = re.sub(r"__attribute__\s*\(\(.*?\)\)\)?", "", statement).strip()
        if not words.startswith("typedef") and FUNCTION.match(words):
            yield words


def main():
    texts = header_texts(sys.argv[1])
    wanted = sys.argv[2:] or [name for name in texts if name not in PARTS]
    print("#include <libgrass/grass.h>\n#include <libgrass/gis.h>")
    count = 0
    for name in wanted:
        for declaration in functions(texts[name]):
            print(f"{declaration} {{ __builtin_trap(); }}")
            count += 1
    if count == 0:
        sys.exit("no function was found")


if __name__ == "__main__":
    main()
