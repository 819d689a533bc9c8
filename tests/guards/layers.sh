#!/bin/sh
# layers.sh SOURCE: every #include "room/file.h" names a room that the including room declared in its
# CMakeLists.txt (NEEDS), and every public header includes only public headers.
set -eu
cd -- "$1/libgrass"
bad=0
for room in */; do
    room=${room%/}
    [ -f "$room/CMakeLists.txt" ] || continue
    needs=$(tr '\n' ' ' <"$room/CMakeLists.txt" |
        sed -n 's/.*libgrass_room([a-z]* *NEEDS *\([a-z ]*\).*/\1/p')
    for file in "$room"/*.[ch] "$room"/*.inc "$room"/*.def; do
        [ -f "$file" ] || continue
        for other in $(sed -n 's/^ *# *include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
            case " $room $needs " in
            *" $other "*) ;;
            *)
                echo "$file includes $other/, which the room $room does not need by declaration"
                bad=1
                ;;
            esac
        done
        if grep -nE '^ *# *include "[^/"]*"' "$file"; then
            echo "$file: include a room's file as \"room/file.h\""
            bad=1
        fi
    done
done
# A caller sees no type of a library underneath.
if grep -nE '^ *# *include *("|<(gsl|hdf5|H5|yaml|csv|proj|omp|mpi))' include/libgrass/*.h; then
    echo "a public header includes a library's header"
    bad=1
fi
exit $bad
