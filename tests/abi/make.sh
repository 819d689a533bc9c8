# make.sh: the binary interface of a tree's public headers, in a form that abidw reads. Read by dump.sh and check.sh (".").
# The headers alone say it: guard_exports holds that the libraries export just the functions that they declare, and each
# of these is compiled under its declaration. So no library has to be built with debugging information: a stand-in that
# defines every declared function, and does nothing, is made of the headers in a second.

# abi_make HEADERS LIBRARY DUMP: HEADERS is the folder of libgrass/, with version.h; LIBRARY one of libgrass,
# libgrass-report, libgrass-gdal. $abi_place is an empty folder, $cc the compiler.
abi_make() {
    abi_headers=$1 abi_library=$2 abi_dump=$3
    abi_here="$abi_place/$abi_library"
    rm -rf "$abi_here"
    mkdir -p "$abi_here"
    case $abi_library in
    libgrass) abi_own="" ;;
    libgrass-report) abi_own="report compare" ;;
    libgrass-gdal) abi_own="gis" ;;
    esac
    printf '#include <libgrass/grass.h>\n#include <libgrass/gis.h>\n' >"$abi_here/all.c"
    # Line marks stay: they tell which header a declaration is from.
    "$cc" -E -std=c11 "-I$abi_headers" "$abi_here/all.c" >"$abi_here/all.i" || return 1
    python3 "$abi_tools/stand_in.py" "$abi_here/all.i" $abi_own >"$abi_here/$abi_library.c" || return 1
    abi_number=$(sed -n 's/^#define LG_VERSION "\([0-9]*\.[0-9]*\).*/\1/p' "$abi_headers/libgrass/version.h")
    "$cc" -std=c11 -g -O0 -w "-Wl,-soname,$abi_library.so.$abi_number" -fPIC -shared "-ffile-prefix-map=$abi_place/=" "-I$abi_headers" \
        -o "$abi_here/$abi_library.so" "$abi_here/$abi_library.c" || return 1
    # Neither the place of this folder nor lines, which any comment moves.
    abidw --no-show-locs --no-corpus-path --no-comp-dir-path --type-id-style hash --out-file "$abi_dump" \
        "$abi_here/$abi_library.so"
}
