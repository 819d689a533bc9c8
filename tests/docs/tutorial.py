#!/usr/bin/env python3
"""tutorial.py SOURCE BUILD [PYTHON] [--write]: docs/tutorial.md, block after block, in a folder that looks like a clone.

Blocks of yaml, csv, c and python become the files that the words before them name ("Save this as `plan.yaml`"); blocks of
sh are run by one shell, in order, and print what the block of text under them says. `python` is run by PYTHON, which has the
package; without one those blocks are left out (their files are compiled). --write puts what was printed into the page, to be
looked at before it is committed.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import List, NamedTuple, Optional

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
NAMED = re.compile(r"\b[sS]ave this as\s+`([\w.-]+)`")
SAVED = ("yaml", "csv", "c", "python")


class Block(NamedTuple):
    kind: str
    text: str
    start: int  # of the text, in the page
    name: str  # of the file that it becomes
    says: Optional["Block"]  # what a block of shell prints


def read(page: str) -> List[Block]:
    found, at = list(FENCE.finditer(page)), 0
    blocks: List[Block] = []
    for i, one in enumerate(found):
        before, at = page[at:one.start()], one.end()
        kind, name, says = one[1], "", None
        if kind == "text":
            continue
        if kind in SAVED:
            names = NAMED.findall(before)
            if len(names) != 1:
                sys.exit(f"tutorial.md: the words before a block of {kind} do not name one file: {before[-200:]!r}")
            name = names[0]
        elif kind == "sh":
            if i + 1 < len(found) and found[i + 1][1] == "text" and not page[at:found[i + 1].start()].strip():
                under = found[i + 1]
                says = Block("text", under[2], under.start(2), "", None)
        else:
            sys.exit(f"tutorial.md: nothing runs a block of '{kind}'")
        blocks.append(Block(kind, one[2], one.start(2), name, says))
    return blocks


def script(blocks: List[Block], python: bool) -> str:
    lines = ["set -eu"]
    for i, block in enumerate(blocks):
        if block.kind != "sh" or (block.text.startswith("python ") and not python):
            continue
        lines += [f'echo {i} >"$LOG/at"', "{", block.text.rstrip("\n"), f'}} >"$LOG/{i}.out" 2>"$LOG/{i}.err" </dev/null']
    return "\n".join(lines) + "\n"


def main() -> int:
    write = "--write" in sys.argv
    given = [a for a in sys.argv[1:] if not a.startswith("--")]
    source, build, python = Path(given[0]).resolve(), Path(given[1]).resolve(), given[2] if len(given) > 2 else ""
    path = source / "docs/tutorial.md"
    page = path.read_text(encoding="utf-8")
    blocks = read(page)
    top = Path(tempfile.mkdtemp())
    try:
        place, log = top / "a b" / "ü", top / "log"  # as folders of people are called
        (place / "out/tutorial").mkdir(parents=True)
        (log / "bin").mkdir(parents=True)
        for name, to in (("data", source / "data"), ("build", build)):
            (place / name).symlink_to(to)
        for block in blocks:
            if block.kind in SAVED:
                (place / "out/tutorial" / block.name).write_text(block.text, encoding="utf-8")
            if block.kind == "python":
                ast.parse(block.text, block.name)
        if python:
            (log / "bin/python").write_text(f'#!/bin/sh\nexec "{python}" "$@"\n')
            (log / "bin/python").chmod(0o755)
        (log / "script").write_text(script(blocks, bool(python)), encoding="utf-8")
        env = dict(os.environ, LOG=str(log), PATH=f"{log / 'bin'}:{os.environ['PATH']}", OMP_WAIT_POLICY="passive")
        done = subprocess.run(["sh", str(log / "script")], cwd=place, env=env)
        if done.returncode != 0:
            at = (log / "at").read_text().strip()
            print(f"docs/tutorial.md: this block fails when it is pasted:\n{blocks[int(at)].text}")
            print((log / f"{at}.out").read_text() + (log / f"{at}.err").read_text())
            return 1
        bad, ran = 0, 0
        for i, block in reversed(list(enumerate(blocks))):
            out = log / f"{i}.out"
            if not out.exists():
                continue
            ran += 1
            printed, said = out.read_text(encoding="utf-8"), "" if block.says is None else block.says.text
            if block.says is None and not printed:
                continue
            if write and block.says is not None:
                page = page[:block.says.start] + printed + page[block.says.start + len(said):]
            elif printed != said:
                bad = 1
                print(f"docs/tutorial.md:\n{block.text}\nprints\n{printed}\nand the page says\n{said}")
        if write:
            path.write_text(page, encoding="utf-8")
        if ran < 8:
            print(f"docs/tutorial.md: only {ran} blocks of shell were run: were they renamed?")
            bad = 1
        return bad
    finally:
        shutil.rmtree(top)


if __name__ == "__main__":
    sys.exit(main())
