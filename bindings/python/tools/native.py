"""Builds the module libgrass._native: the C library by CMake, the binding by cffi in API mode.

The declarations that cffi reads are the public headers themselves, run through the C preprocessor,
so a function that is added to a header is in the module at the next build.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import cffi

HERE = Path(__file__).resolve().parent
PYTHON = HERE.parent
PART = "libgrass-report"  # asks for libgrass itself, too
STANDARD_HEADERS = ("stdbool.h", "stddef.h", "stdint.h")

# What Python has to be called with: the far ends of the library's callbacks.
CALLBACKS = """
extern "Python" {
    int lgpy_progress(const char *what, double done, double total, void *user);
    void lgpy_log(lg_log_level level, const char *sentence, void *user);
    void lgpy_rule(const lg_rule_view *view, double *adult_su, void *user);
    void lgpy_version(const char *name, const char *value, void *user);
    void lgpy_year(const lg_region_year *year, void *user);
    int lgpy_variable(const lg_file_variable *variable, void *user);
    void lgpy_indicator(const lg_indicator *indicator, void *user);
    lg_status lgpy_day(void *self, lg_simulation *simulation);
    lg_status lgpy_month(void *self, lg_simulation *simulation);
    lg_status lgpy_year_end(void *self, lg_simulation *simulation);
    int lgpy_batch_item(const lg_batch_item *item, void *user);
    int lgpy_batch_books(const lg_batch_books *books, void *user);
}
typedef struct lgpy_days {
    lg_point_day *day;
    size_t count, room;
} lgpy_days;
int lgpy_keep_day(const lg_point_day *day, void *user);
"""

SOURCE = """
#include <libgrass/grass.h>

typedef struct lgpy_days {
    lg_point_day *day;
    size_t count, room;
} lgpy_days;

/* A day of a point goes into an array of NumPy's without waking the interpreter. */
static int lgpy_keep_day(const lg_point_day *day, void *user) {
    lgpy_days *days = user;
    if (days->count == days->room)
        return 1;
    days->day[days->count++] = *day;
    return 0;
}
"""


def source_tree() -> Path:
    """The folder of the C library's CMakeLists.txt: the project's, or what a source archive carries."""
    for tree in (PYTHON / "libgrass-c", PYTHON.parent.parent):
        if (tree / "libgrass" / "include" / "libgrass" / "grass.h").is_file():
            return tree
    raise SystemExit(
        "the sources of the C library are not here; build inside the project's tree or from a "
        "source archive, or name an installed libgrass by LIBGRASS_PREFIX"
    )


def version() -> str:
    """The version of the C library's tree, which is the package's too."""
    text = (source_tree() / "CMakeLists.txt").read_text(encoding="utf-8")
    return text.split("project(libgrass VERSION ", 1)[1].split()[0]


@dataclass
class Linkage:
    """How the extension is compiled and linked."""

    include: list[str]
    compile: list[str]
    link: list[str]


def _run(*command: str, env: "dict[str, str] | None" = None) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", errors="surrogateescape", env=env)
    if done.returncode != 0:
        sys.stderr.write(done.stdout)
        raise SystemExit(f"{' '.join(command[:2])} failed, see above")
    return done.stdout


def _flags(*command: str, env: "dict[str, str]") -> "list[str]":
    """What pkg-config prints, which puts a backslash before each byte of a letter beyond ASCII."""
    return [flag.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
            for flag in shlex.split(_run(*command, env=env))]


def _by_pkg_config(prefix: "Path | None", static: bool) -> Linkage:
    env = dict(os.environ)
    if prefix is not None:
        folders = sorted(str(f.parent) for f in prefix.rglob(f"{PART}.pc"))
        if not folders:
            raise SystemExit(f"there is no {PART}.pc below {prefix}: LIBGRASS_PREFIX names "
                             "the folder that libgrass is installed to, built with its report "
                             "(-DLIBGRASS_REPORT=ON)")
        env["PKG_CONFIG_PATH"] = os.pathsep.join(folders + [env.get("PKG_CONFIG_PATH", "")])
    ask = ["pkg-config"] + (["--static"] if static else [])
    flags = _flags(*ask, "--cflags", PART, env=env)
    include = [f[2:] for f in flags if f.startswith("-I")]
    if not include:
        include = [_run("pkg-config", "--variable=includedir", PART, env=env).strip()]
    rest = [f for f in flags if not f.startswith("-I")]
    link = _flags(*ask, "--libs", PART, env=env)
    return Linkage(include, rest, link)


def installed_library() -> "Linkage | None":
    """LIBGRASS_PREFIX=/some/prefix, or LIBGRASS_PREFIX=pkg-config for what pkg-config finds."""
    prefix = os.environ.get("LIBGRASS_PREFIX", "")
    if not prefix:
        return None
    linkage = _by_pkg_config(None if prefix == "pkg-config" else Path(prefix).resolve(), False)
    linkage.link += [f"-Wl,-rpath,{flag[2:]}" for flag in linkage.link if flag.startswith("-L")]
    return linkage


def bundled_library(place: Path) -> Linkage:
    """Builds libgrass.a below `place`; none of its names leaves the extension."""
    build, prefix = place / "c", place / "prefix"
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []
    options = shlex.split(os.environ.get("LIBGRASS_CMAKE_ARGS", ""))
    _run("cmake", "-S", str(source_tree()), "-B", str(build), *generator,
         "-DCMAKE_BUILD_TYPE=Release", "-DBUILD_SHARED_LIBS=OFF", "-DLIBGRASS_BUILD_CLI=OFF",
         "-DLIBGRASS_BUILD_TESTS=OFF", "-DCMAKE_INSTALL_LIBDIR=lib", *options)
    _run("cmake", "--build", str(build), "--parallel", str(os.cpu_count() or 1))
    _run("cmake", "--install", str(build), "--prefix", str(prefix))
    linkage = _by_pkg_config(prefix, True)
    linkage.link = ["-Wl,--exclude-libs,ALL", "-Wl,--as-needed", *linkage.link]
    return linkage


def declarations(include: "list[str]", place: Path) -> str:
    """The public headers as cffi can read them."""
    empty = place / "empty"
    empty.mkdir(parents=True, exist_ok=True)
    for name in STANDARD_HEADERS:
        (empty / name).write_text("", encoding="ascii")
    main = place / "declare.c"
    main.write_text("#include <libgrass/grass.h>\n", encoding="ascii")
    cc = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    cc = cc if shutil.which(cc) else "cc"
    folders = [f"-I{folder}" for folder in (str(empty), *include)]
    return _run(cc, "-E", "-P", "-nostdinc", "-U__GNUC__", "-D__attribute__(x)=", *folders, str(main))


def write_binding(linkage: Linkage, place: Path) -> Path:
    """Writes the C source of libgrass._native."""
    builder = cffi.FFI()
    builder.cdef(declarations(linkage.include, place))
    builder.cdef(CALLBACKS)
    builder.set_source("libgrass._native", SOURCE, py_limited_api=True)
    target = place / "_native.c"
    builder.emit_c_code(str(target))
    return target
