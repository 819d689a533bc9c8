#!/bin/sh
# sizes.sh SOURCE: files of at most 400 lines, functions that fit a screen.
set -eu
cd -- "$1"
find libgrass benchmarks bindings examples tests \( -name '*.[ch]' -o -name '*.inc' -o -name '*.def' \) \
    -not -path '*/build/*' -not -path '*/libgrass-c/*' | sort |
    xargs awk -f tests/guards/sizes.awk
