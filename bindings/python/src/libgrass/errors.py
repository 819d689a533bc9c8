"""One exception for every status of the library.

Each is a :class:`LibgrassError` and also the built-in exception that Python programs expect, so
``except ValueError`` or ``except OSError`` work as usual. What is known of the failure beside its
sentence is kept as attributes.
"""

from __future__ import annotations

import datetime
import re
from typing import Dict, Optional, Type

from ._native import lib

__all__ = ["ArgumentError", "ArrayTypeError", "BalanceError", "BusyError", "Cancelled", "ClosedError", "DataError",
           "ExistsError", "ForkError", "InUseError", "InputError", "InternalError", "LibgrassError",
           "LibgrassWarning", "MissingError", "NotFoundError", "OutOfMemoryError", "OutputError", "ParseError"]


#: What nobody sees in a sentence, or what moves and colours a terminal; lines and tabs are its own (libgrass/core/reveal.c).
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f"
                     "\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]")


def _revealed(message: str) -> str:
    """Such characters by their number: <U+001B>."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", message) if isinstance(message, str) else message


class LibgrassError(Exception):
    """Anything that went wrong in libgrass.

    message: the sentence: what, where, what to do
    file, line, column: the place in the file at fault; None where there is none
    path: the place in a plan that was made or changed in Python, "scenarios[1].measures[0].when"; None
    unit: the management unit that the sentence names; None
    date: the date that the sentence names; None
    """

    status: str = ""

    def __init__(self, message: str = "", *, file: Optional[str] = None, line: Optional[int] = None,
                 column: Optional[int] = None, unit: Optional[str] = None,
                 date: Optional[datetime.date] = None, path: Optional[str] = None) -> None:
        message = _revealed(message)
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.column = column
        self.unit = unit
        self.date = date
        self.path = path

    def __str__(self) -> str:
        return self.message


class OutOfMemoryError(LibgrassError, MemoryError):
    """The machine has not enough memory."""

    status = "LG_ENOMEM"


class ArgumentError(LibgrassError, ValueError):
    """An argument of the call is wrong."""

    status = "LG_EARG"


class ParseError(LibgrassError, ValueError):
    """A text file does not follow its rules."""

    status = "LG_EPARSE"


class DataError(LibgrassError, ValueError):
    """A value or a combination of values is impossible."""

    status = "LG_EDATA"


class InputError(LibgrassError, OSError):
    """An input is missing or cannot be read."""

    status = "LG_EINPUT"


class MissingError(InputError, FileNotFoundError):
    """A file or folder that is named is not there."""


class OutputError(LibgrassError, OSError):
    """An output cannot be written."""

    status = "LG_EOUTPUT"


class ExistsError(OutputError, FileExistsError):
    """A file that is not of libgrass, or of another kind, stands where an output would go."""

    status = "LG_EEXIST"


class BusyError(LibgrassError, BlockingIOError):
    """Another run works in the folder of the results, or has just replaced them."""

    status = "LG_EBUSY"


class BalanceError(LibgrassError, ArithmeticError):
    """The books do not close: the run stopped before it could give a wrong figure."""

    status = "LG_EBALANCE"


class Cancelled(LibgrassError):
    """The progress function asked to stop. Ctrl-C raises KeyboardInterrupt as everywhere."""

    status = "LG_ECANCEL"


class InternalError(LibgrassError, RuntimeError):
    """A fault of libgrass itself."""

    status = "LG_EINTERNAL"


class ArrayTypeError(LibgrassError, TypeError):
    """An array is of a type that cannot stand for what is asked."""


class NotFoundError(LibgrassError, KeyError):
    """Nothing has the name that is asked for: no scenario, region, map, column or year."""


class ClosedError(LibgrassError, ValueError):
    """The land or weather was closed."""


class InUseError(LibgrassError, BufferError):
    """A land or weather cannot be closed while arrays show its memory or a run reads it."""


class ForkError(LibgrassError, RuntimeError):
    """What is asked cannot work in a process forked from one that has threads."""


class LibgrassWarning(UserWarning):
    """What the library warns of."""


_CLASSES: "tuple[Type[LibgrassError], ...]" = (
    OutOfMemoryError, ArgumentError, ParseError, DataError, InputError, OutputError, ExistsError,
    BusyError,
    BalanceError, Cancelled, InternalError)

BY_STATUS: Dict[int, Type[LibgrassError]] = {getattr(lib, c.status): c for c in _CLASSES}
