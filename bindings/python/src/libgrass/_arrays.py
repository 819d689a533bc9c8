"""Arrays on their way in: used where they lie if they are as the library wants them."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import numpy as np

from . import errors
from ._native import ffi

_POINTERS = {"float64": "double *", "float32": "float *", "int32": "int32_t *", "uint8": "uint8_t *",
             "uint16": "uint16_t *"}


def _converted(array: Any, wanted: Any, name: str, dtype: str) -> Any:
    if array.dtype.kind == "b":
        array = array.view(np.uint8)
    if wanted.kind == "f":
        if array.dtype.kind not in "fiu":
            raise errors.ArrayTypeError(
                f"'{name}' is an array of {array.dtype}, it should be of {dtype}")
        return array.astype(wanted, order="C")
    if array.dtype.kind not in "iu":
        raise errors.ArrayTypeError(
            f"'{name}' is an array of {array.dtype}, it should be of whole numbers ({dtype})")
    limits = np.iinfo(wanted)
    if array.size and (array.min() < limits.min or array.max() > limits.max):
        raise errors.DataError(f"'{name}' holds {array.min()} to {array.max()}, which {dtype} cannot")
    return array.astype(wanted, order="C")


def taken(value: Any, dtype: str, name: str, shape: Optional[Tuple[int, ...]] = None,
          copy: Optional[bool] = None) -> Any:
    """`value` as a C-contiguous array of `dtype`; itself when it is one.

    copy: None copies where it must, False raises where it would have to
    """
    array = np.asarray(value)
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        raise errors.DataError(f"'{name}' has masked values; fill them")
    if shape is not None and array.shape != shape:
        raise errors.ArgumentError(f"'{name}' has the shape {array.shape}, it should be {shape}")
    wanted = np.dtype(dtype)
    if array.dtype == wanted and array.flags.c_contiguous and array.flags.aligned:
        return array
    if copy is False:
        fault = (f"of {array.dtype}, not {dtype}" if array.dtype != wanted else
                 "not contiguous in the order of C")
        raise errors.ArgumentError(
            f"'{name}' is {fault}, so it would have to be copied, which copy=False forbids")
    if array.dtype == wanted:
        return np.require(array, requirements=["C", "A"])
    return _converted(array, wanted, name, dtype)


def whole(value: Any, name: str) -> int:
    """A whole number; one with a fraction is refused and not cut."""
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, (float, np.floating)):
        if float(value).is_integer():
            return int(value)
        raise errors.ArgumentError(f"{name} is {float(value)!r}, it should be a whole number")
    raise errors.ArrayTypeError(f"{name} is {value!r}, it should be a whole number")


def pointer(array: Any) -> Any:
    """The address of an array for C; NULL for None. The array has to outlive its use."""
    if array is None:
        return ffi.NULL
    return ffi.cast("const " + _POINTERS[array.dtype.name], array.ctypes.data)


def fixed(array: Any) -> Any:
    """The array, which cannot be written: it is made anew each time, and an edit would be lost."""
    array.flags.writeable = False
    return array
