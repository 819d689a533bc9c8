#!/bin/sh
# core.sh SOURCE: with LIBGRASS_REPORT=OFF everything configures and builds where there is no libpng; the command knows
# the part's commands and says how to get them.
set -eu
source=$1
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass core XXXXXX")
trap 'rm -rf "$place"' EXIT
configure() {
    cmake -S "$source" -B "$place/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DLIBGRASS_WERROR=ON \
        -DLIBGRASS_BUILD_TESTS=OFF -DCMAKE_DISABLE_FIND_PACKAGE_PNG=ON "$@" >"$place/log" 2>&1
}
if configure; then
    echo "configured with the report, but without libpng"
    exit 1
fi
grep -q "libpng-dev" "$place/log"
configure -DLIBGRASS_REPORT=OFF || {
    cat "$place/log"
    exit 1
}
cmake --build "$place/build" >"$place/log" || {
    tail -n 30 "$place/log"
    exit 1
}
command="$place/build/bindings/cli/libgrass"
"$command" --version | grep -q '^report part  *not built'
[ ! -e "$place/build/libgrass/libgrass-report.so" ]
cd -- "$place"
echo "x" >x.h5
for words in "report out -o r.html" "compare out" "export x.h5 --variable condition -o x.png"; do
    code=0
    # Word splitting of $words is meant.
    "$command" $words 2>err || code=$?
    [ $code -eq 69 ] && grep -q "LIBGRASS_REPORT=ON" err || {
        echo "libgrass $words: exit code $code"
        cat err
        exit 1
    }
done
"$command" check "$source/data/xilinhot/decade-2012-2021.yaml" >/dev/null
cmake --install "$place/build" --prefix "$place/prefix" >/dev/null
[ -z "$(find "$place/prefix" -iname '*grass*report*')" ]
