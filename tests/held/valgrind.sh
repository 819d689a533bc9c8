#!/bin/sh
# valgrind.sh BUILD: a thousand simulations made, stepped and freed under valgrind (some twenty minutes; not part of the tests, where
# the sanitizers see the same program). Fails on any error and on memory that is definitely or indirectly lost; the pool of
# threads that OpenMP keeps to the end counts as possibly lost and is let pass.
set -eu
command -v valgrind >/dev/null || { echo "valgrind.sh: install valgrind" >&2; exit 69; }
build=$(cd -- "$1" && pwd)
cd -- "$build/tests/unit"
exec env OMP_NUM_THREADS=2 OMP_WAIT_POLICY=passive valgrind -q --leak-check=full --errors-for-leak-kinds=definite,indirect \
    --show-leak-kinds=definite,indirect --error-exitcode=1 ./test_store_held_lives
