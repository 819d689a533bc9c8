# What the tests of the Python package share; read by them (".") with SOURCE and PLACE as $1 and $2.
set -eu
source=$1 place=$2
# pip would compile all that it installs, of which a fifth is ever imported; what is, is compiled once, outside the tree.
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PYTHONPYCACHEPREFIX="$place/pycache"
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME LIBGRASS_PREFIX LIBGRASS_CMAKE_ARGS PIP_REQUIRE_VIRTUALENV || true
mkdir -p "$place"

skip() {
    echo "SKIPPED: $*"
    exit 77
}

works() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1
}

# interpreter 3.12: its path, on the search path or among pyenv's, if it can make a venv.
interpreter() {
    for name in "python$1" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/"python$1"; do
        if works "$name"; then
            command -v "$name"
            return
        fi
    done
}

# The newest of the interpreters that is here.
newest_python() {
    for version in 3.14 3.13 3.12 3.11 3.10 3.9 3; do
        found=$(interpreter $version)
        [ -z "$found" ] || break
    done
    echo "$found"
}

# The oldest, where PyPI has NumPy 1.24 built for it (3.8 to 3.11).
oldest_python() {
    for version in 3.9 3.10 3.11; do
        found=$(interpreter $version)
        [ -z "$found" ] || break
    done
    echo "$found"
}

# A registry that does not answer is no fault of the package, but no test of it either.
need_registry() {
    "$1" -m pip download -q --retries 1 --timeout 30 --no-deps -d "$place/probe" pycparser >"$place/probe.log" 2>&1 ||
        skip "PyPI cannot be reached from here: $(tail -n 1 "$place/probe.log")"
}

# The wheel of wheel.sh, which was skipped itself where there is none.
need_wheel() {
    ls "$place"/dist/libgrass-*-cp39-abi3-linux_*.whl 2>/dev/null || skip "the wheel was not built"
}

# venv NAME PYTHON PACKAGE...: a fresh venv with the wheel and some packages.
extras=""
venv() {
    name=$1 python=$2
    shift 2
    wheel=$(need_wheel) || skip "the wheel was not built"
    rm -rf "${place:?}/$name"
    "$python" -m venv "$place/$name"
    need_registry "$place/$name/bin/python"
    # A blank or an umlaut in the folder's name is escaped in a URL.
    url=$("$python" -c 'import pathlib, sys; print(pathlib.Path(sys.argv[1]).resolve().as_uri())' "$wheel")
    "$place/$name/bin/python" -m pip install -q --no-compile "libgrass$extras @ $url" "$@"
}

# pytest NAME ARGUMENT...: the tests of the package, from outside its folder.
run_pytest() {
    name=$1
    shift
    (cd "$place" && MPLBACKEND=agg "$place/$name/bin/python" -m pytest -q --no-header -p no:cacheprovider \
        --rootdir "$source/bindings/python" -c "$source/bindings/python/pyproject.toml" "$@")
}
