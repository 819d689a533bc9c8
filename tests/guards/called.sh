#!/bin/sh
# called.sh BUILD LIBRARY PROGRAM...: every function that the shared object exports is called by one of the
# programs of tests/unit/test_api_*.c, which hand over what is wrong.
set -eu
build=$1 library=$2
shift 2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
names() { sed -n 's/^.*[ ]\(lg_[a-z0-9_]*\)\(@.*\)\{0,1\}$/\1/p' | sort -u; }
nm -D --defined-only "$build/libgrass/$library" | grep -v ' A ' | names >"$place/exported"
for program; do nm -u "$program"; done | names >"$place/called"
[ -s "$place/exported" ]
comm -23 "$place/exported" "$place/called" >"$place/never"
if [ -s "$place/never" ]; then
    echo "exported by $library and called by no tests/unit/test_api_*.c:"
    cat "$place/never"
    exit 1
fi
