# report.sh: the part report as its users meet it, and libgrass as those meet it who do without. Read by check.sh ("."),
# whose $source, $place, $prefix, $libdir, $kind, $cc and $flags it uses.
consumer="$source/tests/install/report_consumer"
configure() { # FOLDER OPTION...
    folder=$1
    shift
    cmake -S "$consumer" -B "$place/$folder" -G Ninja "-DCMAKE_PREFIX_PATH=$prefix" \
        "-DCMAKE_C_FLAGS=$flags" "$@" >"$place/log" 2>&1
}
must() {
    "$@" || {
        cat "$place/log"
        exit 1
    }
}

has_no() { # PATTERN, of lines that come in
    if grep -iE "$1"; then
        echo "what stands above should not be there"
        return 1
    fi
}

say "libgrass itself: neither libpng nor the page"
if [ "$kind" = shared ]; then
    readelf -d "$libdir/libgrass.so" | has_no 'NEEDED.*png'
    LD_LIBRARY_PATH="$libdir" ldd "$place/by_pkgconfig" | has_no png
    # The page's own words are in the part alone.
    strings "$libdir/libgrass.so" | has_no uPlot
    grep -q 'uPlot' "$libdir/libgrass-report.so"
    readelf -d "$libdir/libgrass-report.so" | grep -qi 'NEEDED.*png'
else
    nm "$libdir/libgrass.a" 2>/dev/null | has_no ' U png_| [TRD] lg_report_(asset|write)'
    nm "$libdir/libgrass-report.a" 2>/dev/null | grep -qE ' U png_'
fi
pkg-config --static --libs libgrass | has_no png

say "find_package(libgrass) where no libpng is to be had"
cmake -S "$place/consumer" -B "$place/no png" -G Ninja "-DCMAKE_PREFIX_PATH=$prefix" \
    -DCMAKE_DISABLE_FIND_PACKAGE_PNG=ON "-DCMAKE_C_FLAGS=$flags" "-DCMAKE_CXX_FLAGS=$flags" >"$place/log" 2>&1 || {
    cat "$place/log"
    exit 1
}
cmake --build "$place/no png"
"$place/no png/user_c"

say "find_package(libgrass COMPONENTS report)"
must configure "with report"
cmake --build "$place/with report"
"$place/with report/user"

say "pkg-config libgrass-report"
eval "$cc $flags -std=c11 -o \"$place/by_part\" \"$consumer/user.c\"" \
    "$(pkg-config $static --cflags --libs libgrass-report)"
LD_LIBRARY_PATH="$libdir" "$place/by_part"

say "without the part's files: libgrass itself is still found, the component is not"
mkdir "$place/aside"
find "$prefix" \( -name 'libgrassReport*' -o -name 'libgrass-report*' \) -exec mv {} "$place/aside" \;
must configure "without report" -DWITHOUT=ON
if configure "report wanted"; then
    echo "the component report was found where it is not"
    exit 1
fi
tr '\n' ' ' <"$place/log" | grep -q "built without LIBGRASS_REPORT" || {
    cat "$place/log"
    exit 1
}
# Back again: the installed command is linked with the part.
for file in "$place/aside"/*; do
    case $file in
    */libgrassReport*) mv "$file" "$libdir/cmake/libgrass/" ;;
    *.pc) mv "$file" "$libdir/pkgconfig/" ;;
    *) mv "$file" "$libdir/" ;;
    esac
done
