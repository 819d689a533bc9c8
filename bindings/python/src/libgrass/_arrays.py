"""Arrays on their way in: used where they lie if they are as the library wants them."""

from __future__ import annotations

from typing import Any, Iterable, List, Mapping, Optional, Tuple

import numpy as np

from . import errors
from ._native import ffi

_POINTERS = {"float64": "double *", "float32": "float *", "int32": "int32_t *", "uint8": "uint8_t *",
             "uint16": "uint16_t *"}


def said_type(value: Any) -> str:
    """What a value is, in a word; of a table also whose it is: there are several DataFrames."""
    kind = type(value)
    owner = kind.__module__.partition(".")[0]
    return kind.__name__ if owner in ("builtins", "libgrass", "numpy") else f"{owner}'s {kind.__name__}"


def told_kind(array: Any) -> str:
    """What an array holds that should be numbers, and how to make numbers of it."""
    if array.dtype.kind == "b":
        return "bool, which are no amounts"
    if array.dtype.kind not in "OUST" or array.size == 0:
        return str(array.dtype)
    first = next((v for v in array.flat if not isinstance(v, (int, float, np.number))), array.flat[0])
    return (f"{array.dtype} (it holds {first!r}); make numbers of it (pandas.to_numeric, "
            "astype(float), NaN for what is missing)")


def plain(value: Any) -> Any:
    """A nullable column of pandas as NumPy's numbers, NaN for what is missing: early releases of
    pandas would make objects of it."""
    kind = getattr(value, "dtype", None)
    if kind is None or isinstance(kind, np.dtype) or not hasattr(value, "to_numpy") or \
            getattr(kind, "kind", "O") not in "fiu":
        return value
    return value.to_numpy(dtype="float64", na_value=np.nan)


def loaded(value: Any, name: str) -> Any:
    """The numbers of an array, which are fetched only now where it is a lazy one (dask, an open file)."""
    try:
        return np.asarray(value)
    except ValueError as fault:
        raise errors.ArrayTypeError(f"'{name}' is no array of numbers: {fault}") from None
    except (MemoryError, errors.LibgrassError):
        raise
    except Exception as fault:
        raise errors.InputError(f"the numbers of '{name}' cannot be fetched: {type(fault).__name__}: {fault}; "
                                "look at where this array comes from (its load() or compute())") from fault


#: What a mask is meant for where whole numbers stand.
_MASKS = {"unit": "the rows of 'units' from 0, and -1 where there is none (numpy.where(mask, 0, -1))",
          "flags": "sums of 1 red line, 2 reserve core, 4 water source, 8 hay meadow, 16 sand (mask * 1, mask * 8 ...)"}


def _converted(array: Any, wanted: Any, name: str, dtype: str) -> Any:
    if wanted.kind == "f":
        if array.dtype.kind not in "fiu":
            raise errors.ArrayTypeError(
                f"'{name}' is an array of {told_kind(array)}; it should be of numbers ({dtype})")
        with np.errstate(over="ignore"):  # what becomes infinite is refused with its place
            return array.astype(wanted, order="C")
    if array.dtype.kind == "b" and name == "land_class":  # 0 outside, 1 grassland
        array = array.view(np.uint8)
    if array.dtype.kind == "b":
        raise errors.ArrayTypeError(f"'{name}' is an array of True and False; it should be of whole numbers: "
                                    + _MASKS.get(name, "the rows of its table, from 0"))
    if array.dtype.kind not in "iu":
        raise errors.ArrayTypeError(
            f"'{name}' is an array of {told_kind(array)}; it should be of whole numbers ({dtype})")
    limits = np.iinfo(wanted)
    if array.size and (array.min() < limits.min or array.max() > limits.max):
        raise errors.DataError(f"'{name}' holds {array.min()} to {array.max()}, which {dtype} cannot")
    return array.astype(wanted, order="C")


def taken(value: Any, dtype: str, name: str, shape: Optional[Tuple[int, ...]] = None,
          copy: Optional[bool] = None, dims: Optional[Tuple[str, ...]] = None) -> Any:
    """`value` as a C-contiguous array of `dtype`; itself when it is one.

    copy: None copies where it must, True always, False raises where it would have to
    dims: names of dimensions in the order that is meant; an array of xarray that has them in another
        order is turned
    """
    if copy is not None:
        copy = truth(copy, "copy")
    if dims is not None and set(getattr(value, "dims", ())) == set(dims):
        value = value.transpose(*dims)
    if hasattr(value, "__next__"):
        raise errors.ArrayTypeError(f"'{name}' is a {type(value).__name__}, which can be gone through once; it "
                                    "should be an array or a list (make one by list())")
    array = loaded(plain(value), name)
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        raise errors.DataError(f"'{name}' has masked values; fill them")
    if shape is not None and array.shape != shape:
        raise errors.ArgumentError(f"'{name}' has the shape {array.shape}, it should be {shape}")
    wanted = np.dtype(dtype)
    if array.dtype == wanted and array.flags.c_contiguous and array.flags.aligned:
        return array.copy() if copy else array
    if copy is False:
        reason = (f"of {array.dtype}, not {dtype}" if array.dtype != wanted else
                  "not contiguous in the order of C")
        raise errors.ArgumentError(
            f"'{name}' is {reason}, so it would have to be copied, which copy=False forbids")
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


def number(value: Any, name: str) -> float:
    """A number as C takes it; texts are none, not even "44"."""
    if isinstance(value, (str, bytes, bool, np.bool_)) or np.ndim(value):
        raise errors.ArrayTypeError(f"{name} is {value!r}, it should be a number")
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise errors.ArrayTypeError(f"{name} is {value!r}, it should be a number") from None


def given_number(value: Any, name: str) -> float:
    """A number that is one: NaN would be taken for nothing given."""
    found = number(value, name)
    if found != found:
        raise errors.ArgumentError(f"{name} is nan, it should be a number; leave it out where there is none")
    return found


def word(value: Any, name: str, known: Iterable[str]) -> str:
    """A name; lists and other things that are none are refused with those that there are."""
    if not isinstance(value, str):
        raise errors.ArrayTypeError(f"{name} is {value!r}, it should be one of {', '.join(known)}")
    return value


def truth(value: Any, name: str) -> bool:
    """True or False; the text "no" would be taken for true."""
    if not isinstance(value, (bool, np.bool_)):
        raise errors.ArrayTypeError(f"{name} is {value!r}, it should be True or False")
    return bool(value)


def rows(value: Any, name: str, wanted: str) -> List[Any]:
    """A list of rows, in an order: no text, mapping, set or table, whose rows would get lost."""
    told = type(value).__name__
    if isinstance(value, (str, bytes, Mapping, set, frozenset)) or hasattr(value, "columns"):
        told = "one text" if isinstance(value, (str, bytes)) else told
        hint = " (a set has no order)" if isinstance(value, (set, frozenset)) else ""
        raise errors.ArrayTypeError(f"'{name}' is {'' if told == 'one text' else 'a '}{told}, it should "
                                    f"be a list of {wanted}{hint}")
    try:
        return list(value)
    except TypeError:
        raise errors.ArrayTypeError(
            f"'{name}' is of type {told}, it should be a list of {wanted}") from None


def pointer(array: Any) -> Any:
    """The address of an array for C; NULL for None. The array has to outlive its use."""
    if array is None:
        return ffi.NULL
    return ffi.cast("const " + _POINTERS[array.dtype.name], array.ctypes.data)


def fixed(array: Any) -> Any:
    """The array, which cannot be written: it is made anew each time, and an edit would be lost."""
    array.flags.writeable = False
    return array
