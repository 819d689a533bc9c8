# Read by run.sh and scaling.sh ("."): builds under build/benchmarks and makes the Python that measures.
# Sets root, build and python.
unset CDPATH
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/examples/packages.sh"
build="$root/build/benchmarks"
# Word splitting of the package lists is meant.
libgrass_need $LIBGRASS_BUILD_PACKAGES libcmocka-dev

# llvm-mca only bounds the loop: where it cannot be had, that figure is left open.
if ! command -v llvm-mca >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
    (libgrass_apt_install llvm) || echo "$0: no llvm-mca; the port bound is left out" >&2
fi

cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DLIBGRASS_BUILD_TESTS=OFF \
    -DLIBGRASS_BENCHMARKS=ON >/dev/null
cmake --build "$build"

# The competitors' versions are written down with the figures; they need not be these.
python="$build/venv/bin/python"
if ! "$python" -c 'import numpy, numba, matplotlib' >/dev/null 2>&1; then
    rm -rf "$build/venv"
    python3 -m venv "$build/venv" ||
        libgrass_stop "python3 cannot make a venv (Debian package python3-venv)"
    "$build/venv/bin/pip" install -q numpy numba matplotlib
fi
export OMP_PROC_BIND=false NUMBA_NUM_THREADS=1
