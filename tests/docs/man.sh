#!/bin/sh
# man.sh LIBGRASS SOURCE: the examples of the man page, typed as they stand (but for larger cells, which are quick).
set -eu
libgrass=$1 source=$2
place=$(mktemp -d)
trap 'rm -rf -- "$place"' EXIT
cd -- "$place"
ln -s "$source/data" data
mkdir bin
ln -s "$libgrass" bin/libgrass
awk '/^\.SH/ { inside = 0 } /^\.SH EXAMPLES/ { inside = 1 } inside && /^    / { gsub(/\\-/, "-"); print }' \
    "$source/bindings/cli/libgrass.1" | sed 's/--cell 1000/--cell 10000/; s/SCENARIO/herd-1.15M/' >typed.sh
[ "$(wc -l <typed.sh)" -ge 6 ] || {
    echo "libgrass.1: fewer than 6 lines of examples: were they set in otherwise?"
    exit 1
}
PATH="$place/bin:$PATH" sh -eu typed.sh >log 2>&1 </dev/null || {
    tail -n 20 log
    echo "libgrass.1: an example fails when it is typed"
    exit 1
}
