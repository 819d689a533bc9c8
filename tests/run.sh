#!/bin/sh
# Builds with warnings as errors and runs every test: tests/run.sh [--sanitize | --coverage | --gdal | --clang]
#   --sanitize   the same tests under AddressSanitizer and UndefinedBehaviorSanitizer
#   --coverage   line coverage of libgrass/ after the tests; fails below 90 %
#   --clang      built by clang: the unit tests, the formulas and the golden results
#   --gdal       the optional part alone: built with GDAL, its own tests
# Installs what is missing. The exit code is that of the tests; ctest's summary comes last.
set -eu
unset CDPATH
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/examples/packages.sh"

preset=test
case "${1-}" in
"") ;;
--sanitize) preset=sanitize ;;
--coverage) preset=coverage ;;
--gdal) preset=gdal ;;
--clang) preset=clang ;;
-h | --help)
    sed -n '2,7s/^# //p' "$0"
    exit 0
    ;;
*)
    echo "$0: unknown option '$1'; known are --sanitize, --coverage, --gdal and --clang" >&2
    exit 64
    ;;
esac

packages="$LIBGRASS_BUILD_PACKAGES $LIBGRASS_TEST_PACKAGES"
case $preset in
test) packages="$packages $LIBGRASS_SLURM_PACKAGES" ;;
coverage) packages="$packages $LIBGRASS_COVERAGE_PACKAGES" ;;
gdal) packages="$packages $LIBGRASS_GDAL_PACKAGES" ;;
clang) packages="$packages $LIBGRASS_CLANG_PACKAGES" ;;
esac
# Word splitting of the package list is meant.
libgrass_need $packages

cd -- "$root"
build="build-$preset"
cmake --preset $preset
targets="" only=""
if [ $preset = gdal ]; then
    targets="--target libgrass_cli libgrass_bmi $(cd tests/unit && ls test_gis_*.c test_api_gis.c | sed 's/\.c$//')"
    only="-L gis"
fi
[ $preset != clang ] || only="-L unit|golden"
# Word splitting of $targets and $only is meant.
cmake --build "$build" $targets

if [ $preset = sanitize ]; then
    export ASAN_OPTIONS="detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1"
    export UBSAN_OPTIONS="print_stacktrace=1"
fi
[ $preset != coverage ] || find "$build" -name '*.gcda' -delete

result=0
ctest --test-dir "$build" --output-on-failure --no-label-summary --no-tests=error \
    -j "$(nproc 2>/dev/null || echo 2)" $only || result=$?

if [ $preset = coverage ] && [ $result -eq 0 ]; then
    gcovr --root . --filter libgrass/ --object-directory "$build" --sort-uncovered \
        --txt --fail-under-line 90 "$build" || result=$?
fi
exit $result
