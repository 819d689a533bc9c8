"""Memory of the library and who owns it: contexts, handles, views; errors, progress, forks."""

from __future__ import annotations

import contextlib
import datetime
import errno
import logging
import os
import re
import sys
import threading
import warnings
import weakref
from pathlib import Path
from typing import Any, Callable, ClassVar, Dict, Iterator, List, Optional, Tuple, Type, Union

import numpy as np

from . import errors
from ._native import ffi, lib
from ._strict import Sealed, spelled

PathLike = Union[str, "os.PathLike[str]"]
Report = Callable[[str, float, float], object]

log = logging.getLogger("libgrass")


def text(pointer: Any) -> str:
    """A C text; "" for NULL."""
    return "" if pointer == ffi.NULL else ffi.string(pointer).decode("utf-8", "replace")


def encode(value: str, what: str) -> bytes:
    """A text as C takes it."""
    if not isinstance(value, str):
        raise errors.ArrayTypeError(f"{what} is {value!r}, it should be a text")
    if "\0" in value:
        raise errors.ArgumentError(f"{what} holds a NUL character")
    return value.encode("utf-8", "surrogateescape")


def warn(sentence: str) -> None:
    """A warning that points at the line of the program's own that led here."""
    frame, depth = sys._getframe(1), 2
    while frame.f_back is not None and frame.f_globals.get("__package__") == __package__:
        frame, depth = frame.f_back, depth + 1
    warnings.warn(sentence, errors.LibgrassWarning, stacklevel=depth)


def path_bytes(path: PathLike, what: str = "the path") -> bytes:
    try:
        name = os.fspath(path)
    except TypeError:
        raise errors.ArrayTypeError(
            f"{what} is of type {type(path).__name__}, it should be a path") from None
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    if name == "":
        raise errors.ArgumentError(f"{what} is empty")
    return encode(name, what)


def output_bytes(path: PathLike, what: str = "the path") -> bytes:
    """A path to be written to. Where something is read, a "~" that is not there is told by the library."""
    encoded = path_bytes(path, what)
    name = os.fsdecode(encoded)
    if name[0] == "~" and not os.path.lexists(name.split(os.sep)[0]):
        raise errors.ArgumentError(f"{what} is {name!r}, whose '~' only a shell takes for the home folder: write "
                                   "os.path.expanduser(...) or pathlib.Path(...).expanduser()")
    return encoded


@spelled
def data_path(name: str = "") -> Path:
    """The path of a table or plan that comes with the package.

    >>> data_path("xilinhot/weather.yaml").name
    'weather.yaml'
    """
    folder = Path(__file__).resolve().parent / "data"
    path = folder if name == "" else folder / os.fsdecode(path_bytes(name, "the name of a data file"))
    if not path.exists():
        raise errors.MissingError(f"libgrass has no data file {name!r}; see {folder}")
    return path


def library_versions() -> Dict[str, str]:
    """Versions of libgrass and of the libraries it is linked with.

    >>> sorted(library_versions())[:2]
    ['GSL', 'HDF5']
    """
    found = {"libgrass": text(lib.lg_version())}
    for part in text(lib.lg_store_versions()).split(", "):
        name, _, number = part.rpartition(" ")
        found[name] = number
    return found


def native_versions() -> Dict[str, str]:
    """What the C library says of itself: libraries, compiler, threads, kernel."""
    found: Dict[str, str] = {}
    ear = Ear(None)
    ear.each = lambda pair: found.update([pair])
    user = ffi.new_handle(ear)
    lib.lg_versions(lib.lgpy_version, user)
    name, _, number = text(lib.lg_report_version()).partition(" ")
    found[name] = number
    return found


# ---- forks ----


class _Process:
    """What a forked child has to know of its parent: OpenMP's threads and locks stay behind."""

    def __init__(self) -> None:
        self.forked = False
        self.forked_within = False
        self.calls = 0
        self.lock = threading.Lock()

    def after_fork(self) -> None:
        self.forked = True
        self.forked_within = self.forked_within or self.calls > 0
        self.calls = 0
        self.lock = threading.Lock()


_process = _Process()
os.register_at_fork(after_in_child=_process.after_fork)

# An HDF5 that was built without threads must not be entered by two.
_one_at_a_time: Any = (contextlib.nullcontext() if lib.lg_store_is_threadsafe()
                       else threading.RLock())


def _threads_for(asked: Optional[int]) -> int:
    if asked is not None and (isinstance(asked, bool) or not isinstance(asked, (int, np.integer))):
        raise errors.ArrayTypeError(
            f"threads is of type {type(asked).__name__}, it should be a whole number")
    if asked is not None and not 1 <= asked <= 4096:
        raise errors.ArgumentError(f"threads is {asked}, it should be from 1 to 4096")
    if not _process.forked:
        return 0 if asked is None else int(asked)
    if asked is not None and asked > 1:
        raise errors.ForkError(
            f"a forked process cannot start {asked} threads of OpenMP; leave threads out (it is then "
            "1, with the same results) or start processes by 'spawn' or 'forkserver'")
    return 1


# ---- contexts ----


class Ear:
    """What Python hears of a call while C is at work."""

    def __init__(self, report: Optional[Report]) -> None:
        self.report = report
        self.raised: Optional[BaseException] = None
        self.patient = False  # Ctrl-C waits until the call is over, which will be soon
        self.said: List[Tuple[int, str]] = []
        self.rule: Optional[Callable[[Any, Any], None]] = None
        self.each: Optional[Callable[[Any], None]] = None


#: Puts what a sentence says of a text that nobody has seen into words of what one has.
Reword = Callable[[str], Tuple[str, Optional[str]]]

_listening = threading.local()


def _on_fault(exception: Any, value: BaseException, traceback: Any) -> None:
    ear = getattr(_listening, "ear", None)
    if ear is not None and ear.raised is None:
        ear.raised = value


def _on_progress_fault(exception: Any, value: BaseException, traceback: Any) -> Optional[int]:
    _on_fault(exception, value, traceback)
    ear = getattr(_listening, "ear", None)
    return 0 if ear is not None and ear.patient else None  # None: the work is cancelled


def no_path(path: str) -> str:
    """What to do with what a shell or a browser would understand, and the library does not."""
    if re.search(r"(^|\s)~\w*/", path):
        return "; '~' is of the shell: give os.path.expanduser(path)"
    if re.search(r"\b[a-z][a-z0-9+]*://", path):
        return "; this is an address: download the file and give its path"
    return ""


class Context:
    """One call's context: its threads, its progress and its last error.

    Every call into the library has one of its own, so calls of several threads do not meet.
    """

    def __init__(self, threads: Optional[int] = None, report: Optional[Report] = None,
                 sync: bool = True) -> None:
        self.ear = Ear(report)
        self.user = ffi.new_handle(self.ear)
        options = ffi.new("lg_context_options *", {
            "log": lib.lgpy_log, "progress": lib.lgpy_progress, "user": self.user,
            "threads": _threads_for(threads), "no_sync": not sync})
        made = ffi.new("lg_context **")
        status = lib.lg_context_create(options, made)
        if status != lib.LG_OK:
            raise errors.BY_STATUS[status](text(lib.lg_status_text(status)))
        self.pointer = made[0]
        self.reword: Optional[Reword] = None
        weakref.finalize(self, lib.lg_context_free, self.pointer).atexit = False

    def call(self, function: Any, *arguments: Any, files: bool = True) -> None:
        """Calls the library without the interpreter's lock and raises what went wrong. files: whether
        HDF5 may be entered."""
        if _process.forked_within:
            raise errors.ForkError(
                "this process was forked while libgrass was at work in another thread, whose locks "
                "nobody will ever open here; start processes by 'spawn' or 'forkserver'")
        before = getattr(_listening, "ear", None)
        with _process.lock:
            _process.calls += 1
        try:
            with _one_at_a_time if files else contextlib.nullcontext():
                _listening.ear = self.ear
                status = function(self.pointer, *arguments)
        finally:
            _listening.ear = before
            with _process.lock:
                _process.calls -= 1
        raised, self.ear.raised = self.ear.raised, None
        if raised is not None:
            raise raised
        if status != lib.LG_OK:
            raise self.error(status)

    def error(self, status: int) -> errors.LibgrassError:
        """The exception of the last failure, with the facts that the library knows of it."""
        facts = ffi.new("lg_error *")
        lib.lg_context_get_error(self.pointer, facts)
        date = facts.date
        sentence, path = text(facts.message) or text(lib.lg_status_text(status)), None
        if self.reword is not None:
            sentence, path = self.reword(sentence)
        if status in (lib.LG_EINPUT, lib.LG_EOUTPUT):
            sentence += no_path(text(facts.file) or sentence)
        place: Dict[str, Any] = {} if path is not None else {
            "file": text(facts.file) or None, "line": facts.line or None,
            "column": facts.column or None}
        kind = errors.BY_STATUS.get(status, errors.InternalError)
        if status == lib.LG_EINPUT and os.strerror(errno.ENOENT) in sentence:
            kind = errors.MissingError
        made = kind(
            sentence, **place, path=path, unit=text(facts.unit) or None,
            date=datetime.date(date.year, date.month, date.day) if date.year else None)
        if isinstance(made, OSError):
            made.filename = made.file
        return made

    def make(self, kind: str, function: Any, free: Any, *arguments: Any) -> Any:
        """What a function of the library leaves behind its last pointer."""
        made = ffi.new(kind + " **")
        try:
            self.call(function, *arguments, made)
        except BaseException:
            free(made[0])
            raise
        return made[0]

    def speak(self) -> None:
        """Hands on what the library said during the calls: notices to logging, warnings to Python."""
        said, self.ear.said = self.ear.said, []
        for level, sentence in said:
            if self.reword is not None:
                sentence = self.reword(sentence)[0]
            if level == lib.LG_LOG_WARNING:
                warn(sentence)
            else:
                log.info("%s", sentence)


def _short(value: Any) -> str:
    told = repr(value)
    return told if len(told) <= 60 else f"{told[:57]}..."


@ffi.def_extern(error=1, onerror=_on_progress_fault)
def lgpy_progress(what: Any, done: float, total: float, user: Any) -> int:
    # Python looks for Ctrl-C while this runs; what it raises is kept by _on_fault.
    ear = ffi.from_handle(user)
    if ear.patient:
        return 0
    if ear.raised is not None:
        return 1
    answer = None if ear.report is None else ear.report(text(what), done, total)
    if answer is None or isinstance(answer, (bool, np.bool_)):
        return 1 if answer else 0
    raise errors.ArrayTypeError(f"the progress function returned {_short(answer)}, it should return True to "
                                "cancel the work, and False or None to let it go on")


@ffi.def_extern(onerror=_on_fault)
def lgpy_log(level: int, sentence: Any, user: Any) -> None:
    ffi.from_handle(user).said.append((level, text(sentence)))


@ffi.def_extern(onerror=_on_fault)
def lgpy_rule(view: Any, adult_su: Any, user: Any) -> None:
    adult_su[0] = float("nan")  # which stops the run, unless the rule comes to its end
    ffi.from_handle(user).rule(view, adult_su)


@ffi.def_extern(onerror=_on_fault)
def lgpy_version(name: Any, value: Any, user: Any) -> None:
    ffi.from_handle(user).each((text(name), text(value)))


@ffi.def_extern(onerror=_on_fault)
def lgpy_year(year: Any, user: Any) -> None:
    ffi.from_handle(user).each(year)


@ffi.def_extern(error=1, onerror=_on_fault)
def lgpy_variable(variable: Any, user: Any) -> int:
    ffi.from_handle(user).each(variable)
    return 0


@ffi.def_extern(onerror=_on_fault)
def lgpy_indicator(indicator: Any, user: Any) -> None:
    ffi.from_handle(user).each(indicator)


# ---- handles and views ----


class View:
    """Memory of a handle as NumPy sees it: an array made of it keeps it, and it keeps the handle."""

    def __init__(self, owner: Handle, address: int, dtype: str, shape: Tuple[int, ...],
                 strides: Optional[Tuple[int, ...]] = None) -> None:
        self.owner = owner
        self.__array_interface__ = {"version": 3, "data": (address, True), "typestr": dtype,
                                    "shape": shape, "strides": strides}


def _release(free: Any, pointer: Any, context: Context, kept: Any) -> None:
    free(pointer)


class Handle(Sealed):
    """Something that the library made and that is given back once nobody looks at it any more."""

    _instead = "it is made once; make another one from changed arrays"
    _makers: ClassVar[Tuple[str, ...]] = ()

    def __init__(self, pointer: Any, free: Any, context: Any, kept: Any = None) -> None:
        if not isinstance(pointer, ffi.CData) or not isinstance(context, Context):
            name = type(self).__name__
            raise errors.ArrayTypeError(f"a {name} is made by {', '.join(f'{name}.{m}' for m in self._makers)}, "
                                        f"not by {name}() itself")
        self._pointer = pointer
        self._views: "weakref.WeakSet[View]" = weakref.WeakSet()
        self._readers = 0
        self._lock = threading.RLock()  # what is collected meanwhile may give a reading back
        # `kept` lives as long: arrays that are used where they lie.
        self._finalizer = weakref.finalize(self, _release, free, pointer, context, kept)
        self._finalizer.atexit = False

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` gave the memory back."""
        return not self._finalizer.alive

    def close(self) -> None:
        """Gives the memory back now. InUseError while arrays show it or a run reads it; without a
        call it is given back when the last of them is gone."""
        with self._lock:
            if self._readers:
                raise errors.InUseError(f"this {type(self).__name__} is being read by a run")
            if len(self._views):
                raise errors.InUseError(
                    f"{len(self._views)} array(s) show memory of this {type(self).__name__}; drop "
                    "them first, or let them go with it")
            self._finalizer()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Any]:
        with self._lock:
            pointer = self._alive()
            self._readers += 1
        try:
            yield pointer
        finally:
            with self._lock:
                self._readers -= 1

    def _alive(self) -> Any:
        if not self._finalizer.alive:
            raise errors.ClosedError(f"this {type(self).__name__} is closed")
        return self._pointer

    def _show(self, pointer: Any, dtype: str, shape: Tuple[int, ...],
              strides: Optional[Tuple[int, ...]] = None) -> Any:
        view = View(self, int(ffi.cast("uintptr_t", pointer)), dtype, shape, strides)
        self._views.add(view)
        return np.asarray(view)


@contextlib.contextmanager
def lent(value: Optional[Handle], kind: Type[Handle], name: str) -> Iterator[Any]:
    """The pointer of a handle while a call reads it; NULL for None."""
    if value is None:
        yield ffi.NULL
        return
    if not isinstance(value, kind):
        raise errors.ArrayTypeError(f"{name} is of type {type(value).__name__}, it should be a {kind.__name__}")
    with value._reading() as pointer:
        yield pointer
