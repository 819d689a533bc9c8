#!/bin/sh
# install.sh SOURCE BUILD: the part installed, used through CMake and pkg-config, and taken away again.
set -eu
source=$1 build=$2
cc=${CC:-cc}
flags=${LG_CFLAGS-}
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass gdal XXXXXX")
trap 'rm -rf "$place"' EXIT
prefix="$place/the prefix"

cmake --install "$build" --prefix "$prefix" >"$place/installed"
libdir=$(dirname "$(find "$prefix" -name 'libgrass-gdal.so' -o -name 'libgrass-gdal.a')")
configure() { # FOLDER OPTION...
    folder=$1
    shift
    cmake -S "$source/tests/gis/consumer" -B "$place/$folder" -G Ninja "-DCMAKE_PREFIX_PATH=$prefix" \
        "-DCMAKE_C_FLAGS=$flags" "$@" >"$place/log" 2>&1
}

echo "-- find_package(libgrass COMPONENTS gdal)"
configure with || {
    cat "$place/log"
    exit 1
}
cmake --build "$place/with"
"$place/with/user"

echo "-- pkg-config libgrass-gdal"
export PKG_CONFIG_PATH="$libdir/pkgconfig"
static=
[ -e "$libdir/libgrass-gdal.so" ] || static=--static
# pkg-config escapes the space for a shell, hence eval.
eval "$cc $flags -std=c11 -o \"$place/user\" \"$source/tests/gis/consumer/user.c\"" \
    "$(pkg-config $static --cflags --libs libgrass-gdal)"
LD_LIBRARY_PATH="$libdir" "$place/user"

echo "-- the header alone, as C11 and as C++17"
printf '#include <libgrass/gis.h>\ntypedef int alone;\n' >"$place/alone.c"
cp "$place/alone.c" "$place/alone.cpp"
"$cc" -std=c11 -Wall -Wextra -pedantic -Werror "-I$prefix/include" -fsyntax-only "$place/alone.c"
c++ -std=c++17 -Wall -Wextra -pedantic -Werror "-I$prefix/include" -fsyntax-only "$place/alone.cpp"

echo "-- the installed command"
"$prefix/bin/libgrass" --version | grep GDAL

echo "-- without the part's files: libgrass itself is still found, the component is not"
find "$prefix" -name 'libgrassGdal*' -delete
find "$prefix" -name 'libgrass-gdal*' -delete
configure without -DWITHOUT=ON || {
    cat "$place/log"
    exit 1
}
if configure wanted; then
    echo "the component gdal was found where it is not"
    exit 1
fi
tr '\n' ' ' <"$place/log" | grep -q "built without LIBGRASS_GDAL" || {
    cat "$place/log"
    exit 1
}

echo "-- taken away: every installed file is one that the installation told of"
sed -n 's/^-- \(Installing\|Up-to-date\): //p' "$place/installed" | while IFS= read -r file; do
    [ -d "$file" ] && [ ! -L "$file" ] || rm -f -- "$file"
done
left=$(find "$prefix" ! -type d)
[ -z "$left" ] || {
    echo "left behind: $left"
    exit 1
}
