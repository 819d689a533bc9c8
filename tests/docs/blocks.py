#!/usr/bin/env python3
"""blocks.py SOURCE: every block of code in the manuals is run by a test, and every example of a header, too.

A block of a page and kind that is not listed here fails: run it, and say here by what.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Dict, Iterator, Tuple

# Page and kind: the file of the test that runs these blocks. It must name the page, or the folder of it.
RUN: Dict[Tuple[str, str], Tuple[str, str]] = {
    ("README.md", "sh"): ("tests/docs/readme.sh", "README.md"),
    ("README.md", "c"): ("tests/docs/readme.sh", "README.md"),
    ("README.md", "python"): ("bindings/python/tests/test_docs.py", "README.md"),
    ("docs/plans.md", "yaml"): ("tests/docs/plans.sh", "plans.md"),
    ("docs/plans.md", "csv"): ("tests/docs/plans.sh", "plans.md"),
    ("docs/weather.md", "yaml"): ("tests/cli/weather_grid.sh", "docs/weather.md"),
    ("docs/winter.md", "csv"): ("tests/cli/winter.sh", "docs/winter.md"),
    ("docs/gis.md", "yaml"): ("tests/gis/roundtrip.sh", "gis.md"),
    ("docs/xilinhot-land.md", "yaml"): ("tests/gis/office.py", "xilinhot-land.md"),
    ("docs/bmi.md", "yaml"): ("tests/bmi/docs.sh", "bmi.md"),
    ("docs/bmi.md", "c"): ("tests/bmi/docs.sh", "bmi.md"),
    ("docs/bmi.md", "python"): ("tests/python/bmi.sh", "bmi.md"),
    ("docs/batches.md", "sh"): ("tests/slurm/alternatives.sh", "docs/batches.md"),
    **{("docs/calibration.md", kind): ("tests/docs/calibration.sh", "docs/calibration.md") for kind in ("sh", "csv", "text")},
    ("docs/clusters.md", "sh"): ("tests/slurm/run.sh", "docs/clusters.md"),
    ("docs/search.md", "yaml"): ("tests/cli/search.sh", "docs/search.md"),
    ("docs/simulation.md", "c"): ("tests/docs/snippets.sh", "docs/*.md"),
    ("docs/api/start.md", "c"): ("tests/docs/snippets.sh", "docs/api/*.md"),
    ("bindings/python/README.md", "python"): ("bindings/python/tests/test_docs.py", "README.md"),
    **{("docs/tutorial.md", kind): ("tests/docs/tutorial.py", "tutorial.md")
       for kind in ("sh", "text", "yaml", "csv", "c", "python")},
}
# What no test can run, and why.
NOT_RUN = {
    ("CONTRIBUTING.md", "sh"): "it is the tests themselves",
    ("docs/batches.md", "sh"): "tests/cli/batch.sh gives these commands to plans of its own",
    ("docs/bmi.md", "sh"): "it needs the library installed; tests/install does the same",
    ("bindings/python/README.md", "sh"): "it installs into the reader's Python; tests/python does the same",
}
FENCE = re.compile(r"^ *```(\S*)\n(.*?)^ *```$", re.M | re.S)
# What looks like C outside of a block of C.
CALL = re.compile(r"\b(lg_\w+\([^`]*\)\s*;|#\s*include\s*<libgrass/)")


def pages(source: Path) -> Iterator[Path]:
    yield from source.glob("*.md")
    for folder in ("docs", "data", "examples", "bindings"):
        yield from (p for p in (source / folder).rglob("*.md")
                    if not {"build", "libgrass-c", ".pytest_cache"} & set(p.parts[len(source.parts):]))


def faults_of_page(name: str, text: str) -> Iterator[str]:
    for kind, _ in FENCE.findall(text):
        if (name, kind) not in RUN and (name, kind) not in NOT_RUN:
            yield f"{name}: no test runs its blocks of '{kind}' (tests/docs/blocks.py)"
    if text.count("```") % 2:
        yield f"{name}: a block is not closed"
    for line in FENCE.sub("", text).split("\n"):
        if re.match(r"( {4}|\t)", line) and CALL.search(line):
            yield f"{name}: C that no test runs, set it between ```c and ```: {line.strip()}"


def faults_of_header(name: str, text: str) -> Iterator[str]:
    """tests/docs/snippets.sh and tests/bmi/docs.sh run the lines of a comment that are set in by three blanks."""
    for comment in re.findall(r"/\*(.*?)\*/", text, re.S):
        for line in comment.split("\n")[1:]:
            if CALL.search(line) and not line.startswith(" *   "):
                yield f"{name}: C in a comment that no test runs, set it in by three blanks: {line.strip()}"


def main() -> int:
    source = Path(sys.argv[1]).resolve()
    faults = []
    for (name, kind), (test, word) in RUN.items():
        if not (source / test).is_file() or word not in (source / test).read_text(encoding="utf-8"):
            faults.append(f"{test} does not run {name} (blocks of '{kind}')")
    found = sorted(pages(source))
    for page in found:
        faults += faults_of_page(str(page.relative_to(source)), page.read_text(encoding="utf-8"))
    headers = [*(source / "libgrass/include/libgrass").glob("*.h"), *(source / "bindings").glob("*/include/libgrass/*.h")]
    for header in headers:
        faults += faults_of_header(header.name, header.read_text(encoding="utf-8"))
    # It can fail: a page, a kind and a header that are not known.
    assert list(faults_of_page("docs/new.md", "```c\nint i;\n```\n")) and list(faults_of_page("README.md", "```\nx\n```\n"))
    assert list(faults_of_page("docs/new.md", "    lg_land_free(land);\n"))
    assert list(faults_of_header("new.h", "/* So:\n *  lg_land_free(land);\n */"))
    assert len(found) > 20 and len(headers) > 15, "pages and headers were looked for in the wrong place"
    print("\n".join(dict.fromkeys(faults)), end="\n" if faults else "")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
