#!/bin/sh
# check.sh SOURCE BUILD shared|static: installs and lets programs outside the tree use the result.
set -eu
source=$1 build=$2 kind=$3
cc=${CC:-cc}
flags=${LG_CFLAGS-}
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass $kind XXXXXX")
trap 'rm -rf "$place"' EXIT
prefix="$place/the prefix"

say() {
    echo "-- $*"
}

if [ "$kind" = static ]; then
    say "a static build"
    cmake -S "$source" -B "$place/build" -G Ninja -DBUILD_SHARED_LIBS=OFF \
        -DLIBGRASS_BUILD_TESTS=OFF -DLIBGRASS_BUILD_CLI=OFF >"$place/log" || {
        cat "$place/log"
        exit 1
    }
    cmake --build "$place/build"
    build="$place/build"
fi

say "install to $prefix"
cmake --install "$build" --prefix "$prefix" >"$place/installed"
for file in include/libgrass/grass.h include/libgrass/version.h \
    include/libgrass/tables/steppe_params.def share/libgrass/xilinhot/weather.yaml; do
    [ -f "$prefix/$file" ] || {
        echo "not installed: $file"
        exit 1
    }
done
libdir=$(dirname "$(find "$prefix" -name 'libgrass.so' -o -name 'libgrass.a')")

cp -R "$source/tests/install/consumer" "$place/consumer"
for owns_m in OFF ON; do
    say "find_package, with a target of its own called m: $owns_m"
    cmake -S "$place/consumer" -B "$place/by cmake $owns_m" -G Ninja -DOWNS_M=$owns_m \
        "-DCMAKE_PREFIX_PATH=$prefix" "-DCMAKE_C_FLAGS=$flags" "-DCMAKE_CXX_FLAGS=$flags" \
        >"$place/log" || {
        cat "$place/log"
        exit 1
    }
    cmake --build "$place/by cmake $owns_m"
    "$place/by cmake $owns_m/user_c"
    "$place/by cmake $owns_m/user_cxx"
done

say "pkg-config"
export PKG_CONFIG_PATH="$libdir/pkgconfig"
static=
[ "$kind" = shared ] || static=--static
# pkg-config escapes the space for a shell, hence eval.
eval "$cc $flags -std=c11 -o \"$place/by_pkgconfig\" \"$place/consumer/user.c\"" \
    "$(pkg-config $static --cflags --libs libgrass)"
LD_LIBRARY_PATH="$libdir" "$place/by_pkgconfig"

. "$source/tests/install/report.sh"

say "every public header alone, as C11 and as C++17"
for header in "$prefix"/include/libgrass/*.h; do
    name=$(basename "$header")
    printf '#include <libgrass/%s>\ntypedef int alone;\n' "$name" >"$place/alone.c"
    cp "$place/alone.c" "$place/alone.cpp"
    "$cc" -std=c11 -Wall -Wextra -pedantic -Werror "-I$prefix/include" -fsyntax-only "$place/alone.c"
    c++ -std=c++17 -Wall -Wextra -pedantic -Werror "-I$prefix/include" -fsyntax-only \
        "$place/alone.cpp"
done

if [ -x "$prefix/bin/libgrass" ]; then
    say "the installed command"
    "$prefix/bin/libgrass" --version
fi
