"""licences.py WHEEL [COPYING...]: puts the licence texts of the libraries that auditwheel took into a wheel into its
dist-info, by the packages of Debian or Ubuntu that they came from. COPYING: texts named LIBRARY-COPYING of what was
built here (HDF5-COPYING stands for libhdf5*)."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path


def package_of(library: str) -> str:
    """The distribution's package that holds a library such as libproj.so.25."""
    found = subprocess.run(["dpkg", "-S", f"*/{library}"], stdout=subprocess.PIPE, text=True).stdout
    names = [line.split(":")[0].strip() for line in found.splitlines()]
    if not names:
        raise SystemExit(f"no package holds {library}; give its text as LIBRARY-COPYING")
    return names[0]


def text_of(library: str, own: "dict[str, Path]") -> "tuple[str, str]":
    for name, path in own.items():
        if library.startswith(f"lib{name.lower()}"):
            return name, path.read_text(encoding="utf-8")
    package = package_of(library)
    return package, Path(f"/usr/share/doc/{package}/copyright").read_text(encoding="utf-8")


def main(wheel: Path, own: "dict[str, Path]") -> None:
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([sys.executable, "-m", "wheel", "unpack", "-d", place, str(wheel)], check=True)
        root = next(Path(place).iterdir())
        libraries = sorted(path.name for path in root.glob("libgrass.libs/*"))
        info = next(root.glob("*.dist-info"))
        texts = {}
        for library in libraries:
            plain = re.sub(r"-[0-9a-f]{8}(?=\.)", "", library)
            name, text = text_of(plain, own)
            texts[name] = text
        metadata = (info / "METADATA").read_text(encoding="utf-8")
        head, _, rest = metadata.partition("\n\n")
        for name, text in sorted(texts.items()):
            (info / "licenses" / "bundled").mkdir(parents=True, exist_ok=True)
            (info / "licenses" / "bundled" / f"{name}.txt").write_text(text, encoding="utf-8")
            head += f"\nLicense-File: bundled/{name}.txt"
        (info / "METADATA").write_text(f"{head}\n\n{rest}", encoding="utf-8")
        subprocess.run([sys.executable, "-m", "wheel", "pack", "-d", str(wheel.parent), str(root)],
                       check=True)
        print(f"{len(libraries)} libraries bundled, {len(texts)} licence texts of theirs")


if __name__ == "__main__":
    main(Path(sys.argv[1]), {Path(p).name.replace("-COPYING", ""): Path(p) for p in sys.argv[2:]})
