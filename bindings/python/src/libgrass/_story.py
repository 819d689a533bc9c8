"""Where a land comes from: what was read, converted, mended and left out, for the note that stays with it."""

from __future__ import annotations

import os
import zlib
from typing import List, Optional

from ._handles import warn


class Story:
    """Sentences in the order in which things happened."""

    def __init__(self) -> None:
        self.lines: List[str] = []

    def tell(self, sentence: str) -> None:
        """What stands in the note alone."""
        if sentence not in self.lines:
            self.lines.append(sentence)

    def warn(self, sentence: str) -> None:
        """What is told when it happens, too."""
        warn(sentence)
        self.tell(sentence)

    def note(self, own: Optional[str], otherwise: str) -> str:
        """The note of the caller with what happened behind it, a line each."""
        return "\n".join([otherwise if own is None else own, *self.lines])


def file_name(path: object) -> str:
    """A file as a note calls it: its folder is of one machine."""
    return os.path.basename(os.fsdecode(path)) if isinstance(path, (str, bytes)) else str(path)


def told_file(path: str) -> str:
    """A file by its name, and by bytes and sum, by which it is known again whatever it is called."""
    total = size = 0
    try:
        with open(path, "rb") as file:
            while block := file.read(1 << 20):
                total, size = zlib.crc32(block, total), size + len(block)
    except OSError:  # a folder, which some formats are
        return file_name(path)
    return f"{file_name(path)}, {size} bytes, CRC-32 {total:08x}"
