#!/bin/sh
# sanitize.sh [asan|valgrind]: the tests that reach into C, over a library and binding that AddressSanitizer
# watches (asan: threads, forks and Ctrl-C too), or under valgrind with the interpreter's own allocator
# off (valgrind: lifetimes and wrong inputs). Needs PyPI; takes some minutes.
set -eu
unset CDPATH
package=$(cd -- "$(dirname -- "$0")/.." && pwd)
tool=${1-asan}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
py="$place/venv/bin/python"
"$py" -m pip install -q pytest numpy PyYAML pandas
mkdir -p "$place/tree/bindings"
for name in CMakeLists.txt CHANGELOG.md CITATION.cff LICENSE README.md cmake data docs libgrass; do
    cp -R "$package/../../$name" "$place/tree/"
done
cp -R "$package" "$place/tree/bindings/python"
rm -rf "$place/tree/bindings/python/build"
flags=""
[ "$tool" != asan ] || flags="-fsanitize=address -fno-omit-frame-pointer -g"
CFLAGS="$flags" LDFLAGS="$flags" LIBGRASS_CMAKE_ARGS="-DCMAKE_BUILD_TYPE=RelWithDebInfo '-DCMAKE_C_FLAGS=$flags'" \
    "$py" -m pip install -q "$place/tree/bindings/python"
cd "$place"
tests="$package/tests"
export PYTHONMALLOC=malloc OMP_NUM_THREADS=2 OMP_WAIT_POLICY=passive LIBGRASS_HEADERS="$package/../../libgrass/include/libgrass"
if [ "$tool" = asan ]; then
    # The interpreter leaks by design; that memory is given back is what test_memory counts. PROJ throws
    # exceptions, which the sanitizer has to find the thrower of from the start.
    ASAN_OPTIONS=detect_leaks=0:strict_string_checks=1:log_path="$place/asan" \
        LD_PRELOAD="$(cc -print-file-name=libasan.so) $(c++ -print-file-name=libstdc++.so.6)" \
        "$py" -m pytest -q -p no:cacheprovider "$tests/test_memory.py" "$tests/test_bad_input.py" \
        "$tests/test_threads.py" "$tests/test_headers.py" -k "not does_not_grow" || {
        cat "$place"/asan.* 2>/dev/null
        exit 1
    }
else
    # The interpreter itself, built for speed, is reported by the hundred: what counts is a report whose
    # stack goes through libgrass.
    valgrind -q --log-file="$place/valgrind" --error-limit=no --num-callers=40 "$py" -m pytest -q \
        -p no:cacheprovider "$tests/test_memory.py" "$tests/test_bad_input.py" \
        -k "not does_not_grow and not thousand and not end_of_python and not point and not frame"
    "$py" - "$place/valgrind" <<'PROGRAM'
import re
import sys

reports = re.split(r"(?m)^==\d+== \n", open(sys.argv[1]).read())
ours = [r for r in reports if re.search(r"\b(lg_\w+|lgpy_\w+|_cffi_f_lg\w*)\b|_native\.abi3", r)]
print(f"{len(reports)} reports of valgrind, {len(ours)} through libgrass")
print("\n".join(ours))
sys.exit(len(ours) > 0)
PROGRAM
fi
