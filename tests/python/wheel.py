"""wheel.py SOURCE WHEEL BUNDLING ARCHIVE: licences and metadata of the wheel, of one that bundles a library, and of the
source archive."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path


def read(wheel: str) -> "tuple[Message, dict[str, bytes]]":
    """The metadata, and the licences that lie beside it."""
    with zipfile.ZipFile(wheel) as archive:
        info = next(n.split("/")[0] for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode("utf-8"))
        folder = f"{info}/licenses/"
        texts = {n[len(folder):]: archive.read(n) for n in archive.namelist() if n.startswith(folder)}
    return metadata, texts


def check(wheel: str, expected: "dict[str, bytes]") -> None:
    metadata, texts = read(wheel)
    assert texts == expected, (sorted(texts), sorted(expected))
    # What lies there is named, and what is named lies there.
    assert sorted(metadata.get_all("License-File", [])) == sorted(expected), metadata.get_all("License-File")
    assert metadata["License-Expression"] == "GPL-3.0-or-later", metadata["License-Expression"]
    assert metadata["Author"] == "The libgrass authors", metadata["Author"]
    assert metadata["Requires-Python"] == ">=3.9", metadata["Requires-Python"]
    urls = metadata.get_all("Project-URL", [])
    assert urls and all(" https://" in url for url in urls), urls
    assert metadata["Description-Content-Type"] == "text/markdown" and "```python" in metadata.get_payload()


def main(source: Path, wheel: str, bundling: str, archive: str) -> None:
    gpl = (source / "LICENSE").read_bytes()
    assert b"GNU GENERAL PUBLIC LICENSE" in gpl and len(gpl) > 30000
    own = {"LICENSE": gpl,
           "LICENSE-uPlot": (source / "libgrass/report/vendor/uplot/LICENSE").read_bytes()}
    check(wheel, own)
    check(bundling, {**own, "bundled/FANCY.txt": b"may be copied by anybody\n"})
    with tarfile.open(archive) as tar:
        names = {name.split("/", 1)[-1] for name in tar.getnames()}
    assert {"LICENSE", "LICENSE-uPlot", "tools/libraries.sh", "tools/manylinux.sh"} <= names


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
