"""bmi_names.py FOLDER [OUTPUT]: the tables of bindings/bmi (names.def, units.def) as a Python module.

The package keeps what this prints as src/libgrass/_bmi_names.py; tests/python/bmi.sh compares.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HEAD = '''"""What variables are called, and units are spelled, through the Basic Model Interface.

Written by tools/bmi_names.py from bindings/bmi/names.def and units.def; not edited by hand.
"""

from __future__ import annotations

'''


def rows(path: Path, macro: str) -> "list[tuple[str, ...]]":
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    return [tuple(part.strip().strip('"') for part in row.split(","))
            for row in re.findall(macro + r"\((.*?)\)", text, flags=re.S)]


def module(folder: Path) -> str:
    names = "".join(f'    ("{shape.lower()}", "{variable}"): "{name}",\n'
                    for shape, variable, name in rows(folder / "names.def", "LG_BMI_NAME"))
    units = "".join(f'    "{own}": "{told}",\n' for own, told in rows(folder / "units.def", "LG_BMI_UNIT"))
    return f"{HEAD}NAMES = {{\n{names}}}\n\nUNITS = {{\n{units}}}\n"


if __name__ == "__main__":
    made = module(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(made, encoding="utf-8")
    else:
        sys.stdout.write(made)
