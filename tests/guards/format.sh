#!/bin/sh
# format.sh SOURCE: every C file is as clang-format 14 with the project's .clang-format leaves it.
# Another version formats otherwise: skipped (77).
set -eu
cd -- "$1"
command -v clang-format >/dev/null || exit 77
clang-format --version | grep -q 'version 14\.' || exit 77
bad=$(find libgrass benchmarks bindings examples tests \
    \( -name '*.[ch]' -o -name '*.inc' -o -name '*.cpp' \) -not -path '*/build/*' \
    -not -path '*/libgrass-c/*' -print0 |
    xargs -0 clang-format --dry-run 2>&1 |
    sed -n 's/^\([^ :]*\):[0-9]*:[0-9]*: warning: code should be clang-formatted.*/\1/p' | sort -u)
[ -z "$bad" ] || {
    echo "not as the formatter leaves them; clang-format -i FILE mends it:"
    echo "$bad"
    exit 1
}
